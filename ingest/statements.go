package ingest

import (
	"slices"
	"strings"
	"time"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/article"
	"standpoint/ingest/copies"
)

// Graph turns the layers of an article into what its graph holds: values without
// offsets but those of the evidence, in code points. Sources are the names of
// all inputs that bear this text; readBy names the version of the reader.
func Graph(a *article.Article, sources []string, readBy string) *graph.Article {
	sources = slices.Clone(sources)
	slices.Sort(sources)
	g := &graph.Article{
		ID: a.ID, Headline: a.Headline(), URL: a.URL, Published: a.Published.String(), Publisher: a.Outlet,
		Author: a.Author, Language: a.Language, Sources: slices.Compact(sources), SHA256: a.SHA256,
		Sketch: copies.Sketch(told(a)), ReadBy: readBy,
	}
	b := &builder{local: newLocal(a), g: g, organizations: map[string]string{}, positions: map[string]int{}}
	b.agents()
	b.statements()
	b.stances()
	return g
}

// told is the text without what outlets set over and under a story: title, byline,
// credits. Near copies differ in these.
func told(a *article.Article) string {
	var body strings.Builder
	for _, p := range a.Paragraphs {
		if p.Kind == article.Body || p.Kind == article.Heading {
			body.WriteString(a.Text[p.Start:p.End] + "\n")
		}
	}
	return body.String()
}

// builder fills the graph of one article.
type builder struct {
	*local
	g             *graph.Article
	organizations map[string]string // folded name → slug
	positions     map[string]int    // slug → index into g.Positions
	statement     []int             // attribution → index into g.Statements
}

// agents adds every agent, then the roles, whose organisations may be agents that
// only a role names.
func (b *builder) agents() {
	index := map[int]int{} // entity → index into g.Agents
	for i, e := range b.a.Entities {
		if b.slugs[i] == "" {
			continue
		}
		index[i] = len(b.g.Agents)
		b.g.Agents = append(b.g.Agents, graph.Agent{
			Slug: b.slugs[i], Kind: kind(e), Name: e.Name, Alternates: forms(b.a, e), Country: e.Country,
		})
		if kind(e) == graph.Organization {
			b.organizations[vocab.Slug(e.Name)] = b.slugs[i]
		}
	}
	for i, e := range b.a.Entities {
		if at, ok := index[i]; ok {
			roles := b.roles(e)
			b.g.Agents[at].Roles = roles
		}
	}
}

// roles are the roles of an entity as the article words them, each wording once.
func (b *builder) roles(e article.Entity) []graph.Role {
	var roles []graph.Role
	for _, i := range e.Mentions {
		m := b.a.Mentions[i]
		if m.Role.Len() <= 0 {
			continue
		}
		s := b.span(m.Role)
		if slices.ContainsFunc(roles, func(r graph.Role) bool { return r.Words == s.Exact || r.Start == s.Start }) {
			continue
		}
		roles = append(roles, graph.Role{
			Start: s.Start, Words: s.Exact, Organization: b.organization(m.Org), Country: m.Country, Ended: m.Ended,
		})
	}
	slices.SortFunc(roles, func(x, y graph.Role) int { return x.Start - y.Start })
	return roles
}

// organization is the slug of the organisation of that name, made an agent where
// only the role names it.
func (b *builder) organization(name string) string {
	folded := vocab.Slug(name)
	if name == "" || folded == "" {
		return ""
	}
	if slug, ok := b.organizations[folded]; ok {
		return slug
	}
	slug := b.free(folded)
	b.organizations[folded] = slug
	b.g.Agents = append(b.g.Agents, graph.Agent{Slug: slug, Kind: graph.Organization, Name: name})
	return slug
}

// statements adds the attributions. Two of the same words are one statement of
// several speakers: its name is the place of its words (vocabulary.md).
func (b *builder) statements() {
	at := map[graph.Span]int{}
	for _, x := range b.a.Attributions {
		content := b.spans(x.Content)
		if i, ok := at[content[0]]; ok {
			b.statement = append(b.statement, i)
			b.addSpeaker(i, x.Speaker)
			continue
		}
		at[content[0]] = len(b.g.Statements)
		b.statement = append(b.statement, len(b.g.Statements))
		b.g.Statements = append(b.g.Statements, graph.Statement{
			Content: content, Manner: graph.Manner(x.Manner), Cue: b.words(x.Cue), SaidOn: day(x.SaidOn),
			Rule: x.Rule, Score: twoPlaces(x.Score),
		})
		b.addSpeaker(at[content[0]], x.Speaker)
	}
}

func (b *builder) addSpeaker(statement, entity int) {
	if entity < 0 || b.slugs[entity] == "" {
		return
	}
	s := &b.g.Statements[statement]
	if !slices.Contains(s.Speakers, b.slugs[entity]) {
		s.Speakers = append(s.Speakers, b.slugs[entity])
		slices.Sort(s.Speakers)
	}
}

// words joins the words of a cue that may be split.
func (b *builder) words(ranges []article.Range) string {
	var words string
	for i, r := range ranges {
		if i > 0 {
			words += " … "
		}
		words += b.a.Words(r)
	}
	return words
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}

// stances adds the sides taken. Of two with the same holder, position and
// evidence the better scored stays.
func (b *builder) stances() {
	at := map[stanceKey]int{}
	for _, x := range b.a.Stances {
		if b.slugs[x.Holder] == "" || vocab.Slug(x.Position) == "" {
			continue
		}
		s := graph.Stance{
			Evidence: b.spans(x.Evidence), Holder: b.slugs[x.Holder], Position: b.position(x.Position),
			Side: sides[x.Side], Conditional: x.Conditional, Past: x.Past, Statement: -1, Score: twoPlaces(x.Score),
		}
		if x.Attribution >= 0 {
			s.Statement = b.statement[x.Attribution]
		}
		key := stanceKey{s.Evidence[0].Start, s.Evidence[0].End, s.Holder, s.Position}
		if i, ok := at[key]; !ok {
			at[key] = len(b.g.Stances)
			b.g.Stances = append(b.g.Stances, s)
		} else if s.Score > b.g.Stances[i].Score {
			b.g.Stances[i] = s
		}
	}
}

// stanceKey is what the IRI of a stance is made of.
type stanceKey struct {
	start, end       int
	holder, position string
}

// position is the slug of the position of that wording, added where it is new.
func (b *builder) position(label string) string {
	slug := vocab.Slug(label)
	i, ok := b.positions[slug]
	if !ok {
		b.positions[slug] = len(b.g.Positions)
		b.g.Positions = append(b.g.Positions, graph.Position{Slug: slug, Label: label})
		return slug
	}
	p := &b.g.Positions[i]
	if label != p.Label && !slices.Contains(p.Alternates, label) {
		p.Alternates = append(p.Alternates, label)
		slices.Sort(p.Alternates)
	}
	return slug
}
