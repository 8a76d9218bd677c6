package normalize

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"strings"
	"unicode/utf8"

	"standpoint/ingest/article"
)

// Stage turns bytes into text.
var Stage = &article.Stage{Name: "normalize", Doc: "turns bytes into text: encoding, spaces, paragraphs, and the map back to the bytes", Needs: 0, Adds: article.TextLayer, Run: run}

func run(a *article.Article) error {
	a.Text, a.Origin = read(a.Raw)
	if strings.TrimSpace(a.Text) == "" {
		return article.ErrEmpty
	}
	identify(a)
	a.Language = "en"
	a.Paragraphs = paragraphs(a.Text)
	return nil
}

// Text is the text that the bytes raw hold.
func Text(raw []byte) string {
	text, _ := read(raw)
	return text
}

func identify(a *article.Article) {
	sum := sha256.Sum256([]byte(a.Text))
	a.SHA256 = hex.EncodeToString(sum[:])
	a.ID = strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:26]
}

func read(raw []byte) (string, article.OffsetMap) {
	var m article.OffsetMap
	var b strings.Builder
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		at := b.Len()
		switch {
		case r == utf8.RuneError && n == 1:
			if raw[i] == 0xA3 {
				b.WriteRune('£')
			}
			m.Add(article.Span{Start: at, End: b.Len()}, article.Span{Start: i, End: i + n})
		case r == 0xA0 || r == '\t':
			b.WriteByte(' ')
			m.Add(article.Span{Start: at, End: b.Len()}, article.Span{Start: i, End: i + n})
		case r == 0xFEFF || r == 0x200B || r == '\r':
			m.Add(article.Span{Start: at, End: b.Len()}, article.Span{Start: i, End: i + n})
		case r == 'Å' && strings.HasPrefix(string(raw[i:]), "Å«"):
			n = 4
			b.WriteRune('ū')
			m.Add(article.Span{Start: at, End: b.Len()}, article.Span{Start: i, End: i + n})
		default:
			b.Write(raw[i : i+n])
		}
		i += n
	}
	return b.String(), m
}

func paragraphs(text string) (out []article.Paragraph) {
	at := 0
	for line := range strings.Lines(text) {
		start := at + len(line) - len(strings.TrimLeft(line, " \n"))
		end := at + len(strings.TrimRight(line, " \n"))
		at += len(line)
		if start >= end {
			continue
		}
		p := article.Paragraph{Span: article.Span{Start: start, End: end}}
		if s := text[start:end]; len(s) < 80 && !strings.ContainsAny(s[len(s)-1:], ".?!:”\"'") {
			p.Kind = article.Heading
			if len(out) == 0 {
				p.Kind = article.TitleParagraph
			}
		}
		out = append(out, p)
	}
	return out
}
