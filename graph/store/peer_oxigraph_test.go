package store

import (
	"bufio"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

// oxigraph is a process of testdata/oxigraph.py, which says what it can be told.
type oxigraph struct {
	t     testing.TB
	to    io.WriteCloser
	from  *bufio.Reader
	ended func() error
}

// peerCost is what something took: seconds of CPU of all threads, and of the clock.
type peerCost struct{ CPU, Wall float64 }

// startOxigraph starts a process, with nothing in its memory yet.
func startOxigraph(t testing.TB, python string) *oxigraph {
	c := exec.Command(python, "testdata/oxigraph.py")
	c.Stderr = os.Stderr
	to, err := c.StdinPipe()
	must(t, err)
	from, err := c.StdoutPipe()
	must(t, err)
	must(t, c.Start())
	return &oxigraph{t, to, bufio.NewReaderSize(from, 1<<20), c.Wait}
}

func (o *oxigraph) stop() {
	o.to.Close()
	must(o.t, o.ended())
}

// tell gives a command and reads its answer.
func (o *oxigraph) tell(command map[string]any, answer any) {
	o.t.Helper()
	line, err := json.Marshal(command)
	must(o.t, err)
	_, err = o.to.Write(append(line, '\n'))
	must(o.t, err)
	said, err := o.from.ReadBytes('\n')
	must(o.t, err)
	must(o.t, json.Unmarshal(said, answer))
}

func (o *oxigraph) load(file, store string) (c peerCost) {
	o.tell(map[string]any{"do": "load", "file": file, "store": store}, &c)
	return c
}

func (o *oxigraph) optimize() (c peerCost) {
	o.tell(map[string]any{"do": "optimize"}, &c)
	return c
}

// peak is the most memory the process had, in MiB.
func (o *oxigraph) peak() float64 {
	var answer struct{ MiB float64 }
	o.tell(map[string]any{"do": "peak"}, &answer)
	return answer.MiB
}

func (o *oxigraph) replace(g Graph) (c peerCost) {
	o.tell(map[string]any{"do": "replace", "graph": string(g.Label), "triples": peerTriples(g)}, &c)
	return c
}

// peerTriples are the lines of a graph without its label.
func peerTriples(g Graph) string {
	var lines []byte
	for _, q := range g.Quads {
		q.Label = nil
		lines = append(graph.AppendQuad(lines, q), '\n')
	}
	return string(lines)
}

// peerAnswers are the seconds of each question, and how many rows it gave.
type peerAnswers struct {
	CPU   float64
	Walls []float64
	Rows  []int
}

func (o *oxigraph) ask(derived quad.IRI, positions []quad.IRI) (a peerAnswers) {
	var names []string
	for _, p := range positions {
		names = append(names, string(p))
	}
	o.tell(map[string]any{"do": "ask", "derived": string(derived), "positions": names}, &a)
	return a
}

func (o *oxigraph) dump(file string) (c peerCost) {
	o.tell(map[string]any{"do": "dump", "file": file}, &c)
	return c
}
