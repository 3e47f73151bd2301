package csww

import (
	"cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

// jointReturns are the councils that return together, by three-digit number: the one under which the superseded layout
// prints the return, and the other. Source: the current layout, which prints both on one row.
var jointReturns = [][2]string{{"314", "318"}, {"940", "941"}}

// joint maps the area of each of them.
type joint struct {
	under map[area.Area]area.Area // of the row that holds the return, both
	other map[area.Area]bool      // the row that holds z, where there is one
}

func jointInSuperseded(areas *area.Register) joint {
	areas = cmp.Or(areas, area.EnglandRegister())
	j := joint{make(map[area.Area]area.Area), make(map[area.Area]bool)}
	for _, pair := range jointReturns {
		under, err := areas.Find(pair[0])
		other, err2 := areas.Find(pair[1])
		if err == nil && err2 == nil {
			j.under[area.Of(under)], j.other[area.Of(other)] = area.Joint(under, other), true
		}
	}
	return j
}

// apply makes the row that holds a joint return one of both councils. It is false for the other's row, if that says
// nothing but z.
func (j joint) apply(ret *workforce.Return) bool {
	if both, ok := j.under[ret.Subject.Area]; ok {
		ret.Subject.Area = both
	}
	if !j.other[ret.Subject.Area] {
		return true
	}
	for _, f := range fields {
		if reason := f.into(ret).Reason(); f.superseded != "" && reason != metrics.NotApplicable {
			return true
		}
	}
	return false
}
