package workforce

import (
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// Group picks the returns of a period that hold some councils, such as one's neighbours, for [Rate.Aggregate]. A joint
// return comes once, in whichever of its councils is asked for first, and holds the other one too. Without are the
// councils of which there is no return, so that it can be said of how many the aggregate is. A council that is asked
// for twice is picked once. Whoever compares a council with its group sees to it that its own return is not in it.
func Group(returns []Return, period metrics.Period, councils ...area.ID) (members []Return, without []area.ID) {
	of := make(map[area.ID]int)
	for i, ret := range returns {
		if ret.Period == period && ret.Subject.Area.Level() == area.LocalAuthority {
			for _, id := range councilsOf(ret) {
				of[id] = i
			}
		}
	}
	picked, asked := make(map[int]bool), make(map[area.ID]bool)
	for _, id := range councils {
		i, ok := of[id]
		switch {
		case !ok && !asked[id]:
			without = append(without, id)
		case ok && !picked[i]:
			members = append(members, returns[i])
			picked[i] = true
		}
		asked[id] = true
	}
	return members, without
}

// councilsOf is the councils of a return, or its region or country.
func councilsOf(ret Return) []area.ID {
	a := ret.Subject.Area
	if a.IsJoint() {
		return []area.ID{a.First(), a.Second()}
	}
	return []area.ID{a.First()}
}
