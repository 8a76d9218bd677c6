package page

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"standpoint/queries"
	"standpoint/queries/web/intake"
	"standpoint/queries/web/wire"
)

// onRuns are the reports of reading articles in.
type onRuns struct {
	Known   bool // there is an intake that knows of reports
	Jobs    []run
	One     *run
	More    int // older ones
	Unknown []queries.Saying
	All     int    // statements without a known speaker
	Rest    string // the page of all of them
}

// run is a job for people.
type run struct {
	intake.Job
	Counted []string // "12 added"
	Read    []link   // the articles
	Noted   []string
	Took    string
	More    int // failures that are not shown
	Bad     int
}

// How much the page shows.
const (
	mostJobs     = 30
	mostFailures = 5
	mostNameless = 20
)

func (p *pages) runs(r *http.Request) (*view, error) {
	if _, err := wire.Filter(r.URL.Query(), "id"); err != nil {
		return nil, err
	}
	if id := r.URL.Query().Get("id"); id != "" {
		return p.oneRun(r.Context(), id)
	}
	x := &onRuns{Known: p.Intake != nil, Rest: questionPath("unknown-speakers")}
	if x.Known {
		jobs := p.Intake.Jobs()
		x.More = max(0, len(jobs)-mostJobs)
		for _, j := range jobs[:min(mostJobs, len(jobs))] {
			if whole, ok := p.Intake.Job(j.ID); ok && j.Counts["failed"] > 0 { // Jobs are without their failures
				j = whole
			}
			x.Jobs = append(x.Jobs, p.runOf(j, mostFailures))
		}
	}
	var err error
	if x.Unknown, x.All, err = list[queries.Saying](r.Context(), p, "unknown-speakers", mostNameless); err != nil {
		return nil, err
	}
	all := []link{{"/api/v1/jobs?format=csv", "CSV of the runs"}, {"/api/v1/jobs", "JSON of the runs"}}
	for _, l := range exports(wire.Path(named("unknown-speakers"), queries.Args{}), named("unknown-speakers")) {
		all = append(all, link{l.Href, l.Words + " of words without a speaker"})
	}
	return &view{Title: "Runs", Body: "runs", Data: x, Exports: all}, nil
}

func (p *pages) oneRun(ctx context.Context, id string) (*view, error) {
	if p.Intake != nil {
		if j, ok := p.Intake.Job(id); ok {
			one := p.runOf(j, intake.MostListed)
			var err error
			if one.Read, err = p.titles(ctx, j.Articles); err != nil {
				return nil, err
			}
			return &view{Title: "Run: " + j.Name, Body: "run", Data: &one, Exports: exportsOfRun(&j)}, nil
		}
	}
	return nil, fmt.Errorf("the run %q is %w", id, queries.ErrUnknown)
}

// titles are links to articles by their titles or names; one that is gone is left out.
func (p *pages) titles(ctx context.Context, ids []string) (list []link, err error) {
	labels := make([]quad.IRI, len(ids))
	for i, id := range ids {
		labels[i] = p.Desk.Store().Base().Article(id)
	}
	headers, err := p.Desk.Store().Headers(ctx, labels...)
	for _, g := range headers {
		list = append(list, link{articlePath(g.Sources[0]), cmp.Or(g.Headline, g.Sources[0])})
	}
	return list, err
}

// mostExported is for how many articles there is a link to their quads: its address
// names each.
const mostExported = 50

func exportsOfRun(j *intake.Job) []link {
	list := []link{{"/api/v1/jobs/" + j.ID, "JSON"}}
	if n := len(j.Articles); n > 0 && n <= mostExported {
		list = append(list, link{address("/export.nq", url.Values{"article": j.Articles}), "N-Quads of its articles"})
	}
	return list
}

func (p *pages) runOf(j intake.Job, most int) run {
	x := run{Job: j, Counted: tallies(j.Counts), Noted: tallies(j.Notes), Bad: max(len(j.Failures), j.Counts["failed"])}
	if len(j.Failures) > most {
		x.Failures = j.Failures[:most]
	}
	x.More = x.Bad - len(x.Failures)
	if j.Started != nil {
		end := p.Now()
		if j.Finished != nil {
			end = *j.Finished
		}
		x.Took = lasted(end.Sub(*j.Started))
	}
	return x
}

// tallies are counts for people, the largest first.
func tallies(counts map[string]int) (list []string) {
	names := slices.Sorted(maps.Keys(counts))
	slices.SortStableFunc(names, func(x, y string) int { return counts[y] - counts[x] })
	for _, n := range names {
		if counts[n] > 0 {
			list = append(list, thousands(counts[n])+" "+strings.ReplaceAll(n, "-", " "))
		}
	}
	return list
}

// lasted is a while for people.
func lasted(d time.Duration) string {
	switch {
	case d < time.Minute:
		return strconv.FormatFloat(d.Seconds(), 'f', 1, 64) + " s"
	case d < time.Hour:
		return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
	}
	return fmt.Sprintf("%d h %d min", int(d.Hours()), int(d.Minutes())%60)
}
