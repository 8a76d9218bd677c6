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
// # How Cayley's format is kept
//
// Cayley's kv backend corrupts what it holds where it is used as its interface
// invites one to (/work/shared/design/cayley.md has the faults by number, and the
// head of conformance_test.go what catches each). So its format is read and written
// here (kv_format.go, postgres_write.go), and Cayley's own code only asks
// (Store.Cayley):
//
//   - a write is diffed against what is stored and changes every key once, in one
//     transaction: nobody sees the state in between, nor does a crash leave it;
//   - a read is a snapshot: a walk over a million quads sees none of the writes
//     that are made meanwhile.
//
// Cayley's indexes subject-predicate and object-predicate-subject are joined by
// label-subject, without which replacing an article scans the store. Beside the
// quads, in buckets of their own, lie the articles' texts, what is known of the
// inputs, and a sum over all quads (State).
//
// Cayley's own code opens such a store, and can write to it; but it keeps no sum, and
// it leaves removed quads in the log and the lists, which is a damaged store here
// until Repair.
//
// # What a damaged file is
//
// A page of bolt's that is not one, or lies behind the end of the file, is ErrDamaged
// (guard.go); Check tells what it can still read. Repair makes everything anew from
// the log, and the log itself cannot be mended: where a page of it is gone, take a
// backup. Of two states that bolt keeps in its first pages the younger may be lost
// with its page: the store is then, without a word, what it was one commit before.
package store
