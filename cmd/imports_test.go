package cmd

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"testing"
)

// row says what of ours a package may import, and why. A pattern that ends in
// "/..." covers a folder and all below it.
type row struct {
	pkg    string
	ours   string // separated by spaces
	reason string
}

// policy is the map of the house (house.md). A package without a row fails, and
// so does a row without a package.
var policy = []row{
	{"cmd", "", "only tests live here"},
	{"cmd/standpoint", "ingest ingest/article ingest/source ingest/job ingest/match ingest/link graph/... queries/...", "the program wires everything, and nobody imports it"},
	{"cmd/evaluate", "ingest ingest/article ingest/source ingest/job ingest/link ingest/match ingest/gold graph/... queries/...", "development: scores the program as a whole"},
	{"cmd/train", "ingest ingest/article ingest/normalize ingest/tokenize ingest/entity ingest/coref ingest/neural ingest/match ingest/gold graph", "development: writes what the training of the weights reads, as the stages see it"},

	{"ingest", "ingest/normalize ingest/tokenize ingest/encode ingest/entity ingest/coref ingest/attribute ingest/stance ingest/article ingest/lexicon ingest/copies graph graph/vocab", "the one door between language and graph"},
	{"ingest/article", "ingest/neural", "the ground that all stages stand on; of neural the matrix only"},
	{"ingest/lexicon", "", "words and nothing else"},
	{"ingest/copies", "", "texts, and nothing of articles"},
	{"ingest/neural", "ingest/neural/polynomial", "arithmetic and nothing of language"},
	{"ingest/neural/polynomial", "", "numbers that plain Go and assembly share"},
	{"ingest/neural/assembly", "ingest/neural/polynomial", "development: writes the kernels"},
	{"ingest/normalize", stage, "a stage knows the article, not its neighbours"},
	{"ingest/tokenize", stage, "a stage knows the article, not its neighbours"},
	{"ingest/encode", stage + " ingest/neural", "a stage knows the article, not its neighbours; this one is made of weights"},
	{"ingest/entity", stage, "a stage knows the article, not its neighbours"},
	{"ingest/coref", stage, "a stage knows the article, not its neighbours"},
	{"ingest/attribute", stage, "a stage knows the article, not its neighbours"},
	{"ingest/stance", stage, "a stage knows the article, not its neighbours"},
	{"ingest/source", "ingest/article", "formats of inputs end where the article begins"},
	{"ingest/source/dateparser", "", "a module of its own, in place of another (go.mod)"},
	{"ingest/job", "ingest ingest/source ingest/link ingest/article graph graph/vocab graph/store", "carries articles from inputs to the store"},
	{"ingest/link", "ingest/lexicon ingest/copies ingest/article ingest/tokenize graph graph/vocab graph/store", "says over articles what is the same, by words and by graph"},
	{"ingest/match", "ingest/neural ingest/encode ingest/lexicon ingest/article ingest/tokenize graph graph/vocab graph/store queries", "reads a question with the encoder, fills in queries.Matcher"},
	{"ingest/gold", "ingest/article", "corpora become articles, so that stages can be scored"},

	{"graph", "graph/vocab", "knows statements, nothing of language"},
	{"graph/vocab", "", "terms and nothing else"},
	{"graph/store", "graph graph/vocab graph/store/boltfile", "keeps statements, knows nothing of where they come from"},
	{"graph/store/boltfile", "", "the file format of bolt, nothing of graphs"},
	{"queries", "graph graph/vocab graph/store ingest/lexicon", "knows the graph, nothing of how articles are read; names of countries are words"},
	{"queries/exchange", "queries graph graph/vocab graph/store", "writes the answers in others' formats, and reads hand coding as articles of the graph; nothing of language"},
	{"queries/web", "queries queries/web/intake queries/web/wire queries/web/page graph graph/vocab graph/store", "shows answers, by pages and by an API, and nothing else"},
	{"queries/web/page", "queries queries/web/intake queries/web/wire graph graph/vocab graph/store", "pages of answers; of the store its faults"},
	{"queries/web/wire", "queries graph graph/vocab", "how questions and answers travel"},
	{"queries/web/intake", "", "what the server wants of whoever reads articles, and nothing of how"},
	{"fixtures", "", "data"},
	{"fixtures/postgres", "", "a server for tests, nothing of ours"},
}

const stage = "ingest/article ingest/lexicon ingest/neural"

// guarded names what of others only some may import.
var guarded = []struct{ path, allowed, reason string }{
	{"github.com/cayleygraph/cayley/...", "graph/store queries", "the store can be changed in one place"},
	{"github.com/cayleygraph/quad/...", "graph/store queries queries/exchange queries/web queries/web/page queries/web/wire graph graph/vocab ingest/job ingest/link ingest/match cmd/standpoint", "quads are the graph's business"},
	{"github.com/urfave/cli/...", "cmd/...", "only commands have flags"},
	{"net/http/...", "queries/web queries/web/page cmd/...", "nothing calls the net while it reads"},
	{"os/...", "ingest/source ingest/job ingest/match ingest/neural graph graph/store graph/store/boltfile cmd/... fixtures fixtures/postgres", "a stage cannot read a file; boltfile writes one; neural reads the variable that forces a kernel"},
	{"math/rand/...", "", "the same bytes in are the same bytes out"},
}

