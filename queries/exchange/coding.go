package exchange

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Coding is what coders made of documents, as DNA's type "DNA Statement" has it.
type Coding struct {
	Documents  []Document
	Statements []Statement
	Attributes []Attribute // of entities
}

// Document is one text that was coded.
type Document struct {
	ID                                         int
	Title, Text, Author, Source, Section, Type string
	Notes                                      string
	Time                                       time.Time // in UTC; zero = unknown, which DNA cannot say: it has the first second of 1970
}

// Statement is one coded passage.
type Statement struct {
	ID, Document                  int
	Start, Stop                   int // units of UTF-16 in the document's text, as Java counts
	Person, Organization, Concept string
	Agreement                     bool
	Coder                         string
	Text                          string // the passage
}

// Attribute is a value of an entity, such as the country of a person.
type Attribute struct {
	Variable    string // person, organization or concept
	Entity      string
	Name, Value string
}

// most is how many characters DNA lets a short text have.
const most = 190

// short cuts what is too long for DNA.
func short(s string) string {
	r := []rune(strings.ToValidUTF8(s, "�"))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most-1]) + "…"
}

// document finds a document by its number.
func (c *Coding) document(id int) *Document {
	i, ok := slices.BinarySearchFunc(c.Documents, id, func(d Document, id int) int { return cmp.Compare(d.ID, id) })
	if !ok {
		return nil
	}
	return &c.Documents[i]
}

// Coders are the names of all coders, sorted.
func (c *Coding) Coders() []string {
	var names []string
	for _, s := range c.Statements {
		names = append(names, s.Coder)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// attributes gathers what is said of entities; the first value stands.
type attributes struct {
	seen map[[3]string]bool
	list []Attribute
}

func (a *attributes) add(variable, entity, name, value string) {
	key := [3]string{variable, entity, name}
	if entity == "" || value == "" || a.seen[key] {
		return
	}
	if a.seen == nil {
		a.seen = map[[3]string]bool{}
	}
	a.seen[key] = true
	a.list = append(a.list, Attribute{variable, entity, name, short(value)})
}
