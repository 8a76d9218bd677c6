package match

import (
	"os"
	"strings"
	"testing"
)

// TestSides holds the judge to a floor on sentences of our own: as many are for
// what is asked as against it.
func TestSides(t *testing.T) {
	const floor = 0.6
	raw, err := os.ReadFile("testdata/sides.tsv")
	if err != nil {
		t.Fatal(err)
	}
	right, all := 0, 0
	for line := range strings.Lines(string(raw)) {
		row := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		side, err := Favours(row[0], row[1])
		if err != nil {
			t.Fatal(err)
		}
		all++
		if string(sideOf(side)) == row[2] {
			right++
		} else {
			t.Logf("%+.2f %s | %s: %s", side, row[0], row[1], row[2])
		}
	}
	if got := float64(right) / float64(all); got < floor {
		t.Errorf("%d of %d sides right, %.2f, want %.2f", right, all, got, floor)
	} else {
		t.Logf("%d of %d sides right", right, all)
	}
}
