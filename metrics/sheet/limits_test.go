package sheet_test

import (
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// endless gives n bytes of one cell without a line end, made as they are read.
func endless(n int64) io.Reader { return io.LimitReader(filler{}, n) }

type filler struct{}

func (filler) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

// allocated is how many bytes a function allocates in all, freed or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// A line of 100 megabytes is one bad row, the rows around it are good ones, and it is never held in memory.
func TestVeryLongLine(t *testing.T) {
	const size = 100 << 20
	for reason, test := range map[string]struct {
		before, after string
		bad           string
	}{
		"unquoted":                       {"", "\n", "a line of more than 1 MiB"},
		"in quotation marks":             {"\"", "\",2\n", "a line of more than 1 MiB"},
		"in a mark that is never closed": {"1,\"", "\n", "a line of more than 1 MiB"},
	} {
		t.Run(reason, func(t *testing.T) {
			var got []outcome
			bytes := allocated(func() {
				got = readAll(t, open(t, io.MultiReader(
					strings.NewReader("a,b\n1,2\n"+test.before), endless(size), strings.NewReader(test.after+"3,4\n5,6\n"),
				)))
			})
			want := []outcome{row(2, "1", "2"), badRow(3, test.bad), row(4, "3", "4"), row(5, "5", "6")}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("rows mismatch (-want +got):\n%s", diff)
			}
			if bytes > size/3 {
				t.Errorf("%d bytes allocated for a line of %d", bytes, size)
			}
		})
	}
}

// The bound is a mebibyte, line end included: a line of that length is read, one byte more is not.
func TestLongestLine(t *testing.T) {
	const bound = 1 << 20
	for _, test := range []struct {
		length int
		read   bool
	}{{bound, true}, {bound + 1, false}} {
		cell := strings.Repeat("x", test.length-len(",2\n"))
		want := []outcome{badRow(2, "a line of more than 1 MiB"), row(3, "3", "4")}
		if test.read {
			want[0] = row(2, cell, "2")
		}
		got := readAll(t, open(t, strings.NewReader("a,b\n"+cell+",2\n3,4\n")))
		if !cmp.Equal(want, got) {
			t.Errorf("a line of %d bytes: read %v, want read %v", test.length, got[0].Bad == "", test.read)
		}
	}
}

// A cell of several lines is bounded as one line is: beyond a mebibyte it is taken for a mark that was never closed,
// and so is the mark at its end. The rows after it are read.
func TestLongestRecord(t *testing.T) {
	long := strings.Repeat("x", 300<<10) + "\n"
	var got []outcome
	for _, o := range readAll(t, open(t, strings.NewReader("a,b\n\"y\n"+strings.Repeat(long, 4)+"z\",2\n3,4\n"))) {
		if strings.HasPrefix(o.Bad, "1 cells: xxx") {
			o.Bad = "1 cell"
		}
		got = append(got, o)
	}
	want := []outcome{
		badRow(2, notClosed), badRow(3, "1 cell"), badRow(4, "1 cell"), badRow(5, "1 cell"), badRow(6, "1 cell"),
		badRow(7, notClosed), row(8, "3", "4"),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows mismatch (-want +got):\n%s", diff)
	}
}

// A quotation mark that is never closed, at the beginning of a long file, holds up no more than a bounded stretch.
func TestUnclosedMarkBeforeManyRows(t *testing.T) {
	const n = 200_000
	rows := strings.Repeat("3,4\n", n)
	good := 0
	for record, err := range open(t, strings.NewReader("a,b\n1,\"x\n"+rows)).Records() {
		if err == nil {
			good++
			if record.Line != good+2 {
				t.Fatalf("row %d is on line %d", good, record.Line)
			}
		}
	}
	if good != n {
		t.Errorf("%d good rows, want %d", good, n)
	}
}

// A message about a row does not grow with the row.
func TestMessagesAreShort(t *testing.T) {
	text := "a,b\n" + strings.Repeat("x,", 400<<10) + "\n1," + strings.Repeat("y", 900<<10)
	for _, err := range open(t, strings.NewReader(text)).Records() {
		if err != nil && len(err.Error()) > 500 {
			t.Errorf("a message of %d bytes: %.80s", len(err.Error()), err)
		}
	}
}
