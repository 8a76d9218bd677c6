package page

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// mark is a statement or stance in a text. Its ranges count code points, half open.
type mark struct {
	ID      string // as markOf
	Ranges  [][2]int
	Stance  bool
	Speaker int    // number of the speaker or holder in the legend, 0 = none
	Short   string // what the legend calls them
	Side    string // of a stance, or "" of a statement
	Chosen  bool   // its details are shown
}

// length is how many code points a mark has.
func (m *mark) length() (n int) {
	for _, r := range m.Ranges {
		n += r[1] - r[0]
	}
	return n
}

// covers tells whether a mark has the place.
func (m *mark) covers(at int) bool {
	return slices.ContainsFunc(m.Ranges, func(r [2]int) bool { return r[0] <= at && at < r[1] })
}

// paragraph is a part of a text between breaks.
type paragraph struct {
	Segments []segment
	Break    string // what follows it in the text: the white space up to the next
}

// segment is a part of a paragraph that the same marks have.
type segment struct {
	Text     string
	Cue      bool
	Marks    []*mark  // the innermost first; none = plain text
	Anchors  []string // of marks that begin here
	Begins   *mark    // the innermost where it begins here
	Inner    *mark    // the innermost
	Sided    *mark    // the innermost stance
	Speaking *mark    // the innermost that has a speaker
	Tag      string   // what stands before it
}

// IDs are the names of its marks, separated by spaces.
func (s segment) IDs() string {
	var list []string
	for _, m := range s.Marks {
		list = append(list, m.ID)
	}
	return strings.Join(list, " ")
}

// Chosen tells whether it is of the mark whose details are shown.
func (s segment) Chosen() bool {
	return slices.ContainsFunc(s.Marks, func(m *mark) bool { return m.Chosen })
}

// Class is how it looks: by speaker and side.
func (s segment) Class() string {
	class := "s0"
	if s.Speaking != nil {
		class = "s" + strconv.Itoa(look(s.Speaking.Speaker))
	}
	if s.Sided != nil {
		class += " " + sideOf(s.Sided.Side).Class
	}
	return class
}

// Blank tells whether there is nothing to see of it but space.
func (s segment) Blank() bool { return strings.TrimSpace(s.Text) == "" }

// tag is what stands before the first words of a mark: who, unless the words before
// are theirs too, and the side where one begins.
func (s segment) tag(before *segment, side bool) string {
	switch {
	case s.Begins == nil && !side, s.Blank():
		return ""
	case side:
		return s.Sided.Short + " " + sideOf(s.Sided.Side).Sign
	case s.Speaking == nil:
		return s.Inner.Short
	case before != nil && before.Speaking != nil && before.Speaking.Speaker == s.Speaking.Speaker:
		return ""
	}
	return s.Speaking.Short
}

// paragraphs splits a text at every border of its paragraphs, marks and cues, so that
// all that is shown, put together, is the text.
func paragraphs(text string, marks []*mark, cues [][2]int) []paragraph {
	runes := []rune(text)
	borders := bordersOf(len(runes), marks, cues)
	begun := map[string]bool{}
	var list []paragraph
	for _, b := range breaks(runes) {
		p := paragraph{Break: string(runes[b.end:b.next])}
		i, _ := slices.BinarySearch(borders, b.start)
		for from := b.start; from < b.end; i++ {
			to := b.end
			if i < len(borders) {
				if borders[i] <= from {
					continue
				}
				to = min(to, borders[i])
			}
			s := newSegment(runes, from, to, marks, cues)
			first := s.Sided != nil && !begun[s.Sided.ID]
			s.begin(begun)
			var before *segment
			if n := len(p.Segments); n > 0 {
				before = &p.Segments[n-1]
			}
			s.Tag = s.tag(before, first)
			p.Segments = append(p.Segments, s)
			from = to
		}
		list = append(list, p)
	}
	return list
}

