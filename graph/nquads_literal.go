package graph

import (
	"bytes"
	"encoding/binary"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

func (p *lineParser) literal() quad.Value {
	if p.reason != "" {
		return nil
	}
	p.rest = p.rest[1:]
	quote := bytes.IndexByte(p.rest, '"')
	if quote < 0 || quote > maxKnown || bytes.IndexByte(p.rest[:quote], '\\') >= 0 {
		return p.suffixed(quad.String(p.quoted('"', true)))
	}
	return p.knownString(quote)
}

// knownString reads a short string without escapes whose closing quote is at quote.
func (p *lineParser) knownString(quote int) quad.Value {
	end := p.literalEnd(quote)
	if end < 0 {
		return p.suffixed(quad.String(p.quoted('"', true)))
	}
	raw := p.rest[:end]
	slot := &p.known.strings[spread(raw)]
	if slot.value != nil && slot.text == string(raw) {
		p.rest = p.rest[end:]
		return slot.value
	}
	text := string(raw)
	p.rest = p.rest[quote+1:]
	value := p.suffixed(quad.String(text[:quote]))
	if p.reason == "" {
		*slot = knownTerm{text, value}
	}
	return value
}

// literalEnd is where a string with its datatype ends, -1 where it has a language,
// is long or is written with space within.
func (p *lineParser) literalEnd(quote int) int {
	after := p.rest[quote+1:]
	if bytes.HasPrefix(after, []byte("^^<")) {
		if end := bytes.IndexByte(after, '>'); end >= 0 && end <= maxKnown {
			return quote + 1 + end + 1
		}
		return -1
	}
	switch after = bytes.TrimLeft(after, " \t"); {
	case len(after) > 0 && (after[0] == '^' || after[0] == '@'):
		return -1
	}
	return quote + 1
}

// suffixed reads what follows a string's closing quote.
func (p *lineParser) suffixed(text quad.String) quad.Value {
	p.space()
	switch {
	case p.reason != "":
		return nil
	case p.at('@'):
		return quad.LangString{Value: text, Lang: p.language()}
	case bytes.HasPrefix(p.rest, []byte("^^")):
		p.rest = p.rest[2:]
		p.space()
		if !p.at('<') {
			p.fail("no datatype follows ^^")
		}
		return typed(text, p.iri("datatype"))
	}
	return text
}

func typed(text quad.String, datatype quad.Value) quad.Value {
	iri, _ := datatype.(quad.IRI) // none where there is a fault
	if iri == vocab.String {
		return text
	}
	return quad.TypedString{Value: text, Type: iri}
}

func (p *lineParser) language() string {
	rest := p.rest[1:]
	tag := string(rest[:len(rest)-len(bytes.TrimLeft(rest, languageCharacters))])
	if !isLanguage(tag) {
		p.fail("%q is no language", tag)
		return ""
	}
	p.rest = rest[len(tag):]
	return strings.ToLower(tag)
}

const languageCharacters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

// knownTerms are terms that were read lately, by their text as it stands in the
// line: a term that comes again costs neither memory nor another check. Of two
// terms with one slot the later stands in it.
type knownTerms struct {
	iris, strings [1 << 10]knownTerm
}

// maxKnown is the length of the longest text that is remembered, in bytes.
const maxKnown = 512

type knownTerm struct {
	text  string // of an IRI without its brackets, of a string from behind its first quote to the end of its datatype
	value quad.Value
}

// spread is a number below 1024 made of a text's length and its ends.
func spread(text []byte) uint64 {
	h := uint64(len(text))
	if len(text) >= 8 {
		h += binary.LittleEndian.Uint64(text[len(text)-8:]) ^ binary.LittleEndian.Uint64(text[len(text)/2-4:])<<3
	} else {
		for _, c := range text {
			h = h<<8 | uint64(c)
		}
	}
	return h * 0x9e3779b97f4a7c15 >> 54
}
