package graph

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// ErrTerm is a value that may not stand in the graph.
var ErrTerm = errors.New("no term of the graph")

// CheckQuad returns an error (ErrTerm, *vocab.IRIError) where q cannot be stored
// and written: subject, predicate and label must be IRIs; the object an IRI, a
// plain or language string or a quad.TypedString with a full datatype. Blank nodes
// are refused, as are the native values of package quad (Int, Time …), which do
// not come back as they went in.
func CheckQuad(q quad.Quad) error {
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Label} {
		iri, ok := v.(quad.IRI)
		if !ok {
			return fmt.Errorf("%w: %v (%T) where an IRI must stand", ErrTerm, v, v)
		}
		if err := vocab.CheckIRI(string(iri)); err != nil {
			return err
		}
	}
	return checkObject(q.Object)
}

func checkObject(v quad.Value) error {
	switch v := v.(type) {
	case quad.IRI:
		return vocab.CheckIRI(string(v))
	case quad.String:
		return checkText(v)
	case quad.TypedString:
		if v.Type == vocab.String || v.Type == vocab.LangString {
			return fmt.Errorf("%w: %v: such a string is written without a datatype", ErrTerm, v)
		}
		return errors.Join(checkText(v.Value), vocab.CheckIRI(string(v.Type)))
	case quad.LangString:
		if !isLanguage(v.Lang) || v.Lang != strings.ToLower(v.Lang) {
			return fmt.Errorf("%w: language %q", ErrTerm, v.Lang)
		}
		return checkText(v.Value)
	}
	return fmt.Errorf("%w: %v (%T) as object", ErrTerm, v, v)
}

func checkText(s quad.String) error {
	if !utf8.ValidString(string(s)) {
		return fmt.Errorf("%w: %q is not UTF-8", ErrTerm, string(s))
	}
	return nil
}

// isLanguage is LANGTAG of N-Quads without its "@": letters, then groups of
// letters and digits after "-".
func isLanguage(tag string) bool {
	for i, part := range bytes.Split([]byte(tag), []byte("-")) {
		if len(part) == 0 {
			return false
		}
		for _, c := range part {
			letter := c|0x20 >= 'a' && c|0x20 <= 'z'
			if !letter && (i == 0 || c < '0' || c > '9') {
				return false
			}
		}
	}
	return true
}

// AppendQuad appends the canonical line of q, without the line's end: one space
// between terms, full IRIs, small letters in languages, the escapes of canonical
// N-Quads and no others (https://www.w3.org/TR/rdf12-n-quads/#canonical-quads). It
// does not check q.
func AppendQuad(line []byte, q quad.Quad) []byte {
	line = append(AppendTerm(line, q.Subject), ' ')
	line = append(AppendTerm(line, q.Predicate), ' ')
	line = append(AppendTerm(line, q.Object), ' ')
	if q.Label != nil {
		line = append(AppendTerm(line, q.Label), ' ')
	}
	return append(line, '.')
}

// AppendTerm appends a term as it stands in a canonical line. It does not check it.
func AppendTerm(line []byte, v quad.Value) []byte {
	switch v := v.(type) {
	case quad.IRI:
		return appendIRI(line, v)
	case quad.BNode:
		return append(append(line, '_', ':'), v...)
	case quad.String:
		return appendText(line, v)
	case quad.TypedString:
		line = appendText(line, v.Value)
		if v.Type == vocab.String {
			return line
		}
		return appendIRI(append(line, '^', '^'), v.Type)
	case quad.LangString:
		return append(append(appendText(line, v.Value), '@'), strings.ToLower(v.Lang)...)
	}
	return fmt.Append(line, v)
}

func appendIRI(line []byte, iri quad.IRI) []byte {
	return append(append(append(line, '<'), iri...), '>')
}

// short are the characters with an escape of their own.
var short = [128]byte{'\b': 'b', '\t': 't', '\n': 'n', '\f': 'f', '\r': 'r', '"': '"', '\\': '\\'}

// watched are the bytes that an escaped character may begin with.
var watched = func() (watched [256]bool) {
	for c := range byte(' ') {
		watched[c] = true
	}
	for _, c := range []byte("\"\\\x7f\xef") { // U+FFFE and U+FFFF begin with EF
		watched[c] = true
	}
	return watched
}()

func appendText(line []byte, s quad.String) []byte {
	if !utf8.ValidString(string(s)) {
		s = quad.String([]rune(string(s)))
	}
	line = append(line, '"')
	from := 0 // what is not yet in line
	for i := 0; i < len(s); i++ {
		if !watched[s[i]] {
			continue
		}
		r, size := utf8.DecodeRuneInString(string(s[i:]))
		if !isEscaped(r) {
			continue
		}
		line = appendEscape(append(line, s[from:i]...), r)
		i += size - 1
		from = i + 1
	}
	return append(append(line, s[from:]...), '"')
}

func isEscaped(r rune) bool {
	return r < ' ' || r == '"' || r == '\\' || r == 0x7f || r == 0xfffe || r == 0xffff
}

func appendEscape(line []byte, r rune) []byte {
	if r < 128 && short[r] != 0 {
		return append(line, '\\', short[r])
	}
	return fmt.Appendf(line, `\u%04X`, r)
}

// Sorted returns quads in the order of their canonical lines, bytewise, none
// twice.
func Sorted(quads []quad.Quad) []quad.Quad {
	type lined struct {
		line []byte
		quad quad.Quad
	}
	lines := make([]lined, len(quads))
	text := make([]byte, 0, 256*len(quads))
	for i, q := range quads {
		start := len(text)
		text = AppendQuad(text, q)
		lines[i] = lined{text[start:], q}
	}
	slices.SortFunc(lines, func(x, y lined) int { return bytes.Compare(x.line, y.line) })
	lines = slices.CompactFunc(lines, func(x, y lined) bool { return bytes.Equal(x.line, y.line) })
	sorted := make([]quad.Quad, len(lines))
	for i, l := range lines {
		sorted[i] = l.quad
	}
	return sorted
}
