package main

import (
	_ "embed"
	"io"

	"github.com/urfave/cli/v2"
)

// Scripts that ask the program itself what may follow (urfave/cli's protocol).
//
//go:embed completion.bash
var bashCompletion string

//go:embed completion.zsh
var zshCompletion string

func (a *App) completion() *cli.Command {
	return &cli.Command{
		Name: "completion", Usage: "print the script that completes commands and flags in a shell", ArgsUsage: "bash|zsh|fish",
		Description: "   bash: source <(standpoint completion bash)\n" +
			"   zsh:  source <(standpoint completion zsh)\n" +
			"   fish: standpoint completion fish | source",
		Action: func(c *cli.Context) error {
			if err := exactly(c, 1, "bash|zsh|fish"); err != nil {
				return err
			}
			script, err := completionScript(c)
			if err != nil {
				return err
			}
			_, err = io.WriteString(a.Out, script)
			return err
		},
	}
}

func completionScript(c *cli.Context) (string, error) {
	switch shell := c.Args().First(); shell {
	case "bash":
		return bashCompletion, nil
	case "zsh":
		return zshCompletion, nil
	case "fish":
		return c.App.ToFishCompletion()
	default:
		return "", usagef("no completion for %q: bash, zsh or fish", shell)
	}
}
