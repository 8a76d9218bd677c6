package graph

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// SyntaxError is a line that is no N-Quads.
type SyntaxError struct {
	Name         string // of what is read, as the caller gave it
	Line, Column int    // from 1; the column counts code points
	Reason       string
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Name, e.Line, e.Column, e.Reason)
}

// MaxLine is the longest line that ReadNQuads takes, in bytes.
const MaxLine = 16 << 20

// ReadNQuads reads N-Quads (https://www.w3.org/TR/n-quads/, 1.1), strictly: the
// first line that is none ends it with a *SyntaxError. Blank nodes, and triples
// without a graph, are read as they are; CheckQuad refuses them. Relative IRIs are
// errors. Strings of type xsd:string come as quad.String, other typed ones as
// quad.TypedString with the type in full, languages in small letters, and nothing
// else is converted.
//
// Cayley's own reader is not used: of the 34 bad files of the W3C's tests it
// refuses 14, and it drops what it cannot read without a word.
func ReadNQuads(r io.Reader, name string) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		lines := bufio.NewScanner(r)
		lines.Buffer(make([]byte, 0, 1<<16), MaxLine)
		lines.Split(splitLine)
		number := 0
		for lines.Scan() {
			number++
			p := &lineParser{rest: lines.Text()}
			q, ok := p.statement()
			if p.reason != "" {
				column := utf8.RuneCountInString(lines.Text()[:len(lines.Text())-len(p.rest)]) + 1
				yield(quad.Quad{}, &SyntaxError{name, number, column, p.reason})
				return
			}
			if ok && !yield(q, nil) {
				return
			}
		}
		if err := lines.Err(); errors.Is(err, bufio.ErrTooLong) {
			yield(quad.Quad{}, &SyntaxError{name, number + 1, 1, fmt.Sprintf("the line is longer than %d bytes", MaxLine)})
		} else if err != nil {
			yield(quad.Quad{}, fmt.Errorf("%s: %w", name, err))
		}
	}
}

// splitLine splits at "\n", "\r\n" or "\r" (EOL of the grammar).
func splitLine(data []byte, atEOF bool) (int, []byte, error) {
	end := bytes.IndexAny(data, "\r\n")
	switch {
	case end < 0 && atEOF && len(data) > 0:
		return len(data), data, nil
	case end < 0 || data[end] == '\r' && end+1 == len(data) && !atEOF:
		return 0, nil, nil // more is needed to tell "\r" from "\r\n"
	case data[end] == '\r' && end+1 < len(data) && data[end+1] == '\n':
		return end + 2, data[:end], nil
	}
	return end + 1, data[:end], nil
}

// lineParser reads one line; rest is what it has not yet taken, reason the first
// fault, at which it stops.
type lineParser struct {
	rest   string
	reason string
}

func (p *lineParser) fail(format string, args ...any) {
	if p.reason == "" {
		p.reason = fmt.Sprintf(format, args...)
	}
}

// statement reads a quad; false where the line is empty or a comment.
func (p *lineParser) statement() (q quad.Quad, ok bool) {
	if !utf8.ValidString(p.rest) {
		p.rest = p.rest[len(validPrefix(p.rest)):]
		p.fail("not UTF-8")
		return q, false
	}
	if p.end() {
		return q, false
	}
	q.Subject = p.node("subject")
	q.Predicate = p.iri("predicate")
	q.Object = p.object()
	if p.space(); p.reason == "" && !strings.HasPrefix(p.rest, ".") {
		q.Label = p.node("graph")
	}
	p.space()
	p.take(".", "a full stop ends a quad")
	if p.reason == "" && !p.end() {
		p.fail("something follows the full stop")
	}
	return q, p.reason == ""
}

func validPrefix(s string) string {
	for i, r := range s {
		if _, size := utf8.DecodeRuneInString(s[i:]); r == utf8.RuneError && size == 1 {
			return s[:i]
		}
	}
	return s
}

func (p *lineParser) space() { p.rest = strings.TrimLeft(p.rest, " \t") }

