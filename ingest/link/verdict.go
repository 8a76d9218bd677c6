package link

import (
	"slices"
	"strings"

	"standpoint/ingest/lexicon"
)

// evidence is what a verdict rests on.
type evidence struct {
	lexicon.Resemblance
	country, office, field accord
	family                 lexicon.Family
	sport                  bool // both do one kind of sport
	unsure                 bool // one is a word that may be a first name, too
}

// compare asks the names first, then what speaks for and against.
func compare(a, b *person) (Verdict, float64) { return weigh(a, b).verdict() }

func weigh(a, b *person) *evidence {
	e := &evidence{Resemblance: lexicon.ComparePersonNames(a.name, b.name)}
	if a.isBody != b.isBody {
		e.Likeness = lexicon.NamesDiffer
	}
	if e.Likeness == lexicon.NamesDiffer {
		return e
	}
	e.unsure = a.name.MaybeGiven() || b.name.MaybeGiven()
	e.country, e.office, e.field = countries(a, b), offices(a, b), fieldAccord(a, b)
	if e.country == clash && e.office == agreed && !onePlace(a, b) {
		e.office = apart // every country has a president
	}
	if e.Likeness == lexicon.NamesKnown && e.country == clash && e.field == agreed && (a.ofHolySee() || b.ofHolySee()) {
		e.country = open // a pope comes from somewhere
	}
	e.sport = slices.ContainsFunc(a.fields, func(f string) bool { return strings.HasPrefix(f, "sport:") && slices.Contains(b.fields, f) })
	for _, p := range []*person{a, b} {
		if f := lexicon.FamilyOf(e.Surname, lexicon.Code(p.Country)); f.Listed {
			e.family.Listed, e.family.Namesakes = true, e.family.Namesakes || f.Namesakes
		}
	}
	return e
}

// onePlace reports whether two offices are one at one organisation, whatever the
// country: "NATO Secretary General".
func onePlace(a, b *person) bool { return len(a.org) > 0 && slices.Equal(a.org, b.org) }

// ofHolySee: by office, so every one of them was of another country before.
func (p *person) ofHolySee() bool { return p.Country == "VA" && slices.Contains(p.fields, "religion") }

func (e *evidence) verdict() (Verdict, float64) {
	if e.Juniors && (e.family.Namesakes || e.office == apart && (e.field == apart || e.field == clash)) {
		return Different, 0.8
	}
	switch e.Likeness {
	case lexicon.NamesDiffer:
		return Different, 0.95
	case lexicon.NamesKnown:
		return e.known()
	case lexicon.NamesEqual:
		return e.full(0.98)
	case lexicon.NamesSpelled:
		return e.full(0.93)
	case lexicon.NamesSlipped:
		return e.slipped()
	case lexicon.NamesInitial:
		return e.initial()
	case lexicon.NamesMiddle:
		return e.middle()
	case lexicon.NamesSurname:
		return e.surname()
	case lexicon.NamesGiven:
		return e.given()
	}
	return e.married()
}

// known: one person is in the news under both names. Others may have either, so
// what speaks against it is not passed over, and a name that many have needs that
// something speaks for it.
func (e *evidence) known() (Verdict, float64) {
	countryAgainst := e.country == clash && e.office != agreed
	switch {
	case countryAgainst && e.field == clash && e.Common > 0:
		return Different, 0.7
	case countryAgainst, e.field == clash:
		return Unknown, 0.5
	case e.Common == 2 && e.office != agreed && (e.country != agreed || e.field != agreed):
		return Unknown, 0.5
	case e.Common > 0 && e.country != agreed && e.office != agreed && e.field != agreed:
		return Unknown, 0.5
	case e.country == clash:
		return Same, 0.6
	case e.country == open && e.office != agreed:
		return Same, 0.8
	}
	return Same, 0.9
}

// full: one name, in full. Somebody else must have it by chance, which takes a
// common name, or another country, or another walk of life.
func (e *evidence) full(score float64) (Verdict, float64) {
	switch {
	case e.country == clash && e.office != agreed:
		return Different, 0.8
	case e.field == clash && (e.Common > 0 || e.country != agreed):
		return Different, 0.7
	case e.Common == 2 && e.office != agreed && (e.country != agreed || e.field != agreed):
		return Unknown, 0.5
	case e.country == clash, e.field == clash:
		return Same, score - 0.3
	case e.country == open && e.office != agreed:
		return Same, score - 0.1
	}
	return Same, score
}

// slipped: a slip of typing lies between two names of one country and one walk of
// life; between others it makes another name.
func (e *evidence) slipped() (Verdict, float64) {
	switch {
	case e.country == agreed && (e.office == agreed || e.field == agreed):
		return Same, 0.75
	case e.country == open && e.office == agreed:
		return Same, 0.65
	case e.country == open && e.field == agreed && e.Common == 0:
		return Same, 0.55
	case e.country == agreed && e.Common == 0 && e.field != clash:
		return Same, 0.6
	}
	return Different, 0.7
}

func (e *evidence) initial() (Verdict, float64) {
	switch {
	case e.country == clash, e.field == clash:
		return Different, 0.8
	case e.office == agreed:
		return Same, 0.85
	case e.country == agreed && e.Common == 0 && e.field != open:
		return Same, 0.7
	}
	return Unknown, 0.5
}

func (e *evidence) middle() (Verdict, float64) {
	switch {
	case e.country == clash, e.field == clash:
		return Different, 0.8
	case e.family.Listed && e.office != agreed:
		return Unknown, 0.5
	case e.office == agreed, e.country == agreed && e.field != open:
		return Same, 0.8
	}
	return Unknown, 0.5
}

// surname: a surname alone, which everybody of the family has.
func (e *evidence) surname() (Verdict, float64) {
	switch {
	case e.country == clash && e.office != agreed, e.field == clash && e.country != agreed:
		return Different, 0.8
	case e.family.Listed, e.country == clash, e.field == clash, (e.Sounded || e.unsure) && e.office != agreed:
		return Unknown, 0.5
	case e.office == agreed && e.country == agreed:
		return Same, 0.8
	case e.office == agreed && e.Common == 0:
		return Same, 0.7
	case e.country == agreed && e.Common == 0 && e.field == agreed:
		return Same, 0.65
	case e.country == agreed && e.Common == 0 && e.field == apart:
		return Same, 0.55
	case e.country == open && e.Common == 0 && e.field == agreed:
		return Same, 0.5
	}
	return Unknown, 0.5
}

// given: "Queen Margrethe", "Sheikh Hamad", "Katrín".
func (e *evidence) given() (Verdict, float64) {
	switch {
	case e.country == clash, e.field == clash:
		return Different, 0.8
	case e.country == agreed && e.office == agreed:
		return Same, 0.75
	}
	return Unknown, 0.5
}

// married: a woman's given name under another surname is another woman, unless
// what she does says otherwise.
func (e *evidence) married() (Verdict, float64) {
	switch {
	case e.country != agreed, e.office != agreed && !e.sport:
		return Different, 0.8
	case e.Common > 0:
		return Unknown, 0.5
	}
	return Same, 0.55
}
