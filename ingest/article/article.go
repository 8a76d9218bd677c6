package article

import (
	"time"

	"standpoint/ingest/neural"
)

// Source is one article as an input format hands it over: bytes and metadata.
// Unknown metadata is empty, never guessed.
type Source struct {
	// Name is the article's name as the user knows it: its path below the
	// ingest root, or the id or url that the format carries (contract.md).
	Name string
	// Raw is the article's text as bytes: the file itself (plain text, unzipped),
	// or the text that was extracted from it (HTML, JSON Lines; always UTF-8).
	Raw []byte
	// Extracted is true where Raw is not the input's own bytes, so that offsets
	// count in Raw and `extract` has to give the text beside them.
	Extracted bool

	Title, Author, URL, Outlet string
	Published                  Date
}

// Date is a day or a moment of publication. The zero Date means unknown.
type Date struct {
	Time  time.Time
	Clock bool // the hour is known too
}

// Known reports whether there is a date at all.
func (d Date) Known() bool { return !d.Time.IsZero() }

// String is the lexical form of xsd:dateTime where the hour is known, else of
// xsd:date; "" where nothing is known.
func (d Date) String() string {
	switch {
	case !d.Known():
		return ""
	case d.Clock:
		return d.Time.Format(time.RFC3339)
	}
	return d.Time.Format(time.DateOnly)
}

// ParseDate reads what String writes: a day or an RFC 3339 moment; "" is unknown.
func ParseDate(s string) (Date, error) {
	if s == "" {
		return Date{}, nil
	}
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Date{Time: t}, nil
	}
	t, err := time.Parse(time.RFC3339, s)
	return Date{Time: t, Clock: err == nil}, err
}

// Article is what the stages read and add to. Each group of fields is written
// by one stage and by no other.
type Article struct {
	Source

	// ID is the first 26 characters of the lower-case base32 SHA-256 of Text,
	// SHA256 the whole hash in hexadecimal (normalize).
	ID, SHA256 string

	Text       string      // normalize: decoded, repaired, NFC, line ends LF
	Language   string      // normalize: ISO 639-1, "" = too short to say
	Origin     OffsetMap   // normalize: offset in Text → offset in Raw
	Paragraphs []Paragraph // normalize: in order, no overlap

	Tokens    []Token // tokenize: in order, no overlap, none over a paragraph's end
	Sentences []Range // tokenize: in order, every token in exactly one
	Pieces    []Piece // tokenize: what the encoder reads; in order of Start, none over a paragraph's end

	// Vectors (encode): a row a token, each what the token is in its context; fewer
	// where the article is too long. Dropped once the last stage has read them.
	Vectors neural.Matrix

	Mentions     []Mention     // entity: in order of First
	Entities     []Entity      // coref: in order of first mention
	Attributions []Attribution // attribute: in order of the content's start
	Stances      []Stance      // stance: in order of the evidence's start

	Notes []Note // anything odd, by any stage

	done Layer
}

// Headline is the article's title: the input's own, else the title paragraph.
func (a *Article) Headline() string {
	if a.Title != "" {
		return a.Title
	}
	for _, p := range a.Paragraphs {
		if p.Kind == TitleParagraph {
			return a.Text[p.Start:p.End]
		}
	}
	return ""
}

// ParagraphKind tells the body from what stands around it.
type ParagraphKind uint8

// The kinds of paragraph. Only Body and Heading may hold statements.
const (
	Body           ParagraphKind = iota
	TitleParagraph               // the article's headline
	Heading                      // a heading within the body ("No new US aid for Ukraine")
	Byline                       // "By Jane Doe", "Published 3 May"
	Credit                       // "… contributed reporting", "© 2024"
)

// paragraphKinds are the names of the kinds, in order.
var paragraphKinds = [...]string{"body", "title", "heading", "byline", "credit"}

func (k ParagraphKind) String() string { return paragraphKinds[k] }

// Paragraph is a stretch of Text without a blank line. It holds a line end only
// where the text was wrapped by hand.
type Paragraph struct {
	Span
	Kind ParagraphKind
}

// Token is a word or a mark of punctuation.
type Token struct {
	Span
	// Pieces are indexes into Article.Pieces: of the first piece that starts in
	// the token, to behind the last that overlaps it. Where none starts in it
	// (behind what has no width) it is the one before, mostly the one that covers
	// it, or the next where none is before. Only in paragraphs before an article's
	// first piece a token has none.
	Pieces Range
}

// Piece is a word or a part of a word of the encoder's own vocabulary. Pieces
// know nothing of tokens: "don't" is "do|n't" in tokens and "don|'|t" in pieces.
type Piece struct {
	// Span is the characters that the piece was made of. Where one character
	// becomes several pieces, each has the span of it.
	Span
	ID int32 // place in the lexicon's list word_pieces.tsv
}

// Note is something odd that a stage met. It never stops the reading.
type Note struct {
	Stage, Code string // Code: short and stable, as "mojibake", "quote-unclosed"
	Span        Span   // bytes of Text
	Text        string // for people
}

// Note adds a note.
func (a *Article) Note(stage, code string, at Span, text string) {
	a.Notes = append(a.Notes, Note{stage, code, at, text})
}

// DropVectors frees their memory.
func (a *Article) DropVectors() { a.Vectors = neural.Matrix{} }

// Word is the text of token i.
func (a *Article) Word(i int) string { t := a.Tokens[i]; return a.Text[t.Start:t.End] }

// SpanOf is the span from the start of r's first token to the end of its last.
func (a *Article) SpanOf(r Range) Span {
	if r.Len() <= 0 {
		return Span{}
	}
	return Span{a.Tokens[r.First].Start, a.Tokens[r.End-1].End}
}

// Words is the text that r covers, with the spaces as they stand.
func (a *Article) Words(r Range) string { s := a.SpanOf(r); return a.Text[s.Start:s.End] }
