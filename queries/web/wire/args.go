// Package wire has the forms in which questions and answers travel: a question as a
// query string, an answer as JSON, NDJSON, CSV, N-Quads or Atom. The API and the
// pages both speak them, so that what a page shows has one address in each form.
package wire

import (
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"standpoint/queries"
)

// lists are the filters that may be given again, by the names of their parameters.
func lists(f *queries.Filter) []namedList {
	return []namedList{
		{"country", &f.Countries}, {"role", &f.Roles}, {"organization", &f.Organizations},
		{"holder", &f.Holders}, {"article", &f.Articles}, {"outlet", &f.Outlets},
	}
}

type namedList struct {
	name string
	list *[]string
}

// words are the filters that are given once.
func words(f *queries.Filter) []namedWord {
	return []namedWord{{"since", &f.Since}, {"until", &f.Until}, {"as-of", &f.AsOf}}
}

type namedWord struct {
	name string
	word *string
}

// Args reads the arguments of a question from a query string. Parameters of others,
// parameters given twice that may be given once, and numbers that are none are
// refused; also names that neither q nor also has. The error wraps
// queries.ErrArgument.
func Args(q *queries.Question, v url.Values, also ...string) (queries.Args, error) {
	args := queries.Args{Values: map[string]string{}}
	known := also
	for _, p := range q.Params {
		known = append(known, p.Name)
		value, err := One(v, p.Name)
		if err == nil && p.Switch && value != "" {
			value, err = yes(p.Name, value)
		}
		if err != nil {
			return args, err
		}
		args.Values[p.Name] = value
	}
	filter, err := Filter(v, known...)
	if err != nil {
		return args, err
	}
	for _, p := range q.Params {
		if p.Needed && args.Values[p.Name] == "" {
			return args, missing(q, p)
		}
	}
	args.Filter = filter
	return args, q.Check(args)
}

// missing is the fault of a question without a parameter that it needs.
func missing(q *queries.Question, p queries.Param) error {
	err := fmt.Errorf("%w: %s needs the parameter %s", queries.ErrArgument, q.Name, p.Name)
	if len(p.Choices) > 0 {
		err = fmt.Errorf("%w: %s", err, strings.Join(p.Choices, ", "))
	}
	return err
}

// yes reads a switch: "true" where it is on, "" where it is off.
func yes(name, value string) (string, error) {
	on, err := strconv.ParseBool(value)
	switch {
	case err != nil:
		return "", fmt.Errorf("%w: %s=%q: it is true or false", queries.ErrArgument, name, value)
	case on:
		return "true", nil
	}
	return "", nil
}

// Filter reads the filters of a query string; other names than theirs and those of
// also are refused.
func Filter(v url.Values, also ...string) (f queries.Filter, err error) {
	known := slices.Clone(also)
	for _, x := range lists(&f) {
		known = append(known, x.name)
		if *x.list, err = Each(v, x.name); err != nil {
			return f, err
		}
	}
	for _, x := range words(&f) {
		known = append(known, x.name)
		if *x.word, err = One(v, x.name); err != nil {
			return f, err
		}
	}
	if f.MinScore, err = Number(v, "min-score"); err != nil {
		return f, err
	}
	if f.Limit, err = Count(v, "limit"); err != nil {
		return f, err
	}
	known = append(known, "min-score", "limit")
	return f, Only(v, known...)
}

// Only refuses parameters of other names. The error wraps queries.ErrArgument.
func Only(v url.Values, names ...string) error {
	for name := range v {
		if !slices.Contains(names, name) {
			return unknownParameter(name, names)
		}
	}
	return nil
}

func unknownParameter(name string, known []string) error {
	err := fmt.Errorf("%w: there is no parameter %q", queries.ErrArgument, name)
	if near := queries.Likeliest(name, known); near != "" {
		err = fmt.Errorf("%w; did you mean %q?", err, near)
	}
	return err
}

// One is the value of a parameter that may be given once, "" where it is not. The
// error wraps queries.ErrArgument.
func One(v url.Values, name string) (string, error) {
	list := v[name]
	switch {
	case len(list) == 0:
		return "", nil
	case len(list) > 1:
		return "", fmt.Errorf("%w: %s is given %d times; give it once", queries.ErrArgument, name, len(list))
	}
	return list[0], sound(name, list[0])
}

// Longest is how many bytes a parameter may have.
const Longest = 1000

// Flag is the value of a parameter that is true or false; false where it is not given.
func Flag(v url.Values, name string) (bool, error) {
	value, err := One(v, name)
	if err != nil || value == "" {
		return false, err
	}
	value, err = yes(name, value)
	return value != "", err
}

// Each are the values of a parameter that may be given again, without empty ones.
func Each(v url.Values, name string) ([]string, error) {
	if err := sound(name, v[name]...); err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(v[name]), func(s string) bool { return strings.TrimSpace(s) == "" }), nil
}

// Number is the value of a parameter that is a number; 0 where it is not given.
func Number(v url.Values, name string) (float64, error) {
	n, err := number(v, name, strconv.ParseFloat, 64)
	if err == nil && (math.IsNaN(n) || math.IsInf(n, 0)) {
		err = fmt.Errorf("%w: %s=%v: it is a number", queries.ErrArgument, name, n)
	}
	return n, err
}

// Count is the value of a parameter that is a whole number; 0 where it is not given.
func Count(v url.Values, name string) (int, error) {
	return number(v, name, func(s string, _ int) (int, error) { return strconv.Atoi(s) }, 0)
}

// sound refuses what is no text, or too long to be one that somebody asks.
func sound(name string, values ...string) error {
	for _, s := range values {
		switch {
		case len(s) > Longest:
			return fmt.Errorf("%w: %s is %d bytes long; it may have %d", queries.ErrArgument, name, len(s), Longest)
		case strings.ToValidUTF8(s, "") != s, strings.ContainsFunc(s, control):
			return fmt.Errorf("%w: %s is no text in UTF-8, or has control characters", queries.ErrArgument, name)
		}
	}
	return nil
}

func control(r rune) bool { return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7f }

// number reads a parameter as a number; 0 where it is not given.
func number[T any](v url.Values, name string, parse func(string, int) (T, error), bits int) (n T, err error) {
	s, err := One(v, name)
	if err != nil || s == "" {
		return n, err
	}
	if n, err = parse(s, bits); err != nil {
		return n, fmt.Errorf("%w: %s=%q: it is a number", queries.ErrArgument, name, s)
	}
	return n, nil
}

// Query is the query string that Args reads the same arguments from.
func Query(q *queries.Question, a queries.Args) url.Values {
	v := FilterQuery(a.Filter)
	for _, p := range q.Params {
		if value := a.Values[p.Name]; value != "" {
			v.Set(p.Name, value)
		}
	}
	return v
}

// FilterQuery is the query string that Filter reads the same filters from.
func FilterQuery(f queries.Filter) url.Values {
	v := url.Values{}
	for _, x := range lists(&f) {
		for _, value := range *x.list {
			v.Add(x.name, value)
		}
	}
	for _, x := range words(&f) {
		if *x.word != "" {
			v.Set(x.name, *x.word)
		}
	}
	if f.MinScore != 0 {
		v.Set("min-score", strconv.FormatFloat(f.MinScore, 'g', -1, 64))
	}
	if f.Limit != 0 {
		v.Set("limit", strconv.Itoa(f.Limit))
	}
	return v
}

// Path is the address of an answer in the API.
func Path(q *queries.Question, a queries.Args) string {
	path := "/api/v1/" + q.Name
	if v := Query(q, a).Encode(); v != "" {
		path += "?" + v
	}
	return path
}
