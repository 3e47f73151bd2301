package suppression_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// TestPartsAreTheWhole holds the audit of a table by its parts against that of the table at once: networks and others,
// before anything was suppressed because an audit found it unsafe.
func TestPartsAreTheWhole(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 4))
	method := cmp.FilterPath(func(p cmp.Path) bool {
		return p.Last().String() == ".Method" || p.Last().String() == ".Components"
	}, cmp.Ignore())
	bounds := cmp.FilterPath(func(p cmp.Path) bool {
		return p.Last().String() == ".Derived" || p.Last().String() == ".WorkedOut"
	}, cmp.Ignore())
	several, unsafe := 0, 0
	for i := range 1500 {
		var table suppression.Table
		if i%3 == 0 {
			table = threeWays(r, [3]int{2 + r.IntN(2), 2 + r.IntN(2), 2}, 6)
		} else {
			a := someAreas[i%len(someAreas)]
			groups := 1 + r.IntN(4)
			table = a.table(groups, randomCounts(r, a.lowest()*groups, 3+r.IntN(30)))
		}
		if i%4 == 0 {
			rounded(table, metrics.Nearest10)
		}
		for c := range table.Cells {
			table.Cells[c].Keep = r.IntN(3) == 0
		}
		parts, quick, whole, err := suppression.Audits(table, someRules[r.IntN(len(someRules))])
		if err != nil {
			t.Fatal(err)
		}
		if whole.Components.NotProved > 0 {
			continue // parts may be proved
		}
		if diff := cmp.Diff(whole, parts, method, byValue); diff != "" {
			t.Fatalf("table %d: audit mismatch (-whole +parts):\n%s", i, diff)
		}
		if diff := cmp.Diff(whole, quick, method, bounds, byValue); diff != "" {
			t.Fatalf("table %d: audit mismatch (-whole +protection only):\n%s", i, diff)
		}
		if n := whole.Components; n.ClosedForm+n.MaximumFlow+n.Search > 1 {
			several++
		}
		if whole.Safe != metrics.Yes {
			unsafe++
		}
	}
	if several < 100 || unsafe < 100 {
		t.Errorf("%d of several parts, %d not safe: nothing was tried", several, unsafe)
	}
}
