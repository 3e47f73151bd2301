package funnel

import "github.com/childmetrics/childmetrics/metrics"

// The warnings of this package.
const (
	// OverDispersed: the councils differ by more than chance explains, and the limits were not widened for it. Have is Φ,
	// Need 1.
	OverDispersed metrics.WarningCode = "over_dispersed"
	// FewCouncils: the limits are widened by a variance that rests on few councils. Have is how many, Need 10.
	FewCouncils metrics.WarningCode = "few_councils"
	// SmallExpected: the limits are those of the normal approximation, and at least one council has so few events
	// expected, or so few expected not to happen, that they do not hold. Have is the fewest, Need 5.
	SmallExpected metrics.WarningCode = "small_expected"
	// NoAverage: no council has a figure, so that there is no average and no limit. Have is 0, Need 1.
	NoAverage metrics.WarningCode = "no_average"
)

// What is needed is a matter of convention: 5 expected events are the usual bound of the normal approximation.
const (
	fewCouncils   = 10
	smallExpected = 5
)

// warnings says what the funnel does not rest on. The councils that count are in the order of their sizes.
func (f *Funnel) warnings(tau2 float64, counted []Point) []metrics.Warning {
	list := []metrics.Warning{}
	add := func(code metrics.WarningCode, message string, have, need metrics.Value) {
		list = append(list, metrics.Warning{Code: code, Message: message, Have: have, Need: need})
	}
	n := len(counted)
	if n == 0 {
		add(NoAverage, "no council has a figure: there is no average to lie far from", metrics.Exact(0), metrics.Exact(1))
		return list
	}
	if tau2 > 0 && !f.Dispersion.Adjusted {
		add(OverDispersed, "councils differ by more than chance explains, and these limits allow for nothing else",
			f.Dispersion.Phi, metrics.Exact(1))
	}
	if f.Dispersion.Adjusted && n < fewCouncils {
		add(FewCouncils, "the limits are widened by how much few councils differ, which is hardly known",
			metrics.Exact(n), metrics.Exact(fewCouncils))
	}
	r, _ := f.reference()
	_, size := counted[0].parts()
	fewest, _ := r.expected(size)
	if f.Kind == Proportion {
		fewest = min(fewest, size-fewest)
	}
	if f.Method == Normal && fewest < smallExpected {
		add(SmallExpected, "few events are expected, or nearly all: the normal limits of the smallest councils do not hold",
			metrics.Exact(fewest), metrics.Exact(smallExpected))
	}
	return list
}
