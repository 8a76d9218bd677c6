package gold

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"

	"golang.org/x/text/encoding/unicode"
)

// ExtractedFigures say how well people and statements agree with our gold.
type ExtractedFigures struct {
	Statement   Found    `json:"statement"` // contents overlap, Dice ≥ 0.5
	Speaker     Accuracy `json:"speaker"`   // the right canonical name, among the statements found
	WithSpeaker Found    `json:"statement with speaker"`
	Person      Found    `json:"person"`
	Role        Found    `json:"role"` // token F1 ≥ 0.5, among the persons found
	Country     Found    `json:"country"`
}

// ScoreExtracted compares predictions with the gold. Texts holds the bytes that
// the ranges count in, by doc. It refuses a gold whose words are not in its text.
func ScoreExtracted(articles []Article, texts map[string][]byte, predictions []Prediction) (ExtractedFigures, error) {
	byDoc := map[string]Prediction{}
	for _, p := range predictions {
		byDoc[path.Base(p.Doc)] = p
	}
	c := tally{}
	for _, a := range articles {
		if err := c.statements(a, texts[a.Doc], byDoc[a.Doc]); err != nil {
			return ExtractedFigures{}, err
		}
		c.people(a, byDoc[a.Doc])
	}
	return ExtractedFigures{
		Statement:   found(c["statement"], c["statements predicted"], c["statements"]),
		Speaker:     Accuracy{share(c["speaker"], max(c["statement"], 1)), c["statement"]},
		WithSpeaker: found(c["speaker"], c["statements predicted"], c["statements"]),
		Person:      found(c["person"], c["people predicted"], c["people"]),
		Role:        found(c["role hit"], c["role predicted"], c["role"]),
		Country:     found(c["country hit"], c["country predicted"], c["country"]),
	}, nil
}

// statements counts one article's statements and their speakers.
func (c tally) statements(a Article, raw []byte, p Prediction) error {
	want, err := wanted(a, raw)
	if err != nil {
		return err
	}
	mentions := map[string][]string{}
	for _, q := range a.People {
		mentions[q.Name] = q.Mentions
	}
	shared := sharedSurnames(a.People)
	for _, m := range matchContents(want, contents(raw, p.Attributions)) {
		s := a.Statements[m.gold]
		c["statement"]++
		if sameName(p.Attributions[m.pred].Speaker, s.Speaker, s.SpeakerType, mentions[s.Speaker], shared) {
			c["speaker"]++
		}
	}
	c["statements predicted"] += len(p.Attributions)
	c["statements"] += len(a.Statements)
	return nil
}

// wanted are the words of each gold statement, at the first place they occur.
func wanted(a Article, raw []byte) ([]set, error) {
	var want []set
	for _, s := range a.Statements {
		at := bytes.Index(raw, []byte(s.Content))
		if at < 0 {
			return nil, fmt.Errorf("%s: the gold's content is not in the text: %.60q", a.Doc, s.Content)
		}
		want = append(want, wordsIn(raw, [][2]int{{at, at + len(s.Content)}}))
	}
	return want, nil
}

func contents(raw []byte, attributions []Attribution) []set {
	var have []set
	for _, a := range attributions {
		have = append(have, wordsIn(raw, a.Content))
	}
	return have
}

// wordsIn are the byte offsets of the words that begin inside the ranges.
func wordsIn(raw []byte, ranges [][2]int) set {
	found := set{}
	for _, r := range ranges {
		start, end := min(r[0], len(raw)), min(r[1], len(raw))
		// What is cut inside a letter reads as U+FFFD, which is no word.
		text, err := unicode.UTF8.NewDecoder().Bytes(raw[start:max(start, end)])
		if err != nil {
			continue // only a decoder without replacement fails
		}
		for _, w := range wordSpans(string(text)) {
			found[start+w.start] = true
		}
	}
	return found
}

// matchContents pairs statements one to one, best overlap first; of equals the
// later prediction, then the later gold.
func matchContents(want, have []set) []pair {
	var candidates []pair
	for i, h := range have {
		for j, w := range want {
			if d := dice(h, w, 0); d >= 0.5 {
				candidates = append(candidates, pair{content: d, gold: j, pred: i})
			}
		}
	}
	slices.SortFunc(candidates, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.content, a.content), cmp.Compare(b.pred, a.pred), cmp.Compare(b.gold, a.gold))
	})
	return oneToOne(candidates)
}

// people counts one article's people, their roles and countries.
func (c tally) people(a Article, p Prediction) {
	shared := sharedSurnames(a.People)
	free := slices.Clone(p.People)
	for _, want := range a.People {
		c["people"]++
		c["role"] += one(want.Role != "")
		c["country"] += one(want.Country != "")
		i := findPerson(free, want, shared)
		if i < 0 {
			continue
		}
		got := free[i]
		free = slices.Delete(free, i, i+1)
		c["person"]++
		c["role predicted"] += one(got.Role != "")
		c["country predicted"] += one(got.Country != "")
		c["role hit"] += one(want.Role != "" && tokenF1(got.Role, want.Role) >= 0.5)
		c["country hit"] += one(want.Country != "" && got.Country == want.Country)
	}
	c["people predicted"] += len(p.People)
}

// findPerson is the place in free of the same name, else of one that may stand
// for it, else -1.
func findPerson(free []Person, want Person, shared map[string]bool) int {
	name := fold(want.Name)
	i := slices.IndexFunc(free, func(p Person) bool { return slices.Equal(fold(p.Name), name) })
	if i >= 0 {
		return i
	}
	return slices.IndexFunc(free, func(p Person) bool {
		return sameName(p.Name, want.Name, person, want.Mentions, shared)
	})
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}

// Names reports whether a name that was given is that of the statement's speaker.
func (a Article) Names(name string, s Statement) bool {
	for _, q := range a.People {
		if q.Name == s.Speaker {
			return sameName(name, s.Speaker, s.SpeakerType, q.Mentions, sharedSurnames(a.People))
		}
	}
	return sameName(name, s.Speaker, s.SpeakerType, nil, sharedSurnames(a.People))
}

// Found pairs attributions with the article's statements as ScoreExtracted does:
// for each attribution found, by its index, the index of the statement.
func (a Article) Found(raw []byte, attributions []Attribution) map[int]int {
	pairs := map[int]int{}
	want, err := wanted(a, raw)
	if err != nil {
		return pairs
	}
	for _, m := range matchContents(want, contents(raw, attributions)) {
		pairs[m.pred] = m.gold
	}
	return pairs
}
