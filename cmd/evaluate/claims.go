package main

import (
	"context"
	"errors"
	"io/fs"

	"standpoint/ingest/gold"
	"standpoint/ingest/match"
)

// claims scores the side alone: each perspective of Perspectrum's test split is for
// or against its claim.
func (e *evaluation) claims(ctx context.Context) ([]gold.Measure, error) {
	fsys, err := fs.Sub(e.shared, "corpora/stance")
	if err != nil {
		return nil, err
	}
	claims, err := gold.ReadClaims(fsys)
	if err != nil {
		return nil, err
	}
	right, all := 0, 0
	for _, c := range claims {
		if c.Split != "test" {
			continue
		}
		side, err := match.Favours(c.Claim, c.Perspective)
		if err != nil || ctx.Err() != nil {
			return nil, errors.Join(err, ctx.Err())
		}
		all++
		if (side > 0) == (c.Stance == "supports") {
			right++
		}
	}
	return []gold.Measure{{Corpus: "perspectrum", Name: "side right", Value: 100 * float64(right) / float64(max(all, 1)), Unit: "%"}}, nil
}
