package queries

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var whoStands = &Question{
	Name: "who", Doc: "who supports or opposes a position, or all sides on it, with their words",
	Order: "The best scores come first.",
	Ways:  []string{`opposes "NATO membership for Ukraine"`, `supports a higher fuel tax --country GB --since 2024-03`, `on "the new port" --format json --explain`},
	Params: []Param{
		{Name: "side", Place: true, Needed: true, Choices: []string{"opposes", "supports", "on"}},
		{Name: "position", Place: true, Needed: true},
		{Name: "explain", Switch: true, Doc: "say how the position was understood and why each answer is one"},
	},
	Gives: Standings{},
	Ask:   askWho,
}

// Standing is one stance found, toward the question's position.
type Standing struct {
	ID         string `json:"id"`
	Holder     string `json:"holder"`
	HolderType string `json:"holder_type"`
	Agent      string `json:"agent"`
	Who
	// Stance is turned round where the article words the position the other way.
	Stance      string `json:"stance"`
	Conditional bool   `json:"conditional"`
	Past        bool   `json:"past"`
	Position    string `json:"position"` // as the article words it
	Speaker     string `json:"speaker"`  // who said so; "" = the article's own voice
	Where
	Evidence Evidence `json:"evidence"`
	Score    float64  `json:"score"` // how sure it answers the question
	Reason   string   `json:"reason,omitempty"`
}

// Understood is how the question's position was taken.
type Understood struct {
	Position string            `json:"position"` // the question, without the words in Unknown
	Matched  []UnderstoodMatch `json:"matched"`
	Unknown  []string          `json:"unknown"`
}

// UnderstoodMatch is a stored position that the question is about.
type UnderstoodMatch struct {
	ID       string  `json:"id"`
	Position string  `json:"position"`
	Score    float64 `json:"score"`
	Turned   bool    `json:"turned"`
	Reason   string  `json:"reason,omitempty"`
}

// Standings is the answer to "who".
type Standings struct {
	Query      string     `json:"query"`
	Understood Understood `json:"understood"`
	Answers    []Standing `json:"answers"`
}

func askWho(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	query, explain := args.Values["position"], args.Values["explain"] != ""
	u, err := a.Matcher.Match(ctx, a.Store, query)
	if err != nil {
		return nil, err
	}
	if len(u.Matched) == 0 {
		return nil, a.unknownPosition(ctx, query, u.Nearest)
	}
	if u.Matched, err = a.wider(ctx, u.Matched); err != nil {
		return nil, err
	}
	found := &standings{s: s, side: args.Values["side"], explain: explain}
	if err := found.collect(ctx, a, u.Matched); err != nil {
		return nil, err
	}
	found.sort()
	all := len(found.list)
	found.list = page(s, found.list)
	if err := a.addCopies(ctx, placesOf(found.list, ofStanding)...); err != nil {
		return nil, err
	}
	whole := Standings{query, understood(query, u, explain), found.list}
	answer := &Answer{Value: whole, Table: standingsTable(found.list, explain), Notes: s.notes()}
	answer.Blocks = standingBlocks(found.list)
	for _, x := range found.list {
		answer.Items = append(answer.Items, x)
	}
	if explain {
		answer.Notes = append(explained(whole.Understood, u), answer.Notes...)
	}
	return s.paged(answer, all), nil
}

// unknownPosition is ErrUnknown with what the matcher found nearest or, where it
// knows none of the words, with what is written most alike.
func (a *Asker) unknownPosition(ctx context.Context, query string, nearest []string) error {
	if len(nearest) == 0 {
		var err error
		if nearest, err = a.nearestPositions(ctx, query); err != nil {
			return err
		}
	}
	return unknown("the position", query, nearest)
}

func understood(query string, u Understanding, explain bool) Understood {
	out := Understood{phrase(query, u.Unknown), []UnderstoodMatch{}, nonNil(u.Unknown)}
	for _, m := range u.Matched {
		match := UnderstoodMatch{string(m.Position), m.Label, round(m.Score), m.Turned, ""}
		if explain {
			match.Reason = m.Reason
		}
		out.Matched = append(out.Matched, match)
	}
	return out
}

