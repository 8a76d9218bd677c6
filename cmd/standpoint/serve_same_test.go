package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// command runs a question on a store that may be being served, and gives its stdout.
func command(t testing.TB, store string, args ...string) []byte {
	t.Helper()
	var says bytes.Buffer
	c := exec.Command("standpoint", append(args, "--store", store)...)
	c.Stderr = &says
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%v: %v: %s", args, err, says.String())
	}
	return out
}

// TestWhoIsTheSame: over HTTP, on the command line and in the page who gives the same
// answers, in the same order.
func TestWhoIsTheSame(t *testing.T) {
	s := serve(t)
	store := filepath.Join(t.TempDir(), "copy.db") // the server has its own for itself
	s.copyStore(store)
	for _, c := range []struct{ side, position, country, since string }{
		{"on", "the toll", "", ""}, {"opposes", "the toll", "", ""}, {"supports", "the sea wall", "", ""}, {"on", "the sea wall", "DK", ""},
		{"on", "the wall", "", "2025-03"}, {"supports", "keeping Ukraine out of NATO", "", ""}, {"opposes", "NATO membership for Ukraine", "", ""},
	} {
		args := []string{"who", c.side, c.position}
		v := url.Values{"side": {c.side}, "position": {c.position}}
		for name, value := range map[string]string{"country": c.country, "since": c.since} {
			if value != "" {
				args = append(args, "--"+name, value)
				v.Set(name, value)
			}
		}
		for _, format := range []string{"json", "ndjson", "csv"} {
			want := command(t, store, append(args[:len(args):len(args)], "--format", format)...)
			v.Set("format", format)
			if answer := s.get("/api/v1/who?" + v.Encode()); !bytes.Equal(answer.body, want) {
				t.Errorf("%v as %s: over HTTP %.300s, on the command line %.300s", c, format, answer.body, want)
			}
		}
		sides := sidesOf(t, command(t, store, append(args, "--format", "json")...))
		v.Del("format")
		v.Del("position")
		v.Set("q", c.position)
		v.Set("show", "all")
		page := cardsOf(t, s.get("/position?"+v.Encode()).body)
		for _, side := range []string{"supports", "opposes", "neutral"} {
			if !slices.Equal(sides[side], page[side]) {
				t.Errorf("%v: %s on the page %q, on the command line %q", c, side, page[side], sides[side])
			}
		}
	}
}

// copyStore copies the store as it was before the server had it.
func (s *served) copyStore(to string) {
	s.Helper()
	b, err := debateStore()
	if err == nil {
		err = writeFile(to, b)
	}
	if err != nil {
		s.Fatal(err)
	}
}

// sidesOf are the stances of an answer in JSON, by side.
func sidesOf(t testing.TB, answer []byte) map[string][]string {
	t.Helper()
	var who struct{ Answers []struct{ ID, Stance string } }
	if err := json.Unmarshal(answer, &who); err != nil {
		t.Fatal(err)
	}
	sides := map[string][]string{}
	for _, x := range who.Answers {
		sides[x.Stance] = append(sides[x.Stance], x.ID)
	}
	if len(who.Answers) == 0 {
		t.Errorf("no answers: %s", answer)
	}
	return sides
}

// cardsOf are the stances that a page shows, by side.
func cardsOf(t testing.TB, page []byte) map[string][]string {
	t.Helper()
	tree, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	side := map[string]string{"for": "supports", "against": "opposes", "neutral": "neutral"}
	cards := map[string][]string{}
	for n := range tree.Descendants() {
		stance, class := "", ""
		for _, a := range n.Attr {
			switch a.Key {
			case "data-stance":
				stance = a.Val
			case "class":
				class = a.Val
			}
		}
		if stance != "" {
			name := side[strings.TrimPrefix(class, "card ")]
			cards[name] = append(cards[name], stance)
		}
	}
	return cards
}

