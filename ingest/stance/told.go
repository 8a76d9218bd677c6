package stance

import (
	"slices"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// told takes up what statement i says of a side in so many words: SUBJECT
// (auxiliary|adverb)* STANCE-VERB OBJECT. The subject holds the side and not who
// says so ("said that the miners reject the offer"); ok is false where part says
// nothing of the kind.
func (r *reader) told(part article.Range, i int) (s article.Stance, ok bool) {
	c := r.withoutOpening(r.trim(part))
	subject, verb := r.toldVerb(c)
	if verb < 0 {
		return s, false
	}
	at := r.a.Attributions[i]
	holder := r.toldBy(subject, at)
	if !r.holder(holder) || holder != at.Speaker && !lexicon.SideVerb(r.lower[verb]) {
		return s, false
	}
	object := r.afterVerb(article.Range{First: verb, End: r.clauseEnd(verb+1, c.End)})
	said := r.judge(object, holder)
	side := said.side * r.sideOn(lexicon.StanceVerb(r.lower[verb], r.next(verb)), object)
	between := article.Range{First: subject.End, End: verb}
	if r.negated(between) {
		side = -side
	}
	if r.leavesOpen(between, lexicon.StanceVerb(r.lower[verb], r.next(verb))) {
		side = 0
	}
	return article.Stance{
		Holder: holder, Attribution: i, Position: said.position, Side: side,
		Conditional: r.conditional(part), Past: r.past(c.First, verb),
		Evidence: []article.Range{r.tight(part)}, Rule: "told/" + said.rule, Score: toldScore,
	}, true
}

// toldScore is the score of a side that a statement tells.
const toldScore = 0.7

// toldReach is how many tokens may stand before the subject of what is told: its
// article, role and title.
const toldReach = 6

// toldVerb is the subject at the start of c and its stance verb, -1 where there is
// none.
func (r *reader) toldVerb(c article.Range) (subject article.Range, verb int) {
	for i := c.First; i < min(c.End, c.First+toldReach); i++ {
		if m := r.mention[i]; m >= 0 && r.entity[m] >= 0 {
			subject = r.a.Mentions[m].Tokens
			if i = subject.End - 1; i+1 < c.End && r.mention[i+1] < 0 {
				return subject, r.mainVerb(article.Range{First: i + 1, End: c.End})
			}
		} else if !lexicon.IsMostly(r.lower[i], "DT", "J", "N", "NP") {
			break
		}
	}
	return subject, -1
}

// mainVerb is the stance verb at the start of c, behind auxiliaries, -1 where
// another word stands there.
func (r *reader) mainVerb(c article.Range) int {
	for j := c.First; j < min(c.End-1, c.First+verbReach); j++ {
		if r.towards(article.Range{First: j, End: c.End}) != 0 {
			return j
		}
		if !r.auxiliary(j) && !r.quotation(j) {
			break
		}
	}
	return -1
}

// toldBy is the entity of a subject: "he" and "she" in a report in other words are
// who speaks, but for a name of the other gender.
func (r *reader) toldBy(subject article.Range, at article.Attribution) int {
	p, ok := lexicon.PronounOf(r.a.Word(subject.First))
	if !ok || subject.Len() > 1 {
		return r.entity[r.mention[subject.First]]
	}
	switch {
	case p.Person == '1':
		return at.Speaker
	case p.Plural && p.Person == '3' && at.Manner != article.Direct && r.several(at):
		return at.Speaker
	case p.Gender != lexicon.Unknown && at.Manner != article.Direct && r.fits(at.Speaker, p.Gender):
		return at.Speaker
	}
	return r.entity[r.mention[subject.First]]
}

// several reports whether a statement is of more than one: of a group, or of two
// whom its source names.
func (r *reader) several(at article.Attribution) bool {
	if at.Speaker < 0 {
		return false
	}
	return r.a.Entities[at.Speaker].Kind == article.Group || slices.ContainsFunc(at.Source, func(s article.Range) bool {
		return slices.Contains(r.lower[s.First:s.End], "and")
	})
}

// fits reports whether an entity may be a person of gender.
func (r *reader) fits(e int, gender lexicon.Gender) bool {
	if kind := r.a.Entities[e].Kind; kind != article.Person && kind != article.Anonymous {
		return false
	}
	for i, m := range r.entity {
		first := r.a.Mentions[i].Tokens.First
		if m != e {
			continue
		}
		if t, ok := lexicon.TitleOf(r.a.Word(first)); ok && t.Gender != lexicon.Unknown {
			return t.Gender == gender
		}
		if g, ok := lexicon.GivenName(r.a.Word(first)); ok && g != lexicon.Unknown {
			return g == gender
		}
	}
	return true
}

// clauseEnd is where the clause that goes on at token i ends, end at the latest:
// also before "and would …", a second verb of the same subject.
func (r *reader) clauseEnd(i, end int) int {
	for i++; i < end; i++ {
		joined := lexicon.IsFunctionWord("coordinating", r.lower[i]) && i+1 < end
		if lexicon.EndsClause(r.lower[i]) || joined && (lexicon.IsFunctionWord("modal", r.lower[i+1]) || lexicon.IsFunctionWord("do", r.lower[i+1])) {
			return i
		}
	}
	return end
}

// elided finds "whether I back the plan, I say that I do not" in what statement i
// says: the verb of the question, with the answer's negation.
func (r *reader) elided(c article.Range, i int) (s article.Stance, ok bool) {
	speaker := r.a.Attributions[i].Speaker
	for q := c.First; q < c.End-2; q++ {
		if r.lower[q] != "whether" || !r.stands(q+1, speaker) {
			continue
		}
		verb := r.mainVerb(article.Range{First: q + 2, End: c.End})
		if verb < 0 {
			continue
		}
		end := verb + 1
		for end < c.End && r.lower[end] != "," {
			end++
		}
		side, at := r.answer(article.Range{First: end, End: c.End}, speaker)
		object := r.afterVerb(article.Range{First: verb, End: end})
		return article.Stance{
			Holder: speaker, Attribution: i, Position: r.phrase(object), Side: side * r.sideOn(lexicon.StanceVerb(r.lower[verb], r.next(verb)), object),
			Evidence: []article.Range{r.tight(article.Range{First: q, End: at})}, Rule: "elided", Score: toldScore,
		}, side != 0
	}
	return s, false
}

// answer is the side of the first answer without a verb of its own in c, "I do" or
// "I would not", and where it ends.
func (r *reader) answer(c article.Range, speaker int) (side int8, end int) {
	for i := c.First; i < c.End-1; i++ {
		if !r.stands(i, speaker) || !lexicon.IsFunctionWord("do", r.lower[i+1]) && !lexicon.IsFunctionWord("modal", r.lower[i+1]) {
			continue
		}
		side, end = 1, i+2
		if end < c.End && lexicon.Negates(r.lower[end]) {
			side, end = -1, end+1
		}
		if end == c.End || !wordy(r.lower[end]) {
			return side, end
		}
	}
	return 0, c.End
}
