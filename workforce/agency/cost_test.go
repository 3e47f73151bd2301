package agency_test

import (
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/agency"
)

// TestIn turns costs from one period into another. The week is 5 days of 7.4 hours, the year 52 weeks.
func TestIn(t *testing.T) {
	post := agency.PaidTime{HoursPerDay: 7.4, DaysPerWeek: 5, WeeksPerYear: 52}
	tests := []struct {
		have   agency.Cost
		to     agency.PayPeriod
		time   agency.PaidTime
		want   metrics.Value
		reason string
	}{
		{agency.Cost{Pounds: pounds(50), Per: agency.Hourly}, agency.Daily, post, pounds(370), "50 x 7.4"},
		{agency.Cost{Pounds: pounds(50), Per: agency.Hourly}, agency.Weekly, post, pounds(1850), "50 x 7.4 x 5"},
		{agency.Cost{Pounds: pounds(50), Per: agency.Hourly}, agency.Yearly, post, pounds(96200), "50 x 7.4 x 5 x 52"},
		{agency.Cost{Pounds: pounds(350), Per: agency.Daily}, agency.Weekly, post, pounds(1750), "350 x 5"},
		{agency.Cost{Pounds: pounds(1200), Per: agency.Weekly}, agency.Monthly, post, pounds(5200), "1200 x 52 / 12"},
		{agency.Cost{Pounds: pounds(5200), Per: agency.Monthly}, agency.Weekly, post, pounds(1200), "5200 x 12 / 52"},
		{agency.Cost{Pounds: pounds(4000), Per: agency.Monthly}, agency.Yearly, agency.PaidTime{}, pounds(48000), "no time is needed"},
		{agency.Cost{Pounds: pounds(48000), Per: agency.Yearly}, agency.Monthly, agency.PaidTime{}, pounds(4000), "no time is needed"},
		{agency.Cost{Pounds: pounds(96200), Per: agency.Yearly}, agency.Hourly, post, pounds(50), "96200 / (7.4 x 5 x 52)"},
		{agency.Cost{Pounds: pounds(1850), Per: agency.Weekly}, agency.Hourly, agency.PaidTime{HoursPerDay: 7.4, DaysPerWeek: 5},
			pounds(50), "the weeks of a year are not needed"},
		{agency.Cost{Pounds: pounds(1850), Per: agency.Weekly}, agency.Weekly, agency.PaidTime{}, pounds(1850), "its own period"},
		{agency.Cost{Pounds: pounds(8000), Per: agency.Once}, agency.Once, agency.PaidTime{}, pounds(8000), "once is once"},
		{agency.Cost{Pounds: metrics.Between(1000, 1200), Per: agency.Weekly}, agency.Yearly, post,
			metrics.Between(52000, 62400), "bounds are carried"},
		{agency.Cost{Pounds: metrics.Missing(metrics.Confidential), Per: agency.Weekly}, agency.Monthly, post,
			metrics.Missing(metrics.Confidential), "missing stays missing, with its reason"},
		{agency.Cost{Pounds: pounds(-520), Per: agency.Yearly}, agency.Weekly, post, pounds(-10), "a saving is a negative cost"},
		{agency.Cost{Pounds: pounds(10), Per: agency.Hourly}, agency.Weekly, agency.PaidTime{HoursPerDay: 24, DaysPerWeek: 7},
			pounds(1680), "the most there can be"},
	}
	for _, test := range tests {
		test.have.Includes = agency.WithOnCosts
		want := agency.Cost{Pounds: test.want, Includes: agency.WithOnCosts, Per: test.to}
		got, err := test.have.In(test.to, test.time)
		if diff := cmp.Diff(want, got, opts); diff != "" || err != nil {
			t.Errorf("%v %v in %v: %v (-want +got):\n%s%s", test.have.Pounds, test.have.Per, test.to, err, diff, test.reason)
		}
	}
}

