package attribute

import (
	"slices"
	"strings"

	"standpoint/ingest/article"
	"standpoint/ingest/lexicon"
)

// The least share of statements among the occurrences of a verb with "that", and
// with a clause without it, for the verb to report within a report (lexicon.Reporter).
const (
	thatShare   = 0.6
	clauseShare = 0.75
)

// nested finds the statement within what an indirect one reports: "Miller said
// that officials believe the pier will fall". Tags are flat, so it is found by
// grammar: a mention, a reporting verb, and a clause with a subject and a verb of
// its own up to the end of the report. What "he" said within a report is mostly
// the report's own speaker again, and left.
func (r *reader) nested(outer article.Attribution) (inner article.Attribution, ok bool) {
	for _, c := range outer.Content {
		for t := c.First + 1; t < c.End; t++ {
			source := r.subjectBefore(t, c)
			if source.Len() == 0 {
				continue
			}
			if clause, share := r.clauseBehind(t, c.End); share > 0 {
				return article.Attribution{
					Source: []article.Range{source}, Cue: []article.Range{{First: source.End, End: t + 1}},
					Content: []article.Range{clause}, Rule: "nested", Score: outer.Score * share,
				}, true
			}
		}
	}
	return inner, false
}

// subjectBefore is the mention within c that stands before the verb at t and its
// auxiliaries and adverbs; empty where none does.
func (r *reader) subjectBefore(t int, c article.Range) article.Range {
	end := t
	for end > c.First && r.goesWithVerb(end-1) {
		end--
	}
	for m := r.mentionFrom(end - 1); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First < end; m++ {
		x := r.a.Mentions[m]
		if x.Tokens.End == end && c.Contains(x.Tokens) && x.Kind != article.Place && x.Kind != article.Pronoun {
			return x.Tokens
		}
	}
	return article.Range{}
}

func (r *reader) goesWithVerb(i int) bool {
	w := strings.ToLower(r.a.Word(i))
	return strings.HasSuffix(w, "ly") || lexicon.IsFunctionWord("have", w)
}

// clauseBehind is the clause, up to end, that the verb at t reports, and how often
// that verb with such a clause makes a statement; 0 where that is too seldom or
// there is no verb or no clause. Whoever is told stands before the clause.
func (r *reader) clauseBehind(t, end int) (clause article.Range, share float64) {
	verb, ok := lexicon.ReportingVerb(strings.ToLower(r.a.Word(t)))
	if !ok {
		return clause, 0
	}
	for end > t+1 && isPunctuation(r.a.Word(end-1)) {
		end--
	}
	behind, least := t+1, thatShare
	told := r.mentionAt(behind, end)
	switch {
	case r.isThat(behind, end):
		share = verb.Frames["that"]
	case told > behind && (r.isThat(told, end) || r.subjectAt(told, end)):
		behind, share = told, verb.Frames["far-that"]
	case r.subjectAt(behind, end):
		share, least = verb.Frames["clause"], clauseShare
	}
	if share < least {
		return clause, 0
	}
	return article.Range{First: behind, End: end}, share
}

func (r *reader) isThat(i, end int) bool { return i < end && r.a.Word(i) == "that" }

// subjectAt reports whether a noun phrase begins at token i and a finite verb
// follows before end.
func (r *reader) subjectAt(i, end int) bool {
	if after := r.mentionAt(i, end); after > i {
		return r.hasTag(after, end, finites)
	}
	return r.hasTag(i, min(i+1, end), determiners) && r.hasTag(i+2, end, finites)
}

// mentionAt is the end of the longest mention that begins at token and ends
// before end; token where none does.
func (r *reader) mentionAt(token, end int) int {
	longest := token
	for m := r.mentionFrom(token); m < len(r.a.Mentions) && r.a.Mentions[m].Tokens.First <= token; m++ {
		if x := r.a.Mentions[m].Tokens; x.First == token && x.End < end {
			longest = max(longest, x.End)
		}
	}
	return longest
}

// hasTag reports whether one of the tokens from first to end has most often one
// of these parts of speech (lexicon.WordTags).
func (r *reader) hasTag(first, end int, among []string) bool {
	for i := first; i < end; i++ {
		tags := lexicon.WordTags(strings.ToLower(r.a.Word(i)))
		if len(tags) > 0 && slices.Contains(among, tags[0].Tag) {
			return true
		}
	}
	return false
}

var (
	finites     = []string{"VD", "VZ", "VP", "MD"}
	determiners = []string{"DT", "PS", "PR", "EX"}
)
