package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/spc"
)

const inventedNotice = "INVENTED SAMPLE: no agency or figure below is real. Use -meetings FILE for your own."

// tenth is how percentages are printed.
var tenth = metrics.Places(1)

func writeText(w io.Writer, r *report) error {
	b := new(strings.Builder)
	if r.invented {
		fmt.Fprintf(b, "%s\n\n", inventedNotice)
	}
	levels := r.ladder.Levels()
	b.WriteString(cells.Wrap("", fmt.Sprintf("Attendance at meetings by agency, of those at which it was %v. Milestone %s, stretch %s.",
		r.of, percent(levels[0].Value), percent(levels[1].Value))))
	for i := range r.agencies {
		r.agencies[i].write(b)
	}
	for _, warning := range r.warnings {
		b.WriteString(cells.Wrap("", "\nNote: "+warning.String()+"."))
	}
	if r.skipped > 0 {
		fmt.Fprintf(b, "\n%d rows could not be counted; the reasons are on standard error.\n", r.skipped)
	}
	b.WriteString("\n" + cells.Wrap("", "Intervals are 95%, by Wilson, and describe chance variation, not recording. Limits are those of an XmR chart of "+
		"the shares, without moving ranges of more than 3.267 times their average. A meeting without a record is not an absence."))
	_, err := io.WriteString(w, b.String())
	return err
}

func (a agency) write(b *strings.Builder) {
	last := a.periods[len(a.periods)-1]
	fmt.Fprintf(b, "\n%s\n", strings.ToUpper(a.name))
	line := func(format string, args ...any) { b.WriteString(cells.Wrap("  ", fmt.Sprintf(format, args...))) }
	line("Latest, %s: %s.", last.Period.Label(), last.inWords())
	for i, s := range last.standings {
		line("%s %s%%: %s.", title(s.Level.Name), s.Level.Value, s.Text("%", tenth)+a.mayMiss(i))
	}
	a.writeProcess(line)
	for i, c := range a.next {
		line("Chance of the %s in the next period: %s.", c.Level.Name, c.Text())
		line("When the line of the trend reaches the %s: %s.", c.Level.Name, a.arrival[i].Text())
	}
	line("Trend: %s.", a.trend.Text(metrics.HighIsGood))
	for _, warning := range a.warnings {
		line("Note: %s.", warning.String())
	}
	row := func(cells ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf("  %-12s %9s %9s %7s  %-15s %-11s %-11s %s", cells...), " ") + "\n")
	}
	b.WriteString("\n")
	row("period", "attended", "meetings", "share", "95% interval", milestone, stretch, "")
	for _, q := range a.periods {
		row(short(q.Period), whole(q.attended), whole(q.meetings), percent(q.share), q.limits(), q.standings[0].OnInterval,
			q.standings[1].OnInterval, q.remarks())
	}
}

// inWords is a share with its parts: "73.8% (31 of 42)".
func (q quarter) inWords() string {
	switch q.share.Reason() {
	case metrics.Reported, metrics.Ranged:
	case metrics.NotApplicable:
		return "no share: there was no meeting of which attendance is known"
	default:
		return "no share: " + q.share.Reason().String()
	}
	return fmt.Sprintf("%s (%s of %s)", percent(q.share), whole(q.attended), whole(q.meetings))
}

// limits is the interval of a share.
func (q quarter) limits() string {
	lower, upper, ok := q.interval.Bounds()
	if !ok {
		return ""
	}
	return percent(metrics.Between(lower, upper))
}

// remarks are what is special about a period.
func (q quarter) remarks() string {
	var remarks []string
	if q.point.Cause.Special() {
		remarks = append(remarks, fmt.Sprintf("%v: %v", q.point.Meaning, q.point.Cause))
	}
	if x, ok := q.NotRecorded.Point(); ok && x > 0 {
		remarks = append(remarks, whole(q.NotRecorded)+" not recorded")
	}
	if q.Note != "" {
		remarks = append(remarks, q.Note)
	}
	return strings.Join(remarks, "; ")
}

// writeProcess says what the chart says.
func (a agency) writeProcess(line func(string, ...any)) {
	if len(a.chart.Sections) == 0 {
		return
	}
	s := a.chart.Sections[0]
	if s.Lower.Reason() != metrics.Reported {
		line("Process: no limits, from %d of %d periods.", s.N, s.Points)
		return
	}
	verdicts := make([]string, len(a.assured))
	for i, l := range a.assured {
		verdicts[i] = fmt.Sprintf("%s %v", l.Level.Name, l.Assurance)
	}
	line("Process: mean %s, limits %s to %s, from %d of %d periods: %s.", percent(s.Mean), percent(s.Lower), percent(s.Upper),
		s.N, s.Points, strings.Join(verdicts, ", "))
	special := 0
	for _, q := range a.periods {
		if q.point.Cause.Special() {
			special++
		}
	}
	switch point := a.periods[len(a.periods)-1].point; {
	case point.Cause.Special():
		line("The latest period is %v: %v.", point.Meaning, point.Cause)
	case point.Cause == spc.CommonCause:
		line("The latest period: no clear change. Periods with a special cause: %d of %d.", special, len(a.periods))
	}
}

// mayMiss is how many meetings may still be missed this year.
func (a agency) mayMiss(level int) string {
	if a.leeway == nil {
		return ""
	}
	l := a.leeway.levels[level]
	soFar := fmt.Sprintf("; in %s so far %s of %s", a.leeway.year.Label(), whole(l.SoFar.Events), whole(l.SoFar.Cases))
	switch l.Reachable {
	case metrics.Yes:
		return fmt.Sprintf("%s, and if the year goes on so, to %s in all, %s more may be missed", soFar, whole(l.Expected), whole(l.Spare))
	case metrics.No:
		return fmt.Sprintf("%s, and if the year goes on so, to %s in all, it cannot be met any more", soFar, whole(l.Expected))
	}
	return soFar
}

// percent writes a share as a percentage.
func percent(share metrics.Value) string {
	return panel.Measure{Unit: "%", Precision: tenth}.Format(metrics.Scale(share, perCent))
}

func title(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// whole is a number of meetings, which has no decimals.
func whole(v metrics.Value) string {
	x, ok := v.Point()
	if !ok {
		return v.Format(metrics.Places(0))
	}
	return cells.Number(x, true)
}
