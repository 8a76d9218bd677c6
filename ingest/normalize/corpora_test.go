package normalize

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"standpoint/ingest/article"
)

// Every article of the corpora is English, and none of them is to be refused.
func TestNothingRefused(t *testing.T) {
	shared := cmp.Or(os.Getenv("SHARED"), "../../../shared")
	if _, err := os.Stat(shared); err != nil {
		t.Skipf("set SHARED to the folder of the corpora: %v", err)
	}
	for _, folder := range []string{"seed", "gold/text", "train/text", "corpora/polnear/train/text", "corpora/polnear/dev/text", "corpora/bbc"} {
		read := 0
		err := filepath.WalkDir(filepath.Join(shared, folder), func(path string, d fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".txt" {
				return err
			}
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			read++
			a := &article.Article{Source: article.Source{Name: path, Raw: raw}}
			if err := run(a); err != nil && !errors.Is(err, article.ErrEmpty) {
				t.Errorf("%s: %v", path, err)
			}
			if os.Getenv("SHOW") != "" {
				for _, n := range a.Notes {
					t.Logf("%s: %s %s", path, n.Code, n.Text)
				}
				for _, p := range a.Paragraphs {
					if p.Kind != article.Body {
						t.Logf("KIND %d %s", p.Kind, a.Text[p.Start:p.End])
					}
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Logf("%s: %d articles read", folder, read)
	}
}
