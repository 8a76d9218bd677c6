package main

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"

	"github.com/urfave/cli/v2"

	"standpoint/graph/store"
)

// fileOf is the file of the store, "" where it lies in memory or in a database.
func fileOf(c *cli.Context) string {
	url := c.String("store")
	if url == "memory:" || strings.Contains(url, "://") {
		return ""
	}
	return strings.TrimPrefix(url, "bolt:")
}

// indexOf is the file of the index that questions are matched by: beside the store;
// of a database, in the user's folder for what can be made again. "" = in memory.
func indexOf(c *cli.Context) string {
	if file := fileOf(c); file != "" {
		return file + ".index"
	}
	folder, err := os.UserCacheDir()
	if c.String("store") == "memory:" || err != nil {
		return ""
	}
	folder = filepath.Join(folder, "standpoint")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return ""
	}
	return filepath.Join(folder, hashOf(c)+".index")
}

// runsOf is the folder of the records of runs: beside the store; of a database, in the
// user's folder for what a program keeps, so that they are those of this machine. "" =
// in memory.
func runsOf(c *cli.Context) string {
	if file := fileOf(c); file != "" {
		return file + ".runs"
	}
	if c.String("store") == "memory:" {
		return ""
	}
	folder := os.Getenv("XDG_STATE_HOME")
	if home, err := os.UserHomeDir(); folder == "" && err == nil {
		folder = filepath.Join(home, ".local", "state")
	}
	if folder == "" {
		return ""
	}
	return filepath.Join(folder, "standpoint", hashOf(c)+".runs")
}

// hashOf names the store's database.
func hashOf(c *cli.Context) string {
	name := sha256.Sum256([]byte(store.Shown(c.String("store"))))
	return hex.EncodeToString(name[:8])
}
