package queries

import (
	"regexp"
	"strings"
)

// askToken is a word of a question, or a name of several words. norm is what
// forms are compared with: the word in lower case, or a tag such as @n.
type askToken struct{ text, norm, value string }

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
	askEdges   = `.,?!;:"()[]…`
	shortened  = map[string]string{"can't": "can not", "cannot": "can not", "won't": "will not", "shan't": "shall not", "ain't": "is not", "let's": "let us", "dont": "do not", "doesnt": "does not", "didnt": "did not", "isnt": "is not", "arent": "are not", "whos": "who is", "whats": "what is"}
	isShort    = map[string]bool{"who": true, "what": true, "where": true, "how": true, "that": true, "there": true, "it": true, "he": true, "she": true, "here": true, "when": true}
)

// askLineOf parts a question into words: "who's" is two, "Holm's" has its 's apart,
// "doesn't" is "does not".
func askLineOf(question string) askLine {
	var line askLine
	for _, word := range strings.Fields(foldQuotes.Replace(question)) {
		word = strings.Trim(strings.Trim(word, askEdges), "'")
		if strings.Trim(word, "-&") == "" {
			continue
		}
		low := strings.ToLower(word)
		if long, ok := shortened[low]; ok {
			low, word = long, long
		}
		if stem, ok := strings.CutSuffix(low, "n't"); ok {
			low, word = stem+" not", word[:len(stem)]+" not"
		}
		for end, long := range map[string]string{"'re": " are", "'ve": " have", "'ll": " will", "'d": " would", "'m": " am"} {
			if stem, ok := strings.CutSuffix(low, end); ok {
				low, word = stem+long, word[:len(stem)]+long
			}
		}
		if stem, ok := strings.CutSuffix(low, "'s"); ok {
			long := " 's"
			if isShort[stem] {
				long = " is"
			}
			low, word = stem+long, word[:len(stem)]+long
		}
		texts := strings.Fields(word)
		for i, norm := range strings.Fields(low) {
			line = append(line, askToken{text: texts[i], norm: norm})
		}
	}
	return line
}
