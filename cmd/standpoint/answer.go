package main

import (
	"io"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// writer is how answers are written in a format.
func (a *App) writer(format string) (func(*queries.Answer) error, error) {
	switch format {
	case "table":
		return a.writeForPeople, nil
	case "json":
		return func(x *queries.Answer) error { return wire.WriteJSON(a.Out, x.Value) }, nil
	case "ndjson":
		return a.writeLines, nil
	case "csv":
		return a.writeCSV, nil
	}
	return nil, usagef("--format %q: it is table, json, ndjson or csv", format)
}

func (a *App) writeLines(x *queries.Answer) error { return wire.WriteNDJSON(a.Out, x.Items) }

func (a *App) writeCSV(x *queries.Answer) error { return wire.WriteCSV(a.Out, x.Table) }

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
