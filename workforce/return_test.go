package workforce_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
)

// reportingYear makes the period of a return.
func reportingYear(year int) metrics.Period {
	p, err := metrics.NewPeriod(metrics.ReportingYear, year, 0)
	if err != nil {
		panic(err)
	}
	return p
}

// england2025 is the department's total for England in 2025, in its own figures.
func england2025() workforce.Return {
	england, err := area.EnglandRegister().Find("England")
	if err != nil {
		panic(err)
	}
	r := workforce.Return{
		Subject:   panel.Subject{Area: area.Of(england)},
		Period:    reportingYear(2025),
		InPostFTE: fte(36186.3), InPostHeadcount: people(38292),
		StartersFTE: fte(5837.8), StartersHeadcount: people(6043),
		LeaversFTE: fte(4276.3), LeaversHeadcount: people(4611),
		AgencyFTE: fte(5415.9), AgencyHeadcount: people(5566), AgencyCoverFTE: fte(4390.8),
		VacancyFTE: fte(5965.4), CaseHoldersFTE: fte(21105.4), Cases: people(321661), WorkingDaysLost: fte(322786.3),
	}
	for rate, x := range map[workforce.Rate]float64{
		workforce.TurnoverRateFTE: 11.8, workforce.TurnoverRateHeadcount: 12, workforce.AgencyRateFTE: 13, workforce.AgencyRateHeadcount: 12.7,
		workforce.AgencyCoverRateFTE: 81.1, workforce.VacancyRateFTE: 14.2, workforce.VacancyAgencyCoverRateFTE: 73.6, workforce.CaseloadFTE: 15.2,
		workforce.AbsenceRateFTE: 3.5,
	} {
		r.Published[rate] = fte(x)
	}
	return r
}

