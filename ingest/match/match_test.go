package match

import (
	"slices"
	"testing"

	"standpoint/ingest/lexicon"
)

func TestWordsFindUnits(t *testing.T) {
	k, _ := indexed(t, townhall("a", "Row over bridge"), townhall("b", ""))
	for _, c := range []struct {
		question string
		unit     int // of article a, the best; -1 = none knows a word
		unknown  []string
	}{
		{"a new bridge", 0, nil},
		{"lorry ban", 1, nil},
		{"ferries", 2, nil},
		{"a zebra on the bridge", 0, []string{"zebra"}},
		{"zebra", -1, []string{"zebra"}},
		{"of the", -1, nil},
		{"", -1, nil},
	} {
		w, err := k.lookUp(c.question)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(w.unknown, c.unknown) {
			t.Errorf("%q: unknown %q, want %q", c.question, w.unknown, c.unknown)
		}
		scores := w.units(0)
		best := slices.Index(scores, slices.Max(scores))
		if slices.Max(scores) == 0 {
			best = -1
		}
		if best != c.unit {
			t.Errorf("%q: unit %d is best of %v, want %d", c.question, best, scores, c.unit)
		}
	}
}

func TestTurned(t *testing.T) {
	for _, c := range []struct {
		question, label, words string
		turned                 bool
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
		if got := turned(lexicon.Terms(c.question), c.label, c.words); got != c.turned {
			t.Errorf("%q of %q (%q): turned %v", c.question, c.label, c.words, got)
		}
	}
}

// TestTurnedQuestion: a question that turns something round is for what is against
// that, also where a unit speaks of what turns it.
func TestTurnedQuestion(t *testing.T) {
	j, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		question, unit string
		rules          int8 // the side that stance found there, 0 = none
		sign           float64
	}{
		{"a ban on swimming", "Anna Lindqvist said: the ban is unfair and must be lifted", -1, -1},
		{"a ban on swimming", "Karin Holt has called for: a ban on swimming in the lake", 0, 1},
		{"a ban on swimming", "Leif Moen said: swimming is good for everybody", 0, -1},
		{"keeping Ukraine out of NATO", "Volodymyr Zelensky insisted: joining NATO is the only way to prevent new attacks", 0, -1},
		{"keeping Ukraine out of NATO", "Pete Hegseth stated: Kyiv's membership in NATO is unrealistic", 0, 1},
	} {
		q, _, err := newAsking(c.question)
		if err != nil {
			t.Fatal(err)
		}
		unit, err := Pieces(c.unit)
		if err != nil {
			t.Fatal(err)
		}
		kept := &keptUnit{Unit: Unit{Text: c.unit}}
		if c.rules != 0 {
			kept.Sides = []int8{c.rules}
		}
		if got := j.both(q, kept, unit, new(reading)).side; got*c.sign <= 0 {
			t.Errorf("%q, %q: side %+.2f", c.question, c.unit, got)
		}
	}
}
