package attribute

import (
	"strings"
	"unicode"

	"standpoint/ingest/article"
)

// span is a run of words of one kind, within one paragraph.
type span struct {
	article.Range
	kind                kind
	paragraph, sentence int        // of its first token
	before              [kinds]int // how many spans of each kind stand before it
	fit                 float32    // sum over its tokens of the logarithm of what its label's probability is by the token alone
}

// spans reads the labels as spans, in order. Those of marks alone, and those in
// titles, bylines and credits are left out.
func (m *model) spans(a *article.Article, s *scratch) {
	s.spans = s.spans[:0]
	var before [kinds]int
	paragraph, sentence := paragraphs{a: a}, 0
	for t := 0; t < len(s.labels); {
		end := spanEnd(a, s.labels, t, &paragraph)
		for a.Sentences[sentence].End <= t {
			sentence++
		}
		x := span{Range: article.Range{First: t, End: end}, kind: kindOf(s.labels[t]), paragraph: paragraph.at, sentence: sentence}
		if x.kind != neither && holdsStatements(a.Paragraphs[x.paragraph].Kind) && hasWord(a, x.Range) {
			x.before, x.fit = before, s.fit(x.Range)
			before[x.kind]++
			s.spans = append(s.spans, x)
		}
		t = end
	}
	s.count = before
}

// spanEnd is where the run of words of one kind that begins at token t ends: at
// the latest with its paragraph, which it leaves in p.
func spanEnd(a *article.Article, labels []uint8, t int, p *paragraphs) int {
	kind := kindOf(labels[t])
	last := a.Paragraphs[p.of(t)].End
	for t++; t < len(labels); t++ {
		if kindOf(labels[t]) != kind || begins(labels[t]) || a.Tokens[t].Start >= last {
			break
		}
	}
	return t
}

// place is where x stands among the spans of its kind.
func (x *span) place() int { return x.before[x.kind] }

func hasWord(a *article.Article, r article.Range) bool {
	return strings.ContainsFunc(a.Words(r), func(c rune) bool { return unicode.IsLetter(c) || unicode.IsNumber(c) })
}

// fit is how well the labels of a run fit its tokens, each by itself.
func (s *scratch) fit(r article.Range) (sum float32) {
	for t := r.First; t < r.End; t++ {
		sum += logShare(s.emissions[t], int(s.labels[t]))
	}
	return sum
}
