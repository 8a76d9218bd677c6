package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/urfave/cli/v2"

	"standpoint/graph/store"
	"standpoint/graph/vocab"
	"standpoint/ingest"
	"standpoint/ingest/match"
	"standpoint/queries"
)

// App is the program: what it talks to, and what its commands share. Store and
// Reader are there from the moment that a command needs them.
type App struct {
	In       io.Reader
	Out, Err io.Writer
	Now      func() time.Time

	Store  *store.Store
	Reader *ingest.Pipeline

	matcher *match.Matcher // of Store

	verbose, quiet bool
}

// Run runs one command line, the program's name first, and gives the exit code.
// Cancelling ctx ends it with what is done kept.
func (a *App) Run(ctx context.Context, args []string) int {
	program := a.program()
	err := a.run(ctx, program, args)
	if a.Store != nil {
		err = errors.Join(err, a.Store.Close())
	}
	if a.matcher != nil {
		err = errors.Join(err, a.matcher.Close())
	}
	if err != nil && err.Error() != "" {
		a.complain(err)
	}
	return exitCode(err)
}

func (a *App) run(ctx context.Context, program *cli.App, args []string) error {
	s, err := loadSettings()
	if err != nil {
		return err
	}
	if err := s.check(program); err != nil {
		return err
	}
	program.Before = func(c *cli.Context) error {
		if err := s.apply(c, program.Flags); err != nil {
			return err
		}
		a.verbose, a.quiet = c.Bool("verbose"), c.Bool("quiet")
		return nil
	}
	for _, command := range program.Commands {
		command.Before = func(c *cli.Context) error { return s.apply(c, settable(command)) }
	}
	args = reorder(program, args)
	if len(args) == 3 && args[1] == "help" && program.Command(args[2]) == nil {
		return noSuchCommand(program, args[2])
	}
	return program.RunContext(ctx, args)
}

// program is the command line as a whole.
func (a *App) program() *cli.App {
	p := &cli.App{
		Name: "standpoint", Usage: "who said what in the news, and who stands where on what",
		UsageText: "standpoint COMMAND [ARGUMENTS] [FLAGS]   (flags may stand anywhere)",
		Version:   version, Reader: a.In, Writer: a.Out, ErrWriter: a.Err,
		Flags: environment([]cli.Flag{
			&cli.BoolFlag{Name: "verbose", Usage: "say more on stderr"},
			&cli.BoolFlag{Name: "quiet", Usage: "say nothing on stderr but errors"},
		}),
		Description:               settingsHelp + "\n\n" + exitCodes,
		Commands:                  a.commands(),
		Action:                    a.noCommand,
		DisableSliceFlagSeparator: true,
		EnableBashCompletion:      true,
		OnUsageError:              wrongUsage,
		ExitErrHandler:            func(*cli.Context, error) {}, // Run does that
	}
	for _, c := range p.Commands {
		environment(settable(c))
		c.OnUsageError = wrongUsage
		c.HideHelpCommand = true
	}
	return p
}

const settingsHelp = `Every flag (but --format of ingest and extract) may also be set by the environment (STANDPOINT_STORE for --store) or
in standpoint.yaml in the working folder, else in
$XDG_CONFIG_HOME/standpoint/config.yaml ("store: news.db"); the command line
wins over the environment, which wins over the file. "-" is stdin.`

func (a *App) commands() []*cli.Command {
	list := []*cli.Command{a.ingest(), a.extract(), a.inEnglish()}
	for _, q := range queries.All {
		list = append(list, a.question(q))
	}
	return append(list, a.network(), a.serve(), a.token(), a.query(), a.convert(), a.compare(), a.export(), a.load(), a.drop(), a.link(), a.stats(), a.check(), a.compact(), a.backup(), a.completion())
}

func wrongUsage(c *cli.Context, err error, _ bool) error {
	name, flags := c.App.Name, c.App.Flags
	if c.Command != nil && c.Command.Name != "" && c.Command.Name != name {
		name, flags = name+" "+c.Command.Name, slices.Concat(flags, c.Command.Flags)
	}
	if wrong, ok := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); ok {
		return usagef("there is no flag --%s%s `%s --help` lists them", wrong, meant("--", wrong, flagNames(flags)), name)
	}
	return usagef("%s; `%s --help` lists the flags", strings.Replace(err.Error(), "flag -", "flag --", 1), name)
}

func flagNames(flags []cli.Flag) []string {
	var names []string
	for _, f := range flags {
		names = append(names, f.Names()...)
	}
	return names
}

// meant asks whether the likeliest of the known was meant; ";" where none is like it.
func meant(dashes, wrong string, known []string) string {
	if near := queries.Likeliest(wrong, known); near != "" {
		return fmt.Sprintf("; did you mean %s%s?", dashes, near)
	}
	return ";"
}

