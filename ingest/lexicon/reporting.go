package lexicon

import (
	"strconv"
	"strings"
	"sync"
)

// Reporter is a verb that may say that somebody said, thought, wanted or
// refused something.
type Reporter struct {
	Lemma string
	// Frames gives, by what follows the word ("that", "clause", "np", "to", "wh",
	// "quote", "end", or a preposition; "prep" for those not listed), how often that
	// makes a statement: the share that an annotator of PolNeAR train marked.
	Frames map[string]float64
}

var (
	reportingVerbs = reporters("reporting_verbs")
	irregularVerbs = sync.OnceValue(func() map[string]string {
		lemmas := map[string]string{}
		for _, row := range table("irregular_verbs")() {
			for form := range strings.FieldsSeq(row[1]) {
				lemmas[form] = row[0]
			}
		}
		return lemmas
	})
)

// ReportingVerb finds the verb of a form in lower case ("said", "denies",
// "planned").
func ReportingVerb(form string) (*Reporter, bool) {
	if lemma, ok := irregularVerbs()[form]; ok {
		form = lemma
	}
	return lookup(reportingVerbs(), form, verbStems)
}

func lookup(words map[string]*Reporter, form string, stems func(string) []string) (*Reporter, bool) {
	if r, ok := words[form]; ok {
		return r, true
	}
	for _, stem := range stems(form) {
		if r, ok := words[stem]; ok {
			return r, true
		}
	}
	return nil, false
}

// verbStems undoes the regular endings -s, -es, -ied, -ed, -ing, with the e that
// was dropped and the consonant that was doubled. Most likely first.
func verbStems(form string) []string {
	stems := withoutS(form)
	for _, ending := range []string{"ed", "ing"} {
		stem, ok := strings.CutSuffix(form, ending)
		if !ok || len(stem) < 2 {
			continue
		}
		if n := len(stem); stem[n-1] == stem[n-2] {
			stems = append(stems, stem, stem[:n-1])
		} else if stem[n-1] == 'i' && ending == "ed" {
			stems = append(stems, stem[:n-1]+"y")
		}
		stems = append(stems, stem+"e", stem)
	}
	return stems
}

// withoutS undoes -s, -es and -ies.
func withoutS(form string) []string {
	var stems []string
	if stem, ok := strings.CutSuffix(form, "ies"); ok {
		stems = append(stems, stem+"y")
	}
	if stem, ok := strings.CutSuffix(form, "es"); ok {
		stems = append(stems, stem+"e", stem)
	}
	if stem, ok := strings.CutSuffix(form, "s"); ok && !strings.HasSuffix(stem, "s") {
		stems = append(stems, stem)
	}
	return stems
}

// reporters reads a list of lemma and "FRAME:SHARE" parted by spaces.
func reporters(name string) func() map[string]*Reporter {
	rows := table(name)
	return sync.OnceValue(func() map[string]*Reporter {
		words := map[string]*Reporter{}
		for _, row := range rows() {
			r := &Reporter{Lemma: row[0], Frames: map[string]float64{}}
			for field := range strings.FieldsSeq(row[1]) {
				frame, figure, _ := strings.Cut(field, ":")
				share, err := strconv.ParseFloat(figure, 64)
				if err != nil {
					panic("lexicon: " + name + ": " + row[0] + ": bad frame " + field)
				}
				r.Frames[frame] = share
			}
			words[r.Lemma] = r
		}
		return words
	})
}
