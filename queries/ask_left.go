package queries

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// sideless are the questions whose answers have all sides, or every way of speaking.
var sideless = map[string]bool{"positions": true, "countries": true, "organizations": true, "said": true, "people": true, "person": true, "timeline": true}

// sideWords are the words of a question that ask for one of them only.
var sideWords = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?:not |never )?(?:` + askClassed("{sup}|{opp}|{supbare}|{oppbare}|{supn}|{oppn}|{supm}|{oppm}") +
		`|(?:deny|denies|denied|denying|dispute|disputes|disputed|disputing|refute|refutes|refuted|refuting|not|never|against) )`)
})

// bodyWords ask who for organisations only.
var bodyWords = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^` + askClassed("{orgs}")) })

// leftOut is the words for a side that a reading does not ask for: its answers have
// more than the question wanted, and say so.
func (r *reader) leftOut(way askWay) (left []ReadFrom) {
	form := sideWords()
	if way.question.Name == "who" {
		form = bodyWords()
	} else if !sideless[way.question.Name] || slices.ContainsFunc(way.values, func(kv [2]string) bool { return kv[0] == "side" }) {
		return nil
	}
	s := r.line.String()
	for from := 0; from < len(s); {
		if end := r.groupAt(from); end > from {
			from = end
			continue
		}
		if at := form.FindStringIndex(s[from:]); at != nil {
			left = append(left, ReadFrom{Part: "left out", From: r.line.part(from, from+at[1]).said()})
			from += at[1]
			continue
		}
		from += strings.IndexByte(s[from:], ' ') + 1
	}
	return left
}

// groupAt is the end of the position, text or name of the form that begins there; 0
// where none does.
func (r *reader) groupAt(from int) int {
	for i, name := range r.names {
		if (name == "pos" || name == "text" || name == "name") && r.at[2*i] == from {
			return r.at[2*i+1]
		}
	}
	return 0
}
