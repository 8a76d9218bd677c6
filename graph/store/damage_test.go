package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"standpoint/graph/vocab"
)

// firstOf is a copy of the first entry of a bucket.
func firstOf(tx transaction, bucket string) (key, value []byte) { return keyAt(tx, bucket, 0) }

// nodeOf is the number of a value that is stored, and its hash.
func nodeOf(t *testing.T, tx transaction, v quad.Value) (number, hash []byte) {
	hash = hashOf(v)
	number = bytes.Clone(tx.get(valueBucket(hash), hash))
	if number == nil {
		t.Fatalf("%v is not stored", v)
	}
	return number, hash
}

// kvDamages are what can be wrong below the quads, and what Check says of it. Each
// can be mended without loss.
var kvDamages = []struct {
	name, told string
	do         func(*testing.T, transaction) error
}{
	{"a ghost entry of an index", "which is another's", func(_ *testing.T, tx transaction) error {
		_, list := firstOf(tx, objectBucket)
		return tx.put(objectBucket, keyOf(7, 7, 7), list)
	}},
	{"an entry that leads to no quad", "is no quad", func(_ *testing.T, tx transaction) error {
		return tx.put(subjectBucket, keyOf(7, 7), []byte{1}) // 1 is a node
	}},
	{"an entry that is missing", "that are not the", func(_ *testing.T, tx transaction) error {
		key, _ := firstOf(tx, subjectBucket)
		return tx.del(subjectBucket, key)
	}},
	{"a label's entry that is missing", "index cs leads to", func(_ *testing.T, tx transaction) error {
		key, _ := firstOf(tx, labelBucket)
		return tx.del(labelBucket, key)
	}},
	{"a list that is cut off", "cut off", func(_ *testing.T, tx transaction) error {
		key, list := firstOf(tx, objectBucket)
		return tx.put(objectBucket, key, append(list, 0x80))
	}},
	{"a key without quads", "without quads", func(_ *testing.T, tx transaction) error {
		return tx.put(labelBucket, keyOf(1, 1), nil)
	}},
	{"a wrong count of references", "is counted 99 times", func(t *testing.T, tx transaction) error {
		_, hash := nodeOf(t, tx, vocab.Name)
		return tx.put(countBucket(hash), hash, appendVarint(nil, 99))
	}},
	{"a count that is missing", "is counted 0 times", func(t *testing.T, tx transaction) error {
		_, hash := nodeOf(t, tx, vocab.Name)
		return tx.del(countBucket(hash), hash)
	}},
	{"a node without an entry of its hash", "are found by their hash", func(t *testing.T, tx transaction) error {
		_, hash := nodeOf(t, tx, vocab.Name)
		return tx.del(valueBucket(hash), hash)
	}},
	{"a hash that leads to another node", "leads to <", func(t *testing.T, tx transaction) error {
		_, hash := nodeOf(t, tx, vocab.Name)
		other, _ := nodeOf(t, tx, vocab.Type)
		return tx.put(valueBucket(hash), hash, other)
	}},
	{"a hash that leads nowhere", "which is not there", func(t *testing.T, tx transaction) error {
		_, hash := nodeOf(t, tx, vocab.Name)
		return tx.put(valueBucket(hash), hash, appendVarint(nil, 1<<40))
	}},
	{"a key that is no hash", "is no hash", func(_ *testing.T, tx transaction) error {
		return tx.put("vab", []byte("a"), appendVarint(nil, 1))
	}},
	{"a node that no quad joins", "stands in 0 places", func(_ *testing.T, tx transaction) error {
		hash := hashOf(quad.String("nobody"))
		number := uint64(5000)
		return errorsOf(
			tx.put(valueBucket(hash), hash, appendVarint(nil, number)), tx.put(countBucket(hash), hash, []byte{1}),
			tx.put(logBucket, keyOf(node(number)), encodeNode(nil, number, appendValue(nil, []byte(`"nobody"`)))),
			tx.put(metaBucket, horizonKey, binary.LittleEndian.AppendUint64(nil, number)),
		)
	}},
	{"a wrong sum", "the sum", func(_ *testing.T, tx transaction) error {
		return tx.put(string(metaTable), []byte(sumName), make([]byte, 32))
	}},
	{"a sum that is missing", "the sum", func(_ *testing.T, tx transaction) error {
		return tx.del(string(metaTable), []byte(sumName))
	}},
	{"a wrong size", "quads are counted", func(_ *testing.T, tx transaction) error {
		return tx.put(metaBucket, sizeKey, binary.LittleEndian.AppendUint64(nil, 3))
	}},
	{"a size that is no number", "size is", func(_ *testing.T, tx transaction) error { return tx.put(metaBucket, sizeKey, []byte{1}) }},
	{"a last number that is too low", "the last that was given", func(_ *testing.T, tx transaction) error {
		return tx.put(metaBucket, horizonKey, make([]byte, 8))
	}},
}

func errorsOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// faultsOf are what Check says, a line each.
func faultsOf(t *testing.T, s *Store) string {
	t.Helper()
	var lines []string
	for fault, err := range s.Check(context.Background()) {
		if err != nil {
			t.Errorf("Check ends with %v", err)
		}
		lines = append(lines, fault.String())
	}
	return strings.Join(lines, "\n")
}

// Check finds what is wrong below the quads in bolt and in memory; on bolt Repair
// mends each without loss, and the export is what it was.
func TestDamageBelowTheQuads(t *testing.T) {
	for _, d := range kvDamages {
		t.Run(d.name, func(t *testing.T) {
			for _, url := range []string{"memory:", filepath.Join(t.TempDir(), "damaged.db")} {
				s := open(t, url, Options{})
				load(t, s, 2)
				want := content(t, s)
				must(t, s.engine.(*cayleyStore).update(func(tx transaction) error { return d.do(t, tx) }))
				if told := faultsOf(t, s); !strings.Contains(told, d.told) {
					t.Errorf("%s: no word of %q in\n%s", url, d.told, told)
				}
				if url == "memory:" {
					continue
				}
				if lost, err := s.Repair(context.Background()); lost != 0 || err != nil {
					t.Errorf("%d lost, %v", lost, err)
				}
				if told := faultsOf(t, s); told != "" {
					t.Errorf("after the repair: %s", told)
				}
				if content(t, s) != want {
					t.Error("the repair made another export")
				}
			}
		})
	}
}

// Where a value itself is gone, or cannot stand in a graph, the repair says how many
// quads went with it; what is left is sound, and the article is to be read again.
func TestDamageOfValues(t *testing.T) {
	gone := func(t *testing.T, tx transaction, value []byte) error {
		number, _ := nodeOf(t, tx, quad.String("Headline 1"))
		n, _ := binary.Uvarint(number)
		if value == nil {
			return tx.del(logBucket, keyOf(node(n)))
		}
		return tx.put(logBucket, keyOf(node(n)), encodeNode(nil, n, value))
	}
	for name, value := range map[string][]byte{
		"gone": nil, "empty": {}, "no value": {0xff}, "no UTF-8": {valueString, 1, 0xff}, "a blank node": {4<<3 | 2, 1, 'b'},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, filepath.Join(t.TempDir(), "damaged.db"), Options{})
			load(t, s, 3)
			_, id, _, _ := vocab.SplitArticle(synthetic(t, 1).Label)
			_, err := s.Commit(context.Background(), Batch{Inputs: []Input{{Name: "in", Article: id, RawSHA256: "raw"}}})
			must(t, err)
			must(t, s.engine.(*cayleyStore).update(func(tx transaction) error { return gone(t, tx, value) }))
			if told := faultsOf(t, s); !strings.Contains(told, string(synthetic(t, 1).Label)) {
				t.Errorf("the article is not named in\n%s", told)
			}
			if lost, err := s.Repair(context.Background()); lost != 1 || err != nil {
				t.Errorf("%d lost, %v", lost, err)
			}
			sound(t, s, map[quad.IRI][]quad.Quad{synthetic(t, 0).Label: synthetic(t, 0).Quads, synthetic(t, 2).Label: synthetic(t, 2).Quads})
			if in, _, err := s.Input(context.Background(), "in"); in.RawSHA256 != "" || err != nil {
				t.Errorf("its input is not to be read again: %v, %v", in, err)
			}
		})
	}
}

