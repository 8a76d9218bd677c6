package coref

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// reach is how many sentences back a pronoun looks.
const reach = 3

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

// antecedent is the cluster that a pronoun stands for: the best of the mentions
// before it by distance and place in the sentence.
func (r *resolver) antecedent(m int, p lexicon.Pronoun) int {
	here := r.sentences[r.a.Mentions[m].Tokens.First]
	best, top := unlinked, -1e9
	for i := m - 1; i >= 0; i-- {
		x := &r.a.Mentions[i]
		distance := here - r.sentences[x.Tokens.First]
		if distance > reach {
			break
		}
		if c := r.of[i]; c != unlinked && r.agrees(c, p) && x.Tokens.End <= r.a.Mentions[m].Tokens.First {
			if s := r.salience(i, m, distance); s > top {
				best, top = c, s
			}
		}
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

// salience is how well mention i may be taken up by the pronoun m.
func (r *resolver) salience(i, m, distance int) float64 {
	s := -1.0 * float64(distance)
	x := &r.a.Mentions[i]
	if r.subject(i) {
		s += 1.2
	}
	if r.quoted[x.Tokens.First] {
		s -= 2
	}
	if x.Kind == article.Person || x.Kind == article.Pronoun {
		s += 0.5
	}
	if r.clusters[r.of[i]].gender != 0 {
		s += 0.5
	}
	return s - 0.001*float64(m-i)
}

// subject reports whether the mention is the first agent of its sentence.
func (r *resolver) subject(i int) bool {
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
