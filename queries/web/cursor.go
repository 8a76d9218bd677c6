package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// place is what a cursor says: where the page ended. The items of an answer have an
// order, and the last one given is found again though the store has changed.
type place struct {
	Count int    `json:"n"` // of items given so far
	Last  string `json:"l"` // sum of the last of them; "" of one item with lists in it
	State string `json:"s"` // what they were of: see edition
}

// edition names what answers are made of now: the state of the store and the day, for
// "last month". Where it is unsettled an answer may not know the last articles.
func (s *Server) edition(ctx context.Context) (name string, unsettled bool, err error) {
	state, err := s.Desk.Store().State(ctx)
	if err != nil {
		return "", true, err
	}
	return state + "-" + s.Now().Format("20060102"), !s.Desk.Settled(ctx), nil
}

// loose is the edition of an answer that may not know the last articles, in a cursor.
const loose = "-"

// cursor is where the page of an answer ends that is of an edition or a later one.
func cursor(q *queries.Question, args queries.Args, a *queries.Answer, edition string) (_ string, err error) {
	p := place{Count: args.Filter.Skip + len(a.Items), State: edition}
	if hasLists(q) {
		p.Count = args.Filter.Skip + args.Filter.Limit
	} else if p.Last, err = sumOf(a.Items[len(a.Items)-1]); err != nil {
		return "", err
	}
	b, err := json.Marshal(p)
	return base64.RawURLEncoding.EncodeToString(b), err
}

// hasLists tells a question whose one item has lists in it, which have the pages.
func hasLists(q *queries.Question) bool {
	switch q.Gives.(type) {
	case *queries.Profile, *queries.Report:
		return true
	}
	return false
}

// shortSum names some bytes by a part of their SHA-256.
func shortSum(text string) string {
	sum := sha256.Sum256([]byte(text))
	return base64.RawURLEncoding.EncodeToString(sum[:9])
}

// sumOf tells an item from others.
func sumOf(item any) (string, error) {
	var b bytes.Buffer
	if err := wire.WriteLine(&b, item); err != nil {
		return "", err
	}
	return shortSum(b.String()), nil
}

// resume is how many items stand before what a cursor goes on with. Where the edition
// is another now the last item is looked for; it may be gone.
func (s *Server) resume(ctx context.Context, q *queries.Question, args queries.Args, cursor, edition string) (int, error) {
	p, err := parseCursor(cursor)
	if err != nil || p.State == edition && edition != loose || p.Last == "" {
		return p.Count, err
	}
	args.Filter.Skip, args.Filter.Limit = 0, 0
	all, err := s.Desk.Ask(ctx, q, args)
	if err != nil {
		return 0, err
	}
	for i, item := range all.Items {
		if sum, err := sumOf(item); err != nil || sum == p.Last {
			return i + 1, err
		}
	}
	return 0, denied(http.StatusGone, "the graph has changed, and what the last page ended with is gone; begin anew, without the cursor")
}

func parseCursor(cursor string) (p place, err error) {
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &p)
	}
	if err != nil || p.Count < 1 || p.State == "" {
		return p, fmt.Errorf("%w: this is no cursor; take it as the header Link gives it", queries.ErrArgument)
	}
	return p, nil
}
