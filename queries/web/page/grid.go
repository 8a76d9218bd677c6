package page

import (
	"strings"

	"standpoint/queries"
)

// grid is a table with links.
type grid struct {
	Columns []heading
	Rows    [][]cell
}

// heading is that of a column.
type heading struct {
	Words  string
	Number bool // what stands below are numbers
}

// cell is what stands in a table; several words with links of their own where they
// are names.
type cell struct {
	Parts  []link
	Number bool
	Head   bool // it names the row
}

// leads are the columns whose words are names, and where those lead. What has several
// has them behind semicolons.
var leads = map[string]func(string) string{
	"position": positionPath, "also": positionPath, "agree on": positionPath, "differ on": positionPath, "opposite": positionPath, "broader": positionPath,
	"holder": personPath, "speaker": personPath, "name": personPath, "supporters": holderPath, "opponents": holderPath, "person": personPath, "organization": personPath,
	"article": func(s string) string { return articlePath(s) }, "copy_of": func(s string) string { return articlePath(s) },
	"first article": func(s string) string { return articlePath(s) }, "other article": func(s string) string { return articlePath(s) },
}

// rename puts a name in the place of a word at the beginning of columns' names.
func (g *grid) rename(word, name string) {
	for i, c := range g.Columns {
		if rest, ok := strings.CutPrefix(c.Words, word+" "); ok {
			g.Columns[i].Words = name + " " + rest
		}
	}
}

// holderPath is the page of a name among holders of a side, some of whom have none: "a
// spokesman", "One caller".
func holderPath(name string) string {
	first, _, _ := strings.Cut(strings.ToLower(name), " ")
	switch first {
	case "a", "an", "the", "one", "some", "another", "two", "several", "many":
		return ""
	}
	return personPath(name)
}

// gridOf is the table of an answer.
func gridOf(question string, t queries.Table) *grid {
	g := &grid{}
	for i, c := range t.Columns {
		h := heading{columnName(c), len(t.Rows) > 0}
		for _, row := range t.Rows {
			h.Number = h.Number && number(row[i])
		}
		g.Columns = append(g.Columns, h)
	}
	for _, row := range t.Rows {
		var cells []cell
		for i, words := range row {
			cells = append(cells, cellOf(question, t.Columns[i], words, i == 0))
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}

// columnName is the name of a column for people.
func columnName(c string) string { return strings.ReplaceAll(c, "_", " ") }

func cellOf(question, column, words string, first bool) cell {
	c := cell{Head: first, Number: number(words)}
	lead := leads[column]
	if question == "countries" && column != "position" && column != "supporters" && column != "opponents" {
		lead = nil
	}
	if (question == "allies" || question == "opponents") && column == "name" {
		lead = holderPath
	}
	if c.Number || lead == nil {
		c.Parts = []link{{"", words}}
		return c
	}
	for _, w := range strings.Split(words, "; ") {
		if w != "" {
			c.Parts = append(c.Parts, link{lead(w), w})
		}
	}
	return c
}

func number(words string) bool { return words != "" && strings.Trim(words, "0123456789.") == "" }
