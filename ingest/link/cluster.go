package link

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/ingest/lexicon"
)

// form is a description made ready to be compared, and what it is gathered under.
type form struct {
	*person
	profile string // forms of one profile are one person without comparing; "" = weak
}

// newForm: those who bear one full name, in one country and one walk of life, are
// one. A name that says too little, or that too many bear, is weak: it goes to
// whom it fits, and makes no person by itself.
func newForm(d Description) *form {
	p := newPerson(d)
	f := &form{person: p}
	if !p.name.Full() {
		return f
	}
	if verdict, _ := compare(p, p); verdict != Same {
		return f
	}
	parts := []string{p.name.Folded(), string(p.name.Gender), p.Country, strings.Join(p.fields, " ")}
	if lexicon.ComparePersonNames(p.name, p.name).Common > 1 {
		if p.Country == "" || len(p.fields) == 0 {
			return f
		}
		parts = append(parts, p.Role, p.Organization)
	}
	f.profile = strings.Join(parts, "\t")
	return f
}

// profile gathers forms; it has all their offices.
type profile struct {
	person
	key   string
	forms []*form
}

// cluster is a person over articles.
type cluster struct {
	profiles []*profile
	outliers []*profile // of another country, as it seems
	slug     string     // in the IRI, without the qualifier
	agent    quad.IRI
}

// profiles are the profiles of forms, sorted by their keys.
func profiles(forms []*form) []*profile {
	byKey := map[string]*profile{}
	for _, f := range forms {
		if f.profile == "" {
			continue
		}
		p := byKey[f.profile]
		if p == nil {
			p = &profile{person: *f.person, key: f.profile}
			p.offices = nil
			byKey[f.profile] = p
		}
		p.forms = append(p.forms, f)
		p.add(f.person)
	}
	list := slices.Collect(maps.Values(byKey))
	slices.SortFunc(list, func(x, y *profile) int { return cmp.Compare(x.key, y.key) })
	return list
}

// add unites the offices; of several organisations none is the person's.
func (p *profile) add(other *person) {
	for _, office := range other.offices {
		if !slices.ContainsFunc(p.offices, func(o []string) bool { return slices.Equal(o, office) }) {
			p.offices = append(p.offices, office)
		}
	}
	if !slices.Equal(p.org, other.org) {
		p.org = nil
	}
}

// edge says that two profiles are one person.
type edge struct {
	x, y  int
	score float64
}

// persons gathers the profiles: first those of a known country, with what was
// misread; then the others join whom alone they may be. Who may be several is left
// out, and who may be nobody is a person too.
func persons(list []*profile, articles map[*form]int) []*cluster {
	var placed, other []*profile
	for _, p := range list {
		if p.Country != "" {
			placed = append(placed, p)
		} else {
			other = append(other, p)
		}
	}
	all := absorbed(clusters(placed), articles)
	known := len(all)
	for _, c := range clusters(other) {
		switch hosts := c.hosts(all[:known]); len(hosts) {
		case 0:
			all = append(all, c)
		case 1:
			hosts[0].profiles = append(hosts[0].profiles, c.profiles...)
		}
	}
	return all
}

// hosts are those whom the profiles of c may belong to.
func (c *cluster) hosts(all []*cluster) []*cluster {
	var hosts []*cluster
	for _, other := range all {
		if c.joins(other) {
			hosts = append(hosts, other)
		}
	}
	return hosts
}

func (c *cluster) joins(other *cluster) bool {
	is := false
	for _, x := range c.profiles {
		for _, y := range other.profiles {
			if x.letters&y.letters == 0 {
				return false
			}
			switch verdict, _ := compare(&x.person, &y.person); verdict {
			case Different:
				return false
			case Same:
				is = true
			}
		}
	}
	return is
}

// clusters brings profiles together, the surest first, as long as nobody in the
// one group is surely another than somebody in the other. What comes out hangs on
// the set of profiles, not on their order: they are sorted.
func clusters(list []*profile) []*cluster {
	groups := make([][]int, len(list)) // by their first member
	of := make([]int, len(list))
	for i := range list {
		groups[i], of[i] = []int{i}, i
	}
	v := verdictsOf(list)
	for _, e := range v.same {
		x, y := min(of[e.x], of[e.y]), max(of[e.x], of[e.y])
		if x == y || v.apart(groups[x], groups[y]) {
			continue
		}
		for _, i := range groups[y] {
			of[i] = x
		}
		groups[x], groups[y] = append(groups[x], groups[y]...), nil
	}
	var all []*cluster
	for _, members := range groups {
		if len(members) > 0 {
			c := &cluster{}
			for _, i := range members {
				c.profiles = append(c.profiles, list[i])
			}
			all = append(all, c)
		}
	}
	return all
}

// verdicts are those on all pairs of a list.
type verdicts struct {
	same []edge    // the surest first
	rows [][]uint8 // by the later one: verdicts on the earlier ones
}

func verdictsOf(list []*profile) *verdicts {
	v := &verdicts{rows: make([][]uint8, len(list))}
	for i, p := range list {
		v.rows[i] = make([]uint8, i)
		for j, q := range list[:i] {
			verdict, score := Different, 0.0
			if p.letters&q.letters != 0 {
				verdict, score = compare(&p.person, &q.person)
			}
			if verdict == Same {
				v.same = append(v.same, edge{j, i, score})
			}
			v.rows[i][j] = uint8(verdict)
		}
	}
	slices.SortStableFunc(v.same, func(x, y edge) int { return cmp.Compare(y.score, x.score) })
	return v
}

// apart reports whether some of two groups are surely two.
func (v *verdicts) apart(some, others []int) bool {
	for _, i := range some {
		for _, j := range others {
			if v.rows[max(i, j)][min(i, j)] == uint8(Different) {
				return true
			}
		}
	}
	return false
}

// Scores of links that no pair of descriptions gives: a surname with one bearer
// only in all articles whose role or country is the same.
const onlyBearer = 0.55

// fit finds the one person whom a weak form may be, and how sure that is; nil where
// it may be several, or where neither role nor country speaks for it.
func fit(f *form, all []*cluster) (*cluster, float64) {
	var found *cluster
	best := 0.0
	for _, c := range all {
		possible, score := c.fits(f)
		if possible && found != nil {
			return nil, 0
		}
		if possible {
			found, best = c, score
		}
	}
	if best == 0 {
		return nil, 0
	}
	return found, best
}

// fits reports whether the form may be the person; the score is 0 where nothing
// but the name speaks for it.
func (c *cluster) fits(f *form) (possible bool, score float64) {
	for _, p := range c.profiles {
		e := weigh(f.person, &p.person)
		verdict, sure := e.verdict()
		switch {
		case verdict == Different:
			return false, 0
		case e.office != agreed && (e.Sounded || e.unsure):
		case e.country != agreed && e.office != agreed && e.Likeness > lexicon.NamesSpelled:
		case verdict == Same:
			score = max(score, sure)
		default:
			score = max(score, onlyBearer)
		}
	}
	return true, score
}
