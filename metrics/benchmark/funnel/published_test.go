package funnel_test

import (
	"bytes"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark/funnel"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// published reads counts of a published file as the councils' points of one year, with their names.
func published(t testing.TB, file string, year int, numerator string, denominators ...string) ([]funnel.Point, []string) {
	t.Helper()
	var queries []ees.Query
	for _, column := range append([]string{numerator}, denominators...) {
		queries = append(queries, ees.Query{Measure: panel.Measure{ID: column}})
	}
	extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", file)), ees.Options{File: file}, queries...)
	if err != nil {
		t.Fatal(err)
	}
	period, err := metrics.NewPeriod(metrics.ReportingYear, year, 0)
	if err != nil {
		t.Fatal(err)
	}
	var points []funnel.Point
	var names []string
	for cell := range extract.Panels[0].Councils(period) {
		var parts []metrics.Value
		for _, p := range extract.Panels[1:] {
			other, _ := p.At(cell.Area.First(), period)
			parts = append(parts, other.Value)
		}
		denominator, _ := metrics.Sum(parts...)
		points = append(points, funnel.Point{Numerator: cell.Value, Denominator: denominator})
		names = append(names, cell.Area.String())
	}
	return points, names
}

const rereferralsFile = "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv"

// rereferrals are the referrals of 2025 within 12 months of an earlier one, of all referrals.
func rereferrals(t testing.TB) ([]funnel.Point, []string) {
	t.Helper()
	return published(t, rereferralsFile, 2025, "rereferral_count", "referral_count")
}

func of(t testing.TB, points []funnel.Point, o funnel.Options) funnel.Funnel {
	t.Helper()
	f, err := funnel.Of(points, o)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// approximately compares floats to a part in a thousand million, and values by their points.
var approximately = cmp.Options{
	cmpopts.EquateApprox(1e-9, 1e-12),
	cmp.Comparer(func(a, b metrics.Value) bool {
		x, okx := a.Point()
		y, oky := b.Point()
		return a == b || okx && oky && math.Abs(x-y) <= 1e-6*math.Abs(y)
	}),
}

// TestReReferrals is the case for the whole package: three councils in four are outside limits that allow for chance
// alone, which says that councils differ and not which ones stand out.
func TestReReferrals(t *testing.T) {
	points, names := rereferrals(t)
	none := funnel.Dispersion{N: 153, Phi: metrics.Exact(29.61413565), Tau2: metrics.Exact(0.001752570273), Winsorised: 32}
	adjusted := none
	adjusted.Adjusted = true
	for _, test := range []struct {
		reason string
		o      funnel.Options
		d      funnel.Dispersion
		levels []funnel.Tally
	}{
		{"by default, 27 stand out", funnel.Options{}, adjusted, []funnel.Tally{
			{Level: 0.95, Low: 24, High: 3, Within: 126, Expected: metrics.Exact(7.65)},
			{Level: 0.998, Low: 2, High: 2, Within: 149, Expected: metrics.Exact(0.306)},
		}},
		{"chance alone, exactly", funnel.Options{Unadjusted: true}, none, []funnel.Tally{
			{Level: 0.95, Low: 90, High: 26, Within: 37, Expected: metrics.Exact(7.65)},
			{Level: 0.998, Low: 80, High: 22, Within: 51, Expected: metrics.Exact(0.306)},
		}},
		{"chance alone, by the normal approximation", funnel.Options{Method: funnel.Normal, Unadjusted: true}, none, []funnel.Tally{
			{Level: 0.95, Low: 90, High: 26, Within: 37, Expected: metrics.Exact(7.65)},
			{Level: 0.998, Low: 79, High: 23, Within: 51, Expected: metrics.Exact(0.306)},
		}},
	} {
		f := of(t, points, test.o)
		if diff := cmp.Diff(test.d, f.Dispersion, approximately); diff != "" {
			t.Errorf("%s: dispersion mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.levels, f.Levels, approximately); diff != "" {
			t.Errorf("%s: tally mismatch (-want +got):\n%s", test.reason, diff)
		}
		if got, want := f.Coverage.String(), "153 of 153"; got != want {
			t.Errorf("%s: coverage %s, want %s", test.reason, got, want)
		}
		// No re-referral among 32 lies 5 standard deviations out on the scale of the arcsine, which stretches noughts; the
		// nearer of the two distances counts.
		if z := f.Places[slices.Index(names, "Isles of Scilly")].Z; z.Format(metrics.Places(3)) != "-3.055" {
			t.Errorf("%s: Isles of Scilly: z %v, want -3.055", test.reason, z)
		}
		nottingham := f.Places[slices.Index(names, "Nottingham")]
		want := []funnel.Position{funnel.Within, funnel.Within}
		if test.o.Unadjusted {
			want = []funnel.Position{funnel.High, funnel.High}
		}
		if diff := cmp.Diff(want, nottingham.Positions); diff != "" || nottingham.Figure.Format(metrics.Places(3)) != "0.272" {
			t.Errorf("%s: Nottingham with %v mismatch (-want +got):\n%s", test.reason, nottingham.Figure, diff)
		}
	}
}

// TestReReferralsByTheAppendix holds that the upper limit as printed in the appendix, an event lower, takes in one more
// council of the same 153, of whose figure or more the probability exceeds the tail.
func TestReReferralsByTheAppendix(t *testing.T) {
	points, names := rereferrals(t)
	f := of(t, points, funnel.Options{Levels: []float64{0.95}, Unadjusted: true})
	outside, more := 0, []string(nil)
	for i, place := range f.Places {
		x, _ := points[i].Numerator.Point()
		n, _ := points[i].Denominator.Point()
		if x < place.Limits[0].Lower*n || x > place.Limits[0].Upper*n-1 {
			outside++
			if place.Positions[0] == funnel.Within {
				more = append(more, names[i])
				if p, _ := place.P.Point(); p < 0.05 {
					t.Errorf("%s is within the limits with p %v", names[i], p)
				}
			}
		}
	}
	if outside != 117 || len(more) != 1 {
		t.Errorf("%d outside, %q of them within the exact limits; want 117 and one", outside, more)
	}
}

// TestVacancies holds the funnel of counts that are not whole: vacancies among posts in full-time equivalents. Three
// posts of which none is filled are no proof beyond 99.8%.
func TestVacancies(t *testing.T) {
	points, names := published(t, "csww_indicators_2017_to_2025.csv", 2025, "vacancy_fte", "vacancy_fte", "inpost_fte")
	f := of(t, points, funnel.Options{Per: 100})
	if got, want := f.Average.Format(metrics.Places(1))+"%, "+f.Coverage.String(), "14.3%, 149 of 151 (2 unavailable)"; got != want {
		t.Errorf("average %s, want %s", got, want)
	}
	want := []funnel.Tally{
		{Level: 0.95, Low: 13, High: 5, Within: 131, CannotTell: 2, Expected: metrics.Exact(7.45)},
		{Level: 0.998, Low: 1, Within: 148, CannotTell: 2, Expected: metrics.Exact(0.298)},
	}
	if diff := cmp.Diff(want, f.Levels, approximately); diff != "" {
		t.Errorf("tally mismatch (-want +got):\n%s", diff)
	}
	scilly := f.Places[slices.Index(names, "Isles of Scilly")]
	if diff := cmp.Diff([]funnel.Position{funnel.High, funnel.Within}, scilly.Positions); diff != "" {
		t.Errorf("Isles of Scilly mismatch (-want +got):\n%s", diff)
	}
	if last := scilly.Limits[1]; last.Upper != 100 || last.Lower != 0 {
		t.Errorf("Isles of Scilly: limits %v, want 0 to 100 of 3 posts", last)
	}
}
