package page_test

import (
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// text is that of an element of the page.
func (b *browser) text(selector string) string {
	b.t.Helper()
	return value[string](b, `(document.querySelector(`+quote(selector)+`) || {textContent: ""}).textContent`)
}

func quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `\"`) + `"` }

// want fails where an element has not the words.
func (b *browser) want(selector, words string) {
	b.t.Helper()
	if got := b.text(selector); !strings.Contains(got, words) {
		b.t.Errorf("%s: %q has no %q", selector, got, words)
	}
}

// TestWalk asks, goes from the answer to the words in the article, to who said them,
// and to the network, with scripts, by keyboard where it types and chooses.
func TestWalk(t *testing.T) {
	b := open(t)
	b.look(1280, "light")
	b.visit("/")
	b.run(chromedp.SendKeys("#ask", "Who opposes the toll?"+kb.Enter), chromedp.WaitVisible(".reading"))
	b.want(".reading .chips", "opposes")
	b.want(".sides .against", "Ute Lorenzen")
	b.quiet("/ask")

	b.run(chromedp.Click(`.sides .against .card .words a`), chromedp.WaitVisible("#detail.open"))
	b.want("h1", "Where they stand")
	b.want("#text .m.chosen", "Ute Lorenzen, mayor of Grauhafen,")
	b.want("#detail .statement, #detail .card", "Ute Lorenzen")
	b.quiet("/article")

	before := value[int](b, "performance.getEntriesByType('navigation').length && history.length")
	b.run(chromedp.Click(`#text a.m[data-marks~="statement-796-839"]`), chromedp.WaitReady(`#text a.m.chosen[data-marks~="statement-796-839"]`), chromedp.Poll(`document.getElementById("detail").textContent.includes("not for the bill")`, nil))
	if at := value[string](b, "location.search + location.hash"); !strings.Contains(at, "mark=") || !strings.HasSuffix(at, "#detail") {
		t.Errorf("the address of a mark's details is %q", at)
	}
	if value[int](b, "history.length") <= before {
		t.Error("a mark's details are no step in the history")
	}
	if at := value[string](b, "document.activeElement.id"); at != "detail" {
		t.Errorf("the focus is at %q, not at the details", at)
	}
	b.run(chromedp.Click("#detail .close"), chromedp.Poll(`!document.querySelector("#detail.open")`, nil))
	if at := value[string](b, "document.activeElement.className"); !strings.HasPrefix(at, "m ") {
		t.Errorf("the focus is at %q after the details were closed, not at the words", at)
	}
	b.run(chromedp.NavigateBack(), chromedp.WaitVisible("#detail.open"))
	b.quiet("details")

	b.run(chromedp.Click("#detail .who a"), chromedp.WaitVisible("dl.facts"))
	b.want("h1", "Ute Lorenzen")
	b.want(".flags", "Changed sides")
	b.quiet("/person")

	b.run(chromedp.Click(`nav a[href="/network"]`), chromedp.WaitReady("#net[data-ready] canvas"))
	b.want("#ties", "Jonas Brandt")
	b.quiet("/network")
}

// TestKeyboard goes through pages by the tab key alone.
func TestKeyboard(t *testing.T) {
	b := open(t)
	b.look(1280, "light")
	for _, c := range []struct{ path, selector string }{
		{"/", "#ask"}, {"/", ".disputes a"}, {"/position?q=the+toll", ".card .words a"}, {"/position?q=the+toll", ".why summary"},
		{"/article?name=post-eve", "#text a.m"}, {"/network", "#net button"}, {"/network", "#ties"},
	} {
		b.visit(c.path)
		reached := false
		for range 40 {
			b.run(chromedp.KeyEvent(kb.Tab))
			if value[bool](b, `document.activeElement.matches(`+quote(c.selector)+`) || !!document.activeElement.querySelector(":scope > "+`+quote(c.selector)+`)`) {
				reached = true
				break
			}
		}
		if !reached {
			t.Errorf("%s: the tab key does not lead to %s", c.path, c.selector)
			continue
		}
		if !value[bool](b, `(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2)(getComputedStyle(document.activeElement))`) {
			t.Errorf("%s: the focus at %s is not to be seen", c.path, c.selector)
		}
	}
	b.visit("/article?name=post-eve")
	b.run(chromedp.Focus("#text a.m"), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible("#detail.open"))
	b.quiet("keyboard")
}

// TestCompletion: the box is a combobox after the ARIA pattern.
func TestCompletion(t *testing.T) {
	b := open(t)
	b.look(1280, "light")
	b.visit("/")
	b.run(chromedp.Evaluate(`window.fetch = async () => new Response(JSON.stringify({answers: [{text: "the toll", kind: "position", count: 9}, {text: "Henrik Toft", kind: "person", count: 15}]})); 0`, nil))
	b.run(chromedp.SendKeys("#ask", "to"), chromedp.WaitVisible(`[role=option]`), chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.ArrowDown))
	if at := value[string](b, `document.getElementById(document.getElementById("ask").getAttribute("aria-activedescendant")).textContent`); !strings.Contains(at, "Henrik Toft") {
		t.Errorf("two steps down lead to %q", at)
	}
	for _, fault := range b.axe() {
		t.Error(fault)
	}
	b.shoot("completion-1280-light")
	b.run(chromedp.KeyEvent(kb.Escape))
	if open := value[string](b, `document.getElementById("ask").getAttribute("aria-expanded")`); open != "false" {
		t.Error("Escape does not close the list")
	}
	b.run(chromedp.KeyEvent(kb.ArrowDown), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(".sides"))
	b.want("h1", "the toll")
	b.quiet("completion")
}

// TestWalkWithoutScripts: all is read without JavaScript.
func TestWalkWithoutScripts(t *testing.T) {
	b := open(t)
	b.look(1280, "light")
	b.run(emulation.SetScriptExecutionDisabled(true))
	b.visit("/")
	b.run(chromedp.SendKeys("#ask", "Who opposes the toll?"), chromedp.Click(".big button"), chromedp.WaitVisible(".reading"))
	b.run(chromedp.Click(`.sides .against .card .words a`), chromedp.WaitVisible("#detail.open"))
	b.run(chromedp.Click(`#text a.m[data-marks~="statement-796-839"]`), chromedp.WaitVisible(`#text a.m.chosen[data-marks~="statement-796-839"]`))
	b.run(chromedp.Click("#detail .who a"), chromedp.WaitVisible("dl.facts"))
	b.run(chromedp.Navigate(b.at+"/network"), chromedp.WaitVisible("#net img"), chromedp.WaitVisible("#ties"))
	b.quiet("without scripts")
}
