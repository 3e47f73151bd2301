package lait

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// open opens a table that may be packed with gzip. The rows end in an error of the class [metrics.ErrUnreadable] where
// there is more of it than most bytes, and where the packing is damaged.
func open(r io.Reader, file string, most int64) (*sheet.CSV, error) {
	s := &source{r: r}
	in := bufio.NewReaderSize(s, 1<<16)
	var text io.Reader = in
	if start, _ := in.Peek(2); string(start) == "\x1f\x8b" {
		unpacked, err := gzip.NewReader(in)
		if err != nil {
			return nil, inFile(fmt.Errorf("%s: %w", file, s.failure(err)), file, 0)
		}
		text = &unpacker{r: unpacked, source: s}
	}
	table, err := sheet.OpenCSV(&limiter{r: text, most: most, left: most}, file)
	return table, inFile(err, file, 0)
}

// inFile says where reading ended, if that is said by nothing else.
func inFile(err error, file string, after int) error {
	var end *ending
	if !errors.As(err, &end) {
		return err
	}
	return &metrics.InputError{
		Class: metrics.ErrUnreadable, File: file, Row: after, Found: end.found, Expected: end.expected, Cause: end.cause,
	}
}

// ending is why a file cannot be read to its end.
type ending struct {
	found, expected string
	cause           error
}

func (e *ending) Error() string { return e.found + ", expected " + e.expected }

// source remembers a failure of the reader under it, which is not the file's fault.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// failure is an error of unpacking, or that of the source where it is behind it.
func (s *source) failure(err error) error {
	switch {
	case s.err != nil:
		return s.err
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return &ending{"a gzip-compressed file that breaks off", "the whole of it", io.ErrUnexpectedEOF}
	}
	return &ending{"a gzip-compressed file that is damaged", "one as it was packed: " + err.Error(), err}
}

// unpacker says what is wrong with the packing.
type unpacker struct {
	r      io.Reader
	source *source
}

func (u *unpacker) Read(p []byte) (int, error) {
	n, err := u.r.Read(p)
	if err != nil && err != io.EOF {
		err = u.source.failure(err)
	}
	return n, err
}

// limiter gives up on a text of more than most bytes.
type limiter struct {
	r          io.Reader
	most, left int64
}

func (l *limiter) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, &ending{"more text, unpacked", fmt.Sprintf("at most %d bytes", l.most), nil}
	}
	return n, err
}
