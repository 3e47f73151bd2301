package main

import (
	"io"
	"strconv"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/inspection"
)

// csvHeader is the columns of the CSV, which is long: one row for each count. What does not exist is empty.
var csvHeader = []string{"part", "area", "region", "figure", "value"}

func writeCSV(w io.Writer, r *report) error {
	rows := [][]string{csvHeader}
	add := func(part, area, region, figure, value string) {
		rows = append(rows, []string{part, area, region, figure, value})
	}
	counts := func(part, area, region string, d inspection.Distribution) {
		for _, g := range grades {
			add(part, area, region, g.String(), strconv.Itoa(d.Count(g)))
		}
		add(part, area, region, "not_judged", strconv.Itoa(d.Total()-d.Judged()))
		add(part, area, region, "good_or_better", strconv.Itoa(d.GoodOrBetter()))
		add(part, area, region, "of", strconv.Itoa(d.Judged()))
	}
	for _, a := range areas {
		counts("judgements", a.ID(), "", r.of(a))
	}
	for _, region := range r.regions {
		counts("regions", inspection.Overall.ID(), region.name, region.Distribution)
	}
	add("repeat", "", "", "councils", strconv.Itoa(r.repeat.Councils))
	add("repeat", "", "", "improved", strconv.Itoa(r.repeat.Improved))
	add("repeat", "", "", "retained_good_or_better", strconv.Itoa(r.repeat.RetainedGoodOrBetter))
	add("repeat", "", "", "retained_below_good", strconv.Itoa(r.repeat.RetainedBelowGood))
	add("repeat", "", "", "declined", strconv.Itoa(r.repeat.Declined))
	if r.council != nil {
		for _, i := range r.council.inspections {
			for _, a := range areas {
				add("council "+r.council.id.Name(), a.ID(), "", i.Start.String()+" "+i.Kind.String(), i.Judgement(a).String())
			}
		}
	}
	if d := r.deadline; d != nil {
		add("deadline", "", "", d.From.String()+" and "+strconv.Itoa(d.WorkingDays)+" working days", d.Due.String())
	}
	for _, c := range r.claims {
		add("stated", c.council, "", c.statement, agreement(c.agrees)+": "+c.found)
	}
	for _, q := range r.quirks {
		add("quirks", "", "", string(q.Code), q.String())
	}
	return cells.CSV(w, rows)
}
