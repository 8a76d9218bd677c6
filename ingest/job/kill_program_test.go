package job

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
	"time"

	"standpoint/fixtures/postgres"
)

// killSeed is that of the moments of TestKilledProgram.
const killSeed = 7

// TestKilledProgram ends the program with SIGKILL at random moments of each command
// that writes. After each the store is sound, what was acknowledged is there, no
// article is half replaced, and the same command ends as if nothing had been.
// TORTURE=1 kills it 200 times, else a tenth of that.
func TestKilledProgram(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("it builds and runs the program, and sends signals of Unix")
	}
	part := tortured(10, 1)
	s := newShell(t)
	s.sources(tortured(0, 800))
	dice := rand.New(rand.NewPCG(killSeed, 1))
	t.Logf("seed %d", killSeed)
	for _, c := range courses() {
		t.Run(c.name, func(t *testing.T) {
			s.T = t
			if c.postgres {
				s.server = postgres.Shared(t)
			}
			s.calm(&c)
			s.torture(&c, c.kills/part, dice)
		})
	}
}

// sources makes the files that are imported; of the articles of old, and so many
// more, that they take several batches.
func (s *shell) sources(more int) {
	store := filepath.Join(s.folder, "whole.db")
	s.must(store, "old", "ingest", "news")
	s.must(store, ".", "export", "--output", "whole.nq")
	s.must(store, ".", "export", "--output", "plain.nq", "--no-derived")
	if more > 0 {
		var lines []byte
		for i := range more {
			lines = fmt.Appendf(lines, "{\"id\":\"more-%d\",\"text\":%q}\n", i, tale(1000+i))
		}
		s.write("more.jsonl", string(lines))
		s.must(store, ".", "ingest", "more.jsonl")
	}
	s.must(store, ".", "export", "--output", "more.nq")
}

// courses are the commands that write, with how often each is killed.
func courses() []course {
	ingest := func(folder string) [][]string {
		return [][]string{{folder, "ingest", "news/0"}, {folder, "ingest", "news/1"}}
	}
	drop := func(first int) []string {
		words := []string{"old", "drop"}
		for i := first; i < first+20; i += 2 {
			words = append(words, fmt.Sprintf("news/0/%03d.txt", i))
		}
		return words
	}
	old, twice := ingest("old"), append(ingest("old"), ingest("new")...)
	return []course{
		{name: "ingest", commands: ingest("old"), kills: 40},
		{name: "replace", before: old, commands: ingest("new"), kills: 40},
		{name: "first import", commands: [][]string{{".", "import", "whole.nq"}}, imported: true, kills: 30},
		{name: "import", before: old[:1], commands: [][]string{{".", "import", "more.nq"}}, imported: true, kills: 20},
		{name: "compact", before: twice, commands: [][]string{{".", "compact"}}, kills: 20},
		{name: "drop", before: old, commands: [][]string{drop(0), drop(20)}, kills: 20},
		{name: "link", before: [][]string{{".", "import", "plain.nq"}}, commands: [][]string{{".", "link"}}, imported: true, kills: 10},
		{name: "ingest into postgres", commands: ingest("old"), postgres: true, kills: 10},
		{name: "replace in postgres", before: old, commands: ingest("new"), postgres: true, kills: 10},
	}
}

// calm runs a course undisturbed.
func (s *shell) calm(c *course) {
	s.Helper()
	c.begin = s.make(c)
	c.stages = []stage{stageOf(nil)}
	if c.begin != "" {
		c.stages[0] = s.stage(c.begin)
	}
	store := s.copyOf(c, c.begin)
	for _, words := range c.commands {
		writes, begun := 0, time.Now()
		stop := watch(store, func() { writes++ })
		s.must(store, words...)
		c.took = append(c.took, time.Since(begun))
		stop()
		c.writes = append(c.writes, writes)
		c.stages = append(c.stages, s.stage(store))
	}
	last := c.stages[len(c.commands)]
	s.Logf("%d graphs become %d, sha256 %x, in %v and %d writes", len(c.stages[0].graphs), len(last.graphs), last.sum, c.took, c.writes)
}

// make is the store that a course begins with, made once for all that begin so.
func (s *shell) make(c *course) string {
	s.Helper()
	if c.before == nil {
		return ""
	}
	key := fmt.Sprint(c.before, c.postgres)
	if s.made[key] == "" {
		s.made[key] = s.copyOf(c, "")
		for _, words := range c.before {
			s.must(s.made[key], words...)
		}
	}
	return s.made[key]
}

