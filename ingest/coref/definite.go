package coref

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// byTraits is the one person of the article of whom all words of a definite
// phrase are said somewhere, in roles or in brackets behind the name ("Sen. Ann
// Lee (R-Utah)" … "the Utah Republican").
func (r *resolver) byTraits(m int) int {
	wanted := r.roleWords(m)
	if len(wanted) == 0 || r.vague(m) {
		return unlinked
	}
	found := unlinked
	for c := range r.clusters {
		k := &r.clusters[c]
		if k.kind != article.Person || !covers(r.traits(k), wanted) || !r.genderFits(k, m) {
			continue
		}
		if found != unlinked {
			return unlinked
		}
		found = c
	}
	return found
}

// byOffice is the person, named last in the three sentences before or in this
// one, whose role has the noun of a phrase that says more of it ("Sen. Ann Lee
// … the Utah senator").
func (r *resolver) byOffice(m int) int {
	x := &r.a.Mentions[m]
	wanted := r.roleWords(m)
	if !definite(x.Name) || r.vague(m) || len(wanted) < 2 || slices.ContainsFunc(wanted, lexicon.RoleRank) {
		return unlinked
	}
	head := wanted[len(wanted)-1:]
	for i := m - 1; i >= 0 && r.sentences[x.Tokens.First]-r.sentences[r.a.Mentions[i].Tokens.First] <= 3; i-- {
		y, c := &r.a.Mentions[i], r.of[i]
		if y.Kind != article.Person || c == unlinked || r.quoted[y.Tokens.First] {
			continue
		}
		if k := &r.clusters[c]; r.genderFits(k, m) && slices.ContainsFunc(k.roles, func(role []string) bool { return slices.Equal(role, head) }) {
			return c
		}
	}
	return unlinked
}

// traits are all words of the roles of a person, and those in brackets.
func (r *resolver) traits(k *cluster) []string {
	var words []string
	for _, role := range k.roles {
		words = append(words, role...)
	}
	return append(words, k.traits...)
}

// learnTraits notes what stands in brackets behind a name: a party by its letter
// and a region ("(D-Conn.)").
func (r *resolver) learnTraits(m, c int) {
	i := max(r.a.Mentions[m].Tokens.End, r.a.Mentions[m].Role.End)
	if i+1 >= len(r.a.Tokens) || r.a.Word(i) != "(" {
		return
	}
	for end := min(i+6, len(r.a.Tokens)); i+1 < end && r.a.Word(i+1) != ")"; i++ {
		for _, word := range lexicon.BracketTraits(r.a.Word(i + 1)) {
			if k := &r.clusters[c]; !slices.Contains(k.traits, word) {
				k.traits = append(k.traits, word)
			}
		}
	}
}

func (r *resolver) genderFits(k *cluster, m int) bool {
	gender := r.genderOf(m)
	return gender == 0 || k.gender == 0 || gender == k.gender
}

// vague reports whether a phrase says too little to take up a named person who
// was not given that role: sources often stay unnamed ("the official").
func (r *resolver) vague(m int) bool {
	head := r.head(m)
	return head < 0 || lexicon.PhraseWord("unnamed", r.a.Word(head))
}

// head is the noun of the role of mention m, -1 where it has none.
func (r *resolver) head(m int) int {
	role := r.a.Mentions[m].Role
	for i := role.End - 1; i >= role.First; i-- {
		if _, ok := lexicon.RoleOf(r.a.Word(i)); ok {
			return i
		}
	}
	return -1
}

// justNamed is the person to whom no role was given by name who was named in the
// sentence before, or the one before that, rather as its subject: news tells the
// office of the well known by calling them by it in the next sentence ("Ann Lee
// has said … The chancellor …").
func (r *resolver) justNamed(m int) int {
	x := &r.a.Mentions[m]
	if !definite(x.Name) || r.vague(m) || r.quoted[x.Tokens.First] || !r.acting(m) {
		return unlinked
	}
	best, rank := unlinked, 0
	for i := m - 1; i >= 0; i-- {
		distance := r.sentences[x.Tokens.First] - r.sentences[r.a.Mentions[i].Tokens.First]
		if distance > 2 {
			break
		}
		if c := r.of[i]; distance > 0 && r.mayBe(m, i) {
			if score := r.prominence(i) - 2*distance; best == unlinked || score > rank {
				best, rank = c, score
			}
		}
	}
	return best
}

// mayBe reports whether the phrase m may stand for the person of mention i, who
// was given no role at a mention of the name.
func (r *resolver) mayBe(m, i int) bool {
	y := &r.a.Mentions[i]
	if y.Kind != article.Person || r.of[i] == unlinked || r.quoted[y.Tokens.First] {
		return false
	}
	k := &r.clusters[r.of[i]]
	return !k.titled && r.genderFits(k, m) && r.tagBehind(y) != "N" // not "Reed emails"
}

// acts reports whether a verb follows the mention, or what stands in brackets or
// between commas behind it.
func (r *resolver) acts(x *article.Mention) bool {
	if r.subject(x) {
		return true
	}
	end := x.Tokens.End
	if end >= len(r.a.Tokens) {
		return false
	}
	closing := map[string]string{"(": ")", ",": ","}[r.a.Word(end)]
	for i := end + 1; closing != "" && i+1 < min(end+20, len(r.a.Tokens)); i++ {
		if r.a.Word(i) == closing {
			return finite(r.tags[i+1])
		}
	}
	return false
}

// prominence is how much mention i stands out in its sentence.
func (r *resolver) prominence(i int) int {
	score := 0
	if r.acts(&r.a.Mentions[i]) {
		score += 2
	}
	if len(r.clusters[r.of[i]].roles) > 0 {
		score-- // an office was linked to it before
	}
	return score
}

// acting reports whether a phrase is the subject of a clause or of saying, and
// not an object, a predicate or the apposition to a name behind it.
func (r *resolver) acting(m int) bool {
	x := &r.a.Mentions[m]
	if m+1 < len(r.a.Mentions) {
		if y := &r.a.Mentions[m+1]; y.Kind == article.Person && y.Role.Overlaps(x.Tokens) {
			return false
		}
	}
	if r.subject(x) {
		return true
	}
	before := x.Tokens.First - 1
	if before < 0 || r.sentences[before] != r.sentences[x.Tokens.First] {
		return true
	}
	_, says := lexicon.ReportingVerb(strings.ToLower(r.a.Word(before)))
	return says && finite(r.tags[before])
}

// namedNext is the person without a role who is the first one named behind a
// phrase in the article's first sentences: news holds back a name that its
// readers do not know ("The new health minister said … Ann Lee …").
func (r *resolver) namedNext(m int) int {
	const lead, wait = 3, 2 // sentences
	x := &r.a.Mentions[m]
	here := r.sentences[x.Tokens.First]
	if here >= lead || r.vague(m) || r.quoted[x.Tokens.First] || !r.subject(x) {
		return unlinked
	}
	for i := m + 1; i < len(r.a.Mentions); i++ {
		y := &r.a.Mentions[i]
		distance := r.sentences[y.Tokens.First] - here
		if distance > wait {
			break
		}
		if c := r.of[i]; distance > 0 && y.Kind == article.Person && c != unlinked && r.subject(y) {
			if slices.Min(r.clusters[c].mentions) < m || !r.mayBe(m, i) {
				return unlinked
			}
			return c
		}
	}
	return unlinked
}
