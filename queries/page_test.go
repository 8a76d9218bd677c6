package queries_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"standpoint/queries"
)

// TestPages: the pages of every question, one behind the other, are its answer.
func TestPages(t *testing.T) {
	a := madeUpAsker(t)
	for _, q := range samples {
		whole, err := q.question().Ask(t.Context(), a, q.args())
		if err != nil {
			t.Fatal(err)
		}
		for size := 1; size <= 3; size++ {
			var got [][]byte
			for skip := 0; skip < whole.All; skip += size {
				args := q.args()
				args.Filter.Skip, args.Filter.Limit = skip, size
				page, err := q.question().Ask(t.Context(), a, args)
				if err != nil {
					t.Fatal(err)
				}
				if page.All != whole.All || (page.Cut > 0) != (skip+size < whole.All) {
					t.Errorf("%s: %d behind item %d of %d, of which the page says there are %d", q.name, page.Cut, skip+size, whole.All, page.All)
				}
				got = append(got, parts(t, page)...)
			}
			slices.SortStableFunc(got, byList)
			if want := parts(t, whole); !slices.EqualFunc(got, want, func(x, y []byte) bool { return string(x) == string(y) }) {
				t.Errorf("%s in pages of %d:\n%s\nwant\n%s", q.name, size, got, want)
			}
		}
	}
}

// parts are the items of an answer; of a person or an article the stances, then the
// statements, each marked by its list.
func parts(t *testing.T, a *queries.Answer) (list [][]byte) {
	t.Helper()
	add := func(mark byte, x any) {
		line, err := json.Marshal(x)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, append([]byte{mark}, line...))
	}
	both := func(stances []queries.Standing, statements []queries.Saying) {
		for _, x := range stances {
			add('a', x)
		}
		for _, x := range statements {
			add('b', x)
		}
	}
	switch x := a.Value.(type) {
	case *queries.Profile:
		both(x.Stances, x.Statements)
	case *queries.Report:
		both(x.Stances, x.Statements)
	default:
		for _, x := range a.Items {
			add('a', x)
		}
	}
	return list
}

func byList(x, y []byte) int { return int(x[0]) - int(y[0]) }

// TestPageBeyond: behind the last answer there is none; a skip below 0 is refused, and
// so is any of a network.
func TestPageBeyond(t *testing.T) {
	a := madeUpAsker(t)
	for _, q := range samples {
		args := q.args()
		args.Filter.Skip = 1000
		if x, err := q.question().Ask(t.Context(), a, args); err != nil || x.Cut != 0 || x.All == 0 || len(parts(t, x)) > 0 {
			t.Errorf("%s: %+v %v", q.name, x, err)
		}
		args.Filter.Skip = -1
		if _, err := q.question().Ask(t.Context(), a, args); !errors.Is(err, queries.ErrArgument) {
			t.Errorf("%s: %v", q.name, err)
		}
	}
	if _, _, err := a.Networks(t.Context(), queries.NetworkOptions{}, queries.Filter{Skip: 1}); !errors.Is(err, queries.ErrArgument) {
		t.Error(err)
	}
}
