package funnel

import (
	"cmp"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
)

// Expected is how many of n councils without any true difference fall outside limits of a level by chance alone: n
// times what the level leaves, 7.65 of 153 at 95%. Exact limits let a few less fall outside, since counts are whole.
// A level outside (0, 1) and an n below nought give Invalid.
func Expected(n int, level float64) metrics.Value {
	if n < 0 || !(level > 0 && level < 1) {
		return metrics.Missing(metrics.Invalid)
	}
	left := metrics.HalfUp(1-level, metrics.Places(15)) // 1-0.95 is not quite 0.05
	return metrics.Scale(metrics.Exact(n), left)
}

// BenjaminiHochberg adjusts p values for their number: calling those significant whose adjusted value is at most 5%
// keeps the false ones among them, on average, to 5%. The list may be of councils, of measures, or of both; it should
// hold everything that was looked at. The i-th smallest of m becomes the least of p(j)·m/j over all j from i on.
//
// Values without a point are kept missing and not counted, and the [metrics.Coverage] says how many were; one that is
// known to be at least so much is at least as much after it. A p outside 0 to 1 gives Invalid and is counted as such.
// The list of nothing is empty. Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", Journal of the
// Royal Statistical Society B 57 (1995) 289-300.
func BenjaminiHochberg(p []metrics.Value) ([]metrics.Value, metrics.Coverage) {
	type test struct {
		p  float64
		at int
	}
	adjusted, cover, tests := make([]metrics.Value, len(p)), metrics.Coverage{}, make([]test, 0, len(p))
	for i, v := range p {
		x, ok := v.Point()
		if lower, _, bounded := v.Bounds(); !ok && bounded && lower >= 0 && lower <= 1 {
			v = metrics.Between(lower, 1)
		} else if ok && !(x >= 0 && x <= 1) {
			v, ok = metrics.Missing(metrics.Invalid), false
		}
		if ok {
			tests = append(tests, test{x, i})
		}
		adjusted[i], cover = v, cover.With(v)
	}
	slices.SortFunc(tests, func(a, b test) int { return cmp.Compare(b.p, a.p) })
	least, m := 1.0, float64(len(tests))
	for i, t := range tests {
		least = min(least, t.p*(m/(m-float64(i))))
		adjusted[t.at] = metrics.Exact(least)
	}
	return adjusted, cover
}
