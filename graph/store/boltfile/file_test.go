package boltfile

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"
	"pgregory.net/rapid"
)

// content is what a file holds: bucket → key → value.
type content map[string]map[string]string

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (c content) write(path string, pageSize int) error {
	w, err := Create(path, pageSize)
	if err != nil {
		return err
	}
	for _, name := range sortedKeys(c) {
		b := w.Bucket(name)
		for _, key := range sortedKeys(c[name]) {
			if err := b.Put([]byte(key), []byte(c[name][key])); err != nil {
				return err
			}
		}
	}
	return w.Close()
}

// compare tells how the database differs, and what bolt finds wrong with it.
func (c content) compare(db *bolt.DB) error {
	return db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			return err
		}
		names := sortedKeys(c)
		err := tx.ForEach(func(name []byte, b *bolt.Bucket) error {
			if len(names) == 0 || names[0] != string(name) {
				return fmt.Errorf("bucket %q, want %q", name, names)
			}
			names = names[1:]
			return compareBucket(c[string(name)], b)
		})
		if err == nil && len(names) > 0 {
			err = fmt.Errorf("buckets %q are not there", names)
		}
		return err
	})
}

func compareBucket(want map[string]string, b *bolt.Bucket) error {
	keys := sortedKeys(want)
	err := b.ForEach(func(k, v []byte) error {
		if len(keys) == 0 || keys[0] != string(k) || want[keys[0]] != string(v) {
			return fmt.Errorf("key %q, value of %d bytes", k, len(v))
		}
		if !bytes.Equal(b.Get(k), v) {
			return fmt.Errorf("key %q is not found", k)
		}
		keys = keys[1:]
		return nil
	})
	if err == nil && len(keys) > 0 {
		err = fmt.Errorf("keys %q are not there", keys)
	}
	return err
}

// round writes the content, compares it, changes it in some transactions of bolt's
// own and compares it again.
func round(c content, path string, pageSize int, change func(content, *bolt.Tx) error) error {
	if err := c.write(path, pageSize); err != nil {
		return err
	}
	db, err := bolt.Open(path, 0o644, &bolt.Options{NoSync: true})
	if err != nil {
		return err
	}
	defer db.Close()
	if db.Info().PageSize != pageSize {
		return fmt.Errorf("pages of %d bytes", db.Info().PageSize)
	}
	for range 4 {
		if err := c.compare(db); err != nil {
			return err
		}
		if err := db.Update(func(tx *bolt.Tx) error { return change(c, tx) }); err != nil {
			return err
		}
	}
	return c.compare(db)
}

// alter puts and deletes a few keys of each of a few buckets.
func alter(c content, tx *bolt.Tx) error {
	for i, name := range sortedKeys(c) {
		if len(c) > 100 && i%1000 != 0 {
			continue
		}
		b := tx.Bucket([]byte(name))
		for j, key := range sortedKeys(c[name]) {
			var err error
			if j%7 == 3 {
				delete(c[name], key)
				err = b.Delete([]byte(key))
			} else if j%11 == 4 {
				c[name][key+"+"] = fmt.Sprint(j)
				err = b.Put([]byte(key+"+"), []byte(fmt.Sprint(j)))
			}
			if err != nil {
				return err
			}
		}
	}
	return nil
}

func numbered(n, size int) map[string]string {
	keys := make(map[string]string, n)
	for i := range n {
		keys[string(binary.BigEndian.AppendUint64(nil, uint64(i)))] = string(bytes.Repeat([]byte{byte(i)}, size))
	}
	return keys
}

