package main

import (
	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// report is what the files say, for any format.
type report struct {
	files             []string
	stated            bool // it rests on what committees stated, not on Ofsted's file
	thirdPartyOnly    bool // it rests on a third party's table alone
	asAt, publishedBy metrics.Date
	undated           int // inspections left out since the day that decides is not known

	history       *inspection.History // as it stood
	existing      int                 // councils that existed on the day
	latest        []inspection.Inspection
	distributions [inspection.JudgementAreaCount]inspection.Distribution
	regions       []region
	repeat        inspection.Changes
	council       *council            // nil where none was asked for
	deadline      *timescale.Deadline // nil without a day to count from
	quirks        []ofsted.Quirk
	claims        []claim // what committees were told, where that was asked for
}

// region is one of Ofsted's eight, with the overall judgements of its councils.
type region struct {
	name string
	inspection.Distribution
}

// council is one council's inspections and visits.
type council struct {
	id          area.ID
	inspections []inspection.Inspection
	next        inspection.Estimate // after the last that was graded
	standings   map[inspection.JudgementArea]inspection.Standing
	monitoring  inspection.Series
	warnings    []metrics.Warning // on its judgements as series
}

// areas are those of the present framework and of the ones before it since 2018.
var areas = []inspection.JudgementArea{
	inspection.Overall, inspection.Leaders, inspection.HelpAndProtection, inspection.InCare, inspection.CareLeavers,
}

// count counts the judgements as they stood.
func (r *report) count(history *inspection.History) {
	r.history, r.latest = history, history.Latest(r.asAt)
	for range area.EnglandRegister().Councils(r.asAt) {
		r.existing++
	}
	for _, a := range areas {
		r.distributions[a-1] = inspection.Distribute(r.latest, a)
	}
	regions := inspection.DistributeBy(r.latest, inspection.Overall, func(i inspection.Inspection) area.ID {
		return i.Council.Region(area.Ofsted)
	})
	for id := range area.EnglandRegister().All() {
		if id.Level() == area.Regional && id.Region(area.Ofsted) == id {
			r.regions = append(r.regions, region{id.Name(), regions[id]})
		}
	}
	r.repeat = inspection.ChangesOf(history.FirstAndLatest(r.asAt, inspection.Overall))
}

// of is the distribution of an area.
func (r *report) of(a inspection.JudgementArea) inspection.Distribution { return r.distributions[a-1] }

// show makes the history of a council.
func (r *report) show(id area.ID) {
	c := &council{
		id: id, inspections: r.history.Of(id), monitoring: r.history.Monitoring(id),
		standings: make(map[inspection.JudgementArea]inspection.Standing),
	}
	if last, ok := r.history.LatestOf(id, r.asAt); ok {
		c.next = inspection.NextAfter(last, r.asAt)
		for _, a := range areas {
			g, _ := last.Judgement(a).Grade()
			if standing, ok := r.of(a).Standing(g); ok {
				c.standings[a] = standing
			}
		}
	}
	for _, a := range areas {
		c.warnings = append(c.warnings, r.history.Trajectory(id, a).Warnings...)
	}
	r.council = c
}
