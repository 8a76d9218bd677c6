// Command standpoint reads news articles into a graph of who stands where on what.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"standpoint/ingest"
	"standpoint/ingest/article"
)

// For now: extract PATH... (plain text), so that stages can be measured.
func main() {
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	var names []string
	for _, arg := range os.Args[2:] {
		filepath.WalkDir(arg, func(path string, d os.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, path)
			}
			return err
		})
	}
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		a, err := p.Read(article.Source{Name: name, Raw: raw})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			continue
		}
		enc.Encode(ingest.Extract(a))
	}
}
