package exchange

import (
	"encoding/json"
	"fmt"
	"math"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"standpoint/fixtures"
	"standpoint/queries"
)

// handCoded is what a coder made of the two articles of graphOf: Ravn as we read
// her, Skov the other way round, Ortega as we read her, and one whom we missed. The
// Union and Prado she did not code. The second document is found by title and day.
func handCoded(t *testing.T, a *queries.Asker) *Coding {
	c := codingOf(t, a)
	c.Statements = slices.Clone(c.Statements[:3])
	for i := range c.Statements {
		c.Statements[i].Coder = "Alice"
	}
	c.Statements[0].Person = "Ravn"
	c.Statements[1].Organization, c.Statements[1].Agreement = "People's Movement", false
	c.Statements = append(c.Statements, Statement{ID: 4, Document: 2, Start: 0, Stop: 5, Person: "X", Concept: "the toll", Text: "a passage of her own", Coder: "Alice"})
	for i := range c.Documents {
		c.Documents[i].Notes = ""
	}
	return c
}

func TestCompare(t *testing.T) {
	a := graphOf(t)
	r, _, err := Compare(t.Context(), a, queries.Filter{}, handCoded(t, a), "month")
	if err != nil {
		t.Fatal(err)
	}
	if r.Documents != 2 || r.Hand != 4 || r.Ours != 5 || r.Matched != 3 || r.Comparable != 3 {
		t.Errorf("counts: %+v", r)
	}
	for i, want := range []Figure{ // precision = agree/ours, recall = agree/hand, F1 = 2 agree/(ours+hand)
		{"person", 3, 4, 4, 3. / 4, 3. / 4, 6. / 8},
		{"organization", 1, 1, 2, 1. / 2, 1, 2. / 3},
		{"concept", 3, 4, 5, 3. / 5, 3. / 4, 6. / 9},
		{"agreement", 2, 4, 5, 2. / 5, 2. / 4, 4. / 9},
	} {
		if r.Variables[i] != want {
			t.Errorf("%+v, not %+v", r.Variables[i], want)
		}
	}
	// The pairs are (o,o), (o,s), (s,s): three of each value among six; two of the
	// six disagree, 2·3·3 = 18 ways could: 1 - (6-1)·2/18.
	if r.Alpha == nil || math.Abs(*r.Alpha-(1-5*2./18)) > 1e-12 {
		t.Errorf("alpha %v", r.Alpha)
	}
	for i, want := range []Window{
		{"2025-02", 2, 2, 1, 1. / math.Sqrt(2*2), 1. / 3}, // Ravn is in both; Skov's sides are two edges
		{"2025-03", 2, 3, 1, 1. / math.Sqrt(2*3), 1. / 4}, // Ortega is in both
		{"all", 4, 5, 2, 2. / math.Sqrt(4*5), 2. / 7},
	} {
		got := r.Windows[i]
		if math.Abs(got.Cosine-want.Cosine) > 1e-12 || math.Abs(got.Jaccard-want.Jaccard) > 1e-12 {
			t.Errorf("%+v, not %+v", got, want)
		}
		got.Cosine, got.Jaccard, want.Cosine, want.Jaccard = 0, 0, 0, 0
		if got != want {
			t.Errorf("%+v, not %+v", got, want)
		}
	}
	var differ []string
	for _, d := range r.Differences {
		differ = append(differ, strings.Join(d.What, "+"))
	}
	slices.Sort(differ)
	if want := []string{"agreement", "extra", "extra", "missed"}; !slices.Equal(differ, want) {
		t.Errorf("differences %q, not %q", differ, want)
	}
}

func TestCompareFilters(t *testing.T) {
	a := graphOf(t)
	r, _, err := Compare(t.Context(), a, queries.Filter{Since: "2025-03"}, handCoded(t, a), "quarter")
	if err != nil || r.Documents != 1 || len(r.Unmatched) != 1 || r.Hand != 2 || r.Windows[0].Window != "2025-Q1" {
		t.Errorf("since March: %+v, %v", r, err)
	}
}

// TestCompareWithItself: what is compared with itself is the same.
func TestCompareWithItself(t *testing.T) {
	a := graphOf(t)
	r, _, err := Compare(t.Context(), a, queries.Filter{}, codingOf(t, a), "all")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Variables {
		if f.Agree != f.Hand {
			t.Errorf("%+v", f)
		}
	}
	if r.Alpha == nil || *r.Alpha != 1 || len(r.Differences) != 1 { // the neutral stance, which DNA has not
		t.Errorf("%+v", r)
	}
}

// examples of units by two and three coders; the first has gaps.
var examples = [][][]string{
	{{"a", "a", ""}, {"a", "b", "b"}, {"c", "", "c"}, {"b", "b", "b"}, {"", "a", ""}, {"c", "c", "a"}},
	{{"o", "o"}, {"o", "s"}, {"s", "s"}},
	{{"1", "1"}, {"2", "2"}, {"3", "3"}, {"3", "3"}, {"2", "2"}, {"1", "2"}, {"4", "4"}, {"1", "1"}, {"2", "2"}, {"5", "5"}},
	{{"x", "y"}, {"y", "x"}},
}

func TestAlpha(t *testing.T) {
	if _, ok := Alpha([][]string{{"a", "a"}, {"b", ""}}); ok {
		t.Error("alpha of one value is defined")
	}
	python := fixtures.Python("krippendorff")
	if python == "" {
		t.Skip("there is no Python with krippendorff: make test-deps")
	}
	in, err := json.Marshal(examples)
	if err != nil {
		t.Fatal(err)
	}
	const script = `
import json, sys, numpy as np, krippendorff
for units in json.loads(sys.argv[1]):
    values = sorted({v for u in units for v in u if v})
    data = np.array([[values.index(v) if v else np.nan for v in u] for u in units], dtype=float).T
    print(repr(float(krippendorff.alpha(reliability_data=data, level_of_measurement="nominal"))))`
	out, err := exec.Command(python, "-c", script, string(in)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	for i, line := range strings.Fields(string(out)) {
		var theirs float64
		if _, err := fmt.Sscan(line, &theirs); err != nil {
			t.Fatal(err)
		}
		if ours, ok := Alpha(examples[i]); !ok || math.Abs(ours-theirs) > 1e-12 {
			t.Errorf("%v: %v, krippendorff has %v", examples[i], ours, theirs)
		}
	}
}

func TestUnits(t *testing.T) {
	u := newUnits("a🌊b")
	for point, unit := range []int{0, 1, 3, 4} {
		if u.unit(point) != unit || u.point(unit) != point {
			t.Errorf("code point %d: unit %d, and back %d", point, u.unit(point), u.point(unit))
		}
	}
	if u.point(2) != 1 || u.point(99) != 3 || u.unit(-1) != 0 {
		t.Error("within a pair, and beyond the ends")
	}
}
