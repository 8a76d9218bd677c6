package source

import (
	"bytes"
	"fmt"
	"strings"
)

// Format is how an input is written. Compression is not part of it.
type Format string

// The formats.
const (
	Unknown   Format = "" // to be told by the content
	Text      Format = "text"
	HTML      Format = "html"
	JSONLines Format = "jsonl"
)

// ParseFormat reads a format as users name it; "" and "auto" are Unknown. The
// error wraps ErrFormat.
func ParseFormat(s string) (Format, error) {
	switch strings.ToLower(s) {
	case "", "auto":
		return Unknown, nil
	case "text", "txt":
		return Text, nil
	case "html", "htm":
		return HTML, nil
	case "jsonl", "ndjson", "json":
		return JSONLines, nil
	}
	return Unknown, fmt.Errorf("%w %q: text, html or jsonl", ErrFormat, s)
}

// sniffBytes is how much of an input decides on its format.
const sniffBytes = 4096

// detect tells the format by the input's first bytes.
func detect(head []byte) Format {
	start := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n\f")
	switch {
	case isJSON(start):
		return JSONLines
	case isHTML(start):
		return HTML
	}
	return Text
}

// isJSON: an object, or an array of objects. A text may begin with "[Reuters]".
func isJSON(b []byte) bool {
	if rest, array := bytes.CutPrefix(b, []byte("[")); array {
		b = bytes.TrimLeft(rest, " \t\r\n")
	}
	rest, object := bytes.CutPrefix(b, []byte("{"))
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return object && (bytes.HasPrefix(rest, []byte(`"`)) || bytes.HasPrefix(rest, []byte("}")))
}

// pageTags begin a page, after https://mimesniff.spec.whatwg.org/#identifying-a-resource-with-an-unknown-mime-type,
// with the elements of newer pages.
var pageTags = []string{"!doctype html", "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style",
	"title", "b", "body", "br", "p", "!--", "article", "main", "header", "section", "meta", "link", "nav"}

func isHTML(b []byte) bool {
	lower := bytes.ToLower(b[:min(len(b), sniffBytes)])
	if bytes.HasPrefix(lower, []byte("<?xml")) {
		return bytes.Contains(lower, []byte("<html"))
	}
	tag, found := bytes.CutPrefix(lower, []byte("<"))
	if !found {
		return bytes.Contains(lower, []byte("<!doctype html")) || bytes.Contains(lower, []byte("<html")) && bytes.Contains(lower, []byte("<head"))
	}
	for _, name := range pageTags {
		rest, ok := bytes.CutPrefix(tag, []byte(name))
		if ok && (name == "!--" || len(rest) > 0 && strings.IndexByte(" \t\r\n>/", rest[0]) >= 0) {
			return true
		}
	}
	return false
}

// foreign names what an input is if it is of a kind that cannot hold an article
// for us, and what to do about it; "" where it may well be text. Text that is
// merely full of odd bytes is normalize's to refuse.
func foreign(head []byte) (kind, remedy string) {
	for _, m := range magics {
		if len(head) >= m.at+len(m.bytes) && string(head[m.at:m.at+len(m.bytes)]) == m.bytes {
			return m.kind, m.remedy
		}
	}
	return "", ""
}

const (
	unpack  = "unpack it first"
	asText  = "save it as text or HTML first"
	noWords = "it has no text to read"
	utf32   = "convert it: iconv -f UTF-32 -t UTF-8"
)

var magics = []struct {
	at                  int
	bytes, kind, remedy string
}{
	{0, "%PDF-", "a PDF", "turn it into text first, as with pdftotext"},
	{0, "PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as text or HTML, first"},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document", asText},
	{0, "{\\rtf", "an RTF document", asText},
	{0, "\x1f\x8b", "gzipped twice", unpack},
	{0, "BZh", "compressed with bzip2", unpack},
	{0, "\xfd7zXZ\x00", "compressed with xz", unpack},
	{0, "\x28\xb5\x2f\xfd", "compressed with zstd", unpack},
	{0, "7z\xbc\xaf\x27\x1c", "a 7z archive", unpack},
	{257, "ustar", "a tar archive", unpack},
	{0, "\xff\xfe\x00\x00", "text in UTF-32", utf32},
	{0, "\x00\x00\xfe\xff", "text in UTF-32", utf32},
	{0, "\x89PNG", "a picture", noWords},
	{0, "\xff\xd8\xff", "a picture", noWords},
	{0, "GIF8", "a picture", noWords},
	{0, "\x7fELF", "a program", noWords},
	{0, "SQLite format 3\x00", "a database", "export its articles as JSON Lines"},
}
