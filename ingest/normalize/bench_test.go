package normalize

import (
	"strings"
	"testing"

	"standpoint/ingest/article"
)

func BenchmarkRead(b *testing.B) {
	for _, c := range []struct{ name, paragraph string }{
		{"curly", "“It will ruin the coast,” said Ms Ortega, the mayor, who doesn’t want the port — and says so.\n"},
		{"broken", "â€œIt will ruin the coast,â€\u009d said Andris SprÅ«ds, who doesnâ€™t want the port.\n"},
	} {
		raw := []byte(strings.Repeat(c.paragraph, 100))
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if err := run(&article.Article{Source: article.Source{Raw: raw}}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
