package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// Every flag has a variable; naming it in each line of help would say no more
// than settingsHelp does.
func init() {
	whole := cli.FlagStringer
	cli.FlagStringer = func(f cli.Flag) string {
		usage, _, _ := strings.Cut(whole(f), " [$STANDPOINT_")
		return usage
	}
}

// examples are lines of help.
func examples(command string, ways ...string) string {
	lines := []string{"Examples:"}
	for _, w := range ways {
		lines = append(lines, "   standpoint "+command+" "+w)
	}
	return strings.Join(lines, "\n")
}

// settable are the flags of a command that the environment and the file of
// settings may set. "format: json" is about answers, not about what is read.
func settable(c *cli.Command) []cli.Flag {
	if c.Name != "ingest" && c.Name != "extract" {
		return c.Flags
	}
	return slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool { return f.Names()[0] == "format" })
}

// environment lets every flag be set by STANDPOINT_NAME too.
func environment(flags []cli.Flag) []cli.Flag {
	for _, f := range flags {
		name := "STANDPOINT_" + strings.ToUpper(strings.ReplaceAll(f.Names()[0], "-", "_"))
		switch f := f.(type) {
		case *cli.StringFlag:
			f.EnvVars = []string{name}
		case *cli.BoolFlag:
			f.EnvVars, f.DisableDefaultText = []string{name}, true
		case *cli.IntFlag:
			f.EnvVars = []string{name}
		case *cli.Float64Flag:
			f.EnvVars = []string{name}
		case *cli.DurationFlag:
			f.EnvVars = []string{name}
		case *cli.StringSliceFlag:
			f.EnvVars = []string{name}
		}
	}
	return flags
}

// reorder puts the flags of args where cli looks for them: the program's before
// the command, the command's right behind it, arguments after "--". Flags that
// nobody knows are put among the command's, where cli refuses them. Everything
// behind a "--" is an argument.
func reorder(app *cli.App, args []string) []string {
	if len(args) == 0 || args[len(args)-1] == "--generate-bash-completion" {
		return args
	}
	if short := anywhere(app, args); short != nil {
		return short
	}
	var global, local, rest []string
	command := findCommand(app, args[1:])
	for i := 1; i < len(args); i++ {
		arg := args[i]
		if arg == "--" {
			rest = append(rest, args[i+1:]...)
			break
		}
		if !isFlag(arg) {
			rest = append(rest, arg)
			continue
		}
		words := args[i : i+1]
		own, theirs := lookUp(app.Flags, arg), commandFlag(command, arg)
		if takesValue(own, theirs) && !strings.Contains(arg, "=") && i+1 < len(args) {
			words = args[i : i+2]
			i++
		}
		if own != nil || command == nil {
			global = append(global, words...)
		} else {
			local = append(local, words...)
		}
	}
	return assemble(args[0], command, global, local, rest)
}

// anywhere is what is asked of the program whatever else stands there: its
// version, or the help on a command by "COMMAND help"; nil where it is not.
func anywhere(app *cli.App, args []string) []string {
	command := findCommand(app, args[1:])
	for _, arg := range args[1:] {
		switch arg {
		case "--":
			return nil
		case "--version":
			return []string{args[0], arg}
		}
	}
	if command != nil && len(args) == 3 && args[1] == command.Name && args[2] == "help" {
		return []string{args[0], "help", command.Name}
	}
	return nil
}

func assemble(program string, command *cli.Command, global, local, rest []string) []string {
	args := append([]string{program}, global...)
	if command == nil || len(rest) == 0 {
		return append(append(args, local...), rest...)
	}
	args = append(append(args, rest[0]), local...)
	if len(rest) > 1 {
		args = append(append(args, "--"), rest[1:]...)
	}
	return args
}

// findCommand is the command that args name: the first word that is no flag and
// no value of one. A flag may stand before its command, so a flag takes a value
// here if it does so anywhere.
func findCommand(app *cli.App, args []string) *cli.Command {
	all := slices.Clone(app.Flags)
	for _, c := range app.Commands {
		all = append(all, c.Flags...)
	}
	for i := 0; i < len(args) && args[i] != "--"; i++ {
		if !isFlag(args[i]) {
			return app.Command(args[i])
		}
		if takesValue(lookUp(all, args[i])) && !strings.Contains(args[i], "=") {
			i++
		}
	}
	return nil
}

func isFlag(arg string) bool { return len(arg) > 1 && arg[0] == '-' }

func commandFlag(c *cli.Command, arg string) cli.Flag {
	if c == nil {
		return nil
	}
	return lookUp(c.Flags, arg)
}

// lookUp is the flag that arg ("--name", "-name", "--name=value") means, or nil.
func lookUp(flags []cli.Flag, arg string) cli.Flag {
	name, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func takesValue(flags ...cli.Flag) bool {
	for _, f := range flags {
		if d, ok := f.(cli.DocGenerationFlag); ok && d.TakesValue() {
			return true
		}
	}
	return false
}
