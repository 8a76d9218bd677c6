package gold

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// Pronoun is one paragraph of GAP (Webster et al., "Mind the GAP", TACL 6, 2018):
// a pronoun and two names, of which it stands for one or none. Ranges are bytes
// of Text, half open.
type Pronoun struct {
	ID, Text string
	At       [2]int // of the pronoun
	Feminine bool
	Names    [2]Candidate // A and B
}

// Candidate is a name and whether the pronoun stands for it.
type Candidate struct {
	At [2]int
	Is bool
}

// gapColumns are those of the file, in order.
var gapColumns = []string{"ID", "Text", "Pronoun", "Pronoun-offset", "A", "A-offset", "A-coref", "B", "B-offset", "B-coref"}

// ReadGAP reads a file of GAP: tab-separated, with a head line, no quoting,
// offsets in code points.
func ReadGAP(r io.Reader) ([]Pronoun, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	var all []Pronoun
	for n, line := range strings.Split(strings.TrimRight(string(raw), "\r\n"), "\n") {
		fields := strings.Split(strings.TrimSuffix(line, "\r"), "\t")
		if n == 0 {
			if len(fields) < len(gapColumns) || !slices.Equal(fields[:len(gapColumns)], gapColumns) {
				return nil, fmt.Errorf("GAP: the head line is not %s", strings.Join(gapColumns, ", "))
			}
			continue
		}
		p, err := gapRow(fields)
		if err != nil {
			return nil, fmt.Errorf("GAP: line %d: %w", n+1, err)
		}
		all = append(all, p)
	}
	return all, nil
}

func gapRow(fields []string) (p Pronoun, err error) {
	if len(fields) < len(gapColumns) {
		return p, fmt.Errorf("%d columns, not %d", len(fields), len(gapColumns))
	}
	p = Pronoun{ID: fields[0], Text: fields[1]}
	switch strings.ToLower(fields[2]) {
	case "she", "her", "hers":
		p.Feminine = true
	}
	if p.At, err = bytesAt(p.Text, fields[3], fields[2]); err != nil {
		return p, err
	}
	for i := range p.Names {
		c := 4 + 3*i
		if p.Names[i].At, err = bytesAt(p.Text, fields[c+1], fields[c]); err != nil {
			return p, err
		}
		p.Names[i].Is = strings.EqualFold(fields[c+2], "true")
	}
	return p, nil
}

// bytesAt is the range of words that stand at an offset in code points.
func bytesAt(text, offset, words string) ([2]int, error) {
	n, err := strconv.Atoi(offset)
	if err != nil {
		return [2]int{}, err
	}
	at := len(text)
	for i := range text {
		if n == 0 {
			at = i
			break
		}
		n--
	}
	if !strings.HasPrefix(text[at:], words) {
		return [2]int{}, fmt.Errorf("%q does not stand at %s", words, offset)
	}
	return [2]int{at, at + len(words)}, nil
}
