package stance

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// voiced finds sides that the article reports in its own voice: a verb of taking
// sides between its subject and its object.
func (r *reader) voiced(s article.Range) {
	for i := s.First; i < s.End; i++ {
		side := r.voicedSide(s, i)
		if side == (lexicon.VerbSide{}) {
			continue
		}
		subject, negated := r.subject(s, i)
		object := r.object(s, i)
		if object.Len() > 0 && lexicon.Attitude(r.lower[i]) != 0 {
			object = r.afterVerb(article.Range{First: i, End: object.End})
		}
		if object.Len() == 1 && lexicon.IsFunctionWord("linking", r.lower[object.First]) {
			continue // what it is about is a statement
		}
		if subject < 0 || !r.holder(r.entity[subject]) || object.Len() == 0 ||
			r.leavesOpen(article.Range{First: r.a.Mentions[subject].Tokens.End, End: i}, side) {
			continue
		}
		holder := r.entity[subject]
		c := r.judge(object, holder)
		if c.side *= r.sideOn(side, object); negated {
			c.side = -c.side
		}
		first := r.a.Mentions[subject].Tokens.First
		r.add(article.Stance{
			Holder: holder, Attribution: -1, Position: c.position, Side: c.side,
			Conditional: r.conditional(article.Range{First: first, End: object.End}), Past: r.past(first, i),
			Evidence: []article.Range{{First: first, End: object.End}}, Rule: "verb/" + c.rule, Score: voicedScore,
		})
	}
}

// voicedSide is the side of a stance verb or an attitude ("were opposed to", "came
// out in favour of") at i in the article's own voice.
func (r *reader) voicedSide(s article.Range, i int) lexicon.VerbSide {
	if i == s.First || r.said[i] >= 0 {
		return lexicon.VerbSide{}
	}
	if side := lexicon.Attitude(r.lower[i]); side != 0 {
		before := r.lower[i-1]
		if !lexicon.IsMostly(r.next(i), "IN", "TO") || before != "in" && !lexicon.IsFunctionWord("be", before) {
			return lexicon.VerbSide{}
		}
		return lexicon.VerbSide{Object: side, Clause: 1}
	}
	if !r.verb(s, i) {
		return lexicon.VerbSide{}
	}
	return lexicon.StanceVerb(r.lower[i], r.next(i))
}

// voicedScore is the score of a side that the article reports itself.
const voicedScore = 0.6

// verb reports whether the stance word at i is a verb by what stands before it,
// and takes an object: "backed the plan", not "the backed plan", "agreed with".
func (r *reader) verb(s article.Range, i int) bool {
	if i == s.First || i+1 >= s.End || r.mention[i] >= 0 {
		return false
	}
	before, after := r.lower[i-1], r.lower[i+1]
	return !lexicon.IsMostly(before, "DT", "IN", "J", "PS", "PO", "CD") && !lexicon.IsFunctionWord("be", before) && wordy(after) &&
		(!lexicon.IsMostly(after, "IN") || lexicon.SidePreposition(after)) && !lexicon.EndsClause(after)
}

// subjectDistance is how many tokens before its verb a subject may end.
const subjectDistance = 12

// subject is the nearest mention before the verb at i within its clause, -1 where
// there is none, and whether the verb is negated.
func (r *reader) subject(s article.Range, i int) (mention int, negated bool) {
	for j := i - 1; j >= max(s.First, i-subjectDistance); j-- {
		if lexicon.EndsClause(r.lower[j]) || r.said[j] >= 0 {
			break
		}
		if lexicon.Negates(r.lower[j]) {
			negated = !negated
		}
		if m := r.mention[j]; m >= 0 && r.entity[m] >= 0 {
			return m, negated
		}
	}
	return -1, negated
}

// object is what follows the verb at i up to the end of its clause.
func (r *reader) object(s article.Range, i int) article.Range {
	if named := r.calledReach(s, i+1); named > i+1 {
		return r.trim(article.Range{First: named, End: r.clauseEnd(named, s.End)})
	}
	end := i + 1
	for end < s.End && !lexicon.EndsClause(r.lower[end]) && r.said[end] < 0 {
		end++
	}
	return r.trim(article.Range{First: i + 1, End: end})
}

// calledReach is where what somebody calls a thing begins, for "what he called X"
// at token i; i for other words.
func (r *reader) calledReach(s article.Range, i int) int {
	if r.lower[i] != "what" {
		return i
	}
	for j := i + 1; j < min(s.End-1, i+subjectReach+1); j++ {
		if lexicon.IsFunctionWord("naming", lexicon.Lemma(r.lower[j])) {
			return j + 1
		}
	}
	return i
}
