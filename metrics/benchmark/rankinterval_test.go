package benchmark_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// bracket is an interval by its ends, and none where they are in the wrong order or NaN.
type bracket [2]float64

func (b bracket) Bounds() (lower, upper float64, ok bool) { return b[0], b[1], b[0] <= b[1] }

var noBracket = bracket{1, -1}

func TestRankIntervals(t *testing.T) {
	inf := math.Inf(1)
	type r = benchmark.RankInterval
	all := func(best, worst, among int) r { return r{Best: best, Worst: worst, Among: among, Level: 0.9} }
	for _, test := range []struct {
		reason    string
		intervals []bracket
		polarity  metrics.Polarity
		want      []r
	}{
		{"apart: the rank is certain", []bracket{{1, 2}, {3, 4}, {5, 6}}, metrics.LowIsGood, []r{all(1, 1, 3), all(2, 2, 3), all(3, 3, 3)}},
		{"the polarity decides what is better", []bracket{{1, 2}, {3, 4}, {5, 6}}, metrics.HighIsGood, []r{all(3, 3, 3), all(2, 2, 3), all(1, 1, 3)}},
		{"neutral: the highest first", []bracket{{1, 2}, {3, 4}}, metrics.Neutral, []r{all(2, 2, 2), all(1, 1, 2)}},
		{"intervals that touch are not apart", []bracket{{1, 2}, {2, 3}}, metrics.LowIsGood, []r{all(1, 2, 2), all(1, 2, 2)}},
		{"one step further they are", []bracket{{1, 2}, {math.Nextafter(2, 3), 3}}, metrics.LowIsGood, []r{all(1, 1, 2), all(2, 2, 2)}},
		{"one covers all others", []bracket{{1, 2}, {0, 9}, {5, 6}}, metrics.LowIsGood, []r{all(1, 2, 3), all(1, 3, 3), all(2, 3, 3)}},
		{"tied figures without width", []bracket{{4, 4}, {4, 4}, {5, 5}}, metrics.LowIsGood, []r{all(1, 2, 3), all(1, 2, 3), all(3, 3, 3)}},
		{"a missing one counts for nobody", []bracket{{1, 2}, noBracket, {5, 6}}, metrics.LowIsGood, []r{all(1, 1, 2), {}, all(2, 2, 2)}},
		{"NaN is missing", []bracket{{1, 2}, {math.NaN(), 3}}, metrics.LowIsGood, []r{all(1, 1, 1), {}}},
		{"one of which nothing is known may be anywhere", []bracket{{1, 2}, {-inf, inf}, {5, 6}}, metrics.LowIsGood, []r{all(1, 2, 3), all(1, 3, 3), all(2, 3, 3)}},
		{"alone", []bracket{{1, 2}}, metrics.LowIsGood, []r{all(1, 1, 1)}},
		{"nobody", nil, metrics.LowIsGood, nil},
	} {
		if diff := cmp.Diff(test.want, benchmark.RankIntervals(nil, test.intervals, 0.9, test.polarity)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// TestRankIntervalsReference holds the sorted counts against counting pair by pair.
func TestRankIntervalsReference(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		intervals := make([]bracket, random.IntN(12))
		for i := range intervals {
			lower := float64(random.IntN(8))
			intervals[i] = bracket{lower, lower + float64(random.IntN(4)) - 0.5*float64(random.IntN(2))}
		}
		polarity := metrics.Polarity(random.IntN(3))
		var want []benchmark.RankInterval
		for _, a := range intervals {
			r := benchmark.RankInterval{Best: 1, Level: 0.95}
			for _, b := range intervals {
				if b[0] > b[1] {
					continue
				}
				r.Among++
				r.Worst++
				below, above := b[1] < a[0], b[0] > a[1]
				if polarity == metrics.LowIsGood && below || polarity != metrics.LowIsGood && above {
					r.Best++
				}
				if polarity == metrics.LowIsGood && above || polarity != metrics.LowIsGood && below {
					r.Worst--
				}
			}
			if a[0] > a[1] {
				r = benchmark.RankInterval{}
			}
			want = append(want, r)
		}
		if diff := cmp.Diff(want, benchmark.RankIntervals(nil, intervals, 0.95, polarity)); diff != "" {
			t.Fatalf("%v: mismatch (-want +got):\n%s", intervals, diff)
		}
	}
}

// TestSimultaneousCoverage draws 10,000 times from known figures and holds that all true ranks lie within their
// intervals at least as often as the level says, tied figures' whole range of ranks included.
func TestSimultaneousCoverage(t *testing.T) {
	const replicates = 10_000
	for _, test := range []struct {
		reason string
		level  float64
		truth  []float64 // with a standard error of 1
	}{
		{"two that are the same", 0.95, []float64{0, 0}},
		{"ten that are the same", 0.95, make([]float64, 10)},
		{"ten that are the same, at another level", 0.8, make([]float64, 10)},
		{"ten close together", 0.95, steps(10, 0.5)},
		{"ten further apart", 0.95, steps(10, 3)},
		{"two groups", 0.9, []float64{0, 0, 0, 0, 0, 4, 4, 4, 4, 4}},
		{"twenty very far apart", 0.95, steps(20, 20)},
	} {
		random := rand.New(rand.NewPCG(2020, 183))
		k := len(test.truth)
		z := math.Sqrt2 * math.Erfinv(benchmark.IndividualLevel(test.level, k))
		point := make([]bracket, k)
		for i, x := range test.truth {
			point[i] = bracket{x, x}
		}
		truth := benchmark.RankIntervals(nil, point, 1, metrics.LowIsGood)
		intervals, got := make([]bracket, k), make([]benchmark.RankInterval, 0, k)
		covered := 0
		for range replicates {
			for i, x := range test.truth {
				y := x + random.NormFloat64()
				intervals[i] = bracket{y - z, y + z}
			}
			got = benchmark.RankIntervals(got[:0], intervals, test.level, metrics.LowIsGood)
			missed := false
			for i, r := range got {
				missed = missed || r.Best > truth[i].Best || r.Worst < truth[i].Worst
			}
			if !missed {
				covered++
			}
		}
		if share := float64(covered) / replicates; share < test.level {
			t.Errorf("%s: all ranks right in %.4f of %d draws, below the level %v", test.reason, share, replicates, test.level)
		}
	}
}

// steps are n figures so far apart.
func steps(n int, by float64) []float64 {
	x := make([]float64, n)
	for i := range x {
		x[i] = float64(i) * by
	}
	return x
}

func TestIndividualLevel(t *testing.T) {
	for _, test := range []struct {
		reason string
		k      int
		want   float64
	}{
		{"153 councils", 153, 0.9996648},
		{"one figure", 1, 0.95},
		{"none", 0, 0.95},
	} {
		if got := benchmark.IndividualLevel(0.95, test.k); math.Abs(got-test.want) > 5e-8 {
			t.Errorf("%s: %v, want %v", test.reason, got, test.want)
		}
	}
}

// TestPublishedRankIntervals holds that each published rank lies within its interval, that only those with a figure
// and parts have one, and that none is asked for by default.
func TestPublishedRankIntervals(t *testing.T) {
	rate, options := rereferrals(t)
	options.RankLevel = 0.95
	comparison := must(benchmark.Councils(rate, year(t, 2025), options))
	n, certain := 0, 0
	for cell := range rate.Councils(year(t, 2025)) {
		r, _ := comparison.Of(cell.Area)
		i := r.RankInterval
		if (r.Standing.Rank > 0) != (i.Best > 0) {
			t.Errorf("%v: rank %d and interval %+v", cell.Area, r.Standing.Rank, i)
		}
		if i.Best == 0 {
			continue
		}
		n++
		if i.Best > r.Standing.Rank || i.Worst < r.Standing.Rank || i.Among != r.Ranking.Of || i.Level != 0.95 {
			t.Errorf("%v: rank %d of %d, interval %+v", cell.Area, r.Standing.Rank, r.Ranking.Of, i)
		}
		if i.Best == i.Worst {
			certain++
		}
	}
	if n != 153 || certain > 5 {
		t.Errorf("%d intervals of ranks, %d of them of one rank", n, certain)
	}
	nottingham, _ := comparison.Of(find(t, "Nottingham"))
	if i := nottingham.RankInterval; i.Best < 100 || i.Best > 140 || i.Worst != 153 && i.Worst < 146 {
		t.Errorf("Nottingham's rank lies from %d to %d", i.Best, i.Worst)
	}
	options.RankLevel = 0
	if r, _ := must(benchmark.Councils(rate, year(t, 2025), options)).Of(find(t, "Nottingham")); r.RankInterval != (benchmark.RankInterval{}) {
		t.Errorf("an interval nobody asked for: %+v", r.RankInterval)
	}
}

// TestRanksByBoundsKeepTheirRange: a figure without a point has no interval of chance, and may be anywhere for the
// others.
func TestRanksByBoundsKeepTheirRange(t *testing.T) {
	m := panel.Measure{ID: "rate", Kind: panel.Rate, Per: 1, Precision: metrics.Places(1), Polarity: metrics.LowIsGood}
	areas := inventedAreas(t)
	p := inventedOf(t, m, areas, map[int]map[string]metrics.Value{2025: {
		"Ashenmoor": metrics.Exact(10), "Brackwater": metrics.Exact(20), "Coldharrow": metrics.Between(5, 15),
		"Dunmarsh": metrics.Missing(metrics.Unavailable),
	}})
	part := func(a, b, c, d float64) *panel.Panel {
		return inventedOf(t, panel.Measure{ID: "part"}, areas, map[int]map[string]metrics.Value{2025: {
			"Ashenmoor": metrics.Exact(a), "Brackwater": metrics.Exact(b), "Coldharrow": metrics.Exact(c), "Dunmarsh": metrics.Exact(d),
		}})
	}
	comparison := must(benchmark.Councils(p, year(t, 2025), benchmark.Options{
		Numerator: part(1e6, 2e6, 1e6, 1e6), Denominator: part(1e5, 1e5, 1e5, 1e5), RankLevel: 0.95,
	}))
	for _, test := range []struct {
		council   string
		best, end int
		ranged    bool
	}{{"Ashenmoor", 1, 2, false}, {"Brackwater", 2, 3, false}, {"Coldharrow", 0, 0, true}, {"Dunmarsh", 0, 0, false}} {
		r, _ := comparison.Of(must(areas.FindArea(test.council)))
		if r.RankInterval.Best != test.best || r.RankInterval.Worst != test.end || (r.Standing.Best > 0) != test.ranged {
			t.Errorf("%s: %+v with standing %+v, want %d to %d", test.council, r.RankInterval, r.Standing, test.best, test.end)
		}
	}
}

func TestRankIntervalAsJSON(t *testing.T) {
	for _, test := range []struct {
		reason string
		r      benchmark.RankInterval
		want   string
	}{
		{"none is null, not 0", benchmark.RankInterval{}, `{"best":null,"worst":null,"among":null,"level":null}`},
		{"ranks with their number and level", benchmark.RankInterval{Best: 2, Worst: 9, Among: 153, Level: 0.95}, `{"best":2,"worst":9,"among":153,"level":0.95}`},
	} {
		if got := string(must(json.Marshal(test.r))); got != test.want {
			t.Errorf("%s: %s, want %s", test.reason, got, test.want)
		}
	}
}
