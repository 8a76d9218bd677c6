package job

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"standpoint/graph/store"
	"standpoint/ingest/source"
)

func TestDrop(t *testing.T) {
	j := newJob(t, "memory:")
	j.mustRun(t, lines(input{ID: "a", Text: story(1)}))
	before := export(t, j.Store)
	j.mustRun(t, lines(input{ID: "b", Text: story(2)}, input{ID: "c", Text: story(2)}))
	if _, err := j.Drop(context.Background(), "c", "none", "nor"); !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), "nor") {
		t.Errorf("unknown names: %v", err)
	}
	both := export(t, j.Store)
	if dropped, err := j.Drop(context.Background(), "c", "c"); err != nil || !slices.Equal(dropped, []string{"c"}) {
		t.Errorf("one source of two: %q, %v", dropped, err)
	}
	fresh := newJob(t, "memory:")
	fresh.mustRun(t, lines(input{ID: "a", Text: story(1)}, input{ID: "b", Text: story(2)}))
	if got := export(t, j.Store); got == both || got != export(t, fresh.Store) {
		t.Error("without one of its sources the article is not as if it had never had it")
	}
	dropped, err := j.Drop(context.Background(), "b")
	if err != nil || !slices.Equal(dropped, []string{"b"}) {
		t.Errorf("the last source: %q, %v", dropped, err)
	}
	if export(t, j.Store) != before {
		t.Error("something of it is left")
	}
	for in, err := range j.Store.Inputs(context.Background()) {
		if err != nil || in.Name != "a" {
			t.Errorf("%+v, %v", in, err)
		}
	}
	if got := statuses(j.mustRun(t, lines(input{ID: "b", Text: story(2)}))); got != "b added" {
		t.Errorf("again: %s", got)
	}
}

// TestAnEditTouchesOneArticle: only the graphs of the old and the new article and
// the derived one change.
func TestAnEditTouchesOneArticle(t *testing.T) {
	j := newJob(t, "memory:")
	var inputs []input
	for i := range 20 {
		inputs = append(inputs, input{ID: fmt.Sprint(i), Text: story(i)})
	}
	first := j.mustRun(t, lines(inputs...))
	before := export(t, j.Store)
	inputs[7].Text = story(77)
	r := j.mustRun(t, lines(inputs...))
	if r.Counts[Unchanged] != 19 || r.Counts[Replaced] != 1 {
		t.Fatalf("%v", r.Counts)
	}
	after := export(t, j.Store)
	touched := []string{"article/" + first.Inputs[7].Article, "article/" + r.Inputs[7].Article, "derived"}
	for _, change := range [][2]string{{before, after}, {after, before}} {
		for line := range strings.Lines(change[0]) {
			if strings.Contains(change[1], line) {
				continue
			}
			if !slices.ContainsFunc(touched, func(graph string) bool { return strings.HasSuffix(line, graph+"> .\n") }) {
				t.Errorf("changed, too: %s", line)
			}
		}
	}
	if strings.Contains(after, first.Inputs[7].Article) {
		t.Error("something is left of the old article")
	}
}

// TestImported: articles that came by import have sources, but no inputs.
func TestImported(t *testing.T) {
	j := newJob(t, "memory:")
	j.mustRun(t, lines(input{ID: "a", Text: story(1), Title: "From a"}, input{ID: "b", Text: story(1)}))
	j.KeepText = false
	if _, err := j.Store.Commit(context.Background(), store.Batch{DropInputs: []string{"a", "b"}}); err != nil {
		t.Fatal(err)
	}
	j.mustRun(t, lines(input{ID: "a", Text: story(2)}, input{ID: "b", Text: story(1)}))
	fresh := newJob(t, "memory:")
	fresh.mustRun(t, lines(input{ID: "a", Text: story(2)}, input{ID: "b", Text: story(1)}))
	if got, want := export(t, j.Store), export(t, fresh.Store); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if dropped, err := j.Drop(context.Background(), "a"); err != nil || len(dropped) != 1 {
		t.Errorf("%q, %v", dropped, err)
	}
}

func TestReadersAndOrderDoNotCount(t *testing.T) {
	var inputs []input
	for i := range 240 {
		inputs = append(inputs, input{ID: fmt.Sprintf("n-%03d", i), Text: story(i % 200), Title: []string{"", "A title"}[i%2]})
	}
	var want string
	for jobs, url := range map[int]string{1: "memory:", 2: "memory:", 4: filepath.Join(t.TempDir(), "four.db")} {
		j := newJob(t, url)
		j.Jobs = jobs
		r := j.mustRun(t, lines(inputs...))
		if r.Counts[Added] != 200 || r.Counts[Duplicate] != 40 {
			t.Errorf("%v", r.Counts)
		}
		got := export(t, j.Store)
		if want == "" {
			want = got
		}
		if got != want {
			t.Errorf("%d readers made another store", jobs)
		}
		slices.Reverse(inputs)
	}
}

func TestCancelKeepsWhatIsInHand(t *testing.T) {
	j := newJob(t, "memory:")
	var inputs []input
	for i := range 300 {
		inputs = append(inputs, input{ID: fmt.Sprintf("n-%03d", i), Text: story(i)})
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	j.Progress = func(p Progress) {
		if p.Inputs == 130 {
			cancel()
		}
	}
	r, err := j.Run(ctx, lines(inputs...))
	if !errors.Is(err, ErrInterrupted) || !r.Interrupted || len(r.Inputs) < 130 || len(r.Inputs) == 300 {
		t.Fatalf("%v, %d inputs", err, len(r.Inputs))
	}
	again := j.mustRun(t, lines(inputs...))
	if again.Counts[Unchanged] != len(r.Inputs) {
		t.Errorf("%d inputs were reported, %d of them kept", len(r.Inputs), again.Counts[Unchanged])
	}
	fresh := newJob(t, "memory:")
	fresh.mustRun(t, lines(inputs...))
	if export(t, j.Store) != export(t, fresh.Store) {
		t.Error("it does not end as a job in one go")
	}
}

// TestAnInputThatHangs: a cancelled job does not wait for a terminal.
func TestAnInputThatHangs(t *testing.T) {
	j := newJob(t, "memory:")
	ctx, cancel := context.WithCancel(context.Background())
	block := make(chan struct{})
	defer close(block)
	r, err := j.Run(ctx, func(yield func(source.Input, error) bool) {
		for in, err := range lines(input{ID: "a", Text: story(1)}) {
			yield(in, err)
		}
		cancel()
		<-block
	})
	if !errors.Is(err, ErrInterrupted) || len(r.Inputs) > 1 {
		t.Errorf("%v, %+v", err, r.Inputs)
	}
}
