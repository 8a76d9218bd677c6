package job

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"standpoint/fixtures/postgres"
)

// course is commands given one after the other, and what an undisturbed run of
// them makes of a store.
type course struct {
	name     string
	before   [][]string // the commands that make the store to begin with
	commands [][]string // the first word of each is the folder to give it in
	postgres bool
	imported bool // its articles have no inputs, or what holds over them is not there yet
	kills    int

	begin  string  // the store to begin with, "" = none
	stages []stage // before the first command, and after each
	took   []time.Duration
	writes []int // to the store's file by each command, as far as they can be told apart
}

// stage is an export, taken apart.
type stage struct {
	sum    [sha256.Size]byte
	graphs map[string]string   // by label, the lines
	names  map[string][]string // by the name of an input, the graphs that it is a source of
}

var sourceLine = regexp.MustCompile(`standpoint#source> "([^"]*)" <([^>]*)>`)

func stageOf(export []byte) stage {
	s := stage{sha256.Sum256(export), map[string]string{}, map[string][]string{}}
	lines := map[string]*strings.Builder{}
	for line := range strings.Lines(string(export)) {
		label := line[strings.LastIndex(line, "<")+1 : strings.LastIndex(line, ">")]
		if lines[label] == nil {
			lines[label] = &strings.Builder{}
		}
		lines[label].WriteString(line)
		if m := sourceLine.FindStringSubmatch(line); m != nil {
			s.names[m[1]] = append(s.names[m[1]], m[2])
		}
	}
	for label, b := range lines {
		s.graphs[label] = b.String()
	}
	return s
}

// faults tells what of a store that was killed is neither as it was before the
// command nor as it is after it: graphs, and inputs that are lost or there twice.
// What commands before it were acknowledged for is as it was before it.
func (s stage) faults(before, after stage) []string {
	var faults []string
	for label := range s.graphs {
		g := s.graphs[label]
		if !strings.HasSuffix(label, "/derived") && g != before.graphs[label] && g != after.graphs[label] {
			faults = append(faults, label+" is neither as before nor as after")
		}
	}
	for label := range before.graphs {
		if !strings.HasSuffix(label, "/derived") && after.graphs[label] != "" && s.graphs[label] == "" {
			faults = append(faults, label+" is lost")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(before.names)) {
		if len(after.names[name]) > 0 && len(s.names[name]) != 1 {
			faults = append(faults, fmt.Sprintf("%s is a source of %q", name, s.names[name]))
		}
	}
	return faults
}

// shell gives commands to the program in a folder of its own.
type shell struct {
	*testing.T
	program, folder string
	server          *postgres.Server  // nil where there is none
	made            map[string]string // stores, by what made them
}

// theProgram is built once a test binary, into a folder that TestMain removes.
var theProgram = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "standpoint-program")
	if err != nil {
		return "", err
	}
	removeProgram = func() { os.RemoveAll(folder) }
	path := filepath.Join(folder, "standpoint")
	if out, err := exec.Command("go", "build", "-o", path, "standpoint/cmd/standpoint").CombinedOutput(); err != nil {
		return "", fmt.Errorf("%w: %s", err, out)
	}
	return path, nil
})

var removeProgram = func() {}

func programPath(t *testing.T) string {
	t.Helper()
	if _, err := exec.LookPath("go"); err != nil {
		t.Skip("there is no go command to build the program with")
	}
	path, err := theProgram()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// newShell is one whose folder has the same inputs in old/ and new/, a part of
// them with other texts: more than a batch in news/0, some more in news/1.
func newShell(t *testing.T) *shell {
	t.Helper()
	s := &shell{T: t, program: programPath(t), folder: t.TempDir(), made: map[string]string{}}
	const files = batchInputs + 30
	for i := range files {
		name := fmt.Sprintf("news/%d/%03d.txt", i/(batchInputs+10), i)
		s.write("old/"+name, tale(i))
		s.write("new/"+name, tale(i+files*min(i%4, 1)))
	}
	return s
}

// tale is the shortest article that somebody stands somewhere in.
func tale(n int) string {
	name := givenNames[n%8] + " " + surnames[n/8%8]
	return fmt.Sprintf("Mayor %s opposes %s. “It would ruin town %d,” said %s on Monday.\n", name, topics[n%5], n, strings.Fields(name)[1])
}

func (s *shell) write(name, text string) {
	s.Helper()
	path := filepath.Join(s.folder, name)
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if err == nil {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		s.Fatal(err)
	}
}

// command is one of a course, for a store.
func (s *shell) command(store string, words ...string) *exec.Cmd {
	c := exec.Command(s.program, append(slices.Clone(words[1:]), "--store", store)...)
	c.Dir = filepath.Join(s.folder, words[0])
	c.Env = append(os.Environ(), "XDG_CACHE_HOME="+filepath.Join(s.folder, "cache"))
	return c
}

func (s *shell) must(store string, words ...string) []byte {
	s.Helper()
	out, messages := outputs(s.T, s.command(store, words...))
	return append(out, messages...)
}

// outputs are what a command that has to succeed writes to stdout and stderr.
func outputs(t *testing.T, c *exec.Cmd) (out, messages []byte) {
	t.Helper()
	var to, notes bytes.Buffer
	c.Stdout, c.Stderr = &to, &notes
	if err := c.Run(); err != nil {
		t.Fatalf("%.200s: %v: %s", strings.Join(c.Args, " "), err, notes.String())
	}
	return to.Bytes(), notes.Bytes()
}

func (s *shell) stage(store string) stage {
	s.Helper()
	export, _ := outputs(s.T, s.command(store, ".", "export"))
	return stageOf(export)
}

// copyOf makes a store for a course, as another one is; "" = empty.
func (s *shell) copyOf(c *course, from string) string {
	s.Helper()
	if c.postgres {
		template := "template0"
		if from != "" {
			u, err := url.Parse(from)
			if err != nil {
				s.Fatal(err)
			}
			template = path.Base(u.Path)
		}
		return s.server.Database(s, template)
	}
	folder, err := os.MkdirTemp(s.folder, "store")
	if err != nil {
		s.Fatal(err)
	}
	store := filepath.Join(folder, "news.db")
	if from != "" {
		copyFile(s.T, from, store)
	}
	return store
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err == nil {
		_, err = io.Copy(out, in)
	}
	if err != nil {
		t.Fatal(err)
	}
	out.Close()
}
