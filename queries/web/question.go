package web

import (
	"cmp"
	"context"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// questionRoute answers one question of queries.All.
func (s *Server) questionRoute(q *queries.Question) route {
	return route{
		Operation: huma.Operation{
			OperationID: q.Name, Method: http.MethodGet, Path: "/api/v1/" + q.Name, Tags: []string{"questions"},
			Summary: q.Doc, Description: q.Order, Parameters: s.parametersOf(q), Responses: s.answersOf(q.Gives, formatsOf(q)...),
		},
		answer: func(w http.ResponseWriter, r *http.Request, v url.Values) error { return s.question(w, r, v, q) },
	}
}

// formatsOf are the forms that a question's answers may have, the default first.
func formatsOf(q *queries.Question) []wire.Format {
	list := []wire.Format{wire.JSON, wire.NDJSON, wire.CSV, wire.NQuads}
	if wire.InAtom(q) {
		list = append(list, wire.Atom)
	}
	if q.Picture {
		list = append(list, wire.SVG)
	}
	return list
}

func (s *Server) question(w http.ResponseWriter, r *http.Request, v url.Values, q *queries.Question) error {
	format, err := negotiated(w, r, v, formatsOf(q)...)
	if err != nil {
		return err
	}
	args, err := wire.Args(q, v, "format", "cursor")
	if err != nil {
		return err
	}
	return s.put(w, r, q, args, format, func(a *queries.Answer) any { return a.Value })
}

// negotiated is the format of a request's answer, by its parameters and its Accept.
func negotiated(w http.ResponseWriter, r *http.Request, v url.Values, there ...wire.Format) (wire.Format, error) {
	w.Header().Add("Vary", "Accept")
	parameter, err := wire.One(v, "format")
	if err != nil {
		return "", err
	}
	format, err := wire.Negotiate(parameter, r.Header.Get("Accept"), there...)
	return format, err
}

// put asks a question and writes the answer; whole is what JSON makes of it.
func (s *Server) put(w http.ResponseWriter, r *http.Request, q *queries.Question, args queries.Args, format wire.Format, whole func(*queries.Answer) any) error {
	ctx := r.Context()
	edition, same, err := s.unchanged(ctx, w, r, format) // before the answer, which may be of a later edition
	if same || err != nil {
		return err
	}
	if format == wire.Atom {
		return s.putFeed(w, r, q, args)
	}
	from, err := wire.One(r.URL.Query(), "cursor")
	if err == nil && from != "" {
		args.Filter.Skip, err = s.resume(ctx, q, args, from, edition)
	}
	if err != nil {
		return err
	}
	answer, err := s.Desk.Ask(ctx, q, args)
	if err != nil {
		return err
	}
	tellNotes(w, answer.Notes)
	if answer.Cut > 0 {
		next, err := cursor(q, args, answer, edition)
		if err != nil {
			return err
		}
		w.Header().Set("Link", linkTo(r, next))
	}
	return s.write(ctx, w, r, answer, format, whole)
}

// mostEntries is how many entries a feed has where nobody says.
const mostEntries = 100

// putFeed asks a question and writes the newest of its items as a feed.
func (s *Server) putFeed(w http.ResponseWriter, r *http.Request, q *queries.Question, args queries.Args) error {
	limit := cmp.Or(args.Filter.Limit, mostEntries)
	args.Filter.Limit = 0
	answer, err := s.Desk.Ask(r.Context(), q, args)
	if err != nil {
		return err
	}
	return send(w, wire.Atom, func(out io.Writer) error { return wire.WriteAtom(out, s.feed(r), answer.Items, limit) })
}

// write writes an answer in a format.
func (s *Server) write(ctx context.Context, w http.ResponseWriter, r *http.Request, a *queries.Answer, format wire.Format, whole func(*queries.Answer) any) error {
	write := func(out io.Writer) error { return wire.WriteJSON(out, whole(a)) }
	switch format {
	case wire.NDJSON:
		write = func(out io.Writer) error { return wire.WriteNDJSON(out, a.Items) }
	case wire.CSV:
		write = func(out io.Writer) error { return wire.WriteCSV(out, a.Table) }
	case wire.SVG:
		write = a.Value.(interface{ WriteSVG(io.Writer) error }).WriteSVG
	case wire.NQuads:
		quads, err := s.Desk.Quads(ctx, a.Nodes)
		if err != nil {
			return err
		}
		write = func(out io.Writer) error { return wire.WriteQuads(out, quads) }
	}
	named(w, r, format)
	return send(w, format, write)
}

// endings are those of files that a browser is to keep rather than show.
var endings = map[wire.Format]string{
	wire.CSV: ".csv", wire.NQuads: ".nq", wire.GraphML: ".graphml", wire.GEXF: ".gexf", wire.Edges: ".edges.csv",
}

// named says what a browser is to call the file of an answer.
func named(w http.ResponseWriter, r *http.Request, format wire.Format) {
	if ending := endings[format]; ending != "" {
		w.Header().Set("Content-Disposition", `attachment; filename="`+path.Base(r.URL.Path)+ending+`"`)
	}
}

// send writes a body in a format, in pieces.
func send(w http.ResponseWriter, format wire.Format, write func(io.Writer) error) error {
	w.Header().Set("Content-Type", format.ContentType())
	if format == wire.SVG {
		w.Header().Set("Content-Security-Policy", wire.PicturePolicy)
	}
	return inPieces(w, write)
}

// unchanged answers 304 where the client has what it would get (RFC 9110, 13.1.2):
// answers change with their edition, the format and the program. It gives the edition
// as cursors say it.
func (s *Server) unchanged(ctx context.Context, w http.ResponseWriter, r *http.Request, format wire.Format) (edition string, same bool, err error) {
	edition, unsettled, err := s.edition(ctx)
	if err != nil {
		return "", false, err
	}
	w.Header().Set("Cache-Control", "no-cache")
	if unsettled { // the answer has no name
		return loose, false, nil
	}
	return edition, notModified(w, r, `W/"`+edition+"-"+string(format)+"-"+s.Version+`"`), nil
}

// notModified sets an ETag and answers 304 where the client names it.
func notModified(w http.ResponseWriter, r *http.Request, tag string) bool {
	w.Header().Set("ETag", tag)
	if !slices.Contains(splitTags(r.Header.Get("If-None-Match")), weak(tag)) {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

// mostNotes and longestNote bound what is told in headers, in notes and bytes.
const (
	mostNotes   = 20
	longestNote = 500
)

// tellNotes tells what the command line says on stderr.
func tellNotes(w http.ResponseWriter, notes []string) {
	for _, n := range notes[:min(mostNotes, len(notes))] {
		line := oneLine(n)
		w.Header().Add("Standpoint-Note", line[:min(longestNote, len(line))])
	}
}

// parametersOf describes the arguments of a question, and the filters of all.
func (s *Server) parametersOf(q *queries.Question) []*huma.Param {
	var list []*huma.Param
	for _, p := range q.Params {
		schema := &huma.Schema{Type: "string", MaxLength: pointer(wire.Longest)}
		if p.Switch {
			schema = &huma.Schema{Type: "boolean"}
		}
		for _, choice := range p.Choices {
			schema.Enum = append(schema.Enum, choice)
		}
		if p.Needed {
			schema.MinLength = pointer(1)
		}
		list = append(list, &huma.Param{Name: p.Name, In: "query", Required: p.Needed, Description: p.Doc, Schema: schema})
	}
	list = append(list, filterParameters()...)
	return withExamples(q.Name, append(list, formatParameter(formatsOf(q)...), cursorParameter()))
}

func cursorParameter() *huma.Param {
	return &huma.Param{
		Name: "cursor", In: "query", Description: "where to go on: from the header Link of the page before, with the same parameters",
		Schema: &huma.Schema{Type: "string", MaxLength: pointer(wire.Longest)},
	}
}

func pointer[T any](x T) *T { return &x }

// filterParameters describe the filters, in the words of the command line.
func filterParameters() []*huma.Param {
	var list []*huma.Param
	for _, f := range queries.FilterParams {
		schema := &huma.Schema{Type: f.Kind}
		switch {
		case f.Again:
			schema = &huma.Schema{Type: "array", Items: &huma.Schema{Type: "string", MaxLength: pointer(wire.Longest)}}
		case f.Name == "min-score":
			schema.Minimum, schema.Maximum = pointer(0.0), pointer(1.0)
		case f.Name == "limit":
			schema.Minimum = pointer(0.0)
		}
		p := &huma.Param{Name: f.Name, In: "query", Description: strings.ReplaceAll(f.Doc, "`", ""), Schema: schema}
		if f.Name == "limit" {
			p.Description += "; the header Link names the next page"
		}
		if f.Again {
			p.Explode = pointer(true)
		}
		list = append(list, p)
	}
	return list
}

func formatParameter(there ...wire.Format) *huma.Param {
	schema := &huma.Schema{Type: "string"}
	for _, f := range there {
		schema.Enum = append(schema.Enum, string(f))
	}
	return &huma.Param{Name: "format", In: "query", Description: "the form of the answer; it goes before the header Accept", Schema: schema}
}

// linkTo names the next page (RFC 8288).
func linkTo(r *http.Request, cursor string) string {
	v := r.URL.Query()
	v.Set("cursor", cursor)
	return "<" + r.URL.Path + "?" + v.Encode() + `>; rel="next"`
}

// feed is what the feed of a question says of itself.
func (s *Server) feed(r *http.Request) wire.Feed {
	root := s.rootOf(r)
	v := r.URL.Query()
	v.Del("format")
	v.Del("cursor")
	name := r.URL.Path[len("/api/v1/"):]
	page := root + "/q/" + name + "?" + v.Encode()
	if name == "ask" {
		page = root + "/ask?" + v.Encode()
	}
	return wire.Feed{ID: "urn:standpoint:feed:" + shortSum(name+"?"+v.Encode()), Title: "Standpoint: " + name + titleOf(v), Self: root + r.URL.RequestURI(), Page: page, Root: root}
}

func titleOf(v url.Values) string {
	title := ""
	for _, name := range []string{"q", "side", "position", "by", "about", "text"} {
		if value := v.Get(name); value != "" {
			title += " " + value
		}
	}
	return title
}
