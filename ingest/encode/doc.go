// Package encode gives each token a vector in context: a small transformer reads
// the article once, and all the heads after it work on what it found.
//
// Method: MiniLM-L6-H384, uncased (Wang et al. 2020, "MiniLM: Deep Self-Attention
// Distillation"), a BERT of 6 layers of 384 numbers and 12 heads (Devlin et al.
// 2019), fine-tuned for all heads together (cmd/train, MODEL.md), in 8 bits
// (ingest/neural).
//
//	window.go  which pieces are read together, and whose vectors are taken from where
//	model.go   pieces → vectors
//	encode.go  the stage: windows → a row a token
//
// What goes in for a piece is the sum of three rows: of the piece, of its place in
// the window, and of the shape of the token it starts in (article.AppendShapes:
// capitals, digits, beginnings, quotes), since the pieces are in lower case. [CLS]
// comes first, [SEP] last, both of shape 0. A token's vector is that of its first
// piece.
//
// The model reads 256 rows at most, so a longer article is read in windows, spread
// evenly and no longer than needed, that begin and end at tokens and share 24
// pieces at least; a token takes
// its vector from the window where it lies most central. The same text gives the
// same bits, whatever the machine and the number of jobs.
//
// # Scores
//
// TestVectors, against PyTorch in float32 on the same 8-bit weights: cosine 0.997.
// Over 29,046 tokens of PolNeAR dev, with the public weights before any training:
//
//	                                            mean    1 in 100   worst
//	the program, and float32 weights in PyTorch 0.9977  0.9953     0.9869
//	of that: activations of 8 bits              0.9984  0.9967     0.9926
//	         weights of 8 bits                  0.9994  0.9985     0.9926
//
// Speed: about 7,500 words/s on one core with AVX-512 VNNI (BenchmarkRun; its
// text has 1.6 pieces a word, PolNeAR 1.29). An article that fits one window is
// read once; over PolNeAR dev, 1,037 pieces an article, windows overlap so that
// 1.17 rows are computed a piece. The last layer computes only those rows that a
// token takes its vector from, 0.9 a piece.
//
// Memory: 1,536 bytes a token while an article is read, at most 96 MiB
// (MaxTokens); Pipeline.Read drops them behind the last stage. An article of
// 1,000 words has 1.7 MiB. Beside that 21 MB of weights, where they lie in the
// program (vnni copies 10 MB of them), and some 3 MB of scratch for each article
// that is read at the same time.
//
// # Known faults
//
//   - An article of more than 65,536 words and marks is read to there only; the
//     rest has no vectors. The note not-encoded says from where on.
//   - No window sees more than 254 pieces: what is farther away (who "he" is) is
//     for the heads to find.
//   - Of a word with many pieces, and of an address, only the first piece counts.
//     Two tokens within one piece (parted by what has no width) have one vector.
//   - Quotation marks are followed without looking at sense: a mark that is not
//     closed holds to the paragraph's end, and a straight one too many turns the
//     rest of the paragraph round. Single marks count for nothing.
package encode
