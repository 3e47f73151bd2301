package suppression_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
	"github.com/childmetrics/childmetrics/metrics/disclosure/suppression"
)

// Children by category of abuse in a made-up council, each with its share of all. Three children in one category are
// suppressed; the total would give them away, so the category that costs least goes with them, and both percentages.
func ExampleSuppress() {
	names := []string{"Neglect", "Emotional abuse", "Physical abuse", "Sexual abuse", "All"}
	table := suppression.Table{
		Cells: []suppression.Cell{{Count: 96}, {Count: 71}, {Count: 14}, {Count: 3}, {Count: 184, Keep: true}},
		Sums:  []disclosure.Sum{{Total: 4, Parts: []int{0, 1, 2, 3}}},
	}
	for part := range 4 {
		table.Rates = append(table.Rates, suppression.Rate{Part: part, Whole: 4, Per: 100, Rounded: metrics.Places(1)})
	}
	result, err := suppression.Suppress(table, suppression.OneTo(5))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, name := range names {
		fmt.Print(name, ": ", result.Figures[i].Value)
		if i < len(result.Rates) {
			fmt.Printf(" (%v%%)", result.Rates[i])
		}
		fmt.Println()
	}
	fmt.Println("Safe:", result.Safe)
	for _, f := range result.Audit.Findings {
		fmt.Println("A reader can work out of", names[f.Cell]+":", f.Derived)
	}
	// Output:
	// Neglect: 96 (52.2%)
	// Emotional abuse: 71 (38.6%)
	// Physical abuse: c (c%)
	// Sexual abuse: c (c%)
	// All: 184
	// Safe: yes
	// A reader can work out of Physical abuse: c (1 to 16)
	// A reader can work out of Sexual abuse: c (1 to 16)
}

// Councils within regions within England: Ashenmoor is the only small count, and is suppressed with Brackwater, so that
// the made-up region can be shown. Each cell is worth the same, instead of its count.
func ExampleSuppress_nested() {
	names := []string{"Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh", "North", "South", "England"}
	table := suppression.Table{
		Cells: []suppression.Cell{
			{Count: 2}, {Count: 31}, {Count: 18}, {Count: 40}, {Count: 33, Rounded: metrics.Nearest10},
			{Count: 58, Rounded: metrics.Nearest10}, {Count: 91, Rounded: metrics.Nearest10, Keep: true},
		},
		Sums: []disclosure.Sum{
			{Total: 4, Parts: []int{0, 1}}, {Total: 5, Parts: []int{2, 3}}, {Total: 6, Parts: []int{4, 5}},
		},
		Weights: []float64{1, 1, 1, 1, 1, 1, 1},
	}
	result, err := suppression.Suppress(table, suppression.OneTo(5))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, f := range result.Figures {
		fmt.Println(names[i], f.Value)
	}
	fmt.Println("Safe:", result.Safe, "- cells lost:", result.Lost)
	// Output:
	// Ashenmoor c
	// Brackwater c
	// Coldharrow 18
	// Dunmarsh 40
	// North 30
	// South 60
	// England 90
	// Safe: yes - cells lost: 1
}

// "Reduced by about 50%, now under 5": of 8 to 12 before, under 5 now is a change of anything from -100% to -50%.
// Taking the percentage first and 100 from it afterwards uses each figure once, so that these are the ends. The
// difference as a percentage uses the first figure twice, and its bounds are those of no figures.
func Example_change() {
	before, now := metrics.Between(8, 12), metrics.Between(0, 4)
	change := metrics.Sub(metrics.Percent(now, before), metrics.Exact(100))
	fmt.Println("Change:", change.Format(metrics.Places(0))+"%")
	twice := metrics.Percent(metrics.Sub(now, before), before)
	fmt.Println("Not tight:", twice.Format(metrics.Places(0))+"%")
	// Output:
	// Change: -100 to -50%
	// Not tight: -150 to -33%
}

func ExampleOneTo() {
	rule := suppression.OneTo(5)
	fmt.Println(rule)
	fmt.Println(rule.Suppresses(0), rule.Suppresses(1), rule.Suppresses(5), rule.Suppresses(6))
	fmt.Println(rule.Value(), "must keep a range of", rule.Width())
	// Output:
	// 1 to 5 suppressed, noughts shown
	// false true true false
	// c (1 to 5) must keep a range of 4
}

func ExampleUnder() {
	rule := suppression.Under(5)
	fmt.Println(rule)
	fmt.Println(rule.Suppresses(0), rule.Suppresses(4), rule.Suppresses(5))
	fmt.Println(rule.Value())
	// Output:
	// under 5 suppressed, noughts too
	// true true false
	// c (0 to 4)
}

func ExampleRule_Keeping() {
	fmt.Println(suppression.OneTo(5).Keeping(9))
	// Output: 1 to 5 suppressed, noughts shown, ranges of 9 kept
}

func ExampleRule_Suppresses() {
	fmt.Println(suppression.OneTo(4).Suppresses(4), suppression.OneTo(4).Suppresses(5))
	// Output: true false
}
