package page

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"standpoint/queries"
)

// field is an input of a form.
type field struct {
	ID, Name, Label, Hint string
	Value                 string
	Choices               []choice // a list to choose from
	Switch, Needed        bool
	Fault                 string // what is wrong with it
}

type choice struct {
	Value, Words string
	Chosen       bool
}

// form asks a page again.
type form struct {
	Action  string
	Fields  []field // of the question
	Filters []field
	Chips   []chip // what is filtered by now
	Open    bool
}

type pair struct{ Name, Value string }

// chip is a parameter that a page was asked with.
type chip struct {
	field
	Remove string // the address without it; "" = it is needed
	Action string
	Others []pair // the other parameters
}

// labels are what people call parameters.
var labels = map[string]string{
	"q": "Position", "side": "Side", "position": "Position", "name": "Name", "text": "Words", "by": "By", "about": "About", "between": "Between",
	"country": "Country", "role": "Role", "organization": "Organisation", "holder": "Held or said by", "article": "Article", "outlet": "Outlet",
	"since": "From", "until": "Until", "as-of": "Counted from", "min-score": "Least score", "limit": "At most",
	"kind": "Kind", "actor": "Actors", "normalize": "Normalise", "window": "Window", "duplicates": "Counted once in", "threshold": "Least weight", "at": "Of the windows",
	"isolates": "Actors without ties too", "no-text": "Without words",
}

// hints say how a filter is written.
var hints = map[string]string{
	"country": "name or code, or EU, NATO, Europe", "role": "words of it, such as “minister”", "organization": "words of its name", "outlet": "words of its name",
	"since": "2024-05-03, 2024-05, 2024 or “last month”", "until": "as From", "min-score": "0 to 1", "holder": "a name", "article": "a name, or its ending", "limit": "how many; all where empty",
	"as-of": "the day that “last month” counts from; today where empty",
}

// filters are those that a form asks for, in this order.
var filters = []string{"country", "role", "organization", "holder", "outlet", "article", "since", "until", "min-score", "limit"}

// sides are the words for the values of "side".
var sides = map[string]string{"on": "all sides", "supports": "supports", "opposes": "opposes"}

func words(value string) string {
	if s, ok := sides[value]; ok {
		return s
	}
	return value
}

// fieldOf is the input of a parameter with a value.
func fieldOf(p queries.Param, value string) field {
	f := field{ID: "f-" + p.Name, Name: p.Name, Label: labels[p.Name], Hint: p.Doc, Value: value, Switch: p.Switch, Needed: p.Needed}
	if f.Label == "" {
		f.Label = strings.ToUpper(p.Name[:1]) + p.Name[1:]
	}
	if len(p.Choices) > 0 {
		if !p.Needed {
			f.Choices = append(f.Choices, choice{"", "as usual", value == ""})
		}
		for _, c := range p.Choices {
			f.Choices = append(f.Choices, choice{c, words(c), c == value})
		}
	}
	return f
}

// paramsOf are what the page of q asks for.
func paramsOf(q *queries.Question) []queries.Param {
	var list []queries.Param
	for _, p := range q.Params {
		if q.Name == "who" {
			switch p.Name {
			case "explain":
				continue
			case "position":
				p.Name = "q"
			case "side":
				p.Needed = true
			}
		}
		list = append(list, p)
	}
	if q.Name == "who" {
		slices.Reverse(list)
	}
	return list
}

// formOf is the form of the page of q, filled in; fault is marked at its field.
func formOf(q *queries.Question, v url.Values, fault error) *form {
	f := &form{Action: pathOf(q)}
	for _, p := range paramsOf(q) {
		value := v.Get(p.Name)
		if q.Name == "who" && p.Name == "side" && value == "" {
			value = "on"
		}
		f.Fields = append(f.Fields, fieldOf(p, value))
	}
	f.filter(v)
	for _, p := range paramsOf(q) {
		f.Chips = append(f.Chips, chipsOf(f.Action, p, v)...)
	}
	f.Chips = append(f.Chips, filterChips(f.Action, v)...)
	f.mark(fault)
	return f
}

// filter adds the filters: those given as often as they are, the others empty.
func (f *form) filter(v url.Values) {
	for _, name := range filters {
		list := slices.DeleteFunc(slices.Clone(v[name]), func(s string) bool { return s == "" })
		if len(list) == 0 {
			list = []string{""}
		}
		for i, value := range list {
			x := fieldOf(queries.Param{Name: name, Doc: hints[name]}, value)
			if i > 0 {
				x.ID += "-" + string(rune('a'+i))
			}
			f.Open = f.Open || value != ""
			f.Filters = append(f.Filters, x)
		}
	}
	if s := v.Get("as-of"); s != "" {
		f.Filters = append(f.Filters, fieldOf(queries.Param{Name: "as-of", Doc: hints["as-of"]}, s))
	}
}

func filterChips(action string, v url.Values) (list []chip) {
	for _, name := range append(slices.Clone(filters), "as-of") {
		list = append(list, chipsOf(action, queries.Param{Name: name, Doc: hints[name]}, v)...)
	}
	return list
}

func chipsOf(action string, p queries.Param, v url.Values) (list []chip) {
	for i, value := range v[p.Name] {
		if value == "" {
			continue
		}
		c := chip{field: fieldOf(p, value), Action: action}
		c.ID = "c-" + p.Name + strings.Repeat("i", i)
		rest := without(v, p.Name, value)
		if !p.Needed || p.Name == "side" {
			c.Remove = address(action, rest)
		}
		c.Others = pairsOf(rest)
		list = append(list, c)
	}
	return list
}

// pairsOf are the parameters of v in order.
func pairsOf(v url.Values) (list []pair) {
	for _, name := range slices.Sorted(maps.Keys(v)) {
		for _, value := range v[name] {
			list = append(list, pair{name, value})
		}
	}
	return list
}

// removable tells whether one of the chips can be taken away.
func removable(list []chip) bool {
	return slices.ContainsFunc(list, func(c chip) bool { return c.Remove != "" })
}

// Field is the input that changes a chip.
func (c chip) Field() field { return c.field }
