package source

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"standpoint/ingest/article"
)

// readLines yields the articles of JSON Lines, or of JSON objects that run over
// several lines (printed prettily, or in one array).
func (w *walk) readLines(in Input, r *bufio.Reader) bool {
	lines := &lineReader{r: r}
	first, err := lines.next()
	if start := bytes.TrimSpace(bytes.TrimPrefix(first, []byte("\ufeff"))); err == nil && continues(start) {
		return w.readValues(in, io.MultiReader(bytes.NewReader(start), r), start[0] == '[')
	}
	for count := 0; ; count++ {
		if err == io.EOF && count > 0 {
			return true
		}
		if !w.readLine(in, first, lines.number, err) {
			return false
		}
		if err != nil && err != ErrTooLong {
			return true
		}
		first, err = lines.next()
	}
}

// continues reports whether a first line is only the beginning of its value.
func continues(line []byte) bool {
	if bytes.HasPrefix(line, []byte("[")) {
		return true
	}
	var fault *json.SyntaxError
	err := json.Unmarshal(line, &json.RawMessage{})
	return errors.As(err, &fault) && int(fault.Offset) == len(line) && bytes.IndexByte([]byte("{[,:"), line[len(line)-1]) >= 0
}

// readLine yields the article of one line, or the error that came in its place.
func (w *walk) readLine(in Input, line []byte, number int, err error) bool {
	in.Line = number
	place := fmt.Sprintf("line %d", number)
	if err != nil {
		file := in.Name
		in.Name = fmt.Sprintf("%s:%d", file, number)
		switch err {
		case ErrTooLong:
			return w.fail(in, tooLong(file, place))
		case io.EOF:
			in.Name, in.Line = file, 0
			return w.fail(in, &Error{file, "", article.ErrEmpty, "leave it out, or fill it"})
		}
		return w.fail(in, damaged(file, place, err))
	}
	return w.decode(in, line, place)
}

// maxName is the longest name of an article, in bytes: as long as a path may be.
const maxName = 4096

// decode yields the article of one JSON object.
func (w *walk) decode(in Input, object []byte, place string) bool {
	file := in.Name
	in.Name = fmt.Sprintf("%s:%d", file, in.Line)
	in.Raw = object
	in.record = &record{}
	if err := json.Unmarshal(utf8Bytes(bytes.TrimPrefix(object, []byte("\ufeff"))), in.record); err != nil {
		return w.fail(in, broken(file, place, object, err))
	}
	if name := in.record.name(); len(name) > maxName {
		return w.fail(in, &Error{file, place, ErrName, "give it a shorter id"})
	} else if name != "" {
		in.Name = name
	}
	if in.record.Text.empty() {
		remedy := "put the article's text into the field \"text\""
		return w.fail(in, &Error{in.Name, file + " " + place, article.ErrEmpty, remedy})
	}
	if !utf8.Valid(object) {
		in.note("not-utf8", "bytes that are no UTF-8 were read as Windows-1252")
	}
	published := in.record.published()
	if date, ok := parseDate(string(published)); ok {
		in.record.date = date
	} else {
		in.note("date-unreadable", "the date "+fmt.Sprintf("%q", published)+" is not understood and left out")
	}
	return w.give(in, nil)
}

func (in *Input) note(code, text string) {
	in.Notes = append(in.Notes, article.Note{Stage: "source", Code: code, Text: text})
}

// broken explains what Unmarshal said of an object.
func broken(file, place string, object []byte, err error) *Error {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		at := min(max(int(syntax.Offset)-1, 0), len(object))
		place = fmt.Sprintf("%s, column %d", place, utf8.RuneCount(object[:at])+1)
		return &Error{file, place, join(ErrJSON, err), "mend that line; the others were read"}
	}
	return &Error{file, place, join(ErrJSON, errKind("no object")), `each line is one article: {"id": …, "text": …}`}
}

// utf8Bytes reads each byte that is no UTF-8 as Windows-1252, so that the JSON
// decoder does not turn it into U+FFFD.
func utf8Bytes(b []byte) []byte {
	if utf8.Valid(b) {
		return b
	}
	out := make([]byte, 0, len(b)+len(b)/8)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		out = utf8.AppendRune(out, r)
		b = b[n:]
	}
	return out
}
