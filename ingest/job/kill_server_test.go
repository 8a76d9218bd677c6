package job

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"standpoint/fixtures/postgres"
)

// TestKilledServer ends all processes of PostgreSQL while the program writes: that
// says what to do, and after it all is as where the program itself was killed.
// TORTURE=1 does it five times.
func TestKilledServer(t *testing.T) {
	if testing.Short() || runtime.GOOS == "windows" {
		t.Skip("it builds and runs the program, and sends signals of Unix")
	}
	rounds := tortured(2, 5)
	s := newShell(t)
	s.server = postgres.Durable(t)
	c := &course{postgres: true, commands: [][]string{
		{"old", "ingest", "news/0"}, {"old", "ingest", "news/1"}, {"new", "ingest", "news/0"}, {"new", "ingest", "news/1"},
	}}
	s.calm(c)
	all := time.Duration(0)
	for _, took := range c.took {
		all += took
	}
	dice := rand.New(rand.NewPCG(killSeed, 2))
	for n, tries := 0, 0; n < rounds && !t.Failed(); tries++ {
		m := moment{after: time.Duration(dice.Int64N(int64(all)))}
		store := s.copyOf(c, "")
		if k := s.endServer(c, store, m); k < len(c.commands) {
			n++
			t.Logf("after %v, in %v", m.after, c.commands[k])
			s.judge(c, store, k, m)
		} else if tries > 4*rounds {
			t.Fatal("the server was never killed in time")
		}
	}
}

// endServer gives the commands, kills the server meanwhile, brings it up again, and
// is the number of the command that failed.
func (s *shell) endServer(c *course, store string, m moment) int {
	s.Helper()
	down := make(chan bool)
	timer := time.AfterFunc(m.after, func() { s.server.Kill(s); close(down) })
	defer func() {
		if !timer.Stop() {
			<-down
			s.server.Restart(s)
		}
	}()
	for k, words := range c.commands {
		p := s.command(store, words...)
		out, err := p.CombinedOutput()
		if err == nil {
			continue
		}
		if p.ProcessState.ExitCode() != 5 || !bytes.Contains(out, []byte("the database cannot be reached")) {
			s.Errorf("%v without its server: %v: %s", words, err, out)
		}
		return k
	}
	return len(c.commands)
}

// TestFourAtOnce: what four processes bring into one database at once, each a part
// or all the same, makes the graph of one that brought it alone.
func TestFourAtOnce(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	s := newShell(t)
	s.server = postgres.Shared(t)
	var apart, alike [4][]string
	for i := range 4 {
		mine, same := fmt.Sprintf("mine-%d", i), fmt.Sprintf("same-%d.jsonl", i)
		var lines []byte
		for n := range batchInputs + 10 {
			s.write(fmt.Sprintf("old/%s/%03d.txt", mine, n), tale(1000*(i+1)+n))
			lines = fmt.Appendf(lines, "{\"id\":\"%d-%d\",\"text\":%q,\"title\":\"Of %d\"}\n", i, n, tale(n+20*i), i)
		}
		s.write("old/"+same, string(lines))
		apart[i], alike[i] = []string{mine}, []string{"news", same}
	}
	for _, c := range []struct {
		name  string
		paths [4][]string
	}{{"apart", apart}, {"alike", alike}} {
		t.Run(c.name, func(t *testing.T) {
			s.T = t
			for range tortured(1, 10) {
				s.atOnce(c.paths)
			}
		})
	}
}

func (s *shell) atOnce(paths [4][]string) {
	s.Helper()
	alone, shared := s.copyOf(&course{}, ""), s.copyOf(&course{postgres: true}, "")
	all := []string{"old", "ingest"}
	var each sync.WaitGroup
	for _, mine := range paths {
		all = append(all, mine...)
		each.Go(func() {
			if out, err := s.command(shared, append([]string{"old", "ingest"}, mine...)...).CombinedOutput(); err != nil {
				s.Errorf("%v: %v: %s", mine, err, out)
			}
		})
	}
	each.Wait()
	s.must(alone, all...)
	s.sound(shared, false)
	one, four := s.stage(alone), s.stage(shared)
	if one.sum != four.sum {
		s.Errorf("one makes %d graphs of %d inputs, four %d of %d: %.500q", len(one.graphs), len(one.names), len(four.graphs), len(four.names), four.faults(one, one))
	}
	if one, four := s.must(alone, ".", "stats"), s.must(shared, ".", "stats"); !bytes.Equal(one, four) {
		s.Errorf("alone\n%s\nat once\n%s", one, four)
	}
	if out := string(s.must(shared, ".", "link")); !strings.Contains(out, "0 quads were missing, 0 were too many") {
		s.Errorf("link: %s", out)
	}
}
