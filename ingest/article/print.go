package article

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// views are the layers that can be printed: the stage that adds each, and how.
var views = []struct {
	layer Layer
	stage string
	print func(*Article, *bufio.Writer)
}{
	{TextLayer, "normalize", (*Article).printText},
	{TokenLayer, "tokenize", (*Article).printTokens},
	{VectorLayer, "encode", (*Article).printVectors},
	{MentionLayer, "entity", (*Article).printMentions},
	{EntityLayer, "coref", (*Article).printEntities},
	{AttributionLayer, "attribute", (*Article).printAttributions},
	{StanceLayer, "stance", (*Article).printStances},
}

// Print writes the layers that are in layer, in columns for people, each under
// its name and followed by the notes of its stage. The error is w's.
//
// Spans are bytes of Text, ranges are tokens; both are half open. Numbers after
// # are places in the layer's own list, which other layers refer to.
func (a *Article) Print(w io.Writer, layer Layer) error {
	b := bufio.NewWriter(w)
	for _, v := range views {
		if layer&v.layer == 0 {
			continue
		}
		fmt.Fprintf(b, "%s\n", strings.ToUpper(v.layer.String()))
		v.print(a, b)
		a.printNotes(b, v.stage)
		fmt.Fprintln(b)
	}
	return b.Flush()
}

// printText: span of Text, span of Raw, kind, words.
func (a *Article) printText(b *bufio.Writer) {
	for _, p := range a.Paragraphs {
		raw := a.Origin.Span(p.Span)
		fmt.Fprintf(b, "%-11s %-11s %-8s %s\n", dash(p.Start, p.End), dash(raw.Start, raw.End), p.Kind, a.Text[p.Start:p.End])
	}
}

// printTokens: number of the sentence, span of Text, range of tokens, tokens.
func (a *Article) printTokens(b *bufio.Writer) {
	for i, s := range a.Sentences {
		at := a.SpanOf(s)
		fmt.Fprintf(b, "#%-4d %-11s %-10s", i, dash(at.Start, at.End), dash(s.First, s.End))
		for t := s.First; t < s.End; t++ {
			fmt.Fprintf(b, " %s", a.Word(t))
		}
		fmt.Fprintln(b)
	}
}

// printVectors: rows × numbers; then of each row its number, the token's range of
// pieces, the first numbers and the token.
func (a *Article) printVectors(b *bufio.Writer) {
	const shown = 4 // numbers, of which nobody reads all
	fmt.Fprintf(b, "%d × %d\n", a.Vectors.Rows, a.Vectors.Cols)
	for i := range a.Vectors.Rows {
		pieces := a.Tokens[i].Pieces
		fmt.Fprintf(b, "#%-4d %-10s", i, dash(pieces.First, pieces.End))
		for _, v := range a.Vectors.Row(i)[:shown] {
			fmt.Fprintf(b, " %6.2f", v)
		}
		fmt.Fprintf(b, "  %s\n", a.Word(i))
	}
}

// printMentions: number, tokens, kind, country, words; then what is not plain.
func (a *Article) printMentions(b *bufio.Writer) {
	for i, m := range a.Mentions {
		fmt.Fprintf(b, "#%-4d %-10s %-13s %-3s %s", i, dash(m.Tokens.First, m.Tokens.End), m.Kind, m.Country, a.Words(m.Tokens))
		if m.Name != a.Words(m.Tokens) {
			aside(b, "name", m.Name)
		}
		if m.Role.Len() > 0 {
			aside(b, "role", a.Words(m.Role))
		}
		aside(b, "of", m.Org)
		flag(b, "ended", m.Ended)
		fmt.Fprintln(b)
	}
}

// printEntities: number, kind, country, name, mentions.
func (a *Article) printEntities(b *bufio.Writer) {
	for i, e := range a.Entities {
		fmt.Fprintf(b, "#%-4d %-13s %-3s %s", i, e.Kind, e.Country, e.Name)
		aside(b, "role", e.Role)
		aside(b, "of", e.Org)
		flag(b, "anonymous", e.Anonymous)
		fmt.Fprint(b, "  ←")
		for _, m := range e.Mentions {
			fmt.Fprintf(b, " #%d %s", m, a.Words(a.Mentions[m].Tokens))
		}
		fmt.Fprintln(b)
	}
}

// printAttributions: number, manner, score, rule, speaker; then the parts.
func (a *Article) printAttributions(b *bufio.Writer) {
	for i, at := range a.Attributions {
		fmt.Fprintf(b, "#%-4d %-9s %.2f %-16s %s", i, at.Manner, at.Score, at.Rule, a.nameOf(at.Speaker))
		if !at.SaidOn.IsZero() {
			aside(b, "on", Date{Time: at.SaidOn}.String())
		}
		fmt.Fprintln(b)
		a.printRanges(b, "source", at.Source)
		a.printRanges(b, "cue", at.Cue)
		a.printRanges(b, "content", at.Content)
	}
}

// printStances: number, side, score, rule, holder, where it was said; then the
// position and the evidence.
func (a *Article) printStances(b *bufio.Writer) {
	for i, s := range a.Stances {
		side := map[int8]string{1: "supports", -1: "opposes", 0: "neutral"}[s.Side]
		fmt.Fprintf(b, "#%-4d %-9s %.2f %-16s %s", i, side, s.Score, s.Rule, a.nameOf(s.Holder))
		if s.Attribution >= 0 {
			aside(b, "statement", fmt.Sprintf("#%d", s.Attribution))
		}
		flag(b, "conditional", s.Conditional)
		flag(b, "past", s.Past)
		fmt.Fprintf(b, "\n      %-8s %-10s %s\n", "position", "", s.Position)
		a.printRanges(b, "evidence", s.Evidence)
	}
}

// printRanges writes a line for each range: what it is, its tokens, its words.
func (a *Article) printRanges(b *bufio.Writer, what string, ranges []Range) {
	for _, r := range ranges {
		fmt.Fprintf(b, "      %-8s %-10s %s\n", what, dash(r.First, r.End), a.Words(r))
	}
}

// printNotes writes what a stage found odd: span of Text, code, explanation.
func (a *Article) printNotes(b *bufio.Writer, stage string) {
	for _, n := range a.Notes {
		if n.Stage == stage {
			fmt.Fprintf(b, "note  %-11s %s: %s\n", dash(n.Span.Start, n.Span.End), n.Code, n.Text)
		}
	}
}

// nameOf is the name of entity i with its number; unknown is "?".
func (a *Article) nameOf(i int) string {
	if i < 0 {
		return "?"
	}
	return fmt.Sprintf("%s (#%d)", a.Entities[i].Name, i)
}

func dash(from, to int) string { return fmt.Sprintf("%d-%d", from, to) }

// aside writes a detail that most have not.
func aside(b *bufio.Writer, what, value string) {
	if value != "" {
		fmt.Fprintf(b, "  [%s: %s]", what, value)
	}
}

func flag(b *bufio.Writer, what string, is bool) {
	if is {
		fmt.Fprintf(b, "  [%s]", what)
	}
}
