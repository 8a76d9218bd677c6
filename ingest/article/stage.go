package article

import (
	"errors"
	"fmt"
	"strings"
)

// Layer is a set of layers.
type Layer uint16

// The layers, in the order in which they are added.
const (
	TextLayer Layer = 1 << iota
	TokenLayer
	VectorLayer
	MentionLayer
	EntityLayer
	AttributionLayer
	StanceLayer
)

var layerNames = []string{"text", "tokens", "vectors", "mentions", "entities", "attributions", "stances"}

func (l Layer) String() string {
	var names []string
	for i, name := range layerNames {
		if l&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "+")
}

// Stage adds one layer to an article.
type Stage struct {
	Name, Doc string // Doc: one sentence, no capital, no full stop
	Needs     Layer  // what has to be there
	Adds      Layer  // the one layer that it adds
	Amends    Layer  // earlier layers that it completes; it takes nothing out of them
	Run       func(*Article) error
}

// ErrOrder is the fault of a stage that is run before what it needs.
var ErrOrder = errors.New("stage out of order")

// Apply runs s on a and records its layer. It refuses with ErrOrder to run
// before what s needs is there, or a second time.
func (s *Stage) Apply(a *Article) error {
	if missing := s.Needs &^ a.done; missing != 0 {
		return fmt.Errorf("%w: %s needs %s", ErrOrder, s.Name, missing)
	}
	if a.done&s.Adds != 0 {
		return fmt.Errorf("%w: %s adds %s, which is there already", ErrOrder, s.Name, s.Adds)
	}
	if err := s.Run(a); err != nil {
		return fmt.Errorf("%s: %w", s.Name, err)
	}
	a.done |= s.Adds
	return nil
}

// Check names every fault of an ordered list of stages at once: a need that no
// earlier stage adds, a layer added twice, a stage without a name or work.
func Check(stages []*Stage) error {
	var faults []error
	var have Layer
	for i, s := range stages {
		if s.Name == "" || s.Doc == "" || s.Run == nil || s.Adds == 0 {
			faults = append(faults, fmt.Errorf("stage %d (%q) lacks a name, a doc, a layer or a run", i, s.Name))
		}
		if missing := s.Needs &^ have; missing != 0 {
			faults = append(faults, fmt.Errorf("stage %s needs %s, which no stage before it adds", s.Name, missing))
		}
		if missing := s.Amends &^ have; missing != 0 {
			faults = append(faults, fmt.Errorf("stage %s amends %s, which no stage before it adds", s.Name, missing))
		}
		if s.Adds&have != 0 {
			faults = append(faults, fmt.Errorf("stage %s adds %s, which is there already", s.Name, s.Adds&have))
		}
		have |= s.Adds
	}
	return errors.Join(faults...)
}
