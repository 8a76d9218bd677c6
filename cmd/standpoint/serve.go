package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/queries"
	"standpoint/queries/web"
)

func (a *App) serve() *cli.Command {
	return &cli.Command{
		Name: "serve", Usage: "a page to look at, and an API for programs", ArgsUsage: " ",
		Description: "The page is at the address that is told; the API is described at /openapi.json.\n" +
			"Without --tokens it only reads, and other questions may read the store beside it. With a\n" +
			"token of the scope write, POST /api/v1/articles takes articles in; then a store in a file is\n" +
			"the server's alone, one in PostgreSQL is not. It speaks HTTP: where others reach it put it\n" +
			"behind a proxy that speaks TLS.\n\n" +
			examples("serve", "", "--listen 127.0.0.1:9000 --store news.db", "--tokens tokens.txt", "--listen 0.0.0.0:8080 --host news.example.org --proxied --tokens tokens.txt --private") +
			"\n\nCtrl-C or SIGTERM ends it: what is being answered and written is finished.",
		Flags: storeFlags(
			&cli.StringFlag{Name: "listen", Value: "127.0.0.1:8080", Usage: "`ADDRESS` to listen at; port 0 takes one that is free"},
			&cli.StringFlag{Name: "tokens", Usage: "`FILE` of the tokens of those who may write, or read: standpoint token makes it"},
			&cli.BoolFlag{Name: "private", Usage: "reading needs a token too; a browser asks for it as a password"},
			&cli.StringSliceFlag{Name: "host", Usage: "answer to this `NAME`; may be given again (default: those of this machine where only it can connect, else any)"},
			&cli.BoolFlag{Name: "proxied", Usage: "a proxy stands before it: X-Forwarded-For tells clients apart, X-Forwarded-Proto the scheme"},
			&cli.Float64Flag{Name: "ask-rate", Value: web.DefaultAskRate, Usage: "questions in English a second for each client, `N` (0 = no limit)"},
			&cli.StringFlag{Name: "base", Usage: "`IRI` that a new store's names begin with, ending in /"},
		),
		Action: a.runServe,
	}
}

func (a *App) runServe(c *cli.Context) error {
	switch {
	case c.NArg() == 1:
		return usagef("serve takes no arguments; a store is given as --store %s", c.Args().First())
	case c.NArg() > 1:
		return exactly(c, 0, "")
	}
	options, err := a.serving(c)
	if err != nil {
		return err
	}
	reads := !slices.ContainsFunc(options.Tokens, func(t web.Token) bool { return t.Scope == web.Write })
	if reads && c.String("store") == "memory:" {
		return usagef("a store in memory is empty until articles are posted, which needs a token: give --tokens FILE, which standpoint token makes")
	}
	if err := a.open(c, reads); err != nil {
		return err
	}
	if err := a.readyIndex(c); err != nil {
		return err
	}
	l, err := (&net.ListenConfig{}).Listen(c.Context, "tcp", c.String("listen"))
	if err != nil {
		return fmt.Errorf("--listen: %w; choose another address, as 127.0.0.1:0", err)
	}
	taken, err := a.openIntake(c, reads)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	options.Desk, options.Intake = queries.NewDesk(a.asker()), taken
	if options.Hosts = hosts(c, l); len(options.Hosts) == 0 {
		a.note("others reach %s, by any name: --host NAME says which it answers to", l.Addr())
	}
	err = a.answer(c.Context, options, l)
	return errors.Join(err, taken.Close(context.WithoutCancel(c.Context)))
}

// readyIndex makes the index of questions where it is not there, which may take longer
// than anybody waits for an answer. From then on questions need not wait for it: jobs
// bring it in line before they end unless that was done a moment ago, and else a question
// has it done.
func (a *App) readyIndex(c *cli.Context) error {
	defer a.patience()()
	if err := a.updateIndex(c.Context); err != nil {
		return err
	}
	a.matcher.Behind, a.matcher.Clock = indexOf(c) != "", a.Now
	return nil
}

