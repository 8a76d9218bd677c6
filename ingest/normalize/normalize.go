package normalize

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"strings"

	"standpoint/ingest/article"
)

// Stage turns bytes into text.
var Stage = &article.Stage{
	Name: "normalize", Doc: "turns bytes into text and paragraphs, with a map back to the bytes",
	Needs: 0, Adds: article.TextLayer, Run: run,
}

func run(a *article.Article) error {
	if err := refuse(a.Raw); err != nil {
		return err
	}
	r := read(a.Raw)
	if a.Text = string(r.text); a.Text == "" {
		return fmt.Errorf("%w: %d bytes, all of them white space; nothing to read", article.ErrEmpty, len(a.Raw))
	}
	for _, e := range r.edits {
		a.Origin.Add(e.text, e.raw)
	}
	identify(a)
	a.Paragraphs = paragraphs(a)
	r.report(a)
	return judgeLanguage(a)
}

// Text is the text that the bytes raw hold. It may be given a part of an
// article: for every range of tokens it returns, of the bytes that the range
// was read from, exactly the range's words.
func Text(raw []byte) string { return string(read(raw).text) }

// identify names the article after its text.
func identify(a *article.Article) {
	const idLength = 26 // characters, of 5 bits each
	sum := sha256.Sum256([]byte(a.Text))
	a.SHA256 = hex.EncodeToString(sum[:])
	a.ID = strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:idLength]
}