// bordersOf are the places where a mark or cue begins or ends, in order.
func bordersOf(length int, marks []*mark, cues [][2]int) []int {
	var all []int
	add := func(ranges [][2]int) {
		for _, r := range ranges {
			all = append(all, min(max(r[0], 0), length), min(max(r[1], 0), length))
		}
	}
	for _, m := range marks {
		add(m.Ranges)
	}
	add(cues)
	slices.Sort(all)
	return slices.Compact(all)
}

func newSegment(runes []rune, from, to int, marks []*mark, cues [][2]int) segment {
	s := segment{Text: string(runes[from:to])}
	for _, m := range marks {
		if m.covers(from) {
			s.Marks = append(s.Marks, m)
		}
	}
	s.Cue = len(s.Marks) == 0 && slices.ContainsFunc(cues, func(r [2]int) bool { return r[0] <= from && from < r[1] })
	slices.SortStableFunc(s.Marks, func(x, y *mark) int {
		if n := cmp.Compare(x.length(), y.length()); n != 0 {
			return n
		}
		return cmp.Compare(bit(y.Stance), bit(x.Stance)) // a stance tells more than the statement of the same words
	})
	for _, m := range s.Marks {
		if s.Inner == nil {
			s.Inner = m
		}
		if s.Sided == nil && m.Side != "" {
			s.Sided = m
		}
		if s.Speaking == nil && m.Speaker > 0 {
			s.Speaking = m
		}
	}
	return s
}

// begin notes which marks begin here.
func (s *segment) begin(begun map[string]bool) {
	for _, m := range s.Marks {
		if begun[m.ID] {
			continue
		}
		begun[m.ID] = true
		s.Anchors = append(s.Anchors, anchorOf(m.ID))
		if m == s.Inner {
			s.Begins = m
		}
	}
}

func bit(b bool) int {
	if b {
		return 1
	}
	return 0
}

// between is a paragraph: its code points, and where the next begins.
type between struct{ start, end, next int }

// breaks finds the paragraphs of a text: between empty lines where it has some, else
// lines. White space around the text is a break too.
func breaks(runes []rune) []between {
	lines := 1
	if strings.Contains(strings.TrimSpace(string(runes)), "\n\n") {
		lines = 2
	}
	var list []between
	start := 0
	for i := 0; i < len(runes); {
		end, newlines := i, 0
		for ; end < len(runes) && unicode.IsSpace(runes[end]); end++ {
			if runes[end] == '\n' {
				newlines++
			}
		}
		switch {
		case newlines >= lines || end == len(runes) && end > i:
			list = append(list, between{start, i, end})
			start = end
		case end == i:
			end++
		}
		i = end
	}
	if start < len(runes) {
		list = append(list, between{start, len(runes), len(runes)})
	}
	return list
}

// nearestCue is where words of saying stand nearest to a statement, outside of it and
// within a hundred code points and its paragraph; false where they do not.
func nearestCue(runes []rune, words string, m *mark) (at [2]int, found bool) {
	want, best := []rune(words), 101
	if len(want) == 0 || len(m.Ranges) == 0 {
		return at, false
	}
	first, last := m.Ranges[0][0], m.Ranges[len(m.Ranges)-1][1]
	for i := max(0, first-100-len(want)); i+len(want) <= min(len(runes), last+100+len(want)); i++ {
		if string(runes[i:i+len(want)]) != words || inWord(runes, i) || inWord(runes, i+len(want)) || m.covers(i) || m.covers(i+len(want)-1) {
			continue
		}
		away := 0
		if i >= last {
			away = i - last
		} else if i+len(want) <= first {
			away = first - i - len(want)
		}
		if away < best && !strings.Contains(string(runes[min(i, last):max(i, min(last, i))]), "\n") {
			at, best, found = [2]int{i, i + len(want)}, away, true
		}
	}
	return at, found
}

// inWord tells whether a place is within a word.
func inWord(runes []rune, i int) bool {
	return i > 0 && i < len(runes) && unicode.IsLetter(runes[i-1]) && unicode.IsLetter(runes[i])
}