// graphDamages are what can be wrong with an article that Repair cannot mend: Check
// names the article, the repair leaves it as it is, and MarkFaulty has it read again.
var graphDamages = []struct {
	name, told string
	do         func(g, other Graph) (add, remove []quad.Quad)
}{
	{"a quad is missing", "", func(g, _ Graph) (_, _ []quad.Quad) { return nil, withObject(g, vocab.Type, vocab.Person) }},
	{"half of them are missing", "", func(g, _ Graph) (_, _ []quad.Quad) { return nil, g.Quads[len(g.Quads)/2:] }},
	{"a quad too many", "several", func(g, _ Graph) (_, _ []quad.Quad) { return withObject(g, vocab.Headline, quad.String("another")), nil }},
	{"half of another reading", "", func(g, other Graph) (add, _ []quad.Quad) {
		for _, q := range other.Quads[:len(other.Quads)/2] {
			q.Label = g.Label
			add = append(add, q)
		}
		return add, nil
	}},
	{"two labels of a position", "several", func(g, _ Graph) (_, _ []quad.Quad) {
		return withObject(g, vocab.PrefLabel, quad.String("another")), nil
	}},
	{"a wrong datatype", "", func(g, _ Graph) (_, _ []quad.Quad) {
		return withObject(g, vocab.Score, quad.TypedString{Value: "high", Type: vocab.Decimal}), nil
	}},
	{"a property of no vocabulary", "no property", func(g, _ Graph) (_, _ []quad.Quad) {
		return []quad.Quad{{Subject: g.Label, Predicate: quad.IRI("https://example.org/p"), Object: g.Label, Label: g.Label}}, nil
	}},
}

// withObject is the first quad of a property with another object.
func withObject(g Graph, property quad.IRI, object quad.Value) []quad.Quad {
	for _, q := range g.Quads {
		if q.Predicate == quad.Value(property) {
			q.Object = object
			return []quad.Quad{q}
		}
	}
	panic(fmt.Sprintf("no %v", property))
}

func TestDamageOfArticles(t *testing.T) {
	ctx := context.Background()
	everyStore(t, func(t *testing.T, s *Store) {
		for _, d := range graphDamages {
			g, other := synthetic(t, 0), synthetic(t, 1)
			_, id, _, _ := vocab.SplitArticle(g.Label)
			_, err := s.Commit(ctx, Batch{Graphs: []Graph{g, other}, Inputs: []Input{{Name: "in", Article: id, RawSHA256: "raw"}, {Name: "sound", RawSHA256: "raw"}}})
			must(t, err)
			add, remove := d.do(g, other)
			must(t, s.Apply(ctx, add, remove))
			told := faultsOf(t, s)
			if !strings.Contains(told, string(g.Label)) || !strings.Contains(told, d.told) || strings.Contains(told, string(other.Label)+">:") {
				t.Errorf("%s: no word of %q in\n%s", d.name, d.told, told)
			}
			before := content(t, s)
			if lost, err := s.Repair(ctx); lost != 0 || err != nil {
				t.Errorf("%s: %d lost, %v", d.name, lost, err)
			}
			if content(t, s) != before || faultsOf(t, s) != told {
				t.Errorf("%s: the repair changed what the quads say", d.name)
			}
			if n, err := s.MarkFaulty(ctx); n != 1 || err != nil {
				t.Errorf("%s: %d marked, %v", d.name, n, err)
			}
			in, _, _ := s.Input(ctx, "in")
			if sound, _, _ := s.Input(ctx, "sound"); in.RawSHA256 != "" || sound.RawSHA256 != "raw" {
				t.Errorf("%s: %v and %v", d.name, in, sound)
			}
		}
	})
}

// A range behind the end of the text, and words that are not the text's.
func TestDamageOfRanges(t *testing.T) {
	ctx := context.Background()
	everyStore(t, func(t *testing.T, s *Store) {
		g := synthetic(t, 0)
		sha := strings.Repeat("0", 64)
		for told, text := range map[string]string{"in a text of": "short", "other words": strings.Repeat("x", 5000)} {
			_, err := s.Commit(ctx, Batch{Graphs: []Graph{g}, Texts: map[string]string{sha: text}})
			must(t, err)
			if faults := faultsOf(t, s); !strings.Contains(faults, told) || !strings.Contains(faults, string(g.Label)) {
				t.Errorf("no word of %q in\n%s", told, faults)
			}
		}
	})
}
