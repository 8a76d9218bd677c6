package match

import (
	"crypto/sha256"
	"sync"
)

// mostHeard is how many verdicts are remembered, some hundred bytes each: those of a
// thousand questions.
const mostHeard = 16 * 1024

// heard are verdicts, which hang on nothing but the words of the question and of the
// unit, so that they outlive the index that the unit is of.
type heard struct {
	mu       sync.Mutex
	verdicts map[[sha256.Size]byte]verdict
	before   map[[sha256.Size]byte]verdict // of the generation before, which is full
}

// verdict is the one remembered for a question and a unit, or what judge gives.
func (h *heard) verdict(question string, u *keptUnit, judge func() (verdict, error)) (verdict, error) {
	key := sha256.Sum256([]byte(question + "\x00" + u.Text + "\x00" + string(rune('0'+ruleSideOf(u.Sides)))))
	if v, ok := h.get(key); ok {
		return v, nil
	}
	v, err := judge()
	if err == nil {
		h.put(key, v)
	}
	return v, err
}

func (h *heard) get(key [sha256.Size]byte) (verdict, bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	v, ok := h.verdicts[key]
	if !ok {
		if v, ok = h.before[key]; ok {
			h.keep(key, v)
		}
	}
	return v, ok
}

func (h *heard) put(key [sha256.Size]byte, v verdict) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.keep(key, v)
}

// keep remembers a verdict; what two generations have not asked for is forgotten.
func (h *heard) keep(key [sha256.Size]byte, v verdict) {
	if h.verdicts == nil || len(h.verdicts) >= mostHeard/2 {
		h.verdicts, h.before = make(map[[sha256.Size]byte]verdict), h.verdicts
	}
	h.verdicts[key] = v
}
