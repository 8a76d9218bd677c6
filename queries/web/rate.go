package web

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// limiter lets each client have so many questions a second, and some at once.
type limiter struct {
	rate    rate.Limit
	mu      sync.Mutex
	clients map[string]*rate.Limiter
}

// A client may ask for so many seconds' worth at once; of so many clients the
// limiter remembers what they had.
const (
	burstSeconds = 4
	mostClients  = 10_000
)

func newLimiter(perSecond float64) *limiter {
	return &limiter{rate: rate.Limit(perSecond), clients: map[string]*rate.Limiter{}}
}

// take counts one question; after is how long to wait where it is one too many.
func (l *limiter) take(client string, now time.Time) (ok bool, after time.Duration) {
	if l.rate < 0 {
		return true, 0
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.clients[client]
	if c == nil {
		l.forget(now)
		c = rate.NewLimiter(l.rate, max(1, int(float64(l.rate)*burstSeconds)))
		l.clients[client] = c
	}
	r := c.ReserveN(now, 1)
	if after = r.DelayFrom(now); after > 0 {
		r.CancelAt(now)
		return false, after
	}
	return true, 0
}

// forget makes room: those who could ask as much as new ones go, and where that is
// nobody, all do.
func (l *limiter) forget(now time.Time) {
	if len(l.clients) < mostClients {
		return
	}
	for name, c := range l.clients {
		if c.TokensAt(now) >= float64(c.Burst()) {
			delete(l.clients, name)
		}
	}
	if len(l.clients) >= mostClients {
		clear(l.clients)
	}
}

// clientOf names who is to share one limit: a token's bearer, else an address; of
// IPv6 a network of 64 bits, which is what one household is given. Behind a proxy the
// address is the last that X-Forwarded-For has, which is the one that the proxy saw.
func (s *Server) clientOf(r *http.Request) string {
	if b := bearerOf(r); b.name != "" {
		return "token " + b.name
	}
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	if all := strings.Join(r.Header.Values("X-Forwarded-For"), ","); s.Proxied && all != "" {
		host = strings.TrimSpace(all[strings.LastIndexByte(all, ',')+1:])
	}
	addr, err := netip.ParseAddr(host)
	if err != nil || addr.Is4() || addr.Is4In6() {
		return host
	}
	prefix, err := addr.Prefix(64)
	if err != nil {
		return host
	}
	return prefix.String()
}

// rootOf is the address of the server as a client sees it, without a slash at the end.
func (s *Server) rootOf(r *http.Request) string {
	scheme := "http"
	if s.Proxied && r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}
