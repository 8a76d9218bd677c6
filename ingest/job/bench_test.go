package job

import (
	"context"
	"fmt"
	"testing"
)

// BenchmarkJob is the whole way from files to the store, in articles of about 70
// words. Its number is articles a second.
func BenchmarkJob(b *testing.B) {
	for _, url := range []string{"memory:", "bolt"} {
		for _, jobs := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/jobs=%d", url, jobs), func(b *testing.B) {
				const articles = 500
				var inputs []input
				for i := range articles {
					inputs = append(inputs, input{ID: fmt.Sprintf("n-%d", i), Text: story(i)})
				}
				for b.Loop() {
					at := url
					if at == "bolt" {
						at = b.TempDir() + "/bench.db"
					}
					j := newJob(b, at)
					j.Jobs = jobs
					if r := j.mustRun(b, lines(inputs...)); r.Read() != articles {
						b.Fatalf("%v", r.Counts)
					}
				}
				b.ReportMetric(float64(articles*b.N)/b.Elapsed().Seconds(), "articles/s")
			})
		}
	}
}

// BenchmarkUnchanged is a job that finds everything done.
func BenchmarkUnchanged(b *testing.B) {
	b.Chdir(b.TempDir())
	var inputs []input
	for i := range 500 {
		inputs = append(inputs, input{ID: fmt.Sprintf("n-%d", i), Text: story(i)})
	}
	j := newJob(b, "bench.db")
	j.mustRun(b, lines(inputs...))
	for b.Loop() {
		if r, err := j.Run(context.Background(), lines(inputs...)); err != nil || r.Counts[Unchanged] != 500 {
			b.Fatalf("%v, %v", r.Counts, err)
		}
	}
}
