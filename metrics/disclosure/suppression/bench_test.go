package suppression_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
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
