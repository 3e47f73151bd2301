package tally

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// step is a day of an adoption as a reference takes it, and whether it is one that cannot be.
func step(e caserecord.Extract, d metrics.Date) (day metrics.Date, isLost bool) {
	day = cleanStart(e, d)
	return day, day.IsZero() && !d.IsZero()
}

// adopted is a mean of days, from one of the steps, which is to be there, to another.
func adopted(of func(e caserecord.Extract, a caserecord.Adoption, placed metrics.Date) (from, to metrics.Date, counts bool)) reference {
	return func(_ *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (sum amounts) {
		var last []caserecord.Adoption // placed last in the window
		for _, a := range c.Adoption {
			placed, isLost := step(e, a.Placed)
			switch {
			case isLost:
				_, _, counts := of(e, a, placed)
				if entered, _ := step(e, a.Entered); counts && entered.Compare(w.To) <= 0 {
					sum.unplaced++
				}
			case !within(w, placed):
			case len(last) == 0 || placed.Compare(last[0].Placed) > 0:
				last = []caserecord.Adoption{a}
			case placed == last[0].Placed:
				last = append(last, a)
			}
		}
		if len(last) == 0 {
			return sum
		}
		// Of several on a day that with the later of each step in turn, what is not recorded being before all, then what is
		// lost.
		best := last[0]
		for _, a := range last {
			for _, s := range [][2]metrics.Date{
				{a.Entered, best.Entered}, {a.Ordered, best.Ordered}, {a.Matched, best.Matched}, {a.Fostered, best.Fostered},
			} {
				x, xLost := step(e, s[0])
				y, yLost := step(e, s[1])
				if order := x.Compare(y); order != 0 || xLost != yLost {
					if order > 0 || order == 0 && yLost {
						best = a
					}
					break
				}
			}
		}
		from, to, counts := of(e, best, best.Placed)
		days, err := to.DaysSince(from)
		switch {
		case !counts:
		case from.IsZero() || to.IsZero() || !err || days < 0:
			sum.open++
		default:
			sum.yes++
			sum.total += int64(days)
		}
		return sum
	}
}

// ceasedBy is a reference for the reason of the last end of care in a window.
func ceasedBy(wanted caserecord.EndReason) reference {
	return func(_ *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
		var last metrics.Date
		for _, k := range c.Care {
			if _, ended, _ := cleanSpell(e, k.Started, k.Ended, k.EndLost); within(w, ended) && ended.Compare(last) > 0 {
				last = ended
			}
		}
		isWanted, other, notRecorded, mayBe := false, false, false, false
		for _, k := range c.Care {
			started, ended, isLost := cleanSpell(e, k.Started, k.Ended, k.EndLost)
			isLost = isLost && started.Compare(w.To) <= 0
			mayBe = mayBe || isLost
			if isLost || !last.IsZero() && ended == last {
				isWanted = isWanted || k.EndReason == wanted
				notRecorded = notRecorded || k.EndReason == 0
				other = other || k.EndReason != wanted && k.EndReason != 0
			}
		}
		switch {
		case last.IsZero() && mayBe:
			a.unplaced = 1
		case last.IsZero():
		case isWanted && !other && !notRecorded:
			a.yes = 1
		case isWanted || notRecorded:
			a.open = 1
		default:
			a.no = 1
		}
		return a
	}
}

func TestAdoptionAgainstDates(t *testing.T) {
	checkAgainst(t, map[index]reference{
		adoptionA1: adopted(func(e caserecord.Extract, a caserecord.Adoption, placed metrics.Date) (from, to metrics.Date, counts bool) {
			from, _ = step(e, a.Entered)
			return from, placed, true
		}),
		adoptionA10: adopted(func(e caserecord.Extract, a caserecord.Adoption, placed metrics.Date) (from, to metrics.Date, counts bool) {
			from, _ = step(e, a.Entered)
			fostered, isLost := step(e, a.Fostered)
			switch {
			case isLost:
				return from, metrics.Date{}, true
			case !fostered.IsZero() && fostered.Compare(placed) < 0:
				return from, fostered, true
			}
			return from, placed, true
		}),
		adoptionA2: adopted(func(e caserecord.Extract, a caserecord.Adoption, _ metrics.Date) (from, to metrics.Date, counts bool) {
			from, isLost := step(e, a.Ordered)
			to, _ = step(e, a.Matched)
			if !to.IsZero() && to.Compare(from) < 0 {
				to = from
			}
			return from, to, isLost || !from.IsZero()
		}),
		ceasedAdoption:            ceasedBy(caserecord.Adopted),
		ceasedSpecialGuardianship: ceasedBy(caserecord.SpecialGuardianship),
		ceasedChildArrangements:   ceasedBy(caserecord.ChildArrangements),
	})
}

// steps is a child with an adoption: entered, ordered, matched, fostered, placed.
func steps(days ...string) caserecord.Child {
	return caserecord.Child{Adoption: []caserecord.Adoption{{
		Entered: dateOr(days[0]), Ordered: dateOr(days[1]), Matched: dateOr(days[2]), Fostered: dateOr(days[3]),
		Placed: dateOr(days[4]),
	}}}
}

// ends is a child with care that ended on days for reasons.
func ends(care ...caserecord.Care) caserecord.Child { return caserecord.Child{Care: care} }

func cared(from, to string, reason caserecord.EndReason) caserecord.Care {
	return caserecord.Care{Started: dateOr(from), Ended: dateOr(to), EndReason: reason}
}

func TestAdoptionByHand(t *testing.T) {
	both := func(a, b caserecord.Child) caserecord.Child {
		a.Adoption = append(a.Adoption, b.Adoption...)
		return a
	}
	lostEnd := func(k caserecord.Care) caserecord.Care {
		k.Ended, k.EndLost = metrics.Date{}, true
		return k
	}
	checkByHand(t, []byHand{
		{reason: "a leap year in care", child: steps("2024-02-29", "", "", "", "2025-02-28"), of: adoptionA1,
			want: amounts{yes: 1, total: 365}},
		{reason: "placed on the first day of the year",
			child: steps("2024-03-31", "", "", "", "2024-04-01"), of: adoptionA1,
			want: amounts{yes: 1, total: 1}},
		{reason: "placed on the last", child: steps("2025-03-31", "", "", "", "2025-03-31"), of: adoptionA1, want: one},
		{reason: "placed on the day before the year",
			child: steps("2024-03-01", "", "", "", "2024-03-31"), of: adoptionA1},
		{reason: "not placed", child: steps("2024-03-01", "2024-05-01", "2024-06-01", "", ""), of: adoptionA1},
		{reason: "placed after the extract, on a day that cannot be",
			child: steps("2024-03-01", "", "", "", "2025-04-01"),
			of:    adoptionA1, want: unplaced},
		{reason: "no day of entering care", child: steps("", "", "", "", "2024-04-01"), of: adoptionA1, want: open},
		{reason: "placed before entering care",
			child: steps("2024-04-02", "", "", "", "2024-04-01"), of: adoptionA1, want: open},
		{reason: "placed twice in the year is one child, the last time",
			child: both(steps("2024-05-01", "", "", "", "2024-06-01"),
				steps("2024-05-01", "", "", "", "2025-03-31")), of: adoptionA1, want: amounts{yes: 1, total: 334}},
		{reason: "two rows of one placing, one without the entry",
			child: both(steps("2024-05-01", "", "", "", "2024-05-31"),
				steps("", "", "", "", "2024-05-31")), of: adoptionA1, want: amounts{yes: 1, total: 30}},
		{reason: "the list is absent", child: steps("2024-05-01", "", "", "", "2024-06-01"),
			extract: depth(caserecord.ListAdoption, caserecord.Absent, ""), of: adoptionA1, want: lacking},
		{reason: "a column is missing", child: steps("", "", "", "", "2024-06-01"),
			extract: depth(caserecord.ListAdoption, caserecord.Partial, ""), of: adoptionA1, want: open},

		{reason: "fostered by them before",
			child: steps("2024-05-01", "", "", "2024-05-11", "2025-03-31"), of: adoptionA10,
			want: amounts{yes: 1, total: 10}},
		{reason: "not fostered by them", child: steps("2024-05-01", "", "", "", "2024-05-31"), of: adoptionA10,
			want: amounts{yes: 1, total: 30}},
		{reason: "fostered after the placing changes nothing",
			child: steps("2024-05-01", "", "", "2024-06-11", "2024-05-31"),
			of:    adoptionA10, want: amounts{yes: 1, total: 30}},
		{reason: "fostered by them before entering care",
			child: steps("2024-05-01", "", "", "2024-04-30", "2024-05-31"),
			of:    adoptionA10, want: open},
		{reason: "fostered on a day that cannot be", child: steps("2024-05-01", "", "", "1850-01-01", "2024-05-31"),
			of: adoptionA10, want: open},
		{reason: "and A1 does not look at it",
			child: steps("2024-05-01", "", "", "1850-01-01", "2024-05-31"), of: adoptionA1,
			want: amounts{yes: 1, total: 30}},

		{reason: "over 29 February", child: steps("", "2024-02-01", "2024-03-01", "", "2024-04-01"), of: adoptionA2,
			want: amounts{yes: 1, total: 29}},
		{reason: "matched before the order is nought",
			child: steps("", "2024-02-01", "2024-01-01", "", "2024-04-01"), of: adoptionA2,
			want: one},
		{reason: "no order", child: steps("2024-01-01", "", "2024-01-01", "", "2024-04-01"), of: adoptionA2},
		{reason: "no match",
			child: steps("2024-01-01", "2024-02-01", "", "", "2024-04-01"), of: adoptionA2, want: open},
		{reason: "an order on a day that cannot be",
			child: steps("2024-01-01", "2026-02-01", "2024-03-01", "", "2024-04-01"),
			of:    adoptionA2, want: open},

		{reason: "ended on the last day",
			child: ends(cared("2024-01-01", "2025-03-31", caserecord.Adopted)), of: ceasedAdoption, want: one},
		{reason: "ended on the day before the year",
			child: ends(cared("2024-01-01", "2024-03-31", caserecord.Adopted)), of: ceasedAdoption},
		{reason: "the last end in the year counts", child: ends(cared("2024-01-01", "2024-05-01", caserecord.Adopted),
			cared("2024-06-01", "2024-07-01", caserecord.OtherEnd)), of: ceasedAdoption, want: not},
		{reason: "the last to end, not to begin",
			child: ends(cared("2024-01-01", "2024-08-01", caserecord.SpecialGuardianship),
				cared("2024-06-01", "2024-07-01", caserecord.OtherEnd)), of: ceasedSpecialGuardianship, want: one},
		{reason: "an end in the next year does not", child: ends(cared("2024-01-01", "2024-05-01", caserecord.Adopted),
			cared("2024-06-01", "2025-04-01", caserecord.OtherEnd)), of: ceasedAdoption, want: one},
		{reason: "no reason",
			child: ends(cared("2024-01-01", "2024-05-01", 0)), of: ceasedChildArrangements, want: open},
		{reason: "two ends on a day for two reasons", child: ends(cared("2024-01-01", "2024-05-01", caserecord.Adopted),
			cared("2024-02-01", "2024-05-01", caserecord.OtherEnd)), of: ceasedAdoption, want: open},
		{reason: "and neither is another", child: ends(cared("2024-01-01", "2024-05-01", caserecord.Adopted),
			cared("2024-02-01", "2024-05-01", caserecord.OtherEnd)), of: ceasedChildArrangements, want: not},
		{reason: "end lost",
			child: ends(lostEnd(cared("2024-01-01", "", caserecord.Adopted))), of: ceasedAdoption, want: unplaced},
		{reason: "an end lost may be the last", child: ends(cared("2024-01-01", "2024-05-01", caserecord.OtherEnd),
			lostEnd(cared("2024-06-01", "", caserecord.Adopted))), of: ceasedAdoption, want: open},
		{reason: "for the same reason", child: ends(cared("2024-01-01", "2024-05-01", caserecord.Adopted),
			lostEnd(cared("2024-06-01", "", caserecord.Adopted))), of: ceasedAdoption, want: one},
		{reason: "still in care", child: ends(cared("2024-01-01", "", 0)), of: ceasedAdoption, want: nobody},
	})
}
