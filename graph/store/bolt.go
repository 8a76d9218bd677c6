package store

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"time"

	bolt "go.etcd.io/bbolt"
)

// reserved is the address space that a bolt file is mapped into: where the file
// outgrows it, the writer waits for every reader. It costs no memory.
const reserved = 64 << 30

func openBolt(path string, o Options) (*boltFile, error) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // what is put in its place comes there, not in that of the link
	}
	if o.ReadOnly {
		info, err := os.Stat(path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return nil, ErrMissing
		case err == nil && info.Size() == 0:
			return nil, ErrNotStore
		}
	}
	options := &bolt.Options{
		Timeout: max(o.LockTimeout, 100*time.Millisecond), ReadOnly: o.ReadOnly, FreelistType: bolt.FreelistMapType,
	}
	db, err := mapBolt(path, options)
	switch {
	case errors.Is(err, bolt.ErrTimeout):
		return nil, locked(path)
	case err != nil && err.Error() == "file size too small", errors.Is(err, bolt.ErrInvalid), errors.Is(err, bolt.ErrVersionMismatch), errors.Is(err, bolt.ErrChecksum):
		return nil, fmt.Errorf("%w: %w", ErrNotStore, err)
	case err != nil:
		return nil, err
	}
	if err := foreign(db); err != nil {
		return nil, errors.Join(err, db.Close())
	}
	if !o.ReadOnly {
		_ = os.Remove(hidden(path)) // of a process that was killed while it wrote it
	}
	return &boltFile{path: path, options: options, db: db}, nil
}

// hidden is the name of what is to be put in the place of a file, beside it.
func hidden(path string) string {
	return filepath.Join(filepath.Dir(path), "."+filepath.Base(path)+".standpoint-new")
}

// foreign is ErrNotStore where a bolt file holds something, and nothing of ours.
func foreign(db *bolt.DB) error {
	return guarded(func() error {
		return db.View(func(tx *bolt.Tx) error {
			name, _ := tx.Cursor().First()
			if name != nil && tx.Bucket([]byte(metaTable)) == nil {
				return ErrNotStore
			}
			return nil
		})
	})
}

// mapBolt opens the file, with less address space where the system denies it.
func mapBolt(path string, o *bolt.Options) (*bolt.DB, error) {
	for space := reserved; ; space >>= 2 {
		if o.InitialMmapSize = space; runtime.GOOS == "windows" || space < 1<<28 {
			o.InitialMmapSize = 0 // there the file itself would grow
		}
		db, err := openSame(path, o)
		if err == nil || o.InitialMmapSize == 0 || !noAddresses(err) {
			return db, err
		}
	}
}

// openSame opens the file that lies at path once it is opened: while it waited for
// the lock, another process may have put a new one in its place (replace).
func openSame(path string, o *bolt.Options) (*bolt.DB, error) {
	for {
		var opened os.FileInfo
		o.OpenFile = func(path string, flag int, mode os.FileMode) (*os.File, error) {
			f, err := os.OpenFile(path, flag, mode)
			if err == nil {
				opened, err = f.Stat()
			}
			if err == nil {
				err = cutOff(f)
			}
			if err != nil && f != nil {
				f.Close()
			}
			return f, err
		}
		var db *bolt.DB
		err := guarded(func() (err error) {
			db, err = bolt.Open(path, 0o644, o)
			return err
		})
		if err != nil {
			return nil, err
		}
		if now, err := os.Stat(path); err == nil && os.SameFile(now, opened) {
			return db, nil
		}
		if err := db.Close(); err != nil {
			return nil, err
		}
	}
}

// boltFile is a file of bbolt.
type boltFile struct {
	path    string
	options *bolt.Options
	writing sync.Mutex   // held from the beginning of a writing transaction to its end
	mu      sync.RWMutex // guards db
	db      *bolt.DB
}

