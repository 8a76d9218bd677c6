package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/article"
	"standpoint/ingest/gold"
)

// evaluation is one run: where the corpora are, and what was read so far.
type evaluation struct {
	shared   fs.FS
	write    string // "" = keep nothing
	pipeline *ingest.Pipeline

	words               int // that were read
	seconds, cpuSeconds float64
}

func newEvaluation(shared fs.FS, write string) (*evaluation, error) {
	pipeline, err := ingest.New(ingest.Stages)
	return &evaluation{shared: shared, write: write, pipeline: pipeline}, err
}

// polnear scores who said what.
func (e *evaluation) polnear(ctx context.Context) ([]gold.Measure, error) {
	fsys, err := fs.Sub(e.shared, "corpora/polnear/dev")
	if err != nil {
		return nil, err
	}
	documents, err := gold.ReadPolNeAR(fsys)
	if err != nil {
		return nil, err
	}
	var sources []article.Source
	for _, d := range documents {
		sources = append(sources, article.Source{Name: d.Name, Raw: []byte(d.Text)})
	}
	predictions, err := e.extract(ctx, "polnear-dev.jsonl", sources)
	if err != nil {
		return nil, err
	}
	return gold.ScoreAttributions(documents, predictions).Measures("polnear-dev"), nil
}

// gold scores people and statements.
func (e *evaluation) gold(ctx context.Context) ([]gold.Measure, error) {
	articles, texts, err := e.readGold()
	if err != nil {
		return nil, err
	}
	predictions, err := e.extract(ctx, "gold.jsonl", sourcesOf(articles, texts))
	if err != nil {
		return nil, err
	}
	figures, err := gold.ScoreExtracted(articles, texts, predictions)
	return figures.Measures("gold"), err
}

// gap scores pronouns.
func (e *evaluation) gap(ctx context.Context) ([]gold.Measure, error) {
	file, err := e.shared.Open("corpora/gap/gap-validation.tsv")
	if err != nil {
		return nil, err
	}
	defer file.Close()
	rows, err := gold.ReadGAP(file)
	if err != nil {
		return nil, err
	}
	var sources []article.Source
	for _, row := range rows {
		sources = append(sources, article.Source{Name: row.ID, Raw: []byte(row.Text)})
	}
	predictions, err := e.extract(ctx, "gap-validation.jsonl", sources)
	if err != nil {
		return nil, err
	}
	return gold.ScorePronouns(rows, predictions).Measures("gap-validation"), nil
}

func (e *evaluation) readGold() ([]gold.Article, map[string][]byte, error) {
	fsys, err := fs.Sub(e.shared, "gold")
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

func sourcesOf(articles []gold.Article, texts map[string][]byte) []article.Source {
	var sources []article.Source
	for _, a := range articles {
		sources = append(sources, article.Source{Name: a.Doc, Raw: texts[a.Doc]})
	}
	return sources
}

// extract reads sources as the command of that name does: through the JSON that
// it prints, so that this is scored too.
func (e *evaluation) extract(ctx context.Context, name string, sources []article.Source) ([]gold.Prediction, error) {
	articles, err := e.read(ctx, sources)
	if err != nil {
		return nil, err
	}
	var extracted []ingest.Extracted
	for _, a := range articles {
		if a != nil {
			extracted = append(extracted, ingest.Extract(a, vocab.DefaultBase))
		}
	}
	lines, err := jsonLines(extracted)
	if err != nil {
		return nil, err
	}
	predictions, err := gold.ReadPredictions(bytes.NewReader(lines))
	if err != nil {
		return nil, err
	}
	return predictions, e.keep(name, lines)
}

// read reads sources on all cores, and adds to the words and the time. What is no
// article to the reader gives nil: it is scored as one in which nothing was found.
func (e *evaluation) read(ctx context.Context, sources []article.Source) ([]*article.Article, error) {
	start := time.Now()
	worked, _ := cpuTime() // where it is not known both are 0, and the measure is left out
	articles := make([]*article.Article, len(sources))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i, s := range sources {
		g.Go(func() error {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			a, err := e.pipeline.Read(s)
			if err != nil && !isInputFault(err) {
				return err
			}
			articles[i] = a
			return nil
		})
	}
	err := g.Wait()
	e.seconds += time.Since(start).Seconds()
	until, _ := cpuTime()
	e.cpuSeconds += (until - worked).Seconds()
	for _, s := range sources {
		e.words += len(bytes.Fields(s.Raw))
	}
	return articles, err
}

func isInputFault(err error) bool {
	return errors.Is(err, article.ErrEmpty) || errors.Is(err, article.ErrBinary) || errors.Is(err, article.ErrNotEnglish)
}

// keep writes predictions below the folder of --write.
func (e *evaluation) keep(name string, lines []byte) error {
	if e.write == "" {
		return nil
	}
	if err := os.MkdirAll(e.write, 0o755); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(e.write, name), lines, 0o644)
}

func jsonLines[T any](all []T) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	for _, one := range all {
		if err := e.Encode(one); err != nil {
			return nil, fmt.Errorf("write JSON: %w", err)
		}
	}
	return b.Bytes(), nil
}
