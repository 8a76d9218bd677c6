package main

import (
	"math"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"standpoint/queries"
)

// writeTable draws a table as wide as the screen at most. Columns with
// nothing in them are left out, and long words are wrapped.
func (a *App) writeTable(of queries.Table) error {
	columns, rows := shown(of)
	width, _ := a.screen()
	if len(rows) == 0 {
		return nil
	}
	t := table.NewWriter()
	style := table.StyleLight
	style.Format.Header = text.FormatDefault
	configs := widths(columns, rows, width)
	style.Options.SeparateRows = wraps(configs, columns, rows)
	t.SetStyle(style)
	t.AppendHeader(cells(columns))
	for _, row := range rows {
		t.AppendRow(cells(row))
	}
	t.SetColumnConfigs(configs)
	_, err := a.Out.Write([]byte(t.Render() + "\n"))
	return err
}

// shown is a table without its empty columns.
func shown(t queries.Table) (columns []string, rows [][]string) {
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

// minWidth is the least that a column gets, in characters.
const minWidth = 6

// widths shares the width out: a column that needs less than its fair part gets
// what it needs, the others share the rest as the roots of their needs.
func widths(columns []string, rows [][]string, width int) []table.ColumnConfig {
	need := needs(columns, rows)
	room := width - 3*len(columns) - 1
	least := leastWidths(columns, room)
	configs := make([]table.ColumnConfig, len(columns))
	for left := len(columns); left > 0; left-- {
		at, roots := narrowest(need, configs)
		part := int(float64(room) * math.Sqrt(float64(need[at])) / roots)
		part = min(need[at], max(least[at], min(part, room-others(least, configs, at))))
		configs[at] = table.ColumnConfig{Number: at + 1, WidthMax: part, WidthMaxEnforcer: text.WrapSoft}
		room -= part
	}
	return configs
}

// leastWidths are the widths of the heads, which hold no more than a word or two;
// minWidth each where there is no room for that.
func leastWidths(columns []string, room int) []int {
	least, sum := make([]int, len(columns)), 0
	for i, name := range columns {
		least[i] = max(minWidth, text.StringWidthWithoutEscSequences(name))
		sum += least[i]
	}
	if sum > room {
		for i := range least {
			least[i] = minWidth
		}
	}
	return least
}

// others is what the columns without a width, but for one, need at least.
func others(least []int, configs []table.ColumnConfig, but int) int {
	sum := 0
	for i, n := range least {
		if i != but && configs[i].Number == 0 {
			sum += n
		}
	}
	return sum
}

// wraps reports whether some cell takes several lines.
func wraps(configs []table.ColumnConfig, columns []string, rows [][]string) bool {
	for i, n := range needs(columns, rows) {
		if n > configs[i].WidthMax {
			return true
		}
	}
	return false
}

// needs are the widths of the widest cells.
func needs(columns []string, rows [][]string) []int {
	need := make([]int, len(columns))
	for i, name := range columns {
		need[i] = text.StringWidthWithoutEscSequences(name)
		for _, row := range rows {
			need[i] = max(need[i], text.StringWidthWithoutEscSequences(row[i]))
		}
	}
	return need
}

// narrowest is the column that needs least of those that have no width yet, and
// the sum of the roots of what they need.
func narrowest(need []int, configs []table.ColumnConfig) (best int, roots float64) {
	best = -1
	for i := range need {
		if configs[i].Number != 0 {
			continue
		}
		roots += math.Sqrt(float64(need[i]))
		if best < 0 || need[i] < need[best] {
			best = i
		}
	}
	return best, roots
}
