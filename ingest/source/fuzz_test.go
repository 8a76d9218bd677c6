package source

import (
	"bytes"
	"context"
	"errors"
	"testing"
	"unicode/utf8"
)

// FuzzWalk: no bytes may panic or give an extracted text that is no UTF-8, and
// every fault is an *Error.
func FuzzWalk(f *testing.F) {
	for _, seed := range []string{"", "A text.", samplePage, `{"id":"a","text":"One."}` + "\n{", "[{\"text\":\"\xff\"}]", "{\n\"text\":[1,{}]}", zipped(f, "A text."), "\xff\xfeA\x00.\x00\xd8", "\xfe\xff\x00{\x00\x22"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		for in, err := range Walk(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(b)}) {
			if err == nil {
				s, sourceErr := in.Source()
				if s.Extracted && !utf8.Valid(s.Raw) {
					t.Errorf("%q is no UTF-8", s.Raw)
				}
				err = sourceErr
			}
			var fault *Error
			if err != nil && !errors.As(err, &fault) {
				t.Errorf("%v is no *Error", err)
			}
		}
	})
}
