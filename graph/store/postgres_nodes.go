package store

import (
	"database/sql"
	"fmt"
	"iter"
	"strings"

	csql "github.com/cayleygraph/cayley/graph/sql"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/lib/pq"
)

// A statement takes no more rows than chunkRows, and ends a chunk that has
// chunkBytes: a message of the protocol may have 1 GB.
const (
	chunkRows  = 10_000
	chunkBytes = 16 << 20
)

// chunks cuts rows into what one statement takes.
func chunks[T any](rows []T, weight func(T) int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		begin, bytes := 0, 0
		for i, row := range rows {
			bytes += weight(row)
			if i+1-begin < chunkRows && bytes < chunkBytes {
				continue
			}
			if !yield(rows[begin : i+1]) {
				return
			}
			begin, bytes = i+1, 0
		}
		if begin < len(rows) {
			yield(rows[begin:])
		}
	}
}

// nodeRow is a value in Cayley's columns, where "" stands for NULL; words is NULL
// if packed is not.
type nodeRow struct {
	packed                    []byte
	words, datatype, language string
	iri                       bool
}

// nul is what Cayley writes for a byte 0, which PostgreSQL has not in text. It
// reads every such word as that byte, so a text that has either is packed.
const nul = `\x00`

func rowOf(v quad.Value) (nodeRow, error) {
	var row nodeRow
	switch v := v.(type) {
	case quad.IRI:
		row = nodeRow{words: string(v), iri: true}
	case quad.String:
		row = nodeRow{words: string(v)}
	case quad.TypedString:
		row = nodeRow{words: string(v.Value), datatype: string(v.Type)}
	case quad.LangString:
		row = nodeRow{words: string(v.Value), language: v.Lang}
	default:
		return row, fmt.Errorf("%v (%T) cannot be stored", v, v)
	}
	if !strings.Contains(row.words, "\x00") && !strings.Contains(row.words, nul) {
		return row, nil
	}
	packed, err := pquads.MarshalValue(v)
	return nodeRow{packed: packed}, err
}

// insertNodes adds to the references of the values that are stored already.
const insertNodes = `INSERT INTO nodes (hash, refs, value, value_string, datatype, language, iri)
	SELECT hash, refs, NULLIF(packed, ''), CASE WHEN packed = '' THEN words END,
		NULLIF(datatype, ''), NULLIF(language, ''), NULLIF(iri, false)
	FROM unnest($1::bytea[], $2::int[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::bool[])
		AS row(hash, refs, packed, words, datatype, language, iri)
	ON CONFLICT (hash) DO UPDATE SET refs = nodes.refs + EXCLUDED.refs`

// nodeColumns are the arguments of insertNodes.
func (w *postgresWriter) nodeColumns(nodes []count) ([]any, error) {
	n := len(nodes)
	hashes, packed, counts := make(pq.ByteaArray, n), make(pq.ByteaArray, n), make(pq.Int64Array, n)
	words, datatypes, languages, iris := make(pq.StringArray, n), make(pq.StringArray, n), make(pq.StringArray, n), make(pq.BoolArray, n)
	for i, c := range nodes {
		row, err := rowOf(w.terms[c.node])
		if err != nil {
			return nil, err
		}
		hashes[i], counts[i] = w.hash(c.node), int64(c.by)
		packed[i], words[i] = append([]byte{}, row.packed...), row.words
		datatypes[i], languages[i], iris[i] = row.datatype, row.language, row.iri
	}
	return []any{hashes, counts, packed, words, datatypes, languages, iris}, nil
}

const selectValues = `SELECT hash, value, value_string, datatype, language, iri, bnode FROM nodes WHERE`

// scanValue reads a row of selectValues.
func scanValue(rows *sql.Rows) (csql.NodeHash, quad.Value, error) {
	var hash csql.NodeHash
	var packed sql.RawBytes
	var words, datatype, language sql.NullString
	var iri, bnode sql.NullBool
	if err := rows.Scan(&hash, &packed, &words, &datatype, &language, &iri, &bnode); err != nil {
		return hash, nil, err
	}
	switch {
	case !words.Valid:
		value, err := unpack(packed)
		return hash, value, err
	case iri.Bool:
		return hash, quad.IRI(words.String), nil
	case bnode.Bool:
		return hash, quad.BNode(words.String), nil
	case language.Valid:
		return hash, quad.LangString{Value: quad.String(words.String), Lang: language.String}, nil
	case datatype.Valid:
		return hash, quad.TypedString{Value: quad.String(words.String), Type: quad.IRI(datatype.String)}, nil
	}
	return hash, quad.String(words.String), nil
}

// unpack reads what rowOf packed. pquads panics on a message without a value.
func unpack(packed []byte) (value quad.Value, err error) {
	defer func() {
		if recover() != nil {
			value, err = nil, fmt.Errorf("%w: a node's value cannot be read", ErrDamaged)
		}
	}()
	value, err = pquads.UnmarshalValue(packed)
	if err != nil || value == nil {
		return nil, fmt.Errorf("%w: a node's value cannot be read: %w", ErrDamaged, err)
	}
	return value, nil
}
