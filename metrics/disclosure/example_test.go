package disclosure_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// hidden is a suppressed count of which any four counts in a row must remain possible, as 1 to 5 are.
var hidden = disclosure.Cell{Value: metrics.Missing(metrics.Confidential), Width: 4}

// shown is a published count.
func shown(n int) disclosure.Cell { return disclosure.Cell{Value: metrics.Exact(n)} }

// An invented table has Ashenmoor's plans by duration. Two counts are suppressed, but the total is not.
func ExampleNewTable() {
	cells := []disclosure.Cell{shown(31), shown(22), hidden, hidden, shown(56)}
	table, err := disclosure.NewTable(cells, []disclosure.Sum{{Total: 4, Parts: []int{0, 1, 2, 3}}}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range table.Audit(disclosure.Options{}).Findings {
		fmt.Println(f.Cell, f.Derived, f.Protected)
	}
	_, err = disclosure.NewTable(cells, []disclosure.Sum{{Total: 5, Parts: []int{0, 1, 2, 3}}}, nil)
	fmt.Println(err)
	// Output:
	// 2 c (0 to 3) no
	// 3 c (0 to 3) no
	// disclosure: unusable table: found cell 5 in sum 0, expected 0 to 4
}

// Rows are two invented councils, columns two groups. No row and no column gives anything away, but the region's total
// is rounded, and nobody can work out more than it leaves.
func ExampleTable_Audit() {
	cells := []disclosure.Cell{
		hidden, hidden, shown(20), // Brackwater
		hidden, hidden, shown(15), // Coldharrow
		{Value: metrics.Rounded(12, metrics.Nearest10)}, shown(23), {Value: metrics.Rounded(35, metrics.Nearest10)},
	}
	table, err := disclosure.NewTable(cells, []disclosure.Sum{
		{Total: 2, Parts: []int{0, 1}}, {Total: 5, Parts: []int{3, 4}},
		{Total: 6, Parts: []int{0, 3}}, {Total: 7, Parts: []int{1, 4}}, {Total: 8, Parts: []int{2, 5}},
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	a := table.Audit(disclosure.Options{})
	fmt.Printf("safe: %v; %d suppressed, %d worked out\n", a.Safe, a.Suppressed, a.WorkedOut)
	for _, f := range a.Findings {
		fmt.Println(f.Cell, f.Derived, f.Method)
	}
	// Output:
	// safe: yes; 4 suppressed, 0 worked out
	// 0 c (0 to 12) maximum flow
	// 1 c (8 to 20) maximum flow
	// 3 c (0 to 12) maximum flow
	// 4 c (3 to 15) maximum flow
}

// The same count is in two tables, to the nearest 10 in one and to the nearest 5 in the other: two cells and a sum of
// one part. Where the other table has it as it is in this one, it is one cell in several sums.
func ExampleTable_Audit_publishedTwice() {
	cells := []disclosure.Cell{
		hidden, shown(3), {Value: metrics.Rounded(8, metrics.Nearest10)}, // this year's table
		{Value: metrics.Rounded(8, metrics.Nearest5)}, // last year's count in it, as revised
	}
	table, err := disclosure.NewTable(cells, []disclosure.Sum{
		{Total: 2, Parts: []int{0, 1}},
		{Total: 3, Parts: []int{2}},
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	f := table.Audit(disclosure.Options{}).Findings[0]
	fmt.Println(f.Derived, f.Method, f.Protected)
	// Output: c (5 to 9) closed form yes
}

// A percentage to one decimal place gives away the count that it was worked out from.
func ExampleTable_Audit_percentage() {
	table, err := disclosure.NewTable([]disclosure.Cell{hidden, shown(545)}, nil, []disclosure.Share{
		{Part: 0, Whole: 1, Published: metrics.Rounded(0.7, metrics.Places(1)), Per: 100},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	a := table.Audit(disclosure.Options{})
	fmt.Println(a.Findings[0].Derived, a.Safe)
	// Output: 4 no
}

// An invented council that publishes its own table knows the true counts, and asks only whether they are protected.
func ExampleTable_AuditFrom() {
	cells := []disclosure.Cell{
		hidden, hidden, shown(20), // Ashenmoor
		hidden, hidden, shown(15), // Dunmarsh
		shown(12), shown(23), shown(35),
	}
	table, err := disclosure.NewTable(cells, []disclosure.Sum{
		{Total: 2, Parts: []int{0, 1}}, {Total: 5, Parts: []int{3, 4}},
		{Total: 6, Parts: []int{0, 3}}, {Total: 7, Parts: []int{1, 4}}, {Total: 8, Parts: []int{2, 5}},
	}, nil)
	if err != nil {
		fmt.Println(err)
		return
	}
	truth := []int{4, 16, 20, 8, 7, 15, 12, 23, 35}
	fmt.Println("safe:", table.AuditFrom(truth, disclosure.Options{ProtectionOnly: true}).Safe)
	// Output: safe: yes
}
