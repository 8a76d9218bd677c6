package queries

import (
	"regexp"
	"strings"
)

// askToken is a word of a question, or a name of several words. norm is what
// forms are compared with: the word in lower case, or a tag such as @n. said is what
// the user wrote for it.
type askToken struct{ text, norm, value, said string }

// askLine is a question in tokens.
type askLine []askToken

// String is the norms, each with a space behind it.
func (l askLine) String() string {
	var b strings.Builder
	for _, t := range l {
		b.WriteString(t.norm + " ")
	}
	return b.String()
}

// words are the tokens as they were written.
func (l askLine) words() string {
	var texts []string
	for _, t := range l {
		texts = append(texts, t.text)
	}
	return strings.ReplaceAll(strings.Join(texts, " "), " 's", "'s")
}

// said are the tokens as the user wrote them.
func (l askLine) said() string {
	var texts []string
	for _, t := range l {
		if t.said != "" {
			texts = append(texts, t.said)
		}
	}
	return strings.ReplaceAll(strings.Join(texts, " "), " 's", "'s")
}

// one is the tokens as a single one.
func (l askLine) one(norm, value string) askToken {
	return askToken{l.words(), norm, value, l.said()}
}

// part is the tokens that lie between two places of String.
func (l askLine) part(start, end int) askLine {
	s := l.String()
	return l[strings.Count(s[:start], " "):strings.Count(s[:end], " ")]
}

// replace puts with in place of the tokens between two places of String.
func (l askLine) replace(start, end int, with ...askToken) askLine {
	s := l.String()
	first, last := strings.Count(s[:start], " "), strings.Count(s[:end], " ")
	return append(append(append(askLine{}, l[:first]...), with...), l[last:]...)
}

// find is the first place where form stands at the beginning of a token, with its
// groups; nil where it does not.
func (l askLine) find(form *regexp.Regexp) []int {
	s := l.String()
	for from := 0; from < len(s); from += strings.IndexByte(s[from:], ' ') + 1 {
		if at := form.FindStringSubmatchIndex(s[from:]); at != nil && at[0] == 0 && at[1] > 0 {
			for i := range at {
				if at[i] >= 0 {
					at[i] += from
				}
			}
			return at
		}
	}
	return nil
}

var (
	foldQuotes = strings.NewReplacer("’", "'", "‘", "'", "“", `"`, "”", `"`, "–", " ", "—", " ", "/", " ", "mid-", "mid ", "anti-", "anti ", "pro-", "pro ", "Anti-", "Anti ", "Pro-", "Pro ", "day-by-day", "day by day", "week-by-week", "week by week", "month-by-month", "month by month")
	askEdges   = `.,?!;:"()[]…'@` // a word that begins with @ would be a tag
	shortened  = map[string]string{"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not", "let's": "let us", "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not", "arent": "are not", "whos": "who is", "whats": "what is"}
	isShort    = map[string]bool{"who": true, "what": true, "where": true, "how": true, "that": true, "there": true, "it": true, "he": true, "she": true, "here": true, "when": true}
)

// askLineOf parts a question into words: "who's" is two, "Holm's" has its 's apart,
// "doesn't" is "does not".
func askLineOf(question string) askLine {
	var line askLine
	for _, word := range strings.Fields(foldQuotes.Replace(question)) {
		word = strings.Trim(word, askEdges)
		if strings.Trim(word, "-&") == "" {
			continue
		}
		long := inFull(word)
		texts := strings.Fields(long)
		for i, text := range texts {
			line = append(line, askToken{text: text, norm: strings.ToLower(text), said: saidOf(word, texts, i)})
		}
	}
	return line
}

// inFull is a word with what is shortened in it written out.
func inFull(word string) string {
	low := strings.ToLower(word)
	if long, ok := shortened[low]; ok {
		return long
	}
	if strings.HasSuffix(low, "n't") {
		return word[:len(word)-len("n't")] + " not"
	}
	for end, long := range map[string]string{"'re": " are", "'ve": " have", "'ll": " will", "'d": " would", "'m": " am"} {
		if strings.HasSuffix(low, end) {
			return word[:len(word)-len(end)] + long
		}
	}
	if stem, ok := strings.CutSuffix(low, "'s"); ok {
		if isShort[stem] {
			return word[:len(word)-len("'s")] + " is"
		}
		return word[:len(word)-len("'s")] + " 's"
	}
	return word
}

// saidOf is what the user wrote for one of the texts of a word: the whole of
// "doesn't" stands with its "not", that of "who's" with its "who".
func saidOf(word string, texts []string, i int) string {
	last := texts[len(texts)-1]
	switch {
	case len(texts) == 1:
		return word
	case last == "'s":
		return texts[i]
	case (last == "not") == (i == len(texts)-1) && (last == "not" || i == 0):
		return word
	}
	return ""
}
