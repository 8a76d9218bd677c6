package store

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
)

// Whatever lies in the log, reading it gives something or says that it cannot.
func FuzzDecode(f *testing.F) {
	value, err := pquads.MarshalValue(quad.LangString{Value: "x", Lang: "en"})
	must(f, err)
	f.Add(encodeNode(nil, 7, value))
	f.Add(encodeLink(nil, 9, link{1, 2, 3, 4}))
	f.Add(value)
	f.Add([]byte{})
	f.Add([]byte{valueTyped, 2, valueFirst, 0})
	f.Fuzz(func(t *testing.T, b []byte) {
		if p, ok := decodePrimitive(b); ok && p.value == nil && !p.deleted {
			again, ok := decodePrimitive(encodeLink(nil, 1, p.link))
			if !ok || again.link != p.link {
				t.Errorf("%v becomes %v", p.link, again.link)
			}
		}
		if list, err := numbers(b); err == nil {
			var again []byte
			for _, x := range list {
				again = appendVarint(again, x)
			}
			if second, err := numbers(again); err != nil || fmt.Sprint(second) != fmt.Sprint(list) {
				t.Errorf("%v becomes %v (%v)", list, second, err)
			}
		}
		decodesAsCayleyDoes(t, b)
	})
}

// decodesAsCayleyDoes: what Cayley reads as a value is read as the same, and is
// written as what is read as the same again.
func decodesAsCayleyDoes(t *testing.T, b []byte) {
	v, err := decodeValue(b)
	want, wantErr := unpack(b)
	if err != nil {
		if !errors.Is(err, ErrDamaged) || wantErr == nil {
			t.Errorf("%x: %v, want %v", b, err, want)
		}
		return
	}
	if wantErr == nil && fmt.Sprintf("%T %v", v, v) != fmt.Sprintf("%T %v", want, want) {
		t.Errorf("%x is %v, want %v", b, v, want)
	}
	packed, err := pquads.MarshalValue(v)
	if err != nil {
		return // text that is no UTF-8, which graph.Check tells
	}
	again, err := decodeValue(packed)
	if _, time := v.(quad.Time); !time && (err != nil || fmt.Sprint(again) != fmt.Sprint(v)) {
		t.Errorf("%v becomes %v (%v)", v, again, err)
	}
}

// kvDamage changes, cuts or removes entries of a key-value store, or adds others, as
// the bytes say.
func kvDamage(tx transaction, b []byte) {
	buckets := []string{logBucket, subjectBucket, objectBucket, labelBucket, metaBucket, string(metaTable), string(textTable)}
	buckets = append(append(buckets, tx.buckets("v")...), tx.buckets("n")...)
	for ; len(b) >= 4; b = b[4:] {
		bucket := buckets[int(b[0])%len(buckets)]
		key, value := keyAt(tx, bucket, int(b[1]))
		switch b[2] % 7 {
		case 0:
			_ = tx.del(bucket, key)
		case 1:
			_ = tx.put(bucket, key, value[:len(value)*int(b[3])/256])
		case 2:
			if len(value) > 0 {
				value[int(b[3])%len(value)] ^= 1 << (b[3] % 8)
			}
			_ = tx.put(bucket, key, value)
		case 3:
			_ = tx.put(bucket, key, bytes.Repeat([]byte{b[3]}, 8))
		case 4:
			_ = tx.put(bucket, bytes.Repeat([]byte{b[3]}, 1+int(b[1])%30), value)
		case 5:
			_ = tx.put(bucket, append(key, b[3]), value)
		case 6:
			_ = tx.put(bucket, key, append(value, binary.BigEndian.AppendUint64(nil, uint64(b[3])<<52)...))
		}
	}
}

// keyAt is a copy of the nth entry of a bucket, or of its last.
func keyAt(tx transaction, bucket string, n int) (key, value []byte) {
	c := tx.cursor(bucket)
	for at, found := c.seek(nil); at != nil && n >= 0; at, found = c.next() {
		key, value = bytes.Clone(at), bytes.Clone(found)
		n--
	}
	if key == nil {
		key = []byte{0}
	}
	return key, value
}

// Whatever is written over a store, looking at it, reading it and writing to it end,
// and none panics.
func FuzzDamage(f *testing.F) {
	for i := range 7 {
		f.Add([]byte{byte(i), 3, byte(i), 0xff})
		f.Add([]byte{byte(i), 200, 4, 0xff, byte(i + 7), 1, 1, 100})
	}
	f.Add([]byte{4, 0, 3, 0xff}) // the horizon
	f.Add([]byte{3, 0, 4, 0xff}) // a label of all ones
	f.Add([]byte{0, 1, 1, 0x40}) // a value without a value
	f.Add([]byte{0, 5, 3, 0x08, 1, 2, 6, 0x7f})
	f.Fuzz(func(t *testing.T, b []byte) {
		ctx := context.Background()
		defer time.AfterFunc(20*time.Second, func() { panic(fmt.Sprintf("it does not end over %x", b)) }).Stop()
		s := open(t, "memory:", Options{})
		_, err := s.Commit(ctx, Batch{
			Graphs: []Graph{{label("a"), names(label("a"), "1", "2")}, {label("b"), names(label("b"), "2", "3")}},
			Texts:  map[string]string{"00": "a text"}, Inputs: []Input{{Name: "in"}},
		})
		must(t, err)
		must(t, s.engine.(*cayleyStore).update(func(tx transaction) error { kvDamage(tx, b); return nil }))
		for range s.Check(ctx) {
		}
		for range s.Quads(ctx) {
		}
		_, _ = s.Stats(ctx)
		_, _, _ = s.Text(ctx, "00")
		for range s.Inputs(ctx) {
		}
		_, _ = s.Replace(ctx, Graph{label("a"), names(label("a"), "3")}, Graph{Label: label("b")})
	})
}
