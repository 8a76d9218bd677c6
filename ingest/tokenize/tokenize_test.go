package tokenize

import (
	"strings"
	"testing"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// shown is text as the stage splits it: spaces between tokens, bars between
// sentences.
func shown(t *testing.T, text string) string {
	t.Helper()
	a := read(t, text)
	var sentences []string
	for _, s := range a.Sentences {
		var words []string
		for i := s.First; i < s.End; i++ {
			words = append(words, a.Word(i))
		}
		sentences = append(sentences, strings.Join(words, " "))
	}
	return strings.Join(sentences, " | ")
}

func TestWords(t *testing.T) {
	for text, want := range map[string]string{
		"Kyiv’s allies' plan":              "Kyiv ’s allies ' plan",
		"don't, can’t, WON’T, cannot":      "do n't , ca n’t , WO N’T , cannot",
		"we’ll they're I'd y'all":          "we ’ll they 're I 'd y'all",
		"O’Neill and D'Souza’s":            "O’Neill and D'Souza ’s",
		"a long-range, 19-year-old plan":   "a long-range , 19-year-old plan",
		"1,250,000 at 3.5% or $4bn, US$5m": "1,250,000 at 3.5 % or $ 4bn , US$ 5m",
		"on 9/11 at 10:30 and/or":          "on 9/11 at 10:30 and / or",
		"the U.S. Army’s a.m. Ph.D. rule":  "the U.S. Army ’s a.m. Ph.D. rule",
		"J. K. Rowling, J.K. Rowling":      "J. K. Rowling , J.K. Rowling",
		"No. 10 and AT&T":                  "No. 10 and AT&T",
		"“[W]e saw it rais[ing]”":          "“ [W]e saw it rais[ing] ”",
		"well... no . . . yes… ?!":         "well ... no . . . yes … ?!",
		"''Yes,'' ``he'' \"said\"":         "'' Yes , '' `` he '' \" said \"",
		"see https://a.org/b?c=1, a@b.org": "see https://a.org/b?c=1 , a@b.org",
		"@jane_doe on #debate2016":         "@jane_doe on #debate2016",
		"the ’90s, ’em and '16":            "the ’90s , ’em and '16",
		"war -- peace—now – then":          "war -- peace — now – then",
		"it ended.The next":                "it ended . | The next",
		"Sen. Ortega (R-Miss.) of Mass.":   "Sen. Ortega (R-Miss.) of Mass .",
		"cafe\u0301 \"\u0301x 👍🏽👩\u200d👧":  "cafe\u0301 \"\u0301 x 👍🏽 👩\u200d👧",
	} {
		want = strings.ReplaceAll(want, "(R-Miss.)", "( R-Miss. )")
		if got := shown(t, text); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"“Why?” he asked. He left.":               "“ Why ? ” he asked . | He left .",
		"“Why?” Ms Ortega asked. He left.":        "“ Why ? ” Ms Ortega asked . | He left .",
		"“Why?” The mayor left.":                  "“ Why ? ” | The mayor left .",
		"“It ends.” He left.":                     "“ It ends . ” | He left .",
		"He said: \"It ends.\" \"So what?\"":      "He said : \" It ends . \" | \" So what ? \"",
		"Mr. Doe left the U.S. He came back.":     "Mr. Doe left the U.S. | He came back .",
		"the U.S. Army. It won vs. Mass. teams.":  "the U.S. Army . | It won vs. Mass . teams .",
		"We met at 5 p.m. The mayor came.":        "We met at 5 p.m. | The mayor came .",
		"It is plan B. The mayor and I. Then no.": "It is plan B . | The mayor and I . | Then no .",
		"No. He said no. 10 of us did.":           "No . | He said no. 10 of us did .",
		"He left (at last.) She stayed.[3] So.":   "He left ( at last . ) | She stayed . [ 3 ] | So .",
		"I... I think… so. Yahoo! said no.":       "I ... | I think … so . | Yahoo ! said no .",
		"Doe Inc. bought it. iPhones went.":       "Doe Inc. bought it . | iPhones went .",
		"A heading\nBody here":                    "A heading | Body here",
		"“No.” — Ana Ortega":                      "“ No . ” — Ana Ortega",
		"":                                        "",
	} {
		if got := shown(t, text); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

func FuzzRun(f *testing.F) {
	for _, text := range []string{"“Why?” he asked.", "U.S.’s [W]e ''' . . . @", "a\u0301\u200d👍🏽", "n't 'em \xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a := &article.Article{Text: text, Paragraphs: []article.Paragraph{{Span: article.Span{End: len(text)}}}}
		if err := run(a); err != nil {
			t.Fatal(err)
		}
		at, next := 0, 0
		for _, token := range a.Tokens {
			if token.Start < at || token.End <= token.Start || token.End > len(text) {
				t.Fatalf("%q: token %v behind %d", text, token, at)
			}
			if gap := text[at:token.Start]; strings.TrimSpace(gap) != "" {
				t.Fatalf("%q: %q is in no token", text, gap)
			}
			at = token.End
		}
		for _, s := range a.Sentences {
			if s.First != next || s.Len() <= 0 {
				t.Fatalf("%q: sentence %v behind token %d", text, s, next)
			}
			next = s.End
		}
		if next != len(a.Tokens) {
			t.Fatalf("%q: %d tokens, %d in sentences", text, len(a.Tokens), next)
		}
		checkPieces(t, a)
	})
}

// checkPieces: they stand in order within the text, and every token has some,
// not before those of the token before it.
func checkPieces(t *testing.T, a *article.Article) {
	at := article.Span{}
	for _, p := range a.Pieces {
		if p.Start < at.Start || p.End < at.End || p.Len() <= 0 || p.End > len(a.Text) || p.ID < 0 || int(p.ID) >= lexicon.PieceCount() {
			t.Fatalf("%q: piece %v behind %v", a.Text, p, at)
		}
		at = p.Span
	}
	first := 0
	for _, token := range a.Tokens {
		p := token.Pieces
		if p.First < first || p.End > len(a.Pieces) || p.Len() < min(1, len(a.Pieces)) {
			t.Fatalf("%q: pieces %v of token %v behind %d", a.Text, p, token.Span, first)
		}
		first = p.First
	}
}
