package neural

import (
	"fmt"
	"testing"
)

// What a layer makes of some rows is what it makes of them among all.
func TestApplyToIsApplyOfSomeRows(t *testing.T) {
	for _, k := range fast() {
		l := layerOf(t, k, 96, 192)
		for _, rows := range [][]int{nil, {0}, {36}, {1, 2, 5, 7, 30, 31, 32, 36}} {
			all, some := newRandom(23).matrix(37, 96), newRandom(23).matrix(37, 96)
			l.Apply(all, new(Scratch))
			l.ApplyTo(some, rows, new(Scratch))
			if some.Rows != len(rows) {
				t.Fatalf("%d rows of %d", some.Rows, len(rows))
			}
			for to, from := range rows {
				sameBits(t, fmt.Sprint("row ", from), some.Row(to), all.Row(from))
			}
		}
	}
}
