package queries

import (
	"embed"
	"fmt"
	"strings"
	"sync"
)

//go:embed data
var askData embed.FS

// askTable reads data/name.tsv: one row an entry, one string a column. That it
// cannot be read is a fault of the build.
func askTable(name string) [][]string {
	raw, err := askData.ReadFile("data/" + name + ".tsv")
	if err != nil {
		panic(fmt.Sprintf("queries: %v", err))
	}
	var rows [][]string
	for line := range strings.Lines(string(raw)) {
		if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "# ") {
			rows = append(rows, strings.Split(line, "\t"))
		}
	}
	return rows
}

// askClasses are the phrases of each class of ask_words.tsv, verbs in all forms.
var askClasses = sync.OnceValue(func() map[string][]string {
	rows := askTable("ask_words")
	irregular := map[string][]string{}
	for _, row := range rows {
		if row[0] == "irregular" {
			forms := strings.Fields(row[1])
			irregular[forms[0]] = forms[1:]
		}
	}
	classes := map[string][]string{}
	for _, row := range rows {
		phrase, verb := strings.CutPrefix(row[1], "~")
		first, rest, _ := strings.Cut(phrase, " ")
		if !verb && first != "be" {
			classes[row[0]] = append(classes[row[0]], phrase)
			continue
		}
		for _, form := range verbForms(first, irregular[first]) {
			classes[row[0]] = append(classes[row[0]], strings.TrimSpace(form+" "+rest))
		}
	}
	return classes
})

// verbForms are the forms of a verb: supports, supporting, supported.
func verbForms(verb string, irregular []string) []string {
	if verb == "be" {
		return append([]string{verb}, irregular...)
	}
	s, stem := verb+"s", verb
	n := len(verb)
	switch {
	case strings.HasSuffix(verb, "y") && !strings.ContainsAny(verb[n-2:n-1], "aeiou"):
		s, stem = verb[:n-1]+"ies", verb[:n-1]+"i"
	case strings.HasSuffix(verb, "e"):
		stem = verb[:n-1]
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), verb == "go", verb == "veto":
		s = verb + "es"
	case doubles(verb):
		stem = verb + verb[n-1:]
	}
	forms := []string{verb, s, strings.TrimSuffix(stem, "i") + "ing", stem + "ed"}
	if strings.HasSuffix(stem, "i") {
		forms[2] = verb + "ing"
	}
	return append(forms, irregular...)
}

// doubles reports whether a verb doubles its last letter: stop, slam, flip.
func doubles(verb string) bool {
	verb = verb[strings.LastIndexByte(verb, '-')+1:]
	n := len(verb)
	return n <= 5 && n >= 3 && !strings.ContainsAny(verb[n-1:], "aeiouwxy") && strings.ContainsAny(verb[n-2:n-1], "aeiou") && !strings.ContainsAny(verb[n-3:n-2], "aeiou")
}
