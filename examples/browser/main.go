// Browser makes a page on which somebody without Go, or the right to install it, compares a council: the program
// councils, compiled to WebAssembly, with the department's files dropped on it.
//
//	go run ./examples/browser
//	go run ./examples/browser -out FOLDER
//
// It writes a folder with the page, index.html, and the licences of what is in it. The page is whole: it opens from a
// file server or from disk, asks for no other file, and its own policy forbids it every connection, so that nothing that
// is dropped on it can leave the machine.
//
// The program is the one of examples/councils, unchanged: worker.js gives it the dropped files as its file system and a
// command line, and page.js shows what it writes.
package main

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	_ "embed" // for the page
	"encoding/base64"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"text/template"

	"github.com/childmetrics/childmetrics/examples/internal/program"
)

// compared is the program that the page runs.
const compared = "github.com/childmetrics/childmetrics/examples/councils"

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// run is the program: it writes the folder and says where it is.
func run(args []string, stdout, stderr io.Writer) int {
	p := &program.Program{Name: "browser", Stderr: stderr}
	var out string
	parse := func() error {
		flags := flag.NewFlagSet("browser", flag.ContinueOnError)
		flags.SetOutput(stderr)
		flags.StringVar(&out, "out", "childmetrics-browser", "write the page to this `FOLDER`")
		return program.Parse(flags, args)
	}
	return p.Run(stdout, parse, func() error {
		size, err := write(out)
		if err != nil {
			return err
		}
		fmt.Fprintf(&p.Out, "%s: %.1f MB. Open it in a browser, from disk or from a file server.\n",
			filepath.Join(out, "index.html"), float64(size)/1e6)
		return nil
	})
}

var (
	//go:embed page.html
	layout string
	//go:embed page.css
	style string
	//go:embed page.js
	script string
	//go:embed worker.js
	worker string
)

// contents is what the page is made of.
type contents struct {
	Style, Script, Worker string
	// ScriptHash lets the page's policy tell its own script from any other.
	ScriptHash string
	// Program is the compiled program, packed with gzip and in base64.
	Program string
}

// write writes the folder, and gives the size of the page in bytes.
func write(folder string) (int, error) {
	compiled, err := compile()
	if err != nil {
		return 0, err
	}
	glue, err := glue()
	if err != nil {
		return 0, err
	}
	licences, err := licences()
	if err != nil {
		return 0, err
	}
	page, err := assemble(compiled, glue)
	if err != nil {
		return 0, err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return 0, err
	}
	return len(page), errors.Join(
		os.WriteFile(filepath.Join(folder, "index.html"), page, 0o644),
		os.WriteFile(filepath.Join(folder, "LICENCES.txt"), licences, 0o644))
}

// assemble makes the page of the compiled program and the script that Go has for starting such programs.
func assemble(compiled []byte, glue string) ([]byte, error) {
	var packed bytes.Buffer
	z, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := z.Write(compiled); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil {
		return nil, err
	}
	hash := sha256.Sum256([]byte(script))
	c := contents{
		Style: style, Script: script, ScriptHash: base64.StdEncoding.EncodeToString(hash[:]),
		Worker: worker + glue, Program: base64.StdEncoding.EncodeToString(packed.Bytes()),
	}
	if strings.Contains(strings.ToLower(c.Worker+c.Script), "</script") {
		return nil, errors.New("a script of the page would end before its end")
	}
	t, err := template.New("page").Parse(layout)
	if err != nil {
		return nil, err
	}
	var page bytes.Buffer
	err = t.Execute(&page, c)
	return page.Bytes(), err
}

// compile compiles the program.
func compile() ([]byte, error) {
	folder, err := os.MkdirTemp("", "childmetrics")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "councils.wasm")
	build := exec.Command("go", "build", "-trimpath", "-ldflags=-s -w", "-o", file, compared)
	build.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0")
	if said, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("go build: %w\n%s", err, said)
	}
	return os.ReadFile(file)
}

// glue is the script that the installed Go has for programs that it compiled to WebAssembly: it has to be of the same
// version.
func glue() (string, error) {
	root, err := goSays("env", "GOROOT")
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(root, "lib", "wasm", "wasm_exec.js"))
	if err != nil {
		return "", fmt.Errorf("the script of Go that starts programs in a browser is missing: %w", err)
	}
	return string(text), nil
}

// goSays is what the go command prints.
func goSays(args ...string) (string, error) {
	said, err := exec.Command("go", args...).Output()
	if err != nil {
		return "", fmt.Errorf("go %s: %w", strings.Join(args, " "), err)
	}
	return strings.TrimSpace(string(said)), nil
}
