package lexicon

import "testing"

func TestOpposite(t *testing.T) {
	for _, c := range []struct {
		phrase, rest string
		turned       bool
	}{
		{"a ban on plastic bags", "plastic bags", true},
		{"the temporary ban on Muslims entering the U.S.", "Muslims entering the U.S.", true},
		{"a ban on Muslims from entering the country", "Muslims entering the country", true},
		{"temporarily banning Muslims from entering the United States", "Muslims entering the United States", true},
		{"scrapping the fuel tax", "the fuel tax", true},
		{"to scrap the fuel tax", "the fuel tax", true},
		{"opposition to the port", "the port", true},
		{"opposing free trade", "free trade", true},
		{"against the port", "the port", true},
		{"no new taxes", "new taxes", true},
		{"not raising taxes", "raising taxes", true},
		{"a hunting ban", "hunting", true},
		{"the port should be scrapped", "the port", true},
		{"the port ought to be abolished.", "the port", true},
		{"birthright citizenship should be abolished", "birthright citizenship", true},
		{"this epidemic must stop", "this epidemic must stop", false},
		{"The drug epidemic must stop", "The drug epidemic", true},
		{"the UK should not ignore the need for reform", "the UK should ignore the need for reform", true},
		{"fans not to protest inside the ground", "fans to protest inside the ground", true},
		{"keeping Ukraine out of NATO", "Ukraine in NATO", true},
		{"ending the ban on hunting", "hunting", false},
		{"opposition to scrapping the ban on hunting", "hunting", true},

		{"the fuel tax", "the fuel tax", false},
		{"", "", false},
		{"ban", "ban", false},
		{"a ban", "a ban", false},
		{"scrapping it", "scrapping it", false},
		{"scrapping the plan", "scrapping the plan", false},
		{"removing those who had set up a business", "removing those who had set up a business", false},
		{"lifting the arms embargo would", "lifting the arms embargo would", false},
		{"overturning the ruling should", "overturning the ruling should", false},
		{"stopping abuse is a key objective", "stopping abuse is a key objective", false},
		{"stop killing people and no justice", "stop killing people and no justice", false},
		{"a temporary ban on visits because of the war", "a temporary ban on visits because of the war", false},
		{"the rejection of the treaty signals the end", "the rejection of the treaty signals the end", false},
		{"the suspension of the deal in response to tests", "the suspension of the deal in response to tests", false},
		{"to halt the auction by applying for bankruptcy", "to halt the auction by applying for bankruptcy", false},
		{"the ministers' decision not to change the law", "the ministers' decision not to change the law", false},
		{"the Stop Trump movement", "the Stop Trump movement", false},
		{"the No campaign", "the No campaign", false},
		{"a new ban", "a new ban", false},
		{"a European ban", "a European ban", false},
		{"the state's ban on gay marriage", "the state's ban on gay marriage", false},
		{"end of the war", "end of the war", false},
		{"to lift up participation in the workforce", "to lift up participation in the workforce", false},
		{"stopping any time soon", "stopping any time soon", false},
		{"not just attacking ignorance", "not just attacking ignorance", false},
		{"cutting the fuel tax", "cutting the fuel tax", false},
	} {
		if rest, turned := Opposite(c.phrase); rest != c.rest || turned != c.turned {
			t.Errorf("%q: %q %v, want %q %v", c.phrase, rest, turned, c.rest, c.turned)
		}
	}
}

func TestPositionOf(t *testing.T) {
	for _, c := range []struct {
		label string
		want  Position
	}{
		{"a ban on Muslims entering the United States", Position{"enter-muslim-united-states", true, ""}},
		{"keeping Kyiv out of the North Atlantic Treaty Organization", Position{"nato-ukraine", true, ""}},
		{"Ukraine in NATO", Position{"nato-ukraine", false, ""}},
		{"the European Union's defence policy", Position{"defend-eu-polici", false, ""}},
		{"EU defense policy", Position{"defend-eu-polici", false, "polici"}},
		{"a fuel tax for lorries", Position{"fuel-lorri-tax", false, "tax"}},
		{"raising taxes on fuel", Position{"fuel-rais-tax", false, "rais"}},
		{"a monetary union in Europe", Position{"europ-monetari-union", false, "union"}},
		{"a fuel tax without delay", Position{"delay-fuel-tax-without", false, ""}},
		{"the fuel tax is wrong", Position{"fuel-tax-wrong", false, ""}},
		{"the ministry to release the pages", Position{"ministri-page-releas", false, ""}},
		{"nominee Hillary Clinton", Position{"clinton-hillari-nomin", false, ""}},
		{"dealing with a fuel tax", Position{"deal-fuel-tax", false, ""}},
		{"the fuel tax last week", Position{"fuel-last-tax-week", false, ""}},
		{"a tax", Position{"tax", false, ""}},
		{"the", Position{}},
	} {
		if got := PositionOf(c.label); got != c.want {
			t.Errorf("%q: %+v, want %+v", c.label, got, c.want)
		}
	}
}

func FuzzOpposite(f *testing.F) {
	for _, phrase := range []string{"a ban on plastic bags", "to be", "not", "a a a", "no", "keeping out of", "’s ban", "to the"} {
		f.Add(phrase)
	}
	f.Fuzz(func(t *testing.T, phrase string) {
		if rest, turned := Opposite(phrase); rest == "" && turned {
			t.Errorf("%q is the opposite of nothing", phrase)
		}
		PositionOf(phrase)
	})
}
