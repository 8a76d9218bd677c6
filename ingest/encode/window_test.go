package encode

import (
	"fmt"
	"testing"

	"standpoint/ingest/article"
)

// pieced are tokens with so many pieces each.
func pieced(counts ...int) (tokens []article.Token, pieces int) {
	for _, n := range counts {
		tokens = append(tokens, article.Token{Pieces: article.Range{First: pieces, End: pieces + n}})
		pieces += n
	}
	return tokens, pieces
}

// repeated is n times the counts.
func repeated(n int, counts ...int) (all []int) {
	for range n {
		all = append(all, counts...)
	}
	return all
}

func TestWindows(t *testing.T) {
	for _, c := range []struct {
		name   string
		counts []int
		want   string // pieces and, behind a colon, the window's own
	}{
		{"nothing", nil, "[]"},
		{"one piece", []int{1}, "[{{0 1} {0 1}}]"},
		{"all in one", repeated(room, 1), "[{{0 254} {0 254}}]"},
		{"one too many", repeated(room+1, 1), "[{{0 143} {0 128}} {{112 255} {128 255}}]"},
		{"three", repeated(500, 1), "[{{0 188} {0 172}} {{156 344} {172 328}} {{312 500} {328 500}}]"},
		{"at tokens' starts", repeated(100, 5), "[{{0 185} {0 170}} {{155 340} {170 325}} {{310 500} {325 500}}]"},
		{"within a long token", []int{100, 300}, "[{{0 216} {0 200}} {{184 400} {200 400}}]"},
	} {
		tokens, pieces := pieced(c.counts...)
		if got := fmt.Sprint(appendWindows(nil, tokens, pieces)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

// TestWindowsHold what their constants promise, whatever the length of the article.
func TestWindowsHold(t *testing.T) {
	const longest = 1000 // pieces
	for _, counts := range [][]int{{1}, {1, 3, 2}, {slack + 1}, {2, 40, 1}, {300, 1}} {
		_, together := pieced(counts...)
		for n := 1; n <= longest/together; n++ {
			tokens, pieces := pieced(repeated(n, counts...)...)
			windows := appendWindows(nil, tokens, pieces)
			for _, fault := range windowFaults(windows, pieces) {
				t.Fatalf("%d times %v: %s: %v", n, counts, fault, windows)
			}
		}
	}
}

func windowFaults(windows []window, pieces int) (faults []string) {
	fault := func(is bool, what string) {
		if is {
			faults = append(faults, what)
		}
	}
	fault(windows[0].own.First != 0 || windows[len(windows)-1].own.End != pieces, "not all pieces are read")
	for i, w := range windows {
		fault(w.pieces.Len() > room, "too long")
		fault(!w.pieces.Contains(w.own), "owns what it does not read")
		if i > 0 {
			before := windows[i-1]
			fault(before.pieces.End-w.pieces.First < overlap, "too little in common")
			fault(before.own.End != w.own.First, "a gap between what they own")
		}
		for p := w.own.First; p < w.own.End; p++ {
			for j, other := range windows {
				better := central(other.pieces, p) - central(w.pieces, p)
				fault(better > 0 || better == 0 && j < i, "owns what lies better in another")
			}
		}
	}
	return faults
}

// central is how far piece p lies from the nearer end of r, below 0 outside.
func central(r article.Range, p int) int { return min(p-r.First, r.End-1-p) }
