package coref

import (
	"slices"
	"testing"
)

// TestChoices says what each pronoun, and each phrase that no rule has linked, may take up.
func TestChoices(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want map[string][]string // words of a mention → those of its others
	}{
		"gender and kind": {
			"[person Mary Holm] met [person Carl Reed] of [organization Acme] . [pronoun She] left .",
			map[string][]string{"She": {"Mary Holm"}},
		},
		"a pronoun before": {
			"[person Mary Holm] came . [pronoun She] left . [pronoun Her] car stayed .",
			map[string][]string{"She": {"Mary Holm"}, "Her": {"Mary Holm", "She"}},
		},
		"ahead in the sentence only": {
			"In [pronoun his] speech , [person Carl Reed] spoke . [person John Hill] left .",
			map[string][]string{"his": {"Carl Reed"}},
		},
		"a phrase looks two sentences ahead": {
			"[anonymous a top adviser] left . [person Carl Reed] stayed . It rained . It rained . [person John Hill] came .",
			map[string][]string{"a top adviser": {"Carl Reed"}},
		},
		"within quotation marks he alone": {
			"[person Carl Reed] of [organization Acme] said : “ [pronoun he] and [pronoun it] left ” .",
			map[string][]string{"he": {"Carl Reed"}},
		},
		"seven sentences back is too far": {
			"[person Carl Reed] came . A . B . C . D . E . F . [pronoun He] left .",
			map[string][]string{"He": nil},
		},
	} {
		t.Run(name, func(t *testing.T) {
			a := marked(c.text)
			words := func(i int) string { return a.Words(a.Mentions[i].Tokens) }
			all := Choices(a)
			if len(all) != len(c.want) {
				t.Errorf("%d choices, want %d", len(all), len(c.want))
			}
			for _, choice := range all {
				var got []string
				for _, other := range choice.Others {
					got = append(got, words(other))
				}
				if want, ok := c.want[words(choice.Mention)]; !ok || !slices.Equal(got, want) {
					t.Errorf("%q may take up %q, want %q", words(choice.Mention), got, want)
				}
				for _, known := range choice.Known {
					checkKnown(t, known)
				}
			}
		})
	}
}

// checkKnown holds each of what is known to its own rows of the table.
func checkKnown(t *testing.T, known [knowns]int) {
	t.Helper()
	start := 0
	for k, row := range known {
		if row < start || row >= start+rows[k] {
			t.Errorf("row %d of what is known is %d, not in [%d, %d)", k, row, start, start+rows[k])
		}
		start += rows[k]
	}
}
