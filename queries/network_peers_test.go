package queries

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"flag"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"standpoint/fixtures"
)

// theNetwork is one of the debate worked out by hand.
func theNetwork(t *testing.T, o NetworkOptions) *Network {
	t.Helper()
	list, _, err := debateOf(t, append(three, "3: D+r")...).Networks(t.Context(), o, Filter{})
	if err != nil {
		t.Fatal(err)
	}
	return list[0]
}

func written(t *testing.T, write func(io.Writer) error) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// asRead is a network as somebody reads it: attributes by their names.
type asRead struct {
	Nodes map[string]map[string]string `json:"nodes"`
	Edges []map[string]string          `json:"edges"`
}

// read is what should be read of n, with the names that a format gives to some.
func (n *Network) read(rename func(attributes map[string]string, edge bool)) asRead {
	r := asRead{Nodes: map[string]map[string]string{}}
	for i := range n.Nodes {
		x := &n.Nodes[i]
		r.Nodes[x.ID] = map[string]string{"name": x.Name}
		for _, a := range nodeAttributes {
			r.Nodes[x.ID][a.name] = a.of(x)
		}
		rename(r.Nodes[x.ID], false)
	}
	for i := range n.Edges {
		e := &n.Edges[i]
		attributes := map[string]string{"a": n.Nodes[e.A].ID, "b": n.Nodes[e.B].ID, "weight": number(e.Weight)}
		for _, a := range n.edgeAttributes() {
			attributes[a.name] = a.of(e)
		}
		rename(attributes, true)
		r.Edges = append(r.Edges, attributes)
	}
	for _, all := range append(r.Edges, mapsOf(r.Nodes)...) {
		maps.DeleteFunc(all, func(_, value string) bool { return value == "" })
	}
	return r
}

func mapsOf(m map[string]map[string]string) (list []map[string]string) {
	for _, x := range m {
		list = append(list, x)
	}
	return list
}

