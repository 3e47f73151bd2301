// Package archive opens the archive that a workbook is, and reads the XML inside it, within limits.
//
// Nothing is unpacked to disk, fetched or run. The names of the files inside are only compared, never used as paths; an
// archive inside the archive is never opened.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// Archive is an open archive. It is not safe for concurrent use.
type Archive struct {
	file, kind string
	limits     sheet.Limits
	source     *source
	parts      map[string]*zip.File // by name in lower case; nil for a name that occurs twice
	names      []string
	unpacked   map[string]int64 // the most that was read of each part
	total      int64
}

// Open reads the directory of an archive. The file's name and the kind of file expected ("an ODS workbook") are for
// messages. What is no archive, or is beyond the limits, gives a [metrics.InputError] of the class
// [metrics.ErrUnreadable]; an error of the reader itself is returned with the file's name.
func Open(r io.ReaderAt, size int64, file, kind string, limits sheet.Limits) (*Archive, error) {
	a := &Archive{
		file: file, kind: kind, limits: limits.OrDefaults(), source: &source{r: r, size: size},
		parts: make(map[string]*zip.File), unpacked: make(map[string]int64),
	}
	if size > a.limits.FileBytes {
		return nil, a.TooMuch(fmt.Sprintf("a file of %d bytes", size), a.limits.FileBytes, "bytes")
	}
	found := a.otherKind(size)
	switch {
	case a.source.err != nil:
		return nil, a.failure("", a.source.err)
	case found != "":
		return nil, a.Unreadable(found, kind)
	}
	a.source.budget = directoryEnd + perPart*int64(a.limits.Parts)
	directory, err := zip.NewReader(a.source, size)
	switch {
	case errors.Is(err, errDirectory):
		return nil, a.TooMuch("an archive with a very large directory", int64(a.limits.Parts), "files in it")
	case err != nil && !errors.Is(err, zip.ErrInsecurePath):
		return nil, a.failure("the archive's directory", err)
	case len(directory.File) > a.limits.Parts:
		found := fmt.Sprintf("an archive of %d files", len(directory.File))
		return nil, a.TooMuch(found, int64(a.limits.Parts), "files in it")
	}
	a.source.budget = 0
	for _, f := range directory.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		if !fs.ValidPath(name) {
			continue // a folder, or a way out of the archive
		}
		key := strings.ToLower(name)
		if _, twice := a.parts[key]; twice {
			f = nil
		}
		a.parts[key] = f
		a.names = append(a.names, name)
	}
	return a, nil
}

// The directory of an archive ends in a record that a comment of 64 KiB may follow; each file takes 46 bytes and its
// name.
const (
	directoryEnd = 128 << 10
	perPart      = 512
)

// File is the name the archive was opened under.
func (a *Archive) File() string { return a.file }

// Limits is what the archive is held to.
func (a *Archive) Limits() sheet.Limits { return a.limits }

// Names is the names of the files in the archive, in its order.
func (a *Archive) Names() []string { return append([]string(nil), a.names...) }

// Has tells whether the archive holds a file of this name, in upper or lower case.
func (a *Archive) Has(name string) bool {
	_, ok := a.parts[strings.ToLower(name)]
	return ok
}

// Part opens a file of the archive. Reading beyond the limits gives an error of the class [metrics.ErrUnreadable].
func (a *Archive) Part(name string) (io.ReadCloser, error) {
	f, ok := a.parts[strings.ToLower(name)]
	switch {
	case !ok:
		return nil, a.Unreadable("an archive without "+name, a.kind)
	case f == nil:
		return nil, a.Unreadable("an archive with "+name+" twice", a.kind)
	case f.Flags&encrypted != 0:
		return nil, a.Unreadable("an archive with a password", a.kind+" without a password")
	case f.Method != zip.Store && f.Method != zip.Deflate:
		found := fmt.Sprintf("%s compressed by method %d", name, f.Method)
		return nil, a.Unreadable(found, "methods 0 or 8, as workbooks have")
	}
	in, err := f.Open()
	if err != nil {
		return nil, a.failure(name, err)
	}
	return &part{a: a, name: name, packed: int64(f.CompressedSize64), in: in}, nil
}

// encrypted is the bit of an archive's file that says that it has a password.
const encrypted = 1

