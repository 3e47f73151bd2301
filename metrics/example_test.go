package metrics_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
)

func ExampleExact() {
	children := metrics.Exact(320)
	fmt.Println(children.Point())
	fmt.Println(children.Bounds())
	// Output:
	// 320 true
	// 320 320 true
}

func ExampleRounded() {
	fmt.Println(metrics.Rounded(11.25, metrics.Places(1)))
	fmt.Println(metrics.Rounded(0.04, metrics.Places(1)))
	fmt.Println(metrics.Rounded(143, metrics.Nearest10))
	// Output:
	// 11.3
	// low
	// 140
}

func ExampleBetween() {
	fmt.Println(metrics.Between(18, 24))
	fmt.Println(metrics.Between(0, 4)) // "under 5"
	// Output:
	// 18 to 24
	// 0 to 4
}

func ExampleBounded() {
	// 12 to 15 leavers and twice as many starters: the change lies from 12 to 15, where a difference of the two as if they
	// were not tied to each other lies from 9 to 18.
	change := metrics.Bounded(13, 12, 15)
	fmt.Println(change)
	fmt.Println(change.Bounds())
	fmt.Println(metrics.Bounded(16, 12, 15)) // not there
	// Output:
	// 13
	// 12 15 true
	// invalid
}

func ExampleMissing() {
	v := metrics.Missing(metrics.NotApplicable)
	fmt.Println(v, "means", v.Reason())
	// Output: z means not applicable
}

func ExampleValue_Point() {
	fmt.Println(metrics.Exact(0).Point())
	fmt.Println(metrics.Missing(metrics.Confidential).Point())
	// Output:
	// 0 true
	// 0 false
}

func ExampleValue_Bounds() {
	fmt.Println(metrics.Rounded(14.2, metrics.Places(1)).Bounds())
	fmt.Println(metrics.Between(18, 24).Bounds())
	fmt.Println(metrics.Missing(metrics.Unavailable).Bounds())
	// Output:
	// 14.15 14.25 true
	// 18 24 true
	// 0 0 false
}

func ExampleValue_WithBounds() {
	// This publisher suppresses counts from 1 to 5.
	suppressed := metrics.Missing(metrics.Confidential).WithBounds(1, 5)
	fmt.Println(metrics.Percent(suppressed, metrics.Exact(20)))
	// Output: c (5 to 25)
}

func ExampleValue_Format() {
	fmt.Println(metrics.Exact(13.75).Format(metrics.Places(1)))
	fmt.Println(metrics.Between(13.72, 13.78).Format(metrics.Places(1)))
	fmt.Println(metrics.Exact(27).Format(metrics.YearsMonths))
	// Output:
	// 13.8
	// 13.7 to 13.8
	// 02:03
}

func ExampleValue_String() {
	v, _ := metrics.Parse("14", metrics.Places(1))
	fmt.Println(v)
	// Output: 14.0
}

func ExampleValue_AppendText() {
	b, _ := metrics.Exact(12).AppendText([]byte("cases: "))
	fmt.Println(string(b))
	// Output: cases: 12
}

func ExampleValue_MarshalText() {
	b, _ := metrics.Rounded(14, metrics.Places(1)).MarshalText()
	fmt.Println(string(b))
	// Output: 14.0
}

func ExampleValue_MarshalJSON() {
	for _, v := range []metrics.Value{metrics.Rounded(14.2, metrics.Places(1)), metrics.Missing(metrics.Confidential)} {
		b, _ := json.Marshal(v)
		fmt.Println(string(b))
	}
	// Output:
	// {"value":14.2,"symbol":null,"lower":14.15,"upper":14.25}
	// {"value":null,"symbol":"c","lower":null,"upper":null}
}

func ExampleReason_Symbol() {
	fmt.Println(metrics.Unavailable.Symbol(), metrics.Unavailable)
	// Output: x unavailable
}

func ExampleParse() {
	for _, cell := range []string{"14.2", "14", "0", "low", "c", "", "12%"} {
		v, err := metrics.Parse(cell, metrics.Places(1))
		fmt.Printf("%q: %v", v, v.Reason())
		if err != nil {
			fmt.Printf(" (%v)", err)
		}
		fmt.Println()
	}
	// Output:
	// "14.2": reported
	// "14.0": reported
	// "0.0": reported
	// "low": low
	// "c": confidential
	// "": blank
	// "invalid": invalid (not a figure: "12%")
}

func ExamplePlaces() {
	fmt.Println(metrics.Places(1))
	fmt.Println(metrics.Places(1).Decimals())
	// Output:
	// 1 dp
	// 1 true
}

