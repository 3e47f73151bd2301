package funnel

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// Dispersion is by how much councils differ beyond what chance explains, after Spiegelhalter (2005, 2012).
//
// Each council's figure is put on a scale on which chance has nearly the same spread whatever the figure: y = asin √p
// with the standard error s = 1/(2√n) for a proportion p of n; y = √(O/E), s = 1/(2√E), for a rate with O events where
// the average makes E expected. Noughts have a place on both. The scores z = (y-θ)/s, with θ the average on the scale,
// are winsorised: those beyond the quantiles of 10% and 90% (type 7) are set to these, so that a few outliers do not
// pass for spread among all. Then Φ = Σz²/N, which is 1 or less where there is nothing but chance, and
//
//	τ² = (NΦ - (N-1)) / (Σw - Σw²/Σw), w = 1/s², and nought where that is negative,
//
// is the variance between councils on the scale. Where τ² is above nought, limits are θ ± z·√(s²+τ²), put back, and
// never narrower than those of chance alone; the same holds of the p values, of which the larger is taken. τ is half
// the spread of the rates in proportion to their average; of proportions p it is the spread divided by 2√(p(1-p)).
type Dispersion struct {
	// N is how many councils it rests on.
	N int `json:"n"`
	// Phi and Tau2 are Φ and τ². Both are NotApplicable where there are fewer than two councils, or none has an event.
	Phi  metrics.Value `json:"phi"`
	Tau2 metrics.Value `json:"tau2"`
	// Winsorised is how many scores were drawn in.
	Winsorised int `json:"winsorised"`
	// Adjusted tells whether the limits are wider for it.
	Adjusted bool `json:"adjusted"`
}

const winsorisedShare = 0.1

// score is the distance of a count from the average in standard errors on the scale, and the weight 1/s².
func (l law) score(x, n float64) (z, weight float64) {
	if l.kind == Proportion {
		return 2 * math.Sqrt(n) * (math.Asin(math.Sqrt(x/n)) - math.Asin(math.Sqrt(l.average))), 4 * n
	}
	return 2 * (math.Sqrt(x) - math.Sqrt(n*l.average)), 4 * n * l.average
}

// dispersion reckons the over-dispersion from scores in ascending order, which it changes, and their weights.
func dispersion(z, weights []float64) (d Dispersion, tau2 float64) {
	d = Dispersion{N: len(z), Phi: metrics.Missing(metrics.NotApplicable), Tau2: metrics.Missing(metrics.NotApplicable)}
	sum, squares := 0.0, 0.0
	for _, w := range weights {
		sum, squares = sum+w, squares+w*w
	}
	if len(z) < 2 || sum == 0 {
		return d, 0
	}
	lower, upper := quantile(z, winsorisedShare), quantile(z, 1-winsorisedShare)
	total := 0.0
	for i, score := range z {
		if z[i] = min(max(score, lower), upper); z[i] != score {
			d.Winsorised++
		}
		total += z[i] * z[i]
	}
	if among := sum - squares/sum; among > sum*1e-12 { // or one council is everything, and there is nothing among them
		tau2 = max(0, finite((total-float64(d.N-1))/among))
	}
	d.Phi, d.Tau2 = metrics.Exact(finite(total/float64(d.N))), metrics.Exact(tau2)
	return d, tau2
}

// quantile is the sample quantile of type 7 of Hyndman and Fan, of figures in order.
func quantile(sorted []float64, share float64) float64 {
	at := float64(len(sorted)-1) * share
	below := int(at)
	above := min(below+1, len(sorted)-1)
	return sorted[below] + (at-float64(below))*(sorted[above]-sorted[below])
}

// reference is the average with what surrounds it: chance, and the variance between councils, which is nought where
// none is allowed for.
type reference struct {
	law
	tau2 float64
}

// test is that of the law, or that of the score with both variances where it is nearer to the average.
func (r reference) test(x, n float64) (z, p float64) {
	z, p = r.law.test(x, n)
	if r.tau2 > 0 {
		score, weight := r.score(x, n)
		score /= math.Sqrt(1 + r.tau2*weight)
		p = max(p, twoSided(score))
		if math.Abs(score) < math.Abs(z) {
			z = score
		}
	}
	return z, p
}

// limits are those of the law as figures, or those of both variances where they are wider.
func (r reference) limits(n, tail float64) (lower, upper float64) {
	lower, upper = r.law.limits(n, tail)
	lower, upper = lower/n, upper/n
	if r.tau2 > 0 {
		_, weight := r.score(0, n)
		half := distribution.Normal(tail) * math.Sqrt(1/weight+r.tau2)
		if r.kind == Proportion {
			centre := math.Asin(math.Sqrt(r.average))
			low, high := math.Sin(max(centre-half, 0)), math.Sin(min(centre+half, math.Pi/2))
			return min(lower, low*low), max(upper, high*high)
		}
		low, high := max(1-half, 0), 1+half
		return min(lower, r.average*low*low), finite(max(upper, r.average*high*high))
	}
	return lower, upper
}
