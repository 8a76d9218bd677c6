package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/fixtures/postgres"
	"standpoint/graph"
)

func writeFile(name string, b []byte) error { return os.WriteFile(name, b, 0o644) }

const ferry = `{"id": "ferry", "title": "Ferry", "published": "2025-04-03", "text": "Mayor Sofie Lund supports the ferry of Tangby. “We need it every day,” Lund said on Thursday."}`

// submitted posts an article and waits until it is read.
func (s *served) submitted(body, kind string, headers ...string) (id string, answer got) {
	s.Helper()
	answer = s.post(body, kind, headers...)
	var job struct{ ID string }
	if err := json.Unmarshal(answer.body, &job); err != nil || answer.StatusCode != http.StatusAccepted || answer.Header.Get("Location") != "/api/v1/jobs/"+job.ID {
		s.Fatalf("%d %v: %s", answer.StatusCode, err, answer.body)
	}
	s.over(job.ID)
	return job.ID, answer
}

// TestSubmit: what is posted is answered from, once whatever is posted again under one
// key; each form of article is taken; what cannot be read is told.
func TestSubmit(t *testing.T) {
	s := serve(t)
	id, _ := s.submitted(ferry, "application/json", "Idempotency-Key", "a key")
	if j := s.over(id); j.State != "done" || j.Counts["added"] != 1 || len(j.Articles) != 1 {
		t.Fatalf("%+v", j)
	}
	if who := s.ask("who", "side", "supports", "position", "the ferry of Tangby"); !bytes.Contains(who.body, []byte(`"holder": "Sofie Lund"`)) {
		t.Errorf("%s", who.body)
	}
	again := s.post(ferry, "application/json", "Idempotency-Key", "a key")
	if !bytes.Contains(again.body, []byte(id)) || again.Header.Get("Idempotency-Replayed") != "true" {
		t.Errorf("again: %s", again.body)
	}
	if other := s.post(strings.Replace(ferry, "supports", "opposes", 1), "application/json", "Idempotency-Key", "a key"); other.StatusCode != 422 || !strings.HasSuffix(other.problem().Type, "idempotency-key") {
		t.Errorf("another article under the key: %d %s", other.StatusCode, other.body)
	}
	for kind, body := range map[string]string{
		"text/plain; charset=utf-8": "Mayor Sofie Lund supports the new library. “It is the best that could happen,” Lund told the council.",
		"application/x-ndjson":      ferry + "\n" + strings.ReplaceAll(ferry, "ferry", "bridge") + "\n",
		"text/html":                 "<html lang=en><head><title>A school</title></head><body><article><h1>A school</h1><p>" + strings.Repeat("Mayor Sofie Lund supports the new school of Tangby, which the council wants to build. “We need it,” Lund said on Friday. ", 4) + "</p></article></body></html>",
	} {
		id, _ := s.submitted(body, kind)
		if j := s.over(id); j.State != "done" || j.Counts["added"] != 1 {
			t.Errorf("%s: %+v", kind, j)
		}
	}
	id, _ = s.submitted("{\"id\": \"broken\"\n"+ferry+"\n", "application/x-ndjson")
	if j := s.over(id); j.Counts["failed"] != 1 || len(j.Failures) != 1 || j.Failures[0].Reason == "" || j.Counts["unchanged"] != 1 {
		t.Errorf("a broken line: %+v", j)
	}
	if page := s.get("/runs?id=" + id); page.StatusCode != 200 || !bytes.Contains(page.body, []byte("failed")) {
		t.Errorf("the page of the job: %d", page.StatusCode)
	}
}

