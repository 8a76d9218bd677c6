package tokenize

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// maxFolded is how many characters, as folded, a word may have to be made of
// pieces; a longer one is unknown as a whole.
const maxFolded = 100

// pieces makes word pieces exactly as the reference does (Devlin et al. 2019,
// uncased): it folds each character, parts words at white space and at every
// mark, and makes each of the longest pieces from the left. The zero value is
// ready. It is scratch: nothing but the result is allocated.
type pieces struct {
	text string
	out  []article.Piece

	word   []byte         // the word so far, folded, cut behind maxFolded characters
	from   []article.Span // for each byte of word the character of text that it came from
	span   article.Span   // of the whole word
	chars  int            // of the whole word, folded
	folded []byte         // of one character
}

// split adds the pieces of one paragraph of text to out.
func (p *pieces) split(text string, paragraph article.Span, out []article.Piece) []article.Piece {
	p.text, p.out = text, out
	for at := paragraph.Start; at < paragraph.End; {
		if b := text[at]; b < utf8.RuneSelf {
			p.ascii(b, article.Span{Start: at, End: at + 1})
			at++
			continue
		}
		r, n := utf8.DecodeRuneInString(text[at:paragraph.End])
		p.character(r, article.Span{Start: at, End: at + n})
		at += n
	}
	p.end()
	return p.out
}

func (p *pieces) ascii(b byte, at article.Span) {
	switch c := asciiClass[b]; {
	case c == letter && b < 'a':
		p.add(rune(b|0x20), at)
	case c.inWord():
		p.add(rune(b), at)
	case b == ' ', b == '\t', b == '\n', b == '\r':
		p.end()
	case ' ' < b && b < 0x7f:
		p.mark(rune(b), at)
	} // other controls are dropped
}

// character adds a character that is not ASCII. What has no width or no meaning
// is dropped, and does not part a word; an ideograph is a word.
func (p *pieces) character(r rune, at article.Span) {
	switch {
	case r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co):
	case unicode.IsSpace(r):
		p.end()
	case ideograph(r):
		p.end()
		p.fold(r, at)
		p.end()
	default:
		p.fold(r, at)
	}
}

// fold adds r, the character at a span, without its accents and in lower case.
func (p *pieces) fold(r rune, at article.Span) {
	p.folded = decompose(p.folded[:0], r, p.text[at.Start:at.End])
	for i := 0; i < len(p.folded); {
		r, n := utf8.DecodeRune(p.folded[i:])
		i += n
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsPunct(r) || r < utf8.RuneSelf && asciiClass[r] == other:
			p.mark(r, at)
		default:
			p.add(unicode.ToLower(r), at)
		}
	}
}

// decompose adds the canonical decomposition (NFD) of r, which is text, to dst.
// It is what norm.NFD.AppendString does, which allocates.
func decompose(dst []byte, r rune, text string) []byte {
	const first, last, vowels, tails = 0xac00, 0xd7a3, 21, 28 // Hangul: Unicode 3.12
	if r < first || r > last {
		if parts := norm.NFD.PropertiesString(text).Decomposition(); parts != nil {
			return append(dst, parts...)
		}
		return append(dst, text...)
	}
	syllable := r - first
	dst = utf8.AppendRune(dst, 0x1100+syllable/tails/vowels)
	dst = utf8.AppendRune(dst, 0x1161+syllable/tails%vowels)
	if tail := syllable % tails; tail > 0 {
		dst = utf8.AppendRune(dst, 0x11a7+tail)
	}
	return dst
}

// mark adds a word of one character.
func (p *pieces) mark(r rune, at article.Span) {
	p.end()
	p.add(r, at)
	p.end()
}

// add adds a folded character that came from a span of the text to the word.
func (p *pieces) add(r rune, at article.Span) {
	if p.chars == 0 {
		p.span.Start = at.Start
	}
	p.span.End = at.End
	if p.chars++; p.chars > maxFolded {
		return
	}
	p.word = utf8.AppendRune(p.word, r)
	for len(p.from) < len(p.word) {
		p.from = append(p.from, at)
	}
}

// end makes pieces of the word and begins another. A word that no pieces make up
// is one unknown piece.
func (p *pieces) end() {
	if p.chars == 0 {
		return
	}
	before, known := len(p.out), p.chars <= maxFolded
	for at := 0; known && at < len(p.word); {
		id, end := lexicon.LongestPiece(p.word, at)
		if known = id >= 0; known {
			span := article.Span{Start: p.from[at].Start, End: p.from[end-1].End}
			p.out = append(p.out, article.Piece{Span: span, ID: id})
			at = end
		}
	}
	if !known {
		p.out = append(p.out[:before], article.Piece{Span: p.span, ID: lexicon.SpecialPiece("[UNK]")})
	}
	p.word, p.from, p.chars = p.word[:0], p.from[:0], 0
}

// ideograph reports whether r is Chinese as BERT has it: the blocks of CJK
// ideographs, not kana or Hangul.
func ideograph(r rune) bool {
	return r >= 0x3400 && (r <= 0x4dbf || r >= 0x4e00 && r <= 0x9fff || r >= 0xf900 && r <= 0xfaff ||
		r >= 0x20000 && r <= 0x2a6df || r >= 0x2a700 && r <= 0x2ceaf || r >= 0x2f800 && r <= 0x2fa1f)
}

// align gives the tokens of one paragraph their pieces, which are those from
// index first on.
func align(tokens []article.Token, pieces []article.Piece, first int) {
	next := first
	for i := range tokens {
		t := &tokens[i]
		for next < len(pieces) && pieces[next].Start < t.Start {
			next++
		}
		t.Pieces = article.Range{First: next, End: next}
		for t.Pieces.End < len(pieces) && pieces[t.Pieces.End].Start < t.End {
			t.Pieces.End++
		}
		if t.Pieces.Len() == 0 {
			t.Pieces.First = max(next-1, 0)
			t.Pieces.End = min(t.Pieces.First+1, len(pieces))
		}
	}
}
