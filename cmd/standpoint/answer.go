package main

import (
	"encoding/csv"
	"encoding/json"
	"os"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
	"golang.org/x/term"

	"standpoint/queries"
)

// writer is how answers are written in a format.
func (a *App) writer(format string) (func(*queries.Answer) error, error) {
	switch format {
	case "table":
		return a.writeTable, nil
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
	if err := w.Write(x.Table.Columns); err != nil {
		return err
	}
	return w.WriteAll(x.Table.Rows)
}

// writeTable draws a table as wide as the terminal, or 120 columns. Columns with
// nothing in them are left out, and long words are wrapped.
func (a *App) writeTable(x *queries.Answer) error {
	columns, rows := filled(x.Table)
	if len(rows) == 0 {
		return nil
	}
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	style.Options.SeparateRows = true
	t.SetStyle(style)
	t.AppendHeader(cells(columns))
	for _, row := range rows {
		t.AppendRow(cells(row))
	}
	t.SetColumnConfigs(widths(columns, rows, a.width()))
	_, err := a.Out.Write([]byte(t.Render() + "\n"))
	return err
}

// filled is a table without its empty columns.
func filled(t queries.Table) (columns []string, rows [][]string) {
	rows = make([][]string, len(t.Rows))
	for i, name := range t.Columns {
		full := false
		for _, row := range t.Rows {
			full = full || row[i] != ""
		}
		if !full {
			continue
		}
		columns = append(columns, name)
		for r, row := range t.Rows {
			rows[r] = append(rows[r], row[i])
		}
	}
	return columns, rows
}

func cells(words []string) table.Row {
	row := make(table.Row, len(words))
	for i, w := range words {
		row[i] = strings.Join(strings.Fields(w), " ")
	}
	return row
}

func (a *App) width() int {
	if f, ok := a.Out.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		if w, _, err := term.GetSize(int(f.Fd())); err == nil && w >= 40 {
			return w
		}
	}
	return 120
}

// widths shares the width out: narrow columns get what they need, the wide ones
// what is left, in equal parts.
func widths(columns []string, rows [][]string, width int) []table.ColumnConfig {
	need := make([]int, len(columns))
	for i, name := range columns {
		need[i] = text.RuneWidthWithoutEscSequences(name)
		for _, row := range rows {
			need[i] = max(need[i], text.RuneWidthWithoutEscSequences(row[i]))
		}
	}
	room := width - 3*len(columns) - 1
	configs := make([]table.ColumnConfig, len(columns))
	for left := len(columns); left > 0; left-- {
		at := narrowest(need, configs)
		share := min(need[at], max(room/left, 6))
		configs[at] = table.ColumnConfig{Number: at + 1, WidthMax: share, WidthMaxEnforcer: text.WrapSoft}
		room -= share
	}
	return configs
}

// narrowest is the column that needs least of those that have no width yet.
func narrowest(need []int, configs []table.ColumnConfig) int {
	best := -1
	for i := range need {
		if configs[i].Number == 0 && (best < 0 || need[i] < need[best]) {
			best = i
		}
	}
	return best
}
