package benchmark_test

import (
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
)

// parse reads cells as a census column of one decimal place has them.
func parse(t testing.TB, cells ...string) []metrics.Value {
	t.Helper()
	figures := make([]metrics.Value, len(cells))
	for i, cell := range cells {
		v, err := metrics.Parse(cell, metrics.Places(1))
		if err != nil {
			t.Fatal(err)
		}
		figures[i] = v
	}
	return figures
}

func TestRank(t *testing.T) {
	suppressed := metrics.Missing(metrics.Confidential).WithBounds(1, 5)
	type place = benchmark.Standing
	for _, test := range []struct {
		reason   string
		figures  []metrics.Value
		polarity metrics.Polarity
		want     []place
		of       int
	}{
		{
			reason:   "the lowest is best where low is good",
			figures:  parse(t, "10", "20", "30", "40", "50"),
			polarity: metrics.LowIsGood,
			want: []place{
				{Rank: 1, Tied: 1, Band: benchmark.BandA}, {Rank: 2, Tied: 1, Band: benchmark.BandA},
				{Rank: 3, Tied: 1, Band: benchmark.BandB}, {Rank: 4, Tied: 1, Band: benchmark.BandC},
				{Rank: 5, Tied: 1, Band: benchmark.BandD},
			},
			of: 5,
		},
		{
			reason:   "equal figures share the better rank and the next one is left out; bands close towards higher figures",
			figures:  parse(t, "10", "20", "20", "30", "40"),
			polarity: metrics.HighIsGood,
			want: []place{
				{Rank: 5, Tied: 1, Band: benchmark.BandD}, {Rank: 3, Tied: 2, Band: benchmark.BandD},
				{Rank: 3, Tied: 2, Band: benchmark.BandD}, {Rank: 2, Tied: 1, Band: benchmark.BandB},
				{Rank: 1, Tied: 1, Band: benchmark.BandA},
			},
			of: 5,
		},
		{
			reason:   "figures that are missing have no place and take nobody else's",
			figures:  parse(t, "10", "x", "30", "20", "c", "z", ""),
			polarity: metrics.LowIsGood,
			want: []place{
				{Rank: 1, Tied: 1, Band: benchmark.BandA}, {}, {Rank: 3, Tied: 1, Band: benchmark.BandD},
				{Rank: 2, Tied: 1, Band: benchmark.BandB}, {}, {}, {},
			},
			of: 3,
		},
		{
			reason:   "a neutral measure is ranked from the highest and has no bands",
			figures:  parse(t, "10", "30", "20"),
			polarity: metrics.Neutral,
			want:     []place{{Rank: 3, Tied: 1}, {Rank: 1, Tied: 1}, {Rank: 2, Tied: 1}},
			of:       3,
		},
		{
			reason:   "low is above nought and below every figure that is printed as more, so its place is certain",
			figures:  parse(t, "0", "low", "0.1", "0", "7"),
			polarity: metrics.LowIsGood,
			want: []place{
				{Rank: 1, Tied: 2, Band: benchmark.BandA}, {Rank: 3, Tied: 1, Band: benchmark.BandB},
				{Rank: 4, Tied: 1, Band: benchmark.BandC}, {Rank: 1, Tied: 2, Band: benchmark.BandA},
				{Rank: 5, Tied: 1, Band: benchmark.BandD},
			},
			of: 5,
		},
		{
			reason:   "where high is good, low comes after what is printed as more; a band it may or may not be in is none",
			figures:  parse(t, "0", "low", "0.1"),
			polarity: metrics.HighIsGood,
			want: []place{
				{Rank: 3, Tied: 1, Band: benchmark.BandD}, {Rank: 2, Tied: 1},
				{Rank: 1, Tied: 1, Band: benchmark.BandA},
			},
			of: 3,
		},
		{
			reason:   "two figures printed as low tie, as two printed as 0.1 do",
			figures:  parse(t, "low", "low", "3"),
			polarity: metrics.LowIsGood,
			want: []place{
				{Rank: 1, Tied: 2, Band: benchmark.BandA}, {Rank: 1, Tied: 2, Band: benchmark.BandA},
				{Rank: 3, Tied: 1, Band: benchmark.BandA},
			},
			of: 3,
		},
		{
			reason:   "bounds that reach over others give a range of ranks and count in nobody's",
			figures:  append(parse(t, "0.5", "2", "4", "9"), suppressed),
			polarity: metrics.LowIsGood,
			want: []place{
				{Rank: 1, Tied: 1, Band: benchmark.BandA}, {Rank: 2, Tied: 1, Band: benchmark.BandB},
				{Rank: 3, Tied: 1, Band: benchmark.BandC}, {Rank: 4, Tied: 1, Band: benchmark.BandD},
				{Best: 2, Worst: 4, Among: 5},
			},
			of: 4,
		},
		{
			reason:   "bounds that reach over nobody's figure settle the place, whatever is suppressed",
			figures:  append(parse(t, "0.5", "8", "9"), suppressed),
			polarity: metrics.LowIsGood,
			want: []place{
				{Rank: 1, Tied: 1, Band: benchmark.BandA}, {Rank: 3, Tied: 1, Band: benchmark.BandB},
				{Rank: 4, Tied: 1, Band: benchmark.BandD}, {Rank: 2, Tied: 1},
			},
			of: 4,
		},
		{
			reason:   "two suppressed figures that may be either way round settle nothing about each other",
			figures:  append(parse(t, "8"), suppressed, suppressed),
			polarity: metrics.LowIsGood,
			want: []place{
				{Rank: 1, Tied: 1, Band: benchmark.BandA},
				{Best: 1, Worst: 2, Among: 3, Band: benchmark.BandA}, {Best: 1, Worst: 2, Among: 3, Band: benchmark.BandA},
			},
			of: 1,
		},
		{reason: "nothing in, nothing out", polarity: metrics.LowIsGood, want: []place{}},
	} {
		t.Run(test.reason, func(t *testing.T) {
			var ranker benchmark.Ranker
			got, ranking := ranker.Rank([]benchmark.Standing{}, test.figures, test.polarity)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("standings mismatch (-want +got):\n%s", diff)
			}
			if ranking.Of != test.of {
				t.Errorf("ranked %d figures, want %d", ranking.Of, test.of)
			}
		})
	}
}

