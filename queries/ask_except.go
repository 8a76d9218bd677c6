package queries

import "regexp"

// excepting are words that leave somebody out. No filter can say that: taken for
// words of a position, or passed over, they would turn the answers.
var excepting = regexp.MustCompile(`^(?:(?:but|except|excepting|excluding|besides|unless) |(?:apart|aside) from |other than |(?:and|or|yet|while|though|although) (?:(?:who|that|is|are|was|were|do|does|did|has|have|be|being|@who) )*(?:not|never) )`)

// countExcepts counts them in a line.
func countExcepts(line askLine) int {
	n := 0
	for i := range line {
		if excepting.MatchString(line[i:].String()) {
			n++
		}
	}
	return n
}

// negated is a clause within a position that would do the same: "a port that is not
// in Denmark".
var negated = regexp.MustCompile(`(?:^| )(?:who|which|that|@who) (?:(?:is|are|was|were|do|does|did|has|have) )*(?:not|never) `)

// excludes reports whether words of a position leave something out.
func excludes(group askLine) bool {
	return countExcepts(group) > 0 || negated.MatchString(group.String())
}
