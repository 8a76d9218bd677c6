//go:build unix

package store

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"maps"
	"os"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"standpoint/fixtures"
	"standpoint/graph"
)

// peers are the stores that BenchmarkPeer compares, each made when it is wanted.
type peers struct {
	python, folder, file string // file: the corpus
	runs                 int
	corpus               *peerCorpus
	store                *Store
	oxi                  *oxigraph
	plain                cayley.QuadStore
	version              int  // of the last reading that was put in
	fresh                bool // nothing was replaced in store yet
}

func newPeers(b *testing.B) *peers {
	p := &peers{python: fixtures.Python("pyoxigraph"), folder: b.TempDir(), runs: fromEnvironment("BENCH_RUNS", 5), fresh: true}
	if p.python == "" {
		b.Skip("no Python with pyoxigraph (make test-deps)")
	}
	p.corpus, p.file = newPeerCorpus(fromEnvironment("BENCH_QUADS", 1_000_000)), p.path("corpus.nq")
	quads := p.corpus.write(b, p.file)
	b.Logf("%d quads of %d articles", quads, len(p.corpus.ids))
	b.Cleanup(p.close)
	return p
}

func fromEnvironment(name string, otherwise int) int {
	if n, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return n
	}
	return otherwise
}

func (p *peers) close() {
	if p.store != nil {
		p.store.Close()
	}
	if p.oxi != nil {
		p.oxi.stop()
	}
	if p.plain != nil {
		p.plain.Close()
	}
}

// peerFigures are what a part of the benchmark found, by unit.
type peerFigures map[string]float64

// part runs one comparison, once, however often the benchmark is run, and reports
// its peerFigures.
func (p *peers) part(b *testing.B, name string, do func(*testing.B, peerFigures)) {
	var found peerFigures
	b.Run(name, func(b *testing.B) {
		if found == nil {
			found = peerFigures{}
			do(b, found)
		}
		b.ReportMetric(0, "ns/op")
		for unit, value := range found {
			b.ReportMetric(value, unit)
		}
	})
	var lines strings.Builder
	for _, unit := range slices.Sorted(maps.Keys(found)) {
		fmt.Fprintf(&lines, "\n%-16s %-20s %10.2f", name, unit, found[unit])
	}
	if len(found) > 0 {
		b.Log(lines.String())
	}
}

// keep makes the store at path the one that is asked, in place of the last.
func (p *peers) keep(path string) {
	if p.store != nil {
		p.store.Close()
		os.Remove(strings.TrimPrefix(p.store.url, "bolt:"))
	}
	s, err := Open(context.Background(), path, Options{})
	if err != nil {
		panic(err)
	}
	p.store = s
}

func (p *peers) keepOxigraph(o *oxigraph) {
	if p.oxi != nil {
		p.oxi.stop()
	}
	p.oxi = o
}

// ours is our store of the corpus.
func (p *peers) ours(b *testing.B) *Store {
	if p.store == nil {
		must(b, peerLoad(b.Context(), p.path("ours"), p.file))
		p.keep(p.path("ours"))
	}
	return p.store
}

// oxigraph is Oxigraph with the corpus, compacted.
func (p *peers) oxigraph(b *testing.B) *oxigraph {
	if p.oxi == nil {
		p.oxi = startOxigraph(b, p.python)
		p.oxi.load(p.file, p.path("oxigraph"))
	}
	p.oxi.optimize()
	return p.oxi
}

func (p *peers) cayley(b *testing.B) cayley.QuadStore {
	if p.plain == nil {
		p.plain = plainCayley(b, p.path("plain"))
		plainLoad(b, p.plain, p.file)
	}
	return p.plain
}

// importFile loads a file by Import.
func importFile(ctx context.Context, path, file string) error {
	s, err := Open(ctx, path, Options{})
	if err != nil {
		return err
	}
	defer s.Close()
	in, err := os.Open(file)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = s.Import(ctx, graph.ReadNQuads(in, file))
	return err
}

func exportFile(b *testing.B, s *Store, file string) {
	out, err := os.Create(file)
	must(b, err)
	defer out.Close()
	w := bufio.NewWriterSize(out, 1<<20)
	must(b, graph.WriteNQuads(w, s.Quads(b.Context())))
	must(b, w.Flush())
}

// whoOpposes counts a row for each range of the evidence of each stance.
func whoOpposes(ctx context.Context, s *Store, position quad.IRI) (rows int, err error) {
	list, err := s.StancesOn(ctx, position, graph.Opposes)
	for _, x := range list {
		rows += len(x.Evidence)
	}
	return rows, err
}

// spent measures what this process spends on something.
func spent(do func()) peerCost {
	cpu, begin := cpuSeconds(), time.Now()
	do()
	return peerCost{cpuSeconds() - cpu, time.Since(begin).Seconds()}
}

func cpuSeconds() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano()).Seconds()
}

// peakMemory is the most memory of this process in MiB since it was last told to
// begin anew; 0 where the system (no Linux) does not tell.
func peakMemory(anew bool) float64 {
	if anew {
		debug.FreeOSMemory()
		os.WriteFile("/proc/self/clear_refs", []byte("5"), 0)
	}
	status, _ := os.ReadFile("/proc/self/status")
	_, after, _ := strings.Cut(string(status), "VmHWM:")
	kib, _, _ := strings.Cut(after, "kB")
	n, _ := strconv.Atoi(strings.TrimSpace(kib))
	return float64(n) / 1024
}

// medianCost is that of CPU and that of the clock.
func medianCost(costs []peerCost) peerCost {
	var cpu, wall []float64
	for _, c := range costs {
		cpu, wall = append(cpu, c.CPU), append(wall, c.Wall)
	}
	return peerCost{quantile(cpu, 0.5), quantile(wall, 0.5)}
}

func meanCost(costs []peerCost) (m peerCost) {
	for _, c := range costs {
		m.CPU, m.Wall = m.CPU+c.CPU/float64(len(costs)), m.Wall+c.Wall/float64(len(costs))
	}
	return m
}

// quantile is the smallest of values that a share of them is not above.
func quantile(values []float64, share float64) float64 {
	sorted := slices.SortedFunc(slices.Values(values), cmp.Compare[float64])
	return sorted[min(int(share*float64(len(sorted))), len(sorted)-1)]
}

func rowsIn(numbers []int) (all int) {
	for _, n := range numbers {
		all += n
	}
	return all
}
