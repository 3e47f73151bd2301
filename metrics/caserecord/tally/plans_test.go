package tally

import (
	"math/rand/v2"
	"slices"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// plansOf are the plans of a child as a reference takes them.
func plansOf(e caserecord.Extract, c *caserecord.Child) (list []caserecord.Plan) {
	for _, p := range c.Plans {
		p.Started, p.Ended, p.EndLost = cleanSpell(e, p.Started, p.Ended, p.EndLost)
		list = append(list, p)
	}
	return list
}

// planAt is the first day of the plan that a child is on at the end of a day, if there is one for certain, and the first days
// of those that they may be on.
func planAt(e caserecord.Extract, c *caserecord.Child, day metrics.Date) (since metrics.Date, maybe []metrics.Date) {
	for _, p := range plansOf(e, c) {
		switch isOpenAt(p.Started, p.Ended, p.EndLost, day) {
		case metrics.Yes:
			if since.IsZero() || p.Started.Compare(since) < 0 {
				since = p.Started
			}
		case metrics.CannotTell:
			maybe = append(maybe, p.Started)
		}
	}
	return since, maybe
}

// heldDays are the days of something of a kind between two, in order, and how often it was on a day that is not known. With
// those of no kind, if they are asked for.
func heldDays[K ~uint8, R any](e caserecord.Extract, rows []R, get func(R) (metrics.Date, K), wanted K, orNone bool,
	from, to metrics.Date) (days []metrics.Date, undated int) {
	for _, r := range rows {
		day, kind := get(r)
		if kind != wanted && (kind != 0 || !orNone) {
			continue
		}
		if day = cleanStart(e, day); day.IsZero() {
			undated++
		} else if day.Compare(from) >= 0 && day.Compare(to) <= 0 {
			days = append(days, day)
		}
	}
	slices.SortFunc(days, metrics.Date.Compare)
	return days, undated
}

func ofReview(r caserecord.Review) (metrics.Date, caserecord.ReviewKind) { return r.Held, r.Kind }
func ofVisit(v caserecord.Visit) (metrics.Date, caserecord.VisitKind)    { return v.Held, v.Kind }

// firstMissed is the first due day of a course that was not kept as at a day.
func firstMissed(t testing.TB, p *Plan, since metrics.Date, held []metrics.Date, asAt metrics.Date) metrics.Date {
	standard, _ := timescale.FindStandard("child_protection_review")
	outcomes, err := standard.Within.Schedule(p.calendar, timescale.Course{Start: since, Held: held}, asAt)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		if o.State == timescale.Late || o.State == timescale.Overdue {
			return o.Due
		}
	}
	return metrics.Date{}
}

// reviewsInTime is what becomes of the reviews of a plan, by trying.
func reviewsInTime(t testing.TB, p *Plan, e caserecord.Extract, c *caserecord.Child, since, to metrics.Date) metrics.Verdict {
	sure, _ := heldDays(e, c.Reviews, ofReview, caserecord.ProtectionReview, false, since, to)
	if firstMissed(t, p, since, sure, to).IsZero() {
		return metrics.Yes
	}
	all, undated := heldDays(e, c.Reviews, ofReview, caserecord.ProtectionReview, true, since, to)
	if from := e.Lists[caserecord.ListReviews].From; since.Compare(from) < 0 { // before it, any day may have had one
		for d := since; d.Compare(from) < 0; d = d.AddDays(1) {
			all = append(all, d)
		}
		slices.SortFunc(all, metrics.Date.Compare)
	}
	for {
		missed := firstMissed(t, p, since, all, to)
		if missed.IsZero() {
			return metrics.CannotTell
		}
		if undated--; undated < 0 {
			return metrics.No
		}
		all = append(all, missed)
		slices.SortFunc(all, metrics.Date.Compare)
	}
}

