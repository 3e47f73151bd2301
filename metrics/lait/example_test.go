package lait_test

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/lait"
)

// invented is a data set of councils that are not there, as a spreadsheet wrote it.
const invented = `Short Desc,Data item,Years,LA and Regions,Values,LA Number,Region
posts,Vacant posts,2024,Ashenmoor,14.300000000000001,001,Upper Merrow
posts,,2024,Brackwater,-,002,Upper Merrow
posts,,2025,Ashenmoor,12,001,Upper Merrow
posts,,2025,Brackwater,0,002,Upper Merrow
posts,,0,Ashenmoor,-,001,Upper Merrow
plans,Reviews,2025 (prov),Ashenmoor,90,001,Upper Merrow
`

// dictionary is its dictionary.
var dictionary = file(dictionaryHeader, posts, plans)

// sample reads the two.
func sample() *lait.Dataset {
	d, err := lait.Read(strings.NewReader(invented), strings.NewReader(dictionary), options())
	if err != nil {
		panic(err)
	}
	return d
}

func ExampleRead() {
	d, err := lait.Read(strings.NewReader(invented), strings.NewReader(dictionary), lait.Options{
		File: "lait.csv", DictionaryFile: "dictionary.csv", Areas: merrowland(),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	p, _ := d.Panel("posts")
	fmt.Println(p.Measure().Name, "-", p.Measure().Polarity, "is better")
	for c := range p.Councils(p.Latest()) {
		fmt.Println(p.Latest().Label(), c.Area, p.Measure().Format(c.Value))
	}
	fmt.Println(d.Problems.List[0])
	// Output:
	// Posts that are vacant - low is better
	// 2025 Ashenmoor 12.0%
	// 2025 Brackwater 0.0%
	// lait.csv: row 6: column Years: found "0", expected a year such as 2024, 2024/25, 2014-16 or 2022 (Rev)
}

// A nought may be a figure that was published as low: more than nought, and printed as nought.
func ExampleDataset_Panel() {
	p, ok := sample().Panel("posts")
	fmt.Println(ok)
	for _, name := range []string{"Ashenmoor", "Brackwater"} {
		for period, c := range p.Series(id(name)) {
			lower, upper, known := c.Value.Bounds()
			fmt.Println(name, period.Label(), c.Value, known, lower, upper)
		}
	}
	// Output:
	// true
	// Ashenmoor 2024 14.3 true 14.25 14.35
	// Ashenmoor 2025 12 true 11.5 12.5
	// Brackwater 2024 - false 0 0
	// Brackwater 2025 0 true 0 0.5
}

func ExampleDataset_Entry() {
	e, _ := sample().Entry("plans")
	fmt.Println(e.Title, e.Topics, e.YearType, e.LastUpdate, e.NextUpdate)
	for _, l := range e.Labels {
		fmt.Printf("%q is %s, edition %q\n", l.Text, l.Period.Label(), l.Edition)
	}
	// Output:
	// Reviews [Plans] Academic Year New Data 2026-08-01
	// "2025 (prov)" is 2024/25, edition "prov"
}

func ExampleDataset_All() {
	d := sample()
	fmt.Println(d.Len(), "measures")
	for p := range d.All() {
		fmt.Println(p.Measure().ID, p.Latest().Label())
	}
	// Output:
	// 2 measures
	// posts 2025
	// plans 2024/25
}

func ExampleDataset_Topic() {
	d := sample()
	fmt.Println(d.Topics())
	for p := range d.Topic("Plans") {
		fmt.Println(p.Measure().Name)
	}
	// Output:
	// [Staff Plans]
	// Plans reviewed
}

func ExampleDataset_Figures() {
	d := sample()
	fmt.Println(d.Figures())
	fmt.Println(d.Rows, "rows,", d.Figures().Total(), "in panels,", d.LeftOut, "left out")
	// Output:
	// 4 of 5 (1 unspecified)
	// 6 rows, 5 in panels, 1 left out
}

func ExampleQuirk() {
	for _, q := range sample().Quirks {
		fmt.Println(q.Code, "-", q)
	}
	// Output: no_period - lait.csv: row 6: column Years: posts: "0" is no period of the measure: 1 rows left out, 0 of them with a figure
}

// Figures by position serve those who go through every measure: the places of all panels are the same.
func Example_everyMeasure() {
	d := sample()
	for p := range d.All() {
		places, total := p.Areas(), metrics.Coverage{}
		for at, v := range p.Values(p.Latest()) {
			total = total.With(v)
			fmt.Println(p.Measure().ID, places[at], v)
		}
		fmt.Println(total)
	}
	// Output:
	// posts Ashenmoor 12
	// posts Brackwater 0
	// 2 of 2
	// plans Ashenmoor 90
	// 1 of 1
}
