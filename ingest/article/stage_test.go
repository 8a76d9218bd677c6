package article

import (
	"errors"
	"strings"
	"testing"
)

func stage(name string, needs, adds Layer) *Stage {
	return &Stage{Name: name, Doc: "tests", Needs: needs, Adds: adds, Run: func(*Article) error { return nil }}
}

func TestCheck(t *testing.T) {
	text, tokens := stage("normalize", 0, TextLayer), stage("tokenize", TextLayer, TokenLayer)
	for _, c := range []struct {
		name   string
		stages []*Stage
		faults []string // none: the list is sound
	}{
		{"in order", []*Stage{text, tokens}, nil},
		{"turned round", []*Stage{tokens, text}, []string{"tokenize needs text"}},
		{"twice", []*Stage{text, tokens, tokens}, []string{"tokenize adds tokens, which is there already"}},
		{"all at once", []*Stage{tokens, stage("coref", MentionLayer|VectorLayer, EntityLayer), {Name: "empty"}},
			[]string{"tokenize needs text", "coref needs vectors+mentions", `stage 2 ("empty") lacks`}},
	} {
		err := Check(c.stages)
		if (err == nil) != (len(c.faults) == 0) {
			t.Errorf("%s: %v", c.name, err)
		}
		for _, fault := range c.faults {
			if err != nil && !strings.Contains(err.Error(), fault) {
				t.Errorf("%s: %v lacks %q", c.name, err, fault)
			}
		}
	}
}

func TestApply(t *testing.T) {
	a := &Article{}
	text, tokens := stage("normalize", 0, TextLayer), stage("tokenize", TextLayer, TokenLayer)
	if err := tokens.Apply(a); !errors.Is(err, ErrOrder) {
		t.Errorf("tokens before text: %v", err)
	}
	broken := stage("normalize", 0, TextLayer)
	broken.Run = func(*Article) error { return ErrEmpty }
	if err := broken.Apply(a); !errors.Is(err, ErrEmpty) || !strings.HasPrefix(err.Error(), "normalize: ") {
		t.Errorf("a stage that fails: %v", err)
	}
	if err := tokens.Apply(a); !errors.Is(err, ErrOrder) {
		t.Errorf("tokens behind a text that failed: %v", err)
	}
	for _, s := range []*Stage{text, tokens} {
		if err := s.Apply(a); err != nil {
			t.Error(err)
		}
	}
	if err := text.Apply(a); !errors.Is(err, ErrOrder) {
		t.Errorf("text a second time: %v", err)
	}
}

func TestDate(t *testing.T) {
	for _, s := range []string{"", "2024-05-03", "2024-05-03T14:00:00Z", "2024-05-03T14:00:00+02:00"} {
		if d, err := ParseDate(s); err != nil || d.String() != s || d.Known() != (s != "") {
			t.Errorf("%q is read as %q (%v)", s, d, err)
		}
	}
	if _, err := ParseDate("3 May"); err == nil {
		t.Error("3 May is no date")
	}
}
