package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// connections is how many connections TestProcess has at once. The race detector ends a program with 8,128 goroutines.
var connections = flag.Int("connections", 2_000, "how many connections are open at once")

// asProcess makes the test binary the service itself.
const asProcess = "CHILDMETRICS_TEST_SERVICE"

func TestMain(m *testing.M) {
	if os.Getenv(asProcess) != "" {
		os.Exit(run(os.Args[1:], os.Stderr))
	}
	os.Exit(m.Run())
}

// process is the service in a process of its own.
type process struct {
	*exec.Cmd
	address string
	lines   chan map[string]any // of the log; closed at its end
}

func launched(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{Cmd: exec.Command(os.Args[0], append([]string{"-addr", "127.0.0.1:0"}, args...)...), lines: make(chan map[string]any, 1<<16)}
	p.Env = append(os.Environ(), asProcess+"=yes")
	stderr, err := p.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Process.Kill() }) // it has ended, unless the test failed
	go func() {
		defer close(p.lines)
		for scanner := bufio.NewScanner(stderr); scanner.Scan(); {
			line := make(map[string]any)
			if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
				line["not JSON"] = scanner.Text()
			}
			p.lines <- line
		}
	}()
	for line := range p.lines {
		if line["msg"] == "listening" {
			p.address = line["address"].(string)
			return p
		}
	}
	t.Fatal("the service ended before it listened")
	return nil
}

// end sends a signal and gives the lines of the log that came after the start.
func (p *process) end(t *testing.T, with os.Signal) []map[string]any {
	t.Helper()
	if err := p.Process.Signal(with); err != nil {
		t.Fatal(err)
	}
	var lines []map[string]any
	for line := range p.lines {
		if text, ok := line["not JSON"]; ok {
			t.Errorf("a line of the log is not JSON: %v", text)
		}
		lines = append(lines, line)
	}
	if err := p.Wait(); err != nil {
		t.Errorf("after %v: %v, expected exit code 0", with, err)
	}
	return lines
}

// TestProcess runs the program itself with many connections, half of them slow, answers all others, and ends on a signal.
func TestProcess(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("no signals to send")
	}
	p := launched(t)
	begun := time.Now()
	for i := range *connections {
		conn := dialled(t, p.address)
		if i%2 == 0 {
			if !answered(t, conn) {
				t.Fatalf("connection %d was not answered", i)
			}
		} else if _, err := io.WriteString(conn, "GET /councils HTTP/1.1\r\nHost: a\r\nX"); err != nil {
			t.Fatal(err)
		}
	}
	all := time.Since(begun)
	for range 100 {
		if !answered(t, dialled(t, p.address)) {
			t.Fatal("a good request among the slow ones was not answered")
		}
	}
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.Process.Pid)) // where there is such a thing
	for line := range strings.Lines(string(status)) {
		if strings.HasPrefix(line, "VmRSS") || strings.HasPrefix(line, "VmHWM") {
			t.Logf("%d connections in %v: %s", *connections, all, strings.Join(strings.Fields(line), " "))
		}
	}
	lines := p.end(t, syscall.SIGTERM)
	if want := (*connections+1)/2 + 100; len(lines) != want+2 {
		t.Errorf("%d lines in the log, expected %d requests and two on the end", len(lines), want)
	}
	if last := lines[len(lines)-1]; last["msg"] != "ended" || last["level"] != "INFO" {
		t.Errorf("the last line is %v", last)
	}
}

// TestEndsAfterRequests holds that a request that runs is finished when the service is told to end, that no new one is
// taken, and that one without an end is cut off and told of.
func TestEndsAfterRequests(t *testing.T) {
	for _, test := range []struct {
		shutdown time.Duration
		released bool
		reason   string
	}{
		{patience, true, "the request is finished"},
		{10 * time.Millisecond, false, "the request takes too long"},
	} {
		begun, release := make(chan struct{}), make(chan struct{})
		slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			close(begun)
			<-release
			_, _ = io.WriteString(w, "whole")
		})
		listener, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		l := usual
		l.shutdown = test.shutdown
		ctx, cancel := context.WithCancel(context.Background())
		ended := make(chan error, 1)
		go func() { ended <- serve(ctx, listener, slow, l, quiet) }()
		conn := dialled(t, listener.Addr().String())
		if _, err := io.WriteString(conn, "GET / HTTP/1.1\r\nHost: a\r\n\r\n"); err != nil {
			t.Fatal(err)
		}
		<-begun
		cancel()
		for { // until nobody listens
			other, err := net.Dial("tcp", listener.Addr().String())
			if err != nil {
				break
			}
			other.Close()
		}
		if !test.released {
			if err := <-ended; !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("%s: %v, expected that it is told of", test.reason, err)
			}
			close(release)
			continue
		}
		close(release)
		response, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		if err != nil || string(body) != "whole" {
			t.Errorf("%s: %q %v", test.reason, body, err)
		}
		response.Body.Close()
		if err := <-ended; err != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
	}
}

func TestCommandLine(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	for _, test := range []struct {
		args         []string
		code         int
		said, reason string
	}{
		{[]string{"-h"}, 0, "-workforce FILE", "help is no error"},
		{[]string{"-port", "1"}, 2, "-port", "an option that there is not"},
		{[]string{"serve"}, 2, "unexpected", "a word that is no option"},
		{[]string{"-outcomes", "x.ods"}, 2, "need -workforce", "real inspections beside invented councils"},
		{[]string{"-neighbours", "x.csv"}, 2, "need -workforce", "real neighbours of invented councils"},
		{[]string{"-workforce", "does-not-exist.csv"}, 1, "does-not-exist.csv", "no such file"},
		{[]string{"-workforce", "openapi.json"}, 1, "openapi.json", "a file that is no census"},
		{[]string{"-addr", taken.Addr().String()}, 1, "address already in use", "the port is taken"},
		{[]string{"-addr", "nowhere"}, 1, "missing port", "no address"},
	} {
		var stderr bytes.Buffer
		if code := run(test.args, &stderr); code != test.code || !strings.Contains(stderr.String(), test.said) {
			t.Errorf("%v: exit %d, %s; expected %d and %q: %s", test.args, code, stderr.String(), test.code, test.said, test.reason)
		}
	}
}
