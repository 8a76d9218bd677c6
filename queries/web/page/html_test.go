package page_test

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// faults are what no page may have: styles and scripts within it, handlers, addresses
// that lead elsewhere or run something, doubled ids, and links to nowhere.
func faults(body string) (list []string) {
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		return []string{err.Error()}
	}
	ids, headings := map[string]bool{}, 0
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		switch n.Data {
		case "style", "iframe", "object", "base", "embed":
			list = append(list, "an element <"+n.Data+">")
		case "script":
			if attr(n, "src") == "" || n.FirstChild != nil {
				list = append(list, "a script within the page")
			}
		case "h1":
			headings++
		}
		for _, a := range n.Attr {
			switch {
			case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
				list = append(list, fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val))
			case a.Key == "href" && strings.Contains(strings.ToLower(a.Val), "javascript:"), strings.Contains(a.Val, "ZgotmplZ"):
				list = append(list, fmt.Sprintf("<%s %s=%q>", n.Data, a.Key, a.Val))
			case (a.Key == "src" || a.Key == "action" || n.Data == "link" && a.Key == "href") && !strings.HasPrefix(a.Val, "/"):
				list = append(list, fmt.Sprintf("<%s %s=%q> leads elsewhere", n.Data, a.Key, a.Val))
			case a.Key == "id" && ids[a.Val]:
				list = append(list, fmt.Sprintf("two elements have the id %q", a.Val))
			case a.Key == "id":
				ids[a.Val] = true
			}
		}
	}
	if headings != 1 {
		list = append(list, fmt.Sprintf("%d headings <h1>", headings))
	}
	return list
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// byID is the element of an id, nil where there is none.
func byID(t *testing.T, body, id string) *html.Node {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if attr(n, "id") == id {
			return n
		}
	}
	return nil
}

// wordsOf is the text of an element.
func wordsOf(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

// TestEverythingIsEscaped: whatever is asked, and whatever an article says, is text.
func TestEverythingIsEscaped(t *testing.T) {
	h := server(t)
	const evil = `%22%3E%3Cscript%3Ealert(1)%3C/script%3E%3Cimg+src=x+onerror=alert(1)%3E`
	for _, path := range []string{
		"/ask?q=", "/ask?q=who+opposes+the+toll+", "/position?q=", "/position?q=the+toll&country=", "/position?q=the+toll&role=", "/position?q=the+toll&organization=",
		"/position?q=the+toll&outlet=", "/position?q=the+toll&since=", "/position?q=the+toll&until=", "/position?q=the+toll&min-score=", "/position?q=the+toll&holder=",
		"/position?q=the+toll&article=", "/position?q=the+toll&as-of=", "/position?q=the+toll&limit=", "/position?q=the+toll&side=", "/position?q=the+toll&show=",
		"/person?name=", "/person?name=Ute+Lorenzen&role=", "/article?name=", "/article?name=post-eve&mark=", "/network?kind=", "/network?position=", "/network?window=month&at=", "/network?threshold=",
		"/runs?id=", "/q/said?by=", "/q/said?by=Mette+Holm&about=", "/q/positions?text=", "/q/timeline?position=", "/q/timeline?position=the+toll&by=", "/q/agreement?between=", "/nowhere?x=", "/q/",
		"/position?q=the+toll&other=", "/network.svg?position=", "/timeline.svg?position=", "/network/elements?kind=",
	} {
		status, body := get(t, h, path+evil)
		if status >= 500 {
			t.Errorf("%s: status %d", path, status)
		}
		if strings.Contains(body, "<html") && (strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x")) {
			t.Errorf("%s: what was asked is markup in the page", path)
		}
		if strings.Contains(body, "<html") {
			for _, fault := range faults(body) {
				t.Errorf("%s: %s", path, fault)
			}
		}
	}
	for _, path := range []string{"/article?name=hostile", "/position?q=the+bridge", "/person?name=Olaf+Brenner", "/q/articles", "/", "/runs"} {
		_, body := get(t, h, path)
		if strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") || strings.Contains(body, "<b>writer") || strings.Contains(body, "<i>Norby") || strings.Contains(body, "bad <b>") {
			t.Errorf("%s: an article's words are markup in the page", path)
		}
		for _, fault := range faults(body) {
			t.Errorf("%s: %s", path, fault)
		}
	}
}
