package queries_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"standpoint/graph/store"
	"standpoint/ingest"
	"standpoint/ingest/job"
	"standpoint/ingest/match"
	"standpoint/ingest/source"
	"standpoint/queries"
)

var update = flag.Bool("update", false, "rewrite fixtures/golden")

// day is the "now" of these tests.
func day() time.Time { return time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC) }

// asker reads paths as `ingest` does, into a store in memory.
func asker(t testing.TB, paths ...string) *queries.Asker {
	t.Helper()
	p, err := ingest.New(ingest.Stages)
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), "memory:", store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	j := &job.Job{Store: s, Pipeline: p, ReadBy: "standpoint/golden", Clock: day, Jobs: 2, KeepText: true}
	report, err := j.Run(t.Context(), source.Walk(t.Context(), paths, source.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Inputs {
		if r.Status == job.Failed {
			t.Fatalf("%s: %s", r.Name, r.Reason)
		}
	}
	return &queries.Asker{Store: s, Matcher: match.New(""), Now: day}
}

// ask puts a question by name.
func ask(ctx context.Context, a *queries.Asker, name string, values map[string]string) (*queries.Answer, error) {
	i := slices.IndexFunc(queries.All, func(q *queries.Question) bool { return q.Name == name })
	if i < 0 {
		return nil, fmt.Errorf("no question is named %q", name)
	}
	return queries.All[i].Ask(ctx, a, queries.Args{Values: values})
}

// answered is what the tests look at in the JSON of an answer.
type answered struct{ Answers []stated }

type stated struct {
	Holder, Speaker, Role, Country, Stance string
	Evidence                               struct{ Text string }
}

func askJSON(t *testing.T, a *queries.Asker, name string, values map[string]string) answered {
	t.Helper()
	answer, err := ask(t.Context(), a, name, values)
	if err != nil {
		t.Fatalf("%s %v: %v", name, values, err)
	}
	raw, err := json.Marshal(answer.Value)
	if err != nil {
		t.Fatal(err)
	}
	var found answered
	if err := json.Unmarshal(raw, &found); err != nil {
		t.Fatal(err)
	}
	return found
}

const seed = "../fixtures/article.txt"

// TestSeedWho: the questions that the project starts from, and who has to be
// among the answers with which role and country; "" = whatever.
func TestSeedWho(t *testing.T) {
	a := asker(t, seed)
	for _, c := range []struct{ side, position, holder, role, country string }{
		{"opposes", "NATO membership for Ukraine", "Pete Hegseth", "US Secretary of Defense", "US"},
		{"opposes", "NATO membership for Ukraine", "Donald Trump", "", ""},
		{"supports", "NATO membership for Ukraine", "Volodymyr Zelensky", "", "UA"},
		{"opposes", "US troops in Ukraine", "", "", ""},
		{"supports", "more European defence spending", "", "", ""},
		{"opposes", "exchanging territory", "", "", ""},
	} {
		found := askJSON(t, a, "who", map[string]string{"side": c.side, "position": c.position})
		ok := false
		for _, x := range found.Answers {
			if x.Stance != c.side {
				t.Errorf("who %s %q answers with one who %s: %s", c.side, c.position, x.Stance, x.Holder)
			}
			if strings.TrimSpace(x.Evidence.Text) == "" {
				t.Errorf("who %s %q: %s has no evidence", c.side, c.position, x.Holder)
			}
			ok = ok || (c.holder == "" || x.Holder == c.holder) && strings.Contains(x.Role, c.role) && strings.Contains(x.Country, c.country)
		}
		if !ok {
			t.Errorf("who %s %q lacks %s (%s, %s): %+v", c.side, c.position, c.holder, c.role, c.country, found.Answers)
		}
	}
}

// TestSeedSides: questions in other words than the article's, and who must be
// found on which side; nobody of them on the other.
func TestSeedSides(t *testing.T) {
	a := asker(t, seed)
	for _, c := range []struct {
		position          string
		supports, opposes []string
	}{
		{"American soldiers in Ukraine", nil, []string{"Donald Trump"}},
		{"getting Crimea back", nil, []string{"Many NATO allies", "Pete Hegseth"}},
		{"European troops for Ukraine", []string{"Pete Hegseth"}, nil},
		{"Europe doing more for its own defence", []string{"Ruben Brekelmans"}, nil},
		{"five percent of GDP for defence", []string{"Pete Hegseth"}, nil},
		{"swapping land with Russia", []string{"Volodymyr Zelensky"}, []string{"Moscow", "Dmitry Peskov"}},
		{"talks with Russia", []string{"Donald Trump"}, nil},
		{"the US in NATO", []string{"Pete Hegseth"}, nil},
		{"keeping Ukraine out of NATO", []string{"Pete Hegseth", "Donald Trump"}, []string{"Volodymyr Zelensky"}},
	} {
		sides := map[string]string{}
		for _, x := range askJSON(t, a, "who", map[string]string{"side": "on", "position": c.position}).Answers {
			sides[x.Holder] = x.Stance
		}
		for side, holders := range map[string][]string{"supports": c.supports, "opposes": c.opposes} {
			for _, h := range holders {
				if sides[h] != side {
					t.Errorf("%q: %s %q, want %s (%v)", c.position, h, sides[h], side, sides)
				}
			}
		}
	}
}

// TestSeedNobodyOnBothSides: who is said to oppose membership is not said to
// support it as well.
func TestSeedNobodyOnBothSides(t *testing.T) {
	a := asker(t, seed)
	against := map[string]bool{}
	for _, x := range askJSON(t, a, "who", map[string]string{"side": "opposes", "position": "NATO membership for Ukraine"}).Answers {
		against[x.Holder] = true
	}
	for _, x := range askJSON(t, a, "who", map[string]string{"side": "supports", "position": "NATO membership for Ukraine"}).Answers {
		if against[x.Holder] {
			t.Errorf("%s is on both sides: %s", x.Holder, x.Evidence.Text)
		}
	}
}

// TestSeedSaid: a name that lies in the article encoded twice is asked for as it
// is written, and as it is typed without accents.
func TestSeedSaid(t *testing.T) {
	a := asker(t, seed)
	for _, by := range []string{"Andris Sprūds", "Andris Spruds", "Sprūds"} {
		found := askJSON(t, a, "said", map[string]string{"by": by})
		if !slices.ContainsFunc(found.Answers, func(x stated) bool {
			return x.Speaker == "Andris Sprūds" && x.Country == "LV" && strings.Contains(x.Evidence.Text, "absolutely indispensable")
		}) {
			t.Errorf("said --by %q lacks his words: %+v", by, found.Answers)
		}
	}
}
