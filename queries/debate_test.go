package queries_test

import (
	"cmp"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/link"
	"standpoint/ingest/match"
	"standpoint/queries"
)

// Stances that were made up, a line each: day, outlet, holder, role, country, side,
// position, words. Lines of one day and outlet are one article; holders in small
// letters are unnamed, those with "the" bodies.
const made = `
2024-03-04|Coast Daily|Ana Ortega|Environment Minister|PT|opposes|the new port|The new port would ruin the coast
2024-03-04|Coast Daily|Luis Prado|mayor of Porto Novo|PT|supports|the new port|The new port will bring work
2024-03-04|Coast Daily|some officials|||supports|the new port|The new port is as good as built
2024-03-06|Valley Post|Pilar Ruiz|Transport Minister|ES|supports|the new port|We support the new port
2024-03-06|Valley Post|Pilar Ruiz|Transport Minister|ES|supports|a higher fuel tax|A higher fuel tax is overdue
2024-03-06|Valley Post|the Fishers Union|||opposes|the new port|The new port must not come
2024-03-20|Coast Daily|Luis Prado|mayor of Porto Novo|PT|opposes|a higher fuel tax|A higher fuel tax hurts the villages
2024-03-20|Coast Daily|Ana Ortega|Environment Minister|PT|supports|a higher fuel tax|A higher fuel tax is right
2024-04-10|Coast Daily|Ana Ortega|Environment Minister|PT|supports|the new port|I now support the new port
2024-04-10|Coast Daily|Luis Prado|mayor of Porto Novo|PT|supports|a ferry to the islands|A ferry to the islands is needed
2024-04-10|Coast Daily|Luis Prado|mayor of Porto Novo|PT|opposes|a ferry to the islands|A ferry to the islands costs too much
2024-05-02|Valley Post|Pilar Ruiz|Transport Minister|ES|supports|a ferry to the islands|I was for a ferry to the islands
2024-05-02|Valley Post|Pilar Ruiz|Transport Minister|ES|opposes|a ferry to the islands|I am now against a ferry to the islands
|Late Wire|the Fishers Union|||opposes|the new port|The new port is still wrong
`

// madeUp are the articles of those stances. Each also quotes somebody unknown.
func madeUp() []*graph.Article {
	byKey := map[string]*graph.Article{}
	var list []*graph.Article
	for i, l := range strings.Split(strings.TrimSpace(made), "\n") {
		f := strings.Split(l, "|")
		g := byKey[f[0]+f[1]]
		if g == nil {
			n := len(list)
			g = &graph.Article{
				ID: fmt.Sprintf("%026d", n), Headline: "Debate " + fmt.Sprint(n), Published: f[0], Publisher: f[1], ReadBy: "test", Language: "en",
				Sources: []string{fmt.Sprintf("news/%d.txt", n)}, SHA256: fmt.Sprintf("%064d", n),
				Statements: []graph.Statement{{Content: []graph.Span{{Start: 9000, End: 9011, Exact: "who knows it"}}, Manner: graph.Direct, Rule: "made", Score: 0.6}},
			}
			byKey[f[0]+f[1]] = g
			list = append(list, g)
		}
		take(g, 100*i, f)
	}
	for _, g := range list {
		slices.SortFunc(g.Statements, func(x, y graph.Statement) int { return cmp.Compare(x.Content[0].Start, y.Content[0].Start) })
	}
	return list
}

// take adds one line to an article.
func take(g *graph.Article, start int, f []string) {
	holder, kind := f[2], graph.Person
	if body, ok := strings.CutPrefix(holder, "the "); ok {
		holder, kind = body, graph.Organization
	} else if holder == strings.ToLower(holder) {
		kind = graph.Anonymous
	}
	slug, position := vocab.Slug(holder), vocab.Slug(f[6])
	if kind == graph.Anonymous {
		slug = fmt.Sprint("anonymous-", start)
	}
	if !slices.ContainsFunc(g.Agents, func(a graph.Agent) bool { return a.Slug == slug }) {
		a := graph.Agent{Slug: slug, Kind: kind, Name: holder, Country: f[4]}
		if f[3] != "" {
			a.Roles = []graph.Role{{Start: start + 60, Words: f[3]}}
		}
		g.Agents = append(g.Agents, a)
	}
	if !slices.ContainsFunc(g.Positions, func(p graph.Position) bool { return p.Slug == position }) {
		g.Positions = append(g.Positions, graph.Position{Slug: position, Label: f[6]})
	}
	words := graph.Span{Start: start, End: start + len(f[7]), Exact: f[7]}
	last := g.Statements[len(g.Statements)-1] // the unknown one stays the last
	g.Statements[len(g.Statements)-1] = graph.Statement{Content: []graph.Span{words}, Speakers: []string{slug}, Manner: graph.Direct, Cue: "said", Rule: "made", Score: 0.9}
	g.Statements = append(g.Statements, last)
	g.Stances = append(g.Stances, graph.Stance{
		Evidence: []graph.Span{words}, Holder: slug, Position: position, Side: graph.Side(f[5]), Statement: len(g.Statements) - 2, Score: 0.8,
	})
}