// visitedInTime tells whether a child's next visit is not overdue on a day, and whether the first was due before it.
func visitedInTime(t testing.TB, p *Plan, e caserecord.Extract, c *caserecord.Child, since, to metrics.Date) metrics.Verdict {
	overdue := func(held []metrics.Date) metrics.Verdict {
		outcomes, err := timescale.Cycle{First: p.visits, Then: p.visits}.Schedule(p.calendar,
			timescale.Course{Start: since, Held: held}, to)
		if err != nil {
			t.Fatal(err)
		}
		switch outcomes[len(outcomes)-1].State {
		case timescale.Overdue:
			return metrics.Yes
		case timescale.NotYetDue:
			return metrics.No
		}
		return metrics.CannotTell
	}
	sure, _ := heldDays(e, c.Visits, ofVisit, caserecord.ProtectionVisit, false, since, to)
	all, undated := heldDays(e, c.Visits, ofVisit, caserecord.ProtectionVisit, true, since, to)
	if before := e.Lists[caserecord.ListVisits].From.AddDays(-1); before.Compare(since) >= 0 &&
		e.Lists[caserecord.ListVisits].Depth != caserecord.Latest {
		all = append(all, before)
		slices.SortFunc(all, metrics.Date.Compare)
	}
	switch is := overdue(sure); {
	case is == metrics.No:
		return metrics.Yes
	case is == metrics.CannotTell || undated > 0 || overdue(all) != metrics.Yes:
		return metrics.CannotTell
	}
	return metrics.No
}

// firstDue tells whether a child's first visit was due before a day.
func firstDue(p *Plan, since, day metrics.Date) metrics.Verdict {
	due, err := p.visits.Due(p.calendar, since)
	switch {
	case err != nil:
		return metrics.CannotTell
	case due.Compare(day) < 0:
		return metrics.Yes
	}
	return metrics.No
}

func TestPlansAgainstDates(t *testing.T) {
	checkAgainst(t, map[index]reference{
		childProtectionPlans: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			if since, maybe := planAt(e, c, w.To); !since.IsZero() {
				a.yes = 1
			} else if maybe != nil {
				a.unplaced = 1
			}
			return a
		},
		childProtectionReviewTimeliness: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			since, maybe := planAt(e, c, w.To)
			if !since.IsZero() && since.AddMonths(3).Compare(w.To) <= 0 {
				a.of(reviewsInTime(t, p, e, c, since, w.To))
				return a
			}
			for _, d := range maybe {
				if d.IsZero() || d.AddMonths(3).Compare(w.To) <= 0 {
					a.unplaced = 1
				}
			}
			return a
		},
		subsequentPlans: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			plans := plansOf(e, c)
			for _, x := range plans {
				if x.Started.IsZero() {
					if x.Ended.IsZero() || x.Ended.Compare(w.From) >= 0 {
						a.unplaced++
					}
					continue
				}
				if !within(w, x.Started) {
					continue
				}
				n, recorded := x.Earlier.Get()
				earlier := n > 0
				for _, y := range plans {
					by := y.Started
					if by.IsZero() {
						by = y.Ended
					}
					earlier = earlier || !by.IsZero() && by.Compare(x.Started) < 0
				}
				switch {
				case earlier:
					a.yes++
				case recorded:
					a.no++
				default:
					a.open++
				}
			}
			return a
		},
		plansEndedAfter2Years: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			for _, x := range plansOf(e, c) {
				switch {
				case x.EndLost:
					if x.Started.Compare(w.To) <= 0 {
						a.unplaced++
					}
				case !within(w, x.Ended):
				case x.Started.IsZero():
					a.open++
				case x.Started.AddDays(729).Compare(x.Ended) < 0:
					a.yes++
				default:
					a.no++
				}
			}
			return a
		},
		plansOpen2Years: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			for _, x := range plansOf(e, c) {
				switch is := isOpenAt(x.Started, x.Ended, x.EndLost, w.To); {
				case is == metrics.CannotTell:
					a.unplaced++
				case is == metrics.Yes && x.Started.AddDays(729).Compare(w.To) < 0:
					a.yes++
				case is == metrics.Yes:
					a.no++
				}
			}
			return a
		},
		childProtectionVisitTimeliness: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
			since, maybe := planAt(e, c, w.To)
			if !since.IsZero() {
				switch firstDue(p, since, w.To) {
				case metrics.Yes:
					a.of(visitedInTime(t, p, e, c, since, w.To))
					return a
				case metrics.CannotTell:
					a.unplaced = 1
				}
			}
			for _, d := range maybe {
				if d.IsZero() || firstDue(p, d, w.To) != metrics.No {
					a.unplaced = 1
				}
			}
			return a
		},
	})
}

