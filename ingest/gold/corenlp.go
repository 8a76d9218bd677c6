package gold

import (
	"bufio"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"
)

// TaggedText is an article as Stanford CoreNLP tagged it. Ranges are code points.
type TaggedText struct {
	Name   string
	words  []Tagged
	chains []EntityMention // of coreference: no Kind, no Head
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
	var open []EntityMention // of coreference
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		line := lines.Text()
		if name, ok := strings.CutPrefix(line, "# newdoc id = "); ok {
			if len(all) == most {
				return all, nil
			}
			all, open = append(all, TaggedText{Name: name}), nil
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
		if len(fields) > 8 {
			open = d.link(fields[8], open)
		}
	}
	return all, lines.Err()
}

// link reads the brackets of coreference at the last word: "(1(2)" opens a mention
// of chain 1 around one of chain 2. What is open still it gives back.
func (d *TaggedText) link(brackets string, open []EntityMention) []EntityMention {
	at := d.words[len(d.words)-1].At
	for _, b := range bracket.FindAllString(brackets, -1) {
		id, _ := strconv.Atoi(strings.Trim(b, "()"))
		if b[0] == '(' {
			open = append(open, EntityMention{At: at, Entity: id})
		}
		for i := len(open) - 1; i >= 0 && b[len(b)-1] == ')'; i-- {
			if open[i].Entity == id {
				d.chains = append(d.chains, EntityMention{At: [2]int{open[i].At[0], at[1]}, Entity: id})
				open = append(open[:i], open[i+1:]...)
				break
			}
		}
	}
	return open
}

var bracket = regexp.MustCompile(`\(?[0-9]+\)?`)

// Chains are the mentions that corefer, with their places in bytes of the text.
func (d TaggedText) Chains(text string) []EntityMention {
	at := codePoints(text)
	var chains []EntityMention
	for _, m := range d.chains {
		if m.At[1] < len(at) {
			chains = append(chains, EntityMention{At: [2]int{at[m.At[0]], at[m.At[1]]}, Entity: m.Entity})
		}
	}
	return chains
}

// codePoints gives the byte at which each code point of text begins, and its end.
func codePoints(text string) []int {
	at := make([]int, 0, len(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// Bytes are the words with their places in bytes of the text.
func (d TaggedText) Bytes(text string) []Tagged {
	at := codePoints(text)
	words := make([]Tagged, 0, len(d.words))
	for _, w := range d.words {
		if w.At[1] < len(at) {
			words = append(words, Tagged{[2]int{at[w.At[0]], at[w.At[1]]}, w.Tag})
		}
	}
	return words
}
