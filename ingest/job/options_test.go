package job

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/source"
)

func TestDateForInputsWithoutOne(t *testing.T) {
	j := newJob(t, "memory:")
	j.Date, _ = article.ParseDate("2024-05-03")
	j.mustRun(t, lines(input{ID: "a", Text: story(1)}, input{ID: "b", Text: story(2), Published: "2020-01-01"}))
	if e := export(t, j.Store); !strings.Contains(e, `"2024-05-03"`) || !strings.Contains(e, `"2020-01-01"`) {
		t.Error("a date is missing")
	}
	j.Date = article.Date{}
	if got := statuses(j.mustRun(t, lines(input{ID: "a", Text: story(1)}))); got != "a reread" {
		t.Errorf("without the date: %s", got)
	}
}

func TestDryRunWritesNothing(t *testing.T) {
	j := newJob(t, "memory:")
	j.mustRun(t, lines(input{ID: "a", Text: story(1)}))
	before := export(t, j.Store)
	j.DryRun, j.Quarantine = true, t.TempDir()
	inputs := []input{{ID: "a", Text: story(2)}, {ID: "b", Text: story(2)}, {ID: "c", Text: story(1)}, {ID: "d"}}
	for i := range 150 { // more than a batch
		inputs = append(inputs, input{ID: fmt.Sprint(i), Text: story(10)})
	}
	r := j.mustRun(t, lines(inputs...))
	if got := statuses(r); !strings.HasPrefix(got, "a replaced, b duplicate, c added, d failed, 0 added, 1 duplicate") || r.Counts[Duplicate] != 150 {
		t.Errorf("%.200s %v", got, r.Counts)
	}
	if export(t, j.Store) != before {
		t.Error("it wrote quads")
	}
	if _, known, _ := j.Store.Input(context.Background(), "b"); known {
		t.Error("it wrote inputs")
	}
	if entries, _ := os.ReadDir(j.Quarantine); len(entries) > 0 {
		t.Error("it wrote to quarantine")
	}
}

func TestFailFast(t *testing.T) {
	j := newJob(t, "memory:")
	j.FailFast = true
	r, err := j.Run(context.Background(), lines(input{ID: "a", Text: story(1)}, input{ID: "b"}, input{ID: "c", Text: story(2)}))
	if !errors.Is(err, ErrInput) || !errors.Is(err, article.ErrEmpty) || statuses(r) != "a added, b failed" {
		t.Errorf("%v, %s", err, statuses(r))
	}
	if !strings.Contains(export(t, j.Store), `"a"`) {
		t.Error("what came before is not kept")
	}
}

func TestAPanicFailsOneInput(t *testing.T) {
	j := newJob(t, "memory:")
	stages := slices.Clone(ingest.Stages)
	last := *stages[len(stages)-1]
	run := last.Run
	last.Run = func(a *article.Article) error {
		if a.Name == "b" {
			panic("index out of range")
		}
		return run(a)
	}
	stages[len(stages)-1] = &last
	var err error
	if j.Pipeline, err = ingest.New(stages); err != nil {
		t.Fatal(err)
	}
	r := j.mustRun(t, lines(input{ID: "a", Text: story(1)}, input{ID: "b", Text: story(2)}, input{ID: "c", Text: story(3)}))
	if statuses(r) != "a added, b failed, c added" || !strings.Contains(r.Inputs[1].Reason, "please report") {
		t.Errorf("%+v", r.Inputs)
	}
}

func TestWhatNoLongerIsAnArticle(t *testing.T) {
	j := newJob(t, "memory:")
	j.mustRun(t, lines(input{ID: "a", Text: story(1)}, input{ID: "b", Text: story(2)}))
	german := strings.Repeat("Der Bürgermeister lehnte den neuen Hafen ab und sagte, dass er zu viel kosten werde. ", 10)
	r := j.mustRun(t, lines(input{ID: "a", Text: german}, input{ID: "b"}))
	if r.Counts[Failed] != 1 || !strings.Contains(r.Inputs[1].Reason, "stays in the store") {
		t.Errorf("%+v", r.Inputs)
	}
	if r.Inputs[0].Status == NotEnglish != !strings.Contains(export(t, j.Store), `"a"`) {
		t.Errorf("%+v, and the store disagrees", r.Inputs[0])
	}
	if r.Inputs[0].Status != NotEnglish || !strings.Contains(r.Inputs[0].Reason, "dropped") {
		t.Errorf("%+v", r.Inputs[0])
	}
}

func TestQuarantine(t *testing.T) {
	t.Chdir(t.TempDir())
	write := func(name, content string) {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("news/deep/bad.txt", "\x00\x01\x02\x03\x00\x01\x02\x03")
	write("news/dump.jsonl", `{"id":"a","text":"`+strings.ReplaceAll(story(1), "\n", " ")+"\"}\n{broken\n{\"id\":\"../../up\"}\n")
	write("news/good.txt", story(2))
	j := newJob(t, "memory:")
	j.Quarantine = "q"
	for range 2 { // a second run does not double the lines
		r := j.mustRun(t, source.Walk(context.Background(), []string{"news", "none.txt"}, source.Options{}))
		if r.Counts[Failed] != 4 {
			t.Fatalf("%+v", r.Inputs)
		}
	}
	var kept []string
	filepath.WalkDir("q", func(p string, d os.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			b, _ := os.ReadFile(p)
			kept = append(kept, fmt.Sprintf("%s %q", p, b))
		}
		return err
	})
	want := []string{
		`q/news/deep/bad.txt "\x00\x01\x02\x03\x00\x01\x02\x03"`,
		`q/news/dump.jsonl "{broken\n{\"id\":\"../../up\"}\n"`,
	}
	if !slices.Equal(kept, want) {
		t.Errorf("%q, want %q", kept, want)
	}
}
