package article

import "time"

// MentionKind is what a mention names or stands for.
type MentionKind string

// The kinds of mention, as `extract` prints them.
const (
	Person       MentionKind = "person"
	Organization MentionKind = "organization" // also governments: "Moscow rejected", "the Kremlin"
	Group        MentionKind = "group"        // "Many NATO allies", "critics"
	Anonymous    MentionKind = "anonymous"    // "a European defense official"
	Place        MentionKind = "place"
	Pronoun      MentionKind = "pronoun"
)

// Mention is a stretch of tokens that names an agent or a place, or stands for one.
type Mention struct {
	// Tokens are the words of the mention itself: the name with its title ("Mr.
	// Hegseth"), the pronoun, or the whole noun phrase of a group or an unnamed
	// source ("A European defense official"). Role words are not in it.
	Tokens Range
	Kind   MentionKind
	Name   string // the name without title or possessive: "Hegseth"; for the rest as worded
	// Role holds the words of the role that stands at this mention, before or
	// after the name ("US Secretary of Defense", "a former State Department
	// spokesperson"); empty where none does.
	Role    Range
	Country string // ISO 3166-1 alpha-2 that role or name imply at this mention, "" = none
	Org     string // organisation that the role names ("NATO Secretary General" → "NATO")
	Ended   bool   // the role is over: "former", "ex-"
}

// Entity is everything in one article that is the same agent or place.
type Entity struct {
	Name     string // the fullest form in the article
	Kind     MentionKind
	Mentions []int // indexes into Article.Mentions, in order
	Role     string
	Country  string
	Org      string
	// Anonymous: a source that the article does not name. It is never merged
	// with one of another article.
	Anonymous bool
}

// Manner is how the words of a statement are given.
type Manner string

// The manners of reporting.
const (
	Direct   Manner = "direct"   // all inside quotation marks
	Indirect Manner = "indirect" // none
	Mixed    Manner = "mixed"    // partly
)

// Attribution is one statement: who said (thought, demanded, refused) what.
type Attribution struct {
	// Source, Cue and Content are the words for who, the saying, and what;
	// several ranges where the words are split. No Cue = bare quotation.
	// Quotation marks belong to the content.
	Source, Cue, Content []Range
	Speaker              int // index into Entities, -1 = unknown
	Manner               Manner
	SaidOn               time.Time // zero = unknown; only where the article has a date
	Rule                 string    // the rule that decided
	Score                float64   // 0–1, no probability until calibrated
}

// Stance is a side that a holder takes on a position.
type Stance struct {
	Holder      int    // index into Entities
	Attribution int    // index into Attributions, -1 = the article's own voice
	Position    string // what it is about, as a normalised phrase in the article's words
	Side        int8   // +1 for, -1 against, 0 neither
	Conditional bool   // "if …, he would back"
	Past        bool   // "had once opposed"
	Evidence    []Range
	Rule        string
	Score       float64 // 0–1
}
