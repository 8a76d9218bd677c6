package source

import (
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// file is one listed file.
type file struct {
	path   string // as the user gave it or the folder it stands in
	size   int64  // on disk; 0 = unknown
	listed bool   // found in a folder or by a glob: the user did not name it
}

// Name is the article's name of a path: cleaned, with forward slashes, without
// leading "../" or "/". Bytes that are no UTF-8, which a file's name may have and
// the graph may not, become U+FFFD.
func Name(p string) string {
	name := path.Clean(filepath.ToSlash(strings.ToValidUTF8(p, "\ufffd")))
	for {
		short := strings.TrimPrefix(strings.TrimPrefix(name, "../"), "/")
		if short == name {
			return name
		}
		name = short
	}
}

// list fills w.files. What is not there is yielded as a fault at once.
func (w *walk) list(paths []string) bool {
	seen := map[string]bool{}
	add := func(f file) {
		if key := filepath.Clean(f.path); !seen[key] {
			seen[key] = true
			w.files = append(w.files, f)
			w.total += f.size
		}
	}
	for _, p := range paths {
		if !w.listArgument(p, add) {
			return false
		}
	}
	return true
}

func (w *walk) listArgument(p string, add func(file)) bool {
	if p == "-" {
		add(file{path: p})
		return true
	}
	info, err := os.Stat(p)
	if err != nil {
		return w.listGlob(p, err, add)
	}
	if info.IsDir() {
		return w.listFolder(p, add)
	}
	if info.Mode()&fs.ModeSocket != 0 {
		return w.fail(Input{Path: p}, &Error{Name(p), "", join(ErrUnreadable, errKind("a socket")), "name a file, a folder or -"})
	}
	add(file{path: p, size: regularSize(info)})
	return true
}

// listGlob expands p, which is no file: missing is what Stat said of it.
func (w *walk) listGlob(p string, missing error, add func(file)) bool {
	found, err := filepath.Glob(p)
	if err != nil || len(found) == 0 {
		return w.fail(Input{Path: p}, unreadable(Name(p), missing, false))
	}
	for _, f := range found {
		info, err := os.Stat(f)
		switch {
		case err != nil:
			if !w.fail(Input{Path: f}, unreadable(Name(f), err, true)) {
				return false
			}
		case info.IsDir():
			if !w.listFolder(f, add) {
				return false
			}
		case !w.listEntry(f, info, add):
			return false
		}
	}
	return true
}

// listFolder lists the files below dir in the order of their names.
func (w *walk) listFolder(dir string, add func(file)) bool {
	entries, err := os.ReadDir(dir)
	if err != nil && !w.fail(Input{Path: dir}, unreadable(Name(dir), err, true)) {
		return false
	}
	for _, e := range entries {
		p := filepath.Join(dir, e.Name())
		switch {
		case strings.HasPrefix(e.Name(), "."): // hidden: the user does not mean it
		case e.IsDir() && filepath.Ext(p) == ".runs":
			if !w.fail(Input{Path: p}, &Error{Name(p), "", ErrSkipped, "a folder of records of runs holds no article; name it to have it read all the same"}) {
				return false
			}
		case e.IsDir():
			if !w.listFolder(p, add) {
				return false
			}
		default:
			info, err := os.Stat(p)
			if err != nil {
				if !w.fail(Input{Path: p}, unreadable(Name(p), err, true)) {
					return false
				}
				continue
			}
			if !w.listEntry(p, info, add) {
				return false
			}
		}
	}
	return w.ctx.Err() == nil
}

// listEntry takes a file that was found, not named, or says why it does not.
func (w *walk) listEntry(p string, info fs.FileInfo, add func(file)) bool {
	why := ""
	switch {
	case info.IsDir():
		why = "a link to a folder; name it to have it read"
	case !info.Mode().IsRegular():
		why = "no regular file (" + info.Mode().Type().String() + ")"
	case accompanies(p):
		why = "files of this kind (" + filepath.Ext(p) + ") hold no article; name it to have it read all the same"
	}
	if why != "" {
		return w.fail(Input{Path: p}, &Error{Name(p), "", ErrSkipped, why})
	}
	add(file{path: p, size: regularSize(info), listed: true})
	return true
}

// accompanies tells files that lie beside articles, as in a page saved whole.
func accompanies(p string) bool {
	switch strings.ToLower(filepath.Ext(p)) {
	case ".css", ".js", ".mjs", ".map", ".wasm", ".ico", ".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp",
		".tif", ".tiff", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".mp3", ".mp4", ".m4a", ".mov", ".webm", ".ogg", ".wav",
		".db", ".index", ".lock", ".nq", ".sha256", ".ann", ".csv", ".tsv", ".yaml", ".yml":
		return true
	}
	return false
}

func regularSize(info fs.FileInfo) int64 {
	if info.Mode().IsRegular() {
		return info.Size()
	}
	return 0
}

// errKind says what a thing is that cannot be read.
type errKind string

func (e errKind) Error() string { return "it is " + string(e) }
