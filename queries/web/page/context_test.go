package page

import "testing"

func TestAround(t *testing.T) {
	const text = "He came at noon. “We want the road, but we do not want the toll,” Clausen said. Nobody asked.\nThe council backs the plan to build the wall along all of the coast. So it is."
	for _, c := range []struct {
		words string
		want  string // own words in brackets
	}{
		{"but we do not want the toll,”", "“We want the road, [but we do not want the toll,”] Clausen said."},
		{"Nobody asked", "“We want the road, but we do not want the toll,” Clausen said. [Nobody asked]."},
		{"The council backs the plan to build the wall", "[The council backs the plan to build the wall] along all of the coast."},
		{"So it is.", "The council backs the plan to build the wall along all of the coast. [So it is.]"},
	} {
		runes := []rune(text)
		var at [2]int
		for i := range runes {
			if n := len([]rune(c.words)); i+n <= len(runes) && string(runes[i:i+n]) == c.words {
				at = [2]int{i, i + n}
			}
		}
		got := ""
		for _, p := range around(runes, [][2]int{at}) {
			if p.Own {
				p.Words = "[" + p.Words + "]"
			}
			got += p.Words
		}
		if got != c.want {
			t.Errorf("around %q:\n%q\nwant\n%q", c.words, got, c.want)
		}
	}
	for _, wrong := range [][][2]int{nil, {{5, 5000}}, {{90, 95}, {3, 9}}} {
		if got := around([]rune(text), wrong); got != nil {
			t.Errorf("around %v: %v", wrong, got)
		}
	}
}
