package ingest

import (
	"slices"

	"standpoint/graph/vocab"
	"standpoint/ingest/article"
)

// Extracted is one article as `standpoint extract` prints it (contract.md).
// Every range is half open, in bytes of the article's Raw.
type Extracted struct {
	Doc          string                 `json:"doc"`
	ID           string                 `json:"id"`
	SHA256       string                 `json:"sha256"`
	Title        string                 `json:"title"`
	Published    string                 `json:"published"`
	Outlet       string                 `json:"outlet"`
	URL          string                 `json:"url"`
	Language     string                 `json:"language"`
	Text         string                 `json:"text,omitempty"`
	People       []ExtractedPerson      `json:"people"`
	Mentions     []ExtractedMention     `json:"mentions"`
	Attributions []ExtractedAttribution `json:"attributions"`
	Stances      []ExtractedStance      `json:"stances"`
	Notes        []ExtractedNote        `json:"notes"`
}

// ExtractedPerson is a person who is named and speaks, holds a side or has a role.
type ExtractedPerson struct {
	ID           string   `json:"id"`
	Name         string   `json:"name"`
	Mentions     []string `json:"mentions"`
	Role         string   `json:"role"`
	Country      string   `json:"country"`
	Organization string   `json:"organization"`
}

// ExtractedMention is one mention of an agent or place.
type ExtractedMention struct {
	At    [2]int `json:"at"`
	Kind  string `json:"kind"`
	Agent string `json:"agent"`
}

// ExtractedAttribution is one statement.
type ExtractedAttribution struct {
	ID          string   `json:"id"`
	Speaker     string   `json:"speaker"`
	SpeakerType string   `json:"speaker_type"`
	Agent       string   `json:"agent"`
	Kind        string   `json:"kind"`
	Source      [][2]int `json:"source"`
	Cue         [][2]int `json:"cue"`
	Content     [][2]int `json:"content"`
	Score       float64  `json:"score"`
	Rule        string   `json:"rule"`
}

// ExtractedStance is one side taken.
type ExtractedStance struct {
	ID          string   `json:"id"`
	Holder      string   `json:"holder"`
	HolderType  string   `json:"holder_type"`
	Agent       string   `json:"agent"`
	Position    string   `json:"position"`
	Stance      string   `json:"stance"`
	Conditional bool     `json:"conditional"`
	Past        bool     `json:"past"`
	Evidence    [][2]int `json:"evidence"`
	Attribution string   `json:"attribution"`
	Score       float64  `json:"score"`
}

// ExtractedNote is something odd that a stage met.
type ExtractedNote struct {
	Stage string `json:"stage"`
	Code  string `json:"code"`
	At    [2]int `json:"at"`
	Text  string `json:"text"`
}

// Extract turns the layers of an article into the shape of contract.md. The IRIs
// are those that the article's graph has under base.
func Extract(a *article.Article, base vocab.Base) Extracted {
	x := &extractor{local: newLocal(a), base: base}
	e := Extracted{
		Doc: a.Name, ID: string(base.Article(a.ID)), SHA256: a.SHA256, Title: a.Headline(),
		Published: a.Published.String(), Outlet: a.Outlet, URL: a.URL, Language: a.Language,
		People: x.people(), Mentions: x.mentions(), Attributions: x.attributions(), Stances: x.stances(), Notes: x.notes(),
	}
	if a.Extracted {
		e.Text = string(a.Raw)
	}
	return e
}

type extractor struct {
	*local
	base vocab.Base
}

// agent is the IRI of an entity, "" where it is no agent.
func (x *extractor) agent(entity int) string {
	if entity < 0 || x.slugs[entity] == "" {
		return ""
	}
	return string(x.base.Agent(x.a.ID, x.slugs[entity]))
}

// people are the persons that GUIDE.md counts: named, and speaking, holding a
// side, or named with a role.
func (x *extractor) people() []ExtractedPerson {
	found := []ExtractedPerson{}
	acts := actors(x.a)
	for i, e := range x.a.Entities {
		if e.Kind != article.Person || e.Anonymous || !acts[i] && e.Role == "" {
			continue
		}
		found = append(found, ExtractedPerson{
			ID: x.agent(i), Name: e.Name, Mentions: x.surfaces(e), Role: e.Role, Country: e.Country, Organization: e.Org,
		})
	}
	return found
}

// surfaces are the forms under which the article names an entity, in order.
func (x *extractor) surfaces(e article.Entity) []string {
	seen := []string{}
	for _, i := range e.Mentions {
		m := x.a.Mentions[i]
		if words := x.a.Words(m.Tokens); m.Kind == article.Person && !slices.Contains(seen, words) {
			seen = append(seen, words)
		}
	}
	return seen
}

func (x *extractor) mentions() []ExtractedMention {
	found := make([]ExtractedMention, len(x.a.Mentions))
	for i, m := range x.a.Mentions {
		found[i] = ExtractedMention{At: x.at(x.a.SpanOf(m.Tokens)), Kind: string(m.Kind)}
	}
	for i, e := range x.a.Entities {
		for _, m := range e.Mentions {
			found[m].Agent = x.agent(i)
		}
	}
	return found
}

func (x *extractor) attributions() []ExtractedAttribution {
	found := []ExtractedAttribution{}
	for _, at := range x.a.Attributions {
		e := ExtractedAttribution{
			ID: x.statement(at), Agent: x.agent(at.Speaker), Kind: string(at.Manner), Source: x.ranges(at.Source),
			Cue: x.ranges(at.Cue), Content: x.ranges(at.Content), Score: twoPlaces(at.Score), Rule: at.Rule,
		}
		if e.Agent != "" {
			speaker := x.a.Entities[at.Speaker]
			e.Speaker, e.SpeakerType = speaker.Name, string(kind(speaker))
		}
		found = append(found, e)
	}
	return found
}

// statement is the IRI of an attribution.
func (x *extractor) statement(at article.Attribution) string {
	s := x.span(at.Content[0])
	return string(x.base.Statement(x.a.ID, s.Start, s.End))
}

func (x *extractor) stances() []ExtractedStance {
	found := []ExtractedStance{}
	for _, s := range x.a.Stances {
		position := vocab.Slug(s.Position)
		if x.slugs[s.Holder] == "" || position == "" {
			continue
		}
		holder, at := x.a.Entities[s.Holder], x.span(s.Evidence[0])
		e := ExtractedStance{
			ID:     string(x.base.Stance(x.a.ID, at.Start, at.End, x.slugs[s.Holder], position)),
			Holder: holder.Name, HolderType: string(kind(holder)), Agent: x.agent(s.Holder),
			Position: s.Position, Stance: string(sides[s.Side]), Conditional: s.Conditional, Past: s.Past,
			Evidence: x.ranges(s.Evidence), Score: twoPlaces(s.Score),
		}
		if s.Attribution >= 0 {
			e.Attribution = x.statement(x.a.Attributions[s.Attribution])
		}
		found = append(found, e)
	}
	return found
}

func (x *extractor) notes() []ExtractedNote {
	found := []ExtractedNote{}
	for _, n := range x.a.Notes {
		found = append(found, ExtractedNote{n.Stage, n.Code, x.at(n.Span), n.Text})
	}
	return found
}

func (x *extractor) ranges(ranges []article.Range) [][2]int {
	found := make([][2]int, len(ranges))
	for i, r := range ranges {
		found[i] = x.at(x.a.SpanOf(r))
	}
	return found
}

// at is a span of Text as bytes of Raw.
func (x *extractor) at(s article.Span) [2]int {
	raw := x.a.Origin.Span(s)
	return [2]int{raw.Start, raw.End}
}