// noCommand answers a command line without a command, or with one that is none.
func (a *App) noCommand(c *cli.Context) error {
	if c.Args().Present() {
		return noSuchCommand(c.App, c.Args().First())
	}
	return cli.ShowAppHelp(c)
}

func noSuchCommand(app *cli.App, name string) error {
	var names []string
	for _, c := range app.Commands {
		names = append(names, c.Name)
	}
	return usagef("there is no command %q%s `standpoint help` lists them", name, meant("", name, names))
}

// storeFlags are those of every command that opens the store.
func storeFlags(more ...cli.Flag) []cli.Flag {
	return append(more,
		&cli.StringFlag{Name: "store", Value: "standpoint.db", Usage: "`URL` of the store: bolt:PATH, a bare path, postgres://USER@HOST/DATABASE, or memory:"},
		&cli.DurationFlag{Name: "lock-timeout", Usage: "`TIME` to wait for a store that is in use (default: for a file not at all, for PostgreSQL as long as it takes)"},
	)
}

// open opens the store for one command; Run closes it.
func (a *App) open(c *cli.Context, readOnly bool) error {
	return a.openWith(c, store.Options{ReadOnly: readOnly})
}

func (a *App) openWith(c *cli.Context, o store.Options) error {
	if base := c.String("base"); base != "" {
		if err := vocab.Base(base).Check(); err != nil {
			return usagef("--base: %v", err)
		}
	}
	o.LockTimeout, o.Base = c.Duration("lock-timeout"), c.String("base")
	s, err := store.Open(c.Context, c.String("store"), o)
	switch {
	case errors.Is(err, store.ErrMissing):
		return fmt.Errorf("%w; make it with `standpoint ingest PATH… --store %s`", err, store.Shown(c.String("store")))
	case errors.Is(err, store.ErrLocked):
		return fmt.Errorf("%w; wait until that is done, or say how long to wait: --lock-timeout 1m; where it is `standpoint serve`, end it, or send it the articles (POST /api/v1/articles); a store in PostgreSQL can be read while it is written", err)
	case errors.Is(err, store.ErrNotStore):
		err = fmt.Errorf("%w; give the file that `standpoint ingest` made, or another name for a new one", err)
		return &codedError{exitLocked, err}
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return &codedError{exitLocked, fmt.Errorf("%w; you may not write there: give the file and its folder to your user, or another place with --store", err)}
	case unreachable(err):
		return &codedError{exitLocked, fmt.Errorf("%w; give a file in a folder that is there: --store PATH", err)}
	case errors.Is(err, store.ErrBase):
		return fmt.Errorf("%w; leave --base out", err)
	}
	if err != nil {
		return err
	}
	a.Store = s
	if a.matcher == nil { // a store that is opened twice is the same
		a.matcher = match.New(indexOf(c))
	}
	return nil
}

// unreachable tells that a store lies nowhere.
func unreachable(err error) bool {
	var fault *fs.PathError
	return errors.As(err, &fault) && (errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.EISDIR))
}

// openOld opens a store for writing that is there already.
func (a *App) openOld(c *cli.Context) error {
	if err := a.open(c, true); err != nil {
		return err
	}
	if err := a.Store.Close(); err != nil {
		return err
	}
	a.Store = nil
	return a.open(c, false)
}

// reader makes the pipeline ready.
func (a *App) reader() (*ingest.Pipeline, error) {
	if a.Reader != nil {
		return a.Reader, nil
	}
	var err error
	a.Reader, err = ingest.New(ingest.Stages)
	return a.Reader, err
}

func (a *App) asker() *queries.Asker {
	return &queries.Asker{Store: a.Store, Matcher: a.matcher, Now: a.Now}
}

// readBy names the version of the reader in the graph.
func readBy() string { return ingest.ReadBy(version) }

// complain tells an error.
func (a *App) complain(err error) { fmt.Fprintf(a.Err, "standpoint: %v\n", err) }

// note tells something that is no error and no data.
func (a *App) note(format string, args ...any) {
	if !a.quiet {
		fmt.Fprintf(a.Err, format+"\n", args...)
	}
}

// detail tells what only those want to know who ask for it.
func (a *App) detail(format string, args ...any) {
	if a.verbose {
		a.note(format, args...)
	}
}

// exactly refuses a command line that has another number of arguments.
func exactly(c *cli.Context, n int, usage string) error {
	if c.NArg() != n {
		return usagef("%d arguments, not %d: standpoint %s %s", c.NArg(), n, c.Command.Name, usage)
	}
	return nil
}
