package timescale_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/timescale"
)

// day is for the examples, whose days are there.
func day(year int, month time.Month, dayOfMonth int) metrics.Date {
	d, err := metrics.NewDate(year, month, dayOfMonth)
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleEnglandAndWales() {
	c := timescale.EnglandAndWales()
	fmt.Println(c.Add(day(2022, time.August, 12), 70)) // the State Funeral of 19 September is no working day
	_, err := c.Add(day(2027, time.October, 1), 70)
	fmt.Println(errors.Is(err, timescale.ErrNoCalendar), err)
	// Output:
	// 2022-11-22 <nil>
	// true not in the calendar of working days: 70 working days from 2027-10-01, expected a day from 2013-01-01 to 2027-12-31
}

// A calendar that goes on after the built-in one: its holidays, and those that are known of the next year.
func ExampleNewCalendar() {
	built := timescale.EnglandAndWales()
	holidays := append(slices.Collect(built.Holidays()),
		timescale.Holiday{Date: day(2028, time.January, 3), Name: "New Year's Day (substitute day)"},
	)
	c, err := timescale.NewCalendar(built.First(), day(2028, time.March, 31), holidays...)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(c.Add(day(2027, time.December, 31), 1))
	_, err = timescale.NewCalendar(built.First(), built.Last(), holidays...)
	fmt.Println(err)
	// Output:
	// 2028-01-04 <nil>
	// bad calendar of working days: holiday "New Year's Day (substitute day)" on 2028-01-03, expected a day from 2013-01-01 to 2027-12-31
}

func ExampleCalendar_First() {
	fmt.Println(timescale.EnglandAndWales().First())
	// Output: 2013-01-01
}

func ExampleCalendar_Last() {
	fmt.Println(timescale.EnglandAndWales().Last())
	// Output: 2027-12-31
}

func ExampleCalendar_Holidays() {
	for h := range timescale.EnglandAndWales().Holidays() {
		if h.Date.Time().Year() == 2022 {
			fmt.Println(h.Date, h.Name)
		}
	}
	// Output:
	// 2022-01-03 New Year's Day (substitute day)
	// 2022-04-15 Good Friday
	// 2022-04-18 Easter Monday
	// 2022-05-02 Early May bank holiday
	// 2022-06-02 Spring bank holiday
	// 2022-06-03 Platinum Jubilee bank holiday
	// 2022-08-29 Summer bank holiday
	// 2022-09-19 State Funeral bank holiday
	// 2022-12-26 Boxing Day
	// 2022-12-27 Christmas Day (substitute day)
}

func ExampleCalendar_IsWorkingDay() {
	c := timescale.EnglandAndWales()
	fmt.Println(c.IsWorkingDay(day(2024, time.December, 24)))
	fmt.Println(c.IsWorkingDay(day(2024, time.December, 25)))
	fmt.Println(c.IsWorkingDay(metrics.Date{}))
	// Output:
	// true <nil>
	// false <nil>
	// false not in the calendar of working days: no date, expected a day from 2013-01-01 to 2027-12-31
}

func ExampleCalendar_Add() {
	c := timescale.EnglandAndWales()
	friday := day(2024, time.July, 12)
	fmt.Println(c.Add(friday, 70))
	fmt.Println(c.Add(friday, 1))
	fmt.Println(c.Add(friday, -10)) // ten working days' notice
	// Output:
	// 2024-10-21 <nil>
	// 2024-07-15 <nil>
	// 2024-06-28 <nil>
}

func ExampleCalendar_Between() {
	c := timescale.EnglandAndWales()
	fmt.Println(c.Between(day(2024, time.July, 12), day(2024, time.October, 21)))
	fmt.Println(c.Between(day(2024, time.October, 21), day(2024, time.July, 12)))
	fmt.Println(c.Between(day(2024, time.December, 24), day(2024, time.December, 26))) // Christmas and Boxing Day
	// Output:
	// 70 <nil>
	// -70 <nil>
	// 0 <nil>
}

func ExampleCalendar_Deadline() {
	c := timescale.EnglandAndWales()
	published := day(2016, time.November, 25)
	for _, received := range []metrics.Date{day(2016, time.November, 28), {}} { // the second is not known
		d, err := c.Deadline(received, published, 70)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("due", d.Due, "from", d.From, d.Basis)
		fmt.Println(d.Warning)
	}
	// Output:
	// due 2017-03-09 from 2016-11-28 received
	//
	// due 2017-03-08 from 2016-11-25 published
	// counted from the day of publication: the day of receipt is not known, and the deadline may be another day
}

func ExampleDeadline_MarshalJSON() {
	d, err := timescale.EnglandAndWales().Deadline(day(2024, time.July, 12), metrics.Date{}, 70)
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := json.Marshal(d)
	fmt.Println(string(b), err)
	// Output: {"from":"2024-07-12","basis":"received","working_days":70,"due":"2024-10-21","warning":null} <nil>
}

func ExampleBasis_String() {
	fmt.Println(timescale.Received, timescale.Published, timescale.NoBasis)
	// Output: received published none
}

func ExampleBasis_MarshalText() {
	text, err := timescale.Published.MarshalText()
	fmt.Println(string(text), err)
	// Output: published <nil>
}
