package gold

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"
)

// AttributionFigures say how well attributions agree with PolNeAR. Shares are
// nil where there is nothing to share.
type AttributionFigures struct {
	Docs         int                         `json:"docs"`
	Gold         int                         `json:"gold"`
	Predicted    int                         `json:"pred"`
	GoldByKind   map[string]int              `json:"gold_by_kind"`
	Tokens       map[string]PRF              `json:"tokens"`       // source, cue, content
	Attributions map[string]AttributionMatch `json:"attributions"` // relaxed, content, strict
	// SourceAccuracy: of the pairs whose contents agree, those whose sources
	// agree; "all" and by kind.
	SourceAccuracy map[string]*float64 `json:"source_accuracy"`
}

// AttributionMatch counts whole attributions under one way of agreeing.
type AttributionMatch struct {
	PRF
	Matched      int                 `json:"matched"`
	RecallByKind map[string]*float64 `json:"recall_by_kind"` // direct, mixed, indirect
}

var (
	labels = []string{"source", "cue", "content"}
	modes  = []string{"relaxed", "content", "strict"}
	kinds  = []string{"direct", "mixed", "indirect"}
)

// ScoreAttributions compares predictions with documents of PolNeAR. Two contents
// agree if the Dice of their word sets is at least 0.5; "relaxed" wants the
// sources to share a telling word as well, "strict" wants both parts equal. A
// document without predictions counts as one where nothing was found.
func ScoreAttributions(documents []Document, predictions []Prediction) AttributionFigures {
	byName := map[string][]Attribution{}
	for _, p := range predictions {
		byName[textName(p.Doc)] = p.Attributions
	}
	c := tally{}
	for _, d := range documents {
		t := newText(d.Text)
		c.document(t, t.resolve(d.Attributions), t.resolve(byName[d.Name]))
	}
	return c.figures()
}

// text is a document as words.
type text struct {
	raw   string
	words []string // lower case
	at    []span
}

func newText(raw string) *text {
	t := &text{raw: raw, at: wordSpans(raw)}
	for _, s := range t.at {
		t.words = append(t.words, strings.ToLower(raw[s.start:s.end]))
	}
	return t
}

// tokens are the numbers of the words that overlap one of the byte ranges.
func (t *text) tokens(ranges [][2]int) set {
	found := set{}
	for _, r := range ranges {
		first := sort.Search(len(t.at), func(i int) bool { return t.at[i].end > r[0] })
		for i := first; r[0] < r[1] && i < len(t.at) && t.at[i].start < r[1]; i++ {
			found[i] = true
		}
	}
	return found
}

// resolved is an attribution as sets of words.
type resolved struct {
	parts [3]set // as labels
	kind  string
}

func (r resolved) source() set  { return r.parts[0] }
func (r resolved) content() set { return r.parts[2] }

func (t *text) resolve(attributions []Attribution) []resolved {
	var all []resolved
	for _, a := range attributions {
		var words []string
		for _, r := range a.Content {
			words = append(words, t.raw[min(r[0], len(t.raw)):min(r[1], len(t.raw))])
		}
		all = append(all, resolved{
			[3]set{t.tokens(a.Source), t.tokens(a.Cue), t.tokens(a.Content)},
			kindOf(strings.Join(words, " ")),
		})
	}
	return all
}

const after = `[\s\v\x1c-\x1f\x{85}\pZ.,;:!?]*` // white space as Python knows it, and stops

var (
	directQuote = regexp.MustCompile("(?s)^(?:" +
		"([\"“”„«»]|``|'').*([\"“”„«»]|'')" + after + "|['‘].*['’]" + after + `)\z`)
	quoteMark = regexp.MustCompile("[\"“”„«»‘]|``|''")
)

// kindOf is the manner of a content: direct if it begins and ends with a
// quotation mark, mixed if it has one anywhere, else indirect.
func kindOf(content string) string {
	content = strings.TrimFunc(content, func(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f })
	switch {
	case directQuote.MatchString(content):
		return "direct"
	case quoteMark.MatchString(content):
		return "mixed"
	}
	return "indirect"
}

// sourcesAgree: both empty, or a word in common that is no stop word; where the
// gold has stop words only, any.
func (t *text) sourcesAgree(g, p resolved) bool {
	if len(g.source()) == 0 || len(p.source()) == 0 {
		return len(g.source()) == 0 && len(p.source()) == 0
	}
	telling := maps.Clone(g.source())
	maps.DeleteFunc(telling, func(i int, _ bool) bool { return stopWords()[t.words[i]] })
	if len(telling) == 0 {
		telling = g.source()
	}
	return telling.both(p.source()) > 0
}

