package vocab

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Base is what the IRIs of the data begin with, up to and with the last "/". It is
// chosen once a store and kept in it.
type Base string

// DefaultBase is the base where none is chosen.
const DefaultBase Base = "https://w3id.org/standpoint/id/"

// Check tells why b cannot be a base: it is no IRI, or does not end in "/".
func (b Base) Check() error {
	if !strings.HasSuffix(string(b), "/") {
		return &IRIError{IRI: string(b), Reason: "a base ends in /"}
	}
	return CheckIRI(string(b))
}

// Article is the IRI of an article, and the label of its graph; id is the 26
// characters made of its text.
func (b Base) Article(id string) quad.IRI { return quad.IRI(string(b) + "article/" + id) }

// local is the IRI of a node of one article: the article's, then "#" and the parts
// with "-" between.
func (b Base) local(id string, parts ...string) quad.IRI {
	return b.Article(id) + "#" + quad.IRI(strings.Join(parts, "-"))
}

// Agent is the IRI of an agent as one article has it.
func (b Base) Agent(id, slug string) quad.IRI { return b.local(id, "agent", slug) }

// Statement is the IRI of a statement; start and end are the first range of its
// content in code points of the article's text, half open.
func (b Base) Statement(id string, start, end int) quad.IRI {
	return b.local(id, "statement", strconv.Itoa(start), strconv.Itoa(end))
}

// Stance is the IRI of a stance; start and end are the first range of its
// evidence, counted as in Statement.
func (b Base) Stance(id string, start, end int, agentSlug, positionSlug string) quad.IRI {
	return b.local(id, "stance", strconv.Itoa(start), strconv.Itoa(end), agentSlug, positionSlug)
}

// Position is the IRI of a position as one article words it.
func (b Base) Position(id, slug string) quad.IRI { return b.local(id, "position", slug) }

// Role is the IRI of a role of an agent; start is where its words begin, in code
// points.
func (b Base) Role(id, agentSlug string, start int) quad.IRI {
	return b.local(id, "role", agentSlug, strconv.Itoa(start))
}

// Char is the IRI of a range of the article's text in code points, half open, as
// RFC 5147 writes it.
func (b Base) Char(id string, start, end int) quad.IRI {
	return b.Article(id) + quad.IRI("#char="+strconv.Itoa(start)+","+strconv.Itoa(end))
}

// Derived is the label of the graph of what holds over articles.
func (b Base) Derived() quad.IRI { return quad.IRI(string(b) + "derived") }

// DerivedAgent is the IRI of an agent over articles.
func (b Base) DerivedAgent(slug string) quad.IRI { return quad.IRI(string(b) + "agent/" + slug) }

// DerivedPosition is the IRI of a position over articles.
func (b Base) DerivedPosition(slug string) quad.IRI { return quad.IRI(string(b) + "position/" + slug) }

// Link is the IRI of the link of one article's agent to the agent that it is.
func (b Base) Link(id, agentSlug string) quad.IRI {
	return quad.IRI(string(b) + "link/" + id + "-" + agentSlug)
}

// Country is the IRI of a country; cc is its ISO 3166-1 alpha-2 code.
func (b Base) Country(cc string) quad.IRI { return quad.IRI(string(b) + "country/" + cc) }

// CountryCode is the code in the IRI of a country, "" where iri is none.
func (b Base) CountryCode(iri quad.IRI) string {
	cc, ok := strings.CutPrefix(string(iri), string(b)+"country/")
	if !ok {
		return ""
	}
	return cc
}

// SplitArticle takes the IRI of an article, or of a node of one, apart: the base,
// the article's id and what follows "#" ("" for the article itself). ok is false
// for every other IRI.
func SplitArticle(iri quad.IRI) (b Base, id, fragment string, ok bool) {
	whole, fragment, _ := strings.Cut(string(iri), "#")
	at := strings.LastIndex(whole, "/")
	if at < 0 || at+1 == len(whole) || !strings.HasSuffix(whole[:at+1], "/article/") {
		return "", "", "", false
	}
	return Base(strings.TrimSuffix(whole[:at+1], "article/")), whole[at+1:], fragment, true
}

// LocalSlug is the slug in the IRI of an article's agent or position, of which
// kind is "agent" or "position"; "" where iri is none.
func LocalSlug(iri quad.IRI, kind string) string {
	_, _, fragment, ok := SplitArticle(iri)
	slug, found := strings.CutPrefix(fragment, kind+"-")
	if !ok || !found {
		return ""
	}
	return slug
}

// Countries are the IRIs of all codes of two letters, whether or not there is such a
// country.
func (b Base) Countries() []quad.IRI {
	var all []quad.IRI
	for x := 'A'; x <= 'Z'; x++ {
		for y := 'A'; y <= 'Z'; y++ {
			all = append(all, b.Country(string([]rune{x, y})))
		}
	}
	return all
}
