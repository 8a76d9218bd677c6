package exchange

import (
	"maps"
	"slices"
)

// Alpha is Krippendorff's alpha for nominal values: one unit a row, one coder a
// column, "" where a coder said nothing. false where it is not defined: fewer than
// two values, or all the same.
func Alpha(units [][]string) (alpha float64, ok bool) {
	together, each, all := map[[2]string]float64{}, map[string]float64{}, 0.0
	for _, unit := range units {
		counts, said := map[string]float64{}, 0.0
		for _, value := range unit {
			if value != "" {
				counts[value]++
				said++
			}
		}
		if said < 2 {
			continue // nobody to agree with
		}
		all += said
		for x, n := range counts {
			each[x] += n
			for y, m := range counts {
				if x == y {
					m--
				}
				together[[2]string{x, y}] += n * m / (said - 1)
			}
		}
	}
	if len(each) < 2 {
		return 0, false
	}
	observed, expected := 0.0, 0.0
	values := slices.Sorted(maps.Keys(each)) // so that sums round alike
	for _, x := range values {
		for _, y := range values {
			if x != y {
				observed += together[[2]string{x, y}]
				expected += each[x] * each[y]
			}
		}
	}
	return 1 - (all-1)*observed/expected, true
}
