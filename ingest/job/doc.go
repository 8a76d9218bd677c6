// Package job reads many inputs into one store: several readers, one writer,
// bounded queues between them.
//
//	j := &job.Job{Store: s, Pipeline: p, ReadBy: version, Jobs: 4, KeepText: true, Clock: time.Now}
//	report, err := j.Run(ctx, source.Walk(ctx, paths, source.Options{}))
//
// # What the store holds afterwards
//
// Identity is content. An input is a name and its bytes; an article is a text.
// Inputs of one text are one article with several sources, and its metadata
// (title, author, url, outlet, date) are those of the source whose name sorts
// first. So the store is a function of the set of inputs: whatever was ingested,
// changed and dropped before, in whatever order and by how many readers, the
// same inputs read by the same reader end in the same export, byte for byte.
//
//   - A changed input under the same name replaces its article: the old article
//     loses that source, and is gone with its last one.
//   - A name that comes twice in one job, with different texts, is the same thing
//     happening fast: the later one stays.
//   - An input that fails leaves what the store had under its name. One that is no
//     longer English drops it: it was read rightly and is no article of ours.
//   - A file that is no longer there is not noticed; Drop removes its article.
//
// Reading depends on the metadata (a date turns "on Wednesday" into a day), so an
// article is read again from its kept text where another source's metadata come
// to count. Where no text was kept the statements stay as they were, and its
// inputs are read anew when they next come.
//
// # Interruption
//
// Each batch (texts, article graphs, what is derived from them, what is known of
// the inputs) is one transaction of the store. So there is no moment at which a
// crash leaves something to repair, and a rerun skips exactly what was written:
// inputs of the same bytes, read by the same version of the reader. A cancelled
// context ends the job after what is in hand.
//
// Several processes may bring articles into one store. Each reads as it likes, and
// while it decides what becomes of a batch and writes it, no other writes.
//
// # The server
//
// A Queue takes articles one submission at a time, keeps each in a folder beside the
// store before it says so, and runs a Job on one after the other; what a crash or a
// shutdown cut off is run again by the next Queue. Runs are the records of what it
// did, and of what the command line did:
//
//	STORE.runs/20240503t101112123456-0123456789abcdef.json  the record of a run
//	STORE.runs/20240503t101112123456-0123456789abcdef.body  what is still to be read
//	STORE.runs/lock                                         held by the Queue
//
// # Known faults
//
// A job that was cut off and run again reports what the first run had read as
// unchanged. A run of the command line that is killed leaves no record.
//
// Inputs are compared by name with what the store has from before: two files
// outside and inside a folder whose names are the same once "../" is gone
// ("../a.txt", "a.txt") replace one another.
package job
