package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// version is set by the Makefile: git's description of what was built.
var version = "dev"

func main() { os.Exit(run()) }

// run wires the program to the machine and gives its exit code.
func run() int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program at once
	app := &App{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Now: time.Now}
	return app.Run(ctx, os.Args)
}
