package page_test

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/job"
	"standpoint/ingest/match"
	"standpoint/ingest/source"
	"standpoint/queries"
	"standpoint/queries/web"
	"standpoint/queries/web/intake"
	"standpoint/queries/web/page"
)

// day is the "now" of these tests.
func day() time.Time { return time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC) }

// desk is one over the debate of fixtures, its seed article, and articles that try to
// be more than text; the text of unkept.txt is not there.
var desk = sync.OnceValues(func() (*queries.Desk, error) {
	ctx := context.Background()
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		return nil, err
	}
	s, err := store.Open(ctx, "memory:", store.Options{})
	if err != nil {
		return nil, err
	}
	for _, run := range []struct {
		keep  bool
		paths []string
	}{
		{true, []string{"../../../fixtures/debate", "../../../fixtures/article.txt", "testdata/articles/hostile.jsonl"}},
		{false, []string{"testdata/articles/unkept.txt"}},
	} {
		j := &job.Job{Store: s, Pipeline: p, ReadBy: "standpoint/test", Clock: day, Jobs: 2, KeepText: run.keep}
		report, err := j.Run(ctx, source.Walk(ctx, run.paths, source.Options{}))
		if err != nil {
			return nil, err
		}
		for _, r := range report.Inputs {
			if r.Status == job.Failed {
				return nil, fmt.Errorf("%s: %s", r.Name, r.Reason)
			}
		}
	}
	return queries.NewDesk(&queries.Asker{Store: s, Matcher: match.New(""), Now: day}), nil
})

func aDesk(t testing.TB) *queries.Desk {
	t.Helper()
	d, err := desk()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// reports is an intake that knows of two runs.
type reports struct{}

func (reports) Submit(context.Context, intake.Submission) (intake.Job, bool, error) {
	return intake.Job{}, false, intake.ErrClosed
}

func (reports) Job(id string) (intake.Job, bool) {
	for _, j := range jobs() {
		if j.ID == id {
			return j, true
		}
	}
	return intake.Job{}, false
}

func (reports) Jobs() []intake.Job {
	list := jobs()
	for i := range list {
		list[i].Articles, list[i].Failures = nil, nil
	}
	return list
}

func jobs() []intake.Job {
	start, end := day().Add(-time.Hour), day().Add(-time.Hour+90*time.Second)
	return []intake.Job{
		{ID: "two", By: "http", State: intake.Running, Name: "today's wire", Created: day(), Started: &start, Inputs: 12, Counts: map[string]int{"added": 12}},
		{ID: "one", By: "ingest", State: intake.Done, Name: "fixtures/debate", Created: start, Started: &start, Finished: &end, Inputs: 16,
			Counts: map[string]int{"added": 14, "failed": 2}, Notes: map[string]int{"mojibake": 3}, Articles: []string{"post-eve"},
			Failures: []intake.Failure{{Name: "bad <b>.html", Reason: "no text in it"}, {Name: "empty.txt", Reason: "it is empty"}}},
	}
}

func (reports) Watch(context.Context, string) iter.Seq[intake.Job] {
	return func(func(intake.Job) bool) {}
}

// server is the whole server, its policy and its API, around the pages.
func server(t testing.TB) http.Handler {
	t.Helper()
	s, err := web.New(web.Options{Desk: aDesk(t), Intake: reports{}, Version: "test", Now: day})
	if err != nil {
		t.Fatal(err)
	}
	return s.Handler()
}

// get is the status and body of a page.
func get(t testing.TB, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	r := httptest.NewRequest(http.MethodGet, path, nil)
	h.ServeHTTP(w, r)
	for w.Code == http.StatusSeeOther {
		to := w.Header().Get("Location")
		w = httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, to, nil))
	}
	body, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	return w.Code, string(body)
}

