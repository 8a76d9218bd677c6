package queries

// All are the questions, in the order of the help. A new one is a file of its own
// and a line here.
var All = []*Question{
	whoStands, said, positions, people, person, organizations, countries, articles, oneArticle,
	timeline, shifts, contradictions, allies, opponents, agreement, contested, unknownSpeakers,
}
