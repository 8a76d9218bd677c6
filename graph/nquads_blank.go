package graph

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// blank reads BLANK_NODE_LABEL: "_:", a letter, "_" or digit, then the same
// with "-", "." and marks, of which "." is never the last. (The grammar has ":"
// too; the W3C's tests have it not, nor has RDF 1.2.)
func (p *lineParser) blank() quad.Value {
	if p.take("_:", ""); p.reason != "" {
		return nil
	}
	end := bytes.IndexFunc(p.rest, func(r rune) bool { return r != '.' && !inLabel(r) })
	if end < 0 {
		end = len(p.rest)
	}
	label := strings.TrimRight(string(p.rest[:end]), ".")
	if first, _ := utf8.DecodeRuneInString(label); label == "" || !startsLabel(first) {
		p.fail("%q is no blank node's label", label)
		return nil
	}
	p.rest = p.rest[len(label):]
	return quad.BNode(label)
}

func startsLabel(r rune) bool { return r == '_' || r >= '0' && r <= '9' || isLabelLetter(r) }

func inLabel(r rune) bool {
	return startsLabel(r) || r == '-' || r == 0xb7 || r >= 0x300 && r <= 0x36f || r == 0x203f || r == 0x2040
}

// labelLetters are the ranges of PN_CHARS_BASE.
var labelLetters = [][2]rune{
	{'A', 'Z'}, {'a', 'z'}, {0xc0, 0xd6}, {0xd8, 0xf6}, {0xf8, 0x2ff}, {0x370, 0x37d}, {0x37f, 0x1fff},
	{0x200c, 0x200d}, {0x2070, 0x218f}, {0x2c00, 0x2fef}, {0x3001, 0xd7ff}, {0xf900, 0xfdcf}, {0xfdf0, 0xfffd},
	{0x10000, 0xeffff},
}

func isLabelLetter(r rune) bool {
	for _, span := range labelLetters {
		if r >= span[0] && r <= span[1] {
			return true
		}
	}
	return false
}
