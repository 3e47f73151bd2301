package suppression_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// england is made up: 153 councils in nine regions by 20 groups, each with its total, regions and England rounded to
// the nearest 10, and England kept.
func england(r *rand.Rand) suppression.Table {
	a := regions(12, 23, 15, 9, 14, 33, 19, 15, 13)
	counts := make([]int, a.lowest()*20)
	for i := range counts {
		counts[i] = int(r.ExpFloat64() * 300 / float64(1+i%20))
	}
	t := a.table(20, counts)
	rounded(t, metrics.Nearest10)
	for i := range t.Cells {
		area := i / 21
		if a.within[area] == nil {
			t.Cells[i].Rounded = metrics.AsPrinted
		}
		t.Cells[i].Keep = area == len(a.within)-1
	}
	return t
}

func englands() []suppression.Table {
	r := rand.New(rand.NewPCG(8, 6))
	tables := make([]suppression.Table, 8)
	for i := range tables {
		tables[i] = england(r)
	}
	return tables
}

func BenchmarkSuppressEngland(b *testing.B) {
	tables, rule := englands(), suppression.OneTo(5)
	b.ReportAllocs()
	next, cells, secondary := 0, 0, 0
	for b.Loop() {
		got, err := suppression.Suppress(tables[next%len(tables)], rule)
		if err != nil || got.Safe != metrics.Yes {
			b.Fatal(got.Safe, err)
		}
		cells, secondary = got.Primary, got.Secondary
		next++
	}
	b.ReportMetric(float64(cells), "primary")
	b.ReportMetric(float64(secondary), "secondary")
}

// sparse is made up: 153 small councils in nine regions by two shares of the same children, each in parts that are few.
func sparse(r *rand.Rand) suppression.Table {
	a := regions(12, 23, 15, 9, 14, 33, 19, 15, 13)
	total := func(area int) int { return 3*area + 2 }
	var counts [2][]int
	for range a.lowest() {
		all := 2 + int(r.ExpFloat64()*14)
		for share := range counts {
			yes := r.IntN(all + 1)
			counts[share] = append(counts[share], yes, all-yes)
		}
	}
	t, other := a.table(2, counts[0]), a.table(2, counts[1])
	n := len(t.Cells)
	t.Cells = append(t.Cells, other.Cells...)
	for _, s := range other.Sums {
		s.Total += n
		for i := range s.Parts {
			s.Parts[i] += n
		}
		t.Sums = append(t.Sums, s)
	}
	for area := range a.within {
		t.Sums = append(t.Sums, disclosure.Sum{Total: total(area), Parts: []int{n + total(area)}})
	}
	return t
}

// BenchmarkSuppressSparse is of tables in which most cells are suppressed, and whose parts are audited again and again.
func BenchmarkSuppressSparse(b *testing.B) {
	r := rand.New(rand.NewPCG(8, 9))
	tables, rule := make([]suppression.Table, 8), suppression.OneTo(5)
	for i := range tables {
		tables[i] = sparse(r)
	}
	b.ReportAllocs()
	next, safe, secondary := 0, 0, 0
	for b.Loop() {
		got, err := suppression.Suppress(tables[next%len(tables)], rule)
		if err != nil {
			b.Fatal(err)
		}
		if secondary += got.Secondary; got.Safe == metrics.Yes {
			safe++
		}
		next++
	}
	b.ReportMetric(float64(safe)/float64(next), "safe")
	b.ReportMetric(float64(secondary)/float64(next), "secondary")
}

// BenchmarkRuleAlone is the bare pass: which cells the rule suppresses, without a look at the totals.
func BenchmarkRuleAlone(b *testing.B) {
	tables, rule := englands(), suppression.OneTo(5)
	b.ReportAllocs()
	next, small := 0, 0
	for b.Loop() {
		for _, c := range tables[next%len(tables)].Cells {
			if rule.Suppresses(c.Count) {
				small++
			}
		}
		next++
	}
	_ = small
}

func BenchmarkSuppressRow(b *testing.B) {
	r := rand.New(rand.NewPCG(8, 7))
	tables := make([]suppression.Table, 4096)
	for i := range tables {
		tables[i] = row(randomCounts(r, 6, 40)...)
	}
	rule := suppression.OneTo(5)
	b.ReportAllocs()
	next := 0
	for b.Loop() {
		if _, err := suppression.Suppress(tables[next%len(tables)], rule); err != nil {
			b.Fatal(err)
		}
		next++
	}
}
