package attribute

import (
	"sort"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// speaking is the mention that a source is about: its head, or the name that
// stands beside the head ("the chairman of the committee, Ann Lee"); of a
// relative pronoun the mention that it goes on from. none where there is none.
func (r *reader) speaking(source []article.Range) int {
	best, rank := none, 0
	for _, s := range source {
		for m := r.mentionFrom(s.First); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < s.End; m++ {
			if x := r.rank(s, m); best == none || x > rank {
				best, rank = m, x
			}
		}
	}
	if len(source) == 0 {
		return none
	}
	s := source[len(source)-1]
	if r.relative(s) {
		if m := r.antecedent(s); m != none {
			return m
		}
	}
	if best == none {
		return none
	}
	return r.beside(s, best)
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
	if r.dependent(source, m) {
		rank -= 2 * len(r.a.Tokens)
	}
	if x.Kind == article.Place {
		rank -= len(r.a.Tokens)
	}
	return rank
}

// leans reports whether a source has another head than mention m, and one that
// stands for people ("several checkers, including | the Post"): what a thing says
// ("a poll by | Gallup"), and what is somebody's, is said by m.
func (r *reader) leans(source article.Range, m int) bool {
	x := r.a.Mentions[m]
	if !source.Contains(x.Tokens) || r.possessive(source, x) || !r.dependent(source, m) {
		return false
	}
	head := r.headNoun(article.Range{First: source.First, End: x.Tokens.First})
	return head != none && kindOfNoun(strings.ToLower(r.a.Word(head))) != article.Organization
}

// dependent reports whether a mention only belongs to the head of its source: it
// is possessive ("Clinton's campaign", "his lawyer"), stands behind a preposition
// ("a spokesman for the Kremlin"), in a role ("Kremlin spokesman Lee") or before
// a noun ("Trump spokesman").
func (r *reader) dependent(source article.Range, m int) bool {
	x := r.a.Mentions[m]
	first := x.Tokens.First
	if x.Role.Len() > 0 && x.Role.End == first {
		first = x.Role.First
	}
	for first > source.First && r.hasTag(first-1, first, []string{"DT"}) {
		first--
	}
	if first > source.First && lexicon.IsFunctionWord("linking", strings.ToLower(r.a.Word(first-1))) {
		return true
	}
	return r.possessive(source, x) || r.inRole(source, m) || r.modifier(source, m)
}

func (r *reader) possessive(source article.Range, x article.Mention) bool {
	if x.Tokens.End >= source.End {
		return false
	}
	if x.Kind == article.Pronoun {
		return r.hasTag(x.Tokens.First, x.Tokens.End, []string{"PS"})
	}
	switch r.a.Word(x.Tokens.End) {
	case "’s", "'s", "’", "'":
		return true
	}
	return false
}

// inRole reports whether a mention stands in the words of another one's role.
func (r *reader) inRole(source article.Range, m int) bool {
	for i := r.mentionFrom(source.First); i < len(r.a.Mentions) && r.a.Mentions[i].Tokens.First < source.End; i++ {
		if i != m && r.a.Mentions[i].Role.Contains(r.a.Mentions[m].Tokens) && !r.a.Mentions[m].Tokens.Contains(r.a.Mentions[i].Role) {
			return true
		}
	}
	return false
}

// modifier reports whether a noun goes on behind a name, and a later mention is
// there for it to belong to.
func (r *reader) modifier(source article.Range, m int) bool {
	end := r.a.Mentions[m].Tokens.End
	if end >= source.End || r.a.Mentions[m].Kind == article.Pronoun || m+1 >= len(r.a.Mentions) {
		return false
	}
	if r.a.Mentions[m+1].Tokens.First >= source.End {
		return false
	}
	return r.hasTag(end, end+1, nouns)
}

var nouns = []string{"N", "J"}

// relative reports whether a source begins with a relative pronoun.
func (r *reader) relative(source article.Range) bool {
	w := strings.ToLower(r.a.Word(source.First))
	return lexicon.IsFunctionWord("relative", w) || source.Len() == 1 && w == "that"
}

// antecedent is the mention that a relative pronoun goes on from: the one that
// ends nearest before it in the sentence; of those that end together the longest,
// and rather the person than what the person's role names.
func (r *reader) antecedent(source article.Range) int {
	best, end := none, 0
	s := r.sentenceAt(source.First)
	for m := r.mentionFrom(s.First); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < source.First; m++ {
		x := r.a.Mentions[m]
		last := max(x.Tokens.End, x.Role.End)
		if x.Kind != article.Place && last <= source.First && last > end {
			best, end = m, last
		}
	}
	return best
}
