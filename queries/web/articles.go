package web

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries"
	"standpoint/queries/web/intake"
	"standpoint/queries/web/wire"
)

// bodyFormats are the media types that articles may come in.
var bodyFormats = map[string]string{
	"application/json": "jsonl", "application/x-ndjson": "jsonl", "application/jsonl": "jsonl", "application/jsonlines": "jsonl",
	"text/plain": "text", "text/html": "html",
}

// Article is one article as JSON brings it. Of the names of the day that other
// programs use the first that is there counts.
type Article struct {
	ID        string   `json:"id,omitempty" doc:"its name; an article that comes again under the same name replaces the one before"`
	URL       string   `json:"url,omitempty"`
	Title     string   `json:"title,omitempty"`
	Text      string   `json:"text" minLength:"1"`
	Published string   `json:"published,omitempty" doc:"a date or time as ISO 8601 has it"`
	Outlet    string   `json:"outlet,omitempty"`
	Author    string   `json:"author,omitempty"`
	_         struct{} `json:"-" additionalProperties:"true"`
}

func (s *Server) submitRoute() route {
	text := &huma.Schema{Type: "string", MinLength: pointer(1)}
	accepted := s.responses(http.StatusAccepted, "the job that reads them", s.jsonOf(intake.Job{}))
	maps.Copy(accepted["202"].Headers, headers("Location", "the address of the job", "Idempotency-Replayed", "true where the key came before, and this is the job of then"))
	return route{
		Operation: huma.Operation{
			OperationID: "submit", Method: http.MethodPost, Path: "/api/v1/articles", Tags: []string{"articles"},
			Summary:     "take articles in",
			Description: "One article as JSON, or several as JSON Lines; or a plain text or a page of HTML, whose name is the parameter name. The answer comes once they are safe; they are read after that: see Location. Articles under a name that is there already replace what it stood for.",
			Security:    []map[string][]string{{"bearer": {}}},
			Parameters: withExamples("submit", []*huma.Param{
				{Name: "name", In: "query", Description: "of the article, as a path or address; of JSON what brings neither id nor url is called by it and its line", Schema: &huma.Schema{Type: "string", MaxLength: pointer(longestName)}},
				{Name: "Idempotency-Key", In: "header", Description: "the same key with the same request gives the job that it led to before", Schema: &huma.Schema{Type: "string", MaxLength: pointer(longestKey)}},
			}),
			RequestBody: &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
				"application/json":     {Schema: s.schemaOf(Article{}), Example: exampleArticle},
				"application/x-ndjson": {Schema: text, Example: exampleLines},
				"text/plain":           {Schema: text, Example: exampleText},
				"text/html":            {Schema: text, Example: exampleHTML},
			}},
			Responses: accepted,
		},
		answer: s.submit,
	}
}

// What a name and a key of a submission may have, in bytes.
const (
	longestName = 500
	longestKey  = 200
)

func (s *Server) submit(w http.ResponseWriter, r *http.Request, v url.Values) error {
	if err := s.mayWrite(r); err != nil {
		return err
	}
	sub, err := s.submission(r, v)
	if err != nil {
		return err
	}
	job, again, err := s.Intake.Submit(r.Context(), sub)
	if err != nil {
		return err
	}
	if again {
		w.Header().Set("Idempotency-Replayed", "true")
	}
	w.Header().Set("Location", "/api/v1/jobs/"+job.ID)
	w.Header().Set("Content-Type", wire.JSON.ContentType())
	w.WriteHeader(http.StatusAccepted)
	return wire.WriteJSON(w, job)
}

// submission reads a request's articles.
func (s *Server) submission(r *http.Request, v url.Values) (sub intake.Submission, err error) {
	if err := wire.Only(v, "name"); err != nil {
		return sub, err
	}
	if sub.Name, err = wire.One(v, "name"); err != nil {
		return sub, err
	}
	if sub.Key, err = keyOf(r); err != nil {
		return sub, err
	}
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	format, ok := bodyFormats[kind]
	switch {
	case err != nil || !ok:
		return sub, denied(http.StatusUnsupportedMediaType, "Content-Type is application/json, application/x-ndjson, text/plain or text/html")
	case r.Header.Get("Content-Encoding") != "":
		return sub, denied(http.StatusUnsupportedMediaType, "send the body without Content-Encoding")
	case len(sub.Name) > longestName:
		return sub, fmt.Errorf("%w: name has more than %d bytes", queries.ErrArgument, longestName)
	}
	sub.Format = format
	if sub.Body, err = bodyOf(r); err != nil {
		return sub, err
	}
	if kind == "application/json" {
		sub.Body, err = oneArticle(sub.Body)
	}
	if sub.Name == "" {
		sub.Name = "posted/" + shortSum(string(sub.Body))
	}
	return sub, err
}

// keyOf is the Idempotency-Key, made the bearer's own.
func keyOf(r *http.Request) (string, error) {
	keys := r.Header.Values("Idempotency-Key")
	switch {
	case len(keys) == 0:
		return "", nil
	case len(keys) > 1, keys[0] == "", len(keys[0]) > longestKey, strings.ContainsFunc(keys[0], func(c rune) bool { return c < ' ' || c > '~' }):
		return "", fmt.Errorf("%w: Idempotency-Key is given once, 1 to %d characters of ASCII", queries.ErrArgument, longestKey)
	}
	return bearerOf(r).name + " " + keys[0], nil
}

func bodyOf(r *http.Request) ([]byte, error) {
	body, err := io.ReadAll(r.Body)
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &large):
		return nil, err
	case err != nil:
		return nil, denied(http.StatusRequestTimeout, "the body did not come whole, or not in time")
	case bytes.HasPrefix(body, []byte{0x1f, 0x8b}): // of a few bytes it could make very many
		return nil, denied(http.StatusUnsupportedMediaType, "the body is gzip; send it unpacked")
	case len(bytes.TrimSpace(body)) == 0:
		return nil, fmt.Errorf("%w: the body is empty; it is to be an article", queries.ErrArgument)
	}
	return body, nil
}

// oneArticle is the line of JSON that one object is.
func oneArticle(body []byte) ([]byte, error) {
	var line bytes.Buffer
	var a Article
	switch err := json.Compact(&line, body); {
	case err != nil:
		return nil, fmt.Errorf("%w: the body is no JSON: %w", queries.ErrArgument, err)
	case !utf8.Valid(body):
		return nil, fmt.Errorf("%w: the body is not UTF-8", queries.ErrArgument)
	}
	var wrong *json.UnmarshalTypeError
	switch err := json.Unmarshal(line.Bytes(), &a); {
	case errors.As(err, &wrong) && wrong.Field == "":
		return nil, fmt.Errorf("%w: the body is to be one object, an article; several come as application/x-ndjson, one a line", queries.ErrArgument)
	case errors.As(err, &wrong):
		return nil, fmt.Errorf("%w: %s is to be a text, not a %s", queries.ErrArgument, wrong.Field, wrong.Value)
	case err != nil:
		return nil, fmt.Errorf("%w: the body is no article: %w", queries.ErrArgument, err)
	}
	if strings.TrimSpace(a.Text) == "" {
		return nil, fmt.Errorf("%w: the article has no text", queries.ErrArgument)
	}
	return append(line.Bytes(), '\n'), nil
}
