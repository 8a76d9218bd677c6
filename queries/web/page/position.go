package page

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"strings"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// onPosition is who stands where on a position.
type onPosition struct {
	Query      string
	Side       string // "" = all
	Columns    []column
	Neutral    *column
	Understood queries.Understood
	Also       []string // other wordings that matched, each once
	Turned     []string // wordings of the opposite
	Months     *months
	Related    *related
	Form       *form
	Notes      []string
	Timeline   string // the page of the timeline
	Network    string // the page of the network
	Shifts     string
	People     int
	Cut        int
}

// column is one side.
type column struct {
	Side    stanceWords
	Heading string
	Items   []shown // as many as are shown
	Holders int
	All     int
	More    string // the address that shows all
}

// mostCards is how many stances a column shows unless all are asked for.
const mostCards = 25

// fewMonths are so few that weeks tell more.
const fewMonths = 2

func (p *pages) position(r *http.Request) (*view, error) {
	if r.URL.Query().Get("q") == "" {
		return &view{Title: "Who stands where?", Body: "blank", Data: formOf(named("who"), r.URL.Query(), nil)}, nil
	}
	return p.standings(r.Context(), r.URL.Query())
}

// whoArgs are the arguments of "who" of the parameters of the page.
func whoArgs(v url.Values) (queries.Args, error) {
	w := maps.Clone(v)
	delete(w, "show")
	w["position"], w["explain"] = w["q"], []string{"true"}
	delete(w, "q")
	if w.Get("side") == "" {
		w.Set("side", "on")
	}
	return wire.Args(named("who"), w)
}

// standings is the view of a position.
func (p *pages) standings(ctx context.Context, v url.Values) (*view, error) {
	q := named("who")
	args, err := whoArgs(v)
	if err != nil {
		return nil, orForm(err, q, v)
	}
	answer, err := p.Desk.Ask(ctx, q, args)
	if err != nil {
		return nil, orForm(err, q, v)
	}
	s, _ := answer.Value.(queries.Standings)
	x := &onPosition{Query: s.Query, Side: v.Get("side"), Understood: s.Understood, Form: formOf(q, v, nil), Notes: notExplained(answer.Notes), Cut: answer.Cut}
	x.wordings()
	if err := x.columns(s.Answers, v, p.passages(ctx)); err != nil {
		return nil, err
	}
	if err := p.around(ctx, x, args); err != nil {
		return nil, err
	}
	path := wire.Path(q, args)
	return &view{Title: s.Query + ": who stands where", Heading: s.Query, Kicker: kickerOf(v.Get("side")), Body: "position", Data: x, Exports: exports(path, q)}, nil
}

// notExplained are the notes that say no more of how the words were understood.
func notExplained(notes []string) (rest []string) {
	for _, n := range notes {
		if len(n) > 0 && n[0] != ' ' && !strings.HasPrefix(n, "understood as ") && !strings.HasPrefix(n, "words that the graph does not know") {
			rest = append(rest, n)
		}
	}
	return rest
}

// wordings tells the wordings that matched apart.
func (x *onPosition) wordings() {
	seen := map[string]bool{}
	for _, m := range x.Understood.Matched {
		if seen[m.Position] {
			continue
		}
		seen[m.Position] = true
		if m.Turned {
			x.Turned = append(x.Turned, m.Position)
		} else {
			x.Also = append(x.Also, m.Position)
		}
	}
}

// columns deals the answers to the sides.
func (x *onPosition) columns(list []queries.Standing, v url.Values, in *passages) (err error) {
	by, holders, all := map[string]*column{}, map[string]map[string]bool{}, map[string]bool{}
	items := map[string][]queries.Standing{}
	for side, heading := range map[string]string{"supports": "Supporters", "opposes": "Opponents", "neutral": "Neither"} {
		by[side], holders[side] = &column{Side: sideOf(side), Heading: heading}, map[string]bool{}
	}
	for _, st := range list {
		c := by[st.Stance]
		if c == nil {
			continue
		}
		holders[st.Stance][st.Holder], all[st.Holder] = true, true
		c.All++
		if c.All <= mostCards || v.Get("show") == "all" {
			items[st.Stance] = append(items[st.Stance], st)
		}
	}
	for _, side := range []string{"supports", "opposes", "neutral"} { // in turn: passages opens so many texts and no more
		c := by[side]
		c.Holders = len(holders[side])
		if c.Items, err = in.all(items[side]); err != nil {
			return err
		}
		if c.All > len(c.Items) {
			more := maps.Clone(v)
			more.Set("show", "all")
			c.More = address("/position", more)
		}
	}
	x.People = len(all)
	for _, side := range []string{"supports", "opposes"} {
		if x.Side == "" || x.Side == "on" || x.Side == side {
			x.Columns = append(x.Columns, *by[side])
		}
	}
	if by["neutral"].All > 0 {
		x.Neutral = by["neutral"]
	}
	return nil
}

// around fills in what stands beside the answers.
func (p *pages) around(ctx context.Context, x *onPosition, args queries.Args) error {
	about := queries.Args{Values: map[string]string{"position": args.Values["position"]}, Filter: args.Filter}
	about.Filter.Limit = 0
	x.Timeline = permanent(named("timeline"), about)
	x.Shifts = permanent(named("shifts"), about)
	n := wire.FilterQuery(about.Filter)
	n.Set("position", args.Values["position"])
	n.Set("kind", "affiliation")
	x.Network = address("/network", n)
	var err error
	if x.Related, err = p.related(ctx, about.Values["position"]); err != nil {
		return err
	}
	answer, err := p.Desk.Ask(ctx, named("timeline"), about)
	if err != nil && !errors.Is(err, queries.ErrUnknown) {
		return err
	}
	if answer == nil {
		return nil
	}
	t, _ := answer.Value.(*queries.Timeline)
	if x.Months = monthsOf(t); x.Months == nil || len(x.Months.Bars) > fewMonths {
		return nil
	}
	about.Values = map[string]string{"position": about.Values["position"], "by": "week"}
	if answer, err = p.Desk.Ask(ctx, named("timeline"), about); err != nil {
		return err
	}
	t, _ = answer.Value.(*queries.Timeline)
	x.Months = monthsOf(t)
	return nil
}

// exports are the addresses of an answer as data.
func exports(path string, q *queries.Question) []link {
	list := []link{{as(path, "csv"), "CSV"}, {as(path, "json"), "JSON"}, {as(path, "nquads"), "N-Quads"}}
	if wire.InAtom(q) {
		list = append(list, link{as(path, "atom"), "Atom"})
	}
	return list
}

// kickerOf says what a page of a side shows.
func kickerOf(side string) string {
	switch side {
	case "supports":
		return "Who supports"
	case "opposes":
		return "Who opposes"
	}
	return "Who stands where on"
}
