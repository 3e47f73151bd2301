package tally

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// leaverOn is a child's state on a day, no date being those without a day: what the records of the day all say.
func leaverOn(e caserecord.Extract, c *caserecord.Child, day metrics.Date) caserecord.Leaver {
	var state caserecord.Leaver
	first := true
	for _, l := range c.Leaver {
		if cleanStart(e, l.AsAt) != day {
			continue
		}
		if first {
			state, first = l, false
		}
		agree := func(to *metrics.Verdict, from metrics.Verdict) {
			if *to != from {
				*to = metrics.CannotTell
			}
		}
		agree(&state.Eligible, l.Eligible)
		agree(&state.LeftOut, l.LeftOut)
		agree(&state.Abroad, l.Abroad)
		agree(&state.InTouch, l.InTouch)
		agree(&state.Suitable, l.Suitable)
		agree(&state.StayingPut, l.StayingPut)
		if state.Activity != l.Activity {
			state.Activity = 0
		}
	}
	return state
}

// stateDays are the days of a child's states, and how many have none.
func stateDays(e caserecord.Extract, c *caserecord.Child) (days []metrics.Date, undated int) {
	for _, l := range c.Leaver {
		if d := cleanStart(e, l.AsAt); d.IsZero() {
			undated++
		} else {
			days = append(days, d)
		}
	}
	return days, undated
}

// stateFor is the day of the state for a birthday, no date for none, and whether there is one from long before.
func stateFor(days []metrics.Date, birthday, to metrics.Date) (day metrics.Date, earlier bool) {
	for _, d := range days { // the last by the end of the window
		earlier = earlier || d.Compare(birthday.AddMonths(-6)) < 0
		if d.Compare(birthday.AddMonths(-6)) >= 0 && d.Compare(to) <= 0 && d.Compare(day) > 0 {
			day = d
		}
	}
	if !day.IsZero() {
		return day, earlier
	}
	for _, d := range days { // the first after it
		if d.Compare(to) > 0 && d.Compare(birthday.AddMonths(6)) < 0 && (day.IsZero() || d.Compare(day) < 0) {
			day = d
		}
	}
	return day, earlier
}

// isVerdict is whether something is so, if it is recorded.
func isVerdict(recorded, is bool) metrics.Verdict {
	switch {
	case !recorded:
		return metrics.CannotTell
	case is:
		return metrics.Yes
	}
	return metrics.No
}

// turnedIn is a reference for leavers of some ages, by an answer; no verdict leaves one out.
func turnedIn(youngest, oldest int, asksAbroad bool, answer func(caserecord.Leaver) metrics.Verdict) reference {
	older := youngest == 19
	return func(_ *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
		if len(c.Leaver) == 0 {
			return a
		}
		never := older // eligible
		for _, l := range c.Leaver {
			never = never && l.Eligible == metrics.No
		}
		if never {
			return a
		}
		born := cleanStart(e, c.Born)
		var birthday metrics.Date // the last of them in the window
		for age := youngest; age <= oldest; age++ {
			if d := born.AddMonths(12 * age); !born.IsZero() && within(w, d) && d.Compare(e.AsAt) <= 0 {
				birthday = d
			}
		}
		if birthday.IsZero() {
			if born.IsZero() {
				a.unplaced = 1
			}
			return a
		}
		days, undated := stateDays(e, c)
		day, earlier := stateFor(days, birthday, w.To)
		if day.IsZero() || undated > 0 {
			if older || earlier || undated > 0 {
				a.unplaced = 1
			}
			return a
		}
		state := leaverOn(e, c, day)
		switch {
		case state.LeftOut == metrics.Yes || older && state.Eligible == metrics.No:
		case asksAbroad && state.Abroad == metrics.Yes:
		case state.LeftOut == metrics.CannotTell || older && state.Eligible == metrics.CannotTell:
			a.unplaced = 1
		default:
			a.of(answer(state))
		}
		return a
	}
}

