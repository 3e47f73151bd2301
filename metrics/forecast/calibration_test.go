package forecast_test

import (
	"cmp"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/internal/distribution"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// processes are how many are simulated for each size and history. The package comment's table is from manyProcesses;
// fewer hold the same limits less closely, and nothing of single sizes.
var processes = flag.Int("processes", 1000, "how many processes the calibration simulates for a row, 20000 to hold all")

const manyProcesses = 20_000

// bins are the predictions of under 5%, 5 to 15%, 15 to 25% and so on to 95% and more.
const bins = 11

// bin is the predictions that were about as high: how many, their sum, and that of what became of them less what was
// predicted, and of its squares.
type bin struct{ count, predicted, apart, squares float64 }

// table is the bins of one row.
type table [bins]bin

// add notes a prediction, with how likely it was in truth that the level was met.
func (b *table) add(predicted, truly float64) {
	i, apart := int(predicted*(bins-1)+0.5), truly-predicted
	b[i].count++
	b[i].predicted += predicted
	b[i].apart += apart
	b[i].squares += apart * apart
}

// join adds the bins of another row.
func (b *table) join(other table) {
	for i, o := range other {
		b[i] = bin{
			b[i].count + o.count, b[i].predicted + o.predicted, b[i].apart + o.apart, b[i].squares + o.squares,
		}
	}
}

// hold fails where more or fewer levels of a bin were met than were predicted, by more than a limit, in points, and
// where the simulation leaves a standard error of more than a point. Fewer processes than manyProcesses have two
// standard errors on top of the limit, of up to two points. It logs by how much more were met than predicted.
func (b *table) hold(t *testing.T, name string, limit float64) {
	t.Helper()
	row, worst, unsure := fmt.Sprintf("%-45s", name), 0.0, 0.0
	for i, x := range b {
		if x.count < 2 {
			if i > 0 && i < bins-1 { // few cases in few periods make nothing so sure
				t.Errorf("%s: no predictions near %d%%", name, 10*i)
			}
			row += "     -"
			continue
		}
		apart := x.apart / x.count
		standard := 100 * math.Sqrt((x.squares/x.count-apart*apart)/(x.count-1))
		slack, most := 0.0, 1.0
		if *processes < manyProcesses {
			slack, most = 2*standard, 2
		}
		apart *= 100
		if !(standard <= most) {
			t.Errorf("%s: the standard error near %d%% is %.1f points", name, 10*i, standard)
		}
		if !(math.Abs(apart) <= limit+slack) {
			t.Errorf("%s: of %v levels that were given %.1f%%, %.1f%% were met: more than %v points apart", name, x.count,
				100*x.predicted/x.count, 100*x.predicted/x.count+apart, limit)
		}
		row += fmt.Sprintf(" %+5.1f", apart)
		worst, unsure = max(worst, math.Abs(apart)), max(unsure, standard)
	}
	t.Logf("%s   at most %.1f, standard error at most %.2f", row, worst, unsure)
}

// truths are between what the true proportions of the processes lie: one of the stretches from each to the next, with
// equal chance, and anywhere in it. They are closer together where targets are.
var truths = []float64{0.3, 0.4, 0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99, 0.995}

func truth(r *rand.Rand) float64 {
	i := r.IntN(len(truths) - 1)
	return truths[i] + r.Float64()*(truths[i+1]-truths[i])
}

// tally puts the chances of a series into bins, with how likely each level is in truth, which is known of a simulated
// process: that is what a great many next periods of it would come to.
func tally(
	t *testing.T, b *table, s series.Series, kind panel.Kind, l target.Ladder, truly func(level float64) float64,
) {
	t.Helper()
	for _, c := range next(t, s, kind, l, forecast.Options{}) {
		if p, ok := c.Probability.Point(); ok {
			level, _ := c.Level.Value.Point()
			b.add(p, truly(level))
		}
	}
}

// sizeOf is the size of a beta distribution with a correlation, or the shape of a gamma one with a squared coefficient
// of variation; without any, so large that it does not vary.
func sizeOf(correlation float64) float64 { return min(1/correlation-1, 1e10) }
func shapeOf(variation float64) float64  { return min(1/variation, 1e10) }

// alone is how far the chances of one size may be from the truth, in points, and usualAlone that of all that are not
// there.
var alone = map[string]float64{
	"correlation 0.05, 6 periods of 20 cases": 4.15,
	"correlation 0.15, 6 periods of 20 cases": 4.75,
	"correlation 0.15, 6 periods of 3 cases":  7.45,
	"correlation 0.15, 12 periods of 3 cases": 5.35,
	"correlation 0.15, 24 periods of 3 cases": 4.45,
}

const usualAlone = 4.05

// TestProportionCalibration simulates councils whose true proportions are drawn from truths, and holds what was
// predicted of the next period against how likely it was. The correlation says by how much the proportion itself varies
// from period to period. The limits are those that the package comment states: for all sizes together, and for each.
func TestProportionCalibration(t *testing.T) {
	t.Parallel()
	l := ladder(t, metrics.HighIsGood, 70, 95)
	for _, test := range []struct {
		correlation float64
		periods     int
		together    float64
	}{
		{0, 6, 2},
		{0, 12, 2},
		{0, 24, 2},
		{0.01, 6, 2},
		{0.01, 12, 2},
		{0.01, 24, 2},
		{0.05, 6, 2.2},
		{0.05, 12, 2},
		{0.05, 24, 2},
		{0.15, 6, 3.1},
		{0.15, 12, 2.6},
		{0.15, 24, 2},
	} {
		name := fmt.Sprintf("correlation %v, %d periods", test.correlation, test.periods)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var all table
			for _, cases := range []int{3, 20, 50, 200, 500} {
				r := rand.New(rand.NewPCG(uint64(test.periods), uint64(cases)))
				var one table
				m, size := float64(cases), sizeOf(test.correlation)
				for range *processes {
					mean := truth(r)
					events := make([]float64, test.periods)
					for i := range events {
						events[i] = binomial(r, cases, around(r, mean, test.correlation))
					}
					s := ofCounts(t, events, repeat(m, test.periods))
					tally(t, &one, s, panel.Proportion, l, func(level float64) float64 {
						return distribution.BetaBinomialAtLeast(math.Ceil(level*m/100), m, mean*size, (1-mean)*size)
					})
				}
				if *processes >= manyProcesses {
					size := fmt.Sprintf("%s of %d cases", name, cases)
					one.hold(t, size, cmp.Or(alone[size], usualAlone))
				}
				all.join(one)
			}
			all.hold(t, "proportions, "+name, test.together)
		})
	}
}

