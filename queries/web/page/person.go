package page

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"standpoint/graph/vocab"
	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// onPerson is all about the bearers of a name.
type onPerson struct {
	*queries.Profile
	Asked          string
	Also           []string // other names
	Several        []bearer
	Others         []bearer       // more of them
	Main           []queries.Term // the roles that most articles give
	MoreRoles      []queries.Term
	Sides          []sided
	Hidden         int    // sides that are not shown
	Whole          string // the address that shows all of them
	Shifts         []turned
	AllShifts      link // the page of them, where there are more
	Contradictions []opposed
	AllBoth        link
	Allies         []queries.Companion
	Opponents      []queries.Companion
	Shown          []queries.Saying
	All            string // the page of all that was said
	Form           *form
	Notes          []string
	Network        string
	AlliesPage     string
	OpponentsPage  string
}

// sided is a position and the sides taken on it, in time.
type sided struct {
	Position string
	Items    []shown
	Both     bool // more sides than one
	More     int  // that are not shown
}

// How much a page of a person shows.
const (
	mostCompany = 8
	mostSaid    = 20
	mostGroups  = 15 // positions
	mostOfGroup = 4  // sides on one
	mostChanges = 5
	mostBearers = 6
	mostRoles   = 6
)

func (p *pages) person(r *http.Request) (*view, error) {
	if r.URL.Query().Get("name") == "" {
		return &view{Title: "A person", Body: "blank", Data: formOf(named("person"), r.URL.Query(), nil)}, nil
	}
	return p.profile(r.Context(), r.URL.Query())
}

// profile is the view of a person.
func (p *pages) profile(ctx context.Context, v url.Values) (*view, error) {
	q := named("person")
	args, err := wire.Args(q, v, "show")
	if err != nil {
		return nil, orForm(err, q, v)
	}
	answer, err := p.Desk.Ask(ctx, q, args)
	if err != nil {
		return nil, orForm(err, q, v)
	}
	of, _ := answer.Value.(*queries.Profile)
	x := &onPerson{Profile: of, Asked: args.Values["name"], Form: formOf(q, v, nil), Notes: notSeveral(answer.Notes)}
	for _, n := range of.Names {
		if n != of.Name {
			x.Also = append(x.Also, n)
		}
	}
	x.roles()
	if err := x.sides(p.passages(ctx), v); err != nil {
		return nil, err
	}
	x.Shown = of.Statements[:min(mostSaid, len(of.Statements))]
	if err := p.company(ctx, x, args); err != nil {
		return nil, err
	}
	title := of.Name
	if title == "" {
		title = x.Asked
	}
	return &view{Title: title, Kicker: "Person or body", Body: "person", Data: x, Exports: exports(wire.Path(q, args), q)}, nil
}

// byPosition gathers sides by the words of their positions, those with most first,
// each in time.
func byPosition(list []queries.Standing) []sided {
	at := map[string]int{}
	var all []sided
	for _, st := range list {
		slug := vocab.Slug(st.Position)
		i, ok := at[slug]
		if !ok {
			i = len(all)
			at[slug] = i
			all = append(all, sided{Position: st.Position})
		}
		all[i].Both = all[i].Both || len(all[i].Items) > 0 && all[i].Items[0].Stance != st.Stance
		all[i].Items = append(all[i].Items, shown{Standing: st})
	}
	for _, s := range all {
		slices.SortStableFunc(s.Items, func(x, y shown) int { return cmp.Compare(day(x.Published), day(y.Published)) })
	}
	slices.SortStableFunc(all, func(x, y sided) int {
		return cmp.Or(cmp.Compare(bit(y.Both), bit(x.Both)), cmp.Compare(len(y.Items), len(x.Items)))
	})
	return all
}

// sides are those on the positions that the person takes most on, unless all are asked
// for.
func (x *onPerson) sides(in *passages, v url.Values) error {
	x.Sides = byPosition(x.Stances)
	if v.Get("show") != "all" {
		for _, s := range x.Sides[min(mostGroups, len(x.Sides)):] {
			x.Hidden += len(s.Items)
		}
		x.Sides = x.Sides[:min(mostGroups, len(x.Sides))]
		for i := range x.Sides {
			s := &x.Sides[i]
			s.More = max(0, len(s.Items)-mostOfGroup)
			s.Items = s.Items[s.More:] // the latest
			x.Hidden += s.More
		}
		all := maps.Clone(v)
		all.Set("show", "all")
		x.Whole = address("/person", all)
	}
	for i := range x.Sides {
		if err := in.fill(x.Sides[i].Items); err != nil {
			return err
		}
	}
	return nil
}

