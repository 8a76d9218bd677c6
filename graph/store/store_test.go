package store_test

import (
	"context"
	"path/filepath"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
)

func TestSmoke(t *testing.T) {
	for _, url := range []string{"memory:", "bolt:" + filepath.Join(t.TempDir(), "x.db")} {
		ctx := context.Background()
		s, err := store.Open(ctx, url, store.Options{})
		if err != nil {
			t.Fatal(err)
		}
		l := s.Base().Article("abc")
		q := func(o string) quad.Quad {
			return quad.Quad{Subject: l + "#agent-x", Predicate: quad.IRI("https://schema.org/name"), Object: quad.String(o), Label: l}
		}
		c, err := s.Replace(ctx, store.Graph{Label: l, Quads: []quad.Quad{q("a"), q("b")}})
		t.Log(c, err)
		c, err = s.Replace(ctx, store.Graph{Label: l, Quads: []quad.Quad{q("c"), q("b")}})
		t.Log(c, err)
		g, err := s.Graph(ctx, l)
		t.Log(g, err)
		s.Close()
	}
}
