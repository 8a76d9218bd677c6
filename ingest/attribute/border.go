package attribute

import (
	"sort"

	"standpoint/ingest/article"
)

// slack is how many words of a quotation the tagger may miss at its borders: a
// content that begins or ends so near to them was meant to go up to them.
const slack = 2

// contents are the ranges of spans of content, their borders put right by the
// quotation marks. Two that touch then, within a paragraph, are one.
func (r *reader) contents(s *scratch, spans []int) []article.Range {
	var all []article.Range
	for i, x := range spans {
		c := r.trimmed(r.fit(s.spans[x].Range, s.free(x)))
		if n := len(all); n > 0 && c.First <= all[n-1].End && s.spans[x].paragraph == s.spans[spans[i-1]].paragraph {
			all[n-1].End = c.End
			continue
		}
		all = append(all, c)
	}
	return all
}

// trimmed is x without the commas, dashes and colons at its ends, which part it
// from what stands beside it.
func (r *reader) trimmed(x article.Range) article.Range {
	for x.Len() > 1 && r.divides(x.First) {
		x.First++
	}
	for x.Len() > 1 && r.divides(x.End-1) {
		x.End--
	}
	return x
}

func (r *reader) divides(i int) bool {
	switch r.a.Word(i) {
	case ",", ":", ";", "-", "–", "—", "--":
		return true
	}
	return false
}

// free is span x with the words around it that are in no other span.
func (s *scratch) free(x int) article.Range {
	free := article.Range{First: 0, End: len(s.labels)}
	if x > 0 {
		free.First = s.spans[x-1].End
	}
	if x+1 < len(s.spans) {
		free.End = s.spans[x+1].First
	}
	return free
}

// fit moves the borders of content c, within free, to the marks of the quotation
// that it begins or ends in, if they are near, and takes from it the mark at its
// border that belongs to a quotation beside it.
func (r *reader) fit(c, free article.Range) article.Range {
	if q := r.quotation(c.First); q != none {
		switch q := r.quotes[q]; {
		case q.closed && c.First == q.End-1 && c.Len() > 1:
			c.First++
		case c.First-q.First <= slack && q.First >= free.First:
			c.First = q.First
		}
	}
	if q := r.quotation(c.End - 1); q != none {
		switch q := r.quotes[q]; {
		case c.End-1 == q.First && c.Len() > 1:
			c.End--
		case q.End-c.End <= slack && q.End <= free.End:
			c.End = q.End
		}
	}
	return c
}

// quotation is the quotation in which token stands, or whose mark it is: an index
// into quotes, or none.
func (r *reader) quotation(token int) int {
	next := sort.Search(len(r.quotes), func(q int) bool { return r.quotes[q].First > token })
	if next == 0 || token >= r.quotes[next-1].End {
		return none
	}
	return next - 1
}
