package benchmark_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestLiverpoolIsNotCelebrated: its caseload fell from 20.3 to 10.1 in a year in which most councils' hardly changed.
func TestLiverpoolIsNotCelebrated(t *testing.T) {
	const holders = "case_holders_fte"
	panels, model := published(t, caseload, holders)
	options := benchmark.Options{Base: panels[holders], Neighbours: model}
	r := of(t, panels[caseload], year(t, 2025), options, "Liverpool")
	type facts struct {
		From, To, Z, Spread string
		Rank, Tied, Of, N   int
		Implausible         metrics.Verdict
		Headline            metrics.Verdict
		Warnings            []string
	}
	want := facts{
		From: "20.3", To: "10.1", Z: "-7.9", Spread: "1.26", Rank: 2, Tied: 2, Of: 149, N: 148, Implausible: metrics.Yes,
		Headline: metrics.No, Warnings: []string{"implausible_change"},
	}
	p := r.Plausibility
	got := facts{
		r.Change.From.Value.String(), r.Value.String(), p.Z.Format(metrics.Places(1)), p.Spread.Format(metrics.Places(2)),
		r.Standing.Rank, r.Standing.Tied, r.Ranking.Of, p.N, p.Implausible, r.Headline, codes(r.Warnings),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if w := r.Warnings[0]; w.Have != p.Z || w.Need != metrics.Exact(benchmark.DefaultMaxChange) {
		t.Errorf("the warning has %v and needs %v", w.Have, w.Need)
	}
	// Few other councils' changes are like that.
	implausible := 0
	comparison := must(benchmark.Councils(panels[caseload], year(t, 2025), options))
	for cell := range panels[caseload].Councils(year(t, 2025)) {
		if r, _ := comparison.Of(cell.Area); r.Plausibility.Implausible == metrics.Yes {
			implausible++
		}
	}
	if implausible > 8 {
		t.Errorf("%d of 148 changes are implausible", implausible)
	}
}

// changing makes councils whose figures change as given.
func changing(t testing.TB, m panel.Measure, changes ...float64) (*panel.Panel, []area.Area) {
	t.Helper()
	var entries []area.Entry
	for i := range changes {
		entries = append(entries, area.Entry{Number: 2000 + i, Name: fmt.Sprintf("Council %d", i), Level: area.LocalAuthority})
	}
	areas := must(area.NewRegister(entries...))
	b := panel.NewBuilder(m)
	var councils []area.Area
	for i, change := range changes {
		id, _ := areas.ByNumber(2000 + i)
		councils = append(councils, area.Of(id))
		for y, x := range map[int]float64{2024: 50, 2025: 50 + change} {
			v := metrics.Rounded(x, metrics.Places(1))
			if math.IsNaN(x) {
				v = metrics.Missing(metrics.Unavailable)
			}
			if err := b.Add(year(t, y), panel.Subject{Area: area.Of(id)}, v); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Panels()[0], councils
}

func TestPlausibility(t *testing.T) {
	// Nineteen changes from -9 to 9: the middle is 0, half of them are within 5 of it.
	even := []float64{-9, -8, -7, -6, -5, -4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9}
	with := func(more ...float64) []float64 { return append(more, even...) }
	same := make([]float64, 30)
	for _, test := range []struct {
		reason  string
		changes []float64 // that of the first council is judged
		kind    panel.Kind
		options benchmark.Options
		want    benchmark.Plausibility
	}{
		{"enough changes and an ordinary one", with(2, 0), 0, benchmark.Options{}, benchmark.Plausibility{
			Implausible: metrics.No, Z: metrics.Exact(2 / (1.4826 * 4)), Median: metrics.Exact(0), Spread: metrics.Exact(1.4826 * 4),
			Limit: 3.5, N: 21, Of: 21, MinN: 20,
		}},
		{"one far from all others", with(-30, 0), 0, benchmark.Options{}, benchmark.Plausibility{
			Implausible: metrics.Yes, Z: metrics.Exact(-30 / (1.4826 * 5)), Median: metrics.Exact(0), Spread: metrics.Exact(1.4826 * 5),
			Limit: 3.5, N: 21, Of: 21, MinN: 20,
		}},
		{"at the limit it is not beyond it", with(-30, 0), 0, benchmark.Options{MaxChange: 4.0469445569}, benchmark.Plausibility{
			Implausible: metrics.No, Z: metrics.Exact(-30 / (1.4826 * 5)), Median: metrics.Exact(0), Spread: metrics.Exact(1.4826 * 5),
			Limit: 4.0469445569, N: 21, Of: 21, MinN: 20,
		}},
		{"one change too few", even, 0, benchmark.Options{}, benchmark.Plausibility{Limit: 3.5, N: 19, Of: 19, MinN: 20}},
		{"as few as the caller says", even, 0, benchmark.Options{MinChanges: 19}, benchmark.Plausibility{
			Implausible: metrics.No, Z: metrics.Exact(-9 / (1.4826 * 5)), Median: metrics.Exact(0), Spread: metrics.Exact(1.4826 * 5),
			Limit: 3.5, N: 19, Of: 19, MinN: 19,
		}},
		{"a missing change is none", with(math.NaN(), 0), 0, benchmark.Options{}, benchmark.Plausibility{
			Median: metrics.Exact(0), Spread: metrics.Exact(1.4826 * 4.5), Limit: 3.5, N: 20, Of: 21, MinN: 20,
		}},
		{"more than half unchanged: no measure of what is usual", append([]float64{40}, same...), 0, benchmark.Options{}, benchmark.Plausibility{
			Median: metrics.Exact(0), Spread: metrics.Exact(0), Limit: 3.5, N: 31, Of: 31, MinN: 20,
		}},
		{"counts change by more the larger the council", with(-30, 0), panel.Count, benchmark.Options{}, benchmark.Plausibility{
			Limit: 3.5, N: 21, Of: 21, MinN: 20,
		}},
	} {
		p, councils := changing(t, panel.Measure{ID: "m", Kind: test.kind, Precision: metrics.Places(1)}, test.changes...)
		r, _ := must(benchmark.Councils(p, year(t, 2025), test.options)).Of(councils[0])
		if diff := cmp.Diff(test.want, r.Plausibility, cmp.Comparer(near)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// near tells whether two figures are the same but for the last digits.
func near(a, b metrics.Value) bool {
	x, okx := a.Point()
	y, oky := b.Point()
	return okx == oky && a.Reason() == b.Reason() && math.Abs(x-y) < 1e-9
}
