package workforce

import (
	"math"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// Check is one published rate of one return, held against the rate recomputed from its published parts. It is
// comparable.
type Check struct {
	Rate    Rate           `json:"rate"`
	Subject panel.Subject  `json:"subject"`
	Period  metrics.Period `json:"period"`
	// Published is the rate as published, Recomputed the one that its parts give, unrounded.
	Published  metrics.Value `json:"published"`
	Recomputed metrics.Value `json:"recomputed"`
	// Difference is Published less Recomputed, and has a point where both have.
	Difference metrics.Value `json:"difference"`
	// Agreement says whether the parts give the published figure exactly, or can give it before they were rounded, or
	// cannot.
	Agreement metrics.Agreement `json:"agreement"`
}

// Check holds the published rate of a return against its parts. A published figure is never corrected: the check says
// how it stands. A number that is no rate gives a check of blanks.
func (r Rate) Check(ret Return) Check {
	c := Check{
		Rate: r, Subject: ret.Subject, Period: ret.Period,
		Published: r.Published(ret), Recomputed: r.Recompute(ret),
	}
	c.Difference = metrics.Sub(c.Published, c.Recomputed)
	c.Agreement = metrics.Agree(c.Published, c.Recomputed)
	return c
}

// withFigures tells whether both the published and the recomputed rate have a point.
func (c Check) withFigures() bool { return c.Difference.Reason() == metrics.Reported }

// Reproduction counts how the published figures of one rate, at one level, stand to their parts.
type Reproduction struct {
	Rate  Rate       `json:"rate"`
	Level area.Level `json:"level"`
	// Returns is how many there are at the level. Each is in one of Rows, SameReason, Withheld, PartsMissing and Other.
	Returns int `json:"returns"`
	// Rows is the returns with a published rate and one that can be recomputed. Exact is those whose rounded parts give
	// the published figure, Attainable those whose parts can give it before they were rounded, the exact ones included.
	Rows       int `json:"rows"`
	Exact      int `json:"exact"`
	Attainable int `json:"attainable"`
	// MaxDifference is the largest difference between published and recomputed, without its sign; blank without rows.
	MaxDifference metrics.Value `json:"max_difference"`
	// Unexplained is the returns whose published figure its parts cannot give, whatever the rounding, in their order. A
	// published low that its parts make more than low is among them.
	Unexplained []Check `json:"unexplained"`
	// SameReason is the returns whose rate is missing for the reason that its parts give: z where there is nothing to
	// take a rate of, low where the rate rounds to nought, x where the parts are x.
	SameReason int `json:"same_reason"`
	// Withheld is the returns whose parts give a figure that was not published, WithheldAbove100 those among them that
	// would be a percentage above 100.
	Withheld         int `json:"withheld"`
	WithheldAbove100 int `json:"withheld_above_100"`
	// PartsMissing is the returns with a published figure of which a part is missing.
	PartsMissing int `json:"parts_missing"`
	// Other is the returns of which neither is there, for different reasons, and unexplained ones that are no rows.
	Other int `json:"other"`
}

// Reproduce checks one rate of all the returns of a level. No returns give a Reproduction of none.
func (r Rate) Reproduce(level area.Level, returns []Return) Reproduction {
	sum := Reproduction{Rate: r, Level: level}
	most := math.Inf(-1)
	for _, ret := range returns {
		if ret.Subject.Area.Level() != level {
			continue
		}
		c := r.Check(ret)
		sum.add(c)
		if d, ok := c.Difference.Point(); ok {
			most = max(most, math.Abs(d))
		}
	}
	if sum.Rows > 0 {
		sum.MaxDifference = metrics.Exact(most)
	}
	return sum
}

// add counts a check where it belongs.
func (s *Reproduction) add(c Check) {
	s.Returns++
	recomputed, ok := c.Recomputed.Point()
	switch {
	case c.withFigures():
		s.Rows++
		switch c.Agreement {
		case metrics.Reproduced:
			s.Exact++
			s.Attainable++
		case metrics.Attainable:
			s.Attainable++
		default:
			s.Unexplained = append(s.Unexplained, c)
		}
	case c.Agreement == metrics.Reproduced:
		s.SameReason++
	case c.Agreement == metrics.Unattainable:
		s.Other++
		s.Unexplained = append(s.Unexplained, c)
	case ok:
		s.Withheld++
		if recomputed > 100 && c.Rate.Measure().Unit == percent {
			s.WithheldAbove100++
		}
	case c.Published.Reason() == metrics.Reported:
		s.PartsMissing++
	default:
		s.Other++
	}
}
