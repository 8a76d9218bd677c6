package store

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// postgresServer is a PostgreSQL of the test's own, on the loopback.
type postgresServer struct {
	bin, folder string
	port        int
	durable     bool
	holder      *exec.Cmd
	leash       io.WriteCloser // the input of holder
	databases   atomic.Int64
}

// postgresURL is a fresh database of the one server that the test binary has. It
// skips the test where there is no PostgreSQL.
func postgresURL(t testing.TB) string {
	t.Helper()
	s, err := sharedServer()
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip(err)
	}
	must(t, err)
	return s.database(t, "template0")
}

var sharedServer = sync.OnceValues(func() (*postgresServer, error) { return startPostgres(false) })

// durablePostgres is a server for tests that kill it.
func durablePostgres(t testing.TB) *postgresServer {
	t.Helper()
	s, err := startPostgres(true)
	if errors.Is(err, exec.ErrNotFound) {
		t.Skip(err)
	}
	must(t, err)
	t.Cleanup(s.stop)
	return s
}

// url is a database of the server, as the one user that needs no password.
func (s *postgresServer) url(database string) string {
	return fmt.Sprintf("postgres://standpoint@127.0.0.1:%d/%s?sslmode=disable", s.port, database)
}

func (s *postgresServer) database(t testing.TB, template string, settings ...string) string {
	t.Helper()
	name := fmt.Sprint("test", s.databases.Add(1))
	s.exec(t, strings.Join(append([]string{"CREATE DATABASE", name, "TEMPLATE", template}, settings...), " "))
	return s.url(name)
}

func (s *postgresServer) exec(t testing.TB, statement string) {
	t.Helper()
	execAt(t, s.url("postgres"), statement)
}

func execAt(t testing.TB, url, statement string) {
	t.Helper()
	_, err := openDB(t, url).Exec(statement)
	must(t, err)
}

func openDB(t testing.TB, url string) *sql.DB {
	t.Helper()
	db, err := sql.Open("postgres", url)
	must(t, err)
	t.Cleanup(func() { db.Close() })
	return db
}

// postgresBin is the folder of the server's programs.
func postgresBin() (string, error) {
	if path, err := exec.LookPath("initdb"); err == nil {
		if path, err = filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(path), nil
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return "", fmt.Errorf("there is no PostgreSQL: make test-deps installs it: %w", exec.ErrNotFound)
	}
	return filepath.Dir(found[len(found)-1]), nil
}

// hold runs a server: each line of its input starts it where it does not run, and
// the end of its input, which also the death of the test brings, is the server's.
const hold = `
trap '' INT TERM
while read -r line; do
	kill -0 $server 2>/dev/null && continue
	"$1/postgres" -D "$2/data" -k "$2" -p "$3" -c listen_addresses=127.0.0.1 -c fsync=$4 -c full_page_writes=$4 \
		-c shared_buffers=128MB -c max_connections=50 </dev/null >>"$2/log" 2>&1 &
	server=$!
done
kill -QUIT $server 2>/dev/null
wait $server
rm -rf "$2"
`

// As user postgres where the test runs as root, which PostgreSQL refuses.
func (s *postgresServer) command(script string, args ...string) *exec.Cmd {
	args = append([]string{"-c", script, "sh"}, args...)
	if os.Getuid() == 0 {
		args = append([]string{"postgres", "-s", "/bin/sh"}, args...)
		return exec.Command("su", args...)
	}
	return exec.Command("sh", args...)
}

func startPostgres(durable bool) (*postgresServer, error) {
	bin, err := postgresBin()
	if err != nil {
		return nil, err
	}
	folder, err := os.MkdirTemp("", "standpoint-postgres")
	if err != nil {
		return nil, err
	}
	s := &postgresServer{bin: bin, folder: folder, durable: durable}
	if err := give(folder); err != nil {
		return nil, err
	}
	made, err := s.command(`"$1/initdb" -N -D "$2/data" -E UTF8 --locale=C -U standpoint -A trust &&
		{ echo "host all guarded all scram-sha-256"; cat "$2/data/pg_hba.conf"; } >"$2/hba" && mv "$2/hba" "$2/data/pg_hba.conf"`,
		bin, folder).CombinedOutput()
	if err != nil {
		return nil, fmt.Errorf("%w: %s", err, made)
	}
	return s, s.start()
}

// give makes the folder one that the user postgres may use.
func give(folder string) error {
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("postgres")
	if err != nil {
		return err
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	return errors.Join(os.Chmod(folder, 0o755), os.Chown(folder, uid, gid))
}

// start runs what holds the server, at a free port, and waits for it.
func (s *postgresServer) start() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	fsync := map[bool]string{true: "on", false: "off"}[s.durable]
	s.holder = s.command(hold, s.bin, s.folder, fmt.Sprint(s.port), fsync)
	if s.leash, err = s.holder.StdinPipe(); err != nil {
		return err
	}
	if err := s.holder.Start(); err != nil {
		return err
	}
	return s.wait()
}

// stop waits until nothing is left of the server.
func (s *postgresServer) stop() {
	s.leash.Close()
	_ = s.holder.Wait()
}

// wait has the server started until it answers: processes of one that was killed
// leave one by one, and a new one does not start before the last has.
func (s *postgresServer) wait() error {
	db, err := sql.Open("postgres", s.url("postgres")+"&connect_timeout=2")
	if err != nil {
		return err
	}
	defer db.Close()
	for deadline := time.Now().Add(30 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		if _, err := io.WriteString(s.leash, "start\n"); err != nil {
			return err
		}
		if err = db.Ping(); err == nil {
			return nil
		}
		if time.Now().After(deadline) {
			log, _ := os.ReadFile(filepath.Join(s.folder, "log"))
			return fmt.Errorf("PostgreSQL does not come up: %w\n%s", err, log)
		}
	}
}

// Kill ends the server as a loss of power would: at once, without a word.
func (s *postgresServer) Kill(t testing.TB) {
	t.Helper()
	file := filepath.Join(s.folder, "data", "postmaster.pid")
	lines, err := os.ReadFile(file)
	must(t, err)
	first, _, _ := bytes.Cut(lines, []byte("\n"))
	pid, err := strconv.Atoi(string(first))
	must(t, err)
	p, err := os.FindProcess(pid)
	must(t, err)
	must(t, p.Kill())
}

// Restart brings a killed server up again, at the same port.
func (s *postgresServer) Restart(t testing.TB) {
	t.Helper()
	must(t, s.wait())
}
