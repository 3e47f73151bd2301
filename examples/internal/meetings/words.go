package meetings

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Tenth is how percentages are printed.
var Tenth = metrics.Places(1)

// InWords is a share with its parts: "73.8% (31 of 42)".
func (q Quarter) InWords() string {
	switch q.Share.Reason() {
	case metrics.Reported, metrics.Ranged:
	case metrics.NotApplicable:
		return "no share: there was no meeting of which attendance is known"
	default:
		return "no share: " + q.Share.Reason().String()
	}
	return fmt.Sprintf("%s (%s of %s)", Percent(q.Share), Whole(q.Came), Whole(q.Meetings))
}

// Limits is the interval of a share.
func (q Quarter) Limits() string {
	lower, upper, ok := q.Interval.Bounds()
	if !ok {
		return ""
	}
	return Percent(metrics.Between(lower, upper))
}

// Remarks are what is special about a period.
func (q Quarter) Remarks() string {
	var remarks []string
	if q.Point.Cause.Special() {
		remarks = append(remarks, fmt.Sprintf("%v: %v", q.Point.Meaning, q.Point.Cause))
	}
	if x, ok := q.NotRecorded.Point(); ok && x > 0 {
		remarks = append(remarks, Whole(q.NotRecorded)+" not recorded")
	}
	if q.Note != "" {
		remarks = append(remarks, q.Note)
	}
	return strings.Join(remarks, "; ")
}

// MayMiss is how many meetings may still be missed this year.
func (a Agency) MayMiss(level int) string {
	if a.Leeway == nil {
		return ""
	}
	l := a.Leeway.Levels[level]
	soFar := fmt.Sprintf("; in %s so far %s of %s", a.Leeway.Year.Label(), Whole(l.SoFar.Events), Whole(l.SoFar.Cases))
	switch l.Reachable {
	case metrics.Yes:
		return fmt.Sprintf("%s, and if the year goes on so, to %s in all, %s more may be missed", soFar, Whole(l.Expected), Whole(l.Spare))
	case metrics.No:
		return fmt.Sprintf("%s, and if the year goes on so, to %s in all, it cannot be met any more", soFar, Whole(l.Expected))
	}
	return soFar
}

// Percent writes a share as a percentage.
func Percent(share metrics.Value) string {
	return panel.Measure{Unit: "%", Precision: Tenth}.Format(metrics.Scale(share, perCent))
}

// Whole is a number of meetings, which has no decimals.
func Whole(v metrics.Value) string {
	x, ok := v.Point()
	if !ok {
		return v.Format(metrics.Places(0))
	}
	return cells.Number(x, true)
}

// Short is a period as tables have it: "2019-20 Q1".
func Short(p metrics.Period) string {
	if p.Kind() == metrics.FinancialQuarter {
		return fmt.Sprintf("%d-%02d Q%d", p.Year(), (p.Year()+1)%100, p.Part())
	}
	return p.Label()
}
