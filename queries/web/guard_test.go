package web

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"standpoint/graph/store"
	"standpoint/queries"
)

// quick is a server over an empty store that has no patience, and its address.
func quick(t *testing.T, more func(*Options, *Server)) string {
	t.Helper()
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	o := Options{Desk: queries.NewDesk(&queries.Asker{Store: s, Now: time.Now}), Now: time.Now, Head: 200 * time.Millisecond, Stall: 300 * time.Millisecond, Patience: 200 * time.Millisecond}
	server, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	more(&server.Options, server)
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- server.Serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Error(err)
		}
	})
	return l.Addr().String()
}

// TestSlowClients: who sends a head or a body too slowly, or takes an answer too slowly,
// is cut off; who takes it steadily gets it whole.
func TestSlowClients(t *testing.T) {
	const size = 64 << 20 // more than a connection's buffers hold
	writer, secret, err := NewToken(Write, "x")
	if err != nil {
		t.Fatal(err)
	}
	endless := func(o *Options, s *Server) {
		o.Tokens = []Token{writer}
		s.mux.HandleFunc("GET /endless", func(w http.ResponseWriter, _ *http.Request) {
			for range size / piece {
				if _, err := w.Write(make([]byte, piece)); err != nil {
					return
				}
			}
		})
	}
	address := quick(t, endless)
	post := "POST /api/v1/articles HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 1000\r\n"
	for name, c := range map[string]struct {
		send, drip string
		want       string // what the answer begins with; "" = none
	}{
		"a head that does not end":  {"GET / HTTP/1.1\r\nHost: x\r\n", "X-A: b\r\n", ""},
		"nothing at all":            {"", "", ""},
		"a body that does not come": {post + "Authorization: Bearer " + secret + "\r\n\r\nabc", "", "HTTP/1.1 408"},
		"a body that drips":         {post + "Authorization: Bearer " + secret + "\r\n\r\nabc", "d", "HTTP/1.1 408"},
		"a body of nobody's":        {post + "\r\nabc", "", "HTTP/1.1 401"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			began := time.Now()
			conn := dial(t, address)
			fmt.Fprint(conn, c.send)
			if c.drip != "" {
				go func() {
					for range 40 {
						time.Sleep(50 * time.Millisecond)
						fmt.Fprint(conn, c.drip)
					}
				}()
			}
			b, _ := io.ReadAll(conn)
			if !strings.HasPrefix(string(b), c.want) || time.Since(began) > 5*time.Second {
				t.Errorf("%.100q after %v", b, time.Since(began))
			}
		})
	}
	t.Run("an answer that is not taken", func(t *testing.T) {
		t.Parallel()
		conn := dial(t, address)
		fmt.Fprint(conn, "GET /endless HTTP/1.1\r\nHost: x\r\n\r\n")
		time.Sleep(1500 * time.Millisecond)
		if n, _ := io.Copy(io.Discard, conn); n >= size {
			t.Errorf("the answer came whole, %d bytes", n)
		}
	})
	t.Run("an answer that is taken steadily", func(t *testing.T) {
		t.Parallel()
		conn := dial(t, address)
		fmt.Fprint(conn, "GET /endless HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
		in, n := bufio.NewReaderSize(conn, 1<<20), int64(0)
		for {
			m, err := io.CopyN(io.Discard, in, 4<<20)
			n += m
			if err != nil {
				break
			}
			time.Sleep(40 * time.Millisecond) // longer in all than the time for a piece
		}
		if n < size {
			t.Errorf("%d bytes of %d", n, size)
		}
	})
}

func dial(t *testing.T, address string) net.Conn {
	t.Helper()
	conn, err := (&net.Dialer{}).DialContext(t.Context(), "tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(20 * time.Second)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// TestPanic: a handler that breaks down is a fault of ours, told without its reasons; one
// that has begun its answer is cut off, so that nobody takes a part for the whole; a
// question that takes too long is told so.
func TestPanic(t *testing.T) {
	address := quick(t, func(_ *Options, s *Server) {
		s.mux.HandleFunc("GET /panic", func(http.ResponseWriter, *http.Request) { panic("secret reasons") })
		s.mux.HandleFunc("GET /half", func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			fmt.Fprint(w, "half")
			panic("secret reasons")
		})
		late := route{answer: func(_ http.ResponseWriter, r *http.Request, _ url.Values) error {
			<-r.Context().Done()
			return r.Context().Err()
		}}
		s.mux.HandleFunc("GET /late", s.answering(late))
	})
	for path, want := range map[string]string{"/panic": "500", "/late": "503"} {
		answer, body := fetch(t, "http://"+address+path)
		if !strings.HasPrefix(answer.Status, want) || strings.Contains(body, "secret") || answer.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: %s %s", path, answer.Status, body)
		}
	}
	defer func() {
		if _, counts := fetch(t, "http://"+address+"/metrics"); !strings.Contains(counts, `route="GET /half"`) {
			t.Error("what was cut off is not counted")
		}
	}()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://"+address+"/half", nil)
	if err != nil {
		t.Fatal(err)
	}
	if answer, err := http.DefaultClient.Do(r); err == nil {
		defer answer.Body.Close()
		if b, err := io.ReadAll(answer.Body); err == nil {
			t.Errorf("half an answer passes for one: %q", b)
		}
	}
}

func fetch(t *testing.T, address string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, string(b)
}
