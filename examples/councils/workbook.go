package main

import (
	"fmt"
	"io"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/sheet/xlsx"
)

// text and figure are cells of a workbook.
func text(s string) xlsx.Cell { return xlsx.Cell{Text: s} }

func figure(v metrics.Value) xlsx.Cell { return xlsx.Cell{Value: v} }

// count is a number of which nought is none: of a rank, or of councils that are compared.
func count(n int) xlsx.Cell {
	if n == 0 {
		return xlsx.Cell{}
	}
	return figure(metrics.Exact(n))
}

// among is how many of some there are: nought is one of these numbers, unless it is of none.
func among(n, of int) xlsx.Cell {
	if of == 0 {
		return xlsx.Cell{}
	}
	return figure(metrics.Exact(n))
}

// writeWorkbook writes the tables of the page as a workbook, with the figures as numbers.
func writeWorkbook(w io.Writer, r *report) error {
	l, err := r.look()
	if err != nil {
		return err
	}
	councils, err := r.councilsSheet()
	if err != nil {
		return err
	}
	sheets := []xlsx.Sheet{r.notesSheet(l), r.measuresSheet(), councils, r.timeSheet()}
	if r.inspected != nil {
		sheets = append(sheets, r.inspected.sheet())
	}
	if r.attendance != nil {
		sheets = append(sheets, r.attendanceSheet())
	}
	return xlsx.Write(w, sheets...)
}

// notesSheet is what stands out, and what must be known of the figures.
func (r *report) notesSheet(l looked) xlsx.Sheet {
	s := xlsx.Sheet{Name: "Notes", Header: []string{"About", "Note"}}
	add := func(about string, lines ...string) {
		for _, line := range lines {
			s.Rows = append(s.Rows, []xlsx.Cell{text(about), text(line)})
		}
	}
	if r.invented {
		add("INVENTED", invented)
	}
	add("Council", nameOf(r.subject))
	add("As at", date(r.today))
	add("What stands out", r.opening(l)...)
	add("How it was chosen", r.howChosen(l))
	for _, part := range r.aboutFigures().Sections {
		for _, b := range part.Blocks {
			add(part.Heading, b.List...)
		}
	}
	add("Definition", r.definitions()...)
	add("Warning", r.warnings()...)
	add("Reading", r.readGlance()...)
	return s
}

// measuresSheet is every measure in a row.
func (r *report) measuresSheet() xlsx.Sheet {
	s := xlsx.Sheet{Name: "Measures", Header: []string{
		"Measure", "Unit", "Period", "Figure", "Numerator", "Denominator", "95% interval from", "95% interval to", "Interval", "Rank", "Best rank",
		"Worst rank", "Of", "Tied", "Band", "Chance leaves ranks from", "Chance leaves ranks to", "SN mean", "SN median", "SN figures", "SN of",
		"Region", r.country, "Change from previous year", "95% interval of the change from", "95% interval of the change to", "Beyond chance",
		"Change implausible",
	}}
	for _, m := range r.measures {
		lower, upper := ends(m.Interval.Bounds())
		from, to := ends(m.tested.Interval.Bounds())
		s.Rows = append(s.Rows, []xlsx.Cell{
			text(m.Name), text(m.Unit), text(m.Period.Label()), figure(m.Value), figure(m.Numerator), figure(m.Denominator), figure(lower), figure(upper), text(cells.IntervalName([]confidence.Interval{m.Interval})),
			count(m.Standing.Rank), count(m.Standing.Best), count(m.Standing.Worst), count(m.Ranking.Of), count(m.Standing.Tied), text(m.Standing.Band.String()),
			count(m.RankInterval.Best), count(m.RankInterval.Worst), figure(m.Neighbours.Mean), figure(m.Neighbours.Median),
			among(m.Neighbours.N, m.Neighbours.Of), count(m.Neighbours.Of), figure(m.Region), figure(m.England), figure(m.Change.Difference), figure(from), figure(to),
			text(m.beyondChance()), text(m.Plausibility.Implausible.String()),
		})
	}
	return s
}

