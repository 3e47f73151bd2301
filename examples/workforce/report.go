package main

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// report is what the files say, for any format.
type report struct {
	census *csww.Census
	// reproductions has each rate at each level, and totals the regions' and England's rates that do not follow from their
	// own parts or lack a council.
	reproductions []workforce.Reproduction
	totals        []workforce.Explanation
	revisions     *workforce.Revisions // nil without an earlier edition
	council       *council             // nil where none was asked for

	invented           bool
	file, previousFile string
}

// levels are the levels of the census, as the program names them.
var levels = []struct {
	area.Level
	id, name string
}{
	{area.LocalAuthority, "council", "Councils"},
	{area.Regional, "region", "Regions (Inner and Outer London beside London)"},
	{area.National, "national", "England"},
}

// check holds the census against itself.
func check(census *csww.Census) (*report, error) {
	r := &report{census: census}
	for _, level := range levels {
		for rate := range workforce.Rate(workforce.RateCount) {
			r.reproductions = append(r.reproductions, rate.Reproduce(level.Level, census.Returns))
		}
	}
	byYear := make(map[int][]workforce.Return)
	for _, ret := range census.Returns {
		byYear[ret.Year()] = append(byYear[ret.Year()], ret)
	}
	for _, total := range census.Returns {
		if total.Subject.Area.Level() == area.LocalAuthority {
			continue
		}
		members := workforce.Members(total, byYear[total.Year()])
		before := byYear[total.Year()-1]
		for rate := range workforce.Rate(workforce.RateCount) {
			explanation, err := rate.Explain(total, members, before)
			if err != nil {
				return nil, err
			}
			whole := len(explanation.Candidates[workforce.WholeOnly].Aggregate.Missing) == 0
			if !whole || explanation.Check.Agreement == metrics.Unattainable {
				r.totals = append(r.totals, explanation)
			}
		}
	}
	return r, nil
}

// compareWith counts what was revised since an earlier edition.
func (r *report) compareWith(previous *csww.Census) error {
	revisions, err := workforce.Revise(previous.Returns, r.census.Returns)
	r.revisions = &revisions
	return err
}