// answer serves until ctx ends.
func (a *App) answer(ctx context.Context, o web.Options, l net.Listener) error {
	s, err := web.New(o)
	if err != nil {
		return errors.Join(err, l.Close())
	}
	a.note("http://%s/ (Ctrl-C ends it)", l.Addr())
	if err := s.Serve(ctx, l); err != nil {
		return err
	}
	a.note("closing: what is being written is finished")
	return nil
}

// serving are the options of the command line.
func (a *App) serving(c *cli.Context) (web.Options, error) {
	level := slog.LevelWarn
	if a.verbose {
		level = slog.LevelInfo
	}
	if a.quiet {
		level = slog.LevelError
	}
	o := web.Options{
		Version: version, Now: a.Now, Private: c.Bool("private"), Proxied: c.Bool("proxied"), AskRate: c.Float64("ask-rate"),
		Log: slog.New(slog.NewTextHandler(a.Err, &slog.HandlerOptions{Level: level})),
	}
	switch {
	case o.AskRate < 0:
		return o, usagef("--ask-rate %v: it is 0 (no limit) or more", o.AskRate)
	case o.AskRate == 0:
		o.AskRate = -1
	}
	var err error
	o.Tokens, err = tokensIn(c.String("tokens"))
	if err == nil && o.Private && len(o.Tokens) == 0 {
		err = usagef("--private lets nobody read: give the tokens of those who may with --tokens FILE")
	}
	return o, err
}

// tokensIn reads a file of tokens; "" = none.
func tokensIn(file string) ([]web.Token, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, fmt.Errorf("--tokens: %w; make it with: standpoint token write NAME --tokens %s", err, file)
	}
	defer f.Close()
	list, err := web.ParseTokens(f)
	if err != nil {
		return nil, usagef("--tokens: %s: %v", file, err)
	}
	return list, nil
}

// hosts are the names that a server answers to. Where only this machine can connect a
// page elsewhere must not read through a name of its own that it points here.
func hosts(c *cli.Context, l net.Listener) []string {
	named := c.StringSlice("host")
	address, ok := l.Addr().(*net.TCPAddr)
	if ok && address.IP.IsLoopback() {
		return append(named, "localhost", address.IP.String(), "127.0.0.1", "::1")
	}
	return named
}

func (a *App) token() *cli.Command {
	return &cli.Command{
		Name: "token", Usage: "make a token for those who use the API", ArgsUsage: "read|write NAME",
		Description: "The token goes to stdout, once; what is kept is a hash of it. A token that is to end is a line\n" +
			"to remove from the file; the server reads the file when it starts.\n\n" +
			examples("token", "write newsdesk --tokens tokens.txt", "read archive --tokens tokens.txt"),
		Flags:  []cli.Flag{&cli.StringFlag{Name: "tokens", Usage: "`FILE` that a line is added to; it is made where it is not there"}},
		Action: a.runToken,
	}
}

func (a *App) runToken(c *cli.Context) error {
	if err := exactly(c, 2, "read|write NAME"); err != nil {
		return err
	}
	if c.String("tokens") == "" {
		return usagef("where is the token to be kept? give the file with --tokens FILE; it is made where it is not there")
	}
	t, secret, err := web.NewToken(web.Scope(c.Args().Get(0)), c.Args().Get(1))
	if errors.Is(err, web.ErrToken) {
		return usagef("%v", err)
	}
	if err != nil {
		return err
	}
	list, err := tokensIn(c.String("tokens"))
	switch {
	case err != nil && !errors.Is(err, os.ErrNotExist):
		return err
	case slices.ContainsFunc(list, func(old web.Token) bool { return old.Name == t.Name }):
		return usagef("%s has a token of the name %s; remove its line, or give another name", c.String("tokens"), t.Name)
	}
	f, err := os.OpenFile(c.String("tokens"), os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return fmt.Errorf("%w; give another place with --tokens", err)
	}
	_, err = fmt.Fprintf(f, "\n# %s, made %s\n%s\n", t.Name, a.Now().Format(time.DateOnly), t)
	if err := errors.Join(err, f.Sync(), f.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.Out, secret)
	a.note("Authorization: Bearer %s…; it cannot be shown again", strings.TrimSpace(secret[:15]))
	return err
}
