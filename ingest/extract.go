package ingest

import (
	"fmt"

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

// Extract turns the layers of an article into the shape of contract.md.
func Extract(a *article.Article) Extracted {
	e := Extracted{
		Doc: a.Name, ID: a.ID, SHA256: a.SHA256, Title: a.Headline(), Published: a.Published.String(),
		Outlet: a.Outlet, URL: a.URL, Language: a.Language,
		People: []ExtractedPerson{}, Mentions: []ExtractedMention{}, Attributions: []ExtractedAttribution{},
		Stances: []ExtractedStance{}, Notes: []ExtractedNote{},
	}
	if a.Extracted {
		e.Text = string(a.Raw)
	}
	people(a, &e)
	for i, at := range a.Attributions {
		x := ExtractedAttribution{
			ID: fmt.Sprintf("#%d", i), Kind: string(at.Manner), Score: at.Score, Rule: at.Rule,
			Source: ranges(a, at.Source), Cue: ranges(a, at.Cue), Content: ranges(a, at.Content),
		}
		if at.Speaker >= 0 {
			x.Speaker, x.SpeakerType = a.Entities[at.Speaker].Name, string(a.Entities[at.Speaker].Kind)
		}
		e.Attributions = append(e.Attributions, x)
	}
	for i, s := range a.Stances {
		x := ExtractedStance{
			ID: fmt.Sprintf("#s%d", i), Holder: a.Entities[s.Holder].Name, HolderType: string(a.Entities[s.Holder].Kind),
			Position: s.Position, Stance: map[int8]string{1: "supports", -1: "opposes", 0: "neutral"}[s.Side],
			Conditional: s.Conditional, Past: s.Past, Evidence: ranges(a, s.Evidence), Score: s.Score,
		}
		if s.Attribution >= 0 {
			x.Attribution = e.Attributions[s.Attribution].ID
		}
		e.Stances = append(e.Stances, x)
	}
	for _, n := range a.Notes {
		s := a.Origin.Span(n.Span)
		e.Notes = append(e.Notes, ExtractedNote{n.Stage, n.Code, [2]int{s.Start, s.End}, n.Text})
	}
	return e
}

func people(a *article.Article, e *Extracted) {
	acts := map[int]bool{}
	for _, at := range a.Attributions {
		acts[at.Speaker] = true
	}
	for _, s := range a.Stances {
		acts[s.Holder] = true
	}
	for i, n := range a.Entities {
		if n.Kind != article.Person || !(acts[i] || n.Role != "") {
			continue
		}
		p := ExtractedPerson{Name: n.Name, Role: n.Role, Country: n.Country, Organization: n.Org}
		seen := map[string]bool{}
		for _, m := range n.Mentions {
			if name := a.Words(a.Mentions[m].Tokens); a.Mentions[m].Kind == article.Person && !seen[name] {
				seen[name] = true
				p.Mentions = append(p.Mentions, name)
			}
		}
		e.People = append(e.People, p)
	}
}

func ranges(a *article.Article, rs []article.Range) [][2]int {
	out := [][2]int{}
	for _, r := range rs {
		s := a.Origin.Span(a.SpanOf(r))
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}
