package job

import (
	"context"
	"fmt"
	"maps"
	"os"
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
	longest := 6
	if os.Getenv("TORTURE") != "" {
		longest = 200
	}
	rapid.Check(t, func(rt *rapid.T) {
		h := &history{rt: rt, world: map[string]input{}, job: openJob(rt, p)}
		defer h.job.Store.Close()
		steps := []func(*rapid.T){h.ingest, h.ingest, h.drop, h.interrupt}
		for range rapid.IntRange(1, longest).Draw(rt, "steps") {
			steps[rapid.IntRange(0, len(steps)-1).Draw(rt, "step")](rt)
		}
		h.settle()
		fresh := openJob(rt, p)
		defer fresh.Store.Close()
		var inputs []input
		for _, name := range slices.Backward(slices.Sorted(maps.Keys(h.world))) {
			inputs = append(inputs, h.world[name])
		}
		run(rt, fresh, inputs)
		got, want := h.export(h.job.Store), h.export(fresh.Store)
		if got != want {
			rt.Fatalf("the history ends with\n%s\na fresh store with\n%s", got, want)
		}
		if change, err := link.Rebuild(context.Background(), h.job.Store); err != nil || change != (store.Change{}) {
			rt.Fatalf("link found %+v to change, %v", change, err)
		}
	})
}

func openJob(rt *rapid.T, p *ingest.Pipeline) *Job {
	s, err := store.Open(context.Background(), "memory:", store.Options{})
	if err != nil {
		rt.Fatal(err)
	}
	return &Job{Store: s, Pipeline: p, ReadBy: "test/1", Jobs: 1, KeepText: true, Clock: time.Now}
}

func run(rt *rapid.T, j *Job, inputs []input) {
	if _, err := j.Run(context.Background(), lines(inputs...)); err != nil {
		rt.Fatal(err)
	}
}

// history is a store and the inputs that it should hold.
type history struct {
	rt    *rapid.T
	job   *Job
	world map[string]input
}

// tails make near copies of a story.
var tails = []string{"", "\nThe hall was full.\n", "\nThe hall was full, and it rained on the town all night long.\n"}

func (h *history) draw(rt *rapid.T) []input {
	return rapid.SliceOfN(rapid.Custom(func(rt *rapid.T) input {
		return input{
			ID:        fmt.Sprintf("n%d", rapid.IntRange(0, 5).Draw(rt, "name")),
			Text:      story(rapid.IntRange(0, 3).Draw(rt, "text")) + rapid.SampledFrom(tails).Draw(rt, "tail"),
			Title:     rapid.SampledFrom([]string{"", "A title", "Another"}).Draw(rt, "title"),
			Published: rapid.SampledFrom([]string{"", "2024-05-03", "2023-01-02"}).Draw(rt, "published"),
		}
	}), 1, 6).Draw(rt, "inputs")
}

func (h *history) ingest(rt *rapid.T) {
	inputs := h.draw(rt)
	h.job.Jobs = rapid.IntRange(1, 4).Draw(rt, "jobs")
	run(rt, h.job, inputs)
	for _, in := range inputs {
		h.world[in.ID] = in
	}
}

// drop removes an input.
func (h *history) drop(rt *rapid.T) {
	if len(h.world) == 0 {
		return
	}
	name := rapid.SampledFrom(slices.Sorted(maps.Keys(h.world))).Draw(rt, "dropped")
	dropped, err := h.job.Drop(context.Background(), name)
	if err != nil {
		rt.Fatal(err)
	}
	if !slices.Equal(dropped, []string{name}) {
		rt.Fatalf("%q were dropped for %s", dropped, name)
	}
	delete(h.world, name)
}

// interrupt cancels a job somewhere; settle brings its inputs in again.
func (h *history) interrupt(rt *rapid.T) {
	inputs := h.draw(rt)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	last := rapid.IntRange(0, len(inputs)).Draw(rt, "last")
	h.job.Progress = func(p Progress) {
		if p.Inputs >= last {
			cancel()
		}
	}
	h.job.Run(ctx, lines(inputs...))
	h.job.Progress = nil
	for _, in := range inputs {
		h.world[in.ID] = in
	}
	h.settle()
}

// settle ingests the world, as a user does who repeats the last command.
func (h *history) settle() {
	var inputs []input
	for _, name := range slices.Sorted(maps.Keys(h.world)) {
		inputs = append(inputs, h.world[name])
	}
	run(h.rt, h.job, inputs)
}

func (h *history) export(s *store.Store) string { return export(h.rt, s) }
