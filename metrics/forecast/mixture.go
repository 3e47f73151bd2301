package forecast

import "math"

// between is how much the process itself varies from period to period, beyond what chance does to the events of one:
// the correlation within a period for a proportion, and the squared coefficient of variation for a rate. Nobody knows
// it from a few periods, so it is not estimated but averaged over, each value counting by how well it explains the
// figures and by how usual it is: without other knowledge, as likely above as below usualBetween, with the probability
// r/(usualBetween+r) of being below r. The calibration in the package comment is the judge of that choice.
const (
	usualBetween = 0.03
	betweenSteps = 40
	betweenFrom  = 1e-6
)

// state is what the next period's own proportion or rate is expected to be for one value of between: the mean and the
// size of its beta or gamma distribution.
type state struct{ weight, mean, size float64 }

// mixture is the states for all values of between that count, whose weights make 1. The function gives the state and
// how well it explains the figures, as a logarithm.
func mixture(explain func(between float64) (s state, fit float64)) []state {
	const negligible = 1e-7
	states := make([]state, 0, betweenSteps)
	best := math.Inf(-1)
	for i := range betweenSteps {
		r := betweenFrom * math.Pow(1/betweenFrom, float64(i)/betweenSteps)
		s, fit := explain(r)
		s.weight = fit + math.Log(r) - 2*math.Log(usualBetween+r) // by equal steps of the logarithm
		best = max(best, s.weight)
		states = append(states, s)
	}
	kept, sum := states[:0], 0.0
	for _, s := range states {
		if s.weight = math.Exp(s.weight - best); s.weight > negligible {
			kept, sum = append(kept, s), sum+s.weight
		}
	}
	for i := range kept {
		kept[i].weight /= sum
	}
	return kept
}

// chance is the probability of something that each state has a probability of.
func chance(states []state, of func(s state) float64) float64 {
	sum := 0.0
	for _, s := range states {
		sum += s.weight * of(s)
	}
	return min(max(sum, 0), 1)
}

// logGamma is the logarithm of the gamma function of a number above nought.
func logGamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}
