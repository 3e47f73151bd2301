package invent

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// TestRatesAreOfTheRightOrder counts all councils together, so that their own rates even out.
func TestRatesAreOfTheRightOrder(t *testing.T) {
	var c caserecord.Child
	count := make(map[string]int)
	is := func(what string, yes bool) {
		if yes {
			count[what]++
		}
	}
	within := func(from, to metrics.Date, days int) bool {
		n, ok := to.DaysSince(from)
		return ok && n <= days
	}
	w := World{Seed: 11, Years: 3}
	children := 0
	for council := 1; council <= Councils; council++ {
		for n := range 250 {
			w.Child(council, n, &c)
			children++
			for list, k := range lengths(&c) {
				count[caserecord.List(list).String()] += k
				count["records"] += k
				is("with "+caserecord.List(list).String(), k > 0)
			}
			for _, r := range c.Referrals {
				is("no further action", r.Outcome == caserecord.NoFurtherAction)
				is("not in need", r.Outcome == caserecord.NotInNeed)
				earlier, _ := r.Earlier.Get()
				is("again", earlier > 0)
			}
			for _, r := range c.Assessments {
				is("authorised", !r.Authorised.IsZero())
				is("authorised in time", within(r.Referred, r.Authorised, 63))
			}
			for _, r := range c.Enquiries {
				is("conferences", !r.Conference.IsZero())
				is("conferences in time", within(r.Discussed, r.Conference, 21))
			}
			for _, r := range c.Plans {
				earlier, _ := r.Earlier.Get()
				is("plans again", earlier > 0)
				is("plans open", r.Ended.IsZero())
			}
			for _, r := range c.Care {
				open := r.Ended.IsZero()
				is("care open", open)
				is("adopted", r.EndReason == caserecord.Adopted)
				n, _ := r.Placements12.Get()
				is("three placements", open && n >= 3)
				is("unaccompanied", open && r.Unaccompanied == metrics.Yes)
				is("needs open", open)
			}
			for _, r := range c.Placements {
				miles, _ := r.Miles.Tenths()
				is("far", miles > 200 && r.OutsideArea == metrics.Yes)
				is("foster", r.Foster == metrics.Yes)
				is("unregistered", r.Unregistered == metrics.Yes)
			}
			for _, r := range c.Leaver {
				is("in touch", r.InTouch == metrics.Yes)
				is("suitable", r.Suitable == metrics.Yes)
				is("in activity", r.Activity == caserecord.InActivity)
			}
		}
	}
	count["children"] = children
	for _, test := range []struct {
		part, whole string
		low, high   float64 // of the whole, in %
		reason      string
	}{
		{"referrals", "contacts", 55, 70, "two in three"},
		{"no further action", "referrals", 6, 10, "about 7% in England"},
		{"not in need", "referrals", 27, 36, "about 30%"},
		{"again", "referrals", 12, 26, "about 22% in England; here fewer, as nothing is known of the time before"},
		{"assessments", "referrals", 87, 97, "all but those without further action, and those of the last days"},
		{"authorised in time", "authorised", 78, 88, "83% in England"},
		{"enquiries", "referrals", 28, 42, "36% in England"},
		{"conferences", "enquiries", 27, 40, "33% in England"},
		{"conferences in time", "conferences", 70, 85, "78% in England"},
		{"plans", "conferences", 78, 92, "86% in England"},
		{"plans again", "plans", 18, 32, "about 24% in England"},
		{"three placements", "care open", 6, 16, "10% in England"},
		{"unaccompanied", "care open", 2, 12, "7% in England"},
		{"adopted", "with adoption", 30, 80, "most of those with a placement order, and not all yet"},
		{"far", "placements", 13, 22, "one in six"},
		{"foster", "placements", 60, 75, "two in three"},
		{"unregistered", "placements", 0.05, 1, "hardly any"},
		{"in touch", "leaver", 90, 96, "93% or so"},
		{"suitable", "leaver", 83, 92, "88% or so"},
		{"in activity", "leaver", 48, 62, "54% or so"},
		{"with missing_episodes", "with care", 2, 15, "one in ten of those who are old enough"},
		{"with care", "children", 10, 25, "those from before, and one in twenty of those referred"},
		{"visits", "records", 35, 60, "visits are most of all records"},
	} {
		share := 100 * float64(count[test.part]) / float64(count[test.whole])
		if !(share >= test.low && share <= test.high) {
			t.Errorf("%s: %d of %d %s (%.1f%%), want %v%% to %v%%: %s", test.part, count[test.part], count[test.whole],
				test.whole, share, test.low, test.high, test.reason)
		}
	}
	t.Logf("%.1f records a child", float64(count["records"])/float64(children))
}

// TestCouncilsDiffer holds that a comparison of councils shows something that chance alone would not.
func TestCouncilsDiffer(t *testing.T) {
	low, high := 0, 0
	for council := 1; council <= Councils; council++ {
		switch r := ratesOf(3, council); {
		case r.enquiry < 560*8/10:
			low++
		case r.enquiry > 560*12/10:
			high++
		}
	}
	if low < 25 || high < 20 {
		t.Errorf("%d councils a fifth below the usual and %d above it, of %d, want a good many of each", low, high, Councils)
	}
	if ratesOf(3, 1) == ratesOf(4, 1) || ratesOf(3, 1) == ratesOf(3, 2) {
		t.Error("another seed or council has the same rates")
	}
}

// TestDraws holds that what is drawn for children whose numbers follow each other is even and not related.
func TestDraws(t *testing.T) {
	const n = 100_000
	var cells [10][10]int
	before := 0
	for i := range n {
		var d draw
		d.start(7, ofChild, 1, i)
		first := d.below(10)
		cells[before][first]++
		before = first
	}
	// Chi squared with 99 degrees of freedom: below 150 in all but one of a thousand seeds. The seed is fixed.
	sum := 0.0
	for _, row := range cells {
		for _, k := range row {
			off := float64(k) - n/100
			sum += off * off / (n / 100)
		}
	}
	if sum > 150 {
		t.Errorf("chi squared %.0f over 100 cells, want at most 150", sum)
	}
}
