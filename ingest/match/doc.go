// Package match finds what answers a question: whose words are on it, and on which
// side of it they are.
//
// A question ("Ukraine joining NATO") is seldom worded as an article is. What may
// answer it are units: each statement with its speaker, each side that a statement
// tells of somebody else, each side in the article's own voice. A unit is looked for
// in three steps, each closer at fewer:
//
//  1. Words: content words as lemmas, a country and its people and capital as one, a
//     table of near-synonyms, weighted by how rare they are over the articles
//     (inverse document frequency, Spärck Jones 1972); a unit knows a word by itself,
//     by its neighbours, by its article.
//  2. Meaning: the cosine of two mean vectors (Reimers & Gurevych, "Sentence-BERT",
//     2019). They come from the reader's own encoder, whose matrices get corrections
//     of low rank for it (LoRA, Hu et al. 2021): these lead back to the base model
//     that the reader was made from, and on from there by what was learned.
//  3. Judgement: the best are read together with the question by the same encoder;
//     two numbers come out, how sure the one answers the other, and how sure it is
//     for what was asked.
//
// The article whose two best units know most answers, with all its units that come
// near the best; another article only where it knows nearly as much. One holder has
// one side in an article. The side is a logistic regression over what the judge says
// and what the rules of ingest/stance read, turned where the question or the label
// turns what both are about ("scrapping the tax"). The answer that is given is a
// stance that is stored: its words, its position, and the side towards the question,
// which may be another than towards its own position.
//
// # Index
//
// Words, vectors and what an answer wants of its article lie in a file beside the
// store (STORE.index), or in memory. It bears the state of the store and what made
// it, is brought up to date at the end of ingest or by the first question after a
// change, and can be deleted at any time. Of articles that are still the same nothing
// is computed again. A question reads from it what it needs and no more.
//
// # Score
//
// `make evaluate` has the gold and Perspectrum. On the 52 training articles that
// nothing was learned from, in one store: holder F1 .55, stance F1 .37 (precision .37,
// recall .37), 0.7 answers a question from articles that were not asked about; of 48
// sides of testdata/sides.tsv, of our own wording, 36 are right.
//
// # Known faults
//
// The side is right in seven of ten holders found, hardly oftener than "supports" for
// all where neither judge nor rules are sure. A question turned round by words that
// lexicon.Opposite does not know is read as if it were not. Who does what to whom is
// nearly lost: "Russia attacking Ukraine" is near "Ukraine attacking Russia". Of many
// articles on one matter those that know nearly as much as the best answer, others do
// not. Only stances that are stored answer: not a statement of which the rules made
// none.
package match
