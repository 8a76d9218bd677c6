package store

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"

	"github.com/cayleygraph/quad"
)

// All that a store can do, at once, from as many goroutines: nobody sees a part of a
// write, nobody gets an error, and at the end nothing is wrong.
func TestEverythingAtOnce(t *testing.T) {
	everyStore(t, func(t *testing.T, s *Store) {
		ctx := context.Background()
		folder := t.TempDir()
		debates(t, s, 6, 0)
		const rounds = 12
		var all sync.WaitGroup
		for name, work := range map[string]func(int) error{
			"replace": func(n int) error {
				g, other := synthetic(t, n%3+100), synthetic(t, n%3+200)
				if n%2 == 1 {
					g, other = Graph{Label: g.Label}, Graph{Label: other.Label}
				}
				_, err := s.Replace(ctx, g, other)
				return err
			},
			"apply": func(n int) error {
				return s.Apply(ctx, names(label("loose"), fmt.Sprint(n)), names(label("loose"), fmt.Sprint(n-1)))
			},
			"compact": func(int) error { return s.Compact(ctx) },
			"backup":  func(n int) error { return s.Backup(ctx, filepath.Join(folder, fmt.Sprint(n, ".db"))) },
			"ask":     func(int) error { _, err := s.StancesOn(ctx, s.Base().DerivedPosition("the-port"), ""); return err },
			"graph": func(n int) error {
				one, err1 := s.Graph(ctx, synthetic(t, 100).Label)
				if len(one) != 0 && len(one) != len(synthetic(t, 100).Quads) {
					return fmt.Errorf("%d quads of an article: %w", len(one), err1)
				}
				return err1
			},
			"check": func(int) error {
				for fault, err := range s.Check(ctx) {
					if err != nil || fault.Graph != label("loose") {
						return fmt.Errorf("%v: %w", fault, err)
					}
				}
				return nil
			},
			"cayley": func(int) error {
				qs, err := s.Cayley()
				if err != nil {
					return err
				}
				defer qs.Close()
				_, err = qs.ValueOf(quad.String("Headline 1"))
				return err
			},
		} {
			all.Go(func() {
				for n := range rounds {
					if err := work(n); err != nil {
						t.Errorf("%s: %v", name, err)
						return
					}
				}
			})
		}
		all.Wait()
		sound(t, s, map[quad.IRI][]quad.Quad{label("loose"): names(label("loose"), fmt.Sprint(rounds-1))})
		for n := range rounds {
			copied := open(t, filepath.Join(folder, fmt.Sprint(n, ".db")), Options{ReadOnly: true})
			sound(t, copied, nil)
		}
	})
}
