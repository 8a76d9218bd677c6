package link

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
)

// labels is what the positions of made-up articles are.
var labels = []string{
	"a fuel tax", "a ban on a fuel tax", "a higher fuel tax", "a higher fuel tax for lorries", "a fuel tax for lorries", "raising taxes", "raising fuel taxes",
	"the port", "a new port", "the new port in the south", "Ukraine's NATO membership", "NATO membership for Ukraine", "Ukraine's membership in NATO in May",
	"Kyiv's early NATO membership", "taxing fuel", "tax on fuel without delay",
}

func somePositions(dice *rand.Rand) []graph.Position {
	var list []graph.Position
	for range dice.IntN(5) {
		label := labels[dice.IntN(len(labels))]
		if p := (graph.Position{Slug: vocab.Slug(label), Label: label}); !slices.ContainsFunc(list, func(x graph.Position) bool { return x.Slug == p.Slug }) {
			list = append(list, p)
		}
	}
	return list
}

// TestWider: each case is positions of articles, and which of them is wider than
// which.
func TestWider(t *testing.T) {
	for _, c := range []struct{ what, labels, want string }{
		{"one that contains the other", "a fuel tax|a higher fuel tax", "fuel-high-tax fuel-tax"},
		{"the nearest", "a fuel tax|a higher fuel tax|a higher fuel tax for lorries", "fuel-high-lorri-tax fuel-high-tax; fuel-high-tax fuel-tax"},
		{"of two as near the first", "a fuel tax for lorries in towns|a tax for lorries|a tax in towns", "fuel-lorri-tax-town lorri-tax"},
		{"one term says too little", "a tax|a fuel tax", ""},
		{"another head", "a fuel tax|a plan for a fuel tax", ""},
		{"heads of several wordings", "NATO membership of Ukraine|early NATO membership of Ukraine|early Ukrainian membership of NATO", "earli-membership-nato-ukraine membership-nato-ukraine"},
		{"turned round", "scrapping the fuel tax|a ban on a higher fuel tax", "fuel-high-tax fuel-tax"},
		{"a negation", "a fuel tax|a fuel tax without delay", ""},
		{"a clause", "a fuel tax|he said the fuel tax is wrong", ""},
	} {
		if got := strings.Join(widerIn(t, c.labels), "; "); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.what, got, c.want)
		}
	}
}

func widerIn(t *testing.T, labels string) []string {
	s := openStore(t)
	x := NewIndex(s)
	for i, label := range strings.Split(labels, "|") {
		write(t, s, x, an(fmt.Sprintf("b%c", 'a'+rune(i)), nil, label))
	}
	return widerOf(t, s)
}

func widerOf(t *testing.T, s *store.Store) []string {
	t.Helper()
	var list []string
	for _, q := range derivedOf(t, s, vocab.Broader) {
		list = append(list, positionSlug(q.Subject)+" "+positionSlug(q.Object))
	}
	return list
}

// TestWiderGoes: the wider position goes with the last article that has it, and the
// next nearest takes its place.
func TestWiderGoes(t *testing.T) {
	s := openStore(t)
	x := NewIndex(s)
	wide, near := an("b", nil, "a fuel tax"), an("c", nil, "a higher fuel tax")
	write(t, s, x, wide, near, an("d", nil, "a higher fuel tax for lorries"), an("e", nil, "the higher fuel tax"))
	for _, step := range []struct {
		what string
		do   func()
		want string
	}{
		{"all are there", func() {}, "fuel-high-lorri-tax fuel-high-tax; fuel-high-tax fuel-tax"},
		{"one of two that have it goes", func() { drop(t, s, x, near) }, "fuel-high-lorri-tax fuel-high-tax; fuel-high-tax fuel-tax"},
		{"the last goes", func() { write(t, s, NewIndex(s), an("e", nil, "a harbour")) }, "fuel-high-lorri-tax fuel-tax"},
		{"the widest goes", func() { drop(t, s, NewIndex(s), wide) }, ""},
	} {
		step.do()
		if got := strings.Join(widerOf(t, s), "; "); got != step.want {
			t.Errorf("%s:\n got %s\nwant %s", step.what, got, step.want)
		}
	}
}
