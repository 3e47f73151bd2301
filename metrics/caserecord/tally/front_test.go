package tally

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// ofTimeliness is what package timescale says of events in a window.
func ofTimeliness(p *Plan, w Window, e caserecord.Extract, standard string, by timescale.Denominator, events []timescale.Event) amounts {
	s, ok := timescale.FindStandard(standard)
	if !ok {
		panic(standard)
	}
	tally, err := timescale.NewTally(w.From, w.To, by)
	if err != nil {
		panic(err)
	}
	for _, event := range events {
		o, err := s.Within.First.Outcome(p.calendar, event, e.AsAt)
		if err != nil {
			panic(err)
		}
		tally.Add(o)
	}
	got := tally.Timeliness()
	return amounts{
		yes: int64(got.Numerator), no: int64(got.Denominator - got.Numerator - got.Open), open: int64(got.Open),
		unplaced: int64(got.Unplaced),
	}
}

// completed is what timescale says of events in the window in which they were done. What was done after the extract was
// done, on a day that is not known: from its start on, if that is known, and in any window if it is not.
func completed(p *Plan, w Window, e caserecord.Extract, standard string, events []timescale.Event) amounts {
	var sum amounts
	for _, event := range events {
		event.Start = cleanStart(e, event.Start)
		isLost := !event.Done.IsZero() && cleanStart(e, event.Done).IsZero() || event.Done.Compare(e.AsAt) > 0
		if isLost {
			if event.Start.Compare(w.To) <= 0 {
				sum.unplaced++
			}
			continue
		}
		x := ofTimeliness(p, w, e, standard, timescale.CompletedInPeriod, []timescale.Event{event})
		sum.yes, sum.no, sum.open, sum.unplaced = sum.yes+x.yes, sum.no+x.no, sum.open+x.open, sum.unplaced+x.unplaced
	}
	return sum
}

// isRereferral is the definition, by dates.
func isRereferral(e caserecord.Extract, c *caserecord.Child, r caserecord.Referral) metrics.Verdict {
	undated := false
	day := cleanStart(e, r.Received)
	for _, other := range c.Referrals {
		before := cleanStart(e, other.Received)
		if before.IsZero() {
			undated = true
		} else if before.Compare(day) < 0 && before.AddMonths(12).Compare(day) >= 0 {
			return metrics.Yes
		}
	}
	n, recorded := r.Earlier.Get()
	from := e.Lists[caserecord.ListReferrals].From
	switch {
	case n > 0:
		return metrics.Yes
	case recorded:
		return metrics.No
	case undated:
		return metrics.CannotTell
	}
	if from.IsZero() {
		return metrics.No
	}
	if from.AddDays(-1).AddMonths(12).Compare(day) >= 0 {
		return metrics.CannotTell // one on the day before the list begins would be within 12 months, and is not in it
	}
	return metrics.No
}

// of counts a verdict as a measure does.
func (a *amounts) of(v metrics.Verdict) {
	switch v {
	case metrics.Yes:
		a.yes++
	case metrics.No:
		a.no++
	default:
		a.open++
	}
}

// ofReferrals counts the referrals of a window by an answer.
func ofReferrals(answer func(caserecord.Extract, *caserecord.Child, caserecord.Referral) metrics.Verdict) reference {
	return func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
		for _, r := range c.Referrals {
			if day := cleanStart(e, r.Received); day.IsZero() {
				a.unplaced++
			} else if within(w, day) {
				a.of(answer(e, c, r))
			}
		}
		return a
	}
}

func outcomeIs(wanted caserecord.ReferralOutcome) reference {
	return ofReferrals(func(_ caserecord.Extract, _ *caserecord.Child, r caserecord.Referral) metrics.Verdict {
		switch r.Outcome {
		case 0:
			return metrics.CannotTell
		case wanted:
			return metrics.Yes
		case caserecord.ActedOn:
			if wanted == caserecord.NotInNeed {
				return metrics.CannotTell
			}
		}
		return metrics.No
	})
}