// TestForgottenVariation holds why variation between periods is carried: the beta-binomial distribution of all events
// of all cases, which forgets it, is far too sure.
func TestForgottenVariation(t *testing.T) {
	t.Parallel()
	const periods, cases, correlation = 12, 500, 0.05
	r := rand.New(rand.NewPCG(periods, cases))
	var count, given, met float64
	for range 1000 {
		mean, sum := truth(r), 0.0
		for range periods {
			sum += binomial(r, cases, around(r, mean, correlation))
		}
		p := distribution.BetaBinomialAtLeast(0.7*cases, cases, sum+0.5, periods*cases-sum+0.5)
		if reached := binomial(r, cases, around(r, mean, correlation)) >= 0.7*cases; p >= 0.95 {
			count++
			given += p
			if reached {
				met++
			}
		}
	}
	t.Logf("given 95%% and more, %.1f%% on average: met %.1f%%", 100*given/count, 100*met/count)
	if met > 0.95*given {
		t.Errorf("levels given %v were met %v times: variation between periods does not matter here", given, met)
	}
}

// TestRateCalibration does the same for rates, whose means are drawn evenly on the logarithm from 2 to 400 events a
// period and held against 10 and 100. Low is good. The variation is the squared coefficient of it.
func TestRateCalibration(t *testing.T) {
	t.Parallel()
	l := ladder(t, metrics.LowIsGood, 10, 1)
	for _, test := range []struct {
		variation float64
		periods   int
		limit     float64
	}{
		{0, 6, 2.9},
		{0, 12, 2},
		{0, 24, 2},
		{0.01, 6, 2},
		{0.01, 12, 2},
		{0.01, 24, 2},
		{0.05, 6, 2},
		{0.05, 12, 2},
		{0.05, 24, 2},
		{0.2, 6, 2.6},
		{0.2, 12, 2},
		{0.2, 24, 2},
	} {
		name := fmt.Sprintf("rates, variation %v, %d periods", test.variation, test.periods)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := rand.New(rand.NewPCG(uint64(test.periods), 7))
			var b table
			shape := shapeOf(test.variation)
			for range 5 * *processes {
				mean := 2 * math.Pow(200, r.Float64())
				events := make([]float64, test.periods)
				for i := range events {
					m := mean
					if test.variation > 0 {
						m *= gamma(r, shape) / shape
					}
					events[i] = poisson(r, m)
				}
				s := ofCounts(t, events, repeat(1000, test.periods))
				tally(t, &b, s, panel.Rate, l, func(level float64) float64 {
					return distribution.NegativeBinomialAtMost(level*10, shape, mean)
				})
			}
			b.hold(t, name, test.limit)
		})
	}
}

// TestIndividualsCalibration does the same for figures alone, which vary normally, or are skewed (a gamma variable of
// shape 4), for which the package comment claims less. Levels lie anywhere within two and a half standard deviations of
// the true mean.
func TestIndividualsCalibration(t *testing.T) {
	t.Parallel()
	for _, noise := range []struct {
		name  string
		limit float64
		draw  func(r *rand.Rand) float64
		above func(z float64) float64
	}{
		{"normal", 3.3, func(r *rand.Rand) float64 { return r.NormFloat64() },
			func(z float64) float64 { return math.Erfc(z/math.Sqrt2) / 2 }},
		{"skewed", 8.1, func(r *rand.Rand) float64 { return (gamma(r, 4) - 4) / 2 },
			func(z float64) float64 {
				x := max(4+2*z, 0)
				return math.Exp(-x) * (1 + x + x*x/2 + x*x*x/6)
			}},
	} {
		for _, periods := range []int{6, 12, 24} {
			name := fmt.Sprintf("figures, %s, %d periods", noise.name, periods)
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				r := rand.New(rand.NewPCG(uint64(periods), 9))
				var b table
				for range 5 * *processes {
					mean, sd := 20+60*r.Float64(), 1+9*r.Float64()
					ys := make([]float64, periods)
					for i := range ys {
						ys[i] = mean + sd*noise.draw(r)
					}
					level := mean + sd*(5*r.Float64()-2.5)
					tally(t, &b, ofFigures(t, ys...), panel.Mean, ladder(t, metrics.HighIsGood, level),
						func(level float64) float64 { return noise.above((level - mean) / sd) })
				}
				b.hold(t, name, noise.limit)
			})
		}
	}
}
