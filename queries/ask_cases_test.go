package queries_test

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"standpoint/queries"
)

// TestAskReadsWithCare reads questions whose reading would turn or narrow the answers.
// "" is what must not be understood.
func TestAskReadsWithCare(t *testing.T) {
	a := asker(t, "../fixtures/debate")
	a.Now = func() time.Time { return time.Date(2025, 3, 24, 12, 0, 0, 0, time.UTC) }
	for _, c := range []struct{ question, command string }{
		{"Who opposes a referendum before 2025-02-30?", ""},
		{"Who opposes a referendum before the end of February?", `who opposes "a referendum" --until 2025-02-27`},
		{"Who opposes a referendum after the beginning of February?", `who opposes "a referendum" --since 2025-02-02`},
		{"Who opposes a referendum since the end of February?", `who opposes "a referendum" --since 2025-02-28`},
		{"Who opposes a referendum since the beginning of 2025?", `who opposes "a referendum" --since 2025-01-01`},
		{"Who opposed a referendum in early March?", ""},
		{"Who opposed a referendum late in March?", ""},
		{"Who opposed a referendum at the end of March?", ""},
		{"Who opposed a referendum next month?", ""},
		{"Who opposed a referendum in the last seven days?", `who opposes "a referendum" --since "7 days ago"`},
		{"Who opposed a referendum over the past fourteen days?", `who opposes "a referendum" --since "14 days ago"`},
		{"Who supports a referendum but is not from Denmark?", ""},
		{"Who supports a referendum and is not Danish?", ""},
		{"Who except Danish politicians supports a referendum?", ""},
		{"Who supports a referendum except Danish politicians?", ""},
		{"Everyone but Danish politicians who supports a referendum", ""},
		{"Who supports a referendum besides Danish politicians?", ""},
		{"Who supports a referendum other than in Denmark?", ""},
		{"Who supports a referendum unless in Denmark?", ""},
		{"Who supports a referendum that is not in Denmark?", ""},
		{"Who does not support a referendum?", `who opposes "a referendum"`},
		{"Who is Lars Kjeldson?", ""},
		{"Who is Lars Kjeldesn?", `person "Lars Kjeldsen"`},
	} {
		readings, err := a.Read(t.Context(), c.question)
		if err != nil && !errors.Is(err, queries.ErrNotUnderstood) {
			t.Fatal(err)
		}
		if got := commands(readings); got != c.command {
			t.Errorf("%s\n  want %s\n  got  %s %v", c.question, c.command, got, err)
		}
	}
}

// TestAskSaysWhatWasWritten holds what a reading is said to come from.
func TestAskSaysWhatWasWritten(t *testing.T) {
	a := asker(t, "../fixtures/debate")
	for question, want := range map[string]queries.ReadFrom{
		"Who is Lars Kjeldesn?":                     {Part: "spelling", From: "Kjeldesn", As: "Kjeldsen"},
		"What does Lars Kjeldsen oppose?":           {Part: "left out", From: "oppose"},
		"Which countries oppose a referendum?":      {Part: "left out", From: "oppose"},
		"Which organisations support a referendum?": {Part: "left out", From: "organisations"},
		"What did Lars Kjeldsen deny?":              {Part: "left out", From: "deny"},
		"Who doesn't support a referendum?":         {Part: "side", From: "doesn't support"},
	} {
		readings, err := a.Read(t.Context(), question)
		if err != nil || !slices.Contains(readings[0].Words, want) {
			t.Errorf("%s: %v %v", question, readings, err)
		}
	}
}

// TestAskKeepsPlacesOfPositions wants a place that is of a position in it.
func TestAskKeepsPlacesOfPositions(t *testing.T) {
	path := filepath.Join(t.TempDir(), "war.txt")
	text := "Mayor Ana Ortega of Porto said on Monday that she opposes the war in Iraq. \"I oppose the war in Iraq,\" Ortega said.\n\nLuis Prado, a fisherman, said: \"I support the new port.\"\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	a := asker(t, path)
	for question, want := range map[string]string{
		"Who opposes the war in Iraq?":             `who opposes "the war in Iraq"`,
		"Who in Portugal opposes the war in Iraq?": `who opposes "the war in Iraq" --country PT`,
		"Who supports the new port in Denmark?":    `who supports "the new port" --country DK`,
		"Who in Iraq opposes the war?":             `who opposes "the war" --country IQ`,
	} {
		readings, err := a.Read(t.Context(), question)
		if got := commands(readings); got != want {
			t.Errorf("%s\n  want %s\n  got  %s %v", question, want, got, err)
		}
	}
}
