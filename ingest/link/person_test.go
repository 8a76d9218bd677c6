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

// TestPairs holds our own pairs to their floors, and tells which are called wrongly.
func TestPairs(t *testing.T) {
	pairs := readPairs(t, "testdata/pairs.tsv")
	for _, p := range pairs {
		if got := judge(p.A, p.B); got != p.Answer {
			t.Logf("%s (%s) and %s (%s), %s: %s, not %s", p.A.Name, p.A.Role, p.B.Name, p.B.Role, p.Reason, got, p.Answer)
		}
	}
	for _, m := range gold.ScorePairs(pairs, judge).Measures("own pairs") {
		for _, f := range gold.Floors() {
			if f.Corpus == m.Corpus && f.Measure == m.Name && m.Fails(f) {
				t.Errorf("%s: %.1f, its floor is %.1f", m.Name, m.Value, f.Value)
			}
		}
	}
}

// TestCompareIsSymmetric: who is asked about first makes no difference.
func TestCompareIsSymmetric(t *testing.T) {
	for _, p := range readPairs(t, "testdata/pairs.tsv") {
		v, s := Compare(Description(p.A), Description(p.B))
		if w, r := Compare(Description(p.B), Description(p.A)); v != w || s != r {
			t.Errorf("%s and %s: %v %.2f, turned %v %.2f", p.A.Name, p.B.Name, v, s, w, r)
		}
	}
}
