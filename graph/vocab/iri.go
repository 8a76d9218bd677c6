package vocab

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// IRIError is an IRI that cannot be written, and why.
type IRIError struct{ IRI, Reason string }

func (e *IRIError) Error() string { return fmt.Sprintf("%q is no IRI: %s", e.IRI, e.Reason) }

// CheckIRI returns an *IRIError where iri is not absolute or holds what N-Quads
// keeps out of an IRI (IRIREF of https://www.w3.org/TR/n-quads/): spaces, control
// characters, <>"{}|^` and backslash, and bytes that are no UTF-8. It does not
// parse further (RFC 3987): authorities and escapes are taken as they are.
func CheckIRI(iri string) error {
	if !utf8.ValidString(iri) {
		return &IRIError{iri, "not UTF-8"}
	}
	for _, c := range []byte(iri) {
		if barred[c] {
			return &IRIError{iri, fmt.Sprintf("%q stands in it", c)}
		}
	}
	return checkScheme(iri)
}

// barred are the bytes that IRIREF keeps out. Every term of every quad is held
// against them, so they are looked up, not searched for.
var barred = func() (barred [256]bool) {
	for c := range byte(' ' + 1) {
		barred[c] = true
	}
	for _, c := range []byte("<>\"{}|^`\\") {
		barred[c] = true
	}
	return barred
}()

// checkScheme asks for "scheme:" (RFC 3986, section 3.1).
func checkScheme(iri string) error {
	scheme, _, ok := strings.Cut(iri, ":")
	if !ok || scheme == "" {
		return &IRIError{iri, "not absolute"}
	}
	for i, r := range scheme {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", r)) {
			return &IRIError{iri, "not absolute"}
		}
	}
	return nil
}
