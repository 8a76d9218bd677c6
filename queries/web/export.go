package web

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/cayleygraph/quad"
	"github.com/danielgtaylor/huma/v2"

	"standpoint/graph"
	"standpoint/queries"
	"standpoint/queries/web/wire"
)

func (s *Server) exportRoute() route {
	again := &huma.Schema{Type: "array", Items: &huma.Schema{Type: "string"}}
	return route{
		Operation: huma.Operation{
			OperationID: "export", Method: http.MethodGet, Path: "/export.nq", Tags: []string{"data"},
			Summary:     "the graph, or a part of it, as canonical N-Quads",
			Description: "Sorted, full IRIs, no blank nodes: the same articles give the same bytes. The ETag names the state of the store; it is left out where the store changed while the answer began.",
			Parameters: withExamples("export", []*huma.Param{
				{Name: "article", In: "query", Description: "only the article of that name; may be given again", Schema: again, Explode: pointer(true)},
				{Name: "person", In: "query", Description: "only articles in which this name stands; may be given again", Schema: again, Explode: pointer(true)},
				{Name: "no-text", In: "query", Description: "leave out the articles' words: quotations and evidence", Schema: &huma.Schema{Type: "boolean"}},
				{Name: "no-derived", In: "query", Description: "leave out what holds over articles", Schema: &huma.Schema{Type: "boolean"}},
			}),
			Responses: tagged(s.responses(http.StatusOK, "the quads", textual(wire.NQuads.MediaType()))),
		},
		answer: s.export,
	}
}

func (s *Server) export(w http.ResponseWriter, r *http.Request, v url.Values) error {
	selection, err := selectionOf(v)
	if err != nil {
		return err
	}
	state, err := s.Desk.Store().State(r.Context())
	if err != nil {
		return err
	}
	packed := takesGzip(r)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Vary", "Accept-Encoding")
	if notModified(w, r, exportTag(state, v, packed)) {
		return nil
	}
	turn, stop := context.WithTimeout(r.Context(), s.Patience)
	defer stop()
	if err := s.exporting.Acquire(turn, 1); err != nil {
		return err
	}
	done := sync.OnceFunc(func() { s.exporting.Release(1) })
	defer done()
	quads, err := s.Desk.Selected(r.Context(), selection)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", wire.NQuads.ContentType())
	if packed {
		w.Header().Set("Content-Encoding", "gzip")
	}
	if r.Method == http.MethodHead {
		return nil
	}
	// All quads are read before the first is written, since they are sorted: from then
	// on it costs little, however slowly they are taken.
	out := &onFirst{w: w, do: func() error {
		done()
		now, err := s.Desk.Store().State(r.Context())
		if now != state {
			w.Header().Del("ETag")
		}
		return err
	}}
	return inPieces(out, func(out io.Writer) error { return writePacked(out, packed, quads) })
}

func writePacked(w io.Writer, packed bool, quads iter.Seq2[quad.Quad, error]) error {
	if !packed {
		return graph.WriteNQuads(w, quads)
	}
	z, err := gzip.NewWriterLevel(w, gzip.BestSpeed)
	if err != nil {
		return err
	}
	if err := graph.WriteNQuads(z, quads); err != nil {
		return err
	}
	return z.Close()
}

// takesGzip tells whether a client takes gzip (RFC 9110, 12.5.3).
func takesGzip(r *http.Request) bool {
	for part := range strings.SplitSeq(strings.Join(r.Header.Values("Accept-Encoding"), ","), ",") {
		name, quality, _ := strings.Cut(strings.ReplaceAll(part, " ", ""), ";q=")
		if strings.EqualFold(name, "gzip") {
			return strings.Trim(quality, "0.") != "" || quality == ""
		}
	}
	return false
}

// exportTag names the bytes of an export: those are the same for the same state.
func exportTag(state string, v url.Values, packed bool) string {
	if len(v) > 0 {
		state += "-" + shortSum(v.Encode())
	}
	if packed {
		state += "-gzip"
	}
	return `"` + state + `"`
}

