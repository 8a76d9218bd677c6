package lexicon

import (
	"strconv"
	"strings"
	"sync"
)

// TagCount is how often a word, or an ending, was seen with a part of speech.
type TagCount struct {
	Tag   string
	Count int
}

var (
	wordTags   = counted("word_tags")
	suffixTags = counted("suffix_tags")
	tagBigrams = counted("tag_bigrams")
)

// WordTags gives the parts of speech of a word in lower case (apostrophes
// straight), most frequent first; nil for a word that is not listed. The tags
// are Penn's, reduced: N noun, NP proper noun, J adjective, R adverb, VD VZ VP
// finite verbs, VB VN VG, MD, TO, IN, DT, PR pronoun, PS possessive pronoun, PO
// possessive mark, WH, CC, CD, EX, RP, UH, PU punctuation.
func WordTags(word string) []TagCount { return wordTags()[word] }

// SuffixTags gives the parts of speech of rare words that end so: the longest
// listed ending of at most three bytes decides; nil where none is listed.
func SuffixTags(word string) []TagCount {
	for n := min(3, len(word)); n > 0; n-- {
		if tags := suffixTags()[word[len(word)-n:]]; tags != nil {
			return tags
		}
	}
	return nil
}

// TagBigrams gives, for each part of speech and for ^ (start), how often each
// other one and $ (end) followed it.
func TagBigrams() map[string][]TagCount { return tagBigrams() }

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
