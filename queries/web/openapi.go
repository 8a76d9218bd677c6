package web

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries/web/wire"
)

// content is what an answer or a request may be, by its media type.
type content map[string]*huma.MediaType

// describe makes the document of what the server answers (OpenAPI 3.1.0).
func (s *Server) describe(list []route) error {
	doc := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{
			Title: "Standpoint", Version: s.Version,
			Description: "Who supports or opposes what in the news, and in which words they say so. Every answer leads to the words of an article: `evidence.ranges` are half open and count code points of its text.",
			License:     &huma.License{Name: "Apache 2.0", Identifier: "Apache-2.0"},
		},
		Servers: []*huma.Server{{URL: "/"}},
		Tags: []*huma.Tag{
			{Name: "questions", Description: "what the graph answers"}, {Name: "articles", Description: "taking articles in"},
			{Name: "data", Description: "the graph and the texts themselves"}, {Name: "health", Description: "how the server is"},
		},
		Components: &huma.Components{
			Schemas:         s.schemas,
			SecuritySchemes: map[string]*huma.SecurityScheme{"bearer": {Type: "http", Scheme: "bearer", Description: "a token that `standpoint token` made; reading needs none unless the server says so"}},
		},
	}
	for i := range list {
		doc.AddOperation(&list[i].Operation)
	}
	b, err := json.Marshal(doc)
	s.document = b
	return err
}

func (s *Server) openAPI(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-cache")
	if notModified(w, r, `"`+shortSum(string(s.document))+`"`) {
		return
	}
	w.Header().Set("Content-Type", "application/json")
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(s.document))
}

// schemaOf describes a type by its fields.
func (s *Server) schemaOf(x any) *huma.Schema {
	return s.schemas.Schema(reflect.TypeOf(x), true, "")
}

func (s *Server) jsonOf(x any) content {
	return content{wire.JSON.MediaType(): {Schema: s.schemaOf(x)}}
}

// textual is content that no schema says more of.
func textual(types ...string) content {
	c := content{}
	for _, t := range types {
		c[t] = &huma.MediaType{Schema: &huma.Schema{Type: "string"}}
	}
	return c
}

// responses are what an operation answers: one status where all is well, else a
// problem.
func (s *Server) responses(status int, doc string, parts ...content) map[string]*huma.Response {
	well := &huma.Response{Description: doc, Content: content{}, Headers: map[string]*huma.Param{}}
	for _, c := range parts {
		for kind, media := range c {
			well.Content[kind] = media
		}
	}
	return map[string]*huma.Response{
		strconv.Itoa(status): well,
		"default":            {Description: "a problem (RFC 9457)", Headers: headers("Retry-After", "of 429 and 503: seconds after which it may go better"), Content: content{"application/problem+json": {Schema: s.schemaOf(Problem{})}}},
	}
}

// answersOf are the responses of a question: gives as JSON, else the other formats.
func (s *Server) answersOf(gives any, formats ...wire.Format) map[string]*huma.Response {
	parts := []content{s.jsonOf(gives)}
	for _, f := range formats {
		if f != wire.JSON {
			parts = append(parts, textual(f.MediaType()))
		}
	}
	list := tagged(s.responses(http.StatusOK, "the answer", parts...))
	maps.Copy(list["200"].Headers, headers("Link", nextPage, "Standpoint-Note", aNote))
	return list
}

// What headers of several operations say.
const (
	nextPage = "the next page, where limit left something out (rel=next)"
	aNote    = "what to know about the answer that is no part of it; may come several times"
)

// headers describes headers, in pairs of name and doc.
func headers(pairs ...string) map[string]*huma.Param {
	list := map[string]*huma.Param{}
	for i := 0; i+1 < len(pairs); i += 2 {
		list[pairs[i]] = &huma.Param{Description: pairs[i+1], Schema: &huma.Schema{Type: "string"}}
	}
	return list
}

// tagged adds that an answer has a tag, and is not sent again to who has it.
func tagged(list map[string]*huma.Response) map[string]*huma.Response {
	maps.Copy(list["200"].Headers, headers("ETag", "changes with the graph, with the day and with the program; left out while articles are being read"))
	list["304"] = &huma.Response{Description: "If-None-Match names the ETag that it would have"}
	return list
}

// examplesFile has a line for each example: operation, name, query string.
//
//go:embed examples.tsv
var examplesFile string

// examples are the query strings of an operation's examples, by their names.
func examples(operation string) (list []namedQuery) {
	for line := range strings.Lines(examplesFile) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if line[0] == '#' || len(fields) != 3 || fields[0] != operation {
			continue
		}
		v, err := url.ParseQuery(fields[2])
		if err != nil {
			panic(fmt.Sprintf("examples.tsv: %s: %v", line, err)) // the file is ours
		}
		list = append(list, namedQuery{fields[1], v})
	}
	return list
}

type namedQuery struct {
	name  string
	query url.Values
}

// withExamples adds to parameters what they are in each example of an operation: the
// values of one name belong together.
func withExamples(operation string, list []*huma.Param) []*huma.Param {
	for _, e := range examples(operation) {
		for _, p := range list {
			values, given := e.query[p.Name]
			if !given || p.In != "query" {
				continue
			}
			if p.Examples == nil {
				p.Examples = map[string]*huma.Example{}
			}
			p.Examples[e.name] = &huma.Example{Value: typed(p.Schema, values)}
		}
	}
	return list
}

// typed are the values of a parameter as its schema has them.
func typed(schema *huma.Schema, values []string) any {
	switch schema.Type {
	case "array":
		return values
	case "boolean":
		return values[0] == "true"
	case "integer", "number":
		n, err := strconv.ParseFloat(values[0], 64)
		if err == nil {
			return n
		}
	}
	return values[0]
}

// What the submission of articles has for examples.
var (
	exampleArticle = map[string]any{
		"id": "tangby-bridge", "title": "A bridge for Tangby", "published": "2025-04-02", "outlet": "Baltic Post",
		"text": "TANGBY - Mayor Sofie Lund opposes the new bridge. “It would ruin the harbour,” Lund said on Wednesday.\n",
	}
	exampleLines = `{"id": "tangby-ferry", "text": "Mayor Sofie Lund supports the ferry. “We need it every day of the year,” she said.", "published": "2025-04-03"}` + "\n" +
		`{"id": "tangby-fares", "text": "The ferrymen's union opposes higher fares, its chairman, Per Dahl, said on Thursday.", "published": "2025-04-03"}` + "\n"
	exampleText = "Mayor Sofie Lund supports the new library. “It is the best that could happen to us,” Lund told the council.\n"
	exampleHTML = "<!doctype html><html lang=\"en\"><head><title>The library opens</title></head><body><article><h1>The library opens</h1>" +
		"<p>Mayor Sofie Lund welcomed the new library of Tangby on Friday. “It is the best that could happen to us,” Lund told the council, which had voted for it in spring after a long debate about its cost.</p>" +
		"<p>The council's treasurer, Ole Krogh, opposed the new library. “We cannot afford it,” Krogh said, and pointed to the roof of the school.</p></article></body></html>\n"
)
