package source

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"strings"
	"syscall"
	"testing"

	"standpoint/ingest/article"
)

// TestFaults: each bad input is one fault that names it, the place and the
// remedy, and the article behind it is read.
func TestFaults(t *testing.T) {
	whole := zipped(t, strings.Repeat("A long text. ", 5000))
	bad := whole[:len(whole)-12] + "\x00\x00\x00\x00" + whole[len(whole)-8:]
	object := zipped(t, "{\n\"id\": \"a\",\n\"text\": \"The council met on Monday. It will meet again.\"\n}")
	cases := []struct {
		name, content string
		err           error
		place         string
	}{
		{"empty.txt", "", article.ErrEmpty, ""},
		{"blank.txt", "\ufeff \n\t", article.ErrEmpty, ""},
		{"empty.gz", zipped(t, ""), article.ErrEmpty, ""},
		{"picture.txt", "\x89PNG\r\n\x1a\n\x00", article.ErrBinary, ""},
		{"wide.txt", "\xff\xfe\x00\x00x\x00\x00\x00", article.ErrBinary, ""},
		{"blank16.txt", "\xff\xfe \x00\n\x00", article.ErrEmpty, ""},
		{"paper.pdf", "%PDF-1.7", article.ErrBinary, ""},
		{"twice.gz", zipped(t, zipped(t, "A text.")), article.ErrBinary, ""},
		{"short.gz", whole[:len(whole)/2], ErrTruncated, "after"},
		{"head.gz", whole[:5], ErrTruncated, ""},
		{"bad.gz", bad, ErrCorrupt, "after"},
		{"line.txt", strings.Repeat("x", 50<<20), ErrTooLong, ""},
		{"bomb.gz", zipped(t, strings.Repeat("x", 50<<20)), ErrTooLong, ""},
		{"menu.html", "<html><body><nav><a href=/>Home</a> <a href=/n>News</a></nav></body></html>", ErrNoArticle, ""},
		{"nothing.html", "<html><head><title>x</title></head></html>", ErrNoArticle, ""},
		{"deep.html", "<html>" + strings.Repeat("<div>", 100_000), ErrNoArticle, ""},
		{"line.jsonl", `{"id":"a","text":"` + strings.Repeat("x", 50<<20) + `"}`, ErrTooLong, "line 1"},
		{"list.json", `[{"id":"a","text":"` + strings.Repeat("x", 50<<20) + `"}]`, ErrTooLong, ""},
		{"textless.jsonl", `{"id":"a"}`, article.ErrEmpty, "line 1"},
		{"name.jsonl", `{"id":"` + strings.Repeat("x", 5000) + `","text":"x"}`, ErrName, "line 1"},
		{"short.json.gz", object[:len(object)*3/4], ErrTruncated, "article 1"},
		{"short.json", "{\n\"id\":\"a\",\n\"text\":\"x", ErrJSON, "article 1"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			write(t, map[string]string{c.name: c.content, "next.txt": "A text."})
			all, sources, faults := walkAll(t, Options{}, c.name, "next.txt")
			if len(faults) != 1 || len(sources) != 1 || sources[0].Name != "next.txt" {
				t.Fatalf("%.300q", all)
			}
			f := faults[0]
			if !errors.Is(f, c.err) || !strings.Contains(f.Place, c.place) || f.Remedy == "" {
				t.Errorf("%v (place %q), want %v at %q with a remedy", f, f.Place, c.err, c.place)
			}
			if !strings.HasPrefix(f.Error(), c.name) && !strings.Contains(f.Error(), c.name+" line") {
				t.Errorf("%q does not name %s", f, c.name)
			}
		})
	}
}

func TestNothingOfThatName(t *testing.T) {
	write(t, nil)
	all, _, faults := walkAll(t, Options{}, "no/such.txt", "none*.txt")
	if len(faults) != 2 || !errors.Is(faults[0], ErrNothing) || !errors.Is(faults[1], ErrNothing) {
		t.Errorf("%q", all)
	}
}

