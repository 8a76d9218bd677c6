package graph

import (
	"bytes"
	"strings"
	"testing"

	"standpoint/graph/vocab"
)

// FuzzCheck: no quads, however odd, break Check; and where it finds no fault the
// article that FromQuads reads is written as the very same quads.
func FuzzCheck(f *testing.F) {
	quads, err := small().Quads(vocab.DefaultBase)
	if err != nil {
		f.Fatal(err)
	}
	var text []byte
	for _, q := range quads {
		text = append(AppendQuad(text, q), '\n')
	}
	f.Add(string(text))
	f.Add(strings.Join(strings.SplitAfter(string(text), "\n")[3:], ""))
	f.Add(strings.ReplaceAll(string(text), "0-", "99999999999999999999-"))
	f.Fuzz(func(t *testing.T, text string) {
		quads, _ := read(text)
		if len(Check(quads)) > 0 || len(quads) == 0 {
			return
		}
		a, err := FromQuads(quads)
		if err != nil {
			t.Fatal(err)
		}
		base, _, _, _ := vocab.SplitArticle(iri(quads[0].Label))
		again, err := a.Quads(base)
		if err != nil {
			t.Fatal(err)
		}
		var one, two bytes.Buffer
		if err := WriteNQuads(&one, each(quads)); err != nil {
			t.Fatal(err)
		}
		if err := WriteNQuads(&two, each(again)); err != nil || one.String() != two.String() {
			t.Errorf("%s\nis written as\n%s (%v)", one.String(), two.String(), err)
		}
	})
}
