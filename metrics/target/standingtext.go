package target

import (
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// Text is the standing for people: "met, but 31 of 42 cannot be told from 70%", "not met, clear of chance at 95%: 31 of
// 42, 21.2 pp short of 95%, 9 more would have met it", "cannot tell: c, target 70%". Where the figure has parts, they
// stand for it; the caller adds what was counted. A level that was not yet to be met says from when. Unit and precision
// are those of [Rating.Text].
func (s Standing) Text(unit string, p metrics.Precision) string {
	text := s.verdictText(unit, p)
	if s.InForce != metrics.Yes && !s.Level.By.IsZero() {
		text += "; to be met from " + s.Level.By.String()
	}
	return text
}

func (s Standing) verdictText(unit string, p metrics.Precision) string {
	if p == metrics.AsPrinted {
		p = s.Figure.Precision()
	}
	goal, rating := goalText(s.Level.Value, unit), s.Rating(metrics.Value{})
	verdict, about := "met", s.subject(unit, p)
	switch s.Met {
	case metrics.No:
		verdict = "not met"
	case metrics.Yes:
	default:
		return "cannot tell: " + s.unsettled(goal, unit, p, rating)
	}
	if s.OnInterval != metrics.CannotTell {
		verdict += ", clear of chance at " + levelText(s.Interval)
	} else if s.chanceMatters() {
		verdict += ", but " + about + " cannot be told from " + goal
		if s.Met == metrics.Yes {
			return verdict
		}
		return verdict + ": " + rating.apart("it", unit, p) + s.missedText()
	}
	return verdict + ": " + about + ", " + rating.apart(goal, unit, p) + s.missedText()
}

// chanceMatters tells whether there is an interval of the figure, on which a verdict may be left open.
func (s Standing) chanceMatters() bool {
	if s.Interval == nil || s.Warning != (metrics.Warning{}) {
		return false
	}
	_, _, ok := s.Interval.Bounds()
	return ok
}

// hasParts tells whether there are parts to write.
func (s Standing) hasParts() bool { return s.Events != metrics.Value{} && s.Cases != metrics.Value{} }

// subject is the parts of the figure, where there are any, or itself.
func (s Standing) subject(unit string, p metrics.Precision) string {
	if s.hasParts() {
		return s.Events.String() + " of " + s.Cases.String()
	}
	return withUnit(s.Figure, p, unit)
}

// unsettled says what there is of a figure that has no verdict.
func (s Standing) unsettled(goal, unit string, p metrics.Precision, r Rating) string {
	if !s.hasParts() {
		return r.unrated(goal, unit, p)
	}
	text := s.subject(unit, p)
	if _, _, known := s.Figure.Bounds(); known || s.Figure.Reason() == metrics.Invalid {
		text += ", " + withUnit(s.Figure, p, unit)
	}
	return text + ", target " + goal
}

// missedText says by how many events the level was missed, where that is known.
func (s Standing) missedText() string {
	lower, upper, known := s.MissedBy.Bounds()
	if s.Met != metrics.No || !known {
		return ""
	}
	by, change := metrics.Between(lower, upper), " more"
	if x, reported := s.MissedBy.Point(); reported {
		by = metrics.Exact(x)
	}
	if s.Polarity == metrics.LowIsGood {
		change = " fewer"
	}
	return ", " + by.String() + change + " would have met it"
}

// levelText is a confidence level as people write it: "95%".
func levelText(i Interval) string {
	if i == nil {
		return "an unknown level"
	}
	level, _ := metrics.Scale(metrics.Exact(i.Level()), 100).Point()
	return strconv.FormatFloat(level, 'f', -1, 64) + "%"
}
