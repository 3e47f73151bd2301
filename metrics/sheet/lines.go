package sheet

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
)

// The bounds of what is held in memory at once.
const (
	longestRecord = 1 << 20 // bytes
	longestSpan   = 200     // lines of a record that has line ends inside its quotation marks
)

// lineReader passes a text on line by line, with every line that a CSV reader must not see replaced by a placeholder
// on a line of its own, so that line numbers stay true. The CSV reader alone would hold a line of any length in memory,
// and would take everything after a quotation mark that is never closed for one cell.
type lineReader struct {
	in      *bufio.Reader
	out     []byte   // what is left of the text to pass on
	held    [][]byte // lines looked at and not yet passed on
	reasons []reason // why lines were replaced, in order, for placeholders not yet seen
	line    int      // lines passed on
	err     error    // an error of the underlying reader
	cells   int      // how many a record has, once the header is read

	cutOff bool // the last line has no line end
}

// bufferSize is how much is read at once.
const bufferSize = 1 << 16

// reason says why a line was replaced: what it has, and what it should have. The zero reason is none.
type reason struct{ found, expected string }

var (
	tooLong    = reason{"a line of more than 1 MiB", "shorter lines"}
	holdsNUL   = reason{"a line with a NUL byte", "text, which has none"}
	notClosed  = reason{"a quotation mark that is not closed", "a second one at the end of the cell"}
	allReasons = [...]reason{tooLong, holdsNUL, notClosed}
)

// placeholder is a line that no text has: lines with a NUL byte are among those replaced.
const placeholder = "\x00\n"

func newLineReader(r io.Reader) *lineReader {
	return &lineReader{in: bufio.NewReaderSize(&stickyReader{r: r}, bufferSize)}
}

// isPlaceholder tells whether a record is a replaced line.
func (l *lineReader) isPlaceholder(cells []string) bool {
	return len(cells) == 1 && cells[0] == placeholder[:1]
}

// own gives the underlying reader's own error, where an error is its failure.
func own(err error) error {
	var f failure
	if errors.As(err, &f) {
		return f.err
	}
	return err
}

// reason gives the reason of the placeholder that comes next.
func (l *lineReader) reason() reason {
	if len(l.reasons) == 0 {
		return reason{}
	}
	next := l.reasons[0]
	l.reasons = l.reasons[1:]
	return next
}

// otherKind says what kind of file the text seems to be, if not CSV. It takes a byte order mark off.
func (l *lineReader) otherKind() string {
	start, _ := l.in.Peek(512)
	if bytes.HasPrefix(start, []byte("\xef\xbb\xbf")) {
		_, _ = l.in.Discard(3)
		start = start[3:]
	}
	text := bytes.TrimLeft(start, " \t\r\n")
	for _, kind := range []struct{ prefix, name string }{
		{"PK\x03\x04", "a ZIP archive, as ODS and XLSX workbooks are"},
		{"\x1f\x8b", "a gzip-compressed file"},
		{"\xd0\xcf\x11\xe0", "an old Excel workbook"},
		{"\xff\xfe", "text in UTF-16"},
		{"\xfe\xff", "text in UTF-16"},
		{"%PDF", "a PDF document"},
		{"<?xml", "an XML document"},
		{"<", "a web page"},
		{"{", "a JSON document"},
		{"[", "a JSON document"},
	} {
		if bytes.HasPrefix(text, []byte(kind.prefix)) {
			return kind.name
		}
	}
	if i := bytes.IndexByte(start, '\r'); i >= 0 && i < len(start)-1 && bytes.IndexByte(start, '\n') < 0 {
		return "text with carriage returns for line ends"
	}
	if line, _, _ := bytes.Cut(start, lineEnd); bytes.IndexByte(line, 0) >= 0 {
		return "a file with NUL bytes in its first line, which text has not"
	}
	return ""
}

// Read passes the lines on.
func (l *lineReader) Read(p []byte) (int, error) {
	for len(l.out) == 0 {
		if err := l.fill(); err != nil {
			return 0, err
		}
	}
	n := copy(p, l.out)
	l.out = l.out[n:]
	return n, nil
}

// fill takes what comes next: as many plain lines as are at hand, or one record that needs a look.
func (l *lineReader) fill() error {
	if len(l.held) == 0 && l.fillPlain() {
		return nil
	}
	line, why, err := l.next()
	if err != nil {
		return err
	}
	if why != (reason{}) {
		l.replace(why)
		return nil
	}
	if bytes.Count(line, quotationMark)%2 == 0 {
		l.pass(line)
		return nil
	}
	return l.fillSpan(line)
}

