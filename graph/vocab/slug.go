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
	if plain, ok := slugOfASCII(name); ok {
		return bounded(plain)
	}
	return bounded(slugOfAny(name))
}

func slugOfAny(name string) string {
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
	return norm.NFC.String(slug.String())
}

// slugOfASCII is the same for ASCII, which most names are: no form of Unicode changes
// it. false where name has other letters.
func slugOfASCII(name string) (string, bool) {
	slug := make([]byte, 0, len(name))
	gap := false
	for i := range len(name) {
		c := name[i]
		switch {
		case c >= utf8.RuneSelf:
			return "", false
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case ('a' > c || c > 'z') && ('0' > c || c > '9'):
			gap = true
			continue
		}
		if gap && len(slug) > 0 {
			slug = append(slug, '-')
		}
		gap = false
		slug = append(slug, c)
	}
	return string(slug), true
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
