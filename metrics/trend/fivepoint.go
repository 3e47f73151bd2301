package trend

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
)

const (
	fivePoints = 5
	// FivePointCritical is the chi-squared, with one degree of freedom, above which the five-point rule calls a trend: the
	// point that is exceeded with the probability 0.002.
	FivePointCritical = 9.54953570608324
	fivePointLevel    = 0.998
)

// FivePoint is the rule by which public health in England marks trends in Fingertips ("Trend markers", technical
// guidance): the latest five annual figures, a chi-squared above [FivePointCritical], and no trend that rests on one
// figure. The three programs that have run it disagree; the comment of the package says what is followed here.
//
// Of proportions with parts the statistic is that of [CochranArmitage], and the direction that of the least squares
// slope of the log odds; Result.Slope is then not stated. Of rates with parts, and of counts, it is that of the
// regression weighted by 1/s², where s is the width of the 95% interval ([confidence.Rate], [confidence.Count]) over
// 2z, and the slope is that of this regression, for each year, with limits at 99.8%. A trend is called only if each of
// the five slopes that leave out one figure has the sign of that of all five.
//
// The rule is not applicable, with a warning for each reason, to fewer than five points, to points that are not a year
// apart each, such as quarters, to periods that overlap, where one of the five has no figure, and to measures without
// intervals: figures alone other than counts, means, and those of a kind that is not stated. Five points without an
// event, and five of nothing but events, have no clear trend.
func FivePoint(s series.Series, kind panel.Kind) Result {
	from := max(0, s.Len()-fivePoints)
	method := ByFivePoint
	if kind == panel.Proportion {
		method = ByFivePointProportion
	}
	r := begin(method, fivePointLevel, s, from)
	fits := annual(s, from, &r)
	var chi2 float64
	var slope func(without int) float64
	if method == ByFivePointProportion {
		chi2, slope = proportionSlope(s, from, &r)
	} else {
		chi2, slope = weightedSlope(s, kind, from, &r)
	}
	if r.N < fivePoints {
		r.warn(TooFewFigures, metrics.Exact(r.N), metrics.Exact(fivePoints))
	}
	if slope == nil || !fits {
		none := metrics.Missing(metrics.NotApplicable)
		r.Slope, r.SlopeLower, r.SlopeUpper = none, none, none
		return r
	}
	r.Direction, r.Basis = NoClearTrend, Normal
	r.Statistic = metrics.Exact(min(chi2, math.MaxFloat64))
	r.P = metrics.Exact(distribution.NormalBeyond(math.Sqrt(chi2)))
	if !(chi2 > FivePointCritical) {
		return r
	}
	direction := signed(slope(fivePoints))
	for without := range fivePoints {
		if signed(slope(without)) != direction {
			r.warn(RestsOnOneFigure, metrics.Value{}, metrics.Value{})
			return r
		}
	}
	r.Direction = direction
	return r
}

// annual tells whether the points of a series from a position on are a year apart each and share no time, and warns
// where they are not.
func annual(s series.Series, from int, r *Result) bool {
	gaps, overlapping, other := 0, false, false
	for i := from; i < s.Len(); i++ {
		p := s.At(i).Period
		if !yearly(p.Kind()) {
			other = true
		}
		if i == from {
			continue
		}
		before := s.At(i - 1).Period
		switch years, whole := yearsBetween(before, p); {
		case p.Overlaps(before):
			overlapping = true
		case !whole:
			other = true
		case years > 1:
			gaps++
		}
	}
	if overlapping {
		r.warn(OverlappingPeriods, metrics.Value{}, metrics.Value{})
	}
	if other {
		r.warn(NotAnnual, metrics.Value{}, metrics.Value{})
	}
	if gaps > 0 {
		r.warn(PeriodsMissing, metrics.Exact(gaps), metrics.Value{})
	}
	return !overlapping && !other && gaps == 0
}

// yearly tells of a kind of period whether there can be one figure a year.
func yearly(k metrics.PeriodKind) bool {
	switch k {
	case metrics.CalendarYear, metrics.ReportingYear, metrics.AcademicYear, metrics.FinancialYear, metrics.TaxYear,
		metrics.AutumnAndSpring, metrics.Day, metrics.YearEnding:
		return true
	}
	return false
}

// yearsBetween is how many whole years one period is after another of its kind, and false where there is a remainder.
// The end of February is the same day in every year.
func yearsBetween(p, q metrics.Period) (years int, whole bool) {
	years = q.Year() - p.Year()
	if p.Kind() != metrics.Day {
		return years, p.Part() == q.Part()
	}
	later, earlier := p, q
	for range years {
		later, _ = later.Next()
		earlier, _ = earlier.Previous()
	}
	return years, later == q || earlier == p
}

