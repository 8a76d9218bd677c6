package queries

import (
	"fmt"
	"strings"
)

// Block is one item as people read it, from the top: who, how they stand or
// speak, the words that show it, and where those are from.
type Block struct {
	Name  string // to be set off
	Head  string // the rest of the first line
	Words string // as they stand in the article; "" where they were not kept
	Lines []string
}

// block is a stance for people. The position is told where no words show it, and
// where reasons are asked for.
func (x Standing) block() Block {
	b := Block{Name: x.Holder, Head: described(x.Holder, x.Who) + " " + qualified(x), Words: x.Evidence.Text}
	if x.Evidence.Text == "" || x.Reason != "" {
		b.Head += ": " + x.Position
	}
	b.Lines = []string{place(x.Where, x.voice(), "score "+decimal(x.Score))}
	if x.Reason != "" {
		b.Lines = append(b.Lines, "why: "+x.Reason)
	}
	return b
}

// of is a stance for people who know the holder.
func (x Standing) of() Block {
	return Block{Head: qualified(x) + ": " + x.Position, Words: x.Evidence.Text, Lines: []string{place(x.Where, x.voice(), "score "+decimal(x.Score))}}
}

// in is a stance for people who know the article.
func (x Standing) in() Block {
	return Block{Name: x.Holder, Head: " " + qualified(x) + ": " + x.Position, Words: x.Evidence.Text, Lines: []string{join(x.voice(), "score "+decimal(x.Score))}}
}

// voice tells who says what another one wants.
func (x Standing) voice() string {
	if x.Speaker == "" || x.Speaker == x.Holder {
		return ""
	}
	return "as " + x.Speaker + " says"
}

// block is a statement for people.
func (x Saying) block() Block {
	return Block{Name: x.Speaker, Head: described(x.Speaker, x.Who) + " " + x.said(), Words: x.Evidence.Text, Lines: []string{place(x.Where, x.how())}}
}

// of is a statement for people who know the speaker.
func (x Saying) of() Block {
	return Block{Head: x.said(), Words: x.Evidence.Text, Lines: []string{place(x.Where, x.how())}}
}

// in is a statement for people who know the article.
func (x Saying) in() Block {
	b := Block{Name: x.Speaker, Head: " " + x.said(), Words: x.Evidence.Text, Lines: []string{x.how()}}
	if x.Speaker == "" {
		b.Name = "unknown"
	}
	return b
}

// said is what reports the words.
func (x Saying) said() string {
	if x.Cue != "" {
		return x.Cue
	}
	return "(no word of saying)"
}

func (x Saying) how() string {
	on := ""
	if x.On != "" {
		on = "said on " + x.On
	}
	return join(x.Kind, on, "score "+decimal(x.Score))
}

// described is what follows a name: ", Environment Minister (PT),". A role that is
// the name, as of "a senior official", is not said twice.
func described(name string, w Who) string {
	country := ""
	if w.Country != "" {
		country = " (" + w.Country + ")"
	}
	if w.Role == "" || hasWords(name, w.Role) {
		return country
	}
	return ", " + w.Role + country + ","
}

// place is where words are from, and more, in one line.
func place(w Where, more ...string) string {
	return join(append([]string{w.Article, w.Outlet, w.Published}, more...)...)
}

func join(parts ...string) string {
	var full []string
	for _, s := range parts {
		if s != "" {
			full = append(full, s)
		}
	}
	return strings.Join(full, " · ")
}

// blocks of a profile: the person, then stances, then statements.
func (p *Profile) blocks() []Block {
	b := Block{Name: p.Name}
	for _, line := range []struct {
		what string
		list []string
	}{{"also called", others(p.Names, p.Name)}, {"role", p.terms()}, {"country", p.Countries}, {"organization", p.Organizations}} {
		if len(line.list) > 0 {
			b.Lines = append(b.Lines, line.what+": "+strings.Join(line.list, "; "))
		}
	}
	b.Lines = append(b.Lines, fmt.Sprintf("articles: %d · statements: %d · stances: %d", len(p.Articles), p.statements, p.stances))
	list := []Block{b}
	for _, x := range p.Stances {
		list = append(list, x.of())
	}
	for _, x := range p.Statements {
		list = append(list, x.of())
	}
	return list
}

// terms are the roles over time.
func (p *Profile) terms() []string {
	var list []string
	for _, t := range p.Terms {
		words := t.Role
		if t.Ended {
			words += " (over)"
		}
		list = append(list, words+t.when())
	}
	return list
}

func others(names []string, name string) []string {
	var list []string
	for _, n := range names {
		if n != name {
			list = append(list, n)
		}
	}
	return list
}

// blocks of a report: the article with its people, then stances, then statements.
func (r *Report) blocks() []Block {
	b := Block{Name: r.Title, Lines: []string{place(r.Where, r.Author)}}
	if b.Name == "" {
		b.Name = "(no title)"
	}
	for _, p := range r.People {
		line := p.Kind + ": " + p.Name + strings.TrimSuffix(described(p.Name, p.Who), ",")
		if len(p.Names) > 0 {
			line += "; also " + strings.Join(p.Names, ", ")
		}
		b.Lines = append(b.Lines, line)
	}
	list := []Block{b}
	for _, x := range r.Stances {
		list = append(list, x.in())
	}
	for _, x := range r.Statements {
		list = append(list, x.in())
	}
	return list
}
