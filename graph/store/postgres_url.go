package store

import (
	"cmp"
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"os"
	"strings"

	"github.com/lib/pq"
)

// ErrUnreachable is a database that does not answer, or not to this user.
var ErrUnreachable = errors.New("the database cannot be reached")

// address is where a database lies. url has the password; the rest is for people.
type address struct {
	url, host, port, user, database string
}

// parseAddress reads postgres://USER:PASSWORD@HOST:PORT/DATABASE?SETTING=…; what is
// not in it comes from PGHOST and the like, as lib/pq has it. ErrURL.
func parseAddress(raw string) (address, error) {
	u, err := parseURL(raw)
	if err != nil || !isPostgres(u.Scheme) {
		// err is not shown: it may quote the password.
		return address{}, fmt.Errorf("%w: a database is postgres://USER:PASSWORD@HOST:PORT/DATABASE, "+
			"where all but letters and digits of user and password are written as %%XX", ErrURL)
	}
	set := u.Query()
	a := address{
		host: cmp.Or(u.Hostname(), set.Get("host"), os.Getenv("PGHOST"), "localhost"),
		port: cmp.Or(u.Port(), set.Get("port"), os.Getenv("PGPORT"), "5432"),
		user: cmp.Or(u.User.Username(), set.Get("user"), os.Getenv("PGUSER"), os.Getenv("USER")),
	}
	a.database = cmp.Or(strings.TrimPrefix(u.Path, "/"), set.Get("dbname"), os.Getenv("PGDATABASE"), a.user)
	if a.local() && os.Getenv("PGSSLMODE") == "" && !set.Has("sslmode") {
		set.Set("sslmode", "disable") // a server there rarely has TLS, and lib/pq asks for it
	}
	if os.Getenv("PGCONNECT_TIMEOUT") == "" && !set.Has("connect_timeout") {
		set.Set("connect_timeout", "10") // seconds; else a host that drops packets holds us for minutes
	}
	if !set.Has("fallback_application_name") {
		set.Set("fallback_application_name", "standpoint")
	}
	u.RawQuery = set.Encode()
	a.url = u.String()
	return a, nil
}

// local tells whether the way to the database leaves this machine.
func (a address) local() bool {
	ip := net.ParseIP(a.host)
	return a.host == "localhost" || strings.HasPrefix(a.host, "/") || strings.HasPrefix(a.host, "@") || ip != nil && ip.IsLoopback()
}

// with is the URL with one more setting.
func (a address) with(setting, value string) string {
	u, err := url.Parse(a.url)
	if err != nil {
		return a.url // it was parsed before
	}
	set := u.Query()
	set.Set(setting, value)
	u.RawQuery = set.Encode()
	return u.String()
}

// String is the URL without user and password.
func (a address) String() string { return "postgres://" + a.place() + "/" + a.database }

func (a address) place() string {
	if strings.HasPrefix(a.host, "/") {
		return a.host + ":" + a.port
	}
	return net.JoinHostPort(a.host, a.port)
}

// told is an error of the driver in words, with the remedy. Others stay as they are.
func (a address) told(ctx context.Context, err error) error {
	var refused *pq.Error
	var network *net.OpError
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil:
		return ctx.Err() // the driver says only that a query was cancelled
	case errors.As(err, &refused):
		return a.refusal(refused)
	case errors.Is(err, pq.ErrSSLNotSupported):
		return a.unreachable(err, "the server has no TLS; add ?sslmode=disable to the URL if the way to it is safe")
	case errors.As(err, &network) && network.Op == "dial":
		return a.unreachable(err, "is PostgreSQL running there, and listening for this machine?")
	case errors.As(err, &network), errors.Is(err, driver.ErrBadConn), errors.Is(err, sql.ErrConnDone), errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return a.unreachable(err, "the connection was lost; give the same command again: what was written before is kept")
	}
	return err
}

func (a address) unreachable(err error, remedy string) error {
	return fmt.Errorf("%w: %s: %w; %s", ErrUnreachable, a.place(), err, remedy)
}

// refusal is what the server said (classes of SQLSTATE:
// https://www.postgresql.org/docs/current/errcodes-appendix.html).
func (a address) refusal(err *pq.Error) error {
	switch {
	case err.Code == "3D000":
		return a.unreachable(err, fmt.Sprintf("make it: createdb -h %s -p %s -E UTF8 -T template0 %s", a.host, a.port, a.database))
	case err.Code.Class() == "28":
		return a.unreachable(err, "see to the user and the password in the URL, or in PGUSER and PGPASSWORD, and to the server's pg_hba.conf")
	case err.Code == "57P01", err.Code == "57P02", err.Code == "57P03", err.Code == "53300":
		return a.unreachable(err, "the server is going down, coming up or full; try again")
	case err.Code == "55P03":
		return fmt.Errorf("%w: another process writes to %s, and the time to wait for it has passed", ErrLocked, a)
	case err.Code == "42501":
		return fmt.Errorf("%w; let the user work there: GRANT CREATE, USAGE ON SCHEMA public TO %[2]s; "+
			"GRANT ALL ON ALL TABLES IN SCHEMA public TO %[2]s; GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO %[2]s", err, pq.QuoteIdentifier(a.user))
	case err.Code == "53100":
		return fmt.Errorf("%w; make room on the server's disk and give the same command again: what was written before is kept", err)
	}
	return err
}
