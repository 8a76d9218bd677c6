package store

import (
	"bufio"
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// peerCorpus makes articles of some 137 quads, derived ones included, whose
// persons, positions and countries are shared as names in the news are: a few
// stand in very many articles (Zipf). The same size gives the same articles.
type peerCorpus struct {
	ids               []string // sorted, so that article after article is an export
	people, positions uint64
}

// peerQuads is about how many quads an article of peerCorpus has.
const peerQuads = 137

func newPeerCorpus(quads int) *peerCorpus {
	n := max(quads/peerQuads, 50)
	c := &peerCorpus{people: uint64(n), positions: uint64(2*n/3 + 20)}
	for i := range n {
		sum := sha256.Sum256([]byte(strconv.Itoa(i)))
		c.ids = append(c.ids, strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:26])
	}
	slices.Sort(c.ids)
	return c
}

// peerReading is what another reading of an article changes: its scores, or where
// all statements and stances lie as well.
type peerReading struct{ version, shift int }

// peerDraw draws n numbers below most, small ones often, none twice. The 10
// keeps the head of the distribution as low as it is in the news: at 1,000,000
// quads the position most spoken of stands in one of sixteen articles.
func peerDraw(dice *rand.Rand, n int, most uint64) []uint64 {
	zipf := rand.NewZipf(dice, 1.1, 10, most-1)
	var drawn []uint64
	for len(drawn) < n {
		if k := zipf.Uint64(); !slices.Contains(drawn, k) {
			drawn = append(drawn, k)
		}
	}
	return drawn
}

// article is the nth article.
func (c *peerCorpus) article(n int, r peerReading) *graph.Article {
	dice := rand.New(rand.NewPCG(1, uint64(n)))
	a := &graph.Article{
		ID: c.ids[n], Headline: fmt.Sprintf("What the council of town %d decided in the evening", n), URL: fmt.Sprintf("https://news.example/%d/town.html", n),
		Published: fmt.Sprintf("2024-%02d-%02d", 1+n%12, 1+n%28), Publisher: fmt.Sprint("Outlet ", dice.IntN(50)), Author: fmt.Sprint("Reporter ", dice.IntN(900)),
		Sources: []string{fmt.Sprintf("news/%d.txt", n)}, SHA256: fmt.Sprintf("%064d", n), ReadBy: fmt.Sprintf("standpoint/%d+weights-1f2e3d", r.version), Language: "en",
	}
	for i, k := range peerDraw(dice, 5, c.people) {
		a.Agents = append(a.Agents, peerPerson(k, i))
	}
	for _, k := range peerDraw(dice, 3, c.positions) {
		label := fmt.Sprintf("a wider road through the village of number %d", k)
		a.Positions = append(a.Positions, graph.Position{Slug: vocab.Slug(label), Label: label})
	}
	for i := range 4 {
		a.Statements = append(a.Statements, peerStatement(a, n, i, r))
	}
	for i := range a.Positions {
		s := a.Statements[i].Content[0]
		evidence := graph.Span{Start: s.Start + 5, End: s.Start + 60, Exact: s.Exact[5:60]}
		a.Stances = append(a.Stances, graph.Stance{
			Evidence: []graph.Span{evidence}, Holder: a.Agents[i].Slug, Position: a.Positions[i].Slug,
			Side: []graph.Side{graph.Supports, graph.Opposes}[dice.IntN(2)], Statement: i, Score: peerScore(i, r),
		})
	}
	return a
}

// peerPerson is somebody as every article that names them has them. Some have no role
// and some no country.
func peerPerson(k uint64, at int) graph.Agent {
	p := graph.Agent{Slug: fmt.Sprintf("given-surname-%d", k), Kind: graph.Person, Name: fmt.Sprintf("Given Surname %d", k)}
	if k%7 > 0 {
		p.Country = fmt.Sprintf("%c%c", 'A'+k%5, 'A'+k%9%5)
	}
	if k%5 > 0 {
		p.Roles = []graph.Role{{Start: at * 7, Words: fmt.Sprintf("chair of the committee on matter %d", k%300)}}
	}
	return p
}

func peerStatement(a *graph.Article, n, i int, r peerReading) graph.Statement {
	start := 300*(i+1) + r.shift
	words := fmt.Sprintf("that what was said in article %d about matter %d would be a good thing for everybody who lives there", n, i)
	return graph.Statement{
		Content: []graph.Span{{Start: start, End: start + len(words), Exact: words}}, Speakers: []string{a.Agents[i].Slug},
		Manner: graph.Indirect, Cue: "said", Rule: "tagged", Score: peerScore(i, r),
	}
}

func peerScore(i int, r peerReading) float64 { return float64(50+(7*i+r.version)%50) / 100 }

func (c *peerCorpus) graph(t testing.TB, n int, r peerReading) Graph {
	a := c.article(n, r)
	quads, err := a.Quads(vocab.DefaultBase)
	must(t, err)
	return Graph{vocab.DefaultBase.Article(a.ID), quads}
}

// peerDerived is what link would say of an article.
func peerDerived(a *graph.Article) []quad.Quad {
	base, label := vocab.DefaultBase, vocab.DefaultBase.Derived()
	var quads []quad.Quad
	for _, g := range a.Agents {
		quads = append(quads, quad.Quad{Subject: base.Agent(a.ID, g.Slug), Predicate: vocab.SameAgentAs, Object: base.DerivedAgent(g.Slug), Label: label})
	}
	for _, p := range a.Positions {
		quads = append(quads, quad.Quad{Subject: base.Position(a.ID, p.Slug), Predicate: vocab.InPosition, Object: base.DerivedPosition(p.Slug), Label: label})
	}
	return quads
}

// write writes the canonical export of the corpus, and counts the quads.
func (c *peerCorpus) write(t testing.TB, path string) int {
	file, err := os.Create(path)
	must(t, err)
	defer file.Close()
	w := bufio.NewWriterSize(file, 1<<20)
	count, line := 0, []byte(nil)
	for n := range c.ids {
		quads := append(c.graph(t, n, peerReading{}).Quads, peerDerived(c.article(n, peerReading{}))...)
		for _, q := range graph.Sorted(quads) {
			line = append(graph.AppendQuad(line[:0], q), '\n')
			_, err := w.Write(line)
			must(t, err)
		}
		count += len(quads)
	}
	must(t, w.Flush())
	return count
}

// asked are positions as often as articles speak of them.
func (c *peerCorpus) asked(n int) []quad.IRI {
	dice := rand.New(rand.NewPCG(2, 2))
	var drawn []quad.IRI
	for range n {
		a := c.article(dice.IntN(len(c.ids)), peerReading{})
		drawn = append(drawn, vocab.DefaultBase.DerivedPosition(a.Positions[dice.IntN(len(a.Positions))].Slug))
	}
	return drawn
}

// peerDigest is the SHA-256 of a file.
func peerDigest(t testing.TB, path string) string {
	file, err := os.Open(path)
	must(t, err)
	defer file.Close()
	h := sha256.New()
	_, err = io.Copy(h, file)
	must(t, err)
	return fmt.Sprintf("%x", h.Sum(nil))
}
