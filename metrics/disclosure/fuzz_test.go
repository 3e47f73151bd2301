package disclosure_test

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// FuzzAudit makes tables of any figures, sums and shares, and holds that audits do not panic, are the same each time
// and agree with themselves.
func FuzzAudit(f *testing.F) {
	f.Add([]byte("a table of nothing in particular, with sums"), uint8(0))
	f.Add([]byte{4, 0, 0, 1, 0, 2, 4, 0, 9, 3, 2, 0, 1, 0, 2, 0, 30}, uint8(1))
	f.Add([]byte{7, 0, 1, 0, 2, 0, 3, 1, 9, 1, 9, 1, 9, 1, 9, 3, 4, 0, 1, 5, 2, 3, 6, 0, 2, 7, 1, 3}, uint8(2))
	f.Fuzz(func(t *testing.T, data []byte, kind uint8) {
		next := func() int {
			if len(data) == 0 {
				return 0
			}
			b := data[0]
			data = data[1:]
			return int(b)
		}
		cells := make([]disclosure.Cell, 1+next()%12)
		for i := range cells {
			cells[i] = disclosure.Cell{Value: anyValue(next(), next()), Width: float64(next() % 8)}
		}
		var sums []disclosure.Sum
		for range next() % 8 {
			s := disclosure.Sum{Total: next() % len(cells)}
			for range 1 + next()%4 {
				s.Parts = append(s.Parts, next()%len(cells))
			}
			sums = append(sums, s)
		}
		var shares []disclosure.Share
		for range next() % 4 {
			shares = append(shares, disclosure.Share{
				Part: next() % len(cells), Whole: next() % len(cells), Published: anyValue(next(), next()),
				Per: math.Pow10(next()%20 - 9),
			})
		}
		made, err := disclosure.NewTable(cells, sums, shares)
		if err != nil {
			return
		}
		o := disclosure.Options{Fractional: kind&1 > 0, SearchCells: int(kind&2) * 10, SearchSteps: 300}
		a := made.Audit(o)
		if diff := cmp.Diff(a, made.Audit(o), byValue); diff != "" {
			t.Fatalf("two audits of one table differ:\n%s", diff)
		}
		if _, err := json.Marshal(a); err != nil {
			t.Fatal(err)
		}
		proved := 0
		for _, f := range a.Findings {
			lower, upper, known := f.Derived.Bounds()
			if known && f.Method != disclosure.NotProved && !(lower >= 0 && lower <= upper) {
				t.Errorf("cell %d: %v to %v", f.Cell, lower, upper)
			}
			if f.Protected == metrics.Yes && !(upper-lower >= f.Width-1e-6) {
				t.Errorf("cell %d: protected with %v to %v, %v needed", f.Cell, lower, upper, f.Width)
			}
			if f.Width > 0 && f.Protected == metrics.Yes {
				proved++
			}
		}
		if proved+a.Narrower+a.NotProved != a.Needed || a.Safe == metrics.Yes && a.Needed > proved {
			t.Errorf("safe %v: %d proved, %d narrower, %d not proved of %d", a.Safe, proved, a.Narrower, a.NotProved, a.Needed)
		}
	})
}

// anyValue is any kind of figure.
func anyValue(kind, x int) metrics.Value {
	switch kind % 12 {
	case 0:
		return metrics.Missing(metrics.Confidential)
	case 1:
		return metrics.Exact(x)
	case 2:
		return metrics.Rounded(x, metrics.Nearest10)
	case 3:
		return metrics.Rounded(float64(x)/7, metrics.Places(1))
	case 4:
		return metrics.Between(x/2, x)
	case 5:
		return metrics.Missing(metrics.Confidential).WithBounds(float64(x-9), math.Inf(1))
	case 6:
		return metrics.Missing(metrics.Reason(x % 12))
	case 7:
		return metrics.Bounded(float64(x), math.Inf(-1), float64(x)*1e5)
	case 8:
		return metrics.Exact(-x)
	case 9:
		return metrics.Exact(float64(x) * 1e6)
	case 10:
		return metrics.Between(math.Inf(-1), float64(x))
	}
	return metrics.Rounded(float64(x)/256, metrics.Places(1))
}