// TestOneMoreReview tries each day for a review whose day is not recorded: it cannot be told whether all were in time if on
// some day it would have served.
func TestOneMoreReview(t *testing.T) {
	p, e := yearsTo2025(t), whole("2025-03-31")
	r := rand.New(rand.NewPCG(9, 9))
	seen := make(map[metrics.Verdict]int)
	for range 300 {
		since := date("2023-06-30").AddDays(r.IntN(400))
		c := &caserecord.Child{Plans: []caserecord.Plan{{Started: since}}, Reviews: []caserecord.Review{{Kind: caserecord.ProtectionReview}}}
		var held []metrics.Date
		for d := since.AddMonths(2 + r.IntN(2)); d.Compare(e.AsAt) < 0; d = d.AddMonths(4 + r.IntN(5)) {
			held = append(held, d)
			c.Reviews = append(c.Reviews, caserecord.Review{Held: d, Kind: caserecord.ProtectionReview})
		}
		want := metrics.No
		for d := since; want == metrics.No && d.Compare(e.AsAt) <= 0; d = d.AddDays(1) {
			with := append(slices.Clone(held), d)
			slices.SortFunc(with, metrics.Date.Compare)
			if firstMissed(t, p, since, with, e.AsAt).IsZero() {
				want = metrics.CannotTell
			}
		}
		if firstMissed(t, p, since, held, e.AsAt).IsZero() {
			want = metrics.Yes
		}
		seen[want]++
		tally := New(p)
		tally.AddChild(e, c)
		var expected cell
		expected.answer(uint8(want))
		got := tally.windows[len(tally.windows)-1].cells[childProtectionReviewTimeliness]
		if got != expected {
			t.Fatalf("%+v, want %+v, of a plan from %v with reviews %v and one more", got, expected, since, held)
		}
	}
	if len(seen) < 3 {
		t.Errorf("answers %v: the reviews are not random enough", seen)
	}
}

// byHand is a case whose counts were worked out on paper, in the year to 31 March 2025.
type byHand struct {
	reason  string
	child   caserecord.Child
	extract func(*caserecord.Extract) // nil is one of the last day of the year, all of it whole
	of      index
	want    amounts
}

var (
	one      = amounts{yes: 1}
	not      = amounts{no: 1}
	open     = amounts{open: 1}
	unplaced = amounts{unplaced: 1}
	nobody   = amounts{}
)

