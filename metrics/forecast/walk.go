package forecast

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
)

// horizon is how many periods a line is followed: ten years, or four times its length where that is less.
func horizon(kind metrics.PeriodKind, length float64) float64 {
	const years, lengths = 10, 4
	return min(years*perYear(kind), lengths*length)
}

// perYear is how many steps of [metrics.Period.Since] a year has.
func perYear(kind metrics.PeriodKind) float64 {
	switch kind {
	case metrics.CalendarQuarter, metrics.FinancialQuarter:
		return 4
	case metrics.FinancialHalf:
		return 2
	case metrics.Term:
		return 3
	case metrics.Month, metrics.YearEnding:
		return 12
	case metrics.Week:
		return 365.2425 / 7
	case metrics.Day:
		return 365.2425
	}
	return 1
}

// walk goes along the periods after the last figure.
type walk struct {
	pace   pace
	first  metrics.Period // from which times are counted
	start  metrics.Period
	within float64 // the last time to go to
}

// reaching is the first period after the start whose time is at least so late, or no period where that is beyond the
// horizon.
func (w walk) reaching(at float64) metrics.Period {
	_, next := w.around(at)
	return next
}

// before is the last period whose time is at most so late, and the start where that is earlier.
func (w walk) before(at float64) metrics.Period {
	last, _ := w.around(at + 2*dustOf(at))
	return last
}

// dustOf is by how much times may differ that are the same but for binary fractions.
func dustOf(at float64) float64 {
	const dust = 1e-9
	return dust * max(1, math.Abs(at))
}

// around is the last period before a time, the start at least, and the first one that is not, no period where that is
// beyond the horizon.
func (w walk) around(at float64) (last, next metrics.Period) {
	last = w.start
	for {
		next = w.pace.after(last)
		time, ok := next.Since(w.first)
		switch {
		case !ok || float64(time) > w.within:
			return last, metrics.Period{}
		case float64(time) >= at-dustOf(at):
			return last, next
		}
		last = next
	}
}
