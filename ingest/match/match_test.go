package match

import (
	"slices"
	"testing"

	"standpoint/ingest/lexicon"
)

var town = []Candidate{
	{Article: "a", Position: "a1", Label: "building a bridge over the Thames", Evidence: []string{"wants a bridge over the Thames built soon"}, Title: "Bridge row"},
	{Article: "a", Position: "a2", Label: "a ban on lorries in the old town", Evidence: []string{"called for a ban on lorries"}, Title: "Bridge row"},
	{Article: "b", Position: "b1", Label: "Kyiv's membership in NATO", Evidence: []string{"Kyiv's membership in NATO is unrealistic"}},
	{Article: "b", Position: "b2", Label: "lower taxes for farmers", Evidence: []string{"farmers need lower taxes"}},
}

func TestSearch(t *testing.T) {
	x := NewIndex(town)
	for _, c := range []struct {
		question, best string
		turned         bool
	}{
		{"a new bridge over the Thames", "a1", false},
		{"Ukraine joining NATO", "b1", false},
		{"ukraine joining nato", "b1", false},
		{"keeping out Ukraine from NATO", "b1", true},
		{"lorry ban", "a2", false},
		{"lorries in the old town", "a2", true},
		{"unrealistic Ukrainian membership in NATO", "b1", true},
		{"cutting taxes on farmers", "b2", false},
		{"", "", false},
		{"of the", "", false},
		{"zebra", "", false},
	} {
		found, _ := x.Search(c.question)
		if len(found) == 0 {
			if c.best != "" {
				t.Errorf("%q: nothing found, want %s", c.question, c.best)
			}
			continue
		}
		if got := town[found[0].Candidate].Position; got != c.best || found[0].Turned != c.turned {
			t.Errorf("%q: %s turned %v, want %s %v", c.question, got, found[0].Turned, c.best, c.turned)
		}
	}
}

func TestSearchNamesUnknownWords(t *testing.T) {
	_, unknown := NewIndex(town).Search("a zebra over the Thames")
	if !slices.Equal(unknown, []string{"zebra"}) {
		t.Errorf("unknown %q, want zebra alone", unknown)
	}
}

func TestEmptyIndex(t *testing.T) {
	found, unknown := NewIndex(nil).Search("zebra")
	if len(found) != 0 || len(unknown) != 1 {
		t.Errorf("found %v, unknown %q", found, unknown)
	}
}

func TestTurned(t *testing.T) {
	for _, c := range []struct {
		question, label, evidence string
		turned                    bool
	}{
		{"ending the arms embargo", "the arms embargo", "", true},
		{"ending the arms embargo", "lifting the arms embargo", "", false},
		{"ending the arms embargo", "the arms embargo must be lifted", "", false},
		{"the arms embargo", "lifting the arms embargo", "", true},
		{"the arms embargo", "the arms embargo", "", false},
		{"keeping Ukraine out of NATO", "Ukraine's membership in NATO", "does not want Ukraine's membership in NATO", true},
		{"a foolish embargo", "the embargo", "the embargo is foolish", true},
		{"a foolish embargo", "the embargo", "the embargo is wise", false},
	} {
		found, _ := NewIndex([]Candidate{{Article: "a", Label: c.label, Evidence: []string{c.evidence}}}).Search(c.question)
		if len(found) != 1 || found[0].Turned != c.turned {
			t.Errorf("%q of %q (%q): %+v, want turned %v", c.question, c.label, c.evidence, found, c.turned)
		}
	}
}

func TestHeadOf(t *testing.T) {
	for question, want := range map[string]string{
		"NATO membership for Ukraine":  "membership",
		"the Huayra dam":               "dam",
		"troops":                       "troops",
		"sending US troops to Ukraine": "troops",
		"for the bridge":               "bridge",
	} {
		terms := lexicon.Terms(question)
		if got := terms[headOf(question, terms)].Word; got != want {
			t.Errorf("%q: head %q, want %q", question, got, want)
		}
	}
}
