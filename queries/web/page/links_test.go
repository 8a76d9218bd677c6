package page_test

import (
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"
)

var href = regexp.MustCompile(`(?:href|src|data-source)="(/[^"]*)`)

// mostLinks is how many links of each view are followed.
const mostLinks = 60

// TestLinksLeadSomewhere: what the views link to, pages, data and files alike, is
// there.
func TestLinksLeadSomewhere(t *testing.T) {
	h := server(t)
	seen := map[string]bool{}
	for _, v := range views {
		if v.status != http.StatusOK {
			continue
		}
		_, body := get(t, h, v.path)
		followed := 0
		for _, m := range href.FindAllStringSubmatch(body, -1) {
			to, _, _ := strings.Cut(html.UnescapeString(m[1]), "#")
			if seen[to] || followed == mostLinks {
				continue
			}
			seen[to] = true
			followed++
			if status, answer := get(t, h, to); status != http.StatusOK {
				t.Errorf("%s links to %s: status %d: %.200s", v.path, to, status, strings.TrimSpace(answer))
			}
		}
	}
	t.Log(len(seen), "links")
}
