package coref

import (
	"bytes"
	"errors"
	"testing"

	"standpoint/ingest/neural"
)

// TestWeights holds that the weights in the program are whole, and that others
// are refused.
func TestWeights(t *testing.T) {
	if mark, err := Fingerprint(); err != nil || mark == "" {
		t.Fatalf("got %q, %v", mark, err)
	}
	if _, err := load(nil); !errors.Is(err, neural.ErrWeights) {
		t.Errorf("no bytes: %v", err)
	}
	for _, name := range []string{head, "pair.pronoun.weight", "pair.other.weight", "pair.pronoun.times.weight", "pair.other.times.weight", "pair.features", "pair.score", "pair.bias"} {
		old := []byte(`"` + name + `"`)
		if !bytes.Contains(weights, old) {
			t.Fatalf("the header has no %s", old)
		}
		other := bytes.Replace(weights, old, bytes.Replace(old, old[1:3], []byte("zz"), 1), 1)
		if _, err := load(other); !errors.Is(err, neural.ErrWeights) {
			t.Errorf("without %s: %v", old, err)
		}
	}
}
