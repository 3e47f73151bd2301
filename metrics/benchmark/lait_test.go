package benchmark_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/lait"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// TestWholeTool makes the league of every measure of the Local Authority Interactive Tool's data in its latest period.
// By the tool's rules 44,102 figures are banded, and five councils that have ceased hold 55 ranks of 38 measures; by
// this library's they hold none, and their rows are counted.
func TestWholeTool(t *testing.T) {
	d, err := lait.Read(bytes.NewReader(metricstest.Read(t, "data", "lait_bds_long.csv.gz")),
		bytes.NewReader(metricstest.Read(t, "data", "lait_data_dictionary.csv")), lait.Options{})
	if err != nil {
		t.Fatal(err)
	}
	_, model := published(t, caseload)
	type counts struct{ Measures, Rows, Banded, Ceased, CeasedMeasures, Most int }
	for _, test := range []struct {
		convention benchmark.Convention
		want       counts
	}{
		{benchmark.LAIT, counts{434, 68_572, 44_102, 55, 38, 158}},
		{benchmark.Returns, counts{434, 68_572, 44_059, 0, 0, 153}},
	} {
		var got counts
		var leagues benchmark.Leagues
		var rows []benchmark.Row
		for p := range d.All() {
			league, err := leagues.Of(rows[:0], p, p.Latest(), benchmark.Options{Convention: test.convention, Neighbours: model})
			if err != nil {
				t.Fatal(err)
			}
			rows = league.Rows
			ceased, left := 0, 0
			for _, row := range rows {
				if row.Standing.Band != benchmark.NoBand {
					got.Banded++
				}
				switch gone := !row.Subject.Area.First().Until().IsZero(); {
				case gone && row.Standing.Rank > 0:
					ceased++
				case row.Unranked == benchmark.Ceased:
					left++
				}
				if row.Of != 10 && row.Subject.Area.First().Until().IsZero() || row.N > row.Of || (row.N == 0) != (row.Neighbours == metrics.Value{}) {
					t.Errorf("%s, %v: neighbours %v over %d of %d", league.MeasureID, row.Subject.Area, row.Neighbours, row.N, row.Of)
				}
			}
			if left != league.Population.Ceased {
				t.Errorf("%s: %d rows of ceased councils, and %+v", league.MeasureID, left, league.Population)
			}
			if ceased > 0 {
				got.CeasedMeasures++
			}
			got.Measures++
			got.Rows += len(rows)
			got.Ceased += ceased
			got.Most = max(got.Most, league.Ranking.Of)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%v: mismatch (-want +got):\n%s", test.convention, diff)
		}
	}
}

// BenchmarkLAITCompute makes the leagues of every measure of the real data set in its latest period: rank, band,
// neighbour mean and change of every council, 68,572 of them. Loading it is measured in package lait.
func BenchmarkLAITCompute(b *testing.B) {
	d, err := lait.Read(bytes.NewReader(metricstest.Read(b, "data", "lait_bds_long.csv.gz")),
		bytes.NewReader(metricstest.Read(b, "data", "lait_data_dictionary.csv")), lait.Options{})
	if err != nil {
		b.Fatal(err)
	}
	_, model := published(b, caseload)
	b.ReportAllocs()
	for b.Loop() {
		var leagues benchmark.Leagues
		var rows []benchmark.Row
		results := 0
		for p := range d.All() {
			league, err := leagues.Of(rows[:0], p, p.Latest(), benchmark.Options{Convention: benchmark.LAIT, Neighbours: model})
			if err != nil {
				b.Fatal(err)
			}
			rows = league.Rows
			results += len(rows)
		}
		if results != 68_572 {
			b.Fatalf("%d results, want 68,572", results)
		}
	}
}
