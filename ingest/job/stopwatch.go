package job

import (
	"sync"
	"time"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

// stopwatch sums the time that each part of the job takes, over all readers.
type stopwatch struct {
	clock func() time.Time
	mu    sync.Mutex
	spent map[string]time.Duration
}

func newStopwatch(clock func() time.Time) *stopwatch {
	return &stopwatch{clock: clock, spent: map[string]time.Duration{}}
}

func (s *stopwatch) since(part string, begun time.Time) {
	spent := s.clock().Sub(begun)
	s.mu.Lock()
	s.spent[part] += spent
	s.mu.Unlock()
}

// time is p with every stage under the stopwatch.
func (s *stopwatch) time(p *ingest.Pipeline) (*ingest.Pipeline, error) {
	var timed []*article.Stage
	for _, stage := range p.Stages() {
		copied := *stage
		copied.Run = func(a *article.Article) error {
			defer s.since(stage.Name, s.clock())
			return stage.Run(a)
		}
		timed = append(timed, &copied)
	}
	return ingest.New(timed)
}
