package trend

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// leastPoints is how many points make a trend: two always lie on a line.
const leastPoints = 3

// CochranArmitage tests whether a proportion changes along a line, by the cases it was counted from.
//
// The statistic is chi-squared with one degree of freedom, U²/(p(1-p)T) with U = Σ(c-np)t and T = Σnt², where c of n
// are the events of each point, p is the share of all of them, and t is the time in periods from its mean, Σnt/Σn: W.
// G. Cochran, "Some methods for strengthening the common chi-squared tests", Biometrics 10 (1954) 417-451; P. Armitage,
// "Tests for linear trends in proportions and frequencies", Biometrics 11 (1955) 375-386. There is no correction for
// continuity. The slope is U/T for each Series.Per, the weighted least squares slope, and its limits are those that do
// not hold nought where a trend is called.
//
// Points with events and cases count, fractions too; those of which either is missing or known only within bounds, and
// those with more events than cases, are left out with a warning. With fewer than three points left the test is not
// applicable. Where none or all of the cases are events there is no trend: the statistic is nought, P is 1, and the
// slope has no limits.
//
// The test takes cases to be independent of each other. Shares that scatter about their line by more than chance, as
// shown by Result.Dispersion, make P too small; see [Options]. With fewer than [MinEvents] events, or others, over all
// points, P is rough and the result has a warning.
//
// A level that cannot be used gives an error of the class [ErrOptions], and a series of figures alone one of
// [ErrParts].
func CochranArmitage(s series.Series, o Options) (Result, error) {
	level, err := o.level()
	if err == nil {
		err = withParts(s)
	}
	if err != nil {
		return Result{}, err
	}
	r := begin(ByCochranArmitage, level, s, 0)
	list, misfits := shares(s, 0, &r)
	r.aboutPoints(s)
	if misfits > 0 {
		r.warn(NotParts, metrics.Exact(misfits), metrics.Value{})
	}
	if r.N < leastPoints {
		r.warn(TooFewFigures, metrics.Exact(r.N), metrics.Exact(leastPoints))
		return r, nil
	}
	l := lineOf(list)
	if few := min(l.events, l.others); few < MinEvents {
		r.warn(SmallNumbers, metrics.Exact(few), metrics.Exact(MinEvents))
	}
	r.Direction, r.Statistic, r.P, r.Basis = NoClearTrend, metrics.Exact(0), metrics.Exact(1), Normal
	r.Slope = metrics.Exact(0)
	if l.deviation == 0 {
		return r, nil
	}
	df := float64(r.N - 2)
	dispersion := l.residual / df
	r.Dispersion = metrics.Exact(dispersion)

	inflation := math.Sqrt(max(1, dispersion))
	z, allowed := l.z, l.z/inflation
	p, cautious := distribution.NormalBeyond(z), distribution.StudentTBeyond(allowed, df)
	doubted := !o.OverDispersed && called(p, level) && l.residual > beyondChance(df) && !called(cautious, level)
	quantile, deviation := distribution.Normal((1-level)/2), l.deviation
	if o.OverDispersed || doubted {
		quantile, deviation = distribution.StudentT((1-level)/2, df), l.deviation*inflation
	}
	if o.OverDispersed {
		z, p, r.Basis = allowed, cautious, StudentT
	}
	r.Statistic, r.P = metrics.Exact(min(z*z, math.MaxFloat64)), metrics.Exact(p)
	half := quantile * deviation * s.Per()
	slope := l.slope * s.Per()
	r.Slope, r.SlopeLower, r.SlopeUpper = metrics.Exact(slope), metrics.Exact(slope-half), metrics.Exact(slope+half)
	switch {
	case doubted:
		r.warn(OverDispersed, metrics.Exact(metrics.HalfUp(dispersion, metrics.Places(1))), metrics.Exact(1))
	case called(p, level):
		r.Direction = signed(z)
	}
	return r, nil
}

// beyondChance is the chi-squared about a line above which the shares scatter by more than chance, at 95%.
func beyondChance(df float64) float64 {
	const tail = 0.05
	return 2 * distribution.GammaUpper(tail, df/2)
}

// share is c events of n cases at the time t.
type share struct{ t, c, n float64 }

// shares are the points of a series from a position on that have both parts; misfits is how many have parts that are no
// part of a whole.
func shares(s series.Series, from int, r *Result) (list []share, misfits int) {
	list = make([]share, 0, s.Len()-from)
	for i := from; i < s.Len(); i++ {
		at := s.At(i)
		c, counted := at.Events.Point()
		n, sized := at.Of.Point()
		switch {
		case !counted || !sized || c == 0 && n == 0:
			continue
		case c < 0 || c > n:
			misfits++
			continue
		}
		list = append(list, share{float64(s.Distance(i)), c, n})
		r.use(at.Period)
	}
	return list, misfits
}

// line is the line through shares.
type line struct {
	events, others float64 // over all points
	z              float64 // the root of the statistic, with the sign of the slope
	slope          float64 // of the share, for each period
	deviation      float64 // the standard deviation of the slope where there is no trend; nought where shares do not vary
	residual       float64 // chi-squared about the line
}

// lineOf fits a line. Cases are taken as parts of the largest number of them, so that no square overflows.
func lineOf(list []share) line {
	largest := 0.0
	for _, x := range list {
		largest = max(largest, x.n)
	}
	var c, n, tn float64
	others := 0.0 // n-c would lose the last of them
	for _, x := range list {
		c, n, tn, others = c+x.c/largest, n+x.n/largest, tn+x.t*(x.n/largest), others+(x.n-x.c)/largest
	}
	l := line{events: min(c*largest, math.MaxFloat64), others: min(others*largest, math.MaxFloat64)}
	mean, p := tn/n, c/n
	unit := p * (others / n) // the variance of one case
	var u, size, tt float64
	for _, x := range list {
		t := x.t - mean
		u += t * ((x.c - x.n*p) / largest)
		size += math.Abs(t) * (x.c / largest)
		tt += t * t * (x.n / largest)
	}
	u = undusted(u, size)
	variance := unit * tt
	if !(variance > 0) {
		return l
	}
	root := math.Sqrt(largest)
	l.slope = u / tt
	l.deviation = math.Sqrt(unit/tt) / root
	l.z = u / math.Sqrt(variance) * root
	for _, x := range list {
		if part := x.n / largest; part > 0 {
			off := undusted(x.c/x.n-p-l.slope*(x.t-mean), x.c/x.n+p)
			l.residual += part * (off / unit) * off
		}
	}
	l.residual = min(l.residual*largest, math.MaxFloat64)
	return l
}

// undusted is a difference of numbers of a size, or nought where it is no more than what binary fractions leave of it:
// 3 of 10 and 6 of 20 are the same share.
func undusted(difference, size float64) float64 {
	const dust = 1e-13
	if math.Abs(difference) <= dust*size {
		return 0
	}
	return difference
}
