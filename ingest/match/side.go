package match

import (
	"fmt"
	"math"

	"standpoint/ingest/lexicon"
)

// How the side of a unit towards a question is made up: a logistic regression over
// what the judge says and what the rules read, on the held-out seventh of train, its
// questions as they are and, counted half, turned round.
const (
	judgeSide = 0.78 // times the judge's logit
	shownSide = 0.1  // times the side that words show by the rules
	saidSide  = 0.04 // times that of who only says so
	anySide   = 0.1  // somewhat more are for what is asked
)

// sided is how sure a unit is for what was asked, −1…1.
func (c *considered) sided(asked []lexicon.Term) float64 {
	x := anySide
	if c.judged {
		x += judgeSide * c.verdict.side
	}
	shown, said := c.ruled(asked)
	if c.of().Wordless {
		return math.Tanh(shown + said)
	}
	return math.Tanh((x + shownSide*shown + saidSide*said) / 2)
}

// ruled is the side by the rules, −1 or +1, of the stance whose position is nearest
// to the question: shown in words, or only said; 0 where it is not of that kind.
func (c *considered) ruled(asked []lexicon.Term) (shown, said float64) {
	u := c.of()
	list := c.stances(asked)
	if len(list) == 0 {
		return 0, 0
	}
	s := list[0]
	side := float64(u.Sides[s])
	if turned(asked, u.Labels[s], u.said()) {
		side = -side
	}
	if u.Shown[s] {
		return side, 0
	}
	return 0, side
}

// explain says why a stance has its side.
func (c *considered) explain(stance int) string {
	u := c.of()
	return fmt.Sprintf("judged %+.2f; the rules read %s of %q", c.side, sideOf(float64(u.Sides[stance])), u.Labels[stance])
}

// Favours is how sure words are for what a question names, −1…1, given that they
// are on it. The error wraps neural.ErrWeights.
func Favours(question, words string) (float64, error) {
	j, err := loaded()
	if err != nil {
		return 0, err
	}
	asked, err := Pieces(question)
	if err != nil {
		return 0, err
	}
	said, err := Pieces(words)
	if err != nil {
		return 0, err
	}
	return math.Tanh(j.judge(asked, said, noSide, new(reading)).side / 2), nil
}
