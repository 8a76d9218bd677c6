package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"standpoint/ingest/article"
)

// write lays files (name → content) into a new folder and moves there, so that
// names are as a user would give them.
func write(t testing.TB, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for name, content := range files {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func zipped(t testing.TB, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// walkAll gives each input as "NAME format" or "NAME: fault", and extracts it.
func walkAll(t testing.TB, o Options, paths ...string) (all []string, sources []article.Source, faults []*Error) {
	t.Helper()
	for in, err := range Walk(context.Background(), paths, o) {
		var s article.Source
		if err == nil {
			s, err = in.Source()
		}
		var fault *Error
		switch {
		case err == nil:
			all = append(all, fmt.Sprintf("%s %s", in.Name, in.Format))
			sources = append(sources, s)
		case errors.As(err, &fault):
			all = append(all, err.Error())
			faults = append(faults, fault)
		default:
			t.Errorf("%s: %v is no *Error", in.Name, err)
		}
		if in.Name == "" || in.Path == "" {
			t.Errorf("an input without name or path: %+v", in)
		}
	}
	return all, sources, faults
}

func TestNames(t *testing.T) {
	for given, want := range map[string]string{
		"a.txt": "a.txt", "./news/a.txt": "news/a.txt", "../../x/a.txt": "x/a.txt", "/tmp/a.txt": "tmp/a.txt",
		"news//b/../a.txt": "news/a.txt", "..a.txt": "..a.txt", "/../a": "a", "caf\xe9.txt": "caf\ufffd.txt",
	} {
		if got := Name(given); got != want {
			t.Errorf("Name(%q) = %q, want %q", given, got, want)
		}
	}
}

func TestWalkTakesFilesFoldersAndGlobsInOrder(t *testing.T) {
	write(t, map[string]string{
		"news/b.txt": "B.", "news/a.txt": "A.", "news/deep/c": "C.", "news/.hidden": "no", "news/.git/x.txt": "no",
		"news/page_files/style.css": "p {}", "other/x1.txt": "X.", "other/x2.txt": "X.", "z.txt": "Z.",
	})
	all, _, _ := walkAll(t, Options{}, "z.txt", "./news", "other/x*.txt", "news/a.txt", "z.txt")
	want := []string{
		"news/page_files/style.css: passed over; files of this kind (.css) hold no article; name it to have it read all the same",
		"z.txt text", "news/a.txt text", "news/b.txt text", "news/deep/c text", "other/x1.txt text", "other/x2.txt text",
	}
	if !slices.Equal(all, want) {
		t.Errorf("got  %q\nwant %q", all, want)
	}
}

func TestFormatsAreToldByContent(t *testing.T) {
	object := `{"id":"n-1","text":"A text."}`
	for _, c := range []struct {
		name, content string
		want          Format
	}{
		{"plain", "The port.", Text},
		{"a byte order mark", "\ufeffThe port.", Text},
		{"a bracket", "[Reuters] The port.", Text},
		{"a brace", "{sic} The port.", Text},
		{"less-than", "<3 million came", Text},
		{"a page", "\n <!DOCTYPE HTML><p>x", HTML},
		{"a page without a doctype", "<article><p>x", HTML},
		{"XHTML", `<?xml version="1.0"?><html xmlns="x">`, HTML},
		{"a page behind other words", "Saved by X\n<html><head>", HTML},
		{"an object", object, JSONLines},
		{"an object printed prettily", "\ufeff{\n  \"id\": 1", JSONLines},
		{"an array", "[ {\"id\":1}]", JSONLines},
	} {
		if got := detect([]byte(c.content)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestFormatOverrides(t *testing.T) {
	write(t, map[string]string{"a": "<b>No page</b> but a text that begins oddly."})
	_, sources, _ := walkAll(t, Options{Format: Text}, "a")
	if len(sources) != 1 || sources[0].Extracted || !strings.HasPrefix(string(sources[0].Raw), "<b>") {
		t.Errorf("%+v", sources)
	}
}

func TestParseFormat(t *testing.T) {
	for s, want := range map[string]Format{"": Unknown, "auto": Unknown, "TEXT": Text, "html": HTML, "ndjson": JSONLines} {
		if got, err := ParseFormat(s); got != want || err != nil {
			t.Errorf("%q: %q, %v", s, got, err)
		}
	}
	if _, err := ParseFormat("pdf"); !errors.Is(err, ErrFormat) {
		t.Errorf("pdf: %v", err)
	}
}

func TestEveryFormatZipped(t *testing.T) {
	write(t, map[string]string{
		"a.gz": zipped(t, "A text."), "b.gz": zipped(t, samplePage),
		"c.gz": zipped(t, `{"id":"n-1","text":"A text."}`+"\n"+`{"id":"n-2","text":"Another."}`),
	})
	all, sources, _ := walkAll(t, Options{}, ".")
	if want := []string{"a.gz text", "b.gz html", "n-1 jsonl", "n-2 jsonl"}; !slices.Equal(all, want) {
		t.Fatalf("got %q, want %q", all, want)
	}
	if sources[0].Extracted || string(sources[0].Raw) != "A text." {
		t.Errorf("offsets of a zipped text count in the unzipped stream: %+v", sources[0])
	}
}

func TestStdinIsNamedByItsContent(t *testing.T) {
	one, _, _ := walkAll(t, Options{Stdin: strings.NewReader("A text.")}, "-")
	same, _, _ := walkAll(t, Options{Stdin: strings.NewReader("A text.")}, "-")
	other, _, _ := walkAll(t, Options{Stdin: strings.NewReader("Another.")}, "-")
	if !slices.Equal(one, same) || slices.Equal(one, other) || !strings.HasPrefix(one[0], "stdin-") {
		t.Errorf("%q, %q, %q", one, same, other)
	}
}

func TestTheHashIsOfTheInputsOwnBytes(t *testing.T) {
	text := Input{Format: Text, Raw: []byte("x")}
	page := Input{Format: HTML, Raw: []byte("x")}
	if text.SHA256() == page.SHA256() {
		t.Error("the format does not count")
	}
	if (&Input{Format: Text, Raw: []byte("x"), Name: "other"}).SHA256() != text.SHA256() {
		t.Error("the name counts")
	}
}

func TestProgressEndsAtTheTotal(t *testing.T) {
	write(t, map[string]string{"a.txt": "A text.", "b.txt": "Another one."})
	var last Input
	for in, err := range Walk(context.Background(), []string{"."}, Options{}) {
		if err != nil {
			t.Fatal(err)
		}
		last = in
	}
	if last.Files != 2 || last.TotalFiles != 2 || last.Bytes != 7 || last.TotalBytes != 19 {
		t.Errorf("%+v", last)
	}
}

func TestWalkStops(t *testing.T) {
	write(t, map[string]string{"a.txt": "A.", "b.txt": "B.", "c.jsonl": `{"text":"x"}` + "\n" + `{"text":"y"}`})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	count := 0
	for range Walk(ctx, []string{"c.jsonl", "."}, Options{}) {
		count++
		cancel()
	}
	if count != 1 {
		t.Errorf("%d inputs after cancelling at the first", count)
	}
	for range Walk(context.Background(), []string{"."}, Options{}) {
		break // must not panic by going on
	}
}
