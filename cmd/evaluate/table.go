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
	switch m.Unit {
	case "%":
		return fmt.Sprintf("%5.1f", m.Value)
	case "words/s":
		return fmt.Sprintf("%.0f words/s", m.Value)
	}
	return fmt.Sprintf("%5.2f %s", m.Value, m.Unit)
}

// floor is what m is held to, with a mark where it is below.
func floor(m gold.Measure) string {
	for _, f := range gold.Floors() {
		if f.Corpus == m.Corpus && f.Measure == m.Name {
			s := strconv.FormatFloat(f.Value, 'f', -1, 64)
			if m.Value < f.Value {
				s += " ✗"
			}
			return s
		}
	}
	return ""
}

// peers are what others reach on the same corpus, in order of name.
func peers(m gold.Measure) string {
	var all []string
	for _, p := range gold.Peers() {
		if p.Corpus == m.Corpus && p.Measure == m.Name {
			all = append(all, fmt.Sprintf("%s %.1f", p.Name, p.Value))
		}
	}
	return strings.Join(all, ", ")
}

func writeJSON(out io.Writer, measures []gold.Measure) error {
	e := json.NewEncoder(out)
	e.SetIndent("", " ")
	return e.Encode(measures)
}
