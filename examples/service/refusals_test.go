package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// started serves a handler on a port of its own until the test ends or end is called, which gives what serve gave.
func started(t testing.TB, h http.Handler, l limits) (address string, end func() error) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- serve(ctx, listener, h, l, quiet) }()
	done := false
	end = func() error {
		if done {
			return nil
		}
		done = true
		cancel()
		return <-ended
	}
	t.Cleanup(func() {
		if err := end(); err != nil {
			t.Error(err)
		}
	})
	return listener.Addr().String(), end
}

// patience is how long a test waits for what must come.
const patience = 30 * time.Second

// dialled is a connection that the test ends.
func dialled(t testing.TB, address string) net.Conn {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	return conn
}

// hostile is what a service must refuse, byte for byte.
type hostile struct {
	sent   string
	status int
	kind   string // of the problem; empty where net/http refuses it in its own words
	reason string
}

var refusals = []hostile{
	{"GET /councils/..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "a path that climbs, escaped"},
	{"GET /councils/../../etc/passwd HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "and as it is: no redirect"},
	{"GET /councils/%2e%2e/measures/x HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "dots escaped"},
	{"GET //councils HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "two strokes"},
	{"GET /councils/ HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "a stroke at the end"},
	{"GET /councils/011%00 HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-council", "a nought byte"},
	{"GET /councils/%ff%fe HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-council", "not UTF-8"},
	{"GET /councils/%3Cscript%3E HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-council", "a script"},
	{"GET /councils/Ashenmoor HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-council", "names are not codes"},
	{"GET /councils/025%20%2F%20026 HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-council", "joint returns have no code of their own"},
	{"GET /councils/999/inspections HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-council", "no such council"},
	{"GET /councils/011/measures/nope HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-measure", "no such measure"},
	{"GET /measures/nope/league HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-measure", "no such measure"},
	{"GET /charts/measures/vacancy_rate_fte/011.png HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "another kind of picture"},
	{"GET /charts/measures/vacancy_rate_fte/036.svg HTTP/1.1\r\nHost: a\r\n\r\n", 404, "no-row", "a council that is no more"},
	{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "nothing at the root"},
	{"GET /" + strings.Repeat("a", 8000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "a long path"},
	{"GET http://elsewhere/nope HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "as to a proxy"},
	{"CONNECT elsewhere:443 HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "as to a tunnel"},
	{"OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "of the whole server"},
	{"GET /councils?period=2019 HTTP/1.1\r\nHost: a\r\n\r\n", 400, "query-refused", "a query that would be taken for answered"},
	{"GET /councils? HTTP/1.1\r\nHost: a\r\n\r\n", 400, "query-refused", "an empty query"},
	{"POST /councils HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method-refused", "nothing can be changed"},
	{"DELETE /councils/011 HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method-refused", "nor deleted"},
	{"TRACE /councils HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method-refused", "nor traced"},
	{"OPTIONS /councils HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method-refused", "Allow says what there is"},
	{"BREW /councils HTTP/1.1\r\nHost: a\r\n\r\n", 405, "method-refused", "a method of one's own"},
	{"POST /nope HTTP/1.1\r\nHost: a\r\n\r\n", 404, "unknown-path", "what is not there has no methods"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello", 413, "body-refused", "a body"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 413, "body-refused", "a body in pieces"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000000\r\n\r\n", 413, "body-refused", "a body that never comes"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n", 413, "body-refused", "a body is not asked for"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\nX: " + strings.Repeat("a", 40_000) + "\r\n\r\n", 431, "", "a huge header"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\n" + strings.Repeat("X: a\r\n", 8_000) + "\r\n", 431, "", "many headers"},
	{"GET /" + strings.Repeat("a", 40_000) + " HTTP/1.1\r\nHost: a\r\n\r\n", 431, "", "a huge path"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400, "", "a length below nought"},
	{"GET /councils HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n", 400, "", "two lengths"},
	{"GET /councils HTTP/1.1\r\n\r\n", 400, "", "no host"},
	{"GET /councils HTTP/9.9\r\nHost: a\r\n\r\n", 505, "", "a version that does not exist"},
	{"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400, "", "an escape that is none"},
	{"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400, "", "TLS where there is none"},
	{"hello\r\n\r\n", 400, "", "not HTTP"},
}

// provoke sends a hostile request on a connection of its own and reads the answer.
func provoke(address string, h hostile) (status int, header http.Header, body []byte, err error) {
	conn, err := net.Dial("tcp", address)
	if err != nil {
		return 0, nil, nil, err
	}
	defer conn.Close()
	if err := conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return 0, nil, nil, err
	}
	// What is refused before it is all sent makes the rest of the sending fail, and there is an answer all the same.
	_, _ = io.WriteString(conn, h.sent)
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		return 0, nil, nil, err
	}
	defer response.Body.Close()
	body, err = io.ReadAll(response.Body)
	return response.StatusCode, response.Header, body, err
}

func TestRefusals(t *testing.T) {
	c := newChecker(t, description)
	schema, err := c.at("#/components/schemas/Problem")
	if err != nil {
		t.Fatal(err)
	}
	address, _ := started(t, newHandler(sampleSite(t), usual, quiet), usual)
	for _, h := range refusals {
		status, header, body, err := provoke(address, h)
		if err != nil || status != h.status {
			t.Errorf("%.60q: status %d %v, expected %d: %s", h.sent, status, err, h.status, h.reason)
			continue
		}
		if h.kind == "" {
			continue
		}
		var p problem
		if err := json.Unmarshal(body, &p); err != nil {
			t.Errorf("%.60q: %v in %s", h.sent, err, body)
		}
		if wrong := c.check(schema, decoded(t, body), "problem"); len(wrong) > 0 {
			t.Errorf("%.60q: %v", h.sent, wrong)
		}
		if p.Type != "urn:problem-type:childmetrics:"+h.kind || p.Status != status || header.Get("Content-Type") != problemType ||
			header.Get("Cache-Control") != "no-store" || header.Get("ETag") != "" {
			t.Errorf("%.60q: %s %v, expected the problem %s, which nobody keeps: %s", h.sent, body, header, h.kind, h.reason)
		}
		if (status == http.StatusMethodNotAllowed) != (header.Get("Allow") == "GET, HEAD") {
			t.Errorf("%.60q: status %d with Allow %q", h.sent, status, header.Get("Allow"))
		}
	}
}

// TestSlowClients holds that clients who do not send, or do not take what they asked for, are cut off, and that others
// are answered meanwhile.
func TestSlowClients(t *testing.T) {
	l := usual
	l.header, l.read, l.write, l.idle = 100*time.Millisecond, 100*time.Millisecond, 100*time.Millisecond, 100*time.Millisecond
	address, _ := started(t, newHandler(sampleSite(t), l, quiet), l)
	for _, test := range []struct{ sent, reason string }{
		{"", "nothing at all"},
		{"GET /councils HT", "half a line"},
		{"GET /councils HTTP/1.1\r\nHost: a\r\nX-", "headers without an end"},
		{"GET /councils/011 HTTP/1.1\r\nHost: a\r\n\r\n", "one request and no other"},
	} {
		conn := dialled(t, address)
		if _, err := io.WriteString(conn, test.sent); err != nil {
			t.Fatal(err)
		}
		if !answered(t, dialled(t, address)) {
			t.Errorf("%s: nobody else was answered", test.reason)
		}
		if n, err := io.Copy(io.Discard, conn); timedOutIn(err) {
			t.Errorf("%s: after %d bytes the connection is still there", test.reason, n)
		}
	}
	// One who asks on and on and takes no answer: at some time the buffers of the system are full.
	conn, request := dialled(t, address), strings.Repeat("GET /measures/vacancy_rate_fte/league HTTP/1.1\r\nHost: a\r\n\r\n", 1_000)
	var err error
	for err == nil {
		_, err = io.WriteString(conn, request)
	}
	if timedOutIn(err) {
		t.Errorf("answers that nobody takes: %v, expected that the connection is cut off", err)
	}
}

// timedOutIn tells whether an error is that the test waited in vain.
func timedOutIn(err error) bool {
	timeout, ok := errors.AsType[net.Error](err)
	return ok && timeout.Timeout()
}

// answered asks for a council on a connection and reads the whole answer. The connection can be used again.
func answered(t testing.TB, conn net.Conn) bool {
	t.Helper()
	if _, err := io.WriteString(conn, "GET /councils/011 HTTP/1.1\r\nHost: a\r\n\r\n"); err != nil {
		t.Error(err)
		return false
	}
	response, err := http.ReadResponse(bufio.NewReader(conn), nil)
	if err != nil {
		t.Error(err)
		return false
	}
	defer response.Body.Close()
	n, err := io.Copy(io.Discard, response.Body)
	return err == nil && response.StatusCode == http.StatusOK && n == response.ContentLength
}

// TestCrowd holds that there are never more connections than the limit, that others wait, and that each that ends makes
// place for one.
func TestCrowd(t *testing.T) {
	l := usual
	l.connections, l.idle = 2, time.Hour
	address, end := started(t, newHandler(sampleSite(t), l, quiet), l)
	first, second, third := dialled(t, address), dialled(t, address), dialled(t, address)
	if !answered(t, first) || !answered(t, second) {
		t.Fatal("two of two were not answered")
	}
	if _, err := io.WriteString(third, "GET /councils/011 HTTP/1.1\r\nHost: a\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	if err := third.SetReadDeadline(time.Now().Add(50 * time.Millisecond)); err != nil {
		t.Fatal(err)
	}
	if n, err := third.Read(make([]byte, 1)); err == nil {
		t.Errorf("a third of two was answered with %d bytes", n)
	}
	first.Close()
	if err := third.SetReadDeadline(time.Now().Add(patience)); err != nil {
		t.Fatal(err)
	}
	response, err := http.ReadResponse(bufio.NewReader(third), nil)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("the third was not answered after the first had gone: %v", err)
	}
	response.Body.Close()
	ended := make(chan error, 1)
	go func() { ended <- end() }() // while Accept waits for a place, which idle connections have
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("the service does not end while all places are taken")
	}
}

// TestLogKeepsNothing holds that the log names routes, and nothing that somebody typed.
func TestLogKeepsNothing(t *testing.T) {
	var text strings.Builder
	h := newHandler(sampleSite(t), usual, slog.New(slog.NewJSONHandler(&text, nil)))
	const typed = "Typed-Name"
	for _, path := range []string{"/councils/" + typed, "/" + typed, "/councils?" + typed, "/councils/011"} {
		for _, method := range []string{http.MethodGet, typed} {
			ask(t, h, method, path, map[string]string{"User-Agent": typed, "Referer": typed, "Cookie": typed, "X-Forwarded-For": typed})
		}
	}
	if strings.Contains(text.String(), typed) || strings.Contains(text.String(), "192.0.2.1") { // httptest's address
		t.Errorf("the log has what was typed, or from where:\n%s", text.String())
	}
	type line struct {
		Level, Msg, Method, Route string
		Status                    int
	}
	var lines []line
	d := json.NewDecoder(strings.NewReader(text.String()))
	for d.More() {
		var l line
		if err := d.Decode(&l); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	if len(lines) != 8 {
		t.Fatalf("%d lines for 8 requests", len(lines))
	}
	for i, want := range map[int]line{
		0: {"INFO", "request", "GET", "GET /councils/{code}", 404},
		2: {"INFO", "request", "GET", "none", 404},
		7: {"INFO", "request", "other", "none", 405},
	} {
		if lines[i] != want {
			t.Errorf("line %d: %+v, expected %+v", i, lines[i], want)
		}
	}
}
