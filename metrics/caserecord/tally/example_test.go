package tally_test

import (
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

func day(year int, month time.Month, d int) metrics.Date {
	date, err := metrics.NewDate(year, month, d)
	if err != nil {
		panic(err)
	}
	return date
}

// year is the plan of the examples: the year to March 2025.
func year() *tally.Plan {
	period, err := metrics.NewPeriod(metrics.FinancialYear, 2024, 0)
	if err != nil {
		panic(err)
	}
	p, err := tally.NewPlan(tally.Options{Windows: []tally.Window{
		{Period: period, From: day(2024, time.April, 1), To: day(2025, time.March, 31)},
	}})
	if err != nil {
		panic(err)
	}
	return p
}

// extract is one of invented Ashenmoor that has every list.
func extract() caserecord.Extract {
	e := caserecord.Extract{Council: "E06000999", AsAt: day(2025, time.March, 31)}
	for i := range e.Lists {
		e.Lists[i].Depth = caserecord.Whole
	}
	return e
}

// invented are two children who are not there: one referred twice within twelve months, one once.
func invented() []*caserecord.Child {
	return []*caserecord.Child{
		{ID: "a1", Referrals: []caserecord.Referral{
			{Received: day(2024, time.February, 29), Decided: day(2024, time.March, 1)},
			{Received: day(2025, time.February, 28), Decided: day(2025, time.March, 3)},
		}},
		{ID: "a2", Referrals: []caserecord.Referral{{Received: day(2024, time.July, 1), Decided: day(2024, time.July, 3)}}},
	}
}

func block() *tally.Block {
	var b tally.Block
	b.Reset(extract())
	for _, child := range invented() {
		b.Append(child)
	}
	return &b
}

func ExampleNewPlan() {
	_, err := tally.NewPlan(tally.Options{Windows: []tally.Window{
		{From: day(2024, time.April, 1), To: day(2025, time.March, 31)},
		{From: day(2025, time.March, 31), To: day(2026, time.March, 31)},
	}})
	fmt.Println(err)
	// Output: bad plan of a tally: window 2 begins on 2025-03-31, expected after the 2025-03-31 on which the one before ends
}

func ExamplePlan_Windows() {
	for _, w := range year().Windows() {
		fmt.Println(w.Period.Label(), w.From, w.To)
	}
	// Output: 2024-25 2024-04-01 2025-03-31
}

func ExamplePlan_Fingerprint() {
	one, another := year(), year()
	fmt.Println(one.Fingerprint() == another.Fingerprint())
	// Output: true
}

func ExampleBlock_Reset() {
	b := block()
	b.Reset(extract())
	fmt.Println(b.Children())
	// Output: 0
}

func ExampleBlock_Append() {
	b := block()
	b.Append(&caserecord.Child{ID: "a3"})
	fmt.Println(b.Children(), b.Records())
	// Output: 3 3
}

func ExampleBlock_AppendBinary() {
	form, err := block().AppendBinary(nil)
	fmt.Println(len(form) < 250, err)
	// Output: true <nil>
}

// A bit that changed on the way is found.
func ExampleBlock_Decode() {
	form, _ := block().AppendBinary(nil)
	var b tally.Block
	fmt.Println(b.Decode(form), b.Children())
	form[20] ^= 1
	fmt.Println(b.Decode(form), b.Children())
	// Output:
	// <nil> 2
	// not a block of records: the checksum is not that of the bytes 0
}

func ExampleNew() {
	f, _ := tally.New(year()).Figure("referrals", 0)
	fmt.Println(f.Value, f.Warnings[0])
	// Output: x no records were counted
}

func ExampleTally_Add() {
	t := tally.New(year())
	t.Add(block())
	for _, id := range []string{"referrals", "rereferrals", "referral_decision_timeliness"} {
		f, _ := t.Figure(id, 0)
		fmt.Println(id, f.Value, f.Yes, f.No)
	}
	// Output:
	// referrals 2 2 0
	// rereferrals 50 1 1
	// referral_decision_timeliness 50 1 1
}

// A referral without a day may be in any window, so that their number is a range.
func ExampleTally_AddChild() {
	t := tally.New(year())
	t.Add(block())
	t.AddChild(extract(), &caserecord.Child{ID: "a3", Referrals: []caserecord.Referral{{}}})
	f, _ := t.Figure("referrals", 0)
	fmt.Println(f.Value, f.Warnings)
	// Output: 2 to 3 [something that would settle it is not recorded (have 1)]
}

func ExampleTally_Merge() {
	a, b := tally.New(year()), tally.New(year())
	a.AddChild(extract(), invented()[0])
	b.AddChild(extract(), invented()[1])
	all := new(tally.Tally) // the identity, of every plan
	fmt.Println(all.Merge(b), all.Merge(a))
	f, _ := all.Figure("referrals", 0)
	fmt.Println(f.Value)
	// Output:
	// <nil> <nil>
	// 2
}

func ExampleTally_Clone() {
	t := tally.New(year())
	clone := t.Clone()
	t.Add(block())
	fmt.Println(t.Equal(clone))
	// Output: false
}

func ExampleTally_Equal() {
	fmt.Println(tally.New(year()).Equal(tally.New(year())))
	// Output: true
}

func ExampleTally_AppendBinary() {
	t := tally.New(year())
	form, err := t.AppendBinary(nil)
	fmt.Println(len(form), err)
	// Output: 26 <nil>
}

func ExampleDecode() {
	t := tally.New(year())
	t.Add(block())
	form, _ := t.AppendBinary(nil)
	again, err := tally.Decode(year(), form)
	fmt.Println(again.Equal(t), err)
	_, err = tally.Decode(year(), form[:20])
	fmt.Println(errors.Is(err, tally.ErrForm))
	// Output:
	// true <nil>
	// true
}

func ExampleTally_Figure() {
	t := tally.New(year())
	t.Add(block())
	f, ok := t.Figure("rereferrals", 0)
	fmt.Println(f.Value, f.Numerator(), f.Denominator(), ok)
	_, ok = t.Figure("vacancy_fte", 0)
	fmt.Println(ok)
	// Output:
	// 50 1 2 true
	// false
}

func ExampleTally_Figures() {
	t := tally.New(year())
	t.Add(block())
	for f := range t.Figures(0) {
		fmt.Println(f.Measure, f.Value)
		if f.Measure == "rereferrals" {
			break
		}
	}
	// Output:
	// referrals 2
	// referral_rate x
	// rereferrals 50
}

func ExampleFigure_PerTenThousand() {
	t := tally.New(year())
	t.Add(block())
	f, _ := t.Figure("referral_rate", 0)
	fmt.Println(f.PerTenThousand(metrics.Exact(400)).Format(metrics.Places(1)))
	// Output: 50.0
}

func ExampleMeasures() {
	n := 0
	for m := range tally.Measures() {
		if n++; n == 1 {
			fmt.Println(m.ID, m.Name)
		}
	}
	fmt.Println(n)
	// Output:
	// referrals Referrals
	// 59
}

func ExamplePanels() {
	dorset, err := area.EnglandRegister().Find("Dorset") // with the records of nobody there
	if err != nil {
		panic(err)
	}
	t := tally.New(year())
	t.Add(block())
	var councils iter.Seq2[panel.Subject, *tally.Tally] = func(yield func(panel.Subject, *tally.Tally) bool) {
		yield(panel.Subject{Area: area.Of(dorset)}, t)
	}
	panels, err := tally.Panels(councils)
	if err != nil {
		panic(err)
	}
	cell, _ := panels[0].At(dorset, year().Windows()[0].Period)
	fmt.Println(panels[0].Measure().ID, cell.Value)
	// Output: referrals 2
}

func ExampleSums() {
	s := tally.Sums()[0]
	fmt.Println(s.Total, "=", s.Parts)
	// Output: referrals.yes = [rereferrals.yes rereferrals.no rereferrals.open]
}
