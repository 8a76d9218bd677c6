package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// served is a server of the program's, with a store that has the debate and the seed
// article of fixtures.
type served struct {
	testing.TB
	root, store       string
	readToken, writer string
	process           *exec.Cmd
	says              *bytes.Buffer
	once              sync.Once
}

// debateStore is read once a test binary; each server has a copy of its own.
var debateStore = sync.OnceValues(func() ([]byte, error) {
	folder, err := os.MkdirTemp("", "standpoint-served")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	store := filepath.Join(folder, "debate.db")
	c := exec.Command("standpoint", "ingest", "../../fixtures/debate", "../../fixtures/article.txt", "--quiet", "--store", store)
	if out, err := c.CombinedOutput(); err != nil {
		return nil, errorOf(out, err)
	}
	return os.ReadFile(store)
})

func errorOf(out []byte, err error) error {
	return &codedError{1, &usageError{string(out) + err.Error()}}
}

// serve starts a server that may write, and ends it with the test.
func serve(t testing.TB, flags ...string) *served {
	t.Helper()
	b, err := debateStore()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	s := &served{TB: t, store: filepath.Join(folder, "debate.db"), says: &bytes.Buffer{}}
	if err := os.WriteFile(s.store, b, 0o644); err != nil {
		t.Fatal(err)
	}
	tokens := filepath.Join(folder, "tokens")
	s.readToken, s.writer = token(t, "read", "reader", tokens), token(t, "write", "writer", tokens)
	s.start(append([]string{"--store", s.store, "--tokens", tokens}, flags...)...)
	return s
}

// serveOnly starts a server that only reads.
func serveOnly(t testing.TB, store string) *served {
	t.Helper()
	s := &served{TB: t, store: store, says: &bytes.Buffer{}}
	s.start("--store", store)
	return s
}

func token(t testing.TB, scope, name, file string) string {
	t.Helper()
	out, err := exec.Command("standpoint", "token", scope, name, "--tokens", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// start starts the server and waits until it says where it is.
func (s *served) start(flags ...string) {
	s.Helper()
	s.process = exec.Command("standpoint", append([]string{"serve", "--listen", "127.0.0.1:0"}, flags...)...)
	out, err := s.process.StderrPipe()
	if err != nil {
		s.Fatal(err)
	}
	if err := s.process.Start(); err != nil {
		s.Fatal(err)
	}
	lines := bufio.NewReader(out)
	for s.root == "" {
		line, err := lines.ReadString('\n')
		if err != nil {
			s.Fatalf("%v: %s%s", err, s.says, line)
		}
		s.says.WriteString(line)
		if at, ok := strings.CutPrefix(line, "http://"); ok {
			s.root, _, _ = strings.Cut("http://"+at, "/ ")
		}
	}
	read := make(chan struct{})
	go func() {
		io.Copy(s.says, lines)
		close(read)
	}()
	s.Cleanup(func() { s.stop(read) })
}

// stop ends the server as a service manager does, and wants it to end well.
func (s *served) stop(read <-chan struct{}) {
	s.once.Do(func() {
		s.process.Process.Signal(syscall.SIGTERM)
		<-read
		if err := s.process.Wait(); err != nil {
			s.Errorf("the server ended with %v: %s", err, s.says)
		}
	})
}

// got is an answer, its body read.
type got struct {
	*http.Response
	body []byte
}

// problem is the body as a problem document; the zero value where it is none.
func (g got) problem() (p struct {
	Type, Title, Detail string
	Status              int
	Nearest             []string
}) {
	if g.Header.Get("Content-Type") == "application/problem+json" {
		_ = json.Unmarshal(g.body, &p)
	}
	return p
}

var client = &http.Client{
	Timeout:       time.Minute,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

func (s *served) do(r *http.Request) got {
	s.Helper()
	answer, err := try(r)
	if err != nil {
		s.Fatalf("%.200s: %v", r.URL, err)
	}
	return answer
}

func try(r *http.Request) (got, error) {
	answer, err := client.Do(r)
	if err != nil {
		return got{}, err
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	return got{answer, body}, err
}

// request is one of this server, with headers in pairs.
func (s *served) request(method, path, body string, headers ...string) *http.Request {
	s.Helper()
	r, err := http.NewRequest(method, s.root+path, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

func (s *served) get(path string, headers ...string) got {
	s.Helper()
	return s.do(s.request(http.MethodGet, path, "", headers...))
}

// ask puts a question of the API, with parameters in pairs.
func (s *served) ask(question string, parameters ...string) got {
	s.Helper()
	v := url.Values{}
	for i := 0; i+1 < len(parameters); i += 2 {
		v.Add(parameters[i], parameters[i+1])
	}
	return s.get("/api/v1/" + question + "?" + v.Encode())
}

// post sends an article and gives the job that reads it.
func (s *served) post(body, kind string, headers ...string) got {
	s.Helper()
	return s.do(s.request(http.MethodPost, "/api/v1/articles", body, append([]string{"Authorization", "Bearer " + s.writer, "Content-Type", kind}, headers...)...))
}

// over waits for a job to be over.
func (s *served) over(id string) (j struct {
	ID, State string
	Counts    map[string]int
	Articles  []string
	Failures  []struct{ Name, Reason string }
}) {
	s.Helper()
	for range 600 {
		if err := json.Unmarshal(s.get("/api/v1/jobs/"+id).body, &j); err != nil {
			s.Fatal(err)
		}
		if j.State == "done" || j.State == "failed" {
			return j
		}
		time.Sleep(50 * time.Millisecond)
	}
	s.Fatalf("job %s is %s after 30 s", id, j.State)
	return j
}
