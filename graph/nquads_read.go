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
		p := &lineParser{known: new(knownTerms)}
		for lines.Scan() {
			number++
			line := lines.Bytes()
			p.rest = line
			q, ok := p.statement()
			if p.reason != "" {
				column := utf8.RuneCount(line[:len(line)-len(p.rest)]) + 1
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
	end := bytes.IndexByte(data, '\n')
	if end < 0 {
		end = bytes.IndexByte(data, '\r')
	} else if carriage := bytes.IndexByte(data[:end], '\r'); carriage >= 0 {
		end = carriage
	}
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

// lineParser reads lines; rest is what it has not yet taken of one, reason the
// first fault, at which it stops. What rest points to is gone with the line.
type lineParser struct {
	rest   []byte
	reason string
	known  *knownTerms
}

func (p *lineParser) fail(format string, args ...any) {
	if p.reason == "" {
		p.reason = fmt.Sprintf(format, args...)
	}
}

// statement reads a quad; false where the line is empty or a comment.
func (p *lineParser) statement() (q quad.Quad, ok bool) {
	if !utf8.Valid(p.rest) {
		p.rest = p.rest[validPrefix(p.rest):]
		p.fail("not UTF-8")
		return q, false
	}
	if p.end() {
		return q, false
	}
	q.Subject = p.node("subject")
	q.Predicate = p.iri("predicate")
	q.Object = p.object()
	if p.space(); p.reason == "" && !p.at('.') {
		q.Label = p.node("graph")
	}
	p.space()
	p.take(".", "a full stop ends a quad")
	if p.reason == "" && !p.end() {
		p.fail("something follows the full stop")
	}
	return q, p.reason == ""
}

// validPrefix is how many bytes of line come before the first that is no UTF-8.
func validPrefix(line []byte) int {
	for i := 0; i < len(line); {
		r, size := utf8.DecodeRune(line[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return len(line)
}

func (p *lineParser) space() {
	for p.at(' ') || p.at('\t') {
		p.rest = p.rest[1:]
	}
}

// at tells whether c comes next.
func (p *lineParser) at(c byte) bool { return len(p.rest) > 0 && p.rest[0] == c }

// end tells whether nothing but space and a comment is left.
func (p *lineParser) end() bool {
	p.space()
	return len(p.rest) == 0 || p.at('#')
}

func (p *lineParser) take(token, otherwise string) {
	if len(p.rest) < len(token) || string(p.rest[:len(token)]) != token {
		p.fail("%s", otherwise)
	}
	if p.reason == "" {
		p.rest = p.rest[len(token):]
	}
}

// node reads an IRI or a blank node.
func (p *lineParser) node(role string) quad.Value {
	if p.space(); p.at('_') && len(p.rest) > 1 && p.rest[1] == ':' {
		return p.blank()
	}
	return p.iri(role)
}

func (p *lineParser) object() quad.Value {
	if p.space(); p.at('"') {
		return p.literal()
	}
	return p.node("object")
}

// iri reads an IRI, which is one value wherever it stands in the file as long as
// the table of known ones holds it.
func (p *lineParser) iri(role string) quad.Value {
	p.space()
	at := p.rest
	if !p.at('<') {
		p.fail("no %s stands here", role)
	}
	if p.reason != "" {
		return nil
	}
	p.rest = p.rest[1:]
	slot := new(knownTerm)
	if end := bytes.IndexByte(p.rest, '>'); end >= 0 && end <= maxKnown {
		raw := p.rest[:end]
		if slot = &p.known.iris[spread(raw)]; slot.value != nil && slot.text == string(raw) {
			p.rest = p.rest[end+1:]
			return slot.value
		}
	}
	iri := p.quoted('>', false)
	if err := vocab.CheckIRI(iri); err != nil && p.reason == "" {
		p.rest = at
		p.fail("%v", err)
	}
	if p.reason != "" {
		return nil
	}
	*slot = knownTerm{iri, quad.IRI(iri)}
	return slot.value
}

// quoted reads up to the closing character, undoing escapes: \u and \U, and in
// strings the short ones.
func (p *lineParser) quoted(closing byte, short bool) string {
	if i := bytes.IndexByte(p.rest, closing); i >= 0 && bytes.IndexByte(p.rest[:i], '\\') < 0 {
		text := p.rest[:i]
		p.rest = p.rest[i+1:]
		return string(text)
	}
	return p.escaped(closing, short)
}

func (p *lineParser) escaped(closing byte, short bool) string {
	var text strings.Builder
	for p.reason == "" {
		i := bytes.IndexAny(p.rest, string([]byte{closing, '\\'}))
		if i < 0 {
			p.fail("%q is missing", closing)
			break
		}
		text.Write(p.rest[:i])
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
	for _, c := range p.rest[2 : 2+digits] {
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
