package queries_test

import (
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/graph/vocab"
	"standpoint/queries"
)

var showSecond = flag.Bool("show-second", false, "name the misread questions of the second half too")

// Floors of the reading of questions, as shares of a half; of both in one where
// they are few.
const (
	firstFloor   = 0.90
	secondFloor  = 0.75
	certainRoof  = 0.03
	refusalFloor = 0.95
)

// askCase is a row of testdata/questions.tsv.
type askCase struct{ id, half, question, kind, command string }

func askCases(t *testing.T) (cases []askCase) {
	t.Helper()
	raw, err := os.ReadFile("testdata/questions.tsv")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(raw)) {
		if f := strings.Split(strings.TrimSuffix(line, "\n"), "\t"); len(f) == 5 && !strings.HasPrefix(line, "#") {
			cases = append(cases, askCase{f[0], f[1], f[2], f[3], f[4]})
		}
	}
	return cases
}

// askScore counts how the questions of a half are read.
type askScore struct{ all, right, certainlyWrong, unread, refusals, refused int }

// TestAskReadsQuestions holds the reading of questions to its floors. Of the second
// half it names no question: that half measures, and is not to be learned from.
func TestAskReadsQuestions(t *testing.T) {
	a := asker(t, "../fixtures/debate")
	a.Now = func() time.Time { return time.Date(2025, 3, 24, 12, 0, 0, 0, time.UTC) }
	scores := map[string]*askScore{"1": {}, "2": {}}
	for _, c := range askCases(t) {
		readings, err := a.Read(t.Context(), c.question)
		if err != nil && !errors.Is(err, queries.ErrNotUnderstood) {
			t.Fatalf("%s: %v", c.id, err)
		}
		right := c.judge(scores[c.half], readings)
		if !right && (c.half == "1" || *showSecond) {
			t.Logf("%s %q\n  want %s\n  got  %s %v", c.id, c.question, c.command, commands(readings), err)
		}
	}
	for half, floor := range map[string]float64{"1": firstFloor, "2": secondFloor} {
		s := scores[half]
		t.Logf("half %s: %d of %d read rightly, %d not understood, %d certain and wrong, %d of %d refused", half, s.right, s.all, s.unread, s.certainlyWrong, s.refused, s.refusals)
		if share(s.right, s.all) < floor {
			t.Errorf("half %s: %d of %d are read rightly, fewer than %v", half, s.right, s.all, floor)
		}
	}
	x, y := scores["1"], scores["2"]
	if n := x.certainlyWrong + y.certainlyWrong; share(n, x.all+y.all) > certainRoof {
		t.Errorf("%d of %d are read wrongly as certain, more than %v", n, x.all+y.all, certainRoof)
	}
	if n := x.refused + y.refused; share(n, x.refusals+y.refusals) < refusalFloor {
		t.Errorf("%d of %d unknown names and positions are refused, fewer than %v", n, x.refusals+y.refusals, refusalFloor)
	}
}

func share(n, of int) float64 { return float64(n) / float64(max(of, 1)) }

func commands(readings []queries.Reading) string {
	var list []string
	for _, r := range readings {
		list = append(list, r.Command)
	}
	return strings.Join(list, " || ")
}

// judge counts how a question is read and reports whether it is so rightly.
func (c askCase) judge(s *askScore, readings []queries.Reading) bool {
	s.all++
	unknown := c.kind == "refuse:name" || c.kind == "refuse:position"
	refuse := unknown || c.kind == "refuse:nonsense"
	if unknown {
		s.refusals++
	}
	if unknown && len(readings) == 0 {
		s.refused++
	}
	fits := slices.ContainsFunc(readings, func(r queries.Reading) bool { return c.wants(r.Command) })
	right := refuse && len(readings) == 0 || !refuse && fits && (len(readings) == 1 || c.kind == "ambiguous")
	if right {
		s.right++
	}
	if !right && len(readings) == 0 {
		s.unread++
	}
	if !right && len(readings) == 1 && !fits {
		s.certainlyWrong++
	}
	return right
}

func (c askCase) wants(command string) bool {
	for want := range strings.SplitSeq(c.command, " || ") {
		if canonical(want) == canonical(command) {
			return true
		}
	}
	return false
}

// canonical is a command with its flags in order and each value folded: without
// determiner and case, days as days.
func canonical(command string) string {
	words := shellWords(command)
	var parts []string
	for i := 0; i < len(words); i++ {
		flag, ok := strings.CutPrefix(words[i], "--")
		if !ok || i+1 == len(words) {
			parts = append(parts, folded("", words[i]))
			continue
		}
		i++
		parts = append(parts, "--"+flag+" "+folded(flag, words[i]))
	}
	slices.Sort(parts[1:])
	return strings.Join(parts, " | ")
}

func folded(flag, value string) string {
	day := time.Date(2025, 3, 24, 12, 0, 0, 0, time.UTC)
	if first, last, err := queries.Period(value, day); err == nil && flag == "since" {
		return first.Format(time.DateOnly)
	} else if err == nil && flag == "until" {
		return last.Format(time.DateOnly)
	}
	value = strings.ToLower(value)
	for _, det := range []string{"the ", "a ", "an "} {
		value = strings.TrimPrefix(strings.ReplaceAll(value, ","+det, ","), det)
	}
	if flag == "between" {
		two := strings.Split(value, ",")
		slices.Sort(two)
		value = strings.Join(two, ",")
	}
	return vocab.Slug(value)
}

// shellWords parts a command line at its blanks but within quotation marks.
func shellWords(command string) (words []string) {
	for i, part := range strings.Split(command, `"`) {
		if i%2 == 1 {
			words = append(words, part)
		} else {
			words = append(words, strings.Fields(part)...)
		}
	}
	return words
}
