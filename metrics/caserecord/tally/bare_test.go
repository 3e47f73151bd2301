package tally

import (
	"math/rand/v2"
	"testing"
)

// bare counts the same measures as a Tally as one would by hand: for one purpose, from records of whom nothing is missing
// and nothing is at odds, over the same dense tables and with due days from the same tables of a plan. It is what a Tally's
// speed is measured against, and a second account of what each measure is. It has no counts of what is not known.
type bare struct {
	plan        *Plan
	asAt        int32
	begun, over int // how many windows begin, and how many end, by the day of the extract
	windows     []bareCounts
}

type bareCounts struct {
	yes, no [indices]int64
	totals  [indices - firstMean]int64
}

func newBare(p *Plan) *bare { return &bare{plan: p, windows: make([]bareCounts, len(p.windows))} }

// family is some of the measures, counted of all children of a block.
type family struct {
	name  string
	tally func(*pass)
	bare  func(*bare, *Block)
	// records is how many it is counted from.
	records func(*Block) int
}

var families = []family{
	{"front", (*pass).front, (*bare).front, func(b *Block) int {
		return b.contacts.len() + b.referrals.len() + b.assessments.len() + b.enquiries.len() + b.needs.len()
	}},
	{"plans", (*pass).plans, (*bare).plans, func(b *Block) int {
		return b.plans.len() + b.visits.len() + b.reviews.len()
	}},
	{"care", (*pass).care, (*bare).care, func(b *Block) int {
		return b.care.len() + b.placements.len() + b.missing.len() + b.health.len() + b.years.len() + b.allocations.len()
	}},
	{"courses", (*pass).courses, (*bare).courses, func(b *Block) int {
		return b.care.len() + b.placements.len() + b.visits.len() + b.reviews.len()
	}},
	{"leavers", (*pass).leavers, (*bare).leavers, func(b *Block) int {
		return b.care.len() + b.placements.len() + b.visits.len() + b.reviews.len() + b.leaver.len()
	}},
	{"adoption", (*pass).adoption, (*bare).adoption, func(b *Block) int { return b.care.len() + b.adoption.len() }},
}

// add counts a block.
func (b *bare) add(x *Block) {
	b.begin(x)
	for i := range families {
		families[i].bare(b, x)
	}
}

// begin looks at the day of the extract of a block.
func (b *bare) begin(x *Block) {
	b.asAt, b.begun, b.over = x.asAt, 0, 0
	for w, days := range b.plan.spans {
		if days.from <= b.asAt {
			b.begun = w + 1
		}
		if days.to <= b.asAt {
			b.over = w + 1
		}
	}
}

// due is the last day in time by a clock from a day that is in the tables.
func (b *bare) due(c clock, day int32) int32 { return b.plan.due[c][day-b.plan.first] }

// window is the window of a day that is in the tables, and -1 for none.
func (b *bare) window(day int32) int { return int(b.plan.window[day-b.plan.first]) - 1 }

// ending is the first window that ends on a day of the tables or later.
func (b *bare) ending(day int32) int { return int(b.plan.ending[day-b.plan.first]) }

// closing is the first of the windows over at whose end a spell is over.
func (b *bare) closing(ended int32) int {
	if ended == none {
		return b.over
	}
	return min(b.over, b.ending(ended))
}

func (b *bare) count(w int, i index, is bool) {
	if is {
		b.windows[w].yes[i]++
	} else {
		b.windows[w].no[i]++
	}
}

// goesOn tells whether a spell goes on at the end of a day.
func goesOn(started, ended, day int32) bool { return started <= day && (ended == none || ended > day) }

// TestBareCountsTheSame holds the tally to the count by hand: all yes and no and totals of all measures, of records that are
// complete. Of these nothing is open or unplaced, but for leavers: where there is no state of a birthday, or no review of a
// pathway plan, and visits after the last state.
func TestBareCountsTheSame(t *testing.T) {
	mayLack := map[index]bool{
		careLeaversEET: true, careLeaversSuitableAccommodation: true, careLeaversNotInTouch: true, careLeaversNEET: true,
		careLeaversEET17To18: true, careLeaversSuitableAccommodation17To18: true, careLeaversNEET17To18: true,
		stayingPut: true, pathwayPlanReviewTimeliness: true, personalAdviserVisitTimeliness: true,
	}
	var counted [indices]int64
	for number, p := range randomPlans(t)[:3] {
		for _, asAt := range []string{"2025-03-31", "2024-11-20"} {
			r, e := rand.New(rand.NewPCG(uint64(number), 16)), whole(asAt)
			x, b := New(p), newBare(p)
			for range 20 {
				var block Block
				block.Reset(e)
				for range 500 {
					block.Append(completeChild(r, e))
				}
				x.Add(&block)
				b.add(&block)
			}
			for w := range x.windows {
				got, want := &x.windows[w], &b.windows[w]
				isYear := p.spans[w].isYear()
				for i := range indices {
					c := got.cells[i]
					counted[i] += c.yes + c.no
					if c.yes != want.yes[i] || c.no != want.no[i] {
						t.Errorf("plan %d as at %s, window %d: %s is %d yes and %d no, by hand %d and %d", number, asAt, w, nameOf(i),
							c.yes, c.no, want.yes[i], want.no[i])
					}
					isOfYears := i == immunisations || i == substanceMisuse || i == convictions
					if c.open+c.unplaced > 0 && !mayLack[i] && (isYear || !isOfYears) {
						t.Errorf("plan %d as at %s, window %d: %s has %d open and %d unplaced: the records are not complete", number,
							asAt, w, nameOf(i), c.open, c.unplaced)
					}
				}
				if got.totals != want.totals {
					t.Errorf("plan %d as at %s, window %d: totals %v, by hand %v", number, asAt, w, got.totals, want.totals)
				}
			}
		}
	}
	for i, n := range counted {
		if n < 100 {
			t.Errorf("only %d of %s were counted: the children are not varied enough", n, nameOf(index(i)))
		}
	}
}

// completeBlocks are blocks of complete children, enough of them that neither branches nor counts are learnt by heart: of the
// whole about 20 MB.
func completeBlocks() (blocks []*Block) {
	for seed := range uint64(48) {
		r, e := rand.New(rand.NewPCG(seed, 17)), whole("2025-03-31")
		b := &Block{}
		b.Reset(e)
		for range 1024 {
			b.Append(completeChild(r, e))
		}
		blocks = append(blocks, b)
	}
	return blocks
}

// BenchmarkBare measures, family by family and in all, the tally and the same by hand over the same blocks. Of a family the
// tally's look at the extract is measured too, which is once for all families in all.
func BenchmarkBare(b *testing.B) {
	blocks, p := completeBlocks(), tenYears(b)
	measure := func(name string, records func(*Block) int, count func(*Block)) {
		n := 0
		for _, x := range blocks {
			n += records(x)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			i := 0
			for b.Loop() {
				count(blocks[i%len(blocks)])
				i++
			}
			rate(b, float64(n)/float64(len(blocks)))
		})
	}
	x, y := New(p), newBare(p)
	for _, f := range families {
		var s pass
		measure(f.name+"/tally", f.records, func(block *Block) {
			s = pass{plan: p, block: block, windows: x.windows, asAt: block.asAt}
			s.prepare()
			f.tally(&s)
		})
		measure(f.name+"/bare", f.records, func(block *Block) {
			y.begin(block)
			f.bare(y, block)
		})
	}
	measure("all/tally", (*Block).Records, x.Add)
	measure("all/bare", (*Block).Records, y.add)
}
