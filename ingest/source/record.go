package source

import (
	"encoding/json"
	"strings"

	"standpoint/ingest/article"
)

// Fields are the names of those that count in an article of JSON Lines; the date
// may be called by any name of Dates.
var (
	Fields = []string{"id", "url", "title", "text", "published", "outlet", "author"}
	Dates  = []string{"published", "published_at", "datePublished", "pubDate", "date"}
)

// record is one article of JSON Lines. Other fields are ignored.
type record struct {
	ID        field `json:"id"`
	URL       field `json:"url"`
	Title     field `json:"title"`
	Text      field `json:"text"`
	Published field `json:"published"`
	Outlet    field `json:"outlet"`
	Author    field `json:"author"`

	PublishedAt   field `json:"published_at"`
	DatePublished field `json:"datePublished"`
	PubDate       field `json:"pubDate"`
	Date          field `json:"date"`

	date article.Date // of published
}

// published is the article's date as it is written: the first of Dates that says
// something.
func (r *record) published() field {
	for _, f := range []field{r.Published, r.PublishedAt, r.DatePublished, r.PubDate, r.Date} {
		if !f.empty() {
			return f
		}
	}
	return ""
}

// name is the article's own name: its id, else its url; "" where it has none.
func (r *record) name() string {
	for _, f := range []field{r.ID, r.URL} {
		if name := oneLine(string(f)); name != "" {
			return name
		}
	}
	return ""
}

func (r *record) source(name string) article.Source {
	return article.Source{
		Name: name, Raw: []byte(r.Text), Extracted: true,
		Title: r.Title.line(), Author: r.Author.line(), URL: r.URL.line(), Outlet: r.Outlet.line(), Published: r.date,
	}
}

// field is a string that dumps also write as a number, as null, as a list
// (authors), or as an object with a name (schema.org). Whatever else stands
// there is read as nothing.
type field string

// UnmarshalJSON never fails: a field that makes no sense is an empty one.
func (f *field) UnmarshalJSON(b []byte) error {
	var value any
	d := json.NewDecoder(strings.NewReader(string(b)))
	d.UseNumber()
	if err := d.Decode(&value); err != nil {
		return err
	}
	*f = field(words(value))
	return nil
}

func words(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case json.Number:
		return v.String()
	case map[string]any:
		return words(v["name"])
	case []any:
		var all []string
		for _, one := range v {
			if s := words(one); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}

func (f field) empty() bool { return strings.TrimSpace(string(f)) == "" }

// line is the field as one line: metadata have no paragraphs.
func (f field) line() string { return oneLine(string(f)) }

func oneLine(s string) string {
	return strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
}
