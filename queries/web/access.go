package web

import (
	"bufio"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

// Scope is what a token lets its bearer do. Who may write may read.
type Scope string

// The scopes.
const (
	Read  Scope = "read"
	Write Scope = "write"
)

// Token is what is kept of a bearer's secret.
type Token struct {
	Scope Scope
	Name  string // of its bearer, for people
	sum   [sha256.Size]byte
}

// ErrToken wraps a fault in a file of tokens, or in what a token is to be.
var ErrToken = errors.New("no token")

// secretBytes of randomness make guessing and tables of guesses useless, so that a
// plain hash is enough to keep them by.
const secretBytes = 32

// NewToken makes a token and the secret that goes with it, which nothing keeps. The
// error wraps ErrToken where name is no name or scope no scope.
func NewToken(scope Scope, name string) (t Token, secret string, err error) {
	b := make([]byte, secretBytes)
	if _, err := rand.Read(b); err != nil {
		return t, "", err
	}
	secret = "standpoint_" + base64.RawURLEncoding.EncodeToString(b)
	t = Token{scope, name, sha256.Sum256([]byte(secret))}
	return t, secret, t.check()
}

func (t Token) check() error {
	switch {
	case t.Scope != Read && t.Scope != Write:
		return fmt.Errorf("%w: scope %q: it is read or write", ErrToken, t.Scope)
	case t.Name == "" || len(strings.Fields(t.Name)) != 1 || len(t.Name) > 100:
		return fmt.Errorf("%w: name %q: it is one word of at most 100 bytes", ErrToken, t.Name)
	}
	return nil
}

// String is the token's line in a file of tokens: "sha256:… write NAME".
func (t Token) String() string {
	return fmt.Sprintf("sha256:%x %s %s", t.sum, t.Scope, t.Name)
}

// ParseTokens reads a file of tokens: a line each as String writes it, empty lines and
// those that begin with # left out. The error wraps ErrToken and names the line.
func ParseTokens(r io.Reader) ([]Token, error) {
	var list []Token
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		line := strings.TrimSpace(lines.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		t, err := parseToken(line)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w; `standpoint token` makes such lines", n, err)
		}
		list = append(list, t)
	}
	return list, lines.Err()
}

func parseToken(line string) (t Token, err error) {
	fields := strings.Fields(line)
	if len(fields) != 3 {
		return t, fmt.Errorf("%w: it has %d words, not 3: sha256:… read|write NAME", ErrToken, len(fields))
	}
	sum, err := hex.DecodeString(strings.TrimPrefix(fields[0], "sha256:"))
	if err != nil || len(sum) != sha256.Size || !strings.HasPrefix(fields[0], "sha256:") {
		return t, fmt.Errorf("%w: the first word is no sha256: and 64 hexadecimal digits", ErrToken)
	}
	t.Scope, t.Name = Scope(fields[1]), fields[2]
	copy(t.sum[:], sum)
	return t, t.check()
}

// bearer is who sends a request.
type bearer struct {
	name     string // "" = nobody who says so
	scope    Scope  // "" = none
	password bool   // the token came as one
}

type bearerKey struct{}

func bearerOf(r *http.Request) bearer {
	b, _ := r.Context().Value(bearerKey{}).(bearer)
	return b
}

// known tells who sends a request, and refuses a token that is none, also where none
// is needed: whoever sends one should learn that it does not work.
func (s *Server) known(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		b, err := s.bearer(r)
		if err == nil && b.scope == "" && s.Private && r.URL.Path != "/healthz" && r.URL.Path != "/readyz" {
			err = denied(http.StatusUnauthorized, "reading needs a token here: send Authorization: Bearer TOKEN")
		}
		if err != nil {
			w.Header().Set("WWW-Authenticate", challenge(r))
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), bearerKey{}, b)))
	})
}

// challenge asks programs for a bearer token and a person's browser for a password,
// which is the token.
func challenge(r *http.Request) string {
	if isAPI(r) {
		return `Bearer realm="standpoint"`
	}
	return `Basic realm="standpoint", charset="UTF-8"`
}

// bearer reads Authorization. By Basic, which browsers send by themselves, one only
// reads: a page elsewhere could make them write.
func (s *Server) bearer(r *http.Request) (bearer, error) {
	header := r.Header.Values("Authorization")
	switch {
	case len(header) == 0:
		return bearer{}, nil
	case len(header) > 1:
		return bearer{}, denied(http.StatusBadRequest, "Authorization is given several times")
	}
	scheme, secret, _ := strings.Cut(header[0], " ")
	basic := strings.EqualFold(scheme, "Basic")
	if basic {
		_, secret, _ = r.BasicAuth()
	} else if !strings.EqualFold(scheme, "Bearer") {
		return bearer{}, denied(http.StatusUnauthorized, "Authorization is Bearer TOKEN")
	}
	t, ok := s.token(strings.TrimSpace(secret))
	if len(s.Tokens) == 0 {
		return bearer{}, denied(http.StatusUnauthorized, "this server knows of no tokens, and only reads: leave Authorization out, or start it with --tokens FILE, which `standpoint token` writes")
	}
	if !ok {
		return bearer{}, denied(http.StatusUnauthorized, "nobody here has this token")
	}
	if basic {
		t.Scope = Read
	}
	return bearer{t.Name, t.Scope, basic}, nil
}

// token compares with all, each in a time that does not depend on what it is.
func (s *Server) token(secret string) (found Token, ok bool) {
	sum := sha256.Sum256([]byte(secret))
	for _, t := range s.Tokens {
		if subtle.ConstantTimeCompare(sum[:], t.sum[:]) == 1 {
			found, ok = t, true
		}
	}
	return found, ok
}

// mayWrite refuses who may not.
func (s *Server) mayWrite(r *http.Request) error {
	switch b := bearerOf(r); {
	case b.scope == Write:
		return nil
	case b.password:
		return denied(http.StatusForbidden, "with a password one only reads; to write send the token as Authorization: Bearer TOKEN")
	case b.scope == Read:
		return denied(http.StatusForbidden, "this token only reads; writing needs one with the scope write, sent as Authorization: Bearer TOKEN")
	case s.Intake == nil || len(s.Tokens) == 0:
		return denied(http.StatusUnauthorized, "this server only reads: start it with --tokens FILE, which `standpoint token` writes")
	}
	return denied(http.StatusUnauthorized, "writing needs a token: send Authorization: Bearer TOKEN")
}
