package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/examples/internal/meetings"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/spc"
)

const inventedNotice = "INVENTED SAMPLE: no agency or figure below is real. Use -meetings FILE for your own."

func writeText(w io.Writer, r *answered) error {
	b := new(strings.Builder)
	if r.file == "" {
		fmt.Fprintf(b, "%s\n\n", inventedNotice)
	}
	levels := r.Ladder.Levels()
	b.WriteString(cells.Wrap("", fmt.Sprintf("Attendance at meetings by agency, of those at which it was %v. Milestone %s, stretch %s.",
		r.Of, meetings.Percent(levels[0].Value), meetings.Percent(levels[1].Value))))
	for i := range r.Agencies {
		writeAgency(b, r.Agencies[i])
	}
	for _, warning := range r.Warnings {
		b.WriteString(cells.Wrap("", "\nNote: "+warning.String()+"."))
	}
	if r.Skipped > 0 {
		fmt.Fprintf(b, "\n%d rows could not be counted; the reasons are on standard error.\n", r.Skipped)
	}
	b.WriteString("\n" + cells.Wrap("", "Intervals are 95%, by Wilson, and describe chance variation, not recording. Limits are those of an XmR chart of "+
		"the shares, without moving ranges of more than 3.267 times their average. A meeting without a record is not an absence."))
	_, err := io.WriteString(w, b.String())
	return err
}

func writeAgency(b *strings.Builder, a meetings.Agency) {
	last := a.Periods[len(a.Periods)-1]
	fmt.Fprintf(b, "\n%s\n", strings.ToUpper(a.Name))
	line := func(format string, args ...any) { b.WriteString(cells.Wrap("  ", fmt.Sprintf(format, args...))) }
	line("Latest, %s: %s.", last.Period.Label(), last.InWords())
	for i, s := range last.Standings {
		line("%s %s%%: %s.", title(s.Level.Name), s.Level.Value, s.Text("%", meetings.Tenth)+a.MayMiss(i))
	}
	writeProcess(a, line)
	for i, c := range a.Next {
		line("Chance of the %s in the next period: %s.", c.Level.Name, c.Text())
		line("When the line of the trend reaches the %s: %s.", c.Level.Name, a.Arrival[i].Text())
	}
	line("Trend: %s.", a.Trend.Text(metrics.HighIsGood))
	for _, warning := range a.Warnings {
		line("Note: %s.", warning.String())
	}
	row := func(cells ...any) {
		b.WriteString(strings.TrimRight(fmt.Sprintf("  %-12s %9s %9s %7s  %-15s %-11s %-11s %s", cells...), " ") + "\n")
	}
	b.WriteString("\n")
	row("period", "attended", "meetings", "share", "95% interval", meetings.Milestone, meetings.Stretch, "")
	for _, q := range a.Periods {
		row(meetings.Short(q.Period), meetings.Whole(q.Came), meetings.Whole(q.Meetings), meetings.Percent(q.Share), q.Limits(), q.Standings[0].OnInterval,
			q.Standings[1].OnInterval, q.Remarks())
	}
}

// writeProcess says what the chart says.
func writeProcess(a meetings.Agency, line func(string, ...any)) {
	if len(a.Chart.Sections) == 0 {
		return
	}
	s := a.Chart.Sections[0]
	if s.Lower.Reason() != metrics.Reported {
		line("Process: no limits, from %d of %d periods.", s.N, s.Points)
		return
	}
	verdicts := make([]string, len(a.Assured))
	for i, l := range a.Assured {
		verdicts[i] = fmt.Sprintf("%s %v", l.Level.Name, l.Assurance)
	}
	line("Process: mean %s, limits %s to %s, from %d of %d periods: %s.", meetings.Percent(s.Mean), meetings.Percent(s.Lower), meetings.Percent(s.Upper),
		s.N, s.Points, strings.Join(verdicts, ", "))
	special := 0
	for _, q := range a.Periods {
		if q.Point.Cause.Special() {
			special++
		}
	}
	switch point := a.Periods[len(a.Periods)-1].Point; {
	case point.Cause.Special():
		line("The latest period is %v: %v.", point.Meaning, point.Cause)
	case point.Cause == spc.CommonCause:
		line("The latest period: no clear change. Periods with a special cause: %d of %d.", special, len(a.Periods))
	}
}

func title(name string) string { return strings.ToUpper(name[:1]) + name[1:] }
