package chart_test

import (
	"fmt"
	"strings"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/chart"
)

// The councils of the examples are invented.

func show(t chart.Table) {
	fmt.Println(strings.Join(t.Header, " | "))
	for _, row := range t.Rows {
		fmt.Println(strings.TrimRight(strings.Join(row, " | "), " "))
	}
}

func ExampleFunnel() {
	show(chart.Funnel{
		About: chart.About{Title: "Re-referrals within 12 months, 2024-25", Measure: "Re-referrals", Unit: "%",
			Precision: metrics.Places(1)},
		Cases:  "Referrals",
		Centre: metrics.Exact(22.4), CentreName: "England",
		Points: []chart.FunnelPoint{
			{Label: "Ashenmoor", Value: metrics.Exact(27.03), Cases: metrics.Exact(3700), Mark: chart.Concern, Picked: true},
			{Label: "Brackwater", Value: metrics.Exact(21.5), Cases: metrics.Exact(1200)},
			{Label: "Coldharrow", Value: metrics.Missing(metrics.Confidential), Cases: metrics.Exact(40)},
		},
		Limits: []chart.FunnelLimits{{Name: "99.8%", Curve: []chart.CurvePoint{
			{Cases: 100, Lower: 9.5, Upper: 35.3}, {Cases: 1000, Lower: 18.3, Upper: 26.5}, {Cases: 4000, Lower: 20.4, Upper: 24.4},
		}}},
	}.Table())
	// Output:
	// Council | Re-referrals (%) | Referrals | Position | Picked out
	// Ashenmoor | 27.0% | 3700 | outside the limits, worse | yes
	// Brackwater | 21.5% | 1200 | within the limits |
	// Coldharrow | c, confidential | 40 |  |
}

func ExampleProcess() {
	mean, lower, upper := metrics.Exact(74), metrics.Exact(58), metrics.Exact(90)
	show(chart.Process{
		About:   chart.About{Title: "Core groups attended, Dunmarsh", Measure: "Attended", Unit: "%"},
		Targets: []chart.Level{{Name: "milestone", Value: metrics.Exact(70)}, {Name: "stretch", Value: metrics.Exact(95)}},
		Points: []chart.ProcessPoint{
			{Period: "Q1 2025-26", Value: metrics.Exact(71), Cases: metrics.Exact(42), Centre: mean, Lower: lower, Upper: upper},
			{Period: "Q2 2025-26", Centre: mean, Lower: lower, Upper: upper},
			{Period: "Q3 2025-26", Value: metrics.Exact(54), Cases: metrics.Exact(39), Centre: mean, Lower: lower, Upper: upper,
				Mark: chart.Concern},
		},
	}.Table())
	// Output:
	// Period | Attended (%) | Cases | Mean | Lower limit | Upper limit | Cause
	// Q1 2025-26 | 71% | 42 | 74% | 58% | 90% | common cause
	// Q2 2025-26 | blank |  | 74% | 58% | 90% |
	// Q3 2025-26 | 54% | 39 | 74% | 58% | 90% | special cause, concern
	// Target: milestone | 70% |  |  |  |  |
	// Target: stretch | 95% |  |  |  |  |
}

func ExampleBars() {
	show(chart.Bars{
		About:        chart.About{Title: "Vacancy rate, 30 September 2025", Measure: "Vacancies", Unit: "%"},
		IntervalName: "95% Wilson score interval",
		Bars: []chart.Bar{
			{Label: "Brackwater", Value: metrics.Exact(31.2), Interval: metrics.Between(24.1, 39.3), Rank: "1 of 3"},
			{Label: "Ashenmoor", Value: metrics.Exact(18.0), Interval: metrics.Between(12.2, 25.8), Rank: "2 of 3", Picked: true},
			{Label: "Dunmarsh", Value: metrics.Between(2, 8)},
		},
		Lines: []chart.Level{{Name: "England", Value: metrics.Exact(17.3)}},
	}.Table())
	// Output:
	// Council | Vacancies (%) | 95% Wilson score interval | Rank | Picked out
	// Brackwater | 31.2% | 24.1 to 39.3% | 1 of 3 |
	// Ashenmoor | 18% | 12.2 to 25.8% | 2 of 3 | yes
	// Dunmarsh | 2 to 8% |  |  |
	// England | 17.3% |  |  |
}

func ExampleStrip() {
	show(chart.Strip{
		About:     chart.About{Title: "Caseload, 30 September 2025", Measure: "Cases per worker", Precision: metrics.Places(1)},
		Quartiles: [3]metrics.Value{metrics.Exact(13.1), metrics.Exact(14.9), metrics.Exact(16.2)},
		Bands:     [4]string{"A", "B", "C", "D"},
		Points: []chart.StripPoint{
			{Label: "Ashenmoor", Value: metrics.Exact(15.4), Band: "C", Picked: true},
			{Label: "Coldharrow", Value: metrics.Missing(metrics.Unavailable)},
		},
	}.Table())
	// Output:
	// Council | Cases per worker | Quartile band | Picked out
	// Ashenmoor | 15.4 | C | yes
	// Coldharrow | x, unavailable |  |
	// Lower quartile | 13.1 |  |
	// Median | 14.9 |  |
	// Upper quartile | 16.2 |  |
}

