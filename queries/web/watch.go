package web

import (
	"cmp"
	"fmt"
	"net/http"
	"runtime/debug"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"standpoint/queries/web/intake"
)

// watch counts and times what the server does, for Prometheus and the log.
type watch struct {
	server   *Server
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	seconds  *prometheus.HistogramVec
	now      prometheus.Gauge
}

func newWatch(s *Server) *watch {
	w := &watch{
		server: s, registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "standpoint_http_requests_total", Help: "Requests answered."}, []string{"route", "code"}),
		seconds: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "standpoint_http_request_seconds", Help: "Time from a request's head to the end of its answer.",
			Buckets: []float64{.001, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30},
		}, []string{"route"}),
		now: prometheus.NewGauge(prometheus.GaugeOpts{Name: "standpoint_http_requests_now", Help: "Requests being answered."}),
	}
	build := prometheus.NewGauge(prometheus.GaugeOpts{Name: "standpoint_build_info", Help: "Always 1.", ConstLabels: prometheus.Labels{"version": s.Version}})
	build.Set(1)
	w.registry.MustRegister(w.requests, w.seconds, w.now, build, jobsCollector{s}, collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return w
}

func (w *watch) handler() http.Handler {
	return promhttp.HandlerFor(w.registry, promhttp.HandlerOpts{Registry: w.registry})
}

// jobsCollector counts jobs by their state when it is asked.
type jobsCollector struct{ *Server }

var jobsNow = prometheus.NewDesc("standpoint_jobs", "Jobs of reading articles that are kept, by state.", []string{"state"}, nil)

func (c jobsCollector) Describe(to chan<- *prometheus.Desc) { to <- jobsNow }

func (c jobsCollector) Collect(to chan<- prometheus.Metric) {
	if c.Intake == nil {
		return
	}
	counts := map[intake.State]int{intake.Queued: 0, intake.Running: 0, intake.Done: 0, intake.Failed: 0}
	for _, j := range c.Intake.Jobs() {
		counts[j.State]++
	}
	for state, n := range counts {
		to <- prometheus.MustNewConstMetric(jobsNow, prometheus.GaugeValue, float64(n), string(state))
	}
}

// watched counts, times and logs each request, and answers where a handler panics.
func (w *watch) watched(next http.Handler) http.Handler {
	return http.HandlerFunc(func(out http.ResponseWriter, r *http.Request) {
		begun := time.Now()
		seen := &seenWriter{ResponseWriter: out}
		route := new(string)
		r = r.WithContext(withRoute(r.Context(), route))
		w.now.Inc()
		defer func() {
			w.now.Dec()
			code, took := cmp.Or(seen.status, http.StatusOK), time.Since(begun)
			name := cmp.Or(*route, "none")
			w.requests.WithLabelValues(name, strconv.Itoa(code)).Inc()
			w.seconds.WithLabelValues(name).Observe(took.Seconds())
			w.server.Log.Info("answered", "method", r.Method, "path", r.URL.Path, "status", code, "bytes", seen.bytes, "ms", took.Milliseconds(), "from", r.RemoteAddr)
		}()
		defer func() {
			if p := recover(); p != nil {
				w.panicked(seen, r, p)
			}
		}()
		next.ServeHTTP(seen, r)
	})
}

// panicked answers for a handler that broke down. http.ErrAbortHandler is how one
// cuts an answer off that it cannot finish.
func (w *watch) panicked(seen *seenWriter, r *http.Request, p any) {
	if p == http.ErrAbortHandler {
		panic(p)
	}
	w.server.Log.Error("panic", "path", r.URL.Path, "query", r.URL.RawQuery, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
	if seen.status != 0 {
		panic(http.ErrAbortHandler)
	}
	w.server.fail(seen, r, fmt.Errorf("panic: %v", p))
}

// seenWriter remembers what became of an answer.
type seenWriter struct {
	http.ResponseWriter
	status int // 0 = nothing is written yet
	bytes  int64
}

func (w *seenWriter) WriteHeader(status int) {
	if status >= http.StatusOK {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *seenWriter) Write(b []byte) (int, error) {
	w.status = cmp.Or(w.status, http.StatusOK)
	n, err := w.ResponseWriter.Write(b)
	w.bytes += int64(n)
	return n, err
}

// Unwrap is for http.ResponseController.
func (w *seenWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }
