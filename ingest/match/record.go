package match

import (
	"slices"
	"strings"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// record is what is kept of one article.
type record struct {
	Label  string     `json:"label"` // of its graph
	ReadBy string     `json:"readBy"`
	Title  string     `json:"title"`
	Words  []string   `json:"words"` // lemmas of the title
	Units  []keptUnit `json:"units"`
	// Vectors are the meanings of the units; they lie in a section of their own.
	Vectors vectors `json:"-"`
}

// keptUnit is a Unit with what an answer and the search want of its article.
type keptUnit struct {
	Unit
	Positions []string `json:"positions"` // IRI of the position of each of Stances
	Labels    []string `json:"labels"`    // of Positions
	Held      []string `json:"held"`      // holders of Stances, slugs
	Sides     []int8   `json:"sides"`     // of Stances
	Shown     []bool   `json:"shown"`     // whether words show the side, and not only that it was said
	Words     []string `json:"words"`     // lemmas of labels and text
}

// asSaid is the score of a side that rests on nothing but that it was said
// (ingest/stance).
const asSaid = 0.5

// newRecord gathers what is kept of an article.
func newRecord(base vocab.Base, a *graph.Article) record {
	r := record{Label: string(base.Article(a.ID)), ReadBy: a.ReadBy, Title: a.Headline, Words: lemmasOf(a.Headline)}
	labels, names := map[string]string{}, map[string]string{}
	for _, p := range a.Positions {
		labels[p.Slug] = p.Label
	}
	for _, agent := range a.Agents {
		names[agent.Slug] = agent.Name
	}
	for _, u := range Units(a) {
		k := keptUnit{Unit: u}
		for _, i := range u.Stances {
			s := a.Stances[i]
			k.Positions = append(k.Positions, string(base.Position(a.ID, s.Position)))
			k.Labels = append(k.Labels, labels[s.Position])
			k.Sides = append(k.Sides, sides[s.Side])
			k.Shown = append(k.Shown, s.Score > asSaid)
			k.Held = append(k.Held, s.Holder)
		}
		k.Words = k.lemmas(names)
		r.Units = append(r.Units, k)
	}
	return r
}

// lemmas are those of a unit's labels and words, but for its holders' names: that
// they stand there does not tell what it is about.
func (k *keptUnit) lemmas(names map[string]string) []string {
	var holders []string
	for _, h := range k.Holders {
		holders = append(holders, lemmasOf(names[h])...)
	}
	own := slices.DeleteFunc(lemmasOf(k.said()), func(w string) bool { return slices.Contains(holders, w) })
	own = append(own, lemmasOf(strings.Join(k.Labels, " "))...)
	slices.Sort(own)
	return slices.Compact(own)
}

// lemmasOf are the lemmas of a text, sorted, each once.
func lemmasOf(text string) []string {
	var lemmas []string
	for _, t := range lexicon.Terms(text) {
		lemmas = append(lemmas, t.Lemma)
	}
	slices.Sort(lemmas)
	return slices.Compact(lemmas)
}