func ExampleTimeSeries() {
	show(chart.TimeSeries{
		About:   chart.About{Title: "Reviews held in time", Measure: "In time", Unit: "%"},
		Periods: []string{"2022-23", "2023-24", "2024-25"},
		Series: []chart.Series{
			{Name: "Ashenmoor", Picked: true, Values: []metrics.Value{
				metrics.Exact(88.1), metrics.Missing(metrics.Unavailable), metrics.Exact(91.6)}},
			{Name: "England", Values: []metrics.Value{metrics.Exact(90), metrics.Exact(89.7), metrics.Exact(90.4)}},
		},
	}.Table())
	// Output:
	// Period | Ashenmoor, In time (%) | England, In time (%)
	// 2022-23 | 88.1% | 90%
	// 2023-24 | x, unavailable | 89.7%
	// 2024-25 | 91.6% | 90.4%
}

func ExampleTimeline() {
	day := func(year int, month time.Month, day int) metrics.Date {
		d, _ := metrics.NewDate(year, month, day) // these days exist
		return d
	}
	show(chart.Timeline{
		About:  chart.About{Title: "Ofsted judgements, Dunmarsh", Measure: "Overall effectiveness"},
		Grades: []string{"Outstanding", "Good", "Requires improvement to be good", "Inadequate"},
		Events: []chart.TimelineEvent{
			{Date: day(2018, 1, 19), Label: "ILACS standard inspection", Grade: 3},
			{Date: day(2020, 11, 6), Label: "Focused visit", Why: "not judged"},
			{Date: day(2022, 3, 4), Label: "ILACS standard inspection", Grade: 2},
		},
	}.Table())
	// Output:
	// Date | Inspection | Overall effectiveness
	// 19 January 2018 | ILACS standard inspection | Requires improvement to be good
	// 6 November 2020 | Focused visit | no grade: not judged
	// 4 March 2022 | ILACS standard inspection | Good
}

func ExampleDistribution() {
	show(chart.Distribution{
		About:  chart.About{Title: "Overall effectiveness, 31 March 2025", Measure: "councils"},
		Grades: []string{"Outstanding", "Good", "Requires improvement to be good", "Inadequate"},
		Groups: []chart.DistributionGroup{{Label: "Statistical neighbours", Counts: []metrics.Value{
			metrics.Exact(1), metrics.Exact(5), metrics.Exact(3), metrics.Exact(1)}}},
	}.Table())
	// Output:
	// Grade | Statistical neighbours, councils | Statistical neighbours, share (%)
	// Outstanding | 1 | 10.0%
	// Good | 5 | 50.0%
	// Requires improvement to be good | 3 | 30.0%
	// Inadequate | 1 | 10.0%
	// All | 10 |
}

func ExampleTimeSeries_SVG() {
	drawing := chart.TimeSeries{
		About:   chart.About{Title: "Reviews <in time>", Measure: "In time"},
		Periods: []string{"2023-24", "2024-25"},
		Series:  []chart.Series{{Name: "Ashenmoor", Values: []metrics.Value{metrics.Exact(88), metrics.Exact(91)}}},
	}.SVG(chart.Options{ID: "reviews"})
	for _, line := range strings.Split(string(drawing), "\n")[1:3] {
		fmt.Println(line)
	}
	// Output:
	// <title id="chart-reviews-title">Reviews &lt;in time&gt;</title>
	// <desc id="chart-reviews-desc">Time series. Figures: 2 of 2 in every series. The scale does not begin at 0.</desc>
}

func ExampleTable_HTML() {
	table := chart.Table{
		Caption: "Vacancies", Header: []string{"Council", "Vacancies (%)"},
		Rows: [][]string{{"Ashenmoor", "18.0%"}, {"Dunmarsh", "c, confidential"}}, Notes: []string{"Invented figures."},
	}
	fmt.Printf("%s", table.HTML())
	// Output:
	// <table>
	// <caption>Vacancies</caption>
	// <thead>
	// <tr><th scope="col">Council</th><th scope="col">Vacancies (%)</th></tr>
	// </thead>
	// <tbody>
	// <tr><th scope="row">Ashenmoor</th><td>18.0%</td></tr>
	// <tr><th scope="row">Dunmarsh</th><td>c, confidential</td></tr>
	// </tbody>
	// </table>
	// <p>Invented figures.</p>
}
