package match

import (
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/gold"
	"standpoint/ingest/lexicon"
)

func TestDump(t *testing.T) {
	to := os.Getenv("DUMP")
	if to == "" {
		t.Skip()
	}
	fsys := os.DirFS(os.Getenv("FROM"))
	articles, err := gold.ReadGuide(fsys)
	if err != nil {
		t.Fatal(err)
	}
	texts, err := gold.ReadTexts(fsys, articles)
	if err != nil {
		t.Fatal(err)
	}
	p, _ := ingest.New(ingest.Stages)
	var records []record
	var which []int
	doc := map[string]string{}
	for _, a := range articles {
		read, err := p.Read(article.Source{Name: a.Doc, Raw: texts[a.Doc]})
		if err != nil {
			t.Fatal(err)
		}
		g := ingest.Graph(read, []string{a.Doc}, "")
		which = append(which, len(records))
		records = append(records, newRecord(vocab.DefaultBase, g))
		doc[records[len(records)-1].Label] = a.Doc
	}
	if err := understand(records, which); err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(records, func(a, b record) int { return strings.Compare(a.Label, b.Label) })
	var b bytes.Buffer
	if err := writeIndex(&b, "", "", records); err != nil {
		t.Fatal(err)
	}
	k, err := openIndex(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	j, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	f, _ := os.Create(to)
	defer f.Close()
	enc := json.NewEncoder(f)
	turn := map[string]string{}
	if name := os.Getenv("TURN"); name != "" {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(string(raw)) {
			var r struct{ Doc, Query, Reversed string }
			if err := json.Unmarshal([]byte(line), &r); err != nil {
				t.Fatal(err)
			}
			turn[r.Doc+r.Query] = r.Reversed
		}
	}
	for _, a := range articles {
		for _, q := range a.Positions {
			question := q.Query
			if len(turn) > 0 {
				if question = turn[a.Doc+q.Query]; question == "" {
					continue
				}
			}
			found, _, err := k.consider(j, question)
			if err != nil {
				t.Fatal(err)
			}
			var rows []any
			for _, c := range found {
				u := c.of()
				shown, said := c.ruled(lexicon.Terms(question))
				rows = append(rows, map[string]any{"doc": doc[c.article.Label], "unit": c.unit, "holders": u.Names, "near": c.near, "lex": c.words,
					"turned": len(u.Labels) > 0 && turned(lexicon.Terms(question), u.Labels[0], u.Text), "shown": shown, "said": said, "labels": u.Labels, "kinds": u.Statement, "sides": u.Sides, "judged": c.judged, "m": c.verdict.match, "s": c.verdict.side, "side": c.side, "text": u.Text, "voice": u.Statement < 0})
			}
			enc.Encode(map[string]any{"doc": a.Doc, "query": q.Query, "rows": rows})
		}
	}
}
