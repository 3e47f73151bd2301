package timescale

import (
	"strconv"

	"github.com/childmetrics/childmetrics/metrics"
)

// The codes of the warnings of a [Timeliness], beside those of its problems (see [Problem.WarningCode]). Have is how
// many there are.
const (
	// StillToCome is what is due in the period by a day that is not over, done early or not: the share will change.
	StillToCome metrics.WarningCode = "still_to_come"
	// OverdueNotCounted is what was due by the end of the period and is not done, of which a share of what was completed
	// says nothing.
	OverdueNotCounted metrics.WarningCode = "overdue_not_counted"
)

// Timeliness is how much was done in time, with what that rests on. Every outcome is counted once among OnTime, Late,
// Overdue, NotYetDue, DoneEarly, NoLongerDue, NotRecorded, Invalid, OutsideCalendar and Elsewhere.
type Timeliness struct {
	// From and To are the period, both days included; no date is none.
	From metrics.Date `json:"from"`
	To   metrics.Date `json:"to"`
	// Basis is what the denominator counts.
	Basis Denominator `json:"basis"`
	// Share is the percentage in time, not rounded. Where something is Open or Unplaced it is a range without a point:
	// from all of that being in the denominator and not in time, to all of it being in time. It is NotApplicable where
	// nothing was due, or completed.
	Share metrics.Value `json:"share"`
	// Numerator is what was certainly in time: OnTime.
	Numerator int `json:"numerator"`
	// Denominator is what was certainly due, or completed: OnTime, Late, Open and, if it counts what was due, Overdue.
	Denominator int `json:"denominator"`
	// Open is how many in the denominator may have been in time or not; Unplaced how many may belong in it or not. Both
	// are counted by state among NotRecorded, Invalid and OutsideCalendar, of which some may be neither: not yet due.
	Open     int `json:"open"`
	Unplaced int `json:"unplaced"`

	OnTime int `json:"on_time"`
	Late   int `json:"late"`
	// Overdue is what was due and is not done. It is not in the denominator if that counts what was completed: those are
	// what was due by the end of the period.
	Overdue int `json:"overdue"`
	// NotYetDue is what is due in the period, by a day that is not over, and is not done; DoneEarly what is done all the
	// same. NoLongerDue is that of which the duty ended before the due day was over. If the denominator counts what was
	// completed, what was is OnTime, and the rest Elsewhere.
	NotYetDue       int `json:"not_yet_due"`
	DoneEarly       int `json:"done_early"`
	NoLongerDue     int `json:"no_longer_due"`
	NotRecorded     int `json:"not_recorded"`
	Invalid         int `json:"invalid"`
	OutsideCalendar int `json:"outside_calendar"`
	// Elsewhere is what belongs to another period, or is not completed.
	Elsewhere int `json:"elsewhere"`

	// Warnings has one for each problem that there is, in their order, and those of this type.
	Warnings []metrics.Warning `json:"warnings"`
}

// Timeliness is what the tally comes to.
func (t Tally) Timeliness() Timeliness {
	sum := func(place int) (n int) {
		for _, count := range t.placed[place] {
			n += count
		}
		return n
	}
	not := func(s State) int { return t.placed[pending][s] + t.placed[open][s] + t.placed[unplaced][s] }
	r := Timeliness{
		From: t.from, To: t.to, Basis: t.denominator,
		Numerator: t.placed[counted][OnTime], Denominator: sum(counted) + sum(open),
		Open: sum(open), Unplaced: sum(unplaced),
		OnTime: t.placed[counted][OnTime], Late: t.placed[counted][Late],
		Overdue:   t.placed[counted][Overdue] + t.placed[pending][Overdue],
		NotYetDue: t.placed[pending][NotYetDue], DoneEarly: t.placed[pending][OnTime],
		NoLongerDue: t.placed[pending][NoLongerDue],
		NotRecorded: not(NotRecorded), Invalid: not(Invalid), OutsideCalendar: not(OutsideCalendar),
		Elsewhere: t.elsewhere,
	}
	r.Share = share(r.Numerator, r.Denominator, r.Open, r.Unplaced)
	r.Warnings = t.warnings()
	return r
}

// share is what is in time of a denominator that has so many open in it, and perhaps others that are unplaced.
func share(in, of, open, unplaced int) metrics.Value {
	if open == 0 && unplaced == 0 {
		return metrics.Percent(metrics.Exact(in), metrics.Exact(of))
	}
	// Each that may belong and does not brings the share nearer to the middle, so the ends are where all belong.
	all := metrics.Exact(of + unplaced)
	lower, _ := metrics.Percent(metrics.Exact(in), all).Point()
	upper, _ := metrics.Percent(metrics.Exact(in+open+unplaced), all).Point()
	return metrics.Between(lower, upper)
}

// warnings are those of the result.
func (t Tally) warnings() []metrics.Warning {
	var list []metrics.Warning
	warn := func(code metrics.WarningCode, words string, n int) {
		if n > 0 {
			list = append(list, metrics.Warning{Code: code, Message: words, Have: metrics.Exact(n)})
		}
	}
	for p, n := range t.problems {
		warn(Problem(p).WarningCode(), Problem(p).String(), n)
	}
	if t.denominator == CompletedInPeriod {
		warn(OverdueNotCounted, "overdue and not completed, so not in the denominator", t.placed[pending][Overdue])
	} else {
		warn(StillToCome, "due in the period by a day that is not over, so not yet counted",
			t.placed[pending][NotYetDue]+t.placed[pending][OnTime])
	}
	return list
}

// String is the share in words, half up to one decimal: "in time: 35 of 40 (87.5%)", and how many cannot be told or
// placed where there are any.
func (r Timeliness) String() string {
	if r.Denominator == 0 && r.Unplaced == 0 {
		return "in time: nothing was " + r.Basis.String()
	}
	text := "in time: " + strconv.Itoa(r.Numerator) + " of " + strconv.Itoa(r.Denominator)
	if r.Open > 0 {
		text += ", " + strconv.Itoa(r.Open) + " cannot be told"
	}
	if r.Unplaced > 0 {
		text += ", " + strconv.Itoa(r.Unplaced) + " cannot be placed"
	}
	return text + " (" + r.Share.Format(metrics.Places(1)) + "%)"
}
