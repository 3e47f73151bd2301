package spc_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
)

// reference is an XmR chart worked out in whole fractions, one point at a time, with none of the package's devices.
type reference struct {
	mean, lower, upper *big.Rat
	causes             []spc.Cause
	// differs tells that the package and its model part here: no variation, or none left by screening, or a range of
	// just the size that is screened.
	differs bool
	// border are points between two trends, which the package and its model label differently.
	border []bool
}

func ratio(a, b int64) *big.Rat { return big.NewRat(a, b) }

// refer works out the chart of figures in tenths, of which some are missing and some do not follow the one before.
func refer(tenths []int64, missing, gap []bool, screen bool) reference {
	n, known := len(tenths), int64(0)
	y := make([]*big.Rat, n)
	sum := new(big.Rat)
	for i, t := range tenths {
		y[i] = ratio(t, 10)
		if !missing[i] {
			sum.Add(sum, y[i])
			known++
		}
	}
	if known < 2 {
		return reference{differs: true}
	}
	ref := reference{mean: new(big.Rat).Quo(sum, ratio(known, 1)), causes: make([]spc.Cause, n), border: make([]bool, n)}
	var moving []*big.Rat
	for i := 1; i < n; i++ {
		if !missing[i] && !missing[i-1] && !gap[i] {
			moving = append(moving, new(big.Rat).Abs(new(big.Rat).Sub(y[i], y[i-1])))
		}
	}
	average := averageOf(moving)
	if average.Sign() == 0 {
		return reference{differs: true}
	}
	if screen {
		most := new(big.Rat).Mul(average, ratio(3267, 1000))
		var kept []*big.Rat
		for _, r := range moving {
			switch r.Cmp(most) {
			case -1:
				kept = append(kept, r)
			case 0:
				return reference{differs: true}
			}
		}
		average = averageOf(kept)
		if average.Sign() == 0 {
			return reference{differs: true}
		}
	}
	width := new(big.Rat).Mul(average, ratio(266, 100))
	near := new(big.Rat).Mul(average, new(big.Rat).Mul(ratio(2, 1), ratio(266, 300)))
	ref.lower, ref.upper = new(big.Rat).Sub(ref.mean, width), new(big.Rat).Add(ref.mean, width)
	side, outside, close := make([]int, n), make([]bool, n), make([]bool, n)
	for i := range y {
		if missing[i] {
			continue
		}
		from := new(big.Rat).Sub(y[i], ref.mean)
		side[i] = from.Sign()
		from.Abs(from)
		outside[i] = from.Cmp(width) > 0
		close[i] = !outside[i] && from.Cmp(near) > 0
	}
	// broken tells that the points from i to before end are not all there, or do not all follow each other.
	broken := func(i, end int) bool {
		return slices.Contains(missing[i:end], true) || slices.Contains(gap[i+1:end], true)
	}
	trend, shift, two := make([]bool, n), make([]bool, n), make([]bool, n)
	oneTrend := make([]bool, n) // the point and the next are in one trend
	for i := 0; i+7 <= n; i++ {
		if broken(i, i+7) {
			continue
		}
		rising, falling, above, below := true, true, true, true
		for j := i; j < i+7; j++ {
			above, below = above && side[j] > 0, below && side[j] < 0
			if j > i {
				rising, falling = rising && y[j].Cmp(y[j-1]) > 0, falling && y[j].Cmp(y[j-1]) < 0
			}
		}
		for j := i; j < i+7; j++ {
			trend[j] = trend[j] || rising || falling
			shift[j] = shift[j] || above || below
			if j < i+6 {
				oneTrend[j] = oneTrend[j] || rising || falling
			}
		}
	}
	for i := 0; i+3 <= n; i++ {
		if broken(i, i+3) {
			continue
		}
		number := 0
		for j := i; j < i+3; j++ {
			if close[j] {
				number++
			}
		}
		if number >= 2 && side[i] != 0 && side[i] == side[i+1] && side[i] == side[i+2] {
			for j := i; j < i+3; j++ {
				two[j] = two[j] || close[j]
			}
		}
	}
	for i := range y {
		pick := func(up bool, above, below spc.Cause) spc.Cause {
			if up {
				return above
			}
			return below
		}
		switch {
		case missing[i]:
		case outside[i]:
			ref.causes[i] = pick(side[i] > 0, spc.AboveLimit, spc.BelowLimit)
		case trend[i]:
			rises := false
			if i+1 < n && trend[i+1] {
				rises = y[i+1].Cmp(y[i]) > 0
				ref.border[i] = !oneTrend[i] // the border of two
			} else {
				rises = y[i].Cmp(y[i-1]) > 0
			}
			ref.causes[i] = pick(rises, spc.TrendUp, spc.TrendDown)
		case two[i]:
			ref.causes[i] = pick(side[i] > 0, spc.TwoInThreeAbove, spc.TwoInThreeBelow)
		case shift[i]:
			ref.causes[i] = pick(side[i] > 0, spc.ShiftAbove, spc.ShiftBelow)
		default:
			ref.causes[i] = spc.CommonCause
		}
	}
	return ref
}

