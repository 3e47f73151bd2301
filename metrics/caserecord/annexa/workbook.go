package annexa

import (
	"errors"
	"fmt"
	"io"
	"iter"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// ReadWorkbook reads an XLSX workbook with a sheet for each list. Sheets are known by name: "List 3", "List_3", "List 3
// - Referrals", "Referrals", or failing these the number among other words, "Dunmarsh list 3". Others are passed over.
//
// Options that nothing can be read by give an error of the class [ErrOptions]. What is no workbook, has a password or
// is beyond the limits, and a workbook of which no list can be read, give one of the class [ErrUnreadable]; the Reading
// is there where the lists were looked for, with what was wrong with each. Lists that seem to be of an earlier day give
// one of the class [ErrNothingLately] beside a Reading whose Extract answers nothing. An error of the reader itself is
// wrapped.
func ReadWorkbook(in io.ReaderAt, size int64, o Options) (*Reading, error) {
	r, err := newReader(o)
	if err != nil {
		return nil, err
	}
	book, err := xlsx.Open(in, size, "", o.Limits)
	if err != nil {
		if quotes := new(metrics.InputError); errors.As(err, &quotes) {
			return nil, fmt.Errorf("%w: found no workbook that can be read, expected XLSX, whole, without a password and "+
				"within the limits", ErrUnreadable)
		}
		return nil, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	r.from1904 = book.From1904()
	var sources []source
	for _, name := range book.Sheets() {
		sources = append(sources, source{name: name, rows: func(func([]sheet.Cell) bool) (iter.Seq2[sheet.Row, error], int) {
			return book.Rows(name), 0
		}})
	}
	return r.read(sources)
}
