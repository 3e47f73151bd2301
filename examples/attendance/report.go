package main

import (
	"fmt"
	"slices"
	"strings"

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

// report is the answer.
type report struct {
	file     string
	invented bool
	ladder   target.Ladder // of shares
	of       attendance.Denominator
	agencies []agency
	warnings []metrics.Warning // of the file as a whole
	rows     int               // of the file that were counted
	skipped  int               // that could not be
}

// agency is one agency over time.
type agency struct {
	name    string
	periods []quarter
	chart   spc.Chart
	assured []spc.LevelAssurance
	next    []forecast.Chance
	trend   trend.Result
	arrival []forecast.Arrival
	leeway  *leeway
	// warnings are about the agency's figures, each kind once.
	warnings []metrics.Warning
}

// quarter is one agency in one period.
type quarter struct {
	attendance.Count
	attended, meetings metrics.Value // the two parts of the share
	share              metrics.Value
	interval           confidence.Interval
	standings          []target.Standing // in per cent, for people
	point              spc.Point
}

// leeway is how many meetings may still be missed this year, if the rest of it brings as many as the periods so far did
// on average.
type leeway struct {
	year   metrics.Period
	levels []target.Leeway
}

// report works out everything that is shown.
func (s *settings) report(in *input) (*report, error) {
	r := &report{
		file: s.meetings, invented: s.meetings == "", ladder: s.ladder, of: s.of, warnings: in.warnings,
		rows: in.rows, skipped: in.skipped,
	}
	for _, counts := range attendance.ByAgency(in.counts) {
		a, err := s.agency(counts, in.kind)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", metrics.Excerpt(counts[0].Agency), err)
		}
		r.agencies = append(r.agencies, a)
	}
	return r, nil
}

// agency works out what is shown of one agency.
func (s *settings) agency(counts []attendance.Count, kind metrics.PeriodKind) (agency, error) {
	a := agency{name: strings.TrimSpace(counts[0].Agency)}
	parts := make([]series.Count, len(counts))
	for i, c := range counts {
		q, err := s.quarter(c)
		if err != nil {
			return a, err
		}
		a.periods = append(a.periods, q)
		parts[i] = series.Count{Period: c.Period, Events: q.attended, Of: q.meetings}
	}
	shares, err := series.OfCounts(1, parts...)
	if err != nil {
		return a, err
	}
	a.chart, err = spc.XmR(shares, spc.Options{
		Screen: true, Polarity: metrics.HighIsGood, Least: metrics.Exact(0), Most: metrics.Exact(1),
	})
	if err != nil {
		return a, err
	}
	for i := range a.periods {
		a.periods[i].point = a.chart.At(i)
	}
	if a.assured, err = a.chart.Assure(nil, s.ladder); err != nil {
		return a, err
	}
	if a.trend, err = trend.Test(shares, panel.Proportion, trend.Options{}); err != nil {
		return a, err
	}
	if a.next, err = forecast.Next(shares, panel.Proportion, s.ladder, forecast.Options{}); err != nil {
		return a, err
	}
	if a.arrival, err = forecast.Reach(shares, panel.Proportion, s.ladder, forecast.Options{}); err != nil {
		return a, err
	}
	if a.leeway, err = s.leeway(a.periods); err != nil {
		return a, err
	}
	if now, err := metrics.PeriodOf(kind, s.today); err == nil && a.periods[len(a.periods)-1].Period == now {
		a.warnings = append(a.warnings, metrics.Warning{
			Code: partPeriod, Message: "the last period is not over: its figure is of a part of it",
		})
	}
	a.warn()
	return a, nil
}

// quarter works out what is shown of one period.
func (s *settings) quarter(c attendance.Count) (quarter, error) {
	q := quarter{Count: c, share: c.Share(s.of)}
	q.attended, q.meetings = c.Parts(s.of)
	var err error
	if q.interval, err = confidence.Proportion(q.attended, q.meetings, confidence.Options{}); err != nil {
		return q, err
	}
	percent, err := confidence.Proportion(q.attended, q.meetings, confidence.Options{Per: perCent})
	if err != nil {
		return q, err
	}
	q.standings, err = s.percent.OfParts(target.Parts{Events: q.attended, Cases: q.meetings, Per: perCent}, percent, metrics.Date{})
	return q, err
}

const perCent = 100

// leeway looks ahead to the end of the financial year of the last period. There is none where that was the last of its
// year or the year is over, where one before it was not given, and where the periods are no quarters or months.
func (s *settings) leeway(periods []quarter) (*leeway, error) {
	last := periods[len(periods)-1].Period
	year, gone, left := financialYear(last)
	if this, err := metrics.PeriodOf(metrics.FinancialYear, s.today); left == 0 || err != nil || this != year {
		return nil, nil
	}
	attended, meetings, given := metrics.Exact(0), metrics.Exact(0), 0
	for _, q := range periods {
		if of, _, _ := financialYear(q.Period); of == year {
			attended, meetings = metrics.Add(attended, q.attended), metrics.Add(meetings, q.meetings)
			given++
		}
	}
	soFar, ok := meetings.Point()
	if !ok || given != gone {
		return nil, nil
	}
	expected := metrics.HalfUp(soFar*float64(gone+left)/float64(gone), metrics.Places(0))
	levels, err := s.ladder.Leeway(target.Parts{Events: attended, Cases: meetings, Per: 1}, metrics.Exact(expected))
	return &leeway{year, levels}, err
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
func (a *agency) warn() {
	add := func(warnings ...metrics.Warning) {
		for _, w := range warnings {
			known := func(other metrics.Warning) bool { return other.Code == w.Code }
			if w.Code != "" && !slices.ContainsFunc(a.warnings, known) {
				a.warnings = append(a.warnings, w)
			}
		}
	}
	add(a.chart.Warnings...)
	for _, section := range a.chart.Sections {
		add(section.Warnings...)
	}
	add(a.trend.Warnings...)
	for _, c := range a.next {
		add(c.Warning)
	}
	if a.trend.Direction == trend.Up || a.trend.Direction == trend.Down {
		add(metrics.Warning{
			Code: chancesLag, Message: "the chances for the next period take the process as it was on average, and there is a trend",
		})
	}
	for _, arrival := range a.arrival {
		add(arrival.Warning)
	}
}
