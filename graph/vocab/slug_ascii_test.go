package vocab

import (
	"testing"
	"unicode"

	"pgregory.net/rapid"
)

// TestSlugOfASCII: the short way comes to what the long one comes to.
func TestSlugOfASCII(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.StringOf(rapid.RuneFrom(nil, asciiRange)).Draw(t, "name")
		if short, ok := slugOfASCII(name); !ok || short != slugOfAny(name) {
			t.Errorf("%q is %q, not %q", name, short, slugOfAny(name))
		}
	})
	if _, ok := slugOfASCII("Sprūds"); ok {
		t.Error("ū is no letter of ASCII")
	}
}

var asciiRange = &unicode.RangeTable{R16: []unicode.Range16{{Lo: 0, Hi: 0x7f, Stride: 1}}, LatinOffset: 1}
