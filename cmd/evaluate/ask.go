package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"runtime"
	"slices"
	"time"

	"standpoint/graph/store"
	"standpoint/ingest/gold"
	"standpoint/ingest/job"
	"standpoint/ingest/match"
	"standpoint/ingest/source"
	"standpoint/queries"
)

// questions scores who stands where: all of the gold in one store, and each of
// its questions asked of all.
func (e *evaluation) questions(ctx context.Context) ([]gold.Measure, error) {
	return e.ask(ctx, "gold", "answers.jsonl", nil)
}

// reversed scores the same with the questions turned round: every side is
// expected to turn with them.
func (e *evaluation) reversed(ctx context.Context) ([]gold.Measure, error) {
	fsys, err := fs.Sub(e.shared, "eval")
	if err != nil {
		return nil, err
	}
	turned, err := gold.ReadReversed(fsys, "reversed.jsonl")
	if err != nil {
		return nil, err
	}
	return e.ask(ctx, "gold reversed", "answers-reversed.jsonl", turned)
}

func (e *evaluation) ask(ctx context.Context, corpus, name string, turned map[gold.Question]string) ([]gold.Measure, error) {
	articles, texts, err := e.readGold()
	if err != nil {
		return nil, err
	}
	s, err := e.store(ctx, articles, texts)
	if err != nil {
		return nil, err
	}
	asker := &queries.Asker{Store: s, Matcher: match.New(""), Now: time.Now}
	answers, err := gold.Ask(articles, turned, func(question string) ([]gold.Answer, error) {
		return whoOn(ctx, asker, question)
	})
	if err := errors.Join(err, s.Close()); err != nil {
		return nil, err
	}
	lines, err := jsonLines(answers)
	if err != nil {
		return nil, err
	}
	return gold.ScoreAnswers(articles, answers, turned != nil).Measures(corpus), e.keep(name, lines)
}

// store holds all articles of the gold, in memory.
func (e *evaluation) store(ctx context.Context, articles []gold.Article, texts map[string][]byte) (*store.Store, error) {
	s, err := store.Open(ctx, "memory:", store.Options{})
	if err != nil {
		return nil, err
	}
	j := &job.Job{Store: s, Pipeline: e.pipeline, ReadBy: "evaluate", Clock: time.Now, Jobs: runtime.GOMAXPROCS(0)}
	report, err := j.Run(ctx, inputs(articles, texts))
	if err == nil {
		err = failed(report)
	}
	if err != nil {
		return nil, fmt.Errorf("fill the store: %w", errors.Join(err, s.Close()))
	}
	return s, nil
}

// failed is the first input that could not be stored.
func failed(report job.Report) error {
	for _, r := range report.Inputs {
		if r.Status == job.Failed {
			return fmt.Errorf("%s: %s", r.Name, r.Reason)
		}
	}
	return nil
}

func inputs(articles []gold.Article, texts map[string][]byte) iter.Seq2[source.Input, error] {
	return func(yield func(source.Input, error) bool) {
		for _, a := range articles {
			if !yield(source.Input{Name: a.Doc, Path: a.Doc, Format: source.Text, Raw: texts[a.Doc]}, nil) {
				return
			}
		}
	}
}

// whoOn asks as `standpoint who on QUESTION --format json` does. That the store
// knows no such position is an answer like any other.
func whoOn(ctx context.Context, asker *queries.Asker, question string) ([]gold.Answer, error) {
	args := queries.Args{Values: map[string]string{"side": "on", "position": question}}
	answer, err := who().Ask(ctx, asker, args)
	if errors.Is(err, queries.ErrUnknown) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%q: %w", question, err)
	}
	raw, err := json.Marshal(answer.Value)
	if err != nil {
		return nil, err
	}
	var found struct {
		Answers []gold.Answer `json:"answers"`
	}
	err = json.Unmarshal(raw, &found)
	return found.Answers, err
}

// who is the question of that name; without it there is nothing to evaluate.
func who() *queries.Question {
	i := slices.IndexFunc(queries.All, func(q *queries.Question) bool { return q.Name == "who" })
	return queries.All[i]
}
