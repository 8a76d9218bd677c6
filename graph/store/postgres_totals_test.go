package store

import (
	"context"
	"strings"
	"testing"
)

// The count of quads is kept by commits, begun where there is none, held against the
// quads by Check, and made anew by Repair.
func TestPostgresSize(t *testing.T) {
	ctx := context.Background()
	s := open(t, postgresURL(t), Options{})
	p := s.engine.(*postgres)
	a := label("a")
	counted := func(want int) {
		t.Helper()
		n, err := s.Stats(ctx)
		if must(t, err); n.Quads != want {
			t.Errorf("%d quads, want %d", n.Quads, want)
		}
	}
	counted(0)
	must(t, s.Apply(ctx, names(a, "1", "2", "3"), nil))
	must(t, s.Apply(ctx, names(a, "4"), names(a, "1", "2")))
	counted(2)
	_, err := p.db.Exec(`DELETE FROM standpoint WHERE name = 'size'`)
	must(t, err)
	counted(2)
	must(t, s.Apply(ctx, names(a, "5"), nil))
	counted(3)
	_, err = p.db.Exec(`UPDATE standpoint SET value = '7' WHERE name = 'size'`)
	must(t, err)
	var faults []string
	for f, err := range s.Check(ctx) {
		must(t, err)
		faults = append(faults, f.Reason)
	}
	if !strings.Contains(strings.Join(faults, "\n"), "7 quads are counted, 3 are there") {
		t.Errorf("%q", faults)
	}
	_, err = p.db.Exec(`UPDATE standpoint SET value = 'x' WHERE name = 'size'`)
	must(t, err)
	_, err = s.Repair(ctx)
	must(t, err)
	counted(3)
}
