package disclosure_test

import (
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// england is a made-up table of 153 councils by 20 groups and their total, within nine regions within England, whose
// counts are rounded to the nearest 10 or are not. Counts of 1 to 5 are suppressed, and one more of a row or column at
// random.
func england(random *rand.Rand, rounded bool) ([]disclosure.Cell, []disclosure.Sum) {
	const councils, regions, groups = 153, 9, 20
	width := groups + 1
	truth := make([]int, (councils+regions+1)*width)
	hidden := make([]bool, len(truth))
	at := func(area, group int) int { return area*width + group }
	var sums []disclosure.Sum
	for area := range councils + regions + 1 {
		sum := disclosure.Sum{Total: at(area, groups)}
		for group := range groups {
			sum.Parts = append(sum.Parts, at(area, group))
		}
		sums = append(sums, sum)
	}
	areas := func(total int, parts []int) {
		for group := range width {
			sum := disclosure.Sum{Total: at(total, group)}
			for _, p := range parts {
				sum.Parts = append(sum.Parts, at(p, group))
			}
			sums = append(sums, sum)
		}
	}
	var all []int
	for r := range regions {
		var mine []int
		for c := r; c < councils; c += regions {
			mine = append(mine, c)
		}
		areas(councils+r, mine)
		all = append(all, councils+r)
	}
	areas(councils+regions, all)
	for c := range councils {
		for group := range groups {
			x := int(60 * random.ExpFloat64())
			truth[at(c, group)], hidden[at(c, group)] = x, x >= 1 && x <= 5
		}
		hidden[at(c, random.IntN(groups))] = true
	}
	for _, sum := range sums {
		truth[sum.Total] = 0
		for _, p := range sum.Parts {
			truth[sum.Total] += truth[p]
		}
	}
	cells := make([]disclosure.Cell, len(truth))
	for c, x := range truth {
		cells[c].Value = metrics.Exact(x)
		switch {
		case hidden[c]:
			cells[c] = disclosure.Cell{Value: metrics.Missing(metrics.Confidential), Width: 4}
		case rounded && c >= at(councils, 0):
			cells[c].Value = metrics.Rounded(x, metrics.Nearest10)
		}
	}
	return cells, sums
}

// BenchmarkAudit audits 153 councils by 20 groups by three levels beside a bare pass over the cells.
func BenchmarkAudit(b *testing.B) {
	for _, kind := range []struct {
		name    string
		rounded bool
	}{{"Exact", false}, {"Rounded", true}} {
		random := rand.New(rand.NewPCG(153, 20))
		tables, cells := make([]disclosure.Table, 16), make([][]disclosure.Cell, 16)
		for i := range tables {
			var sums []disclosure.Sum
			cells[i], sums = england(random, kind.rounded)
			t, err := disclosure.NewTable(cells[i], sums, nil)
			if err != nil {
				b.Fatal(err)
			}
			tables[i] = t
		}
		b.Run(kind.name+"/Audit", func(b *testing.B) {
			b.ReportAllocs()
			var a disclosure.Audit
			for i := 0; b.Loop(); i++ {
				a = tables[i%len(tables)].Audit(disclosure.Options{})
			}
			if a.Components.Inconsistent > 0 {
				b.Fatal("a table that fits is said not to")
			}
			b.ReportMetric(float64(a.Suppressed), "suppressed")
			b.ReportMetric(float64(a.NotProved), "unproved")
		})
		b.Run(kind.name+"/BarePass", func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for i := 0; b.Loop(); i++ {
				for _, c := range cells[i%len(cells)] {
					if _, ok := c.Value.Point(); !ok {
						n++
					}
				}
			}
			if n == 0 {
				b.Fatal("nothing is suppressed")
			}
		})
	}
}

// TestEngland holds that a large table of rows, columns and levels is settled throughout, exactly, and that a shared
// table gives every caller the same.
func TestEngland(t *testing.T) {
	for _, rounded := range []bool{false, true} {
		cells, sums := england(rand.New(rand.NewPCG(1, 9)), rounded)
		table, err := disclosure.NewTable(cells, sums, nil)
		if err != nil {
			t.Fatal(err)
		}
		audits := make([]disclosure.Audit, 4)
		var all sync.WaitGroup
		for i := range audits {
			all.Go(func() { audits[i] = table.Audit(disclosure.Options{SearchCells: -1}) })
		}
		all.Wait()
		for _, a := range audits[1:] {
			if diff := cmp.Diff(audits[0], a, byValue); diff != "" {
				t.Fatalf("one caller's audit differs from another's:\n%s", diff)
			}
		}
		a := audits[0]
		if a.NotProved > 0 || a.Components.NotProved > 0 || len(a.Conflicts) > 0 || a.Components.MaximumFlow == 0 {
			t.Errorf("%d figures not proved, components %+v, conflicts %v: want all settled, some by flows",
				a.NotProved, a.Components, a.Conflicts)
		}
		t.Logf("%d suppressed, %d worked out, %d narrower, %+v", a.Suppressed, a.WorkedOut, a.Narrower, a.Components)
	}
}

// byValue compares figures by their representation.
var byValue = cmp.Comparer(func(a, b metrics.Value) bool { return a == b })
