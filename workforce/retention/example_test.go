package retention_test

import (
	"fmt"
	"slices"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// date reads a date that is known to be one.
func date(text string) metrics.Date {
	d, _ := metrics.ParseDate(text)
	return d
}

// Coldharrow has kept records since April 2021. Of its workers some have left and some are still in post.
func ExampleLengthOfService() {
	inPost := metrics.Date{}
	spells := []retention.Spell{
		{Start: date("2012-05-01"), End: date("2020-12-31")}, // before the records: it is there by accident
		{Start: date("2015-09-01"), End: inPost},
		{Start: date("2018-02-05"), End: date("2023-07-31")},
		{Start: date("2019-09-02"), End: inPost},
		{Start: date("2021-06-01"), End: date("2022-05-31")},
		{Start: date("2021-09-01"), End: date("2023-10-02")},
		{Start: date("2022-01-10"), End: inPost},
		{Start: date("2022-09-05"), End: date("2024-03-04")},
		{Start: date("2023-01-09"), End: date("2025-11-30")}, // has given notice
		{Start: date("2023-09-04"), End: date("2025-01-31")},
	}
	window := retention.Window{From: date("2021-04-01"), AsAt: date("2025-09-30")}
	service, err := retention.LengthOfService(spells, window, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d spells: %d left, %d in post, %d left out\n",
		service.Spells, service.Left, service.InPost, service.LeftOut)
	year := metrics.Places(1)
	fmt.Printf("%v: %s years (%s to %s)\n", service.Median.Kind,
		service.Median.Years.Format(year), service.Lower.Years.Format(year), service.Upper.Years.Format(year))
	for _, step := range service.Curve {
		fmt.Printf("%4d days: %d of %d left, %.0f%% stay longer\n", step.Days, step.Left, step.AtRisk, 100*step.Staying)
	}
	for _, warning := range service.Warnings {
		fmt.Println(warning)
	}
	// Output:
	// 10 spells: 5 left, 4 in post, 1 left out
	// median stay: 1.5 years (1.0 to 10.0 or more)
	//  364 days: 1 of 6 left, 83% stay longer
	//  515 days: 1 of 5 left, 67% stay longer
	//  546 days: 1 of 4 left, 50% stay longer
	//  761 days: 1 of 4 left, 38% stay longer
	// 2002 days: 1 of 2 left, 19% stay longer
	// few leavers: one more or less moves the length of service a long way (have 5, need 10)
	// few people were observed at a length of service that longer ones rest on (have 1, need 10)
}

// The employments of a book of records are spells. Agency workers are another question.
func ExampleLengthOfService_employments() {
	window := retention.Window{From: date("2023-10-01"), AsAt: date("2025-09-30")}
	builder, err := caserecord.NewBuilder(caserecord.Options{
		HoldingRoles: []string{"allocated case worker"}, From: window.From, AsAt: window.AsAt,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, w := range []caserecord.Worker{
		{ID: "w1", Team: "North", Start: date("2024-01-08"), End: date("2024-09-02")},
		{ID: "w1", Team: "South", Start: date("2024-09-02")}, // has moved, and stays
		{ID: "w2", Team: "North", Start: date("2024-02-01"), End: date("2025-02-01")},
		{ID: "w3", Team: "North", Start: date("2024-03-01"), End: date("2024-06-01"), Agency: metrics.Yes},
	} {
		w.FTE = metrics.Exact(1)
		builder.AddWorker(w)
	}
	var spells []retention.Spell
	for e := range builder.Book().Employments() {
		if e.Agency != metrics.Yes {
			spells = append(spells, retention.Spell{Start: e.Start, End: e.End})
		}
	}
	service, err := retention.LengthOfService(spells, window, 0.95)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("%d left, %d in post: %v %s years\n",
		service.Left, service.InPost, service.Median.Kind, service.Median.Years.Format(metrics.Places(1)))
	// Output:
	// 1 left, 1 in post: median stay 1.0 years
}

// "A retention rate of about three years" is a duration.
func ExampleDuration() {
	said := retention.Duration{Years: metrics.Rounded(3, metrics.Places(0))}
	lower, upper, _ := said.Years.Bounds()
	fmt.Printf("%v years, from %v to %v (%v)\n", said.Years, lower, upper, said.Kind)
	// Output:
	// 3 years, from 2.5 to 3.5 (unstated)
}

func ExampleDurationKind_String() {
	fmt.Println(retention.MedianStay)
	fmt.Println(retention.ServiceSoFar)
	// Output:
	// median stay
	// mean service so far
}

func ExampleDurationKind_MarshalText() {
	text, _ := retention.MeanStay.MarshalText()
	fmt.Printf("%s\n", text)
	// Output:
	// mean stay of leavers
}

// Of 48 workers in post at 30 September 2024 a year later 39 still are. That eight have joined since is not asked.
func ExampleRate_Percent() {
	rate := retention.Rate{
		From: date("2024-09-30"), To: date("2025-09-30"),
		Began: metrics.Exact(48), Stayed: metrics.Exact(39),
	}
	fmt.Printf("%s%% over a year\n", rate.Percent().Format(metrics.Places(1)))

	rate.Stayed = metrics.Exact(49)
	fmt.Println(rate.Percent().Reason())
	// Output:
	// 81.3% over a year
	// invalid
}

// Six children: one had workers A, B and A again, which is two, and of one there is no record.
func ExampleStabilityOf() {
	different := []int{2, 1, 3, 5, 1, 0}
	s := retention.StabilityOf(slices.Values(different))
	fmt.Printf("%d of %d children had three or more: %s%%\n",
		s.ThreeOrMore, s.Children, s.ThreeOrMorePercent.Format(metrics.Places(0)))
	fmt.Println(s.None, "without a record, who may have had any number")
	// Output:
	// 2 of 6 children had three or more: 33 to 50%
	// 1 without a record, who may have had any number
}

// England at 31 March 2024, to the nearest ten children.
func ExampleThreeOrMorePercent() {
	percent := retention.ThreeOrMorePercent(
		metrics.Rounded(22140, metrics.Nearest10), metrics.Rounded(83300, metrics.Nearest10))
	fmt.Printf("%s%%\n", percent.Format(metrics.Places(0)))
	// Output:
	// 27%
}
