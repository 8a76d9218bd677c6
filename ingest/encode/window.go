package encode

import (
	"sort"

	"standpoint/ingest/article"
)

const (
	room    = positions - 2 // pieces of a window, beside [CLS] and [SEP]
	overlap = 24            // pieces that neighbouring windows share at least
	// slack is how many pieces a window's border moves back at most, to a token's
	// start. Within a longer token (an address) it stays.
	slack = 6
	// shared is how many pieces neighbours share before their borders move.
	shared = overlap + slack + 1
)

// window is a stretch of an article that is read at once. Ranges are pieces.
type window struct {
	pieces article.Range
	// own are those that lie more central in this window than in the others, or
	// as central as in a later one: their vectors are taken from it.
	own article.Range
}

// appendWindows spreads windows of one length, the least that does, evenly over
// the first pieces of an article, which are those of tokens.
func appendWindows(dst []window, tokens []article.Token, pieces int) []window {
	count, length := 1, pieces
	if pieces > room {
		const most = room - slack
		count = (pieces - shared + most - shared - 1) / (most - shared)
		length = (pieces + (count-1)*shared + count - 1) / count
	}
	if pieces == 0 {
		count = 0
	}
	for n := range count {
		w := article.Range{End: pieces}
		start := n * (pieces - length) / max(1, count-1)
		if n > 0 {
			w.First = border(tokens, start)
		}
		if n < count-1 {
			w.End = border(tokens, start+length)
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
