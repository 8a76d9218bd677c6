package coref

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// linkNames links organisations and places: by their words, a country by its
// code, acronyms, and a name that is part of a longer one.
func (r *resolver) linkNames() {
	byKey := map[string]int{}
	r.handles = map[string][]int{}
	for i := range r.a.Mentions {
		m := &r.a.Mentions[i]
		if m.Kind != article.Organization && m.Kind != article.Place || !named(m.Name) {
			continue
		}
		key := nameKey(m.Name)
		if c, ok := byKey[key]; ok {
			r.join(i, c)
		} else {
			byKey[key] = r.linkName(i, key)
		}
		if m.Kind == article.Organization {
			r.clusters[r.of[i]].kind = article.Organization
		}
	}
}

// nameKey is what mentions of one organisation or place share.
func nameKey(name string) string {
	if code, ok := lexicon.Country(name); ok {
		if t, _ := code.Terms(); t.Name == "United Kingdom" && !strings.HasPrefix(name, "U") && !strings.Contains(name, "Britain") {
			return name // England, Scotland …
		}
		return string(code)
	}
	return strings.TrimPrefix(strings.TrimPrefix(name, "the "), "The ")
}

func named(name string) bool {
	return name != "" && strings.ToLower(name) != name && !lexicalNominal(name)
}

// lexicalNominal tells "the Ministry" and "The report" from names.
func lexicalNominal(name string) bool {
	words := strings.Fields(name)
	last := words[len(words)-1]
	_, nominal := lexicon.OrganizationNoun(last)
	return nominal
}

func (r *resolver) linkName(m int, key string) int {
	best := unlinked
	for _, handle := range handles(key) {
		for _, c := range r.handles[handle] {
			k := &r.clusters[c]
			if name := strings.Join(k.name, " "); (best == unlinked || c < best) && (shortFor(key, name) || shortFor(name, key)) {
				best = c
			}
		}
	}
	if best == unlinked {
		best = r.start(m, cluster{kind: r.a.Mentions[m].Kind, name: strings.Fields(key)})
		r.hold(best, key)
		return best
	}
	r.join(m, best)
	if len(key) > len(strings.Join(r.clusters[best].name, " ")) {
		r.clusters[best].name = strings.Fields(key)
		r.hold(best, key)
	}
	return best
}

// hold lets cluster c be found by the handles of a name.
func (r *resolver) hold(c int, name string) {
	for _, handle := range handles(name) {
		r.handles[handle] = append(r.handles[handle], c)
	}
}

// handles are what a name and a shorter form of it have in common: the name
// itself, the letters of an acronym, the last word, the part before "of" and its
// last word.
func handles(name string) []string {
	words := strings.Fields(name)
	capitals, all := initials(words)
	list := []string{name}
	for i, w := range words {
		if i > 0 && lexicon.PhraseWord("within-name", w) {
			list = append(list, strings.Join(words[:i], " "), words[i-1])
		}
	}
	if len(words) == 1 {
		return append(list, strings.ToUpper(strings.ReplaceAll(name, ".", "")))
	}
	return append(list, capitals, strings.ToUpper(all), words[len(words)-1])
}

// initials are the first letters of words: of those with a capital, and of all.
func initials(words []string) (capitals, all string) {
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		all += string(first)
		if unicode.IsUpper(first) {
			capitals += string(first)
		}
	}
	return capitals, all
}

// shortFor reports whether short is an acronym of long, or its beginning before
// "of" or "for" ("Police Federation" of England and Wales).
func shortFor(short, long string) bool {
	if len(short) >= len(long) {
		return false
	}
	if rest, ok := strings.CutPrefix(long, short+" "); ok && strings.Contains(short, " ") {
		first, _, _ := strings.Cut(rest, " ")
		return lexicon.PhraseWord("within-name", first)
	}
	if strings.Contains(short, " ") {
		return false
	}
	if named, _ := lexicon.OrganizationNoun(strings.ToLower(short)); named {
		return strings.HasSuffix(long, " "+short) || isOf(long, short)
	}
	return len(short) > 1 && acronym(short, long)
}

// isOf reports whether noun is what a name says that something is, before "of" and
// the like ("Church" of St Brannoc, Supreme "Court" of Appeals).
func isOf(name, noun string) bool {
	words := strings.Fields(name)
	at := slices.Index(words, noun)
	return at >= 0 && at+1 < len(words) && lexicon.PhraseWord("within-name", words[at+1])
}

func acronym(short, long string) bool {
	letters, all := initials(strings.Fields(long))
	short = strings.ReplaceAll(short, ".", "")
	return utf8.RuneCountInString(letters) > 1 && (short == letters || strings.EqualFold(short, all))
}
