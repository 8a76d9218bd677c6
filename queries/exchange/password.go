package exchange

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"

	"golang.org/x/text/unicode/norm"
)

// Password is that of every coder in files that we write, unless another is given:
// DNA opens no file without one.
const Password = "standpoint"

// iterations is how often jasypt's StrongPasswordEncryptor, which DNA uses, hashes.
const iterations = 100_000

// hashed is a password as jasypt keeps it: Base64 of 16 bytes of salt and the
// SHA-256, iterated, of salt and password. jasypt draws the salt; here it hangs on
// the password, so that the same stances are the same file.
func hashed(password string) string {
	password = norm.NFC.String(password)
	first := sha256.Sum256([]byte("standpoint dna " + password))
	salt := first[:16]
	digest := sha256.Sum256(append(salt[:16:16], password...))
	for range iterations - 1 {
		digest = sha256.Sum256(digest[:])
	}
	return base64.StdEncoding.EncodeToString(append(salt[:16:16], digest[:]...))
}

// escaped is a path within a URI of SQLite.
func escaped(path string) string { return (&url.URL{Path: path}).EscapedPath() }
