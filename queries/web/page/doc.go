// Package page has the pages of Standpoint: what is asked, who stands where, and the
// words of the articles that say so. They are made by the server and read without
// JavaScript; small scripts add completion, the details of a mark beside the text,
// and a network that can be moved about.
//
// Every page has all of its state in its address, and names the addresses in the API
// at which the same answer is had as data. Text of articles is shown as text only: no
// markup of theirs reaches a page.
//
// # Known faults
//
// The words of saying ("said") have no place in the graph: those shown in an article
// are the nearest to the statement, within its paragraph.
package page

import (
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"standpoint/queries"
	"standpoint/queries/web/intake"
)

// Options are what the pages need.
type Options struct {
	Desk    *queries.Desk
	Intake  intake.Intake // nil = no reports are known
	Version string
	Now     func() time.Time
	Log     *slog.Logger // nil = nothing is told
}

// pages answers requests.
type pages struct {
	Options
	set    *template.Template
	assets *assets
}

// Nowhere is the pattern of all addresses that nobody else answers at.
const Nowhere = "GET /{page...}"

// Register adds the pages and their assets to mux.
func Register(mux *http.ServeMux, o Options) error {
	files, err := readAssets()
	if err != nil {
		return err
	}
	p := &pages{Options: o, assets: files}
	if p.set, err = p.parse(); err != nil {
		return err
	}
	mux.Handle("GET "+files.root, files)
	for pattern, build := range map[string]builder{
		"/{$}":          p.home,
		"/ask":          p.ask,
		"/position":     p.position,
		"/person":       p.person,
		"/article":      p.article,
		"/network":      p.network,
		"/runs":         p.runs,
		"/q/{question}": p.question,
	} {
		mux.Handle("GET "+pattern, p.page(build))
	}
	mux.HandleFunc("GET /network.svg", p.networkPicture)
	mux.HandleFunc("GET /network/elements", p.networkElements)
	mux.HandleFunc("GET /timeline.svg", p.timelinePicture)
	mux.HandleFunc("GET /favicon.ico", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, files.path("icon.svg"), http.StatusFound) // that address changes with the program
	})
	mux.Handle(Nowhere, p.page(p.nowhere))
	return nil
}
