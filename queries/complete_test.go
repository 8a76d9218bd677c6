package queries_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/graph/store"
	"standpoint/queries"
)

// completed are completions in a line: "the new port/position/7".
func completed(t *testing.T, d *queries.Desk, typed string, limit int) string {
	t.Helper()
	list, err := d.Complete(t.Context(), typed, limit)
	if err != nil || list == nil {
		t.Fatal(list, err)
	}
	var all []string
	for _, x := range list {
		all = append(all, fmt.Sprintf("%s/%s/%d", x.Text, x.Kind, x.Count))
	}
	return strings.Join(all, "; ")
}

// TestComplete: each word typed begins a word, letters folded; what most stands on
// comes first.
func TestComplete(t *testing.T) {
	a := madeUpAsker(t)
	d := queries.NewDesk(a)
	for _, c := range []struct {
		typed string
		limit int
		want  string
	}{
		{"por", 5, "the new port/position/7"},
		{"NÉW po", 5, "the new port/position/7"},
		{"ort", 5, "Ana Ortega/person/6"},
		{"p", 5, "Luis Prado/person/8; the new port/position/7; Pilar Ruiz/person/8"},
		{"fish", 5, "Fishers Union/organization/4"},
		{"a fe", 5, "a ferry to the islands/position/4"},
		{"official", 5, ""},
		{"", 5, ""}, {"…", 5, ""}, {"por", 0, ""}, {"nothing of that", 5, ""},
	} {
		got := completed(t, d, c.typed, c.limit)
		if c.typed == "p" {
			parts := strings.Split(got, "; ")
			slices.Sort(parts)
			want := strings.Split(c.want, "; ")
			slices.Sort(want)
			if slices.Equal(parts, want) {
				continue
			}
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.typed, got, c.want)
		}
	}
	if got := completed(t, d, "p", 1); strings.Contains(got, ";") {
		t.Errorf("more than one: %s", got)
	}
}

// TestCompleteFollows: what is written is completed soon.
func TestCompleteFollows(t *testing.T) {
	a := madeUpAsker(t)
	d := queries.NewDesk(a)
	_ = completed(t, d, "ortega", 5)
	g := madeUp()[0]
	g.Agents[0].Name, g.Agents[0].Slug = "Zed Ortega", "zed-ortega"
	g.Statements[0].Speakers, g.Stances[0].Holder = []string{"zed-ortega"}, "zed-ortega"
	quads, err := g.Quads(a.Store.Base())
	if err == nil {
		_, err = a.Store.Replace(t.Context(), store.Graph{Label: a.Store.Base().Article(g.ID), Quads: quads})
	}
	if err != nil {
		t.Fatal(err)
	}
	for completed(t, d, "zed", 5) == "" {
		time.Sleep(time.Millisecond)
	}
}

// TestRelated: the positions that words are about, with what stands around them.
func TestRelated(t *testing.T) {
	d := queries.NewDesk(asker(t, "../fixtures/debate"))
	x, err := d.Related(t.Context(), "the sea wall")
	if err != nil || len(x.Answers) == 0 {
		t.Fatal(x, err)
	}
	found, narrower := false, 0
	for _, p := range x.Answers {
		found = found || p.Position == "the sea wall" && p.Supports+p.Opposes > 5 && !p.Against
		narrower += len(p.Narrower)
		for _, w := range append(slices.Clone(p.Also), p.Opposite...) {
			if w.Text == p.Position || w.Articles < 1 {
				t.Errorf("%s: %+v", p.Position, w)
			}
		}
		for _, b := range p.Broader {
			up, err := d.Related(t.Context(), b.Position)
			if err != nil || !slices.ContainsFunc(up.Answers, func(q queries.RelatedPosition) bool {
				return q.ID != b.ID || slices.ContainsFunc(q.Narrower, func(n queries.Neighbour) bool { return n.ID == p.ID })
			}) {
				t.Errorf("%s is within %s, which does not say so: %v", p.Position, b.Position, err)
			}
		}
	}
	if !found {
		t.Errorf("%+v", x.Answers)
	}
	if _, err := d.Related(t.Context(), "grazing of the moon"); !errors.Is(err, queries.ErrUnknown) {
		t.Error(err)
	}
}
