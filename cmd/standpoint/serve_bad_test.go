package main

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"standpoint/queries/web"
)

// attacks are what somebody may write into a field to break what reads it.
var attacks = map[string]string{
	"SQL":       "'; DROP TABLE quads; --",
	"SQL union": "x' UNION SELECT hash FROM nodes--",
	"Gizmo":     `g.V().Out().All(); while(true){}`,
	"GraphQL":   `{nodes(id: *){id}}`,
	"HTML":      `<script>alert(1)</script><img src=x onerror=alert(1)>`,
	"template":  `{{.Desk}}${7*7}`,
	"format":    "%s%n%x",
	"path":      "../../../../etc/passwd",
	"header":    "a\r\nSet-Cookie: x=1",
	"N-Quads":   `x" . <a> <b> <c> .`,
}

// bad is a request that is to be refused.
type bad struct {
	name, method, path, body string
	headers                  []string
	status                   int
	kind                     string // the end of the problem's type
}

func bads(s *served) []bad {
	write := []string{"Authorization", "Bearer " + s.writer, "Content-Type", "application/json"}
	with := func(headers ...string) []string { return append(headers[:len(headers):len(headers)], write...) }
	const get, post, articles = http.MethodGet, http.MethodPost, "/api/v1/articles"
	huge := `{"text":"` + strings.Repeat("a", web.DefaultMaxBody-10) + `"}` // one byte too many
	who := "/api/v1/who?side=on&position=the+toll"
	return []bad{
		{"no side", get, "/api/v1/who?position=the+toll", "", nil, 400, "argument"},
		{"no position", get, "/api/v1/who?side=on", "", nil, 400, "argument"},
		{"another side", get, "/api/v1/who?side=sideways&position=the+toll", "", nil, 400, "argument"},
		{"only marks", get, "/api/v1/who?side=on&position=%3F%3F%3F", "", nil, 400, "argument"},
		{"limit is a word", get, who + "&limit=many", "", nil, 400, "argument"},
		{"limit below 0", get, who + "&limit=-1", "", nil, 400, "argument"},
		{"limit is a fraction", get, who + "&limit=1.5", "", nil, 400, "argument"},
		{"limit is too large a number", get, who + "&limit=99999999999999999999", "", nil, 400, "argument"},
		{"score is a word", get, who + "&min-score=high", "", nil, 400, "argument"},
		{"score is above 1", get, who + "&min-score=2", "", nil, 400, "argument"},
		{"score is no number", get, who + "&min-score=NaN", "", nil, 400, "argument"},
		{"switch is a word", get, who + "&explain=perhaps", "", nil, 400, "argument"},
		{"date is none", get, who + "&since=yesteryear", "", nil, 400, "argument"},
		{"dates the wrong way round", get, who + "&since=2025-03&until=2025-02", "", nil, 400, "argument"},
		{"country is none", get, who + "&country=Atlantis", "", nil, 400, "argument"},
		{"a parameter twice", get, who + "&side=supports", "", nil, 400, "argument"},
		{"a parameter that is none", get, who + "&pos=x", "", nil, 400, "argument"},
		{"another question's parameter", get, who + "&by=month", "", nil, 400, "argument"},
		{"a format that is none", get, who + "&format=xml", "", nil, 400, "argument"},
		{"an Accept that is not there", get, who, "", []string{"Accept", "image/png"}, 406, ""},
		{"a cursor that is none", get, who + "&limit=1&cursor=abc", "", nil, 400, "argument"},
		{"a cursor with a number that is none", get, who + "&limit=1&cursor=eyJuIjotNX0", "", nil, 400, "argument"},
		{"a parameter too long", get, who + "&role=" + strings.Repeat("x", 2000), "", nil, 400, "argument"},
		{"a query too long", get, who + "&role=" + strings.Repeat("x", 20_000), "", nil, 414, ""},
		{"a head too long", get, who, "", []string{"X-Long", strings.Repeat("x", 60<<10)}, 431, "-"},
		{"no UTF-8", get, "/api/v1/who?side=on&position=%ff%fe", "", nil, 400, "argument"},
		{"a zero byte", get, "/api/v1/who?side=on&position=a%00b", "", nil, 400, "argument"},
		{"escapes that are none", get, "/api/v1/who?side=on&position=%zz", "", nil, 400, ""},
		{"semicolons for ampersands", get, "/api/v1/who?side=on;position=x", "", nil, 400, ""},
		{"an unknown position", get, "/api/v1/who?side=on&position=xyzzy+plugh", "", nil, 404, "unknown"},
		{"an unknown person", get, "/api/v1/person?name=Zaphod+Beeblebrox", "", nil, 404, "unknown"},
		{"an unknown article", get, "/api/v1/article?name=no-such-thing.txt", "", nil, 404, "unknown"},
		{"an unknown node", get, "/api/v1/quads?node=https://example.org/x", "", nil, 404, ""},
		{"a node that is no IRI", get, "/api/v1/quads?node=%3C%3E%22+.", "", nil, 404, ""},
		{"no node", get, "/api/v1/quads", "", nil, 400, "argument"},
		{"a question nobody knows", get, "/api/v1/whom", "", nil, 404, ""},
		{"English that is none", get, "/api/v1/ask?q=colourless+green+ideas", "", nil, 422, "not-understood"},
		{"no question", get, "/api/v1/ask", "", nil, 400, "argument"},
		{"a question too long", get, "/api/v1/ask?q=" + strings.Repeat("who+", 200), "", nil, 422, "not-understood"},
		{"two forms of a network", get, "/api/v1/network?kind=affiliation&normalize=cosine", "", nil, 400, "argument"},
		{"a network of nothing", get, "/api/v1/network?kind=web", "", nil, 400, "argument"},
		{"a window that is not there", get, "/api/v1/network?window=month&at=1999-01", "", nil, 404, "unknown"},
		{"a threshold below 0", get, "/api/v1/network?threshold=-1", "", nil, 400, "argument"},
		{"an export nobody knows", get, "/export.csv", "", nil, 404, ""},
		{"a page nobody knows", get, "/no/such/page", "", nil, 404, "page"},
		{"something posted to nobody", post, "/nobody", "", write, 404, ""},
		{"a path out of here", get, "/api/v1/../../etc/passwd", "", nil, 404, ""},
		{"the same, escaped", get, "/assets/%2e%2e/%2e%2e/etc/passwd", "", nil, 404, ""},
		{"the same, escaped twice", get, "/assets/%252e%252e%252fetc%252fpasswd", "", nil, 404, "page"},
		{"slashes doubled", get, "/api//v1//who", "", nil, 404, ""},
		{"a backslash", get, "/assets/..%5c..%5cetc", "", nil, 404, ""},
		{"a zero byte in the path", get, "/api/v1/who%00.html", "", nil, 404, ""},
		{"a job out of here", get, "/api/v1/jobs/..%2f..%2fdebate.db", "", nil, 404, ""},
		{"a job that is none", get, "/api/v1/jobs/20200101T000000-x", "", nil, 404, ""},
		{"jobs of another state", get, "/api/v1/jobs?state=asleep", "", nil, 400, "argument"},
		{"jobs before one that is gone", get, "/api/v1/jobs?before=x", "", nil, 410, ""},
		{"another method", http.MethodDelete, "/api/v1/articles", "", write, 405, ""},
		{"a method of nobody's", "BREW", "/api/v1/who", "", nil, 405, ""},
		{"a question posted", post, "/api/v1/who", "", write, 405, ""},
		{"another host", get, "/api/v1/positions", "", []string{"Host", "evil.example"}, 421, ""},
		{"a token of nobody's", get, who, "", []string{"Authorization", "Bearer standpoint_AAAA"}, 401, ""},
		{"an empty token", get, who, "", []string{"Authorization", "Bearer "}, 401, ""},
		{"a scheme of nobody's", get, who, "", []string{"Authorization", "Digest x"}, 401, ""},
		{"two tokens", get, who, "", []string{"Authorization", "Bearer a", "Authorization", "Bearer b"}, 400, ""},
		{"writing without a token", post, articles, `{"text":"x"}`, []string{"Content-Type", "application/json"}, 401, ""},
		{"writing with a token that reads", post, articles, `{"text":"x"}`, []string{"Authorization", "Bearer " + s.readToken, "Content-Type", "application/json"}, 403, ""},
		{"writing with a password", post, articles, `{"text":"x"}`, []string{"Authorization", basic(s.writer), "Content-Type", "application/json"}, 403, ""},
		{"no type", post, articles, `{"text":"x"}`, []string{"Authorization", "Bearer " + s.writer}, 415, ""},
		{"another type", post, articles, "%PDF-1.7", []string{"Authorization", "Bearer " + s.writer, "Content-Type", "application/pdf"}, 415, ""},
		{"a packed body", post, articles, "x", with("Content-Encoding", "gzip"), 415, ""},
		{"a body packed without a word", post, articles, "\x1f\x8b\x08\x00", []string{"Authorization", "Bearer " + s.writer, "Content-Type", "text/plain"}, 415, ""},
		{"no body", post, articles, " \n ", write, 400, "argument"},
		{"JSON that is none", post, articles, `{"text":`, write, 400, "argument"},
		{"a list", post, articles, `[{"text":"x"}]`, write, 400, "argument"},
		{"two objects", post, articles, `{"text":"x"}{"text":"y"}`, write, 400, "argument"},
		{"text that is a number", post, articles, `{"text":5}`, write, 400, "argument"},
		{"no text", post, articles, `{"title":"x"}`, write, 400, "argument"},
		{"text of spaces", post, articles, `{"text":"   "}`, write, 400, "argument"},
		{"JSON that is not UTF-8", post, articles, "{\"text\":\"\xff\xfe words\"}", write, 400, "argument"},
		{"a huge body", post, articles, huge, with("Expect", "100-continue"), 413, ""},
		{"a huge body of unknown length", post, articles, huge, with("X-Chunked", "yes"), 413, ""},
		{"a key too long", post, articles, `{"text":"x y"}`, with("Idempotency-Key", strings.Repeat("k", 300)), 400, "argument"},
		{"a key that is no text", post, articles, `{"text":"x y"}`, with("Idempotency-Key", "k\u00e9"), 400, "argument"},
		{"a name too long", post, articles + "?name=" + strings.Repeat("n", 600), `{"text":"x y"}`, write, 400, "argument"},
		{"a parameter of nobody's", post, articles + "?called=x", `{"text":"x y"}`, write, 400, "argument"},
	}
}

