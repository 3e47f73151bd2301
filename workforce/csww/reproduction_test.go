package csww_test

import (
	"bytes"
	"math"
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

// TestEveryRateRecomputes holds every published rate of every row against the one recomputed from its parts. The
// expected counts were first published with the definitions; the differences were made apart, in exact fractions.
func TestEveryRateRecomputes(t *testing.T) {
	census := read(t, currentFile)
	type tally struct {
		Rows, Reproduced, Attainable int
		MaxDifference                float64 // to three decimals
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
		for _, ret := range census.Returns {
			of := &tallies[0]
			if ret.Subject.Area.Level() != area.LocalAuthority {
				of = &tallies[1]
			}
			published, recomputed := rate.Published(ret), rate.Recompute(ret)
			p, ok1 := published.Point()
			r, ok2 := recomputed.Point()
			if !ok1 || !ok2 {
				continue
			}
			of.Rows++
			of.MaxDifference = max(of.MaxDifference, math.Abs(p-r))
			switch metrics.Agree(published, recomputed) {
			case metrics.Reproduced:
				of.Reproduced++
				of.Attainable++
			case metrics.Attainable:
				of.Attainable++
			}
		}
		for i := range tallies {
			tallies[i].MaxDifference = metrics.HalfUp(tallies[i].MaxDifference, metrics.Places(3))
		}
		got[rate] = tallies
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("recomputed rates mismatch (-want +got):\n%s", diff)
	}
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