func ExampleHalfUp() {
	fmt.Println(metrics.HalfUp(100.*9/80, metrics.Places(1))) // 11.25
	fmt.Println(metrics.HalfUp(1133/82.4, metrics.Places(1))) // 13.75, and a hair less as a float64
	fmt.Println(metrics.HalfUp(-2.5, metrics.Places(0)))      // away from nought
	fmt.Println(metrics.HalfUp(1234, metrics.Nearest10))
	// Output:
	// 11.3
	// 13.8
	// -3
	// 1230
}

func ExampleRound() {
	rate := metrics.Percent(metrics.Exact(139), metrics.Exact(200))
	target := metrics.Exact(70)
	fmt.Println(rate, metrics.Compare(rate, metrics.AtLeast, target))
	rounded := metrics.Round(rate, metrics.Places(0))
	fmt.Println(rounded, metrics.Compare(rounded, metrics.AtLeast, target))
	// Output:
	// 69.5 no
	// 70 yes
}

func ExampleAdd() {
	sum := metrics.Add(metrics.Rounded(10.5, metrics.Places(1)), metrics.Rounded(20, metrics.Places(0)))
	fmt.Println(sum)
	fmt.Println(metrics.Add(sum, metrics.Missing(metrics.Confidential)))
	// Output:
	// 30.5
	// c
}

func ExampleSub() {
	// A total and all its parts but one give the suppressed part away.
	fmt.Println(metrics.Sub(metrics.Exact(20), metrics.Exact(17)))
	// A total in tens gives less.
	fmt.Println(metrics.Sub(metrics.Rounded(20, metrics.Nearest10), metrics.Exact(17)).Bounds())
	// Output:
	// 3
	// -2 8 true
}

func ExampleScale() {
	fmt.Println(metrics.Scale(metrics.Between(18, 24), 0.5)) // a caseload for half a week
	// Output: 9 to 12
}

func ExampleMul() {
	holders, caseload := metrics.Rounded(9.5, metrics.Places(1)), metrics.Between(18, 24)
	fmt.Println(metrics.Mul(holders, caseload).Format(metrics.Places(1))) // how many cases that is
	fmt.Println(metrics.Mul(metrics.Exact(0), metrics.Missing(metrics.Unavailable)))
	// Output:
	// 170.1 to 229.2
	// x
}

func ExampleSum() {
	total, cover := metrics.Sum(metrics.Exact(12), metrics.Missing(metrics.Confidential).WithBounds(1, 5), metrics.Exact(30))
	fmt.Println(total)
	fmt.Println(cover)
	// Output:
	// c (43 to 47)
	// 2 of 3 (1 confidential)
}

func ExampleRatio() {
	caseload := metrics.Ratio(metrics.Exact(1133), metrics.Rounded(82.4, metrics.Places(1)))
	fmt.Println(caseload, "cases for each full-time equivalent")
	// Output: 13.75 cases for each full-time equivalent
}

func ExamplePercent() {
	fmt.Println(metrics.Percent(metrics.Exact(9), metrics.Exact(80)).Format(metrics.Places(1)))
	fmt.Println(metrics.Percent(metrics.Exact(0), metrics.Exact(0)))
	// Output:
	// 11.3
	// z
}

func ExamplePerTenThousand() {
	fmt.Println(metrics.PerTenThousand(metrics.Exact(320), metrics.Exact(40_000)))
	// Output: 80
}

func ExampleShare() {
	// Vacancies among all posts, filled and vacant.
	fmt.Println(metrics.Share(metrics.Exact(20), metrics.Exact(80)))
	fmt.Println(metrics.Share(metrics.Between(10, 20), metrics.Exact(80)).Format(metrics.Places(1)))
	// Output:
	// 20
	// 11.1 to 20.0
}

func ExampleCompare() {
	a, b := metrics.Rounded(14.2, metrics.Places(1)), metrics.Rounded(14.3, metrics.Places(1))
	fmt.Println(metrics.Compare(a, metrics.Below, b))
	fmt.Println(metrics.Compare(a, metrics.Below, metrics.Missing(metrics.Confidential)))
	fmt.Println(metrics.Compare(metrics.Missing(metrics.Low), metrics.Above, metrics.Exact(0)))
	// Output:
	// yes
	// cannot tell
	// yes
}

func ExampleCompareBounds() {
	a, b := metrics.Rounded(14.2, metrics.Places(1)), metrics.Rounded(14.3, metrics.Places(1))
	fmt.Println(metrics.CompareBounds(a, metrics.Below, b)) // 14.25 may be behind both
	fmt.Println(metrics.CompareBounds(a, metrics.Above, b))
	// Output:
	// cannot tell
	// no
}

