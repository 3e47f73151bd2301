package csww_test

import (
	"fmt"
	"strings"

	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// sample is a census of councils that are not there.
var sample = file(currentHeader,
	row("001", "Ashenmoor")+currentFigures,
	row("314 / 318", "Coldharrow / Dunmarsh")+strings.Replace(currentFigures, ",750,15,", ",u,u,", 1),
	row("009", "Nowhere")+currentFigures)

func ExampleRead() {
	census, err := csww.Read(strings.NewReader(sample), csww.Options{File: "sample.csv", Areas: merrowland()})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(census.Layout, "edition,", len(census.Returns), "returns,", census.Problems.Count, "problem")
	for _, ret := range census.Returns {
		fmt.Println(ret.Year(), ret.Subject.Area, workforce.CaseloadFTE.Published(ret))
	}
	// Output:
	// current edition, 2 returns, 1 problem
	// 2022 Ashenmoor 15.0
	// 2022 Coldharrow / Dunmarsh u
}

func ExampleRead_notACensus() {
	_, err := csww.Read(strings.NewReader("<!doctype html>"), csww.Options{File: "census.csv"})
	fmt.Println(err)
	// Output: census.csv: found "a web page", expected a CSV file
}

func ExampleCensus_Panels() {
	census, err := csww.Read(strings.NewReader(sample), csww.Options{Areas: merrowland()})
	if err != nil {
		fmt.Println(err)
		return
	}
	panels, err := census.Panels(workforce.AgencyRateFTE)
	if err != nil {
		fmt.Println(err)
		return
	}
	id, err := merrowland().Find("Dunmarsh")
	if err != nil {
		fmt.Println(err)
		return
	}
	rate, _ := panels.Published.At(id, panels.Published.Latest())
	n, _ := panels.Numerator.At(id, panels.Numerator.Latest())
	d, _ := panels.Denominator.At(id, panels.Denominator.Latest())
	fmt.Printf("%v: %v%%, %v of %v\n", rate.Area, rate.Value, n.Value, d.Value)
	// Output: Coldharrow / Dunmarsh: 20.0%, 25.0 of 125.0
}

func ExampleLayout_String() {
	fmt.Println(csww.Superseded)
	// Output: superseded (2017 to 2022)
}
