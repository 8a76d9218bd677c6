package normalize

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

const (
	languageSample = 4_000 // bytes, taken three times: more teaches nothing new
	languageEnough = 200   // bytes: fewer tell nothing certain

	// Shares of lexicon.EnglishWord among the words: English news has a quarter
	// and more, any other language a few in a hundred.
	surelyEnglish, hardlyEnglish = 0.12, 0.05
)

// judgeLanguage refuses what is not English. Common words decide where they are
// plenty; else whatlanggo's trigrams do. A text too short to say is read, with
// no language given.
func judgeLanguage(a *article.Article) error {
	if len(a.Text) < languageEnough {
		return nil
	}
	a.Language = whatlanggo.Eng.Iso6391()
	share := commonWords(a.Text)
	if share >= surelyEnglish {
		return nil
	}
	info := whatlanggo.Detect(sample(a.Text, 0))
	if info.Script == nil { // figures and marks, no letters
		a.Language = ""
		return nil
	}
	doubtful := !info.IsReliable() && share > hardlyEnglish && info.Script == unicode.Latin
	if info.Lang == whatlanggo.Eng || doubtful || mostlyEnglish(a) {
		return nil
	}
	a.Language = info.Lang.Iso6391()
	return fmt.Errorf("%w: the text looks like %s; only English is read, so give an English article",
		article.ErrNotEnglish, cmp.Or(info.Lang.String(), "no language that is known"))
}

// sample is a part of text from offset at.
func sample(text string, at int) string { return text[at:min(at+languageSample, len(text))] }

// commonWords is the least share of common English words among the words of
// the beginning, the middle and the end of text.
func commonWords(text string) float64 {
	least := 1.0
	for _, at := range []int{0, len(text) / 2, max(0, len(text)-languageSample)} {
		common, all := 0, 0
		for word := range strings.FieldsSeq(sample(text, at)) {
			all++
			if lexicon.EnglishWord(word) {
				common++
			}
		}
		least = min(least, float64(common)/float64(max(all, 1)))
	}
	return least
}

// mostlyEnglish reports whether at least half of the longer paragraphs, by
// bytes, are English: an article with long quotations in the original.
func mostlyEnglish(a *article.Article) bool {
	english, all := 0, 0
	for _, p := range a.Paragraphs {
		if p.Len() < languageEnough/2 || all > 5*languageSample {
			continue
		}
		all += p.Len()
		if whatlanggo.DetectLang(sample(a.Text[:p.End], p.Start)) == whatlanggo.Eng {
			english += p.Len()
		}
	}
	return english*2 >= all && english > 0
}
