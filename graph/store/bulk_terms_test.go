package store

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	pb "google.golang.org/protobuf/proto"
	"pgregory.net/rapid"

	"standpoint/graph"
	"standpoint/graph/vocab"
)

// What is encoded by hand is what Cayley encodes.
func TestTermsAreEncodedAsCayleyDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := anyObject().Draw(t, "value")
		text := graph.AppendTerm(nil, v)
		want, err := pquads.MarshalValue(v)
		if err != nil || !bytes.Equal(appendValue(nil, text), want) {
			t.Fatalf("%s: % x, want % x", text, appendValue(nil, text), want)
		}
		if hash := termHash(text); !bytes.Equal(hash[:], quad.HashOf(v)) {
			t.Fatalf("%s: another hash", text)
		}
		id := rapid.Uint32Min(1).Draw(t, "id")
		wantNode, _ := pb.Marshal(&proto.Primitive{ID: uint64(id), Value: want})
		if got := encodeNode(nil, uint64(id), appendValue(nil, text)); !bytes.Equal(got, wantNode) {
			t.Fatalf("% x, want % x", got, wantNode)
		}
		wantLink, _ := pb.Marshal(&proto.Primitive{ID: uint64(id), Subject: 1, Predicate: 300, Object: 1 << 20, Label: 1<<32 - 1})
		if got := encodeLink(nil, uint64(id), link{1, 300, 1 << 20, 1<<32 - 1}); !bytes.Equal(got, wantLink) {
			t.Fatalf("% x, want % x", got, wantLink)
		}
	})
}

func anyObject() *rapid.Generator[quad.Value] {
	return rapid.Custom(func(t *rapid.T) quad.Value {
		text := quad.String(rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("\"\\\n\t\b\f\r\x00\x7f\ufffe\ufeffab")))).Draw(t, "text"))
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return text
		case 1:
			return quad.TypedString{Value: text, Type: rapid.SampledFrom([]quad.IRI{vocab.Date, vocab.Decimal, "a:\u00e9"}).Draw(t, "type")}
		case 2:
			return quad.LangString{Value: text, Lang: rapid.SampledFrom([]string{"en", "de-at"}).Draw(t, "language")}
		}
		return quad.IRI("a:" + rapid.StringMatching(`[a-z\x{e9}]{0,3}`).Draw(t, "iri"))
	})
}

func TestHashesAreSorted(t *testing.T) {
	in := &intake{}
	for i := range 300_000 {
		in.number(fmt.Appendf(nil, "<a:%d>", i))
	}
	hashes := in.hashed(nil)
	for i, h := range hashes {
		if h.hash != termHash(in.at(h.index)) || i > 0 && bytes.Compare(hashes[i-1].hash[:], h.hash[:]) >= 0 {
			t.Fatalf("%d: %x", i, h.hash)
		}
	}
}