// TestInRefuses holds what turns into nothing.
func TestInRefuses(t *testing.T) {
	whole := agency.PaidTime{HoursPerDay: 7.4, DaysPerWeek: 5, WeeksPerYear: 52}
	tests := []struct {
		from, to agency.PayPeriod
		time     agency.PaidTime
		want     error
		reason   string
	}{
		{agency.Once, agency.Yearly, whole, agency.ErrNotAlike, "a payment made once is for no time"},
		{agency.Yearly, agency.Once, whole, agency.ErrNotAlike, "nor the other way round"},
		{0, agency.Yearly, whole, agency.ErrNotAlike, "a cost without a period"},
		{0, 0, whole, agency.ErrNotAlike, "nor is no period its own"},
		{agency.Yearly, 0, whole, agency.ErrNotAlike, "into no period"},
		{agency.Yearly, 200, whole, agency.ErrNotAlike, "a number that is no period"},
		{agency.Hourly, agency.Daily, agency.PaidTime{DaysPerWeek: 5, WeeksPerYear: 52}, agency.ErrBadTime, "no hours"},
		{agency.Hourly, agency.Daily, agency.PaidTime{HoursPerDay: math.Nextafter(24, 25)}, agency.ErrBadTime, "above 24 hours"},
		{agency.Daily, agency.Weekly, agency.PaidTime{DaysPerWeek: math.Nextafter(7, 8)}, agency.ErrBadTime, "above 7 days"},
		{agency.Weekly, agency.Yearly, agency.PaidTime{WeeksPerYear: math.Nextafter(53, 54)}, agency.ErrBadTime, "above 53 weeks"},
		{agency.Monthly, agency.Weekly, agency.PaidTime{}, agency.ErrBadTime, "months are weeks by way of the year"},
		{agency.Weekly, agency.Yearly, agency.PaidTime{WeeksPerYear: -52}, agency.ErrBadTime, "below nought"},
		{agency.Weekly, agency.Yearly, agency.PaidTime{WeeksPerYear: math.NaN()}, agency.ErrBadTime, "no number"},
		{agency.Weekly, agency.Yearly, agency.PaidTime{WeeksPerYear: math.Inf(1)}, agency.ErrBadTime, "for ever"},
	}
	for _, test := range tests {
		got, err := agency.Cost{Pounds: pounds(100), Per: test.from}.In(test.to, test.time)
		if !errors.Is(err, test.want) || got != (agency.Cost{}) {
			t.Errorf("from %v to %v by %+v: %v, %v, want %v: %s", test.from, test.to, test.time, got, err, test.want, test.reason)
		}
	}
}