// placedWithFosterCarers tells whether a child was with foster carers on a day.
func placedWithFosterCarers(e caserecord.Extract, c *caserecord.Child, day metrics.Date) metrics.Verdict {
	seen := make(map[metrics.Verdict]bool)
	for _, p := range c.Placements {
		from, to, isLost := cleanSpell(e, p.Started, p.Ended, p.EndLost)
		if isOpenAt(from, to, isLost, day) == metrics.Yes {
			seen[p.Foster] = true
		}
	}
	for is := range seen {
		if len(seen) == 1 {
			return is
		}
	}
	return metrics.CannotTell
}

// stayingPutAt is the reference for staying put.
func stayingPutAt(_ *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
	born := cleanStart(e, c.Born)
	left := metrics.No
	for _, k := range c.Care {
		started, ended, isLost := cleanSpell(e, k.Started, k.Ended, k.EndLost)
		switch {
		case born.IsZero():
			if isLost && started.Compare(w.To) <= 0 ||
				!ended.IsZero() && ended.Compare(w.To) <= 0 && ended.AddMonths(36).Compare(w.To) > 0 {
				a.unplaced = 1
			}
		case !started.IsZero() && started.Compare(born.AddMonths(216)) >= 0:
		case ended == born.AddMonths(216):
			left = metrics.Yes
		case isLost && left == metrics.No:
			left = metrics.CannotTell
		}
	}
	if born.IsZero() || born.AddMonths(216).Compare(w.To) > 0 || born.AddMonths(252).Compare(w.To) <= 0 || left == metrics.No {
		return a
	}
	foster := placedWithFosterCarers(e, c, born.AddMonths(216).AddDays(-1))
	if foster == metrics.No {
		return a
	}
	days, undated := stateDays(e, c)
	var last metrics.Date
	for _, d := range days {
		if d.Compare(w.To) <= 0 && d.Compare(last) > 0 {
			last = d
		}
	}
	limit := born.AddMonths(216)
	switch {
	case born.AddMonths(240).Compare(w.To) <= 0:
		limit = born.AddMonths(240).AddMonths(-6)
	case born.AddMonths(228).Compare(w.To) <= 0:
		limit = born.AddMonths(228).AddMonths(-6)
	}
	known := undated == 0 && !last.IsZero() && last.Compare(limit) >= 0
	state := leaverOn(e, c, last)
	switch {
	case known && state.LeftOut == metrics.Yes:
	case left != metrics.Yes || foster != metrics.Yes:
		a.unplaced = 1
	case known:
		a.of(state.StayingPut)
	default:
		a.open = 1
	}
	return a
}

// pathwayReviewsAt is the reference for reviews of pathway plans.
func pathwayReviewsAt(_ *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
	days, _ := stateDays(e, c)
	var last metrics.Date
	for _, d := range days {
		if d.Compare(w.To) <= 0 && d.Compare(last) > 0 {
			last = d
		}
	}
	isLeaver := !last.IsZero() && last.AddMonths(12).Compare(w.To) >= 0 && leaverOn(e, c, last).LeftOut != metrics.Yes
	anyOut, anyIn := false, false // of the states without a day
	for _, l := range c.Leaver {
		if cleanStart(e, l.AsAt).IsZero() {
			anyOut, anyIn = anyOut || l.LeftOut == metrics.Yes, anyIn || l.LeftOut != metrics.Yes
		}
	}
	if !isLeaver || anyOut {
		if isLeaver || anyIn {
			a.unplaced = 1
		}
		return a
	}
	sure, _ := heldDays(e, c.Reviews, ofReview, caserecord.PathwayReview, false, metrics.Date{}, w.To)
	all, undated := heldDays(e, c.Reviews, ofReview, caserecord.PathwayReview, true, metrics.Date{}, w.To)
	if l := e.Lists[caserecord.ListReviews]; !l.From.IsZero() && l.Depth == caserecord.Whole {
		all = append(all, l.From.AddDays(-1))
	}
	holds := func(days []metrics.Date) bool {
		for _, d := range days {
			if d.AddMonths(6).Compare(w.To) >= 0 {
				return true
			}
		}
		return false
	}
	switch {
	case len(sure) == 0 || undated > 0 && !holds(sure) || !holds(sure) && holds(all):
		a.open = 1
	case holds(sure):
		a.yes = 1
	default:
		a.no = 1
	}
	return a
}

