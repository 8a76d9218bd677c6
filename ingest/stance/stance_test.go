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
	pipeline, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	a, err := pipeline.Read(article.Source{Name: "t.txt", Raw: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
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
