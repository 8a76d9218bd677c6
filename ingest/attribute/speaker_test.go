package attribute_test

import (
	"slices"
	"testing"
	"time"

	"standpoint/ingest/article"
)

// TestSpeakers holds each source to the entity of its head.
func TestSpeakers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Anna Berg said the harbour was late.", "Anna Berg"},
		{"Anna Berg, the mayor of Port Bell, said the harbour was late.", "Anna Berg"},
		{"Anna Berg came late. She said that the harbour would ruin the coast.", "Anna Berg"},
		{"Kremlin spokesman Lee Sand said the harbour was late.", "Lee Sand"},
		{"“The harbour is late,” said Lee Sand, a spokesman for Anna Berg.", "Lee Sand"},
		{"The Liberal Democrats said the harbour was late.", "The Liberal Democrats"},
		{"It was said that the harbour was late.", ""},
		{"The mayor of Port Bell, Anna Berg, said the harbour was late.", "Anna Berg"},
		{"His wife Anna Berg said the harbour was late.", "Anna Berg"},
		{"Berg spokesman Lee Sand said the harbour was late. Anna Berg did not.", "Lee Sand"},
		{"They met Anna Berg, who said that the harbour was late.", "Anna Berg"},
		{"A report by Greenpeace said that the harbour was late.", "Greenpeace"},
		{"People briefed on the move said that the harbour was late.", "People briefed on the move"},
		{"One poster said that the harbour was late.", "One poster"},
		{"Two polls by Gallup said that the harbour was late.", "Gallup"},
		{"A paper by the Harbour Commission said that the harbour was late.", "Harbour Commission"},
		{"Figures from the Harbour Commission showed that the harbour was late.", "Harbour Commission"},
		{"The European Space Agency said that the harbour was late.", "European Space Agency"},
		{"Uri Bridge said that the harbour was late.", "Uri Bridge"},
		{"Several checkers, including the Guardian, said that the harbour was late.", "Several checkers"},
	} {
		got := read(t, article.Source{Raw: []byte(c.text)}).statements()
		if len(got) != 1 || got[0].speaker != c.want {
			t.Errorf("%q: got %+v, want %q", c.text, got, c.want)
		}
	}
}

// TestIssuers: a report says what those say who issued it.
func TestIssuers(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"In a new report, the Harbour Commission says it is late. The report said that the pier would fall.", "Harbour Commission"},
		{"The Harbour Commission has published a report. The report said that the pier would fall.", "Harbour Commission"},
		{"Anna Berg was criticised in a report. The report said that the pier would fall.", "The report"},
		{"Anna Berg spoke of the report by Greenpeace. The report said that the pier would fall.", "Greenpeace"},
		{"Anna Berg read a report. The report said that the pier would fall.", "The report"},
	} {
		got := read(t, article.Source{Raw: []byte(c.text)}).statements()
		if len(got) == 0 || got[len(got)-1].speaker != c.want {
			t.Errorf("%q: got %+v, want %q", c.text, got, c.want)
		}
	}
}

