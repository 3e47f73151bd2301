package chance_test

import (
	"fmt"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/metrics/panel/chance"
)

// Two invented councils' turnover fell by about as much. Of the small one that is no news.
func ExampleOf() {
	b := panel.NewBuilder(panel.Measure{
		ID: "turnover_rate", Name: "Turnover rate", Unit: "%", Kind: panel.Rate, Per: 100, Precision: metrics.Places(1),
		Polarity: metrics.LowIsGood,
	}, panel.Measure{ID: "leavers"}, panel.Measure{ID: "in_post"})
	add := func(y int, name string, leavers, inPost int) {
		rate := metrics.Round(metrics.Percent(metrics.Exact(leavers), metrics.Exact(inPost)), metrics.Places(1))
		_ = b.Add(year(y), panel.Subject{Area: area.Of(id(name))}, rate, metrics.Exact(leavers), metrics.Exact(inPost))
	}
	add(2024, "Ashenmoor", 9, 60)
	add(2025, "Ashenmoor", 6, 60)
	add(2024, "Brackwater", 90, 600)
	add(2025, "Brackwater", 60, 600)
	p := b.Panels()
	for _, name := range []string{"Ashenmoor", "Brackwater"} {
		c, err := chance.Of(p[0], chance.Parts{Numerator: p[1], Denominator: p[2]}, id(name), year(2024), year(2025), confidence.Options{})
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s: %v pp, %s: %v\n", name, c.Change.Difference, c.Interval.Format(metrics.Places(1)), c.Outcome)
		fmt.Printf("- clear of chance: %v, warning: %q\n", c.Clear, c.Warning)
	}
	// Output:
	// Ashenmoor: -5.0 pp, -5.0 (95% Newcombe hybrid score interval -17.3 to 7.3): no clear change
	// - clear of chance: no, warning: ""
	// Brackwater: -5.0 pp, -5.0 (95% Newcombe hybrid score interval -8.8 to -1.3): better
	// - clear of chance: yes, warning: ""
}
