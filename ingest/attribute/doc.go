// Package attribute finds who said what: every statement with its source, its
// cue, its content, its manner, its speaker and its day.
//
// The way of an article:
//
//	quotation marks → quotations   paired paragraph by paragraph (quotation.go)
//	tokens → units                 a quotation in a sentence counts as one (sentence.go)
//	units → parts of speech        hidden Markov model, Viterbi (tag.go)
//	verbs → cues                   reporting verbs with their group and subject (cue.go)
//	cues → statements              named rules, asked in order (rule.go)
//	source → speaker               the entity that the head of the source names (speaker.go)
//
// The rules follow the classic grammar of reported speech (Krestel, Bergler and
// Witte 2008, "Minding the Source"; Pareti 2016, "PARC 3.0"): a cue, its subject,
// and what it takes as its complement. Whether a verb reports depends on that
// complement: "she said that …" and "she opposes …" do, "she said it" hardly
// does. How often each does was counted on PolNeAR (Newell et al. 2018): package
// lexicon, Reporter. Score is that share of a verb with its complement; a frame
// below threshold makes no statement.
//
// The rules, whose names are Attribution.Rule:
//
//	accordingToBefore    According to X, S.
//	accordingToBehind    S, according to X.
//	quotationBeforeCue   “…,” X said. | “…,” said X, “…”
//	clauseBeforeCue      S, X said. | S1, X said, S2.
//	cueWithinClause      NP, X said, VP.
//	cueBeforeQuotation   X said, “…”
//	cueBeforeThat        X said that S.
//	cueBeforeClause      X said S.
//	cueBeforeQuestion    X asked whether S.
//	cueBeforeInfinitive  X wants to V.
//	cueBeforeObject      X opposes N.
//	cueBeforePreposition X called for N.
//	nominalCue           X’s claim that S
//	colon                X: “…”
//	continuedQuotation   “…” after a statement of X
//	introducedQuotation  X did so. “…”
//
// # Known faults
//
//   - Statements within quotation marks are not looked for: a quotation is one unit.
//   - Verbs that the list does not hold report nothing ("quips", "snapped back").
//   - "is eager to", "the fear is that": cues that are no verb and no noun with a
//     possessor are missed.
//   - Where a clause ends is guessed at commas and conjunctions; "X said S1 and S2"
//     takes S2 for part of what X said.
//   - A source of two ("A and B said") has one speaker, the first.
//   - A quotation that stands alone goes to the last speaker in reach, wrongly
//     where a dialogue changes speakers without saying so.
package attribute
