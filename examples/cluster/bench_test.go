package main

import (
	"cmp"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/examples/cluster/recordfile"
	"github.com/childmetrics/childmetrics/examples/internal/invent"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
)

var tenYears = Question{AsAt: "2026-03-31", Years: 10, HoldingRoles: invent.CaseWorker}

// filled are 64 blocks of several councils, to be counted in rotation, so that no branch is learnt by heart.
func filled(only func(*caserecord.Child)) (list []*tally.Block, records float64) {
	w := invent.World{Seed: 5, Years: tenYears.Years, Children: 4 * recordfile.FrameChildren}
	var c caserecord.Child
	for council := 1; council <= 16; council++ {
		for first := 0; first < w.Size(); first += recordfile.FrameChildren {
			b := &tally.Block{}
			b.Reset(w.Extract(council))
			for n := range recordfile.FrameChildren {
				w.Child(council, first+n, &c)
				if only != nil {
					only(&c)
				}
				b.Append(&c)
			}
			list = append(list, b)
			records += float64(b.Records())
		}
	}
	return list, records / float64(len(list))
}

func perSecond(b *testing.B, records float64) {
	b.ReportMetric(float64(b.N)*records/b.Elapsed().Seconds()/1e6, "Mrecords/s")
}

// BenchmarkCount is counting alone: all measures of ten years.
func BenchmarkCount(b *testing.B) {
	list, records := filled(nil)
	plan, err := tenYears.Plan()
	if err != nil {
		b.Fatal(err)
	}
	counts := tally.New(plan)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		counts.Add(list[i%len(list)])
		i++
	}
	perSecond(b, records)
}

