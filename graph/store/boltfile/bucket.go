package boltfile

// Bucket is a bucket that is being written.
type Bucket struct {
	tree   tree
	name   []byte
	header []byte // what stands for it in the root, once it is complete
}

// Put adds a key, which must be greater than the last, of 1 to 32,768 bytes. Key
// and value may be used again when it has returned.
func (b *Bucket) Put(key, value []byte) error { return b.tree.put(0, key, value) }

// Bucket begins the bucket of a name and ends the one before; it must not be
// written to any more.
func (w *Writer) Bucket(name string) *Bucket {
	w.endBucket()
	b := w.spare
	if b == nil {
		b = w.Ahead()
	}
	w.spare = nil
	b.tree.reset()
	b.name = append(b.name[:0], name...)
	w.bucket = b
	return b
}

// Ahead begins a bucket that may be written beside others. It has no name before
// Attach, which is its end.
func (w *Writer) Ahead() *Bucket { return &Bucket{tree: tree{w: w}} }

// Attach ends a bucket that Ahead began, and the one that Bucket did, and gives it
// its name. A bucket that is never attached leaves pages that bolt does not find.
func (w *Writer) Attach(name string, b *Bucket) error {
	w.endBucket()
	b.name = append(b.name[:0], name...)
	w.enter(b)
	return w.err
}

func (w *Writer) endBucket() {
	if w.bucket != nil {
		w.enter(w.bucket)
		w.spare, w.bucket = w.bucket, nil
	}
}

// enter writes the bucket into the root.
func (w *Writer) enter(b *Bucket) {
	if w.err != nil {
		return
	}
	b.header = b.tree.header(b.header[:0])
	_ = w.root.put(bucketEntry, b.name, b.header) // the writer keeps the error
}
