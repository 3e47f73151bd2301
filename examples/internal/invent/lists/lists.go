// Package lists writes an invented council as the child-level data that Ofsted asks for before an inspection (Annex A):
// eleven lists with the headings and codes that package annexa knows, as a workbook or as a folder of CSV files. It is
// the children of package invent as [invent.World.Listed] leaves them; what no measure needs, such as early help and
// adopters, is made up here. Nothing in it is about any real child.
package lists

import (
	"encoding/csv"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// Workbook writes a council's lists as an XLSX workbook with a sheet for each. The same World and council give the same
// bytes. An error is the writer's, or of the class [xlsx.ErrSheet] for more children than a sheet can hold.
func Workbook(to io.Writer, w invent.World, council int) error {
	var sheets []xlsx.Sheet
	for _, t := range tables(w, council) {
		s := xlsx.Sheet{Name: t.Sheet, Header: t.header, Rows: make([][]xlsx.Cell, len(t.rows))}
		for i, row := range t.rows {
			s.Rows[i] = make([]xlsx.Cell, len(row))
			for j, text := range row {
				s.Rows[i][j].Text = text
			}
		}
		sheets = append(sheets, s)
	}
	return xlsx.Write(to, sheets...)
}

// Folder writes a council's lists as CSV files, "List 1.csv" to "List 11.csv", into a folder that is there. An error is
// that of a file that cannot be written.
func Folder(folder string, w invent.World, council int) error {
	for _, t := range tables(w, council) {
		if err := write(filepath.Join(folder, t.Sheet+".csv"), t); err != nil {
			return fmt.Errorf("list %d: %w", t.Number, err)
		}
	}
	return nil
}

func write(name string, t *table) (err error) {
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	defer func() {
		if closed := file.Close(); err == nil {
			err = closed
		}
	}()
	c := csv.NewWriter(file)
	if err := c.Write(t.header); err != nil {
		return err
	}
	return c.WriteAll(t.rows)
}

// table is one list.
type table struct {
	annexa.ListLayout
	header []string
	at     map[string]int // the columns by key, without the number
	rows   [][]string
}

// tables are the lists of a council, in their order.
func tables(w invent.World, council int) []*table {
	var all []*table
	for _, layout := range annexa.Layout() {
		t := &table{ListLayout: layout, at: make(map[string]int)}
		prefix := len(fmt.Sprint(layout.Number)) + 1
		for i, column := range layout.Columns {
			t.header = append(t.header, column.Headings[0])
			t.at[column.Key[prefix:]] = i
		}
		all = append(all, t)
	}
	asAt := w.Extract(council).AsAt
	teams := make(map[string]string)
	for _, worker := range w.Staff(council) {
		teams[worker.ID] = worker.Team
	}
	var c caserecord.Child
	for n := range w.Size() {
		w.Listed(council, n, &c)
		p := person{c: &c, n: n, asAt: asAt, teams: teams}
		p.list(all)
	}
	for n := range w.Size()/adopterOf + 1 {
		addAdopter(all[len(all)-1], n, asAt)
	}
	return all
}

// add adds a row of cells, given as key and text in turn.
func (t *table) add(cells ...string) {
	row := make([]string, len(t.header))
	for i := 0; i+1 < len(cells); i += 2 {
		column, ok := t.at[cells[i]]
		if !ok {
			panic(fmt.Sprintf("list %d has no column %q", t.Number, cells[i])) // a slip here, not in any data
		}
		row[column] = cells[i+1]
	}
	t.rows = append(t.rows, row)
}
