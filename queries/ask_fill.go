package queries

import (
	"context"
	"maps"
	"slices"
	"strings"
	"sync"

	"standpoint/graph/vocab"
	"standpoint/ingest/lexicon"
)

// group is the tokens of a group of the form; nil where it took none.
func (r *reader) group(name string) askLine {
	for i, n := range r.names {
		if n == name && r.at[2*i] >= 0 {
			return r.line.part(r.at[2*i], r.at[2*i+1])
		}
	}
	return nil
}

// filled are the readings of one way to understand the form that fits; false where
// one of its values is not known.
func (r *reader) filled(ctx context.Context, way askWay) ([]Reading, bool, error) {
	f := r.shaped.filter
	for _, t := range r.line {
		if t.norm == "@o" {
			f.Outlets = append(slices.Clone(f.Outlets), t.text)
		}
	}
	readings := []Reading{{Question: way.question, Args: Args{Values: map[string]string{}, Filter: f}}}
	readings[0].Words = append(slices.Clone(r.shaped.words), r.leftOut(way)...)
	for _, kv := range way.values {
		values, from, ok, err := r.values(ctx, kv[0], kv[1])
		if err != nil || !ok {
			return nil, false, err
		}
		var more []Reading
		for _, v := range values {
			for _, x := range readings {
				more = append(more, x.with(kv[0], v, from))
			}
		}
		if len(more) > 0 {
			readings = more
		}
	}
	return readings, true, nil
}

// with is the reading with a value, or a filter, more.
func (x Reading) with(key, value, from string) Reading {
	x.Args.Values = maps.Clone(x.Args.Values)
	f := &x.Args.Filter
	switch key {
	case "holder":
		f.Holders = append(slices.Clone(f.Holders), value)
	case "country":
		f.Countries = append(slices.Clone(f.Countries), value)
	case "organization":
		f.Organizations = append(slices.Clone(f.Organizations), value)
	case "limit":
		f.Limit = 1
	default:
		x.Args.Values[key] = value
	}
	x.Words = append(slices.Clone(x.Words), ReadFrom{Part: key, From: from})
	return x
}

// values are what a value of a form stands for, several where a name has several
// bearers, none where its group took nothing; ok is false where it is not known.
func (r *reader) values(ctx context.Context, key, value string) (list []string, from string, ok bool, err error) {
	name, isGroup := strings.CutPrefix(value, "$")
	group := r.group(name)
	from = group.said()
	switch {
	case !isGroup:
		return []string{value}, value, true, nil
	case name == "side":
		side, from := r.side()
		return []string{side}, from, side != "", nil
	case name == "two":
		return r.two()
	case len(group) == 0:
		return nil, "", true, nil
	case name == "unit":
		return []string{units[strings.TrimSuffix(group[0].norm, "s")]}, from, true, nil
	case name == "name" || name == "ctry" && key == "holder":
		list = r.bearers(group[len(group)-1])
		return list, from, len(list) > 0, nil
	case name == "dem", name == "ctry":
		return []string{group[0].value}, from, true, nil
	}
	text, ok, err := r.position(ctx, group, name == "text")
	return []string{text}, from, ok, err
}

var units = map[string]string{"day": "day", "week": "week", "month": "month", "daily": "day", "weekly": "week", "monthly": "month"}

// side is the side that the form's words take, turned round by a denial.
func (r *reader) side() (side, from string) {
	yes, no, neg := r.group("yes"), r.group("no"), r.group("neg")
	from = strings.TrimSpace(neg.said() + " " + yes.said() + no.said())
	switch {
	case len(yes) == 0 && len(no) == 0:
		return "", ""
	case len(yes) > 0 == (len(neg) == 0):
		return "supports", from
	}
	return "opposes", from
}

// two are the two whose agreement is asked for.
func (r *reader) two() (list []string, from string, ok bool, err error) {
	one, other := r.group("one"), r.group("other")
	if len(one) == 0 || len(other) == 0 {
		return nil, "", false, nil
	}
	for _, x := range r.sideOfTwo(one[len(one)-1]) {
		for _, y := range r.sideOfTwo(other[len(other)-1]) {
			if x != y {
				list = append(list, x+","+y)
			}
		}
	}
	return list, one.said() + ", " + other.said(), len(list) > 0, nil
}

