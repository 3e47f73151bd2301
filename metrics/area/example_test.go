package area_test

import (
	"errors"
	"fmt"
	"time"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

func ExampleRegister_Find() {
	r := area.EnglandRegister()
	for _, text := range []string{"886", "E10000016", "kent", "Telford & Wrekin", "Barnsly"} {
		id, err := r.Find(text)
		if err != nil {
			fmt.Println(err)
			continue
		}
		fmt.Println(id.LACode(), id)
	}
	// Output:
	// 886 Kent
	// 886 Kent
	// 886 Kent
	// 894 Telford and Wrekin
	// unknown area "Barnsly", nearest: Barnsley
}

func ExampleEnglandRegister() {
	councils := 0
	for range area.EnglandRegister().Councils(metrics.Date{}) {
		councils++
	}
	fmt.Println(councils)
	// Output: 153
}

func ExampleRegister_FindArea() {
	a, err := area.EnglandRegister().FindArea("940 / 941")
	fmt.Println(a, a.IsJoint(), err)
	// Output: North Northamptonshire / West Northamptonshire true <nil>
}

// A file has Dorset's number of today and its namesake's code. The number wins, and the match says so.
func ExampleRegister_Resolve() {
	match, err := area.EnglandRegister().Resolve(area.Label{Name: "Dorset", LACode: "838", GSSCode: "E10000009"})
	fmt.Println(match.Area, match.Area.First().From(), err)
	fmt.Println("overruled:", match.Overruled.GSSCode)
	_, err = area.EnglandRegister().Resolve(area.Label{Name: "Kent", LACode: "887"})
	fmt.Println(errors.Is(err, area.ErrConflict), err)
	// Output:
	// Dorset 2019-04-01 <nil>
	// overruled: E10000009
	// true name and number of different areas: 887 is Medway, not Kent
}

func ExampleRegister_Councils() {
	r := area.EnglandRegister()
	eve, _ := metrics.NewDate(2019, time.March, 31)
	for _, on := range []metrics.Date{eve, {}} {
		n := 0
		for range r.Councils(on) {
			n++
		}
		fmt.Println(n)
	}
	// Output:
	// 152
	// 153
}

func ExampleRegister_All() {
	for id := range area.EnglandRegister().All() {
		if id.Level() == area.Regional && id.Region(area.Ofsted) == id {
			fmt.Println(id)
		}
	}
	// Output:
	// North West
	// East Midlands
	// West Midlands
	// East of England
	// London
	// South East
	// South West
	// North East, Yorkshire and the Humber
}

func ExampleRegister_ByNumber() {
	kent, _ := area.EnglandRegister().Find("Kent")
	same, ok := area.EnglandRegister().ByNumber(kent.Number())
	fmt.Println(same, ok)
	// Output: Kent true
}

func ExampleRegister_Successors() {
	r := area.EnglandRegister()
	cumbria, _ := r.Find("Cumbria")
	for id := range r.Successors(cumbria) {
		fmt.Println(id, "from", id.From())
	}
	// Output:
	// Cumberland from 2023-04-01
	// Westmorland and Furness from 2023-04-01
}

func ExampleRegister_Predecessors() {
	r := area.EnglandRegister()
	bcp, _ := r.Find("839")
	for id := range r.Predecessors(bcp) {
		fmt.Println(id.LACode(), id, "until", id.Until())
	}
	// Output:
	// 837 Bournemouth until 2019-04-01
	// 836 Poole until 2019-04-01
	// 835 Dorset until 2019-04-01
}

// The code that a council had on the day of a count, and the one it has now.
func ExampleID_GSSCode() {
	barnsley, _ := area.EnglandRegister().Find("Barnsley")
	on, _ := metrics.NewDate(2025, time.March, 31)
	fmt.Println(barnsley.GSSCode(on), barnsley.GSSCode(metrics.Date{}))
	// Output: E08000016 E08000038
}

func ExampleID_Region() {
	camden, _ := area.EnglandRegister().Find("Camden")
	fmt.Println(camden.Region(area.Nine), "/", camden.Region(area.LondonSplit))
	// Output: London / Inner London
}

func ExampleJoint() {
	r := area.EnglandRegister()
	kingston, _ := r.Find("Kingston upon Thames")
	richmond, _ := r.Find("Richmond upon Thames")
	row := area.Joint(richmond, kingston)
	fmt.Println(row, row.Has(kingston), row == area.Joint(kingston, richmond))
	// Output: Kingston upon Thames / Richmond upon Thames true true
}

func ExampleOf() {
	kent, _ := area.EnglandRegister().Find("Kent")
	fmt.Println(area.Of(kent), area.Of(kent).IsJoint())
	// Output: Kent false
}

// Whom a row must be about that is read as one council's.
func ExampleArea_IsCouncil() {
	r := area.EnglandRegister()
	for _, text := range []string{"940", "940 / 941", "London"} {
		a, _ := r.FindArea(text)
		fmt.Println(a, a.IsCouncil())
	}
	// Output:
	// North Northamptonshire true
	// North Northamptonshire / West Northamptonshire false
	// London false
}

func ExampleParseLevel() {
	fmt.Println(area.ParseLevel("Regional"))
	fmt.Println(area.ParseLevel("Ward"))
	// Output:
	// Regional true
	// no level false
}

// Councils for a sample, which no reader can take for real ones.
func ExampleNewRegister() {
	r, err := area.NewRegister(
		area.Entry{Number: 1, Name: "Northmarch", Level: area.Regional, Regions: [3]int{1, 1, 1}},
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, LACode: "X01", Regions: [3]int{1}},
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	id, _ := r.Find("x01")
	fmt.Println(id, "in", id.Region(area.Nine))
	// Output: Ashenmoor in Northmarch
}

func ExampleRegister_With() {
	_, err := area.EnglandRegister().With(
		area.Entry{Number: 1001, Name: "Ashenmoor", Level: area.LocalAuthority, LACode: "886"},
	)
	fmt.Println(err)
	// Output: bad register: code 886 is that of Kent and of Ashenmoor
}
