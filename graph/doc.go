// Package graph holds what an article says as values (agents, roles, statements,
// positions, stances), turns them into quads and back, and reads and writes
// canonical N-Quads. It knows nothing of language and nothing of stores.
//
//	quads, err := a.Quads(vocab.DefaultBase) // the named graph of one article
//	err = graph.WriteNQuads(w, seq)          // sorted, full IRIs, none twice
//	for q, err := range graph.ReadNQuads(r, "export.nq") { … }
//	a, err = graph.FromQuads(quads)          // what Quads wrote, the same again
//
// The vocabulary is that of package vocab. Literals are plain strings, language
// strings or quad.TypedString with the datatype in full: the native values of
// package quad (Int, Bool, Time …) lose fractions, zones and zeros on the way
// through Cayley, so CheckQuad refuses them, and blank nodes with them.
//
// Canonical N-Quads are those of RDF 1.2 (https://www.w3.org/TR/rdf12-n-quads/),
// sorted by line, so the SHA-256 of an export names its content. Both the reader
// and the writer pass the W3C's tests, but for what RDF 1.2 added: triple terms and
// directions of text are errors.
//
// Known faults: the words of the article are plain strings, not language strings,
// though the article's language is known; a statement whose words are split is
// read back with its further parts in the order of the text, whatever order they
// were in.
package graph
