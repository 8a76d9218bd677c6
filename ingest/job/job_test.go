package job

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/article"
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
	var b bytes.Buffer
	for _, in := range inputs {
		json.NewEncoder(&b).Encode(in)
	}
	return source.Walk(context.Background(), []string{"-"}, source.Options{Format: source.JSONLines, Stdin: &b})
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
		b = graph.AppendQuad(b, q)
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
	if r.PeakMemoryBytes == 0 {
		t.Log("peak memory is not known here")
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

func TestDrop(t *testing.T) {
	j := newJob(t, "memory:")
	j.mustRun(t, lines(input{ID: "a", Text: story(1)}))
	before := export(t, j.Store)
	j.mustRun(t, lines(input{ID: "b", Text: story(2)}, input{ID: "c", Text: story(2)}))
	if _, err := j.Drop(context.Background(), "c", "none", "nor"); !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), "nor") {
		t.Errorf("unknown names: %v", err)
	}
	dropped, err := j.Drop(context.Background(), "c", "b")
	if err != nil || !slices.Equal(dropped, []string{"b", "c"}) {
		t.Errorf("%q, %v", dropped, err)
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
	if err := j.Store.DropInputs(context.Background(), "a", "b"); err != nil {
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
