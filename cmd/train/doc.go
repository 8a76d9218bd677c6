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
// With names of files instead of -to it writes how these are read to standard
// output.
//
// The training itself is Python beside it. Nothing that builds, tests or runs
// the program needs either.
package main
