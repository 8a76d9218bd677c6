package attribute

import (
	"sort"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// speakers finds the entity that each source stands for. A first person within
// a statement is whoever makes that statement, so outer ones come first.
func (r *reader) speakers() {
	of := make([]int, len(r.a.Mentions))
	for i := range of {
		of[i] = none
	}
	for i, e := range r.a.Entities {
		for _, m := range e.Mentions {
			of[m] = i
		}
	}
	for i := range r.found {
		at := &r.found[i]
		at.Speaker = none
		if m := r.speaking(at.Source); m != none {
			at.Speaker = of[m]
		}
		if r.firstPerson(at.Source) {
			at.Speaker = r.outer(i)
		}
		if at.Speaker == none {
			r.a.Note("attribute", "speaker-unknown", r.a.SpanOf(at.Content[0]), "nothing says whose words these are")
		}
	}
}

// speaking is the mention that a source is about: its head, not what stands in a
// possessive, behind a preposition or in a role ("Clinton’s campaign", "a
// spokesman for the Kremlin", "Kremlin spokesman Lee"). none where there is none.
func (r *reader) speaking(source []article.Range) int {
	best, rank := none, 0
	for _, s := range source {
		for m := r.mentionFrom(s.First); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < s.End; m++ {
			if x := r.rank(s, m); best == none || x > rank {
				best, rank = m, x
			}
		}
	}
	return best
}

// mentionFrom is the first mention that ends behind token. Mentions are in order
// of their starts, so that at most the few before that one can reach over it.
func (r *reader) mentionFrom(token int) int {
	mentions := r.a.Mentions
	m := max(0, sort.Search(len(mentions), func(i int) bool { return mentions[i].Tokens.First >= token })-reach)
	for m < len(mentions) && mentions[m].Tokens.End <= token {
		m++
	}
	return m
}

// reach is how many mentions may stand within the first words of another one.
const reach = 4

// rank says how well a mention serves as the head of a source: heads before what
// depends on them, agents before places, the first before the later.
func (r *reader) rank(source article.Range, m int) int {
	x := r.a.Mentions[m]
	rank := -x.Tokens.First
	if r.dependent(source, x.Tokens) || r.inRole(source, m) {
		rank -= 2 * len(r.a.Tokens)
	}
	if x.Kind == article.Place {
		rank -= len(r.a.Tokens)
	}
	return rank
}

// inRole reports whether a mention stands in the words of another one's role.
func (r *reader) inRole(source article.Range, m int) bool {
	for i := r.mentionFrom(source.First); i < len(r.a.Mentions) && r.a.Mentions[i].Tokens.First < source.End; i++ {
		if i != m && r.a.Mentions[i].Role.Contains(r.a.Mentions[m].Tokens) {
			return true
		}
	}
	return false
}

// dependent reports whether a mention only belongs to the head of its source.
func (r *reader) dependent(source, m article.Range) bool {
	if m.End < source.End {
		if next := r.a.Word(m.End); next == "’s" || next == "'s" || next == "’" || next == "'" {
			return true
		}
	}
	return m.First > source.First && lexicon.IsFunctionWord("linking", strings.ToLower(r.a.Word(m.First-1)))
}

// firstPerson reports whether a source is "I", "we", "my" …
func (r *reader) firstPerson(source []article.Range) bool {
	if len(source) == 0 || source[0].Len() != 1 {
		return false
	}
	return lexicon.IsFunctionWord("first-person", strings.ToLower(r.a.Word(source[0].First)))
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
