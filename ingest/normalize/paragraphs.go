package normalize

import (
	"strings"

	"standpoint/ingest/article"
)

func paragraphs(a *article.Article) (out []article.Paragraph) {
	at := 0
	for line := range strings.Lines(a.Text) {
		start := at + len(line) - len(strings.TrimLeft(line, " \n"))
		end := at + len(strings.TrimRight(line, " \n"))
		at += len(line)
		if start >= end {
			continue
		}
		p := article.Paragraph{Span: article.Span{Start: start, End: end}}
		if s := a.Text[start:end]; len(s) < 80 && !strings.ContainsAny(s[len(s)-1:], ".?!:”\"'") {
			p.Kind = article.Heading
			if len(out) == 0 {
				p.Kind = article.TitleParagraph
			}
		}
		out = append(out, p)
	}
	return out
}
