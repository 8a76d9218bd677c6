package store

import (
	"database/sql"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
)

// postgresWriter compares a batch with what is stored, by numbers, so that values
// are read of removed quads only.
type postgresWriter struct {
	*postgresSnapshot
	known       map[quad.Value]node // of the batch
	terms       map[node]quad.Value // the reverse
	add, remove []link
	sum         sum // by how much the store's changes
}

func newPostgresWriter(s *session) *postgresWriter {
	return &postgresWriter{
		postgresSnapshot: newPostgresSnapshot(s), known: map[quad.Value]node{}, terms: map[node]quad.Value{},
	}
}

// term is the number of a value of the batch, stored or not.
func (w *postgresWriter) term(v quad.Value) node {
	n, ok := w.known[v]
	if !ok {
		n = w.number(csql.NodeHash{ValueHash: refs.HashOf(v)})
		w.known[v], w.terms[n] = n, v
	}
	return n
}

func (w *postgresWriter) link(q quad.Quad) link {
	return link{w.term(q.Subject), w.term(q.Predicate), w.term(q.Object), w.term(q.Label)}
}

// plan finds what the batch changes.
func (w *postgresWriter) plan(b *Batch) ([]Change, error) {
	stored, err := w.graphs(b.Graphs)
	if err != nil {
		return nil, err
	}
	changes := make([]Change, len(b.Graphs))
	for i, g := range b.Graphs {
		old := stored[w.term(g.Label)]
		changes[i].Added = w.adding(g.Quads, func(l link) bool {
			found := old[l]
			delete(old, l)
			return found
		})
		changes[i].Removed = len(old)
		for l := range old {
			w.remove = append(w.remove, l)
		}
	}
	if err := w.loose(b.Add, b.Remove); err != nil {
		return nil, err
	}
	return changes, w.subtract()
}

// adding plans to add what is not stored, and counts it. It asks once of each.
func (w *postgresWriter) adding(quads []quad.Quad, stored func(link) bool) int {
	before := len(w.add)
	seen := make(map[link]bool, len(quads))
	for _, q := range quads {
		l := w.link(q)
		if seen[l] {
			continue
		}
		seen[l] = true
		if !stored(l) {
			w.add = append(w.add, l)
			w.sum.add(hash(q))
		}
	}
	return len(w.add) - before
}

// graphs are the stored quads of each graph, by its label.
func (w *postgresWriter) graphs(graphs []Graph) (map[node]map[link]bool, error) {
	labels := make([]node, len(graphs))
	stored := map[node]map[link]bool{}
	for i, g := range graphs {
		labels[i] = w.term(g.Label)
		stored[labels[i]] = map[link]bool{}
	}
	for chunk := range slices.Chunk(labels, chunkRows) {
		err := w.links(func(l link) { stored[l.label][l] = true }, selectLinks+` label_hash = ANY($1::bytea[])`, w.array(chunk))
		if err != nil {
			return nil, err
		}
	}
	return stored, nil
}

// loose plans quads that are added and removed one by one.
func (w *postgresWriter) loose(add, remove []quad.Quad) error {
	var asked []link
	for _, q := range slices.Concat(add, remove) {
		asked = append(asked, w.link(q))
	}
	held, err := w.held(asked)
	if err != nil {
		return err
	}
	w.adding(add, func(l link) bool { return held[l] })
	for i, l := range asked { // what is added first is not removed after
		if i >= len(add) && held[l] {
			w.remove = append(w.remove, l)
		}
		delete(held, l)
	}
	return nil
}

// held tells which quads are stored.
func (w *postgresWriter) held(asked []link) (map[link]bool, error) {
	held := map[link]bool{}
	for chunk := range slices.Chunk(asked, chunkRows) {
		err := w.rows(func(rows *sql.Rows) error {
			var place int
			err := rows.Scan(&place)
			if err == nil {
				held[chunk[place-1]] = true
			}
			return err
		}, `SELECT w.place FROM `+linkArrays+` WITH ORDINALITY AS w(s, p, o, l, place)
			JOIN quads ON subject_hash = w.s AND predicate_hash = w.p AND object_hash = w.o AND label_hash = w.l`,
			w.columns(chunk)...)
		if err != nil {
			return nil, err
		}
	}
	return held, nil
}

// subtract takes what is removed from the sum.
func (w *postgresWriter) subtract() error {
	var ends []node
	for _, l := range w.remove {
		ends = append(ends, l.subject, l.predicate, l.object, l.label)
	}
	values, err := w.values(ends)
	for ; len(values) > 0; values = values[4:] {
		w.sum.subtract(hash(quad.Quad{Subject: values[0], Predicate: values[1], Object: values[2], Label: values[3]}))
	}
	return err
}
