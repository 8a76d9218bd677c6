package ingest_test

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"

	"standpoint/fixtures"
	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/article"
)

// fields are the parts of an Article that each layer fills.
var fields = map[article.Layer][]string{
	article.TextLayer:        {"ID", "SHA256", "Text", "Language", "Origin", "Paragraphs"},
	article.TokenLayer:       {"Tokens", "Sentences", "Pieces"},
	article.VectorLayer:      {"Vectors"},
	article.MentionLayer:     {"Mentions"},
	article.EntityLayer:      {"Entities"},
	article.AttributionLayer: {"Attributions"},
	article.StanceLayer:      {"Stances"},
}

// TestStagesAddOneLayer: a stage changes the fields of its layer, and of those that
// it says it amends, and adds notes; everything else stays as it was.
func TestStagesAddOneLayer(t *testing.T) {
	for _, done := range everything(t) {
		a := &article.Article{Source: done.Source}
		for _, s := range ingest.Stages {
			mentions, entities := slices.Clone(a.Mentions), slices.Clone(a.Entities)
			before := snapshot(a)
			if err := s.Apply(a); err != nil {
				t.Fatal(err)
			}
			allowed := map[string]bool{"Notes": true}
			for layer, names := range fields {
				for _, f := range names {
					allowed[f] = allowed[f] || (s.Adds|s.Amends)&layer != 0
				}
			}
			if s.Amends != 0 && !keeps(a, mentions, entities) {
				t.Errorf("%s: stage %s took out what it may only complete", a.Name, s.Name)
			}
			for field, value := range snapshot(a) {
				if !allowed[field] && value != before[field] {
					t.Errorf("%s: stage %s changed %s, which is not its layer", a.Name, s.Name, field)
				}
			}
		}
	}
}

// keeps reports whether an article still has all mentions, and all entities in their
// places with their kinds.
func keeps(a *article.Article, mentions []article.Mention, entities []article.Entity) bool {
	for _, m := range mentions {
		if !slices.Contains(a.Mentions, m) {
			return false
		}
	}
	for i, e := range entities {
		if i >= len(a.Entities) || a.Entities[i].Kind != e.Kind || len(a.Entities[i].Mentions) != len(e.Mentions) {
			return false
		}
	}
	return true
}

// snapshot is every exported field in print.
func snapshot(a *article.Article) map[string]string {
	all := map[string]string{}
	v := reflect.ValueOf(*a)
	for i := range v.NumField() {
		if f := v.Type().Field(i); f.IsExported() {
			all[f.Name] = fmt.Sprintf("%+v", v.Field(i).Interface())
		}
	}
	return all
}

// TestLayersPointWhereTheyMay: references lie inside what they refer to, in order.
func TestLayersPointWhereTheyMay(t *testing.T) {
	for _, a := range everything(t) {
		checkLayers(t, a)
	}
}

// checkLayers fails where a layer points outside the one below it.
func checkLayers(t *testing.T, a *article.Article) {
	t.Helper()
	for what, spans := range layersOf(a) {
		for _, s := range spans {
			if s.Start < 0 || s.End < s.Start || s.End > len(a.Text) {
				t.Errorf("%s: %s %v lies outside the %d bytes of text", a.Name, what, s, len(a.Text))
			}
		}
	}
	for i := 1; i < len(a.Tokens); i++ {
		if a.Tokens[i].Start < a.Tokens[i-1].End {
			t.Errorf("%s: tokens %d and %d overlap", a.Name, i-1, i)
		}
	}
	last := 0
	for _, s := range a.Sentences {
		if s.First != last || s.Len() <= 0 {
			t.Errorf("%s: sentence %v does not begin where the one before it ends, at %d", a.Name, s, last)
		}
		last = s.End
	}
	if last != len(a.Tokens) {
		t.Errorf("%s: the sentences end at token %d of %d", a.Name, last, len(a.Tokens))
	}
	if n := a.Vectors.Rows; n > 0 && n != len(a.Tokens) {
		t.Errorf("%s: %d vectors for %d tokens", a.Name, n, len(a.Tokens))
	}
	checkReferences(t, a)
}

// TestReadDropsVectors: they weigh too much to be carried on.
func TestReadDropsVectors(t *testing.T) {
	source := fixtures.Articles()[0]
	for keep, read := range map[bool]func(article.Source) (*article.Article, error){false: reader(t).Read, true: reader(t).ReadAll} {
		a, err := read(article.Source{Name: source.Name, Raw: source.Raw})
		if err != nil {
			t.Fatal(err)
		}
		if has := a.Vectors.Data != nil; has != keep || len(a.Tokens) == 0 {
			t.Errorf("vectors kept: %t, want %t", has, keep)
		}
	}
}

func checkReferences(t *testing.T, a *article.Article) {
	t.Helper()
	inside := func(what string, i, least, n int) {
		if i < least || i >= n {
			t.Errorf("%s: %s points at %d of %d", a.Name, what, i, n)
		}
	}
	for _, e := range a.Entities {
		for _, m := range e.Mentions {
			inside("an entity's mention", m, 0, len(a.Mentions))
		}
	}
	for _, at := range a.Attributions {
		inside("a speaker", at.Speaker, -1, len(a.Entities))
		if len(at.Content) == 0 {
			t.Errorf("%s: a statement of rule %q has no content", a.Name, at.Rule)
		}
	}
	for _, s := range a.Stances {
		inside("a holder", s.Holder, 0, len(a.Entities))
		inside("a stance's statement", s.Attribution, -1, len(a.Attributions))
		if len(s.Evidence) == 0 || s.Position == "" {
			t.Errorf("%s: a stance of rule %q has no evidence or position", a.Name, s.Rule)
		}
	}
}

// FuzzRead: whatever the bytes, the reading ends without panic, its layers point
// inside one another, the same bytes give the same output, and what was read can
// be stored.
func FuzzRead(f *testing.F) {
	for _, a := range fixtures.Articles() {
		f.Add(a.Raw)
	}
	f.Add([]byte("“He said “no, said \xff\xfeMr. Â£ O’Neil’s “’’.\r\n\r\nsaid\u00a0said that he that"))
	p := reader(f)
	f.Fuzz(func(t *testing.T, raw []byte) {
		source := article.Source{Name: "fuzz.txt", Raw: raw}
		a, err := p.Read(source)
		if err != nil {
			if !errors.Is(err, article.ErrEmpty) && !errors.Is(err, article.ErrBinary) && !errors.Is(err, article.ErrNotEnglish) {
				t.Fatalf("a fault without a name: %v", err)
			}
			return
		}
		checkLayers(t, a)
		again, err := p.Read(source)
		if err != nil {
			t.Fatal(err)
		}
		if x, y := ingest.Extract(a, vocab.DefaultBase), ingest.Extract(again, vocab.DefaultBase); !reflect.DeepEqual(x, y) {
			t.Error("the same bytes gave two readings")
		}
		if _, err := graphOf(a).Quads(vocab.DefaultBase); err != nil {
			t.Errorf("what was read cannot be stored: %v", err)
		}
	})
}
