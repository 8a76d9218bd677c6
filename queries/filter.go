package queries

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// Filter narrows the answers of every question. The zero Filter lets all through.
// Several values of one kind are alternatives, several kinds are all asked for.
type Filter struct {
	Countries     []string // ISO 3166-1 alpha-2, or names of countries and of sets of them that the lexicon knows
	Roles         []string // words of a role, letters folded
	Organizations []string // words of an organisation's name
	Holders       []string // names of who speaks or holds the side
	Articles      []string // names, or endings of names, of sources
	Outlets       []string // words of the outlet's name
	Since, Until  string   // days, both included, in the ways of Period
	AsOf          string   // the day that "last month" is counted from; "" = today
	MinScore      float64
	Skip          int // answers before the first that is given; pages only have it, no command does
	Limit         int // the most answers; 0 = all
}

// sieve is a Filter made ready.
type sieve struct {
	Filter
	since, until string // days; "" = no bound

	base     vocab.Base
	articles map[string]bool   // ids of those that Articles names
	holders  map[quad.IRI]bool // the agents that Holders name
	asked    []asked           // the names of Holders
	copied   copied            // of the graph, for those who count once a group

	mu      sync.Mutex
	undated map[string]bool
}

// sieve checks f and makes it ready. The error wraps ErrArgument or, for a name
// that nothing in the graph bears, ErrUnknown.
func (a *Asker) sieve(ctx context.Context, f Filter) (*sieve, error) {
	s := &sieve{Filter: f, base: a.Store.Base(), articles: map[string]bool{}, holders: map[quad.IRI]bool{}, undated: map[string]bool{}}
	for _, words := range slices.Concat(f.Roles, f.Organizations, f.Outlets) {
		if vocab.Slug(words) == "" {
			return nil, fmt.Errorf("%w: %q in a filter has neither a letter nor a digit", ErrArgument, words)
		}
	}
	for _, name := range f.Holders {
		s.asked = append(s.asked, askedFor(name))
	}
	if !(f.MinScore >= 0 && f.MinScore <= 1) { // nor is it no number
		return nil, fmt.Errorf("%w: --min-score %v: it is between 0 and 1", ErrArgument, f.MinScore)
	}
	if f.Limit < 0 {
		return nil, fmt.Errorf("%w: --limit %d: it is 0 (all) or more", ErrArgument, f.Limit)
	}
	if f.Skip < 0 {
		return nil, fmt.Errorf("%w: skip %d: it is 0 or more", ErrArgument, f.Skip)
	}
	now, err := f.today(a.Now())
	if err != nil {
		return nil, err
	}
	if err := s.days(now); err != nil {
		return nil, err
	}
	if s.Countries, err = codes(f.Countries, now); err != nil {
		return nil, err
	}
	return s, a.knows(ctx, s)
}

func noCountry(name string) error {
	err := fmt.Errorf("%w: --country %q: give a name, or a code of two letters such as UA", ErrArgument, name)
	if near := nearestCountries(name); len(near) > 0 {
		err = fmt.Errorf("%w; the nearest are %s", err, strings.Join(near, ", "))
	}
	return err
}

// countryCode is the code of a country by its code, in either case, or its name.
func countryCode(name string) (string, bool) {
	code := lexicon.Code(strings.ToUpper(name))
	if _, ok := code.Terms(); ok {
		return string(code), true
	}
	code, ok := lexicon.Country(name)
	return string(code), ok
}

// codes are the countries of names, the members of a set as they are on the day.
func codes(names []string, day time.Time) (all []string, err error) {
	for _, name := range names {
		if code, ok := countryCode(name); ok {
			all = append(all, code)
			continue
		}
		set, members := lexicon.CountrySet(name, day.Format(time.DateOnly))
		if set == "" {
			return nil, noCountry(name)
		}
		for _, code := range members {
			all = append(all, string(code))
		}
	}
	return all, nil
}

// today is the day from which words for days count.
func (f Filter) today(now time.Time) (time.Time, error) {
	if f.AsOf == "" {
		return now, nil
	}
	first, _, err := Period(f.AsOf, now)
	if err != nil {
		return now, fmt.Errorf("%w (--as-of)", err)
	}
	return first, nil
}

// days reads the bounds in time.
func (s *sieve) days(now time.Time) error {
	if s.Since != "" {
		first, _, err := Period(s.Since, now)
		if err != nil {
			return fmt.Errorf("%w (--since)", err)
		}
		s.since = first.Format(time.DateOnly)
	}
	if s.Until != "" {
		_, last, err := Period(s.Until, now)
		if err != nil {
			return fmt.Errorf("%w (--until)", err)
		}
		s.until = last.Format(time.DateOnly)
	}
	if s.since != "" && s.until != "" && s.since > s.until {
		return fmt.Errorf("%w: --since %s is after --until %s", ErrArgument, s.since, s.until)
	}
	return nil
}

