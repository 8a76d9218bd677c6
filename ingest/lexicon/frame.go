package lexicon

import "strings"

var frameLines = table("frame_lines")

// FrameLine is the kind of line, "byline" or "credit", that line is by the
// phrase that it begins with, ends in (its full stop apart), holds or is; "" for
// a line of the body.
func FrameLine(line string) string {
	line = strings.TrimSuffix(line, ".")
	for _, row := range frameLines() {
		if kind, place, phrase := row[0], row[1], row[2]; stands(line, place, phrase) {
			return kind
		}
	}
	return ""
}

func stands(line, place, phrase string) bool {
	switch place {
	case "start":
		return strings.HasPrefix(line, phrase)
	case "end":
		return strings.HasSuffix(line, phrase)
	case "inside":
		return strings.Contains(line, phrase)
	}
	return line == phrase
}

var englishWords = set("english_words")

// EnglishWord reports whether word, in lower case, is a very common word that
// hardly any other language has.
func EnglishWord(word string) bool { return englishWords()[word] }
