package job

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/source"
)

var (
	givenNames = []string{"Ana", "Tom", "Lena", "Mark", "Ruth", "Paul", "Nora", "Karl"}
	surnames   = []string{"Ortega", "Reed", "Holt", "Sorensen", "Vasquez", "Lindqvist", "Okafor", "Marsh"}
	roles      = []string{"the mayor", "the finance minister", "a party spokesman", "the union leader"}
	topics     = []string{"the new harbour", "the tax on fuel", "the school reform", "the border treaty", "the ban on plastic"}
)

// story is an article of our own making; each number gives another one.
func story(n int) string {
	one := givenNames[n%8] + " " + surnames[n/8%8]
	two := givenNames[(n+3)%8] + " " + surnames[(n/8+5)%8]
	about := topics[n%5]
	return fmt.Sprintf("Dispute over %s goes on\n\n%s, %s, rejected %s on Wednesday. “It will cost us dearly,” %s said.\n\n"+
		"%s backs %s. The plan is “long overdue”, said %s, who spoke after %d hours of debate in the town hall.\n",
		strings.TrimPrefix(about, "the "), one, roles[n%4], about, strings.Fields(one)[1], two, about, two, n+2)
}

// input is one line of JSON Lines.
type input struct {
	ID        string `json:"id"`
	Text      string `json:"text"`
	Title     string `json:"title,omitempty"`
	Published string `json:"published,omitempty"`
}

func lines(inputs ...input) iter.Seq2[source.Input, error] {
	return source.Walk(context.Background(), []string{"-"}, source.Options{Format: source.JSONLines, Stdin: jsonLines(inputs)})
}

func jsonLines(inputs []input) *bytes.Buffer {
	var b bytes.Buffer
	for _, in := range inputs {
		json.NewEncoder(&b).Encode(in)
	}
	return &b
}

