package web

import (
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// networkFormats are how a network is written, the default first.
var networkFormats = []wire.Format{wire.JSON, wire.GraphML, wire.GEXF, wire.CSV, wire.Edges, wire.SVG, wire.NQuads}

func (s *Server) networkRoute() route {
	choice := func(name, doc string, words []string) *huma.Param {
		p := &huma.Param{Name: name, In: "query", Description: doc, Schema: &huma.Schema{Type: "string", Default: words[0]}}
		for _, w := range words {
			p.Schema.Enum = append(p.Schema.Enum, w)
		}
		return p
	}
	parameters := []*huma.Param{
		{Name: "position", In: "query", Description: "only stances on this position, in your words; may be given again", Explode: pointer(true), Schema: &huma.Schema{Type: "array", Items: &huma.Schema{Type: "string"}}},
		choice("kind", "what ties actors", queries.NetworkKinds),
		choice("actor", "who is tied; a person's organisation is that of the role", queries.NetworkActors),
		choice("normalize", "what weights are divided by", queries.NetworkNormalize),
		choice("window", "the unit of time", queries.NetworkWindows),
		{Name: "at", In: "query", Description: "the window to give, as 2025-03; the last that has any stances where it is left out", Schema: &huma.Schema{Type: "string"}},
		choice("duplicates", "within what the same actor, position and side counts once", queries.NetworkDuplicates),
		{Name: "threshold", In: "query", Description: "only ties of at least this weight, whatever its sign", Schema: &huma.Schema{Type: "number", Minimum: pointer(0.0)}},
		{Name: "isolates", In: "query", Description: "keep actors without ties", Schema: &huma.Schema{Type: "boolean"}},
		{Name: "no-text", In: "query", Description: "leave out the articles' words, which positions are named by", Schema: &huma.Schema{Type: "boolean"}},
	}
	parameters = append(append(parameters, filterParameters()...), formatParameter(networkFormats...))
	var types []string
	for _, f := range networkFormats[1:] {
		types = append(types, f.MediaType())
	}
	responses := tagged(s.responses(http.StatusOK, "the network", s.jsonOf(queries.Elements{}), textual(types...)))
	maps.Copy(responses["200"].Headers, headers("Standpoint-Note", aNote))
	return route{
		Operation: huma.Operation{
			OperationID: "network", Method: http.MethodGet, Path: "/api/v1/network", Tags: []string{"questions"},
			Summary: "who stands where and with whom, as a network", Description: "As the Discourse Network Analyzer defines it. With limit only the actors with most stances. JSON is the elements of Cytoscape.js.",
			Parameters: withExamples("network", parameters), Responses: responses,
		},
		answer: s.network,
	}
}

func (s *Server) network(w http.ResponseWriter, r *http.Request, v url.Values) error {
	format, err := negotiated(w, r, v, networkFormats...)
	if err != nil {
		return err
	}
	options, filter, err := wire.Network(v, "at", "format")
	if err != nil {
		return err
	}
	at, err := wire.One(v, "at")
	if err == nil && at != "" && (options.Window == "" || options.Window == queries.NetworkWindows[0]) {
		err = fmt.Errorf("%w: at=%q names a window: say with window of what length", queries.ErrArgument, at)
	}
	if err != nil {
		return err
	}
	ctx := r.Context()
	if _, same, err := s.unchanged(ctx, w, r, format); same || err != nil {
		return err
	}
	list, notes, err := s.Desk.Networks(ctx, options, filter)
	if err != nil {
		return err
	}
	network, err := wire.Window(list, at)
	if err != nil {
		return err
	}
	if network.Window != "" {
		notes = append(notes, "this is the window "+network.Window+"; at names another")
	}
	tellNotes(w, notes)
	write := map[wire.Format]func(io.Writer) error{
		wire.JSON: network.WriteJSON, wire.GraphML: network.WriteGraphML, wire.GEXF: network.WriteGEXF,
		wire.CSV: network.WriteCSV, wire.Edges: network.WriteEdges, wire.SVG: network.WriteSVG,
	}[format]
	if format == wire.NQuads {
		quads, err := s.Desk.Quads(ctx, network.Rests())
		if err != nil {
			return err
		}
		write = func(out io.Writer) error { return wire.WriteQuads(out, quads) }
	}
	named(w, r, format)
	return send(w, format, write)
}