func TestImports(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range house(t) {
		seen[f.pkg] = true
		for _, fault := range importFaults(f) {
			t.Error(fault)
		}
	}
	for _, r := range policy {
		if !seen[r.pkg] {
			t.Errorf("the policy has a row for %s, which is gone", r.pkg)
		}
	}
}

// importFaults are the imports of f that the policy does not allow.
func importFaults(f file) []string {
	r, ok := rowOf(f.pkg)
	if !ok {
		return []string{fmt.Sprintf("%s: package %s has no row in the policy: add one with its reason", f.name, f.pkg)}
	}
	var faults []string
	for _, spec := range f.syntax.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if ours, ok := strings.CutPrefix(name, "standpoint/"); ok && !covers(r.ours, ours) {
			faults = append(faults, fmt.Sprintf("%s: %s may not import %s: %s", f.name, f.pkg, ours, r.reason))
		}
		for _, g := range guarded {
			if covers(g.path, name) && !covers(g.allowed, f.pkg) {
				faults = append(faults, fmt.Sprintf("%s: %s may not import %s: %s", f.name, f.pkg, name, g.reason))
			}
		}
	}
	return faults
}

func rowOf(pkg string) (row, bool) {
	for _, r := range policy {
		if r.pkg == pkg {
			return r, true
		}
	}
	return row{}, false
}

// covers reports whether one of the patterns stands for name.
func covers(patterns, name string) bool {
	for _, p := range strings.Fields(patterns) {
		below, tree := strings.CutSuffix(p, "/...")
		if name == below || tree && strings.HasPrefix(name, below+"/") {
			return true
		}
	}
	return false
}

// file is one Go file that is no test.
type file struct {
	name, pkg string // from the root of the module, with slashes
	source    string
	set       *token.FileSet
	syntax    *ast.File
}

// house is every Go file of the module but tests. The files are parsed here:
// `go list` would hide them from the test cache, which then stays "ok".
func house(t *testing.T) []file {
	t.Helper()
	root := os.DirFS("..")
	var files []file
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if base := path.Base(name); d.IsDir() && name != "." && (base[0] == '.' || base == "testdata" || base == "bin" || base == "shared") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		source, err := fs.ReadFile(root, name)
		if err == nil {
			files = append(files, parse(t, name, string(source)))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func parse(t *testing.T, name, source string) file {
	t.Helper()
	set := token.NewFileSet()
	syntax, err := parser.ParseFile(set, name, source, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return file{name, path.Dir(name), source, set, syntax}
}

func TestImportFaultsAreFound(t *testing.T) {
	for _, c := range []struct{ why, name, imports, want string }{
		{"a stage may not know another", "ingest/stance/x.go", "standpoint/ingest/coref", "may not import ingest/coref"},
		{"the graph knows nothing of reading", "graph/x.go", "standpoint/ingest/article", "may not import ingest/article"},
		{"questions know nothing of reading", "queries/x.go", "standpoint/ingest", "may not import ingest:"},
		{"questions may know words", "queries/x.go", "standpoint/ingest/lexicon", ""},
		{"the store is written in one place", "ingest/link/x.go", "github.com/cayleygraph/cayley/graph", "may not import github.com/cayleygraph/cayley/graph"},
		{"questions may speak Cayley's languages", "queries/x.go", "github.com/cayleygraph/cayley/query", ""},
		{"a stage has no quads", "ingest/coref/x.go", "github.com/cayleygraph/quad", "may not import github.com/cayleygraph/quad"},
		{"a stage has no files", "ingest/entity/x.go", "os", "may not import os"},
		{"a stage has no files by another door", "ingest/entity/x.go", "os/exec", "may not import os/exec"},
		{"a stage has no net", "ingest/normalize/x.go", "net/http", "may not import net/http"},
		{"no dice", "graph/store/x.go", "math/rand/v2", "may not import math/rand/v2"},
		{"flags belong to commands", "queries/x.go", "github.com/urfave/cli/v2", "may not import github.com/urfave/cli/v2"},
		{"a new package wants a row", "ingest/guess/x.go", "fmt", "has no row"},
		{"a prefix is no folder", "graph/x.go", "oscar", ""},
	} {
		got := strings.Join(importFaults(parse(t, c.name, fmt.Sprintf("package x\nimport _ %q\n", c.imports))), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s: %s importing %s: got %q, want %q", c.why, c.name, c.imports, got, c.want)
		}
	}
}