func TestLeaversAgainstDates(t *testing.T) {
	activity := func(wanted caserecord.Activity) func(caserecord.Leaver) metrics.Verdict {
		return func(l caserecord.Leaver) metrics.Verdict { return isVerdict(l.Activity != 0, l.Activity == wanted) }
	}
	suitable := func(l caserecord.Leaver) metrics.Verdict { return l.Suitable }
	checkAgainst(t, map[index]reference{
		careLeaversEET:                   turnedIn(19, 21, false, activity(caserecord.InActivity)),
		careLeaversNEET:                  turnedIn(19, 21, false, activity(caserecord.NotInActivity)),
		careLeaversSuitableAccommodation: turnedIn(19, 21, true, suitable),
		careLeaversNotInTouch: turnedIn(19, 21, false, func(l caserecord.Leaver) metrics.Verdict {
			isUnknown := isVerdict(l.Activity != 0, l.Activity == caserecord.NotKnown)
			return also(isVerdict(l.InTouch != metrics.CannotTell, l.InTouch == metrics.No), isUnknown)
		}),
		careLeaversEET17To18:                   turnedIn(17, 18, false, activity(caserecord.InActivity)),
		careLeaversNEET17To18:                  turnedIn(17, 18, false, activity(caserecord.NotInActivity)),
		careLeaversSuitableAccommodation17To18: turnedIn(17, 18, true, suitable),
		stayingPut:                             stayingPutAt,
		pathwayPlanReviewTimeliness:            pathwayReviewsAt,
	})
}

// leaver19 is a care leaver born on a day, with a state as at another, in the measures of all ages.
func leaver19(born, asAt string, change func(*caserecord.Leaver)) caserecord.Child {
	l := caserecord.Leaver{
		AsAt: dateOr(asAt), Eligible: metrics.Yes, LeftOut: metrics.No, Abroad: metrics.No, InTouch: metrics.Yes,
		Suitable: metrics.Yes, StayingPut: metrics.Yes, Activity: caserecord.InActivity,
	}
	if change != nil {
		change(&l)
	}
	return caserecord.Child{Born: dateOr(born), Leaver: []caserecord.Leaver{l}}
}

// state adds another.
func state(asAt string, change func(*caserecord.Leaver)) func(*caserecord.Child) {
	return func(c *caserecord.Child) { c.Leaver = append(c.Leaver, leaver19("", asAt, change).Leaver...) }
}

