package inspection_test

import (
	"sync"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// merrowland is a country that never was. Dunmarsh ceased on 1 April 2023, and Emberfold took its place.
var merrowland = sync.OnceValue(func() *area.Register {
	council := func(number int, name, laCode string) area.Entry {
		return area.Entry{
			Number: number, Name: name, Level: area.LocalAuthority, LACode: laCode,
			GSSCodes: []area.DatedCode{{Code: "M06000" + laCode}}, Regions: [area.DivisionCount]int{2, 2, 2},
		}
	}
	dunmarsh, emberfold := council(1004, "Dunmarsh", "004"), council(1005, "Emberfold", "005")
	dunmarsh.Until, emberfold.From, emberfold.Predecessors = date("2023-04-01"), date("2023-04-01"), []int{1004}
	r, err := area.NewRegister(
		area.Entry{Number: 1, Name: "Merrowland", Level: area.National, GSSCodes: []area.DatedCode{{Code: "M92000001"}}},
		area.Entry{
			Number: 2, Name: "Upper Merrow", Level: area.Regional, GSSCodes: []area.DatedCode{{Code: "M12000001"}},
			Regions: [area.DivisionCount]int{2, 2, 2},
		},
		council(1001, "Ashenmoor", "001"), council(1002, "Brackwater", "002"), council(1003, "Coldharrow", "003"),
		dunmarsh, emberfold,
	)
	if err != nil {
		panic(err)
	}
	return r
})

// date reads a day; empty text is no date.
func date(text string) metrics.Date {
	var d metrics.Date
	if err := d.UnmarshalText([]byte(text)); err != nil {
		panic(err)
	}
	return d
}

// council is the council of a name.
func council(name string) area.ID {
	id, err := merrowland().Find(name)
	if err != nil {
		panic(err)
	}
	return id
}

// Grades, as short as a table needs them. None is a judgement that is not stated.
const (
	none = inspection.Grade(0)
	o    = inspection.Outstanding
	g    = inspection.Good
	ri   = inspection.RequiresImprovement
	i    = inspection.Inadequate
)

// judged is an inspection of a kind, published seven weeks after it began, with the grades of the areas in their order:
// overall, leaders, help and protection, in care, care leavers, adoption.
func judged(name string, kind inspection.Kind, start string, grades ...inspection.Grade) inspection.Inspection {
	began := date(start)
	in := inspection.Inspection{
		Council: council(name), Label: area.Label{Name: name}, Kind: kind, Framework: inspection.ILACSOn(began),
		Start: began, Published: began.AddDays(49),
	}
	if kind == inspection.SIFInspection {
		in.Framework = inspection.SIF
	}
	for n, grade := range grades {
		if grade != none {
			in.Judgements[n] = inspection.Graded(grade)
		}
	}
	return in
}

// standard is a standard ILACS inspection.
func standard(name, start string, grades ...inspection.Grade) inspection.Inspection {
	return judged(name, inspection.StandardInspection, start, grades...)
}

// every is every area of judgement.
var every = []inspection.JudgementArea{
	inspection.Overall, inspection.Leaders, inspection.HelpAndProtection, inspection.InCare, inspection.CareLeavers,
	inspection.Adoption,
}

// byEquality compares what is comparable as == does.
var byEquality = cmp.Options{
	cmpopts.EquateComparable(
		area.ID{}, metrics.Date{}, metrics.Value{}, inspection.Judgement{}, inspection.Distribution{},
	),
	cmpopts.EquateEmpty(),
}