func TestBoltReadsAndChangesIt(t *testing.T) {
	tiny := content{}
	for i := range 1 << 17 {
		tiny[string(binary.BigEndian.AppendUint32([]byte("n"), uint32(i)))] = numbered(i%3, 5)
	}
	long := map[string]string{}
	for i := range 300 {
		long[fmt.Sprintf("%03d", i)+string(bytes.Repeat([]byte{'k'}, 2500))] = "v"
	}
	for name, c := range map[string]content{
		"nothing":         {},
		"an empty bucket": {"a": {}},
		"a few":           {"a": numbered(1, 3), "b": numbered(2, 0), "c": numbered(30, 40), "d": numbered(40, 60)},
		"100,000":         {"log": numbered(100_000, 30), "ops": numbered(100_000, 0), "sp": numbered(1, 1)},
		"huge values":     {"a": numbered(5, 1<<20), "b": {"x": string(make([]byte, 20<<20))}, "c": numbered(100, 4080)},
		"tiny buckets":    tiny,
		"long keys":       {"a": long},
	} {
		t.Run(name, func(t *testing.T) {
			if err := round(c, filepath.Join(t.TempDir(), "test.db"), 4096, alter); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestAnyContent(t *testing.T) {
	folder := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		sizes := rapid.SampledFrom([]int{3, 40, 700, 5000})
		c := content{}
		for range rapid.IntRange(0, 5).Draw(t, "buckets") {
			keys := map[string]string{}
			long := sizes.Draw(t, "longest key")
			for range rapid.IntRange(0, 300).Draw(t, "keys") {
				key := string(rapid.SliceOfN(rapid.Byte(), 1, 4).Draw(t, "key")) + string(make([]byte, rapid.IntRange(0, long).Draw(t, "rest")))
				keys[key] = string(make([]byte, rapid.IntRange(0, sizes.Draw(t, "longest value")).Draw(t, "value")))
			}
			c[string(rapid.SliceOfN(rapid.Byte(), 1, 8).Draw(t, "name"))] = keys
		}
		path := filepath.Join(folder, fmt.Sprint(n))
		defer os.Remove(path)
		err := round(c, path, rapid.SampledFrom([]int{1024, 4096, 16384}).Draw(t, "page"), func(c content, tx *bolt.Tx) error {
			for _, name := range sortedKeys(c) {
				if err := drawn(t, c[name], tx.Bucket([]byte(name))); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}

// drawn deletes keys of a bucket and puts others.
func drawn(t *rapid.T, keys map[string]string, b *bolt.Bucket) error {
	drop := rapid.IntRange(1, 4).Draw(t, "every how many")
	for i, key := range sortedKeys(keys) {
		if i%drop != 0 {
			continue
		}
		delete(keys, key)
		if err := b.Delete([]byte(key)); err != nil {
			return err
		}
	}
	for range rapid.IntRange(0, 20).Draw(t, "puts") {
		key := rapid.StringN(1, 50, -1).Draw(t, "new key")
		keys[key] = rapid.String().Draw(t, "new value")
		if err := b.Put([]byte(key), []byte(keys[key])); err != nil {
			return err
		}
	}
	return nil
}

// A bucket that is written beside others is found under its name.
func TestAhead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.db")
	w, err := Create(path, 4096)
	if err != nil {
		t.Fatal(err)
	}
	late, small := w.Ahead(), w.Ahead()
	early := w.Bucket("early")
	many := numbered(5000, 10)
	for _, key := range sortedKeys(many) {
		err = errors.Join(err, late.Put([]byte(key), []byte(many[key])), early.Put([]byte(key), nil))
	}
	err = errors.Join(err, small.Put([]byte("k"), []byte("v")), w.Attach("late", late), w.Attach("small", small), w.Close())
	if err != nil {
		t.Fatal(err)
	}
	db, err := bolt.Open(path, 0o644, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if err := (content{"early": numbered(5000, 0), "late": many, "small": {"k": "v"}}).compare(db); err != nil {
		t.Error(err)
	}
}

func TestRefuses(t *testing.T) {
	for want, put := range map[error]func(*Writer) error{
		ErrOrder: func(w *Writer) error {
			b := w.Bucket("a")
			return errors.Join(b.Put([]byte("b"), nil), b.Put([]byte("b"), nil))
		},
		ErrSize: func(w *Writer) error { return w.Bucket("a").Put(nil, []byte("v")) },
	} {
		path := filepath.Join(t.TempDir(), "test.db")
		w, err := Create(path, 4096)
		if err != nil {
			t.Fatal(err)
		}
		if err := put(w); !errors.Is(err, want) {
			t.Errorf("%v, want %v", err, want)
		}
		if err := w.Close(); !errors.Is(err, want) {
			t.Errorf("Close: %v, want %v", err, want)
		}
		if db, err := bolt.Open(path, 0o644, &bolt.Options{ReadOnly: true}); err == nil {
			db.Close()
			t.Error("bolt opens what was not completed")
		}
	}
	w, err := Create(filepath.Join(t.TempDir(), "test.db"), 4096)
	if err != nil {
		t.Fatal(err)
	}
	w.Bucket("b")
	w.Bucket("a")
	if err := w.Close(); !errors.Is(err, ErrOrder) {
		t.Errorf("buckets out of order: %v", err)
	}
	if _, err := Create(filepath.Join(t.TempDir(), "test.db"), 1000); err == nil {
		t.Error("pages of 1000 bytes")
	}
}
