package store

import (
	"context"
	"database/sql"

	cayley "github.com/cayleygraph/cayley/graph"
	csql "github.com/cayleygraph/cayley/graph/sql"
	dialect "github.com/cayleygraph/cayley/graph/sql/postgres"
)

// askingOnly is Cayley's PostgreSQL, in which every write is ErrReadOnly. (Cayley's
// queries work on its own type only, so that nothing can be wrapped around it.)
const askingOnly = "standpoint-postgres"

func init() {
	csql.Register(askingOnly, csql.Registration{
		Driver: "postgres", QueryDialect: dialect.QueryDialect, Error: dialect.ConvError,
		Estimated: func(table string) string {
			return "SELECT reltuples::BIGINT FROM pg_class WHERE oid = '" + table + "'::regclass"
		},
		TxRetry: func(*sql.Tx, func() error) error { return ErrReadOnly },
	})
}

// cayley has connections of its own: close it. Where one forgets, they go after a
// minute.
func (p *postgres) cayley() (cayley.QuadStore, error) {
	// The server too is told that nothing is to be written.
	qs, err := csql.New(askingOnly, p.with("default_transaction_read_only", "on"), cayley.Options{"connmaxlifetime": "1m"})
	if err != nil {
		return nil, p.told(context.Background(), err)
	}
	return qs, nil
}
