package source

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

func BenchmarkJSONLines(b *testing.B) {
	var lines bytes.Buffer
	for i := range 1000 {
		fmt.Fprintf(&lines, "{\"id\":\"n-%d\",\"text\":%q,\"published\":\"2024-05-03\"}\n", i, strings.Repeat("The mayor rejected the plan. ", 100))
	}
	b.SetBytes(int64(lines.Len()))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range Walk(context.Background(), []string{"-"}, Options{Stdin: bytes.NewReader(lines.Bytes())}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkPage(b *testing.B) {
	in := Input{Name: "p.html", Format: HTML, Raw: []byte(samplePage)}
	b.SetBytes(int64(len(samplePage)))
	for b.Loop() {
		if _, err := in.Source(); err != nil {
			b.Fatal(err)
		}
	}
}
