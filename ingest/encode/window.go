package encode

import (
	"sort"

	"standpoint/ingest/article"
)

const (
	room    = positions - 2 // pieces of a window, beside [CLS] and [SEP]
	overlap = 48            // pieces that neighbouring windows share at least
	// slack is how many pieces a window's border moves back at most, to a token's
	// start. Within a longer token (an address) it stays.
	slack = 6
	// stride is how far neighbouring windows begin apart at most.
	stride = room - overlap - 2*slack
)

// window is a stretch of an article that is read at once. Ranges are pieces.
type window struct {
	pieces article.Range
	// own are those that lie more central in this window than in the others, or
	// as central as in a later one: their vectors are taken from it.
	own article.Range
}

// appendWindows spreads windows evenly over the first pieces of an article, which
// are those of tokens.
func appendWindows(dst []window, tokens []article.Token, pieces int) []window {
	last := max(0, pieces-room+slack) // where the last window may begin at most
	count := 1
	if pieces > room {
		count += (last + stride - 1) / stride
	}
	if pieces == 0 {
		count = 0
	}
	for n := range count {
		w := article.Range{End: pieces}
		if n > 0 {
			w.First = border(tokens, n*last/(count-1))
		}
		if n < count-1 {
			w.End = border(tokens, w.First+room)
		}
		dst = append(dst, window{w, w})
	}
	divide(dst[len(dst)-count:])
	return dst
}

// border is the start of the token that piece at belongs to, or at if that lies
// too far.
func border(tokens []article.Token, at int) int {
	next := sort.Search(len(tokens), func(i int) bool { return tokens[i].Pieces.First > at })
	if next > 0 && at-tokens[next-1].Pieces.First <= slack {
		return tokens[next-1].Pieces.First
	}
	return at
}

// divide gives each piece that two neighbours share to one of them.
func divide(windows []window) {
	for i := 1; i < len(windows); i++ {
		before, after := &windows[i-1], &windows[i]
		middle := (after.pieces.First+before.pieces.End-1)/2 + 1
		before.own.End, after.own.First = middle, middle
	}
}