// TestEvents: the stream of a job ends with how it ended.
func TestEvents(t *testing.T) {
	s := serve(t)
	var lines strings.Builder
	for i := range 40 {
		fmt.Fprintln(&lines, strings.ReplaceAll(ferry, "ferry", fmt.Sprintf("ferry %d", i)))
	}
	var job struct{ ID string }
	if err := json.Unmarshal(s.post(lines.String(), "application/x-ndjson").body, &job); err != nil {
		t.Fatal(err)
	}
	answer, err := client.Do(s.request(http.MethodGet, "/api/v1/jobs/"+job.ID+"/events", ""))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	last, over := "", false
	for in := bufio.NewScanner(answer.Body); in.Scan(); {
		if data, ok := strings.CutPrefix(in.Text(), "data: "); ok {
			last = data
		}
		over = over || in.Text() == "event: over"
	}
	var j struct {
		State  string
		Counts map[string]int
	}
	if err := json.Unmarshal([]byte(last), &j); err != nil || !over || j.State != "done" || j.Counts["added"] != 40 {
		t.Errorf("%v %v: %s", err, over, last)
	}
}

// TestTags: who has an answer is told so, until the graph is another.
func TestTags(t *testing.T) {
	s := serve(t)
	for _, path := range []string{"/export.nq", "/api/v1/who?side=on&position=the+toll", "/openapi.json"} {
		first := s.get(path, "Accept-Encoding", "identity")
		tag := first.Header.Get("ETag")
		if same := s.get(path, "Accept-Encoding", "identity", "If-None-Match", `"other", `+tag); tag == "" || same.StatusCode != http.StatusNotModified || len(same.body) > 0 {
			t.Errorf("%s: %d with the tag %s", path, same.StatusCode, tag)
		}
		if head := s.do(s.request(http.MethodHead, path, "", "Accept-Encoding", "identity")); head.StatusCode != 200 || head.Header.Get("ETag") != tag || len(head.body) > 0 {
			t.Errorf("HEAD %s: %d", path, head.StatusCode)
		}
		if json := s.get(path, "If-None-Match", tag, "Accept", "text/csv"); strings.HasPrefix(path, "/api") && json.StatusCode != 200 {
			t.Errorf("%s as CSV: %d with the tag of JSON", path, json.StatusCode)
		}
	}
	tag := s.get("/export.nq").Header.Get("ETag")
	s.submitted(ferry, "application/json")
	if changed := s.get("/export.nq", "If-None-Match", tag); changed.StatusCode != 200 || changed.Header.Get("ETag") == tag {
		t.Errorf("%d after a change", changed.StatusCode)
	}
}

