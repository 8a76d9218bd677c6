package attribute_test

import (
	"strings"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

// reading is an article that went through every stage.
type reading struct{ *article.Article }

func read(t testing.TB, source article.Source) reading {
	t.Helper()
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	if source.Name == "" {
		source.Name = "t.txt"
	}
	a, err := pipeline.Read(source)
	if err != nil {
		t.Fatalf("%v: %s", err, source.Raw)
	}
	return reading{a}
}

// statement is an attribution in words.
type statement struct {
	rule, speaker        string
	source, cue, content []string
}

func (s *statement) add(label, words string) {
	switch label {
	case "source":
		s.source = append(s.source, words)
	case "cue":
		s.cue = append(s.cue, words)
	case "content":
		s.content = append(s.content, words)
	}
}

func (s statement) words() string {
	return strings.Join(s.source, " … ") + " | " + strings.Join(s.cue, " … ") + " | " + strings.Join(s.content, " … ")
}

func (r reading) statements() []statement {
	var all []statement
	for _, at := range r.Attributions {
		s := statement{rule: at.Rule, source: r.words(at.Source), cue: r.words(at.Cue), content: r.words(at.Content)}
		if at.Speaker >= 0 {
			s.speaker = r.Entities[at.Speaker].Name
		}
		all = append(all, s)
	}
	return all
}

func (r reading) words(ranges []article.Range) []string {
	var words []string
	for _, x := range ranges {
		words = append(words, r.Words(x))
	}
	return words
}