func TestLeaversByHand(t *testing.T) {
	ineligible := func(l *caserecord.Leaver) { l.Eligible = metrics.No }
	leftOut := func(l *caserecord.Leaver) { l.LeftOut = metrics.Yes }
	idle := func(l *caserecord.Leaver) { l.Activity = caserecord.NotInActivity }
	unknown := func(l *caserecord.Leaver) { l.Activity = caserecord.NotKnown }
	fostered := func(from, to, foster string, verdict metrics.Verdict) func(*caserecord.Child) {
		return func(c *caserecord.Child) {
			c.Care = append(c.Care, caserecord.Care{Started: dateOr(from), Ended: dateOr(to)})
			c.Placements = append(c.Placements, caserecord.Placement{Started: dateOr(from), Ended: dateOr(foster), Foster: verdict})
		}
	}
	reviewed := func(days ...string) func(*caserecord.Child) {
		return func(c *caserecord.Child) {
			for _, d := range days {
				c.Reviews = append(c.Reviews, caserecord.Review{Held: dateOr(d), Kind: caserecord.PathwayReview})
			}
		}
	}
	checkByHand(t, []byHand{
		{reason: "19 on the last day", child: leaver19("2006-03-31", "2025-03-31", nil), of: careLeaversEET, want: one},
		{reason: "21 on the first day",
			child: leaver19("2003-04-01", "2024-04-01", nil), of: careLeaversEET, want: one},
		{reason: "21 the day before the year", child: leaver19("2003-03-31", "2024-04-01", nil), of: careLeaversEET},
		{reason: "born on 29 February, 21 on the 28th: half a year before is 28 August",
			child: leaver19("2004-02-29", "2024-08-28", nil),
			of:    careLeaversEET, want: one},
		{reason: "and not the day before",
			child: leaver19("2004-02-29", "2024-08-27", nil), of: careLeaversEET, want: unplaced},
		{reason: "of 22", child: leaver19("2002-06-01", "2024-06-01", nil), of: careLeaversEET},
		{reason: "18 is not older", child: leaver19("2006-06-01", "2024-06-01", nil), of: careLeaversEET},
		{reason: "18 is younger",
			child: leaver19("2006-06-01", "2024-06-01", nil), of: careLeaversEET17To18, want: one},
		{reason: "what the younger are eligible for is not asked",
			child: leaver19("2006-06-01", "2024-06-01", ineligible),
			of:    careLeaversEET17To18, want: one},
		{reason: "of the older it is", child: leaver19("2005-06-01", "2024-06-01", ineligible), of: careLeaversEET},
		{reason: "eligible not recorded",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) { l.Eligible = 0 }),
			of:    careLeaversEET, want: unplaced},
		{reason: "left out", child: leaver19("2005-06-01", "2024-06-01", leftOut), of: careLeaversNEET},
		{reason: "left out not recorded",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) { l.LeftOut = 0 }),
			of:    careLeaversNEET, want: unplaced},
		{reason: "not known to the council is neither in",
			child: leaver19("2005-06-01", "2024-06-01", unknown), of: careLeaversEET, want: not},
		{reason: "nor out", child: leaver19("2005-06-01", "2024-06-01", unknown), of: careLeaversNEET, want: not},
		{reason: "not recorded",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) { l.Activity = 0 }),
			of:    careLeaversNEET, want: open},
		{reason: "abroad is in no measure of accommodation", child: leaver19("2005-06-01", "2024-06-01",
			func(l *caserecord.Leaver) { l.Abroad = metrics.Yes }), of: careLeaversSuitableAccommodation},
		{reason: "abroad not recorded is counted", child: leaver19("2005-06-01", "2024-06-01",
			func(l *caserecord.Leaver) { l.Abroad = 0 }), of: careLeaversSuitableAccommodation, want: one},
		{reason: "not in touch, and what they do is not known",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) {
				l.InTouch, l.Activity = metrics.No, caserecord.NotKnown
			}),
			of: careLeaversNotInTouch, want: one},
		{reason: "not in touch, and a third party tells what they do",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) { l.InTouch = metrics.No }),
			of:    careLeaversNotInTouch, want: not},
		{reason: "so, and they do nothing",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) {
				l.InTouch, l.Activity = metrics.No, caserecord.NotInActivity
			}),
			of: careLeaversNotInTouch, want: not},
		{reason: "not in touch, and whether anybody tells is not recorded",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) { l.InTouch, l.Activity = metrics.No, 0 }),
			of:    careLeaversNotInTouch, want: open},
		{reason: "in touch, and what they do is not recorded",
			child: leaver19("2005-06-01", "2024-06-01", func(l *caserecord.Leaver) { l.Activity = 0 }),
			of:    careLeaversNotInTouch, want: not},
		{reason: "the last state in the year",
			child: with(leaver19("2005-06-01", "2024-06-01", nil), state("2025-03-31", idle)),
			of:    careLeaversNEET, want: one},
		{reason: "two states of a day do not agree",
			child: with(leaver19("2005-06-01", "2024-06-01", nil), state("2024-06-01", idle)),
			of:    careLeaversNEET, want: open},
		{reason: "half a year before the birthday is of it",
			child: leaver19("2005-06-01", "2023-12-01", nil), of: careLeaversEET, want: one},
		{reason: "a day more is of the birthday before",
			child: leaver19("2005-06-01", "2023-11-30", nil), of: careLeaversEET, want: unplaced},
		{reason: "a state soon after the year, of a birthday in it", child: leaver19("2006-03-31", "2025-04-20", nil),
			extract: func(e *caserecord.Extract) { e.AsAt = date("2025-05-31") }, of: careLeaversEET, want: one},
		{reason: "a state of the next birthday", child: leaver19("2005-06-01", "2025-05-30", nil),
			extract: func(e *caserecord.Extract) { e.AsAt = date("2025-05-31") }, of: careLeaversEET, want: unplaced},
		{reason: "half a year after the birthday, and after the year, is of the next",
			child:   leaver19("2005-12-01", "2025-06-01", nil),
			extract: func(e *caserecord.Extract) { e.AsAt = date("2025-06-30") }, of: careLeaversEET, want: unplaced},
		{reason: "a day less is of it", child: leaver19("2005-12-01", "2025-05-31", nil),
			extract: func(e *caserecord.Extract) { e.AsAt = date("2025-06-30") }, of: careLeaversEET, want: one},
		{reason: "at 17 there may have been no leaver yet", child: leaver19("2007-06-01", "2025-05-30", nil),
			extract: func(e *caserecord.Extract) { e.AsAt = date("2025-05-31") }, of: careLeaversEET17To18},
		{reason: "a state without a day", child: with(leaver19("2005-06-01", "2024-06-01", nil), state("", nil)),
			of: careLeaversEET, want: unplaced},
		{reason: "no day of birth", child: leaver19("", "2024-06-01", nil), of: careLeaversEET, want: unplaced},
		{reason: "the birthday is after the extract", child: leaver19("2005-12-01", "2024-06-01", nil),
			extract: func(e *caserecord.Extract) { e.AsAt = date("2024-11-30") }, of: careLeaversEET},
		{reason: "latest states are enough on the day", child: leaver19("2005-06-01", "2025-03-31", nil),
			extract: depth(caserecord.ListLeaver, caserecord.Latest, ""), of: careLeaversEET, want: one},
		{reason: "a list from the first day misses states before it", child: leaver19("2005-06-01", "2025-03-31", nil),
			extract: depth(caserecord.ListLeaver, caserecord.Whole, "2024-04-01"), of: careLeaversEET, want: lacking},
		{reason: "and so does one from half a year before but a day", child: leaver19("2005-06-01", "2025-03-31", nil),
			extract: depth(caserecord.ListLeaver, caserecord.Whole, "2023-10-02"), of: careLeaversEET, want: lacking},
		{reason: "a list from half a year before does not", child: leaver19("2005-06-01", "2025-03-31", nil),
			extract: depth(caserecord.ListLeaver, caserecord.Whole, "2023-10-01"), of: careLeaversEET, want: one},

		{reason: "care ended on the 18th birthday", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)), of: stayingPut, want: one},
		{reason: "a day before it", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-05-31", "2024-05-31", metrics.Yes)), of: stayingPut},
		{reason: "a day after it", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-02", "2024-06-02", metrics.Yes)), of: stayingPut},
		{reason: "born on 29 February, 21 since the 28th", child: with(leaver19("2004-02-29", "2025-02-27", nil),
			fostered("2020-01-01", "2022-02-28", "2022-02-28", metrics.Yes)), of: stayingPut},
		{reason: "20 on the last day", child: with(leaver19("2004-04-01", "2025-03-31", nil),
			fostered("2020-01-01", "2022-04-01", "2022-04-01", metrics.Yes)), of: stayingPut, want: one},
		{reason: "21 on the last day", child: with(leaver19("2004-03-31", "2025-03-31", nil),
			fostered("2020-01-01", "2022-03-31", "2022-03-31", metrics.Yes)), of: stayingPut},
		{reason: "18 on the last day", child: with(leaver19("2007-03-31", "2025-03-31", nil),
			fostered("2020-01-01", "2025-03-31", "2025-03-31", metrics.Yes)), of: stayingPut, want: one},
		{reason: "not with foster carers", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.No)), of: stayingPut},
		{reason: "the placement is not recorded as ended", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-01", "", metrics.Yes)), of: stayingPut, want: one},
		{reason: "no placement before the birthday", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-01", "2024-05-31", metrics.Yes)), of: stayingPut, want: unplaced},
		{reason: "kind of placement not recorded", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.CannotTell)), of: stayingPut, want: unplaced},
		{reason: "no state since the birthday", child: with(leaver19("2006-06-01", "2024-05-31", nil),
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)), of: stayingPut, want: open},
		{reason: "no state at all", child: with(caserecord.Child{Born: date("2006-06-01")},
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)), of: stayingPut, want: open},
		{reason: "died", child: with(leaver19("2006-06-01", "2025-03-31", leftOut),
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)), of: stayingPut},
		{reason: "no day of birth", child: with(leaver19("", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)), of: stayingPut, want: unplaced},
		{reason: "no day of birth, and care that ended more than three years ago",
			child: with(leaver19("", "2025-03-31", nil),
				fostered("2020-01-01", "2022-03-31", "2022-03-31", metrics.Yes)), of: stayingPut},
		{reason: "care of no day, on the birthday", child: with(with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-05-01", "", metrics.Yes)), fostered("2024-06-01", "2024-06-01", "2024-06-01", metrics.Yes)),
			of: stayingPut},
		{reason: "states from half a year before the 20th birthday of the oldest",
			child: with(leaver19("2006-06-01", "2025-03-31", nil),
				fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)),
			extract: depth(caserecord.ListLeaver, caserecord.Whole, "2023-09-30"), of: stayingPut, want: one},
		{reason: "from a day later", child: with(leaver19("2006-06-01", "2025-03-31", nil),
			fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)),
			extract: depth(caserecord.ListLeaver, caserecord.Whole, "2023-10-01"), of: stayingPut, want: lacking},
		{reason: "care from two years ago does not tell of those of 20",
			child: with(leaver19("2006-06-01", "2025-03-31", nil),
				fostered("2020-01-01", "2024-06-01", "2024-06-01", metrics.Yes)),
			extract: depth(caserecord.ListCare, caserecord.Whole, "2023-04-01"), of: stayingPut, want: lacking},

		{reason: "6 months before the last day, a month of 30 days",
			child: with(leaver19("2005-06-01", "2025-03-31", nil), reviewed("2024-09-30")),
			of:    pathwayPlanReviewTimeliness, want: not},
		{reason: "due on the last day", child: with(leaver19("2005-06-01", "2025-03-31", nil), reviewed("2024-10-01")),
			of: pathwayPlanReviewTimeliness, want: one},
		{reason: "the last counts",
			child: with(leaver19("2005-06-01", "2025-03-31", nil), reviewed("2025-03-31", "2023-01-01")),
			of:    pathwayPlanReviewTimeliness, want: one},
		{reason: "no review: when the plan was made is not recorded", child: leaver19("2005-06-01", "2025-03-31", nil),
			of: pathwayPlanReviewTimeliness, want: open},
		{reason: "a review without a day",
			child: with(leaver19("2005-06-01", "2025-03-31", nil), reviewed("", "2023-01-01")),
			of:    pathwayPlanReviewTimeliness, want: open},
		{reason: "the latest review is enough",
			child:   with(leaver19("2005-06-01", "2025-03-31", nil), reviewed("2024-09-29")),
			extract: depth(caserecord.ListReviews, caserecord.Latest, ""), of: pathwayPlanReviewTimeliness, want: not},
		{reason: "a state of a year ago",
			child: with(leaver19("2005-06-01", "2024-03-31", nil), reviewed("2024-12-31")),
			of:    pathwayPlanReviewTimeliness, want: one},
		{reason: "no state for a year: no leaver now",
			child: with(leaver19("2005-06-01", "2024-03-30", nil), reviewed("2024-12-31")),
			of:    pathwayPlanReviewTimeliness},
		{reason: "left out since",
			child: with(with(leaver19("2005-06-01", "2024-06-30", nil), reviewed("2024-12-31")), state("2025-01-01", leftOut)),
			of:    pathwayPlanReviewTimeliness},
		{reason: "a state without a day", child: with(leaver19("2005-06-01", "", nil), reviewed("2024-12-31")),
			of: pathwayPlanReviewTimeliness, want: unplaced},
		{reason: "states of a whole year",
			child:   with(leaver19("2005-06-01", "2025-03-31", nil), reviewed("2024-12-31")),
			extract: depth(caserecord.ListLeaver, caserecord.Whole, "2024-03-31"), of: pathwayPlanReviewTimeliness, want: one},
		{reason: "of a day less", child: with(leaver19("2005-06-01", "2025-03-31", nil), reviewed("2024-12-31")),
			extract: depth(caserecord.ListLeaver, caserecord.Whole, "2024-04-01"), of: pathwayPlanReviewTimeliness, want: lacking},
		{reason: "no leaver",
			child: with(caserecord.Child{}, reviewed("2024-12-31")), of: pathwayPlanReviewTimeliness, want: nobody},
	})
}
