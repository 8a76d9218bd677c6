package neural

import (
	"bytes"
	"slices"
	"testing"
)

// TestNarrowedFileComputesTheSame holds a file that was narrowed to what is
// computed from it as it was.
func TestNarrowedFileComputesTheSame(t *testing.T) {
	f := newFile()
	f.linear(newRandom(7), "x", 48, 20)
	narrowed, err := Narrowed(f.bytes())
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Narrowed(narrowed); err != nil || !bytes.Equal(again, narrowed) {
		t.Errorf("narrowed twice it changes: %v", err)
	}
	var products [2]Matrix
	for i, file := range [][]byte{f.bytes(), narrowed} {
		w, err := load(file, portable{})
		if err != nil {
			t.Fatal(err)
		}
		l, err := w.Linear("x", 48, 20)
		if err != nil {
			t.Fatal(err)
		}
		l.Apply(&products[i], newRandom(8).matrix(5, 48), new(Scratch))
	}
	if !slices.Equal(products[0].Data, products[1].Data) {
		t.Error("what was narrowed beforehand gives other products")
	}
}
