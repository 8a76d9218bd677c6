package coref

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// fuller reports whether name says more than old. Of unnamed agents the first
// wording is kept.
func fuller(name, old string, kind article.MentionKind) bool {
	switch {
	case old == "":
		return true
	case kind == article.Anonymous, kind == article.Group:
		return false
	case kind == article.Organization && named(name) != named(old):
		return named(name) // "Clear Skies", not "the campaign group"
	}
	if shouted := strings.ToUpper(name) == name; shouted != (strings.ToUpper(old) == old) && strings.EqualFold(name, old) {
		return !shouted // "Helen Marsh", not "HELEN MARSH"
	}
	words, before := len(strings.Fields(name)), len(strings.Fields(old))
	if kind == article.Person {
		words, before = len(nameWords(name)), len(nameWords(old))
	}
	return words > before || words == before && len(name) > len(old)
}

// linkPersons links full names first, then what is left of them.
func (r *resolver) linkPersons() {
	r.bearers = map[string][]int{}
	for size := 6; size > 0; size-- {
		for i := range r.a.Mentions {
			m := &r.a.Mentions[i]
			if m.Kind == article.Person && r.of[i] == unlinked && min(len(nameWords(m.Name)), 6) == size {
				r.linkPerson(i, nameWords(m.Name))
			}
		}
	}
}

// nameWords are the words of a name, without "Jr" and the like, and without the
// place of a lord.
func nameWords(name string) []string {
	words := strings.Fields(name)
	if of := slices.Index(words, "of"); of > 0 {
		words = words[:of]
	}
	for len(words) > 1 {
		if !lexicon.PhraseWord("generation", strings.ToLower(strings.Trim(words[len(words)-1], ".,"))) {
			break
		}
		words = words[:len(words)-1]
	}
	return words
}

func (r *resolver) linkPerson(m int, words []string) {
	gender := r.genderOf(m)
	best := unlinked
	words = folded(words)
	for _, c := range r.bearers[words[len(words)-1]] {
		k := &r.clusters[c]
		if !sameName(words, k.name) || r.forename(m, k.name) || gender != 0 && k.gender != 0 && gender != k.gender {
			continue
		}
		if best == unlinked || r.nearer(m, c, best, words) {
			best = c
		}
	}
	if best == unlinked {
		c := r.start(m, cluster{kind: article.Person, name: words, gender: gender, noble: r.ennobled(m)})
		for i, w := range words {
			if !slices.Contains(words[:i], w) && !lexicon.NameParticle(w) {
				r.bearers[w] = append(r.bearers[w], c)
			}
		}
		return
	}
	r.join(m, best)
	k := &r.clusters[best]
	k.noble = k.noble || r.ennobled(m)
	if k.gender == 0 {
		k.gender = gender
	}
}

// forename reports whether a title stands before one word that is only the first
// of a name: "Mr Howard" is not Howard Flight.
func (r *resolver) forename(m int, name []string) bool {
	x := &r.a.Mentions[m]
	word := nameWords(x.Name)
	before := r.a.Word(x.Tokens.First)
	title, titled := lexicon.TitleOf(before)
	_, given := lexicon.GivenName(word[0])
	surname := strings.EqualFold(word[0], name[len(name)-1])
	return len(word) == 1 && titled && given && !title.Role && !lexicon.PhraseWord("forename-title", strings.ToLower(before)) && !surname
}

// nearer reports whether m names rather cluster c than cluster d: the one whose
// last word it is, then the one that the article names more often in full, of
// equals the one that was mentioned later before m.
func (r *resolver) nearer(m, c, d int, words []string) bool {
	last := words[len(words)-1]
	if x, y := r.clusters[c].noble, r.clusters[d].noble; x != y && r.titled(m, "commoner") {
		return y // "Mr Blane" is not Sir Ian Blane
	}
	if x, y := endsIn(r.clusters[c].name, last), endsIn(r.clusters[d].name, last); x != y {
		return x
	}
	if x, y := len(r.clusters[c].mentions), len(r.clusters[d].mentions); x != y {
		return x > y
	}
	return r.lastBefore(m, c) > r.lastBefore(m, d)
}

// titled reports whether mention m begins with a title of a class.
func (r *resolver) titled(m int, class string) bool {
	return lexicon.PhraseWord(class, strings.ToLower(strings.TrimSuffix(r.a.Word(r.a.Mentions[m].Tokens.First), ".")))
}

// ennobled reports whether mention m calls somebody Sir, Dame, Lord or Lady.
func (r *resolver) ennobled(m int) bool { return r.titled(m, "peer") || r.titled(m, "knight") }

func endsIn(name []string, word string) bool { return name[len(name)-1] == word }

func (r *resolver) lastBefore(m, c int) int {
	last := -1
	for _, i := range r.clusters[c].mentions {
		if i < m && i > last {
			last = i
		}
	}
	return last
}

// folded are the words of a name as they are compared: "MARSH" is "Marsh", and
// "Van der Berg" at the start of a sentence "van der Berg".
func folded(words []string) []string {
	list := make([]string, len(words))
	for i, w := range words {
		list[i] = strings.ToLower(w)
	}
	return list
}

// sameName reports whether the shorter name can stand for the longer: its last
// word is the other's, and no first name speaks against it. A first name alone
// stands for a full name too, and the first of two surnames ("Ortega" for "Miguel
// Ortega Ruiz").
func sameName(short, long []string) bool {
	s, l := short[len(short)-1], long[len(long)-1]
	if len(short) == 1 {
		return s == l || len(long) > 1 && s == long[0] || len(long) == 3 && s == long[1] && len(s) > 2
	}
	if extra := len(long) - len(short); extra > 0 && extra <= 2 && slices.Equal(short, long[len(long)-len(short):]) {
		return true // "van der Berg" for "Ineke van der Berg"
	}
	if s != l {
		return false
	}
	return len(long) == 1 || short[0] == long[0] || initial(short[0], long[0]) || initial(long[0], short[0])
}

// initial reports whether a is the first letter of b.
func initial(a, b string) bool {
	a = strings.TrimSuffix(a, ".")
	return len(a) == 1 && strings.HasPrefix(b, a)
}

// genderOf is what title, first name and role of a mention say.
func (r *resolver) genderOf(m int) lexicon.Gender {
	x := &r.a.Mentions[m]
	for i := x.Tokens.First; i < x.Tokens.End; i++ {
		if t, ok := lexicon.TitleOf(r.a.Word(i)); ok && t.Gender != 0 {
			return t.Gender
		}
	}
	for i := x.Role.First; i < x.Role.End; i++ {
		if n, ok := lexicon.RoleOf(r.a.Word(i)); ok && n.Gender != 0 && (n.Gender == lexicon.Female || i == x.Role.End-1) {
			return n.Gender
		}
	}
	words := nameWords(x.Name)
	if g, ok := lexicon.GivenName(words[0]); ok && len(words) > 1 {
		return g
	}
	return lexicon.Unknown
}
