package entity

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// word is a token with what the rules ask of it.
type word struct {
	text, lower string
	tag         string // the most frequent part of speech of the word, "" = unknown
	cap         bool   // begins with a capital letter
	acronym     bool   // two capital letters or more and no small one
	letters     bool   // has a letter
	number      bool   // begins with a digit
	bare        bool   // its capital says nothing: it begins a sentence or a quotation, or stands in a title
	title       bool   // the sentence is written like a title
}

func read(text string) word {
	w := word{text: text, lower: strings.ToLower(strings.ReplaceAll(text, "’", "'"))}
	upper, small := 0, 0
	for i, r := range text {
		switch {
		case unicode.IsUpper(r):
			upper++
			w.cap = w.cap || i == 0
		case unicode.IsLetter(r):
			small++
		case unicode.IsDigit(r) && i == 0:
			w.number = true
		}
	}
	w.cap = w.cap || articled(text)
	w.letters = upper+small > 0
	w.acronym = upper > 1 && small == 0
	if tags := lexicon.WordTags(w.lower); len(tags) > 0 {
		w.tag = tags[0].Tag
		if w.tag == "NP" && !w.cap && len(tags) > 1 {
			w.tag = tags[1].Tag
		}
	}
	return w
}

// opens reports whether a mark stands before a quotation, so that the capital
// behind it says as little as at the start of a sentence.
func (w *word) opens() bool {
	switch w.text {
	case "“", "‘", "\"", "``", "'", "(", "[", "-", "–", "—", "*", "•", ":":
		return true
	}
	return false
}

// articled reports whether a word is a name with a small article before a hyphen
// ("al-Mansour").
func articled(text string) bool {
	before, after, ok := strings.Cut(text, "-")
	first, _ := utf8.DecodeRuneInString(after)
	return ok && lexicon.NameParticle(before) && unicode.IsUpper(first)
}

func (w *word) dash() bool {
	return w.text == "-" || w.text == "–" || w.text == "—" || w.text == "--"
}

func (w *word) is(words ...string) bool {
	for _, x := range words {
		if w.lower == x {
			return true
		}
	}
	return false
}

// belongs reports whether the word is of a class of lexicon.PhraseWord.
func (w *word) belongs(class string) bool { return lexicon.PhraseWord(class, w.lower) }

// compound reports whether the word is an adjective such as "Russian-born", of two
// known words: "Min-seo" is a name.
func (w *word) compound() bool {
	before, after, ok := strings.Cut(w.text, "-")
	first, _ := utf8.DecodeRuneInString(after)
	if !ok || !unicode.IsLower(first) || w.tag != "J" && w.tag != "" {
		return false
	}
	_, place := lexicon.FindPlace([]string{before})
	known := place > 0 || w.tag == "J" || len(lexicon.WordTags(strings.ToLower(before))) > 0
	return known && len(lexicon.WordTags(after[strings.LastIndexByte(after, '-')+1:])) > 0
}

// spelled is a word in capitals as a name would be written elsewhere ("MARSH" →
// "Marsh"); any other word is left.
func (w *word) spelled() string {
	if first, size := utf8.DecodeRuneInString(w.text); w.acronym && len(w.text) > 2 {
		return string(first) + strings.ToLower(w.text[size:])
	}
	return w.text
}

func (w *word) possessive() bool { return w.lower == "'s" || w.lower == "'" }

func (w *word) verb() bool {
	switch w.tag {
	case "VD", "VZ", "VP", "VB", "MD":
		return true
	}
	return false
}

func (w *word) noun() bool { return w.tag == "N" || w.tag == "NP" || w.tag == "" && w.letters }

func (w *word) determiner() bool {
	return lexicon.Determiner(w.lower) || w.tag == "PS"
}

// words reads all tokens of the article once.
func words(a *article.Article) []word {
	list := make([]word, len(a.Tokens))
	for i := range a.Tokens {
		list[i] = read(a.Word(i))
	}
	for _, r := range a.Sentences {
		markBare(list[r.First:r.End], titled(list[r.First:r.End]))
	}
	return list
}

func markBare(sentence []word, all bool) {
	open := true
	for i := range sentence {
		w := &sentence[i]
		w.title, w.bare = all, open || all
		open = w.opens() || open && !w.letters && !w.number
	}
}

// titled reports whether a sentence is written like a title: nearly every long
// word in capitals. With a full stop at its end it needs more of them.
func titled(sentence []word) bool {
	least := 4
	if len(sentence) > 0 && sentence[len(sentence)-1].text == "." {
		least = 7
	}
	long, capital := 0, 0
	for i := range sentence {
		if utf8.RuneCountInString(sentence[i].text) > 3 && sentence[i].letters {
			long++
			if sentence[i].cap {
				capital++
			}
		}
	}
	return long >= least && capital*10 >= long*8
}

// closed reports whether a word is one of those that tie others together, and so
// begins no name.
func (w *word) closed() bool {
	switch w.tag {
	case "DT", "IN", "WH", "CC", "TO":
		return true
	}
	return false
}
