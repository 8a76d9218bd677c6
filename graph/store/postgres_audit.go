package store

import (
	"context"
	"database/sql"
	"fmt"
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
}

// examples is how many faults of a kind are told.
const examples = 20

func (p *postgres) audit(ctx context.Context, tell func(reason string) error) error {
	return p.within(ctx, reading, func(s *session) error {
		for _, a := range audits {
			var reasons []string
			err := s.rows(func(rows *sql.Rows) error {
				var hash, words string
				var refs, places int
				err := rows.Scan(&hash, &words, &refs, &places)
				reasons = append(reasons, fmt.Sprintf(a.reason, hash, words, refs, places))
				return err
			}, a.query+` LIMIT $1`, examples)
			if err != nil {
				return err
			}
			for _, reason := range reasons {
				if err := tell(reason); err != nil {
					return err
				}
			}
		}
		return nil
	})
}
