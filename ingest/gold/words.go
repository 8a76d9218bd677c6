package gold

import (
	"embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed data
var data embed.FS

var (
	stopWords = sync.OnceValue(func() map[string]bool { return list("stop_words") })
	titles    = sync.OnceValue(func() map[string]bool { return list("titles") })
)

// list is the first column of data/name.tsv.
func list(name string) map[string]bool {
	words := map[string]bool{}
	for _, row := range rows(name) {
		words[row[0]] = true
	}
	return words
}

// span is a half-open range of bytes.
type span struct{ start, end int }

// isWord is \w of Python's regular expressions: letters and numbers of every
// kind and the underscore, but no combining marks.
func isWord(r rune) bool { return r == '_' || unicode.IsLetter(r) || unicode.IsNumber(r) }

// wordSpans are the places of the runs of \w in s.
func wordSpans(s string) []span {
	var found []span
	start := -1
	for i, r := range s {
		switch {
		case isWord(r) && start < 0:
			start = i
		case !isWord(r) && start >= 0:
			found, start = append(found, span{start, i}), -1
		}
	}
	if start >= 0 {
		found = append(found, span{start, len(s)})
	}
	return found
}

// wordsOf are the lower-case words of s without accents and a final possessive s.
func wordsOf(s string) []string {
	s = strings.ToLower(unaccented(s))
	var words []string
	for _, at := range wordSpans(s) {
		words = append(words, s[at.start:at.end])
	}
	if n := len(words); n > 1 && words[n-1] == "s" {
		return words[:n-1]
	}
	return words
}

// unaccented is s decomposed (NFKD) without the combining marks.
func unaccented(s string) string {
	var b strings.Builder
	for s = norm.NFKD.String(s); s != ""; {
		_, n := utf8.DecodeRuneInString(s)
		if norm.NFKD.PropertiesString(s).CCC() == 0 {
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// fold is a name as words, without titles unless nothing else is there.
func fold(name string) []string {
	words := wordsOf(name)
	telling := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return titles()[w] })
	if len(telling) == 0 {
		return words
	}
	return telling
}

// sameName reports whether a predicted name may stand for a gold one or one of
// its aliases. In shared are the surnames that several persons of the article
// bear: alone they name nobody.
func sameName(predicted, name, kind string, aliases []string, shared map[string]bool) bool {
	p := fold(predicted)
	if len(p) == 0 {
		return false
	}
	for _, candidate := range append([]string{name}, aliases...) {
		g := fold(candidate)
		if len(g) == 0 || kind == person && len(g) == 1 && shared[g[0]] {
			continue
		}
		if slices.Equal(p, g) || kind == person && sameSurname(p, g, shared) || kind != person && jaccard(p, g) >= 0.5 {
			return true
		}
	}
	return false
}

// sameSurname: equal surnames, and first names that begin alike where both have one.
func sameSurname(p, g []string, shared map[string]bool) bool {
	last := p[len(p)-1]
	if last != g[len(g)-1] || shared[last] {
		return false
	}
	return len(p) == 1 || len(g) == 1 || initial(p[0]) == initial(g[0])
}

func initial(word string) rune { r, _ := utf8.DecodeRuneInString(word); return r }

// sharedSurnames are the last words of names that several people of an article bear.
func sharedSurnames(people []Person) map[string]bool {
	count := map[string]int{}
	for _, p := range people {
		if words := fold(p.Name); len(words) > 0 {
			count[words[len(words)-1]]++
		}
	}
	shared := map[string]bool{}
	for name, n := range count {
		if n > 1 {
			shared[name] = true
		}
	}
	return shared
}

// jaccard is the share of common words in all words of a and b.
func jaccard(a, b []string) float64 {
	all, common := map[string]bool{}, map[string]bool{}
	for _, w := range a {
		all[w] = true
		if slices.Contains(b, w) {
			common[w] = true
		}
	}
	for _, w := range b {
		all[w] = true
	}
	return float64(len(common)) / float64(len(all))
}

// tokenF1 is the overlap of two phrases as bags of words without articles.
func tokenF1(a, b string) float64 {
	left, right := bag(a), bag(b)
	common, total := 0, 0
	for word, n := range left {
		common += min(n, right[word])
		total += n
	}
	for _, n := range right {
		total += n
	}
	if common == 0 {
		return 0
	}
	return 2 * float64(common) / float64(total)
}

func bag(s string) map[string]int {
	words := map[string]int{}
	for _, w := range wordsOf(s) {
		if w != "the" && w != "a" && w != "an" {
			words[w]++
		}
	}
	return words
}

// set is a set of words of one text, by number or by place.
type set map[int]bool

// both is the number of members that a and b share.
func (a set) both(b set) int {
	n := 0
	for i := range a {
		if b[i] {
			n++
		}
	}
	return n
}

// dice is the overlap of two sets, 2|A∩B| / (|A|+|B|); empty is what two empty
// sets have.
func dice(a, b set, empty float64) float64 {
	if len(a) == 0 && len(b) == 0 {
		return empty
	}
	return 2 * float64(a.both(b)) / float64(len(a)+len(b))
}
