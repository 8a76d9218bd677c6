package normalize

import (
	"errors"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

func normalized(t *testing.T, raw string) *article.Article {
	t.Helper()
	a := &article.Article{Source: article.Source{Raw: []byte(raw)}}
	if err := run(a); err != nil {
		t.Fatal(err)
	}
	return a
}

func TestText(t *testing.T) {
	for raw, want := range map[string]string{
		"\ufeffa\r\nb\rc\u2028d": "a\nb\nc\nd",
		"  \n a\tb\u00a0c \n\n":  "a b c",
		"so\u00adft, z\u200bero": "soft, zero",
		"e\u0301 \u212b":         "é Å",
		"a\x01b\x1fc":            "abc",
	} {
		if got := Text([]byte(raw)); got != want {
			t.Errorf("%q is read as %q, want %q", raw, got, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	german := strings.Repeat("Die Regierung hat am Mittwoch beschlossen, dass die neuen Häuser am Hafen nicht gebaut werden sollen. ", 4)
	french := strings.Repeat("Le gouvernement a décidé mercredi que les nouvelles maisons du port ne seraient pas construites cette année. ", 4)
	spanish := strings.Repeat("El gobierno decidió el miércoles que las nuevas casas del puerto no se construirán este año por falta de dinero. ", 4)
	dutch := strings.Repeat("De regering heeft woensdag besloten dat de nieuwe huizen aan de haven dit jaar niet gebouwd zullen worden. ", 4)
	russian := strings.Repeat("Правительство решило в среду, что новые дома у порта в этом году строить не будут. ", 4)
	for name, c := range map[string]struct {
		raw    string
		fault  error
		phrase string
	}{
		"nothing":     {"", article.ErrEmpty, "0 bytes"},
		"white space": {" \n\ufeff\t ", article.ErrEmpty, "white space"},
		"zero byte":   {"abc\x00def", article.ErrBinary, "offset 3"},
		"UTF-16":      {"\xff\xfea\x00", article.ErrBinary, "iconv"},
		"PDF":         {"%PDF-1.7 …", article.ErrBinary, "pdftotext"},
		"controls":    {strings.Repeat("\x02\x03ab", 20), article.ErrBinary, "offset 0"},
		"too long":    {strings.Repeat("x", MaxBytes+1), article.ErrBinary, "cut it"},
		"German":      {german, article.ErrNotEnglish, "German"},
		"French":      {french, article.ErrNotEnglish, "French"},
		"Spanish":     {spanish, article.ErrNotEnglish, "Spanish"},
		"Dutch":       {dutch, article.ErrNotEnglish, "Dutch"},
		"Russian":     {russian, article.ErrNotEnglish, "looks like"},
		"one word":    {strings.Repeat("hm hm ", 100), article.ErrNotEnglish, "looks like"},
		"abbreviated": {strings.Repeat("Mr. ", 1000), article.ErrNotEnglish, "no language that is known"},
	} {
		err := run(&article.Article{Source: article.Source{Raw: []byte(c.raw)}})
		if !errors.Is(err, c.fault) || !strings.Contains(err.Error(), c.phrase) {
			t.Errorf("%s: got %v, want %v with %q", name, err, c.fault, c.phrase)
		}
	}
}

func TestMixedLanguages(t *testing.T) {
	english := "The government decided on Wednesday that the new houses at the harbour would not be built this year, its spokesman said. "
	german := "„Wir haben das lange geprüft und sind zu dem Schluss gekommen, dass wir es nicht bezahlen können“, sagte er dann."
	if a := normalized(t, strings.Repeat(english, 3)+"\n"+german+"\n"+strings.Repeat(english, 2)); a.Language != "en" {
		t.Errorf("language %q", a.Language)
	}
	if a := normalized(t, "Guten Tag, said Ms Ortega."); a.Language != "" {
		t.Errorf("a short text is said to be %q", a.Language)
	}
	if a := normalized(t, strings.Repeat("12.5 30 7\n", 40)); a.Language != "" {
		t.Errorf("a table of figures is said to be %q", a.Language)
	}
}

func TestParagraphs(t *testing.T) {
	a := normalized(t, `Harbour Houses Will Not Be Built, Mayor Says.

By Ana Ortega, Staff Reporter
Published 3 May 2024
The mayor said on Wednesday that the houses would not be built. She gave no reason for it.
No money left
“We looked at it for years,” she said. “It is over.”
Short answer
The council will meet again in June and vote on what is left of the plan, its speaker said.
Jim Doe contributed reporting.
© 2024 The Harbour Times`)
	want := []article.ParagraphKind{article.TitleParagraph, article.Byline, article.Byline, article.Body, article.Heading, article.Body, article.Heading, article.Body, article.Credit, article.Credit}
	if len(a.Paragraphs) != len(want) {
		t.Fatalf("%d paragraphs, want %d", len(a.Paragraphs), len(want))
	}
	for i, p := range a.Paragraphs {
		if p.Kind != want[i] {
			t.Errorf("%q is of kind %d, want %d", a.Text[p.Start:p.End], p.Kind, want[i])
		}
	}
	if a.Author != "Ana Ortega" {
		t.Errorf("author %q", a.Author)
	}
}

// TestFrameLines: credits and bylines are told from lines of the body that begin
// or end like them.
func TestFrameLines(t *testing.T) {
	const before, behind = "Harbour Houses Will Not Be Built\n\n", "\n\nThe mayor said on Wednesday that the houses would not be built. She gave no reason for it."
	for line, want := range map[string]article.ParagraphKind{
		"Ana Ortega / Reuters.":                                               article.Credit,
		"Jim Doe via Getty Images":                                            article.Credit,
		"Getty.":                                                              article.Credit,
		"Contributing: Jim Doe and Ana Ortega.":                               article.Credit,
		"Copyright 2024 The Harbour Times":                                    article.Credit,
		"--additional reporting by Jim Doe":                                   article.Credit,
		"This story has been updated to include a reply.":                     article.Credit,
		"Updated: 4 May 2024, 10:30 p.m.":                                     article.Byline,
		"Published in 2016, the plan was a mistake, Ms Ortega said.":          article.Body,
		"Copyright rules must change, Ms Ortega said.":                        article.Body,
		"Additional reporting duties would ruin the banks, Ms Ortega said.":   article.Body,
		"Getty Images said that it would go to court.":                        article.Body,
		"She denounced the money contributed from abroad.":                    article.Body,
		"“All rights reserved means what it says,” Ms Ortega told the court.": article.Body,
		"The mayor told the agency Reuters.":                                  article.Body,
	} {
		if got := normalized(t, before+line+behind).Paragraphs[1].Kind; got != want {
			t.Errorf("%q is of kind %d, want %d", line, got, want)
		}
	}
}

func TestWrappedLines(t *testing.T) {
	a := normalized(t, `The mayor said on Wednesday that the houses at the
harbour would not be built, because the council had
looked at the costs for many years and found them to
be far too high for a town of this size.

She gave no other reason for it, but the leader of the
opposition said that he would ask for a vote of no
confidence before the summer.`)
	if len(a.Paragraphs) != 2 {
		t.Errorf("%d paragraphs, want 2", len(a.Paragraphs))
	}
}

func TestIdentity(t *testing.T) {
	a, b := normalized(t, "\ufeffThe “same” text.\r\n"), normalized(t, "The â€œsameâ€\u009d text.")
	if a.ID != b.ID || len(a.ID) != 26 || len(a.SHA256) != 64 {
		t.Errorf("ids %s and %s", a.ID, b.ID)
	}
}

func TestNotes(t *testing.T) {
	a := normalized(t, "The minister, Andris SprÅ«ds, said â€œnoâ€\u009d to R&amp;D.")
	var got []string
	for _, n := range a.Notes {
		got = append(got, n.Code+" "+n.Text)
	}
	want := "mojibake SprÅ«ds → Sprūds|mojibake â€œ → “|mojibake â€\u009d → ”|entity &amp; → &"
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("got  %s\nwant %s", s, want)
	}
}

func FuzzSlices(f *testing.F) {
	for _, piece := range pieces {
		f.Add([]byte("Sp" + piece + "s, " + piece + piece))
	}
	f.Fuzz(checkSlices)
}
