package page

import (
	"context"
	"errors"
	"net/http"
	"net/url"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// home is the front page: where to ask, and where to begin.
type home struct {
	queries.Summary
	Contested []queries.Dispute
	Disputes  int // of which Contested are a part
	People    []queries.PersonCount
	Examples  []link
}

// How much the front page shows of each list.
const (
	mostContested = 6
	mostPeople    = 10
	mostLatest    = 8
)

func (p *pages) home(r *http.Request) (*view, error) {
	if _, err := wire.Filter(r.URL.Query()); err != nil {
		return nil, err
	}
	var h home
	var err error
	if h.Contested, h.Disputes, err = list[queries.Dispute](r.Context(), p, "contested", mostContested); err != nil {
		return nil, err
	}
	if h.People, _, err = list[queries.PersonCount](r.Context(), p, "people", mostPeople); err != nil {
		return nil, err
	}
	if h.Summary, err = p.Desk.Summary(r.Context(), mostLatest); err != nil {
		return nil, err
	}
	for i, d := range h.Contested[:min(2, len(h.Contested))] {
		words := []string{"Who opposes ", "Who supports "}[i] + d.Position + "?"
		h.Examples = append(h.Examples, link{askPath(words), words})
	}
	if len(h.People) > 0 {
		words := "What did " + h.People[0].Name + " say?"
		h.Examples = append(h.Examples, link{askPath(words), words})
	}
	return &view{Title: "Who supports what, and who opposes it?", Body: "home", Data: &h, Home: true}, nil
}

// list are the first items of an answer, and how many there are of them.
func list[T any](ctx context.Context, p *pages, name string, limit int) (items []T, all int, err error) {
	return counted[T](ctx, p, name, queries.Args{Filter: queries.Filter{Limit: limit}})
}

// counted are the items of an answer, none where nothing is known, and how many there
// are with those that were cut.
func counted[T any](ctx context.Context, p *pages, name string, args queries.Args) (items []T, all int, err error) {
	answer, err := p.Desk.Ask(ctx, named(name), args)
	if errors.Is(err, queries.ErrUnknown) {
		return nil, 0, nil
	}
	if err != nil {
		return nil, 0, err
	}
	for _, x := range answer.Items {
		if item, ok := x.(T); ok {
			items = append(items, item)
		}
	}
	return items, len(items) + answer.Cut, nil
}

// asked is a question in English, how it was read, and what answers it.
type asked struct {
	Words    string
	Reading  *queries.Reading
	Chips    []chip
	Page     string // the permanent address of the answer
	Asks     string // what the question of the program asks for
	Readings []reading
	Answer   *view
	Fault    *trouble // of the answer, where it was understood
	Examples []link
}

// reading is one of several.
type reading struct {
	queries.Reading
	Page string
	Asks string
}

func (p *pages) ask(r *http.Request) (*view, error) {
	v := r.URL.Query()
	words := v.Get("q")
	if words == "" {
		return p.home(r)
	}
	more, err := wire.Filter(v, "q")
	if err != nil {
		return nil, err
	}
	readings, err := p.Desk.Read(r.Context(), words, more.AsOf)
	if err != nil {
		return p.notRead(r.Context(), words, err)
	}
	readings = queries.Narrowed(readings, more, v.Has("limit"))
	a := &asked{Words: words}
	x := &view{Title: words, Kicker: "Asked", Body: "asked", Data: a, Typed: words}
	if len(readings) != 1 {
		for _, each := range readings {
			a.Readings = append(a.Readings, reading{each, permanent(each.Question, each.Args), asks(each.Question, valuesOf(each.Question, each.Args))})
		}
		return x, nil
	}
	one := readings[0]
	at := valuesOf(one.Question, one.Args)
	a.Reading, a.Page, a.Asks = &one, permanent(one.Question, one.Args), asks(one.Question, at)
	a.Chips = formOf(one.Question, at, nil).Chips
	for i := range a.Chips {
		a.Chips[i].ID = "read-" + a.Chips[i].ID
	}
	if a.Answer, err = p.answer(r.Context(), one.Question, at); err != nil {
		t := troubled(err).Data.(trouble)
		a.Fault, x.Status = &t, t.Status
		return x, nil
	}
	x.Exports, x.Link, x.Scripts = a.Answer.Exports, a.Page, a.Answer.Scripts
	return x, nil
}

// notRead is the page of a question that was not understood.
func (p *pages) notRead(ctx context.Context, words string, fault error) (*view, error) {
	if !errors.Is(fault, queries.ErrNotUnderstood) && !errors.Is(fault, queries.ErrArgument) {
		return nil, fault
	}
	a := &asked{Words: words}
	t := troubled(fault).Data.(trouble)
	t.Form = nil
	a.Fault = &t
	disputes, _, err := list[queries.Dispute](ctx, p, "contested", 3)
	if err != nil {
		return nil, err
	}
	for i, d := range disputes {
		words := []string{"Who opposes ", "Who supports ", "Where does everyone stand on "}[i] + d.Position + "?"
		a.Examples = append(a.Examples, link{askPath(words), words})
	}
	return &view{Title: t.Heading, Body: "asked", Data: a, Typed: words, Status: t.Status}, nil
}

// answer is the view of a question with the parameters of its page.
func (p *pages) answer(ctx context.Context, q *queries.Question, v url.Values) (*view, error) {
	switch q.Name {
	case "who":
		return p.standings(ctx, v)
	case "person":
		return p.profile(ctx, v)
	case "article":
		return p.report(ctx, v)
	}
	return p.generic(ctx, q, v)
}
