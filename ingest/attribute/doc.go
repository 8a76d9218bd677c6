// Package attribute finds who said what: every statement with its source, its
// cue, its content, its manner, its speaker and its day.
//
// The way of an article:
//
//	vectors → emissions   a score for each label of each token (tag.go)
//	emissions → labels    the best way through all of them, Viterbi (tag.go)
//	labels → spans        runs of words of one kind within a paragraph (span.go)
//	spans → links         which cue a content belongs to, which source a cue (link.go)
//	links → attributions  contents with one cue are one statement (join.go)
//	marks → borders       quotation marks belong to the content (quotation.go, border.go)
//	statements → nested   a clause of saying within an indirect one (nested.go)
//	source → speaker      the entity that the head of the source names (head.go), or the
//	                      name beside the head (beside.go), each of several names
//	                      (several.go), else the words of the source (worded.go); without
//	                      a source the subject of the sentence or the speaker before
//	                      (unsourced.go)
//
// The labels are outside, and beginning and inside of source, cue and content:
// seven. They are scored by one layer on the vector that package encode gives
// each token and by the token's shape (article.AppendShapes), and decoded as a
// linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) by
// Viterbi's algorithm (1967); steps into a paragraph have weights of their own. A
// linker scores pairs of spans by their first, last and mean vectors, how far
// apart they stand and what stands between; a softmax over all within reach and
// "none" makes a choice of it. Tagger and linkers were trained together with the
// encoder on PolNeAR (Newell et al. 2018); MODEL.md says how, and how well.
//
// Score is the probability that a statement is right as PolNeAR would have it
// (relaxed match), by logistic regression on what tagger and linkers thought of
// their own choices (score.go). Statements below the model's threshold are left
// out.
//
// What PolNeAR marks is what is found: a quotation that goes on, in the next
// sentence or the next paragraph, is one statement of several ranges; a cue is
// all of its verb group ("has repeatedly said", "called for"); "Lee Sand: “No.”"
// has no cue, for a mark is none; titles and bylines hold no statements.
//
// Attribution.Rule names how a statement was found:
//
//	tagged  a content with a cue
//	bare    a content without one, linked to its source if it has one
//	nested  by grammar, within the words of an indirect statement
//
// Quotation marks are read twice. As evidence they are in the tokens' shapes; as
// a constraint they put right the borders of contents and join a quotation that a
// paragraph opens again to where it began. An odd mark costs nothing else.
//
// # Known faults
//
//   - Labels are flat: of statements within statements only the plainest are found,
//     none within a quotation, and none whose source is a pronoun.
//   - An article's own judgement that looks like a report ("the plan means that …")
//     may be taken for one, with a low score.
//   - In dialogues whose speakers take turns a source may go to the wrong line.
//   - A source of two names has a statement for each (several.go); "Labour and the
//     Tories", who are groups, are one group, and so are "X and his aides".
//   - A source whose head no agent is ("a narrator", "polls") becomes a speaker in its
//     own words (worded.go): "the book" and "the new book" are then two.
//   - Single words that a verb takes without a clause ("backs the pier") are found
//     less often than clauses, and parts of a split content that are a few words
//     long ("Repairs, according to …, would …") may be missed.
//   - A statement without a source whose sentence has no subject to take has no
//     speaker; a "report" that the article says nobody made speaks for itself.
//   - The cases in ../../fixtures/attribute that bear a line "# fault".
package attribute
