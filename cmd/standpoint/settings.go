package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/urfave/cli/v2"
	"gopkg.in/yaml.v3"
)

// settings are what standpoint.yaml says: flags by their long names.
//
//	store: postgres://…
//	format: json
//	country: [US, GB]
type settings struct {
	path   string
	values map[string]yaml.Node
}

// loadSettings reads standpoint.yaml in the working folder, else config.yaml in
// the user's folder for settings; that there is none is no error.
func loadSettings() (*settings, error) {
	for _, path := range settingsPaths() {
		b, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("%w; let it be read or remove it", err)
		}
		s := &settings{path: path}
		if err := yaml.Unmarshal(b, &s.values); err != nil {
			return nil, usagef("%s: %v; it should hold lines such as store: standpoint.db", path, err)
		}
		return s, nil
	}
	return &settings{}, nil
}

func settingsPaths() []string {
	paths := []string{"standpoint.yaml"}
	folder := os.Getenv("XDG_CONFIG_HOME")
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = filepath.Join(home, ".config")
	}
	if folder != "" {
		paths = append(paths, filepath.Join(folder, "standpoint", "config.yaml"))
	}
	return paths
}

// check refuses settings that no flag bears the name of.
func (s *settings) check(app *cli.App) error {
	known := map[string]bool{}
	for _, flags := range append([][]cli.Flag{app.Flags}, commandFlags(app)...) {
		for _, f := range flags {
			known[f.Names()[0]] = true
		}
	}
	for name, node := range s.values {
		if !known[name] {
			return usagef("%s:%d: no flag is called %q; `standpoint help` lists them", s.path, node.Line, name)
		}
	}
	return nil
}

func commandFlags(app *cli.App) [][]cli.Flag {
	var flags [][]cli.Flag
	for _, c := range app.Commands {
		flags = append(flags, c.Flags)
	}
	return flags
}

// apply sets the flags that neither the command line nor the environment set.
func (s *settings) apply(c *cli.Context, flags []cli.Flag) error {
	for _, f := range flags {
		name := f.Names()[0]
		node, given := s.values[name]
		if !given || c.IsSet(name) {
			continue
		}
		for _, value := range scalars(&node) {
			if err := c.Set(name, value); err != nil {
				return usagef("%s:%d: %s: %v", s.path, node.Line, name, err)
			}
		}
	}
	return nil
}

func scalars(node *yaml.Node) []string {
	if node.Kind != yaml.SequenceNode {
		return []string{node.Value}
	}
	var values []string
	for _, n := range node.Content {
		values = append(values, n.Value)
	}
	return values
}
