package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
)

// used counts the places of quads that each hash stands in.
const used = `WITH used AS (
		SELECT hash, count(*) AS n FROM (
			SELECT subject_hash AS hash FROM quads UNION ALL SELECT predicate_hash FROM quads
			UNION ALL SELECT object_hash FROM quads UNION ALL SELECT label_hash FROM quads WHERE label_hash IS NOT NULL
		) places GROUP BY hash
	) `

// audits find what is wrong of one kind: a hash, the words there are, two numbers.
var audits = []struct{ query, reason string }{
	{used + `SELECT encode(hash, 'hex'), coalesce(value_string, ''), refs, n FROM nodes JOIN used USING (hash) WHERE refs <> n`,
		"node %s (%.80q) counts %d references, and %d places of quads refer to it"},
	{used + `SELECT encode(hash, 'hex'), coalesce(value_string, ''), refs, 0 FROM nodes LEFT JOIN used USING (hash) WHERE used.hash IS NULL`,
		"node %s (%.80q) counts %d references, and %d places of quads refer to it"},
	{used + `SELECT encode(hash, 'hex'), '', 0, n FROM used LEFT JOIN nodes USING (hash) WHERE nodes.hash IS NULL`,
		"node %s (%q) is not there (%d), and %d places of quads refer to it"},
	{`SELECT encode(hash, 'hex'), coalesce(value_string, ''), octet_length(hash), 20 FROM nodes WHERE octet_length(hash) <> 20`,
		"node %s (%.80q) has a hash of %d bytes, not %d"},
}

// examples is how many faults of a kind are told.
const examples = 20

func (p *postgres) audit(ctx context.Context, tell func(reason string) error) error {
	return p.within(ctx, reading, func(s *session) error {
		for _, a := range audits {
			reasons, err := s.reasons(a.query, a.reason)
			if err != nil {
				return err
			}
			for _, reason := range reasons {
				if err := tell(reason); err != nil {
					return err
				}
			}
		}
		return s.auditHashes(tell)
	})
}

func (s *session) reasons(query, words string) ([]string, error) {
	var reasons []string
	err := s.rows(func(rows *sql.Rows) error {
		var hash, value string
		var refs, places int
		err := rows.Scan(&hash, &value, &refs, &places)
		reasons = append(reasons, fmt.Sprintf(words, hash, value, refs, places))
		return err
	}, query+` LIMIT $1`, examples)
	return reasons, err
}

// auditHashes holds each hash against its value.
func (s *session) auditHashes(tell func(reason string) error) error {
	told := 0
	for after, more := []byte{}, true; more && told < examples; {
		var reasons []string
		n := 0
		err := s.rows(func(rows *sql.Rows) error {
			hash, value, err := scanValue(rows)
			n++
			after = hash.ValueHash[:]
			switch {
			case errors.Is(err, ErrDamaged):
				err = nil
				reasons = append(reasons, fmt.Sprintf("the value of node %x cannot be read", after))
			case err == nil && refs.HashOf(value) != hash.ValueHash:
				reasons = append(reasons, fmt.Sprintf("node %x has the value of another (%.80q)", after, quad.ToString(value)))
			}
			return err
		}, selectValues+` hash > $1 AND octet_length(hash) = 20 ORDER BY hash LIMIT $2`, after, chunkRows)
		if err != nil {
			return err
		}
		for _, reason := range reasons[:min(len(reasons), examples-told)] {
			told++
			if err := tell(reason); err != nil {
				return err
			}
		}
		more = n == chunkRows
	}
	return nil
}
