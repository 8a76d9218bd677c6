// Package entity finds the mentions of an article: persons with their roles,
// organisations, places, groups, unnamed sources and pronouns.
//
//	"Ukrainian President Volodymyr Zelensky" → person "Volodymyr Zelensky", role
//	                                           "Ukrainian President", country UA
//	"Jan Berry, chairman of the Federation"  → person "Jan Berry", role "chairman of
//	                                           the Federation", organisation "Federation"
//	"A senior NATO official"                 → anonymous, as worded
//	"Moscow quickly rejected"                → organization, country RU: a government
//
// Method: runs of capitalised words are cut into roles, titles and names by
// lists and by the evidence of the whole article, in two passes: the first
// collects the names that are certain (a title, a role or a first name stands
// with them, or they are written with a capital within a sentence), the second
// decides the rest by them. What neither a list nor a title has decided, a learned
// scorer decides (judge.go, model.go): one hidden layer over the encoder's vectors
// of the name and what the rules say of it; all places of a name are heard
// together. Noun phrases whose head is a role, a group or an
// organisation are found from the head outwards. The order of clues follows
// Mikheev, "Periods, capitalized words, etc.", Computational Linguistics 28(3),
// 2002, and "Named entity recognition without gazetteers", EACL 1999.
//
// Known faults: names of works are taken for organisations; a role that stands far
// from its name is not seen; a plural that no list has is a group only where a verb
// of saying follows it; a party is as many groups as it has names in an article.
//
// Scores: MODEL.md; make evaluate.
package entity
