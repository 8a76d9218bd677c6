package exchange

import (
	"bytes"
	"database/sql"
	"encoding/base64"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDNAComesBack(t *testing.T) {
	c := codingOf(t, graphOf(t))
	back, err := ReadDNA(t.Context(), written(t, c))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(c.Documents, back.Documents); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(c.Statements, back.Statements); diff != "" {
		t.Error(diff)
	}
	for _, a := range c.Attributes {
		if !slices.Contains(back.Attributes, a) {
			t.Errorf("%+v is gone", a)
		}
	}
	one, _ := os.ReadFile(written(t, c))
	two, _ := os.ReadFile(written(t, c))
	if !bytes.Equal(one, two) {
		t.Error("the same coding is another file")
	}
}

// TestDNASchema compares with what DNA 3 itself makes, column by column.
func TestDNASchema(t *testing.T) {
	db, err := openSQLite(written(t, codingOf(t, graphOf(t))), true)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	text, err := os.ReadFile("testdata/schema.txt")
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for line := range strings.Lines(string(text)) {
		if !strings.HasPrefix(line, "#") {
			want = append(want, strings.TrimSuffix(line, "\n"))
		}
	}
	got := lines(t, db, `SELECT m.name, c.name, c.type, c."notnull", c.pk, COALESCE(c.dflt_value, '') FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'`)
	got = append(got, lines(t, db, `SELECT m.name, '->', f."from", f."table", f."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'`)...)
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if faults := lines(t, db, "PRAGMA foreign_key_check"); len(faults) > 0 {
		t.Errorf("foreign keys: %q", faults)
	}
	if whole := lines(t, db, "PRAGMA integrity_check"); !slices.Equal(whole, []string{"ok"}) {
		t.Errorf("integrity: %q", whole)
	}
}

// lines are the rows of a query, their cells separated by tabs.
func lines(t *testing.T, db *sql.DB, query string) (all []string) {
	t.Helper()
	rows, err := db.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, _ := rows.Columns()
	for rows.Next() {
		cells, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range cells {
			into[i] = &cells[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		line := make([]string, len(cells))
		for i, c := range cells {
			line[i] = fmt.Sprint(c)
		}
		all = append(all, strings.Join(line, "\t"))
	}
	return all
}

// TestPassword: jasypt 1.9.3 made the first hash, and takes the second
// (StrongPasswordEncryptor.checkPassword; run by hand, as it needs Java).
func TestPassword(t *testing.T) {
	const theirs = "nnYGmjygLfhfEdcS0OVUPaqPBedhRZ9rykFQegSmhXNboML5/GsM1ih6TA1bwsUc"
	raw, err := base64.StdEncoding.DecodeString(theirs)
	if err != nil {
		t.Fatal(err)
	}
	if got := digested("naïve Wört", raw[:16]); got != theirs {
		t.Errorf("hashed as %s, by jasypt as %s", got, theirs)
	}
	const ours = "Zn/cRdCKE65K++FmpIBU0K+ShesEQMoCZDTuujbwE/PC6DcMG4mMnl4AI/oFPj/s"
	if got := hashed(Password); got != ours {
		t.Errorf("hashed as %s", got)
	}
}

func TestNoDNA(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.dna")
	if err := os.WriteFile(path, []byte("no database, however long this text may be: "+strings.Repeat("x", 4096)), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadDNA(t.Context(), path); !errors.Is(err, ErrNotDNA) {
		t.Errorf("read as %v", err)
	}
}
