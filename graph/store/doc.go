// Package store keeps article graphs in Cayley's formats: opened, replaced article
// by article, asked, exported, looked after.
//
//	s, err := store.Open(ctx, "bolt:news.db", store.Options{})
//	changes, err := s.Replace(ctx, store.Graph{Label: label, Quads: quads})
//	rows, err := s.StancesOn(ctx, position, graph.Opposes)
//
// "bolt:PATH" (a bare path means this) is one file of bbolt: one process writes, or
// several read. "postgres://…" is a database of PostgreSQL: several processes read
// and write at once. "memory:" is gone with its Close.
//
// # How it is built
//
// Store is written once, over an engine with its snapshots (engine.go), of which
// there are two:
//
//   - cayleyStore for key-value stores (kv*.go; bolt.go, memory.go): it reads and
//     writes the format of Cayley's package kv itself, since that package corrupts
//     what it holds where it is used as its interface invites one to, and reads
//     slowly (conformance_test.go has a case for each
//     fault). A write is one transaction: what is
//     stored is compared with what is wanted, by numbers of nodes, and every key that
//     this changes is written once. A removed quad leaves nothing behind;
//   - postgres (postgres*.go): SQL of its own on the tables of Cayley's package sql,
//     with one more index. A commit is one transaction, a read one snapshot, and
//     Exclusive keeps others from writing between a read and a commit: it holds an
//     advisory lock of the one connection that its commits run on.
//
// A first load, Compact, Repair and Backup do not go through transactions: build
// (bulk*.go, boltfile) sorts quads outside memory and writes a bolt file from its
// beginning to its end, which then takes the old one's place.
//
// Cayley opens both formats and asks them in its own languages (Store.Cayley).
//
// What questions need is read along the indexes and nothing else: subject with
// property, object with property, label with subject. TestKeysRead counts the keys.
// Beside the quads, in tables of their own, lie the articles' texts, what is known of
// the inputs, and a sum over all quads (State).
//
// Known faults: a build numbers at most 2^32 nodes and quads; a list of one property
// of one subject is rewritten whole for each quad that comes to it; on bolt a reader
// in another process keeps writers out, and a writer readers.
package store
