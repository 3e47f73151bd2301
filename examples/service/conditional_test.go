package main

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestConditional holds when a client is told to use what it has.
func TestConditional(t *testing.T) {
	h := newHandler(sampleSite(t), usual, quiet)
	for _, path := range []string{"/openapi.json", "/councils", "/councils/011", "/charts/measures/vacancy_rate_fte/011.svg"} {
		whole := ask(t, h, http.MethodGet, path, nil)
		etag := whole.header.Get("ETag")
		if again := ask(t, h, http.MethodGet, path, nil).header.Get("ETag"); again != etag || len(etag) != 24 || strings.HasPrefix(etag, "W/") {
			t.Errorf("%s: ETag %s and then %s, expected the same strong one", path, etag, again)
		}
		for _, test := range []struct {
			name, value string
			want        int
			reason      string
		}{
			{"If-None-Match", etag, 304, "it is the same"},
			{"If-None-Match", "W/" + etag, 304, "the comparison is the weak one"},
			{"If-None-Match", `"other", ` + etag, 304, "one of several"},
			{"If-None-Match", "*", 304, "any"},
			{"If-None-Match", `"other"`, 200, "another"},
			{"If-None-Match", strings.Trim(etag, `"`), 200, "an ETag has quotes"},
			{"If-None-Match", `"` + strings.Repeat("x", 4000), 200, "a quote that never ends"},
			{"If-None-Match", "", 200, "nothing is no condition"},
			{"If-Modified-Since", "Thu, 01 Jan 2099 00:00:00 GMT", 200, "there are no dates to go by"},
			{"If-Match", etag, 200, "it is still that one"},
			{"If-Match", `"other"`, 412, "it is another by now"},
			{"Range", "bytes=0-9", 200, "half an answer is none"},
			{"Range", "bytes=" + strings.Repeat("0-,", 1000), 200, "nor are a thousand"},
		} {
			got := ask(t, h, http.MethodGet, path, map[string]string{test.name: test.value})
			if got.status != test.want {
				t.Errorf("%s with %s %.40s: %d, expected %d: %s", path, test.name, test.value, got.status, test.want, test.reason)
			}
			if got.status != http.StatusOK && len(got.body) > 0 {
				t.Errorf("%s with %s: %d with a body", path, test.name, got.status)
			}
			if got.status == http.StatusNotModified {
				want := http.Header{"Etag": {etag}, "Cache-Control": {caching}, "X-Content-Type-Options": {"nosniff"}}
				if strings.HasSuffix(path, ".svg") {
					want["Content-Security-Policy"] = whole.header["Content-Security-Policy"]
				}
				if diff := cmp.Diff(want, got.header); diff != "" {
					t.Errorf("%s: headers of 304 (-want +got):\n%s", path, diff)
				}
			}
		}
		head := ask(t, h, http.MethodHead, path, nil)
		if diff := cmp.Diff(whole.header, head.header); diff != "" {
			t.Errorf("%s: headers of GET and HEAD (-GET +HEAD):\n%s", path, diff)
		}
		if whole.header.Get("Accept-Ranges") != "" {
			t.Errorf("%s: ranges are offered and not taken", path)
		}
	}
}

// TestETagIsOfContent holds that two starts of the same files give the same ETags and that no two answers share one.
func TestETagIsOfContent(t *testing.T) {
	first, second := sampleSite(t), siteOf(t, settings{})
	seen := make(map[string]string)
	for path, d := range first.documents {
		if other := second.documents[path]; other.etag != d.etag {
			t.Errorf("%s: ETag %s at one start and %s at another", path, d.etag, other.etag)
		}
		if before, there := seen[d.etag]; there {
			t.Errorf("%s and %s have one ETag", path, before)
		}
		seen[d.etag] = path
	}
}

// TestProblemOfPanicAndTime holds that what goes wrong inside is a problem too, and nothing of it is told outside.
func TestProblemOfPanicAndTime(t *testing.T) {
	c := newChecker(t, description)
	release := make(chan struct{})
	defer close(release)
	for _, test := range []struct {
		handler http.Handler
		want    int
	}{
		{logged(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret") }), quiet), 500},
		{logged(inTime(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("secret") }), time.Minute), quiet), 500},
		{logged(inTime(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "application/json")
			w.Header().Set("Cache-Control", caching)
			<-release
		}), time.Millisecond), quiet), 503},
	} {
		got := ask(t, test.handler, http.MethodGet, "/councils", nil)
		if got.status != test.want || got.header.Get("Cache-Control") != "no-store" || strings.Contains(string(got.body), "secret") {
			t.Errorf("%d %v %s, expected a problem with %d that nobody keeps", got.status, got.header, got.body, test.want)
		}
		c.valid(t, "/councils", "get", got.status, got.header.Get("Content-Type"), got.body)
	}
}
