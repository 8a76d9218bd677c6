package queries

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"standpoint/graph/vocab"
)

// Discourse networks, as Leifeld's Discourse Network Analyzer (DNA) defines them:
// Leifeld 2017, "Discourse Network Analysis: Policy Debates as Dynamic Networks", and
// the source of DNA 3 (Exporter.java). With s(i,p) and o(i,p) how often actor i is for
// and against position p, n(i) the sum of both over all p:
//
//	affiliation  i–p: s(i,p) − o(i,p)
//	congruence   i–j: Σp s(i,p)·s(j,p) + o(i,p)·o(j,p)
//	conflict     i–j: Σp s(i,p)·o(j,p) + o(i,p)·s(j,p)
//	subtract     i–j: congruence − conflict
//
// divided, as NetworkOptions.Normalize asks, by
//
//	activity     n(i)                                  (affiliation only)
//	average      (n(i) + n(j)) / 2                     (the others only)
//	jaccard      m10 + m01 + m11 over cells (p, side): what i has where j has nothing,
//	             the other way round, and the products where both have some
//	cosine       √(Σ s(i,p)² + o(i,p)²) · √(Σ s(j,p)² + o(j,p)²)
//
// DNA 3 computes √n(i)²·√n(j)² = n(i)·n(j) for "cosine", by which two actors who say
// the same are less alike the more they say; that is not followed.

// What a network may be asked for; the first is the default.
var (
	NetworkKinds      = []string{"congruence", "affiliation", "conflict", "subtract"}
	NetworkActors     = []string{"person", "organization", "country"}
	NetworkNormalize  = []string{"none", "activity", "average", "jaccard", "cosine"}
	NetworkWindows    = []string{"none", "week", "month", "quarter", "year"}
	NetworkDuplicates = []string{"article", "include", "day", "week", "month"}
)

// NetworkOptions are what a network is of. An empty word is the default.
type NetworkOptions struct {
	Positions  []string // in somebody's words; none = all, as they are over articles
	Kind       string
	Actor      string
	Normalize  string
	Window     string // a network for each
	Duplicates string // what counts once: the same actor, position and side
	NoText     bool   // edges without the words of positions, which are the articles'
	Isolates   bool   // actors without a tie too; in every window those of all
	// Threshold is the least |weight| of an edge, normalized. Groups are those of the
	// network without it.
	Threshold float64
}

func (o *NetworkOptions) check() error {
	for _, x := range []struct {
		flag    string
		value   *string
		allowed []string
	}{
		{"kind", &o.Kind, NetworkKinds}, {"actor", &o.Actor, NetworkActors}, {"normalize", &o.Normalize, NetworkNormalize},
		{"window", &o.Window, NetworkWindows}, {"duplicates", &o.Duplicates, NetworkDuplicates},
	} {
		*x.value = cmp.Or(*x.value, x.allowed[0])
		if !slices.Contains(x.allowed, *x.value) {
			return fmt.Errorf("%w: --%s %q: it is one of %s", ErrArgument, x.flag, *x.value, strings.Join(x.allowed, ", "))
		}
	}
	if !(o.Threshold >= 0 && o.Threshold <= math.MaxFloat64) {
		return fmt.Errorf("%w: --threshold %v: it is a number of 0 or more", ErrArgument, o.Threshold)
	}
	switch two := o.Kind == "affiliation"; {
	case two && o.NoText:
		return fmt.Errorf("%w: --no-text: an affiliation is made of positions, which articles' words name", ErrArgument)
	case o.Normalize == "none", two == (o.Normalize == "activity"):
		return nil
	case two:
		return fmt.Errorf("%w: --normalize %s is for networks of actors; of --kind affiliation it is none or activity", ErrArgument, o.Normalize)
	}
	return fmt.Errorf("%w: --normalize activity is for --kind affiliation; of --kind %s it is none, average, jaccard or cosine", ErrArgument, o.Kind)
}

// Network is one of a window, or of all time. The first Actors of Nodes are actors,
// the others positions, which only an affiliation has. Nodes are in the order of
// their names, edges in that of their nodes; every writer keeps both.
type Network struct {
	Kind        string
	Window      string // 2024-W18, 2024-05, 2024-Q2 or 2024; "" = all
	First, Last string // days of what it is of, "" = no dated stance
	Nodes       []NetworkNode
	Edges       []NetworkEdge
	Actors      int

	base  vocab.Base
	deeds []deed // that it was made of
}

// NetworkNode is an actor or a position.
type NetworkNode struct {
	ID      string // an XML name that stays the same from network to network
	IRI     string // "" for a position in somebody's words
	Name    string
	Kind    string // person, organization, country or position
	Role    string
	Country string // ISO 3166-1 alpha-2
	Supports, Opposes,
	Stances int // that count in this network
	First, Last string // days, "" = undated
	Group       int    // of the actors, from 1 on: Louvain's of the congruence network; 0 = none
}

// NetworkEdge is a tie of two nodes, A before B.
type NetworkEdge struct {
	A, B      int
	Weight    float64
	Supports  int      // of an affiliation
	Opposes   int      // of an affiliation
	Positions []string // that tie the two
	// First is the day from which both stood so on one of the positions, Last that of
	// the last stance that ties them. "" = undated.
	First, Last string
}

// Networks are the network of a filter's stances, or those of each window in which
// there are any, and what to know about them. Limit leaves the actors with most
// stances; Skip is refused.
func (a *Asker) Networks(ctx context.Context, o NetworkOptions, f Filter) ([]*Network, []string, error) {
	if err := o.check(); err != nil {
		return nil, nil, err
	}
	s, err := a.sieve(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	if f.Skip > 0 {
		return nil, nil, fmt.Errorf("%w: skip %d: a network has no pages", ErrArgument, f.Skip)
	}
	l, err := a.ledger(ctx, s)
	if err != nil {
		return nil, nil, err
	}
	entries, names := l.entries, map[string]string{}
	if len(o.Positions) == 0 {
		names = l.labels()
	} else if entries, err = a.onAll(ctx, l, o.Positions, names); err != nil {
		return nil, nil, err
	}
	d := newDiscourse(a.Store.Base(), l, o, names)
	d.read(entries)
	d.cut(f.Limit)
	return d.networks(), append(s.notes(), d.notes()...), nil
}

// onAll are the stances on each of some positions, and their names.
func (a *Asker) onAll(ctx context.Context, l *ledger, positions []string, names map[string]string) (all []entry, err error) {
	seen := map[string]bool{}
	for _, words := range positions {
		if again := seen[vocab.Slug(words)]; again {
			continue // the same words, in other letters
		}
		seen[vocab.Slug(words)] = true
		found, _, err := a.on(ctx, l, words)
		if err != nil {
			return nil, err
		}
		names[words] = words
		all = append(all, found...)
	}
	return all, nil
}

// nodeID is an IRI of ours, or words, as a name that XML allows for an id (NMTOKEN).
func nodeID(base vocab.Base, iri string) string {
	if rest, ours := strings.CutPrefix(iri, string(base)); ours {
		return strings.NewReplacer("/", ":", "#", ":").Replace(rest)
	}
	return "position:" + vocab.Slug(iri)
}