// end tells whether nothing but space and a comment is left.
func (p *lineParser) end() bool {
	p.space()
	return p.rest == "" || p.rest[0] == '#'
}

func (p *lineParser) take(token, otherwise string) {
	rest, ok := strings.CutPrefix(p.rest, token)
	if !ok {
		p.fail("%s", otherwise)
	}
	if p.reason == "" {
		p.rest = rest
	}
}

// node reads an IRI or a blank node.
func (p *lineParser) node(role string) quad.Value {
	if p.space(); strings.HasPrefix(p.rest, "_:") {
		return p.blank()
	}
	return p.iri(role)
}

func (p *lineParser) object() quad.Value {
	if p.space(); strings.HasPrefix(p.rest, `"`) {
		return p.literal()
	}
	return p.node("object")
}

func (p *lineParser) iri(role string) quad.IRI {
	p.space()
	at := p.rest
	p.take("<", "no "+role+" stands here")
	iri := p.quoted('>', false)
	if err := vocab.CheckIRI(iri); err != nil && p.reason == "" {
		p.rest = at
		p.fail("%v", err)
	}
	return quad.IRI(iri)
}

// quoted reads up to the closing character, undoing escapes: \u and \U, and in
// strings the short ones.
func (p *lineParser) quoted(closing byte, short bool) string {
	var text strings.Builder
	for p.reason == "" {
		i := strings.IndexAny(p.rest, string([]byte{closing, '\\'}))
		if i < 0 {
			p.fail("%q is missing", closing)
			break
		}
		text.WriteString(p.rest[:i])
		if p.rest = p.rest[i:]; p.rest[0] == closing {
			p.rest = p.rest[1:]
			break
		}
		text.WriteRune(p.escape(short))
	}
	return text.String()
}

var shortEscape = map[byte]rune{
	't': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\',
}

func (p *lineParser) escape(short bool) rune {
	if len(p.rest) < 2 {
		p.fail("an escape is cut off")
		return 0
	}
	switch c := p.rest[1]; c {
	case 'u':
		return p.hexadecimal(4)
	case 'U':
		return p.hexadecimal(8)
	default:
		r, ok := shortEscape[c]
		if !ok || !short {
			p.fail("no such escape: \\%c", c)
			return 0
		}
		p.rest = p.rest[2:]
		return r
	}
}

func (p *lineParser) hexadecimal(digits int) rune {
	if len(p.rest) < 2+digits {
		p.fail("an escape is cut off")
		return 0
	}
	var r rune
	for _, c := range []byte(p.rest[2 : 2+digits]) {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if d < 0 || c < '0' || r > utf8.MaxRune {
			p.fail("%q is no hexadecimal number of a character", p.rest[2:2+digits])
			return 0
		}
		r = r<<4 | rune(d)
	}
	if !utf8.ValidRune(r) {
		p.fail("%q is no character", p.rest[:2+digits])
		return 0
	}
	p.rest = p.rest[2+digits:]
	return r
}

func (p *lineParser) literal() quad.Value {
	p.take(`"`, "")
	text := quad.String(p.quoted('"', true))
	p.space()
	switch {
	case strings.HasPrefix(p.rest, "@"):
		return quad.LangString{Value: text, Lang: p.language()}
	case strings.HasPrefix(p.rest, "^^"):
		p.take("^^", "")
		p.space()
		if !strings.HasPrefix(p.rest, "<") {
			p.fail("no datatype follows ^^")
		}
		return typed(text, p.iri("datatype"))
	}
	return text
}

func typed(text quad.String, datatype quad.IRI) quad.Value {
	if datatype == vocab.String {
		return text
	}
	return quad.TypedString{Value: text, Type: datatype}
}

func (p *lineParser) language() string {
	rest := p.rest[1:]
	tag := rest[:len(rest)-len(strings.TrimLeft(rest, languageCharacters))]
	if !isLanguage(tag) {
		p.fail("%q is no language", tag)
		return ""
	}
	p.rest = rest[len(tag):]
	return strings.ToLower(tag)
}

const languageCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"
