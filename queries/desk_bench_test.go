package queries_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest/match"
	"standpoint/queries"
)

// asksOfBBC are positions that the BBC's articles of 2004 and 2005 take sides on.
var asksOfBBC = []string{
	"ID cards", "the war in Iraq", "a ban on smoking in pubs", "tuition fees", "a referendum on the EU constitution", "cutting inheritance tax",
	"fox hunting", "house arrest of terror suspects", "Turkey joining the EU", "the euro", "compulsory retirement", "higher council tax",
	"new casinos", "24-hour drinking", "the Kyoto protocol", "faith schools", "debt relief for Africa", "software patents", "nuclear power", "euthanasia",
}

// BenchmarkDesk asks a copy of the store that BENCH_DESK names, with its index beside
// it, for 10 seconds each: alone and by 50 at once, while nobody writes and while
// somebody adds an article every half second. Run it with -benchtime 1x.
func BenchmarkDesk(b *testing.B) {
	path := os.Getenv("BENCH_DESK")
	if path == "" {
		b.Skip("BENCH_DESK names no store")
	}
	s, err := store.Open(b.Context(), path, store.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	m := match.New(path + ".index")
	defer m.Close()
	m.Behind = true
	d := queries.NewDesk(&queries.Asker{Store: s, Matcher: m, Now: day})
	added := 0
	for _, writes := range []bool{false, true} {
		for _, readers := range []int{1, 50} {
			for _, name := range []string{"who", "who, one position", "contested", "people"} {
				b.Run(fmt.Sprintf("%s/%d readers/writes %v", name, readers, writes), func(b *testing.B) {
					for b.Loop() {
						loaded(b, d, name, readers, writes, &added)
					}
				})
			}
		}
	}
}

// loaded asks for 10 seconds and reports how long answers took.
func loaded(b *testing.B, d *queries.Desk, name string, readers int, writes bool, added *int) {
	ctx, stop := context.WithTimeout(b.Context(), 10*time.Second)
	defer stop()
	var mu sync.Mutex
	var took []time.Duration
	var wait sync.WaitGroup
	if writes {
		wait.Go(func() { keepWriting(ctx, b, d.Store(), added) })
	}
	for r := range readers {
		wait.Go(func() {
			for n := 0; ctx.Err() == nil; n++ {
				q := sample{name, map[string]string{}, queries.Filter{Limit: 20, Skip: n / 40}}
				switch name {
				case "who":
					q.values = map[string]string{"side": "on", "position": asksOfBBC[(r*7+n)%len(asksOfBBC)]}
				case "who, one position":
					q.name, q.values = "who", map[string]string{"side": "on", "position": asksOfBBC[0]}
				}
				begun := time.Now()
				_, err := d.Ask(ctx, q.question(), q.args())
				if err != nil && !errors.Is(err, queries.ErrUnknown) {
					if ctx.Err() == nil {
						b.Error(err)
					}
					return
				}
				mu.Lock()
				took = append(took, time.Since(begun))
				mu.Unlock()
			}
		})
	}
	wait.Wait()
	if len(took) == 0 { // none within 10 seconds
		took = append(took, 10*time.Second)
	}
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[min(len(took)-1, int(share*float64(len(took))))].Microseconds()) / 1000
	}
	b.ReportMetric(float64(len(took))/10, "answers/s")
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
	b.ReportMetric(at(1), "max-ms")
	b.ReportMetric(0, "ns/op")
}

// keepWriting adds an article every half second, with a link.
func keepWriting(ctx context.Context, b *testing.B, s *store.Store, added *int) {
	for ctx.Err() == nil {
		*added++
		g := generated(*added, 3)
		quads, err := g.Quads(s.Base())
		if err == nil {
			_, err = s.Commit(ctx, store.Batch{
				Graphs: []store.Graph{{Label: s.Base().Article(g.ID), Quads: quads}},
				Add: []quad.Quad{{
					Subject: s.Base().Agent(g.ID, g.Agents[0].Slug), Predicate: vocab.SameAgentAs, Object: s.Base().DerivedAgent("bench"), Label: s.Base().Derived(),
				}},
			})
		}
		if err != nil && ctx.Err() == nil {
			b.Error(err)
			return
		}
		select {
		case <-time.After(500 * time.Millisecond):
		case <-ctx.Done():
		}
	}
}
