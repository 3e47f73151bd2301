package trend_test

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// madeOf makes a series of bytes: for each period one that says what comes, and 8 or 16 of numbers.
func madeOf(data []byte) (alone, parts series.Series) {
	at := func(i int) metrics.Period { return year(1900 + i) }
	if len(data) > 0 && data[0]&1 != 0 {
		at = month
	}
	number := func() metrics.Value {
		if len(data) < 8 {
			return metrics.Value{}
		}
		x := math.Float64frombits(binary.LittleEndian.Uint64(data))
		data = data[8:]
		return metrics.Exact(x)
	}
	var points []series.Point
	var counts []series.Count
	for i := 0; i < 250 && len(data) > 0; i++ {
		kind := data[0]
		data = data[1:]
		var a, b metrics.Value
		switch kind % 8 {
		case 0:
			continue // a gap
		case 1:
			a, b = metrics.Missing(metrics.Reason(kind/8)), number()
		case 2:
			a, b = metrics.Between(0, float64(kind)), exact(float64(kind))
		case 3, 4:
			a, b = exact(float64(kind/8)), exact(31)
		case 5:
			a, b = metrics.Rounded(float64(kind), metrics.Nearest10), exact(255)
		default:
			a, b = number(), number()
		}
		points = append(points, series.Point{Period: at(i), Value: a})
		counts = append(counts, series.Count{Period: at(i), Events: a, Of: b})
	}
	return must(series.Of(points...)), must(series.OfCounts(100, counts...))
}

// FuzzTest holds that no series makes a test panic or answer with NaN or an infinity, that the answer is the same
// again, and that it agrees with itself.
func FuzzTest(f *testing.F) {
	f.Add([]byte{0x43, 0x2b, 0x33, 0x3b, 0x53, 0x0c, 0x14})
	f.Add([]byte{3, 3, 3, 3, 3})
	f.Add([]byte{3, 0, 11, 2, 9, 1, 2, 3, 4, 5, 6, 7, 8, 13, 21, 29})
	hostile := []byte{}
	for _, x := range []float64{math.MaxFloat64, -math.MaxFloat64, 5e-324, 0, 1e300, 1e-300, math.NaN(), math.Inf(1)} {
		hostile = binary.LittleEndian.AppendUint64(append(hostile, 6), math.Float64bits(x/2))
		hostile = binary.LittleEndian.AppendUint64(hostile, math.Float64bits(x))
	}
	f.Add(hostile)
	f.Fuzz(func(t *testing.T, data []byte) {
		alone, parts := madeOf(data)
		for _, s := range []series.Series{alone, parts} {
			for _, kind := range []panel.Kind{0, panel.Proportion, panel.Rate, panel.Count} {
				for _, o := range []trend.Options{{}, {Level: 0.5, OverDispersed: true}} {
					r, err := trend.Test(s, kind, o)
					if err != nil {
						t.Fatal(err)
					}
					again, _ := trend.Test(s, kind, o)
					if diff := cmp.Diff(r, again, closely); diff != "" {
						t.Fatalf("not the same again:\n%s", diff)
					}
					sound(t, r)
				}
				sound(t, trend.FivePoint(s, kind))
			}
		}
	})
}

// sound holds what is true of every result.
func sound(t *testing.T, r trend.Result) {
	t.Helper()
	if _, err := json.Marshal(r); err != nil {
		t.Fatalf("no JSON: %v", err)
	}
	p, tested := r.P.Point()
	switch {
	case tested != (r.Direction != trend.NotApplicable):
		t.Fatalf("%v with P %v: %+v", r.Direction, r.P, r)
	case !tested && (len(r.Warnings) == 0 || r.Statistic.Reason() != metrics.NotApplicable):
		t.Fatalf("not applicable without a reason: %+v", r)
	case tested && !(p >= 0 && p <= 1):
		t.Fatalf("P is %v", p)
	case r.N > r.Of || r.Of != r.Coverage.Total():
		t.Fatalf("%d of %d, %v", r.N, r.Of, r.Coverage)
	case r.Direction == trend.Up || r.Direction == trend.Down:
		if p > (1-r.Level)*(1+1e-9) {
			t.Fatalf("%v with P %v at %v", r.Direction, p, r.Level)
		}
	}
	for _, v := range []metrics.Value{r.Statistic, r.Slope, r.SlopeLower, r.SlopeUpper, r.Dispersion} {
		if x, _ := v.Point(); math.IsNaN(x) || math.IsInf(x, 0) {
			t.Fatalf("%v in %+v", x, r)
		}
	}
}