func ExampleAgree() {
	recomputed := metrics.Ratio(metrics.Exact(1133), metrics.Rounded(82.4, metrics.Places(1)))
	for _, published := range []float64{13.8, 13.7, 13.9} {
		fmt.Println(published, metrics.Agree(metrics.Rounded(published, metrics.Places(1)), recomputed))
	}
	// Output:
	// 13.8 reproduced
	// 13.7 attainable
	// 13.9 unattainable
}

func ExampleCoverage() {
	var cover metrics.Coverage
	for _, v := range []metrics.Value{metrics.Exact(3), metrics.Missing(metrics.Unavailable), metrics.Exact(0)} {
		cover = cover.With(v)
	}
	fmt.Println(cover)
	fmt.Println(cover.Reported(), cover.Total(), cover.Count(metrics.Unavailable))
	// Output:
	// 2 of 3 (1 unavailable)
	// 2 3 1
}

func ExampleNewDate() {
	fmt.Println(metrics.NewDate(2025, time.September, 30))
	_, err := metrics.NewDate(2025, time.February, 29)
	fmt.Println(err)
	// Output:
	// 2025-09-30 <nil>
	// not a date: year 2025, month 2, day 29
}

func ExampleParseDate() {
	d, err := metrics.ParseDate("2025-09-30")
	fmt.Println(d, err)
	_, err = metrics.ParseDate("30/09/2025")
	fmt.Println(err)
	// Output:
	// 2025-09-30 <nil>
	// not a date: "30/09/2025", expected a day such as 2025-09-30
}

func ExampleDate_Compare() {
	a, _ := metrics.ParseDate("2024-03-31")
	b, _ := metrics.ParseDate("2025-03-31")
	fmt.Println(a.Compare(b) < 0, a.Compare(metrics.Date{}) > 0)
	// Output: true true
}

func ExampleDate_Time() {
	d, _ := metrics.ParseDate("2025-09-30")
	fmt.Println(d.Time().Weekday())
	// Output: Tuesday
}

func ExampleDate_AddMonths() {
	left, _ := metrics.ParseDate("2025-11-30")
	fmt.Println(left.AddMonths(3)) // February has no 30th
	fmt.Println(left.AddMonths(-3))
	// Output:
	// 2026-02-28
	// 2025-08-30
}

func ExampleDate_AddDays() {
	given, _ := metrics.ParseDate("2024-02-15")
	fmt.Println(given.AddDays(4 * 7)) // four weeks' notice
	// Output: 2024-03-14
}

func ExampleDate_DaysSince() {
	start, _ := metrics.ParseDate("2024-01-01")
	end, _ := metrics.ParseDate("2024-12-31")
	fmt.Println(end.DaysSince(start))
	fmt.Println(end.DaysSince(metrics.Date{})) // since no date is no number of days
	// Output:
	// 365 true
	// 0 false
}

func ExampleDate_MarshalText() {
	d, _ := metrics.ParseDate("2025-09-30")
	b, _ := json.Marshal(map[string]metrics.Date{"published": d})
	fmt.Println(string(b))
	// Output: {"published":"2025-09-30"}
}

func ExampleDate_UnmarshalText() {
	var d metrics.Date
	fmt.Println(d.UnmarshalText([]byte("2025-09-30")), d)
	// Output: <nil> 2025-09-30
}

func ExampleNewPeriod() {
	window, _ := metrics.NewPeriod(metrics.Years, 2014, 3)
	rolling, _ := metrics.NewPeriod(metrics.YearEnding, 2025, int(time.September))
	fmt.Println(window.Label())
	fmt.Println(rolling.Label())
	// Output:
	// 2014-16
	// year ending September 2025
}

func ExampleAtDay() {
	d, _ := metrics.ParseDate("2025-09-30")
	fmt.Println(metrics.AtDay(d).Label())
	// Output: at 30 September 2025
}

func ExampleParsePeriod() {
	p, _ := metrics.ParsePeriod("202627", "Financial year Q2")
	fmt.Println(p.Label())
	_, err := metrics.ParsePeriod("202628", "Financial year Q2")
	fmt.Println(err)
	// Output:
	// Q2 2026-27 (Jul to Sep)
	// not a period: time period "202628" of "Financial year Q2"
}

func ExamplePeriod_Next() {
	year, _ := metrics.NewPeriod(metrics.AcademicYear, 2024, 0)
	window, _ := metrics.NewPeriod(metrics.Years, 2014, 3)
	for _, p := range []metrics.Period{year, window} {
		next, overlaps := p.Next()
		fmt.Println(p.Label(), "then", next.Label(), "overlaps:", overlaps)
	}
	// Output:
	// 2024/25 then 2025/26 overlaps: false
	// 2014-16 then 2015-17 overlaps: true
}