// reference ranks by asking of every pair which is the better, as the definition says.
func reference(figures []metrics.Value, polarity metrics.Polarity) []benchmark.Standing {
	better := metrics.Above
	if polarity == metrics.LowIsGood {
		better = metrics.Below
	}
	type tally struct{ better, same, unsure int }
	count := func(i int, among func(j int) bool) (t tally) {
		for j, other := range figures {
			if _, _, ok := other.Bounds(); i == j || !ok || !among(j) {
				continue
			}
			switch {
			case metrics.Compare(other, better, figures[i]) == metrics.Yes:
				t.better++
			case metrics.Compare(other, metrics.Same, figures[i]) == metrics.Yes:
				t.same++
			case metrics.Compare(figures[i], better, other) != metrics.Yes:
				t.unsure++
			}
		}
		return t
	}
	all := func(int) bool { return true }
	among := 0
	settled := make([]bool, len(figures))
	for i, v := range figures {
		if _, _, known := v.Bounds(); known {
			among++
		}
		_, point := v.Point()
		_, _, known := v.Bounds()
		settled[i] = point || known && count(i, all).unsure == 0
	}
	standings := make([]benchmark.Standing, len(figures))
	for i, v := range figures {
		if _, _, known := v.Bounds(); !known {
			continue
		}
		if settled[i] {
			t := count(i, func(j int) bool { return settled[j] })
			standings[i] = benchmark.Standing{Rank: t.better + 1, Tied: t.same + 1}
		} else {
			t := count(i, all)
			standings[i] = benchmark.Standing{Best: t.better + 1, Worst: t.better + t.unsure + 1, Among: among}
		}
	}
	return standings
}

func TestRankAgreesWithPairs(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	var ranker benchmark.Ranker
	for range 3000 {
		figures := make([]metrics.Value, random.IntN(14))
		for i := range figures {
			switch random.IntN(6) {
			case 0:
				figures[i] = parse(t, "low")[0]
			case 1:
				from := random.IntN(8)
				figures[i] = metrics.Between(from, from+1+random.IntN(3))
			case 2:
				figures[i] = metrics.Missing(metrics.Unavailable)
			default:
				figures[i] = metrics.Rounded(random.IntN(10), metrics.Places(1))
			}
		}
		for _, polarity := range []metrics.Polarity{metrics.LowIsGood, metrics.HighIsGood, metrics.Neutral} {
			got, ranking := ranker.Rank(nil, figures, polarity)
			for i := range got {
				banded := got[i].Band != benchmark.NoBand
				if _, point := figures[i].Point(); banded != (point && polarity != metrics.Neutral) && point {
					t.Fatalf("%v of %v has band %q under polarity %v", figures[i], figures, got[i].Band, polarity)
				}
				if got[i].Rank > ranking.Of {
					t.Fatalf("rank %d of %d in %v", got[i].Rank, ranking.Of, figures)
				}
				got[i].Band = benchmark.NoBand // tested against quartiles elsewhere
			}
			want := reference(figures, polarity)
			if len(figures) == 0 {
				want = nil
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("standings of %v under polarity %v mismatch (-want +got):\n%s", figures, polarity, diff)
			}
		}
	}
}

func TestRankKeepsItsArguments(t *testing.T) {
	figures := parse(t, "3", "1", "low", "x", "2")
	before := parse(t, "3", "1", "low", "x", "2")
	first := benchmark.Standing{Rank: 99}
	var ranker benchmark.Ranker
	got, _ := ranker.Rank([]benchmark.Standing{first}, figures, metrics.LowIsGood)
	for i := range figures {
		if figures[i] != before[i] {
			t.Errorf("figure %d was changed from %v to %v", i, before[i], figures[i])
		}
	}
	if got[0] != first || len(got) != 6 {
		t.Errorf("standings are not appended: %v", got)
	}
}

func TestRankDoesNotAllocate(t *testing.T) {
	figures := parse(t, "3", "1", "low", "x", "2", "0", "17.5")
	var ranker benchmark.Ranker
	standings, _ := ranker.Rank(nil, figures, metrics.LowIsGood)
	allocations := testing.AllocsPerRun(100, func() {
		standings, _ = ranker.Rank(standings[:0], figures, metrics.LowIsGood)
	})
	if allocations != 0 {
		t.Errorf("%v allocations with buffers in use, want none", allocations)
	}
}
