package ees_test

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/ees"
)

// endless is a file of any number of rows that is never in memory as a whole.
type endless struct {
	line func(row int) string
	row  int
	rows int
	rest string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.row > e.rows {
			return 0, io.EOF
		}
		e.rest = e.line(e.row) + "\n"
		e.row++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// heapAfter is how much more memory is in use after some rows and problems than before the first.
func heapAfter(t *testing.T, r *ees.Reader, n int) (grown int64) {
	t.Helper()
	before := heap()
	for range r.Rows() {
		if n--; n == 0 {
			break
		}
	}
	grown = heap() - before
	if n > 0 {
		t.Fatalf("the rows ended %d too early", n)
	}
	runtime.KeepAlive(r)
	return grown
}

func heap() int64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

// TestMemoryOfManyUnknownCouncils reads rows of councils that nobody has, each of another one. What is remembered of
// them is bounded, so that later rows take no more.
func TestMemoryOfManyUnknownCouncils(t *testing.T) {
	r, err := ees.Open(&endless{rows: 200_000, line: func(row int) string {
		if row == 0 {
			return idColumns + ",n"
		}
		return fmt.Sprintf("%sLocal authority,M92000001,Merrowland,M12000001,Upper Merrow,,,Unknown %d,5", year2025, row)
	}}, options(rowCounts))
	if err != nil {
		t.Fatal(err)
	}
	const many = 20_000
	if first := heapAfter(t, r, many); first > 32<<20 {
		t.Errorf("%d MiB in use after %d rows", first>>20, many)
	}
	if more := heapAfter(t, r, many); more > 1<<20 {
		t.Errorf("%d KiB more in use after %d rows more: memory grows with the file", more>>10, many)
	}
}

// TestMemoryOfLongLines holds that what is remembered of a row's place is its place, not its line: a remembered part of
// a line must not keep the whole line in memory.
func TestMemoryOfLongLines(t *testing.T) {
	const lines, length = 4_000, 16 << 10
	note := strings.Repeat("x", length)
	r, err := ees.Open(&endless{rows: lines, line: func(row int) string {
		if row == 0 {
			return idColumns + ",n,note"
		}
		return fmt.Sprintf("%sLocal authority,M92000001,Merrowland,M12000001,Upper Merrow,,,Unknown %d,5,%s", year2025, row, note)
	}}, options(rowCounts, ees.Column{Name: "note", Kind: ees.Ignored}))
	if err != nil {
		t.Fatal(err)
	}
	if grown := heapAfter(t, r, lines); grown > 16<<20 {
		t.Errorf("%d MiB in use after %d lines of %d KiB", grown>>20, lines, length>>10)
	}
}

// TestDisagreementAfterManyPlaces holds that a council whose code is another's is reported also in a file in which more
// places came before than are remembered.
func TestDisagreementAfterManyPlaces(t *testing.T) {
	const many = 10_000
	r, err := ees.Open(&endless{rows: many + 1, line: func(row int) string {
		switch row {
		case 0:
			return idColumns + ",n"
		case many + 1:
			return year2025 + "Local authority,M92000001,Merrowland,M12000001,Upper Merrow,001,M06000003,Ashenmoor,5"
		}
		return fmt.Sprintf("%sLocal authority,M92000001,Merrowland,M12000001,Upper Merrow,,,Unknown %d,5", year2025, row)
	}}, options(rowCounts))
	if err != nil {
		t.Fatal(err)
	}
	rows, problems := drain(r)
	if len(rows) != 1 || len(problems) != many+1 {
		t.Errorf("%d rows and %d problems, want 1 row and %d problems, the last about its code", len(rows), len(problems), many+1)
	}
}

// TestMemoryOfMetadata checks metadata with labels of 900 KB, of which no more is kept than a reader could want, and then
// so many rows of cells just short enough to be kept that they are too much.
func TestMemoryOfMetadata(t *testing.T) {
	data := func() io.Reader { return strings.NewReader(file(idColumns+",n", year2025+country+",9")) }
	label := strings.Repeat("x", 900_000)
	var before, after int64
	huge := &endless{rows: 300, line: func(row int) string {
		switch row {
		case 0:
			return metaHeader
		case 1:
			before = heap()
		case 300:
			after = heap()
		}
		return fmt.Sprintf("n%d,Indicator,%d%s,,,0,,", row, row, label)
	}}
	report, err := ees.Check(data(), huge, ees.CheckOptions{Areas: merrowland()})
	if err != nil {
		t.Fatal(err)
	}
	if grown := after - before; grown > 8<<20 {
		t.Errorf("300 labels of 900 KB take %d MiB", grown>>20)
	}
	long := finding{ees.CheckCellLength, ees.Warn, 300, 2, "label", "1" + label[:79] + "…", true}
	if all := findings(report); !slices.Contains(all, long) {
		t.Errorf("found %+v, want %+v among them", all, long)
	}
	cell := strings.Repeat("x", 990)
	many := &endless{rows: 16_000, line: func(row int) string {
		if row == 0 {
			after = 0
			return metaHeader
		}
		if row == 15_999 {
			after = heap()
		}
		return fmt.Sprintf("n%d%s,Indicator,%d%[2]s,%[2]s,%[2]s,%[2]s,%[2]s,%[2]s", row, cell, row)
	}}
	before = heap()
	report, err = ees.Check(data(), many, ees.CheckOptions{Areas: merrowland()})
	if err != nil {
		t.Fatal(err)
	}
	if grown := max(after, heap()) - before; grown > 48<<20 {
		t.Errorf("16,000 rows of metadata take %d MiB", grown>>20)
	}
	if !slices.ContainsFunc(findings(report), func(f finding) bool { return f.Check == ees.CheckMetaRows && f.Outcome == ees.Fail }) {
		t.Error("nothing is said of the rows of metadata that were not remembered")
	}
}

// TestMemoryOfCheck checks rows of councils that nobody has, each with an item of its own, past all that is remembered:
// later rows take no more memory.
func TestMemoryOfCheck(t *testing.T) {
	const early, late = 30_000, 90_000
	var before, after int64
	e := &endless{rows: late + 1, line: func(row int) string {
		switch row {
		case 0:
			return idColumns + ",item,n"
		case early:
			before = heap()
		case late:
			after = heap()
		}
		return fmt.Sprintf("2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,%d,,Council %d,item %d,1", row, row, row)
	}}
	o := ees.CheckOptions{Areas: merrowland(), MostRows: 1000, Columns: []ees.Column{{Name: "item", Kind: ees.Filter}}}
	report, err := ees.Check(e, nil, o)
	if err != nil || report.Rows != late+1 {
		t.Fatalf("%d rows and error %v, want %d and none", report.Rows, err, late+1)
	}
	if grown := after - before; grown > 1<<20 {
		t.Errorf("%d rows took %d bytes more than %d", late, grown, early)
	}
}
