package wire

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"standpoint/queries"
)

// Feed is what a feed says of itself.
type Feed struct {
	Title string
	ID    string // the same for the same question, wherever it is asked
	Self  string // absolute address of the feed
	Page  string // absolute address of the same as a page
	Root  string // absolute address of the server, without a slash at the end
}

// undated is the time of what has none: RFC 4287 wants a time of every entry.
const undated = "1970-01-01T00:00:00Z"

// atomSpace is the namespace of RFC 4287: a protocol's, and no term of the graph's.
const atomSpace = "http://www.w3.org/2005/Atom"

type atomFeed struct {
	XMLName   xml.Name    `xml:"feed"`
	Space     string      `xml:"xmlns,attr"`
	ID        string      `xml:"id"`
	Title     string      `xml:"title"`
	Updated   string      `xml:"updated"`
	Generator string      `xml:"generator"`
	Links     []atomLink  `xml:"link"`
	Entries   []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Author    atomPerson `xml:"author"`
	Published string     `xml:"published,omitempty"`
	Updated   string     `xml:"updated"`
	Links     []atomLink `xml:"link"`
	Content   atomText   `xml:"content"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}

// InAtom tells whether the answers of a question can be a feed: those are whose items
// are each from one article.
func InAtom(q *queries.Question) bool {
	switch q.Gives.(type) {
	case queries.Standings, queries.Sayings, queries.List[queries.Saying], queries.List[queries.ArticleCount]:
		return true
	}
	return false
}

// WriteAtom writes items of an answer as a feed (RFC 4287): those of the newest
// articles first, at most so many. An entry's id is the node's IRI, by which a reader
// tells what is new; its time is that of the article, 1970 where that has none.
func WriteAtom(w io.Writer, f Feed, items []any, most int) error {
	feed := atomFeed{
		Space: atomSpace, ID: f.ID, Title: f.Title, Updated: undated, Generator: "Standpoint",
		Links: []atomLink{{"self", Atom.MediaType(), f.Self}, {"alternate", "text/html", f.Page}},
	}
	for _, item := range items {
		e, ok := entryOf(f.Root, item)
		if !ok {
			return fmt.Errorf("%w: an item of type %T is no entry of a feed", queries.ErrArgument, item)
		}
		feed.Entries = append(feed.Entries, e)
	}
	slices.SortStableFunc(feed.Entries, func(x, y atomEntry) int { return cmp.Compare(y.Updated, x.Updated) })
	feed.Entries = feed.Entries[:min(most, len(feed.Entries))]
	if len(feed.Entries) > 0 {
		feed.Updated = feed.Entries[0].Updated
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	return e.Encode(feed)
}

func entryOf(root string, item any) (atomEntry, bool) {
	switch x := item.(type) {
	case queries.Standing:
		title := fmt.Sprintf("%s %s: %s", x.Holder, x.Stance, x.Position)
		return newEntry(root, x.ID, title, x.Holder, x.Evidence.Text, x.Where), true
	case queries.Saying:
		who := cmp.Or(x.Speaker, "unknown speaker")
		return newEntry(root, x.ID, who+": "+shortened(x.Evidence.Text), who, x.Evidence.Text, x.Where), true
	case queries.ArticleCount:
		text := fmt.Sprintf("%d people, %d statements, %d stances", x.People, x.Statements, x.Stances)
		return newEntry(root, x.ID, cmp.Or(x.Title, x.Article), cmp.Or(x.Outlet, x.Article), text, x.Where), true
	}
	return atomEntry{}, false
}

func newEntry(root, id, title, author, text string, w queries.Where) atomEntry {
	e := atomEntry{ID: id, Title: title, Author: atomPerson{author}, Published: instant(w.Published), Content: atomText{"text", text}}
	e.Updated = cmp.Or(e.Published, undated)
	page := root + "/article?" + url.Values{"name": {w.Article}}.Encode()
	if _, mark, ok := strings.Cut(id, "#"); ok { // its words
		page = root + "/article?" + url.Values{"name": {w.Article}, "mark": {mark}}.Encode() + "#at-" + url.PathEscape(mark)
	}
	e.Links = []atomLink{{"alternate", "text/html", page}}
	if IsWeb(w.URL) {
		e.Links = append(e.Links, atomLink{"via", "", w.URL})
	}
	return e
}

// IsWeb tells an address that a reader may follow from one that runs something.
func IsWeb(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// instant is a date or time as RFC 3339 has it, "" of none.
func instant(published string) string {
	for _, layout := range []string{time.RFC3339, "2006-01-02T15:04:05", time.DateOnly} {
		if t, err := time.Parse(layout, published); err == nil {
			return t.UTC().Format(time.RFC3339)
		}
	}
	return ""
}

const longestTitle = 100 // code points

func shortened(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) <= longestTitle {
		return string(runes)
	}
	return string(runes[:longestTitle]) + "…"
}
