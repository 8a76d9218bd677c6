package job

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/fixtures/postgres"
	"standpoint/ingest"
)

// TestHistoryOfEveryStore: 24 histories of adding, replacing, dropping, crashing
// and compacting end, in every kind of store, in the graph of a store that was
// given the last articles only. TORTURE=1 makes them long.
func TestHistoryOfEveryStore(t *testing.T) {
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	for _, kind := range []struct {
		name string
		url  func(*testing.T) string
	}{
		{"memory", func(*testing.T) string { return "memory:" }},
		{"bolt", func(t *testing.T) string { return filepath.Join(t.TempDir(), "history.db") }},
		{"postgres", func(t *testing.T) string { return postgres.URL(t) }},
	} {
		t.Run(kind.name, func(t *testing.T) {
			for seed := range uint64(24) {
				t.Run(fmt.Sprint(seed), func(t *testing.T) { oneHistory(t, p, kind.url(t), seed) })
			}
		})
	}
}

// oneHistory is the same for a seed, whatever the store.
func oneHistory(t *testing.T, p *ingest.Pipeline, url string, seed uint64) {
	steps, dice := tortured(4, 40), rand.New(rand.NewPCG(seed, 3))
	h := &storeHistory{newHistory(t, p, url), t, dice}
	defer func() { h.close() }()
	for range steps {
		h.step()
	}
	for fault, err := range h.job.Store.Check(context.Background()) {
		t.Error(fault, err)
	}
	h.end()
	if url != "memory:" {
		h.away(func() { agree(t, url) })
	}
}

// storeHistory is a history that dice make, of any store.
type storeHistory struct {
	*history
	t    *testing.T
	dice *rand.Rand
}

func (h *storeHistory) step() {
	h.job.Jobs = 1 + h.dice.IntN(4)
	switch h.dice.IntN(6) {
	case 0, 1:
		h.bring(h.inputs())
	case 2:
		if names := slices.Sorted(maps.Keys(h.world)); len(names) > 0 {
			h.lose(names[h.dice.IntN(len(names))])
		}
	case 3, 4:
		h.crash(h.inputs(), h.dice.IntN(7), time.Duration(h.dice.IntN(20))*time.Millisecond)
	case 5:
		if err := h.job.Store.Compact(context.Background()); err != nil {
			h.Fatal(err)
		}
	}
}

func (h *storeHistory) inputs() []input {
	inputs := make([]input, 1+h.dice.IntN(6))
	for i := range inputs {
		inputs[i] = input{
			ID: fmt.Sprintf("n%d", h.dice.IntN(8)), Text: story(h.dice.IntN(6)),
			Title: []string{"", "A title", "Another"}[h.dice.IntN(3)], Published: []string{"", "2024-05-03"}[h.dice.IntN(2)],
		}
	}
	return inputs
}

// crash ends the reading of some inputs before it is done, and has them read again:
// by a kill, by a transaction that fails, or what lies in memory by an interruption.
func (h *storeHistory) crash(inputs []input, after int, wait time.Duration) {
	switch {
	case h.url == "memory:":
		h.interrupt(inputs, after)
	case strings.HasPrefix(h.url, "postgres:") && after%2 == 0:
		h.refuse(inputs, []string{"nodes", "quads", "standpoint"}[after/2%3])
	default:
		h.away(func() { killedWith(h.t, h.url, "-", jsonLines(inputs), min(after, len(inputs)), wait) })
	}
	h.bring(inputs)
}

// away does what another process does with the store.
func (h *storeHistory) away(do func()) {
	h.close()
	do()
	h.open()
}

// refuse has the database refuse what is written to a table.
func (h *storeHistory) refuse(inputs []input, table string) {
	postgres.Exec(h.t, h.url, `CREATE OR REPLACE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE disk_full; END';
		CREATE TRIGGER broken AFTER INSERT OR UPDATE ON `+table+` FOR EACH ROW EXECUTE FUNCTION broken()`)
	r, err := h.job.Run(context.Background(), lines(inputs...))
	if err == nil && r.Read() > 0 && table == "standpoint" {
		h.Fatalf("%d inputs were read into a database that refused them", r.Read())
	}
	postgres.Exec(h.t, h.url, `DROP TRIGGER broken ON `+table)
}
