package main

import (
	"fmt"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

// Question is what is to be counted. It is sent to the workers of a cluster as JSON, and is all that they need to make the
// same plan.
type Question struct {
	// AsAt is a day; the last financial year is the one that was over by then. Years is how many there are.
	AsAt  string
	Years int
	// HoldingRoles are the roles in which a worker holds a case, with commas between.
	HoldingRoles string
}

// Plan makes the plan of the tallies.
func (q Question) Plan() (*tally.Plan, error) {
	windows, err := q.windows()
	if err != nil {
		return nil, err
	}
	o := tally.Options{Windows: windows}
	for role := range strings.SplitSeq(q.HoldingRoles, ",") {
		if role = strings.TrimSpace(role); role != "" {
			o.HoldingRoles = append(o.HoldingRoles, role)
		}
	}
	return tally.NewPlan(o)
}

// windows are the financial years.
func (q Question) windows() ([]tally.Window, error) {
	asAt, err := metrics.ParseDate(q.AsAt)
	if err != nil {
		return nil, err
	}
	if q.Years < 1 || q.Years > 50 {
		return nil, fmt.Errorf("%d years, expected 1 to 50", q.Years)
	}
	day := asAt.AddDays(1).Time() // the day after 31 March is in another financial year
	last := day.Year() - 1
	if day.Month() < time.April {
		last--
	}
	var windows []tally.Window
	for year := last - q.Years + 1; year <= last; year++ {
		period, err := metrics.NewPeriod(metrics.FinancialYear, year, 0)
		if err != nil {
			return nil, err
		}
		from, err := metrics.NewDate(year, time.April, 1)
		if err != nil {
			return nil, err
		}
		to, err := metrics.NewDate(year+1, time.March, 31)
		if err != nil {
			return nil, err
		}
		windows = append(windows, tally.Window{Period: period, From: from, To: to})
	}
	return windows, nil
}
