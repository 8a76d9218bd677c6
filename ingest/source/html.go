package source

import (
	"bytes"
	"fmt"
	"strings"
	"time"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/net/html/charset"

	"standpoint/ingest/article"
)

// minPage is the least text, in bytes, that is taken for an article: below it
// trafilatura has found a menu or a notice. A news brief has twice that.
const minPage = 120

// page finds the article of a page. Its author, site and date are the page's
// own statements; the title is the page's, not the window's, where both stand.
func (in *Input) page() (s article.Source, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = in.noArticle(fmt.Errorf("%w: %v", ErrNoArticle, p))
		}
	}()
	declared := "text/html"
	if in.transcoded {
		declared += "; charset=utf-8" // whatever the page says of itself
	}
	decoded, err := charset.NewReader(bytes.NewReader(in.Raw), declared)
	if err != nil {
		return s, in.noArticle(join(ErrNoArticle, err))
	}
	found, err := trafilatura.Extract(decoded, pageOptions())
	if err != nil {
		return s, in.noArticle(join(ErrNoArticle, err))
	}
	text := paragraphs(found.ContentNode)
	if len(text) < minPage {
		return s, in.noArticle(ErrNoArticle)
	}
	m := found.Metadata
	return article.Source{
		Name: in.Name, Raw: []byte(text), Extracted: true,
		Title: field(m.Title).line(), Author: field(m.Author).line(), URL: m.URL, Outlet: field(m.Sitename).line(),
		Published: article.Date{Time: m.Date},
	}, nil
}

func (in *Input) noArticle(err error) *Error {
	return &Error{in.Name, "", err, "save the article's own page, or its text"}
}

// pageOptions are trafilatura's. The bounds of dates are fixed: the library's
// default ends a year from now, and the clock must not decide what is read. The
// extensive search reads dates in words with go-dateparser, which is left out
// (package dateparser).
func pageOptions() trafilatura.Options {
	return trafilatura.Options{
		EnableFallback: true, ExcludeComments: true, ExcludeTables: true,
		HtmlDateOptions: &htmldate.Options{
			UseOriginalDate: true, SkipExtensiveSearch: true,
			MinDate: time.Date(1900, 1, 1, 0, 0, 0, 0, time.UTC), MaxDate: time.Date(2200, 1, 1, 0, 0, 0, 0, time.UTC),
		},
	}
}

// paragraphs writes what trafilatura kept as plain text: a block element is a
// paragraph with a blank line behind it, spaces are folded as browsers do.
func paragraphs(root *html.Node) string {
	t := &textWriter{}
	if root != nil {
		t.node(root)
	}
	t.end()
	return t.done.String()
}

type textWriter struct {
	done strings.Builder // finished paragraphs
	open strings.Builder // the one being written, spaces not folded yet
}

func (t *textWriter) node(n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		t.open.WriteString(n.Data)
	case n.Type == html.ElementNode && (isBlock(n.DataAtom) || n.DataAtom == atom.Br):
		t.end()
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		t.node(c)
	}
	if n.Type == html.ElementNode && isBlock(n.DataAtom) {
		t.end()
	}
}

// end finishes a paragraph.
func (t *textWriter) end() {
	line := strings.Join(strings.Fields(t.open.String()), " ")
	t.open.Reset()
	if line == "" {
		return
	}
	if t.done.Len() > 0 {
		t.done.WriteString("\n\n")
	}
	t.done.WriteString(line)
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.P, atom.Div, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Li, atom.Ul, atom.Ol, atom.Dl, atom.Dt, atom.Dd,
		atom.Blockquote, atom.Pre, atom.Article, atom.Section, atom.Main, atom.Header, atom.Footer, atom.Aside, atom.Figure,
		atom.Figcaption, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Hr, atom.Body, atom.Html:
		return true
	}
	return false
}
