package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// BenchmarkServe has 50 readers ask a server as fast as it answers, by pages and by the
// API, while an article is posted twice a second; any answer but a good one is a
// failure. BENCH_STORE is the store (a copy of it is written to; default: the debate of
// fixtures), BENCH_SECONDS how long (default 5). It gives the times of answers, of all
// and of each kind, and the most memory that the server had.
func BenchmarkServe(b *testing.B) {
	const readers = 50
	seconds := 5
	if n, err := strconv.Atoi(os.Getenv("BENCH_SECONDS")); err == nil {
		seconds = n
	}
	for b.Loop() {
		s := serveCopy(b, os.Getenv("BENCH_STORE"))
		load := s.load()
		times := make([]map[string][]float64, readers)
		stop := make(chan struct{})
		var all sync.WaitGroup
		all.Go(func() { s.write(stop) })
		for i := range readers {
			times[i] = map[string][]float64{}
			all.Go(func() { s.read(load, i, times[i], stop) })
		}
		time.Sleep(time.Duration(seconds) * time.Second)
		b.ReportMetric(s.memory("VmHWM"), "peak-MiB")
		b.ReportMetric(s.memory("RssAnon"), "own-MiB")
		close(stop)
		all.Wait()
		report(b, times, seconds)
	}
}

// serveCopy serves a copy of a store and of its index.
func serveCopy(b *testing.B, store string) *served {
	if store == "" {
		return serve(b, "--ask-rate", "0")
	}
	folder := b.TempDir()
	s := &served{TB: b, store: filepath.Join(folder, "copy.db"), says: &bytes.Buffer{}}
	for _, end := range []string{"", ".index"} {
		content, err := os.ReadFile(store + end)
		if err == nil {
			err = writeFile(s.store+end, content)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
	tokens := filepath.Join(folder, "tokens")
	s.writer = token(b, "write", "writer", tokens)
	s.start("--store", s.store, "--tokens", tokens, "--ask-rate", "0")
	return s
}

// load are the addresses that readers ask, by their kind, drawn from the store.
func (s *served) load() map[string][]string {
	var positions struct{ Answers []struct{ Position string } }
	var people struct{ Answers []struct{ Name string } }
	var articles struct{ Answers []struct{ Article string } }
	for question, into := range map[string]any{"positions": &positions, "people": &people, "articles": &articles} {
		if err := json.Unmarshal(s.ask(question, "limit", "60").body, into); err != nil {
			s.Fatal(err)
		}
	}
	list := map[string][]string{"lists": {"/api/v1/positions?limit=20", "/api/v1/people?limit=20", "/api/v1/contested?limit=20", "/api/v1/articles?limit=20", "/"}}
	add := func(kind, path string, pairs ...string) {
		v := url.Values{}
		for i := 0; i < len(pairs); i += 2 {
			v.Set(pairs[i], pairs[i+1])
		}
		list[kind] = append(list[kind], path+"?"+v.Encode())
	}
	for _, x := range positions.Answers {
		add("who", "/api/v1/who", "side", "on", "position", x.Position)
		add("position page", "/position", "q", x.Position)
		add("complete", "/api/v1/complete", "q", x.Position[:min(4, len(x.Position))])
		add("timeline", "/api/v1/timeline", "position", x.Position)
	}
	for _, x := range people.Answers {
		add("said", "/api/v1/said", "by", x.Name, "limit", "50")
		add("person page", "/person", "name", x.Name)
		add("ask", "/api/v1/ask", "q", "What did "+x.Name+" say?", "limit", "20")
	}
	for _, x := range articles.Answers {
		add("article page", "/article", "name", x.Article)
	}
	add("network", "/api/v1/network", "limit", "40")
	return list
}

// read asks one address after the other until stop is closed.
func (s *served) read(load map[string][]string, i int, times map[string][]float64, stop <-chan struct{}) {
	kinds := make([]string, 0, len(load))
	for kind := range load {
		kinds = append(kinds, kind)
	}
	slices.Sort(kinds)
	for n := i * 7; ; n++ {
		select {
		case <-stop:
			return
		default:
		}
		kind := kinds[n%len(kinds)]
		path := load[kind][n/len(kinds)%len(load[kind])]
		begun := time.Now()
		answer, err := try(s.request("GET", path, ""))
		switch {
		case err != nil:
			s.Errorf("%s: %v", path, err)
		case answer.StatusCode == 404 && strings.Contains(path, "position"): // a wording too short to be asked about
		case answer.StatusCode != 200:
			s.Errorf("%s: %d %.200s", path, answer.StatusCode, answer.body)
		}
		times[kind] = append(times[kind], float64(time.Since(begun).Microseconds())/1000)
	}
}

// write posts an article twice a second until stop is closed.
func (s *served) write(stop <-chan struct{}) {
	for n := 0; ; n++ {
		select {
		case <-stop:
			return
		case <-time.After(500 * time.Millisecond):
		}
		body := fmt.Sprintf(`{"id": "load-%d", "published": "2026-11-%02d", "text": "Mayor Sofie Lund supports ferry number %d. “We need it every day,” Lund said on Thursday."}`, n, n%28+1, n)
		if answer := s.post(body, "application/json"); answer.StatusCode != 202 {
			s.Errorf("post: %d %s", answer.StatusCode, answer.body)
		}
	}
}

// memory is what the system says of the server's, in MiB; 0 where it says nothing. Of
// VmHWM, the most it has had, the store's file is a part; RssAnon is what it has now
// without files.
func (s *served) memory(what string) float64 {
	b, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return 0
	}
	_, rest, _ := strings.Cut(string(b), what+":")
	kib, _ := strconv.ParseFloat(strings.Fields(rest + " 0")[0], 64)
	return kib / 1024
}

// report gives the median and the 99th of 100 times in ms.
func report(b *testing.B, times []map[string][]float64, seconds int) {
	by := map[string][]float64{}
	for _, one := range times {
		for kind, list := range one {
			by[kind] = append(by[kind], list...)
			by["all"] = append(by["all"], list...)
		}
	}
	for kind, list := range by {
		slices.Sort(list)
		name := strings.ReplaceAll(kind, " ", "-")
		b.ReportMetric(list[len(list)/2], name+"-median-ms")
		b.ReportMetric(list[len(list)*99/100], name+"-p99-ms")
	}
	b.ReportMetric(float64(len(by["all"]))/float64(seconds), "answers/s")
}
