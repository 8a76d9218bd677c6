package coref

import (
	"cmp"
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// Stage gathers the mentions of one entity.
var Stage = &article.Stage{
	Name: "coref", Doc: "gathers the mentions of one entity",
	Needs: article.MentionLayer | article.VectorLayer, Adds: article.EntityLayer, Run: run,
}

func run(a *article.Article) error {
	m, err := learned()
	if err != nil {
		return err
	}
	r := newResolver(a)
	r.linkNamed()
	r.linkChosen(m)
	a.Entities = r.entities()
	return nil
}

func newResolver(a *article.Article) *resolver {
	r := &resolver{a: a, sentences: sentences(a), quoted: quoted(a), tags: tags(a), of: make([]int, len(a.Mentions))}
	for i := range r.of {
		r.of[i] = unlinked
	}
	return r
}

// linkNamed links all but pronouns.
func (r *resolver) linkNamed() {
	r.linkPersons()
	r.linkNames()
	r.linkNominals()
}

const unlinked = -1

// resolver resolves one article.
type resolver struct {
	a         *article.Article
	sentences []int    // token → sentence
	quoted    []bool   // token → it stands within quotation marks
	tags      []string // token → its most frequent part of speech, "" = unknown
	clusters  []cluster
	of        []int            // mention → cluster
	bearers   map[string][]int // first or last word of a person's name → clusters
	handles   map[string][]int // handle of a name of something else → clusters; see handles
}

// cluster is an entity in the making.
type cluster struct {
	kind     article.MentionKind
	name     []string // words of the fullest name
	gender   lexicon.Gender
	noble    bool       // it was called Sir, Dame, Lord or Lady
	shared   bool       // the role found so far was said of several persons
	roles    [][]string // words of the roles given to it, each once; see roleWords
	titled   bool       // a role was given to it where it is named
	traits   []string   // what stands in brackets behind the name; see learnTraits
	mentions []int
}

func (r *resolver) start(m int, c cluster) int {
	r.clusters = append(r.clusters, c)
	r.join(m, len(r.clusters)-1)
	return len(r.clusters) - 1
}

func (r *resolver) join(m, c int) {
	r.of[m] = c
	r.clusters[c].mentions = append(r.clusters[c].mentions, m)
}

func sentences(a *article.Article) []int {
	of := make([]int, len(a.Tokens))
	for s, r := range a.Sentences {
		for i := r.First; i < r.End; i++ {
			of[i] = s
		}
	}
	return of
}

func tags(a *article.Article) []string {
	list := make([]string, len(a.Tokens))
	for i := range a.Tokens {
		word := strings.ToLower(strings.ReplaceAll(a.Word(i), "’", "'"))
		if word == "'s" || word == "'" {
			list[i] = "PO"
		} else if counts := lexicon.WordTags(word); len(counts) > 0 {
			list[i] = counts[0].Tag
		}
	}
	return list
}

// quoted marks the tokens within double quotation marks, each paragraph for
// itself: a mark that is never closed holds to the paragraph's end.
func quoted(a *article.Article) []bool {
	inside := make([]bool, len(a.Tokens))
	open, paragraph := false, 0
	for i, t := range a.Tokens {
		for paragraph < len(a.Paragraphs) && t.Start >= a.Paragraphs[paragraph].End {
			paragraph, open = paragraph+1, false
		}
		switch a.Text[t.Start:t.End] {
		case "“", "``", "„":
			open = true
		case "”", "''":
			open = false
		case "\"":
			open = opens(a.Text, t.Span)
		}
		inside[i] = open
	}
	return inside
}

// opens reports whether a straight quotation mark opens: a space, or nothing,
// stands before it, and a word behind.
func opens(text string, mark article.Span) bool {
	free := mark.Start == 0 || strings.ContainsRune(" \n([", rune(text[mark.Start-1]))
	return free && mark.End < len(text) && text[mark.End] != ' '
}

// entities turns the clusters into the article's entities, in order of first mention.
func (r *resolver) entities() []article.Entity {
	r.clusters = slices.DeleteFunc(r.clusters, func(c cluster) bool { return len(c.mentions) == 0 })
	for c := range r.clusters {
		slices.Sort(r.clusters[c].mentions)
	}
	slices.SortStableFunc(r.clusters, func(x, y cluster) int { return x.mentions[0] - y.mentions[0] })
	var list []article.Entity
	country := home(r.a)
	for c := range r.clusters {
		e := r.entity(&r.clusters[c])
		if e.Kind == article.Person && e.Country == "" {
			e.Country = cmp.Or(r.governs(&r.clusters[c]), country)
		}
		list = append(list, e)
	}
	return list
}

// entity is what the mentions of a cluster say together: the fullest name, and
// the fullest role with the country and organisation that go with it.
func (r *resolver) entity(c *cluster) article.Entity {
	e := article.Entity{Kind: c.kind, Mentions: c.mentions, Anonymous: c.kind == article.Anonymous}
	for _, i := range c.mentions {
		m := &r.a.Mentions[i]
		if m.Kind == article.Pronoun || c.kind == article.Person && m.Kind != article.Person {
			continue
		}
		if fuller(m.Name, e.Name, c.kind) {
			e.Name = m.Name
		}
		r.addRole(c, &e, m)
	}
	for _, i := range c.mentions {
		m := &r.a.Mentions[i]
		switch {
		case c.kind != article.Person || m.Kind != article.Anonymous:
		case e.Role == "":
			r.addRole(c, &e, m)
		case e.Country == "":
			e.Country = m.Country
		}
	}
	return e
}

// addRole takes over the role of a mention: one of its own before one that it
// shares with others ("senators X and Y"), of equals the longer.
func (r *resolver) addRole(c *cluster, e *article.Entity, m *article.Mention) {
	role, shared := one(r.a.Words(m.Role))
	switch {
	case role == "":
	case e.Role == "", c.shared && !shared, c.shared == shared && len(role) > len(e.Role):
		e.Role, c.shared = role, shared
	}
	if e.Country == "" {
		e.Country = m.Country
	}
	if e.Org == "" {
		e.Org = m.Org
	}
}

// one is a role as it is said of one person, and whether it was said of several
// ("Ohio senators" → "Ohio senator").
func one(role string) (string, bool) {
	at := strings.LastIndexByte(role, ' ') + 1
	last := role[at:]
	if before := strings.Fields(role[:at]); len(before) > 0 && lexicon.PhraseWord("belonging", before[len(before)-1]) {
		return role, false // "spokeswoman for women"
	}
	if title, _ := lexicon.TitleOf(last); title.One != "" {
		return role[:at] + title.One, true
	}
	if noun, _ := lexicon.RoleOf(last); noun.Plural {
		return role[:at] + noun.Singular, true
	}
	return role, false
}
