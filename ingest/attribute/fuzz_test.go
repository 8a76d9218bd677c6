package attribute_test

import (
	"reflect"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

// FuzzStage holds for any text: no panic, ranges within the tokens, contents of
// one statement apart from one another, the same result every time.
func FuzzStage(f *testing.F) {
	for _, seed := range []string{
		"", "said", "“", "”", "“”", "\"\"\"", ":", "According to", "according to, said", "“a” said “b” said",
		"He said, “a\n\n“b\n\nc”", "who said that who said", "to to to said", "Said Said said said.", "’ ' ‘ ’’ '' `` `",
		"X said (Y said “Z”) — and added: “W", "in in in, who, who, said X, said.", "Berg: “a.” Sand: “b.” c:",
	} {
		f.Add(seed)
	}
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := pipeline.Read(article.Source{Name: "t.txt", Raw: []byte(text)})
		if err != nil {
			return
		}
		for _, at := range a.Attributions {
			checkRanges(t, a, at)
		}
		b, err := pipeline.Read(article.Source{Name: "t.txt", Raw: []byte(text)})
		if err != nil || !reflect.DeepEqual(a.Attributions, b.Attributions) {
			t.Errorf("another reading finds other statements: %v", err)
		}
	})
}

func checkRanges(t *testing.T, a *article.Article, at article.Attribution) {
	if len(at.Content) == 0 || at.Speaker < -1 || at.Speaker >= len(a.Entities) || at.Rule == "" || at.Score < 0 || at.Score > 1 {
		t.Errorf("no content, or no such speaker, rule or score: %+v", at)
	}
	for _, ranges := range [][]article.Range{at.Source, at.Cue, at.Content} {
		for i, x := range ranges {
			if x.First < 0 || x.Len() <= 0 || x.End > len(a.Tokens) {
				t.Errorf("range %v of %d tokens", x, len(a.Tokens))
			}
			if i > 0 && x.First < ranges[i-1].End {
				t.Errorf("ranges %v overlap or stand in disorder", ranges)
			}
		}
	}
}
