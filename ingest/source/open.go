package source

import (
	"bufio"
	"bytes"
	"compress/flate"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"standpoint/ingest/article"
)

// read yields the articles of one file.
func (w *walk) read(f file) bool {
	w.opened++
	in := Input{Name: w.name(f), Path: f.path, Format: w.o.Format}
	if len(in.Name) > maxName {
		return w.fail(Input{Path: f.path}, &Error{strings.ToValidUTF8(in.Name[:64], "") + "…", "", ErrName, "give it a shorter name"})
	}
	raw, closer, err := w.open(f)
	if err != nil {
		return w.fail(in, unreadable(in.Name, err, f.listed))
	}
	defer closer.Close()
	r, fault := unzip(in.Name, raw)
	if fault != nil {
		return w.fail(in, fault)
	}
	head, _ := r.Peek(sniffBytes)
	if kind, remedy := foreign(head); kind != "" {
		return w.fail(in, &Error{in.Name, "", join(article.ErrBinary, errKind(kind)), remedy})
	}
	if utf16(head) {
		r = bufio.NewReaderSize(unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(r), 1<<16)
		head, _ = r.Peek(sniffBytes)
		in.transcoded = true
		in.note("utf-16", "it was written in UTF-16")
	}
	if in.Format == Unknown {
		in.Format = detect(head)
	}
	if in.Format == JSONLines {
		return w.readLines(in, r)
	}
	return w.readWhole(in, r)
}

// name is the article's name that a file gives, before its content is seen.
func (w *walk) name(f file) string {
	if f.path == "-" && w.o.Name != "" {
		return oneLine(w.o.Name)
	}
	return Name(f.path)
}

// utf16 tells UTF-16 by its byte order mark. Without one it is not told from bytes
// that are no text.
func utf16(head []byte) bool {
	return bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff"))
}

func (w *walk) open(f file) (io.Reader, io.Closer, error) {
	if f.path == "-" {
		if w.o.Stdin != nil {
			return w.o.Stdin, io.NopCloser(nil), nil
		}
		return os.Stdin, io.NopCloser(nil), nil
	}
	opened, err := os.Open(f.path)
	return opened, opened, err
}

// unzip looks through gzip, told by its magic bytes.
func unzip(name string, raw io.Reader) (*bufio.Reader, *Error) {
	r := bufio.NewReaderSize(raw, 1<<16)
	magic, err := r.Peek(2)
	if err != nil && err != io.EOF {
		return nil, unreadable(name, err, true)
	}
	if !bytes.Equal(magic, []byte{0x1f, 0x8b}) {
		return r, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, damaged(name, "", err)
	}
	return bufio.NewReaderSize(z, 1<<16), nil
}

// damaged explains an error that came while reading: of gzip or of the disk.
func damaged(name, place string, err error) *Error {
	var deflate flate.CorruptInputError
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return &Error{name, place, ErrTruncated, "fetch the file again"}
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, gzip.ErrChecksum), errors.As(err, &deflate):
		return &Error{name, place, join(ErrCorrupt, err), "fetch the file again"}
	}
	fault := unreadable(name, err, true)
	fault.Place = place
	return fault
}

// readWhole yields the one article that r holds.
func (w *walk) readWhole(in Input, r io.Reader) bool {
	raw, err := io.ReadAll(io.LimitReader(r, MaxBytes+1))
	switch {
	case err != nil:
		return w.fail(in, damaged(in.Name, fmt.Sprintf("after %d unzipped bytes", len(raw)), err))
	case len(raw) > MaxBytes:
		return w.fail(in, tooLong(in.Name, ""))
	case len(bytes.TrimSpace(bytes.TrimPrefix(raw, []byte("\ufeff")))) == 0:
		in.Raw = raw
		return w.fail(in, &Error{in.Name, "", article.ErrEmpty, "leave it out, or fill it"})
	}
	in.Raw = raw
	if in.Path == "-" && w.o.Name == "" {
		in.Name = stdinName(raw)
	}
	return w.give(in, nil)
}

func tooLong(name, place string) *Error {
	return &Error{name, place, ErrTooLong, "split it into its articles; for many in one file use JSON Lines, one a line"}
}

// stdinName names an article that came without a name, by its content: so one
// that is piped in does not replace the one that was piped in before.
func stdinName(raw []byte) string {
	sum := sha256.Sum256(raw)
	return "stdin-" + hex.EncodeToString(sum[:6])
}
