// Package store keeps article graphs in Cayley: opened, replaced article by
// article, walked.
//
//	s, err := store.Open(ctx, "bolt:news.db", store.Options{})
//	changes, err := s.Replace(ctx, store.Graph{Label: label, Quads: quads})
//	for agent, err := range s.Subjects(ctx, vocab.Opposes, position) { … }
//
// "bolt:PATH" (a bare path means this) is one file of bbolt: one process writes,
// or several read. "memory:" is gone with its Close.
//
// # How Cayley is used
//
// Cayley's kv backend corrupts what it holds where it is used as its interface
// invites one to (/work/shared/design/cayley.md has the faults by number, and
// conformance_test.go a case for each). So each call here runs in exactly one
// transaction of the key-value store, and a Cayley QuadStore is made over that
// transaction and thrown away with it (pinned):
//
//   - a write is diffed against what is stored, then added in one ApplyDeltas and
//     removed in another, never both in one (faults 1, 3, 4 and 6); since both run
//     in the one transaction, nobody sees the state between them, nor does a crash
//     leave it;
//   - what a failed ApplyDeltas leaves in a QuadStore's memory dies with it
//     (fault 2), and so does its cache of node numbers, which else may outlive the
//     nodes;
//   - a read is a snapshot: a walk over a million quads sees none of the writes
//     that are made meanwhile.
//
// Cayley's indexes subject-predicate and object-predicate-subject are joined by
// label-subject, without which replacing an article scans the store. Beside the
// quads, in buckets of their own, lie the articles' texts, what is known of the
// inputs, and a sum over all quads (State).
//
// Known faults: a removed quad leaves a tombstone in the log, so a store that is
// rewritten often grows; a label with very many quads of one subject is slow to
// add to.
package store
