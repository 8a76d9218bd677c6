package wire

import (
	"net/url"

	"standpoint/queries"
)

// networkWords are the options of a network that are words, by their parameters.
func networkWords(o *queries.NetworkOptions) []namedWord {
	return []namedWord{{"kind", &o.Kind}, {"actor", &o.Actor}, {"normalize", &o.Normalize}, {"window", &o.Window}, {"duplicates", &o.Duplicates}}
}

// Network reads what a network is asked for; parameters of other names than its own
// and those of also are refused. The error wraps queries.ErrArgument.
func Network(v url.Values, also ...string) (o queries.NetworkOptions, f queries.Filter, err error) {
	known := append([]string{"position", "threshold", "isolates", "no-text"}, also...)
	for _, x := range networkWords(&o) {
		known = append(known, x.name)
		if *x.word, err = One(v, x.name); err != nil {
			return o, f, err
		}
	}
	if o.Positions, err = Each(v, "position"); err != nil {
		return o, f, err
	}
	if o.Threshold, err = Number(v, "threshold"); err != nil {
		return o, f, err
	}
	if o.Isolates, err = Flag(v, "isolates"); err != nil {
		return o, f, err
	}
	if o.NoText, err = Flag(v, "no-text"); err != nil {
		return o, f, err
	}
	f, err = Filter(v, known...)
	return o, f, err
}
