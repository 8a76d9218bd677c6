package vocab

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestLongSlugs(t *testing.T) {
	long := strings.Repeat("a port for the town ", 30)
	for name, want := range map[string]string{
		"Ana Ortega":             "ana-ortega",
		"…":                      "",
		strings.Repeat("x", 120): strings.Repeat("x", 120),
		long:                     strings.Repeat("a-port-for-the-town-", 5) + "a-port-",
	} {
		if got := Slug(name); !strings.HasPrefix(got, want) || len(want) == 0 != (got == "") || len(got) > 120 {
			t.Errorf("%q is %q of %d bytes, want %q …", name, got, len(got), want)
		}
	}
	if Slug(long) == Slug(long+"hall") {
		t.Error("two names that differ behind the cut have one slug")
	}
	if one := Slug(strings.Repeat("порт", 60)); len(one) > 120 || !utf8.ValidString(one) {
		t.Errorf("one long word is %q", one)
	}
}
