package exchange

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
)

// Windows are the widths of windows in time that Compare knows.
var Windows = []string{"month", "quarter", "year", "all"}

// ErrWindow is a width of windows that is none.
var ErrWindow = errors.New("no window: it is month, quarter, year or all")

// Window compares the two networks of actors and positions over some time.
type Window struct {
	Window  string  `json:"window"` // 2025-02, 2025-Q1, 2025, all; "" = undated
	Hand    int     `json:"hand"`   // edges
	Ours    int     `json:"ours"`
	Both    int     `json:"both"`
	Cosine  float64 `json:"cosine"`  // of the weights of edges
	Jaccard float64 `json:"jaccard"` // of the weights: the sum of the lesser over the sum of the greater
}

// edge is an actor's side on a position.
type edge struct{ actor, concept, side string }

type weights map[edge]float64

// windows makes both networks, all in all and by window. Our actors and positions
// bear the names of those coded by hand where they are the same.
func (k *comparer) windows(width string) {
	hand, ours := map[string]weights{}, map[string]weights{}
	add := func(to map[string]weights, day string, e edge) {
		for _, w := range slices.Compact([]string{window(day, "all"), window(day, width)}) {
			if to[w] == nil {
				to[w] = weights{}
			}
			to[w][e]++
		}
	}
	days := map[string]string{}
	for _, h := range k.hand {
		days[h.article.ID] = h.article.Published
		r := h.reading()
		add(hand, h.article.Published, edge{r.actor(), r.Concept, r.Agreement})
	}
	names := k.names()
	for id, list := range k.of {
		for _, i := range list {
			add(ours, days[id], k.edge(i, names))
		}
	}
	all := maps.Clone(hand)
	maps.Copy(all, ours)
	k.out.Windows = []Window{}
	for _, w := range slices.Sorted(maps.Keys(all)) {
		k.out.Windows = append(k.out.Windows, compareWeights(w, hand[w], ours[w]))
	}
}

// names are the actors coded by hand, sorted.
func (k *comparer) names() []string {
	var names []string
	for _, h := range k.hand {
		names = append(names, h.reading().actor())
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// edge is that of a stance: on the concept that the statement paired with it has,
// else on the first by name that it is on, else on a position of its own.
func (k *comparer) edge(stance int, names []string) edge {
	r := reading(&k.ours.List[stance])
	actor := r.actor()
	if !slices.Contains(names, actor) {
		if i := slices.IndexFunc(names, func(n string) bool { return sameName(n, actor) }); i >= 0 {
			actor = names[i]
		}
	}
	concepts := slices.Sorted(maps.Keys(k.toward))
	if n := k.used[stance]; n > 0 {
		concepts = append([]string{k.hand[k.pairs[n-1].hand].Concept}, concepts...)
	}
	for _, c := range concepts {
		if side, ok := k.side(c, stance); ok {
			return edge{actor, c, string(side)}
		}
	}
	return edge{actor, r.Concept, r.Agreement}
}

func compareWeights(name string, hand, ours weights) Window {
	w := Window{Window: name, Hand: len(hand), Ours: len(ours)}
	var product, square, other, lesser, greater float64 // of whole numbers: exact in any order
	for e, x := range hand {
		y := ours[e]
		if y > 0 {
			w.Both++
		}
		product, square = product+x*y, square+x*x
		lesser, greater = lesser+min(x, y), greater+max(x, y)
	}
	for e, y := range ours {
		other += y * y
		if hand[e] == 0 {
			greater += y
		}
	}
	if square > 0 && other > 0 {
		w.Cosine = product / math.Sqrt(square*other)
	}
	if greater > 0 {
		w.Jaccard = lesser / greater
	}
	return w
}

// window is that which a day falls into; "" where it has none.
func window(day, width string) string {
	switch {
	case width == "all":
		return "all"
	case len(day) < len("2006-01"):
		return ""
	case width == "year":
		return day[:4]
	case width == "quarter":
		return fmt.Sprintf("%s-Q%d", day[:4], (int(day[5]-'0')*10+int(day[6]-'0')+2)/3)
	}
	return day[:len("2006-01")]
}
