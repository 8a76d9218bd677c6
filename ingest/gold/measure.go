package gold

import (
	"strconv"
	"strings"
	"sync"
)

// Measure is one figure on one corpus.
type Measure struct {
	Corpus string  `json:"corpus"`
	Name   string  `json:"measure"`
	Value  float64 `json:"value"`
	Unit   string  `json:"unit"` // "%", "a question", "words/s", "MiB"
}

// Measures are the figures that people read, in per cent.
func (f AttributionFigures) Measures(corpus string) []Measure {
	m := percent{corpus: corpus}
	for _, mode := range modes {
		m.add(mode+" F1", f.Attributions[mode].F1)
	}
	for _, label := range labels {
		m.add(label+" words F1", f.Tokens[label].F1)
	}
	for _, kind := range kinds {
		m.addKnown(kind+" recall", f.Attributions["relaxed"].RecallByKind[kind])
	}
	m.addKnown("source accuracy", f.SourceAccuracy["all"])
	return m.all
}

// Measures are the figures that people read, in per cent.
func (f ExtractedFigures) Measures(corpus string) []Measure {
	m := percent{corpus: corpus}
	m.add("persons F1", f.Person.F)
	m.add("roles F1", f.Role.F)
	m.add("countries F1", f.Country.F)
	m.add("statements recall", f.Statement.R)
	m.add("speaker accuracy", f.Speaker.Accuracy)
	m.add("statements with speaker recall", f.WithSpeaker.R)
	return m.all
}

// Measures are the figures that people read: per cent, and the leak.
func (f AnswerFigures) Measures(corpus string) []Measure {
	m := percent{corpus: corpus}
	m.add("holders F1", f.Holder.F)
	m.add("stances F1", f.Stance.F)
	m.add("stances precision", f.Stance.P)
	m.add("stances recall", f.Stance.R)
	m.add("explicit recall", f.Explicit.R)
	m.add("implied recall", f.Implied.R)
	m.add("polarity accuracy", f.Polarity.Accuracy)
	return append(m.all, Measure{corpus, "leak", f.Leak.Mean, "a question"})
}

// percent gathers measures of one corpus.
type percent struct {
	corpus string
	all    []Measure
}

func (p *percent) add(name string, share float64) {
	p.all = append(p.all, Measure{p.corpus, name, 100 * share, "%"})
}

func (p *percent) addKnown(name string, share *float64) {
	if share != nil {
		p.add(name, *share)
	}
}

// Fails reports whether m is below its floor; of memory and of what is called
// wrongly, whether it is above.
func (m Measure) Fails(f Floor) bool {
	if m.Unit == "MiB" || strings.Contains(m.Name, " called ") {
		return m.Value > f.Value
	}
	return m.Value < f.Value
}

// Floor is what a measure must not fall below; of memory and of what is called
// wrongly, what it must not pass.
type Floor struct {
	Corpus, Measure string
	Value           float64
}

// Peer is what others reach on a measure, as data/peers.tsv cites it.
type Peer struct {
	Corpus, Measure, Name string
	Value                 float64
}

// Floors are the rows of data/floors.tsv.
var Floors = sync.OnceValue(func() []Floor {
	var all []Floor
	for _, row := range rows("floors") {
		all = append(all, Floor{row[0], row[1], number(row[2])})
	}
	return all
})

// Peers are the rows of data/peers.tsv.
var Peers = sync.OnceValue(func() []Peer {
	var all []Peer
	for _, row := range rows("peers") {
		all = append(all, Peer{row[0], row[1], row[2], number(row[3])})
	}
	return all
})

// number reads a figure of a list; a broken list is a fault of the build.
func number(s string) float64 {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil {
		panic(err)
	}
	return n
}

// rows are the columns of data/name.tsv, without the head lines.
func rows(name string) [][]string {
	raw, err := data.ReadFile("data/" + name + ".tsv")
	if err != nil {
		panic(err)
	}
	var all [][]string
	for line := range strings.Lines(string(raw)) {
		if !strings.HasPrefix(line, "#") {
			all = append(all, strings.Split(strings.TrimRight(line, "\n"), "\t"))
		}
	}
	return all
}
