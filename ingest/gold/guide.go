package gold

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
)

// person is the kind of speaker or holder that names are compared most finely for.
const person = "person"

// Article is one article of our own gold, as shared/gold/GUIDE.md defines it.
type Article struct {
	Doc        string      `json:"doc"` // file name
	People     []Person    `json:"people"`
	Statements []Statement `json:"statements"`
	Positions  []Position  `json:"positions"`
}

// Person is a person who is named and speaks, holds a side or has a role.
type Person struct {
	Name         string   `json:"name"` // the fullest form in the article
	Mentions     []string `json:"mentions"`
	Role         string   `json:"role"`
	Country      string   `json:"country"` // ISO 3166-1 alpha-2
	Organization string   `json:"organization"`
}

// Statement is an attribution of words, a claim, belief or intention.
type Statement struct {
	Speaker     string `json:"speaker"`      // canonical, pronouns resolved
	SpeakerType string `json:"speaker_type"` // person, organization, group, anonymous
	Kind        string `json:"kind"`         // direct, indirect, mixed
	Content     string `json:"content"`      // words of the article
	Cue         string `json:"cue"`
}

// Position is something in dispute and who takes which side on it.
type Position struct {
	Position string   `json:"position"` // a sentence that affirms it
	Query    string   `json:"query"`    // what a user would ask
	Stances  []Stance `json:"stances"`
}

// Stance is a side taken on a position.
type Stance struct {
	Holder     string   `json:"holder"`
	HolderType string   `json:"holder_type"`
	Aliases    []string `json:"aliases"`
	Stance     string   `json:"stance"`  // supports, opposes, neutral
	Clarity    string   `json:"clarity"` // explicit, implied
	Evidence   string   `json:"evidence"`
}

// ReadGuide reads every gold*.jsonl of fsys, in order of name. The error says
// which file and which object of it.
func ReadGuide(fsys fs.FS) ([]Article, error) {
	names, err := fs.Glob(fsys, "gold*.jsonl")
	if err != nil {
		return nil, err
	}
	if len(names) == 0 {
		return nil, fmt.Errorf("gold*.jsonl: %w", fs.ErrNotExist)
	}
	slices.Sort(names)
	var all []Article
	for _, name := range names {
		articles, err := readFile[Article](fsys, name)
		if err != nil {
			return nil, err
		}
		all = append(all, articles...)
	}
	return all, nil
}

// ReadTexts reads text/DOC of every article as it lies.
func ReadTexts(fsys fs.FS, articles []Article) (map[string][]byte, error) {
	texts := map[string][]byte{}
	for _, a := range articles {
		raw, err := fs.ReadFile(fsys, "text/"+a.Doc)
		if err != nil {
			return nil, err
		}
		texts[a.Doc] = raw
	}
	return texts, nil
}

func readFile[T any](fsys fs.FS, name string) ([]T, error) {
	raw, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return readLines[T](name, bytes.NewReader(raw))
}

// readLines reads JSON Lines.
func readLines[T any](name string, r io.Reader) ([]T, error) {
	var all []T
	for d := json.NewDecoder(r); ; {
		var one T
		if err := d.Decode(&one); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("%s: object %d: %w", name, len(all)+1, err)
		}
		all = append(all, one)
	}
}
