package forecast

import (
	"cmp"
	"errors"
	"fmt"
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Options say what is to be expected and how sure to be. The zero Options expect as much as there was before, and are
// 95% sure.
type Options struct {
	// Expected is how many cases, or what exposure, the next period is expected to have; [Next] alone asks. Blank is the
	// median of the periods before, half up to a whole number for a proportion. Where it is stated and has no number,
	// there is no probability. Figures without parts do not use it.
	Expected metrics.Value
	// Level is the confidence level of the periods between which a level is reached, above 0 and below 1; [Reach] alone
	// asks. 0 is 0.95.
	Level float64
}

// ErrOptions is the class of the errors of [Next] and [Reach], which are for options and kinds that there are not, and
// for levels that a proportion cannot have, below 0 or above all cases: 70 for a share of one. Nothing else is an
// error: a series that says nothing gives results that say so.
var ErrOptions = errors.New("forecast: unusable options")

// The warnings of this package.
const (
	// TooFewFigures: nothing is said. Have is how many figures can be used, or how many times two of them follow each
	// other; Need is how many it takes.
	TooFewFigures metrics.WarningCode = "too_few_figures"
	// ShortSeries: a probability is given, and rests on fewer figures than its calibration was tried with. Have is how
	// many there are, Need how many.
	ShortSeries metrics.WarningCode = "short_series"
	// OverlappingPeriods: nothing is said, because neighbouring periods share time, so that most of the next figure is
	// known already and the figures before it count many times over.
	OverlappingPeriods metrics.WarningCode = "overlapping_periods"
	// NoSpread: nothing is said of the next of figures that are all the same: how they vary is not known. Have is how
	// many there are.
	NoSpread metrics.WarningCode = "no_spread"
	// NothingExpected: nothing is said, because no case or exposure is expected, or it is not known how many. Have is
	// what is expected.
	NothingExpected metrics.WarningCode = "nothing_expected"
	// BeyondHorizon: the line reaches the level further ahead than it is followed. Have is how many periods ahead, Need
	// within how many.
	BeyondHorizon metrics.WarningCode = "beyond_horizon"
	// LevelOffScale: the level is all or none of the cases, which the line of a proportion comes near and never reaches.
	// Have is the level.
	LevelOffScale metrics.WarningCode = "level_off_scale"
)

const (
	leastForChance = 3 // figures: fewer do not tell how they vary
	triedWith      = 6 // figures, see the calibration in the package comment
	leastForLine   = 5 // figures, as many as the national rule for a trend takes
	defaultLevel   = 0.95
	// Parts and figures beyond these are misprints, and left out.
	mostPart   = 1e9
	leastPart  = 1e-6 // of what there is anything of
	mostFigure = 1e15
)

// model is how the figures of a series vary.
type model uint8

const (
	figures     model = iota // numbers, of which nothing more is known
	proportions              // events of cases
	rates                    // events over an exposure
)

// modelOf is the model for a kind of measure.
func modelOf(kind panel.Kind, hasParts bool) (model, error) {
	switch {
	case kind > panel.Count:
		return 0, fmt.Errorf("%w: found the kind %d, expected proportion, rate, mean, count or none", ErrOptions, kind)
	case kind == panel.Proportion && hasParts:
		return proportions, nil
	case kind == panel.Rate && hasParts:
		return rates, nil
	}
	return figures, nil
}

// level is the confidence level.
func (o Options) level() (float64, error) {
	level := cmp.Or(o.Level, defaultLevel)
	if !(level > 0 && level < 1) {
		return 0, fmt.Errorf("%w: found the level %v, expected one above 0 and below 1, such as 0.95", ErrOptions, o.Level)
	}
	return level, nil
}

// expects looks at what is expected.
func (o Options) expects() error {
	if x, ok := o.Expected.Point(); ok && !(x >= 0 && x <= mostPart) {
		return fmt.Errorf("%w: found %v expected in the next period, expected 0 to %v", ErrOptions, o.Expected,
			math.Trunc(mostPart))
	}
	return nil
}

// possible looks at whether a proportion can have the levels.
func possible(m model, per float64, l target.Ladder) error {
	if m != proportions {
		return nil
	}
	for _, level := range l.Levels() {
		if x, ok := level.Value.Point(); ok && !(x >= 0 && x <= per) {
			return fmt.Errorf("%w: found %q at %v, expected 0 to %v, as the series' proportions are for each %v", ErrOptions,
				metrics.Excerpt(level.Name), level.Value, metrics.Exact(per), metrics.Exact(per))
		}
	}
	return nil
}
