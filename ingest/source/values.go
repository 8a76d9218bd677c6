package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// readValues yields the articles of objects that follow one another or stand in
// one array. Behind a fault nothing can be told apart, so it ends there.
// Input.Line counts articles.
func (w *walk) readValues(in Input, r io.Reader, array bool) bool {
	b := &budget{r: r, left: MaxBytes}
	d := json.NewDecoder(b)
	if array {
		_, _ = d.Token() // the bracket, which the caller saw
	}
	for in.Line = 1; ; in.Line++ {
		place := fmt.Sprintf("article %d", in.Line)
		var object json.RawMessage
		switch err := nextValue(d, array, &object); {
		case err == io.EOF:
			return true
		case errors.Is(err, ErrTooLong):
			return w.fail(in, tooLong(in.Name, place))
		case b.err != nil:
			return w.fail(in, damaged(in.Name, place, b.err))
		case err != nil:
			return w.fail(in, &Error{in.Name, place, join(ErrJSON, err), "mend it there; what follows it was not read"})
		}
		b.left = MaxBytes
		if !w.decode(in, object, place) {
			return false
		}
	}
}

// nextValue decodes the next value; io.EOF behind the last.
func nextValue(d *json.Decoder, array bool, object *json.RawMessage) error {
	if array && !d.More() {
		if _, err := d.Token(); err != nil && err != io.EOF {
			return err
		} else if err == io.EOF {
			return io.ErrUnexpectedEOF
		}
		return io.EOF
	}
	err := d.Decode(object)
	if array && err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}
