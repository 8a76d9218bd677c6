package page

import (
	"net/url"
	"slices"
	"strings"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// named is the question of that name, nil where there is none.
func named(name string) *queries.Question {
	i := slices.IndexFunc(queries.All, func(q *queries.Question) bool { return q.Name == name })
	if i < 0 {
		return nil
	}
	return queries.All[i]
}

// address is a path with a query string.
func address(path string, v url.Values) string {
	if s := v.Encode(); s != "" {
		return path + "?" + s
	}
	return path
}

// as is the address of an answer of the API in a format.
func as(path, format string) string {
	if strings.Contains(path, "?") {
		return path + "&format=" + format
	}
	return path + "?format=" + format
}

// pathOf is the page of a question.
func pathOf(q *queries.Question) string {
	switch q.Name {
	case "who":
		return "/position"
	case "person", "article":
		return "/" + q.Name
	}
	return "/q/" + q.Name
}

// valuesOf are the parameters of the page of a question that was asked with args.
func valuesOf(q *queries.Question, args queries.Args) url.Values {
	v := wire.Query(q, args)
	if q.Name == "who" {
		v.Set("q", v.Get("position"))
		v.Del("position")
		v.Del("explain")
		if v.Get("side") == "on" {
			v.Del("side")
		}
	}
	return v
}

// permanent is the address of the page that answers a question.
func permanent(q *queries.Question, args queries.Args) string {
	return address(pathOf(q), valuesOf(q, args))
}

// positionPath is the page of a position in somebody's words.
func positionPath(words string) string { return address("/position", url.Values{"q": {words}}) }

// personPath is the page of a name.
func personPath(name string) string { return address("/person", url.Values{"name": {name}}) }

// askPath is the page that answers a question in English.
func askPath(words string) string { return address("/ask", url.Values{"q": {words}}) }

// articlePath is the page of an article, at a mark where an IRI of a statement or
// stance is given.
func articlePath(name string, iri ...string) string {
	v := url.Values{"name": {name}}
	if len(iri) == 0 || markOf(iri[0]) == "" {
		return address("/article", v)
	}
	v.Set("mark", markOf(iri[0]))
	return address("/article", v) + "#" + (&url.URL{Fragment: anchorOf(markOf(iri[0]))}).EscapedFragment()
}

// markOf is the name that a statement or stance has in its article.
func markOf(iri string) string {
	_, local, _ := strings.Cut(iri, "#")
	return local
}

// anchorOf is the place in a page where the words of a mark begin.
func anchorOf(mark string) string { return "at-" + mark }

// questionPath is the page of a question with parameters in pairs.
func questionPath(name string, pairs ...string) string {
	v := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return address(pathOf(named(name)), v)
}

// without is v less one value of a parameter.
func without(v url.Values, name, value string) url.Values {
	out := url.Values{}
	for k, list := range v {
		for _, x := range list {
			if k != name || x != value {
				out.Add(k, x)
			}
		}
	}
	return out
}

// markedPath is the page of an article with the details of a mark.
func markedPath(name, mark string) string {
	return address("/article", url.Values{"name": {name}, "mark": {mark}}) + "#detail"
}
