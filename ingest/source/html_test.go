package source

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"golang.org/x/text/encoding/charmap"
)

const samplePage = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>Harbour plan splits the council | The Coast Courier</title>
<meta property="og:title" content="Harbour plan splits the council">
<meta property="og:site_name" content="The Coast Courier">
<meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2023-04-05T06:07:08+02:00">
<link rel="canonical" href="https://courier.example/news/harbour-plan">
<script>var x = "He said nothing of the kind.";</script>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<article><h1>Harbour plan splits the council</h1>
<p class="byline">By Jane Doe</p>
<p>The mayor, Ana Ortega, rejected the new harbour on Tuesday.<br>“It will ruin the <em>coast</em>,” she told the council,
   after a debate of four hours.</p>
<p>Her deputy, Tom Reed, backed the plan. “We need the work,” Mr. Reed said, pointing at the empty yards along the river,
where three firms have closed since the spring.</p>
<h2>A vote in May</h2>
<blockquote><p>“Nobody has asked the fishermen,” said Lena Holt of the fishermen’s union, who opposes the plan.</p></blockquote>
<p>The council will vote on the plan in May, and both sides expect a close result after months of argument in the town.</p>
</article>
<footer><p>© 2023 The Coast Courier. All rights reserved.</p></footer>
</body></html>`

func TestPageKeepsMetadataAndParagraphs(t *testing.T) {
	s, err := (&Input{Name: "p.html", Format: HTML, Raw: []byte(samplePage)}).Source()
	if err != nil {
		t.Fatal(err)
	}
	if s.Name != "p.html" || s.Title != "Harbour plan splits the council" || s.Author != "Jane Doe" || s.Outlet != "The Coast Courier" ||
		s.URL != "https://courier.example/news/harbour-plan" || s.Published.String() != "2023-04-05" || !s.Extracted {
		t.Errorf("%+v", s)
	}
	text := "\n\n" + string(s.Raw) + "\n\n"
	for _, paragraph := range []string{
		"The mayor, Ana Ortega, rejected the new harbour on Tuesday.",
		"“It will ruin the coast,” she told the council, after a debate of four hours.",
		"A vote in May",
		"“Nobody has asked the fishermen,” said Lena Holt of the fishermen’s union, who opposes the plan.",
	} {
		if !strings.Contains(text, "\n\n"+paragraph+"\n\n") {
			t.Errorf("no paragraph %q in %q", paragraph, text)
		}
	}
	for _, other := range []string{"Sport", "All rights", "nothing of the kind"} {
		if strings.Contains(text, other) {
			t.Errorf("%q is no part of the article: %q", other, text)
		}
	}
}

func TestPageInItsDeclaredEncoding(t *testing.T) {
	page, err := charmap.Windows1252.NewEncoder().String(strings.Replace(samplePage, "utf-8", "windows-1252", 1))
	if err != nil {
		t.Fatal(err)
	}
	s, err := (&Input{Name: "p.html", Format: HTML, Raw: []byte(page)}).Source()
	if err != nil || !strings.Contains(string(s.Raw), "“It will ruin the coast,”") {
		t.Errorf("%q %v", s.Raw, err)
	}
}

// TestPageIsReadAlike: the same page gives the same article, however often and
// however many at a time it is read, also where it says of itself what does not
// agree.
func TestPageIsReadAlike(t *testing.T) {
	page := strings.Replace(samplePage, "</head>", `<meta name="author" content="Tom Reed"><meta name="dc.creator" content="Lena Holt">
<meta name="date" content="2023-04-07"><meta property="article:modified_time" content="2023-05-01">
<meta property="og:url" content="https://courier.example/other"><meta name="application-name" content="Courier">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"NewsArticle","headline":"Split",
"author":[{"@type":"Person","name":"Ruth Marsh"},{"@type":"Person","name":"Karl Vasquez"},{"@type":"Person","name":"Nora Okafor"}],
"datePublished":"2023-04-06","publisher":{"@type":"Organization","name":"The Courier Group"}}]}</script></head>`, 1)
	read := func() string {
		in := Input{Name: "page", Format: HTML, Raw: []byte(page)}
		s, err := in.Source()
		return fmt.Sprintf("%+v %s %v", s, s.Raw, err)
	}
	want := read()
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 12 {
				if got := read(); got != want {
					t.Errorf("%s\nthen\n%s", want, got)
				}
			}
		})
	}
	all.Wait()
}

// TestNoDateFromWords: go.mod has a stand-in for the module that would read dates
// in the words of a page, so no page may be read with it.
func TestNoDateFromWords(t *testing.T) {
	if !pageOptions().HtmlDateOptions.SkipExtensiveSearch {
		t.Error("the extensive search finds nothing with the package dateparser in go.mod")
	}
}
