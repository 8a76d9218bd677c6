package queries

import (
	"slices"
	"strings"

	"standpoint/ingest/lexicon"
)

// longestName is how many words a name of a question may have.
const longestName = 8

// tagged marks names, outlets, countries and roles, the longest first.
func (l *askLore) tagged(line askLine) askLine {
	var out askLine
	for i := 0; i < len(line); {
		t, n := l.tag(line[i:], i == 0)
		out, i = append(out, t), i+n
	}
	return out
}

// tag finds what the longest run of words at the beginning of line names.
func (l *askLore) tag(line askLine, first bool) (askToken, int) {
	for n := min(longestName, len(line)); n > 0; n-- {
		text := line[:n].words()
		if norm, value := l.named(text, n, first); norm != "" {
			return line[:n].one(norm, value), n
		}
	}
	return line[0], 1
}

// named is the tag of a run of n words: @o an outlet, @s a set of countries, @c a
// country, @d its people, @n another name, @r a role; "" where it is none.
func (l *askLore) named(text string, n int, first bool) (norm, value string) {
	low := strings.ToLower(text)
	if _, ok := l.outlets[low]; ok && (n > 1 || isUpper(text)) {
		return "@o", text
	}
	if low == "european" || low == "europeans" {
		return "@d", "Europe"
	}
	if set, _ := lexicon.CountrySet(low, ""); set != "" && !strings.HasPrefix(low, "the ") {
		return "@s", set
	}
	if code, ok := lexicon.Country(capitals(text)); ok && !strings.HasPrefix(low, "the ") && (isUpper(text) || n > 1 || !common(low)) {
		return "@c", string(code)
	}
	if code, ok := lexicon.Demonym(capitals(text)); ok && !strings.HasPrefix(low, "the ") && (isUpper(text) || !common(low)) {
		return "@d", string(code)
	}
	if name := l.names[low]; name != "" && (n > 1 || isUpper(text) && !(first && common(low)) || !common(low)) {
		return "@n", text
	}
	return l.role(text, n)
}

// role is "@r" and the role in the singular: one of the lexicon's nouns that says
// something of an office, with words before it that a role of the graph has too.
func (l *askLore) role(text string, n int) (norm, value string) {
	words := strings.Fields(strings.ToLower(text))
	r, ok := lexicon.RoleOf(words[len(words)-1])
	if !ok || askSets()["plain"][words[len(words)-1]] {
		return "", ""
	}
	words[len(words)-1] = r.Singular
	value = strings.Join(words, " ")
	if _, people := lexicon.Demonym(capital(words[0])); n > 1 && (people || lexicon.Determiner(words[0]) || words[0] == "'s") {
		return "", ""
	}
	if n == 1 || l.hasRole(value) {
		return "@r", strings.ReplaceAll(value, " 's", "'s")
	}
	return "", ""
}

func (l *askLore) hasRole(phrase string) bool {
	phrase = " " + strings.ReplaceAll(phrase, " 's", "'s") + " "
	for _, offices := range l.roles {
		for _, o := range offices {
			if strings.Contains(" "+strings.ToLower(o.words)+" ", phrase) {
				return true
			}
		}
	}
	return false
}

// common reports whether a word in lower case is an English one, that is no name
// where it is not written with a capital.
func common(word string) bool {
	return lexicon.WordTags(word) != nil && !lexicon.IsMostly(word, "NNP", "NNPS") || len(word) < 4
}

func capitals(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		if w == strings.ToLower(w) && w != "of" && w != "and" && w != "the" {
			words[i] = capital(w)
		}
	}
	return strings.Join(words, " ")
}

// holders are the full names of those who bear the office with these words.
func (l *askLore) holders(office, country string) []string {
	var names []string
	for name, offices := range l.roles {
		if strings.Contains(name, " ") && slices.ContainsFunc(offices, func(o askOffice) bool {
			return hasWords(o.words, office) && (country == "" || o.country == country)
		}) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
