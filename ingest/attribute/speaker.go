package attribute

import (
	"strings"
	"sync"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// speakers finds the entity that each statement is of: by the words of its
// source, else by what stands around it. A first person within a statement is
// whoever makes that statement, so outer ones come first.
func (r *reader) speakers() {
	r.indexEntities()
	r.writer = sync.OnceValue(r.author)
	for i := range r.found {
		at := &r.found[i]
		at.Speaker = none
		switch m := r.speaking(at.Source); {
		case r.firstPerson(at.Source):
			at.Speaker = r.speakerOfI(i)
		case m != none && !r.leans(at.Source[0], m) && !r.parted(at.Source[0], m):
			at.Speaker = r.entity[r.issuer(m)]
			if at.Speaker != none {
				r.fullWords(at.Speaker, m, at.Source[0])
			}
		case len(at.Source) > 0:
			at.Speaker = r.worded(at.Source[0])
		}
	}
	for i := range r.found {
		at := &r.found[i]
		if at.Speaker == none && len(at.Source) == 0 {
			at.Speaker = r.unsourced(i)
		}
		if at.Speaker == none {
			r.a.Note("attribute", "speaker-unknown", r.a.SpanOf(at.Content[0]), "nothing says whose words these are")
		}
	}
	r.shared()
	r.insert()
}

// indexEntities notes which entity each mention is of, none where of no one.
func (r *reader) indexEntities() {
	r.entity = make([]int, len(r.a.Mentions))
	for i := range r.entity {
		r.entity[i] = none
	}
	for i, e := range r.a.Entities {
		for _, m := range e.Mentions {
			r.entity[m] = i
		}
	}
}

// firstPerson reports whether a source is "I", "we", "my" …
func (r *reader) firstPerson(source []article.Range) bool {
	if len(source) == 0 || source[0].Len() != 1 {
		return false
	}
	return lexicon.IsFunctionWord("first-person", strings.ToLower(r.a.Word(source[0].First)))
}

// speakerOfI is who the first person in the source of statement i is: whoever
// makes the statement around it, and outside quotation marks the author.
func (r *reader) speakerOfI(i int) int {
	if outer := r.outer(i); outer != none {
		return outer
	}
	if r.quotationAt(r.found[i].Source[0].First) == nil {
		return r.writer()
	}
	return none
}

// outer is the speaker of the statement in whose words the source of attribution
// i stands, none where it stands in no statement.
func (r *reader) outer(i int) int {
	for j := range r.found {
		if j == i {
			continue
		}
		for _, c := range r.found[j].Content {
			if c.Contains(r.found[i].Source[0]) {
				return r.found[j].Speaker
			}
		}
	}
	return none
}
