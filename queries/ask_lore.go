package queries

import (
	"context"
	"maps"
	"strings"
	"unicode"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// askLore is what of the graph a question may name.
type askLore struct {
	names   map[string]string          // in lower case → as they are written
	persons map[string]map[string]bool // full names by surname in lower case
	roles   map[string][]askOffice     // full names' roles
	outlets map[string]string
	words   map[string]bool // of all of these and of the positions, in lower case

	ofPersons map[string]bool // words of persons' names, in lower case
}

type askOffice struct{ words, country string }

func (a *Asker) lore(ctx context.Context) (*askLore, error) {
	if a.shared != nil {
		return a.shared.lore.get(ctx, a.readLore)
	}
	return a.readLore(ctx)
}

// learnedLore is lore with the words of all statements.
func (a *Asker) learnedLore(ctx context.Context, l *askLore) (*askLore, error) {
	learn := func(ctx context.Context) (*askLore, error) {
		more := *l
		more.words = maps.Clone(l.words)
		return &more, a.learnWords(ctx, &more)
	}
	if a.shared != nil {
		return a.shared.learned.get(ctx, learn)
	}
	return learn(ctx)
}

// readLore reads the outlines of all articles once.
func (a *Asker) readLore(ctx context.Context) (*askLore, error) {
	l := &askLore{map[string]string{}, map[string]map[string]bool{}, map[string][]askOffice{}, map[string]string{}, map[string]bool{}, map[string]bool{}}
	s, err := a.sieve(ctx, Filter{})
	if err != nil {
		return nil, err
	}
	err = a.scan(ctx, s, func(g *graph.Article) {
		if name := strings.TrimPrefix(g.Publisher, "The "); name != "" {
			l.outlets[strings.ToLower(name)] = name
			l.outlets[strings.ToLower(name[strings.LastIndexByte(name, ' ')+1:])] = name
			l.learn(name)
		}
		for i := range g.Agents {
			l.add(&g.Agents[i])
		}
		for _, p := range g.Positions {
			l.learn(p.Label)
		}
		l.learn(g.Headline)
	})
	return l, err
}

func (l *askLore) learn(text string) {
	for _, word := range strings.Split(vocab.Slug(strings.ReplaceAll(text, "’s", "")), "-") {
		l.words[word] = true
	}
}

func (l *askLore) add(a *graph.Agent) {
	name := strings.ReplaceAll(strings.TrimPrefix(a.Name, "The "), "’", "'")
	if a.Kind != graph.Person && a.Kind != graph.Organization || !isUpper(name) {
		return
	}
	l.learn(name)
	l.names[strings.ToLower(name)] = name
	words := strings.Fields(name)
	if a.Kind != graph.Person {
		return
	}
	for _, w := range strings.Split(vocab.Slug(name), "-") {
		l.ofPersons[w] = true
	}
	for _, r := range a.Roles {
		l.roles[name] = append(l.roles[name], askOffice{strings.ReplaceAll(r.Words, "’", "'"), country(a, r)})
		l.learn(r.Words)
		l.learn(r.Words + "s")
		l.addOrganization(strings.ReplaceAll(r.Words, "’", "'"))
	}
	if surname := strings.ToLower(words[len(words)-1]); len(words) > 1 {
		if l.persons[surname] == nil {
			l.persons[surname] = map[string]bool{}
		}
		l.persons[surname][name] = true
		if l.names[surname] == "" {
			l.names[surname] = words[len(words)-1]
		}
	}
}

// addOrganization adds the name that an office is of: "the chairman of the
// Fishermen's Union of Halvsand Bay", with and without what follows its own "of".
func (l *askLore) addOrganization(office string) {
	_, name, ok := strings.Cut(office, " of ")
	name = strings.ReplaceAll(strings.TrimPrefix(name, "the "), "' ", " ")
	if !ok || !isUpper(name) || !strings.Contains(name, " ") {
		return
	}
	own, _, _ := strings.Cut(name, " of ")
	for _, n := range []string{name, own} {
		if l.learn(n); strings.Contains(n, " ") && l.names[strings.ToLower(n)] == "" {
			l.names[strings.ToLower(n)] = n
		}
	}
}

// learnWords adds the words of all statements, for texts that no position has. It
// reads every article whole.
func (a *Asker) learnWords(ctx context.Context, l *askLore) error {
	labels, err := a.labels(ctx)
	for _, label := range labels {
		g, err := a.Store.Article(ctx, label)
		if err != nil {
			return err
		}
		for i := range g.Statements {
			for _, span := range g.Statements[i].Content {
				l.learn(span.Exact)
			}
		}
	}
	return err
}

func country(a *graph.Agent, r graph.Role) string {
	if r.Country != "" {
		return r.Country
	}
	return a.Country
}

func isUpper(word string) bool {
	for _, r := range word {
		return unicode.IsUpper(r)
	}
	return false
}
