package normalize

import (
	"bytes"
	"fmt"

	"standpoint/ingest/article"
)

// MaxBytes is the length of the longest input that counts as one article.
const MaxBytes = 16 << 20

// controlsOneIn is the least share of controls that makes an input no text: one
// byte in so many.
const controlsOneIn = 50

// formats are the first bytes of what is sometimes taken for plain text.
var formats = []struct{ magic, name, remedy string }{
	{"\xff\xfe", "UTF-16", "convert it: iconv -f UTF-16 -t UTF-8"},
	{"\xfe\xff", "UTF-16", "convert it: iconv -f UTF-16 -t UTF-8"},
	{"%PDF-", "a PDF", "take its text out first: pdftotext"},
	{"{\\rtf", "an RTF document", "save it as plain text first"},
	{"PK\x03\x04", "a zip archive or an office document", "unpack it, or save it as plain text first"},
	{"\x1f\x8b", "gzip data inside an article", "unpack it first"},
	{"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text first"},
}

// refuse names what keeps raw from being an article's text.
func refuse(raw []byte) error {
	if len(raw) > MaxBytes {
		return fmt.Errorf("%w: %d bytes are more than one article holds (%d); cut it into articles", article.ErrBinary, len(raw), MaxBytes)
	}
	if len(raw) == 0 {
		return fmt.Errorf("%w: 0 bytes; nothing to read", article.ErrEmpty)
	}
	for _, f := range formats {
		if bytes.HasPrefix(raw, []byte(f.magic)) {
			return fmt.Errorf("%w: begins like %s; %s", article.ErrBinary, f.name, f.remedy)
		}
	}
	return refuseControls(raw)
}

func refuseControls(raw []byte) error {
	if i := bytes.IndexByte(raw, 0); i >= 0 {
		return fmt.Errorf("%w: a zero byte at offset %d; give plain text, as UTF-8 (UTF-16 without a mark: iconv -f UTF-16LE -t UTF-8)", article.ErrBinary, i)
	}
	controls, first := 0, 0
	for i, b := range raw {
		if b < ' ' && !(b >= '\t' && b <= '\r') {
			if controls++; controls == 1 {
				first = i
			}
		}
	}
	if controls*controlsOneIn > len(raw) && controls > 2 {
		return fmt.Errorf("%w: %d control bytes among %d, the first at offset %d; give plain text", article.ErrBinary, controls, len(raw), first)
	}
	return nil
}