func ExamplePeriod_Previous() {
	p, _ := metrics.ParsePeriod("202526", "Autumn term")
	previous, _ := p.Previous()
	fmt.Println(previous.Label())
	// Output: summer term 2024/25
}

func ExamplePeriod_Compare() {
	a, _ := metrics.ParsePeriod("2024", "Reporting year")
	b, _ := metrics.ParsePeriod("2025", "Reporting year")
	order, ok := a.Compare(b)
	fmt.Println(order < 0, ok)
	c, _ := metrics.ParsePeriod("202425", "Financial year")
	_, ok = a.Compare(c) // years of two kinds
	fmt.Println(ok)
	// Output:
	// true true
	// false
}

func ExamplePeriodOf() {
	d, _ := metrics.ParseDate("2020-02-03")
	for _, kind := range []metrics.PeriodKind{metrics.FinancialQuarter, metrics.AcademicYear, metrics.ReportingYear} {
		p, err := metrics.PeriodOf(kind, d)
		fmt.Println(p.Label(), err)
	}
	// Output:
	// Q4 2019-20 (Jan to Mar) <nil>
	// 2019/20 <nil>
	//  not a period: a day has no place of its own among periods of the kind "Reporting year", expected one such as a month, a quarter or a financial year
}

func ExampleParseLabel() {
	for _, text := range []string{"2019-20 Q1", "Apr 2025", "2025"} {
		p, err := metrics.ParseLabel(text)
		fmt.Println(p, err)
	}
	// Output:
	// 201920 Financial year Q1 <nil>
	// 2025 April <nil>
	//  not a period: "2025", expected one such as Q1 2019-20, April 2025 or 2024-25
}

func ExamplePeriod_Since() {
	a, _ := metrics.ParsePeriod("202324", "Financial year Q4")
	b, _ := metrics.ParsePeriod("202526", "Financial year Q1")
	fmt.Println(b.Since(a))
	// Output: 5 true
}

func ExamplePeriod_Overlaps() {
	a, _ := metrics.NewPeriod(metrics.YearEnding, 2025, int(time.March))
	b, _ := metrics.NewPeriod(metrics.YearEnding, 2025, int(time.June))
	c, _ := metrics.NewPeriod(metrics.YearEnding, 2026, int(time.March))
	fmt.Println(b.Overlaps(a), c.Overlaps(a))
	// Output: true false
}

func ExamplePeriod_String() {
	p, _ := metrics.NewPeriod(metrics.FinancialYear, 2024, 0)
	fmt.Println(p)
	fmt.Println(p.TimePeriod())
	fmt.Println(p.TimeIdentifier())
	fmt.Println(p.Label())
	// Output:
	// 202425 Financial year
	// 202425
	// Financial year
	// 2024-25
}

func ExampleWarning() {
	w := metrics.Warning{Code: "few_cases", Message: "few cases", Have: metrics.Exact(6), Need: metrics.Exact(20)}
	fmt.Println(w)
	// Output: few cases (have 6, need 20)
}

func ExampleInputError() {
	_, cause := metrics.Parse("1,234", metrics.Unrounded)
	var err error = &metrics.InputError{
		Class: metrics.ErrBadRow, File: "ashenmoor.csv", Row: 3, Column: "cases", Found: "1,234", Expected: "a figure", Cause: cause,
	}
	fmt.Println(err)
	fmt.Println(errors.Is(err, metrics.ErrBadRow), errors.Is(err, metrics.ErrBadFigure))
	// Output:
	// ashenmoor.csv: row 3: column cases: found "1,234", expected a figure
	// true true
}

func ExampleExcerpt() {
	page := "<html>" + fmt.Sprintf("%200d", 0)
	fmt.Println(len(page), len(metrics.Excerpt(page)) < 90)
	// Output: 206 true
}

func ExampleWarning_MarshalJSON() {
	few := metrics.Warning{Code: "few_cases", Message: "few cases", Have: metrics.Exact(6), Need: metrics.Exact(20)}
	for _, w := range []metrics.Warning{few, {}} {
		text, _ := json.Marshal(w)
		fmt.Println(string(text))
	}
	// Output:
	// {"code":"few_cases","message":"few cases","have":{"value":6,"symbol":null,"lower":6,"upper":6},"need":{"value":20,"symbol":null,"lower":20,"upper":20}}
	// null
}

// A suppressed count, from another program's JSON.
func ExampleValue_UnmarshalJSON() {
	var v metrics.Value
	err := json.Unmarshal([]byte(`{"value":null,"symbol":"c","lower":1,"upper":5}`), &v)
	fmt.Println(v, v.Reason(), err)
	// Output: c (1 to 5) confidential <nil>
}
