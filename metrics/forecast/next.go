package forecast

import (
	"encoding/json"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Chance is the probability that the next figure of a series meets a level. It is comparable.
type Chance struct {
	Level target.Level `json:"level"`
	// Period is the one that follows the last of the series, or no period where it cannot be told: for days, of a series
	// with one point.
	Period metrics.Period `json:"period"`
	// Probability is from 0 to 1. Where there is none it is NotApplicable, and Warning says why.
	Probability metrics.Value `json:"probability"`
	// N of Of is how many of the series' points it rests on. Points without a figure, those known within bounds only, and
	// parts that cannot be, are left out.
	N  int `json:"n"`
	Of int `json:"of"`
	// Expected is how many cases, or what exposure, the next period is taken to have, and blank for figures alone.
	Expected metrics.Value `json:"expected"`
	// Dispersion is how much more the figures vary than chance makes them: Pearson's chi-squared over its degrees of
	// freedom, about 1 where it is chance alone. It is NotApplicable where all cases are events, or none, and where there
	// are fewer than two figures; for figures alone, whose spread is taken as it is, it is blank.
	Dispersion metrics.Value `json:"dispersion"`
	Method     Method        `json:"method"`
	// Warning is why there is no probability, or that the series is short, or the zero Warning.
	Warning metrics.Warning `json:"warning"`
}

// MarshalJSON gives an object with a key for each field. The period is null where there is none.
func (c Chance) MarshalJSON() ([]byte, error) {
	type fields Chance
	return json.Marshal(struct {
		fields
		Period *metrics.Period `json:"period"`
	}{fields(c), orNull(c.Period)})
}

// orNull is a pointer to a copy of a period, and nil for no period.
func orNull(p metrics.Period) *metrics.Period {
	if p.IsZero() {
		return nil
	}
	return &p
}

// Text is the probability for people, with what it rests on: "82% (from 12 of 12 figures)", "over 99% (from 6 of 8
// figures)", "cannot tell: too few figures (have 2, need 3)". It is never rounded to 0% or 100%.
func (c Chance) Text() string {
	p, ok := c.Probability.Point()
	if !ok {
		return "cannot tell: " + c.Warning.String()
	}
	const percent, least, most = 100, 0.005, 0.995
	text := metrics.Exact(p*percent).Format(metrics.Places(0)) + "%"
	switch {
	case p < least:
		text = "under 1%"
	case p >= most:
		text = "over 99%"
	}
	return text + " (from " + metrics.Exact(c.N).String() + " of " + metrics.Exact(c.Of).String() + " figures)"
}

// Next is the probability that the next period's figure meets each level of a ladder, from the easiest to the hardest.
// A harder level never has a higher one. The zero Ladder gives none. A level that no proportion can have is an error: a
// ladder of per cents does not go with shares of one.
//
// The series is taken to go on as it was: what one period was like says nothing of the next but through what all of
// them have in common. Where there is a trend (see package trend), or the process was changed on purpose, that is not
// so, and the probabilities are not to be used; the caller gives the figures since the change. What is done for a kind
// of measure, and how far the probabilities held what they say, is in the package comment. The figure itself is meant,
// not as it would be printed: 69.96% does not meet 70%.
//
// Fewer than three figures give no probability, fewer than six a warning.
func Next(s series.Series, kind panel.Kind, l target.Ladder, o Options) ([]Chance, error) {
	m, err := modelOf(kind, s.HasParts())
	if err != nil {
		return nil, err
	}
	if err := o.expects(); err != nil {
		return nil, err
	}
	if err := possible(m, s.Per(), l); err != nil {
		return nil, err
	}
	h := history(s, m)
	base := Chance{
		Period: paceOf(s).after(s.At(s.Len() - 1).Period), Probability: metrics.Missing(metrics.NotApplicable), N: len(h),
		Of: s.Len(), Warning: withheld(s, h, leastForChance),
	}
	predict := predictor(s, h, m, l.Polarity() == metrics.HighIsGood, o, &base)
	var chances []Chance
	for _, level := range l.Levels() {
		c := base
		c.Level = level
		if x, ok := level.Value.Point(); ok && c.Warning == (metrics.Warning{}) {
			c.Probability = metrics.Exact(predict(x))
			if len(h) < triedWith {
				c.Warning = metrics.Warning{
					Code: ShortSeries, Message: "a short series", Have: metrics.Exact(len(h)), Need: metrics.Exact(triedWith),
				}
			}
		} else {
			c.Method = 0
		}
		chances = append(chances, c)
	}
	return chances, nil
}

// predictor is the probability of meeting a level, by the model, and fills in what all levels have in common. It is not
// asked where that has a warning.
func predictor(s series.Series, h []past, m model, atLeast bool, o Options, base *Chance) func(level float64) float64 {
	if m == figures {
		return figurePredictor(s, h, atLeast, base)
	}
	states, tail, dispersion := proportionStates, proportionChance, proportionDispersion
	base.Method = BetaBinomial
	if m == rates {
		states, tail, dispersion = rateStates, rateChance, rateDispersion
		base.Method = GammaPoisson
	}
	base.Dispersion = metrics.Missing(metrics.NotApplicable)
	if phi, ok := dispersion(h); ok {
		base.Dispersion = metrics.Exact(phi)
	}
	base.Expected = o.Expected
	if o.Expected == (metrics.Value{}) && len(h) > 0 {
		base.Expected = metrics.Exact(middle(h))
	}
	expected, ok := base.Expected.Point()
	if m == proportions && ok {
		expected = metrics.HalfUp(expected, metrics.Places(0))
		base.Expected = metrics.Exact(expected)
	}
	if base.Warning != (metrics.Warning{}) {
		return nil
	}
	if !ok || expected == 0 {
		base.Warning = metrics.Warning{
			Code: NothingExpected, Message: "no case is expected, or it is not known how many", Have: base.Expected,
		}
		return nil
	}
	found := states(h)
	return func(level float64) float64 {
		return tail(found, threshold(level*expected/s.Per(), atLeast), expected, atLeast)
	}
}

func figurePredictor(s series.Series, h []past, atLeast bool, base *Chance) func(level float64) float64 {
	base.Method = Individuals
	if base.Warning != (metrics.Warning{}) {
		return nil
	}
	const least = 2 // ranges
	found := spreadOf(s, h)
	switch {
	case found.ranges < least:
		base.Warning = metrics.Warning{
			Code: TooFewFigures, Message: "too few figures that follow each other", Have: metrics.Exact(found.ranges),
			Need: metrics.Exact(least),
		}
	case found.sd == 0:
		base.Warning = metrics.Warning{
			Code: NoSpread, Message: "the figures are all the same, so that how they vary is not known",
			Have: metrics.Exact(len(h)),
		}
	}
	return func(level float64) float64 { return found.chance(level, atLeast) }
}

// threshold is the fewest events that make so many or more, or else the most that make so many or fewer. What is a
// whole number but for the dust of binary fractions is one: 95% of 20 is 19.
func threshold(events float64, atLeast bool) float64 {
	const dust = 1e-9
	if whole := math.Round(events); math.Abs(events-whole) <= dust*max(1, math.Abs(events)) {
		return whole
	}
	if atLeast {
		return math.Ceil(events)
	}
	return math.Floor(events)
}
