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

// TestKnownNames: two names on the list are one person's unless what is said of
// them speaks against it, or one is a name that many have.
func TestKnownNames(t *testing.T) {
	for _, c := range []struct {
		a, b Description
		want Verdict
	}{
		{Description{Name: "Angela Kasner", Country: "DE"}, Description{Name: "Angela Merkel", Role: "chancellor", Country: "DE"}, Same},
		{Description{Name: "Angela Kasner"}, Description{Name: "Angela Merkel", Role: "chancellor", Country: "DE"}, Same},
		{Description{Name: "Karol Wojtyla"}, Description{Name: "Pope John Paul II", Role: "pope"}, Same},
		{Description{Name: "Karol Wojtyla", Role: "archbishop", Country: "PL"}, Description{Name: "Pope John Paul II", Role: "pope", Country: "VA"}, Same},
		{Description{Name: "Karol Wojtyla", Role: "goalkeeper", Country: "PL"}, Description{Name: "Pope John Paul II", Role: "pope", Country: "VA"}, Unknown},
		{Description{Name: "Angela Kasner", Country: "NZ"}, Description{Name: "Angela Merkel", Role: "chancellor", Country: "DE"}, Unknown},
		{Description{Name: "Angela Kasner", Role: "goalkeeper", Country: "DE"}, Description{Name: "Angela Merkel", Role: "chancellor", Country: "DE"}, Unknown},
		{Description{Name: "Angela Kasner", Role: "goalkeeper", Country: "NZ"}, Description{Name: "Angela Merkel", Role: "chancellor", Country: "DE"}, Unknown},
		{Description{Name: "David Jones", Role: "singer", Country: "GB"}, Description{Name: "David Bowie", Role: "singer", Country: "GB"}, Same},
		{Description{Name: "David Jones"}, Description{Name: "David Bowie"}, Unknown},
		{Description{Name: "David Jones", Country: "GB"}, Description{Name: "David Bowie", Role: "singer", Country: "GB"}, Unknown},
		{Description{Name: "David Jones", Role: "minister", Country: "GB"}, Description{Name: "David Bowie", Role: "singer", Country: "GB"}, Unknown},
		{Description{Name: "David Jones", Role: "singer", Country: "US"}, Description{Name: "David Bowie", Role: "singer", Country: "GB"}, Unknown},
		{Description{Name: "David Jones", Role: "senator", Country: "US"}, Description{Name: "David Bowie", Role: "singer", Country: "GB"}, Different},
		{Description{Name: "Laura Trott", Role: "minister", Country: "GB"}, Description{Name: "Laura Kenny", Role: "cyclist", Country: "GB"}, Unknown},
		{Description{Name: "Laura Trott", Role: "cyclist", Country: "GB"}, Description{Name: "Laura Kenny", Role: "cyclist", Country: "GB"}, Same},
		{Description{Name: "Josip Broz"}, Description{Name: "Tito"}, Unknown},
		{Description{Name: "Josip Broz", Role: "president"}, Description{Name: "Tito", Role: "president"}, Same},
		{Description{Name: "Josip Broz", Country: "RS"}, Description{Name: "Tito", Country: "RS"}, Same},
		{Description{Name: "Prince Charles", Role: "campaigner", Country: "GB"}, Description{Name: "King Charles III", Role: "king", Country: "GB"}, Same},
		{Description{Name: "Angela Kasner", Role: "adviser", Country: "FR", Organization: "NATO"}, Description{Name: "Angela Merkel", Role: "adviser", Country: "DE", Organization: "NATO"}, Same},
	} {
		for _, pair := range [][2]Description{{c.a, c.b}, {c.b, c.a}} {
			if got, _ := Compare(pair[0], pair[1]); got != c.want {
				t.Errorf("%+v and %+v: %v, want %v", pair[0], pair[1], got, c.want)
			}
		}
	}
}
