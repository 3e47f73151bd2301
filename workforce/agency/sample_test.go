package agency_test

import (
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// on is a day of a test; an empty text is none.
func on(text string) metrics.Date {
	if text == "" {
		return metrics.Date{}
	}
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// find is an area of the built-in register; an empty text is none.
func find(text string) area.ID {
	if text == "" {
		return area.ID{}
	}
	id, err := area.EnglandRegister().Find(text)
	if err != nil {
		panic(err)
	}
	return id
}

var london, innerLondon = find("London"), find("Inner London")

// invented are two regions, two councils of the one and one of the other, none of which exists, and one of Inner London
// that does not exist either.
var invented = func() map[string]area.ID {
	const south, north = 1101, 1102
	region := func(number int, name string) area.Entry {
		return area.Entry{Number: number, Name: name, Level: area.Regional, Regions: [area.DivisionCount]int{number}}
	}
	council := func(number int, name string, regions [area.DivisionCount]int) area.Entry {
		return area.Entry{Number: number, Name: name, Level: area.LocalAuthority, Type: area.Unitary, Regions: regions}
	}
	r, err := area.EnglandRegister().With(
		region(south, "Invented South"), region(north, "Invented North"),
		council(1001, "Ashenmoor", [area.DivisionCount]int{south}),
		council(1002, "Brackwater", [area.DivisionCount]int{south}),
		council(1003, "Coldharrow", [area.DivisionCount]int{north}),
		council(1004, "Dunmarsh", [area.DivisionCount]int{london.Number(), innerLondon.Number()}),
	)
	if err != nil {
		panic(err)
	}
	ids := make(map[string]area.ID)
	for _, name := range []string{"Invented South", "Invented North", "Ashenmoor", "Brackwater", "Coldharrow", "Dunmarsh"} {
		id, err := r.Find(name)
		if err != nil {
			panic(err)
		}
		ids[name] = id
	}
	return ids
}()

var inventedSouth, inventedNorth = invented["Invented South"], invented["Invented North"]

var ashenmoor, brackwater, coldharrow, dunmarsh = invented["Ashenmoor"], invented["Brackwater"], invented["Coldharrow"], invented["Dunmarsh"]

// pounds is a sum of money, or a number of years or weeks.
func pounds(x float64) metrics.Value { return metrics.Exact(x) }

// agreed is the caps of the first region: two for social workers, one for team managers.
func agreed() []agency.PriceCap {
	return []agency.PriceCap{
		{Region: inventedSouth, Job: agency.SocialWorker, Rate: pounds(40), From: on("2025-04-01")},
		{Region: inventedSouth, Job: agency.SocialWorker, Rate: pounds(38), From: on("2024-10-01")},
		{Region: inventedSouth, Job: agency.TeamManager, Rate: pounds(50), From: on("2024-10-01")},
	}
}

// sound is an assignment that keeps to every rule, by somebody who left a post in the region a year before.
func sound() agency.Assignment {
	return agency.Assignment{
		SWENumber: "w1", Council: ashenmoor, Job: agency.SocialWorker, HourlyRate: pounds(37.5),
		Start: on("2025-02-03"), CapExcessApproved: metrics.No,
		ProjectTeam: metrics.No,
		Departure: agency.Departure{
			Held: metrics.Yes, Council: brackwater, Left: on("2024-02-01"), Reason: agency.Resigned,
		},
		ToPermanent: metrics.No, ExperienceYears: pounds(6), NoticeWeeks: pounds(4), SubstantiveNoticeWeeks: pounds(8),
		ReferenceReceived: metrics.Yes, ReferenceGiven: metrics.No,
	}
}

// with is the sound assignment with a change.
func with(change func(*agency.Assignment)) agency.Assignment {
	a := sound()
	change(&a)
	return a
}

// about picks the finding about one rule; without findings it is the zero one.
func about(rule agency.Rule, findings []agency.Finding) agency.Finding {
	for _, f := range findings {
		if f.Rule == rule {
			return f
		}
	}
	return agency.Finding{}
}

// opts lets whole structs be compared that hold these types.
var opts = cmpopts.EquateComparable(metrics.Value{}, metrics.Date{}, metrics.Period{}, metrics.Coverage{}, area.ID{})

func quarter(kind metrics.PeriodKind, year, part int) metrics.Period {
	p, err := metrics.NewPeriod(kind, year, part)
	if err != nil {
		panic(err)
	}
	return p
}
