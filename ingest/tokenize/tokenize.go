package tokenize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
)

// Stage finds words and sentences.
var Stage = &article.Stage{Name: "tokenize", Doc: "finds words and sentences", Needs: article.TextLayer, Adds: article.TokenLayer, Run: run}

func run(a *article.Article) error {
	for _, p := range a.Paragraphs {
		first := len(a.Tokens)
		tokens(a, p.Span)
		sentences(a, article.Range{First: first, End: len(a.Tokens)})
	}
	return nil
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func tokens(a *article.Article, p article.Span) {
	t := a.Text
	add := func(i, j int) { a.Tokens = append(a.Tokens, article.Token{Span: article.Span{Start: i, End: j}}) }
	for i := p.Start; i < p.End; {
		r, n := utf8.DecodeRuneInString(t[i:p.End])
		switch {
		case r == ' ':
			i += n
		case wordRune(r):
			j := i + n
			for j < p.End {
				r, n := utf8.DecodeRuneInString(t[j:p.End])
				if wordRune(r) {
					j += n
					continue
				}
				next, _ := utf8.DecodeRuneInString(t[j+n : p.End])
				if strings.ContainsRune("-.,&", r) && wordRune(next) {
					j += n
					continue
				}
				if r == '.' && (j-i == 1 || strings.Contains(t[i:j], ".") || strings.Contains(" Mr Mrs Ms Dr Sen Rep Gov Gen Col Lt Sgt Prof St Jr Sr No Inc Corp Ltd Co Jan Feb Aug Sept Oct Nov Dec vs ", " "+t[i:j]+" ")) {
					j += n
				}
				break
			}
			add(i, j)
			i = j
		case r == '\'' || r == '’':
			j := i + n
			for _, s := range []string{"s", "ll", "re", "ve", "d", "m", "t"} {
				if k := i + n + len(s); i > p.Start && t[i-1] != ' ' && strings.HasPrefix(t[i+n:p.End], s) && (k == p.End || !wordRune(rune(t[k]))) {
					j = k
				}
			}
			if j == i+n && strings.HasPrefix(t[i:p.End], "''") {
				j = i + 2
			}
			add(i, j)
			i = j
		default:
			j := i + n
			for r != '"' && j < p.End && strings.ContainsRune(".-`!?", r) && strings.HasPrefix(t[j:p.End], string(r)) {
				j += n
			}
			add(i, j)
			i = j
		}
	}
}

func sentences(a *article.Article, r article.Range) {
	start := r.First
	for i := r.First; i < r.End; i++ {
		if w := a.Word(i); w != "." && w != "?" && w != "!" && w != "..." && w != "…" {
			continue
		}
		j := i + 1
		for j < r.End && strings.Contains(`”’'")]''`, a.Word(j)) && a.Tokens[j].Start == a.Tokens[j-1].End {
			j++
		}
		if next := ""; j < r.End {
			if next = a.Word(j); unicode.IsLower([]rune(next)[0]) || next == "," || next == "—" {
				continue
			}
		}
		a.Sentences = append(a.Sentences, article.Range{First: start, End: j})
		start, i = j, j-1
	}
	if start < r.End {
		a.Sentences = append(a.Sentences, article.Range{First: start, End: r.End})
	}
}
