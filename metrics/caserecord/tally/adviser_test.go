package tally

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// movesOf are the days on which a leaver moved in, in order: those that states give which are later than those of the states
// before them, and those of states without a day.
func movesOf(e caserecord.Extract, c *caserecord.Child) (days []metrics.Date) {
	states := slices.Clone(c.Leaver)
	slices.SortFunc(states, func(a, b caserecord.Leaver) int {
		if order := cleanStart(e, a.AsAt).Compare(cleanStart(e, b.AsAt)); order != 0 {
			return order
		}
		return cleanStart(e, a.MovedIn).Compare(cleanStart(e, b.MovedIn))
	})
	var last metrics.Date
	for _, l := range states {
		moved := cleanStart(e, l.MovedIn)
		switch {
		case moved.IsZero():
		case cleanStart(e, l.AsAt).IsZero():
			days = append(days, moved)
		case moved.Compare(last) > 0:
			days, last = append(days, moved), moved
		}
	}
	slices.SortFunc(days, metrics.Date.Compare)
	return slices.Compact(days)
}

// adviserVisitsDue is the reference for the visits of personal advisers.
func adviserVisitsDue(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) (a amounts) {
	inCohort, undatedOut := false, false
	for _, l := range c.Leaver {
		inCohort = inCohort || l.LeftOut != metrics.Yes
		undatedOut = undatedOut || l.LeftOut == metrics.Yes && cleanStart(e, l.AsAt).IsZero()
	}
	if !inCohort {
		return a
	}
	standard, _ := timescale.FindStandard("personal_adviser_visit")
	moves := movesOf(e, c)
	if len(moves) == 0 {
		moves = []metrics.Date{{}}
	}
	_, sureUndated := heldDays(e, c.Visits, ofVisit, caserecord.AdviserVisit, true, metrics.Date{}, e.AsAt)
	if moves[0].Compare(w.To) <= 0 {
		a.unplaced += int64(sureUndated)
	}
	for i, start := range moves {
		var ended metrics.Date
		if i+1 < len(moves) {
			ended = moves[i+1]
		}
		until := start // known to have been a leaver
		if !ended.IsZero() {
			until = ended
		}
		for _, l := range c.Leaver {
			if d := cleanStart(e, l.AsAt); l.LeftOut == metrics.Yes && !d.IsZero() && d.Compare(start) >= 0 &&
				(ended.IsZero() || d.Compare(ended) < 0) {
				ended, until = d, start
			}
		}
		for _, l := range c.Leaver {
			if d := cleanStart(e, l.AsAt); d.Compare(until) > 0 && (ended.IsZero() || d.Compare(ended) < 0) {
				until = d
			}
		}
		last := e.AsAt
		if !ended.IsZero() {
			last = ended.AddDays(-1)
		}
		sure, _ := heldDays(e, c.Visits, ofVisit, caserecord.AdviserVisit, false, start, last)
		sure = slices.Compact(sure)
		all, _ := heldDays(e, c.Visits, ofVisit, caserecord.AdviserVisit, true, start, last)
		outcomes, err := standard.Within.Schedule(p.calendar, timescale.Course{Start: start, Ended: ended, Held: sure}, e.AsAt)
		if err != nil {
			panic(err)
		}
		for _, o := range outcomes {
			tally, _ := timescale.NewTally(w.From, w.To, timescale.DueInPeriod)
			tally.Add(o)
			mayHave := sureUndated > 0
			for _, d := range all {
				mayHave = mayHave || d.Compare(o.From) >= 0 && d.Compare(o.Due) <= 0 && !slices.Contains(sure, d)
			}
			switch r := tally.Timeliness(); {
			case r.Denominator+r.Unplaced == 0:
			case r.Unplaced > 0 || o.Done.IsZero() && (undatedOut || o.Due.Compare(until) > 0):
				a.unplaced++
			case r.Numerator == 0 && mayHave:
				a.open++
			case r.Numerator == 0:
				a.no++
			default:
				a.yes++
			}
		}
		for _, d := range slices.Compact(all) { // of a kind not recorded
			due := d.AddMonths(2)
			if !slices.Contains(sure, d) && within(w, due) && due.Compare(e.AsAt) < 0 && (ended.IsZero() || due.Compare(ended) < 0) {
				a.unplaced++
			}
		}
	}
	return a
}