func basic(secret string) string {
	r, _ := http.NewRequest(http.MethodGet, "http://x", nil)
	r.SetBasicAuth("anybody", secret)
	return r.Header.Get("Authorization")
}

// TestBadRequests: each is refused with its status and a problem document that says so,
// and none of them writes anything.
func TestBadRequests(t *testing.T) {
	s := serve(t)
	before, jobs := s.get("/export.nq"), s.get("/api/v1/jobs")
	for _, b := range bads(s) {
		r := s.request(b.method, "/", b.body, b.headers...)
		path, query, _ := strings.Cut(b.path, "?")
		r.URL.Opaque, r.URL.RawQuery = path, query // as it stands, escapes and all
		if host := r.Header.Get("Host"); host != "" {
			r.Host = host
		}
		if r.Header.Get("X-Chunked") != "" {
			r.ContentLength = -1
		}
		answer, err := try(r)
		if b.kind == "-" && err != nil {
			continue // net/http may cut the connection before its answer is read
		}
		if err != nil {
			t.Errorf("%s: %v", b.name, err)
			continue
		}
		p := answer.problem()
		if answer.StatusCode != b.status {
			t.Errorf("%s: %d, not %d: %.300s", b.name, answer.StatusCode, b.status, answer.body)
			continue
		}
		if b.kind == "-" { // answered by net/http, before anything of ours
			continue
		}
		if b.kind == "page" {
			if kind := answer.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/html") {
				t.Errorf("%s: %s, and no page", b.name, kind)
			}
			continue
		}
		if p.Status != b.status || p.Detail == "" || p.Title == "" || b.kind != "" && !strings.HasSuffix(p.Type, ":"+b.kind) || b.kind == "" && p.Type != "about:blank" {
			t.Errorf("%s: %+v", b.name, p)
		}
		if answer.Header.Get("Content-Security-Policy") == "" || answer.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: the headers that guard are missing", b.name)
		}
	}
	if after := s.get("/export.nq"); !bytes.Equal(before.body, after.body) || before.Header.Get("ETag") != after.Header.Get("ETag") {
		t.Error("the store has changed")
	}
	if after := s.get("/api/v1/jobs"); !bytes.Equal(jobs.body, after.body) {
		t.Errorf("jobs: %s", after.body)
	}
}