func (f *boltFile) begin(write bool) (transaction, error) {
	release := func() {}
	if write {
		f.writing.Lock()
		release = sync.OnceFunc(f.writing.Unlock)
	}
	f.mu.RLock() // till it has begun: replace closes what is not read
	defer f.mu.RUnlock()
	tx, err := f.db.Begin(write)
	if err != nil {
		release()
		return nil, err
	}
	return &boltTx{tx: tx, cursors: map[string]*bolt.Cursor{}, release: release}, nil
}

func (f *boltFile) close() error {
	f.mu.RLock()
	defer f.mu.RUnlock()
	return f.db.Close()
}

// replace leaves the old file as it is until the new one lies in its place, with the
// rights of the old one. No other process can have come between: the lock of the old
// one is held until that of the new one is.
func (f *boltFile) replace(write func(path string) error) error {
	f.writing.Lock()
	defer f.writing.Unlock()
	part := hidden(f.path)
	if err := removeFile(part); err != nil {
		return err
	}
	next, err := f.written(part, write)
	if err != nil {
		return errors.Join(err, removeFile(part))
	}
	if err := moveFile(part, f.path); err != nil {
		return errors.Join(err, next.Close(), removeFile(part))
	}
	f.mu.Lock()
	old := f.db
	f.db = next
	f.mu.Unlock()
	return old.Close()
}

// written has a file written, and opens it.
func (f *boltFile) written(part string, write func(path string) error) (*bolt.DB, error) {
	if err := write(part); err != nil {
		return nil, err
	}
	old, err := os.Stat(f.path)
	if err == nil {
		err = os.Chmod(part, old.Mode().Perm())
	}
	if err != nil {
		return nil, err
	}
	return mapBolt(part, f.options)
}

// boltTx keeps a cursor a bucket, which is what bolt makes anew for every Get.
type boltTx struct {
	tx      *bolt.Tx
	cursors map[string]*bolt.Cursor
	release func() // lets the next writer begin
}

func (t *boltTx) get(bucket string, key []byte) []byte {
	if t.tx.Writable() {
		if b := t.tx.Bucket([]byte(bucket)); b != nil {
			return b.Get(key)
		}
		return nil
	}
	c, ok := t.cursors[bucket]
	if !ok {
		if b := t.tx.Bucket([]byte(bucket)); b != nil {
			c = b.Cursor()
		}
		t.cursors[bucket] = c
	}
	if c == nil {
		return nil
	}
	if at, value := c.Seek(key); string(at) == string(key) {
		return value
	}
	return nil
}

func (t *boltTx) cursor(bucket string) cursor {
	if b := t.tx.Bucket([]byte(bucket)); b != nil {
		return boltCursor{b.Cursor()}
	}
	return noKeys{}
}

type boltCursor struct{ *bolt.Cursor }

func (c boltCursor) seek(key []byte) (at, value []byte) { return c.Seek(key) }
func (c boltCursor) next() (at, value []byte)           { return c.Next() }

// noKeys is the cursor of a bucket that is not there.
type noKeys struct{}

func (noKeys) seek([]byte) (at, value []byte) { return nil, nil }
func (noKeys) next() (at, value []byte)       { return nil, nil }

func (t *boltTx) buckets(prefix string) []string {
	var names []string
	c := t.tx.Cursor()
	for name, value := c.Seek([]byte(prefix)); name != nil && strings.HasPrefix(string(name), prefix); name, value = c.Next() {
		if value == nil {
			names = append(names, string(name))
		}
	}
	return names
}

func (t *boltTx) put(bucket string, key, value []byte) error {
	b, err := t.tx.CreateBucketIfNotExists([]byte(bucket))
	if err != nil {
		return err
	}
	return b.Put(key, value)
}

func (t *boltTx) del(bucket string, key []byte) error {
	if b := t.tx.Bucket([]byte(bucket)); b != nil {
		return b.Delete(key)
	}
	return nil
}

func (t *boltTx) commit() error {
	defer t.release()
	return t.tx.Commit()
}

func (t *boltTx) rollback() {
	defer t.release()   // also where a damaged page lets it panic
	_ = t.tx.Rollback() // after a commit it has nothing to do
}
