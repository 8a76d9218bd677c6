package queries

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query"
	_ "github.com/cayleygraph/cayley/query/gizmo"   // registers the language
	_ "github.com/cayleygraph/cayley/query/graphql" // registers the language
	_ "github.com/cayleygraph/cayley/query/mql"     // registers the language
	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
)

// Languages are Cayley's own languages of questions.
var Languages = []string{"gizmo", "graphql", "mql"}

// ErrTimeout is a query that took longer than it was given.
var ErrTimeout = errors.New("the query took too long")

// Query runs a text in one of Languages, read-only, and calls each with the
// results until limit of them came (0 = all) or time is up. IRIs in results are
// in <>, as quads are written. A fault in the text wraps ErrArgument.
//
// Gizmo runs JavaScript, whose memory nothing bounds but the time.
func Query(ctx context.Context, s *store.Store, language, text string, limit int, timeout time.Duration, each func(any) error) error {
	if !contains(Languages, language) {
		return fmt.Errorf("%w: --lang %q: it is one of %s", ErrArgument, language, strings.Join(Languages, ", "))
	}
	qs, err := s.Cayley()
	if err != nil {
		return err
	}
	ctx, stop := context.WithTimeout(ctx, timeout)
	defer stop()
	done := make(chan error, 1)
	results := make(chan any)
	go func() { done <- run(ctx, qs, language, text, limit, results) }()
	for {
		select {
		case r := <-results:
			if err := each(r); err != nil {
				return err
			}
		case err := <-done:
			return late(ctx, err, timeout)
		}
	}
}

// late tells a query that was stopped from one that failed.
func late(ctx context.Context, err error, timeout time.Duration) error {
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		return fmt.Errorf("%w (%v); ask for less, or give it more with --timeout", ErrTimeout, timeout)
	}
	return err
}

// run sends results. A panic of Cayley's, which some malformed texts lead to, is
// a fault of the text.
func run(ctx context.Context, qs cayley.QuadStore, language, text string, limit int, results chan<- any) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %s cannot make sense of the text: %v", ErrArgument, language, p)
		}
	}()
	defer func() { err = errors.Join(err, qs.Close()) }()
	it, err := query.Execute(ctx, qs, language, text, query.Options{Collation: query.JSON, Limit: limit})
	if err != nil {
		return fmt.Errorf("%w: %s: %w", ErrArgument, language, err)
	}
	defer func() { err = errors.Join(err, it.Close()) }()
	for n := 0; (limit <= 0 || n < limit) && it.Next(ctx); n++ {
		select {
		case results <- plain(it.Result()):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	if err := it.Err(); err != nil {
		return fmt.Errorf("%w: %s: %w", ErrArgument, language, err)
	}
	return nil
}

// plain turns the values of a result into what JSON can hold.
func plain(v any) any {
	switch v := v.(type) {
	case quad.Value:
		return quad.StringOf(v)
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, x := range v {
			out[key] = plain(x)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = plain(x)
		}
		return out
	case []map[string]any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = plain(x)
		}
		return out
	}
	return v
}
