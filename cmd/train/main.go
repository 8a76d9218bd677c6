package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"standpoint/ingest/gold"
	"standpoint/ingest/neural"
)

func main() {
	shared := flag.String("shared", "../shared", "`folder` of the corpora")
	to := flag.String("to", "", "`folder` to write to")
	head := flag.String("head", "", "write what one head learns from the program's own vectors: `entity, coref or match`")
	narrow := flag.Bool("narrow", false, "narrow the weights of the files named and lay them out, in place, as they are used")
	flag.Parse()
	if *narrow {
		if err := narrowFiles(flag.Args()); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		return
	}
	if *head != "" {
		if err := writeHead(os.DirFS(*shared), *head, *to); err != nil {
			fmt.Fprintln(os.Stderr, "train:", err)
			os.Exit(1)
		}
		return
	}
	if (*to == "") != (flag.NArg() > 0) {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(*shared, *to, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// run reads the files named, or else the corpora.
func run(shared, to string, files []string) error {
	if len(files) == 0 {
		return write(os.DirFS(shared), to)
	}
	var records []reading
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		r, err := read(name, raw)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		records = append(records, r)
	}
	return encodeLines(os.Stdout, records)
}

// write makes all files in the folder to.
func write(shared fs.FS, to string) error {
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, split := range []string{"train", "dev"} {
		records, err := polnear(shared, "corpora/polnear/"+split)
		if err != nil {
			return err
		}
		if err := writeLines(filepath.Join(to, "polnear-"+split+".jsonl"), records); err != nil {
			return err
		}
	}
	records, err := guide(shared, "train")
	if err != nil {
		return err
	}
	return writeLines(filepath.Join(to, "train.jsonl"), records)
}

// polnear reads one split of PolNeAR.
func polnear(shared fs.FS, folder string) ([]*attributed, error) {
	fsys, err := fs.Sub(shared, folder)
	if err != nil {
		return nil, err
	}
	documents, err := gold.ReadAnnotators(fsys)
	if err != nil {
		return nil, err
	}
	var records []*attributed
	for _, annotators := range documents {
		r, err := newAttributed(annotators)
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}

// guide reads articles that are annotated as our own gold is.
func guide(shared fs.FS, folder string) ([]*annotated, error) {
	articles, texts, err := readGuide(shared, folder)
	if err != nil {
		return nil, err
	}
	var records []*annotated
	for _, a := range articles {
		r, err := newAnnotated(a, texts[a.Doc])
		if err != nil {
			return nil, err
		}
		records = append(records, r)
	}
	return records, nil
}

// writeHead writes what the head of that name learns from.
func writeHead(shared fs.FS, head, to string) error {
	switch head {
	case "entity":
		return writeNames(shared, to)
	case "coref":
		return writePronouns(shared, to)
	case "match":
		if err := writeSides(shared, "train", to); err != nil {
			return err
		}
		if err := writeTurned("cmd/train/turned.tsv", to); err != nil {
			return err
		}
		return writeClaims(shared, to)
	}
	return fmt.Errorf("-head %s: there are entity, coref and match", head)
}

// writeLines writes one record a line.
func writeLines[T any](name string, records []T) error {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer file.Close()
	if err := encodeLines(file, records); err != nil {
		return err
	}
	return file.Close()
}

func encodeLines[T any](w io.Writer, records []T) error {
	b := bufio.NewWriter(w)
	lines := json.NewEncoder(b)
	lines.SetEscapeHTML(false)
	for _, r := range records {
		if err := lines.Encode(r); err != nil {
			return err
		}
	}
	return b.Flush()
}

// narrowFiles spares the program a tenth of a second at each start, and ten
// megabytes.
func narrowFiles(names []string) error {
	for _, name := range names {
		file, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		narrowed, err := neural.Narrowed(file)
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if err := os.WriteFile(name, narrowed, 0o644); err != nil {
			return err
		}
	}
	return nil
}