// phrase is a question without the words that the graph does not know, unless it
// knows none.
func phrase(query string, unknown []string) string {
	words := strings.Fields(query)
	known := slices.DeleteFunc(slices.Clone(words), func(w string) bool {
		return slices.ContainsFunc(unknown, func(u string) bool { return vocab.Slug(u) == vocab.Slug(w) })
	})
	if len(known) == 0 {
		known = words
	}
	return strings.Join(known, " ")
}

// mostExplained is how many of the matched positions --explain lists.
const mostExplained = 20

func explained(u Understood, read Understanding) []string {
	notes := []string{fmt.Sprintf("understood as %q, %s; its words %q and its meaning compared with all that is stored:", u.Position, read.Asks, read.Position)}
	for i, m := range u.Matched {
		if i == mostExplained {
			notes = append(notes, fmt.Sprintf("  and %d more", len(u.Matched)-i))
			break
		}
		turned := ""
		if m.Turned {
			turned = ", sides turned round"
		}
		notes = append(notes, fmt.Sprintf("  %.2f %q%s: %s", m.Score, m.Position, turned, m.Reason))
	}
	if len(u.Unknown) > 0 {
		notes = append(notes, fmt.Sprintf("words that the graph does not know: %q", u.Unknown))
	}
	return notes
}

// standings gathers stances on matched positions.
type standings struct {
	s       *sieve
	side    string
	explain bool
	list    []Standing
}

// collect opens each article that has a matched position, once.
func (c *standings) collect(ctx context.Context, a *Asker, matches []Match) error {
	matched := map[quad.IRI][]Match{}
	var order []quad.IRI
	for _, m := range matches {
		if matched[m.Article] == nil {
			order = append(order, m.Article)
		}
		matched[m.Article] = append(matched[m.Article], m)
	}
	for _, label := range order {
		g, err := a.Store.Article(ctx, label)
		if err != nil {
			return err
		}
		if g != nil && c.s.article(g) {
			c.article(a.Store.Base(), g, matched[label])
		}
	}
	return nil
}

func (c *standings) article(base vocab.Base, g *graph.Article, matched []Match) {
	for _, m := range matched {
		for _, answer := range m.Stances {
			if !m.stands(g, answer.Stance) {
				continue
			}
			x := &g.Stances[answer.Stance]
			holder := agentOf(g, x.Holder)
			score := round(answer.Score)
			if holder == nil || !c.s.agent(g, holder) || !c.s.score(score) || c.side != "on" && string(answer.Side) != c.side {
				continue
			}
			st := standing(base, g, answer.Stance, m.Label, answer.Side, score)
			if c.explain {
				st.Reason = explainStanding(g, x, answer)
			}
			c.list = append(c.list, st)
		}
	}
}

func explainStanding(g *graph.Article, x *graph.Stance, answer Sided) string {
	voice := "in the article's own voice"
	if x.Statement >= 0 && x.Statement < len(g.Statements) {
		voice = "in a statement found by " + g.Statements[x.Statement].Rule
	}
	return fmt.Sprintf("%s; %s (stance %.2f)", answer.Reason, voice, x.Score)
}

// sort puts the best first.
func (c *standings) sort() {
	slices.SortFunc(c.list, func(x, y Standing) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), cmp.Compare(x.Article, y.Article), cmp.Compare(x.ID, y.ID))
	})
	if c.list == nil {
		c.list = []Standing{}
	}
}

func round(score float64) float64 { return math.Round(score*100) / 100 }

func standingsTable(list []Standing, explain bool) Table {
	t := Table{Columns: []string{"holder", "role", "country", "stance", "position", "words", "speaker", "article", "published", "score"}}
	if explain {
		t.Columns = append(t.Columns, "why")
	}
	t.Columns = append(t.Columns, "copy_of")
	for _, x := range list {
		row := []string{x.Holder, x.Role, x.Country, qualified(x), x.Position, x.Evidence.Text, x.Speaker, x.Article, x.Published, decimal(x.Score)}
		if explain {
			row = append(row, x.Reason)
		}
		t.Rows = append(t.Rows, append(row, x.CopyOf))
	}
	return t
}

// qualified is a stance with its reservations.
func qualified(x Standing) string {
	s := x.Stance
	if x.Conditional {
		s += ", with a condition"
	}
	if x.Past {
		s += ", in the past"
	}
	return s
}

func decimal(score float64) string { return strconv.FormatFloat(score, 'f', 2, 64) }
