package gold

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// Described is a person as some article has it.
type Described struct{ Name, Role, Country, Organization string }

// Pair are two descriptions and whether they are of one person: "same",
// "different", or "unknown" where nobody could tell.
type Pair struct {
	A, B           Described
	Answer, Reason string
}

// pairColumns are those of name_pairs.tsv.
const pairColumns = 10

// ReadPairs reads a table of pairs with a line of heads; lines that begin with "#"
// are passed over.
func ReadPairs(r io.Reader) ([]Pair, error) {
	var pairs []Pair
	lines := bufio.NewScanner(r)
	for head := true; lines.Scan(); {
		if strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		c := strings.Split(lines.Text(), "\t")
		if len(c) != pairColumns {
			return nil, fmt.Errorf("a pair has %d columns, not %d: %s", len(c), pairColumns, lines.Text())
		}
		if !head {
			pairs = append(pairs, Pair{Described{c[0], c[1], c[2], c[3]}, Described{c[4], c[5], c[6], c[7]}, c[8], c[9]})
		}
		head = false
	}
	return pairs, lines.Err()
}

// PairFigures are shares of 1. Pairs that nobody could tell count in none but
// Abstained, which is not held to anything.
type PairFigures struct {
	Right         float64 // of the pairs whose answer is same or different
	SameSplit     float64 // of the same, those called different
	DifferentOne  float64 // of the different, those called same
	Abstained     float64 // of the unknown, those called so
	Pairs, Judged int
}

// ScorePairs has judge call every pair.
func ScorePairs(pairs []Pair, judge func(a, b Described) string) PairFigures {
	count := map[[2]string]int{}
	of := map[string]int{}
	for _, p := range pairs {
		of[p.Answer]++
		count[[2]string{p.Answer, judge(p.A, p.B)}]++
	}
	is := func(answer, called string) int { return count[[2]string{answer, called}] }
	judged := of["same"] + of["different"]
	return PairFigures{
		Right:        share(is("same", "same")+is("different", "different"), judged),
		SameSplit:    share(is("same", "different"), of["same"]),
		DifferentOne: share(is("different", "same"), of["different"]),
		Abstained:    share(is("unknown", "unknown"), of["unknown"]),
		Pairs:        len(pairs), Judged: judged,
	}
}

// Measures are the figures that people read, in per cent. Of those that count
// faults the floor is the most (Floor).
func (f PairFigures) Measures(corpus string) []Measure {
	m := percent{corpus: corpus}
	m.add("same and different right", f.Right)
	m.add("same called different", f.SameSplit)
	m.add("different called same", f.DifferentOne)
	return m.all
}
