package csww_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// TestEditions reads every row of both published files. The superseded one has 978, of which 4 are the z of a partner
// in a joint return: Richmond upon Thames and West Northamptonshire in 2021 and 2022.
func TestEditions(t *testing.T) {
	type edition struct {
		Edition           csww.Layout
		Name              string
		Returns, Councils int
		Regions, National int
		Joint             map[int]int // by year
		Years             map[int]int
	}
	tests := map[string]edition{
		currentFile: {
			csww.Current, "current", 1463, 1355, 99, 9,
			map[int]int{2017: 1, 2018: 1, 2019: 1, 2020: 1, 2021: 2, 2022: 2, 2023: 2, 2024: 2, 2025: 2},
			map[int]int{2017: 163, 2018: 163, 2019: 162, 2020: 162, 2021: 162, 2022: 162, 2023: 163, 2024: 163, 2025: 163},
		},
		supersededFile: {
			csww.Superseded, "superseded (2017 to 2022)", 974, 902, 66, 6,
			map[int]int{2017: 1, 2018: 1, 2019: 1, 2020: 1, 2021: 2, 2022: 2},
			map[int]int{2017: 163, 2018: 163, 2019: 162, 2020: 162, 2021: 162, 2022: 162},
		},
	}
	for file, want := range tests {
		t.Run(file, func(t *testing.T) {
			census := read(t, file)
			got := edition{
				Edition: census.Layout, Name: census.Layout.String(), Returns: len(census.Returns),
				Joint: make(map[int]int), Years: make(map[int]int),
			}
			for _, ret := range census.Returns {
				switch ret.Subject.Area.Level() {
				case area.LocalAuthority:
					got.Councils++
				case area.Regional:
					got.Regions++
				case area.National:
					got.National++
				}
				got.Years[ret.Year()]++
				if ret.Subject.Area.IsJoint() {
					got.Joint[ret.Year()]++
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
		})
	}
	if got := csww.Layout(0).String(); got != "no layout" {
		t.Errorf("the zero layout is %q", got)
	}
}

// TestJointReturns finds the joint returns of both editions under either council, and gives each once.
func TestJointReturns(t *testing.T) {
	england := area.EnglandRegister()
	for _, file := range []string{currentFile, supersededFile} {
		t.Run(file, func(t *testing.T) {
			published := panelsOf(t, read(t, file), workforce.CaseloadFTE).Published
			for _, pair := range [][2]string{{"314", "318"}, {"940", "941"}} {
				one, err := england.Find(pair[0])
				if err != nil {
					t.Fatal(err)
				}
				other, err := england.Find(pair[1])
				if err != nil {
					t.Fatal(err)
				}
				for _, period := range published.Periods() {
					a, ok := published.At(one, period)
					b, ok2 := published.At(other, period)
					if pair[0] == "940" && period.Year() < 2021 {
						if ok || ok2 {
							t.Errorf("%v and %v have returns of %v, before they were made", one, other, period)
						}
						continue
					}
					if !ok || !ok2 || a != b || a.Area != area.Joint(one, other) {
						t.Errorf("%v: %v has %+v and %v has %+v, want one row of both", period, one, a, other, b)
					}
					if _, ok := a.Value.Point(); !ok {
						t.Errorf("%v: the caseload of %v is %v, want a number", period, a.Area, a.Value)
					}
					rows := 0
					for cell := range published.Councils(period) {
						if cell.Area.Has(one) || cell.Area.Has(other) {
							rows++
						}
					}
					if rows != 1 {
						t.Errorf("%v: %d rows of %v or %v, want 1", period, rows, one, other)
					}
				}
			}
		})
	}
}

// TestSymbolRules holds the rules by which the current edition prints symbols: z for a rate of nothing, u for a cover
// rate that would exceed 100.
func TestSymbolRules(t *testing.T) {
	census := read(t, currentFile)
	type tally struct{ Nought, NotApplicable, Both int }
	want := map[workforce.Rate]tally{
		workforce.AgencyCoverRateFTE:        {41, 41, 41},
		workforce.VacancyAgencyCoverRateFTE: {20, 20, 20},
		workforce.TurnoverRateFTE:           {5, 5, 5},
		workforce.TurnoverRateHeadcount:     {5, 5, 5},
		workforce.AbsenceRateFTE:            {5, 5, 5},
	}
	got := make(map[workforce.Rate]tally)
	for rate := range want {
		var of tally
		for _, ret := range census.Returns {
			_, denominator := rate.Parts(ret)
			x, ok := denominator.Point()
			nought, notApplicable := ok && x == 0, rate.Published(ret).Reason() == metrics.NotApplicable
			if nought {
				of.Nought++
			}
			if notApplicable {
				of.NotApplicable++
			}
			if nought && notApplicable {
				of.Both++
			}
		}
		got[rate] = of
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	for _, ret := range census.Returns {
		for _, rate := range []workforce.Rate{workforce.AgencyCoverRateFTE, workforce.VacancyAgencyCoverRateFTE} {
			if x, ok := rate.Published(ret).Point(); ok && x > 100 {
				t.Errorf("%v of %v in %d is %v", rate, ret.Subject.Area, ret.Year(), x)
			}
		}
	}
}

// TestSupersededSymbols holds what the superseded edition prints instead: 0 for a cover rate of nothing, and cover
// rates above 100.
func TestSupersededSymbols(t *testing.T) {
	type tally struct {
		Nought, PrintedNought, Above100 int
		Most                            float64
	}
	want := map[workforce.Rate]tally{
		workforce.AgencyCoverRateFTE:        {28, 28, 0, 100},
		workforce.VacancyAgencyCoverRateFTE: {15, 15, 17, 234.1},
	}
	got := make(map[workforce.Rate]tally)
	census := read(t, supersededFile)
	for rate := range want {
		var of tally
		for _, ret := range census.Returns {
			_, denominator := rate.Parts(ret)
			published, ok := rate.Published(ret).Point()
			if x, known := denominator.Point(); known && x == 0 {
				of.Nought++
				if ok && published == 0 {
					of.PrintedNought++
				}
			}
			if ok && published > 100 {
				of.Above100++
			}
			of.Most = max(of.Most, published)
		}
		got[rate] = of
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	// The superseded edition has no starters.
	for _, ret := range census.Returns {
		if ret.StartersFTE != (metrics.Value{}) || ret.StartersHeadcount != (metrics.Value{}) {
			t.Errorf("%v in %d has starters", ret.Subject.Area, ret.Year())
		}
	}
}

// TestEnglandSeries holds the published series of England, and that the edition is part of the measure.
func TestEnglandSeries(t *testing.T) {
	census := read(t, currentFile)
	england, err := area.EnglandRegister().Find("England")
	if err != nil {
		t.Fatal(err)
	}
	want := map[workforce.Rate][]string{
		workforce.VacancyRateFTE:  {"17.0", "16.5", "16.4", "16.1", "16.7", "20.0", "18.9", "17.3", "14.2"},
		workforce.AgencyRateFTE:   {"15.8", "15.4", "15.8", "15.4", "15.5", "17.6", "17.9", "16.2", "13.0"},
		workforce.TurnoverRateFTE: {"13.4", "15.1", "15.0", "13.5", "15.4", "17.2", "15.9", "13.9", "11.8"},
		workforce.CaseloadFTE:     {"17.7", "17.4", "16.9", "16.3", "16.3", "16.6", "16.0", "15.4", "15.2"},
		workforce.AbsenceRateFTE:  {"3.1", "3.2", "3.1", "2.9", "3.1", "3.5", "3.3", "3.4", "3.5"},
	}
	got := make(map[workforce.Rate][]string)
	for rate := range want {
		panels := panelsOf(t, census, rate)
		published, numerator, denominator := panels.Published, panels.Numerator, panels.Denominator
		for period, cell := range published.Series(england) {
			got[rate] = append(got[rate], cell.Value.String())
			if len(got[rate])+2016 != period.Year() {
				t.Errorf("%v: %v is out of order", rate, period)
			}
		}
		if m := published.Measure(); m.Edition != currentFile || m.ID != rate.Measure().ID {
			t.Errorf("the measure of %v is %+v", rate, m)
		}
		n, _ := numerator.At(england, numerator.Latest())
		d, _ := denominator.At(england, denominator.Latest())
		for _, ret := range census.Returns {
			if ret.Subject.Area == area.Of(england) && ret.Year() == 2025 {
				wantN, wantD := rate.Parts(ret)
				if n.Value != wantN || d.Value != wantD {
					t.Errorf("%v: the parts are %v and %v, want %v and %v", rate, n.Value, d.Value, wantN, wantD)
				}
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestPanelsHoldEveryReturn counts the rows of the panels of every rate.
func TestPanelsHoldEveryReturn(t *testing.T) {
	for _, file := range []string{currentFile, supersededFile} {
		census := read(t, file)
		for rate := range workforce.Rate(workforce.RateCount) {
			published := panelsOf(t, census, rate).Published
			rows := 0
			for _, period := range published.Periods() {
				for range published.All(period) {
					rows++
				}
			}
			if rows != len(census.Returns) {
				t.Errorf("%s: the panel of %v has %d rows, want %d", file, rate, rows, len(census.Returns))
			}
		}
	}
}
