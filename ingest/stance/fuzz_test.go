package stance_test

import (
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/normalize"
	"standpoint/ingest/stance"
	"standpoint/ingest/tokenize"
)

// FuzzStage gives the stage any text with any mentions, entities and statements,
// wherever in it they lie: it must not panic, and evidence stays within the text.
func FuzzStage(f *testing.F) {
	f.Add("Anna Berg said she would not back the harbour if it can't pay.", []byte{0, 2, 2, 3, 3, 13})
	f.Add("“No need for it,” they said, and that “too”", []byte{0, 1, 4, 2, 0, 9, 3, 9, 1, 1, 0, 200})
	f.Add("that", []byte{0, 1, 0, 1, 0, 1})
	f.Add("He had no. Not! He can’t", []byte{0, 1, 1, 3, 4, 8})
	f.Fuzz(func(t *testing.T, text string, at []byte) {
		a := &article.Article{Source: article.Source{Name: "f", Raw: []byte(text)}}
		for _, stage := range []*article.Stage{normalize.Stage, tokenize.Stage} {
			if stage.Run(a) != nil {
				t.Skip("no article")
			}
		}
		n := len(a.Tokens)
		if n == 0 {
			t.Skip("no tokens")
		}
		for ; len(at) >= 6; at = at[6:] {
			within := func(x, y byte) article.Range {
				first := int(x) % n
				return article.Range{First: first, End: first + 1 + int(y)%(n-first)}
			}
			e := len(a.Entities)
			a.Entities = append(a.Entities, article.Entity{Name: "X", Kind: article.Person, Mentions: []int{e}})
			a.Mentions = append(a.Mentions, article.Mention{Tokens: within(at[0], at[1]), Kind: article.Person, Name: "X"})
			a.Attributions = append(a.Attributions, article.Attribution{
				Source: []article.Range{within(at[0], at[1])}, Cue: []article.Range{within(at[2], at[3])},
				Content: []article.Range{within(at[4], at[5])}, Speaker: e,
			})
		}
		if err := stance.Stage.Run(a); err != nil {
			t.Fatal(err)
		}
		for _, s := range a.Stances {
			for _, e := range s.Evidence {
				if e.First < 0 || e.Len() <= 0 || e.End > n {
					t.Errorf("evidence %v of %d tokens", e, n)
				}
			}
			if s.Position == "" || s.Side == 0 {
				t.Errorf("a stance on nothing: %+v", s)
			}
		}
	})
}
