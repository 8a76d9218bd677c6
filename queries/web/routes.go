package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries"
	"standpoint/queries/web/page"
)

// route is one operation of the API: how it is described, and how it is answered.
type route struct {
	huma.Operation
	answer func(http.ResponseWriter, *http.Request, url.Values) error
}

// routes makes the mux and the document of what it answers.
func (s *Server) routes() error {
	list := []route{s.askRoute(), s.completeRoute()}
	for _, q := range queries.All {
		list = append(list, s.questionRoute(q))
	}
	list = append(list, s.networkRoute(), s.textRoute(), s.quadsRoute())
	list = append(list, s.jobRoutes()...)
	list = append(list, s.exportRoute())
	list = append(list, s.healthRoutes()...)
	for _, r := range list {
		s.mux.HandleFunc(r.Method+" "+r.Path, s.answering(r))
	}
	s.mux.HandleFunc("GET /openapi.json", s.openAPI)
	return s.describe(list)
}

// answering hands a request to a route, whose fault is a problem.
func (s *Server) answering(x route) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := url.ParseQuery(r.URL.RawQuery)
		if err == nil {
			err = x.answer(w, r, v)
		}
		if err == nil {
			return
		}
		if written(w) { // too late for another status: the client must see that it is not whole
			if r.Context().Err() == nil { // else it has gone itself
				s.Log.Error("cut off", "path", r.URL.Path, "error", err)
			}
			panic(http.ErrAbortHandler)
		}
		s.fail(w, r, err)
	}
}

// written tells whether an answer has begun.
func written(w http.ResponseWriter) bool {
	for {
		if seen, ok := w.(*seenWriter); ok {
			return seen.status != 0
		}
		inner, ok := w.(interface{ Unwrap() http.ResponseWriter })
		if !ok {
			return false
		}
		w = inner.Unwrap()
	}
}

type routeKey struct{}

// withRoute leaves a place for the name of the route that will answer.
func withRoute(ctx context.Context, place *string) context.Context {
	return context.WithValue(ctx, routeKey{}, place)
}

// unhurried are the routes that take as long as they take: a stream, an export, and
// a body on its way.
var unhurried = []string{"GET /api/v1/jobs/{id}/events", "GET /export.nq", "POST /api/v1/articles"}

// dispatch finds who answers, within their time; nobody is a problem of the API, or
// the page's.
func (s *Server) dispatch(w http.ResponseWriter, r *http.Request) {
	_, pattern := s.mux.Handler(r)
	if place, ok := r.Context().Value(routeKey{}).(*string); ok {
		*place = pattern
	}
	if pattern == "" || pattern == page.Nowhere && isAPI(r) {
		s.fail(w, r, s.nobody(r))
		return
	}
	if !slices.Contains(unhurried, pattern) {
		ctx, stop := context.WithTimeout(r.Context(), s.Patience)
		defer stop()
		r = r.WithContext(ctx)
	}
	if pattern == "GET /ask" && s.moderate(r) != nil {
		r = page.Refuse(r, page.ErrTooMany)
	}
	s.mux.ServeHTTP(w, r)
}

// nobody tells a wrong address from a wrong method.
func (s *Server) nobody(r *http.Request) error {
	var allowed []string
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		other := r.Clone(r.Context())
		other.Method = method
		if _, pattern := s.mux.Handler(other); pattern != "" && pattern != page.Nowhere {
			allowed = append(allowed, method)
		}
	}
	if len(allowed) > 0 {
		if slices.Contains(allowed, http.MethodGet) {
			allowed = append(allowed, http.MethodHead)
		}
		return &refusal{http.StatusMethodNotAllowed, "here there is " + strings.Join(allowed, " and "), http.Header{"Allow": {strings.Join(allowed, ", ")}}}
	}
	detail := "there is nothing at this address; /openapi.json lists what there is"
	if name, ok := strings.CutPrefix(r.URL.Path, "/api/v1/"); ok {
		if near := queries.Likeliest(name, questionNames()); near != "" {
			detail = "there is no question of this name; did you mean /api/v1/" + near + "?"
		}
	}
	return denied(http.StatusNotFound, detail)
}

func questionNames() []string {
	names := []string{"ask", "network"}
	for _, q := range queries.All {
		names = append(names, q.Name)
	}
	return names
}