// watch calls changed whenever the file of a store has changed, or the one that is
// to take its place.
func watch(store string, changed func()) (stop func()) {
	end, ended := make(chan bool), make(chan bool)
	go func() {
		defer close(ended)
		for last := ""; ; {
			select {
			case <-end:
				return
			case <-time.After(300 * time.Microsecond):
			}
			now := ""
			for _, file := range []string{store, store + ".new"} {
				if info, err := os.Stat(file); err == nil {
					now += fmt.Sprint(info.Size(), info.ModTime().UnixNano(), " ")
				}
			}
			if now != last {
				changed()
			}
			last = now
		}
	}()
	return func() { close(end); <-ended }
}

// torture kills a course so many times, each of its commands by turns: at any
// moment, or close to one of its writes.
func (s *shell) torture(c *course, kills int, dice *rand.Rand) {
	for n, tries := 0, 0; n < kills; tries++ {
		k := tries % len(c.commands)
		m := moment{after: time.Duration(dice.Int64N(int64(c.took[k])))}
		if dice.IntN(2) == 1 && c.writes[k] > 0 {
			m = moment{time.Duration(dice.IntN(4000)) * time.Microsecond, 1 + dice.IntN(c.writes[k])}
		}
		store := s.copyOf(c, c.begin)
		if s.kill(c, store, k, m) { // else it was faster than the calm run
			n++
			s.judge(c, store, k, m)
		}
		if s.Failed() || tries > 3*kills+20 {
			s.Fatalf("%d of %d kills", n, kills)
		}
		s.discard(c, store)
	}
}

func (s *shell) discard(c *course, store string) {
	if !c.postgres {
		os.RemoveAll(filepath.Dir(store))
	}
}

// moment is some time after the start, or after so many writes.
type moment struct {
	after  time.Duration
	writes int
}

// kill gives the commands up to the k-th, and kills that; it is false where that
// came to its end before.
func (s *shell) kill(c *course, store string, k int, m moment) bool {
	s.Helper()
	for _, words := range c.commands[:k] {
		s.must(store, words...)
	}
	var messages bytes.Buffer
	p := s.command(store, c.commands[k]...)
	p.Stderr = &messages
	if err := p.Start(); err != nil {
		s.Fatal(err)
	}
	stop := m.come(store, func() { _ = p.Process.Kill() })
	err := p.Wait()
	stop()
	if err != nil && p.ProcessState.ExitCode() != -1 {
		s.Fatalf("%v: %v: %s", c.commands[k], err, messages.String())
	}
	return err != nil
}

// come calls end at the moment.
func (m moment) come(store string, end func()) (stop func()) {
	if m.writes == 0 {
		timer := time.AfterFunc(m.after, end)
		return func() { timer.Stop() }
	}
	return watch(store, func() {
		if m.writes--; m.writes == 0 {
			time.Sleep(m.after)
			end()
		}
	})
}

// judge looks at a store whose k-th command was killed, and gives it again.
func (s *shell) judge(c *course, store string, k int, m moment) {
	s.Helper()
	before, after, last := c.stages[k], c.stages[k+1], c.stages[len(c.commands)]
	again := c.commands[k:]
	if s.sound(store, len(before.graphs) == 0) {
		now := s.stage(store)
		if again[0][1] == "drop" && now.sum == after.sum {
			again = again[1:] // what is dropped is not known any more
		}
		for _, fault := range now.faults(before, after) {
			s.Errorf("killed at %+v in %v: %s", m, c.commands[k], fault)
		}
		if !c.imported {
			agree(s.T, store)
		}
	}
	for _, words := range again {
		s.must(store, words...)
	}
	s.sound(store, false)
	if now := s.stage(store); now.sum != last.sum {
		s.Errorf("killed at %+v in %v and run again, it ends otherwise: %q", m, c.commands[k], now.faults(last, last))
	}
	s.nothingLeft(c, store)
}

// sound runs check, and is false where there is no store yet, which only an empty
// one may be.
func (s *shell) sound(store string, empty bool) bool {
	s.Helper()
	out, err := s.command(store, ".", "check").CombinedOutput()
	var failed *exec.ExitError
	if errors.As(err, &failed) && failed.ExitCode() == 5 && empty {
		return false
	}
	if err != nil {
		s.Errorf("check: %v: %s", err, out)
	}
	return true
}

// nothingLeft wants no file beside the store but its index and the records of its runs.
func (s *shell) nothingLeft(c *course, store string) {
	s.Helper()
	if c.postgres {
		return
	}
	entries, err := os.ReadDir(filepath.Dir(store))
	if err != nil {
		s.Fatal(err)
	}
	for _, e := range entries {
		if !slices.Contains([]string{"news.db", "news.db.index", "news.db.runs"}, e.Name()) {
			s.Errorf("%s is left", e.Name())
		}
	}
}
