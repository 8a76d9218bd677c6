package attribute

import (
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// beside is the name that stands in apposition to mention m of a source: m is no
// name itself, or the name of a thing, and a mark parts them at most ("his wife
// Mary Lee", "Another delegate on the slate, Tom Hill", "campaign group X").
func (r *reader) beside(source article.Range, m int) int {
	x := r.a.Mentions[m]
	if x.Kind == article.Person || x.Kind == article.Group || x.Kind == article.Pronoun {
		return m
	}
	if maker := r.maker(source, x); maker != none {
		return maker
	}
	for i := m + 1; i < len(r.a.Mentions) && r.a.Mentions[i].Tokens.First < source.End; i++ {
		y := r.a.Mentions[i]
		named := y.Kind == article.Person || y.Kind == article.Organization && y.Tokens.First == x.Tokens.End && r.nameless(x)
		if named && !x.Tokens.Contains(y.Tokens) && !r.dependent(source, i) && !r.coordinated(x.Tokens.End, y.Tokens.First) {
			return i
		}
	}
	return m
}

// nameless reports whether an agent goes without a name: its last word is no capital.
func (r *reader) nameless(x article.Mention) bool {
	last := r.a.Word(x.Tokens.End - 1)
	return strings.ToLower(last) == last
}

// coordinated reports whether "and" or the like brings somebody else between two
// tokens; a second role without an article is the same person's ("the mayor and
// former banker | Ann Lee").
func (r *reader) coordinated(first, end int) bool {
	for t := first; t < end; t++ {
		w := strings.ToLower(r.a.Word(t))
		if lexicon.IsFunctionWord("relative", w) {
			return true
		}
		if lexicon.IsFunctionWord("coordinating", w) && (t+1 == end || r.hasTag(t+1, t+2, determiners)) {
			return true
		}
	}
	return false
}

// maker is who made what speaks: the organisation or person behind the first "by"
// ("a report by the Institute", "a survey conducted by X"), none where nobody is.
func (r *reader) maker(source article.Range, x article.Mention) int {
	if x.Kind != article.Organization || !r.nameless(x) {
		return none
	}
	for t := x.Tokens.End; t < source.End; t++ {
		if r.a.Word(t) != "by" {
			continue
		}
		for m := r.mentionFrom(t + 1); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < source.End; m++ {
			if y := r.a.Mentions[m]; y.Tokens.First <= t+2 && (y.Kind == article.Organization || y.Kind == article.Person) {
				return m
			}
		}
	}
	return none
}

// issuer is who made what mention m stands for, where the article said so before
// ("a report by the Institute … the report", "the council's letter … the letter"):
// the mention of that organisation or person; m itself where it did not.
func (r *reader) issuer(m int) int {
	x := r.a.Mentions[m]
	if x.Kind != article.Organization || !r.nameless(x) || !r.issued(x) {
		return m
	}
	noun := r.a.Word(x.Tokens.End - 1)
	for i := m; i >= max(0, m-lookBack); i-- {
		y := r.a.Mentions[i]
		if y.Kind != article.Organization || !strings.EqualFold(r.a.Word(y.Tokens.End-1), noun) {
			continue
		}
		if owner := r.owner(y); owner != none {
			return owner
		}
		near := article.Range{First: y.Tokens.First, End: min(y.Tokens.End+makerReach, r.sentenceAt(y.Tokens.First).End)}
		maker := r.maker(near, y)
		if maker == none {
			maker = r.issuing(y)
		}
		if maker != none {
			return maker
		}
	}
	return m
}

// issuing is the organisation or person who acts in the sentence of a document that
// stands behind "in" or is what somebody has "issued" ("In a new report, the | Fund
// says", "the Fund says in a report", "The Fund has published a report"); none where
// nobody is.
func (r *reader) issuing(document article.Mention) int {
	before := document.Tokens.First - 1
	s := r.sentenceAt(document.Tokens.First)
	if before < s.First {
		return none
	}
	if w := strings.ToLower(r.a.Word(before)); w != "in" && !lexicon.IsFunctionWord("issuing", w) {
		return none
	}
	near := article.Range{First: max(s.First, before-actorReach), End: min(s.End, document.Tokens.End+actorReach)}
	for m := r.mentionFrom(near.First); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < near.End; m++ {
		x := r.a.Mentions[m]
		if r.issues(x.Tokens.End, s.End) && r.entity[m] != none && r.bearsName(m) && !x.Tokens.Overlaps(document.Tokens) && r.quotationAt(x.Tokens.First) == nil {
			return m
		}
	}
	return none
}

var verbs = append([]string{"R"}, finites...) // with adverbs between them

// issues reports whether the verb at t is one of saying, or leads up to one of
// issuing ("has published"): whoever "was blamed in a report" did not write it.
func (r *reader) issues(t, end int) bool {
	for ; t < end && r.hasTag(t, t+1, verbs); t++ {
		w := strings.ToLower(r.a.Word(t))
		_, says := lexicon.ReportingVerb(w)
		if says || lexicon.IsFunctionWord("issuing", w) {
			return true
		}
		if lexicon.IsFunctionWord("be", w) {
			return false
		}
	}
	return t < end && lexicon.IsFunctionWord("issuing", strings.ToLower(r.a.Word(t)))
}

const (
	lookBack   = 200 // mentions that the search for who issued something looks back
	makerReach = 8   // tokens behind it within which its maker stands
	actorReach = 20  // tokens from it within which whoever issued it acts
)

func (r *reader) issued(x article.Mention) bool {
	noun := strings.ToLower(r.a.Word(x.Tokens.End - 1))
	return lexicon.IsFunctionWord("finding", noun) || lexicon.IsFunctionWord("document", noun)
}

// owner is the organisation that stands in the possessive within a mention ("the
// council's report", "its report"), none where there is none.
func (r *reader) owner(y article.Mention) int {
	for m := r.mentionFrom(y.Tokens.First); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < y.Tokens.End; m++ {
		z := r.a.Mentions[m]
		e := r.entity[m]
		if z.Tokens.End < y.Tokens.End && e != none && r.possessive(y.Tokens, z) && r.a.Entities[e].Kind == article.Organization {
			return m
		}
	}
	return none
}
