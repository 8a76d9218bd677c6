package wire

import "testing"

// TestNegotiate: of each format the range counts that names it most exactly (RFC 9110,
// 12.5.1).
func TestNegotiate(t *testing.T) {
	for accept, want := range map[string]Format{
		"": JSON, "*/*": JSON, "text/*": CSV, "application/*": JSON, "text/csv": CSV,
		"application/json;q=0, */*":                     NDJSON,
		"application/json;q=0.1, */*;q=0.5":             NDJSON,
		"application/json;q=0.5, text/csv;q=0.9":        CSV,
		"*/*;q=0.1, application/atom+xml":               Atom,
		"text/csv;q=0, text/*":                          "",
		"text/html, application/xhtml+xml, */*;q=0.8":   JSON,
		"application/json;q=high, text/csv;q=0.2":       CSV,
		"application/json;q=NaN, application/n-quads;;": "",
		"image/png": "",
	} {
		if got, err := Negotiate("", accept, JSON, NDJSON, CSV, NQuads, Atom); got != want || (err == nil) != (want != "") {
			t.Errorf("%q: %q %v", accept, got, err)
		}
	}
}
