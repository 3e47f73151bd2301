package forecast

import "math"

// between is how much the process itself varies from period to period, beyond what chance does to the events of one:
// the correlation within a period for a proportion, and v/(1+v) for a rate with the squared coefficient of variation v.
// Nobody knows it from a few periods, so it is not estimated but averaged over, each value counting by how well it
// explains the figures and by how usual it is. Without other knowledge it is as likely as not that there is none; where
// there is some, it is as likely above as below usualBetween, with the probability r/(usualBetween+r) of being below r.
// The calibration in the package comment is the judge of that choice.
const (
	noneBetween  = 0.5
	usualBetween = 0.05
	mostBetween  = 0.8
)

// state is what the next period's own proportion or rate is expected to be for one value of between: the mean and the
// size of its beta or gamma distribution.
type state struct{ weight, mean, size float64 }

// mixture is the states for no variation and for as many amounts of it as count, with their weights. It is given how
// many periods there are, how many events or cases one has, and a function for the state and how well it explains the
// figures, as a logarithm.
func mixture(periods, size float64, explain func(between float64) (s state, fit float64)) []state {
	const (
		unseen     = 0.3 // variation below so much over the size is none
		widest     = 0.5 // step of the logarithm
		certain    = 2.4 // many periods tell more exactly, by their square root
		negligible = 1e-5
	)
	lowest := min(unseen/size, mostBetween/8)
	whole := math.Log(mostBetween / lowest)
	steps := math.Ceil(whole / min(widest, certain/math.Sqrt(periods)))
	half := math.Exp(whole / steps / 2)
	states := make([]state, 0, int(steps)+1)
	best := math.Inf(-1)
	add := func(r, prior float64) {
		s, fit := explain(r)
		s.weight = fit + math.Log(prior)
		best = max(best, s.weight)
		states = append(states, s)
	}
	add(0, noneBetween)
	r, below := lowest, 0.0 // the end of what is done, and its probability
	for i := range int(steps) {
		middle, end := r*half, r*half*half
		upTo := end / (usualBetween + end)
		if i == int(steps)-1 {
			upTo = 1
		}
		add(middle, (1-noneBetween)*(upTo-below))
		r, below = end, upTo
	}
	kept := states[:0]
	for _, s := range states {
		if s.weight = math.Exp(s.weight - best); s.weight > negligible {
			kept = append(kept, s)
		}
	}
	return kept
}

// chance is the probability of something that each state has a probability of. What is sure in all of them is sure.
func chance(states []state, of func(s state) float64) float64 {
	sum, all := 0.0, 0.0
	for _, s := range states {
		sum, all = sum+s.weight*of(s), all+s.weight
	}
	return min(max(sum/all, 0), 1)
}

// logGamma is the logarithm of the gamma function of a number above nought.
func logGamma(x float64) float64 {
	y, _ := math.Lgamma(x)
	return y
}
