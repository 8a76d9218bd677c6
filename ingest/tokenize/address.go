package tokenize

import "strings"

// address is the end of the address on the net that the word at…end begins:
// "https://…", "cnn.com/politics", "jane.doe@example.org"; 0 if there is none.
// It follows no standard but what newspapers print: no spaces, no quotation
// marks or brackets, and no punctuation at its end.
func (w *words) address(at, end int) int {
	rest := w.text[end:]
	switch {
	case strings.HasPrefix(rest, "://"):
	case strings.HasPrefix(rest, "@") && w.between(end, 1, letter, digit) > 0:
	case strings.HasPrefix(rest, "/") && strings.IndexByte(w.text[at:end], '.') > 0 && w.between(end, 1, letter, digit) > 0 && !asciiDigit(w.text[at]):
	default:
		return 0
	}
	if i := strings.IndexFunc(rest, func(r rune) bool { return classOf(r) == space || strings.ContainsRune(`"“”‘’<>()[]{}|`, r) }); i >= 0 {
		rest = rest[:i]
	}
	return end + len(strings.TrimRight(rest, ".,;:!?'…—–"))
}
