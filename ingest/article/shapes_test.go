package article_test

import (
	"fmt"
	"strings"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/normalize"
	"standpoint/ingest/tokenize"
)

// TestShapes: case, begin and quoted of each token, those outside quotation marks
// and within a sentence as one figure.
func TestShapes(t *testing.T) {
	for text, want := range map[string]string{
		"The wall. No":                  "The/2.2 wall/1 ./0 No/2.1",
		"The wall\nNo wall":             "The/2.2 wall/1 No/2.2 wall/1",
		"“No,” he said":                 "“/0.2 No/2q ,/0q ”/0 he/1 said/1",
		"a \"b\" c \"d\ne f":            "a/1.2 \"/0 b/1q \"/0 c/1 \"/0 d/1q e/1.2 f/1",
		"a ” b „c“ d» e ``f'' g":        "a/1.2 ”/0 b/1 „/0 c/1q “/0 d/1q »/0 e/1 ``/0 f/1q ''/0 g/1",
		"“No. Yes,” he":                 "“/0.2 No/2q ./0q Yes/2.1q ,/0q ”/0 he/1",
		"a “b \" c” d":                  "a/1.2 “/0 b/1q \"/0 c/1 ”/0 d/1",
		"he ‘said so’ to it":            "he/1.2 ‘/0 said/1 so/1 ’/0 to/1 it/1",
		"the U.S. has 50, unbelievably": "the/1.2 U.S./3 has/1 50/4 ,/0 unbelievably/1",
	} {
		a := &article.Article{Source: article.Source{Raw: []byte(text)}}
		for _, stage := range []*article.Stage{normalize.Stage, tokenize.Stage} {
			if err := stage.Apply(a); err != nil {
				t.Fatal(err)
			}
		}
		shapes := a.AppendShapes(nil)
		var got []string
		for i, token := range a.Tokens {
			shape := shapes[token.Pieces.First]
			for _, other := range shapes[token.Pieces.First:token.Pieces.End] {
				if other != shape {
					t.Errorf("%s: the pieces of %s have the shapes %d and %d", text, a.Word(i), shape, other)
				}
			}
			got = append(got, a.Word(i)+"/"+spelled(int(shape)))
		}
		if joined := strings.Join(got, " "); joined != want {
			t.Errorf("got  %s\nwant %s", joined, want)
		}
	}
}

// spelled is a shape as TestShapes writes it: case, begin behind a point unless
// 0, q where quoted.
func spelled(shape int) string {
	s := fmt.Sprint(shape / 6)
	if begin := shape % 6 / 2; begin > 0 {
		s += fmt.Sprintf(".%d", begin)
	}
	return s + strings.Repeat("q", shape%2)
}
