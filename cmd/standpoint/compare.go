package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"standpoint/queries"
	"standpoint/queries/exchange"
	"standpoint/queries/web/wire"
)

func (a *App) compare() *cli.Command {
	flags := without(filterFlags(
		&cli.StringFlag{Name: "with", Usage: "`FILE` of hand coding: a database of DNA 3 (.dna) or an event list (.csv)"},
		&cli.StringFlag{Name: "window", Value: "month", Usage: "compare the networks by `WIDTH` of time: " + strings.Join(exchange.Windows, ", ")},
		&cli.StringSliceFlag{Name: "coder", Usage: "only what the coder `NAME` coded; may be given again"},
	), "country", "role", "organization", "holder", "limit") // which hand coding has not, or not as we have it
	return &cli.Command{
		Name: "compare", Usage: "measure what was read against what was coded by hand", ArgsUsage: " ",
		Description: "On the articles that both have: the same text, or the same title and day. A statement and a stance\n" +
			"are a pair where their passages overlap. A concept and a position are the same where `who on CONCEPT`\n" +
			"would find the stance; agreement is toward the concept. Alpha (Krippendorff's, nominal) is over the\n" +
			"agreement of pairs with the same actor and concept. Networks: one edge an actor, concept and side.\n" +
			"csv and ndjson have the differences alone.\n\n" +
			examples("compare", "--with coded.dna", "--with events.csv --window quarter --format json", "--with coded.dna --coder Alice --format csv"),
		Flags: storeFlags(flags...), Action: a.runCompare,
	}
}

func (a *App) runCompare(c *cli.Context) error {
	if err := exactly(c, 0, ""); err != nil {
		return err
	}
	format := c.String("format")
	switch {
	case c.String("with") == "":
		return usagef("compare needs --with FILE.dna or --with FILE.csv")
	case !slices.Contains([]string{"table", "json", "ndjson", "csv"}, format):
		return usagef("--format %q: it is table, json, ndjson or csv", format)
	case !slices.Contains(exchange.Windows, c.String("window")):
		return usagef("--window %q: it is %s", c.String("window"), strings.Join(exchange.Windows, ", "))
	}
	coding, err := a.readCoding(c.Context, c.String("with"))
	if err != nil {
		return err
	}
	if err := onlyOf(coding, c.StringSlice("coder")); err != nil {
		return err
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	result, notes, err := exchange.Compare(c.Context, a.asker(), filterOf(c), coding, c.String("window"))
	if err != nil {
		return err
	}
	a.notes(notes)
	for _, title := range result.Unmatched {
		a.note("not in the store, or filtered out: %s", title)
	}
	if result.Documents == 0 {
		return errors.New("none of the documents is among the articles; ingest the same articles, or widen the filter")
	}
	if coders := coding.Coders(); len(coders) > 1 && len(c.StringSlice("coder")) != 1 {
		a.note("%d coders are taken together (%s), and one stance of ours pairs with one statement: --coder NAME compares with one", len(coders), strings.Join(coders, ", "))
	}
	return a.writeComparison(result, format)
}

// onlyOf leaves the statements of some coders; of all where none is named.
func onlyOf(coding *exchange.Coding, names []string) error {
	for _, n := range names {
		if !slices.Contains(coding.Coders(), n) {
			return fmt.Errorf("%w: nobody of that name coded there: --coder %q; there are %s", queries.ErrUnknown, n, strings.Join(coding.Coders(), ", "))
		}
	}
	coding.Statements = slices.DeleteFunc(coding.Statements, func(s exchange.Statement) bool {
		return len(names) > 0 && !slices.Contains(names, s.Coder)
	})
	return nil
}

func (a *App) writeComparison(r *exchange.Comparison, format string) error {
	switch format {
	case "json":
		return wire.WriteJSON(a.Out, r)
	case "ndjson":
		for _, d := range r.Differences {
			if err := wire.WriteLine(a.Out, d); err != nil {
				return err
			}
		}
		return nil
	case "csv":
		w := csv.NewWriter(a.Out)
		w.UseCRLF = true // RFC 4180
		t := differencesTable(r)
		return w.WriteAll(append([][]string{t.Columns}, t.Rows...))
	}
	fmt.Fprintf(a.Out, "%d statements coded by hand and %d stances read in %d articles; %d pairs\n\n", r.Hand, r.Ours, r.Documents, r.Matched)
	alpha := "not defined: it needs two values"
	if r.Alpha != nil {
		alpha = decimal(*r.Alpha)
	}
	if err := a.writeTable(figuresTable(r)); err != nil {
		return err
	}
	fmt.Fprintf(a.Out, "Krippendorff's alpha of agreement, %d pairs with the same actor and concept: %s\n\n", r.Comparable, alpha)
	if err := a.writeTable(windowsTable(r)); err != nil {
		return err
	}
	fmt.Fprintf(a.Out, "%d differences\n\n", len(r.Differences))
	return a.writeBlocks(differenceBlocks(r))
}

// differenceBlocks are the differences for people, who see both readings.
func differenceBlocks(r *exchange.Comparison) (blocks []queries.Block) {
	for _, d := range r.Differences {
		b := queries.Block{Name: strings.Join(d.What, ", "), Head: " · " + d.Article + " · " + d.Published}
		for _, x := range []struct {
			who  string
			said *exchange.Reading
		}{{"by hand", d.Hand}, {"ours", d.Ours}} {
			if x.said == nil {
				continue
			}
			who := strings.Join(slices.DeleteFunc([]string{x.said.Person, x.said.Organization}, func(s string) bool { return s == "" }), ", ")
			b.Lines = append(b.Lines, fmt.Sprintf("%s: %s %s: %s", x.who, who, x.said.Agreement, x.said.Concept))
			b.Words = x.said.Words
		}
		blocks = append(blocks, b)
	}
	return blocks
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

func figuresTable(r *exchange.Comparison) queries.Table {
	t := queries.Table{Columns: []string{"variable", "agree", "by hand", "ours", "precision", "recall", "F1"}}
	for _, f := range r.Variables {
		t.Rows = append(t.Rows, []string{f.Variable, strconv.Itoa(f.Agree), strconv.Itoa(f.Hand), strconv.Itoa(f.Ours), decimal(f.Precision), decimal(f.Recall), decimal(f.F1)})
	}
	return t
}

func windowsTable(r *exchange.Comparison) queries.Table {
	t := queries.Table{Columns: []string{"window", "edges by hand", "ours", "both", "cosine", "Jaccard"}}
	for _, w := range r.Windows {
		t.Rows = append(t.Rows, []string{w.Window, strconv.Itoa(w.Hand), strconv.Itoa(w.Ours), strconv.Itoa(w.Both), decimal(w.Cosine), decimal(w.Jaccard)})
	}
	return t
}

func differencesTable(r *exchange.Comparison) queries.Table {
	t := queries.Table{Columns: []string{
		"article", "published", "differ", "hand person", "hand organization", "hand concept", "hand agreement", "hand words",
		"our person", "our organization", "our position", "our side", "our words",
	}}
	for _, d := range r.Differences {
		row := []string{d.Article, d.Published, strings.Join(d.What, ", ")}
		for _, x := range []*exchange.Reading{d.Hand, d.Ours} {
			if x == nil {
				x = &exchange.Reading{}
			}
			row = append(row, x.Person, x.Organization, x.Concept, x.Agreement, x.Words)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
