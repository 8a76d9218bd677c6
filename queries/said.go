package queries

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

var said = &Question{
	Name: "said", Doc: "what somebody said, with the words and where they stand",
	Order: "Those who bear just that name come first, then the best scores, then the newest.",
	Ways:  []string{`--by "Ana Ortega"`, `--by ortega --about "new port" --format csv`},
	Params: []Param{
		{Name: "by", Needed: true, Doc: "name of the speaker: the full name, the surname, or as an article has it"},
		{Name: "about", Doc: "words that the statement has, in any order"},
	},
	Gives: Sayings{},
	Ask:   askSaid,
}

// Saying is one statement.
type Saying struct {
	ID          string `json:"id"`
	Speaker     string `json:"speaker"`
	SpeakerType string `json:"speaker_type"`
	Agent       string `json:"agent"`
	Who
	Kind string `json:"kind"` // direct, indirect or mixed
	Cue  string `json:"cue"`
	On   string `json:"said_on"` // xsd:date, "" = unknown
	Where
	Evidence Evidence `json:"evidence"`
	Score    float64  `json:"score"`
	Rule     string   `json:"rule"`

	borne int // how well the speaker bears the name asked for
}

// Sayings is the answer to "said".
type Sayings struct {
	By      string   `json:"by"`
	About   string   `json:"about"`
	Answers []Saying `json:"answers"`
}

func askSaid(ctx context.Context, a *Asker, args Args) (*Answer, error) {
	s, err := a.sieve(ctx, args.Filter)
	if err != nil {
		return nil, err
	}
	by, about := args.Values["by"], args.Values["about"]
	bearers, err := a.agents(ctx, by)
	if err != nil {
		return nil, err
	}
	list := []Saying{}
	err = a.each(ctx, s, bearers, func(g *graph.Article, agent *graph.Agent) {
		for _, x := range sayings(a.Store.Base(), g, agent, s, about) {
			x.borne = bears(agent, by)
			list = append(list, x)
		}
	})
	if err != nil {
		return nil, err
	}
	slices.SortStableFunc(list, bestSaying)
	all := len(list)
	list = page(s, list)
	if err := a.addCopies(ctx, placesOf(list, ofSaying)...); err != nil {
		return nil, err
	}
	answer := &Answer{Value: Sayings{by, about, list}, Table: sayingsTable(list), Notes: s.notes()}
	for _, x := range list {
		answer.Items = append(answer.Items, x)
		answer.Blocks = append(answer.Blocks, x.block())
	}
	return s.paged(answer, all), nil
}

// bestSaying orders statements: of those who bear just the name asked for first,
// then by their scores, then the newest first, then by
// article and place.
func bestSaying(x, y Saying) int {
	return cmp.Or(
		cmp.Compare(y.borne, x.borne), cmp.Compare(y.Score, x.Score), cmp.Compare(y.Published, x.Published),
		cmp.Compare(x.Article, y.Article), cmp.Compare(x.Evidence.Ranges[0][0], y.Evidence.Ranges[0][0]),
	)
}

// each calls do with every agent of mentions that the filter lets through.
func (a *Asker) each(ctx context.Context, s *sieve, mentions []mention, do func(*graph.Article, *graph.Agent)) error {
	var label quad.IRI
	var g *graph.Article
	for _, m := range mentions {
		if m.article != label {
			var err error
			if g, err = a.Store.Article(ctx, m.article); err != nil {
				return err
			}
			label = m.article
		}
		if g == nil || !s.article(g) {
			continue
		}
		if agent := agentOf(g, m.slug); agent != nil && s.agent(g, agent) {
			do(g, agent)
		}
	}
	return nil
}

// sayings are the statements of one agent, in the article's order.
func sayings(base vocab.Base, g *graph.Article, agent *graph.Agent, s *sieve, about string) []Saying {
	var list []Saying
	for i := range g.Statements {
		st := &g.Statements[i]
		x := saying(base, g, st)
		if !slices.Contains(st.Speakers, agent.Slug) || !s.score(st.Score) || about != "" && !hasWords(x.Evidence.Text, about) {
			continue
		}
		x.Speaker, x.SpeakerType, x.Who = agent.Name, string(agent.Kind), who(g, agent)
		x.Agent = string(base.Agent(g.ID, agent.Slug))
		list = append(list, x)
	}
	return list
}

// unattributed are the statements whose speaker is not known.
func unattributed(base vocab.Base, g *graph.Article, s *sieve) []Saying {
	var list []Saying
	for i := range g.Statements {
		if st := &g.Statements[i]; len(st.Speakers) == 0 && s.score(st.Score) && !s.aboutAgents() {
			list = append(list, saying(base, g, st))
		}
	}
	return list
}

// saying is a statement without its speaker.
func saying(base vocab.Base, g *graph.Article, st *graph.Statement) Saying {
	return Saying{
		ID:   string(base.Statement(g.ID, st.Content[0].Start, st.Content[0].End)),
		Kind: string(st.Manner), Cue: st.Cue, On: st.SaidOn, Where: where(g), Evidence: evidence(st.Content), Score: st.Score, Rule: st.Rule,
	}
}

func sayingsTable(list []Saying) Table {
	t := Table{Columns: []string{"speaker", "role", "country", "words", "cue", "kind", "article", "published", "score", "copy_of"}}
	for _, x := range list {
		t.Rows = append(t.Rows, []string{x.Speaker, x.Role, x.Country, strings.TrimSpace(x.Evidence.Text), x.Cue, x.Kind, x.Article, x.Published, decimal(x.Score), x.CopyOf})
	}
	return t
}
