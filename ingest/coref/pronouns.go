package coref

import (
	"math"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// reach is how many sentences back a pronoun looks.
const reach = 4

// linkPronouns links the third persons outside quotation marks, in order, so
// that a chain of pronouns goes on.
func (r *resolver) linkPronouns() {
	for i := range r.a.Mentions {
		m := &r.a.Mentions[i]
		if m.Kind != article.Pronoun || r.quoted[m.Tokens.First] {
			continue
		}
		p, ok := lexicon.PronounOf(m.Name)
		if !ok || p.Person != '3' {
			continue
		}
		if c := r.antecedent(i, p); c != unlinked {
			r.join(i, c)
			if r.clusters[c].gender == 0 {
				r.clusters[c].gender = p.Gender
			}
		}
	}
}

// antecedent is the cluster that a pronoun stands for: the most salient of the
// mentions before it, or of those behind it where it stands in a clause that
// leads up to them ("In his speech, Mr Reid …").
func (r *resolver) antecedent(m int, p lexicon.Pronoun) int {
	here := r.sentences[r.a.Mentions[m].Tokens.First]
	best, top := unlinked, math.Inf(-1)
	consider := func(i int) {
		if c := r.of[i]; c != unlinked && r.agrees(c, p) {
			if s := r.salience(i, m); s > top {
				best, top = c, s
			}
		}
	}
	for i := m - 1; i >= max(0, m-lookBack) && here-r.sentences[r.a.Mentions[i].Tokens.First] <= reach; i-- {
		if r.a.Mentions[i].Tokens.End <= r.a.Mentions[m].Tokens.First {
			consider(i)
		}
	}
	if i := r.leadsTo(m); i >= 0 {
		consider(i)
	}
	return best
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

// The weights of salience, chosen by coordinate ascent on GAP's development half.
type weights struct {
	distance, subject, first, object, possessor, quoted, unnamed, gender, often, parallel, near, pronoun, leads, bound float64
}

var weight = weights{
	distance: -1.8, subject: 1, first: 0.5, object: -1.3, possessor: -1, quoted: -2, unnamed: -1.4,
	gender: 0.5, often: 0.3, parallel: 0.3, near: -0.05, pronoun: 0.5, leads: 2, bound: -3,
}

// salience is how well mention i may be taken up by the pronoun m.
func (r *resolver) salience(i, m int) float64 {
	x, y := &r.a.Mentions[i], &r.a.Mentions[m]
	s := weight.distance * math.Abs(float64(r.sentences[y.Tokens.First]-r.sentences[x.Tokens.First]))
	subject := r.subject(x)
	add := func(holds bool, w float64) {
		if holds {
			s += w
		}
	}
	add(subject, weight.subject)
	add(subject && r.subject(y), weight.parallel)
	add(r.first(i), weight.first)
	add(r.tagBefore(x) == "IN", weight.object)
	add(r.tagBehind(x) == "PO", weight.possessor)
	add(r.quoted[x.Tokens.First], weight.quoted)
	add(x.Kind != article.Person && x.Kind != article.Pronoun, weight.unnamed)
	add(x.Kind == article.Pronoun, weight.pronoun)
	add(r.clusters[r.of[i]].gender != 0, weight.gender)
	add(i > m, weight.leads)
	add(i < m && subject && r.boundBy(x, y), weight.bound)
	s += weight.often * math.Log(float64(len(r.clusters[r.of[i]].mentions)))
	return s + weight.near*math.Abs(float64(m-i))
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
