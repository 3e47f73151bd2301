package tally

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// boundary is a child worked out by hand, in the year to 31 March 2025 of an extract of that day with whole lists, unless it
// says otherwise.
type boundary struct {
	reason string
	of     index
	child  caserecord.Child
	to     string // the day of the extract and the last of the year
	asAt   string // the day of the extract alone
	from   string // the first day of the window, where that is no year
	holds  map[caserecord.List]caserecord.Holding
	want   amounts
	lacks  bool
}

func checkBoundaries(t *testing.T, list []boundary) {
	t.Helper()
	for _, b := range list {
		to := "2025-03-31"
		if b.to != "" {
			to = b.to
		}
		w := Window{From: date(to).AddDays(1).AddMonths(-12), To: date(to)}
		if b.from != "" {
			w.From = date(b.from)
		}
		p, err := NewPlan(Options{Windows: []Window{w}, HoldingRoles: []string{holdingRole, "second"}})
		if err != nil {
			t.Fatal(err)
		}
		e := caserecord.Extract{AsAt: w.To}
		if b.asAt != "" {
			e.AsAt = date(b.asAt)
		}
		for i := range e.Lists {
			e.Lists[i].Depth = caserecord.Whole
		}
		for list, h := range b.holds {
			e.Lists[list] = h
		}
		tally := New(p)
		tally.AddChild(e, &b.child)
		c := &tally.windows[0]
		if lacks := c.lacks&(1<<b.of) != 0; lacks != b.lacks {
			t.Errorf("%s: lacks is %v", b.reason, lacks)
		}
		if b.lacks {
			continue
		}
		x := c.cells[b.of]
		got := amounts{yes: x.yes, no: x.no, open: x.open, unplaced: x.unplaced}
		if b.of >= firstMean {
			got.total = c.totals[b.of-firstMean]
		}
		if diff := cmp.Diff(b.want, got, cmp.AllowUnexported(amounts{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", b.reason, diff)
		}
	}
}

// since is a list that is whole from a day.
func since(l caserecord.List, from string) map[caserecord.List]caserecord.Holding {
	return map[caserecord.List]caserecord.Holding{l: {Depth: caserecord.Whole, From: date(from)}}
}

// in is a time looked after, in no series of short-term placements; of an empty day there is none.
func in(from, to string) caserecord.Care {
	return caserecord.Care{Started: day(from), Ended: day(to), ShortTerm: metrics.No}
}

// placed are placements one after the other, each with other carers; the last goes on.
func placed(from ...string) (all []caserecord.Placement) {
	for i, d := range from {
		p := caserecord.Placement{Started: day(d), SameCarers: metrics.No, Adoptive: metrics.No}
		if i+1 < len(from) {
			p.Ended = day(from[i+1])
		}
		all = append(all, p)
	}
	return all
}

// lastly changes the last of some records.
func lastly[R any](list []R, change func(*R)) []R {
	change(&list[len(list)-1])
	return list
}

func assessed(days ...string) (all []caserecord.Health) {
	for _, d := range days {
		all = append(all, caserecord.Health{Held: day(d), Kind: caserecord.HealthAssessment})
	}
	return all
}

func questionnaire(d string, score int) caserecord.Health {
	return caserecord.Health{Held: day(d), Kind: caserecord.Questionnaire, Score: caserecord.CountOf(score)}
}

// shortly is care in a series of short-term placements, or not, of a child who is unaccompanied.
func shortly(is metrics.Verdict) caserecord.Care {
	return caserecord.Care{Started: date("2023-01-01"), ShortTerm: is, Unaccompanied: metrics.Yes}
}

// manyRoles are so many allocations to others, each in another role in which nobody holds a case.
func manyRoles(n int) (all []caserecord.Allocation) {
	for i := range n {
		a := worker("z", "2024-05-01", "")
		a.Role = fmt.Sprint("role ", i)
		all = append(all, a)
	}
	return all
}

func worker(name, from, to string) caserecord.Allocation {
	return caserecord.Allocation{Worker: name, Role: holdingRole, Start: day(from), End: day(to)}
}

func TestCareBoundaries(t *testing.T) {
	one := func(c caserecord.Care) []caserecord.Care { return []caserecord.Care{c} }
	long := one(in("2020-01-01", ""))
	isYes, isNo, isOpen, isUnplaced := amounts{yes: 1}, amounts{no: 1}, amounts{open: 1}, amounts{unplaced: 1}
	latest := func(l caserecord.List) map[caserecord.List]caserecord.Holding {
		return map[caserecord.List]caserecord.Holding{l: {Depth: caserecord.Latest}}
	}
	checkBoundaries(t, []boundary{
		{reason: "looked after from the last day on", of: lookedAfter, child: caserecord.Child{Care: one(in("2025-03-31", ""))}, want: isYes},
		{reason: "ended on the last day: not there at its end", of: lookedAfter, child: caserecord.Child{Care: one(in("2024-05-01", "2025-03-31"))}},
		{reason: "ended the day after", of: lookedAfter, asAt: "2025-06-30", child: caserecord.Child{Care: one(in("2024-05-01", "2025-04-01"))}, want: isYes},
		{reason: "an end that nobody can tell", of: lookedAfter, want: isUnplaced,
			child: caserecord.Child{Care: one(caserecord.Care{Started: date("2024-05-01"), EndLost: true})}},
		{reason: "started on the first day", of: startedCare, child: caserecord.Child{Care: one(in("2024-04-01", ""))}, want: isYes},
		{reason: "started the day before", of: startedCare, child: caserecord.Child{Care: one(in("2024-03-31", ""))}},
		{reason: "started twice in the year: one child", of: startedCare, want: isYes,
			child: caserecord.Child{Care: []caserecord.Care{in("2024-05-01", "2024-06-01"), in("2024-07-01", "")}}},
		{reason: "no first day, ended before the year", of: startedCare, child: caserecord.Child{Care: one(in("", "2024-03-31"))}},
		{reason: "no first day, ended on the first day of the year", of: startedCare, want: isUnplaced,
			child: caserecord.Child{Care: one(in("", "2024-04-01"))}},
		{reason: "ended on the last day", of: ceasedCare, child: caserecord.Child{Care: one(in("2023-01-01", "2025-03-31"))}, want: isYes},
		{reason: "ended twice: one child", of: ceasedCare, want: isYes,
			child: caserecord.Child{Care: []caserecord.Care{in("2023-01-01", "2024-06-01"), in("2024-07-01", "2024-08-01")}}},

		{reason: "three, of which one was open on 1 April", of: threeOrMorePlacements, want: isYes,
			child: caserecord.Child{Care: long, Placements: placed("2020-01-01", "2024-04-02", "2025-03-31")}},
		{reason: "the first ended on 1 April: its last day was in March", of: threeOrMorePlacements, want: isNo,
			child: caserecord.Child{Care: long, Placements: placed("2020-01-01", "2024-04-01", "2025-03-31")}},
		{reason: "one of the three ended on the day on which it began", of: threeOrMorePlacements, want: isNo,
			child: caserecord.Child{Care: long, Placements: placed("2020-01-01", "2024-06-01", "2024-06-01")}},
		{reason: "adopted by those who cared: no move", of: threeOrMorePlacements, want: isNo,
			child: caserecord.Child{Care: long, Placements: lastly(placed("2020-01-01", "2024-06-01", "2024-09-01"),
				func(p *caserecord.Placement) { p.SameCarers = metrics.Yes })}},
		{reason: "so already on 1 April: it is the placement of that day", of: threeOrMorePlacements, want: isYes,
			child: caserecord.Child{Care: long, Placements: append(lastly(placed("2024-04-01"), func(p *caserecord.Placement) {
				p.SameCarers, p.Ended = metrics.Yes, date("2024-06-01")
			}), placed("2024-06-01", "2024-07-01")...)}},
		{reason: "whether the third was a move is not recorded", of: threeOrMorePlacements, want: isOpen,
			child: caserecord.Child{Care: long, Placements: lastly(placed("2020-01-01", "2024-06-01", "2024-09-01"),
				func(p *caserecord.Placement) { p.SameCarers = metrics.CannotTell })}},
		{reason: "the same record twice is one placement", of: threeOrMorePlacements, want: isNo,
			child: caserecord.Child{Care: long, Placements: append(placed("2020-01-01", "2024-06-01"), placed("2020-01-01", "2024-06-01")...)}},
		{reason: "no placement known of a child who is in one", of: threeOrMorePlacements, want: isOpen, child: caserecord.Child{Care: long}},
		{reason: "short-term placements are left out", of: threeOrMorePlacements,
			child: caserecord.Child{Care: one(caserecord.Care{Started: date("2024-01-01"), ShortTerm: metrics.Yes})}},
		{reason: "whether they are short-term is not recorded: the child may not belong", of: threeOrMorePlacements, want: isUnplaced,
			child: caserecord.Child{Care: one(caserecord.Care{Started: date("2024-01-01")})}},
		{reason: "six months are not a year", of: threeOrMorePlacements, lacks: true, from: "2024-10-01",
			child: caserecord.Child{Care: long, Placements: placed("2020-01-01")}},
		{reason: "whoever there is", of: threeOrMorePlacements, lacks: true, from: "2024-10-01"},
		{reason: "a year to 28 February is also from 29 February", of: threeOrMorePlacements, want: isNo, to: "2025-02-28", from: "2024-02-29",
			child: caserecord.Child{Care: long, Placements: placed("2020-01-01")}},
		{reason: "and from 1 March", of: threeOrMorePlacements, want: isNo, to: "2025-02-28", from: "2024-03-01",
			child: caserecord.Child{Care: long, Placements: placed("2020-01-01")}},
		{reason: "a day less is none", of: threeOrMorePlacements, lacks: true, to: "2025-02-28", from: "2024-03-02"},
		{reason: "the record counts 3 in the 12 months to the extract", of: threeOrMorePlacements, want: isYes,
			holds: latest(caserecord.ListPlacements),
			child: caserecord.Child{Care: one(caserecord.Care{Started: date("2024-01-01"), ShortTerm: metrics.No, Placements12: caserecord.CountOf(3)})}},
		{reason: "and 2", of: threeOrMorePlacements, want: isNo, holds: latest(caserecord.ListPlacements),
			child: caserecord.Child{Care: one(caserecord.Care{Started: date("2024-01-01"), ShortTerm: metrics.No, Placements12: caserecord.CountOf(2)})}},
		{reason: "the count is of other months than the year", of: threeOrMorePlacements, lacks: true, asAt: "2025-04-30",
			holds: latest(caserecord.ListPlacements),
			child: caserecord.Child{Care: one(caserecord.Care{Started: date("2024-01-01"), ShortTerm: metrics.No, Placements12: caserecord.CountOf(3)})}},
		{reason: "nor is there one where nobody is", of: threeOrMorePlacements, lacks: true, asAt: "2025-04-30",
			holds: latest(caserecord.ListPlacements)},

		{reason: "two years on the day: 31 March 2023", of: longTermStability, want: isYes,
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: placed("2020-01-01", "2023-03-31")}},
		{reason: "a day short", of: longTermStability, want: isNo,
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: placed("2020-01-01", "2023-04-01")}},
		{reason: "29 February 2024, two years on 28 February 2026", of: longTermStability, want: isYes, to: "2026-02-28",
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: placed("2020-01-01", "2024-02-29")}},
		{reason: "to be adopted, with the placement before long enough", of: longTermStability, want: isYes,
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: lastly(placed("2020-01-01", "2024-06-01"),
				func(p *caserecord.Placement) { p.Adoptive = metrics.Yes })}},
		{reason: "to be adopted, and before that not long enough", of: longTermStability, want: isNo,
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: lastly(placed("2020-01-01", "2023-06-01", "2024-06-01"),
				func(p *caserecord.Placement) { p.Adoptive = metrics.Yes })}},
		{reason: "whether to be adopted is not recorded, and matters", of: longTermStability, want: isOpen,
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: lastly(placed("2020-01-01", "2024-06-01"),
				func(p *caserecord.Placement) { p.Adoptive = metrics.CannotTell })}},
		{reason: "to be adopted, and the latest placement alone is held", of: longTermStability, want: isOpen,
			holds: latest(caserecord.ListPlacements),
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: lastly(placed("2024-06-01"),
				func(p *caserecord.Placement) { p.Adoptive = metrics.Yes })}},
		{reason: "of the latest alone there may be one between the two that are held", of: longTermStability, want: isOpen,
			holds: latest(caserecord.ListPlacements),
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: lastly(placed("2020-01-01", "2024-06-01"),
				func(p *caserecord.Placement) { p.Adoptive = metrics.Yes })}},
		{reason: "the list begins on the day of the move, and what ended then is not in it", of: longTermStability, want: isOpen,
			holds: since(caserecord.ListPlacements, "2024-06-01"),
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: lastly(placed("2024-06-01"),
				func(p *caserecord.Placement) { p.Adoptive = metrics.Yes })}},
		{reason: "it begins the day before, and there was none", of: longTermStability, want: isNo,
			holds: since(caserecord.ListPlacements, "2024-05-31"),
			child: caserecord.Child{Born: date("2012-01-01"), Care: long, Placements: lastly(placed("2024-06-01"),
				func(p *caserecord.Placement) { p.Adoptive = metrics.Yes })}},
		{reason: "16 on the last day", of: longTermStability,
			child: caserecord.Child{Born: date("2009-03-31"), Care: long, Placements: placed("2020-01-01")}},
		{reason: "16 the day after", of: longTermStability, want: isYes,
			child: caserecord.Child{Born: date("2009-04-01"), Care: long, Placements: placed("2020-01-01")}},
		{reason: "no birth", of: longTermStability, want: isUnplaced, child: caserecord.Child{Care: long, Placements: placed("2020-01-01")}},
		{reason: "30 months on the last day: from 30 September, a month of 30 days", of: longTermStability, want: isNo,
			child: caserecord.Child{Born: date("2012-01-01"), Care: one(in("2022-09-30", "")), Placements: placed("2024-01-01")}},
		{reason: "from 1 October it is 29 months", of: longTermStability,
			child: caserecord.Child{Born: date("2012-01-01"), Care: one(in("2022-10-01", "")), Placements: placed("2024-01-01")}},

		{reason: "20.0 miles is not over 20", of: placedOver20Miles, want: isNo,
			child: caserecord.Child{Care: long, Placements: lastly(placed("2020-01-01"), func(p *caserecord.Placement) {
				p.Miles, p.OutsideArea = caserecord.MilesOf(200), metrics.Yes
			})}},
		{reason: "20.1 miles and outside", of: placedOver20Miles, want: isYes,
			child: caserecord.Child{Care: long, Placements: lastly(placed("2020-01-01"), func(p *caserecord.Placement) {
				p.Miles, p.OutsideArea = caserecord.MilesOf(201), metrics.Yes
			})}},
		{reason: "999.9 is not known", of: placedOver20Miles, want: isOpen,
			child: caserecord.Child{Care: long, Placements: lastly(placed("2020-01-01"), func(p *caserecord.Placement) {
				p.Miles, p.OutsideArea = caserecord.MilesOf(9999), metrics.Yes
			})}},
		{reason: "inside the area, however far", of: placedOver20Miles, want: isNo,
			child: caserecord.Child{Care: long, Placements: lastly(placed("2020-01-01"), func(p *caserecord.Placement) {
				p.OutsideArea = metrics.No
			})}},

		{reason: "short-term placements are left out of those far away", of: placedOver20Miles,
			child: caserecord.Child{Care: one(shortly(metrics.Yes)), Placements: placed("2024-01-01")}},
		{reason: "and those that may be short-term may not belong", of: placedOver20Miles, want: isUnplaced,
			child: caserecord.Child{Care: one(shortly(metrics.CannotTell)), Placements: placed("2024-01-01")}},
		{reason: "unaccompanied, and not short-term", of: uasc, want: isYes,
			child: caserecord.Child{Care: one(shortly(metrics.No))}},
		{reason: "short-term placements are left out of them", of: uasc, child: caserecord.Child{Care: one(shortly(metrics.Yes))}},
		{reason: "who may be in some may not belong", of: uasc, want: isUnplaced,
			child: caserecord.Child{Care: one(shortly(metrics.CannotTell))}},
		{reason: "looked after they are all the same", of: lookedAfter, want: isYes,
			child: caserecord.Child{Care: one(shortly(metrics.Yes))}},
		{reason: "six months are not a year of workers", of: socialWorkerInstability, lacks: true, from: "2024-10-01"},
		{reason: "of 300 roles the 256th and the last hold the case", of: socialWorkerInstability, want: isYes,
			child: caserecord.Child{Care: long, Allocations: append(lastly(append(manyRoles(254), worker("a", "2024-05-01", "")),
				func(a *caserecord.Allocation) { a.Role = "second" }), append(manyRoles(300),
				worker("b", "2024-05-01", ""), worker("c", "2024-05-01", ""))...)}},

		{reason: "A, B and A again are two workers", of: socialWorkerInstability, want: isNo,
			child: caserecord.Child{Care: long, Allocations: []caserecord.Allocation{
				worker("a", "2024-01-01", "2024-06-01"), worker("b", "2024-06-01", "2024-07-01"), worker("a", "2024-07-01", "")}}},
		{reason: "the first left on 1 April: not in the year", of: socialWorkerInstability, want: isNo,
			child: caserecord.Child{Care: long, Allocations: []caserecord.Allocation{
				worker("a", "2024-01-01", "2024-04-01"), worker("b", "2024-04-01", "2024-07-01"), worker("c", "2024-07-01", "")}}},
		{reason: "a day later", of: socialWorkerInstability, want: isYes,
			child: caserecord.Child{Care: long, Allocations: []caserecord.Allocation{
				worker("a", "2024-01-01", "2024-04-02"), worker("b", "2024-04-02", "2024-07-01"), worker("c", "2025-03-31", "")}}},
		{reason: "one has no first day", of: socialWorkerInstability, want: isOpen,
			child: caserecord.Child{Care: long, Allocations: []caserecord.Allocation{
				worker("a", "", ""), worker("b", "2024-04-02", "2024-07-01"), worker("c", "2025-03-31", "")}}},

		{reason: "missing since March, back on 1 April", of: missingFromCare, want: isNo,
			child: caserecord.Child{Care: long, Missing: []caserecord.Missing{{Begun: date("2024-03-30"), Back: date("2024-04-01")}}}},
		{reason: "back on 2 April", of: missingFromCare, want: isYes,
			child: caserecord.Child{Care: long, Missing: []caserecord.Missing{{Begun: date("2024-03-30"), Back: date("2024-04-02")}}}},
		{reason: "begun on the last day", of: missingFromCare, want: isYes,
			child: caserecord.Child{Care: long, Missing: []caserecord.Missing{{Begun: date("2025-03-31")}}}},
		{reason: "the record counts none, and no list is held", of: missingFromCare, want: isNo,
			holds: map[caserecord.List]caserecord.Holding{caserecord.ListMissing: {}},
			child: caserecord.Child{Care: one(caserecord.Care{Started: date("2024-01-01"), Missing12: caserecord.CountOf(0)})}},
		{reason: "a list that begins in the year, and no child", of: missingFromCare, lacks: true, asAt: "2025-06-30",
			holds: since(caserecord.ListMissing, "2024-04-02")},
		{reason: "six months are not a year of it", of: missingFromCare, lacks: true, from: "2024-10-01"},
		{reason: "nor does the record count", of: missingFromCare, want: isOpen,
			holds: map[caserecord.List]caserecord.Holding{caserecord.ListMissing: {}}, child: caserecord.Child{Care: long}},
		{reason: "accepted and not offered", of: returnInterviewsAccepted, want: isOpen,
			child: caserecord.Child{Missing: []caserecord.Missing{{Begun: date("2025-03-31"), Offered: metrics.No, Accepted: metrics.Yes}}}},

		{reason: "not registered, on the last day", of: unregisteredPlacements, want: isYes, asAt: "2025-06-30",
			child: caserecord.Child{Placements: []caserecord.Placement{
				{Started: date("2024-03-01"), Ended: date("2025-04-01"), Unregistered: metrics.Yes}}}},
		{reason: "it ended on that day", of: unregisteredPlacements,
			child: caserecord.Child{Placements: []caserecord.Placement{
				{Started: date("2024-03-01"), Ended: date("2025-03-31"), Unregistered: metrics.Yes}}}},
		{reason: "it ended on a day that nobody can tell", of: unregisteredPlacements, want: isUnplaced,
			child: caserecord.Child{Placements: []caserecord.Placement{
				{Started: date("2024-03-01"), EndLost: true, Unregistered: metrics.Yes}}}},
		{reason: "six months will do", of: unregisteredPlacements, want: isYes, from: "2024-10-01",
			child: caserecord.Child{Placements: []caserecord.Placement{{Started: date("2024-03-01"), Unregistered: metrics.Yes}}}},
		{reason: "not recorded is not none", of: unregisteredPlacements, want: isOpen, child: caserecord.Child{Placements: placed("2024-05-01")}},
		{reason: "with foster carers it is none", of: unregisteredPlacements,
			child: caserecord.Child{Placements: []caserecord.Placement{{Started: date("2024-05-01"), Foster: metrics.Yes}}}},
		{reason: "the column is not there", of: unregisteredPlacements, lacks: true,
			holds: map[caserecord.List]caserecord.Holding{caserecord.ListPlacements: {Depth: caserecord.Partial}}},

		{reason: "5 on the last day: one assessment is enough", of: healthAssessments, want: isYes,
			child: caserecord.Child{Born: date("2020-03-31"), Care: long, Health: assessed("2024-04-01")}},
		{reason: "5 the day after: two are needed", of: healthAssessments, want: isNo,
			child: caserecord.Child{Born: date("2020-04-01"), Care: long, Health: assessed("2024-04-01")}},
		{reason: "two on one day are one", of: healthAssessments, want: isNo,
			child: caserecord.Child{Born: date("2020-04-01"), Care: long, Health: assessed("2024-04-01", "2024-04-01")}},
		{reason: "one the day before the year", of: healthAssessments, want: isNo,
			child: caserecord.Child{Born: date("2015-04-01"), Care: long, Health: assessed("2024-03-31")}},
		{reason: "born on 29 February 2020: 5 on 28 February", of: healthAssessments, want: isYes, to: "2025-02-28",
			child: caserecord.Child{Born: date("2020-02-29"), Care: long, Health: assessed("2024-09-01")}},
		{reason: "of the latest alone there may be two", of: healthAssessments, want: isOpen, holds: latest(caserecord.ListHealth),
			child: caserecord.Child{Born: date("2022-04-01"), Care: long, Health: assessed("2024-09-01")}},
		{reason: "of an older child the latest is enough", of: healthAssessments, want: isYes, holds: latest(caserecord.ListHealth),
			child: caserecord.Child{Born: date("2012-04-01"), Care: long, Health: assessed("2024-09-01")}},
		{reason: "the latest is too old for any", of: healthAssessments, want: isNo, holds: latest(caserecord.ListHealth),
			child: caserecord.Child{Born: date("2022-04-01"), Care: long, Health: assessed("2024-03-31")}},
		{reason: "no birth, one assessment", of: healthAssessments, want: isOpen,
			child: caserecord.Child{Care: long, Health: assessed("2024-09-01")}},
		{reason: "looked after for 12 months on the last day", of: dentalChecks, want: isNo,
			child: caserecord.Child{Care: one(in("2024-03-31", ""))}},
		{reason: "a day short of 12 months", of: dentalChecks, child: caserecord.Child{Care: one(in("2024-04-01", ""))}},
		{reason: "of six months there is no share of the year", of: dentalChecks, lacks: true, from: "2024-10-01"},
		{reason: "nor one of assessments", of: healthAssessments, lacks: true, from: "2024-10-01"},
		{reason: "nor a mean of the year's scores", of: sdqMean, lacks: true, from: "2024-10-01"},
		{reason: "a check of which nobody wrote what it was", of: dentalChecks, want: isOpen,
			child: caserecord.Child{Care: long, Health: []caserecord.Health{{Held: date("2024-09-01")}}}},

		{reason: "17 is a cause for concern", of: sdqCauseForConcern, want: isYes,
			child: caserecord.Child{Born: date("2015-01-01"), Care: long, Health: []caserecord.Health{questionnaire("2024-09-01", 17)}}},
		{reason: "16 is not", of: sdqCauseForConcern, want: isNo,
			child: caserecord.Child{Born: date("2015-01-01"), Care: long, Health: []caserecord.Health{questionnaire("2024-09-01", 16)}}},
		{reason: "the latest of two", of: sdqMean, want: amounts{yes: 1, total: 12},
			child: caserecord.Child{Born: date("2015-01-01"), Care: long,
				Health: []caserecord.Health{questionnaire("2024-09-02", 12), questionnaire("2024-09-01", 30)}}},
		{reason: "17 years on the last day", of: sdqMean,
			child: caserecord.Child{Born: date("2008-03-31"), Care: long, Health: []caserecord.Health{questionnaire("2024-09-01", 17)}}},
		{reason: "41 is no score", of: sdqMean, want: isOpen,
			child: caserecord.Child{Born: date("2015-01-01"), Care: long, Health: []caserecord.Health{questionnaire("2024-09-01", 41)}}},
		{reason: "no birth, a score", of: sdqMean, want: isUnplaced,
			child: caserecord.Child{Care: long, Health: []caserecord.Health{questionnaire("2024-09-01", 4)}}},
		{reason: "no score: in neither part", of: sdqMean, child: caserecord.Child{Born: date("2015-01-01"), Care: long}},

		{reason: "returned for the year", of: immunisations, want: isYes,
			child: caserecord.Child{Care: long, Years: []caserecord.Year{{Ends: date("2025-03-31"), Immunised: metrics.Yes}}}},
		{reason: "returned for another year", of: immunisations, want: isOpen,
			child: caserecord.Child{Care: long, Years: []caserecord.Year{{Ends: date("2024-03-31"), Immunised: metrics.Yes}}}},
		{reason: "two returns that differ", of: immunisations, want: isOpen,
			child: caserecord.Child{Care: long, Years: []caserecord.Year{
				{Ends: date("2025-03-31"), Immunised: metrics.Yes}, {Ends: date("2025-03-31"), Immunised: metrics.No}}}},
		{reason: "a year that does not end in March", of: immunisations, to: "2025-02-28", lacks: true, child: caserecord.Child{Care: long}},
		{reason: "nor has it figures where nobody is", of: immunisations, to: "2025-02-28", lacks: true},
		{reason: "short-term placements are left out of convictions", of: convictions, child: caserecord.Child{Born: date("2012-03-31"),
			Care: one(shortly(metrics.Yes)), Years: []caserecord.Year{{Ends: date("2025-03-31"), Convicted: metrics.No}}}},
		{reason: "and may be", of: convictions, want: isUnplaced, child: caserecord.Child{Born: date("2012-03-31"),
			Care: one(shortly(metrics.CannotTell)), Years: []caserecord.Year{{Ends: date("2025-03-31"), Convicted: metrics.No}}}},
		{reason: "of immunisations the sources do not say so", of: immunisations, want: isYes, child: caserecord.Child{
			Care: one(shortly(metrics.Yes)), Years: []caserecord.Year{{Ends: date("2025-03-31"), Immunised: metrics.Yes}}}},
		{reason: "10 on the last day", of: convictions, want: isNo,
			child: caserecord.Child{Born: date("2015-03-31"), Care: long, Years: []caserecord.Year{{Ends: date("2025-03-31"), Convicted: metrics.No}}}},
		{reason: "18 on the last day", of: convictions, child: caserecord.Child{Born: date("2007-03-31"), Care: long}},
	})
}

