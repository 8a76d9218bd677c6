package gold

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// TaggedText is an article as Stanford CoreNLP tagged it.
type TaggedText struct {
	Name  string
	words []Tagged // ranges are code points
}

// Tagged is a word and its class of named entity: PERSON, ORGANIZATION,
// LOCATION, MISC, O or another.
type Tagged struct {
	At  [2]int
	Tag string
}

// ReadCoreNLP reads the first most documents of PolNeAR's corenlp.conll.
func ReadCoreNLP(r io.Reader, most int) ([]TaggedText, error) {
	var all []TaggedText
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			if len(all) == most {
				return all, nil
			}
			all = append(all, TaggedText{Name: name})
			continue
		}
		fields := strings.Split(line, "\t")
		if line == "" {
			continue
		}
		if len(fields) < 8 || len(all) == 0 {
			return nil, fmt.Errorf("CoreNLP: line %d: %d columns, at least 8 are needed", n, len(fields))
		}
		begin, end, _ := strings.Cut(fields[7], ":")
		b, errBegin := strconv.Atoi(begin)
		e, errEnd := strconv.Atoi(end)
		if errBegin != nil || errEnd != nil {
			return nil, fmt.Errorf("CoreNLP: line %d: %q is no range", n, fields[7])
		}
		d := &all[len(all)-1]
		d.words = append(d.words, Tagged{[2]int{b, e}, fields[4]})
	}
	return all, lines.Err()
}

// Bytes are the words with their places in bytes of the text.
func (d TaggedText) Bytes(text string) []Tagged {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	at = append(at, len(text))
	words := make([]Tagged, 0, len(d.words))
	for _, w := range d.words {
		if w.At[1] < len(at) {
			words = append(words, Tagged{[2]int{at[w.At[0]], at[w.At[1]]}, w.Tag})
		}
	}
	return words
}
