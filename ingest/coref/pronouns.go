package coref

import (
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// linkChosen links phrases that no rule has linked (phrases.go), then pronouns, to
// what they most likely take up; in order, so that a chain of pronouns goes on. What a
// pronoun that is left over may take up at all is better than nobody.
func (r *resolver) linkChosen(model *model) {
	choices := r.choices()
	shares := model.shares(r.a, choices)
	r.linkPhrases(choices, shares)
	for n, c := range choices {
		if p, ok := r.thirdPerson(c.Mention); ok {
			if k := r.reporter(c.Mention, p); k != unlinked {
				r.join(c.Mention, k)
				r.learnGender(k, p.Gender)
				continue
			}
			r.linkPronoun(c, shares[n], p, shares[n][0])
		}
	}
	for n, c := range choices {
		if p, ok := r.thirdPerson(c.Mention); ok && r.of[c.Mention] == unlinked && !r.quoted[r.a.Mentions[c.Mention].Tokens.First] {
			r.linkPronoun(c, shares[n], p, leftOver)
		}
	}
}

// leftOver is the least share of what a pronoun takes up that took up nothing at first.
const leftOver = 0.02

// reporter is whoever says, thinks or knows what the pronoun m opens, and mostly
// says it of himself: "Lee announced on Monday that he …"; unlinked where the
// pronoun does not stand so, or does not agree.
func (r *resolver) reporter(m int, p lexicon.Pronoun) int {
	const days = 3 // tokens between the verb and "that"
	that := r.a.Mentions[m].Tokens.First - 1
	if that < 1 || r.a.Word(that) != "that" {
		return unlinked
	}
	verb := that - 1
	for n := 0; n < days && verb > 0 && !finite(r.tags[verb]); n++ {
		verb--
	}
	if _, says := lexicon.ReportingVerb(strings.ToLower(r.a.Word(verb))); !says || !finite(r.tags[verb]) {
		return unlinked
	}
	for i := m - 1; i >= 0 && r.a.Mentions[i].Tokens.End >= verb-1; i-- {
		k := r.of[i]
		if x := &r.a.Mentions[i]; x.Tokens.End <= verb && k != unlinked && r.subject(x) && r.agrees(k, p) {
			return k
		}
	}
	return unlinked
}

// largest is the cluster with the largest share, of equals the first.
func largest(sums map[int]float32) (best int, most float32) {
	best = unlinked
	for k, sum := range sums {
		if sum > most || sum == most && k < best {
			best, most = k, sum
		}
	}
	return best, most
}

// linkPronoun links a pronoun to what it most likely takes up, if that has more
// than a share of least.
func (r *resolver) linkPronoun(c Choice, shares []float32, p lexicon.Pronoun, least float32) {
	k, share := r.likeliest(c, shares, func(k int) bool { return r.agrees(k, p) })
	if share <= least {
		return
	}
	r.join(c.Mention, k)
	r.learnGender(k, p.Gender)
}

// likeliest is the cluster that a mention most likely takes up, by the sum of the
// shares of its mentions, among those that fit.
func (r *resolver) likeliest(c Choice, shares []float32, fits func(k int) bool) (best int, most float32) {
	sums := map[int]float32{}
	r.addShares(sums, c, shares, fits)
	return largest(sums)
}

// addShares adds the shares of what a mention may take up to its clusters that fit.
func (r *resolver) addShares(sums map[int]float32, c Choice, shares []float32, fits func(k int) bool) {
	for n, other := range c.Others {
		if k := r.of[other]; k != unlinked && fits(k) {
			sums[k] += r.weightOf(other) * shares[1+n]
		}
	}
}

// chained is what a pronoun's share counts beside a name's: what it was linked to
// may be wrong already. Chosen on GAP's development half.
const chained = 0.5

func (r *resolver) weightOf(other int) float32 {
	if r.a.Mentions[other].Kind == article.Pronoun {
		return chained
	}
	return 1
}

func (r *resolver) agrees(c int, p lexicon.Pronoun) bool {
	k := &r.clusters[c]
	switch {
	case p.Plural:
		return k.kind == article.Group || k.kind == article.Organization
	case p.Neuter:
		return k.kind == article.Organization || k.kind == article.Place
	}
	return (k.kind == article.Person || k.kind == article.Anonymous) && (k.gender == 0 || k.gender == p.Gender)
}

// leadsTo is the mention, behind the first comma of the sentence, that a pronoun
// in the opening phrase leads up to; -1 = none.
func (r *resolver) leadsTo(m int) int {
	at := r.a.Mentions[m].Tokens.First
	s := r.a.Sentences[r.sentences[at]]
	switch r.tags[s.First] {
	case "IN", "TO", "VG", "WH", "VN", "R":
	default:
		return -1
	}
	comma := at
	for comma < s.End && r.a.Word(comma) != "," {
		comma++
	}
	for i := m + 1; i < len(r.a.Mentions) && r.a.Mentions[i].Tokens.First <= min(comma+2, s.End-1); i++ {
		if x := &r.a.Mentions[i]; x.Tokens.First > comma && x.Kind == article.Person {
			return i
		}
	}
	return -1
}

// boundBy reports whether the pronoun y is an object in the clause whose subject
// is x, so that it stands for somebody else ("Tom Hill told him").
func (r *resolver) boundBy(x, y *article.Mention) bool {
	at := y.Tokens.First
	if r.sentences[at] != r.sentences[x.Tokens.First] || !lexicon.PhraseWord("object-pronoun", y.Name) {
		return false
	}
	if behind := r.tagBehind(y); r.tags[at] == "PS" && (behind == "N" || behind == "J" || behind == "NP") {
		return false
	}
	verbs := 0
	for i := x.Tokens.End; i < at; i++ {
		if finite(r.tags[i]) && r.tags[i] != "MD" {
			verbs++
		}
		if r.a.Word(i) == "," || verbs > 1 {
			return false
		}
	}
	return verbs == 1
}

func (r *resolver) tagBefore(x *article.Mention) string {
	first := x.Tokens.First
	if x.Role.Len() > 0 && x.Role.End == first {
		first = x.Role.First
	}
	for first > 0 && r.tags[first-1] == "DT" {
		first--
	}
	if first == 0 || r.sentences[first-1] != r.sentences[x.Tokens.First] {
		return ""
	}
	return r.tags[first-1]
}

func (r *resolver) tagBehind(x *article.Mention) string {
	if end := x.Tokens.End; end < len(r.tags) {
		return r.tags[end]
	}
	return ""
}

// subject reports whether a verb follows the mention.
func (r *resolver) subject(x *article.Mention) bool {
	i := x.Tokens.End
	if x.Role.Len() > 0 && x.Role.First > i {
		i = x.Role.End
	}
	for i < len(r.tags) && (r.tags[i] == "R" || r.a.Word(i) == ",") {
		i++
	}
	return i < len(r.tags) && finite(r.tags[i]) && r.tagBefore(x) != "IN"
}

func finite(tag string) bool {
	switch tag {
	case "VD", "VZ", "VP", "VB", "MD":
		return true
	}
	return false
}

// first reports whether the mention is the first agent of its sentence.
func (r *resolver) first(i int) bool {
	s := r.sentences[r.a.Mentions[i].Tokens.First]
	for k := i - 1; k >= 0; k-- {
		x := &r.a.Mentions[k]
		if r.sentences[x.Tokens.First] != s {
			break
		}
		if x.Kind != article.Place && !r.quoted[x.Tokens.First] {
			return false
		}
	}
	return true
}
