package attribute

import (
	"sort"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// quotation is a stretch between quotation marks, the marks included, within one
// paragraph. A quotation within a quotation is not listed.
type quotation struct {
	article.Range      // tokens
	closed        bool // its closing mark is there
	goesOn        bool // the next paragraph opens it again
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
			if i+1 < len(paragraphs) && opensWith(a, paragraphs[i+1], markAt(a, p, last.First)) {
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
	single := p.First // no single mark before it opens a quotation
	for t := p.First; t < p.End; t++ {
		m := markAt(a, p, t)
		if !m.Open {
			if m.Close && !m.Single {
				stray = append(stray, t)
			}
			continue
		}
		if m.Single && t < single {
			continue
		}
		end, ok := closing(a, p, t, m)
		if !ok && m.Single {
			single = p.End // nothing closes another one either
			continue
		}
		quotes = append(quotes, quotation{Range: article.Range{First: t, End: end}, closed: ok})
		t = end - 1
	}
	return quotes, stray
}

// closing is the token behind the mark that closes the quotation opened at open,
// or the paragraph's end. Straight marks can hold quotations in curly ones, unless
// those are so odd that nothing would close then.
func closing(a *article.Article, p article.Range, open int, opening lexicon.QuotationMark) (end int, ok bool) {
	if shape, _ := lexicon.QuotationMarkOf(a.Word(open)); shape.Open && shape.Close && !shape.Single {
		if end, ok = closingAt(a, p, open, opening, true); ok {
			return end, ok
		}
	}
	return closingAt(a, p, open, opening, false)
}

func closingAt(a *article.Article, p article.Range, open int, opening lexicon.QuotationMark, nests bool) (end int, ok bool) {
	for t, inner := open+1, 0; t < p.End; t++ {
		if was := inner; nests {
			if inner = innerDepth(a.Word(t), inner); inner != was {
				continue
			}
		}
		m := markAt(a, p, t)
		if m.Single != opening.Single || !m.Close || m.Single && m.Open {
			continue
		}
		if !m.Single || endsQuotation(a, p, t) {
			return t + 1, true
		}
	}
	return p.End, false
}

// innerDepth is the number of curly quotations that are open behind token.
func innerDepth(token string, open int) int {
	m, ok := lexicon.QuotationMarkOf(token)
	switch {
	case !ok || m.Single || m.Open == m.Close:
		return open
	case m.Open:
		return open + 1
	}
	return max(0, open-1)
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

// unclosedEnd is where a quotation without a closing mark is taken to end: with
// its paragraph where it began the paragraph, else with its sentence.
func unclosedEnd(a *article.Article, p article.Range, open int) int {
	if open == p.First {
		return p.End
	}
	s := sort.Search(len(a.Sentences), func(i int) bool { return a.Sentences[i].End > open })
	return min(a.Sentences[s].End, p.End)
}
