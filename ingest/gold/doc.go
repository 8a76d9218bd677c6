// Package gold reads articles that people annotated and counts how well
// predictions agree with them.
//
//	polnear.go      PolNeAR: text and brat stand-off → Document (source, cue, content)
//	guide.go        our own gold: JSON Lines → Article (people, statements, positions)
//	prediction.go   what `standpoint extract` prints, as far as it is scored
//	attribution.go  ScoreAttributions: who said what, against PolNeAR
//	people.go       ScoreExtracted: people, roles, countries, speakers
//	answers.go      ScoreAnswers: who stands where, by questions
//	words.go        words, names and the overlap of sets, as all the measures see them
//
// Each measure is the twin of a script in Python, shared/eval/score_attribution.py
// and score_gold.py, and marshals to the JSON that the script prints (but for two
// commas in names); a test
// holds both to the same figures. So the measures' oddities are kept on purpose:
// pairs are matched greedily, best overlap first, and ties fall as they fall there.
//
// Everything is micro-averaged: counts are summed over all articles first. Word
// positions are bytes of the text; a range that ends inside a letter still counts.
// The lists in data/ define the measures, not the reading, so they live here.
//
// A corpus of another format (CoNLL-U, GAP) gets a file beside polnear.go that
// gives the same types.
//
// # Known faults
//
// Greedy matching is not the best possible matching. A gold statement whose words
// occur twice in its article is looked for at the first place only.
package gold
