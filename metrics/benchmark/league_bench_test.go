package benchmark_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/neighbours"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The size of the Local Authority Interactive Tool's data set.
const denseMeasures, denseCouncils = 434, 158

// dense makes a data set of that size, of invented councils and random figures, with its numbers as a bare loop would
// have them: by measure, period and council.
func dense(t testing.TB) (panels []*panel.Panel, model *neighbours.Model, numbers [][2][]float64, lists [][]int) {
	t.Helper()
	random := rand.New(rand.NewPCG(434, 158))
	entries := []area.Entry{{Number: 1000, Name: "Inventia", Level: area.National}}
	for i := range denseCouncils {
		entries = append(entries, area.Entry{Number: 1001 + i, Name: fmt.Sprintf("Council %c%d", 'A'+i%26, i), Level: area.LocalAuthority})
	}
	areas, err := area.NewRegister(entries...)
	if err != nil {
		t.Fatal(err)
	}
	var subjects []panel.Subject
	var ids []area.ID
	for id := range areas.All() {
		subjects = append(subjects, panel.Subject{Area: area.Of(id), Label: area.Label{Name: id.Name()}})
		ids = append(ids, id)
	}
	roster, err := panel.NewRoster(subjects...)
	if err != nil {
		t.Fatal(err)
	}
	named := make(map[area.ID][]neighbours.Neighbour)
	lists = make([][]int, len(ids))
	for i := 1; i < len(ids); i++ {
		for _, j := range random.Perm(denseCouncils)[:11] {
			if j+1 != i && len(lists[i]) < 10 {
				lists[i] = append(lists[i], j+1)
				named[ids[i]] = append(named[ids[i]], neighbours.Neighbour{ID: ids[j+1]})
			}
		}
	}
	for m := range denseMeasures {
		var sections [2]panel.Section
		var both [2][]float64
		for y := range sections {
			sections[y] = panel.Section{Period: year(t, 2024+y), Values: make([]metrics.Value, len(ids))}
			both[y] = make([]float64, len(ids))
			for i := range ids {
				both[y][i] = float64(random.IntN(1000)) / 10
				sections[y].Values[i] = metrics.Rounded(both[y][i], metrics.Places(1))
			}
		}
		p, err := roster.Panel(panel.Measure{
			ID: fmt.Sprint(m), Precision: metrics.Places(1), Polarity: metrics.Polarity(m % 3),
		}, sections[:]...)
		if err != nil {
			t.Fatal(err)
		}
		panels, numbers = append(panels, p), append(numbers, both)
	}
	return panels, neighbours.NewModel("invented", named), numbers, lists
}

// BenchmarkLeague makes the league of one measure after another: rank, band, neighbours' mean and median, change and
// its plausibility for 158 councils. The bare loop beside it has the sort, the sums and the differences over arrays of
// numbers, and nothing else.
func BenchmarkLeague(b *testing.B) {
	panels, model, numbers, lists := dense(b)
	perResult := func(b *testing.B) {
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/denseCouncils, "ns/result")
	}
	b.Run("bare loop", func(b *testing.B) {
		b.ReportAllocs()
		type place struct {
			x  float64
			at int
		}
		sorted := make([]place, 0, denseCouncils)
		ranks, means, changes := make([]int, denseCouncils+1), make([]float64, denseCouncils+1), make([]float64, denseCouncils+1)
		for i := 0; b.Loop(); i++ {
			before, now := numbers[i%denseMeasures][0], numbers[i%denseMeasures][1]
			sorted = sorted[:0]
			for at := 1; at <= denseCouncils; at++ {
				sorted = append(sorted, place{now[at], at})
			}
			slices.SortFunc(sorted, func(a, b place) int {
				switch {
				case a.x < b.x:
					return -1
				case a.x > b.x:
					return 1
				}
				return 0
			})
			for rank, p := range sorted {
				ranks[p.at] = rank + 1
			}
			for at := 1; at <= denseCouncils; at++ {
				sum := 0.0
				for _, other := range lists[at] {
					sum += now[other]
				}
				means[at], changes[at] = sum/float64(len(lists[at])), now[at]-before[at]
			}
		}
		perResult(b)
	})
	b.Run("Leagues", func(b *testing.B) {
		b.ReportAllocs()
		var leagues benchmark.Leagues
		var rows []benchmark.Row
		for i := 0; b.Loop(); i++ {
			league, err := leagues.Of(rows[:0], panels[i%denseMeasures], year(b, 2025), benchmark.Options{Neighbours: model})
			if err != nil {
				b.Fatal(err)
			}
			rows = league.Rows
		}
		perResult(b)
	})
	b.Run("Comparison.Of", func(b *testing.B) {
		b.ReportAllocs()
		councils := panels[0].Areas()[1:]
		comparisons := make([]*benchmark.Comparison, len(panels))
		for i, p := range panels {
			var err error
			if comparisons[i], err = benchmark.Councils(p, year(b, 2025), benchmark.Options{Neighbours: model}); err != nil {
				b.Fatal(err)
			}
		}
		for i := 0; b.Loop(); i++ {
			if _, ok := comparisons[i%denseMeasures].Of(councils[i%denseCouncils]); !ok {
				b.Fatal("no result")
			}
		}
	})
}
