package forecast

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
)

// rateStates are what the next period's rate is expected to be, in events for each one of the exposure. Without
// variation between the periods it is the gamma distribution that Jeffreys' prior and all events give; with it, each
// period counts as many events as it is worth (m/(1+mr) where m are expected and the squared coefficient of variation
// is r), and the rate varies by r round a mean that is itself uncertain.
func rateStates(h []past) []state {
	var x, n float64
	for _, p := range h {
		x, n = x+p.x, n+p.n
	}
	overall := (x + 0.5) / n // to weigh the periods by, and never nought
	return mixture(float64(len(h)), overall*middle(h), func(r float64) (state, float64) {
		r /= 1 - r // from nought to several times the mean
		var worth, exposure, events float64
		for _, p := range h {
			w := 1 / (1 + overall*p.n*r)
			exposure, events = exposure+w*p.n, events+w*p.x
		}
		mean := (events + 0.5) / exposure // with Jeffreys' half
		worth = mean * exposure
		if r == 0 {
			fit := -math.Log(worth)/2 - worth
			for _, p := range h {
				if p.x > 0 {
					fit += p.x * math.Log(mean*p.n)
				}
			}
			return state{mean: mean, size: worth}, fit
		}
		own := 1 / r // the shape of the distribution of the periods' rates
		fit := -math.Log(worth)/2 - float64(len(h))*logGamma(own)
		for _, p := range h {
			m := mean * p.n
			fit += logGamma(own+p.x) - own*math.Log1p(m*r)
			if p.x > 0 {
				fit -= p.x * math.Log1p(own/m)
			}
		}
		return state{mean: mean, size: 1 / (r + (1+r)/worth)}, fit
	})
}

// rateChance is the probability that the events over an exposure are at least so many, or at most.
func rateChance(states []state, k, exposure float64, atLeast bool) float64 {
	tail := distribution.NegativeBinomialAtMost
	if atLeast {
		tail = distribution.NegativeBinomialAtLeast
	}
	return chance(states, func(s state) float64 { return tail(k, s.size, s.mean*exposure) })
}

// rateDispersion is Pearson's chi-squared of the periods' rates over its degrees of freedom; see proportionDispersion.
// It is false where there are no events.
func rateDispersion(h []past) (float64, bool) {
	var x, n, squares float64
	for _, p := range h {
		x, n = x+p.x, n+p.n
	}
	if len(h) < 2 || x == 0 {
		return 0, false
	}
	for _, p := range h {
		m := x * (p.n / n)
		squares += (p.x - m) * (p.x - m) / m
	}
	return squares / float64(len(h)-1), true
}
