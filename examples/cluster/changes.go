package main

import (
	"slices"

	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

// change is what a number at the end of a year is known by from one year to the next: that of a year before, and those who
// began, less those who ended. So the four together give one of them away that is not shown, over the years, of which no
// table knows.
type change struct {
	at         []string // the number, by each measure that tells it
	began, end string
	flows      []string // all measures that tell who began and who ended
}

var changes = []change{
	{
		at: []string{"looked_after_rate"}, began: "started_care_rate", end: "ceased_care_rate",
		flows: []string{
			"started_care_rate", "ceased_care_rate", "ceased_adoption", "ceased_special_guardianship", "ceased_child_arrangements",
		},
	},
	{
		at: []string{"child_protection_plan_rate", "plans_open_2_years"}, began: "subsequent_plans",
		end: "plans_ended_after_2_years", flows: []string{"subsequent_plans", "plans_ended_after_2_years"},
	},
}

// few is of how many who began, or who ended, an area's flows are not shown. Of so few the net change, which may be known,
// tells too much.
const few = 10

// hideChanges hides who began and who ended: in the councils of a region, if anything of the change of one of them or of the
// region is hidden, so that what is known of a change is what the region's sums tell; and in all regions and the country, if
// that is hidden of one of these or is of too few. It only hides more than is proved of the tables.
func (h *hidden) hideChanges(list []place, windows int) {
	for _, c := range changes {
		for window := range windows {
			upper := false
			var areas []int
			for i, p := range list {
				if p.Area.IsCouncil() {
					continue
				}
				areas = append(areas, i)
				mine := h.anyHidden(c, i, window) || h.isFew(c, p.counts, window)
				upper = upper || mine
				councils := slices.DeleteFunc(slices.Clone(p.parts), func(part int) bool { return !list[part].Area.IsCouncil() })
				if mine || slices.ContainsFunc(councils, func(part int) bool { return h.anyHidden(c, part, window) }) {
					h.hideFlows(c, councils, window)
				}
			}
			if upper {
				h.hideFlows(c, areas, window)
			}
		}
	}
}

// anyHidden tells whether something of a change is hidden of an area.
func (h *hidden) anyHidden(c change, place, window int) bool {
	is := func(measure string, window int) bool {
		return slices.ContainsFunc(counts[:], func(count string) bool { return h.cells[key{measure, count, place, window}] })
	}
	return is(c.began, window) || is(c.end, window) || slices.ContainsFunc(c.at, func(at string) bool {
		return is(at, window) || is(at, window-1)
	})
}

// isFew tells whether few began or ended in an area. What is not known is not shown.
func (h *hidden) isFew(c change, t *tally.Tally, window int) bool {
	return slices.ContainsFunc([]string{c.began, c.end}, func(measure string) bool {
		f, _ := t.Figure(measure, window)
		return f.Counted && f.Yes+f.No+f.Open <= few
	})
}

// hideFlows hides who began and who ended in areas.
func (h *hidden) hideFlows(c change, areas []int, window int) {
	for _, place := range areas {
		for _, measure := range c.flows {
			h.cells[key{measure, counts[0], place, window}] = true
		}
	}
}
