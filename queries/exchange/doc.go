// Package exchange carries stances to other people's tools and back: Discourse
// Network Analyzer 3 (.dna, event lists), Parquet; and compares what was coded by
// hand with what was read.
package exchange
