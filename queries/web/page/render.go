package page

import (
	"bytes"
	"context"
	"embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

//go:embed templates
var templates embed.FS

// view is what a page shows.
type view struct {
	Title   string
	Heading string // "" = Title
	Kicker  string // what the page is of, above the heading
	Body    string // the template
	Data    any
	Exports []link // the same as data
	Link    string // the permanent address, where it is another than that of the request
	Scripts []string
	Status  int
	Typed   string // what stands in the box of the head
	Home    bool   // it has a box of its own
}

// builder makes the view of a request.
type builder func(*http.Request) (*view, error)

// frame is a view with what stands around it.
type frame struct {
	*view
	Version string
	Path    string
	Nav     []link
}

// View is what the frame stands around.
func (f frame) View() *view { return f.view }

// nav leads to the pages that ask for nothing.
var nav = []link{{"/", "Ask"}, {"/q/contested", "Contested"}, {"/q/positions", "Positions"}, {"/q/people", "People"}, {"/network", "Network"}, {"/q/shifts", "Changes"}, {"/q/articles", "Articles"}, {"/runs", "Runs"}}

// page serves what build makes. An address with empty parameters, as forms send them,
// leads to the same without.
func (p *pages) page(build builder) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := r.URL.Query()
		if tidy(v) {
			http.Redirect(w, r, address(r.URL.EscapedPath(), v), http.StatusSeeOther)
			return
		}
		err, _ := r.Context().Value(refusedKey{}).(error)
		var x *view
		if err == nil {
			x, err = build(r)
		}
		if err != nil {
			x = troubled(err)
		}
		if x.Status >= http.StatusInternalServerError && !errors.Is(err, context.Canceled) { // else the client has gone
			p.log(r, err)
		}
		if x.Heading == "" {
			x.Heading = x.Title
		}
		p.write(w, r, x)
	})
}

// log tells a fault of ours to whoever runs the server.
func (p *pages) log(r *http.Request, err error) {
	if p.Log != nil {
		p.Log.Error("page failed", "path", r.URL.Path, "error", err)
	}
}

// tidy drops empty values, and tells whether there were any.
func tidy(v url.Values) bool {
	found := false
	for name, list := range v {
		var full []string
		for _, s := range list {
			if strings.TrimSpace(s) != "" {
				full = append(full, s)
			}
		}
		if len(full) == len(list) {
			continue
		}
		found = true
		if v[name] = full; len(full) == 0 {
			delete(v, name)
		}
	}
	return found
}

func (p *pages) write(w http.ResponseWriter, r *http.Request, x *view) {
	var out bytes.Buffer
	if err := p.set.ExecuteTemplate(&out, "frame", frame{x, p.Version, r.URL.Path, nav}); err != nil {
		p.log(r, err)
		http.Error(w, "the page could not be made", http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-cache")
	if x.Status != 0 {
		w.WriteHeader(x.Status)
	}
	_, _ = w.Write(out.Bytes()) // a client that has gone is no fault
}

// parse reads the templates.
func (p *pages) parse() (*template.Template, error) {
	set := template.New("")
	set.Funcs(template.FuncMap{
		"asset":    p.assets.path,
		"position": positionPath, "person": personPath, "article": articlePath, "question": questionPath,
		"node": nodePath, "web": wire.IsWeb, "words": words, "count": count, "score": score, "span": span, "rolefor": roleFor, "around": aroundOf, "country": queries.CountryName, "removable": removable, "marked": markedPath, "day": day, "date": date, "anchor": anchorOf,
		"quoted": quoted, "side": sideOf, "sentence": sentence, "plus": func(x, y int) int { return x + y },
		// show is a view within another.
		"show": func(x *view) (template.HTML, error) {
			var out bytes.Buffer
			err := set.ExecuteTemplate(&out, x.Body, x.Data)
			return template.HTML(out.String()), err
		},
		"map": func(pairs ...any) map[string]any {
			m := map[string]any{}
			for i := 0; i+1 < len(pairs); i += 2 {
				m[pairs[i].(string)] = pairs[i+1]
			}
			return m
		},
	})
	return set.ParseFS(templates, "templates/*.html")
}

// count is a number of things: "1 article", "2,117 articles".
func count(n int, one string, many ...string) string {
	if n == 1 {
		return "1 " + one
	}
	if len(many) > 0 {
		return thousands(n) + " " + many[0]
	}
	return thousands(n) + " " + one + "s"
}

func thousands(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

func score(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

// day is the day of a date or time, for machines.
func day(published string) string { return published[:min(len(time.DateOnly), len(published))] }

// date is a day for people.
func date(published string) string {
	t, err := time.Parse(time.DateOnly, day(published))
	if err != nil {
		return published
	}
	return t.Format("2 January 2006")
}

// quoted is a passage as it stands, without white space around it: its quotation marks
// are the article's, and the page adds none.
func quoted(words string) string { return strings.TrimSpace(words) }

// sideOf is a side as people say it of somebody, with its sign.
func sideOf(stance string) stanceWords {
	switch stance {
	case "supports":
		return stanceWords{"for", "+", "supports"}
	case "opposes":
		return stanceWords{"against", "−", "opposes"}
	}
	return stanceWords{"neutral", "·", "takes no side"}
}

type stanceWords struct{ Class, Sign, Verb string }

// roleFor is a role that the name does not say already.
func roleFor(name, role string) string {
	if strings.Contains(strings.ToLower(name), strings.ToLower(role)) {
		return ""
	}
	return role
}
