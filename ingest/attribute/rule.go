package attribute

import (
	"slices"

	"standpoint/ingest/article"
)

// finding is one statement in units of a sentence.
type finding struct {
	source, cue stretch
	content     []stretch
	score       float64
}

// rule decides about one cue.
type rule struct {
	name string // that of its function, for Attribution.Rule
	find func(*sentence, cue) (finding, bool)
}

// rules are asked pass by pass, and in each pass cue by cue from left to right.
// What stands before a cue comes first, so that its cue is not taken for the verb
// of what follows.
var rules = [][]rule{
	{
		{"accordingToBefore", accordingToBefore},
		{"accordingToBehind", accordingToBehind},
	},
	{
		{"quotationBeforeCue", quotationBeforeCue},
		{"clauseBeforeCue", clauseBeforeCue},
		{"cueWithinClause", cueWithinClause},
	},
	{
		{"cueBeforeQuotation", cueBeforeQuotation},
		{"cueBeforeThat", cueBeforeThat},
		{"cueBeforeClause", cueBeforeClause},
		{"cueBeforeQuestion", cueBeforeQuestion},
		{"cueBeforeInfinitive", cueBeforeInfinitive},
		{"cueBeforeObject", cueBeforeObject},
		{"cueBeforePreposition", cueBeforePreposition},
	},
	{
		{"quotationBeforeVerb", quotationBeforeVerb},
		{"verbBeforeQuotation", verbBeforeQuotation},
		{"nominalCue", nominalCue},
		{"colon", colon},
		{"clauseBeforeQuotation", clauseBeforeQuotation},
	},
}

// threshold is the share of statements among its occurrences from which a frame
// of a cue counts as one: the best relaxed F1 on PolNeAR train.
const threshold = 0.3

// read finds the statements of one sentence.
func (r *reader) read(s *sentence) {
	first := len(r.found)
	cues := s.cues()
	var taken []finding
	for _, pass := range rules {
		for _, c := range cues {
			for _, rule := range pass {
				f, ok := rule.find(s, c)
				if ok && fits(f, taken) {
					taken = append(taken, f)
					r.take(s, f, rule.name)
					break
				}
			}
		}
	}
	r.bareQuotation(s, taken, first)
}

// fits reports whether a finding goes with those before: no word is cue of two,
// and none is said by two. A statement
// within another one is left: PolNeAR has a quarter of those that rules find.
func fits(f finding, taken []finding) bool {
	for _, x := range f.content {
		if x.empty() || x.overlaps(f.cue) {
			return false
		}
	}
	for _, t := range taken {
		if !apart(f, t) {
			return false
		}
	}
	return true
}

// apart reports whether no word of f is cue or content of t.
func apart(f, t finding) bool {
	for _, x := range append([]stretch{f.cue}, f.content...) {
		if x.overlaps(t.cue) || slices.ContainsFunc(t.content, x.overlaps) {
			return false
		}
	}
	return true
}

func (r *reader) take(s *sentence, f finding, rule string) {
	a := article.Attribution{Speaker: none, Rule: rule, Score: f.score, Cue: s.tokens(f.cue), Source: s.tokens(f.source)}
	for _, x := range f.content {
		a.Content = append(a.Content, s.tokens(x)...)
	}
	r.found = append(r.found, a)
}

// tokens is x as a range of tokens, nil where it is empty.
func (s *sentence) tokens(x stretch) []article.Range {
	if x.empty() {
		return nil
	}
	return []article.Range{{First: s.units[x.first].First, End: s.units[x.end-1].End}}
}
