package csww_test

import (
	"math"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

// yearBefore are the returns of the year before a total's: the stand-ins.
func yearBefore(census *csww.Census, total workforce.Return) []workforce.Return {
	var returns []workforce.Return
	for _, ret := range census.Returns {
		if ret.Year() == total.Year()-1 {
			returns = append(returns, ret)
		}
	}
	return returns
}

func explain(t testing.TB, census *csww.Census, rate workforce.Rate, total workforce.Return) workforce.Explanation {
	t.Helper()
	e, err := rate.Explain(total, workforce.Members(total, census.Returns), yearBefore(census, total))
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestExplanations holds how published totals with missing members come about. The figures were reckoned apart, in exact
// fractions. Each row has the rates by the policies, to two decimals, and those that give the published one.
func TestExplanations(t *testing.T) {
	type explained struct {
		Published                              string
		Available, Complete, Reliable, Imputed string
		Missing                                int
		Members, CompleteCases, WithStandIns   int
		Reproduced                             []workforce.Policy
		Check                                  metrics.Agreement
	}
	const (
		available, complete = workforce.SumAvailable, workforce.CompleteCase
		reliable, imputed   = workforce.SumReliable, workforce.Imputed
	)
	type policies = []workforce.Policy
	tests := []struct {
		area   string
		year   int
		rate   workforce.Rate
		want   explained
		reason string
	}{
		{
			"West Midlands", 2024, workforce.AgencyRateFTE,
			explained{"13.9", "11.54", "13.91", "13.91", "13.54", 1, 14, 13, 14, policies{complete, reliable}, metrics.Unattainable},
			"complete cases; the total's own parts cannot give it",
		},
		{
			"North East", 2024, workforce.TurnoverRateFTE,
			explained{"14.0", "12.49", "13.96", "13.96", "13.90", 1, 12, 11, 12, policies{complete, reliable}, metrics.Unattainable},
			"complete cases, without a council whose leavers are unreliable (u)",
		},
		{
			"North East", 2022, workforce.TurnoverRateHeadcount,
			explained{"15.2", "14.05", "15.20", "15.20", "14.64", 1, 12, 11, 12, policies{complete, reliable}, metrics.Unattainable},
			"so are its heads",
		},
		{
			"England", 2021, workforce.AgencyRateFTE,
			explained{"15.5", "15.52", "15.57", "15.52", "15.52", 1, 150, 149, 150, policies{available, reliable, imputed}, metrics.Reproduced},
			"the sum of what is available; imputing prints alike",
		},
		{
			"England", 2022, workforce.AgencyRateFTE,
			explained{"17.6", "17.61", "17.75", "17.61", "x", 2, 150, 148, 149, policies{available, reliable}, metrics.Reproduced},
			"the sum of what is available; one council has nothing to impute",
		},
		{
			"Inner London", 2022, workforce.AgencyRateFTE,
			explained{"24.4", "24.36", "27.07", "24.36", "x", 2, 14, 12, 13, policies{available, reliable}, metrics.Reproduced},
			"the sum of what is available, far from the complete cases",
		},
		{
			"England", 2018, workforce.AgencyCoverRateFTE,
			explained{"77.8", "77.79", "78.33", "77.79", "78.46", 1, 151, 150, 151, policies{available, reliable}, metrics.Reproduced},
			"one year, two policies: the sum of what is available for this cover rate",
		},
		{
			"England", 2018, workforce.VacancyAgencyCoverRateFTE,
			explained{"72.3", "71.68", "72.26", "71.68", "72.27", 1, 151, 150, 151, policies{complete, imputed}, metrics.Unattainable},
			"and complete cases for that one",
		},
		{
			"London", 2023, workforce.AgencyRateFTE,
			explained{"23.2", "22.75", "24.23", "23.15", "x", 3, 32, 29, 30, policies{reliable}, metrics.Unattainable},
			"without the unreliable council, and with those that returned nothing at nought",
		},
		{
			"London", 2024, workforce.AgencyRateFTE,
			explained{"21.9", "21.90", "22.91", "22.44", "x", 2, 32, 30, 30, policies{available}, metrics.Reproduced},
			"a year later the sum of what is available again",
		},
		{
			"Inner London", 2025, workforce.TurnoverRateFTE,
			explained{"11.7", "11.38", "11.38", "11.38", "11.66", 2, 14, 12, 14, policies{imputed}, metrics.Reproduced},
			"two councils stand in with last year's figures, which the published counts hold too",
		},
		{
			"Inner London", 2025, workforce.VacancyRateFTE,
			explained{"18.0", "19.71", "19.71", "19.71", "17.97", 2, 14, 12, 14, policies{imputed}, metrics.Reproduced}, "again",
		},
		{
			"Inner London", 2025, workforce.CaseloadFTE,
			explained{"12.8", "12.91", "12.91", "12.91", "12.82", 2, 14, 12, 14, policies{imputed}, metrics.Reproduced}, "again",
		},
		{
			"Inner London", 2025, workforce.AbsenceRateFTE,
			explained{"2.5", "2.64", "2.64", "2.64", "2.54", 2, 14, 12, 14, policies{imputed}, metrics.Reproduced},
			"at this year's 253 days",
		},
		{
			"London", 2025, workforce.AgencyRateHeadcount,
			explained{"18.2", "18.46", "18.46", "18.46", "18.18", 2, 32, 30, 32, policies{imputed}, metrics.Reproduced}, "and all of London with it",
		},
		{
			"England", 2025, workforce.VacancyRateFTE,
			explained{"14.2", "14.25", "14.25", "14.25", "14.15", 2, 151, 149, 151, policies{imputed}, metrics.Reproduced}, "and England",
		},
		{
			"West Midlands", 2024, workforce.AbsenceRateFTE,
			explained{"3.8", "3.08", "3.82", "3.82", "3.99", 1, 14, 13, 14, policies{complete, reliable}, metrics.Unattainable}, "complete cases",
		},
		{
			"West Midlands", 2024, workforce.CaseloadFTE,
			explained{"16.2", "16.02", "16.02", "16.02", "16.32", 1, 14, 13, 14, nil, metrics.Reproduced},
			"the total's own parts give it and its members do not: it holds a figure of a council that is withheld",
		},
		{
			"South West", 2018, workforce.AbsenceRateFTE,
			explained{"2.9", "2.77", "2.95", "2.77", "c", 3, 16, 13, 14, nil, metrics.Reproduced},
			"as here, of three councils",
		},
	}
	census := read(t, currentFile)
	for _, test := range tests {
		e := explain(t, census, test.rate, find(t, census, test.area, test.year))
		reproduced, _ := e.Reproducing()
		c := e.Candidates
		to2 := func(policy workforce.Policy) string { return c[policy].Aggregate.Value.Format(metrics.Places(2)) }
		got := explained{
			Published: e.Check.Published.String(), Available: to2(available), Complete: to2(complete), Reliable: to2(reliable), Imputed: to2(imputed),
			Missing: len(c[complete].Aggregate.Missing), Members: c[complete].Aggregate.Members, CompleteCases: c[complete].Aggregate.Used,
			WithStandIns: c[imputed].Aggregate.Used, Reproduced: reproduced, Check: e.Check.Agreement,
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v, %s %d (%s): mismatch (-want +got):\n%s", test.rate, test.area, test.year, test.reason, diff)
		}
	}
}

// TestImputedTotals holds that the published counts of 2025 have two councils' figures of 2024 in them: those of
// Kensington and Chelsea and of Westminster, which made no return.
func TestImputedTotals(t *testing.T) {
	census := read(t, currentFile)
	total := find(t, census, "Inner London", 2025)
	for _, test := range []struct {
		rate                         workforce.Rate
		of                           func(workforce.Return) metrics.Value
		available, standIns, imputed string
	}{
		{workforce.TurnoverRateFTE, func(r workforce.Return) metrics.Value { return r.InPostFTE }, "2513.2", "331.3", "2844.5"},
		{workforce.CaseloadFTE, func(r workforce.Return) metrics.Value { return r.Cases }, "19221", "1269", "20490"},
		{workforce.AbsenceRateFTE, func(r workforce.Return) metrics.Value { return r.WorkingDaysLost }, "16764.4", "1499.3", "18263.7"},
	} {
		e := explain(t, census, test.rate, total)
		imputed := e.Candidates[workforce.Imputed].Aggregate
		var there, standIns []metrics.Value
		for _, ret := range workforce.Members(total, census.Returns) {
			if v := test.of(ret); v.Reason() == metrics.Reported {
				there = append(there, v)
			}
		}
		for _, subject := range imputed.Imputed {
			standIns = append(standIns, test.of(find(t, census, subject.Label.Name, 2024)))
		}
		if len(imputed.Imputed) != 2 || imputed.Used != 14 || imputed.Members != 14 {
			t.Errorf("%v: %v, imputed %v", test.rate, imputed, imputed.Imputed)
		}
		a, _ := metrics.Sum(there...)
		b, _ := metrics.Sum(standIns...)
		sum := metrics.Add(a, b)
		if a.String() != test.available || b.String() != test.standIns || sum.String() != test.imputed || test.of(total).String() != test.imputed {
			t.Errorf("%v: %v and %v are %v, published %v; want %s, %s and %s", test.rate, a, b, sum, test.of(total), test.available, test.standIns, test.imputed)
		}
	}
}

// TestPolicies counts which policies give the published rates of regions and England of which some member lacks a part.
// The counts were made apart, in exact fractions.
func TestPolicies(t *testing.T) {
	census := read(t, currentFile)
	got := map[string]int{}
	for _, total := range census.Returns {
		if total.Subject.Area.Level() == area.LocalAuthority {
			continue
		}
		for rate := range workforce.Rate(workforce.RateCount) {
			e := explain(t, census, rate, total)
			whole := e.Candidates[workforce.WholeOnly].Aggregate
			if len(whole.Missing) == 0 {
				got["whole"]++
				for policy := range workforce.Policy(workforce.PolicyCount) {
					if e.Candidates[policy].Aggregate.Value != whole.Value {
						t.Errorf("%v of %v: %v gives another figure, and nothing is missing", rate, total.Subject.Area, policy)
					}
				}
				switch e.Candidates[workforce.WholeOnly].Agreement {
				case metrics.Reproduced:
					got["whole and reproduced"]++
				case metrics.Attainable:
					got["whole and attainable"]++
				case metrics.Unattainable:
					t.Errorf("%v of %v in %d: nothing is missing, and the members cannot give it", rate, total.Subject.Area, total.Year())
				}
				continue
			}
			got["part"]++
			reproduced, attainable := e.Reproducing()
			for _, policy := range reproduced {
				got[policy.String()]++
			}
			if len(reproduced) == 0 {
				got["none reproduces"]++
				if len(attainable) == 0 {
					got["none can"]++
				}
			}
		}
	}
	want := map[string]int{
		"part":                     109,
		"sum of what is available": 45,
		"complete cases":           54,
		"sum of what is reliable":  65,
		"imputed":                  31,
		"none reproduces":          19,
		"none can":                 6,
		"whole":                    863,
		"whole and reproduced":     831,
		"whole and attainable":     31,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestAggregatesByHand holds every aggregate that has a point against sums of fractions, taken from the text.
func TestAggregatesByHand(t *testing.T) {
	census, rows := read(t, currentFile), raw(t, currentFile)
	byYear := map[string]map[string]rawRow{}
	for _, row := range rows {
		if row["geographic_level"] == "Local authority" {
			if byYear[row["time_period"]] == nil {
				byYear[row["time_period"]] = map[string]rawRow{}
			}
			byYear[row["time_period"]][row["la_name"]] = row
		}
	}
	compared := 0
	for _, total := range census.Returns {
		if total.Subject.Area.Level() == area.LocalAuthority {
			continue
		}
		year, last := total.Period.Label(), byYear[yearLabel(total.Year()-1)]
		var members []rawRow
		for _, ret := range workforce.Members(total, census.Returns) {
			members = append(members, byYear[year][ret.Subject.Label.Name])
		}
		for rate := range workforce.Rate(workforce.RateCount) {
			r := recipes[rate]
			e := explain(t, census, rate, total)
			for policy := range workforce.Policy(workforce.PolicyCount) {
				x, ok := e.Candidates[policy].Aggregate.Value.Point()
				if !ok {
					continue
				}
				part, other := new(big.Rat), new(big.Rat)
				for _, member := range members {
					a, _, _, okA := printed(r.part, member[r.part])
					b, _, _, okB := printed(r.other, member[r.other])
					if okB && b.Sign() == 0 && !okA && !r.share {
						continue // z over nought
					}
					unreliable := member[r.part] == "u" || member[r.other] == "u"
					if stand, there := last[member["la_name"]]; policy == workforce.Imputed && !(okA && okB) && there {
						a, _, _, okA = printed(r.part, stand[r.part])
						b, _, _, okB = printed(r.other, stand[r.other])
					}
					if policy == workforce.CompleteCase && !(okA && okB) || policy == workforce.SumReliable && unreliable {
						continue
					}
					if okA {
						part.Add(part, a)
					}
					if okB {
						other.Add(other, b)
					}
				}
				want, _ := r.quotient(part, other, daysOf(rate, rawRow{"time_period": year})).Float64()
				if math.Abs(x-want) > 1e-9*want {
					t.Errorf("%v of %v in %s by %v is %v, want %v", rate, total.Subject.Area, year, policy, x, want)
				}
				compared++
			}
		}
	}
	if compared != 4628 {
		t.Errorf("%d aggregates compared", compared)
	}
}

func yearLabel(year int) string {
	p, err := metrics.NewPeriod(metrics.ReportingYear, year, 0)
	if err != nil {
		return ""
	}
	return p.Label()
}
