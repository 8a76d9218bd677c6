package store

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
)

// guarded runs what reads a mapped file. bbolt panics over a page that is not what
// it should be, and memory faults where a page lies behind the end of the file:
// both are ErrDamaged. Every other panic goes on.
//
// Beyond reach stay a fault in a goroutine that do starts, and pages that lead in a
// circle: bbolt follows them without end.
func guarded(do func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		switch cause := recover(); {
		case cause == nil:
		case !ofFile(cause):
			panic(cause)
		default:
			err = fmt.Errorf("%w, a page of it cannot be read (%v); what cannot be repaired is in a backup, or read again by ingest into a new store", ErrDamaged, cause)
		}
	}()
	return do()
}

// ofFile tells whether a panic that is being recovered is of the mapped file: a
// fault at an address, or whatever began in bbolt.
func ofFile(cause any) bool {
	if _, fault := cause.(interface{ Addr() uintptr }); fault {
		return true
	}
	calls := make([]uintptr, 32)
	frames := runtime.CallersFrames(calls[:runtime.Callers(0, calls)])
	for panicked, more := false, true; more; {
		var f runtime.Frame
		f, more = frames.Next()
		switch {
		case f.Function == "runtime.gopanic":
			panicked = true
		case panicked && !strings.HasPrefix(f.Function, "runtime."):
			return strings.HasPrefix(f.Function, "go.etcd.io/bbolt")
		}
	}
	return false
}

// cutOff tells whether a bolt file is shorter than it says of itself. Its writer
// makes it longer before it says so.
func cutOff(f *os.File) error {
	pages, pageSize := uint64(0), uint64(0)
	size := os.Getpagesize()
	for _, at := range []int64{0, int64(size)} {
		if p, s, ok := readMeta(io.NewSectionReader(f, at, 80)); ok {
			pages, pageSize = max(pages, p), s
		}
	}
	info, err := f.Stat()
	if err == nil && uint64(info.Size()) < pages*pageSize {
		err = fmt.Errorf("%w: it is cut off, %d of %d bytes are there; take a backup", ErrDamaged, info.Size(), pages*pageSize)
	}
	return err
}

// readMeta reads a meta page of bbolt: how many pages there are, and their size.
func readMeta(from io.Reader) (pages, pageSize uint64, ok bool) {
	const magic, header, checked = 0xED0CDAED, 16, 56
	page := make([]byte, header+checked+8)
	if _, err := io.ReadFull(from, page); err != nil {
		return 0, 0, false
	}
	meta := page[header:]
	digest := fnv.New64a()
	digest.Write(meta[:checked])
	native := binary.NativeEndian
	ok = native.Uint32(meta) == magic && native.Uint64(meta[checked:]) == digest.Sum64()
	return native.Uint64(meta[40:]), uint64(native.Uint32(meta[8:])), ok
}
