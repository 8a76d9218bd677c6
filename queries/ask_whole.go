package queries

import (
	"cmp"
	"context"
	"regexp"
	"slices"
	"strings"
)

// placeLast is a position that a place ends: "the war in Iraq".
var placeLast = regexp.MustCompile(` ` + fromSet.String()[1:] + `$`)

// whole are the readings with the last place of a question as the end of its
// position, where the graph knows that position: "the war in Iraq" is no war that
// Iraqis speak of.
func (r *reader) whole(ctx context.Context, x askShaped) ([]Reading, error) {
	if x.line.find(fromSet) == nil {
		return nil, nil
	}
	wrong := r.wrong
	r.placed = true
	defer func() { r.placed, r.wrong = false, wrong }()
	for _, variant := range []askShaped{r.officed(x).bare().spared(true).peopled(), x.bare().spared(true).peopled()} {
		readings, err := r.fitting(ctx, variant)
		if err != nil || len(readings) > 0 {
			return slices.DeleteFunc(readings, func(x Reading) bool { return askedPosition(x) == "" }), err
		}
	}
	return nil, nil
}

// beside are the readings with the place in the position and those with it as a
// filter; only the former where both mean the same positions.
func (r *reader) beside(whole, cut []Reading) []Reading {
	if len(whole) == 0 {
		return cut
	}
	all := slices.Clone(whole)
	for _, x := range cut {
		if !slices.ContainsFunc(whole, func(y Reading) bool {
			return x.Command == y.Command || r.matched[askedPosition(x)] == r.matched[askedPosition(y)]
		}) {
			all = append(all, x)
		}
	}
	return all
}

func askedPosition(x Reading) string {
	v := x.Args.Values
	return cmp.Or(v["position"], v["text"], v["about"])
}

// matchedOnes are the positions that matched, as one string to compare.
func matchedOnes(matches []Match) string {
	var all []string
	for _, m := range matches {
		all = append(all, string(m.Position))
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}
