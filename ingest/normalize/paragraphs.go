package normalize

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// Lengths in bytes of a line that may stand outside the body.
const (
	longestTitle   = 140
	longestHeading = 80
	longestByline  = 120
	longestCredit  = 400
)

// paragraphs are the lines of the text, each with its kind; where the lines are
// wrapped by hand they are what blank lines part.
func paragraphs(a *article.Article) []article.Paragraph {
	lines := lines(a.Text)
	if wrapped(a.Text, lines) {
		lines = join(a.Text, lines)
	}
	out := make([]article.Paragraph, len(lines))
	for i, line := range lines {
		out[i] = article.Paragraph{Span: line}
	}
	classify(a, out)
	return out
}

// lines are the lines of text that hold more than spaces, without those at
// their ends.
func lines(text string) (out []article.Span) {
	at := 0
	for line := range strings.Lines(text) {
		s := article.Span{Start: at + len(line) - len(strings.TrimLeft(line, " \n")), End: at + len(strings.TrimRight(line, " \n"))}
		if at += len(line); s.Len() > 0 {
			out = append(out, s)
		}
	}
	return out
}

// wrapped reports whether the lines are cut at a width and not at paragraphs:
// most lines with another one right behind them are about as long as a line of
// a letter, and few of those end a sentence.
func wrapped(text string, lines []article.Span) bool {
	const shortest, longest, enough = 40, 100, 4
	inner, wide, open := 0, 0, 0
	for i := range len(lines) - 1 {
		if !adjoin(text, lines[i], lines[i+1]) {
			continue
		}
		inner++
		if n := lines[i].Len(); n >= shortest && n <= longest {
			wide++
		}
		if !endsSentence(text[lines[i].Start:lines[i].End]) {
			open++
		}
	}
	return inner >= enough && wide*5 >= inner*4 && open*5 >= inner*3
}

// adjoin reports whether no blank line stands between two lines.
func adjoin(text string, a, b article.Span) bool {
	return strings.Count(text[a.End:b.Start], "\n") == 1
}

func join(text string, lines []article.Span) (out []article.Span) {
	for i, line := range lines {
		if i > 0 && adjoin(text, lines[i-1], line) {
			out[len(out)-1].End = line.End
			continue
		}
		out = append(out, line)
	}
	return out
}

// classify tells titles, headings, bylines and credits from the body.
func classify(a *article.Article, paragraphs []article.Paragraph) {
	const top = 6 // paragraphs: bylines stand above the body
	for i := range paragraphs {
		p := &paragraphs[i]
		line := a.Text[p.Start:p.End]
		kind := lexicon.FrameLine(line)
		switch {
		case i == 0 && isTitle(a, line, len(paragraphs)):
			p.Kind = article.TitleParagraph
		case kind == "byline" && i < top && len(line) <= longestByline && isByline(line):
			p.Kind = article.Byline
			fillAuthor(a, line)
		case i < top && isDate(line):
			p.Kind = article.Byline
		case kind == "credit" && len(line) <= longestCredit && !strings.ContainsAny(line, `“"`):
			p.Kind = article.Credit
		case i > 0 && i+1 < len(paragraphs) && isHeading(line, paragraphs[i+1].Len()):
			p.Kind = article.Heading
		}
	}
}

// isTitle reports whether the first line is the headline: the one that is given
// with the article, a line that ends no sentence, or one in title case.
func isTitle(a *article.Article, line string, paragraphs int) bool {
	if a.Title != "" && strings.TrimRight(line, ". ") == strings.TrimRight(a.Title, ". ") {
		return true
	}
	if len(line) > longestTitle || paragraphs < 2 {
		return false
	}
	return !endsSentence(line) && !strings.HasSuffix(line, ":") || titleCase(line)
}

// endsSentence reports whether line ends in a full stop, a question or an
// exclamation mark, perhaps inside marks that close.
func endsSentence(line string) bool {
	line = strings.TrimRight(line, "”’\"')] ")
	c, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".?!…", c)
}

// titleCase reports whether nearly all of the longer words have a capital.
func titleCase(line string) bool {
	const long, enough = 4, 3 // letters; words
	capitals, words := 0, 0
	for word := range strings.FieldsSeq(line) {
		word = strings.TrimLeft(word, "“‘\"'(")
		if len(word) < long {
			continue
		}
		words++
		if c, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(c) || unicode.IsDigit(c) {
			capitals++
		}
	}
	return words >= enough && capitals*10 >= words*8
}

// isByline asks for a capital behind "By", for a figure behind "Published" and
// the like, and for no sentence but one that ends in "p.m.".
func isByline(line string) bool {
	rest, by := strings.CutPrefix(strings.Replace(line, "BY ", "By ", 1), "By ")
	if !by {
		return strings.ContainsAny(line, "0123456789") && (!endsSentence(line) || strings.HasSuffix(line, ".m."))
	}
	c, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsUpper(c) && !endsSentence(line) && titleCase(line+" Xxxx Xxxx Xxxx")
}

// isDate reports whether line is a day and nothing else.
func isDate(line string) bool {
	for _, layout := range []string{"Monday, January 2, 2006", "January 2, 2006", "Monday, 2 January 2006", "Monday 2 January 2006", "2 January 2006", time.DateOnly} {
		if _, err := time.Parse(layout, line); err == nil {
			return true
		}
	}
	return false
}

// fillAuthor takes the name behind "By" where the input gives none.
func fillAuthor(a *article.Article, line string) {
	rest, by := strings.CutPrefix(line, "By ")
	if a.Author != "" || !by {
		return
	}
	name, _, _ := strings.Cut(rest, ",")
	name, _, _ = strings.Cut(name, " | ")
	if n := len(strings.Fields(name)); n >= 2 && n <= 10 {
		a.Author = strings.TrimSpace(name)
	}
}

// isHeading reports whether a line within the body is short, ends no sentence,
// begins like one, and is followed by more than it holds.
func isHeading(line string, next int) bool {
	c, _ := utf8.DecodeRuneInString(line)
	last, _ := utf8.DecodeLastRuneInString(line)
	return len(line) <= longestHeading && len(line) < next && (unicode.IsUpper(c) || unicode.IsDigit(c)) &&
		!endsSentence(line) && !strings.ContainsRune(":;,—-”\"", last)
}
