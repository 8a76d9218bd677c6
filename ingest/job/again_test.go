package job

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

// TestReadAgainFromText: an article that is read again from its kept text says
// what it said when it was read from its bytes. Jobs rely on it where another
// source's metadata come to count.
func TestReadAgainFromText(t *testing.T) {
	raws := map[string][]byte{
		"plain":        []byte(story(1)),
		"line ends":    []byte("Title\r\n\r\n“No,” said\u00a0Ana Ortega.\r\n"),
		"windows-1252": []byte("A title\n\n\x93It will cost us,\x94 said Ana Ortega of the caf\xe9.\n"),
		"mojibake":     []byte("A title\n\nâ€œIt will cost us,â€\u009d said Ana Ortega of the cafÃ©.\n"),
		"order mark":   []byte("\ufeffA title\n\n\"It will cost us,\" said Ana Ortega.\n\n\n\n"),
		"decomposed":   []byte("A title\n\n\"It will cost us,\" said Rene\u0301 Ortega.   \n"),
		"no title":     []byte("   \n\n\t\"It will cost us,\" said Ana Ortega, who opposes the harbour.\n"),
		"byline":       []byte("A title\nBy Ana Ortega\n3 May 2024\n\n\"It will cost us,\" she said.\n\nTom Reed contributed reporting.\n"),
	}
	shared := os.Getenv("SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	files, _ := filepath.Glob(filepath.Join(shared, "corpora/bbc/politics/0[0-4]*.txt"))
	if len(files) == 0 {
		t.Log("without the corpora in SHARED, only the cases here are read")
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		raws[f] = raw
	}
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range raws {
		once, err := p.Read(article.Source{Name: name, Raw: raw})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := p.Read(metaOf(&once.Source).source(name, once.Text))
		if err != nil {
			t.Errorf("%s, again: %v", name, err)
			continue
		}
		if once.Text != again.Text {
			t.Errorf("%s: the text is %q, then %q", name, once.Text, again.Text)
		}
		if !reflect.DeepEqual(ingest.Graph(once, nil, ""), ingest.Graph(again, nil, "")) {
			t.Errorf("%s: the graph is another", name)
		}
	}
}
