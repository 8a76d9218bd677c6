// Package coref gathers the mentions of an article that are one agent or place.
//
// Method: the deterministic sieves of Lee et al., "Deterministic coreference
// resolution based on entity-centric, precision-ranked rules", Computational
// Linguistics 39(4), 2013, from the surest to the least sure: names by their
// words, acronyms and heads of organisations, definite phrases by the role that
// a name was given, and last pronouns by gender, recency and grammatical
// subject. Pronouns within quotation marks stay unlinked: who "I" is, only the
// speaker tells, and the speaker is found later.
//
// A definite phrase is a person who was given that role (byRole), of whom all its
// words are said (byTraits: "(R-Utah)" … "the Utah Republican"), whose office it
// says more of (byOffice), or who was just named, or is named next, without one
// (justNamed, namedNext). Predicates and objects take up nobody.
//
// Two unnamed sources are never one, unless a definite phrase takes up the
// earlier ("a NATO official … the NATO official").
//
// Known faults: no parse, so the subject is the first agent of a clause; gender
// comes from titles, first names and role words, and is unknown for many names;
// "it" and "they" take the nearest organisation or group; a person of whom no
// word says a country gets that of the article, which a guest from abroad in it
// does not belong to.
//
// Scores on GAP (score_gap.py): development F 64.0, by which the weights of
// salience were chosen, validation F 62.7 (a rule of parallel structure: 66.9).
package coref
