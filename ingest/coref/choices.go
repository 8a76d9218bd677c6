package coref

import (
	"math/bits"
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// How far a pronoun looks for what it takes up.
const (
	reach    = 6  // sentences back
	crowd    = 80 // mentions back
	foresees = 8  // mentions ahead ("In his speech, Mr Reid …"); see foreseen
)

// Choice is a pronoun, or a phrase that stands for somebody ("the Russian
// leader", "the group"), and the mentions that it may take up, in order.
type Choice struct {
	Mention int           // index into Article.Mentions, as Others
	Others  []int         // of a pronoun those that agree in gender and number, of a phrase names of its kind
	Known   [][knowns]int // of each of Others, see knowns
}

// Choices are the pronouns of an article whose mentions were found, and the
// phrases that no rule has linked, each with what it may take up: what the scorer
// of pairs learns from, and is asked.
func Choices(a *article.Article) []Choice {
	r := newResolver(a)
	r.linkNamed()
	return r.choices()
}

// choices are those of all third persons, in order; within quotation marks of "he"
// and "she" alone. Whoever is quoted is found later, and is no "he" there.
func (r *resolver) choices() (all []Choice) {
	for m := range r.a.Mentions {
		if p, ok := r.thirdPerson(m); ok {
			all = append(all, r.choose(m, p, func(i int) bool { return r.agreeing(i, p) }))
		} else if r.open(m) {
			all = append(all, r.choose(m, p, func(i int) bool { return r.named(i, m) }))
		}
	}
	return all
}

// open reports whether mention m is a phrase outside quotation marks for an agent
// that no name was linked to: it may be of somebody named.
func (r *resolver) open(m int) bool {
	x, c := &r.a.Mentions[m], r.of[m]
	if c == unlinked || r.quoted[x.Tokens.First] {
		return false
	}
	return x.Kind == article.Anonymous && r.clusters[c].kind == article.Anonymous || x.Kind == article.Organization && !r.hasName(c)
}

// hasName reports whether a mention of cluster c is a name.
func (r *resolver) hasName(c int) bool {
	return slices.ContainsFunc(r.clusters[c].mentions, func(m int) bool { return named(r.a.Mentions[m].Name) })
}

// named reports whether mention i names an agent of the kind that phrase m stands for.
func (r *resolver) named(i, m int) bool {
	x, c := &r.a.Mentions[i], r.of[i]
	if c == unlinked || c == r.of[m] {
		return false
	}
	if r.a.Mentions[m].Kind == article.Anonymous {
		return x.Kind == article.Person && r.genderFits(&r.clusters[c], m)
	}
	return x.Kind == article.Organization && named(x.Name)
}

func (r *resolver) thirdPerson(m int) (lexicon.Pronoun, bool) {
	x := &r.a.Mentions[m]
	if x.Kind != article.Pronoun {
		return lexicon.Pronoun{}, false
	}
	p, ok := lexicon.PronounOf(x.Name)
	return p, ok && p.Person == '3' && (p.Gender != 0 || !r.quoted[x.Tokens.First])
}

// choose gathers what m may take up: of what stands near it, what fits.
func (r *resolver) choose(m int, p lexicon.Pronoun, fits func(i int) bool) Choice {
	c := Choice{Mention: m}
	at := r.a.Mentions[m].Tokens
	for i := r.nearest(m); i < len(r.a.Mentions) && i <= m+foresees && r.foreseen(i, m); i++ {
		x := &r.a.Mentions[i]
		if i != m && (i < m || x.Kind == article.Person) && !x.Tokens.Overlaps(at) && fits(i) {
			c.Others = append(c.Others, i)
		}
	}
	r.know(&c, p)
	return c
}

// nearest is the first mention that m looks back to.
func (r *resolver) nearest(m int) int {
	here, first := r.sentences[r.a.Mentions[m].Tokens.First], m
	for first > max(0, m-crowd) && here-r.sentences[r.a.Mentions[first-1].Tokens.First] <= reach {
		first--
	}
	return first
}

// foreseen reports whether m may look ahead to mention i: a pronoun within its
// sentence, a phrase into the next two.
func (r *resolver) foreseen(i, m int) bool {
	ahead := r.sentences[r.a.Mentions[i].Tokens.First] - r.sentences[r.a.Mentions[m].Tokens.First]
	return ahead <= 0 || ahead <= 2 && r.a.Mentions[m].Kind != article.Pronoun
}

// agreeing reports whether mention i agrees with a pronoun.
func (r *resolver) agreeing(i int, p lexicon.Pronoun) bool {
	if c := r.of[i]; c != unlinked {
		return r.agrees(c, p) && !r.predicate(i)
	}
	q, ok := r.thirdPerson(i)
	return ok && q.Plural == p.Plural && q.Neuter == p.Neuter && (q.Gender == p.Gender || q.Gender == 0 || p.Gender == 0)
}

// predicate reports whether a phrase only says what somebody is: behind "is" or
// "as", or behind a name and a comma ("Ann Lee, a lawyer").
func (r *resolver) predicate(i int) bool {
	x := &r.a.Mentions[i]
	before := x.Tokens.First - 1
	if x.Kind != article.Anonymous || before < 1 || r.sentences[before] != r.sentences[x.Tokens.First] {
		return false
	}
	if r.a.Word(before) == "," {
		return i > 0 && r.a.Mentions[i-1].Kind == article.Person && r.a.Mentions[i-1].Tokens.End == before
	}
	return lexicon.PhraseWord("predicate", strings.ToLower(r.a.Word(before)))
}

// knowns is the number of what is known of a pair besides its vectors. Each is
// a row of the scorer's table of features, counted through.
const knowns = 12

// rows is how many rows of the table each of knowns has.
var rows = [knowns]int{reach + 4, 9, 9, 6, 4, 4, 4, 8, 3, 6, 18, 8}

// Rows is the number of rows of the table of features.
func Rows() (n int) {
	for _, k := range rows {
		n += k
	}
	return n
}

// know fills in what is known of each pair of c.
func (r *resolver) know(c *Choice, p lexicon.Pronoun) {
	c.Known = make([][knowns]int, len(c.Others))
	nearer := map[int]bool{} // clusters that stand between
	for n := len(c.Others) - 1; n >= 0; n-- {
		i := c.Others[n]
		known := r.pair(i, c.Mention, p)
		known[knowns-1] = min(len(nearer), rows[knowns-1]-1)
		if i < c.Mention && r.of[i] != unlinked {
			nearer[r.of[i]] = true
		}
		start := 0
		for k := range known {
			known[k] += start
			start += rows[k]
		}
		c.Known[n] = known
	}
}

// pair is what is known of mention i as the antecedent of the pronoun m: the
// sentences, mentions and tokens between them on scales that widen, kind and
// gender of i, and where in their clauses they stand.
func (r *resolver) pair(i, m int, p lexicon.Pronoun) [knowns]int {
	x, y := &r.a.Mentions[i], &r.a.Mentions[m]
	sentences := r.sentences[y.Tokens.First] - r.sentences[x.Tokens.First]
	if i > m {
		sentences = reach + 1 - sentences // ahead: 0 to 2 sentences
	}
	gap := max(y.Tokens.First-x.Tokens.End, x.Tokens.First-y.Tokens.End)
	size := 0
	if c := r.of[i]; c != unlinked {
		size = len(r.clusters[c].mentions)
	}
	return [knowns]int{
		sentences,
		scale(max(i-m, m-i), 8),
		scale(gap, 8),
		kindRow(x.Kind),
		r.genderRow(i, p),
		pairOf(r.subject(x), r.subject(y)),
		pairOf(r.first(i), r.tagBefore(x) == "IN"),
		pairOf(r.tagBehind(x) == "PO", r.quoted[x.Tokens.First]) + 4*pairOf(r.quoted[y.Tokens.First], false),
		oneOf(i < m && r.subject(x) && r.boundBy(x, y), i > m && r.leadsTo(m) == i),
		scale(size, 5),
		r.anaphorRow(m, p),
		0,
	}
}

// scale puts a count on a scale that widens: 0, 1, 2–3, 4–7 …, at most most.
func scale(n, most int) int { return min(bits.Len(uint(max(0, n))), most) }

func pairOf(a, b bool) int {
	n := 0
	if a {
		n = 1
	}
	if b {
		n += 2
	}
	return n
}

func oneOf(a, b bool) int {
	switch {
	case a:
		return 1
	case b:
		return 2
	}
	return 0
}

func kindRow(k article.MentionKind) int {
	switch k {
	case article.Person:
		return 0
	case article.Organization:
		return 1
	case article.Group:
		return 2
	case article.Anonymous:
		return 3
	case article.Place:
		return 4
	}
	return 5
}

// genderRow tells a gender that is known, of a name or of a pronoun, from one that
// is not.
func (r *resolver) genderRow(i int, p lexicon.Pronoun) int {
	const unknown, known, pronoun, nobody = 0, 1, 2, 3
	c := r.of[i]
	switch {
	case c == unlinked && r.a.Mentions[i].Kind == article.Pronoun:
		return pronoun
	case c == unlinked:
		return nobody
	case p.Gender != 0 && r.clusters[c].gender == p.Gender:
		return known
	}
	return unknown
}

// anaphorRow tells pronouns by gender and number, and whether they possess or are
// objects; phrases by kind, and whether they are definite or indefinite.
func (r *resolver) anaphorRow(m int, p lexicon.Pronoun) int {
	x := &r.a.Mentions[m]
	switch {
	case x.Kind == article.Anonymous:
		return 12 + oneOf(definite(x.Name), indefinite(x.Name))
	case x.Kind != article.Pronoun:
		return 15 + oneOf(definite(x.Name), indefinite(x.Name))
	}
	n := 0
	switch {
	case p.Plural:
		n = 3
	case p.Neuter:
		n = 2
	case p.Gender == lexicon.Female:
		n = 1
	}
	return 3*n + oneOf(r.tags[x.Tokens.First] == "PS", lexicon.PhraseWord("object-pronoun", x.Name))
}
