package forecast

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
	"github.com/childmetrics/childmetrics/metrics/series"
)

// spread is how figures vary, from the ranges between those that follow each other.
type spread struct {
	mean, sd float64
	count    float64 // of the figures
	df       float64 // the degrees of freedom that the standard deviation is worth
	ranges   int
}

// The range of two independent standard normal variables: its mean and variance, and its covariance with the range of
// the second and a third.
const (
	rangeMean       = 1.128 // 2/√π, as control charts have it
	rangeVariance   = 2 - 4/math.Pi
	rangeCovariance = 4/math.Pi*(sqrt3/2+math.Pi/12) - 4/math.Pi
	sqrt3           = 1.7320508075688772
)

// spreadOf is the spread of figures, from the average moving range over 1.128, which is the standard deviation of a
// chart. That is taken for a chi variable over the root of its degrees of freedom, times a scale. Those two follow from
// its mean and variance, and the scale, which is the standard deviation here, is smaller than the chart's by √(1+v),
// where v is its relative variance (P. B. Patnaik, "The use of mean range as an estimator of variance in statistical
// tests", Biometrika 37 (1950) 78-87). The degrees of freedom are about 0.62 for each range where no figure is
// missing, and more for each where gaps part the ranges, which then do not share figures.
func spreadOf(s series.Series, h []past) spread {
	var sum, apart float64
	var ranges, shared int
	after := false // the figure before is the end of a range
	for i, p := range h {
		sum += p.y
		follows := i > 0 && h[i-1].position == p.position-1 && s.Follows(p.position)
		if follows {
			apart += math.Abs(p.y - h[i-1].y)
			ranges++
			if after {
				shared++
			}
		}
		after = follows
	}
	n := float64(len(h))
	r := float64(ranges)
	variation := (r*rangeVariance + 2*float64(shared)*rangeCovariance) / (r * r * rangeMean * rangeMean)
	return spread{
		mean: sum / n, sd: apart / r / (rangeMean * math.Sqrt(1+variation)), count: n, ranges: ranges,
		df: (1 + math.Sqrt(1+2*variation)) / (4 * variation), // from variation = 1/(2df) + 1/(8df²), as for a chi variable
	}
}

// chance is the probability that the next figure is a level or more, or else the level or less: G. J. Hahn and
// W. Q. Meeker, Statistical Intervals (Wiley, 1991), chapter 4, with the standard deviation and the degrees of freedom of
// spreadOf in place of those of a sample.
func (s spread) chance(level float64, atLeast bool) float64 {
	t := (level - s.mean) / (s.sd * math.Sqrt(1+1/s.count))
	if !atLeast {
		t = -t
	}
	return distribution.StudentTAbove(t, s.df)
}
