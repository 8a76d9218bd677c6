package main

import (
	"bufio"
	"compress/gzip"
	"encoding/binary"
	"io/fs"
	"math"

	"standpoint/ingest/gold"
)

// readGAP reads a half of GAP.
func readGAP(shared fs.FS, split string) ([]gold.Pronoun, error) {
	file, err := shared.Open("corpora/gap/gap-" + split + ".tsv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return gold.ReadGAP(file)
}

// readGUM reads a part of GUM.
func readGUM(shared fs.FS, split string) ([]gold.Annotated, error) {
	file, err := shared.Open("corpora/ud/en_gum-" + split + ".conllu.gz")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	return gold.ReadGUM(z)
}

// readGuide reads articles that are annotated as our own gold is, and their texts.
func readGuide(shared fs.FS, folder string) ([]gold.Article, map[string][]byte, error) {
	fsys, err := fs.Sub(shared, folder)
	if err != nil {
		return nil, nil, err
	}
	articles, err := gold.ReadGuide(fsys)
	if err != nil {
		return nil, nil, err
	}
	texts, err := gold.ReadTexts(fsys, articles)
	return articles, texts, err
}

// machineMade is how many articles of PolNeAR train are read as CoreNLP has them.
const machineMade = 300

type tagged struct {
	gold.TaggedText
	text string
}

// readCoreNLP reads what a machine made of the first articles of PolNeAR train.
func readCoreNLP(shared fs.FS) ([]tagged, error) {
	file, err := shared.Open("corpora/polnear/train/corenlp.conll.gz")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	z, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	documents, err := gold.ReadCoreNLP(z, machineMade)
	if err != nil {
		return nil, err
	}
	var all []tagged
	for _, d := range documents {
		raw, err := fs.ReadFile(shared, "corpora/polnear/train/text/"+d.Name)
		if err != nil {
			return nil, err
		}
		all = append(all, tagged{d, string(raw)})
	}
	return all, nil
}

// writeFloats writes numbers of 32 bits, little endian.
func writeFloats(w *bufio.Writer, numbers []float32) error {
	for _, v := range numbers {
		var b [4]byte
		binary.LittleEndian.PutUint32(b[:], math.Float32bits(v))
		if _, err := w.Write(b[:]); err != nil {
			return err
		}
	}
	return nil
}
