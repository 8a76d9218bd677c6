package attribute

import (
	"strings"

	"standpoint/ingest/article"
)

// quotation is a stretch between quotation marks, the marks included, within one
// paragraph. A quotation within a quotation is not listed.
type quotation struct {
	article.Range      // tokens
	closed        bool // its closing mark is there
	goesOn        bool // the next paragraph opens it again
}

// family tells marks that pair with one another.
type family uint8

const (
	noMark family = iota
	double
	single
)

// mark is a quotation mark as its shape and its neighbours tell it.
type mark struct {
	family      family
	open, close bool // what it can be; both where nothing tells
}

var marks = map[string]mark{
	"“": {double, true, false}, "„": {double, true, false}, "«": {double, true, false}, "``": {double, true, false},
	"”": {double, false, true}, "»": {double, false, true},
	`"`: {double, true, true}, "''": {double, true, true}, "’’": {double, true, true}, "‘‘": {double, true, false}, "❝": {double, true, false}, "❞": {double, false, true},
	"‘": {single, true, false}, "'": {single, true, true}, "’": {single, false, true}, "`": {single, true, false},
}

// quotations pairs the marks of every paragraph. A paragraph stands on its own,
// so that an odd mark spoils no other; one that leaves its quotation open runs
// on only where the next begins with a mark.
func quotations(a *article.Article) []quotation {
	var all []quotation
	paragraphs := paragraphTokens(a)
	for i, p := range paragraphs {
		quotes, stray := pair(a, p)
		for _, t := range stray {
			a.Note("attribute", "quote-unopened", a.Tokens[t].Span, "a closing quotation mark that nothing opened")
		}
		if n := len(quotes); n > 0 && !quotes[n-1].closed {
			last := &quotes[n-1]
			if i+1 < len(paragraphs) && opensWith(a, paragraphs[i+1], markAt(a, p, last.First).family) {
				last.goesOn = true
			} else {
				a.Note("attribute", "quote-unclosed", a.Tokens[last.First].Span, "a quotation that is not closed in its paragraph")
				last.End = unclosedEnd(a, p, last.First)
			}
		}
		all = append(all, quotes...)
	}
	return all
}

// paragraphTokens gives the tokens of every paragraph that may hold statements.
func paragraphTokens(a *article.Article) []article.Range {
	var ranges []article.Range
	t := 0
	for _, p := range a.Paragraphs {
		for t < len(a.Tokens) && a.Tokens[t].Start < p.Start {
			t++
		}
		r := article.Range{First: t, End: t}
		for r.End < len(a.Tokens) && a.Tokens[r.End].End <= p.End {
			r.End++
		}
		t = r.End
		if r.Len() > 0 && holdsStatements(p.Kind) {
			ranges = append(ranges, r)
		}
	}
	return ranges
}

func holdsStatements(k article.ParagraphKind) bool {
	return k == article.Body || k == article.Heading
}

// pair pairs the marks of one paragraph: a mark of the family that is open
// closes it unless it can only open (a quotation opened again inside itself is
// one quotation); others inside are words. The last one may lack its end. stray
// lists closing double marks outside every quotation.
func pair(a *article.Article, p article.Range) (quotes []quotation, stray []int) {
	for t := p.First; t < p.End; t++ {
		m := markAt(a, p, t)
		if !m.open {
			if m.family == double {
				stray = append(stray, t)
			}
			continue
		}
		end, ok := closing(a, p, t, m.family)
		if !ok && m.family == single {
			continue
		}
		quotes = append(quotes, quotation{Range: article.Range{First: t, End: end}, closed: ok})
		t = end - 1
	}
	return quotes, stray
}

// closing is the token behind the mark that closes the quotation opened at open,
// or the paragraph's end.
func closing(a *article.Article, p article.Range, open int, f family) (end int, ok bool) {
	for t := open + 1; t < p.End; t++ {
		m := markAt(a, p, t)
		if m.family != f || !m.close || (m.open && f == single) {
			continue
		}
		if f == double || endsQuotation(a, p, t) {
			return t + 1, true
		}
	}
	return p.End, false
}

// endsQuotation tells a single closing mark from the apostrophe of a plural
// possessive ("the voters' choice"): a mark of punctuation or the end is beside it.
func endsQuotation(a *article.Article, p article.Range, t int) bool {
	if t+1 == p.End || isPunctuation(a.Word(t-1)) {
		return true
	}
	next := a.Word(t + 1)
	return isPunctuation(next) || !strings.HasSuffix(strings.ToLower(a.Word(t-1)), "s")
}

// markAt reads the mark at token t. Straight marks look the same on both sides,
// so the spaces around decide; where both or neither side has one, it can be both.
func markAt(a *article.Article, p article.Range, t int) mark {
	m, ok := marks[a.Word(t)]
	if !ok {
		return mark{}
	}
	before, after := spaceBefore(a, p, t), spaceAfter(a, p, t)
	switch {
	case a.Word(t) == "’" && before && !after && t+1 < p.End:
		return mark{} // an apostrophe before a shortened word: ’90s, ’em
	case m.family == single && m.close && !before && !after:
		return mark{} // within a word
	case !m.open || !m.close:
		return m
	case before && !after:
		return mark{m.family, true, false}
	case after && !before:
		return mark{m.family, false, true}
	}
	return m
}

// spaceBefore reports whether a mark at t stands as at the beginning of a word:
// behind a space, a bracket, a dash or nothing.
func spaceBefore(a *article.Article, p article.Range, t int) bool {
	if t == p.First || a.Tokens[t-1].End < a.Tokens[t].Start {
		return true
	}
	return strings.ContainsAny(a.Word(t-1), "([{—–-/")
}

// spaceAfter reports whether a mark at t stands as at the end of a word.
func spaceAfter(a *article.Article, p article.Range, t int) bool {
	if t+1 == p.End || a.Tokens[t].End < a.Tokens[t+1].Start {
		return true
	}
	next := a.Word(t + 1)
	return isPunctuation(next) && !strings.ContainsAny(next, "([{$#@…") && marks[next].family == noMark
}

func opensWith(a *article.Article, p article.Range, f family) bool {
	m := markAt(a, p, p.First)
	return m.family == f && m.open
}

// unclosedEnd is where a quotation without a closing mark is taken to end: with
// its paragraph where it began the paragraph, else with its sentence.
func unclosedEnd(a *article.Article, p article.Range, open int) int {
	if open == p.First {
		return p.End
	}
	for _, s := range a.Sentences {
		if s.First <= open && open < s.End {
			return min(max(s.End, open+1), p.End)
		}
	}
	return p.End
}
