package tally

import (
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// occasion is a visit or a review as a reference takes it.
type occasion struct {
	held metrics.Date
	kind uint8
}

// run is one course for package timescale: its end is that of the duty, or the day by which it was over. What is due on
// sure or later may not count; what is held from one of the doubts on, or not at all, is open, and in an allDoubtful
// course everything.
type run struct {
	start, over, sure metrics.Date
	doubts            []metrics.Date // of records without a kind
	allDoubtful       bool
	held              []metrics.Date
}

// count is what timescale makes of a course in a window.
func (r run) count(t *testing.T, p *Plan, w Window, e caserecord.Extract, of timescale.Cycle) (a amounts) {
	k := timescale.Course{Start: r.start, Held: r.held}
	if r.over != e.AsAt {
		k.Ended = r.over
	}
	var doubt metrics.Date
	for _, day := range r.doubts {
		if day.Compare(r.start) >= 0 && day.Compare(r.over) < 0 {
			doubt = earlier(doubt, day)
		}
	}
	outcomes, err := of.Schedule(p.calendar, k, e.AsAt)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range outcomes {
		tally, err := timescale.NewTally(w.From, w.To, timescale.DueInPeriod)
		if err != nil {
			t.Fatal(err)
		}
		tally.Add(o)
		x := tally.Timeliness()
		isDoubtful := r.allDoubtful || !doubt.IsZero() && (o.Done.IsZero() || o.Done.Compare(doubt) >= 0)
		switch {
		case o.Due.IsZero() && w.From.Compare(r.over) >= 0: // whenever it was due, that was after the end
		case !o.Due.IsZero() && o.Due.Compare(r.sure) >= 0:
			a.unplaced += int64(x.Denominator)
		case isDoubtful:
			a.open += int64(x.Denominator)
			a.unplaced += int64(x.Unplaced)
		default:
			a.yes += int64(x.Numerator)
			a.no += int64(x.Denominator - x.Numerator - x.Open)
			a.open += int64(x.Open)
			a.unplaced += int64(x.Unplaced)
		}
	}
	return a
}

// earlier is the earlier of two days, no date being never.
func earlier(a, b metrics.Date) metrics.Date {
	if a.IsZero() || !b.IsZero() && b.Compare(a) < 0 {
		return b
	}
	return a
}

// refCourses counts the courses of a child in a window, as the comment of courses says: asked of each is what it comes
// to.
func refCourses[R any](
	w Window, e caserecord.Extract, spells []stay[R], occasions []occasion, kind uint8, ask func(stay[R], run) amounts,
) (a amounts) {
	undated := 0
	for _, o := range occasions {
		if o.held.IsZero() && (o.kind == kind || o.kind == 0) {
			undated++
		}
	}
	loose, someUndated := undated, slices.ContainsFunc(spells, func(s stay[R]) bool { return s.from.IsZero() })
	var first metrics.Date
	claimed := make([]bool, len(occasions)) // by a course with a first day
	for i, s := range spells {
		if s.from.IsZero() {
			if s.to.IsZero() || s.to.Compare(w.From) > 0 {
				a.unplaced++
			}
			continue
		}
		first = earlier(first, s.from)
		var next metrics.Date
		if i+1 < len(spells) {
			next = spells[i+1].from
		}
		isKnown := !s.to.IsZero() && (next.IsZero() || s.to.Compare(next) <= 0)
		r := run{start: s.from, allDoubtful: undated > 0}
		switch {
		case isKnown:
			r.over, r.sure = s.to, s.to
		case s.to.IsZero() && !s.isLost && next.IsZero():
			r.over, r.sure = e.AsAt, e.AsAt
		default:
			r.over = earlier(next, e.AsAt)
		}
		for k, o := range occasions {
			if o.held.IsZero() || o.held.Compare(s.from) < 0 || !next.IsZero() && o.held.Compare(next) >= 0 ||
				o.kind != kind && o.kind != 0 {
				continue
			}
			if o.kind == kind {
				r.held = append(r.held, o.held)
			}
			if isKnown && o.held.Compare(s.to) >= 0 {
				continue // after it
			}
			claimed[k] = true
			if o.kind == 0 {
				loose++
				r.doubts = append(r.doubts, o.held)
			}
		}
		if r.sure.IsZero() && len(r.held) > 0 {
			r.sure = earlier(r.held[len(r.held)-1], r.over)
		}
		x := ask(s, r)
		a.yes, a.no, a.open, a.unplaced = a.yes+x.yes, a.no+x.no, a.open+x.open, a.unplaced+x.unplaced
	}
	for k, o := range occasions {
		if someUndated && !claimed[k] && !o.held.IsZero() && (o.kind == kind || o.kind == 0) {
			loose++
		}
	}
	if someUndated || !first.IsZero() && first.Compare(w.To) <= 0 {
		a.unplaced += int64(loose)
	}
	return a
}

func inOrder(list []occasion) []occasion {
	slices.SortFunc(list, func(a, b occasion) int { return a.held.Compare(b.held) })
	return list
}

func reviewsOf(e caserecord.Extract, c *caserecord.Child) (list []occasion) {
	for _, r := range c.Reviews {
		list = append(list, occasion{cleanStart(e, r.Held), uint8(r.Kind)})
	}
	return inOrder(list)
}

func cycleOf(standard string) timescale.Cycle {
	s, ok := timescale.FindStandard(standard)
	if !ok {
		panic(standard)
	}
	return s.Within
}

// isBefore tells whether a course began before a list of an extract, which may then lack some of it.
func isBefore(e caserecord.Extract, l caserecord.List, start metrics.Date) bool {
	h := e.Lists[l]
	return h.Depth != caserecord.Whole && h.Depth != caserecord.Partial || start.Compare(h.From) < 0
}

// agree is the least and the most that all ways of counting say.
func agree(ways ...amounts) amounts {
	var least, most amounts
	for i, x := range ways {
		due := x.yes + x.no + x.open
		if i == 0 {
			least, most = amounts{yes: x.yes, no: x.no, total: due}, amounts{total: due + x.unplaced}
		}
		least = amounts{yes: min(least.yes, x.yes), no: min(least.no, x.no), total: min(least.total, due)}
		most.total = max(most.total, due+x.unplaced)
	}
	return amounts{
		yes: least.yes, no: least.no, open: least.total - least.yes - least.no, unplaced: most.total - least.total,
	}
}

// visitsOf counts the visits of a placement by a rhythm.
func visitsOf(t *testing.T, p *Plan, w Window, e caserecord.Extract, rhythm caserecord.Rhythm, r run, reviews []occasion) amounts {
	var later string
	switch rhythm {
	case caserecord.SixWeekly:
		return r.count(t, p, w, e, cycleOf("looked_after_visit"))
	case caserecord.To18:
		return r.count(t, p, w, e, cycleOf("looked_after_visit_to_18"))
	case caserecord.WeeklyThenFourWeeks:
		later = "looked_after_visit_four_weekly"
	case caserecord.WeeklyThenSixWeeks:
		later = "looked_after_visit_six_weekly"
	default:
		var ways []amounts
		for k := caserecord.SixWeekly; k <= caserecord.WeeklyThenSixWeeks; k++ {
			ways = append(ways, visitsOf(t, p, w, e, k, r, reviews))
		}
		return agree(ways...)
	}
	var turn, perhaps metrics.Date
	isUndated := isBefore(e, caserecord.ListReviews, r.start)
	for _, o := range reviews {
		switch isReview := o.kind == uint8(caserecord.CareReview); {
		case !isReview && o.kind != 0:
		case o.held.IsZero():
			isUndated = true
		case o.held.Compare(r.start) < 0:
		case isReview:
			turn = earlier(turn, o.held)
		default:
			perhaps = earlier(perhaps, o.held)
		}
	}
	weekly := r
	weekly.over = earlier(r.over, turn)
	if !r.sure.IsZero() {
		weekly.sure = earlier(earlier(r.sure, turn), perhaps)
	}
	if isUndated {
		weekly.sure = metrics.Date{}
	}
	a := weekly.count(t, p, w, e, cycleOf("looked_after_visit_weekly"))
	if turn.IsZero() || turn.Compare(r.over) >= 0 {
		return a
	}
	then := r
	then.start, then.held = turn, nil
	for _, day := range r.held {
		if day.Compare(turn) >= 0 {
			then.held = append(then.held, day)
		}
	}
	then.allDoubtful = r.allDoubtful || isUndated || !perhaps.IsZero() && perhaps.Compare(turn) < 0
	b := then.count(t, p, w, e, cycleOf(later))
	return amounts{yes: a.yes + b.yes, no: a.no + b.no, open: a.open + b.open, unplaced: a.unplaced + b.unplaced}
}

func TestCoursesAgainstSchedules(t *testing.T) {
	checkAgainst(t, map[index]reference{
		lookedAfterReviewTimeliness: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
			return refCourses(w, e, careOf(e, c), reviewsOf(e, c), uint8(caserecord.CareReview),
				func(_ stay[caserecord.Care], r run) amounts {
					cycle := cycleOf("looked_after_review")
					a := r.count(t, p, w, e, cycle)
					if !isBefore(e, caserecord.ListReviews, r.start) {
						return a
					}
					cycle.Second = cycle.Then // the first in the list may be a later one
					return agree(a, r.count(t, p, w, e, cycle))
				})
		},
		lookedAfterVisitTimeliness: func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts {
			reviews := reviewsOf(e, c)
			var visits []occasion
			for _, v := range c.Visits {
				visits = append(visits, occasion{cleanStart(e, v.Held), uint8(v.Kind)})
			}
			return refCourses(w, e, placementsOf(e, c), inOrder(visits), uint8(caserecord.CareVisit),
				func(s stay[caserecord.Placement], r run) amounts {
					return visitsOf(t, p, w, e, s.record.Rhythm, r, reviews)
				})
		},
	})
}