// fits reports whether a pair may be matched under a mode.
func (t *text) fits(mode string, g, p resolved) bool {
	if mode == "strict" {
		return maps.Equal(g.content(), p.content()) && maps.Equal(g.source(), p.source())
	}
	return dice(g.content(), p.content(), 1) >= 0.5 && (mode == "content" || t.sourcesAgree(g, p))
}

// pair is a gold and a predicted attribution by number, with their overlaps.
type pair struct {
	content, source float64
	gold, pred      int
}

// match pairs one to one, greedily: highest overlap of contents, then of
// sources, then in order of the text.
func (t *text) match(golds, preds []resolved, mode string) []pair {
	var candidates []pair
	for i, g := range golds {
		for j, p := range preds {
			if t.fits(mode, g, p) {
				candidates = append(candidates, pair{dice(g.content(), p.content(), 1), dice(g.source(), p.source(), 1), i, j})
			}
		}
	}
	slices.SortFunc(candidates, func(a, b pair) int {
		return cmp.Or(cmp.Compare(b.content, a.content), cmp.Compare(b.source, a.source),
			cmp.Compare(a.gold, b.gold), cmp.Compare(a.pred, b.pred))
	})
	return oneToOne(candidates)
}

// oneToOne keeps the first pair of everything that is paired.
func oneToOne(candidates []pair) []pair {
	golds, preds := set{}, set{}
	return slices.DeleteFunc(candidates, func(c pair) bool {
		if golds[c.gold] || preds[c.pred] {
			return true
		}
		golds[c.gold], preds[c.pred] = true, true
		return false
	})
}

// tally holds counts by name: "gold", "gold direct", "relaxed", "source both" …
type tally map[string]int

// document adds the counts of one document.
func (c tally) document(t *text, golds, preds []resolved) {
	for i, label := range labels {
		g, p := union(golds, i), union(preds, i)
		c[label+" gold"] += len(g)
		c[label+" pred"] += len(p)
		c[label+" both"] += g.both(p)
	}
	golds, preds = withContent(golds), withContent(preds)
	c["docs"]++
	c["pred"] += len(preds)
	for _, g := range golds {
		c.add("gold", g.kind)
	}
	for _, mode := range modes {
		for _, m := range t.match(golds, preds, mode) {
			g := golds[m.gold]
			c.add("match "+mode, g.kind)
			if mode == "content" && t.sourcesAgree(g, preds[m.pred]) {
				c.add("agree", g.kind)
			}
		}
	}
}

func (c tally) add(what, kind string) { c[what]++; c[what+" "+kind]++ }

func union(all []resolved, part int) set {
	u := set{}
	for _, r := range all {
		maps.Copy(u, r.parts[part])
	}
	return u
}

func withContent(all []resolved) []resolved {
	return slices.DeleteFunc(all, func(r resolved) bool { return len(r.content()) == 0 })
}

func (c tally) figures() AttributionFigures {
	f := AttributionFigures{
		Docs: c["docs"], Gold: c["gold"], Predicted: c["pred"],
		GoldByKind: map[string]int{}, Tokens: map[string]PRF{},
		Attributions:   map[string]AttributionMatch{},
		SourceAccuracy: c.byKind("agree", "match content"),
	}
	for _, kind := range kinds {
		f.GoldByKind[kind] = c["gold "+kind]
	}
	for _, label := range labels {
		f.Tokens[label] = prf(c[label+" both"], c[label+" pred"], c[label+" gold"])
	}
	for _, mode := range modes {
		hits := c["match "+mode]
		f.Attributions[mode] = AttributionMatch{prf(hits, c["pred"], c["gold"]), hits, c.byKind("match "+mode, "gold")}
	}
	f.SourceAccuracy["all"] = c.ratio("agree", "match content")
	return f
}

func (c tally) byKind(part, whole string) map[string]*float64 {
	shares := map[string]*float64{}
	for _, kind := range kinds {
		shares[kind] = c.ratio(part+" "+kind, whole+" "+kind)
	}
	return shares
}

func (c tally) ratio(part, whole string) *float64 {
	if c[whole] == 0 {
		return nil
	}
	r := share(c[part], c[whole])
	return &r
}
