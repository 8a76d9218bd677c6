package wire

import (
	"net/url"

	"standpoint/queries"
)

// Window is the network of a window, the last where none is named; an empty one where
// there is none at all.
func Window(list []*queries.Network, at string) (*queries.Network, error) {
	var windows []string
	for _, n := range list {
		if n.Window == at {
			return n, nil
		}
		if n.Window != "" {
			windows = append(windows, n.Window)
		}
	}
	switch {
	case at != "":
		return nil, &queries.UnknownError{What: "the window", Asked: at, Nearest: windows}
	case len(list) == 0:
		return &queries.Network{}, nil
	}
	return list[len(list)-1], nil
}

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
