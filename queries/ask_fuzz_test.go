package queries_test

import (
	"errors"
	"testing"

	"standpoint/queries"
)

// FuzzRead reads any question of a small store: it may be refused, but nothing panics.
func FuzzRead(f *testing.F) {
	a := asker(f, "../fixtures/article.txt")
	for _, q := range []string{
		"ȺȺȺȺ's opinion on the wall", "ȺȺȺȺn't who opposes the wall", "Who opposes @n?", "'@n''s", "@who @ppl @n's", "n't", "'s 's 's",
		"before 2025-02-30", "Wh\xffo opposes\x00 it", "İİİ've said", "Who isn't in Öhman's party since the end of February?", "top 5", "the the the",
	} {
		f.Add(q)
	}
	f.Fuzz(func(t *testing.T, question string) {
		if _, err := a.Read(t.Context(), question); err != nil && !errors.Is(err, queries.ErrNotUnderstood) {
			t.Fatal(err)
		}
	})
}
