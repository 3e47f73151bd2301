package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/base64"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestFolder writes the folder as a user does, and looks at what the page would run. That the page works is tested in a
// browser, by .ci/run.
func TestFolder(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "page")
	var stdout, stderr bytes.Buffer
	if code := run([]string{"-out", folder}, &stdout, &stderr); code != 0 || stderr.Len() > 0 {
		t.Fatalf("exit %d\n%s", code, &stderr)
	}
	if got := stdout.String(); !strings.HasPrefix(got, filepath.Join(folder, "index.html")+": ") {
		t.Errorf("it does not say where the page is: %s", got)
	}
	page, err := os.ReadFile(filepath.Join(folder, "index.html"))
	if err != nil {
		t.Fatal(err)
	}
	packed := between(t, string(page), `<script type="text/plain" id="program">`, `</script>`)
	compressed, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		t.Fatal(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(compressed))
	if err != nil {
		t.Fatal(err)
	}
	program, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.HasPrefix(program, []byte("\x00asm")) {
		t.Errorf("what the page has as its program begins with %q, and is not WebAssembly", program[:4])
	}
	licences, err := os.ReadFile(filepath.Join(folder, "LICENCES.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Go\n", "github.com/childmetrics/childmetrics\n", "gonum.org/v1/gonum\n", "github.com/xuri/excelize/v2\n"} {
		if !bytes.Contains(licences, []byte(name)) {
			t.Errorf("no licence of %q", name)
		}
	}
}

// TestPolicy holds that the page may run its own script and the program, and connect to nothing.
func TestPolicy(t *testing.T) {
	page, err := assemble([]byte("\x00asm"), "// glue")
	if err != nil {
		t.Fatal(err)
	}
	text := string(page)
	policy := between(t, text, `Content-Security-Policy" content="`, `">`)
	own := sha256.Sum256([]byte(between(t, text[strings.LastIndex(text, "<script"):], ">", "</script>")))
	want := "script-src 'sha256-" + base64.StdEncoding.EncodeToString(own[:]) + "' 'wasm-unsafe-eval'"
	for _, rule := range []string{"default-src 'none'", want, "connect-src 'none'", "form-action 'none'"} {
		if !strings.Contains(policy, rule) {
			t.Errorf("policy %q has not %q", policy, rule)
		}
	}
	const download = "https://explore-education-statistics.service.gov.uk/" // a link, which nobody has to follow
	if found := regexp.MustCompile(`src="|@import|url\(|href="[^#"][^"]*"`).FindAllString(text, -1); len(found) != 1 || !strings.HasPrefix(found[0], `href="`+download) {
		t.Errorf("the page refers to %q", found)
	}
}

func TestAssembleRefusesAScriptThatEndsEarly(t *testing.T) {
	if _, err := assemble(nil, `const s = "</SCRIPT>"`); err == nil {
		t.Error("a script that would end the element it is in was taken")
	}
}

func TestUsage(t *testing.T) {
	var stdout, stderr bytes.Buffer
	if code := run([]string{"folder"}, &stdout, &stderr); code != 2 || !strings.Contains(stderr.String(), `unexpected "folder"`) {
		t.Errorf("exit %d: %s", code, &stderr)
	}
}

func between(t *testing.T, text, from, to string) string {
	t.Helper()
	_, rest, ok := strings.Cut(text, from)
	inner, _, ended := strings.Cut(rest, to)
	if !ok || !ended {
		t.Fatalf("nothing between %q and %q", from, to)
	}
	return inner
}
