package job

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/link"
)

// TestHistoryLeavesNoTrace: whatever was ingested, changed, dropped and interrupted
// before, the same inputs end in the same export; and what ingest derived bit by
// bit is what link derives from scratch.
func TestHistoryLeavesNoTrace(t *testing.T) {
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	longest := tortured(6, 200)
	rapid.Check(t, func(rt *rapid.T) {
		h := newHistory(rt, p, "memory:")
		defer h.close()
		for range rapid.IntRange(1, longest).Draw(rt, "steps") {
			h.draw(rt)
		}
		h.settle()
		h.end()
	})
}

// draw makes one step.
func (h *history) draw(rt *rapid.T) {
	switch rapid.IntRange(0, 3).Draw(rt, "step") {
	case 0, 1:
		inputs := drawInputs(rt)
		h.job.Jobs = rapid.IntRange(1, 4).Draw(rt, "jobs")
		h.bring(inputs)
	case 2:
		if names := slices.Sorted(maps.Keys(h.world)); len(names) > 0 {
			h.lose(rapid.SampledFrom(names).Draw(rt, "dropped"))
		}
	case 3:
		inputs := drawInputs(rt)
		h.interrupt(inputs, rapid.IntRange(0, len(inputs)).Draw(rt, "last"))
		h.settle()
	}
}

// tails make near copies of a story.
var tails = []string{"", "\nThe hall was full.\n", "\nThe hall was full, and it rained on the town all night long.\n"}

func drawInputs(rt *rapid.T) []input {
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) input {
		return input{
			ID:        fmt.Sprintf("n%d", rapid.IntRange(0, 5).Draw(rt, "name")),
			Text:      story(rapid.IntRange(0, 3).Draw(rt, "text")) + rapid.SampledFrom(tails).Draw(rt, "tail"),
			Title:     rapid.SampledFrom([]string{"", "A title", "Another"}).Draw(rt, "title"),
			Published: rapid.SampledFrom([]string{"", "2024-05-03", "2023-01-02"}).Draw(rt, "published"),
		}
	}), 1, 6).Draw(rt, "inputs")
}

// history is a store and the inputs that it should hold.
type history struct {
	failer
	pipeline *ingest.Pipeline
	url      string
	job      *Job
	world    map[string]input
}

// failer is a test of testing or of rapid.
type failer interface {
	Helper()
	Fatal(...any)
	Fatalf(string, ...any)
}

func newHistory(f failer, p *ingest.Pipeline, url string) *history {
	h := &history{failer: f, pipeline: p, url: url, world: map[string]input{}}
	h.open()
	return h
}

func (h *history) open() {
	s, err := store.Open(context.Background(), h.url, store.Options{LockTimeout: 10 * time.Second})
	if err != nil {
		h.Fatal(err)
	}
	h.job = &Job{Store: s, Pipeline: h.pipeline, ReadBy: "test/1", Jobs: 1, KeepText: true, Clock: time.Now}
}

func (h *history) close() {
	if err := h.job.Store.Close(); err != nil {
		h.Fatal(err)
	}
}

// bring has inputs read.
func (h *history) bring(inputs []input) {
	if _, err := h.job.Run(context.Background(), lines(inputs...)); err != nil {
		h.Fatal(err)
	}
	h.wish(inputs)
}

// wish is what bring does of the world alone.
func (h *history) wish(inputs []input) {
	for _, in := range inputs {
		h.world[in.ID] = in
	}
}

// lose drops an input.
func (h *history) lose(name string) {
	dropped, err := h.job.Drop(context.Background(), name)
	if err != nil {
		h.Fatal(err)
	}
	if !slices.Equal(dropped, []string{name}) {
		h.Fatalf("%q were dropped for %s", dropped, name)
	}
	delete(h.world, name)
}

// interrupt cancels a job somewhere; its inputs are to be brought again.
func (h *history) interrupt(inputs []input, last int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	h.job.Progress = func(p Progress) {
		if p.Inputs >= last {
			cancel()
		}
	}
	_, _ = h.job.Run(ctx, lines(inputs...))
	h.job.Progress = nil
	h.wish(inputs)
}

// settle brings the world, as a user does who repeats all commands.
func (h *history) settle() {
	var inputs []input
	for _, name := range slices.Sorted(maps.Keys(h.world)) {
		inputs = append(inputs, h.world[name])
	}
	h.bring(inputs)
}

// end compares the store with a fresh one that is given the world alone, and with
// what link makes from scratch.
func (h *history) end() {
	h.Helper()
	fresh := newHistory(h.failer, h.pipeline, "memory:")
	defer fresh.close()
	var inputs []input
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(h.world))) {
		inputs = append(inputs, h.world[name])
	}
	fresh.bring(inputs)
	if got, want := export(h, h.job.Store), export(h, fresh.job.Store); got != want {
		h.Fatalf("the history ends with\n%s\na fresh store with\n%s", got, want)
	}
	if change, err := link.Rebuild(context.Background(), h.job.Store); err != nil || change != (store.Change{}) {
		h.Fatalf("link found %+v to change, %v", change, err)
	}
}
