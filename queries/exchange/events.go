package exchange

import (
	"bufio"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"time"
)

// eventColumns are those of DNA's event list.
var eventColumns = []string{
	"statement_id", "time", "person", "organization", "concept", "agreement", "start_position", "stop_position", "text", "coder",
	"document_id", "document_title", "document_author", "document_source", "document_section", "document_type",
}

// bareColumns stand without quotes in DNA's dialect.
var bareColumns = []string{"statement_id", "time", "agreement", "start_position", "stop_position", "coder", "document_id"}

const eventTime = "2006-01-02 15:04:05"

// events are the cells of the list. DNA gives a coder by number, we by name.
func events(c *Coding, coder func(string) string) [][]string {
	var rows [][]string
	for _, s := range c.Statements {
		d := c.document(s.Document)
		at, agreement := d.Time, "0"
		if at.IsZero() {
			at = time.Unix(0, 0).UTC()
		}
		if s.Agreement {
			agreement = "1"
		}
		rows = append(rows, []string{
			strconv.Itoa(s.ID), at.Format(eventTime), s.Person, s.Organization, s.Concept, agreement, strconv.Itoa(s.Start), strconv.Itoa(s.Stop),
			s.Text, coder(s.Coder), strconv.Itoa(s.Document), d.Title, d.Author, d.Source, d.Section, d.Type,
		})
	}
	return rows
}

// WriteEvents writes the event list as RFC 4180 has it: nothing in it is altered.
func WriteEvents(to io.Writer, c *Coding) error {
	w := csv.NewWriter(to)
	w.UseCRLF = true
	if err := w.Write(eventColumns); err != nil {
		return err
	}
	return w.WriteAll(events(c, func(name string) string { return name }))
}

// WriteDNAEvents writes the event list just as DNA does: semicolons and quotes in
// texts become commas and apostrophes, and the last line does not end. The coder
// Admin is 1, the others follow by name, as WriteDNA numbers a single one.
func WriteDNAEvents(to io.Writer, c *Coding) error {
	names := c.Coders()
	rows := events(c, func(name string) string { return strconv.Itoa(slices.Index(names, name) + 2) })
	var out strings.Builder
	for i, row := range append([][]string{slices.Clone(eventColumns)}, rows...) {
		if i > 0 {
			out.WriteString("\n")
		}
		for j, cell := range row {
			if i == 0 || !slices.Contains(bareColumns, eventColumns[j]) {
				row[j] = `"` + dnaQuotes.Replace(cell) + `"`
			}
		}
		out.WriteString(strings.Join(row, ";"))
	}
	_, err := io.WriteString(to, out.String())
	return err
}

var dnaQuotes = strings.NewReplacer(";", ",", `"`, "'")

// ErrNotEvents is a file that is no event list.
var ErrNotEvents = errors.New("no event list of DNA")

// ReadEvents reads an event list in either dialect. The documents have no texts.
func ReadEvents(from io.Reader) (*Coding, error) {
	in := bufio.NewReader(from)
	head, err := in.Peek(in.Size())
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	first, _, _ := strings.Cut(string(head), "\n")
	r := csv.NewReader(in)
	if strings.Count(first, ";") > strings.Count(first, ",") {
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrNotEvents, err)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%w: it is empty", ErrNotEvents)
	}
	return coded(rows[0], rows[1:])
}

// coded makes statements of rows by the names of their columns.
func coded(names []string, rows [][]string) (*Coding, error) {
	at := map[string]int{}
	for i, name := range names {
		at[strings.ToLower(strings.TrimPrefix(name, "\ufeff"))] = i
	}
	for _, name := range eventColumns[:len(eventColumns)-4] {
		if _, ok := at[name]; !ok {
			return nil, fmt.Errorf("%w: it has no column %q", ErrNotEvents, name)
		}
	}
	c, seen := &Coding{}, map[int]bool{}
	for n, row := range rows {
		cell := func(name string) string {
			if i, ok := at[name]; ok {
				return row[i]
			}
			return ""
		}
		if err := c.event(cell, seen); err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrNotEvents, n+2, err)
		}
	}
	slices.SortFunc(c.Documents, func(x, y Document) int { return x.ID - y.ID })
	return c, nil
}

func (c *Coding) event(cell func(string) string, seen map[int]bool) error {
	var faults []error
	number := func(name string) int {
		n, err := strconv.Atoi(cell(name))
		faults = append(faults, err)
		return n
	}
	s := Statement{
		ID: number("statement_id"), Document: number("document_id"), Start: number("start_position"), Stop: number("stop_position"),
		Person: cell("person"), Organization: cell("organization"), Concept: cell("concept"), Text: cell("text"), Coder: cell("coder"),
		Agreement: slices.Contains([]string{"1", "true", "TRUE", "yes"}, cell("agreement")),
	}
	c.Statements = append(c.Statements, s)
	if seen[s.Document] {
		return errors.Join(faults...)
	}
	seen[s.Document] = true
	at, err := time.Parse(eventTime, cell("time"))
	if at.Unix() == 0 {
		at = time.Time{}
	}
	c.Documents = append(c.Documents, Document{
		ID: s.Document, Title: cell("document_title"), Author: cell("document_author"), Source: cell("document_source"),
		Section: cell("document_section"), Type: cell("document_type"), Time: at,
	})
	return errors.Join(append(faults, err)...)
}
