package vocab

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded are letters that have no base and an accent in Unicode, but are written
// so where the keyboard lacks them.
var folded = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i",
}

// Slug makes the part of an IRI that names a person or a position from the words
// for it: small letters, accents off Latin and Greek letters, "-" for whatever is
// no letter or digit. Letters of other scripts stay: they are valid in IRIs. It is
// "" where name has neither letter nor digit, and Slug(Slug(x)) == Slug(x).
// One that would be longer than an IRI wants is cut at a word's end, with the
// beginning of the whole one's SHA-256 behind: names that differ only behind the
// cut stay apart.
//
//	Slug("Émile O’Brien-Łukasz") == "emile-o-brien-lukasz"
func Slug(name string) string {
	var slug strings.Builder
	accented := false // the last letter may lose its marks
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(norm.NFKC.String(name))) {
		switch {
		case unicode.Is(unicode.M, r):
			if !accented && slug.Len() > 0 && !gap {
				slug.WriteRune(r)
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && slug.Len() > 0 {
				slug.WriteByte('-')
			}
			gap = false
			accented = unicode.In(r, unicode.Latin, unicode.Greek)
			slug.WriteString(fold(r))
		default:
			gap = true
		}
	}
	return bounded(norm.NFC.String(slug.String()))
}

const longest, hashed = 120, 4 // bytes of a slug; of the hash in one that was cut

func bounded(whole string) string {
	if len(whole) <= longest {
		return whole
	}
	sum := sha256.Sum256([]byte(whole))
	tail := "-" + hex.EncodeToString(sum[:hashed])
	cut := longest - len(tail)
	if i := strings.LastIndexByte(whole[:cut+1], '-'); i > 0 {
		cut = i
	}
	for !utf8.RuneStart(whole[cut]) {
		cut--
	}
	return whole[:cut] + tail
}

func fold(r rune) string {
	if s, ok := folded[r]; ok {
		return s
	}
	return string(r)
}