// TestSharedStatements: of several named speakers each has the statement, in order.
func TestSharedStatements(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"Anna Berg and Lee Sand said the harbour was late.", []string{"Anna Berg", "Lee Sand"}},
		{"Sens. Anna Berg (R-Utah), Tom Hill and Lee Sand said the harbour was late.", []string{"Anna Berg", "Tom Hill", "Lee Sand"}},
		{"Greenpeace and the European Space Agency said the harbour was late.", []string{"Greenpeace", "European Space Agency"}},
		{"Anna Berg and her aides said the harbour was late.", []string{"Anna Berg and her aides"}},
		{"Anna Berg, the mayor of Lund and Tyre, said the harbour was late.", []string{"Anna Berg"}},
		// the spokesman is nobody yet
		{"Anna Berg and Lee Sand’s spokesman said the harbour was late.", []string{"Anna Berg"}},
	} {
		var got []string
		for _, s := range read(t, article.Source{Raw: []byte(c.text)}).statements() {
			got = append(got, s.speaker)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

// TestAuthors: "I" outside quotation marks is who wrote the article, where it says so.
func TestAuthors(t *testing.T) {
	body := "The harbour is late.\n\nI think that it will ruin the coast.\n\nIt rains.\n\n"
	for _, c := range []struct{ title, end, author, want string }{
		{"Why the harbour is late", "Anna Berg is a columnist in Port Bell.", "", "Anna Berg"},
		{"Anna Berg: The harbour is late", "", "", "Anna Berg"},
		{"Why the harbour is late\n\nBy Anna Berg", "It will go on raining.", "", "Anna Berg"},
		{"Why the harbour is late", "— Anna Berg, Port Bell", "", "Anna Berg"},
		{"Why the harbour is late", "Lee Sand agrees.\n\nSo does everybody.", "Lee Sand", "Lee Sand"},
		{"Why the harbour is late", "It will go on raining.", "", ""},
		{"Why Anna Berg is wrong", "Anna Berg is the mayor.", "", ""},
	} {
		got := read(t, article.Source{Author: c.author, Raw: []byte(c.title + "\n\n" + body + c.end)}).statements()
		i := slices.IndexFunc(got, func(s statement) bool { return slices.Equal(s.source, []string{"I"}) })
		if i < 0 || got[i].speaker != c.want {
			t.Errorf("%q, %q: got %+v, want %q", c.title, c.end, got, c.want)
		}
	}
}

// TestManners tells quotations from reports.
func TestManners(t *testing.T) {
	for text, want := range map[string]article.Manner{
		"“It is late,” Anna Berg said.":                     article.Direct,
		"Anna Berg said: “It is late.”":                     article.Direct,
		"“It is late,” Anna Berg said. “It is dear.”":       article.Direct,
		"Anna Berg said that it was late.":                  article.Indirect,
		"Anna Berg said that it was “a gift to the rich”.":  article.Mixed,
		"Anna Berg said “it is” late.":                      article.Mixed,
		"Anna Berg said that “it will ruin the coast now”.": article.Mixed,
	} {
		got := read(t, article.Source{Raw: []byte(text)}).Attributions
		if len(got) != 1 || got[0].Manner != want {
			t.Errorf("%q: got %+v, want %s", text, got, want)
		}
	}
}

// TestSaidOn counts days back from Thursday, 2 May 2024.
func TestSaidOn(t *testing.T) {
	published := article.Date{Time: time.Date(2024, 5, 2, 0, 0, 0, 0, time.UTC)}
	for _, c := range []struct {
		text      string
		published article.Date
		want      string // "" = unknown
	}{
		{"Anna Berg said on Wednesday that the harbour was late.", published, "2024-05-01"},
		{"Anna Berg said on Thursday that the harbour was late.", published, "2024-05-02"},
		{"Anna Berg said on Friday that the harbour was late.", published, "2024-04-26"},
		{"Anna Berg said yesterday that the harbour was late.", published, "2024-05-01"},
		{"“It is late,” Anna Berg said on Monday.", published, "2024-04-29"},
		{"Anna Berg said that the harbour would open on Wednesday.", published, ""},
		{"Anna Berg said that the harbour was late.", published, ""},
		{"Anna Berg said on Wednesday that the harbour was late.", article.Date{}, ""},
	} {
		got := read(t, article.Source{Raw: []byte(c.text), Published: c.published}).Attributions
		if len(got) != 1 {
			t.Errorf("%q: %d statements", c.text, len(got))
			continue
		}
		day := ""
		if !got[0].SaidOn.IsZero() {
			day = got[0].SaidOn.Format(time.DateOnly)
		}
		if day != c.want {
			t.Errorf("%q: said on %q, want %q", c.text, day, c.want)
		}
	}
}
