package store

import (
	"database/sql"
	"fmt"
	"slices"

	"github.com/cayleygraph/cayley/graph/refs"
	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/lib/pq"
)

// postgresSnapshot reads within one transaction. Cayley's SQL knows values by their
// hashes; they are numbered here as they are met.
type postgresSnapshot struct {
	*session
	nodes  map[refs.ValueHash]node
	hashes []refs.ValueHash // of node n at n-1
}

func (s *postgresSnapshot) number(h csql.NodeHash) node {
	n := s.nodes[h.ValueHash]
	if n == 0 {
		s.hashes = append(s.hashes, h.ValueHash)
		n = node(len(s.hashes))
		s.nodes[h.ValueHash] = n
	}
	return n
}

// array are the hashes of nodes, for "= ANY".
func (s *postgresSnapshot) array(nodes []node) pq.ByteaArray {
	array := make(pq.ByteaArray, len(nodes))
	for i, n := range nodes {
		array[i] = s.hashes[n-1][:]
	}
	return array
}

func (s *postgresSnapshot) hash(n node) []byte { return s.hashes[n-1][:] }

func (s *postgresSnapshot) find(values []quad.Value) ([]node, error) {
	hashes := make([]refs.ValueHash, len(values))
	var unknown pq.ByteaArray
	for i, v := range values {
		hashes[i] = refs.HashOf(v)
		if s.nodes[hashes[i]] == 0 {
			unknown = append(unknown, hashes[i][:])
		}
	}
	for chunk := range slices.Chunk(unknown, chunkRows) {
		err := s.rows(func(rows *sql.Rows) error {
			var h csql.NodeHash
			err := rows.Scan(&h)
			s.number(h)
			return err
		}, `SELECT hash FROM nodes WHERE hash = ANY($1::bytea[])`, chunk)
		if err != nil {
			return nil, err
		}
	}
	nodes := make([]node, len(values))
	for i, h := range hashes {
		nodes[i] = s.nodes[h]
	}
	return nodes, nil
}

func (s *postgresSnapshot) values(nodes []node) ([]quad.Value, error) {
	found := make(map[node]quad.Value, len(nodes))
	for chunk := range slices.Chunk(distinct(nodes), chunkRows) {
		err := s.rows(func(rows *sql.Rows) error {
			hash, value, err := scanValue(rows)
			found[s.number(hash)] = value
			return err
		}, selectValues+` hash = ANY($1::bytea[])`, s.array(chunk))
		if err != nil {
			return nil, err
		}
	}
	values := make([]quad.Value, len(nodes))
	for i, n := range nodes {
		if values[i] = found[n]; values[i] == nil {
			return nil, fmt.Errorf("%w: a node has no value", ErrDamaged)
		}
	}
	return values, nil
}

func (s *postgresSnapshot) objects(subjects []node, property node, each func(subject, object node)) error {
	return s.joined(each, `SELECT DISTINCT subject_hash, object_hash FROM quads
		WHERE subject_hash = ANY($1::bytea[]) AND predicate_hash = $2`, subjects, property)
}

func (s *postgresSnapshot) subjects(objects []node, property node, each func(subject, object node)) error {
	return s.joined(func(object, subject node) { each(subject, object) }, `SELECT DISTINCT object_hash, subject_hash FROM quads
		WHERE object_hash = ANY($1::bytea[]) AND predicate_hash = $2`, objects, property)
}

// joined calls each with the pairs of a query, in the order of the nodes that it
// is asked of.
func (s *postgresSnapshot) joined(each func(of, other node), query string, asked []node, property node) error {
	if property == 0 {
		return nil
	}
	for chunk := range slices.Chunk(distinct(asked), chunkRows) {
		others := map[node][]node{}
		err := s.rows(func(rows *sql.Rows) error {
			var of, other csql.NodeHash
			err := rows.Scan(&of, &other)
			n := s.number(of)
			others[n] = append(others[n], s.number(other))
			return err
		}, query, s.array(chunk), s.hash(property))
		if err != nil {
			return err
		}
		for _, n := range chunk {
			for _, other := range others[n] {
				each(n, other)
			}
		}
	}
	return nil
}

func (s *postgresSnapshot) about(label node, subjects []node, each func(link)) error {
	if label == 0 {
		return nil
	}
	for chunk := range slices.Chunk(distinct(subjects), chunkRows) {
		err := s.links(each, selectLinks+` label_hash = $1 AND subject_hash = ANY($2::bytea[])`, s.hash(label), s.array(chunk))
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *postgresSnapshot) graph(label node, each func(link)) error {
	if label == 0 {
		return nil
	}
	return s.links(each, selectLinks+` label_hash = $1`, s.hash(label))
}

const selectLinks = `SELECT subject_hash, predicate_hash, object_hash, label_hash FROM quads WHERE`

// links reads all rows before it calls each, which may ask for more.
func (s *postgresSnapshot) links(each func(link), query string, args ...any) error {
	var links []link
	err := s.rows(func(rows *sql.Rows) error {
		var subject, predicate, object, label csql.NodeHash
		err := rows.Scan(&subject, &predicate, &object, &label)
		links = append(links, link{s.number(subject), s.number(predicate), s.number(object), s.number(label)})
		return err
	}, query, args...)
	if err != nil {
		return err
	}
	for _, l := range links {
		each(l)
	}
	return nil
}

// labels steps through the index from each label to the next: there are far fewer
// than quads.
func (s *postgresSnapshot) labels() ([]node, error) {
	var labels []node
	err := s.rows(func(rows *sql.Rows) error {
		var h csql.NodeHash
		err := rows.Scan(&h)
		labels = append(labels, s.number(h))
		return err
	}, `WITH RECURSIVE step AS (
			(SELECT label_hash AS label FROM quads WHERE label_hash IS NOT NULL ORDER BY label_hash LIMIT 1)
			UNION ALL
			SELECT (SELECT label_hash FROM quads WHERE label_hash > step.label ORDER BY label_hash LIMIT 1)
			FROM step WHERE step.label IS NOT NULL
		) SELECT label FROM step WHERE label IS NOT NULL`)
	return labels, err
}

func (s *postgresSnapshot) size() (int, error) {
	var n int
	err := s.tx.QueryRowContext(s.ctx, `SELECT count(*) FROM quads`).Scan(&n)
	return n, s.told(s.ctx, err)
}

func (s *postgresSnapshot) perPredicate() (map[node]int, error) {
	counts := map[node]int{}
	err := s.rows(func(rows *sql.Rows) error {
		var h csql.NodeHash
		var n int
		err := rows.Scan(&h, &n)
		counts[s.number(h)] = n
		return err
	}, `SELECT predicate_hash, count(*) FROM quads GROUP BY predicate_hash`)
	return counts, err
}