// company fills in who else bears the name, what changed, and who stands with whom.
func (p *pages) company(ctx context.Context, x *onPerson, args queries.Args) error {
	name := args.Values["name"]
	if len(x.IDs) > 1 {
		people, err := ask[queries.PersonCount](ctx, p, "people", queries.Args{Values: map[string]string{"text": name}})
		if err != nil {
			return err
		}
		x.bearers(people)
	}
	held := args.Filter
	held.Holders = []string{name}
	shifts, err := ask[queries.Shift](ctx, p, "shifts", queries.Args{Filter: held})
	if err != nil {
		return err
	}
	in := p.passages(ctx)
	if x.Shifts, err = in.shifts(shifts[:min(mostChanges, len(shifts))]); err != nil {
		return err
	}
	if len(shifts) > mostChanges {
		x.AllShifts = link{permanent(named("shifts"), queries.Args{Filter: held}), count(len(shifts), "change")}
	}
	by := queries.Args{Values: map[string]string{"name": name}, Filter: args.Filter}
	found, err := ask[queries.Contradiction](ctx, p, "contradictions", by)
	if err != nil {
		return err
	}
	n := len(found)
	if x.Contradictions, err = in.contradictions(found[:min(mostChanges, n)]); err != nil {
		return err
	}
	if n > mostChanges {
		x.AllBoth = link{permanent(named("contradictions"), by), count(n, "contradiction")}
	}
	few := by
	few.Filter.Limit = mostCompany
	if x.Allies, err = ask[queries.Companion](ctx, p, "allies", few); err != nil {
		return err
	}
	if x.Opponents, err = ask[queries.Companion](ctx, p, "opponents", few); err != nil {
		return err
	}
	x.AlliesPage, x.OpponentsPage = permanent(named("allies"), by), permanent(named("opponents"), by)
	x.All = permanent(named("said"), queries.Args{Values: map[string]string{"by": name}, Filter: args.Filter})
	return nil
}

// ask are the items of an answer, none where nothing is known.
func ask[T any](ctx context.Context, p *pages, name string, args queries.Args) ([]T, error) {
	items, _, err := counted[T](ctx, p, name, args)
	return items, err
}

// bearer is one of several people of a name.
type bearer struct {
	queries.PersonCount
	Page string // "" where nothing tells them from the others
}

// bearersOf leads to each of several people as narrowly as can be said: by the name,
// and where another one has that too by the role or country.
func bearersOf(people []queries.PersonCount) (list []bearer) {
	times := map[string]int{}
	for _, x := range people {
		times[x.Name]++
	}
	for _, x := range people {
		v := url.Values{"name": {x.Name}}
		switch {
		case times[x.Name] == 1 && len(people) > 1:
		case x.Country != "":
			v.Set("country", x.Country)
		case vocab.Slug(x.Role) != "":
			v.Set("role", x.Role)
		default:
			list = append(list, bearer{x, ""})
			continue
		}
		list = append(list, bearer{x, address("/person", v)})
	}
	return list
}

// bearers are those of the people of a name whom the page is about, the first few and
// the others.
func (x *onPerson) bearers(people []queries.PersonCount) {
	people = slices.DeleteFunc(people, func(c queries.PersonCount) bool { return !slices.Contains(x.IDs, c.ID) })
	list := bearersOf(people)
	n := min(mostBearers, len(list))
	x.Several, x.Others = list[:n], list[n:]
}

// roles are those that most articles give, in time, and the others.
func (x *onPerson) roles() {
	if len(x.Terms) <= mostRoles+1 {
		x.Main = x.Terms
		return
	}
	counts := make([]int, len(x.Terms))
	for i, t := range x.Terms {
		counts[i] = t.Articles
	}
	slices.Sort(counts)
	least := counts[len(counts)-mostRoles]
	for _, t := range x.Terms {
		if t.Articles >= least && len(x.Main) < mostRoles {
			x.Main = append(x.Main, t)
		} else {
			x.MoreRoles = append(x.MoreRoles, t)
		}
	}
}

// notSeveral are the notes but that on several people of a name, whom the page lists.
func notSeveral(notes []string) (rest []string) {
	for _, n := range notes {
		if !strings.Contains(n, "bear this name") {
			rest = append(rest, n)
		}
	}
	return rest
}

// span is a term's time for people.
func span(since, until string) string {
	switch {
	case since == "" && until == "":
		return ""
	case since == until:
		return date(since)
	}
	return strings.Join([]string{date(since), date(until)}, " – ")
}
