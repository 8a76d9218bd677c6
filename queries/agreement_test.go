package queries_test

import (
	"testing"

	"standpoint/graph/store"
	"standpoint/queries"
)

// TestAgreementOnADay: a set of countries has the members that it had on the day that
// is asked for.
func TestAgreementOnADay(t *testing.T) {
	a := madeUpAsker(t)
	g := madeUp()[1] // Pilar Ruiz supports the fuel tax
	for i := range g.Agents {
		if g.Agents[i].Name == "Pilar Ruiz" {
			g.Agents[i].Country = "GB"
		}
	}
	quads, err := g.Quads(a.Store.Base())
	if err == nil {
		_, err = a.Store.Replace(t.Context(), store.Graph{Label: a.Store.Base().Article(g.ID), Quads: quads})
	}
	if err != nil {
		t.Fatal(err)
	}
	q := sample{"agreement", map[string]string{"between": "Portugal,EU"}, queries.Filter{}}
	for day, want := range map[string]int{"": 1, "2024-03-01": 1, "2019-03-01": 2} {
		args := q.args()
		args.Filter.AsOf = day
		x, err := q.question().Ask(t.Context(), a, args)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range x.Value.(*queries.Agreement).Answers {
			if c.Position == "a higher fuel tax" && c.Second.Supports != want {
				t.Errorf("as of %q: %+v", day, c)
			}
		}
	}
}
