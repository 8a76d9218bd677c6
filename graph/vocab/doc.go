// Package vocab holds every IRI that the graph is written in: the classes,
// properties and named values, each once, as a full IRI with a sentence, domain
// and range (Terms), and the names of the things themselves (Base). Nothing else
// in the program spells an IRI.
//
//	<…/article/3ac4…#statement-0-25> <https://schema.org/creator> <…/article/3ac4…#agent-ortega> <…/article/3ac4…> .
//
// For others the same stands in fixtures/vocab.ttl, and as SHACL shapes in
// fixtures/shapes.ttl; both are written from Terms by the tests (-update).
//
// The constants of github.com/cayleygraph/quad/voc are of no use here: they are
// short forms such as "rdf:type", which are written out as they stand and are no
// IRIs to anybody else.
//
// A name is made of content alone: of the article's hash, of places in its text
// and of words as it has them (Slug). No clock, no random number and no counter
// that depends on the order of work is in it, so the same articles have the same
// names wherever and whenever they are read.
//
// Known faults: Slug folds the accents of Latin and Greek letters alone; a name
// written in two scripts has two slugs, and telling that they are one is left to
// the derived graph.
package vocab
