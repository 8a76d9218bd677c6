package page

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// onArticle is an article with its marks.
type onArticle struct {
	*queries.Report
	Heading    string
	Paragraphs []paragraph
	Kept       bool // the text was
	Legend     []speaker
	Detail     *detail
	Path       string // without a mark
	Form       *form
	Notes      []string
	Silent     int // statements without a speaker
}

// speaker is somebody whose words or sides are marked.
type speaker struct {
	Number int
	Short  string // initials
	Name   string
	Kind   string
	queries.Who
	Statements, Stances int
}

// looks are how many ways there are to mark a speaker.
const looks = 8

// Class tells speakers apart by colour, as far as there are colours.
func (s speaker) Class() int { return look(s.Number) }

func look(number int) int {
	if number == 0 {
		return 0
	}
	return 1 + (number-1)%looks
}

func (p *pages) article(r *http.Request) (*view, error) {
	if r.URL.Query().Get("name") == "" {
		return &view{Title: "An article", Body: "blank", Data: formOf(named("article"), r.URL.Query(), nil)}, nil
	}
	return p.report(r.Context(), r.URL.Query())
}

// report is the view of an article.
func (p *pages) report(ctx context.Context, v url.Values) (*view, error) {
	q := named("article")
	args, err := wire.Args(q, v, "mark")
	if err != nil {
		return nil, orForm(err, q, v)
	}
	answer, err := p.Desk.Ask(ctx, q, args)
	if err != nil {
		return nil, orForm(err, q, v)
	}
	r, _ := answer.Value.(*queries.Report)
	unmarked := without(v, "mark", v.Get("mark"))
	x := &onArticle{Report: r, Heading: r.Title, Path: address("/article", unmarked), Form: formOf(q, unmarked, nil), Notes: answer.Notes}
	if x.Heading == "" {
		x.Heading = r.Article
	}
	marks := x.marks(v.Get("mark"))
	text, kept, err := p.Desk.Text(ctx, quad.IRI(r.ID))
	if err != nil {
		return nil, err
	}
	if x.Kept = kept; kept {
		x.Paragraphs = paragraphs(text, marks, x.cues([]rune(text), marks))
	}
	if mark := v.Get("mark"); mark != "" {
		_, g, err := p.Desk.Article(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		if x.Detail, err = p.detail(ctx, x, g, mark); err != nil {
			return nil, err
		}
	}
	return &view{Title: x.Heading, Kicker: "Article", Body: "article", Data: x, Exports: exports(wire.Path(q, args), q), Scripts: []string{"article.js"}}, nil
}

// marks are those of the statements and stances, and the legend of who makes them.
func (x *onArticle) marks(chosen string) []*mark {
	numbers := map[string]int{} // by agent
	var list []*mark
	number := func(agent, name, kind string, who queries.Who) int {
		if agent == "" {
			return 0
		}
		if numbers[agent] == 0 {
			numbers[agent] = len(x.Legend) + 1
			x.Legend = append(x.Legend, speaker{Number: len(x.Legend) + 1, Name: name, Kind: kind, Who: who, Short: x.short(name)})
		}
		return numbers[agent]
	}
	for _, st := range x.Statements {
		m := &mark{ID: markOf(st.ID), Ranges: st.Evidence.Ranges, Speaker: number(st.Agent, st.Speaker, st.SpeakerType, st.Who)}
		if m.Speaker > 0 {
			x.Legend[m.Speaker-1].Statements++
		} else {
			x.Silent++
		}
		list = append(list, m)
	}
	for _, st := range byPlace(x.Stances) {
		m := &mark{ID: markOf(st.ID), Ranges: st.Evidence.Ranges, Stance: true, Side: st.Stance, Speaker: number(st.Agent, st.Holder, st.HolderType, st.Who)}
		if m.Speaker > 0 {
			x.Legend[m.Speaker-1].Stances++
		}
		list = append(list, m)
	}
	for _, m := range list {
		m.Chosen = m.ID == chosen
		if m.Speaker > 0 {
			m.Short = x.Legend[m.Speaker-1].Short
		} else {
			m.Short = "?"
		}
	}
	return list
}

func byPlace(list []queries.Standing) []queries.Standing {
	return slices.SortedStableFunc(slices.Values(list), func(x, y queries.Standing) int { return x.Evidence.Ranges[0][0] - y.Evidence.Ranges[0][0] })
}

// short is what stands for a name in the text: its initials, and a number where
// another one has the same.
func (x *onArticle) short(name string) string {
	var letters []rune
	for _, w := range strings.Fields(name) {
		if r := []rune(w)[0]; unicode.IsUpper(r) {
			letters = append(letters, r)
		}
	}
	if len(letters) == 0 {
		letters = []rune(strings.ToUpper(name))[:min(1, len([]rune(name)))]
	}
	short, n := string(letters[:min(3, len(letters))]), 1
	for _, s := range x.Legend {
		if strings.TrimRight(s.Short, "0123456789") == short {
			n++
		}
	}
	if n > 1 {
		short += strconv.Itoa(n)
	}
	return short
}

// cues are where the words of saying of the statements stand, as near as can be told.
func (x *onArticle) cues(runes []rune, marks []*mark) (list [][2]int) {
	for i, st := range x.Statements {
		if at, ok := nearestCue(runes, st.Cue, marks[i]); ok {
			list = append(list, at)
		}
	}
	return list
}
