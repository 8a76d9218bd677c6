package job

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"

	"standpoint/ingest/source"
)

// record is a run as it is kept.
type record struct {
	Run
	Format  source.Format `json:"format,omitempty"`
	Bytes   int64         `json:"bytes,omitempty"`   // of the body
	Key     string        `json:"key,omitempty"`     // hash of the key that the submission came with
	Request string        `json:"request,omitempty"` // hash of all else of it
	Starts  int           `json:"starts,omitempty"`  // that did not come to an end
}

// maxRecord is the longest record that is read, in bytes: all lists full of the
// longest names have less.
const maxRecord = 32 << 20

var errRecord = errors.New("a record of a run is damaged and passed over")

var idForm = regexp.MustCompile(`^[0-9]{8}t[0-9]{12}-[0-9a-f]{16}$`)

// isID tells an ID, which then is no path.
func isID(id string) bool { return idForm.MatchString(id) }

// newID is the ID of a run of that time, behind all that this process gave before.
func (r *Runs) newID(at time.Time) string {
	r.mu.Lock()
	defer r.mu.Unlock()
	at = at.UTC().Truncate(time.Microsecond)
	if !at.After(r.last) {
		at = r.last.Add(time.Microsecond)
	}
	r.last = at
	var digits [8]byte
	_, _ = rand.Read(digits[:]) // it never fails
	return strings.Replace(at.Format("20060102t150405.000000"), ".", "", 1) + "-" + hex.EncodeToString(digits[:])
}

// load reads a record of the shelf.
func (r *Runs) load(id string) (record, error) {
	file, err := r.shelf.open(id, recordSuffix)
	if err != nil {
		return record{}, err
	}
	defer file.Close()
	b, err := io.ReadAll(io.LimitReader(file, maxRecord+1))
	if err != nil {
		return record{}, err
	}
	rec, err := readRecord(b)
	if err == nil && rec.ID != id {
		err = fmt.Errorf("%w: it says that it is %q", errRecord, rec.ID)
	}
	if err != nil {
		return record{}, fmt.Errorf("%s: %w", id, err)
	}
	return rec, nil
}

func (r *Runs) save(rec *record) error {
	b, err := json.Marshal(rec)
	if err != nil {
		return err
	}
	return r.shelf.write(rec.ID, recordSuffix, b)
}

// readRecord decodes a record. The error wraps errRecord.
func readRecord(b []byte) (record, error) {
	var rec record
	if len(b) > maxRecord {
		return record{}, fmt.Errorf("%w: it is too long", errRecord)
	}
	if err := json.Unmarshal(b, &rec); err != nil {
		return record{}, fmt.Errorf("%w: %w", errRecord, err)
	}
	states := []RunState{RunQueued, RunRunning, RunDone, RunFailed}
	if !isID(rec.ID) || rec.By == "" || !slices.Contains(states, rec.State) || rec.Inputs < 0 || rec.Bytes < 0 || rec.Starts < 0 {
		return record{}, fmt.Errorf("%w: it lacks what every record has", errRecord)
	}
	rec.fill()
	return rec, nil
}

// fill makes lists that are there, and no longer than they may be.
func (r *Run) fill() {
	if r.Counts == nil {
		r.Counts = map[Status]int{}
	}
	if r.Notes == nil {
		r.Notes = map[string]int{}
	}
	r.Articles = append([]string{}, r.Articles[:min(len(r.Articles), MostListed)]...)
	r.Failures = append([]Failure{}, r.Failures[:min(len(r.Failures), MostListed)]...)
}

// report takes over what a job did, and what ended it early.
func (r *Run) report(report *Report, fault error) {
	r.Inputs, r.Counts, r.Notes = len(report.Inputs), report.Counts, report.Notes
	r.Articles, r.Failures = nil, nil
	known := map[string]bool{}
	for _, x := range report.Inputs {
		switch {
		case (x.Status == Failed || x.Status == NotEnglish) && len(r.Failures) < MostListed:
			r.Failures = append(r.Failures, Failure{x.Name, x.Reason})
		case x.Status != Failed && x.Article != "" && !known[x.Article] && len(r.Articles) < MostListed:
			known[x.Article] = true
			r.Articles = append(r.Articles, x.Article)
		}
	}
	r.State = RunDone
	if fault != nil {
		r.State, r.Error = RunFailed, fault.Error()
	}
	r.fill()
}
