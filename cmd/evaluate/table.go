package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/tabwriter"

	"standpoint/ingest/gold"
)

// writeTable writes one row a measure.
func writeTable(out io.Writer, measures []gold.Measure) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "corpus\tmeasure\tours\tfloor\tothers")
	for _, m := range measures {
		fmt.Fprintf(w, "%s\t%s\t%s\t%s\t%s\n", m.Corpus, m.Name, value(m), floor(m), peers(m))
	}
	return w.Flush()
}

func value(m gold.Measure) string {
	if m.Unit == "%" {
		return fmt.Sprintf("%5s", figure(m, m.Value))
	}
	return fmt.Sprintf("%5s %s", figure(m, m.Value), m.Unit)
}

// figure is a value as m has them: shares of a hundred to a tenth, means to a
// hundredth, what is counted in thousands to one.
func figure(m gold.Measure, value float64) string {
	decimals := map[string]int{"%": 1, "words/s": 0, "MiB": 0}
	if d, ok := decimals[m.Unit]; ok {
		return strconv.FormatFloat(value, 'f', d, 64)
	}
	return strconv.FormatFloat(value, 'f', 2, 64)
}

// floor is what m is held to, with a mark where it fails. Of memory the floor is
// the most.
func floor(m gold.Measure) string {
	for _, f := range gold.Floors() {
		if f.Corpus != m.Corpus || f.Measure != m.Name {
			continue
		}
		s := strconv.FormatFloat(f.Value, 'f', -1, 64)
		if m.Fails(f) {
			s += " ✗"
		}
		return s
	}
	return ""
}

// peers are what others reach on the same corpus, in order of name.
func peers(m gold.Measure) string {
	var all []string
	for _, p := range gold.Peers() {
		if p.Corpus == m.Corpus && p.Measure == m.Name {
			all = append(all, p.Name+" "+figure(m, p.Value))
		}
	}
	return strings.Join(all, ", ")
}

func writeJSON(out io.Writer, measures []gold.Measure) error {
	e := json.NewEncoder(out)
	e.SetIndent("", " ")
	return e.Encode(measures)
}
