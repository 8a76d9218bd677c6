package page_test

import (
	"fmt"
	"os"
	"testing"
)

// looked are the views of views that differ in how they look.
var looked = map[string]bool{
	"home": true, "ask": true, "ask-person": true, "agreement": true, "ask-many": true, "ask-none": true, "position": true, "position-filtered": true, "person": true, "person-several": true,
	"article": true, "article-mark": true, "article-unkept": true, "network": true, "network-sides": true, "runs": true,
	"timeline": true, "shifts": true, "contested": true, "said-blank": true, "wrong-number": true, "unknown-person": true,
}

// TestViewsLookRight: no view has a fault of accessibility that axe finds, at any
// width and in either scheme, none is wider than a narrow screen, and none makes the
// console tell of a fault. SHOTS=FOLDER keeps a picture of each.
func TestViewsLookRight(t *testing.T) {
	b := open(t)
	for _, v := range views {
		if !looked[v.name] {
			continue
		}
		b.look(1280, "light")
		b.visit(v.path)
		for _, width := range []int64{1280, 360} {
			for _, scheme := range []string{"light", "dark"} {
				b.look(width, scheme)
				where := fmt.Sprintf("%s, %d wide, %s", v.path, width, scheme)
				for _, fault := range b.axe() {
					t.Errorf("%s: %s", where, fault)
				}
				b.shoot(fmt.Sprintf("%s-%d-%s", v.name, width, scheme))
			}
		}
		b.look(320, "light")
		if wide := value[[]string](b, overflow); len(wide) > 0 {
			t.Errorf("%s is wider than 320: %q", v.path, wide)
		}
		b.quiet(v.path)
	}
	if os.Getenv("SHOTS") != "" {
		t.Log("pictures are in", os.Getenv("SHOTS"))
	}
}

// overflow lists what reaches beyond the right border, where the page can be scrolled
// there.
const overflow = `document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll("main *, header *, footer *")].filter(e => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".scroll")).slice(0, 5).map(e => e.outerHTML.slice(0, 120))`
