package page

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

//go:embed assets
var embedded embed.FS

// assets are the files that pages need. Their addresses change with what is in them,
// so that whoever has them keeps them.
type assets struct {
	root  string // of the addresses, with slashes around
	files map[string]asset
}

type asset struct {
	kind           string
	plain, gzipped []byte // gzipped: nil where it saves nothing
}

// kinds are the media types of what is served; other files, such as licences, are
// embedded with it, and served as text.
var kinds = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2",
}

func readAssets() (*assets, error) {
	a, sum := &assets{files: map[string]asset{}}, sha256.New()
	err := fs.WalkDir(embedded, "assets", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := embedded.ReadFile(name)
		if err != nil {
			return err
		}
		sum.Write([]byte(name))
		sum.Write(data)
		f := asset{kind: kinds[path.Ext(name)], plain: data}
		if f.kind == "" {
			f.kind = "text/plain; charset=utf-8"
		}
		if f.kind != kinds[".woff2"] {
			if f.gzipped, err = zipped(data); err != nil {
				return err
			}
		}
		a.files[strings.TrimPrefix(name, "assets/")] = f
		return nil
	})
	a.root = "/assets/" + hex.EncodeToString(sum.Sum(nil))[:12] + "/"
	return a, err
}

func zipped(data []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = w.Write(data)
	}
	if err == nil {
		err = w.Close()
	}
	return b.Bytes(), err
}

// path is the address of a file.
func (a *assets) path(name string) string { return a.root + name }

func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f, ok := a.files[strings.TrimPrefix(r.URL.Path, a.root)]
	if !ok {
		http.NotFound(w, r)
		return
	}
	h := w.Header()
	h.Set("Content-Type", f.kind)
	h.Set("Cache-Control", "public, max-age=31536000, immutable")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Vary", "Accept-Encoding")
	data := f.plain
	if f.gzipped != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		h.Set("Content-Encoding", "gzip")
		data = f.gzipped
	}
	_, _ = w.Write(data) // a client that has gone is no fault
}
