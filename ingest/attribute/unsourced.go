package attribute

import (
	"slices"
	"sort"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// unsourced is the speaker of statement i, which has no source: of words in
// quotation marks the speaker of those before, which they go on with; else the
// subject of the sentence; else the speaker before in the same paragraph.
func (r *reader) unsourced(i int) int {
	at := &r.found[i]
	if at.Manner == article.Direct || r.quotationAt(at.Content[0].First) != nil {
		if before := r.continued(i); before != none {
			return before
		}
	}
	if subject := r.subject(at); subject != none {
		return subject
	}
	if before := r.continued(i); before != none && r.paragraphOf(i-1) == r.paragraphOf(i) {
		return before
	}
	return none
}

// continued is the speaker of the statement before i, where that stands in the
// same paragraph or the one before.
func (r *reader) continued(i int) int {
	if i == 0 || r.paragraphOf(i)-r.paragraphOf(i-1) > 1 {
		return none
	}
	return r.found[i-1].Speaker
}

// paragraphOf is the paragraph in which statement i begins.
func (r *reader) paragraphOf(i int) int {
	return r.paragraphAt(r.found[i].Content[0].First)
}

// paragraphAt is the index of the paragraph that a token stands in.
func (r *reader) paragraphAt(token int) int {
	at := r.a.Tokens[token].Start
	return sort.Search(len(r.a.Paragraphs), func(p int) bool { return r.a.Paragraphs[p].End > at })
}

// quotationAt is the quotation that token t stands in, nil where it stands in none.
func (r *reader) quotationAt(t int) *quotation {
	q := sort.Search(len(r.quotes), func(q int) bool { return r.quotes[q].End > t })
	if q == len(r.quotes) || r.quotes[q].First > t {
		return nil
	}
	return &r.quotes[q]
}

// subject is who the verb of saying in a statement without a source is said of:
// who "by" brings behind a passive, else the first mention in its sentence before
// the statement that depends on no other.
func (r *reader) subject(at *article.Attribution) int {
	from := at.Content[0].First
	if len(at.Cue) > 0 {
		from = at.Cue[0].First
	}
	s := r.sentenceAt(from)
	if agent := r.passiveAgent(at, s); agent != none {
		return agent
	}
	before := article.Range{First: s.First, End: max(s.First, from)}
	if m := r.speaking([]article.Range{before}); m != none && r.a.Mentions[m].Kind != article.Place {
		return r.entity[m]
	}
	return none
}

func (r *reader) sentenceAt(t int) article.Range {
	return r.a.Sentences[sort.Search(len(r.a.Sentences), func(s int) bool { return r.a.Sentences[s].End > t })]
}

// passiveAgent is whom "by" brings behind a cue with a form of "be" ("was
// labelled … by the party").
func (r *reader) passiveAgent(at *article.Attribution, s article.Range) int {
	passive := slices.ContainsFunc(at.Cue, func(c article.Range) bool {
		return lexicon.IsFunctionWord("be", strings.ToLower(r.a.Word(c.First)))
	})
	if !passive {
		return none
	}
	for t := at.Cue[0].End; t+1 < s.End; t++ {
		if r.a.Word(t) == "by" {
			if m := r.speaking([]article.Range{{First: t + 1, End: s.End}}); m != none {
				return r.entity[m]
			}
		}
	}
	return none
}
