package main

import (
	"crypto/sha256"
	"encoding/base64"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"
)

// load is how many good requests a round of TestLoad makes.
var load = flag.Int("load", 2_000, "good requests in each round of the load test")

// clients is how many ask at once, each on a connection of its own.
const clients = 8

// paths are all that can be asked for of the sample, charts of some, in an order that goes round the councils.
func paths(s *site) []string {
	var all []string
	for _, entry := range s.list.Councils {
		all = append(all, councilPath(entry.Code), inspectionsPath(entry.Code))
		for _, m := range s.ordered {
			all = append(all, measurePath(entry.Code, m.ID))
		}
	}
	for _, m := range s.ordered {
		all = append(all, leaguePath(m.ID), "/charts/measures/"+m.ID+"/011.svg")
	}
	return append(all, "/councils", "/openapi.json")
}

// loaded is what a round of requests came to.
type loaded struct {
	good, malformed int
	took            time.Duration
	times           []time.Duration // of good requests, in order of length
}

func (l loaded) String() string {
	at := func(share float64) time.Duration { return l.times[int(share*float64(len(l.times)-1))] }
	return fmt.Sprintf("%d good and %d malformed in %v: %.0f good a second, median %v, 99th percentile %v", l.good, l.malformed,
		l.took.Round(time.Millisecond), float64(l.good)/l.took.Seconds(), at(0.5).Round(time.Microsecond), at(0.99).Round(time.Microsecond))
}

// round asks a server for good paths, and once for each five of them something hostile. Every good answer must be whole.
func round(t *testing.T, address string, good []string, refused []hostile, n int, whole func(*http.Response, []byte) error) loaded {
	t.Helper()
	times := make([][]time.Duration, clients)
	malformed := make([]int, clients)
	begun := time.Now()
	var all sync.WaitGroup
	for c := range clients {
		all.Go(func() {
			transport := &http.Transport{MaxIdleConnsPerHost: 1}
			defer transport.CloseIdleConnections()
			client := &http.Client{Transport: transport, Timeout: patience}
			for i := c; i < n; i += clients {
				if len(refused) > 0 && len(times[c])%5 == 0 {
					h := refused[(malformed[c]+c)%len(refused)]
					if status, _, _, err := provoke(address, h); err != nil || status != h.status {
						t.Errorf("%.60q: %d %v, expected %d", h.sent, status, err, h.status)
					}
					malformed[c]++
				}
				path := good[i%len(good)]
				start := time.Now()
				response, err := client.Get("http://" + address + path)
				if err != nil {
					t.Errorf("%s: %v", path, err)
					continue
				}
				body, err := io.ReadAll(response.Body)
				response.Body.Close()
				times[c] = append(times[c], time.Since(start))
				if err == nil {
					err = whole(response, body)
				}
				if err != nil {
					t.Errorf("%s: %v", path, err)
				}
			}
		})
	}
	all.Wait()
	l := loaded{took: time.Since(begun), times: slices.Concat(times...)}
	slices.Sort(l.times)
	l.good = len(l.times)
	for _, m := range malformed {
		l.malformed += m
	}
	return l
}

// wholeDocument holds a body against its ETag, which is made of it.
func wholeDocument(r *http.Response, body []byte) error {
	sum := sha256.Sum256(body)
	if want := `"` + base64.RawURLEncoding.EncodeToString(sum[:16]) + `"`; r.StatusCode != http.StatusOK || r.Header.Get("ETag") != want {
		return fmt.Errorf("status %d, ETag %s, %d bytes of %s", r.StatusCode, r.Header.Get("ETag"), len(body), want)
	}
	return nil
}

// heap is what is in use after everything that can be freed has been.
func heap() uint64 {
	var m runtime.MemStats
	for range 3 { // pools are emptied by the second
		runtime.GC()
	}
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// mostGrowth is how much more memory may be in use after a round of requests than after the one before: some hundred bytes
// kept of each would be more.
const mostGrowth = 512 << 10

// TestLoad asks from several clients at once, with malformed requests in between: every good request must be answered
// whole, every malformed one refused, and nothing kept of any. The speed, and that of a server that does nothing, is
// logged; -load asks for more.
func TestLoad(t *testing.T) {
	s := sampleSite(t)
	log := slog.New(slog.NewJSONHandler(io.Discard, nil))
	empty, endEmpty := started(t, http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), usual)
	none := func(r *http.Response, _ []byte) error {
		if r.StatusCode != http.StatusOK {
			return fmt.Errorf("status %d", r.StatusCode)
		}
		return nil
	}
	t.Logf("nothing: %v", round(t, empty, []string{"/"}, nil, *load, none))
	if err := endEmpty(); err != nil {
		t.Error(err)
	}
	var used [3]uint64
	for i := range used {
		address, end := started(t, newHandler(s, usual, log), usual)
		t.Logf("round %d: %v", i, round(t, address, paths(s), refusals, *load, wholeDocument))
		if err := end(); err != nil {
			t.Error(err)
		}
		used[i] = heap()
	}
	// The first round makes what is made once.
	t.Logf("heap after the rounds: %d, %d, %d KiB", used[0]>>10, used[1]>>10, used[2]>>10)
	if used[2] > used[1]+mostGrowth {
		t.Errorf("heap: %d bytes after one round and %d after the next", used[1], used[2])
	}
}

