// Package lexicon holds every word list and gazetteer of the reading as a file
// in data/*.tsv, and typed look-ups over them. A list that one stage alone uses
// lives here too.
//
// A list is tab-separated, one entry a line, sorted bytewise, with head lines
//
//	# source: where the entries come from
//	# licence: their terms
//	# made by: a person or a command
//	# date: YYYY-MM-DD
//	# columns: names of the columns, tab-separated
//	# entries: their number
package lexicon

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// table reads data/name.tsv once, lazily: one row an entry, one string a column.
// A list that cannot be read is a fault of the build, found by the test over
// all lists, so it panics.
func table(name string) func() [][]string {
	return sync.OnceValue(func() [][]string {
		var rows [][]string
		for line := range strings.Lines(string(list(name))) {
			if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, headLine) {
				rows = append(rows, strings.Split(line, "\t"))
			}
		}
		return rows
	})
}

const headLine = "# " // before each line of a list that is no entry

// list reads data/name.tsv.
func list(name string) []byte {
	raw, err := data.ReadFile("data/" + name + ".tsv")
	if err != nil {
		panic(fmt.Sprintf("lexicon: %v", err))
	}
	return raw
}

// set is table's first column as a set.
func set(name string) func() map[string]bool {
	rows := table(name)
	return sync.OnceValue(func() map[string]bool {
		words := map[string]bool{}
		for _, row := range rows() {
			words[row[0]] = true
		}
		return words
	})
}

// Fingerprint names the state of all lists: the first 12 hexadecimal digits of
// the SHA-256 over their names and bytes. What a reading gives depends on it.
var Fingerprint = sync.OnceValue(func() string {
	hash := sha256.New()
	lists, err := data.ReadDir("data")
	if err != nil {
		panic(fmt.Sprintf("lexicon: %v", err))
	}
	for _, list := range lists {
		raw, err := data.ReadFile("data/" + list.Name())
		if err != nil {
			panic(fmt.Sprintf("lexicon: %v", err))
		}
		fmt.Fprintf(hash, "%s %d\n%s", list.Name(), len(raw), raw)
	}
	return hex.EncodeToString(hash.Sum(nil))[:12]
})
