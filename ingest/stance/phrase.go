package stance

import (
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// maxPosition bounds a position's label, in tokens.
const maxPosition = 40

// phrase is c as a position to read: without marks and negation, pronouns given
// their names, "I" that of the speaker.
func (r *reader) phrase(c article.Range, speaker int) string {
	c = r.trim(c)
	var b strings.Builder
	for i := c.First; i < min(c.End, c.First+maxPosition); i++ {
		if lexicon.Negates(r.lower[i]) || r.lower[i] == "\"" {
			continue
		}
		if b.Len() > 0 && r.a.Tokens[i].Start > r.a.Tokens[i-1].End {
			b.WriteByte(' ')
		}
		b.WriteString(r.named(i, speaker))
	}
	return strings.TrimSpace(b.String())
}

// named is token i, or the name of whom it stands for where it is a pronoun.
func (r *reader) named(i, speaker int) string {
	word := r.a.Word(i)
	m := r.mention[i]
	if m < 0 || r.a.Mentions[m].Kind != article.Pronoun || r.entity[m] < 0 {
		return word
	}
	e := r.a.Entities[r.entity[m]]
	if e.Kind == article.Pronoun {
		return word
	}
	switch r.lower[i] {
	case "his", "its", "their", "our", "my":
		return e.Name + "'s"
	}
	return e.Name
}
