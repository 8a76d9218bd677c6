package gold

import "strings"

// PronounFigures say how well pronouns are resolved on GAP, as its authors define
// it: each of the two names of a row is one decision.
type PronounFigures struct {
	All       PRF     `json:"all"`
	Masculine PRF     `json:"masculine"`
	Feminine  PRF     `json:"feminine"`
	Bias      float64 `json:"bias"`     // F1 feminine / F1 masculine
	Answered  float64 `json:"answered"` // share of rows in which either name was chosen
}

// Mention is one mention that was found. Agent is the same for coreferent ones.
type Mention struct {
	At    [2]int `json:"at"` // bytes, half open
	Agent string `json:"agent"`
}

// ScorePronouns compares predictions, by the name of their file less ".txt", with
// rows of GAP. A name counts as chosen if a mention that overlaps it has the agent
// of the mention that overlaps the pronoun.
func ScorePronouns(rows []Pronoun, predictions []Prediction) PronounFigures {
	byID := map[string][]Mention{}
	for _, p := range predictions {
		byID[strings.TrimSuffix(p.Doc[strings.LastIndexByte(p.Doc, '/')+1:], ".txt")] = p.Mentions
	}
	all, answered := [2]tally{{}, {}}, 0
	for _, row := range rows {
		mentions := byID[row.ID]
		agent, found := agentAt(mentions, row.At)
		count, chose := all[one(row.Feminine)], false
		for _, name := range row.Names {
			other, named := agentAt(mentions, name.At)
			said := found && named && other == agent
			chose = chose || said
			count["hit"] += one(said && name.Is)
			count["predicted"] += one(said)
			count["gold"] += one(name.Is)
		}
		answered += one(chose)
	}
	figure := func(counts ...tally) PRF {
		sum := tally{}
		for _, c := range counts {
			for k, n := range c {
				sum[k] += n
			}
		}
		return prf(sum["hit"], sum["predicted"], sum["gold"])
	}
	f := PronounFigures{All: figure(all[0], all[1]), Masculine: figure(all[0]), Feminine: figure(all[1])}
	if f.Masculine.F1 > 0 {
		f.Bias = f.Feminine.F1 / f.Masculine.F1
	}
	f.Answered = share(answered, max(len(rows), 1))
	return f
}

// agentAt is the agent of the mention that overlaps at most; of equals that of
// the shortest.
func agentAt(mentions []Mention, at [2]int) (agent string, found bool) {
	most, length := 0, 0
	for _, m := range mentions {
		n := min(m.At[1], at[1]) - max(m.At[0], at[0])
		if l := m.At[1] - m.At[0]; n > most || n == most && n > 0 && l < length {
			agent, most, length = m.Agent, n, l
		}
	}
	return agent, most > 0
}

// Measures are the figures that people read, in per cent; the bias is a share.
func (f PronounFigures) Measures(corpus string) []Measure {
	m := percent{corpus: corpus}
	m.add("pronouns F1", f.All.F1)
	m.add("pronouns precision", f.All.Precision)
	m.add("pronouns recall", f.All.Recall)
	return append(m.all, Measure{corpus, "bias", f.Bias, ""})
}