func TestAdviserVisitsAgainstDates(t *testing.T) {
	checkAgainst(t, map[index]reference{personalAdviserVisitTimeliness: adviserVisitsDue})
}

// TestAdviserVisitsHold gives days and kinds to visits that have none, and holds that the counts of what was so recorded
// allowed for it.
func TestAdviserVisitsHold(t *testing.T) {
	p := yearsTo2025(t)
	widened := 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 4))
		e := whole("2025-03-31")
		known := randomChild(r, e)
		for i := range known.Leaver {
			if known.Leaver[i].AsAt.IsZero() {
				known.Leaver[i].AsAt = e.AsAt
			}
		}
		known.Visits = nil
		d := e.AsAt.AddDays(-r.IntN(900))
		if moves := movesOf(e, known); len(moves) > 0 {
			d = moves[0].AddDays(r.IntN(9))
		}
		for range 3 + r.IntN(9) {
			known.Visits = append(known.Visits, caserecord.Visit{Held: d, Kind: caserecord.AdviserVisit})
			d = d.AddMonths(2).AddDays(r.IntN(30) - 25)
		}
		recorded := *known
		recorded.Visits = slices.Clone(known.Visits)
		for i := range recorded.Visits {
			switch r.IntN(6) {
			case 0:
				recorded.Visits[i].Held = metrics.Date{}
			case 1:
				recorded.Visits[i].Kind = 0
			case 2:
				if r.IntN(2) == 0 { // one of another kind, and of no kind recorded
					known.Visits[i].Kind = caserecord.CareVisit
					recorded.Visits[i].Kind = 0
				}
			}
		}
		a, b := New(p), New(p)
		a.AddChild(e, known)
		b.AddChild(e, &recorded)
		for w := range a.windows {
			is, may := a.windows[w].cells[personalAdviserVisitTimeliness], b.windows[w].cells[personalAdviserVisitTimeliness]
			if is.unplaced > 0 || is.open > 0 {
				continue
			}
			if may.open+may.unplaced > 0 {
				widened++
			}
			spare := may.open + may.unplaced
			if is.yes < may.yes || is.no < may.no || is.yes > may.yes+spare || is.no > may.no+spare ||
				is.yes+is.no < may.yes+may.no+may.open || is.yes+is.no > may.yes+may.no+spare {
				t.Fatalf("seed %d, window %d: %+v does not allow for %+v:\n%s", seed, w, may, is, inJSON(t, &recorded))
			}
		}
	}
	if widened < 300 {
		t.Errorf("only %d windows had something that was not recorded", widened)
	}
}

