package stance_test

import (
	"slices"
	"strings"
	"testing"
)

// What a statement says of a side is the side of its subject.
func TestTold(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Mayor Anna Berg met Carla Holm. Berg backed the school and said she opposes the harbour plan.", "Anna Berg - the harbour plan"},
		{"Anna Berg said Carl Holm supports the harbour plan.", "Carl Holm + the harbour plan"},
		{"Anna Berg told reporters Norway would support the fishing tax.", "Norway + the fishing tax"},
		{"Anna Berg told the council she could not support the harbour plan.", "Anna Berg - the harbour plan"},
		{"Anna Berg said the government supported the fishing tax and would not raise it.", "the government + the fishing tax"},
		{"“Carl Holm opposes the harbour plan,” Anna Berg said.", "Carl Holm - the harbour plan"},
	} {
		got := read(t, c.text)
		if !slices.Contains(got, c.want) {
			t.Errorf("%q:\n got  %s\n want %s", c.text, strings.Join(got, "; "), c.want)
		}
		for _, s := range got {
			if strings.Contains(s, "opposes") || strings.Contains(s, "support") {
				t.Errorf("%q: a side is a position: %q", c.text, s)
			}
		}
	}
}
