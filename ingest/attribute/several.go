package attribute

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// shared gives the statements of several speakers ("Sens. Lee and Hill said") once
// more for each further speaker, as people code them who count who said what: one
// statement of several in the graph (vocabulary.md), one line a speaker elsewhere.
func (r *reader) shared() {
	var all []article.Attribution
	for _, at := range r.found {
		all = append(all, at)
		if len(at.Source) == 0 || at.Speaker == none {
			continue
		}
		for _, e := range r.others(at.Source[0], at.Speaker) {
			at.Speaker = e
			all = append(all, at)
		}
	}
	r.found = all
}

// others are the further speakers of a source that speaker heads: all that are
// named, in a list of one kind that ends in "and". Who goes without a name ends the
// list.
func (r *reader) others(source article.Range, speaker int) (found []int) {
	last, ended := r.heading(source, speaker), false
	for m := last + 1; last != none && m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < source.End; m++ {
		if r.a.Mentions[m].Tokens.First < r.behind(last) {
			continue
		}
		joined, and := r.joined(last, m)
		if !joined || ended || !r.likewise(source, last, m) {
			break
		}
		last, ended = m, and
		if e := r.entity[m]; e != none && e != speaker && !slices.Contains(found, e) {
			found = append(found, e)
		}
	}
	if !ended {
		return nil
	}
	return found
}

// heading is the first mention of a source that names its speaker and depends on
// no other, none where there is none.
func (r *reader) heading(source article.Range, speaker int) int {
	for m := r.mentionFrom(source.First); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < source.End; m++ {
		if r.entity[m] == speaker && r.bearsName(m) && !r.dependent(source, m) {
			return m
		}
	}
	return none
}

// likewise reports whether mention m may speak beside mention last.
func (r *reader) likewise(source article.Range, last, m int) bool {
	x := r.a.Mentions[m]
	return x.Kind == r.a.Mentions[last].Kind && r.bearsName(m) && !r.common(x.Tokens) && !r.possessive(source, x)
}

// bearsName reports whether mention m is the name of a person or an organisation.
func (r *reader) bearsName(m int) bool {
	x := r.a.Mentions[m]
	return x.Kind == article.Person || x.Kind == article.Organization && !r.nameless(x)
}

// common reports whether a name is made of common nouns and adjectives, and does not
// end as organisations do: then it may be the end of the one before it ("Department
// for Education and | Skills").
func (r *reader) common(at article.Range) bool {
	if named, _ := lexicon.OrganizationNoun(strings.ToLower(r.a.Word(at.End - 1))); named {
		return false
	}
	for t := at.First; t < at.End; t++ {
		if !r.hasTag(t, t+1, nouns) {
			return false
		}
	}
	return true
}

// before is the first token of mention m with the role before it.
func (r *reader) before(m int) int {
	x := r.a.Mentions[m]
	if x.Role.Len() > 0 && x.Role.End == x.Tokens.First {
		return x.Role.First
	}
	return x.Tokens.First
}

// behind is the token behind mention m with the role, or the brackets, behind it.
func (r *reader) behind(m int) int {
	x := r.a.Mentions[m]
	end := max(x.Tokens.End, x.Role.End)
	if end < len(r.a.Tokens) && r.a.Word(end) == "(" {
		for t := end; t < min(end+bracket, len(r.a.Tokens)); t++ {
			if r.a.Word(t) == ")" {
				return t + 1
			}
		}
	}
	return end
}

const bracket = 8 // tokens within which a bracket closes

// joined reports whether nothing but commas, "and" and determiners stands between
// two mentions, and whether an "and" does. Behind a role that stands behind its name
// a comma has to close it ("the mayor of Lund | and Tyre").
func (r *reader) joined(last, m int) (joined, and bool) {
	first, end := r.behind(last), r.before(m)
	if x := r.a.Mentions[last]; x.Role.First >= x.Tokens.End && r.a.Word(first) != "," {
		return false, false
	}
	for t := first; t < end; t++ {
		w := strings.ToLower(r.a.Word(t))
		switch {
		case w == "and":
			and = true
		case w != "," && !r.hasTag(t, t+1, determiners):
			return false, false
		}
	}
	return first < end, and
}
