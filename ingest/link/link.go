package link

import (
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/copies"
	"standpoint/ingest/lexicon"
)

// Of is what the derived graph holds because of one article alone, in the order of
// its agents and positions: all but the links of persons and copies and which
// position is wider, which hang on other articles too (Index). It is nil for a nil article.
func Of(base vocab.Base, a *graph.Article) []quad.Quad {
	if a == nil {
		return nil
	}
	var quads []quad.Quad
	add := func(subject, predicate quad.IRI, object quad.Value) {
		quads = append(quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: base.Derived()})
	}
	keys := bodyKeys(a.Agents)
	for i, agent := range a.Agents {
		node := base.Agent(a.ID, agent.Slug)
		if keys[i] != "" {
			add(node, vocab.SameAgentAs, base.DerivedAgent(keys[i]))
		}
		if key := nameKey(agent); key != "" {
			add(node, vocab.NameKey, quad.String(key))
		}
	}
	for _, p := range a.Positions {
		read := lexicon.PositionOf(p.Label)
		key := vocab.Slug(read.Form)
		if key == "" {
			continue
		}
		node := base.Position(a.ID, p.Slug)
		add(node, vocab.InPosition, base.DerivedPosition(key))
		if read.Turned {
			add(node, vocab.Turned, quad.TypedString{Value: "true", Type: vocab.Boolean})
		}
		if head := vocab.Slug(read.Head); isTerm(head, key) {
			add(node, vocab.HeadKey, quad.String(head))
		}
	}
	sketch := copies.Unpack(a.Sketch)
	for _, key := range sketch.Keys() {
		add(base.Article(a.ID), vocab.CopyKey, quad.String(key))
	}
	return quads
}

// nameKey is the block of a person, "" for all others.
func nameKey(a graph.Agent) string {
	if a.Kind != graph.Person {
		return ""
	}
	return lexicon.ParsePersonName(a.Name).Surname()
}

// bodyKeys are what names each organisation and group over articles, "" where
// nothing may.
func bodyKeys(agents []graph.Agent) []string {
	keys := make([]string, len(agents))
	bearers := map[string]int{}
	for i, a := range agents {
		if a.Kind == graph.Organization || a.Kind == graph.Group {
			keys[i] = bodyKey(a.Name)
		}
		bearers[keys[i]]++
	}
	for i, key := range keys {
		if bearers[key] > 1 {
			keys[i] = ""
		}
	}
	return keys
}

// bodyKey folds spellings and the article before a name. A body that is called as
// a person might be, as John Lewis, is kept apart from persons.
func bodyKey(name string) string {
	words := strings.Fields(name)
	if len(words) > 1 && slices.Contains([]string{"the", "a", "an"}, strings.ToLower(words[0])) {
		words = words[1:]
	}
	if len(words) == 0 {
		return ""
	}
	personal := likePerson(words)
	for i, w := range words {
		if other := lexicon.Spelling(strings.ToLower(w)); !strings.EqualFold(other, w) {
			words[i] = other
		}
	}
	key := vocab.Slug(strings.Join(words, " "))
	if personal && key != "" {
		key += "--body"
	}
	return key
}

// likePerson tells "John Lewis" from "Brent Council" and "Christian groups".
func likePerson(words []string) bool {
	if len(words) != 2 || words[1] == strings.ToLower(words[1]) {
		return false
	}
	_, given := lexicon.GivenName(words[0])
	body, _ := lexicon.OrganizationNoun(strings.ToLower(words[1]))
	return given && !body && !lexicon.GroupNoun(words[1])
}
