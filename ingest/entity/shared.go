package entity

import (
	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// beforeExample is the token before the words that open a list of examples
// ("senators, including | X", "allies such as | Y"); i where there are none.
func (r *reader) beforeExample(s article.Range, i int) int {
	start := i
	switch {
	case in(s, i-1) && lexicon.PhraseWord("example", r.words[i-1].lower):
		start = i - 1
	case in(s, i-2) && lexicon.PhraseWord("example", r.words[i-2].lower+" "+r.words[i-1].lower):
		start = i - 2
	case in(s, i-1) && r.words[i-1].text == ":":
		return i - 1
	}
	if start < i && in(s, start-1) && r.words[start-1].text == "," {
		start--
	}
	return start
}

// pluralRole is the role that ends at end and is said of several persons.
func (r *reader) pluralRole(s article.Range, end int) article.Range {
	if !in(s, end-1) {
		return article.Range{}
	}
	if noun, ok := lexicon.RoleOf(r.words[end-1].text); !ok || !noun.Plural {
		return article.Range{}
	}
	return article.Range{First: r.phraseStart(s, end-1), End: end}
}

// sharedRole is the role of the person named before, where it is said of several
// and only marks, "and" or a place stand between ("Sens. X of Ohio and Y of Iowa").
func (r *reader) sharedRole(n *name) article.Range {
	for i := n.first - 1; in(n.sentence, i); i-- {
		if k := r.named[i]; k > 0 && r.names[k-1].kind == article.Person {
			return r.names[k-1].shared
		}
		if r.words[i].letters && !lexicon.PhraseWord("list", r.words[i].lower) && (r.named[i] == 0 || r.names[r.named[i]-1].kind != article.Place) {
			return article.Range{}
		}
	}
	return article.Range{}
}

// several reports whether a role is said of several persons.
func (r *reader) several(role article.Range) bool {
	if role.Len() == 0 {
		return false
	}
	last := r.texts[role.End-1]
	noun, _ := lexicon.RoleOf(last)
	t, _ := lexicon.TitleOf(last)
	return noun.Plural || t.One != ""
}