// checkByHand counts each case by itself.
func checkByHand(t *testing.T, cases []byHand) {
	t.Helper()
	p, err := NewPlan(Options{
		Windows: financialYears(2022, 2024), ProtectionVisits: timescale.Timescale{N: 10, Unit: timescale.WorkingDays},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(nameOf(c.of)+": "+c.reason, func(t *testing.T) {
			e := whole("2025-03-31")
			if c.extract != nil {
				c.extract(&e)
			}
			x := New(p)
			x.AddChild(e, &c.child)
			counts := &x.windows[2]
			got := amounts{
				counts.cells[c.of].yes, counts.cells[c.of].no, counts.cells[c.of].open, counts.cells[c.of].unplaced, 0,
			}
			if c.of >= firstMean {
				got.total = counts.totals[c.of-firstMean]
			}
			if counts.lacks&(1<<c.of) != 0 {
				got = lacking
			}
			if diff := gocmp.Diff(c.want, got, gocmp.AllowUnexported(amounts{})); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// lacking stands for a measure that the extract cannot answer.
var lacking = amounts{yes: -1}

// depth makes a list of an extract less than whole.
func depth(l caserecord.List, d caserecord.Depth, from string) func(*caserecord.Extract) {
	return func(e *caserecord.Extract) {
		e.Lists[l] = caserecord.Holding{Depth: d}
		if from != "" {
			e.Lists[l].From = date(from)
		}
	}
}

// planned is a child with a plan from one day to another, or none, and reviews on days; "" is a review without a day.
func planned(from, to string, reviews ...string) caserecord.Child {
	p := caserecord.Plan{Started: dateOr(from), Ended: dateOr(to)}
	c := caserecord.Child{Plans: []caserecord.Plan{p}}
	for _, d := range reviews {
		c.Reviews = append(c.Reviews, caserecord.Review{Held: dateOr(d), Kind: caserecord.ProtectionReview})
	}
	return c
}

// dateOr is a day, or none for no text.
func dateOr(text string) metrics.Date {
	if text == "" {
		return metrics.Date{}
	}
	return date(text)
}

// with changes a child.
func with(c caserecord.Child, change func(*caserecord.Child)) caserecord.Child {
	change(&c)
	return c
}

func visitsOn(kind caserecord.VisitKind, days ...string) (list []caserecord.Visit) {
	for _, d := range days {
		list = append(list, caserecord.Visit{Held: dateOr(d), Kind: kind})
	}
	return list
}

func TestPlansByHand(t *testing.T) {
	lostEnd := func(c *caserecord.Child) { c.Plans[0].EndLost = true }
	earlier := func(n int) func(*caserecord.Child) {
		return func(c *caserecord.Child) { c.Plans[0].Earlier = caserecord.CountOf(n) }
	}
	visited := func(days ...string) func(*caserecord.Child) {
		return func(c *caserecord.Child) { c.Visits = visitsOn(caserecord.ProtectionVisit, days...) }
	}
	another := func(from, to string) func(*caserecord.Child) {
		return func(c *caserecord.Child) { c.Plans = append(c.Plans, planned(from, to).Plans...) }
	}
	checkByHand(t, []byHand{
		{reason: "began on the last day", child: planned("2025-03-31", ""), of: childProtectionPlans, want: one},
		{reason: "ended on the last day, which it does not hold",
			child: planned("2025-01-31", "2025-03-31"), of: childProtectionPlans},
		{reason: "began after the extract, so on no day that could be", child: planned("2025-04-01", ""),
			of: childProtectionPlans, want: unplaced},
		{reason: "end lost", child: with(planned("2025-01-31", ""), lostEnd), of: childProtectionPlans, want: unplaced},
		{reason: "end before the start is lost",
			child: planned("2025-01-31", "2025-01-30"), of: childProtectionPlans, want: unplaced},
		{reason: "no start, and no end", child: planned("", ""), of: childProtectionPlans, want: unplaced},
		{reason: "no start, and ended", child: planned("", "2025-03-31"), of: childProtectionPlans},
		{reason: "two at a time are one child", child: with(planned("2025-01-31", ""), another("2024-01-31", "")),
			of: childProtectionPlans, want: one},
		{reason: "the list is absent",
			child: planned("2025-01-31", ""), extract: depth(caserecord.ListPlans, caserecord.Absent, ""),
			of: childProtectionPlans, want: lacking},
		{reason: "the latest plans are enough on the day", child: planned("2025-01-31", ""),
			extract: depth(caserecord.ListPlans, caserecord.Latest, ""), of: childProtectionPlans, want: one},
		{reason: "the extract is of the day before", child: planned("2025-01-31", ""),
			extract: func(e *caserecord.Extract) { e.AsAt = date("2025-03-30") }, of: childProtectionPlans, want: lacking},

		{reason: "3 months on the last day, a review due on it", child: planned("2024-12-31", ""),
			of: childProtectionReviewTimeliness, want: one},
		{reason: "a day short of 3 months", child: planned("2025-01-01", ""), of: childProtectionReviewTimeliness},
		{reason: "3 months from 30 November are to 28 February: the day after, a review is overdue",
			child: planned("2024-11-30", ""),
			of:    childProtectionReviewTimeliness, want: not},
		{reason: "held on that 28 February", child: planned("2024-11-30", "", "2025-02-28"),
			of: childProtectionReviewTimeliness, want: one},
		{reason: "held on the day after", child: planned("2024-11-30", "", "2025-03-01"),
			of: childProtectionReviewTimeliness, want: not},
		{reason: "3 and 6 months to the days", child: planned("2024-05-31", "", "2024-08-31", "2025-02-28"),
			of: childProtectionReviewTimeliness, want: one},
		{reason: "6 months from 31 August, and a day", child: planned("2024-05-31", "", "2024-08-31", "2025-03-01"),
			of: childProtectionReviewTimeliness, want: not},
		{reason: "6 months from the review held, not from its due day",
			child: planned("2024-06-30", "", "2024-08-15", "2025-02-16"),
			of:    childProtectionReviewTimeliness, want: not},
		{reason: "from 29 November 2023, 3 months are to 29 February",
			child: planned("2023-11-29", "", "2024-02-29", "2024-08-29", "2025-02-28"),
			of:    childProtectionReviewTimeliness, want: one},
		{reason: "a review without a day may have been in time", child: planned("2024-05-31", "", "2024-08-31", ""),
			of: childProtectionReviewTimeliness, want: open},
		{reason: "one cannot have been two", child: planned("2023-03-31", "", "2023-06-30", ""),
			of: childProtectionReviewTimeliness, want: not},
		{reason: "and changes nothing where all were", child: planned("2024-05-31", "", "2024-08-31", "2025-02-28", ""),
			of: childProtectionReviewTimeliness, want: one},
		{reason: "a review of another kind is none",
			child: with(planned("2024-11-30", "", "2025-02-28"), func(c *caserecord.Child) {
				c.Reviews[0].Kind = caserecord.CareReview
			}), of: childProtectionReviewTimeliness, want: not},
		{reason: "a review of a kind not recorded",
			child: with(planned("2024-11-30", "", "2025-02-28"), func(c *caserecord.Child) {
				c.Reviews[0].Kind = 0
			}), of: childProtectionReviewTimeliness, want: open},
		{reason: "a review of the plan before is none of this one",
			child: with(planned("2024-01-01", "2024-06-01", "2024-03-30"),
				another("2024-11-30", "")), of: childProtectionReviewTimeliness, want: not},
		{reason: "reviews are held from a day in the course: before it, there may be others",
			child:   planned("2023-11-30", "", "2024-08-01", "2025-01-31"),
			extract: depth(caserecord.ListReviews, caserecord.Whole, "2024-04-01"), of: childProtectionReviewTimeliness, want: open},
		{reason: "one on the day before it would have served",
			child:   planned("2023-11-30", "", "2024-09-30", "2025-03-30"),
			extract: depth(caserecord.ListReviews, caserecord.Whole, "2024-04-01"), of: childProtectionReviewTimeliness, want: open},
		{reason: "and a day later none would", child: planned("2023-11-30", "", "2024-10-01"),
			extract: depth(caserecord.ListReviews, caserecord.Whole, "2024-04-01"), of: childProtectionReviewTimeliness, want: not},
		{reason: "the latest reviews do not tell of all", child: planned("2024-05-31", "", "2024-08-31"),
			extract: depth(caserecord.ListReviews, caserecord.Latest, ""), of: childProtectionReviewTimeliness, want: lacking},
		{reason: "a partial list does not tell what was not done", child: planned("2024-05-31", "", "2024-08-31"),
			extract: depth(caserecord.ListReviews, caserecord.Partial, ""), of: childProtectionReviewTimeliness, want: lacking},

		{reason: "none recorded, and no count: another council may have had one", child: planned("2024-04-01", ""),
			of: subsequentPlans, want: open},
		{reason: "the record counts none",
			child: with(planned("2024-04-01", ""), earlier(0)), of: subsequentPlans, want: not},
		{reason: "the record counts one",
			child: with(planned("2025-03-31", ""), earlier(1)), of: subsequentPlans, want: one},
		{reason: "one was found, though the record counts none",
			child: with(with(planned("2025-03-31", ""), earlier(0)),
				another("2010-01-01", "2010-02-01")), of: subsequentPlans, want: one},
		{reason: "two began on a day",
			child: with(with(planned("2025-03-31", ""), earlier(0)), func(c *caserecord.Child) {
				c.Plans = append(c.Plans, c.Plans[0])
			}), of: subsequentPlans, want: amounts{no: 2}},
		{reason: "one without a start had ended before", child: with(with(planned("2024-04-02", ""), earlier(0)),
			another("", "2024-04-01")), of: subsequentPlans, want: amounts{yes: 1, unplaced: 1}},
		{reason: "began the day before the year", child: planned("2024-03-31", ""), of: subsequentPlans},
		{reason: "no start: it may be in this year",
			child: planned("", "2025-01-01"), of: subsequentPlans, want: unplaced},
		{reason: "no start, but ended before this year", child: planned("", "2024-03-31"), of: subsequentPlans},
		{reason: "plans are only those of now",
			child: planned("2025-01-31", ""), extract: depth(caserecord.ListPlans, caserecord.Latest, ""),
			of: subsequentPlans, want: lacking},

		{reason: "729 days", child: planned("2023-04-02", "2025-03-31"), of: plansEndedAfter2Years, want: not},
		{reason: "730 days, two years less a day over 29 February", child: planned("2023-04-01", "2025-03-31"),
			of: plansEndedAfter2Years, want: one},
		{reason: "ended on the first day",
			child: planned("2022-04-01", "2024-04-01"), of: plansEndedAfter2Years, want: one},
		{reason: "ended on the day before it", child: planned("2022-04-01", "2024-03-31"), of: plansEndedAfter2Years},
		{reason: "no start", child: planned("", "2024-04-01"), of: plansEndedAfter2Years, want: open},
		{reason: "end lost",
			child: with(planned("2010-01-31", ""), lostEnd), of: plansEndedAfter2Years, want: unplaced},

		{reason: "729 days", child: planned("2023-04-02", ""), of: plansOpen2Years, want: not},
		{reason: "730 days", child: planned("2023-04-01", ""), of: plansOpen2Years, want: one},
		{reason: "no start", child: planned("", ""), of: plansOpen2Years, want: unplaced},
		{reason: "two at a time are two plans", child: with(planned("2023-04-01", ""), another("2024-04-01", "")),
			of: plansOpen2Years, want: amounts{yes: 1, no: 1}},

		// Of 10 working days, Monday 31 March is the last for what was on Monday 17 March.
		{reason: "visited 10 working days before", child: with(planned("2024-05-31", ""), visited("2025-03-17")),
			of: childProtectionVisitTimeliness, want: one},
		{reason: "visited on the Sunday, so due by the Friday before",
			child: with(planned("2024-05-31", ""), visited("2025-03-16")),
			of:    childProtectionVisitTimeliness, want: not},
		{reason: "visited on the day", child: with(planned("2024-05-31", ""), visited("2025-03-31")),
			of: childProtectionVisitTimeliness, want: one},
		{reason: "the first visit is due on the day",
			child: planned("2025-03-17", ""), of: childProtectionVisitTimeliness},
		{reason: "the first visit was due on the Friday before", child: planned("2025-03-14", ""),
			of: childProtectionVisitTimeliness, want: not},
		{reason: "a visit without a day", child: with(planned("2024-05-31", ""), visited("2025-03-16", "")),
			of: childProtectionVisitTimeliness, want: open},
		{reason: "the latest visit is enough", child: with(planned("2024-05-31", ""), visited("2025-03-17")),
			extract: depth(caserecord.ListVisits, caserecord.Latest, ""), of: childProtectionVisitTimeliness, want: one},
		{reason: "end lost",
			child: with(planned("2024-05-31", ""), lostEnd), of: childProtectionVisitTimeliness, want: unplaced},
		{reason: "end lost, and not long enough",
			child: with(planned("2025-03-17", ""), lostEnd), of: childProtectionVisitTimeliness},
	})
}

// TestPlansWithoutInterval holds that there is no figure of visits where the council has not said how often.
func TestPlansWithoutInterval(t *testing.T) {
	p, err := NewPlan(Options{Windows: financialYears(2024, 2024)})
	if err != nil {
		t.Fatal(err)
	}
	x, c := New(p), planned("2024-05-31", "")
	x.AddChild(whole("2025-03-31"), &c)
	if f, ok := x.Figure("child_protection_visit_timeliness", 0); !ok || f.Counted {
		t.Errorf("figure %+v, want one that is not counted", f)
	}
}
