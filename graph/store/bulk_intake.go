package store

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"
	"iter"
	"math"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
)

// local is a quad of a run: the numbers of subject, predicate, object and label in
// the run's dictionary.
type local [4]uint32

// bulkRun is a part of the input that was held in memory at once.
type bulkRun struct {
	base         uint64 // the number before that of its first node
	nodes, quads int

	text, ends, locals stretch   // of the spool; a single run stays in memory
	hashes             stretch   // of the nodes, sorted (hashed)
	refs               stretch   // how often each is used, in the order of hashes
	renumbered         []stretch // pairs of a node's number in the run and its number in the store, if another run has it
}

// end is the number of its last quad.
func (r *bulkRun) end() uint64 { return r.base + uint64(r.nodes) + uint64(r.quads) }

// intake is the run that is in memory.
type intake struct {
	terms
	locals  []local
	recent  [4]recentIRI // by position
	scratch []byte
	fresh   bool // the quad has a term that was not checked
}

// recentIRI spares a look into the dictionary where an IRI comes again at once.
type recentIRI struct {
	iri    quad.IRI
	number uint32
}

// read reads all quads into runs. The last stays in memory where it is the only
// one.
func (b *builder) read(quads iter.Seq2[quad.Quad, error]) error {
	in, n := &b.held.intake, 0
	for q, err := range quads {
		if n++; err == nil && n%(1<<12) == 0 {
			err = b.ctx.Err()
		}
		if err == nil && len(in.locals) > 0 && in.bytes()+16*len(in.locals) > b.memory {
			err = b.spillRun()
		}
		if err == nil {
			err = in.add(q)
		}
		if err != nil {
			return err
		}
	}
	defer func() { in.slots = nil }() // nothing is looked up any more
	switch {
	case len(in.locals) == 0:
		return nil
	case len(b.runs) == 0:
		b.held.hashes = in.hashed(nil)
		return b.addRun(&bulkRun{})
	}
	return b.spillRun()
}

// addRun numbers the nodes and quads of the run that is in memory.
func (b *builder) addRun(r *bulkRun) error {
	r.base, r.nodes, r.quads = b.horizon(), len(b.held.ends), len(b.held.locals)
	b.runs = append(b.runs, r)
	if r.end() > math.MaxUint32 {
		return errTooMany
	}
	return nil
}

func (in *intake) reset() {
	in.terms.reset()
	in.locals, in.recent = in.locals[:0], [4]recentIRI{}
}

// add takes a quad into the run. A quad of terms that were checked is not checked
// again.
func (in *intake) add(q quad.Quad) error {
	in.fresh = false
	l := local{in.iri(0, q.Subject), in.iri(1, q.Predicate), in.object(q.Object), in.iri(3, q.Label)}
	if in.fresh {
		if err := graph.CheckQuad(q); err != nil {
			return err
		}
	}
	in.locals = append(in.locals, l)
	return nil
}

func (in *intake) iri(position int, v quad.Value) uint32 {
	iri, ok := v.(quad.IRI)
	if !ok {
		in.fresh = true // CheckQuad has the words for it
		return 0
	}
	last := &in.recent[position]
	if last.iri != iri || iri == "" {
		in.scratch = graph.AppendTerm(in.scratch[:0], iri)
		*last = recentIRI{iri, in.term()}
	}
	return last.number
}

func (in *intake) object(v quad.Value) uint32 {
	text := in.scratch[:0]
	switch v := v.(type) {
	case quad.IRI:
		return in.iri(2, v)
	case quad.String:
		in.fresh = in.fresh || !utf8.ValidString(string(v))
		text = graph.AppendTerm(text, v)
	case quad.TypedString: // also where it is one of those that CheckQuad refuses
		in.fresh = in.fresh || !utf8.ValidString(string(v.Value))
		text = append(graph.AppendTerm(text, v.Value), '^', '^')
		text = graph.AppendTerm(text, v.Type)
	case quad.LangString:
		in.fresh = in.fresh || !utf8.ValidString(string(v.Value))
		text = append(append(graph.AppendTerm(text, v.Value), '@'), v.Lang...)
	default:
		in.fresh = true
		return 0
	}
	in.scratch = text
	return in.term()
}

// term is the number of the term in scratch.
func (in *intake) term() uint32 {
	number, fresh := in.number(in.scratch)
	in.fresh = in.fresh || fresh
	return number
}

// spillRun writes the run that is in memory to the spool and makes room for the
// next.
func (b *builder) spillRun() error {
	r, in := &bulkRun{}, &b.held.intake
	if err := b.addRun(r); err != nil {
		return err
	}
	if err := b.spill(r, in); err != nil {
		return fmt.Errorf("write temporary file: %w", err)
	}
	in.reset()
	return nil
}

func (b *builder) spill(r *bulkRun, in *intake) (err error) {
	if r.text, err = b.spool.put(in.text); err != nil {
		return err
	}
	if r.ends, err = b.spool.putNumbers(in.ends); err != nil {
		return err
	}
	if r.locals, err = b.spillLocals(in.locals); err != nil {
		return err
	}
	b.held.hashes = in.hashed(b.held.hashes)
	r.hashes, err = b.spillHashes(b.held.hashes)
	return err
}

func (b *builder) spillLocals(locals []local) (stretch, error) {
	at := b.spool.size
	var record [16]byte
	for _, l := range locals {
		for i, number := range l {
			binary.LittleEndian.PutUint32(record[4*i:], number)
		}
		if _, err := b.spool.Write(record[:]); err != nil {
			return stretch{}, err
		}
	}
	return stretch{at, b.spool.size - at}, nil
}

func readLocals(in *bufio.Reader, into []local, n int) ([]local, error) {
	into = resized(into, n)
	var record [16]byte
	for i := range into {
		if _, err := io.ReadFull(in, record[:]); err != nil {
			return nil, err
		}
		for j := range into[i] {
			into[i][j] = binary.LittleEndian.Uint32(record[4*j:])
		}
	}
	return into, nil
}

// loaded is a run in memory, with its nodes' numbers in the store.
type loaded struct {
	intake
	hashes  []hashed
	numbers []uint32
	flat    []uint32
}

// load brings a run into memory, which a single one never left.
func (b *builder) load(r *bulkRun) (err error) {
	h := &b.held
	if len(b.runs) > 1 {
		if h.text, err = b.spool.get(r.text, h.text); err != nil {
			return err
		}
		if h.ends, err = b.spool.getNumbers(r.ends, h.ends); err != nil {
			return err
		}
	}
	return b.loadQuads(r)
}

// loadQuads brings of a run its quads and the numbers of its nodes into memory.
func (b *builder) loadQuads(r *bulkRun) (err error) {
	h := &b.held
	h.numbers = resized(h.numbers, r.nodes)
	for i := range h.numbers {
		h.numbers[i] = uint32(r.base) + uint32(i) + 1
	}
	if len(b.runs) == 1 {
		return nil
	}
	in, err := b.spool.read(r.locals, 1<<18)
	if err != nil {
		return err
	}
	if h.locals, err = readLocals(in, h.locals, r.quads); err != nil {
		return err
	}
	for _, part := range r.renumbered {
		if h.flat, err = b.spool.getNumbers(part, h.flat); err != nil {
			return err
		}
		for i := 0; i < len(h.flat); i += 2 {
			h.numbers[h.flat[i]] = h.flat[i+1]
		}
	}
	return nil
}
