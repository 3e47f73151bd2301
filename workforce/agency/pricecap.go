package agency

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// ErrBadCap is the class of the error of [QuarterlyReturn.Check] for a price cap that says too little to be one.
var ErrBadCap = errors.New("not a price cap")

// PriceCap is the most that the councils of a region have agreed to pay for an hour of a job, from a day on until the
// next one of the same region and job. It is comparable.
//
// [Check] matches a cap to an assignment by region and job, so that one without a region of the nine (Inner London is
// part of London), a job or a day matches none; [QuarterlyReturn.Check] refuses it.
type PriceCap struct {
	// Region is one of the nine, London being one: see [area.Nine].
	Region area.ID `json:"region"`
	// Job is one of the five.
	Job Job `json:"job"`
	// Rate is pounds an hour, with what [Assignment.HourlyRate] includes. It is above nought.
	Rate metrics.Value `json:"rate"`
	// From is the first day of the cap.
	From metrics.Date `json:"from"`
}

// check says what a cap lacks.
func (c PriceCap) check() error {
	switch {
	case !isRegion(c.Region):
		return fmt.Errorf("%w: region %q, expected one of the nine", ErrBadCap, c.Region)
	case !c.Job.isJob():
		return fmt.Errorf("%w: %v in %v", ErrBadCap, c.Job, c.Region)
	case !c.hasRate():
		return fmt.Errorf("%w: rate %q for a %v in %v, expected pounds above 0", ErrBadCap, c.Rate, c.Job, c.Region)
	case c.From.IsZero():
		return fmt.Errorf("%w: no first day for a %v in %v", ErrBadCap, c.Job, c.Region)
	}
	return nil
}

func (c PriceCap) hasRate() bool {
	return metrics.Compare(c.Rate, metrics.Above, metrics.Exact(0)) == metrics.Yes
}

// isRegion tells whether an area is one of the nine regions.
func isRegion(id area.ID) bool {
	return id.Level() == area.Regional && id.Region(area.Nine) == id
}

// regionOf is the region of a council, and no area for what is no council.
func regionOf(council area.ID) area.ID {
	if council.Level() != area.LocalAuthority {
		return area.ID{}
	}
	return council.Region(area.Nine)
}

// capOn finds the cap of a region and job on a day: the last one from then or before. Of two from one day it is the
// first, and they conflict unless their rates are the same.
func capOn(caps []PriceCap, region area.ID, job Job, on metrics.Date) (found PriceCap, ok, conflict bool) {
	for _, c := range caps {
		if c.Region != region || c.Job != job || c.From.IsZero() || c.From.Compare(on) > 0 {
			continue
		}
		switch order := c.From.Compare(found.From); {
		case order > 0:
			found, conflict = c, false
		case order == 0 && c.Rate != found.Rate && metrics.Compare(c.Rate, metrics.Same, found.Rate) != metrics.Yes:
			conflict = true
		}
	}
	return found, !found.From.IsZero(), conflict
}
