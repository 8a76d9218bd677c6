package page

import (
	"cmp"
	"errors"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"standpoint/queries"
	"standpoint/queries/web/wire"
)

// onNetwork is a network with its form.
type onNetwork struct {
	Network *queries.Network
	Form    *form
	Windows []link // of those there are
	Ties    []tie
	Nodes   []queries.NetworkNode
	More    int // ties that the table leaves out
	Picture string
	Source  string // of the script
	Notes   []string
	Files   []link
	Two     bool // actors and positions
}

// tie is a row of the table.
type tie struct {
	A, B      *queries.NetworkNode
	Weight    string
	Side      stanceWords
	Positions []string
	Abs       float64
}

// What a page shows of a network.
const (
	mostActors = 40
	mostTies   = 300
)

// networkParams are those of a network, beside the filters.
var networkParams = []queries.Param{
	{Name: "kind", Choices: queries.NetworkKinds}, {Name: "actor", Choices: queries.NetworkActors}, {Name: "window", Choices: queries.NetworkWindows},
	{Name: "normalize", Choices: queries.NetworkNormalize}, {Name: "duplicates", Choices: queries.NetworkDuplicates},
	{Name: "threshold", Doc: "ties of less weight are left out"},
	{Name: "isolates", Switch: true}, {Name: "no-text", Switch: true},
}

// networkOptions reads the parameters of a network.
func networkOptions(v url.Values) (o queries.NetworkOptions, f queries.Filter, err error) {
	if o, f, err = wire.Network(v, "at"); f.Limit == 0 {
		f.Limit = mostActors
	}
	return o, f, err
}

// chosen is the network of the parameters, and all windows that there are.
func (p *pages) chosen(r *http.Request, v url.Values) (n *queries.Network, windows []string, notes []string, err error) {
	o, f, err := networkOptions(v)
	if err != nil {
		return nil, nil, nil, err
	}
	list, notes, err := p.Desk.Networks(r.Context(), o, f)
	if err != nil || len(list) == 0 {
		return &queries.Network{Kind: cmp.Or(o.Kind, queries.NetworkKinds[0])}, nil, notes, err
	}
	for _, x := range list {
		if x.Window != "" {
			windows = append(windows, x.Window)
		}
	}
	n, err = wire.Window(list, v.Get("at"))
	return n, windows, notes, err
}

func (p *pages) network(r *http.Request) (*view, error) {
	v := r.URL.Query()
	n, windows, notes, err := p.chosen(r, v)
	form := networkForm(v, err)
	if err != nil {
		if errors.Is(err, queries.ErrArgument) || errors.Is(err, queries.ErrUnknown) {
			err = refused{err, form}
		}
		return nil, err
	}
	x := &onNetwork{Network: n, Form: form, Notes: notes, Two: n.Kind == "affiliation"}
	for _, w := range windows {
		at := maps.Clone(v)
		at.Set("at", w)
		x.Windows = append(x.Windows, link{address("/network", at), w})
	}
	exact := maps.Clone(v)
	if n, _ := strconv.Atoi(exact.Get("limit")); n == 0 {
		exact.Set("limit", strconv.Itoa(mostActors))
	}
	if n.Window != "" {
		exact.Set("at", n.Window)
	}
	x.Picture, x.Source = address("/network.svg", exact), address("/network/elements", exact)
	api := address("/api/v1/network", exact)
	for _, f := range [][2]string{{"graphml", "GraphML"}, {"gexf", "GEXF"}, {"csv", "CSV matrix"}, {"edges", "CSV of ties"}, {"json", "JSON"}, {"svg", "SVG"}, {"nquads", "N-Quads"}} {
		x.Files = append(x.Files, link{as(api, f[0]), f[1]})
	}
	x.ties()
	title := n.Title()
	heading, _, _ := strings.Cut(title, ", ")
	return &view{Title: title, Heading: heading, Kicker: "Network", Body: "network", Data: x, Scripts: []string{"vendor/cytoscape/cytoscape.min.js", "network.js"}}, nil
}

// ties fills the table, the strongest first.
func (x *onNetwork) ties() {
	n := x.Network
	for _, e := range n.Edges {
		x.Ties = append(x.Ties, tie{
			&n.Nodes[e.A], &n.Nodes[e.B], strconv.FormatFloat(e.Weight, 'g', 4, 64), tieWords(n.Kind, e.Weight), e.Positions, max(e.Weight, -e.Weight),
		})
	}
	slices.SortStableFunc(x.Ties, func(a, b tie) int { return cmp.Compare(b.Abs, a.Abs) })
	if len(x.Ties) > mostTies {
		x.More = len(x.Ties) - mostTies
		x.Ties = x.Ties[:mostTies]
	}
	x.Nodes = slices.SortedStableFunc(slices.Values(n.Nodes), func(a, b queries.NetworkNode) int { return cmp.Compare(b.Stances, a.Stances) })
}

// tieWords says what a tie means.
func tieWords(kind string, weight float64) stanceWords {
	switch {
	case kind == "affiliation" && weight > 0:
		return stanceWords{"for", "+", "supports"}
	case kind == "affiliation" && weight < 0:
		return stanceWords{"against", "−", "opposes"}
	case kind == "affiliation", weight == 0:
		return stanceWords{"neutral", "±", "divided"}
	case kind == "conflict", weight < 0:
		return stanceWords{"against", "−", "differ"}
	}
	return stanceWords{"for", "+", "agree"}
}

// networkForm asks for another network.
func networkForm(v url.Values, fault error) *form {
	f := &form{Action: "/network"}
	for _, p := range networkParams {
		value := v.Get(p.Name)
		if len(p.Choices) > 0 { // the first is the default
			p.Needed, value = true, cmp.Or(value, p.Choices[0])
		}
		f.Fields = append(f.Fields, fieldOf(p, value))
	}
	for i, words := range append(slices.Clone(v["position"]), "") {
		x := fieldOf(queries.Param{Name: "position", Doc: "in your own words; all where empty"}, words)
		x.ID += strings.Repeat("i", i)
		f.Fields = append(f.Fields, x)
	}
	f.filter(v)
	f.Chips = append(chipsOf(f.Action, queries.Param{Name: "position"}, v), filterChips(f.Action, v)...)
	f.mark(fault)
	return f
}

// networkPicture is the drawing of a network.
func (p *pages) networkPicture(w http.ResponseWriter, r *http.Request) {
	n, _, _, err := p.chosen(r, r.URL.Query())
	if err != nil {
		http.Error(w, err.Error(), statusOf(err))
		return
	}
	picture(w, n)
}

// picture sends a drawing.
func picture(w http.ResponseWriter, x interface{ WriteSVG(io.Writer) error }) {
	h := w.Header()
	h.Set("Content-Type", wire.SVG.ContentType())
	h.Set("Cache-Control", "no-cache")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", wire.PicturePolicy)
	_ = x.WriteSVG(w) // a client that has gone is no fault
}
