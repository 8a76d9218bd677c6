// Package coref gathers the mentions of an article that are one agent or place.
//
// Method: first the deterministic sieves of Lee et al., "Deterministic coreference
// resolution based on entity-centric, precision-ranked rules", Computational
// Linguistics 39(4), 2013, from the surest to the least sure: names by their
// words, acronyms and heads of organisations, definite phrases by the role that
// a name was given. What they leave open, pronouns of the third person and
// phrases such as "the Russian leader" or "the group", goes to a learned scorer
// of pairs (mention ranking: Durrett and Klein, EMNLP 2013; model.go): it sees
// the encoder's vectors of both mentions, their product, and where they stand,
// and only what agrees in gender and number is asked (choices.go). The shares of
// all mentions of one agent count together. Whether "I" is meant by somebody
// quoted only the speaker tells, and the speaker is found later; within quotation
// marks "he" and "she" alone are linked.
//
// A definite phrase is a person who was given that role (byRole), of whom all its
// words are said (byTraits: "(R-Utah)" … "the Utah Republican"), whose office it
// says more of (byOffice), or who was just named, or is named next, without one
// (justNamed, namedNext). Predicates and objects take up nobody. What the rules
// leave open the scorer decides by all phrases of one agent together, "the senator"
// always for somebody named, "a senator" and "the official" only where it is sure.
//
// Two unnamed sources are never one, unless a definite phrase takes up the
// earlier ("a NATO official … the NATO official").
//
// Known faults: no parse, so the subject is the first agent of a clause; gender
// comes from titles, first names and role words, and is unknown for many names;
// "it" and "they" within quotation marks are nobody; the scorer knows six
// sentences back; a person of whom no word says a country gets that of the
// article, which a guest from abroad in it does not belong to.
//
// Scores: MODEL.md.
package coref
