package workforce_test

import (
	"sync"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
)

// merrowland is a country that never was. Nether Merrow is divided as London is: its councils' rows may give it or its
// inner part as their region.
var merrowland = sync.OnceValue(func() *area.Register {
	council := func(number int, name, laCode string, regions [3]int) area.Entry {
		return area.Entry{
			Number: number, Name: name, Level: area.LocalAuthority, LACode: laCode,
			GSSCodes: []area.DatedCode{{Code: "M06000" + laCode}}, Regions: regions,
		}
	}
	region := func(number int, name, code string, regions [3]int) area.Entry {
		return area.Entry{
			Number: number, Name: name, Level: area.Regional, GSSCodes: []area.DatedCode{{Code: code}}, Regions: regions,
		}
	}
	r, err := area.NewRegister(
		area.Entry{Number: 1, Name: "Merrowland", Level: area.National, GSSCodes: []area.DatedCode{{Code: "M92000001"}}},
		region(2, "Upper Merrow", "M12000001", [3]int{2, 2, 2}),
		region(3, "Nether Merrow", "M12000002", [3]int{3, 0, 3}),
		region(4, "Inner Merrow", "M13000001", [3]int{0, 4, 0}),
		council(1001, "Ashenmoor", "001", [3]int{2, 2, 2}),
		council(1002, "Brackwater", "002", [3]int{2, 2, 2}),
		council(1003, "Coldharrow", "003", [3]int{3, 4, 3}),
		council(1004, "Dunmarsh", "004", [3]int{3, 4, 3}),
	)
	if err != nil {
		panic(err)
	}
	return r
})

// called is the area, or the joint return, of a name.
func called(name string) area.Area {
	a, err := merrowland().FindArea(name)
	if err != nil {
		panic(err)
	}
	return a
}

// of begins a return.
func of(name string, year int) workforce.Return {
	a := called(name)
	return workforce.Return{
		Subject: panel.Subject{
			Area: a, Label: area.Label{Name: name, LACode: a.First().LACode()}, Region: a.First().Region(area.LondonSplit),
		},
		Period: reportingYear(year),
	}
}

// turnover is a return of leavers and those in post, by head.
func turnover(name string, leavers, inPost metrics.Value) workforce.Return {
	r := of(name, 2025)
	r.LeaversHeadcount, r.InPostHeadcount = leavers, inPost
	return r
}

// agency is a return of agency workers and those in post, by head.
func agency(name string, workers, inPost metrics.Value) workforce.Return {
	r := of(name, 2025)
	r.AgencyHeadcount, r.InPostHeadcount = workers, inPost
	return r
}

// in is a return as if of another year.
func in(year int, r workforce.Return) workforce.Return {
	r.Period = reportingYear(year)
	return r
}

// Figures that are missing.
var (
	blank = metrics.Value{}
	low   = metrics.Round(metrics.Exact(0.01), metrics.Places(1))
	u     = metrics.Missing(metrics.LowReliability)
	x     = metrics.Missing(metrics.Unavailable)
	z     = metrics.Missing(metrics.NotApplicable)
)

// byEquality compares what is comparable as == does.
var byEquality = cmp.Options{
	cmpopts.EquateComparable(metrics.Value{}, metrics.Period{}, metrics.Coverage{}, area.ID{}, area.Area{}),
	cmpopts.EquateEmpty(),
}
