package tokenize

import (
	"strings"
	"testing"

	"standpoint/ingest/article"
)

func TestSentences(t *testing.T) {
	a := &article.Article{Text: "“Why?” he asked Mr. Smith of the U.S. Army’s staff. He didn’t say."}
	a.Paragraphs = []article.Paragraph{{Span: article.Span{End: len(a.Text)}}}
	if err := run(a); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, s := range a.Sentences {
		var w []string
		for i := s.First; i < s.End; i++ {
			w = append(w, a.Word(i))
		}
		got = append(got, strings.Join(w, " "))
	}
	want := "“ Why ? ” he asked Mr. Smith of the U.S. Army ’s staff .|He did n’t say ."
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got %s, want %s", s, want)
	}
}
