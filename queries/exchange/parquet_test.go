package exchange

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"

	"standpoint/fixtures"
)

const wantTypes = `article: string
source: string
title: string
outlet: string
published: date32[day]
holder: string
holder_type: string
agent: string
role: string
country: string
organization: string
position: string
position_id: string
side: string
conditional: bool
past: bool
words: string
start: int32
end: int32
ranges: list<element: struct<start: int32, end: int32>>
score: double
statement: string
stance: string
`

const wantRows = `2025-02-03 Gitte Ravn person Prime Minister DK  opposes the wall 14 42 [{'start': 14, 'end': 42}] 0.8
2025-02-03 Skov person spokeswoman  Movement supports the wall 65 82 [{'start': 65, 'end': 82}] 0.8
2025-03-04 Ana Ortega person    supports the toll 11 28 [{'start': 11, 'end': 28}] 0.8
2025-03-04 Union group    opposes the toll 40 56 [{'start': 40, 'end': 56}] 0.8
2025-03-04 Luis Prado person    neutral the toll 69 86 [{'start': 69, 'end': 86}] 0.8
`

// TestParquet has the file read by Apache Arrow.
func TestParquet(t *testing.T) {
	var file bytes.Buffer
	if err := WriteParquet(&file, stancesOf(t, graphOf(t))); err != nil {
		t.Fatal(err)
	}
	rows, err := parquet.Read[row](bytes.NewReader(file.Bytes()), int64(file.Len()))
	if err != nil || len(rows) != 5 || rows[0].Words != "I oppose the wall; for good." {
		t.Errorf("read back: %+v, %v", rows, err)
	}
	python := fixtures.Python("pyarrow")
	if python == "" {
		t.Skip("there is no Python with pyarrow: make test-deps")
	}
	path := filepath.Join(t.TempDir(), "stances.parquet")
	if err := os.WriteFile(path, file.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	const script = `
import sys, pyarrow.parquet as pq
t = pq.read_table(sys.argv[1])
for f in t.schema: print(f"{f.name}: {str(f.type).replace(' not null', '')}")
print()
for r in t.to_pylist():
    print(*[r[n] for n in "published holder holder_type role country organization side position start end ranges score".split()])
    assert r["stance"].startswith("https://") and r["agent"].startswith("https://") and r["words"]`
	out, err := exec.Command(python, "-c", script, path).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	if diff := cmp.Diff(wantTypes+"\n"+wantRows, string(out)); diff != "" {
		t.Error(diff)
	}
}
