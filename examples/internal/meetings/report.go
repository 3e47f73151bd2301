package meetings

import (
	"fmt"
	"slices"
	"strings"

	"github.com/childmetrics/childmetrics/examples/internal/program"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/forecast"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/target"
	"github.com/childmetrics/childmetrics/metrics/target/attendance"
	"github.com/childmetrics/childmetrics/metrics/trend"
)

// Question is which meetings are looked at, and how.
type Question struct {
	Program *program.Program // is told which rows could not be read
	File    program.File
	// Today is the day on which it is asked: meetings after it are in the future.
	Today metrics.Date
	// Of says among which meetings attendance is counted.
	Of      attendance.Denominator
	Targets Targets
}

// Report is the answer.
type Report struct {
	File     string
	Ladder   target.Ladder // of shares
	Of       attendance.Denominator
	Kind     metrics.PeriodKind
	Agencies []Agency
	Warnings []metrics.Warning // of the file as a whole
	Rows     int               // of the file that were counted
	Skipped  int               // that could not be
}

// Agency is one agency over time.
type Agency struct {
	Name    string
	Periods []Quarter
	Chart   spc.Chart
	Assured []spc.LevelAssurance
	Next    []forecast.Chance
	Trend   trend.Result
	Arrival []forecast.Arrival
	Leeway  *Leeway
	// Warnings are about the agency's figures, each kind once.
	Warnings []metrics.Warning
}

// Quarter is one agency in one period.
type Quarter struct {
	attendance.Count
	Came, Meetings metrics.Value // the two parts of the share
	Share          metrics.Value
	Interval       confidence.Interval
	Standings      []target.Standing // in per cent, for people
	Point          spc.Point
}

// Leeway is how many meetings may still be missed this year, if the rest of it brings as many as the periods so far did
// on average.
type Leeway struct {
	Year   metrics.Period
	Levels []target.Leeway
}

// Answer reads the meetings, tells which rows could not be read, and works out everything that is shown.
func (q Question) Answer() (*Report, error) {
	in, err := q.read()
	if err != nil {
		return nil, err
	}
	r := &Report{
		File: q.File.Name, Ladder: q.Targets.Shares, Of: q.Of, Kind: in.kind, Warnings: in.warnings, Rows: in.rows, Skipped: in.skipped,
	}
	for _, counts := range attendance.ByAgency(in.counts) {
		a, err := q.agency(counts, in.kind)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", metrics.Excerpt(counts[0].Agency), err)
		}
		r.Agencies = append(r.Agencies, a)
	}
	return r, nil
}

// agency works out what is shown of one agency.
func (q Question) agency(counts []attendance.Count, kind metrics.PeriodKind) (Agency, error) {
	a := Agency{Name: strings.TrimSpace(counts[0].Agency)}
	parts := make([]series.Count, len(counts))
	for i, c := range counts {
		one, err := q.quarter(c)
		if err != nil {
			return a, err
		}
		a.Periods = append(a.Periods, one)
		parts[i] = series.Count{Period: c.Period, Events: one.Came, Of: one.Meetings}
	}
	shares, err := series.OfCounts(1, parts...)
	if err != nil {
		return a, err
	}
	a.Chart, err = spc.XmR(shares, spc.Options{
		Screen: true, Polarity: metrics.HighIsGood, Least: metrics.Exact(0), Most: metrics.Exact(1),
	})
	if err != nil {
		return a, err
	}
	for i := range a.Periods {
		a.Periods[i].Point = a.Chart.At(i)
	}
	if a.Assured, err = a.Chart.Assure(nil, q.Targets.Shares); err != nil {
		return a, err
	}
	if a.Trend, err = trend.Test(shares, panel.Proportion, trend.Options{}); err != nil {
		return a, err
	}
	if a.Next, err = forecast.Next(shares, panel.Proportion, q.Targets.Shares, forecast.Options{}); err != nil {
		return a, err
	}
	if a.Arrival, err = forecast.Reach(shares, panel.Proportion, q.Targets.Shares, forecast.Options{}); err != nil {
		return a, err
	}
	if a.Leeway, err = q.leeway(a.Periods); err != nil {
		return a, err
	}
	if now, err := metrics.PeriodOf(kind, q.Today); err == nil && a.Periods[len(a.Periods)-1].Period == now {
		a.Warnings = append(a.Warnings, metrics.Warning{
			Code: partPeriod, Message: "the last period is not over: its figure is of a part of it",
		})
	}
	a.warn()
	return a, nil
}