// fillPlain passes on the lines at hand up to the first with a quotation mark or a NUL byte. It is false where there is
// none. Most lines of most files are plain, and looking for two bytes is all that they cost.
func (l *lineReader) fillPlain() bool {
	if l.in.Buffered() == 0 {
		_, _ = l.in.Peek(1) // an error comes again when the line is read
	}
	lines, _ := l.in.Peek(l.in.Buffered())
	for _, special := range [2]byte{'"', 0} {
		if i := bytes.IndexByte(lines, special); i >= 0 {
			lines = lines[:i]
		}
	}
	lines = lines[:bytes.LastIndexByte(lines, '\n')+1]
	l.line += bytes.Count(lines, lineEnd)
	l.out = lines // what was peeked at stays as it is until the next read, which is after out is passed on
	_, _ = l.in.Discard(len(lines))
	return len(lines) > 0
}

// fillSpan takes the lines of a record that has line ends inside its quotation marks, of which this is the first. If
// no such record follows, the line is replaced, and the others are looked at again one by one.
func (l *lineReader) fillSpan(line []byte) error {
	record := append([]byte(nil), line...)
	var ahead [][]byte
	for range longestSpan {
		more, why, err := l.next()
		if err != nil || why != (reason{}) || len(record)+len(more) > longestRecord {
			if err == nil {
				ahead = append(ahead, heldLine(more, why))
			}
			break
		}
		ahead, record = append(ahead, bytes.Clone(more)), append(record, more...)
		if bytes.Count(more, quotationMark)%2 == 1 {
			if !l.isRecord(record) {
				break
			}
			l.pass(record)
			l.line += len(ahead)
			return nil
		}
	}
	l.held = append(ahead, l.held...)
	l.replace(notClosed)
	return nil
}

// isRecord tells whether a text is one record to a CSV reader, to its end, with as many cells as the header.
func (l *lineReader) isRecord(text []byte) bool {
	if bytes.Count(text, comma) < l.cells-1 {
		return false // what a file of nothing but quotation marks would be asked line by line
	}
	r := csv.NewReader(bytes.NewReader(text))
	record, err := r.Read()
	return err == nil && r.InputOffset() == int64(len(text)) && (l.cells == 0 || len(record) == l.cells)
}

var quotationMark, comma, lineEnd = []byte{'"'}, []byte{','}, []byte{'\n'}

func (l *lineReader) pass(line []byte) {
	l.line++
	l.cutOff = line[len(line)-1] != '\n'
	l.out = line
}

func (l *lineReader) replace(why reason) {
	l.line++
	l.reasons = append(l.reasons, why)
	l.out = []byte(placeholder)
}

// heldLine keeps a line, or the reason it is none, for later: a NUL byte and the number of the reason.
func heldLine(line []byte, why reason) []byte {
	for i, r := range allReasons {
		if why == r {
			return []byte{0, byte(i)}
		}
	}
	return bytes.Clone(line)
}

// next gives the next line with its end, or the reason why it must be replaced.
func (l *lineReader) next() (line []byte, why reason, err error) {
	if len(l.held) > 0 {
		line, l.held = l.held[0], l.held[1:]
		if line[0] == 0 {
			return nil, allReasons[line[1]], nil
		}
		return line, reason{}, nil
	}
	if l.err != nil {
		return nil, reason{}, l.err
	}
	line, err = l.in.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		line = append([]byte(nil), line...)
		for errors.Is(err, bufio.ErrBufferFull) {
			var more []byte
			more, err = l.in.ReadSlice('\n')
			if len(line) <= longestRecord {
				line = append(line, more...)
			}
		}
	}
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		l.err = err
		return nil, reason{}, err
	case len(line) == 0:
		return nil, reason{}, io.EOF
	case len(line) > longestRecord:
		return nil, tooLong, nil
	case bytes.IndexByte(line, 0) >= 0:
		return nil, holdsNUL, nil
	}
	return line, reason{}, nil
}

// stickyReader gives an error of its reader again and again, so that no look at the file makes it forgotten, and as a
// failure, so that none is taken for the end of the file or of a buffer.
type stickyReader struct {
	r   io.Reader
	err error
}

// failure is an error of the underlying reader, other than the end of the file.
type failure struct{ err error }

func (f failure) Error() string { return f.err.Error() }

func (s *stickyReader) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		err = failure{err}
	}
	s.err = err
	return n, err
}