// TestRates holds each rate's name, unit and figures together: the published rate, its parts and what they give.
func TestRates(t *testing.T) {
	type facts struct {
		ID, Unit, Kind         string
		Per                    float64
		Polarity               metrics.Polarity
		NoBands                bool
		Published, Recomputed  string
		Numerator, Denominator string
	}
	want := map[workforce.Rate]facts{
		workforce.TurnoverRateFTE:           {"turnover_rate_fte", "%", "rate", 100, metrics.LowIsGood, false, "11.8", "11.8", "4276.3", "36186.3"},
		workforce.TurnoverRateHeadcount:     {"turnover_rate_headcount", "%", "rate", 100, metrics.LowIsGood, false, "12.0", "12.0", "4611.0", "38292.0"},
		workforce.AgencyRateFTE:             {"agency_rate_fte", "%", "proportion", 100, metrics.LowIsGood, false, "13.0", "13.0", "5415.9", "41602.2"},
		workforce.AgencyRateHeadcount:       {"agency_rate_headcount", "%", "proportion", 100, metrics.LowIsGood, false, "12.7", "12.7", "5566.0", "43858.0"},
		workforce.AgencyCoverRateFTE:        {"agency_cover_rate_fte", "%", "proportion", 100, metrics.Neutral, false, "81.1", "81.1", "4390.8", "5415.9"},
		workforce.VacancyRateFTE:            {"vacancy_rate_fte", "%", "proportion", 100, metrics.LowIsGood, false, "14.2", "14.2", "5965.4", "42151.7"},
		workforce.VacancyAgencyCoverRateFTE: {"vacancy_agency_cover_rate_fte", "%", "rate", 100, metrics.HighIsGood, true, "73.6", "73.6", "4390.8", "5965.4"},
		workforce.CaseloadFTE:               {"caseload_fte", "cases per FTE", "mean", 1, metrics.LowIsGood, false, "15.2", "15.2", "321661.0", "21105.4"},
		workforce.AbsenceRateFTE:            {"absence_rate_fte", "%", "mean", 100, metrics.LowIsGood, false, "3.5", "3.5", "322786.3", "9155133.9"},
	}
	ret, p1 := england2025(), metrics.Places(1)
	got := make(map[workforce.Rate]facts)
	for rate := range workforce.Rate(workforce.RateCount) {
		m := rate.Measure()
		numerator, denominator := rate.Parts(ret)
		got[rate] = facts{
			m.ID, m.Unit, m.Kind.String(), m.Per, m.Polarity, m.NoBands, rate.Published(ret).Format(p1), rate.Recompute(ret).Format(p1),
			numerator.Format(p1), denominator.Format(p1),
		}
		if agreement := metrics.Agree(rate.Published(ret), rate.Recompute(ret)); agreement != metrics.Reproduced {
			t.Errorf("%v is %v", rate, agreement)
		}
		if m.Precision != p1 || m.Definition == "" || m.Source == "" || m.Name == "" || rate.String() != m.Name {
			t.Errorf("measure of rate %d lacks something: %+v", rate, m)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestRatesDiffer holds that no two rates share an ID or a name.
func TestRatesDiffer(t *testing.T) {
	seen := make(map[string]workforce.Rate)
	for rate := range workforce.Rate(workforce.RateCount) {
		for _, text := range []string{rate.Measure().ID, rate.Measure().Name, rate.Measure().Definition} {
			if other, taken := seen[text]; taken {
				t.Errorf("rates %d and %d are both %q", other, rate, text)
			}
			seen[text] = rate
		}
	}
}

// TestPartsGiveTheRate holds that a rate's parts, divided, are the rate recomputed, whatever the return holds.
func TestPartsGiveTheRate(t *testing.T) {
	full := england2025()
	empty := workforce.Return{Period: reportingYear(2025)}
	nobody := full
	nobody.InPostFTE, nobody.InPostHeadcount = fte(0), people(0)
	nobody.AgencyFTE, nobody.AgencyHeadcount, nobody.VacancyFTE, nobody.CaseHoldersFTE = fte(0), people(0), fte(0), fte(0)
	suppressed := full
	suppressed.LeaversFTE, suppressed.AgencyFTE = metrics.Missing(metrics.LowReliability), metrics.Missing(metrics.Unavailable)
	leap := full
	leap.Period = reportingYear(2024)
	for name, ret := range map[string]workforce.Return{
		"full": full, "empty": empty, "nobody": nobody, "suppressed": suppressed, "leap year": leap,
	} {
		for rate := range workforce.Rate(workforce.RateCount) {
			n, d := rate.Parts(ret)
			divided := metrics.Percent(n, d)
			if rate == workforce.CaseloadFTE {
				divided = metrics.Ratio(n, d)
			}
			got := rate.Recompute(ret)
			x, _ := got.Point()
			y, _ := divided.Point()
			if got.Reason() != divided.Reason() || x != y {
				t.Errorf("%s: %v is %v (%v), its parts give %v (%v)", name, rate, got, got.Reason(), divided, divided.Reason())
			}
			if name == "nobody" && got.Reason() != metrics.NotApplicable {
				t.Errorf("%v of nobody is %v, want not applicable", rate, got)
			}
			if name == "empty" && got.Reason() != metrics.Blank {
				t.Errorf("%v of nothing returned is %v, want blank", rate, got.Reason())
			}
		}
	}
}

// TestNoRate holds that a number that is no rate gives nothing and does not panic.
func TestNoRate(t *testing.T) {
	ret := england2025()
	for _, rate := range []workforce.Rate{workforce.Rate(workforce.RateCount), 255} {
		n, d := rate.Parts(ret)
		for _, v := range []metrics.Value{rate.Published(ret), rate.Recompute(ret), n, d} {
			if v != (metrics.Value{}) {
				t.Errorf("rate %d has the figure %v", uint8(rate), v)
			}
		}
		if rate.Measure() != (panel.Measure{}) || rate.String() != "" {
			t.Errorf("rate %d has the measure %+v", uint8(rate), rate.Measure())
		}
	}
}

// TestReturnIsComparable compares returns as map keys are.
func TestReturnIsComparable(t *testing.T) {
	a, b := england2025(), england2025()
	if diff := cmp.Diff(a, b, cmpopts.EquateComparable(workforce.Return{})); diff != "" {
		t.Errorf("two readings of one return mismatch (-first +second):\n%s", diff)
	}
	b.Published[workforce.AbsenceRateFTE] = metrics.Missing(metrics.Unavailable)
	if a == b {
		t.Error("two returns with different published rates are equal")
	}
	if (workforce.Return{}).Year() != 0 || a.Year() != 2025 {
		t.Errorf("years %d and %d, want 0 and 2025", (workforce.Return{}).Year(), a.Year())
	}
}
