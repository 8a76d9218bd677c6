package page_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// browser is a Chromium of one test that looks at a server of the pages.
type browser struct {
	t      *testing.T
	ctx    context.Context
	at     string // of the server
	mu     sync.Mutex
	faults []string // what the console told
}

// open starts a Chromium; where there is none the test is skipped.
func open(t *testing.T) *browser {
	t.Helper()
	chromium := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "headless-shell"} {
		if path, err := exec.LookPath(name); err == nil {
			chromium = path
			break
		}
	}
	if chromium == "" {
		t.Skip("no Chromium is installed: the pages are not looked at in a browser")
	}
	site := httptest.NewServer(server(t))
	t.Cleanup(site.Close)
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(chromium), chromedp.NoSandbox, chromedp.Flag("force-color-profile", "srgb"), chromedp.WSURLReadTimeout(60*time.Second))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(allocated)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(stop)
	b := &browser{t: t, ctx: ctx, at: site.URL}
	chromedp.ListenTarget(ctx, b.hear)
	b.run(log.Enable(), runtime.Enable(), network.Enable(), emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-reduced-motion", Value: "reduce"}}))
	return b
}

// hear keeps what the console says that is an error. That an address gives a status
// of fault is the server's to say.
func (b *browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		b.faults = append(b.faults, e.ExceptionDetails.Error())
	case *runtime.EventConsoleAPICalled:
		if e.Type == runtime.APITypeError || e.Type == runtime.APITypeWarning {
			b.faults = append(b.faults, fmt.Sprintf("console: %s", e.Args[0].Value))
		}
	case *log.EventEntryAdded:
		if e.Entry.Level == log.LevelError && !strings.Contains(e.Entry.Text, "the server responded with a status of 4") {
			b.faults = append(b.faults, e.Entry.Text+" "+e.Entry.URL)
		}
	}
}

func (b *browser) run(actions ...chromedp.Action) {
	b.t.Helper()
	if err := chromedp.Run(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// quiet fails where the console told of a fault since it was last asked.
func (b *browser) quiet(where string) {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	for _, f := range b.faults {
		b.t.Errorf("%s: %s", where, f)
	}
	b.faults = nil
}

// look sets the width and scheme.
func (b *browser) look(width int64, scheme string) {
	b.t.Helper()
	b.run(emulation.SetDeviceMetricsOverride(width, 900, 1, false),
		emulation.SetEmulatedMedia().WithFeatures([]*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"}}))
}

func (b *browser) visit(path string) {
	b.t.Helper()
	b.run(chromedp.Navigate(b.at+path), chromedp.WaitReady("main"))
	if strings.HasPrefix(path, "/network") {
		b.run(chromedp.WaitReady("#net[data-ready]"))
	}
}

// value is that of an expression.
func value[T any](b *browser, expression string) (v T) {
	b.t.Helper()
	b.run(chromedp.Evaluate(expression, &v, func(p *runtime.EvaluateParams) *runtime.EvaluateParams { return p.WithAwaitPromise(true) }))
	return v
}

// axe is the checker of accessibility; its faults are told a line each.
func (b *browser) axe() []string {
	b.t.Helper()
	if !value[bool](b, "!!window.axe") {
		source, err := os.ReadFile("testdata/axe/axe.min.js")
		if err != nil {
			b.t.Fatal(err)
		}
		b.run(chromedp.Evaluate(string(source)+";0", nil))
	}
	return value[[]string](b, `axe.run(document, {resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations.flatMap(v => v.nodes.slice(0, 3).map(n => v.id + ": " + n.html.slice(0, 160) + " " + (n.any[0] || n.all[0] || n.none[0] || {}).message)))`)
}

// shoot writes a picture of the page to the folder SHOTS, where that is asked for.
func (b *browser) shoot(name string) {
	dir := os.Getenv("SHOTS")
	if dir == "" {
		return
	}
	b.t.Helper()
	height := min(value[float64](b, "document.documentElement.scrollHeight"), 2600)
	width := value[float64](b, "innerWidth")
	b.run(chromedp.ActionFunc(func(ctx context.Context) error {
		data, err := page.CaptureScreenshot().WithCaptureBeyondViewport(true).WithClip(&page.Viewport{Width: width, Height: height, Scale: 1}).Do(ctx)
		if err != nil {
			return err
		}
		return os.WriteFile(filepath.Join(dir, name+".png"), data, 0o644)
	}))
}
