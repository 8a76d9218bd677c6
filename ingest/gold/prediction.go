package gold

import (
	"fmt"
	"io"
	"path"
	"strings"
)

// Prediction is what is scored of one line that `standpoint extract` prints.
// Ranges are half open, in bytes of the article's text as it lies on disk.
type Prediction struct {
	Doc          string        `json:"doc"`
	People       []Person      `json:"people"`
	Attributions []Attribution `json:"attributions"`
	Mentions     []Mention     `json:"mentions"`
}

// Attribution is one statement that was found: where its parts stand.
type Attribution struct {
	Speaker string   `json:"speaker"`
	Source  [][2]int `json:"source"`
	Cue     [][2]int `json:"cue"`
	Content [][2]int `json:"content"`
}

// ReadPredictions reads predictions, one object a line. It refuses a range that
// runs backwards.
func ReadPredictions(r io.Reader) ([]Prediction, error) {
	all, err := readLines[Prediction]("predictions", r)
	for _, p := range all {
		for _, a := range p.Attributions {
			for _, part := range [][][2]int{a.Source, a.Cue, a.Content} {
				for _, at := range part {
					if at[0] < 0 || at[1] < at[0] {
						return nil, fmt.Errorf("%s: bad range %d, %d", p.Doc, at[0], at[1])
					}
				}
			}
		}
	}
	return all, err
}

// textName is the name of a document's text file: no folder, always .txt.
func textName(doc string) string {
	name := path.Base(doc)
	if !strings.HasSuffix(name, ".txt") {
		name += ".txt"
	}
	return name
}
