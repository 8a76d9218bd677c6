package coref

import (
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

// marked is an article whose mentions stand in brackets with their kind and,
// behind a bar, the role: "[person Ann Lee|the mayor] spoke . [pronoun She] left .".
// Tokens are parted by spaces; a full stop ends a sentence.
func marked(text string) *article.Article {
	a := &article.Article{}
	first := 0
	var open *article.Mention
	for word := range strings.FieldsSeq(text) {
		if kind, ok := strings.CutPrefix(word, "["); ok {
			open = &article.Mention{Kind: article.MentionKind(kind), Tokens: article.Range{First: len(a.Tokens)}}
			continue
		}
		closes := strings.HasSuffix(word, "]")
		word, role, hasRole := strings.Cut(strings.TrimSuffix(word, "]"), "|")
		addToken(a, word)
		if closes {
			open.Tokens.End = len(a.Tokens)
			if hasRole {
				open.Role = addRole(a, role)
			}
			a.Mentions = append(a.Mentions, *open)
		}
		if word == "." {
			a.Sentences = append(a.Sentences, article.Range{First: first, End: len(a.Tokens)})
			first = len(a.Tokens)
		}
	}
	a.Paragraphs = []article.Paragraph{{Span: article.Span{End: len(a.Text)}}}
	for i := range a.Mentions {
		m := &a.Mentions[i]
		m.Name = strings.TrimPrefix(strings.TrimPrefix(a.Words(m.Tokens), "Mr "), "Mrs ")
		if m.Kind == article.Anonymous && m.Role.Len() == 0 {
			m.Role = m.Tokens
		}
	}
	return a
}

func addToken(a *article.Article, word string) {
	if a.Text != "" {
		a.Text += " "
	}
	a.Tokens = append(a.Tokens, article.Token{Span: article.Span{Start: len(a.Text), End: len(a.Text) + len(word)}})
	a.Text += word
}

func addRole(a *article.Article, role string) article.Range {
	at := article.Range{First: len(a.Tokens)}
	for word := range strings.SplitSeq(role, "_") {
		addToken(a, word)
	}
	at.End = len(a.Tokens)
	return at
}

func TestEntities(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // each entity: its kind, name and the number of its mentions
	}{
		"surname": {
			"[person Mr Reed] spoke . [person Carl Reed] left .",
			[]string{"person Carl Reed 2"},
		},
		"two of one surname": {
			"[person Mary Reed] met [person Carl Reed] . [person Mr Reed] left . [person Mrs Reed] stayed .",
			[]string{"person Mary Reed 2", "person Carl Reed 2"},
		},
		"initials and juniors": {
			"[person C. Reed Jr] spoke . [person Carl Reed] left .",
			[]string{"person C. Reed Jr 2"},
		},
		"pronoun by gender": {
			"[person Mary Holm] met [person Carl Reed] . [pronoun She] smiled . [pronoun He] wept .",
			[]string{"person Mary Holm 2", "person Carl Reed 2"},
		},
		"first persons stay alone": {
			"[person Carl Reed] met [pronoun us] .",
			[]string{"person Carl Reed 1"},
		},
		"role": {
			"[person Carl Reed|defence_secretary] left . [anonymous the defense secretary] is back .",
			[]string{"person Carl Reed 2"},
		},
		"another rank": {
			"[person Carl Reed|vice_president] left . [anonymous the president] is back .",
			[]string{"person Carl Reed 1", "anonymous the president 1"},
		},
		"unnamed sources": {
			"[anonymous a NATO official] spoke . [anonymous a NATO official] wept . [anonymous the NATO official] left .",
			[]string{"anonymous a NATO official 1", "anonymous a NATO official 2"},
		},
		"organisations": {
			"[organization Police Federation of England] spoke . [organization Police Federation] left . [organization the federation] wept . [pronoun It] stayed .",
			[]string{"organization Police Federation of England 4"},
		},
		"acronym": {
			"[organization World Health Union] spoke . [organization WHU] left . [organization WTO] came .",
			[]string{"organization World Health Union 2", "organization WTO 1"},
		},
		"country": {
			"[place US] and [place Ukraine] . [organization United States] spoke .",
			[]string{"organization United States 2", "place Ukraine 1"},
		},
		"groups": {
			"[group critics] spoke . [group the critics] left . [pronoun They] wept . [group voters] came .",
			[]string{"group critics 3", "group voters 1"},
		},
		"party and state": {
			"[person Carl Reed|Sen.] ( R-Utah ) spoke . [person Ann Lee|Sen.] wept . [anonymous the Utah Republican] left .",
			[]string{"person Carl Reed 2", "person Ann Lee 1"},
		},
		"predicates take up nobody": {
			"[person Carl Reed] spoke . Nobody is [anonymous the mayor] .",
			[]string{"person Carl Reed 1", "anonymous the mayor 1"},
		},
		"just named": {
			"[person Carl Reed] spoke . [anonymous the mayor] said no .",
			[]string{"person Carl Reed 2"},
		},
		"vague phrases stay unnamed": {
			"[person Carl Reed] spoke . [anonymous the spokesman] said no .",
			[]string{"person Carl Reed 1", "anonymous the spokesman 1"},
		},
		"a title stands before a surname": {
			"[person Howard Vane] met [person Carl Howard] . [person Mr Howard] left .",
			[]string{"person Howard Vane 1", "person Carl Howard 2"},
		},
		"two surnames": {
			"[person Miguel Ortega Ruiz] spoke . [person Mr Ortega] left . [person Ortega Ruiz] wept .",
			[]string{"person Miguel Ortega Ruiz 3"},
		},
		"capitals": {
			"[person CARL REED] spoke . [person Carl Reed] left .",
			[]string{"person Carl Reed 2"},
		},
		"apposition to an organisation": {
			"[organization the campaign group] [organization Clear Skies] spoke . [organization the group] left .",
			[]string{"organization Clear Skies 3"},
		},
		"the firm named last": {
			"[organization Acme] spoke . [organization the firm] left .",
			[]string{"organization Acme 2"},
		},
		"nothing": {"Nobody came .", nil},
		"empty":   {"", nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := marked(c.text)
			if err := run(a); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, e := range a.Entities {
				got = append(got, string(e.Kind)+" "+e.Name+" "+string(rune('0'+len(e.Mentions))))
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}

func TestEntityCollects(t *testing.T) {
	a := marked("[person Reed|minister] met [person Carl Reed|Dutch_finance_minister] and [anonymous a clerk] .")
	a.Mentions[1].Country, a.Mentions[1].Org = "NL", "Treasury"
	if err := run(a); err != nil {
		t.Fatal(err)
	}
	e := a.Entities[0]
	if e.Name != "Carl Reed" || e.Role != "Dutch finance minister" || e.Country != "NL" || e.Org != "Treasury" || e.Anonymous {
		t.Errorf("%+v", e)
	}
	if !a.Entities[1].Anonymous {
		t.Error("a clerk has no name")
	}
}

// TestSharedRole: a role of several persons is told of one, and gives way to one's own.
func TestSharedRole(t *testing.T) {
	a := marked("[person Carl Hill|Ohio_senators] and [person Ann Lee|the_long-serving_senators] left . [person Ann Lee|mayor] stayed .")
	if err := run(a); err != nil {
		t.Fatal(err)
	}
	for i, want := range []string{"Ohio senator", "mayor"} {
		if got := a.Entities[i].Role; got != want {
			t.Errorf("role of %s is %q, want %q", a.Entities[i].Name, got, want)
		}
	}
}

// TestHome: a country that most mentions imply is taken for the roles that name none.
func TestHome(t *testing.T) {
	for name, c := range map[string]struct {
		countries []string
		want      string
	}{
		"one":        {[]string{"GB", "GB"}, "GB"},
		"most":       {[]string{"GB", "GB", "US", ""}, "GB"},
		"no one":     {[]string{"GB", "US"}, ""},
		"no country": {nil, ""},
	} {
		a := &article.Article{}
		for _, code := range c.countries {
			a.Mentions = append(a.Mentions, article.Mention{Kind: article.Organization, Country: code})
		}
		if got := home(a); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func BenchmarkRun(b *testing.B) {
	line := "[person Carl Reed|mayor] met [person Mary Holm] at [organization World Health Union] . [pronoun She] told [pronoun him] that [group critics] are wrong , said [anonymous an official] . "
	a := marked(strings.Repeat(line, 20))
	b.ReportAllocs()
	for b.Loop() {
		a.Entities = nil
		if err := run(a); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(a.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

// TestShortFor tells what stands for a longer name of an organisation.
func TestShortFor(t *testing.T) {
	for _, c := range []struct {
		short, long string
		want        bool
	}{
		{"ÉUF", "Élan Union Française", true},
		{"U.N.", "United Nations", true},
		{"DFID", "Department for International Development", true},
		{"Police Federation", "Police Federation of England", true},
		{"Bell", "Port Bell", false},
		{"UF", "Élan Union Française", false},
	} {
		if got := shortFor(c.short, c.long); got != c.want {
			t.Errorf("%q for %q: %v", c.short, c.long, got)
		}
	}
}
