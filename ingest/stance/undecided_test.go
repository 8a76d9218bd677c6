package stance_test

import "testing"

// Who leaves the side open takes none.
func TestUndecided(t *testing.T) {
	for _, text := range []string{
		"Anna Berg said she did not oppose the harbour plan.",
		"Anna Berg did not oppose the harbour plan.",
		"“I neither support nor oppose the harbour plan,” Anna Berg said.",
		"Anna Berg asked whether the harbour would pay.",
		"Anna Berg said the council had not decided whether the harbour should be sold.",
		"Anna Berg declined to comment.",
		"Anna Berg refused to be drawn.",
		"“Will the harbour ever pay for the wall?” Anna Berg said.",
	} {
		if got := read(t, text); len(got) != 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// The learned reader of statements takes "declined to comment on" for a cue like
// another: a known fault. Move the case to TestUndecided when this fails.
func TestUndecidedStillWrong(t *testing.T) {
	const text = "Anna Berg declined to comment on whether the harbour should be sold."
	if got := read(t, text); len(got) == 0 {
		t.Errorf("%q is right now", text)
	}
}
