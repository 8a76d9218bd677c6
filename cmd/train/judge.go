package main

import (
	"standpoint/ingest/article"
	"standpoint/ingest/gold"
)

// judgeGAP knows of one pronoun of the paragraph, and of two names. Another
// pronoun may stand for either, so it is not judged.
func judgeGAP(row gold.Pronoun) func(*article.Article, *choice) {
	return func(a *article.Article, c *choice) {
		if !overlaps(a, c.Mention, row.At) {
			*c = choice{None: unknown}
			return
		}
		owner := owners(a)
		is, isNot := map[int]bool{}, map[int]bool{}
		for i := range a.Mentions {
			for _, name := range row.Names {
				if a.Mentions[i].Kind != article.Pronoun && overlaps(a, i, name.At) {
					is[owner[i]], isNot[owner[i]] = is[owner[i]] || name.Is, isNot[owner[i]] || !name.Is
				}
			}
		}
		somebody := row.Names[0].Is || row.Names[1].Is
		for n, i := range c.Others {
			switch {
			case a.Mentions[i].Kind == article.Pronoun:
				c.Right[n] = unknown
			case somebody:
				c.Right[n] = truth(is[owner[i]])
			default:
				c.Right[n] = truth(!isNot[owner[i]])
			}
		}
		c.None = truth(!somebody)
	}
}

// judgeGUM knows every pronoun of a document of GUM.
func judgeGUM(d gold.Annotated) func(*article.Article, *choice) {
	return judgeBy(func(at article.Span) int { return entityOf(d, at) })
}

// judgeChains knows what a machine took for coreferent: right four times in five.
// Phrases, and pronouns that it left alone, are not judged.
func judgeChains(chains []gold.EntityMention) func(*article.Article, *choice) {
	by := judgeBy(func(at article.Span) int { return chainOf(chains, at) })
	return func(a *article.Article, c *choice) {
		if a.Mentions[c.Mention].Kind != article.Pronoun {
			*c = choice{None: unknown}
			return
		}
		if by(a, c); c.None == right {
			*c = choice{None: unknown}
		}
	}
}

// judgeBy judges by a corpus that knows the entity of each place, -1 = none.
// Nobody knows of a mention whose own place has none.
func judgeBy(entity func(article.Span) int) func(*article.Article, *choice) {
	return func(a *article.Article, c *choice) {
		of := func(i int) int { return entity(a.Origin.Span(a.SpanOf(a.Mentions[i].Tokens))) }
		mine := of(c.Mention)
		if mine < 0 {
			*c = choice{None: unknown}
			return
		}
		c.None = right
		for n, i := range c.Others {
			c.Right[n] = truth(of(i) == mine)
			if c.Right[n] == right {
				c.None = wrong
			}
		}
	}
}

// chainOf is the chain of the shortest of its mentions that holds the range at
// and begins or ends with it, -1 = none.
func chainOf(chains []gold.EntityMention, at article.Span) int {
	best, length := -1, 0
	for _, m := range chains {
		if m.At[0] <= at.Start && at.End <= m.At[1] && (m.At[0] == at.Start || m.At[1] == at.End) {
			if n := m.At[1] - m.At[0]; best < 0 || n < length {
				best, length = m.Entity, n
			}
		}
	}
	return best
}

// entityOf is the entity of the shortest mention of d that holds the range at
// and whose head lies in it, -1 = none.
func entityOf(d gold.Annotated, at article.Span) int {
	best, length := -1, 0
	for _, m := range d.Mentions {
		if m.At[0] <= at.Start && at.End <= m.At[1] && at.Start <= m.Head[0] && m.Head[1] <= at.End {
			if n := m.At[1] - m.At[0]; best < 0 || n < length {
				best, length = m.Entity, n
			}
		}
	}
	return best
}

// judgeGuide knows who makes a statement whose source is the pronoun, or the
// phrase, alone.
func judgeGuide(g gold.Article, raw []byte) func(*article.Article, *choice) {
	var speakers map[[2]int]gold.Statement // by the bytes of the source
	return func(a *article.Article, c *choice) {
		if speakers == nil {
			speakers = sources(g, raw, a)
		}
		at := a.Origin.Span(a.SpanOf(a.Mentions[c.Mention].Tokens))
		s, ok := speakers[[2]int{at.Start, at.End}]
		if !ok {
			*c = choice{None: unknown}
			return
		}
		owner, any := owners(a), false
		for n, i := range c.Others {
			switch e := owner[i]; {
			case a.Mentions[i].Kind == article.Pronoun:
				c.Right[n] = unknown
			case e < 0:
				c.Right[n] = wrong
			default:
				is := g.Names(a.Entities[e].Name, s)
				c.Right[n], any = truth(is), any || is
			}
		}
		c.None = unknown
		if !any {
			c.None = right
		}
	}
}

// sources are the statements of the gold that the program found, by the place of
// their source in the file.
func sources(g gold.Article, raw []byte, a *article.Article) map[[2]int]gold.Statement {
	var ours []gold.Attribution
	bytesOf := func(ranges []article.Range) (at [][2]int) {
		for _, r := range ranges {
			s := a.Origin.Span(a.SpanOf(r))
			at = append(at, [2]int{s.Start, s.End})
		}
		return at
	}
	for _, x := range a.Attributions {
		ours = append(ours, gold.Attribution{Source: bytesOf(x.Source), Content: bytesOf(x.Content)})
	}
	found := map[[2]int]gold.Statement{}
	for i, j := range g.Found(raw, ours) {
		if len(ours[i].Source) == 1 {
			found[ours[i].Source[0]] = g.Statements[j]
		}
	}
	return found
}

// owners is the entity of each mention, -1 = none.
func owners(a *article.Article) []int {
	of := make([]int, len(a.Mentions))
	for i := range of {
		of[i] = -1
	}
	for e := range a.Entities {
		for _, m := range a.Entities[e].Mentions {
			of[m] = e
		}
	}
	return of
}

func overlaps(a *article.Article, mention int, at [2]int) bool {
	s := a.Origin.Span(a.SpanOf(a.Mentions[mention].Tokens))
	return s.Start < at[1] && at[0] < s.End
}

func truth(is bool) int {
	if is {
		return right
	}
	return wrong
}
