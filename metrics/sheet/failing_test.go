package sheet_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

var errBroken = errors.New("the connection broke")

// once gives a text, then an error, and then the end, as some connections do: it says that it broke only once.
type once struct {
	text   io.Reader
	failed bool
}

func (o *once) Read(p []byte) (int, error) {
	n, err := o.text.Read(p)
	if err == io.EOF && !o.failed {
		o.failed = true
		return n, errBroken
	}
	return n, err
}

// Whole lines before the failure are rows. The failure comes last, however often the reader says it.
func TestFailingReader(t *testing.T) {
	for _, test := range []struct {
		reason, text string
		want         []outcome
	}{
		{"between rows", "a,b\n1,2\n3,4\n", []outcome{row(2, "1", "2"), row(3, "3", "4")}},
		{"in a row, which may be half of it", "a,b\n1,2\n3,4", []outcome{row(2, "1", "2")}},
		{"after the header", "a,b\n", nil},
		{"in a quoted cell", "a,b\n1,2\n3,\"x\n4,5\n", []outcome{row(2, "1", "2"), badRow(3, notClosed), row(4, "4", "5")}},
		{"far into the file", "a,b\n" + strings.Repeat(wideCell+",2\n", 300), manyRows(300)},
	} {
		for how, reader := range map[string]io.Reader{
			"for good":     io.MultiReader(strings.NewReader(test.text), iotest.ErrReader(errBroken)),
			"once":         &once{text: strings.NewReader(test.text)},
			"with data":    iotest.DataErrReader(io.MultiReader(strings.NewReader(test.text), iotest.ErrReader(errBroken))),
			"byte by byte": iotest.OneByteReader(&once{text: strings.NewReader(test.text)}),
		} {
			t.Run(test.reason+" "+how, func(t *testing.T) {
				table, err := sheet.OpenCSV(reader, "sample.csv")
				if err != nil {
					t.Fatal(err)
				}
				got, err := readUntil(t, table)
				if !errors.Is(err, errBroken) || errors.Is(err, metrics.ErrBadRow) || !strings.HasPrefix(err.Error(), "sample.csv: ") {
					t.Errorf("error %v, want the reader's own with the file", err)
				}
				if diff := cmp.Diff(test.want, got); diff != "" {
					t.Errorf("rows mismatch (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// wideCell makes a few hundred rows longer than what is read at once.
var wideCell = strings.Repeat("1", 300)

func manyRows(n int) (rows []outcome) {
	for i := range n {
		rows = append(rows, row(i+2, wideCell, "2"))
	}
	return rows
}

// A reader that fails before the header is whole gives its own error, not that the file is empty.
func TestFailingBeforeTheHeader(t *testing.T) {
	for _, text := range []string{"", "a,", "\ufeff"} {
		for how, reader := range map[string]io.Reader{
			"for good": io.MultiReader(strings.NewReader(text), iotest.ErrReader(errBroken)),
			"once":     &once{text: strings.NewReader(text)},
		} {
			table, err := sheet.OpenCSV(reader, "sample.csv")
			if table != nil || !errors.Is(err, errBroken) || errors.Is(err, metrics.ErrUnreadable) {
				t.Errorf("%q, failing %s: %v, %v, want the reader's own error", text, how, table, err)
			}
		}
	}
}

// A reader that gives nothing and says nothing is given up.
func TestReaderWithoutProgress(t *testing.T) {
	_, err := sheet.OpenCSV(stuck{}, "sample.csv")
	if !errors.Is(err, io.ErrNoProgress) {
		t.Errorf("error %v, want %v", err, io.ErrNoProgress)
	}
}

type stuck struct{}

func (stuck) Read([]byte) (int, error) { return 0, nil }

// How the reader cuts the text makes no difference.
func TestSmallReads(t *testing.T) {
	text := "\ufeffa,b\r\n\"1\r\n1\",2\r\n3,\"x\n\x00\n5,6"
	want := readAll(t, open(t, strings.NewReader(text)))
	for name, reader := range map[string]io.Reader{
		"one byte":          iotest.OneByteReader(strings.NewReader(text)),
		"half":              iotest.HalfReader(strings.NewReader(text)),
		"data with the end": iotest.DataErrReader(strings.NewReader(text)),
	} {
		if diff := cmp.Diff(want, readAll(t, open(t, reader))); diff != "" {
			t.Errorf("%s: rows mismatch (-want +got):\n%s", name, diff)
		}
	}
}
