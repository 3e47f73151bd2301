package forecast

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// proportionStates are what the next period's proportion is expected to be. Without variation between the periods it is
// the beta distribution that Jeffreys' prior and all events of all cases give; with it, each period counts as many
// cases as it is worth (n/(1+(n-1)r) for a correlation r), and the proportion varies by r round a mean that is itself
// uncertain.
func proportionStates(h []past) []state {
	return mixture(float64(len(h)), middle(h), func(r float64) (state, float64) {
		var worth, events float64
		for _, p := range h {
			w := p.n / (1 + (p.n-1)*r)
			worth, events = worth+w, events+w*(p.x/p.n)
		}
		size := worth + 1 // with Jeffreys' two halves
		mean := (events + 0.5) / size
		if r == 0 {
			fit := events*math.Log(mean) + (worth-events)*math.Log1p(-mean)
			return state{mean: mean, size: size}, fit - math.Log(worth)/2
		}
		own := 1/r - 1 // the size of the distribution of the periods' proportions
		a, b := mean*own, (1-mean)*own
		fit := -math.Log(worth)/2 + float64(len(h))*(logGamma(own)-logGamma(a)-logGamma(b))
		last, ofLast := 0.0, logGamma(own) // periods often have the same number of cases
		for _, p := range h {
			if p.n != last {
				last, ofLast = p.n, logGamma(own+p.n)
			}
			fit += logGamma(a+p.x) + logGamma(b+p.n-p.x) - ofLast
		}
		return state{mean: mean, size: 1/(r+(1-r)/(size+1)) - 1}, fit
	})
}

// proportionChance is the probability that the share of m cases is at least so many, or at most.
func proportionChance(states []state, k, m float64, atLeast bool) float64 {
	tail := distribution.BetaBinomialAtMost
	if atLeast {
		tail = distribution.BetaBinomialAtLeast
	}
	return chance(states, func(s state) float64 { return tail(k, m, s.mean*s.size, (1-s.mean)*s.size) })
}

// proportionDispersion is Pearson's chi-squared of the periods' proportions over its degrees of freedom: about 1 where
// chance alone makes them differ. It is false where there is none: all cases are events, or no case is.
func proportionDispersion(h []past) (float64, bool) {
	var x, n, squares float64
	for _, p := range h {
		x, n = x+p.x, n+p.n
	}
	mean := x / n
	if len(h) < 2 || x == 0 || x == n || mean == 1 {
		return 0, false
	}
	for _, p := range h {
		apart := p.x/p.n - mean
		squares += p.n * apart * apart / (mean * (1 - mean))
	}
	return squares / float64(len(h)-1), true
}
