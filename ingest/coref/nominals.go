package coref

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// linkNominals links the phrases that stand for an agent without naming it, in
// the order of the article.
func (r *resolver) linkNominals() {
	for i, c := range r.of {
		if c == unlinked {
			continue
		}
		r.learnTraits(i, c)
		if m := &r.a.Mentions[i]; !m.Ended {
			r.learnRole(i, c)
			r.clusters[c].titled = r.clusters[c].titled || m.Role.Len() > 0
		}
	}
	r.linkAppositions()
	same := map[string]int{} // groups and things by their words
	for i := range r.a.Mentions {
		m := &r.a.Mentions[i]
		switch {
		case r.of[i] != unlinked || m.Kind == article.Pronoun:
		case m.Kind == article.Anonymous:
			r.linkUnnamed(i)
		case m.Kind == article.Group:
			r.linkSame(i, same)
		default:
			if c := r.organization(i); c != unlinked {
				r.join(i, c)
			} else {
				r.linkSame(i, same)
			}
		}
	}
}

func (r *resolver) linkSame(m int, same map[string]int) {
	x := &r.a.Mentions[m]
	key := string(x.Kind) + " " + strings.ToLower(bare(x.Name))
	if c, ok := same[key]; ok && !indefinite(x.Name) {
		r.join(m, c)
		return
	}
	same[key] = r.start(m, cluster{kind: x.Kind, name: strings.Fields(x.Name)})
}

// bare is a phrase without its determiner.
func bare(phrase string) string {
	first, rest, ok := strings.Cut(phrase, " ")
	if first = strings.ToLower(first); ok && (lexicon.PhraseWord("indefinite", first) || lexicon.PhraseWord("definite", first)) {
		return rest
	}
	return phrase
}

func indefinite(phrase string) bool {
	first, _, _ := strings.Cut(phrase, " ")
	return lexicon.PhraseWord("indefinite", strings.ToLower(first))
}

func definite(phrase string) bool {
	first, _, _ := strings.Cut(strings.ToLower(phrase), " ")
	return lexicon.PhraseWord("definite", first)
}

// linkUnnamed links "the defense secretary" to the person who was given that
// role, and "the NATO official" to "a NATO official" before it. Everything else
// is a source of its own.
func (r *resolver) linkUnnamed(m int) {
	x := &r.a.Mentions[m]
	if !indefinite(x.Name) {
		for _, find := range []func(int) int{r.byRole, r.takenUp, r.byTraits, r.byOffice, r.justNamed, r.namedNext} {
			if c := find(m); c != unlinked {
				r.join(m, c)
				r.learnRole(m, c)
				r.learnGender(c, r.genderOf(m))
				return
			}
		}
	}
	r.learnRole(m, r.start(m, cluster{kind: article.Anonymous, name: strings.Fields(x.Name), gender: r.genderOf(m)}))
}

// learnGender notes the gender of cluster c where nothing told it before.
func (r *resolver) learnGender(c int, gender lexicon.Gender) {
	if k := &r.clusters[c]; k.gender == 0 {
		k.gender = gender
	}
}

// learnRole notes the role of mention m, where it has one, at cluster c.
func (r *resolver) learnRole(m, c int) {
	words := r.roleWords(m)
	if len(words) == 0 {
		return
	}
	k := &r.clusters[c]
	if len(k.roles) < memory && !slices.ContainsFunc(k.roles, func(known []string) bool { return slices.Equal(known, words) }) {
		k.roles = append(k.roles, words)
	}
}

const (
	memory   = 50  // different roles of one person that are kept
	lookBack = 500 // mentions that a definite phrase looks back
)

// before is the cluster of the mention, nearest before m, that is found; the
// look back is limited, so that the work stays linear in long articles.
func (r *resolver) before(m int, found func(*cluster) bool) int {
	for i := m - 1; i >= max(0, m-lookBack); i-- {
		if c := r.of[i]; c != unlinked && found(&r.clusters[c]) {
			return c
		}
	}
	return unlinked
}

// byRole is the person, nearest before, of whose roles one holds all words of
// the phrase.
func (r *resolver) byRole(m int) int {
	wanted := r.roleWords(m)
	return r.before(m, func(k *cluster) bool {
		return k.kind == article.Person && slices.ContainsFunc(k.roles, func(role []string) bool { return sameOffice(role, wanted) })
	})
}

// roleWords are the words of a role: lower case, one spelling, no determiners,
// countries as codes, "Sen." as "senator".
func (r *resolver) roleWords(m int) []string {
	var words []string
	role := r.a.Mentions[m].Role
	for i := role.First; i < role.End; i++ {
		if w := strings.ToLower(r.a.Word(i)); w != "," && r.tags[i] != "PO" && !lexicon.PhraseWord("article", w) && !lexicon.PhraseWord("definite", w) {
			if code, ok := lexicon.Demonym(r.a.Word(i)); ok {
				w = string(code)
			} else if code, ok := lexicon.Country(r.a.Word(i)); ok {
				w = string(code)
			} else if t, ok := lexicon.TitleOf(r.a.Word(i)); ok && t.Noun != "" {
				w = t.Noun
			}
			for noun := range strings.FieldsSeq(w) {
				words = append(words, lexicon.Spelling(noun))
			}
		}
	}
	return words
}

// covers reports whether a role holds all words wanted and is of the same rank.
func covers(role, wanted []string) bool {
	if len(wanted) == 0 {
		return false
	}
	for _, w := range wanted {
		if !slices.Contains(role, w) {
			return false
		}
	}
	for _, w := range role {
		if lexicon.RoleRank(w) && !slices.Contains(wanted, w) {
			return false
		}
	}
	return true
}

// takenUp is the unnamed source, nearest before, that a definite phrase takes up.
func (r *resolver) takenUp(m int) int {
	if !definite(r.a.Mentions[m].Name) {
		return unlinked
	}
	wanted := r.roleWords(m)
	return r.before(m, func(k *cluster) bool {
		return k.kind == article.Anonymous && slices.ContainsFunc(k.roles, func(role []string) bool {
			return sameOffice(role, wanted) || len(wanted) == 1 && slices.Contains(role, wanted[0]) && lexicon.PhraseWord("unnamed", wanted[0])
		})
	})
}

// sameOffice reports whether a role is the one wanted, or says more of it.
func sameOffice(role, wanted []string) bool {
	return covers(role, wanted) && headWord(role) == headWord(wanted)
}

// headWord is the noun of a role: its last word before "of", "for" and the like;
// "" where it has none. The prime minister is not the prime minister's spokesman.
func headWord(role []string) string {
	head := ""
	for _, w := range role {
		if head != "" && lexicon.PhraseWord("role-complement", w) {
			break
		}
		head = w
	}
	return head
}