// views are the pages that tests look at, and words that each must have.
var views = []struct {
	name, path string
	status     int
	want       []string
}{
	{"home", "/", 200, []string{"Most contested", "Mette Holm", "17 articles", "Where they stand: the bay"}},
	{"ask", "/ask?q=Who+opposes+the+toll%3F", 200, []string{"How the question was read", "Ute Lorenzen", "Change", "Remove Side opposes"}},
	{"ask-person", "/ask?q=Who+is+Mette+Holm%3F", 200, []string{"All about Mette Holm", "Sides taken"}},
	{"ask-many", "/ask?q=What+does+Holm+say%3F", 200, []string{"Holm"}},
	{"ask-none", "/ask?q=purple+monkeys+dishwasher", 422, []string{"Not known", "Who opposes"}},
	{"position", "/position?q=the+toll", 200, []string{"Supporters", "Opponents", "Jonas Brandt", "Ute Lorenzen", "the toll on the coast road", "Why this answers", "Over time"}},
	{"position-filtered", "/position?q=the+toll&country=DE&since=2025-03-01&side=opposes", 200, []string{"Remove Country DE", "Ute Lorenzen"}},
	{"person", "/person?name=Ute+Lorenzen", 200, []string{"mayor of Grauhafen", "Changed sides", "the toll", "Sides taken"}},
	{"person-several", "/person?name=Holm", 200, []string{"Several bear this name", "Erik Holm", "Mette Holm"}},
	{"article", "/article?name=post-eve", 200, []string{"Maren Thiessen", "Baltic Post", "Who speaks or takes a side here", "the article at its source"}},
	{"article-mark", "/article?name=post-eve&mark=statement-796-839", 200, []string{"These words", "Sides found in it", "the rule", "N-Quads"}},
	{"article-seed", "/article?name=fixtures/article.txt", 200, []string{"Hegseth"}},
	{"article-unkept", "/article?name=unkept.txt", 200, []string{"was not kept", "Rita Vale", "Olaf Brenner"}},
	{"network", "/network", 200, []string{"Jonas Brandt", "GraphML", "Ties", "network.svg"}},
	{"network-sides", "/network?kind=affiliation&window=month&at=2025-02&position=the+toll", 200, []string{"2025-03", "supports", "the toll"}},
	{"runs", "/runs", 200, []string{"fixtures/debate", "14 added", "no text in it", "Words without a known speaker"}},
	{"run", "/runs?id=one", 200, []string{"it is empty", "post-eve"}},
	{"timeline", "/q/timeline?position=the+wall&by=week", 200, []string{"2025-W", "timeline.svg"}},
	{"shifts", "/q/shifts", 200, []string{"Changed sides", "Bodil Nygaard"}},
	{"contradictions", "/q/contradictions", 200, []string{"Both sides at one time"}},
	{"contested", "/q/contested", 200, []string{"the toll"}},
	{"allies", "/q/allies?name=Jonas+Brandt", 200, []string{"Who sides with Jonas Brandt"}},
	{"positions", "/q/positions?text=toll", 200, []string{"the toll"}},
	{"people", "/q/people", 200, []string{"Mette Holm"}},
	{"said", "/q/said?by=Mette+Holm", 200, []string{"Mette Holm"}},
	{"said-blank", "/q/said", 200, []string{"By", "needed"}},
	{"agreement", "/q/agreement?between=Ute+Lorenzen%2CJonas+Brandt", 200, []string{"the toll", "Jonas Brandt supports"}},
	{"countries", "/q/countries", 200, []string{"Denmark"}},
	{"articles", "/q/articles", 200, []string{"post-eve"}},
	{"unknown-position", "/position?q=zzyzx+qwyjibo", 404, []string{"not known", "Ask otherwise"}},
	{"wrong-number", "/position?q=the+toll&min-score=7", 400, []string{"Least score", "aria-invalid"}},
	{"unknown-person", "/person?name=Ute+Lorentzen-Mayer", 404, []string{"Nearest known", "Ute Lorenzen"}},
	{"nowhere", "/nowhere", 404, []string{"There is no such page"}},
	{"no-question", "/q/contestd", 404, []string{"contested"}},
}

func TestViews(t *testing.T) {
	h := server(t)
	for _, v := range views {
		status, body := get(t, h, v.path)
		if status != v.status {
			t.Errorf("%s: status %d, want %d: %s", v.path, status, v.status, excerpt(body))
		}
		for _, want := range v.want {
			if !strings.Contains(body, want) {
				t.Errorf("%s has no %q", v.path, want)
			}
		}
		for _, fault := range faults(body) {
			t.Errorf("%s: %s", v.path, fault)
		}
		keep(t, v.name, body)
	}
}

// TestCountriesHaveNoPage: in a network of countries none is taken for a person.
func TestCountriesHaveNoPage(t *testing.T) {
	_, body := get(t, server(t), "/network?actor=country&isolates=true")
	_, tables, _ := strings.Cut(body, `id="ties"`)
	if !strings.Contains(tables, "Denmark") || strings.Contains(tables, "/person?") {
		t.Errorf("%s", excerpt(body))
	}
}

// keep writes a page to the folder PAGES, to be looked at.
func keep(t *testing.T, name, body string) {
	if dir := os.Getenv("PAGES"); dir != "" {
		if err := os.WriteFile(dir+"/"+name+".html", []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func excerpt(body string) string {
	_, main, _ := strings.Cut(body, "<main")
	return main[:min(600, len(main))]
}

// query is a query string of one parameter.
func query(name, value string) string { return url.Values{name: {value}}.Encode() }

// TestWithoutIntake: a server that takes nothing in says so.
func TestWithoutIntake(t *testing.T) {
	mux := http.NewServeMux()
	if err := page.Register(mux, page.Options{Desk: aDesk(t), Now: day}); err != nil {
		t.Fatal(err)
	}
	if status, body := get(t, mux, "/runs"); status != http.StatusOK || !strings.Contains(body, "takes no articles in") {
		t.Errorf("%d %s", status, excerpt(body))
	}
	if status, _ := get(t, mux, "/runs?id=one"); status != http.StatusNotFound {
		t.Errorf("a run that is not known: %d", status)
	}
}

// TestAssets: what pages need is kept for long by those who have it, and is small.
func TestAssets(t *testing.T) {
	h := server(t)
	_, body := get(t, h, "/network")
	total := 0
	for _, m := range href.FindAllStringSubmatch(body, -1) {
		if !strings.HasPrefix(m[1], "/assets/") {
			continue
		}
		for _, encoding := range []string{"", "gzip"} {
			r := httptest.NewRequest(http.MethodGet, m[1], nil)
			r.Header.Set("Accept-Encoding", encoding)
			w := httptest.NewRecorder()
			h.ServeHTTP(w, r)
			if w.Code != http.StatusOK || !strings.Contains(w.Header().Get("Cache-Control"), "immutable") || w.Header().Get("Content-Type") == "" {
				t.Errorf("%s: %d %v", m[1], w.Code, w.Header())
			}
			if encoding == "" {
				total += w.Body.Len()
			}
		}
	}
	if total < 100_000 || total > 1_500_000 {
		t.Errorf("the page of networks needs %d bytes of assets", total)
	}
	if status, _ := get(t, h, "/assets/other/page.css"); status != http.StatusNotFound {
		t.Errorf("an asset of another version: %d", status)
	}
}
