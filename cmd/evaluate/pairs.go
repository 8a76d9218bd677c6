package main

import (
	"context"

	"standpoint/ingest/gold"
	"standpoint/ingest/link"
)

// namePairs scores whether two persons of two articles are called one.
func (e *evaluation) namePairs(context.Context) ([]gold.Measure, error) {
	f, err := e.shared.Open("eval/name_pairs.tsv")
	if err != nil {
		return nil, err
	}
	defer f.Close()
	pairs, err := gold.ReadPairs(f)
	if err != nil {
		return nil, err
	}
	return gold.ScorePairs(pairs, callPair).Measures("name pairs"), nil
}

func callPair(a, b gold.Described) string {
	verdict, _ := link.Compare(link.Description(a), link.Description(b))
	return verdict.String()
}