func (r *reader) sideOfTwo(t askToken) []string {
	switch t.norm {
	case "@c":
		return []string{t.text}
	case "@d":
		terms, _ := lexicon.Code(t.value).Terms()
		return []string{terms.Name}
	}
	return r.bearers(t)
}

// bearers are the names that a token may mean: as it is written where that is one.
func (r *reader) bearers(t askToken) []string {
	if !strings.EqualFold(t.value, t.text) && t.norm == "@n" {
		return strings.Split(t.value, "\n")
	}
	low := strings.ToLower(t.text)
	if full := r.lore.persons[low]; len(full) > 1 {
		return slices.Sorted(maps.Keys(full))
	}
	if r.lore.names[low] == "" {
		return nil
	}
	return []string{t.text}
}

// position is the words of a position, where the graph knows it; of a text it is
// enough that the graph knows the words.
func (r *reader) position(ctx context.Context, group askLine, text bool) (string, bool, error) {
	if excludes(group) || !r.mayBePosition(group) {
		return "", false, nil
	}
	if last := group[len(group)-1].norm; !text && last == "@n" && (len(group) == 1 || len(group) == 2 && group[0].norm == "the") {
		return "", false, nil
	}
	words := trimPosition(group).words()
	if r.placed {
		if !placeLast.MatchString(" " + group.String()) {
			return "", false, nil
		}
		text = false
	}
	if text && r.knowsWords(words) {
		return words, true, nil
	}
	if text && !r.learned {
		r.learned = true
		lore, err := r.learnedLore(ctx, r.lore)
		if err != nil {
			return words, false, err
		}
		if r.lore = lore; r.knowsWords(words) {
			return words, true, nil
		}
	}
	fault, ok := r.known[words]
	if !ok {
		u, err := r.Matcher.Match(ctx, r.Store, words)
		if err != nil {
			return "", false, err
		}
		if len(u.Matched) == 0 || slices.ContainsFunc(u.Unknown, func(w string) bool { return !askSets()["vague"][strings.ToLower(w)] }) {
			if fault = r.unknownPosition(ctx, words, u.Nearest); r.wrong == nil {
				r.wrong = fault
			}
		}
		r.known[words], r.matched[words] = fault, matchedOnes(u.Matched)
	}
	return words, fault == nil, nil
}

// mayBePosition refuses words that ask, words of grammar at the edges, and names
// that the graph does not have.
func (r *reader) mayBePosition(group askLine) bool {
	class := askSets()
	last := group[len(group)-1].norm
	if class["edge"][group[0].norm] || class["edge"][last] || class["aux"][group[0].norm] || class["aux"][last] {
		return false
	}
	for i, t := range group {
		unknown := t.norm[0] != '@' && isUpper(t.text) && !r.lore.words[vocab.Slug(t.norm)] && !(i == 0 && common(t.norm))
		if class["asking"][t.norm] || unknown {
			return false
		}
	}
	return true
}

// askSets are the classes of words as sets.
var askSets = sync.OnceValue(func() map[string]map[string]bool {
	sets := map[string]map[string]bool{}
	for class, phrases := range askClasses() {
		sets[class] = map[string]bool{}
		for _, p := range phrases {
			sets[class][p] = true
		}
	}
	return sets
})

// trimPosition takes words that name no position from its ends: "the idea of",
// "debate".
func trimPosition(group askLine) askLine {
	s := group.String()
	for _, p := range askClasses()["idea"] {
		if strings.HasPrefix(s, p+" ") {
			group = group.replace(0, len(p)+1)
			break
		}
	}
	for len(group) > 1 && askSets()["tail"][group[len(group)-1].norm] {
		group = group[:len(group)-1]
	}
	return group
}

// knowsWords reports whether the graph has all words of a text that say something.
func (r *reader) knowsWords(text string) bool {
	some := false
	for _, w := range strings.Split(vocab.Slug(text), "-") {
		if len(lexicon.Terms(w)) == 0 {
			continue
		}
		if some = true; !r.lore.words[w] {
			return false
		}
	}
	return some
}
