package attribute

import (
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/normalize"
	"standpoint/ingest/tokenize"
)

func tokens(t testing.TB, text string) *article.Article {
	t.Helper()
	a := &article.Article{Source: article.Source{Raw: []byte(text)}}
	for _, stage := range []*article.Stage{normalize.Stage, tokenize.Stage} {
		if err := stage.Apply(a); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// TestQuotations pairs marks of every shape. An odd mark spoils one paragraph.
func TestQuotations(t *testing.T) {
	const rest = "\n\n“The council meets in June,” he said."
	for _, c := range []struct {
		name, text string
		want       []string
		notes      string
	}{
		{"curly", "“It is late,” he said.", []string{"“It is late,”"}, ""},
		{"straight", `"It is late," he said. "It is dear."`, []string{`"It is late,"`, `"It is dear."`}, ""},
		{"low and high", "„It is late,” he said.", []string{"„It is late,”"}, ""},
		{"guillemets", "«It is late,» he said.", []string{"«It is late,»"}, ""},
		{"doubled", "''It is late,'' he said.", []string{"''It is late,''"}, ""},
		{"typewriter", "``It is late,'' he said.", []string{"``It is late,''"}, ""},
		{"single", "‘It’s late,’ he said.", []string{"‘It’s late,’"}, ""},
		{"straight single", "'It is late,' he said.", []string{"'It is late,'"}, ""},
		{"no possessive closes", "‘It is the voters’ choice,’ he said.", []string{"‘It is the voters’ choice,’"}, ""},
		{"an apostrophe opens nothing", "The ’90s were late in the town.", nil, ""},
		{"nested", "“He said ‘no’ to me,” she said.", []string{"“He said ‘no’ to me,”"}, ""},
		{"curly within straight", "\"He said “no” to me,\" she said.", []string{"\"He said “no” to me,\""}, ""},
		{"opened twice", "“It is late. “It is dear,” he said.", []string{"“It is late. “It is dear,”"}, ""},
		{"reopened", "“It is late.\n\n“It is dear,” he said.", []string{"“It is late.", "“It is dear,”"}, ""},
		{"unclosed", "“It is late, he said." + rest, []string{"“It is late, he said.", "“The council meets in June,”"}, ""},
		{"unclosed within", "He said “it is late. It was dear.\n\nNobody came.", []string{"“it is late."}, "quote-unclosed"},
		{"unopened", "It is late,” he said." + rest, []string{"“The council meets in June,”"}, "quote-unopened"},
		{"nothing between", "“” he said.", []string{"“”"}, ""},
		{"inches", "The plank of 5\" was cut." + rest, []string{"“The council meets in June,”"}, "quote-unopened"},
	} {
		a := tokens(t, c.text)
		var got []string
		for _, q := range quotations(a) {
			got = append(got, a.Words(q.Range))
		}
		var notes []string
		for _, n := range a.Notes {
			if n.Stage == Stage.Name {
				notes = append(notes, n.Code)
			}
		}
		if !slices.Equal(got, c.want) || strings.Join(notes, " ") != c.notes {
			t.Errorf("%s: %q\n got  %q %q\n want %q %q", c.name, c.text, got, notes, c.want, c.notes)
		}
	}
}
