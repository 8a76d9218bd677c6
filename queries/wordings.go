package queries

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// overPositions is what the derived graph says of positions, and of articles.
type overPositions struct {
	same    links             // positions of articles to those over articles
	turned  map[quad.IRI]bool // positions of articles that are the opposite of theirs
	broader links             // positions over articles to wider ones
	copied  copied            // of articles, as copyOf has it
	copyOf  links             // articles to the first of their near copies
}

// group fills in copied.
func (o *overPositions) group() {
	o.copied = make(copied, len(o.copyOf))
	for article, first := range o.copyOf {
		o.copied.add(article, first)
	}
}

// widest is the position over articles that a node is in or, where that is within
// wider ones ("the sea wall in February"), the widest of them.
func (o *overPositions) widest(node quad.IRI) string {
	position := o.same.of(node)
	for range mostWider {
		wider, ok := o.broader[quad.IRI(position)]
		if !ok {
			break
		}
		position = string(wider)
	}
	return position
}

// mostWider is how many positions may contain each other; they contain none in a
// circle, but a store may be damaged.
const mostWider = 8

// wordings are phrases for one position, and how many positions of articles are
// worded so.
type wordings map[string]int

// sorted are the phrases, the commonest first; of several the shortest, then the
// first by the alphabet.
func (w wordings) sorted() []string {
	return slices.SortedFunc(maps.Keys(w), func(x, y string) int {
		return cmp.Or(cmp.Compare(w[y], w[x]), cmp.Compare(utf8.RuneCountInString(x), utf8.RuneCountInString(y)), cmp.Compare(x, y))
	})
}

// Wider is a position that contains another.
type Wider struct {
	ID       string `json:"id"`
	Position string `json:"position"`         // the commonest wording in all articles
	Turned   bool   `json:"turned,omitempty"` // all wordings are of the opposite of what the ID stands for
}

// addBroader adds the wider position, which may be one that nobody takes sides on
// or the filter stops. The opposite of a position is not within that of a wider one.
func (a *Asker) addBroader(ctx context.Context, p *PositionCount, over *overPositions) error {
	wider, ok := over.broader[quad.IRI(p.ID)]
	if !ok || p.Turned {
		return nil
	}
	count := newPositionCount("")
	for node, err := range a.Store.Subjects(ctx, vocab.InPosition, wider) {
		if err != nil {
			return err
		}
		all := count.wordings
		if iri, _ := node.(quad.IRI); over.turned[iri] {
			all = count.opposites
		}
		for label, err := range a.Store.Objects(ctx, node, vocab.PrefLabel) {
			if err != nil {
				return err
			}
			all[lexical(label)]++
		}
	}
	if len(count.wordings)+len(count.opposites) > 0 {
		count.name()
		p.Broader = &Wider{string(wider), count.Position, count.Turned}
	}
	return nil
}
