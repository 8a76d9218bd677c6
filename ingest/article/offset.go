package article

import "sort"

// OffsetMap maps byte offsets of Article.Text to byte offsets of Article.Raw.
// It is the list of places where reading changed something; between them the
// two run in step. The zero map is the identity.
type OffsetMap struct{ edits []edit }

// edit says that the bytes raw were read as the bytes text; text is empty where
// reading dropped them.
type edit struct{ text, raw Span }

// Add states that raw was read as text. Edits come in ascending order and do
// not overlap; adjoining ones stay apart, so that each can be pointed at.
func (m *OffsetMap) Add(text, raw Span) { m.edits = append(m.edits, edit{text, raw}) }

// Span is the range of Raw from which the range s of Text was read. A border
// inside a replaced stretch takes the whole stretch; what was dropped at a
// border stays outside.
func (m OffsetMap) Span(s Span) Span {
	raw := Span{m.start(s.Start), m.end(s.End)}
	if raw.End < raw.Start {
		raw.End = raw.Start
	}
	return raw
}

// start is the raw offset at which the byte of Text at offset at begins.
func (m OffsetMap) start(at int) int {
	i := sort.Search(len(m.edits), func(i int) bool { return m.edits[i].text.Start > at })
	if i == 0 {
		return at
	}
	e := m.edits[i-1]
	if at < e.text.End {
		return e.raw.Start
	}
	return e.raw.End + at - e.text.End
}

// end is the raw offset just behind the byte of Text that ends at offset at.
func (m OffsetMap) end(at int) int {
	i := sort.Search(len(m.edits), func(i int) bool { return m.edits[i].text.Start >= at })
	if i == 0 {
		return at
	}
	e := m.edits[i-1]
	if at <= e.text.End {
		return e.raw.End
	}
	return e.raw.End + at - e.text.End
}
