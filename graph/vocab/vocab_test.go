package vocab_test

import (
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"standpoint/graph/vocab"
)

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Émile O’Brien-Łukasz": "emile-o-brien-lukasz",
		"  U.S. ":              "u-s",
		"5G networks":          "5g-networks",
		"Müller-Straße":        "muller-strasse",
		"Αθήνα":                "αθηνα",
		"Йошкар-Ола":           "йошкар-ола",
		"नरेन्द्र मोदी":        "नरेन्द्र-मोदी",
		"習近平":                  "習近平",
		"ﬁnance ①":             "finance-1",
		"İstanbul":             "istanbul",
		"—!":                   "",
		"":                     "",
	} {
		if got := vocab.Slug(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// A slug is part of an IRI, is its own slug, and does not tell cases apart.
func TestSlugIsStable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		slug := vocab.Slug(rapid.String().Draw(t, "name"))
		if vocab.Slug(slug) != slug {
			t.Fatalf("%q becomes %q", slug, vocab.Slug(slug))
		}
		if err := vocab.CheckIRI(string(vocab.DefaultBase.Agent("x", slug))); err != nil {
			t.Fatal(err)
		}
	})
}

func TestCheckIRI(t *testing.T) {
	for _, good := range []string{"https://example.org/é?a=1#b", "urn:x", "a:", "x+y-z.1:b"} {
		if err := vocab.CheckIRI(good); err != nil {
			t.Error(err)
		}
	}
	for _, bad := range []string{"", "x", "/x", ":x", "1a:x", "a b:x", "a:b c", "a:<", "a:>", `a:"`, "a:{", "a:}", "a:|", "a:^", "a:`", `a:\`, "a:\n", "a:\xff"} {
		if vocab.CheckIRI(bad) == nil {
			t.Errorf("%q passes", bad)
		}
	}
	for base, good := range map[vocab.Base]bool{vocab.DefaultBase: true, "https://example.org": false, "x/": false, "": false} {
		if err := base.Check(); (err == nil) != good {
			t.Errorf("%q: %v", base, err)
		}
	}
}

// Every term stands once, with a sentence; what properties speak of are terms too,
// or datatypes.
func TestTerms(t *testing.T) {
	seen := map[quad.IRI]bool{}
	for _, term := range vocab.Terms {
		if seen[term.IRI] || vocab.CheckIRI(string(term.IRI)) != nil || len(term.Comment) < 10 || term.Comment[len(term.Comment)-1] != '.' {
			t.Errorf("%s: %q", term.IRI, term.Comment)
		}
		seen[term.IRI] = true
	}
	for _, iri := range []quad.IRI{vocab.String, vocab.Date, vocab.DateTime, vocab.Boolean, vocab.Decimal, vocab.NonNegativeInteger, vocab.CountryClass} {
		seen[iri] = true
	}
	for _, term := range vocab.Terms {
		for _, iri := range append(term.Domain[:len(term.Domain):len(term.Domain)], term.Range...) {
			if !seen[iri] {
				t.Errorf("%s speaks of %s, which is no term", term.IRI, iri)
			}
		}
	}
}

func TestSplitArticle(t *testing.T) {
	const b vocab.Base = "https://example.org/article/data/"
	for iri, want := range map[quad.IRI]string{
		b.Article("x"):                         "x  true",
		b.Agent("x", "a/b"):                    "x agent-a/b true",
		b.Char("x", 1, 2):                      "x char=1,2 true",
		b.Derived():                            "  false",
		b.DerivedAgent("a"):                    "  false",
		quad.IRI("https://example.org/x"):      "  false",
		quad.IRI("article"):                    "  false",
		quad.IRI("https://e.org/article/"):     "  false",
		vocab.Base("a:/").Position("1", "p-q"): "1 position-p-q true",
	} {
		base, id, fragment, ok := vocab.SplitArticle(iri)
		if got := fmt.Sprint(id, " ", fragment, " ", ok); got != want || ok && base != b && base != "a:/" {
			t.Errorf("%s: %s %q, want %q", iri, base, got, want)
		}
	}
	if slug := vocab.LocalSlug(b.Agent("x", "ortega"), "agent"); slug != "ortega" {
		t.Error(slug)
	}
	if slug := vocab.LocalSlug(b.Agent("x", "ortega"), "position"); slug != "" {
		t.Error(slug)
	}
}

func ExampleBase() {
	b := vocab.DefaultBase
	fmt.Println(string(b.Agent("3ac4", vocab.Slug("Ana Ortega"))))
	fmt.Println(string(b.Statement("3ac4", 0, 25)))
	fmt.Println(string(b.Char("3ac4", 0, 25)))
	fmt.Println(string(b.DerivedPosition("nato-membership-for-ukraine")))
	// Output:
	// https://w3id.org/standpoint/id/article/3ac4#agent-ana-ortega
	// https://w3id.org/standpoint/id/article/3ac4#statement-0-25
	// https://w3id.org/standpoint/id/article/3ac4#char=0,25
	// https://w3id.org/standpoint/id/position/nato-membership-for-ukraine
}

// FuzzSlug: a slug is its own slug, and stands in an IRI as it is.
func FuzzSlug(f *testing.F) {
	for _, name := range []string{"Émile O’Brien-Łukasz", "İstanbul", "ﬁne ½", "Ολόκληρος", "नमस्ते", "\xff", "ǅ"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		slug := vocab.Slug(name)
		if again := vocab.Slug(slug); again != slug {
			t.Errorf("the slug of %q is %q, whose is %q", name, slug, again)
		}
		if err := vocab.CheckIRI(string(vocab.DefaultBase.Agent("h", slug))); err != nil {
			t.Error(err)
		}
	})
}
