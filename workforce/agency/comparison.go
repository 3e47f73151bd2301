package agency

import (
	"errors"
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
)

// ErrNotAlike is the class of the errors of [Compare] and [Cost.In]: costs that include different things or are for
// different times.
var ErrNotAlike = errors.New("costs that do not compare")

// NotStated warns that both costs of a comparison are as quoted: what they include is not known, and may differ.
const NotStated metrics.WarningCode = "not_stated"

// Comparison is what an agency worker costs beside a permanent one, both full-time, like for like.
type Comparison struct {
	// Includes and Per are what both costs include and the time both are for.
	Includes Inclusion `json:"includes"`
	Per      PayPeriod `json:"per"`
	// Ratio is the pounds for the agency worker for each pound for the permanent one, unrounded: 3 is "three times the
	// cost". It is missing where either is, and as [metrics.Ratio] says where the permanent one costs nought or less.
	Ratio metrics.Value `json:"ratio"`
	// Premium is the pounds that the agency worker costs more in the period, and is negative where it is less.
	Premium metrics.Value `json:"premium"`
	// Warnings is NotStated or nothing.
	Warnings []metrics.Warning `json:"warnings"`
}

// Compare compares the costs of an agency worker and of a permanent one. Missing sums give missing figures, and bounds
// are carried.
//
// Costs that include different things, or of which that is unstated, or that are for different times or none give an
// error of the class [ErrNotAlike]. Turn one into the period of the other first, with [Cost.In].
func Compare(agency, permanent Cost) (Comparison, error) {
	switch {
	case agency.Includes != permanent.Includes, agency.Includes == Unstated, int(agency.Includes) >= inclusions:
		return Comparison{}, fmt.Errorf("%w: agency %v, permanent %v, expected the same stated inclusion",
			ErrNotAlike, agency.Includes, permanent.Includes)
	case agency.Per != permanent.Per, !agency.Per.isPeriod():
		return Comparison{}, fmt.Errorf("%w: agency %v, permanent %v, expected the same period",
			ErrNotAlike, agency.Per, permanent.Per)
	}
	c := Comparison{
		Includes: agency.Includes, Per: agency.Per,
		Ratio:   metrics.Ratio(agency.Pounds, permanent.Pounds),
		Premium: metrics.Sub(agency.Pounds, permanent.Pounds),
	}
	if c.Includes == Quoted {
		c.Warnings = []metrics.Warning{{Code: NotStated, Message: "the sources do not say what the costs include"}}
	}
	return c, nil
}

// PremiumFor is the premium for so many full-time equivalents, in pounds for the period of the comparison. A missing
// premium or number gives a missing one, and a number certainly below nought gives Invalid.
func (c Comparison) PremiumFor(fte metrics.Value) metrics.Value {
	if isNegative(fte) {
		return metrics.Missing(metrics.Invalid)
	}
	return metrics.Mul(c.Premium, fte)
}

// isNegative tells whether a figure is certainly below nought.
func isNegative(v metrics.Value) bool {
	return metrics.Compare(v, metrics.Below, metrics.Exact(0)) == metrics.Yes
}
