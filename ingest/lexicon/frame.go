package lexicon

import "strings"

var frameLines = table("frame_lines")

// FrameLine is the kind of line, "byline" or "credit", that line is by the
// phrase that it begins with or holds; "" for a line of the body.
func FrameLine(line string) string {
	for _, row := range frameLines() {
		kind, place, phrase := row[0], row[1], row[2]
		if place == "start" && strings.HasPrefix(line, phrase) || place == "inside" && strings.Contains(line, phrase) {
			return kind
		}
	}
	return ""
}

var englishWords = set("english_words")

// EnglishWord reports whether word, in lower case, is a very common word that
// hardly any other language has.
func EnglishWord(word string) bool { return englishWords()[word] }
