package csww_test

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

const currentFile, supersededFile = "csww_indicators_2017_to_2025.csv", "csww_headline_measures_2017_to_2022.csv"

// read reads a census file of which every row must be good.
func read(t testing.TB, file string) *csww.Census {
	t.Helper()
	census, err := csww.Read(bytes.NewReader(metricstest.Read(t, "data", file)), csww.Options{File: file})
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range census.Problems.List {
		t.Error(problem)
	}
	return census
}

// TestEveryRateReproduces holds every published rate of every row against the one recomputed from its parts. The counts
// of rows, exact and attainable ones, and the largest differences, are those published with the definitions; all counts
// are made again, from the text, by TestReproductionByHand.
func TestEveryRateReproduces(t *testing.T) {
	census := read(t, currentFile)
	type tally struct {
		Rows, Exact, Attainable int
		MaxDifference           float64 // to three decimals
	}
	want := map[workforce.Rate][2]tally{ // councils; regions and England
		workforce.TurnoverRateFTE:           {{1345, 1234, 1345, 0.118}, {108, 103, 104, 1.419}},
		workforce.TurnoverRateHeadcount:     {{1347, 1347, 1347, 0.050}, {108, 106, 106, 1.106}},
		workforce.AgencyRateFTE:             {{1341, 1287, 1341, 0.077}, {108, 102, 103, 1.388}},
		workforce.AgencyRateHeadcount:       {{1352, 1352, 1352, 0.050}, {108, 106, 106, 1.308}},
		workforce.AgencyCoverRateFTE:        {{1292, 1170, 1292, 0.600}, {108, 93, 99, 10.232}},
		workforce.VacancyRateFTE:            {{1353, 1313, 1353, 0.079}, {108, 106, 108, 0.051}},
		workforce.VacancyAgencyCoverRateFTE: {{1303, 1170, 1303, 1.000}, {107, 90, 98, 16.051}},
		workforce.CaseloadFTE:               {{1350, 1320, 1350, 0.300}, {108, 107, 108, 0.050}},
		workforce.AbsenceRateFTE:            {{1336, 1328, 1336, 0.051}, {108, 102, 102, 0.718}},
	}
	got := make(map[workforce.Rate][2]tally)
	for rate := range workforce.Rate(workforce.RateCount) {
		var tallies [2]tally
		for level, returns := range map[area.Level]int{area.LocalAuthority: 1355, area.Regional: 99, area.National: 9} {
			r := rate.Reproduce(level, census.Returns)
			if r.Returns != returns || r.Rate != rate || r.Level != level {
				t.Errorf("%v: %d returns of the level %v, want %d of %v", r.Rate, r.Returns, r.Level, returns, level)
			}
			if sum := r.Rows + r.SameReason + r.Withheld + r.PartsMissing + r.Other; sum != returns {
				t.Errorf("%v: %d of %d returns at the level %v are somewhere", rate, sum, returns, level)
			}
			if r.Rows-r.Attainable != len(r.Unexplained) {
				t.Errorf("%v: %d rows, %d attainable and %d unexplained", rate, r.Rows, r.Attainable, len(r.Unexplained))
			}
			for _, c := range r.Unexplained {
				if c.Agreement != metrics.Unattainable || c.Subject.Area.Level() != level || c.Rate != rate {
					t.Errorf("%v, %v: %v of %v is unexplained at the level %v", c.Subject.Area, c.Period, c.Agreement, c.Rate, level)
				}
			}
			of := &tallies[0]
			if level != area.LocalAuthority {
				of = &tallies[1]
			}
			of.Rows, of.Exact, of.Attainable = of.Rows+r.Rows, of.Exact+r.Exact, of.Attainable+r.Attainable
			most, _ := r.MaxDifference.Point()
			of.MaxDifference = max(of.MaxDifference, metrics.HalfUp(most, metrics.Places(3)))
		}
		got[rate] = tallies
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// standing is where a return stands, in words and figures that need no Value.
type standing struct {
	Returns, Rows, Exact, Attainable, SameReason, Withheld, WithheldAbove100, PartsMissing, Other int
	Unexplained                                                                                   []string
}

// symbols are those of missing parts, in the order in which they outdo each other.
var symbols = []string{"x", "u", "c", "z"}

// stand reckons a row by hand: from the text, in exact fractions.
func (s *standing) stand(rate workforce.Rate, row rawRow) {
	r, days, published := recipes[rate], daysOf(rate, row), row[rate.Measure().ID]
	s.Returns++
	_, lower, upper, isPublished := printed(rate.Measure().ID, published)
	a, aLower, aUpper, okA := printed(r.part, row[r.part])
	b, bLower, bUpper, okB := printed(r.other, row[r.other])
	expected := "" // the symbol that the parts give
	if okB && b.Sign() == 0 && (!r.share || okA && a.Sign() == 0) {
		expected = "z"
	} else if !okA || !okB {
		// A low part is more than none and at most half a tenth: its rate is low if that would print as nought.
		if row[r.part] == "low" && okB && b.Sign() > 0 && tenths(r.quotient(big.NewRat(1, 20), bLower, days)).Sign() == 0 {
			expected = "low"
		}
		for _, symbol := range symbols {
			if expected == "" && (row[r.part] == symbol || row[r.other] == symbol) {
				expected = symbol
			}
		}
	}
	if expected != "" || !okA || !okB {
		switch {
		case isPublished:
			s.PartsMissing++
		case expected == published:
			s.SameReason++
		default:
			s.Other++
		}
		return
	}
	x := r.quotient(a, b, days)
	rounded := tenths(x)
	switch {
	case isPublished:
		s.Rows++
		least, most := r.quotient(aLower, bUpper, days), r.quotient(aUpper, bLower, days)
		exact, _, _, _ := printed(rate.Measure().ID, published)
		switch {
		case rounded.Cmp(exact) == 0:
			s.Exact++
			s.Attainable++
		case least.Cmp(upper) <= 0 && (most == nil || most.Cmp(lower) >= 0):
			s.Attainable++
		default:
			s.Unexplained = append(s.Unexplained, row["time_period"]+" "+row["la_name"]+row["region_name"])
		}
	case published == "low" && rounded.Sign() == 0 && x.Sign() > 0:
		s.SameReason++
	default:
		s.Withheld++
		if r.times == 100 && x.Cmp(big.NewRat(100, 1)) > 0 {
			s.WithheldAbove100++
		}
	}
}

// TestReproductionByHand makes every count again from the text of the file, in exact fractions.
func TestReproductionByHand(t *testing.T) {
	census, rows := read(t, currentFile), raw(t, currentFile)
	for rate := range workforce.Rate(workforce.RateCount) {
		for _, level := range []area.Level{area.LocalAuthority, area.Regional, area.National} {
			var want, got standing
			for _, row := range rows {
				if row["geographic_level"] == level.String() {
					want.stand(rate, row)
				}
			}
			r := rate.Reproduce(level, census.Returns)
			got = standing{
				Returns: r.Returns, Rows: r.Rows, Exact: r.Exact, Attainable: r.Attainable, SameReason: r.SameReason,
				Withheld: r.Withheld, WithheldAbove100: r.WithheldAbove100, PartsMissing: r.PartsMissing, Other: r.Other,
			}
			for _, c := range r.Unexplained {
				name := c.Subject.Label.Name
				if level == area.National {
					name = "" // which the file does not give in these columns
				}
				got.Unexplained = append(got.Unexplained, c.Period.Label()+" "+name)
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%v at the level %v: mismatch (-by hand +got):\n%s", rate, level, diff)
			}
		}
	}
}

// TestSymbolsOfCouncils holds when a council's rate is z, and that cover rates above 100 are withheld: counted from the
// text. Regions withhold one more: that of the East Midlands in 2019.
func TestSymbolsOfCouncils(t *testing.T) {
	type tally struct {
		NotApplicable, OfNought int     // how many are z, and how many have a denominator of nought
		Above100, Unreliable    int     // how many would be above 100, and how many of these are u
		Published               float64 // the largest
	}
	want := map[string]map[workforce.Rate]tally{
		"Local authority": {
			workforce.TurnoverRateFTE:           {5, 5, 0, 0, 0},
			workforce.TurnoverRateHeadcount:     {5, 5, 0, 0, 0},
			workforce.AbsenceRateFTE:            {5, 5, 0, 0, 0},
			workforce.AgencyCoverRateFTE:        {41, 41, 5, 5, 100},
			workforce.VacancyAgencyCoverRateFTE: {20, 20, 16, 16, 100},
		},
		"Regional": {workforce.AgencyCoverRateFTE: {0, 0, 0, 0, 0}, workforce.VacancyAgencyCoverRateFTE: {0, 0, 1, 1, 0}},
		"National": {workforce.AgencyCoverRateFTE: {0, 0, 0, 0, 0}, workforce.VacancyAgencyCoverRateFTE: {0, 0, 0, 0, 0}},
	}
	census, rows := read(t, currentFile), raw(t, currentFile)
	for levelName, rates := range want {
		for rate, want := range rates {
			cover := rate == workforce.AgencyCoverRateFTE || rate == workforce.VacancyAgencyCoverRateFTE
			r, id := recipes[rate], rate.Measure().ID
			var got tally
			for _, row := range rows {
				if row["geographic_level"] != levelName {
					continue
				}
				a, _, _, okA := printed(r.part, row[r.part])
				b, _, _, okB := printed(r.other, row[r.other])
				nought, notApplicable := okB && b.Sign() == 0, row[id] == "z"
				if nought != notApplicable {
					t.Errorf("%s of %s%s in %s is %s over %s", id, row["la_name"], row["region_name"], row["time_period"], row[id], row[r.other])
				}
				if nought {
					got.OfNought++
				}
				if notApplicable {
					got.NotApplicable++
				}
				if cover && okA && okB && a.Cmp(b) > 0 {
					got.Above100++
					if row[id] == "u" {
						got.Unreliable++
					}
				}
				if x, ok := number(row[id]); ok && cover && levelName == "Local authority" {
					published, _ := x.Float64()
					got.Published = max(got.Published, published)
				}
			}
			if got != want {
				t.Errorf("%s at the level %s: %+v, want %+v", id, levelName, got, want)
			}
			level, _ := area.ParseLevel(levelName)
			if r := rate.Reproduce(level, census.Returns); cover && r.WithheldAbove100 != want.Above100 {
				t.Errorf("%s at the level %s: %d withheld above 100, want %d", id, levelName, r.WithheldAbove100, want.Above100)
			}
		}
	}
}

// TestEngland2025 holds the published rates of England in 2025 and what they are made of.
func TestEngland2025(t *testing.T) {
	type facts struct{ Published, Numerator, Denominator, Agreement string }
	want := map[workforce.Rate]facts{
		workforce.TurnoverRateFTE:           {"11.8", "4276.3", "36186.3", "reproduced"},
		workforce.TurnoverRateHeadcount:     {"12.0", "4611", "38292", "reproduced"},
		workforce.AgencyRateFTE:             {"13.0", "5415.9", "41602.2", "reproduced"},
		workforce.AgencyRateHeadcount:       {"12.7", "5566", "43858", "reproduced"},
		workforce.AgencyCoverRateFTE:        {"81.1", "4390.8", "5415.9", "reproduced"},
		workforce.VacancyRateFTE:            {"14.2", "5965.4", "42151.7", "reproduced"},
		workforce.VacancyAgencyCoverRateFTE: {"73.6", "4390.8", "5965.4", "reproduced"},
		workforce.CaseloadFTE:               {"15.2", "321661", "21105.4", "reproduced"},
		workforce.AbsenceRateFTE:            {"3.5", "322786.3", "9155133.9", "reproduced"},
	}
	england := find(t, read(t, currentFile), "England", 2025)
	got := make(map[workforce.Rate]facts)
	for rate := range workforce.Rate(workforce.RateCount) {
		n, d := rate.Parts(england)
		got[rate] = facts{rate.Published(england).String(), n.String(), d.String(), rate.Check(england).Agreement.String()}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// find gives the return of an area in a year.
func find(t testing.TB, census *csww.Census, name string, year int) workforce.Return {
	t.Helper()
	a, err := area.EnglandRegister().FindArea(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, ret := range census.Returns {
		if ret.Subject.Area == a && ret.Year() == year {
			return ret
		}
	}
	t.Fatalf("no return of %s in %d", name, year)
	return workforce.Return{}
}

// panelsOf gives the panels of a rate, which a census that was read always has.
func panelsOf(t testing.TB, census *csww.Census, rate workforce.Rate) workforce.RatePanels {
	t.Helper()
	panels, err := census.Panels(rate)
	if err != nil {
		t.Fatal(err)
	}
	return panels
}
