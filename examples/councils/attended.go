package main

import (
	"fmt"
	"path/filepath"

	"github.com/childmetrics/childmetrics/examples/internal/meetings"
	"github.com/childmetrics/childmetrics/examples/internal/page"
	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/chart"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// readAttendance reads the meetings.
func (s *settings) readAttendance() (*meetings.Report, error) {
	q := meetings.Question{Program: &s.Program, File: program.File{Name: s.meetings}, Today: s.today, Targets: s.targets}
	return q.Answer()
}

// attendanceFound is what stands out of attendance: trends that remain clear for as many agencies as there are, and latest
// periods that are beyond the limits of their process and unlike all before them together, again for as many agencies.
// Periods of few meetings are passed over.
func (r *report) attendanceFound() ([]told, error) {
	if r.attendance == nil {
		return nil, nil
	}
	var found []told
	agencies := r.attendance.Agencies
	ps := make([]metrics.Value, len(agencies))
	for i, a := range agencies {
		ps[i] = a.Trend.P
	}
	ps, _ = funnel.BenjaminiHochberg(ps)
	for i, a := range agencies {
		last := a.Periods[len(a.Periods)-1]
		if metrics.Compare(last.Meetings, metrics.AtLeast, metrics.Exact(benchmark.DefaultMinBase)) != metrics.Yes {
			continue
		}
		p, ok := ps[i].Point()
		said := fmt.Sprintf("Attendance, %s: %s in %s, %s", a.Name, last.InWords(), last.Period.Label(),
			age(benchmark.LastDay(last.Period), r.today))
		clear := ok && p <= clearly
		switch {
		case clear && a.Trend.Direction == trend.Down:
			said += fmt.Sprintf(", worse, a falling trend over %d periods; ask the agency what keeps it away.", a.Trend.N)
		case clear && a.Trend.Direction == trend.Up:
			said += fmt.Sprintf(", better, a rising trend over %d periods; ask what brought it about and whether it will last.", a.Trend.N)
		case last.Point.Cause == spc.AboveLimit || last.Point.Cause == spc.BelowLimit:
			unlike, err := unlikeBefore(a, clearly/float64(len(agencies))) // Bonferroni's adjustment
			if err != nil {
				return nil, err
			}
			if !unlike {
				continue
			}
			p = clearly // no smaller one is known
			said += fmt.Sprintf(", a special cause, %v, beside the %d periods before; ask what happened.", last.Point.Meaning, len(a.Periods)-1)
		default:
			continue
		}
		found = append(found, told{strength: p, sentence: said})
	}
	return found, nil
}

// unlikeBefore tells whether an agency's latest period is other than all before it together by more than chance would make
// it, but for a probability: their exact intervals do not meet. Limits that are drawn from the steps between periods alone
// would be passed by chance too often where meetings are few, or all attended.
func unlikeBefore(a meetings.Agency, p float64) (bool, error) {
	var came, met []metrics.Value
	last := a.Periods[len(a.Periods)-1]
	for _, q := range a.Periods[:len(a.Periods)-1] {
		if _, known := q.Share.Point(); known {
			came, met = append(came, q.Came), append(met, q.Meetings)
		}
	}
	cameBefore, _ := metrics.Sum(came...)
	metBefore, _ := metrics.Sum(met...)
	if metrics.Compare(metBefore, metrics.AtLeast, metrics.Exact(benchmark.DefaultMinBase)) != metrics.Yes {
		return false, nil
	}
	o := confidence.Options{Level: 1 - p, Method: confidence.ClopperPearson}
	now, err := confidence.Proportion(last.Came, last.Meetings, o)
	if err != nil {
		return false, err
	}
	before, err := confidence.Proportion(cameBefore, metBefore, o)
	if err != nil {
		return false, err
	}
	lower, upper, known := now.Bounds()
	from, to, knownBefore := before.Bounds()
	return known && knownBefore && (lower > to || upper < from), nil
}

// attendanceSection is what the page says of attendance.
func (r *report) attendanceSection(targets meetings.Targets) page.Section {
	s := page.Section{ID: "attendance", Heading: "Attendance at meetings"}
	levels := targets.Percent.Levels()
	s.Blocks = append(s.Blocks, page.Block{Text: fmt.Sprintf("How often each agency came to the meetings to which it was %v, from %s: %d rows counted, %d not. "+
		"Milestone %s%%, stretch %s%%. A meeting without a record is not an absence.", r.attendance.Of, filepath.Base(r.attendance.File), r.attendance.Rows, r.attendance.Skipped,
		levels[0].Value, levels[1].Value)})
	for _, w := range r.attendance.Warnings {
		s.Blocks = append(s.Blocks, page.Block{Warning: w.String() + "."})
	}
	for _, a := range r.attendance.Agencies {
		s.Sections = append(s.Sections, agencySection(a, levelsOf(targets)))
	}
	return s
}

func levelsOf(t meetings.Targets) []chart.Level {
	var levels []chart.Level
	for _, l := range t.Percent.Levels() {
		levels = append(levels, chart.Level{Name: l.Name, Value: l.Value})
	}
	return levels
}

func agencySection(a meetings.Agency, levels []chart.Level) page.Section {
	last := a.Periods[len(a.Periods)-1]
	s := page.Section{ID: "attendance-" + a.Name, Heading: a.Name}
	lines := []string{fmt.Sprintf("Latest, %s: %s.", last.Period.Label(), last.InWords())}
	for i, standing := range last.Standings {
		lines = append(lines, fmt.Sprintf("Target of %s%% (%s): %s.", standing.Level.Value, standing.Level.Name, standing.Text("%", meetings.Tenth)+a.MayMiss(i)))
	}
	switch {
	case last.Point.Cause.Special():
		lines = append(lines, fmt.Sprintf("The latest period shows a special cause, %v: %v.", last.Point.Meaning, last.Point.Cause))
	case last.Point.Cause == spc.CommonCause:
		lines = append(lines, "The latest period: no clear change.")
	}
	for _, l := range a.Assured {
		lines = append(lines, fmt.Sprintf("As the process is, the %s is %v.", l.Level.Name, l.Assurance))
	}
	lines = append(lines, fmt.Sprintf("Trend: %s.", a.Trend.Text(metrics.HighIsGood)))
	for i, c := range a.Next {
		lines = append(lines, fmt.Sprintf("Chance of the %s in the next period: %s. When the line of the trend reaches it: %s.", c.Level.Name, c.Text(),
			a.Arrival[i].Text()))
	}
	s.Blocks = append(s.Blocks, page.Block{List: lines})
	for _, w := range a.Warnings {
		s.Blocks = append(s.Blocks, page.Block{Warning: w.String() + "."})
	}
	f := chart.Process{
		About: chart.About{
			Title: "Attendance of " + a.Name, Measure: "Meetings attended", Unit: "%", Precision: meetings.Tenth,
			Description: fmt.Sprintf("The share of meetings attended in %d periods, with the limits of ordinary variation and the targets.", len(a.Periods)),
			Notes:       []string{"Limits are those of an XmR chart, without moving ranges of more than 3.267 times their average."},
		},
		Targets: levels,
	}
	percent := func(v metrics.Value) metrics.Value { return metrics.Scale(v, 100) }
	for i, q := range a.Periods {
		if i > 0 { // a period that the file does not have is a gap
			for p, _ := a.Periods[i-1].Period.Next(); p != q.Period && len(f.Points) < mostPoints; p, _ = p.Next() {
				f.Points = append(f.Points, chart.ProcessPoint{Period: meetings.Short(p)})
			}
		}
		f.Points = append(f.Points, chart.ProcessPoint{
			Period: meetings.Short(q.Period), Value: percent(q.Share), Cases: q.Meetings, Mark: markOf(q.Point.Meaning),
			Centre: percent(q.Point.Mean), Lower: percent(q.Point.Lower), Upper: percent(q.Point.Upper),
		})
	}
	s.Blocks = append(s.Blocks, page.Block{Figure: &page.Figure{ID: "process-" + a.Name, Drawing: f}})
	return s
}

// mostPoints is more periods than a chart can show apart.
const mostPoints = 600

func markOf(m spc.Meaning) chart.Mark {
	switch m {
	case spc.Improvement:
		return chart.Improvement
	case spc.Concern:
		return chart.Concern
	case spc.High:
		return chart.High
	case spc.Low:
		return chart.Low
	}
	return chart.Common
}
