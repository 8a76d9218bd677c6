package lexicon

import "testing"

func TestNormalForm(t *testing.T) {
	for _, c := range []struct{ phrase, want string }{
		{"NATO membership for Ukraine", "membership-nato-ukraine"},
		{"Kyiv's membership in NATO", "membership-nato-ukraine"},
		{"Ukrainian membership of NATO", "membership-nato-ukraine"},
		{"the children’s schools", "child-school"},
		{"They sought to raise taxes", "rais-seek-tax"},
		{"2% of GDP", "2-gdp"},
		{"US troops", "troop-united-states"},
		{"helping us in May", "help-may"},
		{"not raising taxes", "not-rais-tax"},
		{"", ""},
		{"of the", ""},
		{"… — ' ’", ""},
		{"Škoda café", "cafe-skoda"},
	} {
		if got := NormalForm(c.phrase); got != c.want {
			t.Errorf("NormalForm(%q) = %q, want %q", c.phrase, got, c.want)
		}
	}
}
