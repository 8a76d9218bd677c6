// Package web answers questions over HTTP: by pages for people (package page) and by
// an API for programs, both drawn from queries.All.
//
//	s, err := web.New(web.Options{Desk: desk, Now: time.Now, Version: version})
//	err = s.Serve(ctx, listener)
//
// # The API
//
// GET /api/v1/QUESTION answers each question of queries.All; the parameters are the
// arguments and filters of the command line, the JSON is that of --format json. What
// there is beside them, /openapi.json says. Faults are problem documents (RFC 9457).
//
// # What it guards against
//
// Without a token it only reads. Tokens are kept as SHA-256 sums: they are 256 bits
// from the system's source of randomness, which no table of guesses covers. On a
// loopback address requests for another host are refused, so that no page elsewhere
// can read through a name that it has pointed here (DNS rebinding). Pages bring their
// scripts and styles as files; nothing inline runs (Content Security Policy), and no
// markup of an article's is ever written. Heads, bodies, questions and writing each
// have their time, bodies and parameters their size.
//
// # Known faults
//
// It speaks plain HTTP: put it behind a proxy that speaks TLS where others than this
// machine reach it. Behind one all clients are one to the limit on `ask`, and the addresses in
// a feed begin with http:// all the same.
package web

import (
	"cmp"
	"errors"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"golang.org/x/sync/semaphore"

	"standpoint/queries"
	"standpoint/queries/web/intake"
	"standpoint/queries/web/page"
)

// Options of New. Desk and Now are needed.
type Options struct {
	Desk    *queries.Desk
	Intake  intake.Intake // nil = no articles are taken, and no jobs known
	Version string        // of the program
	Now     func() time.Time
	Log     *slog.Logger // nil = nothing is told

	Tokens  []Token  // who may write, or read where it is Private
	Private bool     // reading needs a token too
	Hosts   []string // the only names that it answers to, with or without a port; none = any

	AskRate  float64       // questions in English a second for each client; 0 = DefaultAskRate, below 0 = no limit
	MaxBody  int64         // bytes of a request's body; 0 = DefaultMaxBody
	Patience time.Duration // for an answer to be found, and for an export's turn; 0 = DefaultPatience
	Stall    time.Duration // for a client to take 64 KiB or, with Patience, to send a body; 0 = DefaultStall
	Head     time.Duration // for a request's head to arrive; 0 = DefaultHead
}

// What Options are where they say nothing.
const (
	DefaultAskRate  = 5
	DefaultMaxBody  = 32 << 20
	DefaultPatience = 30 * time.Second
	DefaultStall    = 30 * time.Second
	DefaultHead     = 5 * time.Second
)

// mostExports is how many exports run at once; others wait for their turn.
const mostExports = 2

// Server answers over HTTP.
type Server struct {
	Options
	mux       *http.ServeMux
	schemas   huma.Registry // of the types of answers
	document  []byte        // /openapi.json
	limit     *limiter
	watch     *watch
	exporting *semaphore.Weighted // an export sorts the graph on the disk
	closing   chan struct{}       // closed once it shuts down
	closeOnce sync.Once
}

// New makes a Server.
func New(o Options) (*Server, error) {
	if o.Desk == nil || o.Now == nil {
		return nil, errors.New("web: Options need Desk and Now")
	}
	o.Log = cmp.Or(o.Log, slog.New(slog.DiscardHandler))
	o.AskRate, o.MaxBody = cmp.Or(o.AskRate, DefaultAskRate), cmp.Or(o.MaxBody, DefaultMaxBody)
	o.Patience, o.Stall, o.Head = cmp.Or(o.Patience, DefaultPatience), cmp.Or(o.Stall, DefaultStall), cmp.Or(o.Head, DefaultHead)
	s := &Server{
		Options: o, mux: http.NewServeMux(), schemas: huma.NewMapRegistry("#/components/schemas/", huma.DefaultSchemaNamer),
		limit: newLimiter(o.AskRate), exporting: semaphore.NewWeighted(mostExports), closing: make(chan struct{}),
	}
	s.watch = newWatch(s)
	if err := s.routes(); err != nil {
		return nil, err
	}
	return s, page.Register(s.mux, page.Options{Desk: o.Desk, Intake: o.Intake, Version: o.Version, Now: o.Now, Log: o.Log})
}

// Handler answers requests, guarded and watched.
func (s *Server) Handler() http.Handler {
	var h http.Handler = http.HandlerFunc(s.dispatch)
	for _, wrap := range []func(http.Handler) http.Handler{s.bounded, s.known, s.sane, s.headed, s.watch.watched} {
		h = wrap(h)
	}
	return h
}