func BenchmarkDecode(b *testing.B) {
	list, records := filled(nil)
	var forms [][]byte
	for _, x := range list {
		form, _ := x.AppendBinary(nil)
		forms = append(forms, form)
	}
	var x tally.Block
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		if err := x.Decode(forms[i%len(forms)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
	perSecond(b, records)
}

// bareLists leaves what the bare loop counts: referrals and times in need.
func bareLists(c *caserecord.Child) {
	*c = caserecord.Child{ID: c.ID, Born: c.Born, Referrals: c.Referrals, Needs: c.Needs}
}

// bare is the same records as dense arrays of days, as whoever has only this to count would have them.
type bare struct {
	received       []int32
	child          []int32 // of each referral
	outcome        []uint8
	opened, closed []int32
}

const never = 1 << 30

var epoch, _ = metrics.ParseDate("1970-01-01")

func day(d metrics.Date) int32 {
	n, ok := d.DaysSince(epoch)
	if !ok {
		return never
	}
	return int32(n)
}

// bareCounts are its five measures of one window.
type bareCounts struct{ referrals, again, noFurther, notInNeed, inNeed int64 }

// bareCount counts them: by the day of each record, with nothing missing.
func bareCount(x *bare, p *barePlan, n []bareCounts) {
	to, by, first := p.to, p.by, p.first
	child, previous := int32(-1), int32(-never)
	for i, d := range x.received {
		if x.child[i] != child {
			child, previous = x.child[i], -never
		}
		if d >= first && int(d-first) < len(by) && by[d-first] > 0 {
			w := &n[by[d-first]-1]
			w.referrals++
			if at := previous - first + before; at >= 0 && d > previous && d <= p.after[at] {
				w.again++
			}
			switch caserecord.ReferralOutcome(x.outcome[i]) {
			case caserecord.NoFurtherAction:
				w.noFurther++
			case caserecord.NotInNeed:
				w.notInNeed++
			}
		}
		previous = d
	}
	for i, opened := range x.opened {
		for w, end := range to {
			if opened <= end && x.closed[i] > end {
				n[w].inNeed++
			}
		}
	}
}

// barePlan is the windows by day.
type barePlan struct {
	to    []int32 // the last days
	by    []uint8 // of each day from the first, its window from 1
	first int32
	after []int32 // of each day from some time before the first, twelve months later
}

// before is some time longer than twelve months.
const before = 400

// bareTables are the same children as those of filled(bareLists), and the plan's windows by day.
func bareTables(tb testing.TB) (list []*bare, p *barePlan) {
	p = &barePlan{}
	w := invent.World{Seed: 5, Years: tenYears.Years, Children: 4 * recordfile.FrameChildren}
	var c caserecord.Child
	for council := 1; council <= 16; council++ {
		for block := 0; block < w.Size(); block += recordfile.FrameChildren {
			x := &bare{}
			for n := range recordfile.FrameChildren {
				w.Child(council, block+n, &c)
				slices.SortFunc(c.Referrals, func(a, b caserecord.Referral) int { return cmp.Compare(day(a.Received), day(b.Received)) })
				for _, r := range c.Referrals {
					x.received, x.child = append(x.received, day(r.Received)), append(x.child, int32(n))
					x.outcome = append(x.outcome, uint8(r.Outcome))
				}
				for _, r := range c.Needs {
					x.opened, x.closed = append(x.opened, day(r.Opened)), append(x.closed, day(r.Closed))
				}
			}
			list = append(list, x)
		}
	}
	windows, err := tenYears.windows()
	if err != nil {
		tb.Fatal(err)
	}
	p.first = day(windows[0].From)
	for d := windows[0].From.AddDays(-before); d.Compare(windows[len(windows)-1].To) <= 0; d = d.AddDays(1) {
		p.after = append(p.after, day(d.AddMonths(12)))
	}
	for i, w := range windows {
		p.to = append(p.to, day(w.To))
		for d := day(w.From); d <= day(w.To); d++ {
			p.by = append(p.by, uint8(i+1))
		}
	}
	return list, p
}

// TestTheBareLoop holds that the bare loop counts what the tally counts, so that the two can be compared.
func TestTheBareLoop(t *testing.T) {
	blocks, _ := filled(bareLists)
	plan, err := tenYears.Plan()
	if err != nil {
		t.Fatal(err)
	}
	counts := tally.New(plan)
	for _, b := range blocks {
		counts.Add(b)
	}
	tables, p := bareTables(t)
	n := make([]bareCounts, len(p.to))
	for _, x := range tables {
		bareCount(x, p, n)
	}
	for w := range n {
		for id, got := range map[string]int64{
			"referrals": n[w].referrals, "referrals_no_further_action": n[w].noFurther,
			"referrals_not_in_need": n[w].notInNeed, "children_in_need": n[w].inNeed, "rereferrals": n[w].again,
		} {
			f, _ := counts.Figure(id, w)
			if want := f.Yes; got != want || f.Unplaced > 0 || got == 0 {
				// In the first year the extract does not go back far enough to tell who was referred before.
				if id == "rereferrals" && !f.Counted {
					continue
				}
				t.Errorf("%s in window %d: %d, want %d (%d unplaced)", id, w, got, want, f.Unplaced)
			}
		}
	}
}

// BenchmarkCountFive is the tally of the records of BenchmarkBareFive: it counts more than these, and all that may be
// missing.
func BenchmarkCountFive(b *testing.B) {
	list, records := filled(bareLists)
	plan, err := tenYears.Plan()
	if err != nil {
		b.Fatal(err)
	}
	counts := tally.New(plan)
	i := 0
	for b.Loop() {
		counts.Add(list[i%len(list)])
		i++
	}
	perSecond(b, records)
}

// BenchmarkBareFive is the bare loop over dense arrays: five measures, with nothing missing.
func BenchmarkBareFive(b *testing.B) {
	list, p := bareTables(b)
	records := 0
	for _, x := range list {
		records += len(x.received) + len(x.opened)
	}
	n := make([]bareCounts, len(p.to))
	i := 0
	for b.Loop() {
		bareCount(list[i%len(list)], p, n)
		i++
	}
	perSecond(b, float64(records)/float64(len(list)))
}
