package job

import (
	"errors"
	"maps"
	"time"

	"standpoint/ingest/article"
	"standpoint/ingest/source"
)

// Status is what became of an input.
type Status string

// The statuses.
const (
	Added      Status = "added"       // a new article
	Unchanged  Status = "unchanged"   // the store had it, read by this reader
	Replaced   Status = "replaced"    // its name had another text before
	Reread     Status = "reread"      // the same text, by a newer reader or with other metadata
	Duplicate  Status = "duplicate"   // the same text as another input: one article, two sources
	Failed     Status = "failed"      // see its reason
	NotEnglish Status = "not-english" // read, not stored
	Skipped    Status = "skipped"     // a file in a folder that is no article, as a picture
)

// Result is what became of one input.
type Result struct {
	Name    string `json:"name"`
	Status  Status `json:"status"`
	Article string `json:"article,omitempty"` // id
	Reason  string `json:"reason,omitempty"`
}

// Report is what a job did. Only its times differ between two runs of one job.
type Report struct {
	Inputs      []Result       `json:"inputs"` // in their order
	Counts      map[Status]int `json:"counts"`
	Notes       map[string]int `json:"notes"` // what was odd in articles, by code
	DryRun      bool           `json:"dry_run,omitempty"`
	Interrupted bool           `json:"interrupted,omitempty"`

	Seconds           float64            `json:"seconds"`
	SecondsByStage    map[string]float64 `json:"seconds_by_stage"`    // summed over readers
	ArticlesPerSecond float64            `json:"articles_per_second"` // of those read
	Memory
}

// Progress is how far a job has come.
type Progress struct {
	Inputs, Failed    int // done so far; Failed are among them
	Files, TotalFiles int // opened, of those listed
	Bytes, TotalBytes int64
	Elapsed           time.Duration
}

// Fraction is the part of the job that is done, 0–1; 0 where that is unknown.
func (p Progress) Fraction() float64 {
	switch {
	case p.TotalBytes > 0:
		return float64(p.Bytes) / float64(p.TotalBytes)
	case p.TotalFiles > 0:
		return float64(p.Files) / float64(p.TotalFiles)
	}
	return 0
}

func newReport() Report {
	return Report{Inputs: []Result{}, Counts: map[Status]int{}, Notes: map[string]int{}}
}

func (r *Report) add(x Result) {
	r.Inputs = append(r.Inputs, x)
	r.Counts[x.Status]++
}

func (r *Report) note(notes []article.Note) {
	for _, n := range notes {
		r.Notes[n.Code]++
	}
}

// unwritten turns what was to be written of the inputs from that number on into
// failures.
func (r *Report) unwritten(from int, fault error) {
	for i := from; i < len(r.Inputs); i++ {
		x := &r.Inputs[i]
		switch x.Status {
		case Added, Replaced, Reread, Duplicate, NotEnglish:
			r.Counts[x.Status]--
			r.Counts[Failed]++
			x.Status, x.Reason = Failed, notWritten(fault)
		}
	}
	maps.DeleteFunc(r.Counts, func(_ Status, n int) bool { return n == 0 })
}

func notWritten(fault error) string { return "not written: " + fault.Error() }

// Read counts the inputs that were read into articles.
func (r *Report) Read() int {
	return r.Counts[Added] + r.Counts[Replaced] + r.Counts[Reread] + r.Counts[Duplicate]
}

func (r *Report) finish(total time.Duration, s *stopwatch) {
	r.Seconds = total.Seconds()
	if r.Seconds > 0 {
		r.ArticlesPerSecond = float64(r.Read()) / r.Seconds
	}
	r.SecondsByStage = map[string]float64{}
	s.mu.Lock()
	defer s.mu.Unlock()
	for part, spent := range s.spent {
		r.SecondsByStage[part] = spent.Seconds()
	}
	r.weigh()
}

// statusOf tells a failed input from one that is no article of ours.
func statusOf(fault error) Status {
	switch {
	case errors.Is(fault, source.ErrSkipped):
		return Skipped
	case errors.Is(fault, article.ErrNotEnglish):
		return NotEnglish
	}
	return Failed
}