// open tells whether s lets everything through.
func (s *sieve) open() bool {
	return !s.aboutAgents() && len(s.Articles)+len(s.Outlets) == 0 && s.since == "" && s.until == "" && s.MinScore == 0
}

// article reports whether an article may answer.
func (s *sieve) article(g *graph.Article) bool {
	return (len(s.Articles) == 0 || s.articles[g.ID]) &&
		anyWords(s.Outlets, g.Publisher) && s.dated(g)
}

// dated keeps the bounds in time and counts the articles that have no date.
func (s *sieve) dated(g *graph.Article) bool {
	if s.since == "" && s.until == "" {
		return true
	}
	if g.Published == "" {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.undated[g.ID] = true
		return false
	}
	day := g.Published[:min(len(time.DateOnly), len(g.Published))]
	return (s.since == "" || day >= s.since) && (s.until == "" || day <= s.until)
}

// agent reports whether an agent of g may answer.
func (s *sieve) agent(g *graph.Article, a *graph.Agent) bool {
	return (len(s.Countries) == 0 || slices.ContainsFunc(s.Countries, func(c string) bool { return isOf(a, c) })) &&
		(len(s.Roles) == 0 || slices.ContainsFunc(a.Roles, func(r graph.Role) bool { return anyWords(s.Roles, r.Words) })) &&
		(len(s.Organizations) == 0 || slices.ContainsFunc(organizationsOf(g, a), func(n string) bool { return anyWords(s.Organizations, n) })) &&
		(len(s.Holders) == 0 || s.holders[s.base.Agent(g.ID, a.Slug)] || slices.ContainsFunc(s.asked, func(n asked) bool { return n.borne(a) > 0 }))
}

// aboutAgents tells whether the filter asks for anything of agents.
func (s *sieve) aboutAgents() bool {
	return len(s.Countries)+len(s.Roles)+len(s.Organizations)+len(s.Holders) > 0
}

func isOf(a *graph.Agent, country string) bool {
	return a.Country == country || a.Country == "" && slices.ContainsFunc(a.Roles, func(r graph.Role) bool { return r.Country == country })
}

// score reports whether a score is high enough.
func (s *sieve) score(score float64) bool { return score >= s.MinScore }

// notes says what fell outside for want of a date.
func (s *sieve) notes() []string {
	switch n := len(s.undated); n {
	case 0:
		return nil
	case 1:
		return []string{"1 article without a date falls outside --since and --until"}
	default:
		return []string{fmt.Sprintf("%d articles without a date fall outside --since and --until", n)}
	}
}

// part is what Skip and Limit leave of n answers: those from one on to another, half
// open.
func (s *sieve) part(n int) (from, to int) {
	from = min(s.Skip, n)
	if s.Limit > 0 && s.Limit < n-from {
		return from, from + s.Limit
	}
	return from, n
}

// page is the part of a list that the filter leaves.
func page[T any](s *sieve, list []T) []T {
	from, to := s.part(len(list))
	return list[from:to:to]
}

// paged notes in an answer, whose items are there, how many there are in all and how
// many behind these, and what these rest on.
func (s *sieve) paged(a *Answer, all int) *Answer {
	_, to := s.part(all)
	a.All, a.Cut, a.Nodes = all, all-to, nodes(s.base, a.Items)
	return a
}

// both is paged for one item with two lists, each of which has its own page: a page
// skips so many of either and gives so many of either.
func (s *sieve) both(a *Answer, stances, statements int) *Answer {
	_, toStances := s.part(stances)
	_, toStatements := s.part(statements)
	a.All, a.Cut, a.Nodes = max(stances, statements), stances-toStances+statements-toStatements, nodes(s.base, a.Items)
	return a
}

// anyWords reports whether all words of one of the wanted stand in text, in any
// order, letters folded; a word may be the beginning of one ("econ"). Where
// nothing is wanted, everything is right.
func anyWords(wanted []string, text string) bool {
	return len(wanted) == 0 || slices.ContainsFunc(wanted, func(w string) bool { return hasWords(text, w) })
}

func hasWords(text, wanted string) bool {
	have := strings.Split(vocab.Slug(text), "-")
	for _, w := range strings.Split(vocab.Slug(wanted), "-") {
		if !slices.ContainsFunc(have, func(h string) bool { return strings.HasPrefix(h, w) }) {
			return false
		}
	}
	return true
}