func TestAdviserVisitsByHand(t *testing.T) {
	// living has a leaver who moved in on a day, with a state of another, and visits.
	living := func(moved, asAt string, days ...string) caserecord.Child {
		c := leaver19("2005-06-01", asAt, func(l *caserecord.Leaver) { l.MovedIn = dateOr(moved) })
		c.Visits = visitsOn(caserecord.AdviserVisit, days...)
		return c
	}
	moved := func(day, asAt string) func(*caserecord.Child) {
		return state(asAt, func(l *caserecord.Leaver) { l.MovedIn = dateOr(day) })
	}
	leftOut := func(asAt string) func(*caserecord.Child) {
		return state(asAt, func(l *caserecord.Leaver) { l.LeftOut = metrics.Yes })
	}
	of := personalAdviserVisitTimeliness
	checkByHand(t, []byHand{
		{reason: "7 days on, and the next not due on the day of the extract",
			child: living("2025-01-24", "2025-03-31", "2025-01-31"), of: of, want: one},
		{reason: "8 days on", child: living("2025-01-24", "2025-03-31", "2025-02-01"), of: of, want: not},
		{reason: "2 months from 31 December are to 28 February",
			child: living("2024-12-24", "2025-03-31", "2024-12-31", "2025-02-28"),
			of:    of, want: amounts{yes: 2}},
		{reason: "a day later",
			child: living("2024-12-24", "2025-03-31", "2024-12-31", "2025-03-01"), of: of, want: amounts{yes: 1, no: 1}},
		{reason: "2 months from 31 December 2023 are to 29 February, which was last year",
			child: living("2023-12-24", "2024-03-31", "2023-12-31", "2024-02-29"),
			of:    of, want: amounts{unplaced: 1}}, // due on 29 April, after the last state
		{reason: "due on the last day before that of the extract",
			child: living("2025-03-23", "2025-03-31"), of: of, want: not},
		{reason: "due on the day of the extract", child: living("2025-03-24", "2025-03-31"), of: of},
		{reason: "due on the first day of the year", child: living("2024-03-25", "2024-05-01", "2024-04-01"), of: of,
			want: amounts{yes: 1, unplaced: 1}},
		{reason: "what is missed stays the one outstanding",
			child: living("2024-05-01", "2025-03-31"), of: of, want: not},
		{reason: "due after the last state, so nobody knows whether they are a leaver",
			child: living("2024-05-01", "2024-05-07"),
			of:    of, want: unplaced},
		{reason: "due on the day of the last state", child: living("2024-05-01", "2024-05-08"), of: of, want: not},
		{reason: "moved on before it was due",
			child: with(living("2024-05-01", "2024-05-02"), moved("2024-05-08", "2024-05-09")),
			of:    of, want: unplaced},
		{reason: "moved on after it",
			child: with(living("2024-05-01", "2024-05-02"), moved("2024-05-09", "2024-05-10")),
			of:    of, want: amounts{no: 1, unplaced: 1}},
		{reason: "a visit before the move is of the old home",
			child: with(living("2024-05-01", "2024-05-02", "2024-05-03"), moved("2024-05-09", "2025-03-31")),
			of:    of, want: amounts{yes: 1, no: 1}},
		{reason: "left out before it was due",
			child: with(living("2024-05-01", "2024-05-02"), leftOut("2024-05-08")), of: of},
		{reason: "all states are of one left out", child: with(caserecord.Child{}, leftOut("2024-05-08")), of: of},
		{reason: "no day of moving in: the first is not placed, the next is",
			child: living("", "2025-03-31", "2024-12-31", "2025-02-28"),
			of:    of, want: amounts{yes: 1, unplaced: 1}},
		{reason: "twice on a day is once",
			child: living("2025-01-24", "2025-03-31", "2025-01-31", "2025-01-31"), of: of, want: one},
		{reason: "a visit without a day",
			child: living("2025-01-20", "2025-03-31", ""), of: of, want: amounts{open: 1, unplaced: 1}},
		{reason: "a visit of a kind not recorded",
			child: with(living("2025-01-20", "2025-03-31"), func(c *caserecord.Child) {
				c.Visits = visitsOn(0, "2025-01-27")
			}), of: of, want: amounts{open: 1, unplaced: 1}},
		{reason: "and late", child: with(living("2025-01-20", "2025-03-31"), func(c *caserecord.Child) {
			c.Visits = visitsOn(0, "2025-01-28")
		}), of: of, want: amounts{no: 1, unplaced: 1}},
		{reason: "a visit to a child looked after",
			child: with(living("2025-01-20", "2025-03-31"), func(c *caserecord.Child) {
				c.Visits = visitsOn(caserecord.CareVisit, "2025-01-27")
			}), of: of, want: not},
		{reason: "latest visits do not tell of all", child: living("2025-01-24", "2025-03-31", "2025-01-31"),
			extract: depth(caserecord.ListVisits, caserecord.Latest, ""), of: of, want: lacking},
		{reason: "visits from the first day miss what the first due day counts from",
			child:   living("2025-01-24", "2025-03-31", "2025-01-31"),
			extract: depth(caserecord.ListVisits, caserecord.Whole, "2024-04-01"), of: of, want: lacking},
		{reason: "visits from 2 months before do not", child: living("2025-01-24", "2025-03-31", "2025-01-31"),
			extract: depth(caserecord.ListVisits, caserecord.Whole, "2024-02-01"), of: of, want: one},
		{reason: "no leaver",
			child: caserecord.Child{Visits: visitsOn(caserecord.AdviserVisit, "2025-01-27")}, of: of, want: nobody},
	})
}
