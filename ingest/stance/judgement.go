package stance

import (
	"slices"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// clause is what a stretch of words says: a side on a position.
type clause struct {
	position string
	side     int8
	rule     string
	score    float64
}

// reading is a rule that may tell what a clause says of speaker's side.
type reading struct {
	name  string
	score float64
	read  func(r *reader, c article.Range, speaker int) (position string, side int8)
}

// readings are tried in this order; the last one fits every clause.
var readings = []reading{
	{"own verb", 0.75, (*reader).ownVerb},
	{"ended", 0.7, (*reader).ended},
	{"none of it", 0.7, (*reader).noneOfIt},
	{"attitude", 0.7, (*reader).attitude},
	{"judged", 0.7, (*reader).judged},
	{"harms", 0.65, (*reader).harms},
	{"denied", 0.55, (*reader).denied},
	{asSaid, 0.5, (*reader).asSaid},
}

// asSaid is the rule of a clause that shows no side: its speaker stands by it.
const asSaid = "said"

// open is what a reading gives for a clause that leaves the side open.
const open int8 = 2

// judge reads a clause that speaker says: the first rule that fits decides.
func (r *reader) judge(c article.Range, speaker int) clause {
	c, doubted := r.withoutBelief(r.withoutOpening(c))
	for _, rule := range readings {
		position, side := rule.read(r, c, speaker)
		if side == open {
			return clause{}
		}
		if side == 0 || position == "" {
			continue
		}
		if doubted {
			side = -side
		}
		return clause{position, side, rule.name, rule.score}
	}
	return clause{}
}

// subjectReach is how many tokens of a clause its subject may take where it is
// the speaker, verbReach how many may stand between it and its verb.
const (
	subjectReach = 4
	verbReach    = 7
)

// ownVerb: SPEAKER|"I"|"we" (auxiliary|adverb|"to")* STANCE-VERB OBJECT.
// "She opposes the plan", "we have always backed lower taxes".
func (r *reader) ownVerb(c article.Range, speaker int) (string, int8) {
	for i := c.First; i < min(c.End, c.First+subjectReach); i++ {
		if !r.stands(i, speaker) {
			continue
		}
		for j := i + 1; j < min(c.End-1, i+verbReach); j++ {
			if side := r.towards(article.Range{First: j, End: c.End}); side != 0 {
				if r.leavesOpen(article.Range{First: i, End: j}, lexicon.VerbSide{Object: side}) {
					return "", open
				}
				if r.negated(article.Range{First: i, End: j}) {
					side = -side
				}
				return r.phrase(r.afterVerb(article.Range{First: j, End: c.End})), side
			}
			if !r.auxiliary(j) && !r.quotation(j) {
				break
			}
		}
		break
	}
	return "", 0
}

// stands reports whether token i is the speaker, or "I" or "we".
func (r *reader) stands(i, speaker int) bool {
	if m := r.mention[i]; m >= 0 && r.entity[m] >= 0 && r.entity[m] == speaker {
		return r.a.Mentions[m].Tokens.End == i+1
	}
	p, ok := lexicon.PronounOf(r.a.Word(i))
	return ok && p.Person == '1' && !lexicon.IsMostly(r.lower[i], "PS")
}

// auxiliary reports whether token i may stand between a subject and its verb.
func (r *reader) auxiliary(i int) bool {
	w := r.lower[i]
	return lexicon.IsFunctionWord("modal", w) || lexicon.IsFunctionWord("have", w) || lexicon.IsFunctionWord("be", w) ||
		lexicon.IsFunctionWord("do", w) || lexicon.Negates(w) || lexicon.IsMostly(w, "R", "TO") || lexicon.IsMostly(w, "VB", "VP") && i+1 < len(r.lower) && r.lower[i+1] == "to"
}

// towards is the side that the verb at the start of c takes towards what follows.
func (r *reader) towards(c article.Range) int8 {
	if c.Len() < 2 {
		return 0
	}
	verb := lexicon.StanceVerb(r.lower[c.First], r.lower[c.First+1])
	if r.clausal(r.afterVerb(c)) {
		return verb.Clause
	}
	return verb.Object
}

// afterVerb is c without the verb at its start and what belongs to it: a particle,
// "that", and with whom one agrees that.
func (r *reader) afterVerb(c article.Range) article.Range {
	c.First++
	for c.Len() > 1 && (!wordy(r.lower[c.First]) || lexicon.IsFunctionWord("linking", r.lower[c.First]) || r.lower[c.First] == "that") {
		c.First++
	}
	if c.Len() > 1 && r.mention[c.First] >= 0 {
		if end := r.a.Mentions[r.mention[c.First]].Tokens.End; end+1 < c.End && r.lower[end] == "that" {
			c.First = end + 1
		}
	}
	return r.trim(c)
}

// clausal reports whether c has a verb of its own near its start: the complement
// of "warned that the dam will break", not of "warned of the flood".
func (r *reader) clausal(c article.Range) bool {
	for i := c.First; i < min(c.End, c.First+10); i++ {
		w := r.lower[i]
		if lexicon.IsFunctionWord("relative", w) || lexicon.EndsClause(w) {
			return false
		}
		if lexicon.IsFunctionWord("modal", w) || lexicon.IsFunctionWord("be", w) && !r.possessive(i) && w != "being" || lexicon.IsFunctionWord("have", w) {
			return true
		}
	}
	return false
}

// noneOfIt: "no" ADJECTIVE? NOUN POSITION, the noun one that tells the side of
// there being none. "There is no need for a ban", "has no plans to resign".
func (r *reader) noneOfIt(c article.Range, _ int) (string, int8) {
	for i := c.First; i < min(c.End-2, c.First+negationReach); i++ {
		if r.lower[i] != "no" && r.lower[i] != "little" {
			continue
		}
		for j := i + 1; j <= i+2; j++ {
			rest := r.afterVerb(article.Range{First: j, End: c.End})
			if side := lexicon.DeniedNoun(r.lower[j]); side != 0 && r.says(rest) {
				return r.phrase(rest), side
			}
		}
	}
	return "", 0
}

// attitude: (SPEAKER|"I"|"we") BE ADJECTIVE (preposition|"to"|"that") POSITION.
// "He is opposed to the plan", "we are proud of our schools".
func (r *reader) attitude(c article.Range, _ int) (string, int8) {
	verb := r.copula(c)
	for i := verb + 1; i < min(c.End-2, verb+4); i++ {
		side := lexicon.Attitude(r.lower[i])
		rest := r.afterVerb(article.Range{First: i, End: c.End})
		if side == 0 || r.lower[i] != "against" && !lexicon.IsMostly(r.lower[i+1], "IN", "TO", "WH") || !r.says(rest) {
			continue
		}
		if side < 0 && r.clausal(rest) {
			side = 1 // "worried that it will fail" stands by that
		}
		if r.negated(article.Range{First: verb, End: i}) {
			side = -side
		}
		return r.phrase(rest), side
	}
	return "", 0
}

// judged: SUBJECT BE … JUDGEMENT, the position being the subject, or what follows
// where the subject says nothing. "The plan is a mistake", "it is wrong to wait".
func (r *reader) judged(c article.Range, _ int) (string, int8) {
	verb := r.copula(c)
	at, side := r.judgement(verb, c)
	if side == 0 {
		return "", 0
	}
	if r.negated(article.Range{First: c.First, End: at}) {
		side = -side
	}
	subject := article.Range{First: c.First, End: verb}
	if r.says(subject) {
		return r.phrase(subject), side
	}
	if rest := (article.Range{First: at + 1, End: c.End}); r.says(rest) {
		return r.phrase(rest), side
	}
	return r.a.Words(article.Range{First: c.First, End: max(verb, c.First+1)}), side
}

// judgementReach is how many tokens after its verb a clause's judgement may stand.
const judgementReach = 7

// judgement is the first word that judges soon after the verb.
func (r *reader) judgement(verb int, c article.Range) (at int, side int8) {
	for i := verb + 1; i < min(c.End, verb+1+judgementReach); i++ {
		if i > verb+1 && (lexicon.EndsClause(r.lower[i]) || !wordy(r.lower[i]) && r.lower[i] != "\"" && r.lower[i] != "“" || lexicon.IsMostly(r.lower[i], "TO", "WH")) {
			break
		}
		if side := lexicon.Judgement(r.lower[i]); side != 0 {
			return i, side
		}
	}
	return c.End, 0
}

// denied: SUBJECT (auxiliary "not"|"never") …; the position is the clause without
// its denial. "The council has never sold the harbour".
func (r *reader) denied(c article.Range, _ int) (string, int8) {
	denials := r.denials(c)
	if len(denials) == 0 {
		return "", 0
	}
	if slices.Contains(r.lower[denials[0]:c.End], "whether") {
		return "", open
	}
	return r.phrase(r.deniedPart(c, denials[0])), -1
}

// deniedPart is what of c is denied: up to a clause that is joined to it, and where
// the subject is "I" or "we" the predicate alone, which reads well without the
// denial ("arm regimes" of "we do not arm regimes").
func (r *reader) deniedPart(c article.Range, denial int) article.Range {
	for i := denial + 1; i+2 < c.End; i++ {
		if r.lower[i] == "," && lexicon.IsFunctionWord("coordinating", r.lower[i+1]) {
			c.End = i
		}
	}
	helped := denial > c.First && (lexicon.IsFunctionWord("do", r.lower[denial-1]) || lexicon.IsFunctionWord("modal", r.lower[denial-1]))
	if helped && lexicon.IsMostly(r.lower[c.First], "PR") && denial-c.First <= 3 && r.says(article.Range{First: denial + 1, End: c.End}) {
		c.First = denial + 1
	}
	return c
}

// asSaid takes the clause as what its speaker stands by.
func (r *reader) asSaid(c article.Range, _ int) (string, int8) { return r.phrase(c), 1 }
