package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// Candidate is a run of capitalised words that may name a person, an
// organisation or a place, or nothing of that.
type Candidate struct {
	Tokens article.Range       // without title and role
	Kind   article.MentionKind // what lists and rules say, "" = nothing
	Known  [knowns]int         // what is known of it besides its vectors, as rows of a table of Rows rows
}

// Candidates are the names of an article that was tokenized: what the scorer of
// names learns from, and is asked.
func Candidates(a *article.Article) []Candidate {
	r := newReader(a)
	for _, s := range a.Sentences {
		r.findNames(s)
	}
	r.decideByRules()
	return r.candidates()
}

func (r *reader) candidates() []Candidate {
	all := make([]Candidate, len(r.names))
	for i := range r.names {
		n := &r.names[i]
		all[i] = Candidate{article.Range{First: n.bare, End: n.end}, n.kind, r.known(n)}
	}
	return all
}

// knowns is the number of what is known of a name besides its vectors.
const knowns = 8

// rows is how many rows of the table each of knowns has.
var rows = [knowns]int{6, 4, 4, 3, 3, 2, 3, 3}

// Rows is the number of rows of the table of features.
func Rows() (n int) {
	for _, k := range rows {
		n += k
	}
	return n
}

// known is: the kind by rule; the length in words; what the words say of first
// names, titles and roles; whether a word is an acronym or a list has the whole;
// how the article treats the word; whether it opens a sentence or stands in a
// title; what stands before it, and behind it.
func (r *reader) known(n *name) (at [knowns]int) {
	first, last := &r.words[n.bare], &r.words[n.end-1]
	_, given := lexicon.GivenName(first.text)
	_, place := lexicon.FindPlace(r.texts[n.bare:n.end])
	at = [knowns]int{
		kindRow(n.kind),
		min(n.end-n.bare, 4) - 1,
		flags(given, n.first < n.bare || n.role.Len() > 0),
		choose(last.acronym, place == n.end-n.bare),
		sign(r.living[last.text]),
		flags(r.persons[last.text], false),
		choose(first.title, first.bare),
		r.neighbours(n),
	}
	start := 0
	for k := range at {
		at[k] += start
		start += rows[k]
	}
	return at
}

// neighbours tells an article, or a preposition of place, before the name from a
// verb behind it.
func (r *reader) neighbours(n *name) int {
	before := n.first - 1
	set := in(n.sentence, before) && (r.words[before].belongs("article") || r.words[before].belongs("location"))
	return choose(set, in(n.sentence, n.end) && r.words[n.end].verb())
}

func kindRow(k article.MentionKind) int {
	switch k {
	case article.Person:
		return 1
	case article.Organization:
		return 2
	case article.Place:
		return 3
	case article.Group:
		return 4
	case none:
		return 5
	}
	return 0
}

func flags(a, b bool) (n int) {
	if a {
		n++
	}
	if b {
		n += 2
	}
	return n
}

// choose is 1 for the first, 2 for the second alone, 0 for neither.
func choose(a, b bool) int {
	switch {
	case a:
		return 1
	case b:
		return 2
	}
	return 0
}

func sign(n int) int {
	switch {
	case n > 0:
		return 1
	case n < 0:
		return 2
	}
	return 0
}
