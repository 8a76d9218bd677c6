package exchange

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"
)

// ErrNotDNA is a file that is no database of DNA 3, or has no statements of the
// type that we read.
var ErrNotDNA = errors.New("no database of Discourse Network Analyzer 3")

// ReadDNA reads the statements of DNA's type "DNA Statement": any type that has the
// variables person, organization, concept and agreement.
func ReadDNA(ctx context.Context, path string) (c *Coding, err error) {
	db, err := openSQLite(path, true)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	r := &dnaReader{ctx: ctx, db: db, out: &Coding{}}
	r.check()
	r.documents()
	r.statements()
	r.attributes()
	if r.err != nil {
		return nil, fmt.Errorf("%s: %w", path, r.err)
	}
	r.passages()
	return r.out, nil
}

// dnaReader keeps the first error.
type dnaReader struct {
	ctx context.Context
	db  *sql.DB
	out *Coding
	err error
}

// each reads the rows of a query, whose columns scan puts where they belong.
func (r *dnaReader) each(query string, scan func(rows *sql.Rows) error) {
	if r.err != nil {
		return
	}
	rows, err := r.db.QueryContext(r.ctx, query)
	if err != nil {
		r.err = notDNA(err)
		return
	}
	for err == nil && rows.Next() {
		err = scan(rows)
	}
	r.err = errors.Join(err, rows.Err(), rows.Close())
}

func notDNA(err error) error {
	for _, sign := range []string{"no such table", "no such column", "not a database"} {
		if strings.Contains(err.Error(), sign) {
			return fmt.Errorf("%w: %w", ErrNotDNA, err)
		}
	}
	return err
}

// check refuses files of DNA 2, whose tables bear the same names.
func (r *dnaReader) check() {
	r.each("SELECT Value FROM SETTINGS WHERE Property = 'version'", func(rows *sql.Rows) error {
		var version string
		err := rows.Scan(&version)
		if err == nil && strings.HasPrefix(version, "2") {
			err = fmt.Errorf("%w: it is of DNA %s; open it in DNA 3 and save it there", ErrNotDNA, version)
		}
		return err
	})
}

func (r *dnaReader) documents() {
	r.each("SELECT ID, Title, Text, Author, Source, Section, Type, Notes, Date FROM DOCUMENTS ORDER BY ID", func(rows *sql.Rows) error {
		var d Document
		var date int64
		err := rows.Scan(&d.ID, &d.Title, &d.Text, &d.Author, &d.Source, &d.Section, &d.Type, &d.Notes, &date)
		if date != 0 {
			d.Time = time.Unix(date, 0).UTC()
		}
		r.out.Documents = append(r.out.Documents, d)
		return err
	})
}

// shortText is the value of a variable of a statement.
const shortText = `(SELECT e.Value FROM DATASHORTTEXT t JOIN VARIABLES v ON v.ID = t.VariableId JOIN ENTITIES e ON e.ID = t.Entity
	WHERE t.StatementId = s.ID AND v.Variable = '%s')`

func (r *dnaReader) statements() {
	query := fmt.Sprintf(`SELECT s.ID, s.DocumentId, s.Start, s.Stop, c.Name, COALESCE(`+shortText+`, ''), COALESCE(`+shortText+`, ''), COALESCE(`+shortText+`, ''), b.Value
		FROM STATEMENTS s JOIN CODERS c ON c.ID = s.Coder
		JOIN VARIABLES v ON v.StatementTypeId = s.StatementTypeId AND v.Variable = 'agreement'
		JOIN DATABOOLEAN b ON b.StatementId = s.ID AND b.VariableId = v.ID
		ORDER BY s.ID`, "person", "organization", "concept")
	r.each(query, func(rows *sql.Rows) error {
		var s Statement
		var agreement int
		err := rows.Scan(&s.ID, &s.Document, &s.Start, &s.Stop, &s.Coder, &s.Person, &s.Organization, &s.Concept, &agreement)
		s.Agreement = agreement != 0
		r.out.Statements = append(r.out.Statements, s)
		return err
	})
}

func (r *dnaReader) attributes() {
	r.each(`SELECT v.Variable, e.Value, a.AttributeVariable, x.AttributeValue FROM ATTRIBUTEVALUES x
		JOIN ATTRIBUTEVARIABLES a ON a.ID = x.AttributeVariableId JOIN VARIABLES v ON v.ID = a.VariableId JOIN ENTITIES e ON e.ID = x.EntityId
		WHERE x.AttributeValue <> '' AND v.Variable IN ('person', 'organization', 'concept') ORDER BY x.ID`, func(rows *sql.Rows) error {
		var a Attribute
		err := rows.Scan(&a.Variable, &a.Entity, &a.Name, &a.Value)
		r.out.Attributes = append(r.out.Attributes, a)
		return err
	})
}

// passages cuts the words of the statements out of the documents.
func (r *dnaReader) passages() {
	texts := map[int]*units{}
	for i := range r.out.Statements {
		s := &r.out.Statements[i]
		d := r.out.document(s.Document)
		if d == nil {
			continue
		}
		if texts[d.ID] == nil {
			texts[d.ID] = newUnits(d.Text)
		}
		u := texts[d.ID]
		s.Text = u.words(u.point(s.Start), u.point(s.Stop))
	}
}
