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
	if c.String("store") == "memory:" {
		return ""
	}
	folder, err := os.UserCacheDir()
	if err == nil {
		folder = filepath.Join(folder, "standpoint")
		err = os.MkdirAll(folder, 0o700)
	}
	if err != nil {
		return ""
	}
	name := sha256.Sum256([]byte(store.Shown(c.String("store"))))
	return filepath.Join(folder, hex.EncodeToString(name[:8])+".index")
}
