package ingest_test

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/text/encoding/unicode"

	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/normalize"
)

// everything is the seed and an article of every format and encoding.
func everything(t testing.TB) []*article.Article {
	return readAll(t, "../fixtures/article.txt", "../fixtures/articles")
}

// TestRangesGiveTheWords: for every range of every layer the bytes of the input,
// normalised, are the words that the layer shows.
func TestRangesGiveTheWords(t *testing.T) {
	for _, a := range append(everything(t), inUTF16(t)...) {
		checkRanges(t, a)
	}
}

func checkRanges(t *testing.T, a *article.Article) {
	t.Helper()
	n := 0
	for what, spans := range layersOf(a) {
		for _, s := range spans {
			n++
			raw := a.Origin.Span(s)
			if raw.Start < 0 || raw.End > len(a.Raw) || raw.Start > raw.End {
				t.Errorf("%s: %s %v lies at %v of %d bytes", a.Name, what, s, raw, len(a.Raw))
			} else if got, want := normalize.Text(a.Raw[raw.Start:raw.End]), a.Text[s.Start:s.End]; got != want {
				t.Errorf("%s: %s %v: the bytes %v say %q, the layer %q", a.Name, what, s, raw, got, want)
			}
		}
	}
	if n < 100 {
		t.Errorf("%s: only %d ranges were there to check", a.Name, n)
	}
}

// inUTF16 is an article of the fixtures in UTF-16, and that gzipped.
func inUTF16(t *testing.T) []*article.Article {
	t.Helper()
	plain, err := os.ReadFile("../fixtures/articles/cable-curly.txt")
	if err != nil {
		t.Fatal(err)
	}
	wide, err := unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder().Bytes(plain)
	if err != nil {
		t.Fatal(err)
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write(wide); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, raw := range map[string][]byte{"wide.txt": wide, "wide.txt.gz": zipped.Bytes()} {
		if err := os.WriteFile(filepath.Join(dir, name), raw, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return readAll(t, dir)
}

// layersOf are the spans of every layer.
func layersOf(a *article.Article) map[string][]article.Span {
	all := map[string][]article.Span{}
	ranges := func(what string, rs ...article.Range) {
		for _, r := range rs {
			all[what] = append(all[what], a.SpanOf(r))
		}
	}
	for _, p := range a.Paragraphs {
		all["paragraph"] = append(all["paragraph"], p.Span)
	}
	for _, token := range a.Tokens {
		all["token"] = append(all["token"], token.Span)
	}
	ranges("sentence", a.Sentences...)
	for _, m := range a.Mentions {
		ranges("mention", m.Tokens)
		if m.Role.Len() > 0 {
			ranges("role", m.Role)
		}
	}
	for _, at := range a.Attributions {
		ranges("source", at.Source...)
		ranges("cue", at.Cue...)
		ranges("content", at.Content...)
	}
	for _, s := range a.Stances {
		ranges("evidence", s.Evidence...)
	}
	for _, n := range a.Notes {
		all["note"] = append(all["note"], n.Span)
	}
	return all
}

// TestExtractGivesTheWords: the same for what `extract` prints.
func TestExtractGivesTheWords(t *testing.T) {
	for _, a := range append(everything(t), inUTF16(t)...) {
		e := ingest.Extract(a, vocab.DefaultBase)
		if a.Extracted != (e.Text != "") {
			t.Errorf("%s: text is given for what lies on disk, or missing for what does not", a.Name)
		}
		same := func(what string, at [][2]int, rs []article.Range) {
			if len(at) != len(rs) {
				t.Errorf("%s: %s has %d ranges for %d", a.Name, what, len(at), len(rs))
				return
			}
			for i, r := range rs {
				if got := normalize.Text(a.Raw[at[i][0]:at[i][1]]); got != a.Words(r) {
					t.Errorf("%s: %s %v says %q, not %q", a.Name, what, at[i], got, a.Words(r))
				}
			}
		}
		for i, m := range e.Mentions {
			same("mention", [][2]int{m.At}, []article.Range{a.Mentions[i].Tokens})
		}
		for i, x := range e.Attributions {
			same("source", x.Source, a.Attributions[i].Source)
			same("cue", x.Cue, a.Attributions[i].Cue)
			same("content", x.Content, a.Attributions[i].Content)
		}
		for i, s := range e.Stances {
			same("evidence", s.Evidence, a.Stances[i].Evidence)
		}
	}
}

// TestTwoEncodingsAreOneText: the same article in Windows-1252 and encoded twice
// is the same article, and so is one in UTF-8 and UTF-16.
func TestTwoEncodingsAreOneText(t *testing.T) {
	narrow := readAll(t, "../fixtures/articles/cable-curly.txt")[0]
	wide := inUTF16(t)
	if len(wide) != 2 {
		t.Fatalf("%d articles in UTF-16, want 2", len(wide))
	}
	for _, a := range wide {
		if a.ID != narrow.ID || !a.Extracted {
			t.Errorf("%s: another article than in UTF-8, or one whose offsets count in the file", a.Name)
		}
	}
	twins := readAll(t, "../fixtures/articles/vineyard-cp1252.txt", "../fixtures/articles/vineyard-mojibake.txt")
	if twins[0].ID != twins[1].ID {
		t.Errorf("two encodings give two articles, %s and %s\n%s", twins[0].ID, twins[1].ID,
			firstDifference([]byte(twins[0].Text), []byte(twins[1].Text)))
	}
}