// conferences gives the events of a child's conferences.
func conferences(e caserecord.Extract, c *caserecord.Child) (events []timescale.Event) {
	for _, r := range c.Enquiries {
		if held := doneOn(e, r.Conference, r.ConferenceLost); !held.IsZero() && r.Arrived != metrics.Yes {
			events = append(events, timescale.Event{Start: r.Discussed, Done: held})
		}
	}
	return events
}

// band counts conferences that would have been in time with so many working days to so many.
func band(from, to int) reference {
	return func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
		for _, event := range conferences(e, c) {
			start, held := cleanStart(e, event.Start), cleanStart(e, event.Done)
			switch {
			case held.IsZero():
				if start.IsZero() || start.Compare(w.To) <= 0 {
					a.unplaced++
				}
				continue
			case !within(w, held):
				continue
			case start.IsZero() || held.Compare(start) < 0:
				a.unplaced++
				continue
			}
			days := 0
			for ; days < 21; days++ { // 21 is 21 or more
				if due, err := p.calendar.Add(start, days); err == nil && due.Compare(held) >= 0 {
					break
				}
			}
			_, lateErr := p.calendar.Between(start, held.AddDays(-1))
			_, dueErr := p.calendar.Add(start, 15)
			if dueErr != nil || lateErr != nil && start != held {
				a.unplaced++
			} else if days >= from && days <= to {
				a.yes++
			}
		}
		return a
	}
}

func TestFrontAgainstDates(t *testing.T) {
	checkAgainst(t, map[index]reference{
		referrals: ofReferrals(func(caserecord.Extract, *caserecord.Child, caserecord.Referral) metrics.Verdict {
			return metrics.Yes
		}),
		rereferrals:              ofReferrals(isRereferral),
		referralsNoFurtherAction: outcomeIs(caserecord.NoFurtherAction),
		referralsNotInNeed:       outcomeIs(caserecord.NotInNeed),
		icpc0To10Days:            band(0, 10),
		icpc11To15Days:           band(11, 15),
		icpc16To20Days:           band(16, 20),
		icpc21DaysOrMore:         band(21, 21),
		rereferralsChildren: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			undated, inside, answer := false, false, metrics.No
			for _, r := range c.Referrals {
				day := cleanStart(e, r.Received)
				undated = undated || day.IsZero()
				if !within(w, day) {
					continue
				}
				inside = true
				if is := isRereferral(e, c, r); is == metrics.Yes || is == metrics.CannotTell && answer == metrics.No {
					answer = is
				}
			}
			switch {
			case inside && answer == metrics.No && undated:
				a.open = 1
			case inside:
				a.of(answer)
			case undated:
				a.unplaced = 1
			}
			return a
		},
		referralDecisionTimeliness: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
			var events []timescale.Event
			for _, r := range c.Contacts {
				events = append(events, timescale.Event{
					Start: cleanStart(e, r.Received), Done: doneOn(e, r.Decided, r.DecidedLost),
				})
			}
			for _, r := range c.Referrals {
				events = append(events, timescale.Event{
					Start: cleanStart(e, r.Received), Done: doneOn(e, r.Decided, r.DecidedLost),
				})
			}
			return ofTimeliness(p, w, e, "referral_decision", timescale.DueInPeriod, events)
		},
		assessmentTimeliness: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
			var events []timescale.Event
			for _, r := range c.Assessments {
				events = append(events, timescale.Event{Start: r.Referred, Done: doneOn(e, r.Authorised, r.AuthorisedLost)})
			}
			return completed(p, w, e, "assessment", events)
		},
		section47: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			for _, r := range c.Enquiries {
				if day := cleanStart(e, r.Discussed); day.IsZero() {
					a.unplaced++
				} else if within(w, day) {
					a.yes++
				}
			}
			return a
		},
		icpcTimeliness: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
			return completed(p, w, e, "initial_child_protection_conference", conferences(e, c))
		},
		childrenInNeed: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			for _, r := range c.Needs {
				switch from, to, isLost := cleanSpell(e, r.Opened, r.Closed, r.EndLost); isOpenAt(from, to, isLost, w.To) {
				case metrics.Yes:
					a.yes++
				case metrics.CannotTell:
					a.unplaced++
				}
			}
			return a
		},
	})
}