// Unreadable is an error about the file as a whole.
func (a *Archive) Unreadable(found, expected string) error {
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: a.file, Found: metrics.Excerpt(found), Expected: expected,
	}
}

// TooMuch is an error about a limit that the file is beyond.
func (a *Archive) TooMuch(found string, most int64, unit string) error {
	return a.Unreadable(found, fmt.Sprintf("at most %d %s", most, unit))
}

// failure is an error of reading a part: a failure of the source under its file's name, or what is wrong with the
// archive.
func (a *Archive) failure(name string, err error) error {
	if a.source.err != nil {
		return fmt.Errorf("%s: %w", a.file, a.source.err)
	}
	var known *metrics.InputError
	if errors.As(err, &known) {
		return err
	}
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: a.file, Found: name + ": " + err.Error(), Expected: a.kind + ", whole",
		Cause: err,
	}
}

// otherKind says what kind of file it is, if no archive.
func (a *Archive) otherKind(size int64) string {
	start := make([]byte, min(size, 512))
	n, _ := a.source.ReadAt(start, 0)
	text := bytes.TrimLeft(bytes.TrimPrefix(start[:n], []byte("\xef\xbb\xbf")), " \t\r\n")
	for _, kind := range []struct{ prefix, name string }{
		{"PK", ""},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "compound"},
		{"\x1f\x8b", "a gzip-compressed file"},
		{"%PDF", "a PDF document"},
		{"<?xml", "an XML document"},
		{"<", "a web page"},
		{"", "a file that is no archive, as workbooks are"},
	} {
		if !bytes.HasPrefix(text, []byte(kind.prefix)) {
			continue
		}
		if kind.name == "compound" {
			return a.compound(size)
		}
		if len(text) == 0 {
			return "an empty file"
		}
		return kind.name
	}
	return ""
}

// compound says which kind of compound file it is: Office packs a workbook with a password into one, in a stream whose
// name is in UTF-16.
func (a *Archive) compound(size int64) string {
	const name, most = "EncryptedPackage", 1 << 20
	wide := make([]byte, 0, 2*len(name))
	for _, letter := range []byte(name) {
		wide = append(wide, letter, 0)
	}
	for _, at := range []int64{0, max(size-most, 0)} {
		piece := make([]byte, min(size, most))
		n, _ := a.source.ReadAt(piece, at)
		if bytes.Contains(piece[:n], wide) {
			return "a workbook with a password"
		}
	}
	return "an old Excel workbook (.xls), or one with a password"
}

// part counts what it reads.
type part struct {
	a      *Archive
	name   string
	packed int64
	read   int64
	in     io.ReadCloser
}

// freeOfRatio is how much may be read before it is held against the size in the archive.
const freeOfRatio = 1 << 20

func (p *part) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	p.read += int64(n)
	if more := p.read - p.a.unpacked[p.name]; more > 0 {
		p.a.unpacked[p.name] = p.read
		p.a.total += more
	}
	limits := p.a.limits
	switch {
	case p.read > limits.PartBytes:
		return 0, p.a.TooMuch(p.name+" unpacks to more", limits.PartBytes, "bytes in one file")
	case p.a.total > limits.AllBytes:
		return 0, p.a.TooMuch("the archive unpacks to more", limits.AllBytes, "bytes in all")
	case p.read > freeOfRatio && p.read/limits.Ratio >= max(p.packed, 1):
		return 0, p.a.TooMuch(p.name+" unpacks to more", limits.Ratio, "times its size in the archive")
	case err != nil && err != io.EOF:
		return n, p.a.failure(p.name, err)
	}
	return n, err
}

func (p *part) Close() error { return p.in.Close() }

// source remembers a failure of the reader under it, and gives up on a directory that takes more than its budget to
// read, since each file in it is held in memory.
type source struct {
	r      io.ReaderAt
	size   int64
	budget int64 // no limit if 0
	read   int64
	err    error
}

var errDirectory = errors.New("a very large directory")

func (s *source) ReadAt(b []byte, at int64) (int, error) {
	if at < 0 || at > s.size { // a damaged archive points out of the file, which is no failure of the reader
		return 0, io.ErrUnexpectedEOF
	}
	n, err := s.r.ReadAt(b, at)
	if err != nil && err != io.EOF {
		s.err = err
	}
	if s.read += int64(n); s.budget > 0 && s.read > s.budget {
		return 0, errDirectory
	}
	return n, err
}