// TestQuestionsAreTheSame: every example of every question answers over HTTP what it
// answers on the command line.
func TestQuestionsAreTheSame(t *testing.T) {
	s := serve(t, "--ask-rate", "0")
	store := filepath.Join(t.TempDir(), "copy.db")
	s.copyStore(store)
	for _, c := range [][]string{
		{"timeline", "position=the sea wall", "by=week"}, {"shifts"}, {"contradictions"}, {"contested"}, {"people", "country=DK"}, {"positions"}, {"articles"},
		{"person", "name=Lorenzen"}, {"article", "name=post-wall-deal"}, {"said", "by=Ute Lorenzen"}, {"allies", "name=Ute Lorenzen"}, {"agreement", "between=Denmark,Germany"},
		{"unknown-speakers"}, {"organizations"}, {"countries"},
	} {
		args, v := []string{c[0]}, url.Values{}
		for _, pair := range c[1:] {
			name, value, _ := strings.Cut(pair, "=")
			v.Set(name, value)
			switch name {
			case "position", "name":
				args = append(args, value)
			default:
				args = append(args, "--"+name, value)
			}
		}
		for _, format := range []string{"json", "ndjson", "csv"} {
			v.Set("format", format)
			want := command(t, store, append(args[:len(args):len(args)], "--format", format)...)
			if answer := s.get("/api/v1/" + c[0] + "?" + v.Encode()); !bytes.Equal(answer.body, want) {
				t.Errorf("%v as %s: over HTTP %.300s, on the command line %.300s", c, format, answer.body, want)
			}
		}
	}
	for _, q := range []string{"Who opposes the toll?", "Which mayors are against the toll?"} {
		want := command(t, store, "ask", q, "--format", "json")
		s.ask("ask", "q", q, "country", "DK", "limit", "1") // what stands beside it is this client's alone
		if answer := s.ask("ask", "q", q); !bytes.Equal(answer.body, want) {
			t.Errorf("%s: over HTTP %.300s, on the command line %.300s", q, answer.body, want)
		}
	}
	const before = "Who opposed the toll before March?" // of which year?
	want := command(t, store, "ask", before, "--as-of", "2025-04-10", "--format", "json")
	if answer := s.ask("ask", "q", before, "as-of", "2025-04-10"); !bytes.Equal(answer.body, want) {
		t.Errorf("%s: over HTTP %.300s, on the command line %.300s", before, answer.body, want)
	}
	for _, format := range []string{"graphml", "gexf", "csv", "edges", "svg", "json"} {
		want := command(t, store, "network", "--kind", "subtract", "--threshold", "1", "--format", format)
		if answer := s.ask("network", "kind", "subtract", "threshold", "1", "format", format); !bytes.Equal(answer.body, want) {
			t.Errorf("network as %s: %.300s, on the command line %.300s", format, answer.body, want)
		}
	}
	for path, args := range map[string][]string{"/export.nq": nil, "/export.nq?no-text=true&article=post-wall-deal": {"--no-text", "--article", "post-wall-deal"}} {
		if answer, want := s.get(path), command(t, store, append([]string{"export"}, args...)...); !bytes.Equal(answer.body, want) || len(want) == 0 {
			t.Errorf("%s: %d bytes, on the command line %d", path, len(answer.body), len(want))
		}
	}
}

// TestPages: the pages of an answer are the answer, cut anywhere, also where articles
// come in between.
func TestPages(t *testing.T) {
	s := serve(t)
	whole := s.ask("people", "format", "ndjson").body
	for _, limit := range []int{1, 7, 1000} {
		var joined []byte
		path := fmt.Sprintf("/api/v1/people?format=ndjson&limit=%d", limit)
		for range 1000 {
			answer := s.get(path)
			joined = append(joined, answer.body...)
			next, more := strings.CutSuffix(strings.TrimPrefix(answer.Header.Get("Link"), "<"), `>; rel="next"`)
			if !more {
				break
			}
			path = next
		}
		if !bytes.Equal(joined, whole) {
			t.Errorf("pages of %d: %d bytes, not %d", limit, len(joined), len(whole))
		}
	}
	first := s.ask("articles", "format", "ndjson", "limit", "3")
	next, _ := strings.CutSuffix(strings.TrimPrefix(first.Header.Get("Link"), "<"), `>; rel="next"`)
	second := s.get(next)
	var job struct{ ID string }
	posted := s.post(`{"id": "aaa-first", "text": "Mayor Sofie Lund supports the ferry of Tangby. “We need it,” Lund said on Friday."}`, "application/json")
	if err := json.Unmarshal(posted.body, &job); err != nil || s.over(job.ID).Counts["added"] != 1 {
		t.Fatalf("%v: %s", err, posted.body)
	}
	if again := s.get(next); !bytes.Equal(again.body, second.body) {
		t.Errorf("with an article before it the next page is %s, not %s", again.body, second.body)
	}
}
