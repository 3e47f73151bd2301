package workforce_test

import (
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
	agencies "github.com/childmetrics/childmetrics/workforce/agency"
	"github.com/childmetrics/childmetrics/workforce/caseload"
	"github.com/childmetrics/childmetrics/workforce/retention"
)

// TestStatements holds that what directors tell committees about their workforce can be said in the types of these
// packages, and what follows from it.
func TestStatements(t *testing.T) {
	one, whole := metrics.Places(1), metrics.Places(0)
	exact, between := metrics.Exact[float64], metrics.Between[float64]
	band := func(group string, least, most float64) caseload.Band {
		b, err := caseload.NewBand(group, least, most)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	academy, experienced := band("academy", 4, 8), band("experienced", 18, 24)
	need := caseload.Need{Cases: exact(3500), Target: between(18, 24), FTE: exact(150), Hires: between(0, 4)}
	cost := func(pounds float64) agencies.Cost {
		return agencies.Cost{Pounds: exact(pounds), Includes: agencies.Quoted, Per: agencies.Weekly}
	}
	compared, err := agencies.Compare(cost(1800), cost(1280))
	if err != nil {
		t.Fatal(err)
	}
	threeTimes, err := agencies.Compare(cost(3), cost(1))
	if err != nil {
		t.Fatal(err)
	}
	stay := retention.Duration{Years: metrics.Rounded(3, whole)}
	lower, upper, _ := stay.Years.Bounds()
	fewer := between(0, 4) // "under five"
	tests := []struct {
		statement, got, want string
	}{
		{"caseloads from 4 to 8 in the academy to 18 to 24 for the experienced", academy.String() + "; " + experienced.String(),
			"academy: 4 to 8; experienced: 18 to 24"},
		{"eight cases in the academy", academy.Place(exact(8), metrics.Value{}, caseload.PerWorker).String(), "within"},
		{"25 cases at 0.9 FTE, experienced", experienced.Place(exact(25), exact(0.9), caseload.PerFTE).String(), "above"},
		{"3,500 open cases: how many workers at 18 to 24?", need.Required().Format(one), "145.8 to 194.4"},
		{"agency staff cover vacancies: the vacancies' side", workforce.VacancyAgencyCoverRate(exact(76), exact(105)).Format(one), "72.4"},
		{"and the agency workers' side", workforce.AgencyCoverRate(exact(76), exact(129)).Format(one), "58.9"},
		{"a retention of about three years is a duration", stay.Years.String() + ", " + between(lower, upper).String(), "3, 2.5 to 3.5"},
		{"a retention rate is another thing", retention.Rate{Began: exact(80), Stayed: exact(68)}.Percent().Format(one), "85.0"},
		{"agency workers cost 1,800 a week, permanent ones 1,280", compared.Ratio.Format(metrics.Places(2)), "1.41"},
		{"and 14 of them so much more a week", compared.PremiumFor(exact(14)).Format(whole), "7280"},
		{"three times as much", threeTimes.Ratio.String(), "3"},
		{"short of 14 with four hoped for", caseload.Remaining(exact(14), exact(4)).String(), "10"},
		{"four hoped for may be none", caseload.Remaining(exact(14), between(0, 4)).String(), "10 to 14"},
		{"short of 14 at 16 with 60: the cases there are", caseload.ImpliedCases(exact(16), exact(60), exact(14)).String(), "1184"},
		{"an average caseload of 18", metrics.Rounded(18, whole).String(), "18"},
		{"just below the national average: 14.4 beside 15.4",
			metrics.Compare(metrics.Rounded(14.4, one), metrics.Below, metrics.Rounded(15.4, one)).String(), "yes"},
		{"fewer cases after a recruitment of ten", caseload.Need{Cases: exact(1000), FTE: exact(50), Hires: exact(10)}.CaseloadAfter().Format(one), "16.7"},
		{"from 8 to under five: down by half or more", metrics.Percent(metrics.Sub(fewer, exact(8)), exact(8)).Format(whole), "-100 to -50"},
		{"less reliance on agency workers", workforce.AgencyRate(exact(40), exact(260)).Format(one), "13.3"},
		{"supervision: 45 held of 50 due", workforce.SupervisionRate(exact(45), exact(50)).Format(one), "90.0"},
		{"11 hours of 45 with families", workforce.DirectTimeRate(exact(11), exact(34)).Format(one), "24.4"},
		{"12 of 80 million in grants", metrics.Percent(exact(12), exact(80)).Format(one), "15.0"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: %s, want %s", test.statement, test.got, test.want)
		}
	}
}
