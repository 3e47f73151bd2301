package forecast

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// covered logs how often the times between which a line reaches its height held the true one, and fails where that is
// not about as often as their level of 95% says, or less often than that where they may be wider.
func covered(t *testing.T, name string, held, bounded, all, most float64) {
	t.Helper()
	share := held / bounded
	t.Logf("%-52s %5.1f%% of %5.1f%% with an end", name, 100*share, 100*bounded/all)
	const slack, errors, level = 0.01, 3, 0.95
	chance := errors * math.Sqrt(level*(1-level)/bounded)
	if share < level-slack-chance || share > most+slack+chance {
		t.Errorf("%s: the periods held the truth in %.1f%% of %v, want 95%% to %.0f%%", name, 100*share, bounded, 100*most)
	}
}

const lines = 4000

// TestStraightCoverage draws figures round a line with a clear slope. Fieller's times hold the true one as often as
// they say. Every third period is missing.
func TestStraightCoverage(t *testing.T) {
	for _, periods := range []int{6, 12, 24} {
		r := rand.New(rand.NewPCG(1, uint64(periods)))
		var held, bounded float64
		for range lines {
			h := make([]past, periods)
			for i := range h {
				at := float64(i + i/2)
				h[i] = past{position: i, at: at, y: 50 + 2*at + 1.5*r.NormFloat64()}
			}
			goal := 50 + 2*(h[periods-1].at+4)
			if _, from, to, ok := straight(h, 0.95).crossing(goal); ok {
				bounded++
				if truth := h[periods-1].at + 4; from <= truth && truth <= to {
					held++
				}
			}
		}
		covered(t, fmt.Sprintf("figures, %d periods", periods), held, bounded, lines, 0.95)
	}
}

// TestLogisticCoverage draws proportions round a line of logits, which vary by chance or more than that.
func TestLogisticCoverage(t *testing.T) {
	t.Parallel()
	for _, sd := range []float64{0, 0.2, 0.4} {
		for _, periods := range []int{8, 16, 24} {
			for _, cases := range []int{20, 100, 500} {
				r := rand.New(rand.NewPCG(uint64(cases), uint64(periods)))
				slope := 2.5 / float64(periods)
				truth := float64(periods) + 2
				var held, bounded float64
				for range lines / 2 {
					h := make([]past, periods)
					for i := range h {
						at := float64(i)
						q := 1 / (1 + math.Exp(0.5-slope*at-sd*r.NormFloat64()))
						x := 0.0
						for range cases {
							if r.Float64() < q {
								x++
							}
						}
						h[i] = past{position: i, at: at, x: x, n: float64(cases)}
					}
					if _, from, to, ok := logistic(h, 1, 0.95).crossing(slope*truth - 0.5); ok {
						bounded++
						if from <= truth && truth <= to {
							held++
						}
					}
				}
				covered(t, fmt.Sprintf("proportions, logit sd %v, %d periods of %d cases", sd, periods, cases), held, bounded,
					lines/2, 1)
			}
		}
	}
}

// TestLogisticIsLikeliest holds, for random parts, that no line near the one that was found is likelier: a slow check of
// an iteration that might have ended elsewhere. The case that is dealt out over the periods counts.
func TestLogisticIsLikeliest(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	for range 3000 {
		h := make([]past, 5+r.IntN(12))
		var x, n float64
		largest := math.Pow(10, 1+5*r.Float64())
		for i := range h {
			h[i] = past{position: i, at: float64(i * (1 + i%3)), n: 1 + math.Floor(largest*r.Float64())}
			h[i].x = math.Floor(h[i].n * r.Float64() * 1.3)
			if r.IntN(3) == 0 {
				h[i].x *= float64(r.IntN(2))
			}
			h[i].x = min(h[i].x, h[i].n)
			x, n = x+h[i].x, n+h[i].n
		}
		l := logistic(h, 1, 0.95)
		if math.IsInf(l.height, 0) {
			if x > 0 && x < n {
				t.Fatalf("%v: no line", h)
			}
			continue
		}
		count := float64(len(h))
		likelihood := func(up, tilt float64) float64 {
			sum := 0.0
			for _, p := range h {
				height := l.at(p.at) + up + tilt*(p.at-l.centre)
				events, cases := p.x+x/n/count, p.n+1/count
				sum -= events*math.Log1p(math.Exp(-height)) + (cases-events)*math.Log1p(math.Exp(height))
			}
			return sum
		}
		// As far as the line's own doubt goes, a hundredth of it.
		best := likelihood(0, 0)
		inflation := max(1, l.dispersion)
		up, tilt := math.Sqrt(l.heightVariance/inflation)/100, math.Sqrt(l.slopeVariance/inflation)/100
		for _, step := range [][2]float64{{up, 0}, {-up, 0}, {0, tilt}, {0, -tilt}, {up, tilt}, {-up, -tilt}} {
			if other := likelihood(step[0], step[1]); other > best+1e-9*math.Abs(best) {
				t.Fatalf("%v: the likelihood is %v, and %v a hundredth of an error away", h, best, other)
			}
		}
	}
}