// ends are the ends of an interval as figures.
func ends(lower, upper float64, ok bool) (from, to metrics.Value) {
	if !ok {
		return metrics.Value{}, metrics.Value{}
	}
	return metrics.Exact(lower), metrics.Exact(upper)
}

// councilsSheet is every council on every measure.
func (r *report) councilsSheet() (xlsx.Sheet, error) {
	s := xlsx.Sheet{Name: "Councils", Header: []string{
		"Measure", "Council", "LA code", "Code", "Figure", "Rank", "Of", "Tied", "Band", "Not ranked because", "This council", "Statistical neighbour",
	}}
	near := make(map[area.ID]bool)
	for _, n := range r.neighbours {
		near[n.ID] = true
	}
	var leagues benchmark.Leagues
	yes := func(b bool) xlsx.Cell {
		if b {
			return text("yes")
		}
		return xlsx.Cell{}
	}
	for _, m := range r.measures {
		league, err := leagues.Of(nil, m.figures.Published, m.Period, m.options)
		if err != nil {
			return s, err
		}
		for _, row := range league.Rows {
			a := row.Subject.Area
			s.Rows = append(s.Rows, []xlsx.Cell{
				text(m.Name), text(nameOf(row.Subject)), text(row.Subject.Label.LACode), text(row.Subject.Label.GSSCode), figure(row.Value),
				count(row.Standing.Rank), count(league.Ranking.Of), count(row.Standing.Tied), text(row.Standing.Band.String()),
				text(row.Unranked.String()), yes(a == m.Subject.Area), yes(near[a.First()] || a.IsJoint() && near[a.Second()]),
			})
		}
	}
	return s, nil
}

// timeSheet is every measure in every period.
func (r *report) timeSheet() xlsx.Sheet {
	s := xlsx.Sheet{Name: "Over time", Header: []string{"Measure", "Period", "Whose", "Figure"}}
	for i := range r.measures {
		m := &r.measures[i]
		f := r.overTime(m)
		for _, series := range f.Series {
			for n, v := range series.Values {
				s.Rows = append(s.Rows, []xlsx.Cell{text(m.Name), text(f.Periods[n]), text(series.Name), figure(v)})
			}
		}
	}
	return s
}

// sheet is a council's inspections and visits.
func (i *inspected) sheet() xlsx.Sheet {
	s := xlsx.Sheet{Name: "Inspections", Header: []string{"Council", "Began", "What", "Published", "Theme"}}
	for _, a := range judged {
		s.Header = append(s.Header, a.String())
	}
	for _, council := range i.councils {
		for _, one := range i.history.Of(council) {
			row := []xlsx.Cell{text(council.Name()), text(one.Start.String()), text(one.Kind.String()), text(one.Published.String()), text(one.Theme)}
			for _, a := range judged {
				row = append(row, text(one.Judgement(a).String()))
			}
			s.Rows = append(s.Rows, row)
		}
	}
	return s
}

// attendanceSheet is every agency in every period. Shares are in per cent.
func (r *report) attendanceSheet() xlsx.Sheet {
	s := xlsx.Sheet{Name: "Attendance", Header: []string{
		"Agency", "Period", "Attended", "Meetings (" + r.attendance.Of.String() + ")", "Share in %", "95% interval from", "95% interval to", "Mean", "Lower limit",
		"Upper limit", "Special cause", "Note",
	}}
	percent := func(v metrics.Value) xlsx.Cell { return figure(metrics.Scale(v, 100)) }
	for _, a := range r.attendance.Agencies {
		for _, q := range a.Periods {
			lower, upper := ends(q.Interval.Bounds())
			cause := ""
			if q.Point.Cause.Special() {
				cause = fmt.Sprintf("%v: %v", q.Point.Meaning, q.Point.Cause)
			}
			s.Rows = append(s.Rows, []xlsx.Cell{
				text(a.Name), text(q.Period.Label()), figure(q.Came), figure(q.Meetings), percent(q.Share), percent(lower), percent(upper),
				percent(q.Point.Mean), percent(q.Point.Lower), percent(q.Point.Upper), text(cause), text(q.Note),
			})
		}
	}
	return s
}
