// Package match finds the stored positions that a question is about.
//
// A question ("Ukraine joining NATO") is seldom worded as an article is. Matching
// is lexical: content words as lemmas, a country and its people and capital as
// one word, a table of near-synonyms, weighted by how rare they are over the
// articles (inverse document frequency, Spärck Jones 1972). A position answers
// for a question word by its label, its evidence, what stands beside it in its
// article, or at last the article as a whole; the nearer, the more it counts.
//
// A question that turns what is stored ("keeping Ukraine out of NATO") is
// matched with its side turned.
//
// # Known faults
//
// A paraphrase that shares no listed word is not found. Who does what to whom is
// lost: "Russia attacking Ukraine" is "Ukraine attacking Russia". Whether a
// question turns a position is told from single words.
package match
