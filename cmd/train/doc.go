// Command train writes what the training of the encoder and its heads reads:
//
//	go run ./cmd/train -shared ../shared -to DIR
//
// It reads the corpora with the program's own first stages, so that Python sees
// exactly what the program sees, and writes JSON Lines, one article a line:
//
//	polnear-train.jsonl  attributions by hand, of each annotator
//	polnear-dev.jsonl    the same, to choose by
//	train.jsonl          people, statements and positions in the form of the gold
//
// With -head entity or -head coref it writes what that head learns from: the
// program's own vectors of names, or of pronouns and what they may take up, and
// which of them are right (entity.f32, entity.jsonl; coref.f32, coref.jsonl).
//
// With -head match it writes what questions are matched by: the training articles
// as units that may answer, their questions, those of turned.tsv, and Perspectrum
// (train-sides.jsonl, turned.jsonl, claims.jsonl). With -narrow it narrows the
// weights of files in place, which spares a tenth of a second at each start.
//
// With names of files instead of -to it writes how these are read to standard
// output.
//
// The training itself is Python beside it, and `make models` is all of it in
// order. Nothing that builds, tests or runs the program needs either.
//
//	test_*.py          tests of the modules below, run before anything else
//	train.py           learns everything together; goes on from its last checkpoint
//	export.py          calibration, threshold, weights.bin in 8 bits
//	mentions.py        the heads of names and of pronouns, on the program's vectors
//	sides.py           what a question means, what answers it, on which side
//	mark.py            one fingerprint for all weights
//	golden_vectors.py  what ingest/encode is held to
//	card.py            MODEL.md, from MODEL.template.md and what was measured
//
//	heads.py           the linkers alone, on vectors that are kept: to try ideas
//	vocabulary.py      makes the list of word pieces, once
//	golden_pieces.py   what ingest/tokenize is held to
//
//	corpus, examples   articles → windows, labels, choices
//	pairs, linking     which spans may go together; scores and losses of links
//	model              the network
//	reading            what the program does with it, to score it here
//	calibrate          score → probability
//	rounding, weights  8 bits: what they cost, and their file
//	pieces             ids of word pieces
package main
