package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"standpoint/queries"
)

// openAPI is the part of the document that the tests look at.
type openAPI struct {
	OpenAPI string `json:"openapi"`
	Paths   map[string]map[string]operation
}

type operation struct {
	OperationID string `json:"operationId"`
	Parameters  []parameter
	RequestBody struct {
		Content map[string]struct{ Example any }
	} `json:"requestBody"`
	Responses map[string]struct {
		Content map[string]struct{ Schema json.RawMessage }
	}
}

type parameter struct {
	Name, In string
	Required bool
	Examples map[string]struct{ Value any }
}

func documentOf(t testing.TB, s *served) (doc openAPI, raw []byte) {
	t.Helper()
	raw = s.get("/openapi.json").body
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	return doc, raw
}

// TestOpenAPI: the document is what the specification says one is.
func TestOpenAPI(t *testing.T) {
	s := serve(t)
	doc, raw := documentOf(t, s)
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("version %q", doc.OpenAPI)
	}
	specification, err := os.ReadFile("testdata/openapi-3.1.json")
	if err != nil {
		t.Fatal(err)
	}
	schema := compiled(t, "https://spec.openapis.org/oas/3.1/schema", specification, "")
	if err := schema.Validate(parsed(t, raw)); err != nil {
		t.Error(err)
	}
	for _, q := range queries.All {
		if doc.Paths["/api/v1/"+q.Name]["get"].OperationID != q.Name {
			t.Errorf("the question %s is missing", q.Name)
		}
	}
}

// TestOpenAPIExamples puts every example of the document to the server, and holds what
// it answers against the schema that the document gives of it.
func TestOpenAPIExamples(t *testing.T) {
	s := serve(t, "--ask-rate", "0")
	doc, raw := documentOf(t, s)
	run := 0
	for path, methods := range doc.Paths {
		for method, op := range methods {
			for _, request := range op.examples(s, method, path) {
				run++
				s.holds(op, request, path, method, raw)
			}
		}
	}
	if run < 40 {
		t.Errorf("%d examples only", run)
	}
	t.Logf("%d examples", run)
}

// examples are the requests that an operation's examples are; one that needs no
// parameter is one itself.
func (op operation) examples(s *served, method, path string) (list []*http.Request) {
	names := map[string]url.Values{}
	bare := true
	for _, p := range op.Parameters {
		bare = bare && !p.Required
		for name, e := range p.Examples {
			if names[name] == nil {
				names[name] = url.Values{}
			}
			values, several := e.Value.([]any)
			if !several {
				values = []any{e.Value}
			}
			for _, v := range values {
				names[name].Add(p.Name, fmt.Sprint(v))
			}
		}
	}
	if method == "get" && bare {
		names["bare"] = url.Values{}
	}
	if strings.Contains(path, "{id}") {
		path = strings.Replace(path, "{id}", s.anyJob(), 1)
		names["a job"] = url.Values{}
	}
	for _, v := range names {
		list = append(list, s.request(strings.ToUpper(method), path+"?"+v.Encode(), ""))
	}
	for kind, content := range op.RequestBody.Content {
		body, text := content.Example.(string)
		if !text {
			b, _ := json.Marshal(content.Example)
			body = string(b)
		}
		list = append(list, s.request(strings.ToUpper(method), path, body, "Content-Type", kind, "Authorization", "Bearer "+s.writer))
	}
	return list
}

// anyJob is the id of a job that is over.
func (s *served) anyJob() string {
	var job struct{ ID string }
	if err := json.Unmarshal(s.post(`{"text": "Mayor Sofie Lund supports the ferry."}`, "application/json", "Idempotency-Key", "any").body, &job); err != nil {
		s.Fatal(err)
	}
	s.over(job.ID)
	return job.ID
}

// holds puts a request and holds its answer against the document.
func (s *served) holds(op operation, r *http.Request, path, method string, document []byte) {
	s.Helper()
	answer := s.do(r)
	kind, _, _ := strings.Cut(answer.Header.Get("Content-Type"), ";")
	response, ok := op.Responses[fmt.Sprint(answer.StatusCode)]
	if !ok || answer.StatusCode >= 300 {
		s.Errorf("%s: %d: %.300s", r.URL, answer.StatusCode, answer.body)
		return
	}
	if _, ok := response.Content[kind]; !ok {
		s.Errorf("%s: %s, of which the document says nothing", r.URL, kind)
		return
	}
	if kind != "application/json" {
		if len(answer.body) == 0 {
			s.Errorf("%s: nothing", r.URL)
		}
		return
	}
	pointer := "/paths/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(path) + "/" + method + "/responses/" + fmt.Sprint(answer.StatusCode) + "/content/application~1json/schema"
	if err := compiled(s, "http://standpoint.test/openapi.json", document, "#"+pointer).Validate(parsed(s, answer.body)); err != nil {
		s.Errorf("%s: %v", r.URL, err)
	}
}

// compiled is the schema at a place of a document.
func compiled(t testing.TB, address string, document []byte, at string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	if err := c.AddResource(address, parsed(t, document)); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile(address + at)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func parsed(t testing.TB, text []byte) any {
	t.Helper()
	x, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatalf("%v: %.200s", err, text)
	}
	return x
}

// everyParameter is each parameter of each GET that the document has, and of the pages.
func everyParameter(t testing.TB, s *served) (list []attackedPlace) {
	doc, _ := documentOf(t, s)
	for path, methods := range doc.Paths {
		op := methods["get"]
		needed := url.Values{}
		for _, p := range op.Parameters {
			for _, e := range p.Examples {
				if p.Required {
					if values, several := e.Value.([]any); several {
						e.Value = values[0]
					}
					needed.Set(p.Name, fmt.Sprint(e.Value))
				}
			}
		}
		for _, p := range op.Parameters {
			if p.In == "query" {
				list = append(list, attackedPlace{path, p.Name, needed})
			}
		}
	}
	for path, names := range map[string][]string{
		"/ask": {"q"}, "/position": {"q", "country", "since"}, "/person": {"name", "outlet"}, "/article": {"name", "mark"},
		"/network": {"position", "kind", "at"}, "/runs": {"id"}, "/q/said": {"by", "about"}, "/q/positions": {"text", "limit"},
	} {
		for _, name := range names {
			list = append(list, attackedPlace{path, name, url.Values{}})
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].path+list[i].parameter < list[j].path+list[j].parameter })
	return slices.Clip(list)
}
