package suppression_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
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
		if all(parts) != all(whole) || all(quick) != all(whole) {
			t.Fatalf("table %d: %+v and %+v components, want as many as %+v", i, parts.Components, quick.Components, whole.Components)
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

// all is how many components a table has.
func all(a disclosure.Audit) int {
	n := a.Components
	return n.ClosedForm + n.MaximumFlow + n.Search + n.NotProved + n.Inconsistent
}

// TestUnprovedPartsAreNotSafe holds that a table is called safe only where every part of it is, whatever the audit had left
// to prove it with, and that what is not proved is counted.
func TestUnprovedPartsAreNotSafe(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 5))
	unproved, safe := 0, 0
	for i := range 400 {
		a := someAreas[i%len(someAreas)]
		groups := 2 + r.IntN(3)
		table := a.table(groups, randomCounts(r, a.lowest()*groups, 3+r.IntN(30)))
		got, err := suppression.Starved(table, someRules[r.IntN(len(someRules))])
		if err != nil {
			t.Fatal(err)
		}
		notProved, narrower, needed := 0, 0, 0
		for _, f := range got.Findings {
			if f.Width == 0 {
				continue
			}
			needed++
			switch f.Protected {
			case metrics.CannotTell:
				notProved++
			case metrics.No:
				narrower++
			}
		}
		if notProved != got.NotProved || narrower != got.Narrower || needed != got.Needed {
			t.Errorf("table %d: %d not proved, %d narrower of %d, counted %d, %d and %d", i, notProved, narrower, needed,
				got.NotProved, got.Narrower, got.Needed)
		}
		if (notProved > 0 || narrower > 0) && got.Safe == metrics.Yes {
			t.Errorf("table %d is safe with %d not proved and %d narrower", i, notProved, narrower)
		}
		if notProved > 0 {
			unproved++
			if !slices.ContainsFunc(got.Warnings, func(w metrics.Warning) bool { return w.Code == disclosure.CodeNotProved }) ||
				got.Components.NotProved == 0 {
				t.Errorf("table %d: no warning or component of %d not proved: %+v", i, notProved, got.Components)
			}
		}
		if got.Safe == metrics.Yes {
			safe++
		}
	}
	if unproved < 20 || safe < 20 {
		t.Errorf("%d tables not proved and %d safe: nothing was tried", unproved, safe)
	}
}
