package web

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"standpoint/queries"
)

// TestTokens: what is written of tokens is read again, and does not have the secret.
func TestTokens(t *testing.T) {
	var file strings.Builder
	secrets := map[string]Scope{}
	for i, scope := range []Scope{Read, Write, Read} {
		made, secret, err := NewToken(scope, fmt.Sprint("desk-", i))
		if err != nil || secrets[secret] != "" || len(secret) < 40 {
			t.Fatalf("%v %q", err, secret)
		}
		secrets[secret] = scope
		fmt.Fprintf(&file, "\n# a comment\n%s\n", made)
	}
	list, err := ParseTokens(strings.NewReader(file.String()))
	if err != nil || len(list) != 3 {
		t.Fatalf("%v %v", err, list)
	}
	s := &Server{Options: Options{Tokens: list}}
	for secret, scope := range secrets {
		if found, ok := s.token(secret); !ok || found.Scope != scope || strings.Contains(file.String(), secret) {
			t.Errorf("%v %v", found, ok)
		}
		if _, ok := s.token(secret[:len(secret)-1]); ok {
			t.Error("a part of a secret passes")
		}
	}
	for _, line := range []string{"x", "sha256:00 read a", "sha1:" + strings.Repeat("0", 64) + " read a", "sha256:" + strings.Repeat("0", 64) + " own a", "sha256:" + strings.Repeat("0", 64) + " read"} {
		if _, err := ParseTokens(strings.NewReader("# one\n" + line)); !errors.Is(err, ErrToken) || !strings.Contains(err.Error(), "line 2") {
			t.Errorf("%s: %v", line, err)
		}
	}
	for _, name := range []string{"", "two words", strings.Repeat("x", 101)} {
		if _, _, err := NewToken(Read, name); !errors.Is(err, ErrToken) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func FuzzParseTokens(f *testing.F) {
	made, _, err := NewToken(Write, "desk")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(made.String())
	f.Add("# x\n\nsha256:zz read a")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ParseTokens(strings.NewReader(text))
		if err != nil {
			return
		}
		for _, x := range list {
			again, err := ParseTokens(strings.NewReader(x.String()))
			if err != nil || len(again) != 1 || again[0] != x {
				t.Errorf("%q: %v %v", x, again, err)
			}
		}
	})
}

func TestLimiter(t *testing.T) {
	l, now := newLimiter(2), time.Date(2026, 12, 1, 0, 0, 0, 0, time.UTC)
	passed := 0
	for range 20 {
		if ok, after := l.take("a", now); ok {
			passed++
		} else if after <= 0 || after > time.Second {
			t.Errorf("after %v", after)
		}
	}
	if ok, _ := l.take("b", now); passed != 2*burstSeconds || !ok {
		t.Errorf("%d of 20 at once, another client %v", passed, ok)
	}
	if ok, _ := l.take("a", now.Add(time.Second)); !ok {
		t.Error("nothing after a second")
	}
	for i := range 3 * mostClients {
		l.take(fmt.Sprint("c", i), now)
	}
	if len(l.clients) > mostClients {
		t.Errorf("%d clients are remembered", len(l.clients))
	}
	for range 100 {
		if ok, _ := newLimiter(-1).take("a", now); !ok {
			t.Fatal("a limit where there is none")
		}
	}
}

func TestClientOf(t *testing.T) {
	for address, want := range map[string]string{"192.0.2.7:999": "192.0.2.7", "[2001:db8:1:2:3::4]:9": "2001:db8:1:2::/64", "[::1]:80": "::/64", "pipe": "pipe"} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = address
		if got := new(Server).clientOf(r); got != want {
			t.Errorf("%s is %s, not %s", address, got, want)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header.Add("X-Forwarded-For", "203.0.113.9, 198.51.100.4")
	for proxied, want := range map[bool]string{false: "192.0.2.1", true: "198.51.100.4"} {
		if got := (&Server{Options: Options{Proxied: proxied}}).clientOf(r); got != want {
			t.Errorf("proxied %v: %s, not %s", proxied, got, want)
		}
	}
}

func TestHosts(t *testing.T) {
	s := &Server{Options: Options{Hosts: []string{"localhost", "127.0.0.1", "::1", "news.example:8080"}}}
	for host, want := range map[string]bool{
		"localhost": true, "LOCALHOST:99": true, "127.0.0.1:8080": true, "[::1]:80": true, "[::1]": true, "news.example:8080": true,
		"news.example": false, "evil.example": false, "localhost.evil.example": false, "": false,
	} {
		if got := s.answersTo(host); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}

func FuzzCursor(f *testing.F) {
	f.Add("eyJuIjoxLCJsIjoiYSIsInMiOiJiIn0")
	f.Fuzz(func(t *testing.T, text string) {
		if p, err := parseCursor(text); err == nil && (p.Count < 1 || p.State == "") || err != nil && !errors.Is(err, queries.ErrArgument) {
			t.Errorf("%+v %v", p, err)
		}
	})
}

// TestOneLine: nothing ends a header.
func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{"a\r\nb": "a  b", `say "x"`: `say "x"`, "Sprūds\u2028": `Spr\u016bds `, "\x00": " "} {
		if got := oneLine(text); got != want {
			t.Errorf("%q is %q, not %q", text, got, want)
		}
	}
}
