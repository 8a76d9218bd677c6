package match

import (
	"slices"
	"strings"

	"standpoint/ingest/lexicon"
)

// turned tells by rules whether who supports what a label says opposes the
// question. A turning word of the question ("ending …") that the label has too
// changes nothing, nor where the label has another of its own there ("lifting …").
// A negative judgement of the question that stands in the words alone has made the
// side of the stance already, so it turns the stance back. Where the question turns
// nothing, a turning word of the label does that stands just before what both share.
func turned(asked []lexicon.Term, label, words string) bool {
	terms := lexicon.Terms(label)
	turned, turns := false, false
	for _, t := range asked {
		word := strings.ToLower(t.Word)
		switch {
		case !lexicon.Turns(word) && lexicon.Judgement(word) >= 0, has(terms, t):
		case !lexicon.Turns(word):
			turned = turned != has(lexicon.Terms(words), t)
		default:
			turns = true
			turned = turned != !turnsBeside(terms, asked)
		}
	}
	for i, t := range terms {
		if !turns && i+1 < len(terms) && lexicon.Turns(strings.ToLower(t.Word)) && !has(asked, t) && has(asked, terms[i+1]) {
			turned = !turned
		}
	}
	return turned
}

// turnsBeside reports whether a label has a turning word of its own beside a word
// that it shares with the question.
func turnsBeside(label, asked []lexicon.Term) bool {
	for i, t := range label {
		beside := label[max(0, i-2):min(len(label), i+4)]
		if lexicon.Turns(strings.ToLower(t.Word)) && !has(asked, t) && slices.ContainsFunc(beside, func(x lexicon.Term) bool { return has(asked, x) }) {
			return true
		}
	}
	return false
}

// has reports whether one of terms may stand for t.
func has(terms []lexicon.Term, t lexicon.Term) bool {
	synonyms := lexicon.Synonyms(t.Lemma)
	return slices.ContainsFunc(terms, func(x lexicon.Term) bool {
		return x.Lemma == t.Lemma || synonyms[x.Lemma] || samePrefix(x.Lemma, t.Lemma)
	})
}