func averageOf(all []*big.Rat) *big.Rat {
	sum := new(big.Rat)
	for _, x := range all {
		sum.Add(sum, x)
	}
	return sum.Quo(sum, ratio(int64(max(len(all), 1)), 1))
}

// invented is a series in tenths that has something to find in it.
func invented(r *rand.Rand, n int) []int64 {
	tenths := make([]int64, n)
	spread, level, slope := 1+r.Int64N(60), r.Int64N(900), 0
	for i := range tenths {
		switch r.IntN(12) {
		case 0:
			level = r.Int64N(900)
		case 1:
			slope = r.IntN(3)*4 - 4
		case 2:
			slope = 0
		}
		level += int64(slope)
		tenths[i] = level
		if slope == 0 || r.IntN(12) == 0 {
			tenths[i] += r.Int64N(2*spread) - spread
		}
	}
	return tenths
}

// TestReference holds charts of up to 200 points, which are longer than what is looked at together, against the slow
// way.
func TestReference(t *testing.T) {
	r := rand.New(rand.NewPCG(21, 22))
	seen := make(map[spc.Cause]int)
	compared := 0
	for round := range 5_000 {
		n := 2 + r.IntN(60)
		if round%10 == 0 {
			n = 60 + r.IntN(140)
		}
		tenths, screen := invented(r, n), round%2 == 0
		missing, gap := make([]bool, n), make([]bool, n)
		if round%3 == 0 {
			for i := range n {
				missing[i], gap[i] = r.IntN(25) == 0, i > 1 && r.IntN(25) == 0
			}
		}
		want := refer(tenths, missing, gap, screen)
		if want.differs {
			continue
		}
		compared++
		points := make([]series.Point, n)
		after := 0
		for i, x := range tenths {
			after++
			if gap[i] {
				after++
			}
			points[i].Period = month(t, 2023, after)
			if !missing[i] {
				points[i].Value = metrics.Exact(float64(x) / 10)
			}
		}
		c := xmr(t, of(t, points...), spc.Options{Screen: screen})
		got := causes(c)
		for i := range got {
			seen[got[i]]++
			if want.border[i] {
				got[i] = want.causes[i]
			}
		}
		if diff := cmp.Diff(want.causes, got); diff != "" {
			t.Fatalf("screened %v, causes of %v mismatch (-want +got):\n%s", screen, tenths, diff)
		}
		for _, limit := range []struct {
			exact *big.Rat
			got   interface{ Point() (float64, bool) }
		}{{want.mean, c.Sections[0].Mean}, {want.lower, c.Sections[0].Lower}, {want.upper, c.Sections[0].Upper}} {
			x, _ := limit.exact.Float64()
			if got, ok := limit.got.Point(); !ok || math.Abs(got-x) > 1e-10 {
				t.Fatalf("%v: limit %v, want %v", tenths, got, x)
			}
		}
	}
	for cause := spc.CommonCause; cause <= spc.BelowLimit; cause++ {
		if seen[cause] < 100 {
			t.Errorf("%v was found only %d times: the series are too tame", cause, seen[cause])
		}
	}
	if compared < 4_000 {
		t.Errorf("only %d series compared", compared)
	}
}