func reviewed(days ...string) (all []caserecord.Review) {
	for _, d := range days {
		all = append(all, caserecord.Review{Held: day(d), Kind: caserecord.CareReview})
	}
	return all
}

func visited(days ...string) (all []caserecord.Visit) {
	for _, d := range days {
		all = append(all, caserecord.Visit{Held: day(d), Kind: caserecord.CareVisit})
	}
	return all
}

func TestCourseBoundaries(t *testing.T) {
	stayed := func(from, to string, rhythm caserecord.Rhythm) []caserecord.Placement {
		return []caserecord.Placement{{Started: day(from), Ended: day(to), Rhythm: rhythm}}
	}
	of := lookedAfterReviewTimeliness
	checkBoundaries(t, []boundary{
		// 20 working days from Monday 3 June 2024 are Monday 1 July; 3 months from then 1 October; 6 from then 1 April 2025.
		{reason: "20 working days, then three months, each on the day", of: of, want: amounts{yes: 2},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", "")}, Reviews: reviewed("2024-07-01", "2024-10-01")}},
		{reason: "each a day late; the third is due on 2 April", of: of, want: amounts{no: 2},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", "")}, Reviews: reviewed("2024-07-02", "2024-10-03")}},
		{reason: "three months from 30 November are 28 February: 1 March is late", of: of, want: amounts{yes: 1, no: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-11-04", "")}, Reviews: reviewed("2024-11-30", "2025-03-01")}},
		{reason: "due on the day of the extract and not held: not over", of: of, want: amounts{yes: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-12-02", "")}, Reviews: reviewed("2024-12-31")}},
		{reason: "due the day before and not held", of: of, want: amounts{yes: 1, no: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-12-02", "")}, Reviews: reviewed("2024-12-30")}},
		{reason: "home on the due day: no longer due", of: of,
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", "2024-07-01")}}},
		{reason: "home the day after it was due", of: of, want: amounts{no: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", "2024-07-02")}}},
		{reason: "home on a day that nobody can tell: the second may not have been due", of: of, want: amounts{unplaced: 2},
			child: caserecord.Child{Care: []caserecord.Care{{Started: date("2024-06-03"), EndLost: true}}, Reviews: reviewed("2024-06-28")}},
		{reason: "the second review shows that the first was due; on its own day the child may have left", of: of, want: amounts{yes: 1, unplaced: 2},
			child: caserecord.Child{Care: []caserecord.Care{{Started: date("2024-06-03"), EndLost: true}}, Reviews: reviewed("2024-06-28", "2024-09-28")}},
		{reason: "two on a day are one", of: of, want: amounts{yes: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-12-02", "")}, Reviews: reviewed("2024-12-31", "2024-12-31")}},
		{reason: "a review without a day: all is open, and one more unplaced", of: of, want: amounts{open: 2, unplaced: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", "")}, Reviews: reviewed("2024-07-01", "2024-10-01", "")}},
		{reason: "a protection review is not asked for", of: of, want: amounts{no: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", "")}, Reviews: []caserecord.Review{
				{Held: date("2024-06-20"), Kind: caserecord.ProtectionReview}}}},
		{reason: "one of a kind that is not recorded may be it", of: of, want: amounts{open: 1, unplaced: 1},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", "")}, Reviews: []caserecord.Review{{Held: date("2024-06-20")}}}},
		{reason: "no first day: the one that was held, and one not", of: of, want: amounts{unplaced: 2},
			child: caserecord.Child{Care: []caserecord.Care{in("", "")}, Reviews: reviewed("2024-07-01")}},
		{reason: "the same time twice counts once", of: of, want: amounts{yes: 2},
			child: caserecord.Child{Care: []caserecord.Care{in("2024-06-03", ""), in("2024-06-03", "")},
				Reviews: reviewed("2024-07-01", "2024-10-01")}},
		{reason: "6 months from 30 September are to 30 March: what is not held was due before", of: of, want: amounts{yes: 1},
			holds: since(caserecord.ListReviews, "2023-10-01"),
			child: caserecord.Child{Care: []caserecord.Care{in("2024-04-01", "2024-07-01")}, Reviews: reviewed("2024-04-10")}},
		{reason: "from 1 October they are to 1 April", of: of, lacks: true, holds: since(caserecord.ListReviews, "2023-10-02"),
			child: caserecord.Child{Care: []caserecord.Care{in("2024-04-01", "2024-07-01")}, Reviews: reviewed("2024-04-10")}},
		{reason: "whoever there is", of: of, lacks: true, holds: since(caserecord.ListReviews, "2023-10-02")},
		// A child in care from before the list: 3 months from 5 April 2024 are 5 July, 6 months 5 October.
		{reason: "the first review held may be the second, and the next due in 3 months or in 6", of: of, want: amounts{open: 1},
			holds: since(caserecord.ListReviews, "2023-10-01"),
			child: caserecord.Child{Care: []caserecord.Care{in("2023-06-01", "2025-01-01")}, Reviews: reviewed("2024-04-05", "2024-09-05")}},
		{reason: "after two it is 6 months: 5 January 2025, when the child had left", of: of, want: amounts{yes: 1},
			holds: since(caserecord.ListReviews, "2023-10-01"),
			child: caserecord.Child{Care: []caserecord.Care{in("2023-06-01", "2025-01-01")}, Reviews: reviewed("2024-04-05", "2024-07-05")}},
		{reason: "the latest review alone cannot say", of: of, lacks: true,
			holds: map[caserecord.List]caserecord.Holding{caserecord.ListReviews: {Depth: caserecord.Latest}}},
	})
	of = lookedAfterVisitTimeliness
	checkBoundaries(t, []boundary{
		// A week from 1 June 2024 is 8 June; six weeks from then 20 July, then 31 August.
		{reason: "a week, then six weeks, on the days", of: of, want: amounts{yes: 2},
			child: caserecord.Child{Placements: stayed("2024-06-01", "2024-08-31", caserecord.SixWeekly), Visits: visited("2024-06-08", "2024-07-20")}},
		{reason: "a day late each", of: of, want: amounts{no: 2},
			child: caserecord.Child{Placements: stayed("2024-06-01", "2024-08-31", caserecord.SixWeekly), Visits: visited("2024-06-09", "2024-07-22")}},
		// To 18: from a visit on the first anniversary of the placement on, three months.
		{reason: "from a visit a year on, three months: 1 June to 1 September", of: of, want: amounts{yes: 3, no: 0},
			child: caserecord.Child{Placements: stayed("2023-06-01", "2024-12-01", caserecord.To18),
				Visits: append(everySixWeeks("2023-06-08", "2024-05-20"), visited("2024-06-01", "2024-09-01")...)}},
		{reason: "from a visit the day before, six weeks: 12 July is missed", of: of, want: amounts{yes: 2, no: 1},
			child: caserecord.Child{Placements: stayed("2023-06-01", "2024-11-30", caserecord.To18),
				Visits: append(everySixWeeks("2023-06-08", "2024-05-20"), visited("2024-05-31", "2024-09-01")...)}},
		// Weekly from 1 June: 8, 15 June; the review is on 18 June, before 22 June; then four weeks: 16 July.
		{reason: "weekly until the first review, then four weeks from it", of: of, want: amounts{yes: 3},
			child: caserecord.Child{Placements: stayed("2024-06-01", "2024-07-20", caserecord.WeeklyThenFourWeeks),
				Visits: visited("2024-06-08", "2024-06-15", "2024-07-16"), Reviews: reviewed("2024-06-18")}},
		{reason: "six weeks from it: 30 July, when the child had left", of: of, want: amounts{yes: 2},
			child: caserecord.Child{Placements: stayed("2024-06-01", "2024-07-20", caserecord.WeeklyThenSixWeeks),
				Visits: visited("2024-06-08", "2024-06-15", "2024-07-16"), Reviews: reviewed("2024-06-18")}},
		{reason: "no review: weekly goes on, and 22 June is missed", of: of, want: amounts{yes: 2, no: 1},
			child: caserecord.Child{Placements: stayed("2024-06-01", "2024-07-20", caserecord.WeeklyThenSixWeeks),
				Visits: visited("2024-06-08", "2024-06-15")}},
		{reason: "no rhythm: all agree on the first week", of: of, want: amounts{yes: 1},
			child: caserecord.Child{Placements: stayed("2024-06-01", "2024-06-15", 0), Visits: visited("2024-06-08")}},
		{reason: "no rhythm: a second was due by 15 June if weekly", of: of, want: amounts{yes: 1, unplaced: 1},
			child: caserecord.Child{Placements: stayed("2024-06-01", "2024-06-16", 0), Visits: visited("2024-06-08")}},
		{reason: "weekly needs the reviews to know until when", of: of, want: amounts{unplaced: 1},
			holds: map[caserecord.List]caserecord.Holding{caserecord.ListReviews: {}},
			child: caserecord.Child{Placements: stayed("2024-06-01", "", caserecord.WeeklyThenFourWeeks)}},
		{reason: "3 months from 31 December are to 31 March: what is not held was due before", of: of, want: amounts{yes: 1},
			holds: since(caserecord.ListVisits, "2024-01-01"),
			child: caserecord.Child{Placements: stayed("2023-06-01", "2024-05-01", caserecord.SixWeekly), Visits: visited("2024-02-20", "2024-04-01")}},
		{reason: "from 1 January they are to 1 April", of: of, lacks: true, holds: since(caserecord.ListVisits, "2024-01-02")},
		{reason: "six-weekly does not", of: of, want: amounts{no: 1},
			holds: map[caserecord.List]caserecord.Holding{caserecord.ListReviews: {}},
			child: caserecord.Child{Placements: stayed("2024-06-01", "", caserecord.SixWeekly)}},
		{reason: "two placements, a visit on the day of the move is of the second", of: of, want: amounts{yes: 2},
			child: caserecord.Child{Placements: append(stayed("2024-06-01", "2024-06-20", caserecord.SixWeekly),
				stayed("2024-06-20", "2024-07-01", caserecord.SixWeekly)...), Visits: visited("2024-06-03", "2024-06-20")}},
	})
}

// everySixWeeks are visits from a day to another.
func everySixWeeks(first, last string) (all []caserecord.Visit) {
	for d := date(first); d.Compare(date(last)) <= 0; d = d.AddDays(42) {
		all = append(all, caserecord.Visit{Held: d, Kind: caserecord.CareVisit})
	}
	return all
}

func TestMonthsGone(t *testing.T) {
	for from := dayOf(date("2015-12-20")); from < dayOf(date("2020-03-05")); from++ {
		for _, months := range []int32{1, 3, 12, 24, 30, 60, 192, 216} {
			due := addMonths(from, int(months))
			for to := due - 9; to <= due+9; to++ {
				if got := monthsGone(from, months, to); got != (due <= to) {
					t.Fatalf("%d months from %v by %v: %v", months, dateOf(from), dateOf(to), got)
				}
			}
		}
	}
}
