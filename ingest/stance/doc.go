// Package stance finds who is for or against what: the statements that show a
// side, and sentences in the article's own voice that report one ("Moscow
// rejected the idea").
//
// The side is composed by rules: the verb (rejects, backs, calls for), the
// judgement in what is said (unrealistic, essential), and negation, each turning
// the product (compositional polarity, Moilanen & Pulman 2007). A statement
// without any of them supports its own content. What it is about is the clause
// without its judgement and negation, "it" and "the idea" taken back to what was
// spoken of before.
//
// # Known faults
//
// Irony, concession ("right in principle, but …") and sides that only a reader
// of the whole article infers are missed or mistaken. A statement with several
// clauses is taken whole.
package stance
