package queries_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/queries"
)

// debated are questions that the sample answers, each question of the list.
var debated = []sample{
	{"who", map[string]string{"side": "on", "position": "the sea wall"}, queries.Filter{}},
	{"who", map[string]string{"side": "opposes", "position": "the toll on the coast road"}, queries.Filter{}},
	{"said", map[string]string{"by": "Mette Holm"}, queries.Filter{}},
	{"positions", nil, queries.Filter{}},
	{"people", nil, queries.Filter{}},
	{"person", map[string]string{"name": "Lars Kjeldsen"}, queries.Filter{}},
	{"organizations", nil, queries.Filter{}},
	{"countries", nil, queries.Filter{}},
	{"countries", map[string]string{"position": "the sea wall"}, queries.Filter{}},
	{"articles", nil, queries.Filter{}},
	{"article", map[string]string{"name": "npa-wall-signed"}, queries.Filter{}},
	{"timeline", map[string]string{"position": "the sea wall"}, queries.Filter{}},
	{"shifts", nil, queries.Filter{}},
	{"contradictions", nil, queries.Filter{}},
	{"allies", map[string]string{"name": "Mette Holm"}, queries.Filter{}},
	{"opponents", map[string]string{"name": "Mette Holm"}, queries.Filter{}},
	{"agreement", map[string]string{"between": "Denmark,Germany"}, queries.Filter{}},
	{"contested", nil, queries.Filter{}},
	{"unknown-speakers", nil, queries.Filter{}},
}

// described are quads by their subjects and properties.
type described map[quad.Value]map[quad.Value][]quad.Value

func (d described) words(subject quad.Value, property quad.IRI) string {
	for _, v := range d[subject][property] {
		return quad.ToString(v)
	}
	return ""
}

// excerpt writes the quads of nodes as N-Quads, reads them again, and holds them
// against those of the store.
func excerpt(t *testing.T, d *queries.Desk, stored map[quad.Quad]bool, nodes []quad.IRI) described {
	t.Helper()
	quads, err := d.Quads(t.Context(), nodes)
	if err != nil {
		t.Fatal(err)
	}
	if sorted := graph.Sorted(slices.Clone(quads)); !slices.Equal(sorted, quads) {
		t.Error("the quads are not sorted, or some stand twice")
	}
	var lines bytes.Buffer
	if err := graph.WriteNQuads(&lines, func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
	}); err != nil {
		t.Fatal(err)
	}
	all := described{}
	for q, err := range graph.ReadNQuads(&lines, "excerpt") {
		if err != nil {
			t.Fatal(err)
		}
		if !stored[q] {
			t.Errorf("the store has no %v", q)
		}
		if all[q.Subject] == nil {
			all[q.Subject] = map[quad.Value][]quad.Value{}
		}
		all[q.Subject][q.Predicate] = append(all[q.Subject][q.Predicate], q.Object)
	}
	return all
}

// TestRests: the quads of what an answer rests on are of the store, and every node is
// told of; those of "who" tell by themselves who, for or against what, in which words.
func TestRests(t *testing.T) {
	a := asker(t, "../fixtures/debate")
	d := queries.NewDesk(a)
	stored := map[quad.Quad]bool{}
	for q, err := range a.Store.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		stored[q] = true
	}
	for _, q := range debated {
		answer, err := d.Ask(t.Context(), q.question(), q.args())
		if err != nil {
			t.Fatal(err)
		}
		if len(answer.Items) == 0 || len(answer.Nodes) == 0 {
			t.Fatalf("%s %v: %d items rest on %d nodes", q.name, q.values, len(answer.Items), len(answer.Nodes))
		}
		told := excerpt(t, d, stored, answer.Nodes)
		for _, n := range answer.Nodes {
			if len(told[n]) == 0 && !pointedAt(told, n) {
				t.Errorf("%s: nothing is told of %s", q.name, n)
			}
		}
		for _, x := range answer.Items {
			if s, ok := x.(queries.Standing); ok {
				readStanding(t, told, s)
			}
		}
	}
	networkRests(t, d, stored)
}

// pointedAt tells whether something is what n is over articles.
func pointedAt(d described, n quad.IRI) bool {
	for _, properties := range d {
		if slices.Contains(properties[vocab.SameAgentAs], quad.Value(n)) || slices.Contains(properties[vocab.InPosition], quad.Value(n)) {
			return true
		}
	}
	return false
}

func readStanding(t *testing.T, d described, x queries.Standing) {
	t.Helper()
	stance := quad.IRI(x.ID)
	holder, position := d[stance][vocab.Holder], d[stance][vocab.Position]
	if len(holder) != 1 || len(position) != 1 || len(d[stance][vocab.Side]) != 1 {
		t.Errorf("%s has no holder, position or side: %v", stance, d[stance])
		return
	}
	if got := d.words(holder[0], vocab.Name); got != x.Holder {
		t.Errorf("%s is of %q, not %q", stance, got, x.Holder)
	}
	if got := d.words(position[0], vocab.PrefLabel); got == "" || len(d[position[0]][vocab.InPosition]) == 0 {
		t.Errorf("%s is on a position without words, or in none over articles", stance)
	}
	var words []string
	for _, span := range d[stance][vocab.WasQuotedFrom] {
		words = append(words, d.words(span, vocab.Exact))
	}
	for _, part := range strings.Split(x.Evidence.Text, " … ") {
		if !slices.Contains(words, part) {
			t.Errorf("%s lacks the words %q", stance, part)
		}
	}
	article, _, _ := strings.Cut(x.ID, "#")
	if d.words(quad.IRI(article), vocab.Headline) != x.Title || d.words(quad.IRI(article), vocab.Source) == "" {
		t.Errorf("%s is of an article without a title or source", stance)
	}
}

// networkRests: what a network rests on is as much as its actors count.
func networkRests(t *testing.T, d *queries.Desk, stored map[quad.Quad]bool) {
	t.Helper()
	for _, o := range []queries.NetworkOptions{{}, {Window: "month"}, {Kind: "affiliation", Isolates: true}} {
		list, _, err := d.Networks(t.Context(), o, queries.Filter{Limit: 10})
		if err != nil || len(list) == 0 {
			t.Fatal(len(list), err)
		}
		for _, n := range list {
			stances := 0
			for _, x := range n.Nodes[:n.Actors] {
				stances += x.Stances
			}
			nodes := n.Rests()
			if told := excerpt(t, d, stored, nodes); len(nodes) != stances || len(nodes) > 0 && len(told[nodes[0]]) == 0 {
				t.Errorf("%+v %s: actors count %d stances, it rests on %d", o, n.Window, stances, len(nodes))
			}
		}
	}
}
