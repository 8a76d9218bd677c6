// Package stance finds who is for or against what: the statements that show a
// side, and sentences in the article's own voice that report one ("Moscow
// rejected the idea").
//
// The side is composed by rules: that of the verb (rejects, backs, calls for)
// times that of what is said, each turned by its negation (compositional
// polarity, Moilanen & Pulman 2007). What is said is parted into clauses, and the
// first of a list of readings that fits a clause gives its side and its position:
// the speaker's own verb ("she opposes X"), what should end ("urged Y to cancel X"),
// what there is none of ("no need for X"), an attitude ("is proud of X"), a judgement
// ("X is a mistake"), a harm ("X ruins the valley"), a denial ("X will not happen").
// Before them comes what a statement tells of its subject's side ("said Y opposes
// X"). A clause without any of them its speaker stands by,
// unless the cue only reports ("according to"). "It" and "the idea" are taken
// back to what was spoken of before.
//
// A position is a phrase or clause in the article's words without its judgement
// and negation, so that it can be held or opposed.
//
// # Score
//
// On the 364 training articles, asked in seven parts of 52, these rules alone gave 67
// of 100 holders found the right side (calling every side "supports" would make it
// 64). A question weighs them with what ingest/match judges.
//
// # Known faults
//
// Irony, concession ("right in principle, but …"), an argument from consequences
// ("it would hurt the poor") and sides that only a reader of the whole article
// infers are missed or mistaken. A clause that merely states a fact counts as
// something its speaker supports. A pronoun resolved wrongly stands in the label.
package stance
