package store

import (
	"bytes"
	"context"
	"crypto/sha1"
	"encoding/binary"
	"fmt"
	"maps"
	"math/bits"
	"slices"
)

// audit holds the indexes, the nodes and the counts against the log: every quad of
// it must be found once in each index, every node by its hash, and by nothing else.
func (e *cayleyStore) audit(ctx context.Context, tell func(reason string) error) error {
	return e.view(ctx, func(sn snapshot) error {
		return (&kvAudit{kvSnapshot: sn.(*kvSnapshot), tell: tell, pages: map[uint64]*auditPage{}}).run()
	})
}

func (a *kvAudit) run() error {
	for _, step := range []func() error{a.readLog, a.missing, a.indexes, a.nodes} {
		if err := step(); err != nil {
			return err
		}
	}
	return a.told
}

// kvAudit goes through one snapshot. It holds some 4 bytes a number that is in use.
type kvAudit struct {
	*kvSnapshot
	tell   func(string) error
	told   error // what tell returned first
	pages  map[uint64]*auditPage
	quads  fingerprint
	nodesN int
}

// auditPage is what is known of pageNumbers numbers of the log. Numbers that a
// damaged store makes up cost no more than others.
type auditPage struct {
	places [pageNumbers]uint32 // of quads, that the node stands in
	isNode [pageNumbers]bool
}

const pageNumbers = 1024

func (a *kvAudit) page(n uint64) *auditPage {
	p := a.pages[n/pageNumbers]
	if p == nil {
		p = &auditPage{}
		a.pages[n/pageNumbers] = p
	}
	return p
}

// fingerprint counts quads and mixes their numbers, so that two sets are told apart.
type fingerprint struct {
	count int
	mixed uint64
}

func (f *fingerprint) add(number uint64, l link) {
	x := number
	for _, n := range [...]node{l.subject, l.predicate, l.object, l.label} {
		x = bits.RotateLeft64((x^uint64(n))*0x9e3779b97f4a7c15, 31)
	}
	f.count++
	f.mixed += x
}

func (a *kvAudit) fault(format string, args ...any) {
	if a.told == nil {
		a.told = a.tell(fmt.Sprintf(format, args...))
	}
}

// readLog notes what is there: quads, nodes, and in how many places each node is
// needed.
func (a *kvAudit) readLog() error {
	horizon, err := a.counter(horizonKey)
	if err != nil {
		return err
	}
	err = a.scan(logBucket, nil, func(key, value []byte) error {
		number := uint64(nodeAt(key, 0))
		p, ok := decodePrimitive(value)
		switch {
		case len(key) != 8 || number == 0:
			a.fault("the log has the key %x, which is no number", key)
		case number > horizon:
			a.fault("the log has number %d, the last that was given is %d", number, horizon)
		case !ok:
			a.fault("entry %d of the log cannot be read", number)
		case p.deleted:
			a.fault("quad %d is marked as deleted, and still there", number)
		case p.value != nil:
			a.page(number).isNode[number%pageNumbers] = true
			a.nodesN++
		default:
			a.quad(number, p.link, horizon)
		}
		return a.told
	})
	if size, _ := a.size(); err == nil && size != a.quads.count {
		a.fault("%d quads are counted, %d are in the log", size, a.quads.count)
	}
	return err
}

func (a *kvAudit) quad(number uint64, l link, horizon uint64) {
	a.quads.add(number, l)
	for _, n := range [...]node{l.subject, l.predicate, l.object, l.label} {
		if n == 0 || uint64(n) > horizon {
			a.fault("quad %d has a node %d, and no such number was given", number, n)
			continue
		}
		a.page(uint64(n)).places[n%pageNumbers]++
	}
}

func (a *kvAudit) has(n node) bool {
	p := a.pages[uint64(n)/pageNumbers]
	return p != nil && p.isNode[n%pageNumbers]
}

func (a *kvAudit) indexes() error {
	for i, bucket := range []string{subjectBucket, objectBucket, labelBucket} {
		var found fingerprint
		err := a.scan(bucket, nil, func(key, list []byte) error {
			if len(list) == 0 {
				a.fault("index %s has a key without quads, %x", bucket, key)
			}
			err := a.links(list, func(number uint64, l link) {
				if !bytes.Equal(key, indexKeys(l)[i].key) {
					a.fault("index %s leads from %x to quad %d, which is another's", bucket, key, number)
				}
				found.add(number, l)
			})
			if err != nil {
				a.fault("index %s at %x: %v", bucket, key, err)
			}
			return a.told
		})
		if err != nil {
			return err
		}
		if found != a.quads {
			a.fault("index %s leads to %d quads that are not the %d of the log", bucket, found.count, a.quads.count)
		}
	}
	return nil
}

// missing looks for nodes that quads want and the log has not.
func (a *kvAudit) missing() error {
	for _, at := range slices.Sorted(maps.Keys(a.pages)) {
		for i, places := range a.pages[at].places {
			if places > 0 && !a.pages[at].isNode[i] {
				a.fault("node %d stands in %d places, and is not there", at*pageNumbers+uint64(i), places)
			}
			if a.told != nil {
				return a.told
			}
		}
	}
	return nil
}

// nodes looks at the tables of hashes.
func (a *kvAudit) nodes() error {
	named := 0
	for _, bucket := range a.tx.buckets("v") {
		err := a.scan(bucket, nil, func(hash, value []byte) error {
			number, _ := binary.Uvarint(value)
			named++
			a.node(hash, node(number))
			return a.told
		})
		if err != nil {
			return err
		}
	}
	counted := 0
	for _, bucket := range a.tx.buckets("n") {
		if err := a.scan(bucket, nil, func(_, _ []byte) error { counted++; return nil }); err != nil {
			return err
		}
	}
	if named != a.nodesN || counted != a.nodesN {
		a.fault("the log has %d nodes, of which %d are found by their hash and %d are counted", a.nodesN, named, counted)
	}
	return nil
}

func (a *kvAudit) node(hash []byte, n node) {
	if len(hash) != sha1.Size {
		a.fault("%x stands for node %d, and is no hash", hash, n)
		return
	}
	if !a.has(n) {
		a.fault("hash %x leads to node %d, which is not there", hash, n)
		return
	}
	values, err := a.values([]node{n})
	if err != nil {
		a.fault("node %d: %v", n, err)
		return
	}
	if !bytes.Equal(hashOf(values[0]), hash) {
		a.fault("hash %x leads to %v", hash, values[0])
	}
	places, _ := binary.Uvarint(a.tx.get(countBucket(hash), hash))
	if places != uint64(a.page(uint64(n)).places[n%pageNumbers]) {
		a.fault("%v is counted %d times and stands in %d places", values[0], places, a.page(uint64(n)).places[n%pageNumbers])
	}
}
