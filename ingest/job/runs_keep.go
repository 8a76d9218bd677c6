package job

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Keep keeps the record of a run that is over and was none of a Queue: what it read,
// when it began, what it did, and what ended it early, nil = nothing.
func (r *Runs) Keep(by string, paths []string, started time.Time, report *Report, fault error) error {
	started = started.UTC()
	rec := record{Run: Run{ID: r.newID(started), By: by, Name: named(paths), Created: started, Started: started, Finished: r.clock().UTC()}}
	rec.report(report, fault)
	if err := r.save(&rec); err != nil {
		return err
	}
	r.prune()
	r.sweep()
	return nil
}

// mostNamed is how many paths the name of a run has.
const mostNamed = 20

func named(paths []string) string {
	name := strings.Join(paths[:min(len(paths), mostNamed)], " ")
	if more := len(paths) - mostNamed; more > 0 {
		name = fmt.Sprintf("%s … %d more", name, more)
	}
	return strings.ToValidUTF8(name, "\ufffd")
}

// prune removes the oldest runs that are over where there are more than MostRuns, and
// gives their IDs. A damaged record is removed as they are.
func (r *Runs) prune() []string {
	stamps, err := r.shelf.list(recordSuffix)
	if err != nil {
		r.warn(err)
	}
	var gone []string
	for _, id := range slices.Sorted(maps.Keys(stamps)) {
		if len(stamps)-len(gone) <= MostRuns {
			break
		}
		if r.isLive(id) {
			continue
		}
		if rec, err := r.load(id); err == nil && !rec.Over() {
			continue
		}
		if err := r.shelf.remove(id, recordSuffix); err != nil {
			r.warn(err)
			break
		}
		gone = append(gone, id)
	}
	return gone
}

// sweep clears away what a process left that was killed while it wrote.
func (r *Runs) sweep() {
	for _, suffix := range []string{bodySuffix, recordSuffix} {
		parts, _ := r.shelf.list(suffix + partSuffix)
		for id, at := range parts {
			if r.clock().Sub(at.changed) > time.Hour { // else another process may be writing it
				r.tell(r.shelf.remove(id, suffix+partSuffix))
			}
		}
	}
}

func (r *Runs) tell(err error) {
	if err != nil {
		r.warn(err)
	}
}

func (r *Runs) isLive(id string) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.live[id] != nil
}

// change changes a run that is live, and tells those who watch it.
func (r *Runs) change(id string, do func(*record)) record {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.live[id]
	do(&l.record)
	close(l.changed)
	l.changed = make(chan struct{})
	return l.record
}

// hold makes a run live.
func (r *Runs) hold(rec record) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.live[rec.ID] = &live{rec, make(chan struct{})}
}

// letGo ends a run's being live: what is kept of it is all that it is.
func (r *Runs) letGo(id string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	close(r.live[id].changed)
	delete(r.live, id)
}
