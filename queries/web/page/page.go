// Package page (being built by another).
package page

import (
	"net/http"
	"time"

	"standpoint/queries"
	"standpoint/queries/web/intake"
)

type Options struct {
	Desk    *queries.Desk
	Intake  intake.Intake
	Version string
	Now     func() time.Time
}

func Register(mux *http.ServeMux, o Options) error { return nil }
