package store

import (
	"context"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// rewritten is a database that lies in one file and can be put in the place of
// another.
type rewritten interface {
	keyValue
	// replace has a new file written while nobody else writes, and goes on with that.
	replace(write func(path string) error) error
}

func (e *cayleyStore) compact(ctx context.Context) error {
	_, err := e.rewrite(ctx, false)
	return err
}

func (e *cayleyStore) repair(ctx context.Context) (lost int, err error) { return e.rewrite(ctx, true) }

func (e *cayleyStore) backup(ctx context.Context, path string) error {
	return e.view(ctx, func(sn snapshot) error {
		_, err := copyLog(ctx, sn, path, false)
		return err
	})
}

// copyLog writes a new file from the log, which is all that counts: the indexes
// follow from it. Where that is allowed, quads whose values are gone are left out.
func copyLog(ctx context.Context, sn snapshot, path string, lossy bool) (lost int, err error) {
	kv := sn.(*kvSnapshot)
	base, err := kv.side(metaTable, baseName)
	if err == nil {
		_, err = buildFrom(ctx, path, string(base), kv.logged(lossy, &lost), kv)
	}
	return lost, err
}

func (e *cayleyStore) rewrite(ctx context.Context, lossy bool) (lost int, err error) {
	f, ok := e.db.(rewritten)
	if !ok {
		return 0, nil // what lies in memory is gone with the process
	}
	err = f.replace(func(path string) error {
		return e.view(ctx, func(sn snapshot) (err error) {
			lost, err = copyLog(ctx, sn, path, lossy)
			return err
		})
	})
	return lost, err
}

// errNotEmpty is a store that cannot be built: it has quads.
var errNotEmpty = errors.New("the store is not empty")

func (e *cayleyStore) build(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (built bool, n int, err error) {
	f, ok := e.db.(rewritten)
	if !ok {
		return false, 0, nil
	}
	err = f.replace(func(path string) error {
		return e.view(ctx, func(sn snapshot) error {
			size, err := sn.size()
			if size > 0 {
				return errNotEmpty
			}
			if err != nil {
				return err
			}
			base, err := sn.side(metaTable, baseName)
			if err == nil {
				n, err = buildFrom(ctx, path, string(base), quads, sn)
			}
			return err
		})
	})
	if errors.Is(err, errNotEmpty) {
		return false, 0, nil
	}
	return true, n, err
}

// buildFrom writes quads and a snapshot's side tables to a new bolt file.
func buildFrom(ctx context.Context, path, base string, quads iter.Seq2[quad.Quad, error], sn snapshot) (n int, err error) {
	sides := func(yield func(sideChange, error) bool) {
		for _, t := range []table{inputTable, textTable} {
			err := sn.sides(t, func(name string, value []byte) error {
				if !yield(sideChange{t, name, value}, nil) {
					return errStopped
				}
				return nil
			})
			if err != nil {
				if !errors.Is(err, errStopped) {
					yield(sideChange{}, err)
				}
				return
			}
		}
	}
	return build(ctx, path, vocab.Base(base), quads, bulkOptions{sides: sides})
}

// logged are the quads of the log, in its order. Those that an older version marked
// as deleted are gone.
func (s *kvSnapshot) logged(lossy bool, lost *int) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		v := newView(newKVSnapshot(s.ctx, s.tx)) // of its own, since it reads values in between
		var links []link
		flush := func() error {
			quads, err := v.resolveMost(links, lossy, lost)
			for _, q := range quads {
				if !yield(q, nil) {
					return errStopped
				}
			}
			links = links[:0]
			return err
		}
		err := s.scan(logBucket, nil, func(_, value []byte) error {
			p, ok := decodePrimitive(value)
			switch {
			case !ok && lossy:
				*lost++
			case !ok:
				return ErrDamaged
			case p.value == nil && !p.deleted:
				links = append(links, p.link)
			}
			if len(links) < batchSize {
				return nil
			}
			return flush()
		})
		if err == nil {
			err = flush()
		}
		if err != nil && !errors.Is(err, errStopped) {
			yield(quad.Quad{}, err)
		}
	}
}

// resolveMost resolves links; where that is allowed, one after the other, without
// those that have no values, or such as could not be written.
func (v *view) resolveMost(links []link, lossy bool, lost *int) ([]quad.Quad, error) {
	quads, err := v.resolve(links)
	if !lossy || err == nil && checkQuads(quads) == nil {
		return quads, err
	}
	quads = nil
	for _, l := range links {
		one, err := v.resolve([]link{l})
		switch {
		case err == nil && checkQuads(one) == nil:
			quads = append(quads, one...)
		case err == nil || errors.Is(err, ErrDamaged):
			*lost++
		default:
			return nil, err
		}
	}
	return quads, nil
}
