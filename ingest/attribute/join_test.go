package attribute

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// TestJoin makes attributions of answers given by hand: each span in square
// brackets chooses another one by its words.
func TestJoin(t *testing.T) {
	for _, c := range []struct {
		name   string
		chosen [len(links)]map[int]int // span → span; not listed: none
		want   []string
	}{
		{"nobody said anything", [3]map[int]int{}, []string{"||it", "||it", "||it", "||why"}},
		{"each its own", [3]map[int]int{cueSource: {1: 0, 4: 3, 7: 6, 10: 9}, contentCue: {2: 1, 5: 4, 8: 7, 11: 10}},
			[]string{"Ann|said|it", "Bob|said|it", "Cy|knew|it", "Dee|asked|why"}},
		{"two contents of one cue", [3]map[int]int{cueSource: {4: 3}, contentCue: {2: 4, 5: 4, 8: 4}, contentSource: {11: 0}},
			[]string{"Bob|said|it … it … it", "Ann||why"}},
		{"a cue without a source", [3]map[int]int{contentCue: {2: 1}, contentSource: {2: 0}}, []string{"|said|it", "||it", "||it", "||why"}},
	} {
		a, s := three(t)
		for q, l := range links {
			for x := range s.spans {
				if s.spans[x].kind == l.from {
					s.answer(q, x, c.chosen[q])
				}
			}
		}
		var got []string
		for _, at := range s.join() {
			words := func(spans ...int) string {
				var all []string
				for _, x := range spans {
					if x != none {
						all = append(all, a.Words(s.spans[x].Range))
					}
				}
				return strings.Join(all, " … ")
			}
			got = append(got, fmt.Sprintf("%s|%s|%s", words(at.source), words(at.cue), words(at.contents...)))
			if math.Abs(float64(at.shares[0])-math.Log(0.75)) > 1e-6 {
				t.Errorf("%s: %s: the choice of cue has the logarithm %v", c.name, got[len(got)-1], at.shares[0])
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// answer lets span x choose what chosen says with a probability of 3/4.
func (s *scratch) answer(q, x int, chosen map[int]int) {
	c := choices{first: len(s.others), end: len(s.others) + 2}
	y, ok := chosen[x]
	if ok {
		s.others, s.shares = append(s.others, none, y), append(s.shares, 0.25, 0.75)
	} else {
		s.others, s.shares = append(s.others, none, 0), append(s.shares, 0.75, 0.25)
	}
	s.choices[q] = append(s.choices[q], c)
}

// TestReopened joins a bare content to the quotation that it opens again.
func TestReopened(t *testing.T) {
	for _, c := range []struct {
		name, text string
		cued       bool // the second content has a cue of its own
		want       int  // attributions
	}{
		{"opened again", "Ann said: “It is late.\n\n“We leave.”", false, 1},
		{"closed before", "Ann said: “It is late.”\n\n“We leave.”", false, 2},
		{"not opened again", "Ann said: “It is late.\n\nWe leave.”", false, 2},
		{"another speaker", "Ann said: “It is late.\n\n“We leave.”", true, 2},
	} {
		a := tokens(t, c.text)
		r, s := &reader{a: a, quotes: quotations(a)}, &scratch{labels: make([]uint8, len(a.Tokens)), emissions: make([][labels]float32, len(a.Tokens))}
		for i := range a.Tokens {
			switch a.Word(i) {
			case "It", "We":
				s.labels[i] = 5
			case "is", "late", "leave":
				s.labels[i] = 6
			}
		}
		new(model).spans(a, s)
		all := []joined{{source: none, cue: 7, contents: []int{0}}, {source: none, cue: none, contents: []int{1}}}
		if c.cued {
			all[1].cue = 8
		}
		if got := r.reopened(s, all); len(got) != c.want {
			t.Errorf("%s: %d attributions, want %d: %+v", c.name, len(got), c.want, got)
		}
	}
}
