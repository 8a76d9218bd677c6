package gold

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Document is one article of PolNeAR with the attributions of one annotator.
type Document struct {
	Name         string // of the text file
	Text         string
	Attributions []Attribution // ranges are bytes of Text; Speaker is empty
}

// ReadPolNeAR reads a split of PolNeAR: text/DOC.txt and attributions/DOC_WHO.ann,
// of several annotators the alphabetically first. Annotations without a text
// are left out.
func ReadPolNeAR(fsys fs.FS) ([]Document, error) {
	all, err := ReadAnnotators(fsys)
	var firsts []Document
	for _, annotators := range all {
		firsts = append(firsts, annotators[0])
	}
	return firsts, err
}

// ReadAnnotators reads what ReadPolNeAR reads, of every annotator: for each
// article its Documents, in alphabetical order of annotators.
func ReadAnnotators(fsys fs.FS) ([][]Document, error) {
	names, err := fs.Glob(fsys, "attributions/*.ann")
	if err != nil {
		return nil, err
	}
	slices.Sort(names)
	var all [][]Document
	place := map[string]int{}
	for _, name := range names {
		text := textOf(name)
		if _, err := fs.Stat(fsys, "text/"+text); err != nil {
			continue
		}
		d, err := readDocument(fsys, text, name)
		if err != nil {
			return nil, err
		}
		i, seen := place[text]
		if !seen {
			i, all = len(all), append(all, nil)
			place[text] = i
		}
		all[i] = append(all[i], d)
	}
	if len(all) == 0 {
		return nil, fmt.Errorf("text/*.txt with attributions/*.ann: %w", fs.ErrNotExist)
	}
	return all, nil
}

// textOf is the name of the text that an annotation file is about.
func textOf(name string) string {
	name = strings.TrimSuffix(path.Base(name), ".ann")
	if i := strings.LastIndexByte(name, '_'); i >= 0 {
		name = name[:i]
	}
	return name + ".txt"
}

func readDocument(fsys fs.FS, text, annotations string) (Document, error) {
	raw, err := fs.ReadFile(fsys, "text/"+text)
	if err != nil {
		return Document{}, err
	}
	marks, err := fs.ReadFile(fsys, annotations)
	if err != nil {
		return Document{}, err
	}
	d := Document{Name: text, Text: string(raw)}
	if d.Attributions, err = parseBrat(string(marks), d.Text); err != nil {
		return Document{}, fmt.Errorf("%s: %w", annotations, err)
	}
	return d, nil
}

var (
	bratText  = regexp.MustCompile(`^(T\d+)\t\w+ (\d+ \d+(?:;\d+ \d+)*)\t`)
	bratEvent = regexp.MustCompile(`^E\d+\t([^\t]*)`)
)

// parseBrat reads brat's stand-off format (brat.nlplab.org/standoff.html): T
// lines mark code points of text, E lines bind them to one attribution. A
// marked text may hold line ends; their rests match neither and are passed over.
func parseBrat(marks, text string) ([]Attribution, error) {
	bytes := byteOffsets(text)
	spans := map[string][][2]int{}
	var events []string
	for _, line := range strings.Split(marks, "\n") {
		if m := bratText.FindStringSubmatch(line); m != nil {
			at, err := bratSpans(m[2], bytes)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", m[1], err)
			}
			spans[m[1]] = at
		} else if m := bratEvent.FindStringSubmatch(line); m != nil {
			events = append(events, m[1])
		}
	}
	var all []Attribution
	for _, event := range events {
		all = append(all, bratAttribution(event, spans))
	}
	return all, nil
}

// byteOffsets maps code point offsets of text, its end too, to byte offsets.
func byteOffsets(text string) []int {
	at := make([]int, 0, utf8.RuneCountInString(text)+1)
	for i := range text {
		at = append(at, i)
	}
	return append(at, len(text))
}

// bratSpans reads "3 7;9 12", in code points, as ranges of bytes.
func bratSpans(s string, bytes []int) ([][2]int, error) {
	var all [][2]int
	for _, pair := range strings.Split(s, ";") {
		from, to, _ := strings.Cut(pair, " ")
		a, errA := strconv.Atoi(from)
		b, errB := strconv.Atoi(to)
		if errA != nil || errB != nil || a >= len(bytes) || b >= len(bytes) {
			return nil, fmt.Errorf("span %q lies outside the text", pair)
		}
		all = append(all, [2]int{bytes[a], bytes[b]})
	}
	slices.SortFunc(all, bySpan)
	return all, nil
}

// bratAttribution reads "Attribution:T9 Source:T1 Cue:T2 Content:T3 Content2:T4".
func bratAttribution(event string, spans map[string][][2]int) Attribution {
	var a Attribution
	parts := map[string]*[][2]int{"source": &a.Source, "cue": &a.Cue, "content": &a.Content}
	for _, link := range strings.Fields(event) {
		role, target, _ := strings.Cut(link, ":")
		if part := parts[strings.ToLower(strings.TrimRight(role, "0123456789"))]; part != nil {
			*part = append(*part, spans[target]...)
		}
	}
	for _, part := range parts {
		slices.SortFunc(*part, bySpan)
	}
	return a
}

func bySpan(a, b [2]int) int { return slices.Compare(a[:], b[:]) }
