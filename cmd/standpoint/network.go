package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"standpoint/queries"
)

// networkFormats are how networks are written, and the endings of their files.
var networkFormats = map[string]struct {
	ending string
	write  func(*queries.Network, io.Writer) error
}{
	"graphml": {".graphml", (*queries.Network).WriteGraphML},
	"gexf":    {".gexf", (*queries.Network).WriteGEXF},
	"csv":     {".csv", (*queries.Network).WriteCSV},
	"edges":   {".edges.csv", (*queries.Network).WriteEdges},
	"svg":     {".svg", (*queries.Network).WriteSVG},
	"json":    {".json", (*queries.Network).WriteJSON},
}

func (a *App) network() *cli.Command {
	flags := slices.DeleteFunc(filterFlags(), func(f cli.Flag) bool { return slices.Contains([]string{"format", "limit"}, f.Names()[0]) })
	flags = append([]cli.Flag{
		choice("kind", "what ties: `KIND`", queries.NetworkKinds),
		choice("actor", "who is tied: a `CLASS`; a person's organisation is that of the role", queries.NetworkActors),
		choice("normalize", "what weights are divided by: `HOW`; activity for affiliation, the last three for the others", queries.NetworkNormalize),
		choice("window", "a network for each `TIME` that has any stances, a file each in the folder --output", queries.NetworkWindows),
		choice("duplicates", "the same actor, position and side counts once in each `PLACE`, near copies being one article; include counts all", queries.NetworkDuplicates),
		&cli.BoolFlag{Name: "isolates", Usage: "keep actors without ties; with --window in every network those of all"},
		&cli.Float64Flag{Name: "threshold", Usage: "leave out edges whose weight, whatever its sign, is below `X`, and who has none then"},
		&cli.BoolFlag{Name: "no-text", Usage: "leave out the articles' words, which positions are named by; not of an affiliation"},
		&cli.StringFlag{Name: "format", Value: "graphml", Usage: "`FORM`: graphml, gexf, csv (a matrix), edges (CSV, an edge a row), svg or json (elements of Cytoscape.js)"},
		&cli.StringFlag{Name: "output", Usage: "write to `FILE` (default: stdout), or to a folder where there is a --window"},
		&cli.IntFlag{Name: "limit", Usage: "only the `N` actors with most stances (0 = all)"},
	}, flags...)
	return &cli.Command{
		Name: "network", Usage: "who stands where and with whom, as a network for igraph, Gephi, visone, pandas or a picture", ArgsUsage: "[POSITION…]", Flags: storeFlags(flags...),
		Description: "Discourse networks as the Discourse Network Analyzer defines them: two actors are tied by\n" +
			"congruence for each position on which they share the side (the product of how often each\n" +
			"took it), by conflict where their sides are opposite; subtract is the one less the other;\n" +
			"affiliation ties actors to positions, support less opposition. Without POSITION all count.\n" +
			"`group` of an actor is the community in the congruence network (Louvain).\n\n" +
			examples("network", "--format svg --output debate.svg", `"the toll" "the wall" --kind conflict --normalize average`, "--actor country --window month --isolates --format csv --output months"),
		Action: a.runNetwork,
	}
}

// choice is a flag of words, the first of which is the default.
func choice(name, usage string, words []string) cli.Flag {
	return &cli.StringFlag{Name: name, Value: words[0], Usage: usage + " (" + strings.Join(words, ", ") + ")"}
}

func (a *App) runNetwork(c *cli.Context) error {
	format, ok := networkFormats[c.String("format")]
	output, windows := c.String("output"), c.String("window") != "none" && c.String("window") != ""
	switch {
	case !ok:
		return usagef("--format %q: it is graphml, gexf, csv, edges, svg or json", c.String("format"))
	case windows && (output == "" || output == "-"):
		return usagef("--window %s makes several networks: give a folder for them with --output", c.String("window"))
	}
	if output != "" && !windows {
		if err := spares(c, output); err != nil {
			return err
		}
	}
	if err := a.open(c, true); err != nil {
		return err
	}
	options := queries.NetworkOptions{
		Positions: c.Args().Slice(), Kind: c.String("kind"), Actor: c.String("actor"), Normalize: c.String("normalize"),
		Window: c.String("window"), Duplicates: c.String("duplicates"), Isolates: c.Bool("isolates"), NoText: c.Bool("no-text"), Threshold: c.Float64("threshold"),
	}
	list, notes, err := a.asker().Networks(c.Context, options, filterOf(c))
	if err != nil {
		return err
	}
	a.notes(notes)
	if windows {
		return a.writeWindows(c, list, output, format.ending, format.write)
	}
	a.note("%s", networkSize(list[0]))
	return a.to(output, func(w io.Writer) error { return format.write(list[0], w) })
}

// writeWindows writes a file for each network, named for its window.
func (a *App) writeWindows(c *cli.Context, list []*queries.Network, folder, ending string, write func(*queries.Network, io.Writer) error) error {
	if err := os.MkdirAll(folder, 0o777); err != nil {
		return fmt.Errorf("%w; choose another folder with --output", err)
	}
	for _, n := range list {
		name := filepath.Join(folder, n.Window+ending)
		if err := spares(c, name); err != nil {
			return err
		}
		if err := a.to(name, func(w io.Writer) error { return write(n, w) }); err != nil {
			return err
		}
		a.note("%s: %s", name, networkSize(n))
	}
	if len(list) == 0 {
		a.note("no networks")
	}
	return nil
}

func networkSize(n *queries.Network) string {
	return fmt.Sprintf("%d actors, %d positions, %d edges", n.Actors, len(n.Nodes)-n.Actors, len(n.Edges))
}
