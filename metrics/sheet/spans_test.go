package sheet_test

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// TestStrayMarksSwallowNoRows: two stray quotation marks some lines apart are not taken for a cell of many lines that
// leaves the row with too few cells. Each row in between is there.
func TestStrayMarksSwallowNoRows(t *testing.T) {
	table := open(t, strings.NewReader("a,b\n1,\"x\n3,4\n5,6\n7,8\",9\n10,11\n"))
	var good, bad []int
	for record, err := range table.Records() {
		if err != nil {
			bad = append(bad, 0)
			continue
		}
		good = append(good, record.Line)
	}
	if fmt.Sprint(good) != "[3 4 6]" || len(bad) != 2 {
		t.Errorf("good rows %v and %d bad ones, want rows 3, 4 and 6 and two bad ones", good, len(bad))
	}
}

// TestFailuresAreNotTheEnd: a reader's error that wraps the end of a file, or is a buffer's, is an error all the same.
func TestFailuresAreNotTheEnd(t *testing.T) {
	for _, failure := range []error{
		fmt.Errorf("the download broke: %w", io.EOF), bufio.ErrBufferFull, io.ErrUnexpectedEOF, errors.New("no"),
	} {
		table, err := sheet.OpenCSV(io.MultiReader(strings.NewReader("a,b\n1,2\n"), iotest.ErrReader(failure)), "sample.csv")
		if err == nil {
			for _, err = range table.Records() {
				if err != nil {
					break
				}
			}
		}
		if !errors.Is(err, failure) {
			t.Errorf("a reader that fails with %v gives %v", failure, err)
		}
	}
}