func TestCompare(t *testing.T) {
	tests := []struct {
		agency, permanent agency.Cost
		want              agency.Comparison
		reason            string
	}{
		{
			agency.Cost{Pounds: pounds(1800), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Cost{Pounds: pounds(1280), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Comparison{Includes: agency.WithFees, Per: agency.Weekly, Ratio: pounds(1.40625), Premium: pounds(520)},
			"St Helens, 2025/26: 1.41 to two places",
		},
		{
			agency.Cost{Pounds: pounds(90), Includes: agency.PayOnly, Per: agency.Hourly},
			agency.Cost{Pounds: pounds(30), Includes: agency.PayOnly, Per: agency.Hourly},
			agency.Comparison{Includes: agency.PayOnly, Per: agency.Hourly, Ratio: pounds(3), Premium: pounds(60)},
			"three times the cost",
		},
		{
			agency.Cost{Pounds: pounds(3), Includes: agency.Quoted, Per: agency.Yearly},
			agency.Cost{Pounds: pounds(2), Includes: agency.Quoted, Per: agency.Yearly},
			agency.Comparison{
				Includes: agency.Quoted, Per: agency.Yearly, Ratio: pounds(1.5), Premium: pounds(1),
				Warnings: []metrics.Warning{{Code: agency.NotStated, Message: "the sources do not say what the costs include"}},
			},
			"two figures of which nothing is said",
		},
		{
			agency.Cost{Pounds: pounds(1000), Includes: agency.WithFees, Per: agency.Once},
			agency.Cost{Pounds: pounds(4000), Includes: agency.WithFees, Per: agency.Once},
			agency.Comparison{Includes: agency.WithFees, Per: agency.Once, Ratio: pounds(0.25), Premium: pounds(-3000)},
			"agency cheaper: a negative premium",
		},
		{
			agency.Cost{Pounds: metrics.Between(1500, 2000), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Cost{Pounds: pounds(1000), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Comparison{
				Includes: agency.WithFees, Per: agency.Weekly, Ratio: metrics.Between(1.5, 2.0), Premium: metrics.Between(500, 1000),
			},
			"bounds are carried",
		},
		{
			agency.Cost{Pounds: metrics.Missing(metrics.Unavailable), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Cost{Pounds: pounds(1000), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Comparison{
				Includes: agency.WithFees, Per: agency.Weekly,
				Ratio: metrics.Missing(metrics.Unavailable), Premium: metrics.Missing(metrics.Unavailable),
			},
			"a missing cost is no nought",
		},
		{
			agency.Cost{Pounds: pounds(1000), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Cost{Pounds: pounds(0), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Comparison{
				Includes: agency.WithFees, Per: agency.Weekly, Ratio: metrics.Missing(metrics.NotApplicable), Premium: pounds(1000),
			},
			"no ratio to nothing, and still a difference",
		},
		{
			agency.Cost{Pounds: pounds(1000), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Cost{Pounds: pounds(-1), Includes: agency.WithFees, Per: agency.Weekly},
			agency.Comparison{
				Includes: agency.WithFees, Per: agency.Weekly, Ratio: metrics.Missing(metrics.Invalid), Premium: pounds(1001),
			},
			"a cost below nought gives no ratio",
		},
	}
	for _, test := range tests {
		got, err := agency.Compare(test.agency, test.permanent)
		if diff := cmp.Diff(test.want, got, opts); diff != "" || err != nil {
			t.Errorf("%s: %v (-want +got):\n%s", test.reason, err, diff)
		}
	}
}

// TestCompareRefuses holds that what is in a cost, and for how long, is part of it. Every pair of inclusions and of
// periods is tried.
func TestCompareRefuses(t *testing.T) {
	alike := 0
	for i := range agency.Inclusion(8) {
		for j := range agency.Inclusion(8) {
			for p := range agency.PayPeriod(9) {
				for q := range agency.PayPeriod(9) {
					got, err := agency.Compare(
						agency.Cost{Pounds: pounds(2), Includes: i, Per: p}, agency.Cost{Pounds: pounds(1), Includes: j, Per: q})
					if err == nil {
						alike++
						if i != j || p != q {
							t.Errorf("%v %v compares with %v %v", i, p, j, q)
						}
						continue
					}
					if diff := cmp.Diff(agency.Comparison{}, got, opts); diff != "" || !errors.Is(err, agency.ErrNotAlike) {
						t.Errorf("%v %v with %v %v: %v, %v", i, p, j, q, got, err)
					}
				}
			}
		}
	}
	if want := 4 * 6; alike != want { // four stated inclusions, Quoted among them, and six periods
		t.Errorf("%d pairs compare, want %d", alike, want)
	}
}

func TestPremiumFor(t *testing.T) {
	c, err := agency.Compare(
		agency.Cost{Pounds: pounds(1800), Includes: agency.Quoted, Per: agency.Weekly},
		agency.Cost{Pounds: pounds(1280), Includes: agency.Quoted, Per: agency.Weekly})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		fte, want metrics.Value
		reason    string
	}{
		{pounds(14), pounds(7280), "14 x 520 a week"},
		{pounds(0), pounds(0), "nobody costs nothing more"},
		{metrics.Between(4, 8), metrics.Between(2080, 4160), "bounds are carried"},
		{metrics.Missing(metrics.Confidential), metrics.Missing(metrics.Confidential), "not known of how many"},
		{metrics.Value{}, metrics.Value{}, "blank"},
		{pounds(-1), metrics.Missing(metrics.Invalid), "fewer than nobody"},
	}
	for _, test := range tests {
		if got := c.PremiumFor(test.fte); got != test.want {
			t.Errorf("for %v: %v, want %v: %s", test.fte, got, test.want, test.reason)
		}
	}
	if got := (agency.Comparison{}).PremiumFor(pounds(3)); got != (metrics.Value{}) {
		t.Errorf("no comparison has a premium of %v", got)
	}
}
