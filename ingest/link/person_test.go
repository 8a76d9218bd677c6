package link

import (
	"os"
	"testing"

	"standpoint/ingest/gold"
)

// judge has Compare call a pair of the gold.
func judge(a, b gold.Described) string {
	verdict, _ := Compare(Description(a), Description(b))
	return verdict.String()
}

func readPairs(t *testing.T, file string) []gold.Pair {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	pairs, err := gold.ReadPairs(f)
	if err != nil {
		t.Fatal(err)
	}
	return pairs
}

// TestPairs tells which of our own pairs are called wrongly; the figures over all
// are held to the floors of gold.
func TestPairs(t *testing.T) {
	pairs := readPairs(t, "testdata/pairs.tsv")
	for _, p := range pairs {
		if got := judge(p.A, p.B); got != p.Answer {
			t.Logf("%s (%s) and %s (%s), %s: %s, not %s", p.A.Name, p.A.Role, p.B.Name, p.B.Role, p.Reason, got, p.Answer)
		}
	}
	t.Logf("%+v", gold.ScorePairs(pairs, judge))
}
