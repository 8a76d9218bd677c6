package attribute_test

import (
	"testing"

	"standpoint/ingest/article"
)

// TestRules gives every rule its grammar, and what looks like it and is not.
func TestRules(t *testing.T) {
	for _, c := range []struct{ text, rule, words string }{
		{"According to the report, the harbour will ruin the coast.", "accordingToBefore", "the report | According to | the harbour will ruin the coast"},
		{"But according to Ms Ortega, the harbour is late.", "accordingToBefore", "Ms Ortega | according to | the harbour is late"},
		{"The harbour will ruin the coast, according to a report by Anna Berg.", "accordingToBehind", "a report by Anna Berg | according to | The harbour will ruin the coast"},
		{"The ministers left, each according to rank.", "", ""},
		{"“We will sell it,” Anna Berg said.", "quotationBeforeCue", "Anna Berg | said | “We will sell it,”"},
		{"“We will sell it,” said Anna Berg, “and soon.”", "quotationBeforeCue", "Anna Berg | said | “We will sell it,” … “and soon.”"},
		{"“We will sell it,” said retired captain Lee Sand.", "quotationBeforeCue", "retired captain Lee Sand | said | “We will sell it,”"},
		{"“We will sell it,” he said before adding: “And soon.”", "quotationBeforeCue", "he | said | “We will sell it,”"},
		{"The harbour was late, Anna Berg said.", "clauseBeforeCue", "Anna Berg | said | The harbour was late"},
		{"The harbour was late, said Anna Berg, and it was dear.", "clauseBeforeCue", "Anna Berg | said | The harbour was late … and it was dear"},
		{"When the harbour was late, Anna Berg said so.", "", ""},
		{"The new harbour, Anna Berg argued, would ruin the coast.", "cueWithinClause", "Anna Berg | argued | The new harbour … would ruin the coast"},
		{"Anna Berg said: “We will sell it.”", "cueBeforeQuotation", "Anna Berg | said | “We will sell it.”"},
		{"Anna Berg told reporters in Port Bell on Monday: “We will sell it.”", "cueBeforeQuotation", "Anna Berg | told | “We will sell it.”"},
		{"Anna Berg has always insisted that the harbour was late.", "cueBeforeThat", "Anna Berg | has always insisted | that the harbour was late"},
		{"Anna Berg passed a door that said so.", "", ""},
		{"Anna Berg believes the harbour is late.", "cueBeforeClause", "Anna Berg | believes | the harbour is late"},
		{"Anna Berg asked why the harbour was late.", "cueBeforeQuestion", "Anna Berg | asked | why the harbour was late"},
		{"Anna Berg refused to sell the harbour.", "cueBeforeInfinitive", "Anna Berg | refused | to sell the harbour"},
		{"Anna Berg rejected the plan, and she left.", "cueBeforeObject", "Anna Berg | rejected | the plan"},
		{"Anna Berg called the harbour “low and dear”.", "cueBeforeObject", "Anna Berg | called | the harbour “low and dear”"},
		{"Anna Berg called for a vote on the harbour.", "cueBeforePreposition", "Anna Berg | called | a vote on the harbour"},
		{"“We will sell it,” Anna Berg grinned.", "quotationBeforeVerb", "Anna Berg | grinned | “We will sell it,”"},
		{"Anna Berg grinned: “We will sell it.”", "verbBeforeQuotation", "Anna Berg | grinned | “We will sell it.”"},
		{"Anna Berg was clear in the end: “We will sell it.”", "clauseBeforeQuotation", "Anna Berg | was | “We will sell it.”"},
		{"The town has a motto: “low and dear”.", "", ""},
		{"Nobody read Anna Berg's claim that the harbour was late.", "nominalCue", "Anna Berg's | claim | that the harbour was late"},
		{"The claim was old.", "", ""},
		{"Anna Berg: “We will sell it.”", "colon", "Anna Berg | : | “We will sell it.”"},
		{"The town has one problem: it is poor.", "", ""},
	} {
		got := read(t, article.Source{Raw: []byte(c.text)}).statements()
		switch {
		case c.rule == "" && len(got) > 0:
			t.Errorf("%q: got %s by %s, want nothing", c.text, got[0].words(), got[0].rule)
		case c.rule != "" && (len(got) == 0 || got[0].rule != c.rule || got[0].words() != c.words):
			t.Errorf("%q:\n got  %+v\n want %s by %s", c.text, got, c.words, c.rule)
		}
	}
}

// TestBareQuotations gives quotations without a cue to whoever spoke last.
func TestBareQuotations(t *testing.T) {
	const bare = "“Nobody will come back to this town.”"
	for _, c := range []struct{ name, before, rule, words string }{
		{"after a report", "Anna Berg said the harbour was late.\n\n", "continuedQuotation", "Anna Berg |  | " + bare},
		{"after a report in the paragraph", "Anna Berg said the harbour was late. ", "continuedQuotation", "Anna Berg |  | " + bare},
		{"after a quotation", "“The harbour is late,” Anna Berg said.\n\n", "continuedQuotation", "Anna Berg |  | " + bare},
		{"after a sentence without words", "Anna Berg closed the window. ", "introducedQuotation", "Anna Berg |  | " + bare},
		{"after a colon", "Anna Berg shrugged. Lee Sand stated:\n\n", "introducedQuotation", "Lee Sand | stated | " + bare},
		{"after nothing", "", "introducedQuotation", " |  | " + bare},
	} {
		got := read(t, article.Source{Raw: []byte(c.before + bare)}).statements()
		if len(got) == 0 || got[len(got)-1].rule != c.rule || got[len(got)-1].words() != c.words {
			t.Errorf("%s: got %+v, want %s by %s", c.name, got, c.words, c.rule)
		}
	}
}

// TestUnknownSpeaker holds that a quotation that nobody says is noted.
func TestUnknownSpeaker(t *testing.T) {
	r := read(t, article.Source{Raw: []byte("“Nobody will come back to this town.”")})
	if len(r.Attributions) != 1 || r.Attributions[0].Speaker != -1 {
		t.Fatalf("got %+v", r.Attributions)
	}
	for _, n := range r.Notes {
		if n.Stage == "attribute" && n.Code == "speaker-unknown" {
			return
		}
	}
	t.Errorf("no note: %+v", r.Notes)
}
