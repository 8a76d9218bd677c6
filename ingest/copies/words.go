package copies

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// hashedWords are the words of a text, each as its hash (FNV-1a): letters and digits
// without case and accents, whatever else stands between them. So quotation marks,
// dashes and line ends tell no two texts apart.
func hashedWords(text string) []uint64 {
	const offset, prime = 0xcbf29ce484222325, 0x100000001b3
	var words []uint64
	word, letters := uint64(offset), 0
	for _, r := range folded(text) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			word = (word ^ uint64(unicode.ToLower(r))) * prime
			letters++
		case unicode.Is(unicode.M, r): // an accent belongs to its letter
		case letters > 0:
			words = append(words, word)
			word, letters = offset, 0
		}
	}
	if letters > 0 {
		words = append(words, word)
	}
	return words
}

// folded takes letters and accents apart; plain English is left as it is.
func folded(text string) string {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return norm.NFKD.String(text)
		}
	}
	return text
}
