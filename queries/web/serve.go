package web

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"time"

	"golang.org/x/net/netutil"
)

// What a connection may cost.
const (
	mostConnections = 1024
	longestHead     = 32 << 10 // bytes
	idle            = 2 * time.Minute
	farewell        = 20 * time.Second // for what is being answered when the server shuts down
)

// Serve answers on a listener until ctx ends; then it takes no more, ends what it
// answers, and gives up after a while. Closing the Intake is the caller's, after it.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	server := &http.Server{
		Handler: s.Handler(), ReadHeaderTimeout: s.Head, ReadTimeout: s.Stall, IdleTimeout: idle, MaxHeaderBytes: longestHead, DisableGeneralOptionsHandler: true,
		ErrorLog: slog.NewLogLogger(s.Log.Handler(), slog.LevelDebug),
	}
	done := make(chan error, 1)
	go func() { done <- server.Serve(netutil.LimitListener(l, mostConnections)) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	s.closeOnce.Do(func() { close(s.closing) }) // streams end, /readyz says so
	late, cancel := context.WithTimeout(context.WithoutCancel(ctx), farewell)
	defer cancel()
	err := server.Shutdown(late)
	if errors.Is(err, context.DeadlineExceeded) {
		err = server.Close()
	}
	if fault := <-done; !errors.Is(fault, http.ErrServerClosed) {
		err = errors.Join(err, fault)
	}
	return err
}
