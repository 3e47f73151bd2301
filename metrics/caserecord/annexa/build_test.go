package annexa_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// table is one list as it stands in a file: its name, rows above the header, the header and the rows.
type table struct {
	name   string
	titles []string
	header []string
	rows   [][]string
}

// book is an invented return: every list of the layout, with its usual headings.
type book []table

// row is a row of a list by the names of columns.
type row map[string]string

// layout is the layout of all lists.
var layout = annexa.Layout()

// list is the layout of a list.
func list(number int) annexa.ListLayout { return layout[number-1] }

// newTable is a list with its usual headings and these rows.
func newTable(number int, rows ...row) table {
	l := list(number)
	t := table{name: l.Sheet}
	for _, c := range l.Columns {
		t.header = append(t.header, c.Headings[0])
	}
	for _, r := range rows {
		t.add(number, r)
	}
	return t
}

// add adds a row, whose cells are by the key of the column without the list's number.
func (t *table) add(number int, r row) {
	cells := make([]string, len(t.header))
	for i, c := range list(number).Columns {
		_, name, _ := strings.Cut(c.Key, ".")
		cells[i] = r[name]
	}
	for name := range r {
		if !slices.ContainsFunc(list(number).Columns, func(c annexa.ColumnLayout) bool {
			return strings.HasSuffix(c.Key, "."+name)
		}) {
			panic("no column " + name)
		}
	}
	t.rows = append(t.rows, cells)
}

// rename gives a column another heading, or takes it out where that is empty.
func (t *table) rename(from, to string) {
	i := slices.Index(t.header, from)
	if to != "" {
		t.header[i] = to
		return
	}
	t.header = slices.Delete(t.header, i, i+1)
	for j := range t.rows {
		t.rows[j] = slices.Delete(t.rows[j], i, i+1)
	}
}

// workbook is the book as XLSX, all cells as text.
func (b book) workbook(t testing.TB) []byte {
	t.Helper()
	var sheets []xlsx.Sheet
	for _, list := range b {
		s := xlsx.Sheet{Name: list.name}
		for _, title := range list.titles {
			s.Rows = append(s.Rows, []xlsx.Cell{{Text: title}})
		}
		for _, texts := range append([][]string{list.header}, list.rows...) {
			var cells []xlsx.Cell
			for _, text := range texts {
				cells = append(cells, xlsx.Cell{Text: text})
			}
			s.Rows = append(s.Rows, cells)
		}
		sheets = append(sheets, s)
	}
	var data bytes.Buffer
	if err := xlsx.Write(&data, sheets...); err != nil {
		t.Fatal(err)
	}
	return data.Bytes()
}

// folder is the book as CSV files.
func (b book) folder(t testing.TB) fstest.MapFS {
	t.Helper()
	files := make(fstest.MapFS)
	for _, list := range b {
		var text strings.Builder
		for _, title := range list.titles {
			text.WriteString(title + "\n")
		}
		w := csv.NewWriter(&text)
		if err := w.WriteAll(append([][]string{list.header}, list.rows...)); err != nil {
			t.Fatal(err)
		}
		files[list.name+".csv"] = &fstest.MapFile{Data: []byte(text.String())}
	}
	return files
}

func date(text string) metrics.Date {
	if text == "" {
		return metrics.Date{}
	}
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// options are those of an extract of 31 March 2025.
func options() annexa.Options {
	return annexa.Options{Council: "E06000999", AsAt: date("2025-03-31"), NothingLately: true}
}

func readWorkbook(data []byte, o annexa.Options) (*annexa.Reading, error) {
	return annexa.ReadWorkbook(bytes.NewReader(data), int64(len(data)), o)
}

// readBoth reads a book as a workbook and as a folder, which must come to the same.
func readBoth(t *testing.T, b book, o annexa.Options) *annexa.Reading {
	t.Helper()
	fromBook, err := readWorkbook(b.workbook(t), o)
	fromFolder, err2 := annexa.ReadFolder(b.folder(t), o)
	if (err == nil) != (err2 == nil) || err != nil && !errors.Is(err, annexa.ErrUnreadable) {
		t.Fatalf("as a workbook: %v; as a folder: %v", err, err2)
	}
	if d := diffReadings(fromBook, fromFolder); d != "" {
		t.Errorf("as a workbook and as a folder (-workbook +folder):\n%s", d)
	}
	return fromBook
}

// children are those of a reading.
func children(r *annexa.Reading) []*caserecord.Child { return slices.Collect(r.Children.Children()) }
