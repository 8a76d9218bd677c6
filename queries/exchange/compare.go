package exchange

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"standpoint/graph"
	"standpoint/queries"
)

// Comparison measures what the program read against what was coded by hand, on the
// articles that both have.
type Comparison struct {
	Documents   int      `json:"documents"`  // coded by hand, and in the graph
	Unmatched   []string `json:"unmatched"`  // titles of those that are not in the graph, or that the filter leaves out
	Hand        int      `json:"hand"`       // statements coded by hand
	Ours        int      `json:"ours"`       // stances read
	Matched     int      `json:"matched"`    // pairs that are about the same passage
	Variables   []Figure `json:"variables"`  // what of the pairs agrees
	Alpha       *float64 `json:"alpha"`      // Krippendorff's, nominal, of agreement; null = not defined
	Comparable  int      `json:"comparable"` // pairs that Alpha is over: same actor, same concept
	Windows     []Window `json:"windows"`
	Differences []Differ `json:"differences"`
}

// Figure is how well one variable was read.
type Figure struct {
	Variable  string  `json:"variable"`
	Agree     int     `json:"agree"`
	Hand      int     `json:"hand"` // statements in which it is given
	Ours      int     `json:"ours"`
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// Reading is one coder's reading of a passage.
type Reading struct {
	Person       string `json:"person"`
	Organization string `json:"organization"`
	Concept      string `json:"concept"`
	Agreement    string `json:"agreement"` // supports, opposes or neutral
	Words        string `json:"words"`
}

// Differ is a passage that was read otherwise.
type Differ struct {
	Article   string   `json:"article"`
	Title     string   `json:"title"`
	Published string   `json:"published"`
	What      []string `json:"what"` // variables that differ; "missed" or "extra" where only one has it
	Hand      *Reading `json:"hand"`
	Ours      *Reading `json:"ours"`
}

// comparer holds the work of one comparison.
type comparer struct {
	out    Comparison
	ours   *queries.Stances
	of     map[string][]int              // article → stances
	toward map[string]map[int]graph.Side // concept → stances on it
	hand   []byHand
	pairs  []pair
	used   map[int]int // stance → pair + 1
}

// byHand is one statement coded by hand, with its article.
type byHand struct {
	*Statement
	*Document
	article *graph.Article
	text    *units
}

// Compare measures ours against c. window is month, quarter, year or all.
func Compare(ctx context.Context, a *queries.Asker, f queries.Filter, c *Coding, window string) (*Comparison, []string, error) {
	through, err := a.Through(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	ours, err := a.Stances(ctx, f)
	if err != nil {
		return nil, nil, err
	}
	k := &comparer{ours: ours, of: map[string][]int{}, toward: map[string]map[int]graph.Side{}, used: map[int]int{}}
	m, err := newMeeting(ctx, a.Store, through)
	if err == nil {
		err = k.documents(ctx, m, c)
	}
	if err == nil {
		err = k.concepts(ctx)
	}
	if err != nil {
		return nil, nil, err
	}
	k.match()
	k.figures()
	k.differences()
	k.windows(window)
	return &k.out, ours.Notes, nil
}

// documents finds the articles of the documents that have statements, and the
// stances in them.
func (k *comparer) documents(ctx context.Context, m *meeting, c *Coding) error {
	by := map[int][]*Statement{}
	for i := range c.Statements {
		by[c.Statements[i].Document] = append(by[c.Statements[i].Document], &c.Statements[i])
	}
	k.out.Unmatched = []string{}
	met := map[string]bool{}
	for i := range c.Documents {
		d := &c.Documents[i]
		if len(by[d.ID]) == 0 {
			continue
		}
		g, err := m.of(ctx, d)
		if err != nil {
			return err
		}
		if g == nil {
			k.out.Unmatched = append(k.out.Unmatched, d.Title)
			continue
		}
		text, _, err := m.store.Text(ctx, g.SHA256)
		if err != nil {
			return err
		}
		met[g.ID] = true
		for _, s := range by[d.ID] {
			k.hand = append(k.hand, byHand{s, d, g, newUnits(text)})
		}
	}
	for i, t := range k.ours.List {
		if met[t.ArticleID] && t.Coder == "" {
			k.of[t.ArticleID] = append(k.of[t.ArticleID], i)
			k.out.Ours++
		}
	}
	k.out.Documents, k.out.Hand = len(met), len(k.hand)
	return nil
}

// concepts asks for each concept coded by hand which of our stances are on it.
func (k *comparer) concepts(ctx context.Context) error {
	for _, h := range k.hand {
		if _, ok := k.toward[h.Concept]; ok {
			continue
		}
		sides, err := k.ours.Toward(ctx, h.Concept)
		if err != nil {
			return fmt.Errorf("concept %q: %w", h.Concept, err)
		}
		k.toward[h.Concept] = sides
	}
	return nil
}

// side is that of a stance toward a concept coded by hand; false where it is on
// another. A concept that is our own wording needs no reading.
func (k *comparer) side(concept string, stance int) (graph.Side, bool) {
	if t := &k.ours.List[stance]; t.Position == concept {
		return graph.Side(t.Stance), true
	}
	side, ok := k.toward[concept][stance]
	return side, ok
}

// figures count what of the pairs agrees.
func (k *comparer) figures() {
	var values [][]string
	agree := map[string]int{}
	for _, p := range k.pairs {
		for _, v := range allVariables {
			if !slices.Contains(p.differ, v) {
				agree[v] += given(k.hand[p.hand].reading().value(v))
			}
		}
		if side, ok := k.side(k.hand[p.hand].Concept, p.ours); ok && k.sameActor(p) {
			values = append(values, []string{agreement(k.hand[p.hand].Agreement), string(side)})
		}
	}
	k.out.Comparable = len(values)
	if alpha, ok := Alpha(values); ok {
		k.out.Alpha = &alpha
	}
	for _, v := range allVariables {
		f := Figure{Variable: v, Agree: agree[v]}
		for _, h := range k.hand {
			f.Hand += given(h.reading().value(v))
		}
		for _, list := range k.of {
			for _, i := range list {
				f.Ours += given(reading(&k.ours.List[i]).value(v))
			}
		}
		f.rate()
		k.out.Variables = append(k.out.Variables, f)
	}
}

func given(value string) int {
	if value == "" {
		return 0
	}
	return 1
}

func (f *Figure) rate() {
	f.Precision, f.Recall = ratio(f.Agree, f.Ours), ratio(f.Agree, f.Hand)
	f.F1 = ratio(2*f.Agree, f.Ours+f.Hand)
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// differences lists the pairs that differ and what only one has, by article.
func (k *comparer) differences() {
	k.out.Differences = []Differ{}
	paired := map[int]bool{}
	for _, p := range k.pairs {
		paired[p.hand] = true
		if len(p.differ) > 0 {
			k.differ(k.hand[p.hand].article, p.differ, k.hand[p.hand].reading(), reading(&k.ours.List[p.ours]))
		}
	}
	articles := map[string]*graph.Article{}
	for i, h := range k.hand {
		articles[h.article.ID] = h.article
		if !paired[i] {
			k.differ(h.article, []string{"missed"}, h.reading(), nil)
		}
	}
	for id, list := range k.of {
		for _, i := range list {
			if k.used[i] == 0 {
				k.differ(articles[id], []string{"extra"}, nil, reading(&k.ours.List[i]))
			}
		}
	}
	slices.SortStableFunc(k.out.Differences, func(x, y Differ) int {
		return cmp.Or(cmp.Compare(x.Published, y.Published), cmp.Compare(x.Article, y.Article), cmp.Compare(x.words(), y.words()), slices.Compare(x.What, y.What))
	})
}

func (d *Differ) words() string {
	if d.Hand != nil {
		return d.Hand.Words
	}
	return d.Ours.Words
}

func (k *comparer) differ(g *graph.Article, what []string, hand, ours *Reading) {
	k.out.Differences = append(k.out.Differences, Differ{sourceOf(g), g.Headline, g.Published, what, hand, ours})
}

func sourceOf(g *graph.Article) string {
	if len(g.Sources) == 0 {
		return g.ID
	}
	return g.Sources[0]
}
