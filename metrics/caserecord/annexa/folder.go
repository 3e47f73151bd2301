package annexa

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"path"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// ReadFolder reads a folder with a CSV file for each list. Files are known by name, as the sheets of [ReadWorkbook]
// are, and need .csv or .CSV at its end; folders in the folder and other files are passed over. A file is held in
// memory as long as it is read. Errors are those of ReadWorkbook.
func ReadFolder(folder fs.FS, o Options) (*Reading, error) {
	r, err := newReader(o)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	limits := o.Limits.OrDefaults()
	left := limits.AllBytes
	var sources []source
	for _, entry := range entries {
		extension := path.Ext(entry.Name())
		if !strings.EqualFold(extension, ".csv") {
			continue
		}
		info, err := fs.Stat(folder, entry.Name()) // of what a link leads to
		if err != nil || !info.Mode().IsRegular() {
			continue
		}
		s := source{name: strings.TrimSuffix(entry.Name(), extension)}
		s.rows = func(isHeader func([]sheet.Cell) bool) (rows iter.Seq2[sheet.Row, error], last int) {
			data, err := readFile(folder, entry.Name(), min(limits.FileBytes, left))
			left -= int64(len(data))
			if err != nil {
				return func(yield func(sheet.Row, error) bool) { yield(sheet.Row{}, errFile) }, 0
			}
			if !bytes.Contains(data, lineEnd) { // as older Macs end lines
				data = bytes.ReplaceAll(data, []byte{'\r'}, lineEnd)
			}
			if n := len(data); n > 0 && data[n-1] != '\n' {
				last = bytes.Count(data, lineEnd) + 1
				data = append(data, '\n')
			}
			return csvRows(data, isHeader), last
		}
		sources = append(sources, s)
	}
	return r.read(sources)
}

var lineEnd = []byte{'\n'}

// errFile is a file that cannot be read. What the system says of it is not passed on, since it names the file.
var errFile = errors.New("a file that cannot be read")

// readFile reads a file of at most so many bytes.
func readFile(folder fs.FS, name string, limit int64) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	if int64(len(data)) > limit {
		return nil, errFile
	}
	return data, err
}

// csvRows gives the rows of a CSV file from its header on. Package sheet takes the first line for the header and
// expects as many cells of every row, so that lines are taken off the beginning until the first is a header.
func csvRows(data []byte, isHeader func([]sheet.Cell) bool) iter.Seq2[sheet.Row, error] {
	return func(yield func(sheet.Row, error) bool) {
		isCSV := false
		for skipped := range headerRows {
			table, err := sheet.OpenCSV(bytes.NewReader(data), "")
			if err == nil {
				isCSV = true
				if header := cellsOf(nil, table.Header()); isHeader(header) {
					if yield(sheet.Row{Line: skipped + 1, Cells: header}, nil) {
						yieldRecords(table, skipped, yield)
					}
					return
				}
			}
			end := bytes.IndexByte(data, '\n')
			if end < 0 {
				break
			}
			data = data[end+1:]
		}
		if !isCSV {
			yield(sheet.Row{}, errFile)
		}
	}
}

// yieldRecords gives the rows below the header.
func yieldRecords(table *sheet.CSV, skipped int, yield func(sheet.Row, error) bool) {
	var cells []sheet.Cell
	for record, err := range table.Records() {
		var bad *metrics.InputError
		switch {
		case errors.As(err, &bad):
			err = &metrics.InputError{Class: metrics.ErrBadRow, Row: bad.Row + skipped} // without what it quotes
		case err != nil:
			err = errFile
		default:
			cells = cellsOf(cells[:0], record.Cells)
		}
		if !yield(sheet.Row{Line: record.Line + skipped, Cells: cells}, err) {
			return
		}
	}
}

// cellsOf appends texts as cells.
func cellsOf(cells []sheet.Cell, texts []string) []sheet.Cell {
	for _, text := range texts {
		cells = append(cells, sheet.Cell{Text: text})
	}
	return cells
}
