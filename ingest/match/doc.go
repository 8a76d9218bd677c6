// Package match finds the stored positions that a question is about.
//
// A question ("Ukraine joining NATO") is seldom worded as an article is. Matching
// is lexical: content words as lemmas, a country and its people and capital as
// one word, a table of near-synonyms, weighted by how rare they are over the
// articles (inverse document frequency, Spärck Jones 1972). A position answers
// for a question word by its label, its evidence, what stands beside it in its
// article, or at last the article as a whole; the nearer, the more it counts.
//
// A position must know the question's head ("troops" of "US troops in Ukraine") or a
// third of its weight, and its holder's own name in the evidence does not count.
//
// A question that turns what is stored ("keeping Ukraine out of NATO") is
// matched with its side turned. Another article than that of the best position
// answers only where it is nearly as near.
//
// # Score
//
// On the 364 training articles, asked in seven parts of 52: holder F1 .43, stance
// F1 .29 (precision .37, recall .24), 0.7 answers a question from articles that were
// not asked about.
//
// # Known faults
//
// A paraphrase that shares no listed word is not found. Who does what to whom is
// lost: "Russia attacking Ukraine" is "Ukraine attacking Russia". Whether a
// question turns a position is told from single words: of the sides turned on
// train, half are right.
package match