// proportionSlope is the chi-squared of the points from a position on, and the slope of their log odds with one of them
// left out; fivePoints leaves out none. There is no slope where the rule is not applicable.
func proportionSlope(s series.Series, from int, r *Result) (chi2 float64, slope func(without int) float64) {
	if s.Len() > 0 && !s.HasParts() {
		r.warn(NoInterval, metrics.Value{}, metrics.Value{})
		return 0, nil
	}
	list, misfits := shares(s, from, r)
	if misfits > 0 {
		r.warn(NotParts, metrics.Exact(misfits), metrics.Value{})
	}
	if r.N < fivePoints {
		return 0, nil
	}
	added := 0.0
	for _, x := range list {
		if x.c == 0 || x.c == x.n {
			added = 0.5
		}
	}
	points := make([]weighted, len(list))
	for i, x := range list {
		list[i].t = float64(i) // years, also of a series of days
		points[i] = weighted{float64(i), math.Log(x.c+added) - math.Log(x.n-x.c+added), 1}
	}
	l := lineOf(list)
	return l.z * l.z, func(without int) float64 {
		b, _ := regression(points, without)
		return b
	}
}

// weightedSlope is the chi-squared of the points from a position on by weighted regression, and the slope with one of
// them left out; fivePoints leaves out none. There is no slope where the rule is not applicable.
func weightedSlope(
	s series.Series, kind panel.Kind, from int, r *Result,
) (chi2 float64, slope func(without int) float64) {
	if kind != panel.Count && (kind != panel.Rate || s.Len() > 0 && !s.HasParts()) {
		r.warn(NoInterval, metrics.Value{}, metrics.Value{})
		return 0, nil
	}
	var points []weighted
	for i := from; i < s.Len(); i++ {
		interval := intervalOf(s, kind, i)
		y, known := s.Figure(i)
		lower, upper, ok := interval.Bounds()
		width := (upper - lower) / (2 * distribution.Normal((1-interval.Level())/2))
		if !known || !ok || !(width > 0) || math.IsInf(width, 1) {
			continue
		}
		points = append(points, weighted{float64(i - from), y, width})
		r.use(s.At(i).Period)
	}
	if r.N < fivePoints {
		return 0, nil
	}
	smallest := math.Inf(1)
	for _, p := range points {
		smallest = min(smallest, p.w)
	}
	for i, p := range points {
		points[i].w = (smallest / p.w) * (smallest / p.w) // at most 1: no square overflows
	}
	b, precision := regression(points, fivePoints)
	z := b / smallest * math.Sqrt(precision)
	if math.IsNaN(z) { // one interval is so much narrower that the others weigh nothing
		r.warn(NoInterval, metrics.Value{}, metrics.Value{})
		return 0, nil
	}
	half := distribution.Normal((1-fivePointLevel)/2) / math.Sqrt(precision) * smallest
	r.Slope, r.SlopeLower, r.SlopeUpper = metrics.Exact(b), metrics.Exact(b-half), metrics.Exact(b+half)
	return z * z, func(without int) float64 {
		b, _ := regression(points, without)
		return b
	}
}

// intervalOf is the 95% interval of a figure of a rate or a count. Options that it could refuse there are none: the per
// of a series is one for an interval too.
func intervalOf(s series.Series, kind panel.Kind, i int) confidence.Interval {
	var interval confidence.Interval
	if kind == panel.Count {
		interval, _ = confidence.Count(s.At(i).Value, confidence.Options{})
		return interval
	}
	g := confidence.Group{Events: s.At(i).Events, Of: s.At(i).Of}
	interval, _ = confidence.Rate(g.Events, g.Of, confidence.Options{Per: s.Per()})
	return interval
}

// weighted is y at the time t with the weight w.
type weighted struct{ t, y, w float64 }

// regression is the weighted least squares slope of points, without one of them, and Σw(t-mean)², by which it is the
// more precise.
func regression(points []weighted, without int) (slope, precision float64) {
	var w, wt float64
	for i, p := range points {
		if i != without {
			w, wt = w+p.w, wt+p.w*p.t
		}
	}
	mean := wt / w
	for i, p := range points {
		if i != without {
			slope += p.w * (p.t - mean) * (p.y - points[0].y) // equal figures have a slope of nought, without dust
			precision += p.w * (p.t - mean) * (p.t - mean)
		}
	}
	return slope / precision, precision
}
