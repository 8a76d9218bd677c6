package store

import (
	"context"
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

func TestBuildKeepsSides(t *testing.T) {
	sides := func(yield func(sideChange, error) bool) {
		_ = yield(sideChange{inputTable, "a.txt", []byte(`{"Name":"a.txt","Article":"a"}`)}, nil) &&
			yield(sideChange{inputTable, "b.txt", []byte(`{"Name":"b.txt","Article":"b"}`)}, nil) &&
			yield(sideChange{textTable, strings.Repeat("0", 64), (&sideWriter{}).deflate("the text")}, nil)
	}
	s := built(t, manyQuads(t, 2), bulkOptions{sides: sides})
	in, found, err := s.Input(context.Background(), "b.txt")
	if must(t, err); !found || in.Article != "b" {
		t.Errorf("%v %v", in, found)
	}
	text, found, err := s.Text(context.Background(), strings.Repeat("0", 64))
	if must(t, err); !found || text != "the text" {
		t.Errorf("%q %v", text, found)
	}
}

// Where a build fails, nothing of it stays, and the error says why.
func TestBuildFails(t *testing.T) {
	broken := errors.New("broken")
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	good := manyQuads(t, 5)
	with := func(change func(*quad.Quad)) iter.Seq2[quad.Quad, error] {
		quads := slices.Clone(good)
		change(&quads[len(quads)-1])
		return sequence(quads...)
	}
	for name, c := range map[string]struct {
		ctx   context.Context
		quads iter.Seq2[quad.Quad, error]
		sides iter.Seq2[sideChange, error]
		want  error
	}{
		"a reader's error":  {quads: func(yield func(quad.Quad, error) bool) { _ = yield(good[0], nil) && yield(quad.Quad{}, broken) }, want: broken},
		"a cancelled build": {ctx: cancelled, want: context.Canceled},
		"no label":          {quads: with(func(q *quad.Quad) { q.Label = nil }), want: graph.ErrTerm},
		"a blank node":      {quads: with(func(q *quad.Quad) { q.Subject = quad.BNode("b") }), want: graph.ErrTerm},
		"a native value":    {quads: with(func(q *quad.Quad) { q.Object = quad.Int(1) }), want: graph.ErrTerm},
		"a needless type":   {quads: with(func(q *quad.Quad) { q.Object = quad.TypedString{Value: "x", Type: vocab.String} }), want: graph.ErrTerm},
		"large letters":     {quads: with(func(q *quad.Quad) { q.Object = quad.LangString{Value: "x", Lang: "EN"} }), want: graph.ErrTerm},
		"no UTF-8":          {quads: with(func(q *quad.Quad) { q.Object = quad.String("\xff") }), want: graph.ErrTerm},
		"a side's error":    {sides: func(yield func(sideChange, error) bool) { yield(sideChange{}, broken) }, want: broken},
	} {
		t.Run(name, func(t *testing.T) {
			if c.ctx == nil {
				c.ctx = context.Background()
			}
			if c.quads == nil {
				c.quads = sequence(good...)
			}
			folder := t.TempDir()
			_, err := build(c.ctx, filepath.Join(folder, "built.db"), "", c.quads, bulkOptions{memory: 1 << 15, sides: c.sides})
			if !errors.Is(err, c.want) {
				t.Errorf("%v, want %v", err, c.want)
			}
			if left, _ := os.ReadDir(folder); len(left) > 0 {
				t.Errorf("%v stay", left)
			}
		})
	}
}

// countdown is a context that is cancelled when it was asked a number of times.
type countdown struct {
	context.Context
	left int
}

func (c *countdown) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

// Whatever step a build is stopped in, nothing of it stays.
func TestBuildStopsAnywhere(t *testing.T) {
	quads := manyQuads(t, 5)
	for _, memory := range small[1:3] {
		for n := 0; ; n++ {
			folder := t.TempDir()
			path := filepath.Join(folder, "built.db")
			_, err := build(&countdown{context.Background(), n}, path, "", sequence(quads...), bulkOptions{memory: memory})
			left, _ := os.ReadDir(folder)
			if err == nil {
				if len(left) != 1 || n < 10 {
					t.Errorf("%v in the folder, after %d questions", left, n)
				}
				break
			}
			if len(left) > 0 || !errors.Is(err, context.Canceled) {
				t.Fatalf("%v stay: %v", left, err)
			}
		}
	}
}

func TestBuildLeavesWhatIsThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "built.db")
	must(t, os.WriteFile(path, []byte("mine"), 0o644))
	if _, err := build(context.Background(), path, "", sequence(), bulkOptions{}); err == nil {
		t.Error("it is built over")
	}
	if text, _ := os.ReadFile(path); string(text) != "mine" {
		t.Errorf("%q", text)
	}
}
