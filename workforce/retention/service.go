package retention

import (
	"errors"
	"fmt"
	"math"

	"github.com/childmetrics/childmetrics/internal/optional"
	"github.com/childmetrics/childmetrics/metrics"
)

// The classes of the errors of [LengthOfService].
var (
	// ErrBadWindow is a window without a last day, or that begins after it.
	ErrBadWindow = errors.New("not a window of records")
	// ErrBadLevel is a confidence level that is not between 0 and 1.
	ErrBadLevel = errors.New("not a confidence level")
)

// Spell is one person's time in post: from Start, the first day, to the day before End. Without an End they are still
// in post. It is comparable. Somebody who moves from post to post within a council stays: that is one spell, as package
// caserecord gives employments.
type Spell struct {
	Start metrics.Date `json:"start"`
	End   metrics.Date `json:"end"`
}

// Window is the time for which records were kept. It is comparable.
type Window struct {
	// From is the first day of the records. Somebody who left by then is in no record; those who joined before it are
	// counted as from that day on, which is what corrects for the ones who are not there (left truncation). No date is
	// records from the very beginning: taken for records that are not, it makes service much too long.
	From metrics.Date
	// AsAt is the last day observed and is needed: those in post on it have not left yet (right censoring), and an End
	// after it is not known yet.
	AsAt metrics.Date
}

// Service is the length of service, with those who are still in post handled as what they are: people of whom it is
// known only that they stay longer than so far.
type Service struct {
	// Median is how long half of them stay: the smallest length of service at which the curve is a half or less. Where
	// more than half outlast all observation it has no point, and a lower bound: the longest service up to which the curve
	// is known. Where nobody was observed at some lengths of service below it, it has no point either, and lies from there
	// to where the curve falls to a half. It is blank where no spell could be used.
	Median Duration `json:"median"`
	// Lower and Upper are the ends of its confidence interval. An end that is not reached has no point, and the bounds
	// that the median would have.
	Lower Duration `json:"median_lower"`
	Upper Duration `json:"median_upper"`
	// Level is the confidence level of the intervals, such as 0.95.
	Level float64 `json:"level"`
	// Method names the estimator of the median and that of its interval.
	Method string `json:"method"`
	// Spells is how many there are: Left of them ended, InPost had not, and LeftOut could not be used.
	Spells  int `json:"spells"`
	Left    int `json:"left"`
	InPost  int `json:"in_post"`
	LeftOut int `json:"left_out"`
	// Curve is the share still in post, step by step, in order of Days. It is 1 before the first step, and empty where
	// nobody left.
	Curve []Step `json:"curve"`
	// Warnings say what the figures do not rest on; see the codes.
	Warnings []metrics.Warning `json:"warnings"`
}

// MarshalJSON writes an object with the keys of the fields, the texts null where there are none.
func (s Service) MarshalJSON() ([]byte, error) { return optional.Object(s) }

// Step is the curve from one length of service at which somebody left up to the next. It is comparable.
type Step struct {
	// Days is the length of service; AtRisk those observed at it; Left those who left at it.
	Days   int `json:"days"`
	AtRisk int `json:"at_risk"`
	Left   int `json:"left"`
	// Staying is the share who stay longer, 0 to 1; Lower and Upper its pointwise interval.
	Staying float64 `json:"staying"`
	Lower   float64 `json:"lower"`
	Upper   float64 `json:"upper"`
}

// LengthOfService estimates how long people stay, from spells in any order, which it does not change. The level is that
// of the confidence intervals, between 0 and 1: usually 0.95.
//
// Lengths of service are in days. Somebody who left stayed from Start to the day before End: End - Start days. Somebody
// in post on AsAt is known to stay longer than AsAt - Start days, and is censored at that length, where those who left
// come before those who were censored. Counting the last day in, as AsAt - Start + 1 days, would put them at risk of
// leaving on a day that nobody has seen. Somebody who joined before From is observed at lengths above From - Start
// only.
//
// Left out are spells without a Start, that end before they start, of no days (End is Start), that start after AsAt, or
// that end on From or before: those were in post on no day of the records, and others like them are not in these.
//
// The curve is the product-limit estimate of Kaplan and Meier (1958), for late entry in the form of Tsai, Jewell and
// Wang (1987): the product of 1 - Left/AtRisk. Its intervals are pointwise, with Greenwood's variance (1926) on the
// scale of log(-log) (Kalbfleisch and Prentice, 1980), which keeps them between 0 and 1. Where the curve is nought,
// that scale has none: Lower is 0, and Upper that of the step before, or 1. The interval of the median is that of
// Brookmeyer and Crowley (1982), from where the pointwise interval first holds a half to where it first lies below it.
// A curve that is a half over a stretch has its median at the beginning of it, where R's survfit takes the middle.
//
// It assumes that people leave regardless of when they joined and of when records begin and end, and that spells are
// independent of each other. A census count of those in post is no such record: it needs everybody's dates.
//
// No spells give a blank median. A window without AsAt, or with From after it, gives an error of the class
// [ErrBadWindow], a level of 0 or less, of 1 or more, or that is no number, one of the class [ErrBadLevel].
func LengthOfService(spells []Spell, w Window, level float64) (Service, error) {
	switch {
	case w.AsAt.IsZero():
		return Service{}, fmt.Errorf("%w: no last day, expected the day up to which it is known who left", ErrBadWindow)
	case w.From.Compare(w.AsAt) > 0:
		return Service{}, fmt.Errorf("%w: %v to %v, expected one that does not end before it begins", ErrBadWindow,
			w.From, w.AsAt)
	case !(level > 0 && level < 1): // which no NaN is
		return Service{}, fmt.Errorf("%w: %v, expected one above 0 and below 1, such as 0.95", ErrBadLevel, level)
	}
	o := observe(spells, w)
	s := Service{
		Level:   level,
		Method:  "Kaplan-Meier median; Brookmeyer-Crowley interval, log-log scale",
		Spells:  len(spells),
		Left:    len(o.leaves),
		InPost:  len(o.exits) - len(o.leaves),
		LeftOut: len(spells) - len(o.exits),
		Curve:   o.curve(level),
	}
	g := o.gaps()
	stay := func(holds func(Step) bool) (d Duration, reached bool) {
		d.Kind = MedianStay
		if len(o.exits) == 0 {
			return d, false
		}
		days, reached := firstDays(s.Curve, holds)
		switch {
		case !reached:
			d.Years = metrics.Between(inYears(g.observedTo), math.Inf(1))
		case days > g.observedTo:
			d.Years = metrics.Between(inYears(g.observedTo), inYears(days))
		default:
			d.Years = metrics.Exact(inYears(days))
		}
		return d, reached
	}
	var reached bool
	s.Median, reached = stay(func(step Step) bool { return step.Staying <= 0.5+dust })
	s.Lower, _ = stay(func(step Step) bool { return step.Lower <= 0.5+dust })
	s.Upper, _ = stay(func(step Step) bool { return step.Upper < 0.5-dust })
	s.Warnings = warnings(s, o, g, reached)
	return s, nil
}

// dust is how far a product of fractions may be from the half that it is.
const dust = 1e-9

// firstDays is the first length of service at which something holds of the curve.
func firstDays(curve []Step, holds func(Step) bool) (days int, reached bool) {
	for _, step := range curve {
		if holds(step) {
			return step.Days, true
		}
	}
	return 0, false
}