// TestNetworksReadBack: NetworkX and igraph find the same nodes and edges with the
// same attributes in GraphML, NetworkX in GEXF (which igraph does not read).
func TestNetworksReadBack(t *testing.T) {
	python := fixtures.Python("networkx, igraph")
	if python == "" {
		t.Skip("no Python with networkx and igraph (make test-deps)")
	}
	for _, o := range []NetworkOptions{
		{Kind: "affiliation", Isolates: true}, {Kind: "affiliation", Normalize: "activity"}, {Kind: "congruence", Normalize: "cosine", Isolates: true},
		{Kind: "subtract", Normalize: "jaccard"}, {Kind: "conflict", Actor: "country"},
	} {
		n := theNetwork(t, o)
		folder := t.TempDir()
		graphml, gexf := filepath.Join(folder, "n.graphml"), filepath.Join(folder, "n.gexf")
		for name, write := range map[string]func(io.Writer) error{graphml: n.WriteGraphML, gexf: n.WriteGEXF} {
			if err := os.WriteFile(name, []byte(written(t, write)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		out, err := exec.Command(python, "testdata/networks.py", graphml, gexf).CombinedOutput()
		if err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		count := 0
		want := []asRead{
			n.read(func(attributes map[string]string, edge bool) { // NetworkX's own name for an edge's id
				if edge {
					attributes["id"] = "e" + number(float64(count))
					count++
				}
			}),
			n.read(func(map[string]string, bool) {}),
			n.read(gexfNames()),
		}
		for i, l := range strings.Split(strings.TrimSpace(string(out)), "\n") {
			var got asRead
			if err := json.Unmarshal([]byte(l), &got); err != nil {
				t.Fatal(err)
			}
			for _, e := range got.Edges {
				if i == 1 {
					delete(e, "id")
				}
			}
			if !reflect.DeepEqual(got, want[i]) {
				t.Errorf("%+v, reader %d:\ngot  %v\nwant %v", o, i, got, want[i])
			}
		}
	}
}

// gexfNames are the names that NetworkX gives to what GEXF has attributes of its own
// for: label, start and end.
func gexfNames() func(map[string]string, bool) {
	count := 0
	return func(attributes map[string]string, edge bool) {
		attributes["start"], attributes["end"] = attributes["first"], attributes["last"]
		if edge {
			attributes["id"] = number(float64(count))
			count++
			return
		}
		attributes["label"] = attributes["name"]
		delete(attributes, "name")
	}
}

// TestNetworkMatrix: rows and columns in the order of nodes, CSV as RFC 4180 has it.
func TestNetworkMatrix(t *testing.T) {
	for kind, want := range map[string]string{
		"affiliation": "|the <p> & all|the <q> & all|the <r> & all\nA|2|-1|0\nB|1|1|0\nC|-1|-2|0\nD|0|0|1",
		"subtract":    "|A|B|C|D\nA|0|1|0|0\nB|1|0|-3|0\nC|0|-3|0|0\nD|0|0|0|0",
	} {
		text := written(t, theNetwork(t, NetworkOptions{Kind: kind, Isolates: true}).WriteCSV)
		if strings.Count(text, "\r\n") != strings.Count(text, "\n") {
			t.Errorf("%s: lines end otherwise than in CR LF", kind)
		}
		rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for _, r := range rows {
			lines = append(lines, strings.Join(r, "|"))
		}
		if got := strings.Join(lines, "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", kind, got, want)
		}
	}
}

// TestNetworkEdgesCSV has the isolates too.
func TestNetworkEdgesCSV(t *testing.T) {
	got := written(t, theNetwork(t, NetworkOptions{Kind: "subtract", Isolates: true}).WriteEdges)
	want := "source,target,source_name,target_name,weight,supports,opposes,positions,first,last\r\n" +
		"agent:a,agent:b,A,B,1,,,the <p> & all; the <q> & all,2024-05-03,2024-05-10\r\n" +
		"agent:b,agent:c,B,C,-3,,,the <p> & all; the <q> & all,2024-05-03,2024-05-10\r\n" +
		"agent:d,,D,,,,,,,\r\n"
	if got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

// TestPictures compares pictures with testdata; -update writes them.
func TestPictures(t *testing.T) {
	timeline := &Timeline{Query: "a <port> & all", By: "month", Answers: []Stretch{
		{Period: "2024-05", First: "2024-05-01", Last: "2024-05-31", Tally: Tally{Supports: 3, Opposes: 1}},
		{Period: "2024-08", First: "2024-08-01", Last: "2024-08-31", Tally: Tally{Opposes: 2}},
	}}
	empty := &Network{Kind: "congruence"}
	for name, write := range map[string]func(io.Writer) error{
		"network.svg": theNetwork(t, NetworkOptions{Kind: "subtract", Isolates: true}).WriteSVG, "affiliation.svg": theNetwork(t, NetworkOptions{Kind: "affiliation"}).WriteSVG,
		"timeline.svg": timeline.WriteSVG, "empty.svg": empty.WriteSVG,
	} {
		got := written(t, write)
		if err := xml.Unmarshal([]byte(got), new(struct{})); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		path := filepath.Join("testdata", name)
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want, err := os.ReadFile(path); err != nil || string(want) != got {
			t.Errorf("%s is not what it was (-update writes it): %v", path, err)
		}
	}
}

// TestNetworksAreTheSame: the same bytes in every run.
func TestNetworksAreTheSame(t *testing.T) {
	for _, write := range []func(*Network, io.Writer) error{(*Network).WriteGraphML, (*Network).WriteGEXF, (*Network).WriteCSV, (*Network).WriteEdges, (*Network).WriteSVG} {
		first := ""
		for range 5 {
			n := theNetwork(t, NetworkOptions{Kind: "affiliation", Isolates: true})
			text := written(t, func(w io.Writer) error { return write(n, w) })
			if first == "" {
				first = text
			}
			if text != first {
				t.Fatalf("two runs differ:\n%s\n%s", first, text)
			}
		}
	}
}
