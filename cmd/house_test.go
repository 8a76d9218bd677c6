package cmd

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

const (
	maxFileLines     = 300
	maxFunctionLines = 80
)

// rules are the habits of the house that can be read off one file.
var rules = []struct {
	name   string
	faults func(file) []string
}{
	{"files are short", longFile},
	{"functions are short", longFunctions},
	{"the clock is passed in", clocks},
	{"terms are spelled in graph/vocab", spelledTerms},
	{"a stage is named as its folder", misnamedStage},
}

func TestHouse(t *testing.T) {
	commented := map[string]bool{}
	for _, f := range house(t) {
		commented[f.pkg] = commented[f.pkg] || f.syntax.Doc.Text() != ""
		if generated(f) {
			continue
		}
		for _, rule := range rules {
			for _, fault := range rule.faults(f) {
				t.Errorf("%s: %s", rule.name, fault)
			}
		}
	}
	for pkg, has := range commented {
		if !has {
			t.Errorf("package %s has no package comment", pkg)
		}
	}
}

func generated(f file) bool { return ast.IsGenerated(f.syntax) }

func longFile(f file) []string {
	if n := strings.Count(f.source, "\n"); n > maxFileLines {
		return []string{fmt.Sprintf("%s has %d lines, at most %d", f.name, n, maxFileLines)}
	}
	return nil
}

func longFunctions(f file) []string {
	var faults []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		var name string
		switch d := n.(type) {
		case *ast.FuncDecl:
			name = d.Name.Name
		case *ast.FuncLit:
			name = "a function without a name"
		default:
			return true
		}
		if lines := f.set.Position(n.End()).Line - f.set.Position(n.Pos()).Line + 1; lines > maxFunctionLines {
			faults = append(faults, fmt.Sprintf("%s: %s has %d lines, at most %d", place(f, n), name, lines, maxFunctionLines))
		}
		return true
	})
	return faults
}

// clocks finds calls of time.Now, Since and Until where results must not depend
// on when they were computed.
func clocks(f file) []string {
	if !covers("ingest/... graph/...", f.pkg) {
		return nil
	}
	var faults []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && (s.Sel.Name == "Now" || s.Sel.Name == "Since" || s.Sel.Name == "Until") {
				faults = append(faults, fmt.Sprintf("%s: time.%s: pass the clock in", place(f, n), s.Sel.Name))
			}
		}
		return true
	})
	return faults
}

// term is a full IRI of a vocabulary, a prefixed name of one, or a local name of
// our data.
var term = regexp.MustCompile(`https?://(w3id\.org|www\.w3\.org|schema\.org)/|^(st|rdf|rdfs|xsd|oa|prov|skos|org|schema):[A-Za-z]+$|#(agent|position|statement|stance|role)-|#char=`)

// atomSpace is the namespace of feeds, which is no term of the graph's.
const atomSpace = "http://www.w3.org/2005/Atom"

func spelledTerms(f file) []string {
	if f.pkg == "graph/vocab" {
		return nil
	}
	var faults []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		l, ok := n.(*ast.BasicLit)
		if !ok || l.Kind != token.STRING {
			return true
		}
		if s, _ := strconv.Unquote(l.Value); term.MatchString(s) && s != atomSpace {
			faults = append(faults, fmt.Sprintf("%s: %s: take it from graph/vocab", place(f, n), l.Value))
		}
		return true
	})
	return faults
}

// misnamedStage holds that `var Stage = &article.Stage{Name: …}` bears the name
// of its folder.
func misnamedStage(f file) []string {
	var faults []string
	ast.Inspect(f.syntax, func(n ast.Node) bool {
		c, ok := n.(*ast.CompositeLit)
		if !ok || !isStage(c.Type) {
			return true
		}
		for _, e := range c.Elts {
			pair, ok := e.(*ast.KeyValueExpr)
			if !ok || fmt.Sprint(pair.Key) != "Name" {
				continue
			}
			if l, ok := pair.Value.(*ast.BasicLit); !ok || l.Value != strconv.Quote(path.Base(f.pkg)) {
				faults = append(faults, fmt.Sprintf("%s: the stage of %s bears another name", place(f, n), f.pkg))
			}
		}
		return true
	})
	return faults
}

func isStage(t ast.Expr) bool {
	s, ok := t.(*ast.SelectorExpr)
	return ok && fmt.Sprint(s.X) == "article" && s.Sel.Name == "Stage"
}

func place(f file, n ast.Node) string { return f.set.Position(n.Pos()).String() }

func TestRulesFindFaults(t *testing.T) {
	long := "package x\nfunc f() {\n" + strings.Repeat("_ = 1\n", maxFunctionLines) + "}\n"
	for _, c := range []struct {
		name, source string
		faults       func(file) []string
		want         string // "" = none
	}{
		{"x/x.go", "package x\n" + strings.Repeat("\n", maxFileLines), longFile, "has 301 lines"},
		{"x/x.go", "package x\n", longFile, ""},
		{"x/x.go", long, longFunctions, "f has 82 lines"},
		{"x/x.go", "package x\nvar g = func() {\n" + strings.Repeat("_ = 1\n", maxFunctionLines) + "}\n", longFunctions, "without a name"},
		{"x/x.go", "package x\nfunc f() {}\n", longFunctions, ""},
		{"graph/store/x.go", "package x\nimport \"time\"\nvar t = time.Now()\n", clocks, "time.Now"},
		{"ingest/job/x.go", "package x\nimport \"time\"\nvar now = time.Now\n", clocks, "time.Now"},
		{"ingest/job/x.go", "package x\nimport \"time\"\nvar d = time.Since(time.Time{})\n", clocks, "time.Since"},
		{"cmd/standpoint/x.go", "package x\nimport \"time\"\nvar t = time.Now()\n", clocks, ""},
		{"queries/x.go", "package x\nvar s = \"https://schema.org/name\"\n", spelledTerms, "graph/vocab"},
		{"queries/x.go", "package x\nvar s = `http://www.w3.org/ns/org#role`\n", spelledTerms, "graph/vocab"},
		{"queries/x.go", "package x\nvar s = \"st:side\"\n", spelledTerms, "graph/vocab"},
		{"queries/x.go", "package x\nvar s = a + \"#agent-\" + b\n", spelledTerms, "graph/vocab"},
		{"queries/x.go", "package x\nvar s = \"said: \"\n", spelledTerms, ""},
		{"graph/vocab/x.go", "package x\nvar s = \"https://schema.org/name\"\n", spelledTerms, ""},
		{"ingest/coref/x.go", "package x\nvar Stage = &article.Stage{Name: \"entity\"}\n", misnamedStage, "another name"},
		{"ingest/coref/x.go", "package x\nvar Stage = &article.Stage{Name: \"coref\"}\n", misnamedStage, ""},
	} {
		got := strings.Join(c.faults(parse(t, c.name, c.source)), "\n")
		if c.want == "" && got != "" || !strings.Contains(got, c.want) {
			t.Errorf("%s %.60q: got %q, want %q", c.name, c.source, got, c.want)
		}
	}
}
