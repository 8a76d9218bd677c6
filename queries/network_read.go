package queries

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// deed is a stance as networks count it.
type deed struct {
	actor, position string // IRIs, or the words of a position
	opposes         bool
	day, window     string
	article         *graph.Article // an outline
	stance          int            // index into its stances
}

// discourse is the deeds that networks are made of.
type discourse struct {
	NetworkOptions
	base   vocab.Base
	ledger *ledger
	names  map[string]string // of positions
	deeds  []deed            // in time, the undated last

	actors           map[string]NetworkNode // by IRI
	nobody, timeless int                    // stances left out: of no such actor, in no window
}

func newDiscourse(base vocab.Base, l *ledger, o NetworkOptions, names map[string]string) *discourse {
	return &discourse{NetworkOptions: o, base: base, ledger: l, names: names, actors: map[string]NetworkNode{}}
}

// read takes the sides of entries, what stands twice once. Near copies are one
// article, of the day of the first of them.
func (d *discourse) read(entries []entry) {
	entries = slices.Clone(entries)
	slices.SortStableFunc(entries, func(x, y entry) int {
		if (x.day == "") != (y.day == "") {
			return cmp.Compare(y.day, x.day) // the undated last
		}
		return byDay(x, y)
	})
	type cell struct {
		actor, position string
		side            graph.Side
		once            string
	}
	seen, days := map[cell]bool{}, map[string]string{}
	for i := range entries {
		e := &entries[i]
		if e.side == graph.Neutral {
			continue
		}
		actor := d.actor(e)
		if actor == "" {
			d.nobody++
			continue
		}
		article, when := d.printed(e, days)
		window := periodOf(when, d.Window)
		if d.Window == "none" {
			window = ""
		} else if window == "" {
			d.timeless++
			continue
		}
		key := cell{actor, e.position, e.side, d.once(article, when)}
		if d.Duplicates != "include" && seen[key] {
			continue
		}
		seen[key] = true
		d.deeds = append(d.deeds, deed{actor, e.position, e.side == graph.Opposes, when, window, e.article, e.stance})
	}
}

// printed is the article of an entry, or of its near copies the first, and its day.
func (d *discourse) printed(e *entry, days map[string]string) (article, when string) {
	article, copies := d.ledger.over.copied[e.article.ID], true
	if article == "" || d.Duplicates == "include" {
		article, copies = e.article.ID, false
	}
	if !copies {
		return article, e.day
	}
	if first, ok := days[article]; ok {
		return article, first
	}
	days[article] = e.day
	return article, e.day
}

// once names that within which the same counts once. What has no day is its own.
func (d *discourse) once(article, when string) string {
	if d.Duplicates == "article" || when == "" {
		return article
	}
	return periodOf(when, d.Duplicates)
}

// actor is who takes a side, seen as what is asked for; "" = no such.
func (d *discourse) actor(e *entry) string {
	switch w := who(e.article, e.holder); {
	case d.Actor == "country":
		if w.Country == "" {
			return ""
		}
		return string(d.base.Country(w.Country))
	case d.Actor == string(e.holder.Kind):
		return e.agent
	case d.Actor == "organization" && e.holder.Kind == graph.Person:
		if slug := e.holder.MainRole().Organization; slug != "" {
			return d.ledger.agents.of(d.base.Agent(e.article.ID, slug))
		}
	}
	return ""
}

// describe fills in who the actors are.
func (d *discourse) describe() {
	parties, bodies := d.ledger.parties(), map[string]map[string]int{}
	for i := range d.ledger.all {
		e := &d.ledger.all[i]
		if role := e.holder.MainRole(); role.Organization != "" {
			body := d.ledger.agents.of(d.base.Agent(e.article.ID, role.Organization))
			if bodies[body] == nil {
				bodies[body] = map[string]int{}
			}
			count(bodies[body], agentName(e.article, role.Organization))
		}
	}
	for _, x := range d.deeds {
		if _, done := d.actors[x.actor]; done {
			continue
		}
		n := NetworkNode{ID: nodeID(d.base, x.actor), IRI: x.actor, Kind: d.Actor}
		switch party := parties[x.actor]; {
		case d.Actor == "country":
			n.Country = d.base.CountryCode(quad.IRI(x.actor))
			terms, _ := lexicon.Code(n.Country).Terms()
			n.Name = terms.Name
		case party != nil:
			n.Name, n.Role, n.Country = party.Name, party.Role, party.Country
		default:
			n.Name = fullest(bodies[x.actor])
		}
		d.actors[x.actor] = n
	}
}

// cut leaves the n actors with most stances, 0 = all.
func (d *discourse) cut(n int) {
	d.describe()
	if n == 0 || n >= len(d.actors) {
		return
	}
	counts, ids := map[string]int{}, make([]string, 0, len(d.actors))
	for _, x := range d.deeds {
		counts[x.actor]++
	}
	for id := range d.actors {
		ids = append(ids, id)
	}
	slices.SortFunc(ids, func(x, y string) int {
		return cmp.Or(cmp.Compare(counts[y], counts[x]), inOrder(d.actors[x], d.actors[y]))
	})
	for _, id := range ids[n:] {
		delete(d.actors, id)
	}
	d.deeds = slices.DeleteFunc(d.deeds, func(x deed) bool { _, kept := d.actors[x.actor]; return !kept })
}

func inOrder(x, y NetworkNode) int {
	return cmp.Or(cmp.Compare(x.Name, y.Name), cmp.Compare(x.ID, y.ID))
}

func (d *discourse) notes() (notes []string) {
	if d.nobody > 0 {
		notes = append(notes, fmt.Sprintf("%d stances are held by no %s that the graph knows, and are left out", d.nobody, d.Actor))
	}
	if d.timeless > 0 {
		notes = append(notes, fmt.Sprintf("%d stances are taken in articles without a date, and stand in no %s", d.timeless, d.Window))
	}
	return notes
}

// networks makes one of all deeds, or of those of each window.
func (d *discourse) networks() []*Network {
	if d.Window == "none" {
		return []*Network{d.network("", d.deeds)}
	}
	windows := map[string][]deed{}
	var order []string // in time, as deeds are
	for _, x := range d.deeds {
		if windows[x.window] == nil {
			order = append(order, x.window)
		}
		windows[x.window] = append(windows[x.window], x)
	}
	slices.Sort(order)
	list := make([]*Network, len(order))
	for i, w := range order {
		list[i] = d.network(w, windows[w])
		first, last := stretchOf(windows[w][0].day, d.Window)
		list[i].First, list[i].Last = first.Format(time.DateOnly), last.Format(time.DateOnly)
	}
	return list
}

func stretchOf(day, unit string) (first, last time.Time) {
	t, _ := time.Parse(time.DateOnly, day)
	return stretch(t, unit)
}
