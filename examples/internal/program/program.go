// Package program is how the example programs begin and end: files named on the command line or the invented sample,
// answers to standard output, everything else to standard error.
package program

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// InventedNotice is printed above every text that rests on the sample.
const InventedNotice = "INVENTED SAMPLE: no council, region or figure below is real. Use -workforce FILE for the department's census."

// ErrUsage is a command line that the flag package has refused, and said why.
var ErrUsage = errors.New("see -h")

// Program is one run of a program.
type Program struct {
	// Name begins every line on standard error.
	Name   string
	Stderr io.Writer
	// Out is the answer. Nothing of it is printed before it is whole.
	Out bytes.Buffer
}

// Run parses the command line, answers it, prints the answer and gives the exit code: 0, 1 where there is no answer,
// 2 for a command line that is wrong.
func (p *Program) Run(stdout io.Writer, parse, answer func() error) int {
	if err := parse(); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return 0
		}
		return p.fail(err, 2)
	}
	if err := answer(); err != nil {
		return p.fail(err, 1)
	}
	if _, err := p.Out.WriteTo(stdout); err != nil {
		return p.fail(err, 1)
	}
	return 0
}

func (p *Program) fail(err error, code int) int {
	fmt.Fprintf(p.Stderr, "%s: %v\n", p.Name, err)
	return code
}

// Parse parses flags and refuses whatever is no flag.
func Parse(flags *flag.FlagSet, args []string) error {
	if err := flags.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return err
		}
		return ErrUsage // the flag package has said what is wrong
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("unexpected %q: every option begins with -", flags.Arg(0))
	}
	return nil
}

// File is a file named on the command line, or an embedded one.
type File struct {
	// Name is its path, or what to call it in messages.
	Name string
	// Embedded is its content, where it is not on disk.
	Embedded []byte
}

// Content is an open file, to be read from its start or, where the system can, at any place of it.
type Content interface {
	io.ReadSeekCloser
	io.ReaderAt
}

// Open opens the file.
func (f File) Open() (Content, error) {
	if f.Embedded != nil {
		return embedded{bytes.NewReader(f.Embedded)}, nil
	}
	file, err := os.Open(f.Name)
	if err != nil {
		return nil, err
	}
	return file, nil
}

// embedded is the content of an embedded file.
type embedded struct{ *bytes.Reader }

func (embedded) Close() error { return nil }

// IsArchive tells whether a file begins as an archive does, which a workbook is. It is false for what can be read from
// its start alone, such as what another program writes.
func IsArchive(file io.ReaderAt) bool {
	var magic [4]byte
	_, err := file.ReadAt(magic[:], 0)
	return (err == nil || errors.Is(err, io.EOF)) && string(magic[:]) == "PK\x03\x04"
}

// mostTold is how many problems of a file are printed.
const mostTold = 50

// Tell prints what could not be read.
func (p *Program) Tell(problems sheet.Problems) {
	for _, problem := range problems.List[:min(len(problems.List), mostTold)] {
		fmt.Fprintf(p.Stderr, "%s: %v\n", p.Name, problem)
	}
	if problems.Count > mostTold {
		fmt.Fprintf(p.Stderr, "%s: and %d more that could not be read\n", p.Name, problems.Count-mostTold)
	}
}
