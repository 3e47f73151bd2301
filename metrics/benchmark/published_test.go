package benchmark_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// published reads measures of the published workforce census, and the lists of neighbours.
func published(t testing.TB, columns ...string) (map[string]*panel.Panel, *neighbours.Model) {
	t.Helper()
	const file, lists = "csww_indicators_2017_to_2025.csv", "sn_model_2025_wide.csv"
	var queries []ees.Query
	for _, column := range columns {
		queries = append(queries, ees.Query{Measure: panel.Measure{
			ID: column, Precision: metrics.Places(1), Polarity: metrics.LowIsGood,
		}})
	}
	extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", file)), ees.Options{File: file}, queries...)
	if err != nil {
		t.Fatal(err)
	}
	if extract.Problems.Count > 0 {
		t.Fatalf("%d problems, first %v", extract.Problems.Count, extract.Problems.List[0])
	}
	model, problems, err := neighbours.Read(bytes.NewReader(metricstest.Read(t, "data", lists)), neighbours.Options{File: lists})
	if err != nil || problems.Count > 0 {
		t.Fatal(err, problems)
	}
	panels := make(map[string]*panel.Panel)
	for i, column := range columns {
		panels[column] = extract.Panels[i]
	}
	return panels, model
}

func year(t testing.TB, y int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(metrics.ReportingYear, y, 0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func find(t testing.TB, name string) area.Area {
	t.Helper()
	a, err := area.EnglandRegister().FindArea(name)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// of compares the councils and gives the result for one of them.
func of(t testing.TB, p *panel.Panel, period metrics.Period, o benchmark.Options, name string) benchmark.Result {
	t.Helper()
	comparison, err := benchmark.Councils(p, period, o)
	if err != nil {
		t.Fatal(err)
	}
	result, ok := comparison.Of(find(t, name))
	if !ok {
		t.Fatalf("no result for %s", name)
	}
	return result
}

const (
	turnover, agency, vacancy, caseload = "turnover_rate_fte", "agency_rate_fte", "vacancy_rate_fte", "caseload_fte"
	kent, leeds, bath, scilly           = "Kent", "Leeds", "Bath and North East Somerset", "Isles of Scilly"
)

// point is the point of a value to two decimals, or "" and the reason.
func point(v metrics.Value, places int) string {
	if v.Reason() != metrics.Reported {
		return v.Reason().String()
	}
	return v.Format(metrics.Places(places))
}

// TestLAITConvention holds ranks, bands, quartiles and neighbour means of 2025 against those that the Local Authority
// Interactive Tool's own functions gave, run on its own data.
func TestLAITConvention(t *testing.T) {
	panels, model := published(t, turnover, agency, vacancy, caseload)
	type row struct {
		Value, Mean string
		Rank        int
		Band        string
	}
	for _, test := range []struct {
		measure   string
		n         int
		quartiles [5]float64
		bands     [4]int // A to D
		rows      map[string]row
	}{
		{vacancy, 151, [5]float64{0, 7.75, 14.5, 20.75, 100}, [4]int{38, 39, 36, 38}, map[string]row{
			kent: {"14.4", "10.46", 74, "B"}, leeds: {"2.1", "10.94", 7, "A"}, bath: {"10.5", "13.46", 55, "B"}, scilly: {"100.0", "17.13", 151, "D"},
		}},
		{turnover, 150, [5]float64{0, 9.5, 11.75, 15.35, 34.9}, [4]int{39, 36, 37, 38}, map[string]row{
			kent: {"15.4", "10.32", 113, "D"}, leeds: {"7.0", "12.08", 10, "A"}, bath: {"10.6", "13.78", 57, "B"}, scilly: {"not applicable", "13.92", 0, ""},
		}},
		{agency, 151, [5]float64{0, 7.85, 12.8, 20.9, 100}, [4]int{38, 38, 37, 38}, map[string]row{
			kent: {"13.2", "8.98", 80, "C"}, leeds: {"2.1", "11.22", 14, "A"}, bath: {"9.8", "13.10", 56, "B"}, scilly: {"100.0", "16.16", 151, "D"},
		}},
		{caseload, 151, [5]float64{6, 14, 15.2, 16.75, 20.9}, [4]int{39, 41, 33, 38}, map[string]row{
			kent: {"17.0", "15.25", 121, "D"}, leeds: {"14.8", "15.57", 56, "B"}, bath: {"16.3", "15.18", 103, "C"}, scilly: {"6.0", "15.99", 1, "A"},
		}},
	} {
		options := benchmark.Options{Convention: benchmark.LAIT, Neighbours: model}
		comparison, err := benchmark.Councils(panels[test.measure], year(t, 2025), options)
		if err != nil {
			t.Fatal(err)
		}
		var bands [4]int
		for council := range area.EnglandRegister().Councils(metrics.Date{}) {
			if r, ok := comparison.Of(area.Of(council)); ok && r.Standing.Band != benchmark.NoBand {
				bands[r.Standing.Band-benchmark.BandA]++
			}
		}
		if bands != test.bands {
			t.Errorf("%s: %v councils in bands A to D, want %v", test.measure, bands, test.bands)
		}
		for name, want := range test.rows {
			r, _ := comparison.Of(find(t, name))
			got := row{point(r.Value, 1), point(r.Neighbours.Mean, 2), r.Standing.Rank, r.Standing.Band.String()}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s of %s mismatch (-want +got):\n%s", test.measure, name, diff)
			}
			if r.Ranking.Of != test.n || r.Ranking.Quartiles != (benchmark.Quartiles{N: test.n, Cuts: test.quartiles}) {
				t.Errorf("%s: ranked %d, quartiles %v; want %d and %v", test.measure, r.Ranking.Of, r.Ranking.Quartiles, test.n, test.quartiles)
			}
		}
	}
}

// TestOutcomesConvention holds neighbour medians of 2025 against those that the outcomes and enablers dashboard shows.
func TestOutcomesConvention(t *testing.T) {
	panels, model := published(t, turnover, agency, vacancy, caseload)
	for name, want := range map[string]struct {
		n       int
		medians [4]string
	}{
		kent:                   {10, [4]string{"9.7", "6.7", "9.6", "15.2"}},
		leeds:                  {10, [4]string{"11.4", "9.4", "8.6", "15.6"}},
		bath:                   {9, [4]string{"10.9", "10.5", "10.8", "15.2"}},
		"Camden":               {8, [4]string{"10.2", "21.3", "19.4", "13.5"}},
		"Barking and Dagenham": {10, [4]string{"11.1", "11.3", "17.0", "13.8"}},
		"Cumberland":           {10, [4]string{"8.6", "10.8", "9.7", "15.2"}},
	} {
		for i, measure := range []string{turnover, agency, vacancy, caseload} {
			options := benchmark.Options{Convention: benchmark.Outcomes, Neighbours: model}
			r := of(t, panels[measure], year(t, 2025), options, name)
			if got := r.Neighbours.Median.String(); got != want.medians[i] || r.Neighbours.N != want.n {
				t.Errorf("%s of %s: median %s over %d, want %s over %d", measure, name, got, r.Neighbours.N, want.medians[i], want.n)
			}
		}
	}
}

func TestJointReturn(t *testing.T) {
	panels, model := published(t, vacancy)
	const kingston, richmond = "Kingston upon Thames", "Richmond upon Thames"
	type row struct {
		Value, Mean           string
		Rank, Of              int
		N, ListOf, Own, NoRow int
	}
	for _, test := range []struct {
		reason     string
		convention benchmark.Convention
		council    string
		want       row
	}{
		{"its own return is not among its neighbours", benchmark.Returns, kingston, row{"14.9", "22.38", 81, 149, 9, 10, 1, 0}},
		{"the same row, another council's neighbours", benchmark.Returns, richmond, row{"14.9", "17.86", 81, 149, 9, 10, 1, 0}},
		{"the tool counts its own return among its neighbours", benchmark.LAIT, kingston, row{"14.9", "21.63", 81, 151, 10, 10, 0, 0}},
		{"joint returns are left out, with no neighbours", benchmark.Outcomes, kingston, row{"14.9", "blank", 0, 147, 0, 10, 0, 10}},
	} {
		r := of(t, panels[vacancy], year(t, 2025), benchmark.Options{Convention: test.convention, Neighbours: model}, test.council)
		n := r.Neighbours
		got := row{point(r.Value, 1), point(n.Mean, 2), r.Standing.Rank, r.Ranking.Of, n.N, n.Of, n.Own, n.NoRow}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s under %v mismatch (-want +got):\n%s", test.reason, test.council, test.convention, diff)
		}
		if r.Asked.Name() != test.council || r.Subject.Area.String() != kingston+" / "+richmond {
			t.Errorf("%s: asked for %s, answered %v with %v", test.reason, test.council, r.Asked, r.Subject.Area)
		}
	}
}

// TestSharedReturnCountsOnce: two councils have both members of one joint return on their lists.
func TestSharedReturnCountsOnce(t *testing.T) {
	panels, model := published(t, vacancy)
	shared := 0
	for council := range area.EnglandRegister().Councils(metrics.Date{}) {
		r := of(t, panels[vacancy], year(t, 2025), benchmark.Options{Neighbours: model}, council.Name())
		n := r.Neighbours
		shared += n.Shared
		if n.N+n.Own+n.Shared+n.NoRow+(n.Figures.Total()-n.Figures.Reported()) != n.Of {
			t.Errorf("%v: the parts of %+v do not add up to the list", council, n)
		}
	}
	if shared != 2 {
		t.Errorf("%d returns shared by two neighbours, want 2", shared)
	}
}

// TestMissingIsNeverNought: two councils could not return in 2025.
func TestMissingIsNeverNought(t *testing.T) {
	panels, model := published(t, turnover, agency, vacancy, caseload)
	for measure, p := range panels {
		for _, council := range []string{"Kensington and Chelsea", "Westminster"} {
			r := of(t, p, year(t, 2025), benchmark.Options{Neighbours: model}, council)
			if r.Value != metrics.Missing(metrics.Unavailable) {
				t.Errorf("%s of %s is %v (%v), want unavailable without bounds", measure, council, r.Value, r.Value.Reason())
			}
			if r.Standing != (benchmark.Standing{}) || r.Change.Difference.Reason() != metrics.Unavailable {
				t.Errorf("%s of %s: standing %+v, change %v; want none", measure, council, r.Standing, r.Change.Difference)
			}
		}
	}
}

// TestLowHasAPlace: five councils have no agency workers, and one has so few that they round to none.
func TestLowHasAPlace(t *testing.T) {
	panels, model := published(t, agency)
	r := of(t, panels[agency], year(t, 2025), benchmark.Options{Neighbours: model}, "Sunderland")
	want := benchmark.Standing{Rank: 6, Tied: 1, Band: benchmark.BandA}
	if r.Value.Reason() != metrics.Low || r.Standing != want || r.Ranking.Of != 149 || r.Ranking.Quartiles.N != 148 {
		t.Errorf("Sunderland: %v, %+v of %d with quartiles of %d; want low, %+v of 149 with quartiles of 148",
			r.Value, r.Standing, r.Ranking.Of, r.Ranking.Quartiles.N, want)
	}
}

// rebuilt is a panel with another measure.
func rebuilt(t testing.TB, p *panel.Panel, m panel.Measure) *panel.Panel {
	t.Helper()
	b := panel.NewBuilder(m)
	for _, period := range p.Periods() {
		for cell := range p.All(period) {
			if err := b.Add(period, cell.Subject, cell.Value); err != nil {
				t.Fatal(err)
			}
		}
	}
	return b.Panels()[0]
}
