package main

import (
	"io"
	"strconv"

	"github.com/childmetrics/childmetrics/examples/internal/cells"
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
)

// csvHeader is the columns of the CSV, which is long: one row for each count. What does not exist is empty.
var csvHeader = []string{"part", "council", "area", "region", "figure", "value"}

func writeCSV(w io.Writer, r *report) error {
	rows := [][]string{csvHeader}
	add := func(part, council, area, region, figure, value string) {
		rows = append(rows, []string{part, council, area, region, figure, value})
	}
	number := func(part, area, region, figure string, n int) { add(part, "", area, region, figure, strconv.Itoa(n)) }
	counts := func(part, area, region string, d inspection.Distribution) {
		for _, g := range grades {
			number(part, area, region, g.String(), d.Count(g))
		}
		for why := range inspection.NotInspected + 1 {
			if n := d.NotJudged(why); n > 0 {
				number(part, area, region, "not judged: "+why.String(), n)
			}
		}
		number(part, area, region, "good_or_better", d.GoodOrBetter())
		number(part, area, region, "of", d.Judged())
	}
	for _, file := range r.files {
		add("about", "", "", "", "file", file)
	}
	add("about", "", "", "", "as_at", r.asAt.String())
	add("about", "", "", "", "published_by", r.publishedBy.String())
	number("about", "", "", "existing", r.existing)
	number("about", "", "", "councils", len(r.latest))
	number("about", "", "", "undated", r.undated)
	for _, a := range areas {
		counts("judgements", a.ID(), "", r.of(a))
	}
	for _, region := range r.regions {
		counts("regions", inspection.Overall.ID(), region.name, region.Distribution)
	}
	number("repeat", "", "", "councils", r.repeat.Councils)
	number("repeat", "", "", "improved", r.repeat.Improved)
	number("repeat", "", "", "retained_good_or_better", r.repeat.RetainedGoodOrBetter)
	number("repeat", "", "", "retained_below_good", r.repeat.RetainedBelowGood)
	number("repeat", "", "", "declined", r.repeat.Declined)
	if r.council != nil {
		r.council.csv(add)
	}
	if d := r.deadline; d != nil {
		add("deadline", "", "", "", d.From.String()+" and "+strconv.Itoa(d.WorkingDays)+" working days", d.Due.String())
	}
	for _, c := range r.claims {
		add("stated", c.council, "", "", c.statement, agreement(c.agrees)+": "+c.found)
	}
	for _, q := range r.quirks {
		add("quirks", "", "", "", string(q.Code), q.String())
	}
	return cells.CSV(w, rows)
}

// csv adds what is known of one council.
func (c *council) csv(add func(part, council, area, region, figure, value string)) {
	name := c.id.Name()
	for _, i := range c.inspections {
		what := i.Start.String() + " " + i.Kind.String()
		add("inspections", name, "", "", what+": published", i.Published.String())
		add("inspections", name, "", "", what+": theme", i.Theme)
		for _, a := range areas {
			add("inspections", name, a.ID(), "", what, i.Judgement(a).String())
		}
	}
	for _, a := range areas {
		if s, ok := c.standings[a]; ok {
			add("standings", name, a.ID(), "", s.Grade.String(), s.String())
		}
	}
	for n, visit := range c.monitoring.Visits {
		figure := "days since the visit before"
		if n == 0 {
			figure = "days since the inspection was published"
		}
		add("monitoring", name, "", "", visit.Start.String()+": "+figure, c.monitoring.Gaps[n].Format(metrics.Places(0)))
	}
	if e := c.next; !e.From.IsZero() {
		add("next", name, "", "", "from (an estimate)", e.From.String())
		add("next", name, "", "", "to (an estimate)", e.To.String())
	}
	for _, w := range c.warnings {
		add("warnings", name, "", "", string(w.Code), w.Message)
	}
}
