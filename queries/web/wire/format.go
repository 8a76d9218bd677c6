package wire

import (
	"errors"
	"fmt"
	"mime"
	"slices"
	"strconv"
	"strings"

	"standpoint/queries"
)

// Format is a form that an answer travels in.
type Format string

// The formats, by the values of the parameter format.
const (
	JSON    Format = "json"
	NDJSON  Format = "ndjson"
	CSV     Format = "csv"
	NQuads  Format = "nquads"
	Atom    Format = "atom"
	SVG     Format = "svg"
	GraphML Format = "graphml"
	GEXF    Format = "gexf"
	Edges   Format = "edges"
)

// types are the media types, without parameters, and what Content-Type says.
var types = map[Format]struct{ accept, content string }{
	JSON:    {"application/json", "application/json"},
	NDJSON:  {"application/x-ndjson", "application/x-ndjson"},
	CSV:     {"text/csv", "text/csv; charset=utf-8; header=present"},
	NQuads:  {"application/n-quads", "application/n-quads"},
	Atom:    {"application/atom+xml", "application/atom+xml; charset=utf-8"},
	SVG:     {"image/svg+xml", "image/svg+xml"},
	GraphML: {"application/graphml+xml", "application/graphml+xml"},
	GEXF:    {"application/gexf+xml", "application/gexf+xml"},
	Edges:   {"text/csv", "text/csv; charset=utf-8; header=present"},
}

// PicturePolicy is the Content Security Policy of a picture, which has its style within.
const PicturePolicy = "default-src 'none'; style-src 'unsafe-inline'"

// MediaType is the format's media type, without parameters.
func (f Format) MediaType() string { return types[f].accept }

// ContentType is what the header Content-Type says of the format.
func (f Format) ContentType() string { return types[f].content }

// ErrNotAcceptable is an Accept that nothing of what there is satisfies.
var ErrNotAcceptable = errors.New("not acceptable")

// Negotiate is the format that is asked for, of those that there are: by the
// parameter format, which goes first, or the header Accept (RFC 9110, 12.5.1). Where
// neither says anything it is the first of them. The error wraps
// queries.ErrArgument or ErrNotAcceptable.
func Negotiate(parameter, accept string, there ...Format) (Format, error) {
	if parameter != "" {
		if slices.Contains(there, Format(parameter)) {
			return Format(parameter), nil
		}
		return "", fmt.Errorf("%w: format %q: it is one of %s", queries.ErrArgument, parameter, names(there))
	}
	best, quality, exactness := Format(""), 0.0, -1
	ranges := accepted(accept)
	for _, f := range there {
		if q, n := qualityOf(f, ranges); q > quality || q == quality && q > 0 && n > exactness {
			best, quality, exactness = f, q, n
		}
	}
	if best == "" {
		return "", fmt.Errorf("%w: of %q there is nothing here; there is %s, or leave Accept out", ErrNotAcceptable, accept, mediaTypes(there))
	}
	return best, nil
}

func names(list []Format) string {
	words := make([]string, len(list))
	for i, f := range list {
		words[i] = string(f)
	}
	return strings.Join(words, ", ")
}

func mediaTypes(list []Format) string {
	words := make([]string, len(list))
	for i, f := range list {
		words[i] = f.MediaType()
	}
	return strings.Join(slices.Compact(words), ", ")
}

// wanted is one range of an Accept.
type wanted struct {
	kind    string
	quality float64
}

// meets tells how exactly a range names a format: 2 by its type, 1 by its half, 0 by
// anything, -1 not.
func (w wanted) meets(f Format) int {
	half, _, _ := strings.Cut(f.MediaType(), "/")
	switch w.kind {
	case f.MediaType():
		return 2
	case half + "/*":
		return 1
	case "*/*":
		return 0
	}
	return -1
}

// qualityOf is how much a format is wanted by the range that names it most exactly,
// and how exactly that is.
func qualityOf(f Format, ranges []wanted) (quality float64, exactness int) {
	exactness = -1
	for _, w := range ranges {
		if n := w.meets(f); n > exactness || n >= 0 && n == exactness && w.quality > quality {
			quality, exactness = w.quality, n
		}
	}
	return quality, exactness
}

// accepted are the ranges of an Accept; all where there is none. A range that makes no
// sense is passed over.
func accepted(accept string) []wanted {
	if strings.TrimSpace(accept) == "" {
		return []wanted{{"*/*", 1}}
	}
	var list []wanted
	for part := range strings.SplitSeq(accept, ",") {
		kind, parameters, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		w := wanted{kind, 1}
		if q, given := parameters["q"]; given {
			if w.quality, err = strconv.ParseFloat(q, 64); err != nil || !(w.quality >= 0 && w.quality <= 1) {
				continue
			}
		}
		list = append(list, w)
	}
	return list
}
