package queries

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

// TestFlightsTakeTurns: so many are computed at a time, the others wait, and who
// leaves while waiting leaves nothing behind.
func TestFlightsTakeTurns(t *testing.T) {
	f := newFlights()
	most := cap(f.turns)
	hold := make(chan struct{})
	var now, peak, left atomic.Int32
	var wait sync.WaitGroup
	gone, leave := context.WithCancel(t.Context())
	for i := range 3 * most {
		ctx := t.Context()
		if i >= most {
			ctx = gone
		}
		wait.Go(func() {
			_, err := f.do(ctx, fmt.Sprint(i), func(context.Context) outcome {
				peak.Store(max(peak.Load(), now.Add(1)))
				<-hold
				now.Add(-1)
				return outcome{value: i}
			})
			if errors.Is(err, context.Canceled) {
				left.Add(1)
			}
		})
	}
	for now.Load() < int32(most) {
		runtime.Gosched()
	}
	leave()
	for left.Load() == 0 {
		runtime.Gosched()
	}
	close(hold)
	wait.Wait()
	for len(f.turns) > 0 { // who left has one for a moment
		runtime.Gosched()
	}
	if peak.Load() > int32(most) {
		t.Errorf("%d at a time, %d turns", peak.Load(), most)
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.inAir) > 0 {
		t.Errorf("%d in the air", len(f.inAir))
	}
}

// TestFlightStops: when nobody waits any more, the computation is told.
func TestFlightStops(t *testing.T) {
	f := newFlights()
	begun, told := make(chan struct{}), make(chan error)
	ctx, leave := context.WithCancel(t.Context())
	go func() { <-begun; leave() }()
	if _, err := f.do(ctx, "x", func(ctx context.Context) outcome {
		close(begun)
		<-ctx.Done()
		told <- ctx.Err()
		return outcome{err: ctx.Err()}
	}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if err := <-told; err == nil {
		t.Error("it runs on")
	}
	if v, err := f.do(t.Context(), "x", func(context.Context) outcome { return outcome{value: 2} }); v != 2 || err != nil {
		t.Error(v, err)
	}
}

// TestFlightsKeep: what was asked for last is kept, as far as there is room; a fault
// of the program is an error of one question.
func TestFlightsKeep(t *testing.T) {
	f := newFlights()
	computed := 0
	ask := func(key string, bytes int) {
		_, _ = f.do(t.Context(), key, func(context.Context) outcome { computed++; return outcome{value: key, bytes: bytes} })
	}
	for _, c := range []struct {
		key  string
		want int
	}{{"a", 1}, {"b", 2}, {"a", 2}, {"c", 3}, {"d", 4}, {"e", 5}, {"a", 5}, {"b", 6}} {
		if ask(c.key, mostBytes/4); computed != c.want {
			t.Errorf("%s: %d computed, want %d", c.key, computed, c.want)
		}
	}
	ask("big", mostBytes)
	ask("big", mostBytes)
	ask("none", 0)
	ask("none", 0)
	if computed != 10 || f.bytes > mostBytes || f.kept.Len() != len(f.answers) {
		t.Errorf("%d computed, %d bytes", computed, f.bytes)
	}
	f.forget()
	if ask("a", 1); computed != 11 || f.bytes != 1 {
		t.Errorf("%d computed, %d bytes", computed, f.bytes)
	}
	if _, err := f.do(t.Context(), "panic", func(context.Context) outcome { panic("oh") }); err == nil || !strings.Contains(err.Error(), "oh") || len(f.turns) > 0 {
		t.Error(err)
	}
}
