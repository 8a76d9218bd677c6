package graph

import "strings"

// Article is what one article says: the content of one named graph
// (vocabulary.md). Agents, positions and statements are local to it and are
// referred to by their slug or place.
type Article struct {
	ID        string // 26 characters; the graph is BASE/article/ID
	Headline  string // "" = unknown, as everywhere here
	URL       string
	Published string // lexical xsd:date or xsd:dateTime
	Publisher string // the outlet
	Author    string
	Language  string   // ISO 639-1
	Sources   []string // names of the inputs, sorted, no doubles
	SHA256    string   // of the text, hexadecimal
	Sketch    string   // of the text, to tell near copies by; "" = too short
	ReadBy    string   // "standpoint/VERSION+…+weights-FINGERPRINT"

	Agents     []Agent
	Positions  []Position
	Statements []Statement
	Stances    []Stance
}

// AgentKind is the class of an agent.
type AgentKind string

// The kinds of agent, as questions and `extract` name them.
const (
	Person       AgentKind = "person"
	Organization AgentKind = "organization"
	Group        AgentKind = "group"
	Anonymous    AgentKind = "anonymous"
)

// Agent is a person, organisation, group or unnamed source of one article.
type Agent struct {
	Slug       string // #agent-SLUG; unique in the article
	Kind       AgentKind
	Name       string   // the fullest form in the article
	Alternates []string // other forms, sorted, Name not among them
	Country    string   // ISO 3166-1 alpha-2
	Roles      []Role   // in order of Start
}

// MainRole is the role to show beside the name: of those that are not over the one
// with most words, the first of equals; where all are over, of those. The zero
// Role where there is none.
func (a Agent) MainRole() Role {
	var best Role
	for _, r := range a.Roles {
		more := len(strings.Fields(r.Words)) > len(strings.Fields(best.Words))
		if best.Words == "" || best.Ended && !r.Ended || best.Ended == r.Ended && more {
			best = r
		}
	}
	return best
}

// Role is a role of an agent as the article words it.
type Role struct {
	Start        int    // code points: where the words of the role begin
	Words        string // "US Secretary of Defense"
	Organization string // slug of a local agent, "" = none
	Country      string // ISO 3166-1 alpha-2
	Ended        bool   // "former"
}

// Span is a half-open range of code points of the article's text, and its words.
type Span struct {
	Start, End int
	Exact      string // "" where the graph was exported without text
}

// Position is something that one can be for or against, as this article words it.
type Position struct {
	Slug       string // #position-SLUG
	Label      string // a phrase to read: "NATO membership for Ukraine"
	Alternates []string
}

// Manner is how the words of a statement are given.
type Manner string

// The manners of reporting.
const (
	Direct   Manner = "direct"
	Indirect Manner = "indirect"
	Mixed    Manner = "mixed"
)

// Statement is one attribution of words, a claim, belief or intention.
type Statement struct {
	Content  []Span   // at least one; the first names the statement
	Speakers []string // slugs of agents; none = unknown
	Manner   Manner
	Cue      string // the words of saying, "" = none
	SaidOn   string // lexical xsd:date
	Rule     string
	Score    float64 // 0–1, two decimals
}

// Side is where a holder stands on a position.
type Side string

// The sides.
const (
	Supports Side = "supports"
	Opposes  Side = "opposes"
	Neutral  Side = "neutral"
)

// Stance is a side that a holder takes on a position.
type Stance struct {
	Evidence          []Span // at least one; the first names the stance
	Holder, Position  string // slugs
	Side              Side
	Conditional, Past bool
	Statement         int // index into Statements, -1 = in the article's own voice
	Score             float64
}

// Spans are the ranges of all statements and stances.
func (a *Article) Spans() []Span {
	var all []Span
	for _, s := range a.Statements {
		all = append(all, s.Content...)
	}
	for _, s := range a.Stances {
		all = append(all, s.Evidence...)
	}
	return all
}

// Turned is the side toward the opposite of what s is a side on.
func (s Side) Turned() Side {
	switch s {
	case Supports:
		return Opposes
	case Opposes:
		return Supports
	}
	return s
}
