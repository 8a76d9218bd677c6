package graph

import (
	"fmt"
	"regexp"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// Lexical forms of XML Schema 1.1, part 2: a date and a time of day that may bear
// a zone.
var (
	dateForm     = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(Z|[+-]\d\d:\d\d)?$`)
	dateTimeForm = regexp.MustCompile(`^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$`)
	countryForm  = regexp.MustCompile(`^[A-Z]{2}$`)
	sketchForm   = regexp.MustCompile(`^\d+\.[A-Za-z0-9_-]{171}$`) // a version, and 128 bytes in base64
)

// dateType is the datatype of what is already known to be a date or a time.
func dateType(lexical string) quad.IRI {
	if dateForm.MatchString(lexical) {
		return vocab.Date
	}
	return vocab.DateTime
}

// check finds the first thing in a that has no place in its graph.
func (a *Article) check() error {
	c := &checker{agents: map[string]bool{}, positions: map[string]bool{}}
	c.article(a)
	for i := range a.Agents {
		c.agent(&a.Agents[i])
	}
	for i := range a.Positions {
		c.position(&a.Positions[i])
	}
	for i := range a.Agents {
		for _, r := range a.Agents[i].Roles {
			c.role(a.Agents[i].Slug, r)
		}
	}
	statements := map[[2]int]bool{}
	for i := range a.Statements {
		c.statement(&a.Statements[i], statements)
	}
	for i := range a.Stances {
		c.stance(&a.Stances[i], len(a.Statements))
	}
	return c.err
}

// checker keeps the first fault.
type checker struct {
	agents, positions map[string]bool
	err               error
}

func (c *checker) must(ok bool, format string, args ...any) {
	if !ok && c.err == nil {
		c.err = fmt.Errorf(format, args...)
	}
}

func (c *checker) article(a *Article) {
	c.must(a.ID != "", "it has no id")
	c.must(a.Published == "" || dateForm.MatchString(a.Published) || dateTimeForm.MatchString(a.Published),
		"published %q is neither a date nor a time", a.Published)
	c.must(a.Sketch == "" || sketchForm.MatchString(a.Sketch), "%q is no sketch of a text", a.Sketch)
}

func (c *checker) agent(a *Agent) {
	c.must(a.Slug != "", "an agent has no slug")
	c.must(!c.agents[a.Slug], "two agents bear the slug %q", a.Slug)
	c.must(agentClass[a.Kind] != "", "agent %q is of no known kind: %q", a.Slug, a.Kind)
	c.country(a.Country)
	c.agents[a.Slug] = true
}

func (c *checker) country(cc string) {
	c.must(cc == "" || countryForm.MatchString(cc), "%q is no country", cc)
}

func (c *checker) position(p *Position) {
	c.must(p.Slug != "" && p.Label != "", "a position has no slug or no label")
	c.must(!c.positions[p.Slug], "two positions bear the slug %q", p.Slug)
	c.positions[p.Slug] = true
}

func (c *checker) role(slug string, r Role) {
	c.must(r.Start >= 0, "a role of %q begins at %d", slug, r.Start)
	c.must(r.Organization == "" || c.agents[r.Organization], "a role of %q is at %q, which is no agent", slug, r.Organization)
	c.country(r.Country)
}

func (c *checker) statement(s *Statement, seen map[[2]int]bool) {
	if c.spans("statement", s.Content); c.err != nil {
		return
	}
	place := [2]int{s.Content[0].Start, s.Content[0].End}
	c.must(!seen[place], "two statements begin with %d-%d", place[0], place[1])
	c.must(mannerValue[s.Manner] != "", "statement %d-%d is in no known manner: %q", place[0], place[1], s.Manner)
	c.must(s.SaidOn == "" || dateForm.MatchString(s.SaidOn), "said on %q, which is no date", s.SaidOn)
	c.score(s.Score)
	for _, slug := range s.Speakers {
		c.must(c.agents[slug], "statement %d-%d is by %q, who is no agent", place[0], place[1], slug)
	}
	seen[place] = true
}

func (c *checker) spans(of string, spans []Span) {
	c.must(len(spans) > 0, "a %s has no range", of)
	for _, s := range spans {
		c.must(s.Start >= 0 && s.Start < s.End, "a %s has the range %d-%d", of, s.Start, s.End)
	}
}

func (c *checker) score(score float64) {
	c.must(score >= 0 && score <= 1, "score %v is not between 0 and 1", score)
}

func (c *checker) stance(s *Stance, statements int) {
	c.spans("stance", s.Evidence)
	c.must(c.agents[s.Holder], "a stance is held by %q, who is no agent", s.Holder)
	c.must(c.positions[s.Position], "a stance is on %q, which is no position", s.Position)
	c.must(sideValue[s.Side] != "", "a stance of %q takes no known side: %q", s.Holder, s.Side)
	c.must(s.Statement >= -1 && s.Statement < statements, "a stance of %q is from statement %d of %d", s.Holder, s.Statement, statements)
	c.score(s.Score)
}
