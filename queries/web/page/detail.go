package page

import (
	"context"
	"fmt"
	"net/url"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// detail is all that is known of a mark.
type detail struct {
	Statement *queries.Saying
	Stances   []queries.Standing // in the statement, or the one alone
	Own       bool               // the article's own voice
	Back      string             // the address of its words
	Quads     []triple
	Lines     string // N-Quads
	NQuads    string // the address of the same
}

// triple is a quad for people.
type triple struct{ Subject, Predicate, Object string }

// detail is what the mark is of; ErrUnknown where the article has no such mark.
func (p *pages) detail(ctx context.Context, x *onArticle, g *graph.Article, name string) (*detail, error) {
	base := p.Desk.Store().Base()
	d := &detail{}
	statement, found := -1, false
	var nodes, ids []quad.IRI
	for i, st := range g.Stances {
		ids = append(ids, base.Stance(g.ID, st.Evidence[0].Start, st.Evidence[0].End, st.Holder, st.Position))
		if markOf(string(ids[i])) == name {
			statement, found = st.Statement, true
			d.Own = st.Statement < 0
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
		if st.Statement == statement && statement >= 0 || d.Own && markOf(string(ids[i])) == name {
			d.Stances = append(d.Stances, those(x.Stances, string(ids[i]))...)
			nodes = append(nodes, ids[i])
		}
	}
	if statement >= 0 {
		c := g.Statements[statement].Content[0]
		id := base.Statement(g.ID, c.Start, c.End)
		nodes = append(nodes, id)
		for i := range x.Statements {
			if x.Statements[i].ID == string(id) {
				d.Statement = &x.Statements[i]
			}
		}
	}
	d.Back = address("/article", url.Values{"name": {x.Article}, "mark": {name}}) + "#" + anchorOf(name)
	quads, err := p.Desk.Quads(ctx, nodes)
	if err != nil {
		return nil, err
	}
	var lines strings.Builder
	if err := wire.WriteQuads(&lines, quads); err != nil {
		return nil, err
	}
	for _, q := range quads {
		d.Quads = append(d.Quads, triple{objectWords(fmt.Sprint(q.Subject)), objectWords(fmt.Sprint(q.Predicate)), objectWords(fmt.Sprint(q.Object))})
	}
	d.Lines = lines.String()
	of := url.Values{}
	for _, n := range nodes {
		of.Add("node", string(n))
	}
	d.NQuads = address("/api/v1/quads", of)
	return d, nil
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

// objectWords is a part of a quad for people: of an IRI the last part, of a literal the
// words.
func objectWords(s string) string {
	if strings.HasPrefix(s, "<") {
		return local(s)
	}
	words, kind, typed := strings.Cut(s, "\"^^")
	if typed {
		return strings.Trim(words, "\"") + " (" + local(kind) + ")"
	}
	return strings.Trim(s, "\"")
}

// unknownMark is ErrUnknown for a mark.
func unknownMark(name string) error {
	return fmt.Errorf("the mark %q is %w in this article: it may have been read again since the link was made", name, queries.ErrUnknown)
}
