package suppression_test

import (
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// crossed is councils within regions within England by groups within broad groups within all: two hierarchies that
// cross, for which there is no network.
func crossed(a areas, broad []int, counts []int) suppression.Table {
	groups, columns := 0, len(broad)+1
	for _, n := range broad {
		groups += n
	}
	columns += groups
	t := suppression.Table{Cells: make([]suppression.Cell, len(a.within)*columns)}
	next := 0
	for area, within := range a.within {
		at := func(column int) int { return area*columns + column }
		for g := range groups {
			if within == nil {
				t.Cells[at(g)].Count = counts[next]
				next++
			}
			for _, part := range within {
				t.Cells[at(g)].Count += t.Cells[part*columns+g].Count
			}
		}
		first, all := 0, disclosure.Sum{Total: at(columns - 1)}
		for b, n := range broad {
			sum := disclosure.Sum{Total: at(groups + b)}
			for g := range n {
				sum.Parts = append(sum.Parts, at(first+g))
				t.Cells[sum.Total].Count += t.Cells[at(first+g)].Count
			}
			first += n
			t.Sums = append(t.Sums, sum)
			all.Parts = append(all.Parts, sum.Total)
			t.Cells[all.Total].Count += t.Cells[sum.Total].Count
		}
		t.Sums = append(t.Sums, all)
		for column := range columns {
			if within == nil {
				continue
			}
			sum := disclosure.Sum{Total: at(column)}
			for _, part := range within {
				sum.Parts = append(sum.Parts, part*columns+column)
			}
			t.Sums = append(t.Sums, sum)
		}
	}
	return t
}

// TestTwoHierarchies holds that tables in which both rows and columns are nested are never called safe without proof,
// and says how many are.
func TestTwoHierarchies(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	answers := map[metrics.Verdict]int{}
	rule := suppression.OneTo(5)
	for range 100 {
		table := crossed(regions(2, 2), []int{2, 2}, randomCounts(r, 16, 40))
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, table, rule, got)
		answers[got.Safe]++
	}
	t.Logf("safe: %v", answers)
	if answers[metrics.Yes] < 95 {
		t.Errorf("only %v were proved safe", answers)
	}
}

// TestCrossedAgainstAllTables holds the same answer against all whole-number tables of a very small one.
func TestCrossedAgainstAllTables(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 9))
	rule := suppression.OneTo(2)
	answers := map[metrics.Verdict]int{}
	for range 150 {
		table := crossed(regions(1, 1), []int{2, 2}, randomCounts(r, 8, 6))
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		lowest, highest := exhaust(table, got.Figures, rule)
		for c, f := range got.Figures {
			if f.Why == suppression.Primary && got.Safe == metrics.Yes && highest[c]-lowest[c] < rule.Width() {
				t.Fatalf("cell %d of %v is called safe and is from %d to %d", c, table, lowest[c], highest[c])
			}
		}
		answers[got.Safe]++
	}
	t.Logf("safe: %v", answers)
}

// TestSeveralBreakdowns holds that a total that is broken down in three ways is protected in all of them.
func TestSeveralBreakdowns(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 10))
	rule := suppression.OneTo(5)
	for range 200 {
		first := randomCounts(r, 4, 20)
		var table suppression.Table
		total := 0
		for _, n := range first {
			total += n
		}
		table.Cells = append(table.Cells, suppression.Cell{Count: total, Keep: r.IntN(2) == 0})
		for range 3 {
			sum := disclosure.Sum{}
			rest := total
			for i := range 4 {
				n := min(rest, r.IntN(20))
				if i == 3 {
					n = rest
				}
				rest -= n
				sum.Parts = append(sum.Parts, len(table.Cells))
				table.Cells = append(table.Cells, suppression.Cell{Count: n})
			}
			table.Sums = append(table.Sums, sum)
		}
		got, err := suppression.Suppress(table, rule)
		if err != nil {
			t.Fatal(err)
		}
		holds(t, table, rule, got)
		if got.Safe != metrics.Yes && !table.Cells[0].Keep {
			t.Fatalf("%v is not proved safe: %v\n%v", table, got.NotProved, got.Figures)
		}
	}
}