// TestAtOnce holds that answers are the same whoever asks at the same time; the race detector looks on.
func TestAtOnce(t *testing.T) {
	s := sampleSite(t)
	h := newHandler(s, usual, quiet)
	want := make(map[string]string)
	for _, path := range paths(s) {
		want[path] = ask(t, h, http.MethodGet, path, nil).header.Get("ETag")
	}
	var all sync.WaitGroup
	for range clients {
		all.Go(func() {
			for path, etag := range want { // each in an order of its own
				if got := ask(t, h, http.MethodGet, path, nil); got.status != http.StatusOK || got.header.Get("ETag") != etag {
					t.Errorf("%s: %d %s, expected %s", path, got.status, got.header.Get("ETag"), etag)
				}
			}
		})
	}
	all.Wait()
}

// nowhere is a response that is thrown away.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header       { return n.header }
func (nowhere) WriteHeader(int)             {}
func (nowhere) Write(b []byte) (int, error) { return len(b), nil }

// BenchmarkHandler measures answers without a connection, over all councils and measures, beside a handler that does
// nothing.
func BenchmarkHandler(b *testing.B) {
	s := sampleSite(b)
	h := newHandler(s, usual, slog.New(slog.NewJSONHandler(io.Discard, nil)))
	var councils, measures, leagues, charts []string
	for _, entry := range s.list.Councils {
		councils = append(councils, councilPath(entry.Code))
		for _, m := range s.ordered {
			measures = append(measures, measurePath(entry.Code, m.ID))
			charts = append(charts, "/charts/measures/"+m.ID+"/"+entry.Code+".svg")
		}
	}
	for _, m := range s.ordered {
		leagues = append(leagues, leaguePath(m.ID))
	}
	for _, bench := range []struct {
		name    string
		handler http.Handler
		paths   []string
		etag    string
	}{
		{"nothing", http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}), councils, ""},
		{"council", h, councils, ""},
		{"measure", h, measures, ""},
		{"league", h, leagues, ""},
		{"chart", h, charts, ""},
		{"not modified", h, measures, "*"},
		{"unknown", h, []string{"/councils/999", "/nope"}, ""},
	} {
		b.Run(bench.name, func(b *testing.B) {
			requests := make([]*http.Request, len(bench.paths))
			for i, path := range bench.paths {
				r, err := http.NewRequest(http.MethodGet, path, nil)
				if err != nil {
					b.Fatal(err)
				}
				if bench.etag != "" {
					r.Header.Set("If-None-Match", bench.etag)
				}
				requests[i] = r
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				bench.handler.ServeHTTP(nowhere{make(http.Header)}, requests[i%len(requests)])
			}
		})
	}
}

// BenchmarkLoopback measures one request after another on a connection that stays, beside a server that does
// nothing, and reports the 99th percentile.
func BenchmarkLoopback(b *testing.B) {
	s := sampleSite(b)
	log := slog.New(slog.NewJSONHandler(io.Discard, nil))
	for _, bench := range []struct {
		name    string
		handler http.Handler
	}{
		{"nothing", http.HandlerFunc(func(http.ResponseWriter, *http.Request) {})},
		{"service", newHandler(s, usual, log)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			address, _ := started(b, bench.handler, usual)
			transport := &http.Transport{}
			defer transport.CloseIdleConnections()
			client, all := &http.Client{Transport: transport}, paths(s)
			var times []time.Duration
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				response, err := client.Get("http://" + address + all[i%len(all)])
				if err != nil {
					b.Fatal(err)
				}
				if _, err := io.Copy(io.Discard, response.Body); err != nil {
					b.Fatal(err)
				}
				response.Body.Close()
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*99/100].Nanoseconds()), "p99-ns/op")
			b.ReportMetric(float64(len(times))/b.Elapsed().Seconds(), "requests/s")
		})
	}
}
