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
//	quotationBeforeVerb  “…,” X laughed.
//	verbBeforeQuotation  X shrugged: “…”
//	nominalCue           X’s claim that S
//	colon                X: “…”
//	clauseBeforeQuotation X was clear about it: “…”
//	continuedQuotation   “…” after a statement of X
//	introducedQuotation  X did so. “…”
//
// # Scores
//
// PolNeAR dev (standpoint's evaluate; relaxed: half of the content's words and a
// word of the source agree): precision 76, recall 61, F1 67.8; recall of direct
// statements 86, mixed 68, indirect 53; right source in 91 of 100 found. Two
// annotators agree to 78. On the 840 articles of PolNeAR train, whose errors the
// rules were written after: F1 68.4, direct 92.5. About 600,000 words a second.
//
// # Known faults
//
//   - Statements within quotation marks or within other statements are not looked
//     for: a quotation is one unit, and of two that overlap the first found stays.
//   - Verbs that the list does not hold report nothing but quotations, and what is
//     no verb and no noun with a possessor is missed ("is eager to", "the fear is
//     that"): nearly half of the indirect statements.
//   - Where a clause ends is guessed at commas and conjunctions; "X said S1 and S2"
//     takes S2 for part of what X said, and "X opposes N after M" M for part of N.
//   - A source of two ("A and B said") has one speaker, the first; a source that the
//     entity stage did not take for an agent ("a narrator", "polls") has none.
//   - A quotation that stands alone goes to the last speaker in reach, wrongly in
//     half of the cases by PolNeAR: dialogues, and quotations that the next sentence
//     gives to somebody.
//   - A sentence of more than 500 units is cut.
package attribute