func TestVanishedBetweenListingAndReading(t *testing.T) {
	write(t, map[string]string{"n/a.txt": "A.", "n/b.txt": "B.", "n/c.txt": "C."})
	var faults []error
	for _, err := range Walk(context.Background(), []string{"n"}, Options{}) {
		os.Remove("n/b.txt")
		if err != nil {
			faults = append(faults, err)
		}
	}
	if len(faults) != 1 || !errors.Is(faults[0], ErrVanished) {
		t.Errorf("%v", faults)
	}
}

func TestLinks(t *testing.T) {
	write(t, map[string]string{"real/a.txt": "A.", "n/b.txt": "B."})
	for link, target := range map[string]string{"n/file": "../real/a.txt", "n/folder": "../real", "n/loop": ".", "n/broken": "nowhere", "named": "real"} {
		if err := os.Symlink(target, link); err != nil {
			t.Fatal(err)
		}
	}
	all, sources, faults := walkAll(t, Options{}, "n", "named")
	if len(sources) != 3 || sources[1].Name != "n/file" || sources[2].Name != "named/a.txt" {
		t.Errorf("%q", all)
	}
	if len(faults) != 3 || !errors.Is(faults[0], ErrVanished) || !errors.Is(faults[1], ErrSkipped) || !errors.Is(faults[2], ErrSkipped) {
		t.Errorf("%q", all)
	}
}

func TestWhatIsNoFile(t *testing.T) {
	write(t, map[string]string{"n/a.txt": "A."})
	if err := syscall.Mkfifo("n/pipe", 0o644); err != nil {
		t.Skip(err)
	}
	l, err := net.Listen("unix", "n/socket")
	if err != nil {
		t.Skip(err)
	}
	defer l.Close()
	all, sources, faults := walkAll(t, Options{}, "n", "n/socket")
	if len(sources) != 1 || len(faults) != 3 {
		t.Fatalf("%q", all)
	}
	for i, want := range []error{ErrSkipped, ErrSkipped, ErrUnreadable} {
		if !errors.Is(faults[i], want) {
			t.Errorf("%v, want %v", faults[i], want)
		}
	}
}

// failing is an input whose disk gives up after a while: root may read every
// file, so no file's rights can show it.
type failing struct{ good io.Reader }

func (f failing) Read(p []byte) (int, error) {
	if n, err := f.good.Read(p); err == nil {
		return n, nil
	}
	return 0, syscall.EIO
}

func TestUnreadable(t *testing.T) {
	for _, start := range []string{"", "A text", `{"text":"x"}` + "\n" + `{"te`} {
		all, sources, faults := walkAll(t, Options{Stdin: failing{strings.NewReader(start)}}, "-")
		if len(faults) != 1 || !errors.Is(faults[0], ErrUnreadable) || !errors.Is(faults[0], syscall.EIO) {
			t.Errorf("%q: %q", start, all)
		}
		if strings.HasPrefix(start, "{") && len(sources) != 1 {
			t.Errorf("the whole line before the fault is lost: %q", all)
		}
	}
	if err := unreadable("a", &os.PathError{Op: "open", Path: "a", Err: syscall.EACCES}, true); !strings.Contains(err.Error(), "right to read") {
		t.Error(err)
	}
}

// endless gives n bytes without a line end.
type endless struct{ left int }

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := min(len(p), e.left)
	for i := range p[:n] {
		p[i] = ' ' + byte(i%64)
	}
	e.left -= n
	return n, nil
}

func TestALineWithoutEndIsGivenUp(t *testing.T) {
	if testing.Short() {
		t.Skip("reads a gigabyte")
	}
	r := io.MultiReader(strings.NewReader(`{"id":"`), &endless{3 << 30})
	all, _, faults := walkAll(t, Options{Stdin: r, Format: JSONLines}, "-")
	if len(faults) != 1 || !errors.Is(faults[0], ErrTooLong) {
		t.Errorf("%q", all)
	}
}
