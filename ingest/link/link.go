package link

import (
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"

	"standpoint/graph"
	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// Of is what the derived graph holds because of one article, in the order of its
// agents and positions; nil for a nil article.
func Of(base vocab.Base, a *graph.Article) []quad.Quad {
	if a == nil {
		return nil
	}
	var quads []quad.Quad
	add := func(subject, predicate, object quad.IRI) {
		quads = append(quads, quad.Quad{Subject: subject, Predicate: predicate, Object: object, Label: base.Derived()})
	}
	keys := agentKeys(a.Agents)
	for i, agent := range a.Agents {
		if keys[i] != "" {
			add(base.Agent(a.ID, agent.Slug), vocab.SameAgentAs, base.DerivedAgent(keys[i]))
		}
	}
	for _, p := range a.Positions {
		if key := vocab.Slug(lexicon.NormalForm(p.Label)); key != "" {
			add(base.Position(a.ID, p.Slug), vocab.InPosition, base.DerivedPosition(key))
		}
	}
	return quads
}

// agentKeys are what names each agent over articles, "" where nothing may.
func agentKeys(agents []graph.Agent) []string {
	keys := make([]string, len(agents))
	bearers := map[string]int{}
	for i, a := range agents {
		keys[i] = agentKey(a)
		bearers[keys[i]]++
	}
	for i, key := range keys {
		if bearers[key] > 1 {
			keys[i] = ""
		}
	}
	return keys
}

func agentKey(a graph.Agent) string {
	switch a.Kind {
	case graph.Anonymous:
		return ""
	case graph.Person:
		words := untitled(a.Name)
		if !fullName(words) {
			return ""
		}
		return vocab.Slug(strings.Join(words, " "))
	}
	words := strings.Fields(a.Name)
	if len(words) > 1 && strings.EqualFold(words[0], "the") {
		words = words[1:]
	}
	return vocab.Slug(strings.Join(words, " "))
}

// untitled are the words of a name without the titles before it.
func untitled(name string) []string {
	words := strings.Fields(name)
	for len(words) > 0 {
		if _, ok := lexicon.TitleOf(words[0]); !ok {
			break
		}
		words = words[1:]
	}
	return words
}

// fullName tells "Ana Ortega" and "J. K. Reed" from "Ortega" and "A. Ortega",
// whom a second Ortega may be.
func fullName(words []string) bool {
	whole, initials := 0, 0
	for _, w := range words {
		letters := 0
		for _, r := range w {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		switch {
		case letters > 1:
			whole++
		case letters == 1:
			initials++
		}
	}
	return whole > 1 || whole == 1 && initials > 1
}
