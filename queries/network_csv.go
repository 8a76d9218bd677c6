package queries

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// number writes a weight in the shortest way that reads back as the same number.
func number(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// rows writes CSV as RFC 4180 has it.
func rows(w io.Writer, table func(write func(...string) error) error) error {
	c := csv.NewWriter(w)
	c.UseCRLF = true
	if err := table(func(row ...string) error { return c.Write(row) }); err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// WriteCSV writes the matrix of weights: of an affiliation actors by positions, else
// actors by actors.
func (n *Network) WriteCSV(w io.Writer) error {
	labels := n.labels()
	columns, from := labels, 0
	if n.Kind == "affiliation" {
		columns, from = labels[n.Actors:], n.Actors
	}
	ties := make([][]NetworkEdge, n.Actors)
	for _, e := range n.Edges {
		ties[e.A] = append(ties[e.A], e)
		if from == 0 {
			ties[e.B] = append(ties[e.B], NetworkEdge{B: e.A, Weight: e.Weight})
		}
	}
	return rows(w, func(write func(...string) error) error {
		if err := write(append([]string{""}, columns...)...); err != nil {
			return err
		}
		for i := range n.Actors {
			row := append([]string{labels[i]}, make([]string, len(columns))...)
			for c := range columns {
				row[1+c] = "0"
			}
			for _, e := range ties[i] {
				row[1+e.B-from] = number(e.Weight)
			}
			if err := write(row...); err != nil {
				return err
			}
		}
		return nil
	})
}

// labels are the names of nodes, with the id behind those that several bear.
func (n *Network) labels() []string {
	times := map[string]int{}
	for _, node := range n.Nodes {
		times[node.Name]++
	}
	labels := make([]string, len(n.Nodes))
	for i, node := range n.Nodes {
		if labels[i] = node.Name; times[node.Name] > 1 {
			labels[i] = fmt.Sprintf("%s (%s)", node.Name, node.ID)
		}
	}
	return labels
}

// WriteEdges writes a row an edge, with the names of its nodes; and one for every
// node without an edge.
func (n *Network) WriteEdges(w io.Writer) error {
	return rows(w, func(write func(...string) error) error {
		if err := write("source", "target", "source_name", "target_name", "weight", "supports", "opposes", "positions", "first", "last"); err != nil {
			return err
		}
		tied := make([]bool, len(n.Nodes))
		for _, e := range n.Edges {
			a, b := n.Nodes[e.A], n.Nodes[e.B]
			tied[e.A], tied[e.B] = true, true
			supports, opposes := "", ""
			if n.Kind == "affiliation" {
				supports, opposes = strconv.Itoa(e.Supports), strconv.Itoa(e.Opposes)
			}
			if err := write(a.ID, b.ID, a.Name, b.Name, number(e.Weight), supports, opposes, strings.Join(e.Positions, "; "), e.First, e.Last); err != nil {
				return err
			}
		}
		for i, node := range n.Nodes {
			if tied[i] {
				continue
			}
			if err := write(node.ID, "", node.Name, "", "", "", "", "", node.First, node.Last); err != nil {
				return err
			}
		}
		return nil
	})
}
