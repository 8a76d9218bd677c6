package page

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// onQuestion is any question with its answer.
type onQuestion struct {
	Heading  string
	Doc      string
	Order    string
	Items    []any // of the cards
	Card     string
	Table    *grid
	Months   *months
	Picture  string // the address of a picture of it
	Form     *form
	Notes    []string
	Cut      int
	All      string // the address that shows all
	Question *queries.Question
}

// mostItems is how many items a page shows unless it is told how many; where they are
// words of articles, mostWordy.
const (
	mostItems = 200
	mostWordy = 40
)

// most is how many items a page of q shows.
func most(q *queries.Question) int {
	switch q.Name {
	case "said", "shifts", "contradictions", "unknown-speakers":
		return mostWordy
	}
	return mostItems
}

// question is the page of /q/NAME.
func (p *pages) question(r *http.Request) (*view, error) {
	q, v := named(r.PathValue("question")), r.URL.Query()
	if q == nil {
		var names []string
		for _, x := range queries.All {
			names = append(names, x.Name)
		}
		err := fmt.Errorf("the question %q is %w", r.PathValue("question"), queries.ErrUnknown)
		if near := queries.Likeliest(r.PathValue("question"), names); near != "" {
			err = fmt.Errorf("%w; did you mean %q?", err, near)
		}
		return nil, err
	}
	if !asksEnough(q, v) {
		return &view{Title: headingOf(q, v), Body: "blank", Data: formOf(q, v, nil)}, nil
	}
	if q.Name == "who" && v.Get("position") != "" {
		v.Set("q", v.Get("position"))
		v.Del("position")
	}
	return p.answer(r.Context(), q, v)
}

// asksEnough tells whether all that a question needs is given.
func asksEnough(q *queries.Question, v url.Values) bool {
	for _, p := range paramsOf(q) {
		if p.Needed && p.Name != "side" && v.Get(p.Name) == "" && (p.Name != "q" || v.Get("position") == "") {
			return false
		}
	}
	return true
}

// titles are the headings of pages; %s is what the first parameter says.
var titles = map[string][2]string{
	"said": {"What was said", "What %s said"}, "positions": {"Positions", "Positions with “%s”"}, "people": {"People", "People: %s"},
	"organizations": {"Organisations", "Organisations: %s"}, "countries": {"Countries", "Countries on %s"}, "articles": {"Articles", "Articles with “%s”"},
	"timeline": {"Timeline", "%s over time"}, "shifts": {"Who changed sides", "Who changed sides on %s"},
	"contradictions": {"Contradictions", "Contradictions of %s"}, "allies": {"Allies", "Who sides with %s"}, "opponents": {"Opponents", "Who stands against %s"},
	"agreement": {"Agreement", "Where %s agree"}, "contested": {"Most contested positions", ""}, "unknown-speakers": {"Words without a known speaker", ""},
}

// headingOf is what a question asks, with what it was asked with.
func headingOf(q *queries.Question, v url.Values) string {
	t, ok := titles[q.Name]
	if !ok {
		return strings.ToUpper(q.Name[:1]) + q.Name[1:]
	}
	for _, p := range paramsOf(q) {
		if words := v.Get(p.Name); words != "" && t[1] != "" && !p.Switch && p.Name != "side" {
			return fmt.Sprintf(t[1], strings.ReplaceAll(words, ",", " and "))
		}
	}
	return t[0]
}

// asks is what a question asks, in one line, with its filters.
func asks(q *queries.Question, v url.Values) string {
	s := headingOf(q, v)
	switch q.Name {
	case "who":
		s = kickerOf(v.Get("side")) + " “" + v.Get("q") + "”"
	case "person":
		s = "All about " + v.Get("name")
	case "article":
		s = "The article " + v.Get("name")
	}
	if about := v.Get("about"); about != "" {
		s += " about “" + about + "”"
	}
	for _, c := range filterChips("", v) {
		s += "; " + strings.ToLower(c.Label) + " " + c.Value
	}
	return s
}

// generic is the view of a question that has no view of its own.
func (p *pages) generic(ctx context.Context, q *queries.Question, v url.Values) (*view, error) {
	args, err := wire.Args(q, v)
	if err != nil {
		return nil, orForm(err, q, v)
	}
	shown := args
	if shown.Filter.Limit == 0 {
		shown.Filter.Limit = most(q)
	}
	answer, err := p.Desk.Ask(ctx, q, shown)
	if err != nil {
		return nil, orForm(err, q, v)
	}
	x := &onQuestion{Heading: headingOf(q, v), Doc: sentence(q.Doc), Order: q.Order, Form: formOf(q, v, nil), Notes: answer.Notes, Cut: answer.Cut, Question: q}
	if x.Cut > 0 && args.Filter.Limit == 0 {
		all := valuesOf(q, args)
		all.Set("limit", strconv.Itoa(most(q)+x.Cut))
		x.All = address(pathOf(q), all)
	}
	if err := x.fill(answer, p.passages(ctx)); err != nil {
		return nil, err
	}
	if t, ok := answer.Value.(*queries.Timeline); ok {
		x.Months, x.Picture = monthsOf(t), address("/timeline.svg", valuesOf(q, args))
	}
	return &view{Title: x.Heading, Body: "question", Data: x, Exports: exports(wire.Path(q, args), q)}, nil
}

// fill takes the items as cards where they have words, else as a table.
func (x *onQuestion) fill(a *queries.Answer, in *passages) error {
	for _, item := range a.Items {
		switch item := item.(type) {
		case queries.Saying:
			x.Card, x.Items = "saying", append(x.Items, item)
		case queries.Shift:
			list, err := in.shifts([]queries.Shift{item})
			if err != nil {
				return err
			}
			x.Card, x.Items = "shift", append(x.Items, list[0])
		case queries.Contradiction:
			list, err := in.contradictions([]queries.Contradiction{item})
			if err != nil {
				return err
			}
			x.Card, x.Items = "contradiction", append(x.Items, list[0])
		}
	}
	if x.Card == "" {
		x.Table = gridOf(x.Question.Name, a.Table)
		if two, ok := a.Value.(*queries.Agreement); ok {
			x.Table.rename("first", two.Between[0])
			x.Table.rename("second", two.Between[1])
		}
	}
	return nil
}

// timelinePicture is the drawing of a timeline.
func (p *pages) timelinePicture(w http.ResponseWriter, r *http.Request) {
	q := named("timeline")
	args, err := wire.Args(q, r.URL.Query())
	if err != nil {
		http.Error(w, err.Error(), statusOf(err))
		return
	}
	answer, err := p.Desk.Ask(r.Context(), q, args)
	if err != nil {
		http.Error(w, err.Error(), statusOf(err))
		return
	}
	t, _ := answer.Value.(*queries.Timeline)
	picture(w, t)
}