func selectionOf(v url.Values) (s queries.Selection, err error) {
	if err = wire.Only(v, "article", "person", "no-text", "no-derived"); err != nil {
		return s, err
	}
	if s.Articles, err = wire.Each(v, "article"); err != nil {
		return s, err
	}
	if s.People, err = wire.Each(v, "person"); err != nil {
		return s, err
	}
	if s.NoText, err = wire.Flag(v, "no-text"); err != nil {
		return s, err
	}
	s.NoDerived, err = wire.Flag(v, "no-derived")
	return s, err
}

func (s *Server) textRoute() route {
	return route{
		Operation: huma.Operation{
			OperationID: "text", Method: http.MethodGet, Path: "/api/v1/text", Tags: []string{"data"},
			Summary: "the text of an article, as it was read", Description: "Ranges of evidence count its code points. Where the text was not kept it is 404.",
			Parameters: withExamples("text", []*huma.Param{{Name: "article", In: "query", Required: true, Description: "name of the article, or a unique ending of it", Schema: &huma.Schema{Type: "string", MinLength: pointer(1)}}}),
			Responses:  s.responses(http.StatusOK, "the text", textual("text/plain")),
		},
		answer: s.text,
	}
}

func (s *Server) text(w http.ResponseWriter, r *http.Request, v url.Values) error {
	name, err := wire.One(v, "article")
	if err != nil {
		return err
	}
	if err := wire.Only(v, "article"); err != nil {
		return err
	}
	if name == "" {
		return fmt.Errorf("%w: text needs article, the name of one", queries.ErrArgument)
	}
	_, g, err := s.Desk.Article(r.Context(), name)
	if err != nil {
		return err
	}
	text, kept, err := s.Desk.Store().Text(r.Context(), g.SHA256)
	if err != nil {
		return err
	}
	if !kept {
		return denied(http.StatusNotFound, "the text of this article was not kept")
	}
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	_, err = io.WriteString(w, text)
	return err
}

func (s *Server) quadsRoute() route {
	return route{
		Operation: huma.Operation{
			OperationID: "quads", Method: http.MethodGet, Path: "/api/v1/quads", Tags: []string{"data"},
			Summary: "what the graph says of some nodes, as N-Quads", Description: "With what is needed to understand it alone: holder, position, statement, evidence and article.",
			Parameters: withExamples("quads", []*huma.Param{{Name: "node", In: "query", Required: true, Explode: pointer(true), Description: "IRI of a statement, stance, agent or position, as answers have it in id; may be given again",
				Schema: &huma.Schema{Type: "array", MinItems: pointer(1), Items: &huma.Schema{Type: "string", Format: "iri"}}}}),
			Responses: s.responses(http.StatusOK, "the quads", textual(wire.NQuads.MediaType())),
		},
		answer: s.quads,
	}
}

// mostNodes is how many nodes may be asked for at once.
const mostNodes = 100

func (s *Server) quads(w http.ResponseWriter, r *http.Request, v url.Values) error {
	names, err := wire.Each(v, "node")
	if err != nil {
		return err
	}
	if err := wire.Only(v, "node"); err != nil {
		return err
	}
	if len(names) == 0 || len(names) > mostNodes {
		return fmt.Errorf("%w: quads needs node, 1 to %d times", queries.ErrArgument, mostNodes)
	}
	nodes := make([]quad.IRI, len(names))
	for i, name := range names {
		nodes[i] = quad.IRI(name)
	}
	quads, err := s.Desk.Quads(r.Context(), nodes)
	if err != nil {
		return err
	}
	if len(quads) == 0 {
		return denied(http.StatusNotFound, "the graph says nothing of such a node")
	}
	return send(w, wire.NQuads, func(out io.Writer) error { return wire.WriteQuads(out, quads) })
}
