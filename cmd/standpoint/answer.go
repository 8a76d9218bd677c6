package main

import (
	"encoding/csv"
	"encoding/json"
	"io"

	"standpoint/queries"
)

// writer is how answers are written in a format.
func (a *App) writer(format string) (func(*queries.Answer) error, error) {
	switch format {
	case "table":
		return a.writeForPeople, nil
	case "json":
		return func(x *queries.Answer) error { return a.writeJSON(x.Value, "  ") }, nil
	case "ndjson":
		return a.writeLines, nil
	case "csv":
		return a.writeCSV, nil
	}
	return nil, usagef("--format %q: it is table, json, ndjson or csv", format)
}

func (a *App) writeJSON(value any, indent string) error {
	e := json.NewEncoder(a.Out)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(value)
}

func (a *App) writeLines(x *queries.Answer) error {
	for _, item := range x.Items {
		if err := a.writeJSON(item, ""); err != nil {
			return err
		}
	}
	return nil
}

func (a *App) writeCSV(x *queries.Answer) error {
	w := csv.NewWriter(a.Out)
	w.UseCRLF = true // RFC 4180
	if err := w.Write(x.Table.Columns); err != nil {
		return err
	}
	return w.WriteAll(x.Table.Rows)
}

// writePicture draws the answer of a question that has a picture.
func (a *App) writePicture(x *queries.Answer) error {
	return x.Value.(interface{ WriteSVG(io.Writer) error }).WriteSVG(a.Out)
}

// writeForPeople writes blocks where there are some, else a table.
func (a *App) writeForPeople(x *queries.Answer) error {
	if len(x.Items) > 0 && len(x.Blocks) > 0 {
		return a.writeBlocks(x.Blocks)
	}
	if x.Screen != nil {
		return a.writeTable(*x.Screen)
	}
	return a.writeTable(x.Table)
}
