package disclosure_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

var c = metrics.Missing(metrics.Confidential)

// table makes a table of a total, the last cell, and its parts.
func table(t *testing.T, values ...metrics.Value) disclosure.Table {
	t.Helper()
	sum := disclosure.Sum{Total: len(values) - 1}
	cells := make([]disclosure.Cell, len(values))
	for i, v := range values {
		cells[i] = disclosure.Cell{Value: v, Width: 4}
		if i < sum.Total {
			sum.Parts = append(sum.Parts, i)
		}
	}
	cells[sum.Total].Width = 0
	made, err := disclosure.NewTable(cells, []disclosure.Sum{sum}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestFirstCell holds what is found of the first of a few parts of a total.
func TestFirstCell(t *testing.T) {
	exact := func(n int) metrics.Value { return metrics.Exact(n) }
	ten := func(n int) metrics.Value { return metrics.Rounded(n, metrics.Nearest10) }
	low := metrics.Rounded(1, metrics.Nearest10)
	dp1 := func(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(1)) }
	for _, test := range []struct {
		reason    string
		values    []metrics.Value
		options   disclosure.Options
		derived   metrics.Value
		protected metrics.Verdict
		method    disclosure.Method
		conflicts []disclosure.Conflict
	}{
		{
			reason: "one part of a total is what is left", values: []metrics.Value{c, exact(5), exact(9)},
			derived: exact(4), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason: "c bounds nothing by itself", values: []metrics.Value{c, c},
			derived: c.WithBounds(0, math.Inf(1)), protected: metrics.Yes, method: disclosure.ClosedForm,
		},
		{
			reason: "two share what is left", values: []metrics.Value{c, c, exact(5), exact(9)},
			derived: c.WithBounds(0, 4), protected: metrics.Yes, method: disclosure.ClosedForm,
		},
		{
			reason: "a rule that the caller states narrows it", values: []metrics.Value{c, c.WithBounds(1, 5), exact(5),
				exact(9)},
			derived: c.WithBounds(0, 3), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason: "two noughts", values: []metrics.Value{c, c, exact(9), exact(9)},
			derived: exact(0), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason: "half up: 20 to the nearest 10 is 15 to 24", values: []metrics.Value{c, exact(10), ten(21)},
			derived: c.WithBounds(5, 14), protected: metrics.Yes, method: disclosure.ClosedForm,
		},
		{
			reason: "low to the nearest 10 is 1 to 4", values: []metrics.Value{low, exact(10), exact(12)},
			derived: exact(2), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason: "low alone", values: []metrics.Value{low, c},
			derived: low.WithBounds(1, 4), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason: "a printed nought is one", values: []metrics.Value{c, c, ten(0)},
			derived: exact(0), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason: "a range is its ends", values: []metrics.Value{metrics.Between(0, 4), exact(5), exact(9)},
			derived: exact(4), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason:  "nobody knows whether the total has what was not returned",
			values:  []metrics.Value{c, metrics.Missing(metrics.Unavailable), exact(5), exact(15)},
			derived: c.WithBounds(0, 10), method: disclosure.NotProved,
		},
		{
			reason:  "its own bounds say that the total has none of it",
			values:  []metrics.Value{c, metrics.Missing(metrics.Unavailable).WithBounds(0, 0), exact(5), exact(15)},
			derived: exact(10), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason:  "what certainly is too narrow is so however little is known",
			values:  []metrics.Value{c, metrics.Missing(metrics.LowReliability), exact(5), exact(8)},
			derived: c.WithBounds(0, 3), protected: metrics.No, method: disclosure.NotProved,
		},
		{
			reason: "full-time equivalents", options: disclosure.Options{Fractional: true},
			values:  []metrics.Value{c, dp1(10.5), dp1(14.2)},
			derived: c.WithBounds(3.6, 3.8), protected: metrics.No, method: disclosure.ClosedForm,
		},
		{
			reason: "parts that come to more than their total give no bounds", values: []metrics.Value{c, exact(10), exact(9)},
			derived: c, method: disclosure.NotProved, conflicts: []disclosure.Conflict{{Place: disclosure.AtSum}},
		},
		{
			reason: "a count is whole", values: []metrics.Value{c, dp1(10.5), exact(12)},
			derived: c, method: disclosure.NotProved, conflicts: []disclosure.Conflict{{Place: disclosure.AtCell, Position: 1}},
		},
	} {
		t.Run(test.reason, func(t *testing.T) {
			a := table(t, test.values...).Audit(test.options)
			want := disclosure.Finding{
				Published: test.values[0], Derived: test.derived, Width: 4, Protected: test.protected, Method: test.method,
			}
			if diff := cmp.Diff(test.conflicts, a.Conflicts, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("conflicts (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(want, a.Findings[0], byValue); diff != "" {
				t.Errorf("finding (-want +got):\n%s", diff)
			}
		})
	}
}

// TestAudit holds whole audits.
func TestAudit(t *testing.T) {
	warning := func(code metrics.WarningCode, message string, have, need int) metrics.Warning {
		return metrics.Warning{Code: code, Message: message, Have: metrics.Exact(have), Need: metrics.Exact(need)}
	}
	finding := func(cell int, derived metrics.Value, protected metrics.Verdict, m disclosure.Method) disclosure.Finding {
		return disclosure.Finding{Cell: cell, Published: c, Derived: derived, Width: 4, Protected: protected, Method: m}
	}
	square := []disclosure.Sum{
		{Total: 4, Parts: []int{0, 1}}, {Total: 5, Parts: []int{2, 3}}, {Total: 6, Parts: []int{0, 2}},
		{Total: 7, Parts: []int{1, 3}},
	}
	for _, test := range []struct {
		reason string
		cells  []disclosure.Cell
		sums   []disclosure.Sum
		want   disclosure.Audit
	}{
		{reason: "nothing is safe", want: disclosure.Audit{Safe: metrics.Yes}},
		{
			reason: "nothing suppressed", cells: []disclosure.Cell{shown(4), shown(4)}, sums: []disclosure.Sum{{Total: 1,
				Parts: []int{0}}},
			want: disclosure.Audit{Safe: metrics.Yes},
		},
		{
			reason: "published figures that do not add up are said so", cells: []disclosure.Cell{shown(4), shown(5)},
			sums: []disclosure.Sum{{Total: 1, Parts: []int{0}}},
			want: disclosure.Audit{
				Conflicts: []disclosure.Conflict{{Place: disclosure.AtSum}},
				Warnings: []metrics.Warning{warning(disclosure.CodeInconsistent, "figures of the table do not fit each other",
					1, 0)},
			},
		},
		{
			reason: "no width, no test", cells: []disclosure.Cell{{Value: c}},
			want: disclosure.Audit{
				Findings: []disclosure.Finding{{
					Published: c, Derived: c.WithBounds(0, math.Inf(1)), Protected: metrics.Yes, Method: disclosure.ClosedForm,
				}},
				Suppressed: 1, Components: disclosure.Components{ClosedForm: 1},
				Warnings: []metrics.Warning{warning(disclosure.CodeNoWidth, "no figure was said to need protection", 0, 1)},
			},
		},
		{
			reason: "four in a square: what one is more the next is less",
			cells:  []disclosure.Cell{hidden, hidden, hidden, hidden, shown(4), shown(9), shown(7), shown(6)}, sums: square,
			want: disclosure.Audit{
				Safe: metrics.Yes,
				Findings: []disclosure.Finding{
					finding(0, c.WithBounds(0, 4), metrics.Yes, disclosure.MaximumFlow),
					finding(1, c.WithBounds(0, 4), metrics.Yes, disclosure.MaximumFlow),
					finding(2, c.WithBounds(3, 7), metrics.Yes, disclosure.MaximumFlow),
					finding(3, c.WithBounds(2, 6), metrics.Yes, disclosure.MaximumFlow),
				},
				Suppressed: 4, Needed: 4, Components: disclosure.Components{MaximumFlow: 1},
			},
		},
		{
			reason: "a square whose rows come to another total than its columns",
			cells:  []disclosure.Cell{hidden, hidden, hidden, hidden, shown(10), shown(9), shown(10), shown(10)}, sums: square,
			want: disclosure.Audit{
				Findings: []disclosure.Finding{
					finding(0, c, metrics.CannotTell, disclosure.NotProved), finding(1, c, metrics.CannotTell, disclosure.NotProved),
					finding(2, c, metrics.CannotTell, disclosure.NotProved), finding(3, c, metrics.CannotTell, disclosure.NotProved),
				},
				Suppressed: 4, Needed: 4, NotProved: 4, Components: disclosure.Components{Inconsistent: 1},
				Conflicts: []disclosure.Conflict{{Place: disclosure.AtSum, Position: 1}},
				Warnings: []metrics.Warning{
					warning(disclosure.CodeNotProved, "some figures are not proved to be protected", 4, 0),
					warning(disclosure.CodeInconsistent, "figures of the table do not fit each other", 1, 0),
				},
			},
		},
	} {
		t.Run(test.reason, func(t *testing.T) {
			made, err := disclosure.NewTable(test.cells, test.sums, nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, made.Audit(disclosure.Options{}), byValue, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("audit (-want +got):\n%s", diff)
			}
		})
	}
	none := disclosure.Audit{
		Safe: metrics.Yes, Findings: []disclosure.Finding{}, Conflicts: []disclosure.Conflict{},
		Warnings: []metrics.Warning{},
	}
	if diff := cmp.Diff(none, disclosure.Table{}.Audit(disclosure.Options{}), byValue); diff != "" {
		t.Errorf("the zero table (-want +got):\n%s", diff)
	}
}

// TestTooLarge holds that what is too large to search is not proved, and never said to be safe.
func TestTooLarge(t *testing.T) {
	// Each of three is in two of three sums: an odd cycle, which is no network, and 1 each is the only table.
	cells := []disclosure.Cell{hidden, hidden, hidden, shown(2), shown(2), shown(2)}
	sums := []disclosure.Sum{{Total: 3, Parts: []int{0, 1}}, {Total: 4, Parts: []int{1, 2}}, {Total: 5, Parts: []int{0,
		2}}}
	made, err := disclosure.NewTable(cells, sums, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		reason  string
		options disclosure.Options
		derived metrics.Value
		method  disclosure.Method
	}{
		{"searched", disclosure.Options{}, metrics.Exact(1), disclosure.Search},
		{"too many figures", disclosure.Options{SearchCells: 2}, c.WithBounds(0, 2), disclosure.NotProved},
		{"too few steps", disclosure.Options{SearchSteps: 1}, c.WithBounds(0, 2), disclosure.NotProved},
		{"no steps", disclosure.Options{SearchSteps: -1}, c.WithBounds(0, 2), disclosure.NotProved},
	} {
		t.Run(test.reason, func(t *testing.T) {
			a := made.Audit(test.options)
			want := disclosure.Finding{Published: c, Derived: test.derived, Width: 4, Protected: metrics.No, Method: test.method}
			if diff := cmp.Diff(want, a.Findings[0], byValue); diff != "" {
				t.Errorf("finding (-want +got):\n%s", diff)
			}
		})
	}
	impossible, err := disclosure.NewTable([]disclosure.Cell{hidden, hidden, hidden, shown(1), shown(1), shown(1)},
		sums, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a := impossible.Audit(disclosure.Options{}); len(a.Conflicts) != 1 || a.Components.Inconsistent != 1 {
		t.Errorf("halves fit, whole numbers do not: conflicts %v, components %+v", a.Conflicts, a.Components)
	}
	if a := impossible.Audit(disclosure.Options{Fractional: true}); len(a.Conflicts) != 0 || a.Safe != metrics.No {
		t.Errorf("halves fit: conflicts %v, safe %v", a.Conflicts, a.Safe)
	}
	cells[0].Width, cells[1].Width, cells[2].Width = 1, 1, 1 // narrow enough to be thought of as possible
	made, err = disclosure.NewTable(cells, sums, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a := made.Audit(disclosure.Options{SearchCells: -1}); a.Safe != metrics.CannotTell || a.NotProved != 3 ||
		a.Components.NotProved != 1 {
		t.Errorf("safe %v, not proved %d, components %+v: want cannot tell, of all three", a.Safe, a.NotProved, a.Components)
	}
}

// TestOutsideTheNetwork holds a figure whose only sums are left out of the network: nothing there stands in its way.
func TestOutsideTheNetwork(t *testing.T) {
	cells := []disclosure.Cell{hidden, hidden, hidden, hidden, hidden, shown(7), shown(15), shown(15)}
	made, err := disclosure.NewTable(cells, []disclosure.Sum{
		{Total: 5, Parts: []int{0, 1}}, {Total: 6, Parts: []int{1, 2, 3}}, {Total: 7, Parts: []int{0, 2, 4}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	var got []metrics.Value
	for _, f := range made.Audit(disclosure.Options{}).Findings {
		got = append(got, f.Derived)
	}
	want := []metrics.Value{
		c.WithBounds(0, 7), c.WithBounds(0, 7), c.WithBounds(0, 11), c.WithBounds(0, 15), c.WithBounds(0, 15),
	}
	if diff := cmp.Diff(want, got, byValue); diff != "" {
		t.Errorf("derived (-want +got):\n%s", diff)
	}
}

// TestLargestTotal holds that a total of suppressed figures of up to a billion each is not said to be smaller than they
// can be together, in a square as elsewhere.
func TestLargestTotal(t *testing.T) {
	large := disclosure.Cell{Value: c.WithBounds(0, 1e9)}
	cells := []disclosure.Cell{large, large, large, large, {Value: c}, {Value: c}, {Value: c}, {Value: c}, {Value: c}}
	made, err := disclosure.NewTable(cells, []disclosure.Sum{
		{Total: 4, Parts: []int{0, 1}}, {Total: 5, Parts: []int{2, 3}}, {Total: 6, Parts: []int{0, 2}},
		{Total: 7, Parts: []int{1, 3}}, {Total: 8, Parts: []int{4, 5}},
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for cell, most := range map[int]float64{0: 1e9, 4: 2e9, 7: 2e9, 8: 4e9} {
		want := c.WithBounds(0, most)
		if f := made.Audit(disclosure.Options{}).Findings[cell]; f.Derived != want || f.Method != disclosure.MaximumFlow {
			t.Errorf("cell %d is %v by %v, want %v by maximum flow", cell, f.Derived, f.Method, want)
		}
	}
}

// TestShareOfNothing holds what a share that is not applicable tells of its whole.
func TestShareOfNothing(t *testing.T) {
	z := metrics.Missing(metrics.NotApplicable)
	for _, test := range []struct {
		reason    string
		whole     metrics.Value
		others    int
		derived   metrics.Value
		safe      metrics.Verdict
		conflicts []disclosure.Conflict
	}{
		{reason: "a suppressed whole is nought", whole: c, others: 9, derived: metrics.Exact(0), safe: metrics.No},
		{
			reason: "its bounds do not have it", whole: c.WithBounds(1, math.Inf(1)), others: 9, derived: c.WithBounds(1,
				math.Inf(1)),
			conflicts: []disclosure.Conflict{{Place: disclosure.AtShare}},
		},
		{
			reason: "a whole that is not applicable either need not be nought", whole: z, others: 9, derived: z.WithBounds(0, 9),
		},
	} {
		t.Run(test.reason, func(t *testing.T) {
			cells := []disclosure.Cell{{Value: test.whole, Width: 4}, hidden, hidden, shown(test.others), hidden}
			made, err := disclosure.NewTable(cells, []disclosure.Sum{{Total: 3, Parts: []int{0, 1, 2}}}, []disclosure.Share{
				{Part: 4, Whole: 0, Published: z, Per: 100},
			})
			if err != nil {
				t.Fatal(err)
			}
			a := made.Audit(disclosure.Options{})
			if a.Safe != test.safe || a.Findings[0].Derived != test.derived {
				t.Errorf("safe %v, derived %v; want %v, %v", a.Safe, a.Findings[0].Derived, test.safe, test.derived)
			}
			if diff := cmp.Diff(test.conflicts, a.Conflicts, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("conflicts (-want +got):\n%s", diff)
			}
		})
	}
}

// TestEffort holds that large tables in which everything is suppressed but the totals, or the columns alone, are left
// unproved or proved at an effort that is bounded, and never said to be safe without proof.
func TestEffort(t *testing.T) {
	for _, rows := range []int{50, 40_000} {
		for _, totals := range []bool{false, true} {
			const columns = 4
			cells := make([]disclosure.Cell, rows*(columns+1), (rows+1)*(columns+1))
			sums := make([]disclosure.Sum, columns)
			for i := range rows {
				row := disclosure.Sum{Total: i*(columns+1) + columns}
				for column := range columns {
					cell := i*(columns+1) + column
					cells[cell] = hidden
					row.Parts, sums[column].Parts = append(row.Parts, cell), append(sums[column].Parts, cell)
				}
				if cells[row.Total] = hidden; totals {
					cells[row.Total] = shown(12)
				}
				sums = append(sums, row)
			}
			for column := range columns {
				sums[column].Total = len(cells)
				cells = append(cells, shown(3*rows))
			}
			made, err := disclosure.NewTable(cells, sums, nil)
			if err != nil {
				t.Fatal(err)
			}
			a := made.Audit(disclosure.Options{})
			exact := disclosure.Components{MaximumFlow: 1}
			if rows > 50 {
				exact = disclosure.Components{NotProved: 1}
			}
			if a.Components != exact || len(a.Conflicts) > 0 || a.Safe == metrics.No ||
				a.Safe == metrics.Yes != (a.NotProved == 0) {
				t.Errorf("%d rows: safe %v with %d of %d not proved, %+v, conflicts %v", rows, a.Safe, a.NotProved, a.Needed,
					a.Components, a.Conflicts)
			}
			t.Logf("%d cells: %v, %d of %d not proved", len(cells), a.Safe, a.NotProved, a.Needed)
		}
	}
}

// TestRunningTotals holds that totals of totals of totals do not need room for each other's figures many times.
func TestRunningTotals(t *testing.T) {
	const n = 15_000
	cells := []disclosure.Cell{hidden}
	var sums []disclosure.Sum
	for last := 0; len(cells) < n; last = len(cells) - 1 {
		sums = append(sums, disclosure.Sum{Total: len(cells) + 1, Parts: []int{last, len(cells)}})
		cells = append(cells, hidden, hidden)
	}
	sums = append(sums, disclosure.Sum{Total: len(cells), Parts: []int{0, 1, 3}}) // a cycle
	cells = append(cells, shown(40))
	made, err := disclosure.NewTable(cells, sums, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a := made.Audit(disclosure.Options{}); a.Narrower > 0 || len(a.Conflicts) > 0 || a.Components.ClosedForm > 0 {
		t.Errorf("%d narrower, conflicts %v, components %+v", a.Narrower, a.Conflicts, a.Components)
	}
}

// TestShares holds what follows for a part from shares of all kinds, of a whole of 1,000.
func TestShares(t *testing.T) {
	for _, test := range []struct {
		reason    string
		published metrics.Value
		options   disclosure.Options
		derived   metrics.Value
		conflicts []disclosure.Conflict
	}{
		{reason: "12.4% is 124 of 1,000", published: metrics.Rounded(12.4, metrics.Places(1)), derived: metrics.Exact(124)},
		{reason: "12% is half up", published: metrics.Rounded(12, metrics.Places(0)), derived: c.WithBounds(115, 124)},
		{reason: "a printed nought is one", published: metrics.Rounded(0, metrics.Places(0)), derived: metrics.Exact(0)},
		{reason: "low is above nought", published: metrics.Rounded(0.1, metrics.Places(0)), derived: c.WithBounds(1, 4)},
		{reason: "low at an unknown precision", published: metrics.Missing(metrics.Low), derived: c.WithBounds(1,
			math.Inf(1))},
		{reason: "a range, its ends included", published: metrics.Between(1, 2), derived: c.WithBounds(10, 20)},
		{reason: "not rounded", published: metrics.Percent(metrics.Exact(7), metrics.Exact(1000)), derived: metrics.Exact(7)},
		{reason: "a suppressed share says nothing", published: c, derived: c.WithBounds(0, math.Inf(1))},
		{
			reason: "no whole part of 1,000 is 12.44%", published: metrics.Rounded(12.44, metrics.Places(2)), derived: c,
			conflicts: []disclosure.Conflict{{Place: disclosure.AtShare}},
		},
		{
			reason: "but a fraction is", published: metrics.Rounded(12.44, metrics.Places(2)),
			options: disclosure.Options{Fractional: true},
			derived: c.WithBounds(124.349999, 124.450001), // to a millionth on the safe side
		},
		{
			reason: "low is above nought for fractions too", published: metrics.Rounded(0.1, metrics.Places(0)),
			options: disclosure.Options{Fractional: true}, derived: c.WithBounds(0, 5), // the same, of just below 5
		},
	} {
		t.Run(test.reason, func(t *testing.T) {
			made, err := disclosure.NewTable([]disclosure.Cell{hidden, shown(1000)}, nil, []disclosure.Share{
				{Part: 0, Whole: 1, Published: test.published, Per: 100},
			})
			if err != nil {
				t.Fatal(err)
			}
			a := made.Audit(test.options)
			if diff := cmp.Diff(test.derived, a.Findings[0].Derived, byValue); diff != "" {
				t.Errorf("derived (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.conflicts, a.Conflicts, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("conflicts (-want +got):\n%s", diff)
			}
		})
	}
}

// TestRowsAgainstColumns holds that rows which come to another total than the columns are found out, though each row
// and each column by itself may be as it says.
func TestRowsAgainstColumns(t *testing.T) {
	square := func(o disclosure.Options, last int, of ...disclosure.Cell) disclosure.Audit {
		cells := append([]disclosure.Cell{}, hidden, hidden, hidden, hidden, hidden, hidden, hidden, hidden, hidden)
		cells = append(cells, shown(10), shown(10), shown(last), shown(10), shown(10), shown(10))
		var sums []disclosure.Sum
		for i := range 3 {
			sums = append(sums, disclosure.Sum{Total: 9 + i, Parts: []int{3 * i, 3*i + 1, 3*i + 2}})
			sums = append(sums, disclosure.Sum{Total: 12 + i, Parts: []int{i, 3 + i, 6 + i}})
		}
		if len(of) > 0 { // the first two rows together
			cells = append(cells, of...)
			sums = append(sums, disclosure.Sum{Total: 15, Parts: []int{0, 1, 3, 4}}) // and columns
		}
		made, err := disclosure.NewTable(cells, sums, nil)
		if err != nil {
			t.Fatal(err)
		}
		return made.Audit(o)
	}
	flows := disclosure.Options{SearchCells: -1}
	for _, test := range []struct {
		reason string
		audit  disclosure.Audit
		safe   metrics.Verdict
		want   disclosure.Components
	}{
		{"30 in rows and in columns", square(flows, 10), metrics.Yes, disclosure.Components{MaximumFlow: 1}},
		{"29 in rows and 30 in columns", square(flows, 9), metrics.CannotTell, disclosure.Components{Inconsistent: 1}},
		{"a block of both is no network", square(flows, 10, shown(20)), metrics.CannotTell,
			disclosure.Components{NotProved: 1}},
		{"20 in it is all there is", square(disclosure.Options{}, 10, shown(20)), metrics.No,
			disclosure.Components{Search: 1}},
		{"9 leaves too much for the rest", square(disclosure.Options{}, 10, shown(9)), metrics.CannotTell,
			disclosure.Components{Inconsistent: 1}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			if diff := cmp.Diff(test.want, test.audit.Components); diff != "" {
				t.Errorf("components (-want +got):\n%s", diff)
			}
			if fits := test.want.Inconsistent == 0; fits != (len(test.audit.Conflicts) == 0) || test.audit.Safe != test.safe {
				t.Errorf("conflicts %v, safe %v, want safe %v", test.audit.Conflicts, test.audit.Safe, test.safe)
			}
		})
	}
}

// TestConflictsInOrder holds the order of several conflicts, found in another.
func TestConflictsInOrder(t *testing.T) {
	made, err := disclosure.NewTable(
		[]disclosure.Cell{hidden, shown(5), shown(4), shown(6), {Value: metrics.Exact(-1)}},
		[]disclosure.Sum{{Total: 2, Parts: []int{0, 1}}, {Total: 3, Parts: []int{1}}},
		[]disclosure.Share{{Part: 1, Whole: 3, Published: metrics.Rounded(50, metrics.Places(0)), Per: 100}},
	)
	if err != nil {
		t.Fatal(err)
	}
	want := []disclosure.Conflict{
		{Place: disclosure.AtCell, Position: 4}, {Place: disclosure.AtSum, Position: 0}, {Place: disclosure.AtSum,
			Position: 1},
		{Place: disclosure.AtShare, Position: 0},
	}
	if diff := cmp.Diff(want, made.Audit(disclosure.Options{}).Conflicts); diff != "" {
		t.Errorf("conflicts (-want +got):\n%s", diff)
	}
}

// TestNewTable holds the callers' mistakes.
func TestNewTable(t *testing.T) {
	cell := disclosure.Cell{Value: c}
	two := []disclosure.Cell{cell, cell, cell}
	for _, test := range []struct {
		reason string
		cells  []disclosure.Cell
		sums   []disclosure.Sum
		shares []disclosure.Share
		want   string
	}{
		{reason: "no width below nought", cells: []disclosure.Cell{{Width: -1}},
			want: "found the width -1 of cell 0, expected 0 to a billion"},
		{reason: "no width without end", cells: []disclosure.Cell{{Width: math.Inf(1)}},
			want: "found the width +Inf of cell 0, expected 0 to a billion"},
		{reason: "no width that is none", cells: []disclosure.Cell{{Width: math.NaN()}},
			want: "found the width NaN of cell 0, expected 0 to a billion"},
		{reason: "no figure that large", cells: []disclosure.Cell{shown(2e9)},
			want: "found 2000000000 in cell 0, expected at most a billion"},
		{reason: "no sum of nothing", cells: two, sums: []disclosure.Sum{{}},
			want: "found no parts in sum 0, expected one or more"},
		{reason: "no other cell", cells: two, sums: []disclosure.Sum{{Parts: []int{3}}},
			want: "found cell 3 in sum 0, expected 0 to 2"},
		{reason: "no part twice", cells: two, sums: []disclosure.Sum{{Parts: []int{1, 2, 1}}},
			want: "found cell 1 twice in sum 0, expected it once"},
		{reason: "no part of itself", cells: two, sums: []disclosure.Sum{{Parts: []int{0, 2}}},
			want: "found cell 0 twice in sum 0, expected it once"},
		{
			reason: "nor of its parts", cells: two, sums: []disclosure.Sum{{Total: 2, Parts: []int{1}}, {Total: 1,
				Parts: []int{2, 0}}},
			want: "found that cell 1 is a part of itself, expected totals of others",
		},
		{reason: "a share of two", cells: two, shares: []disclosure.Share{{Part: 1, Whole: 1, Per: 100}},
			want: "found cell 1 of cell 1 in share 0, expected two cells of 0 to 2"},
		{reason: "per something", cells: two, shares: []disclosure.Share{{Part: 1, Whole: 2}},
			want: "found per 0 in share 0, expected a number above 0, such as 100"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			_, err := disclosure.NewTable(test.cells, test.sums, test.shares)
			if want := "disclosure: unusable table: " + test.want; !errors.Is(err, disclosure.ErrTable) || err.Error() != want {
				t.Errorf("got %v, want %s", err, want)
			}
		})
	}
}

// TestKept holds that a table is not changed with what it was made of.
func TestKept(t *testing.T) {
	cells, sums := []disclosure.Cell{hidden, hidden, shown(9)}, []disclosure.Sum{{Total: 2, Parts: []int{0, 1}}}
	shares := []disclosure.Share{{Part: 0, Whole: 2, Published: metrics.Rounded(33.3, metrics.Places(1)), Per: 100}}
	made, err := disclosure.NewTable(cells, sums, shares)
	if err != nil {
		t.Fatal(err)
	}
	before := made.Audit(disclosure.Options{})
	cells[2], sums[0].Parts[1], shares[0].Per = shown(50), 0, 1
	if diff := cmp.Diff(before, made.Audit(disclosure.Options{}), byValue); diff != "" {
		t.Errorf("changed from outside (-before +after):\n%s", diff)
	}
	if before.WorkedOut != 2 {
		t.Errorf("worked out %d, want both: 3 of 9 are 33.3%%", before.WorkedOut)
	}
}

// TestEmptyLists holds that lists without anything in them are lists in JSON.
func TestEmptyLists(t *testing.T) {
	got, err := json.Marshal(disclosure.Table{}.Audit(disclosure.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"findings":[]`, `"conflicts":[]`, `"warnings":[]`} {
		if !strings.Contains(string(got), part) {
			t.Errorf("%s is not in %s", part, got)
		}
	}
}

// TestText holds words and JSON.
func TestText(t *testing.T) {
	words := []string{
		disclosure.NotProved.String(), disclosure.ClosedForm.String(), disclosure.MaximumFlow.String(),
		disclosure.Search.String(),
		disclosure.Method(9).String(), disclosure.AtCell.String(), disclosure.AtSum.String(), disclosure.AtShare.String(),
		disclosure.Place(9).String(),
	}
	want := []string{"not proved", "closed form", "maximum flow", "search", "not proved", "cell", "sum", "share", "none"}
	if diff := cmp.Diff(want, words); diff != "" {
		t.Errorf("words (-want +got):\n%s", diff)
	}
	got, err := json.Marshal(table(t, c, metrics.Exact(5), metrics.Exact(3)).Audit(disclosure.Options{}))
	if err != nil {
		t.Fatal(err)
	}
	const text = `{"safe":"no","findings":[` +
		`{"cell":0,"published":{"value":null,"symbol":"c","lower":null,"upper":null},` +
		`"derived":{"value":null,"symbol":"c","lower":null,"upper":null},` +
		`"width":4,"protected":"cannot tell","method":"not proved"},` +
		`{"cell":1,"published":{"value":5,"symbol":null,"lower":5,"upper":5},` +
		`"derived":{"value":5,"symbol":null,"lower":5,"upper":5},` +
		`"width":4,"protected":"no","method":"closed form"}],` +
		`"suppressed":1,"worked_out":0,"needed":2,"narrower":1,"not_proved":1,` +
		`"components":{"closed_form":0,"maximum_flow":0,"search":0,"not_proved":0,"inconsistent":1},` +
		`"conflicts":[{"place":"sum","position":0}],"warnings":[{"code":"`
	if !strings.HasPrefix(string(got), text) {
		t.Errorf("got  %s\nwant %s...", got, text)
	}
}
