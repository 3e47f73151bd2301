package main

import (
	"fmt"
	"math"
	"slices"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// council is the workforce of one council in the latest year of the file.
type council struct {
	now workforce.Return
	// before is the return of the year before, and none where there is none of the same councils.
	before *workforce.Return
	// region and england are the department's totals of the year, and none where the file has none.
	region, england *workforce.Return
	checks          []workforce.Check
	splits          []split
	need            *caseload.Need // nil without a target
	outlook         *outlook       // nil without figures to rest on
	revisions       []workforce.Revision
	reshaped        []workforce.Reshaped // its rows that the earlier edition has in another shape
	compared        bool                 // whether the two editions share any row of it
}

// split is why a rate changed, under a heading that says by which reading.
type split struct {
	workforce.Split
	reading string
}

// outlook is a projection from what the last years were like.
type outlook struct {
	workforce.Projection
	years []int // those whose starters and turnover the assumptions span, of the last yearsBack
}

// show makes the page of a council.
func (r *report) show(subject area.Area, target metrics.Value) error {
	returns := r.of(subject)
	if len(returns) == 0 {
		return fmt.Errorf("-council: there is no return of %v in %s", subject, r.file)
	}
	c := &council{now: returns[len(returns)-1]}
	if i := len(returns) - 2; i >= 0 && returns[i].Year() == c.now.Year()-1 && returns[i].Subject.Area == c.now.Subject.Area {
		c.before = &returns[i]
	}
	c.region, c.england = r.totalsFor(c.now)
	for rate := range workforce.Rate(workforce.RateCount) {
		c.checks = append(c.checks, rate.Check(c.now))
	}
	if err := c.explain(); err != nil {
		return err
	}
	if target != (metrics.Value{}) {
		c.need = &caseload.Need{Cases: c.now.Cases, Target: target, FTE: c.now.CaseHoldersFTE}
	}
	if err := c.lookAhead(returns); err != nil {
		return err
	}
	if r.revisions != nil {
		for _, revision := range r.revisions.Changes {
			if revision.Subject.Area == c.now.Subject.Area {
				c.revisions = append(c.revisions, revision)
			}
		}
		for _, reshaped := range r.revisions.Reshaped {
			if reshaped.After.Area == c.now.Subject.Area {
				c.reshaped = append(c.reshaped, reshaped)
			}
		}
		only := 0
		for _, ret := range r.revisions.OnlyAfter {
			if ret.Subject.Area == c.now.Subject.Area {
				only++
			}
		}
		mine := 0
		for _, ret := range returns {
			if ret.Subject.Area == c.now.Subject.Area {
				mine++
			}
		}
		c.compared = mine > only+len(c.reshaped)
	}
	r.council = c
	return nil
}

// of are the returns that hold a council, alone or with another, in order of year.
func (r *report) of(subject area.Area) []workforce.Return {
	var found []workforce.Return
	for _, ret := range r.census.Returns {
		a := ret.Subject.Area
		if a == subject || !subject.IsJoint() && a.Has(subject.First()) {
			found = append(found, ret)
		}
	}
	slices.SortStableFunc(found, func(a, b workforce.Return) int { return a.Year() - b.Year() })
	return found
}

// totalsFor finds the totals that the department gives beside a return.
func (r *report) totalsFor(now workforce.Return) (region, england *workforce.Return) {
	for i, ret := range r.census.Returns {
		switch {
		case ret.Period != now.Period:
		case ret.Subject.Area.Level() == area.National:
			england = &r.census.Returns[i]
		case ret.Subject.Area == area.Of(now.Subject.Region):
			region = &r.census.Returns[i]
		}
	}
	return region, england
}

// explain splits the changes of the rates that directors are asked about.
func (c *council) explain() error {
	if c.before == nil {
		return nil
	}
	for _, rate := range []workforce.Rate{
		workforce.VacancyRateFTE, workforce.AgencyRateFTE, workforce.TurnoverRateFTE, workforce.CaseloadFTE,
	} {
		s, err := rate.Split(*c.before, c.now)
		if err != nil {
			return err
		}
		c.splits = append(c.splits, split{s, ""})
		if rate == workforce.VacancyRateFTE {
			byPosts, err := workforce.SplitByPosts(*c.before, c.now)
			if err != nil {
				return err
			}
			c.splits = append(c.splits, split{byPosts, "by posts, filled or vacant"})
		}
	}
	return nil
}

// The outlook spans the last three years at most, and reaches as far ahead.
const yearsBack, yearsAhead = 3, 3

// lookAhead projects those in post from the starters and the turnover of the last years. The first year of a new council
// is part of a year only, and is left out.
func (c *council) lookAhead(returns []workforce.Return) error {
	var starters, turnover []metrics.Value
	o := outlook{}
	for _, ret := range returns {
		rate := workforce.TurnoverRateFTE.Recompute(ret)
		if ret.Year() <= c.now.Year()-yearsBack || ret.Subject.Area != c.now.Subject.Area || isPartYear(ret) ||
			ret.StartersFTE.Reason() != metrics.Reported || rate.Reason() != metrics.Reported {
			continue
		}
		o.years = append(o.years, ret.Year())
		starters, turnover = append(starters, ret.StartersFTE), append(turnover, rate)
	}
	if len(starters) == 0 || c.now.InPostFTE.Reason() != metrics.Reported {
		return nil
	}
	var err error
	o.Projection, err = workforce.Project(workforce.Assumptions{
		InPost: c.now.InPostFTE, Starters: span(starters), TurnoverRate: span(turnover),
	}, yearsAhead)
	c.outlook = &o
	return err
}

// isPartYear tells whether a council of a return came into being after the year of the return had begun.
func isPartYear(ret workforce.Return) bool {
	first, err := metrics.NewDate(ret.Year()-1, time.October, 1)
	a := ret.Subject.Area
	return err == nil && (a.First().From().Compare(first) > 0 || a.Second().From().Compare(first) > 0)
}

// span is from the least to the most that some figures can be.
func span(values []metrics.Value) metrics.Value {
	least, most := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		lower, upper, _ := v.Bounds() // figures with a point have bounds
		least, most = min(least, lower), max(most, upper)
	}
	return metrics.Between(max(least, 0), most)
}
