package lait_test

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/lait"
)

// endless is a file of any number of lines that is never in memory as a whole.
type endless struct {
	line  func(row int) string
	lines int
	row   int
	rest  string
}

func (e *endless) Read(p []byte) (int, error) {
	if e.rest == "" {
		if e.row == e.lines {
			return 0, io.EOF
		}
		e.rest = e.line(e.row) + "\n"
		e.row++
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

// readLines reads a data set of a header and lines, and tells how much of the memory it took in all and holds.
func readLines(t *testing.T, lines int, line func(row int) string) (d *lait.Dataset, taken, held uint64) {
	t.Helper()
	in := &endless{lines: lines + 1, line: func(row int) string {
		if row == 0 {
			return header
		}
		return line(row - 1)
	}}
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := lait.Read(in, strings.NewReader(file(dictionaryHeader, posts, plans)), options())
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	return d, after.Sys - before.Sys, after.HeapAlloc - min(before.HeapAlloc, after.HeapAlloc)
}

// TestMoreThanAnyone holds the bounds of what is read: what is beyond is a problem, and what is not is read.
func TestMoreThanAnyone(t *testing.T) {
	numbered := func(n int) string { return fmt.Sprintf("%04d", n) }
	for _, test := range []struct {
		reason                       string
		lines                        int
		line                         func(row int) string
		measures, figures, leftOut   int
		column, expected, firstFound string
	}{
		{
			"years without end", 10_000, func(n int) string { return row("posts", numbered(n), ashenmoor, "1") },
			1, 100, 9_900, "Years", "a year such as 2024", "0000",
		},
		{
			"measures without end", 12_000, func(n int) string { return row("m"+numbered(n), "2025", ashenmoor, "1") },
			5_000, 5_000, 7_000, "Short Desc", "the short name of one of at most 5000 measures", "m5000",
		},
		{
			"places without end", 20_000, func(n int) string {
				if n == 19_999 {
					return row("posts", "2025", ashenmoor, "1")
				}
				return row("posts", "2025", "Edgeholm "+numbered(n)+",%s,,Upper Merrow", "1")
			},
			0, 0, 20_000, "LA and Regions", "the name of a council", "Edgeholm 0000",
		},
		{
			"names without end", 10, func(n int) string {
				return row(strings.Repeat("posts", 100)+numbered(n), "2025", ashenmoor, "1")
			},
			0, 0, 10, "Short Desc", "at most 200 bytes", strings.Repeat("posts", 16) + "…",
		},
	} {
		d, _, held := readLines(t, test.lines, test.line)
		if d.Rows != test.lines || d.LeftOut != test.leftOut || d.Figures().Total() != test.figures || d.Len() != test.measures {
			t.Errorf("%s: %d rows, %d left out, %v in %d measures", test.reason, d.Rows, d.LeftOut, d.Figures(), d.Len())
		}
		if d.Problems.Count != test.leftOut || len(d.Problems.List) != min(test.leftOut, 1000) {
			t.Errorf("%s: %d problems, of which %d are kept", test.reason, d.Problems.Count, len(d.Problems.List))
		}
		var bad *metrics.InputError
		if !errors.As(d.Problems.List[0], &bad) || bad.Column != test.column || bad.Found != test.firstFound || !strings.Contains(bad.Expected, test.expected) {
			t.Errorf("%s: the first problem is %v", test.reason, d.Problems.List[0])
		}
		if held > 16<<20 {
			t.Errorf("%s: %d MiB held", test.reason, held>>20)
		}
		runtime.KeepAlive(d)
	}
}

// TestTooManyFigures reads 200,000 periods of one council, beside which there is room for no more than 19 others: every
// panel has a cell for each place.
func TestTooManyFigures(t *testing.T) {
	var entries []area.Entry
	for i := range 25 {
		entries = append(entries, area.Entry{
			Number: 2000 + i, Name: fmt.Sprint("Ashenmoor ", i), Level: area.LocalAuthority, LACode: fmt.Sprint(100 + i),
		})
	}
	areas, err := merrowland().With(entries...)
	if err != nil {
		t.Fatal(err)
	}
	const measures, years = 2000, 100
	in := &endless{lines: 1 + measures*years + len(entries), line: func(n int) string {
		n--
		switch {
		case n < 0:
			return header
		case n < measures*years:
			return row(fmt.Sprint("m", n/years), fmt.Sprint(2000+n%years), ashenmoor, "1")
		}
		n -= measures * years
		return row("m0", "2000", fmt.Sprintf("Ashenmoor %d,%%s,%d,NA", n, 100+n), "1")
	}}
	o := options()
	o.Areas = areas
	d, err := lait.Read(in, strings.NewReader(file(dictionaryHeader)), o)
	if err != nil {
		t.Fatal(err)
	}
	const places = 1 << 22 / (measures * years)
	if want := len(entries) + 1 - places; d.LeftOut != want || d.Figures().Total() != measures*years+places-1 {
		t.Errorf("%d rows left out, want %d; %v read", d.LeftOut, want, d.Figures())
	}
}

// TestLongLines reads past a line of 100 MB, which is never in memory.
func TestLongLines(t *testing.T) {
	const piece, pieces = 1 << 20, 100
	long := strings.Repeat("x", piece)
	n := -1
	d, taken, _ := readLines(t, 3, func(row int) string {
		switch row {
		case 0:
			return "posts,,2025,Ashenmoor,1,001,Upper Merrow"
		case 1:
			return strings.Repeat(long, pieces)
		}
		n++
		return "posts,,2025,Brackwater,2,002,Upper Merrow"
	})
	if got := cellsOf(panelOf(t, d, "posts")); len(got) != 2 || d.Problems.Count != 1 {
		t.Errorf("cells %v, problems %v", got, d.Problems.List)
	}
	if taken > (2*pieces+64)<<20 { // the line itself is made here, and once copied
		t.Errorf("%d MiB taken", taken>>20)
	}
}

// TestUnpackingBombs gives up on a small file that unpacks without end, and on a large one that is not packed.
func TestUnpackingBombs(t *testing.T) {
	text := header + "\n" + strings.Repeat("\n", 64<<20)
	bomb := packed(t, text)
	if len(bomb) > 1<<20 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	dictionary := file(dictionaryHeader, posts)
	for _, test := range []struct {
		reason, data, dictionary string
		most                     int64
		want                     string
	}{
		{"a packed data set", string(bomb), dictionary, 1 << 20, `lait.csv: found "more text, unpacked", expected at most 1048576 bytes`},
		{"a plain one", text, dictionary, 1 << 20, `lait.csv: found "more text, unpacked", expected at most 1048576 bytes`},
		{"a packed dictionary", header, string(bomb), 1 << 24, `dictionary.csv: row 1: column Measure_short`},
		{"one with its header", header, string(packed(t, dictionary+text)), 1 << 24, `dictionary.csv: row 2: found "more text, unpacked", expected at most 1048576 bytes`},
	} {
		o := options()
		o.MostBytes = test.most
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		d, err := lait.Read(strings.NewReader(test.data), strings.NewReader(test.dictionary), o)
		runtime.ReadMemStats(&after)
		if d != nil || !errors.Is(err, metrics.ErrUnreadable) || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.reason, err, test.want)
		}
		if grown := after.TotalAlloc - before.TotalAlloc; grown > 16<<20 {
			t.Errorf("%s: %d MiB used", test.reason, grown>>20)
		}
	}
}
