package safe

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Line is one figure as it may be printed. Nothing in it is unprinted: no field tells why something is suppressed.
type Line struct {
	Measure catalogue.Measure
	Window  tally.Window
	// Value is the share in per cent, the count, the rate or the mean. It is Confidential where something that it is made
	// of is not printed, with bounds where a reader knows them; Unavailable where the records do not answer it, and for a
	// rate without a population.
	Value metrics.Value
	// Yes, No and NotRecorded are the counts behind it; of a mean, Yes is how many have an amount. They are Confidential
	// where they may not be printed, and what there is none of is NotApplicable.
	Yes, No, NotRecorded metrics.Value
}

// Suppress says what may be printed of figures, which go onto one page and are all that is on it: no small count of any of
// them can be worked out from the lines. The population, blank or known, is that of the rates. The figures are of one
// council, each measure once.
//
// Figures that cannot be of one council and one day give an error, and nothing may be printed of them.
func Suppress(figures []tally.Figure, population metrics.Value) ([]Line, error) {
	counts, err := decide(figures)
	if err != nil {
		return nil, err
	}
	lines := make([]Line, len(figures))
	for i, f := range figures {
		name := family(f.Measure)
		lines[i] = line(f, population, counts[name+".yes"], counts[name+".no"], counts[name+".not_recorded"])
	}
	return lines, nil
}

// Unsuppressed gives the same lines with everything in them. They are for those who may see the records themselves.
func Unsuppressed(figures []tally.Figure, population metrics.Value) []Line {
	lines := make([]Line, len(figures))
	for i, f := range figures {
		lines[i] = line(f, population, known(f.Yes), known(f.No), known(f.Open+f.Unplaced))
	}
	return lines
}

// line makes a line of the counts that are printed. The figure is there for what kind it is, and for the total of a mean,
// which is printed with more than five alone.
func line(f tally.Figure, population metrics.Value, yes, no, notRecorded shown) Line {
	m, _ := catalogue.Find(f.Measure)
	l := Line{Measure: m, Window: f.Window, Yes: yes.value, No: no.value, NotRecorded: notRecorded.value}
	if !f.Counted {
		x := metrics.Missing(metrics.Unavailable)
		l.Value, l.Yes, l.No, l.NotRecorded = x, x, x, x
	}
	if m.Kind != panel.Proportion {
		l.No = metrics.Missing(metrics.NotApplicable)
	}
	switch {
	case !f.Counted:
	case m.Kind == panel.Proportion:
		l.Value = share(yes, no, notRecorded)
	case m.Kind == panel.Mean:
		l.Value = mean(f, yes, notRecorded)
	case m.Kind == panel.Rate:
		l.Value = metrics.Missing(metrics.Unavailable)
		if population.Reason() == metrics.Reported {
			l.Value = metrics.PerTenThousand(upTo(yes, notRecorded), population)
		}
	default:
		l.Value = upTo(yes, notRecorded)
	}
	return l
}

// upTo is a count: with what is not recorded it may be more.
func upTo(yes, notRecorded shown) metrics.Value {
	n, ok := yes.value.Point()
	more, whole := notRecorded.value.Point()
	switch {
	case ok && whole:
		return metrics.Between(n, n+more)
	case ok && !math.IsInf(notRecorded.upper, 1):
		return metrics.Missing(metrics.Confidential).WithBounds(n, n+notRecorded.upper)
	}
	return metrics.Missing(metrics.Confidential)
}

// share is a share in per cent. Each that may belong and does not brings it nearer to the middle, so the ends are where all
// do.
func share(yes, no, notRecorded shown) metrics.Value {
	n, ok := yes.value.Point()
	m, ok2 := no.value.Point()
	if !ok || !ok2 || math.IsInf(notRecorded.upper, 1) {
		return metrics.Missing(metrics.Confidential)
	}
	more, whole := notRecorded.value.Point()
	if !whole {
		more = notRecorded.upper
	}
	all := metrics.Exact(n + m + more)
	lowest := metrics.Percent(metrics.Exact(n), all)
	highest := metrics.Percent(metrics.Exact(n+more), all)
	lower, ok := lowest.Point()
	upper, _ := highest.Point()
	switch {
	case !ok:
		return lowest // nobody to take a share of
	case !whole:
		return metrics.Missing(metrics.Confidential).WithBounds(lower, upper)
	case more == 0:
		return lowest
	}
	return metrics.Between(lower, upper)
}

// mean is a mean of all of whom the amount is known. How many they are is printed, so that they are more than five.
func mean(f tally.Figure, yes, notRecorded shown) metrics.Value {
	n, ok := yes.value.Point()
	more, whole := notRecorded.value.Point()
	switch {
	case !ok || !whole:
		return metrics.Missing(metrics.Confidential)
	case more > 0:
		return metrics.Missing(metrics.Unavailable)
	}
	return metrics.Ratio(metrics.Exact(f.Total), metrics.Exact(n))
}
