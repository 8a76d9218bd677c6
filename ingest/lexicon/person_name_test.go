package lexicon

import (
	"fmt"
	"strings"
	"testing"
)

func TestParsePersonName(t *testing.T) {
	for _, c := range []struct{ name, folded, surname, more string }{
		{"Ana Ortega", "ana ortega", "ortega", "f"},
		{"Sen. Bernie Sanders", "bernie sanders", "sanders", "m"},
		{"Lt. Gen. Sir Tom Reed KCB", "tom reed", "rid", "m"},
		{"Lord Reed of Sandford", "reed", "rid", "m"},
		{"Dean Reed", "dean reed", "rid", "m"},
		{"William “Bill” Reed", "william reed", "rid", "m bill"},
		{"Tom Reed Jr.", "tom reed 2", "rid", "m"},
		{"Reed, Tom", "tom reed", "rid", "m"},
		{"Tom Reed, Jr.", "tom reed 2", "rid", "m"},
		{"Jack Ma", "jack ma", "ma", "m"},
		{"JK Reed", "j k reed", "rid", ""},
		{"J.K. Reed", "j k reed", "rid", ""},
		{"ORTEGA Ana", "ortega ana", "ortega", ""},
		{"ANA ORTEGA", "ana ortega", "ortega", "f"},
		{"Ramsay MacDonald", "ramsay mcdonald", "mkdonald", ""},
		{"Sean O’Brien", "sean obrien", "obrin", "m"},
		{"Ursula von der Leyen", "ursula leyen", "len", "f"},
		{"Abd al-Rahman al-Quell", "abdulrahman quell", "kul", ""},
		{"Mohammed bin Salman", "mohammed salman", "salman", "m"},
		{"Kim Jong-un", "kim jong un", "kim", ""},
		{"Le Duc Tho", "duc tho", "to", ""},
		{"Pedro Sánchez Castejón", "pedro sanchez castejon", "sancez", "m"},
		{"Pope Benedict XVI", "benedict 16", "benedikt", "m"},
		{"", "", "", ""},
		{"Dr", "dr", "dr", ""},
		{"“", "", "", ""},
	} {
		n := ParsePersonName(c.name)
		more := strings.TrimSpace(strings.Trim(string(rune(n.Gender)), "\x00") + " " + strings.Join(n.Nicknames, " "))
		got := fmt.Sprintf("%q %q %q", n.Folded(), n.Surname(), more)
		if want := fmt.Sprintf("%q %q %q", c.folded, c.surname, c.more); got != want {
			t.Errorf("%q: %s, want %s", c.name, got, want)
		}
	}
}

func TestComparePersonNames(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want Likeness
	}{
		{"Ana Ortega", "ANA ORTEGA", NamesEqual},
		{"Cassius Clay", "Muhammad Ali", NamesKnown},
		{"Bill Reed", "William Reed", NamesSpelled},
		{"Ana Ortega", "Ana M. Ortega", NamesSpelled},
		{"Sergei Quell", "Sergey Quell", NamesSpelled},
		{"Bill de Blasio", "Bill DeBlasio", NamesSpelled},
		{"GARCÍA MÁRQUEZ Gabriel", "Gabriel García Márquez", NamesEqual},
		{"Volodymyr Quellenko", "Volodymyr Quelenkno", NamesSlipped},
		{"A. Ortega", "Ana Ortega", NamesInitial},
		{"FDR", "Franklin Delano Roosevelt", NamesInitial},
		{"Gordon Quell", "James Gordon Quell", NamesMiddle},
		{"Ortega", "Ana Ortega", NamesSurname},
		{"Katrín", "Katrin Jakobsdottir", NamesGiven},
		{"Ana Ortega", "Ana Quell", NamesMarried},
		{"Ana Ortega", "Eva Ortega", NamesDiffer},
		{"Tom A. Quell", "Tom B. Quell", NamesDiffer},
		{"Tom Quell Sr.", "Tom Quell Jr.", NamesDiffer},
		{"Mrs Quell", "Tom Quell", NamesDiffer},
		{"Kim Jong-un", "Kim Jong-il", NamesDiffer},
		{"Hassan Quell", "Hussein Quell", NamesDiffer},
		{"Alan Johnson", "Alan Johnston", NamesDiffer},
		{"Barry Quell", "Barack Quell", NamesDiffer},
		{"Fritz Quell", "Walter Quell", NamesDiffer},
		{"Nancy Quell", "Anne Quell", NamesDiffer},
		{"", "Ana Ortega", NamesDiffer},
	} {
		x, y := ParsePersonName(c.a), ParsePersonName(c.b)
		for _, got := range []Likeness{ComparePersonNames(x, y).Likeness, ComparePersonNames(y, x).Likeness} {
			if got != c.want {
				t.Errorf("%q and %q: %d, want %d", c.a, c.b, got, c.want)
			}
		}
	}
}

// TestKnownNamesThatOthersBear: a listed pair says whether somebody else may have
// either name.
func TestKnownNamesThatOthersBear(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"David Jones", "David Bowie", 2},
		{"Josip Broz", "Tito", 1},
		{"Diana Spencer", "Princess Diana", 1},
		{"Angela Kasner", "Angela Merkel", 0},
		{"Karol Wojtyla", "Pope John Paul II", 0},
	} {
		x, y := ParsePersonName(c.a), ParsePersonName(c.b)
		for _, got := range []Resemblance{ComparePersonNames(x, y), ComparePersonNames(y, x)} {
			if got.Likeness != NamesKnown || got.Common != c.want {
				t.Errorf("%q and %q: %d, common %d, want %d", c.a, c.b, got.Likeness, got.Common, c.want)
			}
		}
	}
}

// FuzzParsePersonName: no name makes it fail, and a name is like itself.
func FuzzParsePersonName(f *testing.F) {
	for _, name := range []string{"Ana Ortega", "\"", "(", "Dr. (A) O'", "-", "al-", "Mac", "abd al", ", Jr.", "Ł", "王 Wang", "\xff", "A.B.C. ,"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		n := ParsePersonName(name)
		n.Letters()
		if n.Surname() == "" != n.Empty() {
			t.Errorf("%q has the surname %q", name, n.Surname())
		}
		if l := ComparePersonNames(n, n).Likeness; !n.Empty() && l == NamesDiffer {
			t.Errorf("%q is not like itself", name)
		}
	})
}

func TestSlips(t *testing.T) {
	for _, c := range []struct {
		x, y string
		want int
	}{
		{"", "", 0}, {"", "ab", 2}, {"ab", "", 2}, {"brown", "brown", 0}, {"brwon", "brown", 1},
		{"kessl", "kessel", 1}, {"kesselx", "kessel", 1}, {"ca", "abc", 3}, {"orteja", "ortega", 1},
	} {
		if got := Slips(c.x, c.y); got != c.want {
			t.Errorf("%q, %q: %d, want %d", c.x, c.y, got, c.want)
		}
	}
}
