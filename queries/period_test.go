package queries

import (
	"errors"
	"testing"
	"time"
)

func TestPeriod(t *testing.T) {
	now := time.Date(2026, 3, 31, 23, 0, 0, 0, time.UTC) // a Tuesday
	for words, want := range map[string][2]string{
		"2024-05-03":    {"2024-05-03", "2024-05-03"},
		"2024-02":       {"2024-02-01", "2024-02-29"},
		"2023":          {"2023-01-01", "2023-12-31"},
		"today":         {"2026-03-31", "2026-03-31"},
		"yesterday":     {"2026-03-30", "2026-03-30"},
		"this week":     {"2026-03-30", "2026-04-05"},
		"Last  Week":    {"2026-03-23", "2026-03-29"},
		"last month":    {"2026-02-01", "2026-02-28"},
		"1 month ago":   {"2026-02-01", "2026-02-28"},
		"last year":     {"2025-01-01", "2025-12-31"},
		"3 days ago":    {"2026-03-28", "2026-03-28"},
		"2 years ago":   {"2024-01-01", "2024-12-31"},
		"February":      {"2026-02-01", "2026-02-28"},
		"april":         {"2025-04-01", "2025-04-30"},
		"Sept 2024":     {"2024-09-01", "2024-09-30"},
		"1 March":       {"2026-03-01", "2026-03-01"},
		"April 2nd":     {"2025-04-02", "2025-04-02"},
		"March 3, 2024": {"2024-03-03", "2024-03-03"},
		"13 weeks ago":  {"2025-12-29", "2026-01-04"},
	} {
		first, last, err := Period(words, now)
		if got := [2]string{first.Format(time.DateOnly), last.Format(time.DateOnly)}; err != nil || got != want {
			t.Errorf("Period(%q) = %v, %v; want %v", words, got, err, want)
		}
	}
	for _, words := range []string{"", "someday", "last day", "next week", "2024-13", "ago", "-1 days ago", "31 February", "the march"} {
		if _, _, err := Period(words, now); !errors.Is(err, ErrArgument) {
			t.Errorf("Period(%q): %v, want ErrArgument", words, err)
		}
	}
}
