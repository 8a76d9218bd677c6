package page

import (
	"context"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"standpoint/queries"
)

// shown is a stance with the words around its own, as the article has them.
type shown struct {
	queries.Standing
	Around []piece // none where the text was not kept, or the words are long enough alone
}

// piece is a part of a passage: words of the evidence, or what stands around them.
type piece struct {
	Words string
	Own   bool // of the evidence
}

// How much is shown around the words of a stance, in code points.
const (
	longEnough = 160 // needs nothing around it
	tooShort   = 40  // where it begins a sentence, the one before is shown too
	mostAround = 130 // on either side
	mostGap    = 160 // between words of one stance
	mostTexts  = 60  // texts that are opened for a page
)

// passages open the texts of a page's articles, each once.
type passages struct {
	pages *pages
	ctx   context.Context
	texts map[string][]rune // by the IRI of the article; nil = not kept, or one too many
}

func (p *pages) passages(ctx context.Context) *passages {
	return &passages{p, ctx, map[string][]rune{}}
}

// all shows stances in their passages.
func (p *passages) all(list []queries.Standing) ([]shown, error) {
	out := make([]shown, len(list))
	for i, st := range list {
		out[i].Standing = st
	}
	return out, p.fill(out)
}

// fill puts the passages in.
func (p *passages) fill(list []shown) error {
	for i := range list {
		iri, _, _ := strings.Cut(list[i].ID, "#")
		text, err := p.text(iri)
		if err != nil {
			return err
		}
		list[i].Around = around(text, list[i].Evidence.Ranges)
	}
	return nil
}

// text is the text of an article, nil where there is none to show.
func (p *passages) text(iri string) ([]rune, error) {
	if text, ok := p.texts[iri]; ok || len(p.texts) >= mostTexts {
		return text, nil
	}
	p.texts[iri] = nil
	text, kept, err := p.pages.Desk.Text(p.ctx, quad.IRI(iri))
	if kept {
		p.texts[iri] = []rune(text)
	}
	return p.texts[iri], err
}

// around is the passage of some ranges of a text: the sentence that they stand in, as
// far as it is not too long.
func around(text []rune, ranges [][2]int) []piece {
	if len(ranges) == 0 || len(text) == 0 {
		return nil
	}
	first, last, own := ranges[0][0], 0, 0
	for i, r := range ranges {
		if r[0] < last || r[1] > len(text) || i > 0 && r[0]-last > mostGap {
			return nil
		}
		last, own = r[1], own+r[1]-r[0]
	}
	if own >= longEnough {
		return nil
	}
	var list []piece
	add := func(from, to int, own bool) {
		if from < to {
			list = append(list, piece{string(text[from:to]), own})
		}
	}
	from, cutBefore := back(text, first, own < tooShort)
	to, cutBehind := ahead(text, last)
	if cutBefore {
		list = append(list, piece{"… ", false})
	}
	add(from, first, false)
	at := first
	for _, r := range ranges {
		add(at, r[0], false)
		add(r[0], r[1], true)
		at = r[1]
	}
	add(last, to, false)
	if cutBehind {
		list = append(list, piece{" …", false})
	}
	return list
}

// back is where the sentence of a place begins, or as far as is shown of it; cut tells
// that it begins before. Of words that begin a sentence it is, if more is to be shown,
// the one before.
func back(text []rune, at int, more bool) (from int, cut bool) {
	for from = at; from > 0; from-- {
		if text[from-1] == '\n' || (from < at || !more) && unicode.IsSpace(text[from-1]) && ends(text, from-1) {
			return from, false
		}
		if at-from >= mostAround && unicode.IsSpace(text[from-1]) {
			return from, true
		}
	}
	return 0, false
}

// ahead is where the sentence of a place ends, or as far as is shown of it.
func ahead(text []rune, at int) (to int, cut bool) {
	if at > 0 && ends(text, at) {
		return at, false
	}
	for to = at; to < len(text); to++ {
		if text[to] == '\n' || unicode.IsSpace(text[to]) && ends(text, to) {
			return to, false
		}
		if to-at >= mostAround && unicode.IsSpace(text[to]) {
			return to, true
		}
	}
	return len(text), false
}

// ends tells whether a sentence ends before a place: with its mark, and quotation
// marks behind it.
func ends(text []rune, at int) bool {
	for at--; at >= 0 && strings.ContainsRune("\"'”’»)", text[at]); at-- {
	}
	return at >= 0 && strings.ContainsRune(".!?", text[at])
}

// aroundOf is the passage of an item that has one.
func aroundOf(x any) []piece {
	if s, ok := x.(shown); ok {
		return s.Around
	}
	return nil
}

// turned is a change of sides, and opposed a contradiction, in their passages.
type turned struct {
	queries.Shift
	Before, After shown
}

type opposed struct {
	queries.Contradiction
	For, Against shown
}

// shifts shows changes of sides in their passages.
func (p *passages) shifts(list []queries.Shift) (out []turned, err error) {
	for _, x := range list {
		both, err := p.all([]queries.Standing{x.Before, x.After})
		if err != nil {
			return nil, err
		}
		out = append(out, turned{x, both[0], both[1]})
	}
	return out, nil
}

// contradictions shows contradictions in their passages.
func (p *passages) contradictions(list []queries.Contradiction) (out []opposed, err error) {
	for _, x := range list {
		both, err := p.all([]queries.Standing{x.For, x.Against})
		if err != nil {
			return nil, err
		}
		out = append(out, opposed{x, both[0], both[1]})
	}
	return out, nil
}
