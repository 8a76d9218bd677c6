package page

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"regexp"
	"strings"

	"standpoint/graph/store"
	"standpoint/queries"
)

// errNowhere is the fault of an address that no page has.
var errNowhere = errors.New("there is no such page")

// ErrTooMany is the fault of a client that asks too much at once.
var ErrTooMany = errors.New("too many questions in English at once; wait a moment, or ask by the forms")

// refusedKey is the place in a context of the fault that a page is to show.
type refusedKey struct{}

// Refuse makes the page of a request show a fault and nothing else.
func Refuse(r *http.Request, fault error) *http.Request {
	return r.WithContext(context.WithValue(r.Context(), refusedKey{}, fault))
}

// nowhere answers for all other addresses.
func (p *pages) nowhere(*http.Request) (*view, error) { return nil, errNowhere }

// refused is a fault with the form at which it can be put right.
type refused struct {
	error
	form *form
}

func (r refused) Unwrap() error { return r.error }

// trouble is what the page of a fault says.
type trouble struct {
	Status  int
	Heading string
	Message string
	Nearest []link
	Form    *form
}

// link is an address with its words.
type link struct{ Href, Words string }

// statusOf is the status that tells a fault.
func statusOf(err error) int {
	switch {
	case errors.Is(err, queries.ErrNotUnderstood):
		return http.StatusUnprocessableEntity
	case errors.Is(err, errNowhere), errors.Is(err, queries.ErrUnknown):
		return http.StatusNotFound
	case errors.Is(err, queries.ErrArgument):
		return http.StatusBadRequest
	case errors.Is(err, ErrTooMany):
		return http.StatusTooManyRequests
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, store.ErrLocked), errors.Is(err, store.ErrUnreachable):
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

var headings = map[int]string{
	http.StatusNotFound: "Not known", http.StatusBadRequest: "This cannot be answered as it was asked",
	http.StatusTooManyRequests: "Too many questions at once", http.StatusServiceUnavailable: "This took too long",
	http.StatusUnprocessableEntity: "The question was not understood", http.StatusInternalServerError: "Something went wrong here",
}

// troubled is the page of a fault.
func troubled(err error) *view {
	t := trouble{Status: statusOf(err), Heading: headings[statusOf(err)]}
	t.Message, t.Nearest = plain(err)
	if t.Status == http.StatusInternalServerError {
		t.Message = "The page could not be made. It may be worth trying again; if it happens again, tell whoever runs this server when it was."
	}
	if errors.Is(err, queries.ErrUnknown) {
		t.Heading = headings[http.StatusNotFound]
	}
	if errors.Is(err, errNowhere) {
		t.Heading = "There is no such page"
	}
	var r refused
	if errors.As(err, &r) {
		t.Form = r.form
	}
	return &view{Title: t.Heading, Body: "trouble", Data: t, Status: t.Status}
}

// flag is how faults name parameters, as the command line writes them.
var flag = regexp.MustCompile(`--([a-z-]+)`)

// plain is a fault for people: what the first line says, and what is near as links.
func plain(err error) (message string, nearest []link) {
	lines := strings.Split(err.Error(), "\n")
	for _, prefix := range []string{queries.ErrArgument.Error(), queries.ErrNotUnderstood.Error()} {
		lines[0] = strings.TrimPrefix(lines[0], prefix+": ")
		lines[0] = strings.TrimPrefix(lines[0], prefix+"; ")
	}
	var unknown *queries.UnknownError
	if errors.As(err, &unknown) {
		kind := kindOf(unknown.What)
		for _, name := range unknown.Nearest {
			nearest = append(nearest, link{leadTo(kind, name), name})
		}
	} else if strings.HasPrefix(lines[0], "several articles") {
		for _, l := range lines[1:] {
			nearest = append(nearest, link{leadTo("article", strings.TrimSpace(l)), strings.TrimSpace(l)})
		}
	}
	message = strings.TrimSuffix(strings.TrimSuffix(lines[0], "; the nearest known are:"), ":")
	message = flag.ReplaceAllStringFunc(message, func(s string) string {
		if l := labels[s[2:]]; l != "" {
			return l
		}
		return s[2:]
	})
	return sentence(message), nearest
}

// kindOf is what pages there are of what is not known: "the holder" is a name.
func kindOf(what string) string {
	switch what {
	case "the position", "the article":
		return strings.TrimPrefix(what, "the ")
	case "the name", "the people", "the organisation", "the holder":
		return "name"
	}
	return ""
}

// leadTo is the page of a name of a kind, "" where there is none.
func leadTo(kind, name string) string {
	switch kind {
	case "position":
		return positionPath(name)
	case "article":
		return articlePath(name)
	case "name":
		return personPath(name)
	}
	return ""
}

// sentence begins with a capital and ends with a full stop.
func sentence(s string) string {
	if s == "" {
		return s
	}
	r := []rune(s)
	s = strings.ToUpper(string(r[:1])) + string(r[1:])
	if strings.HasSuffix(s, "?") || strings.HasSuffix(s, ".") {
		return s
	}
	return s + "."
}

// mark ties a fault to the field that it speaks of.
func (f *form) mark(err error) {
	if err == nil {
		return
	}
	message, _ := plain(err)
	at := ""
	if m := flag.FindStringSubmatch(err.Error()); m != nil {
		at = m[1]
	} else if m := regexp.MustCompile(`(?:: |^)([a-z-]+)(?:=| is | ")`).FindStringSubmatch(err.Error()); m != nil {
		at = m[1]
	}
	for _, list := range [][]field{f.Fields, f.Filters} {
		for i := range list {
			if list[i].Name == at || at == "position" && list[i].Name == "q" {
				list[i].Fault, f.Open = message, true
				return
			}
		}
	}
}

// orForm is a fault of a question with its form to put it right.
func orForm(err error, q *queries.Question, v url.Values) error {
	if errors.Is(err, queries.ErrArgument) || errors.Is(err, queries.ErrUnknown) {
		return refused{err, formOf(q, v, err)}
	}
	return err
}