func madeUpAsker(t *testing.T) *queries.Asker {
	t.Helper()
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	for _, g := range madeUp() {
		quads, err := g.Quads(s.Base())
		if err == nil {
			_, err = s.Replace(t.Context(), store.Graph{Label: s.Base().Article(g.ID), Quads: quads})
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if _, err := link.Rebuild(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	return &queries.Asker{Store: s, Matcher: match.New(""), Now: day}
}

// sample is a question with what it is asked with.
type sample struct {
	name   string
	values map[string]string
	filter queries.Filter
}

func (q sample) question() *queries.Question {
	return queries.All[slices.IndexFunc(queries.All, func(x *queries.Question) bool { return x.Name == q.name })]
}

func (q sample) args() queries.Args { return queries.Args{Values: q.values, Filter: q.filter} }

var ofPort = map[string]string{"position": "the new port"}

// samples are for every question of the list one or more that the made up stances
// answer.
var samples = []sample{
	{"who", map[string]string{"side": "on", "position": "the new port"}, queries.Filter{}},
	{"said", map[string]string{"by": "Ortega"}, queries.Filter{}},
	{"positions", nil, queries.Filter{}},
	{"people", nil, queries.Filter{}},
	{"person", map[string]string{"name": "Luis Prado"}, queries.Filter{}},
	{"organizations", nil, queries.Filter{}},
	{"countries", nil, queries.Filter{}},
	{"countries", ofPort, queries.Filter{}},
	{"articles", nil, queries.Filter{}},
	{"article", map[string]string{"name": "news/1.txt"}, queries.Filter{}},
	{"timeline", map[string]string{"position": "the new port", "by": "week"}, queries.Filter{}},
	{"timeline", ofPort, queries.Filter{Countries: []string{"PT"}}},
	{"shifts", nil, queries.Filter{}},
	{"shifts", ofPort, queries.Filter{}},
	{"contradictions", nil, queries.Filter{}},
	{"contradictions", map[string]string{"name": "Prado"}, queries.Filter{}},
	{"allies", map[string]string{"name": "Pilar Ruiz"}, queries.Filter{}},
	{"opponents", map[string]string{"name": "Pilar Ruiz"}, queries.Filter{}},
	{"agreement", map[string]string{"between": "Portugal,ES"}, queries.Filter{}},
	{"agreement", map[string]string{"between": "Luis Prado, Fishers Union", "position": "the new port"}, queries.Filter{}},
	{"contested", nil, queries.Filter{}},
	{"unknown-speakers", nil, queries.Filter{}},
	{"unknown-speakers", nil, queries.Filter{Roles: []string{"official"}}},
}

// TestEveryQuestion: every question of the list, on a graph that was made up, gives
// the table that testdata has.
func TestEveryQuestion(t *testing.T) {
	a := madeUpAsker(t)
	var out strings.Builder
	asked := map[string]bool{}
	for _, q := range samples {
		asked[q.name] = true
		answer, err := q.question().Ask(t.Context(), a, q.args())
		if err != nil {
			t.Fatalf("%s %v: %v", q.name, q.values, err)
		}
		fmt.Fprintf(&out, "\n%s %v %v\n", q.name, q.values, slices.Concat(q.filter.Countries, q.filter.Roles))
		w := csv.NewWriter(&out)
		_ = w.WriteAll(append([][]string{answer.Table.Columns}, answer.Table.Rows...)) // a Builder takes all
		for _, n := range answer.Notes {
			fmt.Fprintln(&out, "note:", n)
		}
		if len(answer.Items) == 0 || len(answer.Table.Rows) == 0 {
			t.Errorf("%s %v has no answer", q.name, q.values)
		}
	}
	for _, q := range queries.All {
		if !asked[q.Name] {
			t.Errorf("%s is not asked", q.Name)
		}
	}
	golden := filepath.Join("testdata", "every.golden")
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil || out.String() != string(want) {
		t.Errorf("%v: the answers are others than in %s (go test ./queries -update)\n%s", err, golden, out.String())
	}
}
