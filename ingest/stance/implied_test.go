package stance_test

import (
	"slices"
	"strings"
	"testing"
)

func TestImplied(t *testing.T) {
	for _, c := range []struct{ class, text, want string }{
		{"urged to end", "The foreign ministry urged Norway to cancel the fishing deal.", "The foreign ministry - the fishing deal"},
		{"called for its end", "Campaigners called for the harbour plan to be scrapped.", "Campaigners - the harbour plan"},
		{"harms", "“This sale threatens peace in the region,” Anna Berg said.", "Anna Berg - This sale"},
		{"harms", "Anna Berg warned the new road would ruin the valley.", "Anna Berg - the new road"},
		{"support withdrawn", "The World Bank suspended its support for the dam.", "World Bank - the dam"},
		{"in favour of", "“We are in favour of the dam,” Anna Berg said.", "Anna Berg + the dam"},
		{"in favour of", "Anna Berg came out in favour of the dam.", "Anna Berg + the dam"},
		{"against this", "“I am against this railway,” Anna Berg said.", "Anna Berg - this railway"},
		{"elided", "“So when they ask me whether I support the dam, I tell them that I do not,” Anna Berg said.", "Anna Berg - the dam"},
		{"predicate", "“We do not sell boats that leak,” Anna Berg said.", "Anna Berg - sell boats that leak"},
	} {
		if got := read(t, c.text); !slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %q:\n got  %s\n want %s", c.class, c.text, strings.Join(got, "; "), c.want)
		}
	}
}

// What the learned reader of statements still gets wrong for us. A case that comes
// out right belongs into TestImplied.
func TestImpliedStillWrong(t *testing.T) {
	for _, c := range []struct{ class, text, want string }{
		{"were opposed to", "The unions were opposed to the harbour plan.", "The unions - the harbour plan"},
		{"what she called", "Anna Berg condemned what she called interference by a handful of fishermen.", "Anna Berg - interference by a handful of fishermen"},
	} {
		if got := read(t, c.text); slices.Equal(got, []string{c.want}) {
			t.Errorf("%s: %q is right now: move it to TestImplied", c.class, c.text)
		}
	}
}

// A label without content of its own, and a bare name, are no positions.
func TestNoPosition(t *testing.T) {
	for _, text := range []string{
		"Anna Berg said “out”.",
		"Anna Berg backed Carl Holm.",
		"“It just did happen,” Anna Berg said.",
		"“They may want him,” Anna Berg said.",
		"Anna Berg supports Britain.",
		"Anna Berg said she wants more.",
	} {
		if got := read(t, text); len(got) != 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}
