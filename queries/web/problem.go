package web

import (
	"context"
	"errors"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"standpoint/graph/store"
	"standpoint/queries"
	"standpoint/queries/web/intake"
	"standpoint/queries/web/wire"
)

// Problem is a fault as RFC 9457 has it.
type Problem struct {
	Type   string `json:"type" doc:"names the kind of fault; about:blank where the status says all"`
	Title  string `json:"title" doc:"the kind of fault, for people"`
	Status int    `json:"status" doc:"the HTTP status"`
	Detail string `json:"detail" doc:"what is wrong here, and what to do about it"`
	// Of some kinds:
	Nearest  []string       `json:"nearest,omitempty" doc:"known names or positions like the unknown one, best first"`
	Readings []wire.Reading `json:"readings,omitempty" doc:"the ways in which a question in English may be read"`
}

// refusal is a fault with its status.
type refusal struct {
	status int
	detail string
	header http.Header // of the answer
}

func (e *refusal) Error() string { return e.detail }

func denied(status int, detail string) error { return &refusal{status, detail, nil} }

// later is a refusal that another try in so many seconds may not meet.
func later(status int, seconds int, detail string) error {
	return &refusal{status, detail, http.Header{"Retry-After": {strconv.Itoa(seconds)}}}
}

// statusGone is for the log: a client that does not wait gets no answer.
const statusGone = 499

// retryAfter is when a server that has too much to do may have less, in seconds.
const retryAfter = 5

// faultKind is a kind of errors and how it is told.
type faultKind struct {
	is     error
	status int
	kind   string // of the type urn:standpoint:problem:KIND; "" = about:blank
	title  string // "" = the status's
}

// faults are the kinds of errors, the first that fits.
var faults = []faultKind{
	{queries.ErrNotUnderstood, http.StatusUnprocessableEntity, "not-understood", "The question was not understood"},
	{queries.ErrUnknown, http.StatusNotFound, "unknown", "The graph does not know that"},
	{wire.ErrNotAcceptable, http.StatusNotAcceptable, "", ""},
	{queries.ErrArgument, http.StatusBadRequest, "argument", "A parameter is wrong"},
	{intake.ErrOtherKey, http.StatusUnprocessableEntity, "idempotency-key", "The Idempotency-Key was used for another request"},
	{intake.ErrFull, http.StatusServiceUnavailable, "busy", "Too much to do"},
	{intake.ErrClosed, http.StatusServiceUnavailable, "closing", "The server takes no more"},
	{store.ErrLocked, http.StatusServiceUnavailable, "", ""},
	{store.ErrUnreachable, http.StatusServiceUnavailable, "", ""},
	{context.DeadlineExceeded, http.StatusServiceUnavailable, "late", "The answer took too long"},
	{context.Canceled, statusGone, "", "The client has gone"},
}

// problemOf tells an error as a problem. What is a fault of ours, and no business of
// the client's, has no detail.
func problemOf(err error) (p Problem, header http.Header) {
	var refused *refusal
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &refused):
		return Problem{Type: "about:blank", Title: http.StatusText(refused.status), Status: refused.status, Detail: refused.detail}, refused.header
	case errors.As(err, &large):
		return Problem{Type: "about:blank", Title: http.StatusText(http.StatusRequestEntityTooLarge), Status: http.StatusRequestEntityTooLarge,
			Detail: "the body has more than " + strconv.FormatInt(large.Limit, 10) + " bytes; send it in parts"}, nil
	}
	for _, f := range faults {
		if errors.Is(err, f.is) {
			return f.problem(err)
		}
	}
	return Problem{Type: "about:blank", Title: http.StatusText(http.StatusInternalServerError), Status: http.StatusInternalServerError,
		Detail: "something is wrong here; the server's log says what"}, nil
}

func (f faultKind) problem(err error) (p Problem, header http.Header) {
	p = Problem{Type: "about:blank", Title: f.title, Status: f.status, Detail: overHTTP(err.Error())}
	if f.kind != "" {
		p.Type = "urn:standpoint:problem:" + f.kind
	}
	if p.Title == "" {
		p.Title = http.StatusText(f.status)
	}
	var unknown *queries.UnknownError
	if errors.As(err, &unknown) {
		p.Nearest = unknown.Nearest
	}
	var ambiguous *wire.Ambiguous
	if errors.As(err, &ambiguous) {
		p.Readings = wire.AsReadings(ambiguous.Readings)
	}
	if f.status == http.StatusServiceUnavailable {
		header = http.Header{"Retry-After": {strconv.Itoa(retryAfter)}}
	}
	return p, header
}

// flagName is how faults of questions name parameters: as the command line does.
var flagName = regexp.MustCompile(`(^|[ (:])--([a-z-]+)\b`)

// overHTTP is a fault in the words of the API.
func overHTTP(detail string) string {
	detail = strings.ReplaceAll(detail, "`standpoint articles` lists them all", "/api/v1/articles lists them all")
	return flagName.ReplaceAllString(detail, "$1$2")
}

// fail answers with a problem.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	p, header := problemOf(err)
	if p.Status >= http.StatusInternalServerError && r.Context().Err() == nil {
		s.Log.Error("failed", "method", r.Method, "path", r.URL.Path, "status", p.Status, "error", err)
	}
	for name, values := range header {
		w.Header()[name] = values
	}
	for _, name := range []string{"ETag", "Last-Modified", "Cache-Control", "Content-Disposition", "Link"} {
		w.Header().Del(name)
	}
	if r.Method == http.MethodPost { // else what is left of the body is waited for first
		w.Header().Set("Connection", "close")
	}
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Content-Type", "application/problem+json")
	w.WriteHeader(p.Status)
	if err := wire.WriteJSON(w, p); err != nil {
		s.Log.Debug("the client has gone", "error", err)
	}
}

// oneLine is text that may stand in a header: without what ends a line, and in ASCII.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text)
	quoted := strconv.QuoteToASCII(text)
	return strings.ReplaceAll(quoted[1:len(quoted)-1], `\"`, `"`)
}
