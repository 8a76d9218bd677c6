package gold

import (
	"cmp"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// Answer is what is scored of one answer of `standpoint who … --format json`.
type Answer struct {
	Article string   `json:"article"`
	Sources []string `json:"sources"`
	Holder  string   `json:"holder"`
	Stance  string   `json:"stance"`
}

// Answers are the answers to one question of the gold.
type Answers struct {
	Doc     string   `json:"doc"`
	Query   string   `json:"query"`
	Answers []Answer `json:"answers"`
}

// Question names a question of the gold by its article and words.
type Question struct{ Doc, Query string }

// ReadReversed reads JSON Lines {doc, query, reversed}: questions turned round.
func ReadReversed(fsys fs.FS, name string) (map[Question]string, error) {
	type line struct{ Doc, Query, Reversed string }
	lines, err := readFile[line](fsys, name)
	turned := map[Question]string{}
	for _, l := range lines {
		turned[Question{l.Doc, l.Query}] = l.Reversed
	}
	return turned, err
}

// Ask puts every question of the gold; where turned is not nil, those in it, as
// it words them.
func Ask(articles []Article, turned map[Question]string, ask func(question string) ([]Answer, error)) ([]Answers, error) {
	var all []Answers
	for _, a := range articles {
		for _, p := range a.Positions {
			question := p.Query
			if turned != nil {
				question = turned[Question{a.Doc, p.Query}]
			}
			if question == "" {
				continue
			}
			answers, err := ask(question)
			if err != nil {
				return nil, err
			}
			// The scripts want a list, and null is none.
			all = append(all, Answers{a.Doc, p.Query, append([]Answer{}, answers...)})
		}
	}
	return all, nil
}

// AnswerFigures say how well answers agree with the gold's stances.
type AnswerFigures struct {
	Holder   Found    `json:"holder"` // whatever the side
	Stance   Found    `json:"stance"` // holder and side: the number that counts
	Explicit Recall   `json:"stance recall explicit"`
	Implied  Recall   `json:"stance recall implied"`
	Polarity Accuracy `json:"polarity"` // the right side, among the holders found
	Leak     Leak     `json:"leak"`
}

// ScoreAnswers compares answers with the gold. Where turned, the questions were
// turned round and every side is expected to be the other one.
func ScoreAnswers(articles []Article, answers []Answers, turned bool) AnswerFigures {
	got := map[Question][]Answer{}
	for _, a := range answers {
		if got[Question{a.Doc, a.Query}] = a.Answers; a.Answers == nil {
			got[Question{a.Doc, a.Query}] = []Answer{}
		}
	}
	c, asked := tally{}, askedOf(articles)
	for _, a := range articles {
		shared := sharedSurnames(a.People)
		for _, p := range a.Positions {
			given := got[Question{a.Doc, p.Query}]
			if turned && given == nil {
				continue
			}
			c["questions"]++
			held, leaks := holdersOf(a.Doc, given, turned)
			if asked[strings.ToLower(p.Query)] == 1 {
				c["leaks"] += leaks
			}
			c.position(p.Stances, held, shared)
		}
	}
	return c.answerFigures()
}

// askedOf counts how often the gold asks each question.
func askedOf(articles []Article) map[string]int {
	n := map[string]int{}
	for _, a := range articles {
		for _, p := range a.Positions {
			n[strings.ToLower(p.Query)]++
		}
	}
	return n
}

// holding is one holder as answered, by folded name, with the sides given.
type holding struct {
	key   []string
	name  string
	sides map[string]bool
	taken bool
}

// holdersOf gathers the answers from one article by holder, in order, and counts
// those from elsewhere.
func holdersOf(doc string, answers []Answer, turned bool) (held []*holding, leaks int) {
	for _, a := range answers {
		if !a.from(doc) {
			leaks++
			continue
		}
		key := fold(a.Holder)
		i := slices.IndexFunc(held, func(h *holding) bool { return slices.Equal(h.key, key) })
		if i < 0 {
			i, held = len(held), append(held, &holding{key: key, name: a.Holder, sides: map[string]bool{}})
		}
		held[i].sides[side(a.Stance, turned)] = true
	}
	return held, leaks
}

func (a Answer) from(doc string) bool {
	return slices.ContainsFunc(append([]string{a.Article}, a.Sources...), func(name string) bool { return path.Base(name) == doc })
}

func side(stance string, turned bool) string {
	switch {
	case turned && stance == "supports":
		return "opposes"
	case turned && stance == "opposes":
		return "supports"
	}
	return stance
}

// position counts one question. A holder who is given on two sides is wrong
// unless the gold has both.
func (c tally) position(stances []Stance, held []*holding, shared map[string]bool) {
	for _, h := range held {
		c["predicted"] += len(h.sides)
	}
	wanted := map[string]map[string]bool{}
	for _, s := range stances {
		if wanted[s.Holder] == nil {
			wanted[s.Holder] = map[string]bool{}
		}
		wanted[s.Holder][s.Stance] = true
	}
	for _, s := range stances {
		c.add("gold", s.Clarity)
		h := findHolder(held, s, shared)
		if h == nil {
			continue
		}
		h.taken = len(wanted[s.Holder]) == 1
		c["holder"]++
		if h.sides[s.Stance] && within(h.sides, wanted[s.Holder]) {
			c.add("hit", s.Clarity)
		}
	}
}

func within(a, b map[string]bool) bool {
	for side := range a {
		if !b[side] {
			return false
		}
	}
	return true
}

// findHolder is the first holder still free that may stand for the gold's: the
// very name before others, the right side before the wrong one.
func findHolder(held []*holding, s Stance, shared map[string]bool) *holding {
	var fit []*holding
	for _, h := range held {
		if !h.taken && sameName(h.name, s.Holder, s.HolderType, s.Aliases, shared) {
			fit = append(fit, h)
		}
	}
	name := fold(s.Holder)
	rank := func(h *holding) int { return 2*one(!slices.Equal(h.key, name)) + one(!h.sides[s.Stance]) }
	slices.SortStableFunc(fit, func(a, b *holding) int { return cmp.Compare(rank(a), rank(b)) })
	if len(fit) == 0 {
		return nil
	}
	return fit[0]
}

func (c tally) answerFigures() AnswerFigures {
	return AnswerFigures{
		Holder:   found(c["holder"], max(c["predicted"], c["holder"]), c["gold"]),
		Stance:   found(c["hit"], max(c["predicted"], c["hit"]), c["gold"]),
		Explicit: Recall{share(c["hit explicit"], max(c["gold explicit"], 1)), c["gold explicit"]},
		Implied:  Recall{share(c["hit implied"], max(c["gold implied"], 1)), c["gold implied"]},
		Polarity: Accuracy{share(c["hit"], max(c["holder"], 1)), c["holder"]},
		Leak:     Leak{share(c["leaks"], max(c["questions"], 1)), c["questions"]},
	}
}
