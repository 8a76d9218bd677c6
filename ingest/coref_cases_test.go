package ingest_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

const (
	corefFolder = "../fixtures/coref"
	leastCoref  = 30   // cases
	corefPassed = 0.95 // of all cases
)

// TestCoref holds the whole reading to the cases of fixtures/coref; its README says
// how they are written.
func TestCoref(t *testing.T) {
	files, err := filepath.Glob(corefFolder + "/*.txt")
	if err != nil || len(files) < leastCoref {
		t.Fatalf("%d cases, want %d at least (%v)", len(files), leastCoref, err)
	}
	passed := 0
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			c := readCorefCase(t, file)
			if c.settle(t, c.faults(t)) {
				passed++
			}
		})
	}
	if passed < int(corefPassed*float64(len(files))) {
		t.Errorf("%d of %d cases are read rightly, want %.0f %%", passed, len(files), 100*corefPassed)
	}
	t.Logf("%d of %d cases are read rightly", passed, len(files))
}

// corefCase is one file of the cases.
type corefCase struct {
	file, fault string
	head        []string          // lines, without the fault
	want        map[string]string // "name 1" → what it has to be
	marked      string
}

func readCorefCase(t *testing.T, file string) corefCase {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := corefCase{file: file, want: map[string]string{}}
	rest := string(raw)
	for strings.HasPrefix(rest, "#") {
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		if fault, ok := strings.CutPrefix(line, "# fault: "); ok {
			c.fault = fault
			continue
		}
		c.head = append(c.head, line)
		if key, value, ok := strings.Cut(strings.TrimPrefix(line, "# "), ":"); ok && len(c.head) > 1 {
			c.want[key] = strings.TrimSpace(value)
		}
	}
	c.marked = rest
	return c
}

// mark is one marked mention: its agent's number, its kind, its place in the plain text.
type mark struct {
	number, kind string
	span         article.Span
}

var corefMark = regexp.MustCompile(`\[(person|organization|group|anonymous|place|pronoun):(\d+) ([^\]]+)\]`)

// unmarkCoref takes the marks out of a text.
func unmarkCoref(text string) (plain string, marks []mark) {
	var b strings.Builder
	at := 0
	for _, m := range corefMark.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[at:m[0]])
		from := b.Len()
		b.WriteString(text[m[6]:m[7]])
		marks = append(marks, mark{text[m[4]:m[5]], text[m[2]:m[3]], article.Span{Start: from, End: b.Len()}})
		at = m[1]
	}
	b.WriteString(text[at:])
	return b.String(), marks
}

// faults reads the case and words what is not as it should be.
func (c corefCase) faults(t *testing.T) []string {
	text, marks := unmarkCoref(c.marked)
	if name := c.want["article"]; name != "" {
		raw, err := os.ReadFile(filepath.Join("../fixtures", name))
		if err != nil {
			t.Fatal(err)
		}
		text = string(raw)
	}
	a, err := reader(t).Read(article.Source{Name: c.file, Raw: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	agents, faults := agentsOf(a, marks)
	for key := range c.want {
		if number, ok := strings.CutPrefix(key, "name "); ok && len(marks) == 0 {
			agents[number] = named(a, c.want[key])
		}
	}
	faults = append(faults, c.wrongFields(a, agents)...)
	faults = append(faults, c.merged(a)...)
	slices.Sort(faults)
	return faults
}

// agentsOf finds the entity of each marked mention, and words those that are not
// found, are split, or are of another agent.
func agentsOf(a *article.Article, marks []mark) (agents map[string]int, faults []string) {
	agents, numbers := map[string]int{}, map[int]string{}
	for _, m := range marks {
		words := a.Text[m.span.Start:m.span.End]
		e := entityAt(a, m)
		known, ok := agents[m.number]
		switch other := numbers[e]; {
		case e < 0:
			faults = append(faults, fmt.Sprintf("%q is no mention", words))
		case ok && known != e:
			faults = append(faults, fmt.Sprintf("%q is %q and not %s", words, a.Entities[e].Name, m.number))
		case other != "" && other != m.number:
			faults = append(faults, fmt.Sprintf("%q is one with %s", words, other))
		default:
			agents[m.number], numbers[e] = e, m.number
		}
	}
	return agents, faults
}

// entityAt is the entity of the mention of that kind which shares most with a
// mark, a title before it or a determiner aside; -1 = none.
func entityAt(a *article.Article, m mark) int {
	best, most := -1, 0
	for e := range a.Entities {
		for _, i := range a.Entities[e].Mentions {
			x := a.Mentions[i]
			at := a.SpanOf(x.Tokens)
			if shared := min(at.End, m.span.End) - max(at.Start, m.span.Start); string(x.Kind) == m.kind && 2*shared > m.span.Len() && shared > most {
				best, most = e, shared
			}
		}
	}
	return best
}

func named(a *article.Article, name string) int {
	return slices.IndexFunc(a.Entities, func(e article.Entity) bool { return e.Name == name && e.Kind == article.Person })
}

// wrongFields words the names, roles, countries and organisations that differ.
func (c corefCase) wrongFields(a *article.Article, agents map[string]int) (faults []string) {
	for key, want := range c.want {
		field, number, _ := strings.Cut(key, " ")
		e, ok := agents[number]
		if !ok || e < 0 {
			if number != "" {
				faults = append(faults, key+" is not found")
			}
			continue
		}
		x := a.Entities[e]
		got := map[string]string{"name": x.Name, "role": x.Role, "country": x.Country, "organization": x.Org}[field]
		if got != want {
			faults = append(faults, fmt.Sprintf("%s is %q, want %q", key, got, want))
		}
	}
	return faults
}

// merged words the unnamed sources of the line "apart" that do not stand apart.
func (c corefCase) merged(a *article.Article) (faults []string) {
	if c.want["apart"] == "" {
		return nil
	}
	for words := range strings.SplitSeq(c.want["apart"], " | ") {
		count := 0
		for _, e := range a.Entities {
			if e.Anonymous && e.Name == words {
				count++
			}
		}
		if count != 1 {
			faults = append(faults, fmt.Sprintf("%q is %d sources", words, count))
		}
	}
	return faults
}

// settle reports whether the case is read rightly; where that is not what it says
// of itself, t fails, or with -update the case is put right.
func (c corefCase) settle(t *testing.T, faults []string) bool {
	found := strings.Join(faults, "; ")
	switch {
	case *update:
		if found != "" {
			c.head = append(c.head, "# fault: "+found)
		}
		if err := os.WriteFile(c.file, []byte(strings.Join(c.head, "\n")+"\n"+c.marked), 0o644); err != nil {
			t.Fatal(err)
		}
	case found == "" && c.fault != "":
		t.Errorf("it is mended: take out the line of its fault (%s)", c.fault)
	case found != "" && c.fault == "":
		t.Errorf("%s\n%s", strings.TrimPrefix(c.head[0], "# "), strings.Join(faults, "\n"))
	}
	return found == ""
}
