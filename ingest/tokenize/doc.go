// Package tokenize finds words, marks and sentences, in one pass over each
// paragraph, by rules that look at marks locally; pairing of quotation marks is
// left to attribute. Beside them it makes the word pieces that encode reads.
//
// Words are split as in the Penn Treebank (Marcus et al. 1993), with these
// choices:
//
//   - clitics are tokens: "Kyiv|’s", "we|’ll", "do|n’t", "wo|n’t"; "cannot" is one;
//   - hyphens hold words together ("long-range"), as do the marks of numbers
//     ("1,000", "3.5", "9/11", "10:30"), of names ("O’Neill", "AT&T") and an
//     editor's brackets ("[W]e"); "%", "$" and "£" are tokens, "US$" is one;
//   - the stop of an abbreviation or an initial belongs to it ("U.S.", "Mr.",
//     "No. 10", "J."), and if it ends the sentence there is no other;
//   - ellipses (also ". . ."), runs of "!" and "?", doubled marks (“””, "“"),
//     addresses, "@handles" and "#tags" are one token each.
//
// Sentences end at stops, question and exclamation marks and ellipses, with the
// marks that close behind them, unless what follows goes on: a small letter, a
// comma, a dash, a name with a reporting verb (“Why?” Ms Ortega asked). Behind
// an abbreviation lexicon.SentenceOpener decides. A paragraph's end ends all.
//
// Pieces are those of BERT, uncased (Devlin et al. 2019; Wu et al. 2016): made of
// the paragraph, not of the tokens, so that they are what the encoder was trained
// on. The vocabulary is the lexicon's word_pieces.tsv, pruned, so a rare piece is
// spelled by smaller ones. align ties tokens to them.
//
// # Scores
//
// F1 (TestCorpora):
//
//	                      tokens  sentence ends within paragraphs
//	GUM dev               97.9    97.5
//	PolNeAR dev, CoreNLP  99.7    93.9
//
// GUM ends sentences at some semicolons and colons too. CoreNLP's own faults are
// nearly all of the rest: it cuts “Why?” | he asked, (D-Md.) | said, and gives
// an opening ” to the sentence before.
//
// Pieces and their spans are the same as those of the package tokenizers 0.23 in
// all 23,649 texts of the corpora (2.9 million pieces).
//
// Speed: 12 MB/s of curly-quoted text, pieces 4.7 million words/s of it
// (BenchmarkRun, BenchmarkPieces).
//
// # Known faults
//
//   - Where a sentence ends in an abbreviation and the next begins with a name
//     ("in the U.S. Smith …") the two are one.
//   - A sentence that begins with a small letter is one with the sentence before,
//     unless it looks like a name ("iPhone", "de Blasio").
//   - Of 1.1 million characters, each alone between letters, 566 are folded unlike
//     tokenizers does: it has the classes of Unicode 8 and a gap among the rarest
//     ideographs. What looks like a special piece, "[CLS]", is text here.
//   - A quotation that ends in "?" or "!" and is followed by a name and a verb of
//     a new sentence (“Why?” Trump said later …) is read as a cue.
package tokenize
