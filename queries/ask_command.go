package queries

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Command is the command line that asks q with a, quoted as a shell takes it.
func (q *Question) Command(a Args) string {
	words := []string{q.Name}
	for _, p := range q.Params {
		value := a.Values[p.Name]
		switch {
		case value == "":
		case p.Place && len(p.Choices) > 0:
			words = append(words, value)
		case p.Place:
			words = append(words, quoted(value))
		case len(p.Choices) > 0:
			words = append(words, "--"+p.Name, value)
		default:
			words = append(words, "--"+p.Name, quoted(value))
		}
	}
	return strings.Join(append(words, a.Filter.flags()...), " ")
}

// flags are the flags of a filter.
func (f Filter) flags() []string {
	var words []string
	for _, flag := range []struct {
		name   string
		values []string
	}{
		{"country", f.Countries}, {"role", f.Roles}, {"organization", f.Organizations}, {"holder", f.Holders},
		{"article", f.Articles}, {"outlet", f.Outlets}, {"since", []string{f.Since}}, {"until", []string{f.Until}}, {"as-of", []string{f.AsOf}},
	} {
		for _, value := range flag.values {
			if value != "" {
				words = append(words, "--"+flag.name, quoted(value))
			}
		}
	}
	if f.Limit > 0 {
		words = append(words, "--limit", strconv.Itoa(f.Limit))
	}
	if f.MinScore > 0 {
		words = append(words, "--min-score", strconv.FormatFloat(f.MinScore, 'g', -1, 64))
	}
	return words
}

// Narrowed are readings, each with the filters that stand beside the question; those
// given stay as they are.
func Narrowed(readings []Reading, more Filter, limited bool) []Reading {
	list := make([]Reading, len(readings))
	for i := range readings {
		list[i] = readings[i].narrowed(more, limited)
	}
	return list
}

// narrowed is a reading with the filters that stand beside the question, and their
// limit where it is limited.
func (x Reading) narrowed(more Filter, limited bool) Reading {
	f := &x.Args.Filter
	for _, l := range []struct {
		list *[]string
		more []string
	}{
		{&f.Countries, more.Countries}, {&f.Roles, more.Roles}, {&f.Organizations, more.Organizations},
		{&f.Holders, more.Holders}, {&f.Articles, more.Articles}, {&f.Outlets, more.Outlets},
	} {
		*l.list = append(slices.Clone(*l.list), l.more...)
	}
	f.Since, f.Until = cmp.Or(more.Since, f.Since), cmp.Or(more.Until, f.Until)
	f.AsOf, f.MinScore = more.AsOf, more.MinScore
	if limited {
		f.Limit = more.Limit
	}
	x.Command = x.Question.Command(x.Args)
	return x
}

// quoted is a value as a shell takes it.
func quoted(value string) string {
	if strings.Trim(value, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == "" {
		return value
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "$", `\$`, "`", "\\`").Replace(value) + `"`
}
