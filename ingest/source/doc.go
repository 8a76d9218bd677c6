// Package source turns what a user names on the command line into articles:
// files, folders (recursively), globs and "-" for stdin; plain text, HTML and
// JSON Lines, each also gzipped.
//
//	news/          every file below it, sorted by name, no hidden ones
//	news/*.html    where the shell left the pattern alone
//	dump.jsonl.gz  one article a line: id, url, title, text, published (or published_at,
//	               datePublished, pubDate, date), outlet, author
//	-              stdin, named by its content
//
// The format is told by the content, never by the name; Options.Format
// overrides. UTF-16 with a byte order mark is turned into UTF-8 first, in every
// format. A name is the path as given, cleaned, without leading "../" or
// "/"; in JSON Lines it is the id, else the url, else "PATH:LINE".
//
// A fault of one input is an *Error that names the input, the place and the
// remedy, and the stream goes on. Memory is bounded: no article may have more
// than MaxBytes, and no more than one is held at a time; a longer line is
// skipped without being kept.
//
// Folders are read generously: files of kinds that accompany saved pages (style
// sheets, scripts, pictures), and folders of records of runs (STORE.runs), are
// passed over as ErrSkipped, everything else is an article or an error. Links to
// files are followed, links to folders only where they are named themselves.
//
// The text of a page is found by trafilatura (Barbaresi 2021, in its Go form),
// with the readability and DOM-distiller fallbacks; dates are taken from its
// markup and URL only, never guessed from its words. Package dateparser below
// takes the place of the module that would guess.
//
// # Known faults
//
// A page that asks for consent or payment instead of showing its article is
// read as if that were the article. A plain text that begins with an HTML tag
// is taken for a page, one that begins with {" for JSON. Dates that say neither
// their order nor their zone ("03/04/2024", "10:00 EST") lose what is not
// certain: the whole, or the hour.
package source
