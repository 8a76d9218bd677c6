package queries

// FilterParam describes a filter for those who ask: a flag of the command line, a
// parameter of an address.
type FilterParam struct {
	Name  string
	Doc   string // no capital, no full stop; what is to be given stands in ` `
	Kind  string // string, number or integer
	Again bool   // it may be given again, and each is an alternative
}

// FilterParams are those of every question, in the order of the help.
var FilterParams = []FilterParam{
	{"country", "only agents of `CC` (ISO 3166-1 alpha-2, or a name; EU, NATO or Europe); may be given again, as the next five", "string", true},
	{"role", "only agents with a role that has these words (`TEXT`)", "string", true},
	{"organization", "only agents of an organisation that has these words (`TEXT`)", "string", true},
	{"holder", "only agents of that `NAME`", "string", true},
	{"article", "only articles of that `NAME`, or ending of a name", "string", true},
	{"outlet", "only articles of outlets with these words (`TEXT`)", "string", true},
	{"since", "only articles of this `DATE` or later: 2024-05-03, 2024-05, 2024, \"last month\"", "string", false},
	{"until", "only articles of this `DATE` or earlier", "string", false},
	{"as-of", "the `DATE` from which \"last month\" counts (default: today)", "string", false},
	{"min-score", "only answers with a score of `X` (0 to 1) or more", "number", false},
	{"limit", "at most `N` answers, the first in the order said above (0 = all)", "integer", false},
}
