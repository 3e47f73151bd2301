package agency

import (
	"slices"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

// RuleSet is one version of the agency rules: from when it is in force, and its numbers. It is comparable.
type RuleSet struct {
	// From is the first day on which an assignment that begins is under the rules, AllFrom that from which every
	// assignment is.
	From    metrics.Date `json:"from"`
	AllFrom metrics.Date `json:"all_from"`
	// CoolOffMonths is the calendar months between leaving a substantive post and being engaged.
	CoolOffMonths int `json:"cool_off_months"`
	// ExperienceYears is the least experience, NoticeWeeks the least notice where the council's own staff have no
	// shorter one.
	ExperienceYears int `json:"experience_years"`
	NoticeWeeks     int `json:"notice_weeks"`
}

// RulesFor gives the rules that an assignment begun on one day is under on another, and false where it is under none.
// There were none before 31 October 2024. An assignment begun from that day is under them from its start, and one begun
// before it from 1 October 2025, the end of the transition. Neither day may be no date, and the assignment is under no
// rules before its start.
//
// Where a set of rules follows another, it is the last that has come to hold for the assignment.
func RulesFor(start, asAt metrics.Date) (RuleSet, bool) {
	if start.IsZero() || asAt.Compare(start) < 0 {
		return RuleSet{}, false
	}
	for _, set := range slices.Backward(ruleSets) {
		if set.holdsFrom(start).Compare(asAt) <= 0 {
			return set, true
		}
	}
	return RuleSet{}, false
}

// ruleSets are the versions of the rules, oldest first. Regulations may follow the guidance: they are one more row.
var ruleSets = []RuleSet{
	{
		From: day(2024, time.October, 31), AllFrom: day(2025, time.October, 1),
		CoolOffMonths: 3, ExperienceYears: 3, NoticeWeeks: 4,
	},
}

// holdsFrom is the first day on which an assignment begun on a day is under the rules.
func (s RuleSet) holdsFrom(start metrics.Date) metrics.Date {
	if start.Compare(s.From) >= 0 {
		return start
	}
	return s.AllFrom
}

// day is a day of the table above, which the tests hold.
func day(year int, month time.Month, dayOfMonth int) metrics.Date {
	d, _ := metrics.NewDate(year, month, dayOfMonth)
	return d
}
