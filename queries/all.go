package queries

// All are the questions, in the order of the help. A new one is a file of its own
// and a line here.
var All = []*Question{whoStands, said, positions, people, person, articles, oneArticle}
