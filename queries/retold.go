package queries

import (
	"fmt"
	"strings"
	"unicode"

	"standpoint/graph/vocab"
)

// retold is a stance that near copies tell in the same words.
type retold struct {
	shown    *Standing
	articles map[string]bool // ids
}

// leastRetold is how much the words of two copies have in common, by Dice's
// coefficient over pairs of letters: editors change a word, a spelling, a mark.
const leastRetold = 0.8

// standingBlocks are stances for people. What near copies repeat of each other stands
// once: in the words of the article that was first, if it is among them, else in those
// that answer best.
func standingBlocks(list []Standing) []Block {
	var told []*retold
	groups := map[string][]*retold{}
	for i := range list {
		x := &list[i]
		r := find(groups[x.original()], x)
		if r == nil {
			r = &retold{x, map[string]bool{}}
			told = append(told, r)
			groups[x.original()] = append(groups[x.original()], r)
		}
		r.articles[x.id] = true
		if x.CopyOf == "" {
			r.shown = x
		}
	}
	blocks := make([]Block, len(told))
	for i, r := range told {
		blocks[i] = r.block()
	}
	return blocks
}

// find is the stance that x repeats from another article, nil where there is none.
func find(told []*retold, x *Standing) *retold {
	for _, r := range told {
		y := r.shown
		same := vocab.Slug(x.Holder) == vocab.Slug(y.Holder) && qualified(*x) == qualified(*y)
		if same && !r.articles[x.id] && repeats(x.Evidence.Text, y.Evidence.Text) {
			return r
		}
	}
	return nil
}

// repeats: where the words begin and end hangs on marks that editors change.
func repeats(x, y string) bool {
	x, y = letters(x), letters(y)
	return strings.Contains(x, y) || strings.Contains(y, x) || dice(x, y) >= leastRetold
}

// letters are words without case and marks.
func letters(words string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, words)
}

// original is the id of the article that was first of w's near copies; its own where
// it is no copy.
func (w *Where) original() string {
	if w.group != "" {
		return w.group
	}
	return w.id
}

func (r *retold) block() Block {
	b := r.shown.block()
	switch n := len(r.articles) - 1; n {
	case 0:
	case 1:
		b.Lines = append(b.Lines, "also in 1 near copy")
	default:
		b.Lines = append(b.Lines, fmt.Sprintf("also in %d near copies", n))
	}
	return b
}
