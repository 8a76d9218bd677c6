package match

import (
	"slices"
	"strings"
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

func TestChooseNamesTheNearestWhereNothingMatches(t *testing.T) {
	x := NewIndex(town)
	found, _ := x.Search("zebra giraffe elephant bridge crossings")
	matched, nearest := x.choose(found)
	if len(matched) != 0 || !slices.Contains(nearest, town[0].Label) {
		t.Errorf("matched %v, nearest %q", matched, nearest)
	}
	found, _ = x.Search("bridge over the Thames")
	matched, nearest = x.choose(found)
	if len(matched) == 0 || nearest != nil || !strings.Contains(matched[0].Reason, "bridge") {
		t.Errorf("matched %v, nearest %q", matched, nearest)
	}
}

func TestEmptyIndex(t *testing.T) {
	found, unknown := NewIndex(nil).Search("zebra")
	if len(found) != 0 || len(unknown) != 1 {
		t.Errorf("found %v, unknown %q", found, unknown)
	}
}

func TestOneHolderHasOneSide(t *testing.T) {
	x := NewIndex([]Candidate{
		{Article: "a", Label: "a bridge over the Thames", Stances: []Held{{"berg", 1, 0.8}}},
		{Article: "a", Label: "bridge over the Thames soon", Stances: []Held{{"berg", -1, 0.2}, {"holm", -1, 0.2}}},
		{Article: "a", Label: "the bridge over the Thames", Stances: []Held{{"berg", -1, 0.3}}},
	})
	found, _ := x.Search("bridge over the Thames")
	var kept []int
	for _, f := range x.oneSided(found) {
		kept = append(kept, f.Candidate)
	}
	slices.Sort(kept)
	if !slices.Equal(kept, []int{0, 1}) {
		t.Errorf("kept %v, want the stronger of one holder and what another shares", kept)
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

func TestOtherArticlesAnswerOnlyWhereNearlyAsNear(t *testing.T) {
	x := NewIndex([]Candidate{
		{Article: "a", Label: "a new bridge over the Thames"},
		{Article: "a", Label: "a bridge over the Thames"},
		{Article: "b", Label: "the new bridge over the Thames"},
		{Article: "c", Label: "a new bridge"},
	})
	found, _ := x.Search("a new bridge over the Thames")
	var articles []string
	for _, f := range x.onTopic(found) {
		articles = append(articles, x.candidates[f.Candidate].Article)
	}
	slices.Sort(articles)
	if !slices.Equal(articles, []string{"a", "a", "b"}) {
		t.Errorf("answers from %q", articles)
	}
}

// Who holds a side is not what it is about, and one common word of several is no
// answer.
func TestNamesAndSingleWordsAreNoAnswer(t *testing.T) {
	x := NewIndex([]Candidate{
		{Article: "a", Label: "fewer boats", Title: "Row over a Thames bridge", Evidence: []string{"The Thames Society wanted fewer boats"}, Stances: []Held{{"thames-society", 1, 0.8}}},
		{Article: "a", Label: "the bridge", Evidence: []string{"The mayor wants the bridge"}, Title: "Row over a Thames bridge", Stances: []Held{{"berg", 1, 0.8}}},
		{Article: "b", Label: "cheap plastic cards for shops and buses", Evidence: []string{"wants cheap plastic cards for shops and buses"}},
	})
	for question, want := range map[string][]string{
		"a bridge over the Thames":                        {"the bridge"},
		"compulsory national identity register and cards": nil,
	} {
		found, _ := x.Search(question)
		var got []string
		for _, f := range x.onTopic(found) {
			got = append(got, x.candidates[f.Candidate].Label)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q answered by %q, want %q (%+v)", question, got, want, found)
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