// quarter works out what is shown of one period.
func (q Question) quarter(c attendance.Count) (Quarter, error) {
	one := Quarter{Count: c, Share: c.Share(q.Of)}
	one.Came, one.Meetings = c.Parts(q.Of)
	var err error
	if one.Interval, err = confidence.Proportion(one.Came, one.Meetings, confidence.Options{}); err != nil {
		return one, err
	}
	percent, err := confidence.Proportion(one.Came, one.Meetings, confidence.Options{Per: perCent})
	if err != nil {
		return one, err
	}
	one.Standings, err = q.Targets.Percent.OfParts(target.Parts{Events: one.Came, Cases: one.Meetings, Per: perCent}, percent, metrics.Date{})
	return one, err
}

const perCent = 100

// leeway looks ahead to the end of the financial year of the last period. There is none where that was the last of its
// year or the year is over, where one before it was not given, and where the periods are no quarters or months.
func (q Question) leeway(periods []Quarter) (*Leeway, error) {
	last := periods[len(periods)-1].Period
	year, gone, left := financialYear(last)
	if this, err := metrics.PeriodOf(metrics.FinancialYear, q.Today); left == 0 || err != nil || this != year {
		return nil, nil
	}
	attended, meetings, given := metrics.Exact(0), metrics.Exact(0), 0
	for _, one := range periods {
		if of, _, _ := financialYear(one.Period); of == year {
			attended, meetings = metrics.Add(attended, one.Came), metrics.Add(meetings, one.Meetings)
			given++
		}
	}
	soFar, ok := meetings.Point()
	if !ok || given != gone {
		return nil, nil
	}
	expected := metrics.HalfUp(soFar*float64(gone+left)/float64(gone), metrics.Places(0))
	levels, err := q.Targets.Shares.Leeway(target.Parts{Events: attended, Cases: meetings, Per: 1}, metrics.Exact(expected))
	return &Leeway{year, levels}, err
}

// financialYear is the financial year of a quarter or month, and how many of them are gone, itself included, and left.
func financialYear(p metrics.Period) (year metrics.Period, gone, left int) {
	from, part, parts := p.Year(), p.Part(), 4
	switch p.Kind() {
	case metrics.FinancialQuarter:
	case metrics.Month:
		parts = 12
		if part -= 3; part <= 0 {
			from, part = from-1, part+parts
		}
	default:
		return metrics.Period{}, 0, 0
	}
	year, err := metrics.NewPeriod(metrics.FinancialYear, from, 0)
	if err != nil {
		return metrics.Period{}, 0, 0
	}
	return year, part, parts - part
}

// partPeriod is the warning of a last period that is still running. It has no figures.
const partPeriod metrics.WarningCode = "part_period"

// chancesLag is the warning of chances that rest on what a trend has left behind. It has no figures.
const chancesLag metrics.WarningCode = "chances_lag_trend"

// warn collects what the results do not rest on, each kind once.
func (a *Agency) warn() {
	add := func(warnings ...metrics.Warning) {
		for _, w := range warnings {
			known := func(other metrics.Warning) bool { return other.Code == w.Code }
			if w.Code != "" && !slices.ContainsFunc(a.Warnings, known) {
				a.Warnings = append(a.Warnings, w)
			}
		}
	}
	add(a.Chart.Warnings...)
	for _, section := range a.Chart.Sections {
		add(section.Warnings...)
	}
	add(a.Trend.Warnings...)
	for _, c := range a.Next {
		add(c.Warning)
	}
	if a.Trend.Direction == trend.Up || a.Trend.Direction == trend.Down {
		add(metrics.Warning{
			Code: chancesLag, Message: "the chances for the next period take the process as it was on average, and there is a trend",
		})
	}
	for _, arrival := range a.Arrival {
		add(arrival.Warning)
	}
}
