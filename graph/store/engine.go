package store

import (
	"context"
	"iter"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"
)

// engine is a database that keeps quads in Cayley's own format, and beside them
// the side tables. There is one for key-value stores (bolt, memory) and one for
// SQL (PostgreSQL); all that the package exports is written once, over this.
type engine interface {
	// view runs do on a snapshot, which is not to be used after do has returned.
	view(ctx context.Context, do func(snapshot) error) error
	// commit writes a batch that was checked, whole or not at all, and counts what
	// it changed of each graph.
	commit(ctx context.Context, b *Batch) ([]Change, error)
	// exclusive runs do while no other process writes. A commit of the engine that do
	// is given fails where one may have written since; views may be of either.
	exclusive(ctx context.Context, do func(engine)) error
	// audit tells what is wrong below the level of quads: indexes, counts of
	// references, numbers. It stops where tell returns an error.
	audit(ctx context.Context, tell func(reason string) error) error
	// build fills an empty store with quads, whole or not at all, and counts the
	// distinct ones; false where it has no way to do so better than by commits, or is
	// not empty: then no quad was drawn.
	build(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (built bool, n int, err error)
	// compact, repair and backup are the Store's; a backup's file is not there yet.
	compact(ctx context.Context) error
	repair(ctx context.Context) (lost int, err error)
	backup(ctx context.Context, path string) error
	// cayley is a Cayley store that only reads.
	cayley() (cayley.QuadStore, error)
	close() error
}

// node stands for a value within one snapshot. 0 = the store has no such value.
type node uint64

// link is a quad within one snapshot.
type link struct{ subject, predicate, object, label node }

// snapshot is a store at one moment. What it finds comes in no order that means
// anything, unless it says so, and none twice.
type snapshot interface {
	// find gives the nodes of values, 0 for what is not stored.
	find(values []quad.Value) ([]node, error)
	// values is the reverse of find; a node that has no value is ErrDamaged.
	values(nodes []node) ([]quad.Value, error)
	// objects calls each with every pair that a property joins, in whatever graph,
	// of some subjects; in the order of subjects. 0 among them joins nothing.
	objects(subjects []node, property node, each func(subject, object node)) error
	// subjects is the same of some objects.
	subjects(objects []node, property node, each func(subject, object node)) error
	// about calls each with the quads of one graph that have some of the subjects.
	about(label node, subjects []node, each func(link)) error
	// graph calls each with the quads of one graph.
	graph(label node, each func(link)) error
	// labels are the nodes of all graphs.
	labels() ([]node, error)
	// size counts the quads; perPredicate those of each property.
	size() (int, error)
	perPredicate() (map[node]int, error)
	// side is an entry of a side table, nil where it is absent. It is valid within
	// the snapshot.
	side(t table, name string) ([]byte, error)
	// sides calls each with all entries of a side table, by name. They are valid
	// during the call.
	sides(t table, each func(name string, value []byte) error) error
}

// table is one of those that lie beside the quads. The value is the name of its
// bucket in a key-value store.
type table string

const (
	metaTable  table = "standpoint"       // what the store is: base, schema, sum
	textTable  table = "standpoint-text"  // SHA-256 in hexadecimal → text, deflated
	inputTable table = "standpoint-input" // name → Input as JSON
)

// Names in metaTable.
const (
	baseName   = "base"
	schemaName = "schema"
	sumName    = "sum"
	sizeName   = "size" // how many quads there are, in decimal; PostgreSQL's alone
)

// sideChange is an entry of a side table that a commit writes, nil = removes.
type sideChange struct {
	table table
	name  string
	value []byte
}
