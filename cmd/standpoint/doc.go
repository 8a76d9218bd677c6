// Command standpoint reads news articles into a graph of who stands where on
// what, and answers questions about it with the exact words.
//
// main wires; App is the program; every subcommand has a file of its own. The
// questions (who, said, positions …) are drawn from queries.All.
//
// stdout carries data only. Notes, progress and errors go to stderr; an error
// names the input, the place in it and what to do. The exit codes stand in
// exit.go and in the help.
package main