// TestAttacks puts each attack into each parameter of each address: none is a fault of
// ours, none comes back as markup, none writes.
func TestAttacks(t *testing.T) {
	s := serve(t, "--ask-rate", "0")
	before := s.get("/export.nq").Header.Get("ETag")
	n := 0
	for _, at := range everyParameter(t, s) {
		for name, attack := range attacks {
			v := url.Values{}
			for k, values := range at.others {
				v[k] = values
			}
			v.Set(at.parameter, attack)
			answer := s.get(at.path + "?" + v.Encode())
			n++
			if answer.StatusCode >= 500 {
				t.Errorf("%s in %s of %s: %d: %.300s", name, at.parameter, at.path, answer.StatusCode, answer.body)
			}
			if kind := answer.Header.Get("Content-Type"); strings.HasPrefix(kind, "text/html") && bytes.Contains(answer.body, []byte("<script>alert")) {
				t.Errorf("%s in %s of %s comes back as markup", name, at.parameter, at.path)
			}
			if answer.Header.Get("Set-Cookie") != "" {
				t.Errorf("%s in %s of %s sets a header", name, at.parameter, at.path)
			}
		}
	}
	if after := s.get("/export.nq").Header.Get("ETag"); after != before {
		t.Error("the store has changed")
	}
	t.Logf("%d requests", n)
}

// attackedPlace is one parameter of an address, and what the others have to be.
type attackedPlace struct {
	path, parameter string
	others          url.Values
}
