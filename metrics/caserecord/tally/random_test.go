package tally

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// date is a day, given as text.
func date(text string) metrics.Date {
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// financialYears are the years to 31 March from one year on.
func financialYears(first, last int) []Window {
	var ws []Window
	for y := first; y <= last; y++ {
		from, _ := metrics.NewDate(y, time.April, 1)
		to, _ := metrics.NewDate(y+1, time.March, 31)
		period, err := metrics.NewPeriod(metrics.FinancialYear, y, 0)
		if err != nil {
			panic(err)
		}
		ws = append(ws, Window{period, from, to})
	}
	return ws
}

// holdingRole is the role of whoever holds a case in the random records.
const holdingRole = "allocated case worker"

// plans are those that the families of measures are tested with: years, with a gap; months; one that begins before the
// calendar of working days.
func randomPlans(t testing.TB) []*Plan {
	years := financialYears(2019, 2024)
	var months []Window
	for d := date("2023-10-01"); len(months) < 18; d = d.AddMonths(1) {
		months = append(months, Window{From: d, To: d.AddMonths(1).AddDays(-1)})
	}
	var made []*Plan
	for _, ws := range [][]Window{years, slices.Delete(slices.Clone(years), 2, 3), months, financialYears(2012, 2014)} {
		p, err := NewPlan(Options{
			Windows: ws, ProtectionVisits: timescale.Timescale{N: 15, Unit: timescale.WorkingDays},
			HoldingRoles: []string{holdingRole},
		})
		if err != nil {
			t.Fatal(err)
		}
		made = append(made, p)
	}
	return made
}

// random makes records with all that is awkward in them: ends of months, 29 February, several on a day, intervals of a
// timescale or a day to either side, no days, lost ends, days after the extract or before all, codes not recorded.
type random struct {
	*rand.Rand
	asAt   metrics.Date
	middle metrics.Date // around which the child's records lie
	last   metrics.Date // the day given before, near which the next may be
}

// chance is true in one of n cases.
func (r *random) chance(n int) bool { return r.IntN(n) == 0 }

// near is a day some interval after another, or before it.
func (r *random) near(d metrics.Date) metrics.Date {
	days := []int{0, 0, 1, 1, 2, 3, 6, 7, 8, 10, 14, 15, 20, 21, 28, 29, 41, 42, 43, 62, 63, 64, 90, 364, 365, 366, 728, 729, 730, 731}
	months := []int{1, 2, 3, 6, 12, 18, 24, 30, 36}
	switch r.IntN(4) {
	case 0, 1:
		d = d.AddDays(days[r.IntN(len(days))])
	case 2:
		d = d.AddMonths(months[r.IntN(len(months))]).AddDays(r.IntN(3) - 1)
	default:
		d = d.AddDays(r.IntN(400))
	}
	return d
}

// day is one that is recorded.
func (r *random) day() metrics.Date {
	awkward := []string{
		"2020-02-29", "2024-02-29", "2023-02-28", "2025-02-28", "2025-03-01", "2021-03-31", "2021-04-01", "2022-03-31",
		"2023-03-31", "2023-04-01", "2024-03-31", "2024-04-01", "2025-03-31", "2023-08-31", "2024-12-25", "2012-12-31",
		"2013-01-01", "2024-01-31", "2024-04-30",
	}
	d := r.middle.AddDays(r.IntN(1600) - 800)
	switch r.IntN(12) {
	case 0:
		d = date(awkward[r.IntN(len(awkward))])
	case 1, 2, 3, 4, 5:
		if !r.last.IsZero() {
			d = r.near(r.last)
		}
	case 6:
		d = r.asAt.AddDays(r.IntN(5) - 3)
	}
	r.last = d
	return d
}

// start is a day, or none, or one that cannot be.
func (r *random) start() metrics.Date {
	switch {
	case r.chance(25):
		return metrics.Date{}
	case r.chance(80):
		return date("1850-05-05")
	case r.chance(40):
		return r.asAt.AddDays(1 + r.IntN(300))
	}
	return r.day()
}

// after is a day of something done after another, seldom before, sometimes not at all.
func (r *random) after(d metrics.Date) metrics.Date {
	switch {
	case r.chance(5):
		return metrics.Date{}
	case d.IsZero() || r.chance(10):
		return r.start()
	case r.chance(30):
		return d.AddDays(-1 - r.IntN(40))
	}
	return r.near(d)
}

// spell is a first day, an end, and whether that is lost.
func (r *random) spell() (from, to metrics.Date, lost bool) {
	from = r.start()
	if to = r.after(from); to.IsZero() {
		lost = r.chance(4)
	}
	r.last = to
	return from, to, lost
}

// verdict is one of three.
func (r *random) verdict() metrics.Verdict { return metrics.Verdict(r.IntN(3)) }

// count is one that is small, or not recorded.
func (r *random) count() caserecord.Count { return caserecord.CountOf(r.IntN(6) - 2) }

// some calls make a few times, most often once or twice.
func some[R any](r *random, most int, make func() R) []R {
	var list []R
	for range min(r.IntN(most+1), r.IntN(most+1)) {
		list = append(list, make())
		if r.chance(12) {
			list = append(list, list[len(list)-1]) // twice the same
		}
	}
	r.Shuffle(len(list), func(i, k int) {
		if r.chance(3) {
			list[i], list[k] = list[k], list[i]
		}
	})
	return list
}

// randomExtract is an extract as at some day, most of whose lists are whole.
func randomExtract(r *rand.Rand) caserecord.Extract {
	e := caserecord.Extract{Council: "E06000999"}
	e.AsAt = date("2025-03-31").AddDays(r.IntN(300) - 150)
	if r.IntN(3) == 0 {
		e.AsAt = date("2025-03-31")
	}
	for i := range e.Lists {
		e.Lists[i].Depth = caserecord.Whole
		switch r.IntN(24) {
		case 0:
			e.Lists[i].Depth = caserecord.Depth(r.IntN(4))
		case 1, 2:
			e.Lists[i].From = e.AsAt.AddDays(-r.IntN(1200))
		}
	}
	return e
}

// randomChild is a child of an extract, with records around the age that the extract or the measures may ask for.
func randomChild(rr *rand.Rand, e caserecord.Extract) *caserecord.Child {
	r := &random{Rand: rr, asAt: e.AsAt}
	r.middle = e.AsAt.AddDays(-r.IntN(1800))
	if r.chance(10) {
		r.middle = date("2013-06-01")
	}
	c := &caserecord.Child{ID: "x", Born: e.AsAt.AddDays(-r.IntN(22 * 366))}
	switch {
	case r.chance(3): // a birthday that matters, in or near a window
		c.Born = r.day().AddMonths(-12 * []int{4, 5, 10, 16, 17, 18, 19, 20, 21}[r.IntN(9)])
	case r.chance(15):
		c.Born = r.start()
	case r.chance(15):
		c.Born = date([]string{"2004-02-29", "2008-02-29", "2020-02-29"}[r.IntN(3)])
	}
	c.Contacts = some(r, 3, func() caserecord.Contact {
		d := r.start()
		return caserecord.Contact{Received: d, Decided: r.decided(d), DecidedLost: r.chance(20)}
	})
	c.Referrals = some(r, 5, func() caserecord.Referral {
		d := r.start()
		return caserecord.Referral{
			Received: d, Decided: r.decided(d), DecidedLost: r.chance(20), Outcome: caserecord.ReferralOutcome(r.IntN(5)),
			Earlier: r.count(),
		}
	})
	c.Assessments = some(r, 4, func() caserecord.Assessment {
		d := r.start()
		return caserecord.Assessment{Referred: d, Authorised: r.after(d), AuthorisedLost: r.chance(10)}
	})
	c.Enquiries = some(r, 4, func() caserecord.Enquiry {
		d := r.start()
		return caserecord.Enquiry{Discussed: d, Conference: r.after(d), ConferenceLost: r.chance(10), Arrived: r.verdict()}
	})
	c.Needs = some(r, 4, func() (n caserecord.Need) {
		n.Opened, n.Closed, n.EndLost = r.spell()
		return n
	})
	c.Plans = some(r, 4, func() (p caserecord.Plan) {
		p.Started, p.Ended, p.EndLost = r.spell()
		p.Earlier = r.count()
		return p
	})
	r.fillCare(c)
	r.fillLeaver(c)
	return c
}

// decided is the day of a decision, most often soon.
func (r *random) decided(d metrics.Date) metrics.Date {
	if d.IsZero() || r.chance(4) {
		return r.after(d)
	}
	return d.AddDays(r.IntN(5))
}

func (r *random) fillCare(c *caserecord.Child) {
	r.last = metrics.Date{}
	c.Care = some(r, 4, func() (k caserecord.Care) {
		k.Started, k.Ended, k.EndLost = r.spell()
		k.EndReason, k.ShortTerm, k.Unaccompanied = caserecord.EndReason(r.IntN(5)), r.verdict(), r.verdict()
		k.Placements12, k.Missing12 = r.count(), r.count()
		if r.chance(4) && !c.Born.IsZero() { // to the 18th birthday
			k.Ended, k.EndLost = c.Born.AddMonths(18*12).AddDays(max(0, r.IntN(6)-3)-1), false
		}
		return k
	})
	c.Placements = some(r, 6, func() (p caserecord.Placement) {
		p.Started, p.Ended, p.EndLost = r.spell()
		if n := len(c.Care); n > 0 && r.chance(2) { // as the care does
			k := c.Care[r.IntN(n)]
			p.Started = k.Started
			if r.chance(2) {
				p.Ended, p.EndLost = k.Ended, k.EndLost
			}
		}
		p.Miles = caserecord.MilesOf([]int{-1, 0, 199, 200, 201, 900}[r.IntN(6)])
		p.OutsideArea, p.Adoptive, p.SameCarers = r.verdict(), r.verdict(), r.verdict()
		p.Foster, p.Unregistered, p.Rhythm = r.verdict(), r.verdict(), caserecord.Rhythm(r.IntN(5))
		return p
	})
	c.Visits = some(r, 14, func() caserecord.Visit {
		return caserecord.Visit{Held: r.start(), Kind: caserecord.VisitKind(r.IntN(4))}
	})
	c.Reviews = some(r, 9, func() caserecord.Review {
		return caserecord.Review{Held: r.start(), Kind: caserecord.ReviewKind(r.IntN(4))}
	})
	c.Missing = some(r, 4, func() (m caserecord.Missing) {
		m.Begun, m.Back, m.EndLost = r.spell()
		m.Offered, m.Accepted = r.verdict(), r.verdict()
		return m
	})
	c.Health = some(r, 8, func() caserecord.Health {
		return caserecord.Health{
			Held: r.start(), Kind: caserecord.HealthKind(r.IntN(4)),
			Score: caserecord.CountOf([]int{-1, 0, 13, 14, 16, 17, 40, 41}[r.IntN(8)]),
		}
	})
	c.Years = some(r, 4, func() caserecord.Year {
		y := caserecord.Year{Ends: r.start(), Immunised: r.verdict(), SubstanceMisuse: r.verdict(), Convicted: r.verdict()}
		if !r.chance(5) {
			y.Ends = date("2026-03-31").AddMonths(-12 * r.IntN(7))
		}
		return y
	})
}

func (r *random) fillLeaver(c *caserecord.Child) {
	c.Leaver = some(r, 4, func() caserecord.Leaver {
		l := caserecord.Leaver{
			AsAt: r.start(), Eligible: r.verdict(), LeftOut: r.verdict(), Abroad: r.verdict(), InTouch: r.verdict(),
			Suitable: r.verdict(), StayingPut: r.verdict(), Activity: caserecord.Activity(r.IntN(4)), MovedIn: r.start(),
		}
		if r.chance(2) {
			l.Eligible, l.LeftOut = metrics.Yes, metrics.No
		}
		return l
	})
	c.Adoption = some(r, 3, func() caserecord.Adoption {
		a := caserecord.Adoption{Entered: r.start()}
		a.Ordered = r.after(a.Entered)
		a.Matched = r.after(a.Ordered)
		a.Placed = r.after(a.Matched)
		if r.chance(3) {
			a.Fostered = r.after(a.Entered)
		}
		return a
	})
	c.Allocations = some(r, 6, func() caserecord.Allocation {
		a := caserecord.Allocation{Worker: string(rune('a' + r.IntN(5))), Role: holdingRole}
		if r.chance(5) {
			a.Role = "duty"
		}
		a.Start, a.End, _ = r.spell()
		return a
	})
}

// amounts is what a reference says of one child in one window; total is that of means.
type amounts struct {
	yes, no, open, unplaced, total int64
}

// reference counts one measure of one child in one window, slowly.
type reference func(p *Plan, w Window, e caserecord.Extract, c *caserecord.Child) amounts

// checkAgainst holds the counts of measures against slow references, for random children of random extracts, in all windows
// that the extract can answer the measure of.
func checkAgainst(t *testing.T, references map[index]reference) {
	t.Helper()
	checked := make(map[index]int) // windows in which there was something to count
	for _, p := range randomPlans(t) {
		for seed := range uint64(2000) {
			r := rand.New(rand.NewPCG(seed, p.fingerprint))
			e := randomExtract(r)
			c := randomChild(r, e)
			tally := New(p)
			tally.AddChild(e, c)
			for w := range p.windows {
				for i, want := range references {
					counts := &tally.windows[w]
					if counts.lacks&(1<<i) != 0 {
						continue
					}
					x := counts.cells[i]
					got := amounts{x.yes, x.no, x.open, x.unplaced, 0}
					if i >= firstMean {
						got.total = counts.totals[i-firstMean]
					}
					expected := want(p, p.windows[w], e, c)
					if expected != (amounts{}) {
						checked[i]++
					}
					if diff := cmp.Diff(expected, got, cmp.AllowUnexported(amounts{})); diff != "" {
						t.Fatalf("%s in window %v to %v as at %v, seed %d (-want +got):\n%s\nof %s", nameOf(i), p.windows[w].From,
							p.windows[w].To, e.AsAt, seed, diff, inJSON(t, c))
					}
				}
			}
		}
	}
	for i := range references {
		if checked[i] < 100 {
			t.Errorf("%s was counted in %d windows only: the children are not random enough", nameOf(i), checked[i])
		}
	}
}
