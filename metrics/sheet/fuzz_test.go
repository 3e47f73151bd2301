package sheet_test

import (
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

var seeds = []string{
	"a,b\n1,2\n", "\ufeffa,b\r\n\"x\ny\",2\r\n", "a\n\n\n1", "a,b\n1\n1,2,3\n", "\"a\"\"\",b\n,\n", "a,b\n\"x\n1,2\n",
	"a,b\n\x00\n1,2\n", "a,b\n1,\"2\"3\n", "a,b\n\"x\ny\"z\"\n\"w\n1,2\n", "{", "PK\x03\x04", "\xff\xfea\x00", "a\r", "\r\n",
}

// Where the standard reader reads a text without an error, and nothing in it is beyond the bounds, both read the same.
func FuzzAgainstEncodingCSV(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Add("\r0") // found by fuzzing, as the next
	f.Add("0\n\"\n\",\n")
	f.Fuzz(func(t *testing.T, text string) {
		clean := strings.TrimPrefix(text, "\ufeff")
		if strings.Contains(clean, "\x00") || len(clean) > 1<<20 || strings.Count(clean, "\n") > 200 {
			return
		}
		var want []outcome
		in := csv.NewReader(strings.NewReader(clean))
		in.FieldsPerRecord = -1
		for {
			cells, err := in.Read()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return
			}
			line, _ := in.FieldPos(0)
			want = append(want, row(line, cells...))
			if len(cells) != len(want[0].Cells) && strings.Contains(strings.Join(cells, ""), "\n") {
				return // a row of several lines that does not fit is taken apart again
			}
		}
		table, err := sheet.OpenCSV(strings.NewReader(text), "sample.csv")
		if err != nil {
			if !errors.Is(err, metrics.ErrUnreadable) {
				t.Errorf("%q: %v", text, err)
			}
			if len(want) > 0 && !otherKind(clean) {
				t.Errorf("%q: %v, where the standard reader reads it", text, err)
			}
			return
		}
		names := want[0].Cells
		for i := range names {
			names[i] = strings.TrimSpace(names[i])
		}
		if diff := cmp.Diff(names, table.Header()); diff != "" {
			t.Errorf("%q: header mismatch (-want +got):\n%s", text, diff)
		}
		got := readAll(t, table)
		if !strings.HasSuffix(clean, "\n") {
			if len(got) == 0 || got[len(got)-1].Bad == "" && got[len(got)-1].Cells != nil {
				t.Fatalf("%q: nothing says that the last line has no end", text)
			}
			got = got[:len(got)-1]
		}
		rest := want[1:]
		if len(got) != len(rest) {
			t.Fatalf("%q: %d rows, want %d", text, len(got), len(rest))
		}
		for i, w := range rest {
			if len(w.Cells) != len(names) {
				if got[i].Line != w.Line || got[i].Cells != nil {
					t.Errorf("%q: %v, want a bad row on line %d", text, got[i], w.Line)
				}
			} else if diff := cmp.Diff(w, got[i]); diff != "" {
				t.Errorf("%q: row mismatch (-want +got):\n%s", text, diff)
			}
		}
	})
}

// otherKind tells whether a text begins as other kinds of files do, which are refused though they could be read.
func otherKind(text string) bool {
	start := text[:min(len(text), 512)]
	if i := strings.IndexByte(start, '\r'); i >= 0 && i < len(start)-1 && !strings.Contains(start, "\n") {
		return true // line ends that the standard reader takes for parts of a cell
	}
	text = strings.ToLower(strings.TrimLeft(text, " \t\r\n\ufeff"))
	for _, prefix := range []string{"<", "{", "[", "pk\x03\x04", "%pdf"} {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return strings.ContainsAny(text[:min(len(text), 8)], "\x1f\ufffd")
}

// Whatever the text: reading ends, rows come in order of line, none is past the end, and a row after which a plain good
// one is added, by itself on its line, never swallows it.
func FuzzRecords(f *testing.F) {
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		// The line with a NUL byte can be in no cell, so what comes after it is a row whatever came before.
		text = "a,b\n" + text + "\n\x00\nlast,row\n"
		got := readAll(t, open(t, strings.NewReader(text)))
		if !slices.IsSortedFunc(got, func(a, b outcome) int { return a.Line - b.Line }) {
			t.Errorf("%q: lines are not in order: %v", text, got)
		}
		total := strings.Count(text, "\n")
		if diff := cmp.Diff(row(total, "last", "row"), got[len(got)-1]); diff != "" {
			t.Errorf("%q: last row mismatch (-want +got):\n%s", text, diff)
		}
	})
}
