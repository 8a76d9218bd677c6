package exchange

import (
	"cmp"
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"maps"
	"slices"

	_ "modernc.org/sqlite" // registers the driver
)

// dnaTables are those of DNA 3, in its own words.
//
//go:embed dna.sql
var dnaTables string

// The version of DNA whose files these are, and its date. DNA tells files of
// version 2 by it.
const (
	dnaVersion = "3.1.1"
	dnaDate    = "2026-06-27"
)

// Numbers of DNA's default variables.
const (
	personVariable = iota + 1
	organizationVariable
	conceptVariable
	agreementVariable
)

var (
	variableNames = []string{personVariable: "person", organizationVariable: "organization", conceptVariable: "concept"}
	variables     = map[string]int{"person": personVariable, "organization": organizationVariable, "concept": conceptVariable}
)

// WriteDNA makes a new database of DNA 3 at path, where nothing may be yet. The
// coders of c stand beside "Admin"; all have the password.
func WriteDNA(ctx context.Context, path string, c *Coding, password string) (err error) {
	db, err := openSQLite(path, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	w := &dnaWriter{ctx: ctx, tx: tx, hash: hashed(password), coders: map[string]int64{}, entities: map[entityKey]int64{}, attributes: map[entityKey]int64{}, prepared: map[string]*sql.Stmt{}}
	w.defaults()
	w.documents(c)
	w.statements(c)
	w.describe(c)
	if w.err != nil {
		return errors.Join(fmt.Errorf("write %s: %w", path, w.err), tx.Rollback())
	}
	return tx.Commit()
}

type entityKey struct {
	variable int
	value    string
}

// dnaWriter keeps the first error.
type dnaWriter struct {
	ctx                  context.Context
	tx                   *sql.Tx
	hash                 string
	coders               map[string]int64
	entities, attributes map[entityKey]int64
	prepared             map[string]*sql.Stmt // closed with the transaction
	err                  error
}

// run executes a statement, which is prepared once, and gives the number of the row
// that it made.
func (w *dnaWriter) run(statement string, values ...any) int64 {
	if w.err == nil && w.prepared[statement] == nil {
		w.prepared[statement], w.err = w.tx.PrepareContext(w.ctx, statement)
	}
	if w.err != nil {
		return 0
	}
	r, err := w.prepared[statement].ExecContext(w.ctx, values...)
	if err != nil {
		w.err = err
		return 0
	}
	id, _ := r.LastInsertId() // SQLite always has it
	return id
}

// defaults are the tables and what DNA puts into a new database.
func (w *dnaWriter) defaults() {
	if _, w.err = w.tx.ExecContext(w.ctx, dnaTables); w.err != nil {
		return
	}
	w.coders["Admin"] = w.run("INSERT INTO CODERS (Name, Red, Green, Blue, Password) VALUES ('Admin', 255, 255, 0, ?)", w.hash)
	w.run("INSERT INTO SETTINGS (Property, Value) VALUES ('version', ?), ('date', ?)", dnaVersion, dnaDate)
	w.run(`INSERT INTO STATEMENTTYPES (ID, Label, Red, Green, Blue) VALUES
		(1, 'DNA Statement', 239, 208, 51), (2, 'NPF Story Element', 100, 200, 190), (3, 'Annotation', 211, 211, 211)`)
	w.run(`INSERT INTO VARIABLES (ID, Variable, DataType, StatementTypeId) VALUES
		(1, 'person', 'short text', 1), (2, 'organization', 'short text', 1), (3, 'concept', 'short text', 1), (4, 'agreement', 'boolean', 1),
		(5, 'narrator', 'short text', 2), (6, 'victim', 'short text', 2), (7, 'villain', 'short text', 2), (8, 'plot', 'short text', 2),
		(9, 'hero', 'short text', 2), (10, 'policy solution', 'short text', 2), (11, 'note', 'long text', 3)`)
	for _, name := range []string{"Type", "Alias", "Notes", "role", "country"} {
		for variable := personVariable; variable <= conceptVariable; variable++ {
			if variable == conceptVariable && (name == "role" || name == "country") {
				continue
			}
			w.attributes[entityKey{variable, name}] = w.run("INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)", variable, name)
		}
	}
}

// coder is the number of a coder, who comes into being when first named.
func (w *dnaWriter) coder(name string) int64 {
	if w.coders[name] == 0 {
		w.coders[name] = w.run("INSERT INTO CODERS (Name, Red, Green, Blue, Password) VALUES (?, 69, 212, 255, ?)", short(name), w.hash)
		for _, other := range sortedKeys(w.coders) {
			if other != name { // DNA asks for both directions
				w.relate(w.coders[name], w.coders[other])
				w.relate(w.coders[other], w.coders[name])
			}
		}
	}
	return w.coders[name]
}

func (w *dnaWriter) relate(coder, other int64) {
	w.run("INSERT INTO CODERRELATIONS (Coder, OtherCoder) VALUES (?, ?)", coder, other)
}

func (w *dnaWriter) documents(c *Coding) {
	by := map[int]string{}
	for _, s := range c.Statements {
		if by[s.Document] == "" {
			by[s.Document] = s.Coder
		}
	}
	for _, d := range c.Documents {
		owner := w.coders["Admin"]
		if by[d.ID] != "" {
			owner = w.coder(by[d.ID])
		}
		date := int64(0)
		if !d.Time.IsZero() {
			date = d.Time.Unix()
		}
		w.run("INSERT INTO DOCUMENTS (ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
			d.ID, d.Title, d.Text, owner, d.Author, d.Source, d.Section, d.Notes, d.Type, date)
	}
}

// entity is the number of a value of a variable. DNA has "" too: nobody said.
func (w *dnaWriter) entity(variable int, value string) int64 {
	key := entityKey{variable, value}
	if w.entities[key] == 0 {
		w.entities[key] = w.run("INSERT INTO ENTITIES (VariableId, Value, Red, Green, Blue) VALUES (?, ?, 0, 0, 0)", variable, value)
	}
	return w.entities[key]
}

func (w *dnaWriter) statements(c *Coding) {
	for variable := personVariable; variable <= conceptVariable; variable++ {
		w.entity(variable, "") // DNA makes it with each variable
	}
	for _, s := range c.Statements {
		w.run("INSERT INTO STATEMENTS (ID, StatementTypeId, DocumentId, Start, Stop, Coder) VALUES (?, 1, ?, ?, ?, ?)", s.ID, s.Document, s.Start, s.Stop, w.coder(s.Coder))
		for variable, value := range []string{personVariable: s.Person, organizationVariable: s.Organization, conceptVariable: s.Concept} {
			if variable != 0 {
				w.run("INSERT INTO DATASHORTTEXT (StatementId, VariableId, Entity) VALUES (?, ?, ?)", s.ID, variable, w.entity(variable, value))
			}
		}
		w.run("INSERT INTO DATABOOLEAN (StatementId, VariableId, Value) VALUES (?, ?, ?)", s.ID, agreementVariable, s.Agreement)
	}
}

// describe writes the attributes of entities; each entity has all of its variable.
func (w *dnaWriter) describe(c *Coding) {
	values := map[[3]string]string{}
	for _, a := range c.Attributes {
		values[[3]string{a.Variable, a.Entity, a.Name}] = a.Value
		if key := (entityKey{variables[a.Variable], a.Name}); w.attributes[key] == 0 {
			w.attributes[key] = w.run("INSERT INTO ATTRIBUTEVARIABLES (VariableId, AttributeVariable) VALUES (?, ?)", key.variable, a.Name)
		}
	}
	for _, entity := range sortedKeys(w.entities) {
		for _, attribute := range sortedKeys(w.attributes) {
			if attribute.variable == entity.variable {
				value := values[[3]string{variableNames[entity.variable], entity.value, attribute.value}]
				w.run("INSERT INTO ATTRIBUTEVALUES (EntityId, AttributeVariableId, AttributeValue) VALUES (?, ?, ?)", w.entities[entity], w.attributes[attribute], value)
			}
		}
	}
}

// sortedKeys are the keys in the order of their numbers: the same coding is the
// same file.
func sortedKeys[K comparable](numbers map[K]int64) []K {
	return slices.SortedFunc(maps.Keys(numbers), func(x, y K) int { return cmp.Compare(numbers[x], numbers[y]) })
}

// openSQLite opens a database file, which is asked to keep its foreign keys.
func openSQLite(path string, readOnly bool) (*sql.DB, error) {
	mode := "rwc"
	if readOnly {
		mode = "ro"
	}
	db, err := sql.Open("sqlite", "file:"+escaped(path)+"?mode="+mode+"&_pragma=foreign_keys(1)")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}
