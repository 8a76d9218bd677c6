package attribute

import (
	"cmp"
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// longest is how many words of a source the name of a speaker takes in: of 875
// sources of groups and unnamed speakers in ../shared/train four have more.
const longest = 12

// worded is the speaker of a source that none of the agents found so far heads
// ("posts on the message board for X", "one poster"): a new one, known by the
// words of the source; the same words are the same speaker. none where the source
// has no noun.
func (r *reader) worded(source article.Range) int {
	at := r.phrase(source)
	head := r.headNoun(at)
	if head == none {
		return none
	}
	key := strings.ToLower(r.a.Words(at))
	if e, ok := r.wording()[key]; ok {
		return e
	}
	m := article.Mention{Tokens: at, Kind: kindOfNoun(strings.ToLower(r.a.Word(head))), Name: r.a.Words(at)}
	e := article.Entity{Name: m.Name, Kind: m.Kind, Anonymous: m.Kind == article.Anonymous, Mentions: []int{len(r.a.Mentions) + len(r.added)}}
	r.added = append(r.added, m)
	r.a.Entities = append(r.a.Entities, e)
	r.byWords[key] = len(r.a.Entities) - 1
	return len(r.a.Entities) - 1
}

// wording finds the entities by the words of their mentions in lower case, of
// several the one mentioned first; no pronouns.
func (r *reader) wording() map[string]int {
	if r.byWords != nil {
		return r.byWords
	}
	r.byWords = map[string]int{}
	for m, e := range r.entity {
		x := r.a.Mentions[m]
		key := strings.ToLower(r.a.Words(x.Tokens))
		if _, ok := r.byWords[key]; !ok && e != none && x.Kind != article.Pronoun {
			r.byWords[key] = e
		}
	}
	return r.byWords
}

// parted reports whether mention m goes on beyond the source, before or behind it:
// the source knows better where its words end.
func (r *reader) parted(source article.Range, m int) bool {
	x := r.a.Mentions[m]
	if x.Kind == article.Person || x.Kind == article.Pronoun || r.relative(source) {
		return false
	}
	return x.Tokens.Contains(source) && x.Tokens != source
}

// phrase is the noun phrase with which a source begins, with what belongs to its
// noun: up to the first comma, bracket or quotation mark, longest words at most.
func (r *reader) phrase(source article.Range) article.Range {
	end := source.First
	for end < source.End && end-source.First < longest && !r.endsPhrase(end) {
		end++
	}
	for end > source.First && end < source.End && r.hasTag(end-1, end, ties) {
		end-- // cut within "… in the"
	}
	if end > source.First && r.mark(end-1) {
		end-- // "critics’"
	}
	return article.Range{First: source.First, End: end}
}

func (r *reader) mark(token int) bool { return isPunctuation(r.a.Word(token)) }

var ties = []string{"DT", "IN", "TO", "CC"}

// endsPhrase reports whether token t is a mark, but no apostrophe and no hyphen.
func (r *reader) endsPhrase(t int) bool {
	w := r.a.Word(t)
	return r.mark(t) && w != "'" && w != "’" && w != "-"
}

// headNoun is the noun that a phrase is about: the last before a preposition, a
// clause or a participle; none where there is none.
func (r *reader) headNoun(phrase article.Range) int {
	head := none
	for t := phrase.First; t < phrase.End; t++ {
		switch {
		case r.hasTag(t, t+1, nouns) || lexicon.GroupPronoun(strings.ToLower(r.a.Word(t))):
			head = t
		case head != none && r.hasTag(t, t+1, clauses):
			return head
		}
	}
	return head
}

var clauses = []string{"IN", "TO", "WH", "VG", "VN", "VD", "VZ", "VP", "MD"}

// kindOfNoun is what kind of agent a noun stands for: what is issued and what was
// found are things, the rest goes by the ending.
func kindOfNoun(noun string) article.MentionKind {
	one := strings.TrimSuffix(noun, "s")
	if lexicon.IsFunctionWord("document", one) || lexicon.IsFunctionWord("finding", one) {
		return article.Organization
	}
	_, role := lexicon.RoleOf(noun)
	switch {
	case lexicon.PluralNoun(noun) || lexicon.GroupPronoun(noun) || lexicon.GroupNoun(noun):
		return article.Group
	case lexicon.AgentNoun(noun) || role:
		return article.Anonymous
	}
	return article.Organization
}

// fullWords lets an unnamed speaker be known by the fullest words of a source that
// it heads: "people briefed on the move", not "people".
func (r *reader) fullWords(e, m int, source article.Range) {
	x, known := r.a.Mentions[m], &r.a.Entities[e]
	if known.Kind == article.Person || x.Kind == article.Pronoun || x.Tokens.First < source.First || r.bears(x.Tokens) {
		return
	}
	at := r.phrase(source)
	goesOn := at.Len() < longest && at.End > x.Tokens.End && r.hasTag(x.Tokens.End, x.Tokens.End+1, complements)
	if name := r.a.Words(at); goesOn && len(name) > len(known.Name) {
		known.Name = name
	}
}

var complements = []string{"IN", "TO", "WH", "VG", "VN", "J"}

// bears reports whether a name stands in a phrase: a capital behind its first word.
func (r *reader) bears(at article.Range) bool {
	words := r.a.Words(article.Range{First: min(at.First+1, at.End), End: at.End})
	return strings.ToLower(words) != words
}

// insert puts the mentions that were added among the others, in order of their
// first token.
func (r *reader) insert() {
	if len(r.added) == 0 {
		return
	}
	all := append(r.a.Mentions, r.added...)
	order := make([]int, len(all))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, k int) int { return cmp.Compare(all[i].Tokens.First, all[k].Tokens.First) })
	sorted, place := make([]article.Mention, len(all)), make([]int, len(all))
	for at, i := range order {
		sorted[at], place[i] = all[i], at
	}
	r.a.Mentions = sorted
	for e := range r.a.Entities {
		for i, m := range r.a.Entities[e].Mentions {
			r.a.Entities[e].Mentions[i] = place[m]
		}
	}
}
