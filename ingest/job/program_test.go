package job

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"
	"time"

	"gonum.org/v1/gonum/graph/formats/rdf"
)

// TestTortureOfTheProgram holds the program itself, as it is run from a shell, to
// what it promises of a folder: the same files give the same export, whatever
// order they came in, however many read them, wherever it was killed; an edit
// touches one article; what is dropped leaves nothing; and the export is N-Quads
// to others, too. TORTURE=1 does it on the BBC articles in SHARED.
func TestTortureOfTheProgram(t *testing.T) {
	if testing.Short() {
		t.Skip("it builds and runs the program")
	}
	p := buildProgram(t)
	p.start, p.took = p.time("--version"), p.time("ingest", "--store", "calm.db", "news")
	p.calm = p.export("calm.db")
	t.Logf("%d files, %d quads, sha256 %x, %v", len(p.files), bytes.Count(p.calm, []byte("\n")), sha256.Sum256(p.calm), p.took)
	for _, part := range []struct {
		name string
		test func(*testing.T, *program)
	}{
		{"a second run", againChangesNothing}, {"order and jobs", orderAndJobs}, {"kills", kills},
		{"check and import", checkAndImport}, {"other parsers", readByOthers}, {"edit", edit}, {"drop", drop},
	} {
		p.T = t
		t.Run(part.name, func(t *testing.T) {
			p.T = t
			part.test(t, p)
		})
	}
}

func againChangesNothing(t *testing.T, p *program) {
	if counts := p.counts("--store", "calm.db", "news"); counts[Unchanged] != len(p.files) || len(counts) != 1 {
		t.Errorf("%v", counts)
	}
	p.same("calm.db")
}

func orderAndJobs(t *testing.T, p *program) {
	files := slices.Clone(p.files)
	slices.Reverse(files)
	p.must(append([]string{"ingest", "--store", "reversed.db", "--jobs", "1"}, files...)...)
	p.same("reversed.db")
	dice := rand.New(rand.NewPCG(3, 4))
	dice.Shuffle(len(files), func(i, j int) { files[i], files[j] = files[j], files[i] })
	half := len(files) / 2 // two commands, the second of which meets copies of what the first brought
	p.must(append([]string{"ingest", "--store", "shuffled.db", "--jobs", "7"}, files[:half]...)...)
	p.must(append([]string{"ingest", "--store", "shuffled.db", "--jobs", "3"}, files[half:]...)...)
	p.same("shuffled.db")
}

// kills ends five runs with SIGKILL at random moments, each going on where the one
// before was killed, and lets a sixth come to its end.
func kills(t *testing.T, p *program) {
	dice := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), 1))
	killed := 0
	for n := range 5 {
		c := exec.Command(p.path, "ingest", "--store", "killed.db", "news")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		moment := p.start + time.Duration(dice.Int64N(int64(max(p.took-p.start, 4))/4))
		time.Sleep(moment)
		_ = c.Process.Kill()
		if c.Wait() != nil {
			killed++
		}
		t.Logf("run %d was killed after %v", n+1, moment)
	}
	counts := p.counts("--store", "killed.db", "news")
	t.Logf("%d were killed before their end; the last found %v", killed, counts)
	p.same("killed.db")
}

func checkAndImport(t *testing.T, p *program) {
	p.must("check", "--store", "calm.db")
	if err := os.WriteFile("export.nq", p.calm, 0o644); err != nil {
		t.Fatal(err)
	}
	p.must("import", "--store", "imported.db", "export.nq")
	p.same("imported.db")
	p.must("check", "--store", "imported.db")
}

// readByOthers reads every line with gonum's parser, and looks at every IRI: one
// that begins with a prefix of the usual ones has been shortened.
func readByOthers(t *testing.T, p *program) {
	full := []string{"https://", "http://"}
	for line := range strings.Lines(string(p.calm)) {
		s, err := rdf.ParseNQuad(strings.TrimSuffix(line, "\n"))
		if err != nil {
			t.Fatalf("gonum does not read %s: %v", line, err)
		}
		for _, term := range []rdf.Term{s.Subject, s.Predicate, s.Object, s.Label} {
			text, qualifier, kind, err := term.Parts()
			iri := text
			if kind == rdf.Literal {
				iri = qualifier
			}
			if err != nil || kind == rdf.Blank || iri != "" && !slices.ContainsFunc(full, func(begin string) bool { return strings.HasPrefix(iri, begin) }) {
				t.Fatalf("%s (%v) in %s", term.Value, err, line)
			}
		}
	}
}

// edit changes one article, brings it in, and changes it back.
func edit(t *testing.T, p *program) {
	name := p.files[len(p.files)/3]
	old, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, append(slices.Clone(old), "\nThe mayor, Ana Ortega, opposes the new harbour.\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	if counts := p.counts("--store", "calm.db", "news"); counts[Replaced] != 1 || counts[Unchanged] != len(p.files)-1 {
		t.Errorf("%v", counts)
	}
	gone, come := difference(p.calm, p.export("calm.db"))
	graphs := map[string]bool{}
	for _, line := range append(gone, come...) {
		fields := strings.Fields(line)
		graphs[fields[len(fields)-2]] = true
	}
	if len(graphs) < 2 || len(graphs) > 3 || len(come) == 0 {
		t.Errorf("%s: these graphs changed: %q", name, slices.Sorted(maps.Keys(graphs)))
	}
	for graph := range graphs {
		if !strings.HasSuffix(graph, "/derived>") && !strings.Contains(graph, "/article/") {
			t.Errorf("%s changed", graph)
		}
	}
	if err := os.WriteFile(name, old, 0o644); err != nil {
		t.Fatal(err)
	}
	p.must("ingest", "--store", "calm.db", "news")
	p.same("calm.db")
}

// drop removes an article: no quad of it is left, no text, no input, and the rest
// is as it was.
func drop(t *testing.T, p *program) {
	name := p.files[len(p.files)/4]
	id := p.articleOf(name)
	p.must("drop", "--store", "calm.db", name)
	left := p.export("calm.db")
	if bytes.Contains(left, []byte(id)) {
		t.Errorf("something is left of %s", id)
	}
	gone, come := difference(p.calm, left)
	if len(gone) == 0 || len(come) > 0 || slices.ContainsFunc(gone, func(line string) bool { return !strings.Contains(line, id) }) {
		t.Errorf("%d lines went, %d came", len(gone), len(come))
	}
	var counts map[string]int
	if err := json.Unmarshal(p.must("stats", "--store", "calm.db", "--format", "json"), &counts); err != nil {
		t.Fatal(err)
	}
	articles := bytes.Count(left, []byte(" <https://schema.org/NewsArticle> "))
	sources := bytes.Count(left, []byte(" <https://w3id.org/standpoint#source> "))
	if counts["articles"] != articles || counts["texts"] != articles || counts["inputs"] != sources {
		t.Errorf("%v; the export has %d articles of %d sources", counts, articles, sources)
	}
	p.must("check", "--store", "calm.db")
	p.must("ingest", "--store", "calm.db", name)
}
