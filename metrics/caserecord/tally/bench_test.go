package tally

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// tenYears is the plan that national data are counted by.
func tenYears(b *testing.B) *Plan {
	p, err := NewPlan(Options{
		Windows: financialYears(2015, 2024), ProtectionVisits: timescale.Timescale{N: 15, Unit: timescale.WorkingDays},
		HoldingRoles: []string{holdingRole},
	})
	if err != nil {
		b.Fatal(err)
	}
	return p
}

// awkwardBlocks are several, of a thousand children each, so that no branch is learnt by heart. Of every child something is
// in most lists, and something of it is missing or at odds.
func awkwardBlocks() (blocks []*Block, records float64) {
	for seed := range uint64(16) {
		r, e := rand.New(rand.NewPCG(seed, 13)), whole("2025-03-31")
		b := &Block{}
		b.Reset(e)
		for range 1024 {
			b.Append(randomChild(r, e))
		}
		blocks = append(blocks, b)
		records += float64(b.Records())
	}
	return blocks, records / float64(len(blocks))
}

func rate(b *testing.B, records float64) {
	b.ReportMetric(float64(b.N)*records/b.Elapsed().Seconds()/1e6, "Mrecords/s")
}

// BenchmarkAdd counts all measures of all lists in ten windows, of awkward children. BenchmarkBare has those who are not.
func BenchmarkAdd(b *testing.B) {
	blocks, records := awkwardBlocks()
	x := New(tenYears(b))
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		x.Add(blocks[i%len(blocks)])
		i++
	}
	rate(b, records)
}

// BenchmarkBareColumn is the floor: one column of each list of the front door added up, which no measure is.
func BenchmarkBareColumn(b *testing.B) {
	blocks, records := completeBlocks(), 0
	for _, x := range blocks {
		records += families[0].records(x)
	}
	var n int64
	i := 0
	for b.Loop() {
		x := blocks[i%len(blocks)]
		i++
		for k := range x.contacts.rows {
			n += int64(x.contacts.rows[k].received)
		}
		for k := range x.referrals.rows {
			n += int64(x.referrals.rows[k].received)
		}
		for k := range x.assessments.rows {
			n += int64(x.assessments.rows[k].authorised)
		}
		for k := range x.enquiries.rows {
			n += int64(x.enquiries.rows[k].discussed)
		}
		for k := range x.needs.rows {
			n += int64(x.needs.rows[k].opened)
		}
	}
	if n == 0 {
		b.Fatal("nothing was added up")
	}
	rate(b, float64(records)/float64(len(blocks)))
}

// BenchmarkBlockDecode decodes the blocks of BenchmarkBare.
func BenchmarkBlockDecode(b *testing.B) {
	var forms [][]byte
	size, records := 0, 0
	for _, x := range completeBlocks() {
		forms = append(forms, formOf(b, x))
		size += len(forms[len(forms)-1])
		records += x.Records()
	}
	var x Block
	b.ReportAllocs()
	b.SetBytes(int64(size / len(forms)))
	i := 0
	for b.Loop() {
		if err := x.Decode(forms[i%len(forms)]); err != nil {
			b.Fatal(err)
		}
		i++
	}
	rate(b, float64(records)/float64(len(forms)))
}

func BenchmarkBlockAppend(b *testing.B) {
	e := whole("2025-03-31")
	r := rand.New(rand.NewPCG(1, 14))
	var list []*caserecord.Child
	for range 1024 {
		list = append(list, randomChild(r, e))
	}
	var x Block
	x.Reset(e)
	for _, c := range list {
		x.Append(c)
	}
	records := float64(x.Records())
	b.ReportAllocs()
	for b.Loop() {
		x.Reset(e)
		for _, c := range list {
			x.Append(c)
		}
	}
	rate(b, records)
}

func BenchmarkMerge(b *testing.B) {
	p := tenYears(b)
	x, y := New(p), New(p)
	b.ReportAllocs()
	for b.Loop() {
		if err := x.Merge(y); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTallyForm(b *testing.B) {
	p := tenYears(b)
	blocks, _ := awkwardBlocks()
	x := New(p)
	for _, block := range blocks {
		x.Add(block)
	}
	var form []byte
	b.ReportAllocs()
	for b.Loop() {
		form, _ = x.AppendBinary(form[:0])
		if _, err := Decode(p, form); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(form)), "bytes")
}

func BenchmarkNewPlan(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		tenYears(b)
	}
}

// BenchmarkByDates is what the same decisions cost by dates: one event of one timescale, and a tally of it.
func BenchmarkByDates(b *testing.B) {
	s, _ := timescale.FindStandard("referral_decision")
	var events []timescale.Event
	r := rand.New(rand.NewPCG(1, 15))
	for range 1 << 12 {
		d := date("2024-04-01").AddDays(r.IntN(365))
		events = append(events, timescale.Event{Start: d, Done: d.AddDays(r.IntN(3))})
	}
	count, err := timescale.NewTally(date("2024-04-01"), date("2025-03-31"), timescale.DueInPeriod)
	if err != nil {
		b.Fatal(err)
	}
	calendar, asAt := timescale.EnglandAndWales(), date("2025-06-01")
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		o, err := s.Within.First.Outcome(calendar, events[i%len(events)], asAt)
		if err != nil {
			b.Fatal(err)
		}
		count.Add(o)
		i++
	}
	rate(b, 1)
}
