package trend

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// Result is what a test says of a series, and what that rests on. Figures that there are none of are
// [metrics.NotApplicable], which is null in JSON.
type Result struct {
	Direction Direction `json:"direction"`
	Method    Method    `json:"method"`
	// Statistic is what the test is of: chi-squared with one degree of freedom for Cochran-Armitage and the five-point
	// rule, and S, the pairs of figures that rise less those that fall, for Mann-Kendall.
	Statistic metrics.Value `json:"statistic"`
	// P is the probability, 0 to 1, of a trend as clear as this one or clearer, in either direction, where there is none;
	// Basis is what it was worked out from.
	P     metrics.Value `json:"p"`
	Basis Basis         `json:"basis"`
	// Level is the confidence level: a trend is called where P is 1-Level or less.
	Level float64 `json:"level"`
	// Slope is the change of the figure with each period, in the unit of the figure: a year, a quarter, or for a series of
	// days a day, and a year by the five-point rule. SlopeLower and SlopeUpper are its limits at the level.
	// Each test says which slope it is.
	Slope      metrics.Value `json:"slope"`
	SlopeLower metrics.Value `json:"slope_lower"`
	SlopeUpper metrics.Value `json:"slope_upper"`
	// Dispersion is how many times larger the variance of the shares about their line is than chance makes it: chi-squared
	// about the line over its degrees of freedom. It is of Cochran-Armitage alone.
	Dispersion metrics.Value `json:"dispersion"`
	// N is how many figures were used, of Of points: those of the series, or the latest five of it for the five-point
	// rule. Coverage counts the points by the reason of their figure.
	N        int              `json:"n"`
	Of       int              `json:"of"`
	Coverage metrics.Coverage `json:"coverage"`
	// From and To are the periods of the first and the last figure used; no period where none was.
	From metrics.Period `json:"from"`
	To   metrics.Period `json:"to"`
	// Warnings say what the result does not rest on.
	Warnings []metrics.Warning `json:"warnings"`
}

// begin is the result of a test that is not made yet, of the points of a series from a position on.
func begin(m Method, level float64, s series.Series, from int) Result {
	none := metrics.Missing(metrics.NotApplicable)
	r := Result{
		Method: m, Level: level, Statistic: none, P: none, Slope: none, SlopeLower: none, SlopeUpper: none,
		Dispersion: none, Of: s.Len() - from, Warnings: []metrics.Warning{},
	}
	for i := from; i < s.Len(); i++ {
		r.Coverage = r.Coverage.With(s.At(i).Value)
	}
	return r
}

// use counts a figure that was used.
func (r *Result) use(p metrics.Period) {
	if r.N == 0 {
		r.From = p
	}
	r.N++
	r.To = p
}

// aboutPoints warns of what the points are not.
func (r *Result) aboutPoints(s series.Series) {
	if r.N < r.Of {
		r.warn(FiguresLeftOut, metrics.Exact(r.N), metrics.Exact(r.Of))
	}
	if s.Gaps() > 0 {
		r.warn(PeriodsMissing, metrics.Exact(s.Gaps()), metrics.Value{})
	}
	if s.Overlaps() {
		r.warn(OverlappingPeriods, metrics.Value{}, metrics.Value{})
	}
}

// Text is the result for people, by a polarity: "improving: Cochran-Armitage test, 8 of 9 figures, 2016 to 2024, P
// 0.003", where P is half up to 3 places, or "under 0.001" where that would be nought. Where the test is not
// applicable, the warnings take the place of what it rests on: "not applicable: …". Any other warnings are the caller's
// to show.
func (r Result) Text(polarity metrics.Polarity) string {
	const places = 3
	word := r.Direction.Meaning(polarity)
	if r.Direction == NotApplicable {
		reasons := make([]string, len(r.Warnings))
		for i, w := range r.Warnings {
			reasons[i] = w.String()
		}
		if len(reasons) == 0 {
			return word
		}
		return word + ": " + strings.Join(reasons, "; ")
	}
	chance := "P " + r.P.Format(metrics.Places(places))
	if p, ok := r.P.Point(); ok && metrics.HalfUp(p, metrics.Places(places)) == 0 {
		chance = "P under 0.001"
	}
	return fmt.Sprintf("%s: %v, %d of %d figures, %s to %s, %s",
		word, r.Method, r.N, r.Of, r.From.Label(), r.To.Label(), chance)
}
