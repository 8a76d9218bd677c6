// Package normalize turns the bytes of an article into its text and paragraphs,
// and keeps the map from each offset of the text to the bytes.
//
// In one pass from left to right it
//
//   - decodes UTF-8, and each byte that is not UTF-8 as Windows-1252;
//   - undoes superfluous encodings, a word at a time: UTF-8 read as Windows-1252
//     (up to three times over, also with halves lost or taken apart) or, for
//     punctuation, as Mac OS Roman; the idea is that of ftfy (Speer 2019,
//     doi:10.5281/zenodo.2591652), the decision is local: see accept;
//   - decodes character references of HTML, and marks cut to their lower byte;
//   - makes every space a space and every line end LF, drops what has no width,
//     and composes the rest (NFC); white space at both ends is cut.
//
// Quotation marks and dashes stay as they are. Each repair is a note.
//
// What is no English text is refused: nothing but white space, zero bytes and
// other controls, the first bytes of other formats, more than MaxBytes, another
// language. Then each line is a paragraph (or, where lines are wrapped by hand,
// what blank lines part), with its kind by form and by lexicon.FrameLine.
//
// # Property
//
// For every range of tokens, Text of the bytes that it was read from is exactly
// its words. Therefore a decision may look only at characters of the same word;
// TestSlices and FuzzSlices hold it to that, over random odd bytes.
//
// # Scores
//
// None of the 3,530 articles of the corpora (PolNeAR, BBC, gold, train, seed) is
// refused. Speed: see the benchmark (43 MB/s of text with curly quotes).
//
// # Known faults
//
//   - UTF-16 is refused, with the remedy: parts of it could not be read alone.
//     ingest/source turns UTF-16 that bears its mark into UTF-8 before.
//   - A broken letter whose second half is a mark that may follow a capital
//     ("Ã–" alone, "Å koda" with a plain space) stays broken when nothing in its
//     word speaks for it.
//   - Letters of other scripts are repaired only where two of them touch.
//   - A headline in sentence case that ends in a full stop counts as body, unless
//     the input gives it as the title.
//   - A short line without a full stop between longer ones counts as heading, also
//     where it is an item of a list.
//   - A sentence that begins like a credit ("Reporting by the council shows …")
//     or holds a credit's phrase outside quotation marks counts as one.
package normalize
