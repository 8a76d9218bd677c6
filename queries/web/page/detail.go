package page

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"standpoint/graph"
	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// detail is all that is known of a mark.
type detail struct {
	Mark      string
	Statement *queries.Saying
	Stances   []queries.Standing // in the statement, or the one alone
	Own       bool               // the article's own voice
	Back      string             // the address of its words
	Quads     []triple
	Lines     string // N-Quads
	NQuads    string // the address of the article as such
}

// triple is a quad for people.
type triple struct{ Subject, Predicate, Object string }

// detail is what the mark is of; ErrUnknown where the article has no such mark.
func (p *pages) detail(ctx context.Context, x *onArticle, g *graph.Article, name string) (*detail, error) {
	base := p.Desk.Store().Base()
	d := &detail{Mark: name}
	statement, found := -1, false
	var nodes []string
	ids := make([]string, len(g.Stances))
	for i, st := range g.Stances {
		ids[i] = string(base.Stance(g.ID, st.Evidence[0].Start, st.Evidence[0].End, st.Holder, st.Position))
		if markOf(ids[i]) == name {
			statement, found = st.Statement, true
			d.Own = st.Statement < 0
			nodes = append(nodes, ids[i])
		}
	}
	for i, st := range g.Statements {
		if id := string(base.Statement(g.ID, st.Content[0].Start, st.Content[0].End)); markOf(id) == name {
			statement, found = i, true
		}
	}
	if !found {
		return nil, unknownMark(name)
	}
	for i, st := range g.Stances {
		if st.Statement == statement && statement >= 0 || d.Own && markOf(ids[i]) == name {
			d.Stances = append(d.Stances, those(x.Stances, ids[i])...)
			nodes = append(nodes, ids[i])
		}
	}
	if statement >= 0 {
		c := g.Statements[statement].Content[0]
		id := string(base.Statement(g.ID, c.Start, c.End))
		nodes = append(nodes, id)
		for i := range x.Statements {
			if x.Statements[i].ID == id {
				d.Statement = &x.Statements[i]
			}
		}
	}
	d.Back = address("/article", url.Values{"name": {x.Article}, "mark": {name}}) + "#" + anchorOf(name)
	return d, p.quads(ctx, d, x, nodes)
}

func those(list []queries.Standing, id string) (found []queries.Standing) {
	for _, x := range list {
		if x.ID == id {
			found = append(found, x)
		}
	}
	return found
}

// local is what people read of an IRI: what stands behind its last # or /.
func local(iri string) string {
	iri = strings.Trim(iri, "<>")
	if i := strings.LastIndexAny(strings.TrimRight(iri, "/"), "#/"); i >= 0 {
		return iri[i+1:]
	}
	return iri
}

// quads fills in the quads of the nodes.
func (p *pages) quads(ctx context.Context, d *detail, x *onArticle, nodes []string) error {
	all, err := p.Desk.Store().Graph(ctx, p.Desk.Store().Base().Article(markless(x.ID)))
	if err != nil {
		return err
	}
	var lines []byte
	for _, q := range all {
		subject := strings.Trim(fmt.Sprint(q.Subject), "<>")
		if !contains(nodes, subject) {
			continue
		}
		d.Quads = append(d.Quads, triple{local(subject), local(fmt.Sprint(q.Predicate)), objectWords(fmt.Sprint(q.Object))})
		lines = append(graph.AppendQuad(lines, q), '\n')
	}
	d.Lines = string(lines)
	d.NQuads = as(wire.Path(named("article"), queries.Args{Values: map[string]string{"name": x.Article}}), "nquads")
	return nil
}

// markless is the id in the IRI of an article.
func markless(iri string) string { return iri[strings.LastIndexByte(iri, '/')+1:] }

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// objectWords is the object of a quad for people.
func objectWords(s string) string {
	if strings.HasPrefix(s, "<") || strings.Contains(s, "://") && !strings.Contains(s, "\"") {
		return local(s)
	}
	return s
}

// unknownMark is ErrUnknown for a mark.
func unknownMark(name string) error {
	return fmt.Errorf("the mark %q is %w in this article: it may have been read again since the link was made", name, queries.ErrUnknown)
}
