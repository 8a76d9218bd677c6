package web

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// policy is the Content Security Policy of everything: pages take scripts, styles,
// fonts and pictures from here as files, and nothing else.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
	"connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// headed sets the headers that every answer bears.
func (s *Server) headed(next http.Handler) http.Handler {
	fixed := map[string]string{
		"Content-Security-Policy":      policy,
		"X-Content-Type-Options":       "nosniff",
		"Referrer-Policy":              "no-referrer",
		"Cross-Origin-Opener-Policy":   "same-origin",
		"Cross-Origin-Resource-Policy": "same-origin",
		"Permissions-Policy":           "camera=(), geolocation=(), microphone=()",
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for name, value := range fixed {
			w.Header().Set(name, value)
		}
		next.ServeHTTP(w, r)
	})
}

// longestQuery is how many bytes a query string may have.
const longestQuery = 16 << 10

// sane refuses requests for another host, addresses that are no plain ones, and
// methods that nothing here knows.
func (s *Server) sane(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.sanity(r); err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *Server) sanity(r *http.Request) error {
	clean := path.Clean(r.URL.Path)
	switch {
	case !s.answersTo(r.Host):
		return denied(http.StatusMisdirectedRequest, fmt.Sprintf("this server does not answer to %q; --host NAME makes it", oneLine(r.Host)))
	case !slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPost}, r.Method):
		return &refusal{http.StatusMethodNotAllowed, "here there is GET, HEAD and POST", http.Header{"Allow": {"GET, HEAD, POST"}}}
	case r.URL.Path != clean, strings.ContainsAny(r.URL.Path, "\\\x00"), !utf8.ValidString(r.URL.Path):
		return denied(http.StatusNotFound, "there is nothing at this address")
	case r.ContentLength > s.MaxBody: // before it is sent, where the client asks (Expect)
		return &http.MaxBytesError{Limit: s.MaxBody}
	case len(r.URL.RawQuery) > longestQuery:
		return denied(http.StatusRequestURITooLong, fmt.Sprintf("the query string has more than %d bytes", longestQuery))
	}
	if _, err := url.ParseQuery(r.URL.RawQuery); err != nil {
		return denied(http.StatusBadRequest, "the query string is not well formed: "+oneLine(err.Error()))
	}
	return nil
}

// answersTo tells whether a request's host is one of ours.
func (s *Server) answersTo(host string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	return len(s.Hosts) == 0 || slices.ContainsFunc(s.Hosts, func(ours string) bool {
		return strings.EqualFold(ours, host) || strings.EqualFold(ours, name) || strings.EqualFold(ours, strings.Trim(name, "[]"))
	})
}

// bounded gives a request its time and its size, and lets nobody take an answer so
// slowly that it is never done.
func (s *Server) bounded(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		steady := &steadyWriter{ResponseWriter: w, control: http.NewResponseController(w), stall: s.Stall}
		if r.Method == http.MethodPost {
			r.Body = http.MaxBytesReader(w, r.Body, s.MaxBody)
			steady.extend(steady.control.SetReadDeadline, s.Patience+s.Stall)
		}
		steady.extend(steady.control.SetWriteDeadline, s.Patience+s.Stall)
		next.ServeHTTP(steady, r)
	})
}

// steadyWriter gives each piece of an answer its own time.
type steadyWriter struct {
	http.ResponseWriter
	control *http.ResponseController
	stall   time.Duration
}

// piece is how much of an answer has to be taken within the time, in bytes.
const piece = 64 << 10

func (w *steadyWriter) Write(b []byte) (n int, err error) {
	for first := true; first || len(b) > 0; first = false {
		part := b[:min(len(b), piece)]
		w.extend(w.control.SetWriteDeadline, w.stall)
		m, err := w.ResponseWriter.Write(part)
		n += m
		if err != nil {
			return n, err
		}
		b = b[len(part):]
	}
	return n, nil
}

// extend sets a deadline; what has none (a recorder in a test) is as quick as it is.
func (w *steadyWriter) extend(set func(time.Time) error, by time.Duration) {
	_ = set(time.Now().Add(by))
}

// Unwrap is for http.ResponseController.
func (w *steadyWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func isAPI(r *http.Request) bool {
	return strings.HasPrefix(r.URL.Path, "/api/") || strings.HasPrefix(r.URL.Path, "/export.") || r.URL.Path == "/openapi.json" || r.URL.Path == "/metrics"
}
