package exchange

import (
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"slices"

	"golang.org/x/text/unicode/norm"
)

// Password is that of every coder in files that we write, unless another is given:
// DNA opens no file without one.
const Password = "standpoint"

// iterations is how often jasypt's StrongPasswordEncryptor, which DNA uses, hashes.
const iterations = 100_000

// hashed is a password as jasypt keeps it. jasypt draws the salt; here it hangs on
// the password, so that the same stances are the same file.
func hashed(password string) string {
	salt := sha256.Sum256([]byte("standpoint dna " + password))
	return digested(password, salt[:16])
}

// digested is Base64 of the salt and of the SHA-256, iterated, of salt and password.
func digested(password string, salt []byte) string {
	digest := sha256.Sum256(slices.Concat(salt, norm.NFC.Bytes([]byte(password))))
	for range iterations - 1 {
		digest = sha256.Sum256(digest[:])
	}
	return base64.StdEncoding.EncodeToString(slices.Concat(salt, digest[:]))
}

// escaped is a path within a URI of SQLite.
func escaped(path string) string { return (&url.URL{Path: path}).EscapedPath() }