// TestForms: the same answer in each form that Accept asks for.
func TestForms(t *testing.T) {
	s := serve(t)
	const path = "/api/v1/who?side=on&position=the+toll"
	for accept, kind := range map[string]string{
		"": "application/json", "*/*": "application/json", "text/csv": "text/csv", "application/n-quads": "application/n-quads",
		"text/html, application/x-ndjson;q=0.9": "application/x-ndjson", "application/atom+xml, */*;q=0.1": "application/atom+xml", "text/*": "text/csv",
	} {
		answer := s.get(path, "Accept", accept)
		if got, _, _ := strings.Cut(answer.Header.Get("Content-Type"), ";"); got != kind || len(answer.body) == 0 {
			t.Errorf("Accept %q: %s", accept, got)
		}
	}
	var feed struct {
		ID      string `xml:"id"`
		Entries []struct {
			ID      string `xml:"id"`
			Updated string `xml:"updated"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(s.get(path, "Accept", "application/atom+xml").body, &feed); err != nil || len(feed.Entries) < 3 || !strings.HasPrefix(feed.ID, "urn:standpoint:feed:") || !strings.Contains(feed.Entries[0].ID, "#stance-") {
		t.Errorf("%v: %+v", err, feed)
	}
	all := map[string]bool{}
	for line := range strings.Lines(string(s.get("/export.nq").body)) {
		all[line] = true
	}
	n := 0
	for q, err := range graph.ReadNQuads(bytes.NewReader(s.get(path, "Accept", "application/n-quads").body), path) {
		if err != nil || !all[lineOf(q)] {
			t.Fatalf("%v: %s", err, lineOf(q))
		}
		n++
	}
	if n < 50 {
		t.Errorf("%d quads", n)
	}
}

func lineOf(q quad.Quad) string { return string(append(graph.AppendQuad(nil, q), '\n')) }

// TestPacked: an export comes packed to who takes that, and has a tag of its own.
func TestPacked(t *testing.T) {
	s := serve(t)
	plain, packed := s.get("/export.nq", "Accept-Encoding", "identity, gzip;q=0"), s.get("/export.nq", "Accept-Encoding", "br, gzip")
	z, err := gzip.NewReader(bytes.NewReader(packed.body))
	if err != nil {
		t.Fatal(err)
	}
	b, err := io.ReadAll(z)
	if err != nil || !bytes.Equal(b, plain.body) || packed.Header.Get("Content-Encoding") != "gzip" || plain.Header.Get("Content-Encoding") != "" || packed.Header.Get("ETag") == plain.Header.Get("ETag") {
		t.Errorf("%v: %d bytes of %d; %v", err, len(b), len(plain.body), packed.Header)
	}
}

// TestMessages: what a fault says names the parameter as the API does, and the remedy.
func TestMessages(t *testing.T) {
	s := serve(t)
	for path, want := range map[string]string{
		"/api/v1/who?position=the+toll":                     "who needs the parameter side: opposes, supports, on",
		"/api/v1/who?sides=on&position=the+toll":            `did you mean "side"?`,
		"/api/v1/who?side=against&position=the+toll":        `side "against": it is one of`,
		"/api/v1/timeline?position=the+toll&by=decade":      `by "decade": it is one of`,
		"/api/v1/people?country=Narnia":                     `argument: country "Narnia"`,
		"/api/v1/network?at=2025-03":                        "say with window",
		"/api/v1/article?name=nothing-of-the-kind":          "/api/v1/articles lists them all",
		"/api/v1/people?limit=ten":                          "it is a number",
		"/api/v1/network?threshold=-1":                      "threshold",
		"/api/v1/who?side=on&position=the+toll&min-score=7": "between 0 and 1",
	} {
		if p := s.get(path).problem(); !strings.Contains(p.Detail, want) || strings.Contains(p.Detail, "--") {
			t.Errorf("%s: %s", path, p.Detail)
		}
	}
	for body, want := range map[string]string{`[{"text":"x"}]`: "application/x-ndjson", `{"text":42}`: "text is to be a text, not a number", `{"text":"x"`: "no JSON"} {
		if p := s.post(body, "application/json").problem(); !strings.Contains(p.Detail, want) || strings.Contains(p.Detail, "web.") {
			t.Errorf("%s: %s", body, p.Detail)
		}
	}
}

// TestPrivate: reading needs a token, by which a browser asks for a password; without
// tokens nothing is written, and the store is there for others.
func TestPrivate(t *testing.T) {
	s := serve(t, "--private")
	for _, path := range []string{"/", "/api/v1/positions", "/export.nq", "/metrics"} {
		if none := s.get(path); none.StatusCode != http.StatusUnauthorized || none.Header.Get("WWW-Authenticate") == "" {
			t.Errorf("%s without a token: %d", path, none.StatusCode)
		}
		if one := s.get(path, "Authorization", "Bearer "+s.readToken); one.StatusCode != http.StatusOK {
			t.Errorf("%s with a token: %d", path, one.StatusCode)
		}
		if password := s.get(path, "Authorization", basic(s.readToken)); password.StatusCode != http.StatusOK {
			t.Errorf("%s with a password: %d", path, password.StatusCode)
		}
	}
	for _, path := range []string{"/healthz", "/readyz"} {
		if alive := s.get(path); alive.StatusCode != http.StatusOK {
			t.Errorf("%s: %d", path, alive.StatusCode)
		}
	}
	store := t.TempDir() + "/open.db"
	s.copyStore(store)
	open := serveOnly(t, store)
	if r := open.do(open.request(http.MethodPost, "/api/v1/articles", ferry, "Content-Type", "application/json")); r.StatusCode != http.StatusUnauthorized {
		t.Errorf("without tokens: %d", r.StatusCode)
	}
	command(t, store, "positions") // beside it
}

// TestRate: of many questions in English at once some are told to wait, and how long.
func TestRate(t *testing.T) {
	s := serve(t, "--ask-rate", "1")
	counts := map[int]int{}
	for range 12 {
		answer := s.ask("ask", "q", "Who opposes the toll?", "dry-run", "true")
		counts[answer.StatusCode]++
		if answer.StatusCode == http.StatusTooManyRequests && (answer.Header.Get("Retry-After") == "" || answer.problem().Detail == "") {
			t.Errorf("%v: %s", answer.Header, answer.body)
		}
	}
	if counts[200] < 4 || counts[429] < 1 || counts[200]+counts[429] != 12 {
		t.Errorf("%v", counts)
	}
	if page := s.get("/ask?q=Who+opposes+the+toll%3F"); page.StatusCode != http.StatusTooManyRequests || !strings.HasPrefix(page.Header.Get("Content-Type"), "text/html") {
		t.Errorf("the page: %d", page.StatusCode)
	}
	if other := s.ask("who", "side", "on", "position", "the toll"); other.StatusCode != http.StatusOK {
		t.Errorf("another question: %d", other.StatusCode)
	}
}

// TestShutdown: a server that is told to end finishes what it writes; what was taken
// and not begun is read by the next one.
func TestShutdown(t *testing.T) {
	s := serve(t)
	var sent sync.WaitGroup
	var ids sync.Map
	for i := range 8 {
		sent.Go(func() {
			var lines strings.Builder
			for k := range 30 {
				fmt.Fprintln(&lines, strings.ReplaceAll(ferry, "ferry", fmt.Sprintf("ferry %d of %d", k, i)))
			}
			var job struct{ ID string }
			if err := json.Unmarshal(s.post(lines.String(), "application/x-ndjson").body, &job); err == nil {
				ids.Store(job.ID, true)
			}
		})
	}
	sent.Wait()
	store, tokens := s.store, s.store[:strings.LastIndexByte(s.store, '/')]+"/tokens"
	s.process.Process.Signal(os.Interrupt)
	if err := s.process.Wait(); err != nil {
		t.Fatalf("%v: %s", err, s.says)
	}
	s.once.Do(func() {})
	if out := command(t, store, "check"); len(out) > 0 {
		t.Errorf("check: %s", out)
	}
	next := &served{TB: t, store: store, says: &bytes.Buffer{}, writer: s.writer}
	next.start("--store", store, "--tokens", tokens)
	n := 0
	ids.Range(func(id, _ any) bool {
		n++
		if j := next.over(id.(string)); j.State != "done" || j.Counts["failed"] > 0 {
			t.Errorf("%+v", j)
		}
		return true
	})
	if articles := bytes.Count(next.ask("articles", "text", "ferry", "format", "ndjson").body, []byte("\n")); n != 8 || articles != 240 {
		t.Errorf("%d jobs, %d articles", n, articles)
	}
}

// TestServePostgres: on PostgreSQL a server answers from what another process reads in
// meanwhile, and takes articles itself.
func TestServePostgres(t *testing.T) {
	url := postgres.URL(t)
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	tokens := t.TempDir() + "/tokens"
	s := &served{TB: t, store: url, says: &bytes.Buffer{}, writer: token(t, "write", "writer", tokens)}
	s.start("--store", url, "--tokens", tokens)
	command(t, url, "ingest", "../../fixtures/debate", "--quiet")
	var who got
	for range 50 { // a question waits for the index, but not long
		if who = s.ask("who", "side", "opposes", "position", "the toll"); who.StatusCode == http.StatusOK {
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if !bytes.Contains(who.body, []byte(`"holder": "Ute Lorenzen"`)) {
		t.Errorf("%d %s", who.StatusCode, who.body)
	}
	s.submitted(ferry, "application/json")
	if said := command(t, url, "said", "--by", "Sofie Lund"); !bytes.Contains(said, []byte("We need it every day")) {
		t.Errorf("%s", said)
	}
}
