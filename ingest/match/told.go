package match

import (
	"sync"

	"standpoint/queries"
)

// mostTold is how many questions an index remembers, some kilobytes each.
const mostTold = 512

// told is what an index said to questions.
type told struct {
	mu      sync.Mutex
	answers map[string]queries.Understanding
}

func (t *told) get(question string) (queries.Understanding, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	u, ok := t.answers[question]
	return u, ok
}

// put remembers an answer; when there are too many all the others are forgotten.
func (t *told) put(question string, u queries.Understanding) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.answers == nil || len(t.answers) >= mostTold {
		t.answers = map[string]queries.Understanding{}
	}
	t.answers[question] = u
}
