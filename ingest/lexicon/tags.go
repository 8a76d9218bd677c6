package lexicon

import (
	"slices"
	"strconv"
	"strings"
	"sync"
)

// TagCount is how often a word was seen with a part of speech.
type TagCount struct {
	Tag   string
	Count int
}

var wordTags = counted("word_tags")

// WordTags gives the parts of speech of a word in lower case (apostrophes
// straight), most frequent first; nil for a word that is not listed. The tags
// are Penn's, reduced: N noun, NP proper noun, J adjective, R adverb, VD VZ VP
// finite verbs, VB VN VG, MD, TO, IN, DT, PR pronoun, PS possessive pronoun, PO
// possessive mark, WH, CC, CD, EX, RP, UH, PU punctuation.
func WordTags(word string) []TagCount { return wordTags()[word] }

// counted reads a list of two columns: a key, and "TAG:COUNT" parted by spaces.
func counted(name string) func() map[string][]TagCount {
	rows := table(name)
	return sync.OnceValue(func() map[string][]TagCount {
		counts := make(map[string][]TagCount, len(rows()))
		for _, row := range rows() {
			for pair := range strings.FieldsSeq(row[1]) {
				tag, count, _ := strings.Cut(pair, ":")
				n, err := strconv.Atoi(count)
				if err != nil {
					panic("lexicon: " + name + ": " + pair + " is no tag with its count")
				}
				counts[row[0]] = append(counts[row[0]], TagCount{tag, n})
			}
		}
		return counts
	})
}

// IsMostly reports whether one of tags is the most frequent part of speech of a word
// in lower case.
func IsMostly(word string, tags ...string) bool {
	seen := WordTags(word)
	return len(seen) > 0 && slices.Contains(tags, seen[0].Tag)
}
