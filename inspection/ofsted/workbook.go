package ofsted

import (
	"cmp"
	"io"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/ods"
)

// ReadWorkbook reads every sheet of inspections of an ODS workbook of so many bytes; other sheets, such as the cover and
// the notes, are passed over. Rows and cells that cannot be read are problems; the rest is read. A file that is no ODS
// workbook, or has no sheet of inspections or no row in one that can be read, gives an error of the class
// [metrics.ErrUnreadable].
func ReadWorkbook(file io.ReaderAt, size int64, o Options) (*Outcomes, error) {
	workbook, err := ods.Open(file, size, o.File, sheet.Limits{})
	if err != nil {
		return nil, err
	}
	areas := cmp.Or(o.Areas, area.EnglandRegister())
	outcomes := &Outcomes{}
	for _, name := range workbook.Sheets() {
		r := &reader{Options: o, sheet: name, outcomes: outcomes}
		r.Areas = areas
		if _, err := r.readTable(workbook.Rows(name)); err != nil {
			return nil, err
		}
	}
	return outcomes, (&reader{Options: o, outcomes: outcomes}).empty()
}
