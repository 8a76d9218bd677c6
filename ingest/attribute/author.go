package attribute

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
)

// signedWithin is how many paragraphs before the end an author may be told of.
const signedWithin = 3

// author is who "I" is outside quotation marks: the one person whom the byline
// names, or the input's metadata, where the article mentions them; else whom the
// title puts before a colon ("Ann Lee: Why I left"); else whom the end tells of
// for the first time ("Ann Lee is a columnist."), as opinion pieces do.
func (r *reader) author() int {
	found := none
	for m, x := range r.a.Mentions {
		if x.Kind != article.Person || r.entity[m] == none {
			continue
		}
		switch {
		case x.Name == r.a.Author:
			return r.entity[m]
		case !r.bylined(m):
		case found != none && found != r.entity[m]:
			return none // several wrote it
		default:
			found = r.entity[m]
		}
	}
	if found == none {
		found = r.titled()
	}
	if found == none {
		found = r.signed()
	}
	return found
}

// bylined reports whether mention m stands in a byline, or in a line of few words
// that begins with "By".
func (r *reader) bylined(m int) bool {
	const few = 60 // bytes
	p := r.paragraphHolding(r.a.Mentions[m].Tokens.First)
	words := r.a.Text[p.Start:p.End]
	return p.Kind == article.Byline || len(words) < few && strings.HasPrefix(words, "By ")
}

// titled is the person with whom the title begins, before a colon.
func (r *reader) titled() int {
	for m, x := range r.a.Mentions {
		p := r.paragraphHolding(x.Tokens.First)
		if r.a.Tokens[x.Tokens.First].Start != p.Start || x.Kind != article.Person {
			continue
		}
		first := p.Kind == article.TitleParagraph || p.Start == r.a.Paragraphs[0].Start
		if first && x.Tokens.End < len(r.a.Tokens) && r.a.Word(x.Tokens.End) == ":" {
			return r.entity[m]
		}
	}
	return none
}

// signed is the person of whom one of the last paragraphs tells, and nothing
// before it but a byline: it begins with the name, the role before it or a dash,
// and quotes nobody.
func (r *reader) signed() int {
	last := len(r.a.Paragraphs) - 1
	for m := len(r.a.Mentions) - 1; m >= 0; m-- {
		x := r.a.Mentions[m]
		first := x.Tokens.First
		if x.Role.Len() > 0 && x.Role.End == first {
			first = x.Role.First
		}
		p := r.paragraphHolding(first)
		for first > 0 && r.a.Tokens[first-1].Start >= p.Start && !hasWord(r.a, article.Range{First: first - 1, End: first}) {
			first--
		}
		if last > signedWithin && p.Start < r.a.Paragraphs[last-signedWithin].Start {
			break
		}
		e := r.entity[m]
		if x.Kind != article.Person || e == none || p.Kind != article.Body || r.a.Tokens[first].Start != p.Start {
			continue
		}
		before := slices.DeleteFunc(slices.Clone(r.a.Entities[e].Mentions), r.bylined)
		if len(before) > 0 && before[0] == m && r.quotationIn(p.Span) == nil {
			return e
		}
	}
	return none
}

// quotationIn is a quotation within a paragraph, nil where there is none.
func (r *reader) quotationIn(p article.Span) *quotation {
	for i := range r.quotes {
		if p.Contains(r.a.Tokens[r.quotes[i].First].Span) {
			return &r.quotes[i]
		}
	}
	return nil
}

// paragraphHolding is the paragraph that a token stands in.
func (r *reader) paragraphHolding(token int) article.Paragraph {
	return r.a.Paragraphs[r.paragraphAt(token)]
}
