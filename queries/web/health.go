package web

import (
	"io"
	"net/http"
	"net/url"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries/web/intake"
)

// healthRoutes tell whoever starts and stops servers how this one is.
func (s *Server) healthRoutes() []route {
	plain := func(name, path, summary string, answer func(http.ResponseWriter, *http.Request, url.Values) error) route {
		return route{Operation: huma.Operation{OperationID: name, Method: http.MethodGet, Path: path, Tags: []string{"health"}, Summary: summary, Responses: s.responses(http.StatusOK, "ok", textual("text/plain"))}, answer: answer}
	}
	return []route{
		plain("healthz", "/healthz", "whether the server runs", func(w http.ResponseWriter, _ *http.Request, _ url.Values) error { return ok(w) }),
		plain("readyz", "/readyz", "whether it can answer: 503 while the store cannot be read, and once it shuts down", func(w http.ResponseWriter, r *http.Request, _ url.Values) error {
			select {
			case <-s.closing:
				return intake.ErrClosed
			default:
			}
			if _, err := s.Desk.Store().State(r.Context()); err != nil {
				return later(http.StatusServiceUnavailable, retryAfter, "the store cannot be read; the server's log says why")
			}
			return ok(w)
		}),
		plain("metrics", "/metrics", "what the server has done, for Prometheus", func(w http.ResponseWriter, r *http.Request, _ url.Values) error {
			s.watch.handler().ServeHTTP(w, r)
			return nil
		}),
	}
}

func ok(w http.ResponseWriter) error {
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, err := io.WriteString(w, "ok\n")
	return err
}
