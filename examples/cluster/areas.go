package main

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// place is an area with its tally and the areas that make it up, which are before it.
type place struct {
	panel.Subject
	counts *tally.Tally
	parts  []int
}

// places are the councils, their regions and their country, with the tallies of these merged. Where a council has no
// records, its region and country have all figures missing: the rest of a region is not the region. The register is that of
// England, or that of the invented councils; never both.
func places(plan *tally.Plan, tallies map[string]*tally.Tally, asAt metrics.Date) ([]place, error) {
	if len(tallies) == 0 {
		return nil, fmt.Errorf("no tallies")
	}
	r, councils, err := resolve(tallies)
	if err != nil {
		return nil, err
	}
	var list []place
	at := make(map[area.ID]int)
	for _, c := range councils {
		at[c.ID] = len(list)
		list = append(list, place{
			Subject: panel.Subject{Area: area.Of(c.ID), Region: c.Region(area.Nine)}, counts: c.counts,
		})
	}
	country := place{counts: tally.New(plan)}
	regions := make(map[area.ID]*place)
	found := 0
	for id := range r.Councils(asAt) {
		in := id.Region(area.Nine)
		region := regions[in]
		if region == nil {
			region = &place{Subject: panel.Subject{Area: area.Of(in)}, counts: tally.New(plan)}
			regions[in] = region
		}
		counts := absent(plan)
		if i, ok := at[id]; ok {
			found++
			counts = list[i].counts
			region.parts = append(region.parts, i)
		}
		if err := region.counts.Merge(counts); err != nil {
			return nil, err
		}
	}
	if found < len(list) {
		return nil, fmt.Errorf("%d of %d councils did not exist on %v", len(list)-found, len(list), asAt)
	}
	for id := range r.All() {
		if id.Level() == area.National {
			country.Subject.Area = area.Of(id)
		}
		region := regions[id]
		if region == nil {
			continue
		}
		if err := country.counts.Merge(region.counts); err != nil {
			return nil, err
		}
		if len(region.parts) > 0 {
			country.parts = append(country.parts, len(list))
			list = append(list, *region)
		}
	}
	return append(list, country), nil
}

// council is one with its tally.
type council struct {
	area.ID
	counts *tally.Tally
}

// resolve finds the councils in a register, in its order.
func resolve(tallies map[string]*tally.Tally) (*area.Register, []council, error) {
	var unknown error
	for _, r := range []*area.Register{area.EnglandRegister(), invent.Areas()} {
		var list []council
		for code, counts := range tallies {
			id, err := r.Find(code)
			if err != nil || id.Level() != area.LocalAuthority {
				unknown = fmt.Errorf("%q is no council of the register that the others are in", code)
				continue
			}
			list = append(list, council{id, counts})
		}
		if len(list) < len(tallies) {
			continue
		}
		slices.SortFunc(list, func(a, b council) int { return a.Number() - b.Number() })
		for i := 1; i < len(list); i++ {
			if list[i].ID == list[i-1].ID {
				return nil, nil, fmt.Errorf("two files of %s", list[i].Name())
			}
		}
		return r, list, nil
	}
	return nil, nil, unknown
}

// absent is the tally of a council without records, which can answer nothing.
func absent(plan *tally.Plan) *tally.Tally {
	var nobody tally.Block
	nobody.Reset(caserecord.Extract{})
	t := tally.New(plan)
	t.Add(&nobody)
	return t
}
