package lists

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"reflect"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

func date(year int, month time.Month, day int) metrics.Date {
	d, err := metrics.NewDate(year, month, day)
	if err != nil {
		panic(err)
	}
	return d
}

var dates = cmpopts.EquateComparable(metrics.Date{}, caserecord.Count{}, caserecord.Miles{})

func options(w invent.World, council int) annexa.Options {
	e := w.Extract(council)
	o := annexa.Options{Council: e.Council, AsAt: e.AsAt, EarlierCountsItself: metrics.No, NothingLately: true}
	for number := range annexa.ListCount { // of one child most are
		o.Empty = append(o.Empty, number+1)
	}
	return o
}

func workbook(t testing.TB, w invent.World, council int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Workbook(&b, w, council); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// worlds are what is written and read again.
var worlds = []struct {
	name    string
	world   invent.World
	council int
}{
	{"as most are", invent.World{Seed: 1, Children: 1500}, 1},
	{"with faults", invent.World{Seed: 1, Children: 2000, Faults: invent.UsualFaults()}, 1},
	{"with many faults", invent.World{
		Seed: 2, Children: 600, Faults: invent.Faults{Missing: 8000, Reversed: 8000, Repeated: 4000},
	}, 2},
	{"as at a leap day, of many years", invent.World{
		Seed: 3, AsAt: date(2024, time.February, 29), Years: 4, Children: 600,
	}, 3},
	{"one child", invent.World{Seed: 4, Children: 1}, 4},
}

// TestReadBack reads the lists with package annexa, and holds every record of every child against the child that was
// made, as far as Annex A holds it.
func TestReadBack(t *testing.T) {
	for _, test := range worlds {
		data := workbook(t, test.world, test.council)
		fromBook, err := annexa.ReadWorkbook(bytes.NewReader(data), int64(len(data)), options(test.world, test.council))
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		folder := t.TempDir()
		if err := Folder(folder, test.world, test.council); err != nil {
			t.Fatal(err)
		}
		fromFolder, err := annexa.ReadFolder(os.DirFS(folder), options(test.world, test.council))
		if err != nil {
			t.Fatalf("%s: %v", test.name, err)
		}
		want := expected(test.world, test.council)
		for _, read := range []struct {
			what string
			*annexa.Reading
		}{{"workbook", fromBook}, {"folder", fromFolder}} {
			got := slices.Collect(read.Children.Children())
			if len(got) != len(want) {
				t.Errorf("%s, %s: %d children, want %d", test.name, read.what, len(got), len(want))
				continue
			}
			for i := range want {
				if reflect.DeepEqual(want[i], got[i]) { // quicker
					continue
				}
				if diff := cmp.Diff(want[i], got[i], dates); diff != "" {
					t.Errorf("%s, %s: child %d (-made +read):\n%s", test.name, read.what, i, diff)
					break
				}
			}
			for _, l := range read.Lists {
				if !l.Read || len(l.Missing) > 0 {
					t.Errorf("%s, %s: list %d read %v, without %v, want all of it", test.name, read.what, l.Number, l.Read,
						l.Missing)
				}
			}
			faults := slices.DeleteFunc(read.Faults.List, func(f annexa.Fault) bool {
				// Of the few rows of that list none has ended.
				return f.Code == annexa.ColumnBlank && f.List == 8 && test.world.Years > 1
			})
			if n := len(faults); test.world.Faults == (invent.Faults{}) && n > 0 {
				t.Errorf("%s, %s: faults %v, such as %v, want none", test.name, read.what, read.Faults.Count, faults[0])
			}
		}
		if diff := cmp.Diff(fromBook.Faults.Count, fromFolder.Faults.Count); diff != "" {
			t.Errorf("%s: faults (-workbook +folder):\n%s", test.name, diff)
		}
		if test.world.Size() > 1200 {
			everyListHasRows(t, test.name, fromBook, test.world.Faults)
		}
	}
}

// everyListHasRows holds that no list is empty, and that there are as many faults of each kind as there should be some.
func everyListHasRows(t *testing.T, name string, r *annexa.Reading, f invent.Faults) {
	t.Helper()
	for _, l := range r.Lists {
		if l.Rows == 0 {
			t.Errorf("%s: list %d has no rows", name, l.Number)
		}
	}
	if f == (invent.Faults{}) {
		return
	}
	for _, code := range []annexa.Code{annexa.Repeated, annexa.EndBeforeStart, annexa.NotADate} {
		if r.Faults.Count[code] == 0 {
			t.Errorf("%s: no fault %s, want some: %v", name, code, r.Faults.Count)
		}
	}
	for code, n := range r.Faults.Count {
		if !slices.Contains([]annexa.Code{annexa.Repeated, annexa.EndBeforeStart, annexa.NotADate}, code) {
			t.Errorf("%s: %d faults %s, want none of that kind", name, n, code)
		}
	}
}

// TestEveryReadColumnIsFilled holds that each column that is read has something in some row.
func TestEveryReadColumnIsFilled(t *testing.T) {
	for _, table := range tables(invent.World{Seed: 1, Children: 4000}, 1) {
		for i, column := range table.Columns {
			filled := slices.ContainsFunc(table.rows, func(row []string) bool { return row[i] != "" })
			if column.Read && !filled {
				t.Errorf("column %s is blank in all %d rows", column.Key, len(table.rows))
			}
		}
	}
}

func TestSameBytes(t *testing.T) {
	w := invent.World{Seed: 6, Children: 200, Faults: invent.UsualFaults()}
	first := workbook(t, w, 1)
	if !bytes.Equal(first, workbook(t, w, 1)) {
		t.Error("two workbooks of one world and council differ")
	}
	if bytes.Equal(first, workbook(t, w, 2)) {
		t.Error("two councils have the same workbook")
	}
	w.Seed++
	if bytes.Equal(first, workbook(t, w, 1)) {
		t.Error("two seeds give the same workbook")
	}
}

// failing fails to write.
type failing struct{}

var errFull = errors.New("full")

func (failing) Write([]byte) (int, error) { return 0, errFull }

func TestErrors(t *testing.T) {
	w := invent.World{Children: 3}
	if err := Workbook(failing{}, w, 1); !errors.Is(err, errFull) {
		t.Errorf("error %v, want that of the writer", err)
	}
	if err := Folder(t.TempDir()+"/none", w, 1); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v, want that there is no such folder", err)
	}
}

func BenchmarkWorkbook(b *testing.B) {
	for _, children := range []int{300, invent.Usual} {
		b.Run(fmt.Sprint(children), func(b *testing.B) {
			n := 0
			b.ReportAllocs()
			for b.Loop() {
				w := invent.World{Seed: uint64(n), Children: children}
				if err := Workbook(io.Discard, w, n%invent.Councils+1); err != nil {
					b.Fatal(err)
				}
				n++
			}
			b.ReportMetric(float64(n*children)/b.Elapsed().Seconds(), "children/s")
		})
	}
}
