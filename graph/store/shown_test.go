package store

import (
	"context"
	"errors"
	"strings"
	"testing"
)

// No password is shown, wherever a URL that is badly written has it, and none of
// those is opened.
func TestShown(t *testing.T) {
	for _, c := range []struct {
		url, shown string
		refused    bool
	}{
		{"news.db", "news.db", false},
		{"bolt:/a@b/news.db", "bolt:/a@b/news.db", false},
		{"memory:", "memory:", false},
		{"a:b.db", "a:b.db", true},
		{"postgres://u:secret@h:1/db", "postgres://u@h:1/db", false},
		{"postgresql://u:secret@h/db?sslmode=disable", "postgresql://u@h/db?sslmode=disable", false},
		{"postgres://h/db?password=secret&user=u", "postgres://h/db?user=u", false},
		{"postgres://h/db?sslpassword=secret&PASSWORD=secret", "postgres://h/db", false},
		{"postgres://u@/db?host=%40socket", "postgres://u@/db?host=%40socket", false},
		{"postgres://u:12#secret@h/db", "postgres://…", true},
		{"postgres://u:12/secret@h/db", "postgres://…", true},
		{"postgres://u:12?secret@h/db", "postgres://…", true},
		{"postgres://u:se/cret@h/db", "postgres://…", true},
		{"postgres://u:secret%zz@h/db", "postgres://…", true},
		{"postgres://h/db?password=x#secret", "postgres://…", true},
		{"postgres://h/db?password=secret%zz", "postgres://…", true},
		{"postgres:u:secret@h/db", "postgres://…", true},
		{"postgres:/u:secret@h/db", "postgres://…", true},
		{"postgres:db", "postgres://…", true},
		{"postgres:", "postgres://…", true},
		{"mysql://u:secret@h/db", "mysql://u@h/db", true},
		{"u:secret@h/db", "u://…", true},
		{"secret@h:1/db", "…", true},
	} {
		if got := Shown(c.url); got != c.shown {
			t.Errorf("%s is shown as %s, not %s", c.url, got, c.shown)
		}
		if !c.refused {
			continue
		}
		s, err := Open(context.Background(), c.url, Options{ReadOnly: true})
		if err == nil {
			s.Close()
		}
		if !errors.Is(err, ErrURL) || strings.Contains(err.Error(), "secret") || strings.Contains(err.Error(), "cret@") || !strings.Contains(err.Error(), "postgres://USER") {
			t.Errorf("%s: %v", c.url, err)
		}
	}
}
