package stance_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

// read gives the stances of a text as "holder +|- position".
func read(t testing.TB, text string) []string {
	t.Helper()
	a := parse(t, text)
	var stances []string
	for _, s := range a.Stances {
		sign := map[int8]string{1: "+", -1: "-"}[s.Side]
		stances = append(stances, fmt.Sprintf("%s %s %s", a.Entities[s.Holder].Name, sign, s.Position))
		for _, e := range s.Evidence {
			if e.Len() <= 0 || e.End > len(a.Tokens) {
				t.Errorf("%q: evidence %v lies outside the tokens", text, e)
			}
		}
	}
	return stances
}

// parse reads a text with every stage.
func parse(t testing.TB, text string) *article.Article {
	t.Helper()
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	a, err := pipeline.Read(article.Source{Name: "t.txt", Raw: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestStances(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Finance Minister Anna Berg said that the new harbour was a mistake.", "Anna Berg - the new harbour"},
		{"Finance Minister Anna Berg said that the new harbour was essential.", "Anna Berg + the new harbour"},
		{"“The new harbour is not a good idea,” Anna Berg said.", "Anna Berg - The new harbour"},
		{"Anna Berg said she did not believe that the new harbour was a realistic goal.", "Anna Berg - the new harbour"},
		{"Anna Berg said that the town's new harbour was unacceptable.", "Anna Berg - the town's new harbour"},
		{"Anna Berg said it would be wrong to close the harbour.", "Anna Berg - to close the harbour"},
		{"“The council has never sold and will not sell the harbour,” Anna Berg said.", "Anna Berg - The council has sold and will sell the harbour"},
		{"Anna Berg rejected the harbour plan of the council.", "Anna Berg - the harbour plan of the council"},
	} {
		if got := read(t, c.text); !slices.Contains(got, c.want) {
			t.Errorf("%q:\n got  %s\n want %s", c.text, strings.Join(got, "; "), c.want)
		}
	}
}

func TestSides(t *testing.T) {
	for _, c := range []struct{ class, text, want string }{
		{"own verb", "Anna Berg said she opposes the harbour plan.", "Anna Berg - the harbour plan"},
		{"own verb denied", "“I do not support the harbour plan,” Anna Berg said.", "Anna Berg - the harbour plan"},
		{"attitude", "Anna Berg said she was committed to the harbour plan.", "Anna Berg + the harbour plan"},
		{"attitude against", "“I am opposed to the harbour plan,” Anna Berg said.", "Anna Berg - the harbour plan"},
		{"no need for", "“There is no need for a new harbour,” Anna Berg said.", "Anna Berg - a new harbour"},
		{"no doubt that", "“There is little doubt that the harbour will be built,” Anna Berg said.", "Anna Berg + the harbour will be built"},
		{"warned that", "Anna Berg warned that the old dam would break.", "Anna Berg + the old dam would break"},
		{"denied that", "Anna Berg denied that the old dam would break.", "Anna Berg - the old dam would break"},
		{"voted against", "Anna Berg voted against the harbour plan.", "Anna Berg - the harbour plan"},
		{"too", "Anna Berg said that the harbour tax was too low.", "Anna Berg - the harbour tax"},
		{"whether or not", "Anna Berg said a vote would decide whether or not to build the harbour.",
			"Anna Berg + a vote would decide whether or not to build the harbour"},
		{"not only", "Anna Berg said the harbour would not only serve the town.", "Anna Berg + the harbour would not only serve the town"},
		{"relative clause", "Anna Berg said the harbour serves boats which do not pay.", "Anna Berg + the harbour serves boats which do not pay"},
		{"no longer", "Anna Berg said that the town would no longer run the harbour.", "Anna Berg - the town would still run the harbour"},
		{"can't", "“The town can’t afford the harbour,” Anna Berg said.", "Anna Berg - The town can afford the harbour"},
		{"a stem is no judgement", "Anna Berg said the harbour was in practice a long wall.", "Anna Berg + the harbour was in practice a long wall"},
		{"two clauses", "Anna Berg said that the harbour tax must end, and that the new harbour is unrealistic.", "Anna Berg - the new harbour"},
		{"two clauses", "Anna Berg said that the harbour tax must end, and that the new harbour is unrealistic.", "Anna Berg + the harbour tax must end"},
	} {
		if got := read(t, c.text); !slices.Contains(got, c.want) {
			t.Errorf("%s: %q:\n got  %s\n want %s", c.class, c.text, strings.Join(got, "; "), c.want)
		}
	}
}

func TestPastAndConditional(t *testing.T) {
	for _, c := range []struct {
		text              string
		past, conditional bool
	}{
		{"The council rejected the harbour plan.", false, false},
		{"The council had once rejected the harbour plan.", true, false},
		{"The council previously supported the harbour plan.", true, false},
		{"Anna Berg used to oppose the harbour plan.", true, false},
		{"Anna Berg said that she would back the harbour if the town paid for it.", false, true},
		{"Anna Berg said that unless the town paid, she would oppose the harbour.", false, true},
		{"Anna Berg said that she would back the harbour even if the town paid nothing.", false, false},
		{"Anna Berg said that few had asked whether the harbour would pay.", false, false},
	} {
		a := parse(t, c.text)
		if len(a.Stances) == 0 {
			t.Errorf("%q: no stance", c.text)
			continue
		}
		if s := a.Stances[0]; s.Past != c.past || s.Conditional != c.conditional {
			t.Errorf("%q: past %v, conditional %v, want %v, %v", c.text, s.Past, s.Conditional, c.past, c.conditional)
		}
	}
}

// Evidence is what a reader takes as proof: who, the verb and what it is about.
func TestEvidenceShowsTheSide(t *testing.T) {
	for text, want := range map[string]string{
		"The council quickly rejected the harbour plan.":         "The council quickly rejected the harbour plan",
		"Anna Berg said that the harbour was a mistake.":         "that the harbour was a mistake",
		"Anna Berg called for a new harbour.":                    "Anna Berg called for a new harbour",
		"It rained. Anna Berg, 51, criticised the harbour plan.": "criticised the harbour plan",
	} {
		a := parse(t, text)
		if len(a.Stances) == 0 || !strings.HasSuffix(strings.TrimSuffix(a.Words(a.Stances[0].Evidence[0]), "."), want) {
			t.Errorf("%q: %+v, want evidence %q", text, a.Stances, want)
		}
	}
}

func TestNeutralReportsAreNoStance(t *testing.T) {
	for _, text := range []string{
		"The harbour handled 500 boats last year, according to Anna Berg.",
		"Anna Berg did not say when the harbour will open.",
	} {
		if got := read(t, text); len(got) != 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// Labels begin with no conjunction, have no quotation mark and end with a phrase.
func TestLabels(t *testing.T) {
	long := "Anna Berg said that the harbour, which the town built a century ago with money from the state and from the owners of the boats, " +
		"should be sold to the fishermen of the coast and to whoever else among the people of the islands would pay for it."
	for _, text := range []string{
		long,
		"“But the harbour should be ‘sold’ to the “fishermen” of the coast,” Anna Berg said.",
		"Anna Berg said that, and that the harbour should be sold, but ...",
		"Anna Berg rejected (the harbour plan of “the council”.",
	} {
		for _, s := range parse(t, text).Stances {
			first, _, _ := strings.Cut(strings.ToLower(s.Position), " ")
			if slices.Contains([]string{"and", "but", "that"}, first) || strings.ContainsAny(s.Position, "“”\"") || len(strings.Fields(s.Position)) > 30 {
				t.Errorf("%q: label %q", text, s.Position)
			}
		}
	}
}

func TestNothingIsNoStance(t *testing.T) {
	for _, text := range []string{
		"The harbour lies north of the town and was built in the last century.",
		"It rained on the harbour for the whole of the long and quiet week.",
	} {
		if got := read(t, text); len(got) != 0 {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func BenchmarkStance(b *testing.B) {
	text := strings.Repeat("Finance Minister Anna Berg said that the new harbour was a mistake. The council rejected the idea.\n", 50)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		read(b, text)
	}
}
