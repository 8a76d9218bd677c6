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
// decides the rest by them. Noun phrases whose head is a role, a group or an
// organisation are found from the head outwards. The order of clues follows
// Mikheev, "Periods, capitalized words, etc.", Computational Linguistics 28(3),
// 2002, and "Named entity recognition without gazetteers", EACL 1999.
//
// Known faults: two unknown capitalised words may be a person or a thing ("Grand
// Canyon"), and go by what the article does with them; names of works are taken
// for organisations; a role that stands far from its name is not seen; a plural
// that no list has is a group only where a verb of saying follows it.
//
// Scores, with coref and attribute (score_gold.py; ../shared/gold was only
// measured, ../shared/train was tuned on):
//
//	        gold                    train
//	person  P 96.5 R 88.0 F 92.1    P 96.0 R 81.1 F 87.9
//	role    P 86.8 R 66.4 F 75.2    P 86.1 R 76.2 F 80.8
//	country P 78.5 R 89.1 F 83.5    P 84.9 R 80.5 F 82.7
//	speaker right, of statements found: gold 71.0, train 83.8 (the half of its
//	articles that the rules were written by 85.7, the other 81.5)
package entity
