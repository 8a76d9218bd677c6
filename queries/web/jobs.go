package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"standpoint/queries"
	"standpoint/queries/web/intake"
	"standpoint/queries/web/wire"
)

// Jobs are what articles were read in by, the newest first.
type Jobs struct {
	Answers []intake.Job `json:"answers"`
}

func (s *Server) jobRoutes() []route {
	id := []*huma.Param{{Name: "id", In: "path", Required: true, Description: "of the job, as the answer to the submission has it", Schema: &huma.Schema{Type: "string"}}}
	state := &huma.Schema{Type: "string", Enum: []any{string(intake.Queued), string(intake.Running), string(intake.Done), string(intake.Failed)}}
	list := s.responses(http.StatusOK, "the jobs", s.jsonOf(Jobs{}), textual(wire.NDJSON.MediaType(), wire.CSV.MediaType()))
	maps.Copy(list["200"].Headers, headers("Link", nextPage))
	return []route{s.submitRoute(), {
		Operation: huma.Operation{
			OperationID: "jobs", Method: http.MethodGet, Path: "/api/v1/jobs", Tags: []string{"articles"},
			Summary: "the jobs of reading articles, also those of the command line", Description: "The newest come first. What a job read and what failed, its own address lists.",
			Parameters: withExamples("jobs", []*huma.Param{
				{Name: "state", In: "query", Description: "only those of this state", Schema: state},
				{Name: "before", In: "query", Description: "only those before the job of this id: Link names the next page", Schema: &huma.Schema{Type: "string"}},
				{Name: "limit", In: "query", Description: "at most so many; 0 or none for all", Schema: &huma.Schema{Type: "integer", Minimum: pointer(0.0)}},
				formatParameter(jobFormats...),
			}),
			Responses: list,
		},
		answer: s.jobs,
	}, {
		Operation: huma.Operation{
			OperationID: "job", Method: http.MethodGet, Path: "/api/v1/jobs/{id}", Tags: []string{"articles"},
			Summary: "how far a job is", Parameters: id, Responses: s.responses(http.StatusOK, "the job", s.jsonOf(intake.Job{})),
		},
		answer: s.job,
	}, {
		Operation: huma.Operation{
			OperationID: "job-events", Method: http.MethodGet, Path: "/api/v1/jobs/{id}/events", Tags: []string{"articles"},
			Summary: "a job as it goes, as server-sent events", Description: "Each event is the job as JSON; the last is of the event `over`.", Parameters: id,
			Responses: s.responses(http.StatusOK, "the events", textual("text/event-stream")),
		},
		answer: s.events,
	}}
}

func (s *Server) jobs(w http.ResponseWriter, r *http.Request, v url.Values) error {
	format, err := negotiated(w, r, v, jobFormats...)
	if err != nil {
		return err
	}
	if err := wire.Only(v, "state", "before", "limit", "format"); err != nil {
		return err
	}
	list, next, err := s.pageOfJobs(v)
	if err != nil {
		return err
	}
	if next != "" {
		more := r.URL.Query()
		more.Set("before", next)
		w.Header().Set("Link", "<"+r.URL.Path+"?"+more.Encode()+`>; rel="next"`)
	}
	w.Header().Set("Cache-Control", "no-store")
	named(w, r, format)
	return send(w, format, func(out io.Writer) error {
		switch format {
		case wire.CSV:
			return wire.WriteCSV(out, jobsTable(list))
		case wire.NDJSON:
			for _, j := range list {
				if err := wire.WriteLine(out, j); err != nil {
					return err
				}
			}
			return nil
		}
		return wire.WriteJSON(out, Jobs{list})
	})
}

var jobFormats = []wire.Format{wire.JSON, wire.NDJSON, wire.CSV}

// outcomes are what may have become of an input, in the order of the table's columns.
var outcomes = []string{"added", "replaced", "reread", "duplicate", "unchanged", "not-english", "skipped", "failed"}

