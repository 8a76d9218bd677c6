package gold

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Annotated is a document of GUM (Zeldes 2017): its text, put together again, and
// the mentions of its entities.
type Annotated struct {
	Name     string
	Text     string
	Mentions []EntityMention
}

// EntityMention is a mention of GUM. Ranges are bytes of the text, half open.
type EntityMention struct {
	At     [2]int
	Head   [2]int // its first word that cannot be left out
	Entity int    // the same for all that are coreferent
	Kind   string // person, organization, place, abstract, …
}

// ReadGUM reads CoNLL-U with GUM's Entity= annotation, whose fields the line
// "# global.Entity" names. Sentences are joined by a space, paragraphs by an
// empty line.
func ReadGUM(r io.Reader) ([]Annotated, error) {
	g := gumReader{}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		if err := g.line(lines.Text()); err != nil {
			return nil, fmt.Errorf("GUM: line %d: %w", n, err)
		}
	}
	return g.documents, lines.Err()
}

type gumReader struct {
	documents []Annotated
	fields    []string // of an entity
	gap       string   // what stands before the next word
	until     int      // words of a multi-word token up to this id have their text already
	open      []openMention
	words     [][2]int // of the document
}

type openMention struct {
	EntityMention
	first int    // its first word
	heads string // places of its heads among its words, from 1
}

func (g *gumReader) line(line string) error {
	fields := strings.Split(line, "\t")
	switch {
	case strings.HasPrefix(line, "# newdoc id = "):
		g.documents = append(g.documents, Annotated{Name: strings.TrimPrefix(line, "# newdoc id = ")})
		g.gap, g.open, g.words = "", nil, nil
	case strings.HasPrefix(line, "# global.Entity = "):
		g.fields = strings.Split(strings.TrimPrefix(line, "# global.Entity = "), "-")
	case line == "# newpar" || strings.HasPrefix(line, "# newpar_block"):
		if len(g.words) > 0 {
			g.gap = "\n\n"
		}
	case line == "":
		g.until = 0
	case len(fields) == 10:
		return g.word(fields)
	}
	return nil
}

func (g *gumReader) word(fields []string) error {
	if len(g.documents) == 0 {
		return errors.New("a word before the first # newdoc")
	}
	d := &g.documents[len(g.documents)-1]
	spaced := !strings.Contains(fields[9], "SpaceAfter=No")
	if _, last, ok := strings.Cut(fields[0], "-"); ok { // "don't" before "do" and "n't"
		g.until, _ = strconv.Atoi(last)
		g.append(d, fields[1], spaced)
		return nil
	}
	id, err := strconv.Atoi(fields[0])
	if err != nil {
		return nil // an empty node
	}
	at := [2]int{len(d.Text), len(d.Text)}
	if id > g.until {
		at = g.append(d, fields[1], spaced)
	} else if len(g.words) > 0 {
		at = [2]int{len(d.Text) - 1, len(d.Text)}
	}
	g.words = append(g.words, at)
	for _, m := range strings.Split(fields[9], "|") {
		if entity, ok := strings.CutPrefix(m, "Entity="); ok {
			return g.entities(d, entity)
		}
	}
	return nil
}

func (g *gumReader) append(d *Annotated, word string, spaced bool) [2]int {
	d.Text += g.gap
	start := len(d.Text)
	d.Text += word
	g.gap = ""
	if spaced {
		g.gap = " "
	}
	return [2]int{start, len(d.Text)}
}

// entities reads the brackets at one word: "(3-person-…(4-place-…)4)3)".
func (g *gumReader) entities(d *Annotated, s string) error {
	for s != "" {
		if s[0] == '(' {
			end := 1 + strings.IndexAny(s[1:]+"(", "()")
			g.begin(s[1:end])
			if end < len(s) && s[end] == ')' { // one word alone
				g.end(d, len(g.open)-1)
				end++
			}
			s = s[end:]
			continue
		}
		name, rest, ok := strings.Cut(s, ")")
		if !ok {
			return fmt.Errorf("entity %q is not closed", s)
		}
		id, err := entityID(name)
		if err != nil {
			return fmt.Errorf("entity %q: %w", name, err)
		}
		for i := len(g.open) - 1; i >= 0; i-- {
			if g.open[i].Entity == id {
				g.end(d, i)
				break
			}
		}
		s = rest
	}
	return nil
}

// entityID reads "12", and "12[1/2]", a part of a mention that is split.
func entityID(s string) (int, error) {
	id, _, _ := strings.Cut(s, "[")
	return strconv.Atoi(id)
}

func (g *gumReader) begin(entity string) {
	m := openMention{first: len(g.words) - 1}
	for i, value := range strings.SplitN(entity, "-", len(g.fields)) {
		switch g.fields[i] {
		case "GRP":
			m.Entity, _ = entityID(value)
		case "etype":
			m.Kind = value
		case "minspan":
			m.heads = value
		}
	}
	g.open = append(g.open, m)
}

func (g *gumReader) end(d *Annotated, i int) {
	m := g.open[i]
	g.open = append(g.open[:i], g.open[i+1:]...)
	m.At = [2]int{g.words[m.first][0], g.words[len(g.words)-1][1]}
	first, _, _ := strings.Cut(m.heads, ",")
	n, _ := strconv.Atoi(first)
	m.Head = g.words[min(m.first+max(1, n)-1, len(g.words)-1)]
	d.Mentions = append(d.Mentions, m.EntityMention)
}
