package store

import (
	"net/url"
	"strings"
)

// Shown is the URL of a store without the password that it may have.
func Shown(raw string) string {
	kind, _, found := strings.Cut(raw, ":")
	switch {
	case !found || kind == "bolt" || kind == "memory":
		return raw
	case !isPostgres(kind) && !strings.Contains(raw, "@") && !strings.Contains(raw, "://"):
		return raw // a path with a colon
	case strings.Contains(kind, "@"):
		return "…"
	}
	u, err := parseURL(raw)
	if err != nil {
		return kind + "://…" // what cannot be read may have one anywhere
	}
	if u.User != nil {
		u.User = url.User(u.User.Username())
	}
	set := u.Query()
	for name := range set {
		if strings.HasSuffix(strings.ToLower(name), "password") {
			set.Del(name)
		}
	}
	u.RawQuery = set.Encode()
	return u.String()
}

func isPostgres(kind string) bool { return kind == "postgres" || kind == "postgresql" }

// parseURL reads SCHEME://AUTHORITY/PATH?SETTINGS. It refuses what a password with
// letters that are not written as %XX is taken for: a path, settings, a fragment.
func parseURL(raw string) (*url.URL, error) {
	_, behind, found := strings.Cut(raw, "://")
	end := strings.IndexAny(behind, "/?#")
	if !found || end >= 0 && strings.ContainsAny(behind[end:], "@#") {
		return nil, ErrURL
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, err
	}
	_, err = url.ParseQuery(u.RawQuery)
	return u, err
}
