package entity

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
)

// findCoordinated finds those who say something together and are not all named:
// "the parties and some unions said" is a group, as worded, beside its members. Of
// several who are named each speaks for himself, so that who asks for one finds it.
func (r *reader) findCoordinated(s article.Range, mentions []article.Mention) {
	members := agents(mentions)
	for i := 0; i < len(members); {
		end := i + 1
		for end < len(members) && r.goOn(members[end-1].End, members[end].First, end+1 == len(members) || !r.joined(members[end].End)) {
			end++
		}
		if end-i > 1 {
			r.addCoordinated(s, members[i:end], mentions)
		}
		i = end
	}
}

// agents are the ranges of a sentence's mentions in order, of those that overlap
// the first and longest.
func agents(mentions []article.Mention) (found []article.Range) {
	slices.SortStableFunc(mentions, func(x, y article.Mention) int {
		if d := x.Tokens.First - y.Tokens.First; d != 0 {
			return d
		}
		return y.Tokens.End - x.Tokens.End
	})
	for _, m := range mentions {
		if n := len(found); n == 0 || m.Tokens.First >= found[n-1].End {
			found = append(found, m.Tokens)
		}
	}
	return found
}

// joined reports whether "," or "and" stands at token i.
func (r *reader) joined(i int) bool {
	return i < len(r.words) && (r.words[i].text == "," || r.words[i].is("and"))
}

// goOn reports whether nothing but a comma, "and" and determiners stand in
// [first, end), and "and" before the last of a list.
func (r *reader) goOn(first, end int, last bool) bool {
	and := false
	for i := first; i < end; i++ {
		w := &r.words[i]
		and = and || w.is("and")
		if i == first && !r.joined(i) || i > first && !w.is("and") && !w.determiner() {
			return false
		}
	}
	return end > first && (and || !last)
}

func (r *reader) addCoordinated(s article.Range, members []article.Range, mentions []article.Mention) {
	at := article.Range{First: r.determinerStart(s, members[0].First), End: members[len(members)-1].End}
	if !r.sayTogether(s, at) || !unnamed(mentions, at) {
		return
	}
	r.mentions = append(r.mentions, article.Mention{Tokens: at, Kind: article.Group, Name: r.a.Words(at)})
}

// sayTogether reports whether a verb stands behind a range, or one of saying right
// before it, behind a quotation or a comma ("…,” said Labour and the unions").
func (r *reader) sayTogether(s, at article.Range) bool {
	verb := at.End
	for in(s, verb) && (r.words[verb].tag == "R" || r.words[verb].belongs("auxiliary")) {
		verb++
	}
	return in(s, verb) && (r.says(verb) || r.words[verb].verb()) || in(s, at.First-2) && r.says(at.First-1) && !r.words[at.First-2].letters
}

// unnamed reports whether a group, or an organisation without a name ("the union"),
// is among the mentions within at.
func unnamed(mentions []article.Mention, at article.Range) bool {
	return slices.ContainsFunc(mentions, func(m article.Mention) bool {
		return at.Contains(m.Tokens) && (m.Kind == article.Group || m.Kind == article.Organization && lowerEnd(m.Name))
	})
}

// lowerEnd reports whether the last word of a name is written without a capital.
func lowerEnd(name string) bool {
	last := name[strings.LastIndexByte(name, ' ')+1:]
	return strings.ToLower(last) == last
}
