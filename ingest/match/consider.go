package match

import (
	"cmp"
	"runtime"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"standpoint/ingest/lexicon"
)

// How much is looked at for one question. Each step looks closer at less. By
// judgement, for an answer in 0.15 s.
const (
	fromWords    = 300 // articles that share words with the question
	fromMeanings = 200 // articles that are near in meaning
	mostRead     = 64  // units
	mostJudged   = 16  // of those, how many are read together with the question (twice where it is turned)
)

// considered is a unit that may answer a question, with all that speaks for it.
type considered struct {
	number  int // of the article in the index
	unit    int // of the article
	article *record
	near    float64 // cosine of the two meanings
	words   float64 // how well it knows the question's words
	verdict verdict
	judged  bool
	against map[string]bool // holders who say the other thing elsewhere in the article
	score   float64         // how sure it answers, 0–1
	side    float64         // how sure it is for what was asked, −1…1
}

func (c *considered) of() *keptUnit { return &c.article.Units[c.unit] }

// asking is a question as it is looked for. One whose outermost words turn the rest
// round ("keeping Ukraine out of NATO") is looked for as that rest ("Ukraine in
// NATO"), and its side is read from both.
type asking struct {
	asked   string         // as it was asked
	whole   []lexicon.Term // of the question as it was asked
	turning []lexicon.Term // those of whole that the rest does not have: "ban" of "a ban on swimming"
	texts   []Text         // to judge by: the question, and the rest where it is turned
	turned  bool
}

func newAsking(question string) (q asking, rest string, err error) {
	q.asked = question
	rest, q.turned = lexicon.Opposite(question)
	forms := []string{rest} // two turns are none: the rest is what is asked
	if q.turned {
		forms = []string{question, rest}
	}
	q.whole = lexicon.Terms(forms[0])
	left := lexicon.Terms(rest)
	for _, t := range q.whole {
		if !has(left, t) {
			q.turning = append(q.turning, t)
		}
	}
	for _, form := range forms {
		t, err := Pieces(form)
		if err != nil {
			return q, rest, err
		}
		q.texts = append(q.texts, t)
	}
	return q, rest, nil
}

// last is what is looked for.
func (q asking) last() Text { return q.texts[len(q.texts)-1] }

// consider finds what may answer a question, the likeliest first.
func (k *kept) consider(j *judge, question string) (found []considered, w *words, err error) {
	q, question, err := newAsking(question)
	if err != nil {
		return nil, nil, err
	}
	asked := nearTo(j.meaning(q.last(), new(reading)))
	if w, err = k.lookUp(question); err != nil {
		return nil, nil, err
	}
	articles := k.best(w.article, fromWords)
	articles = append(articles, k.best(func(n int) float64 { return asked.cosine(k.centroids.at(n)) }, fromMeanings)...)
	slices.Sort(articles)
	for _, n := range slices.Compact(articles) {
		vectors, err := k.meanings(n)
		if err != nil {
			return nil, nil, err
		}
		var units []considered
		for i, score := range w.units(n) {
			units = append(units, considered{number: n, unit: i, words: score, near: asked.cosine(vectors.at(i))})
		}
		byScore(units, (*considered).likeness)
		supported := support(units)[n]
		for i := range units[:min(mostRead, len(units))] {
			units[i].score *= supported
			found = append(found, units[i])
		}
	}
	sortByScore(found)
	found = found[:min(mostRead, len(found))]
	if err := k.read(found); err != nil {
		return nil, nil, err
	}
	if err := j.judgeAll(q, found[:min(mostJudged, len(found))]); err != nil {
		return nil, nil, err
	}
	byScore(found, (*considered).sure)
	for i := range found {
		found[i].side = found[i].sided(q.whole)
	}
	return found, w, nil
}

// read reads the articles of found, each once.
func (k *kept) read(found []considered) error {
	read := map[int]*record{}
	for i := range found {
		c := &found[i]
		if read[c.number] == nil {
			r, err := k.record(c.number)
			if err != nil {
				return err
			}
			read[c.number] = &r
		}
		c.article = read[c.number]
	}
	return nil
}

// byScore scores all and sorts them, best first, equals in the order of the index.
func byScore(found []considered, score func(*considered) float64) {
	for i := range found {
		found[i].score = score(&found[i])
	}
	sortByScore(found)
}

func sortByScore(found []considered) {
	slices.SortFunc(found, func(a, b considered) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.number, b.number), cmp.Compare(a.unit, b.unit))
	})
}

// judgeAll has the judge read each of found with the question, on all processors.
func (j *judge) judgeAll(q asking, found []considered) error {
	return eachReading(len(found), func(i int, r *reading) error {
		c := &found[i]
		var err error
		c.verdict, err = j.heard.verdict(q.asked, c.of(), func() (verdict, error) {
			unit, err := Pieces(c.of().Text)
			if err != nil {
				return verdict{}, err
			}
			return j.both(q, c.of(), unit, r), nil
		})
		c.judged = err == nil
		return err
	})
}

// eachReading does 0 … n−1 on all processors, each of which has the memory of a
// reading. The error is the first that came.
func eachReading(n int, do func(i int, r *reading) error) error {
	var next atomic.Int64
	var group errgroup.Group
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() error {
			var r reading
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := do(i, &r); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

// both is the verdict on a unit: for a question that is turned round, that on what is
// looked for, and a side of which one part in four is that towards the whole question
// and three are the opposite of that towards what is looked for. A unit that speaks of
// what turns it, as "opposes the ban" does, is on the whole question alone.
func (j *judge) both(q asking, u *keptUnit, unit Text, r *reading) verdict {
	rules := ruleSideOf(u.Sides)
	v := j.judge(q.last(), unit, rules, r)
	if !q.turned {
		return v
	}
	whole := j.judge(q.texts[0], unit, rules, r).side
	said := lexicon.Terms(u.said())
	if slices.ContainsFunc(q.turning, func(t lexicon.Term) bool { return has(said, t) }) {
		v.side = whole
	} else {
		v.side = (whole - 3*v.side) / 4
	}
	return v
}
