// Command evaluate scores the reading on gold corpora and prints one table:
// measure × corpus, the floor that tests hold it to, and what others reach.
//
//	make evaluate SHARED=../shared
//	go run ./cmd/evaluate --shared ../shared --json --write predictions/
//
// The folder of --shared is laid out as
//
//	corpora/polnear/dev/{text,attributions}   who said what
//	gold/gold*.jsonl, gold/text               people, statements, stances
//	eval/reversed.jsonl                       the gold's questions turned round
//
// A part that is missing is named on stderr and left out of the table. --write
// keeps the predictions of each corpus as JSON Lines, in the shapes that the
// scripts of shared/eval read; they compute the same figures.
//
// Articles are read, and questions asked, in this process and on all cores, with
// the packages that the program itself is made of. The speeds are those of the
// reading alone, over all articles that were read here: by the clock, and by the
// time that cores worked (words a CPU second, as one core would read). The peak of
// memory is that of the built program, --program, over the texts of PolNeAR dev;
// it and the CPU time want Linux.
//
// Scores have floors, which tests hold; speed and memory have one in the table
// alone, for a machine that is busy must not fail a test.
package main
