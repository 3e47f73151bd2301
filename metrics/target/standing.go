package target

import (
	"github.com/childmetrics/childmetrics/metrics"
)

// Interval is how far chance alone may have moved a figure. The Interval of package confidence is one; who rates
// figures without them does not compile the distributions that they take.
type Interval interface {
	// Bounds is the lower and the upper limit in the unit of the figure, and false where there is no interval.
	Bounds() (lower, upper float64, ok bool)
	// Level is the confidence level, such as 0.95.
	Level() float64
}

// Standing is where a figure stands on one level of a [Ladder]. It is comparable where its Interval is, as those of
// package confidence are.
type Standing struct {
	Level    Level            `json:"level"`
	Polarity metrics.Polarity `json:"polarity"`
	// Figure is what stands there, as published.
	Figure metrics.Value `json:"figure"`
	// Met tells whether the figure reaches the level, as published. Where it has no point its bounds decide.
	Met metrics.Verdict `json:"met"`
	// ToGo is how far the figure has to go, in its unit and with bounds: nought where it is on the level, and below
	// nought by as much as it is better. It is missing as the figure is.
	ToGo metrics.Value `json:"to_go"`
	// OnInterval is Yes where all of the interval meets the level, and No where none of it does: the verdict of Met is
	// then clear of chance. It cannot be told otherwise, nor without an interval or anything known of the figure. It never
	// contradicts Met.
	OnInterval metrics.Verdict `json:"on_interval"`
	// InForce tells whether the level was to be met on the day of the figure. Without that day, it cannot be told of
	// levels that have one.
	InForce metrics.Verdict `json:"in_force"`
	// Events of Cases is what the figure is made of, as given to [Ladder.OfParts]; both are blank otherwise.
	Events metrics.Value `json:"events"`
	Cases  metrics.Value `json:"cases"`
	// MissedBy is by how many events the level was missed: how many more of the same cases, or where low is good how many
	// fewer, would have met it. It is NotApplicable where it is met, where there are no cases, and where events and cases
	// are not whole numbers; otherwise it is missing as they are, and has bounds where they have. Without parts it is
	// blank.
	MissedBy metrics.Value `json:"missed_by"`
	// Interval is the interval that was given, or nil.
	Interval Interval `json:"interval"`
	// Warning is [OtherInterval] or the zero Warning, null in JSON.
	Warning metrics.Warning `json:"warning"`
}

// OtherInterval warns of an interval that does not hold the figure: it was worked out of something else, or for each
// one where the figure is for each hundred. OnInterval then cannot be told. Have is the interval and Need the figure.
const OtherInterval metrics.WarningCode = "interval_of_another_figure"

// Standings is where a figure of some day stands on each level, from the easiest to the hardest. The interval may be
// nil and the day no date. Who meets a level meets the easier ones, on the figure and on the interval. The zero Ladder
// gives none.
func (l Ladder) Standings(figure metrics.Value, i Interval, on metrics.Date) []Standing {
	if l.count == 0 {
		return nil
	}
	possible, warning := possible(figure, i)
	standings := make([]Standing, 0, l.count)
	for _, level := range l.levels[:l.count] {
		goal := Target{Value: level.Value, Polarity: l.polarity}
		rating := goal.Rating(figure)
		standings = append(standings, Standing{
			Level: level, Polarity: l.polarity, Figure: figure, Met: rating.Met, ToGo: rating.ToGo,
			OnInterval: goal.Rating(possible).Met, InForce: level.inForce(on), Interval: i, Warning: warning,
		})
	}
	return standings
}

// possible is what the figure may have been but for chance, and blank where that is not known. It holds the figure as
// published too, so that what is settled for all of it is settled for the figure.
func possible(figure metrics.Value, i Interval) (metrics.Value, metrics.Warning) {
	if i == nil {
		return metrics.Value{}, metrics.Warning{}
	}
	lower, upper, ok := i.Bounds()
	least, most, known := figure.Bounds()
	if x, reported := figure.Point(); reported {
		least, most, known = x, x, true
	}
	if !ok || !known {
		return metrics.Value{}, metrics.Warning{}
	}
	limits := metrics.Between(lower, upper)
	if metrics.CompareBounds(figure, metrics.Below, limits) == metrics.Yes ||
		metrics.CompareBounds(figure, metrics.Above, limits) == metrics.Yes {
		return metrics.Value{}, metrics.Warning{
			Code: OtherInterval, Message: "the interval does not hold the figure", Have: limits, Need: figure,
		}
	}
	return metrics.Between(min(lower, least), max(upper, most)), metrics.Warning{}
}

func (l Level) inForce(on metrics.Date) metrics.Verdict {
	switch {
	case l.By.IsZero():
		return metrics.Yes
	case on.IsZero():
		return metrics.CannotTell
	case on.Compare(l.By) < 0:
		return metrics.No
	}
	return metrics.Yes
}

// Rating is the figure against the level alone, as red, amber or green, whether or not the level was to be met yet: see
// InForce. The tolerance says how far from the level is still amber, as in [Target].
func (s Standing) Rating(tolerance metrics.Value) Rating {
	return Target{Value: s.Level.Value, Tolerance: tolerance, Polarity: s.Polarity}.Rating(s.Figure)
}
