package entity

import (
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

// spaced is an article whose tokens are parted by spaces; a full stop alone ends
// a sentence, a line end a paragraph.
func spaced(text string) *article.Article {
	a := &article.Article{Text: text}
	at, first := 0, 0
	for line := range strings.Lines(text) {
		a.Paragraphs = append(a.Paragraphs, article.Paragraph{Span: article.Span{Start: at, End: at + len(strings.TrimRight(line, "\n"))}})
		pos := at
		for word := range strings.FieldsSeq(line) {
			pos += strings.Index(text[pos:], word)
			a.Tokens = append(a.Tokens, article.Token{Span: article.Span{Start: pos, End: pos + len(word)}})
			pos += len(word)
			if word == "." {
				a.Sentences = append(a.Sentences, article.Range{First: first, End: len(a.Tokens)})
				first = len(a.Tokens)
			}
		}
		if first < len(a.Tokens) {
			a.Sentences = append(a.Sentences, article.Range{First: first, End: len(a.Tokens)})
			first = len(a.Tokens)
		}
		at += len(line)
	}
	return a
}

// found is the mentions of text as "kind words (role, country, organisation)",
// the bracket only where it holds something.
func found(t *testing.T, text string) []string {
	t.Helper()
	a := spaced(text)
	if err := run(a); err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, m := range a.Mentions {
		line := string(m.Kind) + " " + a.Words(m.Tokens)
		if role := a.Words(m.Role); role+m.Country+m.Org != "" {
			line += " (" + role + ", " + m.Country + ", " + m.Org + ")"
		}
		list = append(list, line)
	}
	return list
}

func TestMentions(t *testing.T) {
	for name, c := range map[string]struct {
		text string
		want []string // each has to be found
		not  []string // no mention begins so
	}{
		"those who say it together": {
			"The Conservatives and the Liberal Democrats said no . Ministers , councils and some officers warned of it .",
			[]string{"group The Conservatives and the Liberal Democrats", "group Ministers , councils and some officers"}, nil,
		},
		"several persons, and what is no list of sayers": {
			"Ann Lee and Carl Reed said no . They met ministers and the council of Port Bell . Ministers said no and the council left .",
			[]string{"person Ann Lee", "person Carl Reed"}, []string{"group Ann Lee and", "group ministers and", "group Ministers said"},
		},
		"role before, capitals": {
			"Ruritanian officials met Latvian Defense Minister Anna Kalnina on Monday .",
			[]string{"group Ruritanian officials", "person Anna Kalnina (Latvian Defense Minister, LV, )"},
			[]string{"person Latvian", "organization Monday"},
		},
		"role with a complement": {
			"US Secretary of State Mary Holm spoke .",
			[]string{"person Mary Holm (US Secretary of State, US, )"}, nil,
		},
		"role of an organisation": {
			"Then NATO Secretary General Jan Brouwer left .",
			[]string{"person Jan Brouwer (NATO Secretary General, , NATO)"}, nil,
		},
		"role before, small letters": {
			"We heard the party 's education spokesman , Peter Lowe , on Friday .",
			[]string{"person Peter Lowe (party 's education spokesman, , )"}, []string{"person Friday"},
		},
		"role behind": {
			"It was Jane Moss , 45 , a former State Department spokesperson , who called .",
			[]string{"person Jane Moss (a former State Department spokesperson, US, State Department)"}, nil,
		},
		"role of the next name": {
			"They saw Jane Moss , President Carl Hill and others .",
			[]string{"person Jane Moss", "person Carl Hill (President, , )"}, nil,
		},
		"role before, shortened": {
			"We met Ohio Gov. Tom Hill there .",
			[]string{"person Tom Hill (Ohio Gov., US, )"}, nil,
		},
		"surname that is a role": {
			"We met Norman Baker and Mary Major there .",
			[]string{"person Norman Baker", "person Mary Major"}, []string{"anonymous"},
		},
		"role behind, letters": {
			"We met Ann Lee QC there .",
			[]string{"person Ann Lee (QC, GB, )"}, []string{"anonymous"},
		},
		"role beside a dash": {
			"We met Tom Hill - a key ally of the mayor - there .",
			[]string{"person Tom Hill (a key ally of the mayor, , )"}, nil,
		},
		"role of several": {
			"We met Sens. Tom Hill of Ohio and Ann Lee of Maine , then donors such as Mary Bell or Peter Lowe .",
			[]string{"person Tom Hill (Sens., US, )", "person Ann Lee (Sens., US, )", "person Mary Bell (donors, , )", "person Peter Lowe (donors, , )"}, nil,
		},
		"no role of several": {
			"We met the senators , who know Ann Lee .",
			[]string{"person Ann Lee"}, []string{"person Ann Lee ("},
		},
		"honorific": {
			"Yesterday Mr Reed and Dr. Ann Lee met .",
			[]string{"person Mr Reed", "person Dr. Ann Lee"}, []string{"person Yesterday", "organization Yesterday"},
		},
		"seat of government": {
			"In May the Kremlin announced a plan , and Moscow rejected it from Moscow .",
			[]string{"organization Kremlin (, RU, )", "organization Moscow (, RU, )", "place Moscow (, RU, )", "pronoun it"}, nil,
		},
		"organisations": {
			"The Police Federation and the National Association of Probation Officers said on the radio today that they agree with the Justice Department .",
			[]string{"organization Police Federation (, GB, )", "organization National Association of Probation Officers", "organization Justice Department (, US, )"},
			[]string{"person Department", "group Probation"},
		},
		"unnamed sources": {
			"A European defense official said that , and a spokesman for the ministry agreed .",
			[]string{"anonymous A European defense official (European defense official, , )", "anonymous a spokesman for the ministry (spokesman for the ministry, , )"}, nil,
		},
		"groups": {
			"Many NATO allies and some former officials complain , but critics claim more .",
			[]string{"group Many NATO allies", "group some former officials", "group critics"}, []string{"organization Many"},
		},
		"shares": {
			"About 44 percent of voters said no .",
			[]string{"group 44 percent of voters"}, nil,
		},
		"speaking things": {
			"The textbook says so , according to the poll .",
			[]string{"organization The textbook", "organization the poll"}, nil,
		},
		"first words are no names": {
			"Meanwhile nothing happened . Critics laughed . Taxes rose .",
			[]string{"group Critics"}, []string{"person", "organization", "place"},
		},
		"title line": {
			"Mayor Wants More Money For Roads\nThe mayor , Sue Park , wants it .",
			[]string{"person Sue Park (mayor, , )"}, []string{"person Wants", "organization Money", "person More"},
		},
		"pronouns": {
			"She told US troops that I like us .",
			[]string{"pronoun She", "pronoun I", "pronoun us", "place US (, US, )"}, []string{"pronoun US"},
		},
		"particles": {
			"We met Dutch minister Ineke van der Berg and Khalid al-Mansour there , and then de Luca .",
			[]string{"person Ineke van der Berg (Dutch minister, NL, )", "person Khalid al-Mansour"}, []string{"person Berg"},
		},
		"hyphens": {
			"We met Russian-born Anna Lee and President Park Min-seo there .",
			[]string{"person Anna Lee", "person Park Min-seo (President, , )"}, nil,
		},
		"capitals": {
			"Then HELEN MARSH left .",
			[]string{"person HELEN MARSH"}, []string{"organization"},
		},
		"peer with a place": {
			"We met Lord Harding of Burnley there .",
			[]string{"person Lord Harding of Burnley"}, nil,
		},
		"role with a complement before the name": {
			"We met the chairman of the Audit Committee Ann Lee MP there .",
			[]string{"person Ann Lee (chairman of the Audit Committee, , Audit Committee)"}, nil,
		},
		"one word is a person where she takes it up": {
			"Zarko spoke . She left . Yesterday Velnor spoke . Its profit fell .",
			[]string{"organization Velnor"}, []string{"person Velnor"},
		},
		"whole groups": {
			"A lot of people close to Mr Reed complained , and experts studying the seas said no .",
			[]string{"group A lot of people close to Mr Reed", "group experts studying the seas"}, nil,
		},
		"supporters of a person": {
			"On Monday , Reed supporters met Ann Reed .",
			[]string{"group Reed supporters", "person Ann Reed"}, nil,
		},
		"names that hold and": {
			"In the end the Roads and Bridges Authority will have to meet Congress and Justice Department people once more .",
			[]string{"organization Roads and Bridges Authority", "organization Justice Department (, US, )"}, nil,
		},
		"nothing":    {"", nil, []string{""}},
		"only marks": {"“ ” , . ' -", nil, []string{""}},
	} {
		t.Run(name, func(t *testing.T) {
			got := found(t, c.text)
			for _, want := range c.want {
				if !slices.Contains(got, want) {
					t.Errorf("no %q in %q", want, got)
				}
			}
			for _, line := range got {
				for _, not := range c.not {
					if strings.HasPrefix(line, not) {
						t.Errorf("%q should not be there: %q", line, got)
					}
				}
			}
		})
	}
}

func TestEnded(t *testing.T) {
	for text, want := range map[string]bool{
		"We met former President Carl Hill .": true,
		"We met ex-minister Carl Hill .":      true,
		"We met President Carl Hill .":        false,
	} {
		a := spaced(text)
		if err := run(a); err != nil {
			t.Fatal(err)
		}
		for _, m := range a.Mentions {
			if m.Kind == article.Person && m.Ended != want {
				t.Errorf("%s: ended %v, want %v", text, m.Ended, want)
			}
		}
	}
}

// TestOrder holds the promise that mentions come by their first token, each range once.
func TestOrder(t *testing.T) {
	a := spaced("Many NATO allies told Mr Reed , the mayor , that the Labour Party and its leader , Ann Lee , agree .")
	if err := run(a); err != nil {
		t.Fatal(err)
	}
	if len(a.Mentions) < 5 {
		t.Fatalf("%d mentions", len(a.Mentions))
	}
	for i := 1; i < len(a.Mentions); i++ {
		x, y := a.Mentions[i-1].Tokens, a.Mentions[i].Tokens
		if x.First > y.First || x == y {
			t.Errorf("%v before %v", x, y)
		}
	}
}

// FuzzRun holds run to its promise on any text: no panic, ranges within the article.
func FuzzRun(f *testing.F) {
	f.Add("Mr Reed , 4 , chairman of")
	f.Add("’s “ Sen. % of and , ,\nThe The The U.S. President")
	f.Fuzz(func(t *testing.T, text string) {
		a := spaced(text)
		if err := run(a); err != nil {
			t.Fatal(err)
		}
		for _, m := range a.Mentions {
			for _, r := range []article.Range{m.Tokens, m.Role} {
				if r.First < 0 || r.End > len(a.Tokens) || r.Len() < 0 {
					t.Errorf("%v of %d tokens", r, len(a.Tokens))
				}
			}
			if m.Tokens.Len() == 0 || m.Name == "" {
				t.Errorf("empty mention %+v", m)
			}
		}
	})
}
