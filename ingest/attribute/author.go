package attribute

import (
	"sort"

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
		case r.paragraphHolding(x.Tokens.First).Kind != article.Byline:
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
// before it: it begins with the name, or the role before it, and quotes nobody.
func (r *reader) signed() int {
	last := len(r.a.Paragraphs) - 1
	for m := len(r.a.Mentions) - 1; m >= 0; m-- {
		x := r.a.Mentions[m]
		first := x.Tokens.First
		if x.Role.Len() > 0 && x.Role.End == first {
			first = x.Role.First
		}
		p := r.paragraphHolding(first)
		if last > signedWithin && p.Start < r.a.Paragraphs[last-signedWithin].Start {
			break
		}
		e := r.entity[m]
		if x.Kind != article.Person || e == none || p.Kind != article.Body || r.a.Tokens[first].Start != p.Start {
			continue
		}
		if r.a.Entities[e].Mentions[0] == m && r.quotationIn(p.Span) == nil {
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
	end := r.a.Tokens[token].End
	i := sort.Search(len(r.a.Paragraphs), func(i int) bool { return r.a.Paragraphs[i].End >= end })
	return r.a.Paragraphs[i]
}
