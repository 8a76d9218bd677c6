package wire

import (
	"encoding/csv"
	"encoding/json"
	"io"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/queries"
)

// WriteJSON writes a value as the command line does: indented, and no character of
// HTML escaped.
func WriteJSON(w io.Writer, value any) error { return encode(w, value, "  ") }

// WriteLine writes a value as one line of JSON.
func WriteLine(w io.Writer, value any) error { return encode(w, value, "") }

func encode(w io.Writer, value any, indent string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(value)
}

// WriteNDJSON writes the items of an answer, a line each.
func WriteNDJSON(w io.Writer, items []any) error {
	for _, item := range items {
		if err := WriteLine(w, item); err != nil {
			return err
		}
	}
	return nil
}

// WriteCSV writes a table as RFC 4180 has it, heads first.
func WriteCSV(w io.Writer, t queries.Table) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := c.Write(t.Columns); err != nil {
		return err
	}
	return c.WriteAll(t.Rows) // flushes
}

// WriteQuads writes quads as lines of N-Quads, in their order.
func WriteQuads(w io.Writer, quads []quad.Quad) error {
	var line []byte
	for _, q := range quads {
		line = append(graph.AppendQuad(line[:0], q), '\n')
		if _, err := w.Write(line); err != nil {
			return err
		}
	}
	return nil
}
