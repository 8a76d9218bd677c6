package web

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// askFormats are the forms that answers to a question in English may have, the default
// first; a feed where the question that it becomes has one.
var askFormats = []wire.Format{wire.JSON, wire.NDJSON, wire.CSV, wire.NQuads, wire.Atom}

// askRoute answers a question in English.
func (s *Server) askRoute() route {
	parameters := []*huma.Param{
		{Name: "q", In: "query", Required: true, Description: "the question", Schema: &huma.Schema{Type: "string", MinLength: pointer(1), MaxLength: pointer(wire.Longest)}},
		{Name: "dry-run", In: "query", Description: "say only how the question is read", Schema: &huma.Schema{Type: "boolean"}},
	}
	parameters = append(append(parameters, filterParameters()...), formatParameter(askFormats...), cursorParameter())
	return route{
		Operation: huma.Operation{
			OperationID: "ask", Method: http.MethodGet, Path: "/api/v1/ask", Tags: []string{"questions"},
			Summary:     "a question in English",
			Description: "The question becomes one of the others, which is told with the answer; it is never guessed. Filters beside it narrow it. What is not understood, or may be read in several ways, is a problem of status 422 that lists the readings.",
			Parameters:  withExamples("ask", parameters), Responses: s.answersOf(wire.Asked{}, askFormats...),
		},
		answer: s.ask,
	}
}

func (s *Server) ask(w http.ResponseWriter, r *http.Request, v url.Values) error {
	format, err := negotiated(w, r, v, askFormats...)
	if err != nil {
		return err
	}
	text, err := wire.One(v, "q")
	if err != nil {
		return err
	}
	if text == "" {
		return fmt.Errorf("%w: ask needs q, the question", queries.ErrArgument)
	}
	dry, err := wire.Flag(v, "dry-run")
	if err != nil {
		return err
	}
	more, err := wire.Filter(v, "q", "dry-run", "format", "cursor")
	if err != nil {
		return err
	}
	if err := s.moderate(r); err != nil {
		return err
	}
	reading, err := s.read(r, text, more, v.Has("limit"))
	if err != nil {
		return err
	}
	shown := wire.AsReading(*reading)
	asked := wire.Asked{Question: text, Reading: &shown}
	if dry {
		return send(w, wire.JSON, func(out io.Writer) error { return wire.WriteJSON(out, asked) })
	}
	if format == wire.Atom && !wire.InAtom(reading.Question) {
		return fmt.Errorf("%w: the answers to %q are no feed", wire.ErrNotAcceptable, reading.Question.Name)
	}
	return s.put(w, r, reading.Question, reading.Args, format, func(a *queries.Answer) any {
		whole := asked
		whole.Answer = a.Value
		return whole
	})
}

// read is the one reading of a question, with the filters beside it.
func (s *Server) read(r *http.Request, text string, more queries.Filter, limited bool) (*queries.Reading, error) {
	readings, err := s.Desk.Read(r.Context(), text, more.AsOf)
	if err != nil {
		return nil, err
	}
	readings = queries.Narrowed(readings, more, limited)
	if len(readings) > 1 {
		return nil, &wire.Ambiguous{Question: text, Readings: readings}
	}
	return &readings[0], nil
}

// moderate refuses a question in English that is one too many of this client.
func (s *Server) moderate(r *http.Request) error {
	ok, after := s.limit.take(s.clientOf(r), s.Now())
	if ok {
		return nil
	}
	return later(http.StatusTooManyRequests, int(math.Ceil(after.Seconds())), "too many questions in English at once; the other questions have no such limit")
}

// Completions are what somebody who types may mean.
type Completions struct {
	Answers []queries.Completion `json:"answers"`
}

// mostCompletions is how many are given where nobody says.
const mostCompletions = 10

func (s *Server) completeRoute() route {
	return route{
		Operation: huma.Operation{
			OperationID: "complete", Method: http.MethodGet, Path: "/api/v1/complete", Tags: []string{"questions"},
			Summary: "positions, people and organisations of the graph that have words which begin as typed", Description: "Those that most is said of come first.",
			Parameters: withExamples("complete", []*huma.Param{
				{Name: "q", In: "query", Required: true, Description: "what was typed", Schema: &huma.Schema{Type: "string", MinLength: pointer(1), MaxLength: pointer(wire.Longest)}},
				{Name: "limit", In: "query", Description: "at most so many; 10 where it is left out", Schema: &huma.Schema{Type: "integer", Minimum: pointer(1.0), Maximum: pointer(100.0)}},
			}),
			Responses: s.responses(http.StatusOK, "the answer", s.jsonOf(Completions{})),
		},
		answer: s.complete,
	}
}

func (s *Server) complete(w http.ResponseWriter, r *http.Request, v url.Values) error {
	typed, err := wire.One(v, "q")
	if err != nil {
		return err
	}
	limit, err := wire.Count(v, "limit")
	if err != nil {
		return err
	}
	if err := wire.Only(v, "q", "limit"); err != nil {
		return err
	}
	if limit < 0 || limit > 100 || typed == "" {
		return fmt.Errorf("%w: complete needs q, and a limit of 1 to 100", queries.ErrArgument)
	}
	list, err := s.Desk.Complete(r.Context(), typed, cmp.Or(limit, mostCompletions))
	if err != nil {
		return err
	}
	return send(w, wire.JSON, func(out io.Writer) error { return wire.WriteJSON(out, Completions{list}) })
}