func newJob(t testing.TB, url string) *Job {
	t.Helper()
	s, err := store.Open(context.Background(), url, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	return &Job{Store: s, Pipeline: p, ReadBy: "test/1", Jobs: 2, KeepText: true, Clock: time.Now}
}

func (j *Job) mustRun(t testing.TB, inputs iter.Seq2[source.Input, error]) Report {
	t.Helper()
	report, err := j.Run(context.Background(), inputs)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// export is all that the store holds, as N-Quads.
func export(t interface {
	Helper()
	Fatal(...any)
}, s *store.Store) string {
	t.Helper()
	var quads []quad.Quad
	for q, err := range s.Quads(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		quads = append(quads, q)
	}
	var b []byte
	for _, q := range graph.Sorted(quads) {
		b = append(graph.AppendQuad(b, q), '\n')
	}
	return string(b)
}

func statuses(r Report) string {
	var all []string
	for _, x := range r.Inputs {
		all = append(all, x.Name+" "+string(x.Status))
	}
	return strings.Join(all, ", ")
}

func TestStatuses(t *testing.T) {
	j := newJob(t, "memory:")
	for _, step := range []struct {
		what   string
		inputs []input
		want   string
	}{
		{"new", []input{{ID: "a", Text: story(1)}, {ID: "b", Text: story(2)}}, "a added, b added"},
		{"again", []input{{ID: "a", Text: story(1)}, {ID: "b", Text: story(2)}}, "a unchanged, b unchanged"},
		{"the same text", []input{{ID: "c", Text: story(1)}}, "c duplicate"},
		{"another text", []input{{ID: "a", Text: story(3)}}, "a replaced"},
		{"other metadata", []input{{ID: "a", Text: story(3), Title: "A title"}}, "a reread"},
		{"twice", []input{{ID: "d", Text: story(4)}, {ID: "d", Text: story(5)}}, "d added, d replaced"},
		{"twice again", []input{{ID: "d", Text: story(4)}, {ID: "d", Text: story(5)}}, "d replaced, d replaced"},
		{"twice the same", []input{{ID: "e", Text: story(6)}, {ID: "e", Text: story(6)}}, "e added, e unchanged"},
	} {
		if got := statuses(j.mustRun(t, lines(step.inputs...))); got != step.want {
			t.Errorf("%s: %s; want %s", step.what, got, step.want)
		}
	}
	j.ReadBy = "test/2"
	if got := statuses(j.mustRun(t, lines(input{ID: "b", Text: story(2)}))); got != "b reread" {
		t.Errorf("by a newer reader: %s", got)
	}
}

func TestReport(t *testing.T) {
	j := newJob(t, "memory:")
	now := time.Unix(0, 0)
	j.Clock = func() time.Time { return now }
	var last Progress
	j.Jobs, j.Progress = 1, func(p Progress) { now, last = now.Add(time.Second), p }
	r := j.mustRun(t, lines(input{ID: "a", Text: story(1), Published: "soon"}, input{ID: "b", Text: story(1)}))
	if r.Counts[Added] != 1 || r.Counts[Duplicate] != 1 || r.Inputs[1].Reason != "same text as a" || r.Inputs[0].Article != r.Inputs[1].Article {
		t.Errorf("%+v", r)
	}
	if r.Seconds != 2 || r.ArticlesPerSecond != 1 || r.Notes["date-unreadable"] != 1 || last.Inputs != 2 || last.Elapsed != time.Second {
		t.Errorf("%+v, %+v", r, last)
	}
	for _, part := range []string{"source", "normalize", "tokenize", "entity", "coref", "attribute", "stance", "graph", "link", "write"} {
		if _, ok := r.SecondsByStage[part]; !ok {
			t.Errorf("no seconds of %s", part)
		}
	}
	if runtime.GOOS == "linux" && (r.PeakMemoryBytes < 1<<20 || r.PeakMappedBytes < 1<<20) {
		t.Errorf("%+v is less than a process has", r.Memory)
	}
}

func TestStatusBytes(t *testing.T) {
	status := "VmHWM:\t  300 kB\nRssAnon:\t  104 kB\nRssFile:\n"
	for name, want := range map[string]int64{"RssAnon:": 104 << 10, "VmHWM:": 300 << 10, "RssShmem:": 0} {
		if got := statusBytes(status, name); got != want {
			t.Errorf("%s is %d, want %d", name, got, want)
		}
	}
}

func TestMetadataAreThoseOfTheFirstName(t *testing.T) {
	j := newJob(t, "memory:")
	headline := func() string {
		for label, err := range j.Store.Articles(context.Background()) {
			a, articleErr := j.Store.Article(context.Background(), label)
			if err != nil || articleErr != nil {
				t.Fatal(err, articleErr)
			}
			return a.Headline + " " + a.Published + " " + strings.Join(a.Sources, "+")
		}
		return "no article"
	}
	j.mustRun(t, lines(input{ID: "m", Text: story(1), Title: "From m", Published: "2024-05-03"}))
	j.mustRun(t, lines(input{ID: "z", Text: story(1), Title: "From z"}))
	if got := headline(); got != "From m 2024-05-03 m+z" {
		t.Errorf("a later name came: %s", got)
	}
	if !strings.Contains(export(t, j.Store), "2024-05-01") {
		t.Log("no statement has a day; the date does not count in reading")
	}
	j.mustRun(t, lines(input{ID: "b", Text: story(1), Title: "From b"}))
	if got := headline(); got != "From b  b+m+z" {
		t.Errorf("an earlier name came: %s", got)
	}
	j.mustRun(t, lines(input{ID: "b", Text: story(2)}))
	var kept []string
	for label := range j.Store.Articles(context.Background()) {
		a, err := j.Store.Article(context.Background(), label)
		if err != nil {
			t.Fatal(err)
		}
		kept = append(kept, a.Headline+" "+strings.Join(a.Sources, "+"))
	}
	if slices.Sort(kept); len(kept) != 2 || kept[1] != "From m m+z" {
		t.Errorf("the first name went: %q", kept)
	}
}

// TestTextsComeAndGo: a text that was not kept is, once the input is read with
// KeepText, and the other way round.
func TestTextsComeAndGo(t *testing.T) {
	j := newJob(t, "memory:")
	for _, step := range []struct {
		keep bool
		want string
		kept int
	}{{false, "a added", 0}, {false, "a unchanged", 0}, {true, "a reread", 1}, {true, "a unchanged", 1}, {false, "a reread", 0}} {
		j.KeepText = step.keep
		r := j.mustRun(t, lines(input{ID: "a", Text: story(1)}))
		n, err := j.Store.Stats(context.Background())
		if err != nil || n.Texts != step.kept || statuses(r) != step.want {
			t.Errorf("%+v: %s, %d texts, %v", step, statuses(r), n.Texts, err)
		}
	}
}

func TestNoKeepText(t *testing.T) {
	j := newJob(t, "memory:")
	j.KeepText = false
	j.mustRun(t, lines(input{ID: "a", Text: story(1), Title: "From a"}, input{ID: "b", Text: story(1), Title: "From b"}))
	j.mustRun(t, lines(input{ID: "a", Text: story(2)}))
	if e := export(t, j.Store); !strings.Contains(e, `"From b"`) || strings.Contains(e, `"From a"`) {
		t.Error("the metadata are not those of the source that is left")
	}
	if got := statuses(j.mustRun(t, lines(input{ID: "b", Text: story(1), Title: "From b"}))); got != "b reread" {
		t.Errorf("not read anew: %s", got)
	}
	fresh := newJob(t, "memory:")
	fresh.mustRun(t, lines(input{ID: "a", Text: story(2)}, input{ID: "b", Text: story(1), Title: "From b"}))
	if export(t, j.Store) != export(t, fresh.Store) {
		t.Error("it does not end as a fresh store")
	}
}