// jobsTable is a row a job.
func jobsTable(list []intake.Job) queries.Table {
	t := queries.Table{Columns: append([]string{"id", "by", "state", "name", "created", "started", "finished", "inputs", "error"}, outcomes...)}
	at := func(x *time.Time) string {
		if x == nil {
			return ""
		}
		return x.Format(time.RFC3339)
	}
	for _, j := range list {
		row := []string{j.ID, j.By, string(j.State), j.Name, at(&j.Created), at(j.Started), at(j.Finished), strconv.Itoa(j.Inputs), j.Error}
		for _, o := range outcomes {
			row = append(row, strconv.Itoa(j.Counts[o]))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// pageOfJobs are the jobs asked for, and the id behind which the next page begins.
func (s *Server) pageOfJobs(v url.Values) (list []intake.Job, next string, err error) {
	state, err := wire.One(v, "state")
	if err != nil {
		return nil, "", err
	}
	before, err := wire.One(v, "before")
	if err != nil {
		return nil, "", err
	}
	limit, err := wire.Count(v, "limit")
	if err != nil {
		return nil, "", err
	}
	if limit < 0 || !slices.Contains([]intake.State{"", intake.Queued, intake.Running, intake.Done, intake.Failed}, intake.State(state)) {
		return nil, "", fmt.Errorf("%w: state is queued, running, done or failed, limit 0 or more", queries.ErrArgument)
	}
	list = []intake.Job{}
	if s.Intake != nil {
		list = append(list, s.Intake.Jobs()...)
	}
	if before != "" {
		at := slices.IndexFunc(list, func(j intake.Job) bool { return j.ID == before })
		if at < 0 {
			return nil, "", denied(http.StatusGone, "there is no such job any more; begin anew, without before")
		}
		list = list[at+1:]
	}
	list = slices.DeleteFunc(list, func(j intake.Job) bool { return state != "" && string(j.State) != state })
	if limit > 0 && limit < len(list) {
		list = list[:limit]
		next = list[limit-1].ID
	}
	return list, next, nil
}

// found is the job that a path names.
func (s *Server) found(r *http.Request, v url.Values) (intake.Job, error) {
	if err := wire.Only(v); err != nil {
		return intake.Job{}, err
	}
	if s.Intake != nil {
		if job, ok := s.Intake.Job(r.PathValue("id")); ok {
			return job, nil
		}
	}
	return intake.Job{}, denied(http.StatusNotFound, "there is no such job; /api/v1/jobs lists those that are kept")
}

func (s *Server) job(w http.ResponseWriter, r *http.Request, v url.Values) error {
	job, err := s.found(r, v)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	return send(w, wire.JSON, func(out io.Writer) error { return wire.WriteJSON(out, job) })
}

// beat is how often a stream says that it lives.
const beat = 15 * time.Second

func (s *Server) events(w http.ResponseWriter, r *http.Request, v url.Values) error {
	job, err := s.found(r, v)
	if err != nil {
		return err
	}
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	go func() {
		select {
		case <-s.closing:
			stop()
		case <-ctx.Done():
		}
	}()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(http.StatusOK)
	if r.Method == http.MethodHead {
		return nil
	}
	return s.stream(ctx, w, job.ID)
}

// stream writes the events of a job, and between them a comment now and then.
func (s *Server) stream(ctx context.Context, w http.ResponseWriter, id string) error {
	jobs := make(chan intake.Job)
	go func() {
		defer close(jobs)
		for j := range s.Intake.Watch(ctx, id) {
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	}()
	control, ticker := http.NewResponseController(w), time.NewTicker(beat)
	defer ticker.Stop()
	for {
		text := ": still here\n\n"
		select {
		case j, more := <-jobs:
			if !more {
				return nil
			}
			b, err := json.Marshal(j)
			if err != nil {
				return err
			}
			text = fmt.Sprintf("event: %s\ndata: %s\n\n", map[bool]string{false: "progress", true: "over"}[j.Over()], b)
		case <-ticker.C:
		}
		if _, err := io.WriteString(w, text); err != nil {
			return nil // the client has gone
		}
		if err := control.Flush(); err != nil {
			return nil
		}
	}
}
