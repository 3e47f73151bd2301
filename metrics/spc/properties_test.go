package spc_test

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/series"
	"github.com/childmetrics/childmetrics/metrics/spc"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// hostile is figures of a kind that has made charts fail: all the same, one, spikes, trends, hardly any, many missing,
// huge and tiny ones.
func hostile(r *rand.Rand, values []metrics.Value) []metrics.Value {
	n := r.IntN(20)
	level, spread := 100*r.Float64(), 20*r.Float64()
	if r.IntN(3) == 0 {
		level, spread = math.Round(level/5)*5, 0
	}
	slope, missing := 0.0, r.IntN(4) == 0
	if r.IntN(4) == 0 {
		slope = 4 * r.NormFloat64()
	}
	spikes := r.IntN(4) == 0
	huge := r.IntN(40) == 0
	for i := range n {
		x := level + spread*r.NormFloat64() + slope*float64(i)
		if spikes && r.IntN(6) == 0 {
			x *= 10 * r.NormFloat64()
		}
		if huge {
			x = math.Float64frombits(r.Uint64())
		}
		v := metrics.Exact(x) // not a number is Invalid
		if missing && r.IntN(3) == 0 {
			switch r.IntN(3) {
			case 0:
				v = metrics.Value{}
			case 1:
				v = metrics.Missing(metrics.Confidential)
			case 2:
				v = metrics.Between(x, x+spread)
			}
		}
		values = append(values, v)
	}
	return values
}

// TestSixPairs holds that who passes the harder of two levels passes the easier, and who fails the easier fails the
// harder: of the nine pairs of assurances, three never occur.
func TestSixPairs(t *testing.T) {
	rounds := 1_100_000
	if testing.Short() {
		rounds = 50_000
	}
	r := rand.New(rand.NewPCG(31, 32))
	var months []metrics.Period
	for i := range 20 {
		months = append(months, month(t, 2023, i))
	}
	var ladders []target.Ladder
	for range 500 {
		a, b := math.Round(100*r.Float64()), math.Round(1000*r.Float64())/10
		if a == b {
			b++
		}
		ladders = append(ladders, ladder(t, metrics.HighIsGood, min(a, b), max(a, b)),
			ladder(t, metrics.LowIsGood, max(a, b), min(a, b)))
	}
	possible := map[[2]spc.Assurance]bool{
		{spc.Pass, spc.Pass}: true, {spc.Pass, spc.HitAndMiss}: true, {spc.Pass, spc.Fail}: true,
		{spc.HitAndMiss, spc.HitAndMiss}: true, {spc.HitAndMiss, spc.Fail}: true, {spc.Fail, spc.Fail}: true,
	}
	seen := make(map[[2]spc.Assurance]int)
	var values []metrics.Value
	var points []series.Point
	var levels []spc.LevelAssurance
	for round := range rounds {
		values, points = hostile(r, values[:0]), points[:0]
		for i, v := range values {
			points = append(points, series.Point{Period: months[i], Value: v})
		}
		o := spc.Options{Screen: round%2 == 0}
		if round%3 == 0 {
			o.Least, o.Most = metrics.Exact(0), metrics.Exact(100)
		}
		c := xmr(t, of(t, points...), o)
		sound(t, c)
		var err error
		levels, err = c.Assure(levels[:0], ladders[round%len(ladders)])
		if err != nil || len(levels) != 2 {
			t.Fatal(len(levels), err)
		}
		pair := [2]spc.Assurance{levels[0].Assurance, levels[1].Assurance}
		seen[pair]++
		limited := len(c.Sections) > 0 && c.Sections[0].Lower.Reason() == metrics.Reported
		if limited && !possible[pair] || !limited && pair != [2]spc.Assurance{} {
			t.Fatalf("%v on the levels of a ladder, from %v to %v", pair, c.Sections[0].Lower, c.Sections[0].Upper)
		}
	}
	for pair := range possible {
		if seen[pair] < rounds/2000 {
			t.Errorf("%v occurred only %d times: the series are too tame", pair, seen[pair])
		}
	}
	always := xmr(t, numbers(t, same(24, 100.)...), spc.Options{})
	if got := assurances(t, always, ladder(t, metrics.HighIsGood, 70, 95)); !slices.Equal(got, same(2, spc.Pass)) {
		t.Errorf("always 100%% is %v against 70 and 95", got)
	}
}

// The same holds of p and u charts, of their over-dispersed forms, and after a rebase.
func TestSixPairsOfParts(t *testing.T) {
	r := rand.New(rand.NewPCG(33, 34))
	possible := map[[2]spc.Assurance]bool{
		{spc.Pass, spc.Pass}: true, {spc.Pass, spc.HitAndMiss}: true, {spc.Pass, spc.Fail}: true,
		{spc.HitAndMiss, spc.HitAndMiss}: true, {spc.HitAndMiss, spc.Fail}: true, {spc.Fail, spc.Fail}: true, {}: true,
	}
	seen := make(map[[2]spc.Assurance]int)
	for round := range 8_000 {
		share, size := r.Float64(), 1+r.IntN(400)
		var counts []series.Count
		for i := range 2 + r.IntN(18) {
			n := r.IntN(size + 1)
			x := 0
			for range n {
				if r.Float64() < share {
					x++
				}
			}
			counts = append(counts, series.Count{Period: month(t, 2023, i), Events: metrics.Exact(x), Of: metrics.Exact(n)})
		}
		s, err := series.OfCounts(100, counts...)
		if err != nil {
			t.Fatal(err)
		}
		o := spc.Options{OverDispersed: round%2 == 0, Screen: round%5 == 0}
		if round%3 == 0 {
			o.Rebase = []metrics.Period{month(t, 2023, 1+r.IntN(15))}
		}
		a := 99 * r.Float64()
		b := a + (100-a)*r.Float64()
		high, low := ladder(t, metrics.HighIsGood, a, b), ladder(t, metrics.LowIsGood, b, a)
		for _, make := range []func(series.Series, spc.Options) (spc.Chart, error){spc.P, spc.U} {
			c, err := make(s, o)
			if err != nil {
				t.Fatal(err)
			}
			sound(t, c)
			for _, l := range []target.Ladder{high, low} {
				got := assurances(t, c, l)
				pair := [2]spc.Assurance{got[0], got[1]}
				if seen[pair]++; !possible[pair] {
					t.Fatalf("%v on the levels %v", pair, l.Levels())
				}
			}
		}
	}
	if len(seen) != len(possible) {
		t.Errorf("%d pairs seen, want %d: %v", len(seen), len(possible), seen)
	}
}

// sound holds what is true of every chart: figures that are numbers, a mean between the limits, and nothing judged
// without them.
func sound(t *testing.T, c spc.Chart) {
	t.Helper()
	next := 0
	for k, s := range c.Sections {
		for _, v := range [...]metrics.Value{s.Mean, s.Lower, s.Upper, s.Sigma, s.SigmaZ} {
			if x, ok := v.Point(); ok != (v.Reason() == metrics.Reported) || !(math.Abs(x) <= math.MaxFloat64) ||
				!ok && v.Reason() != metrics.NotApplicable {
				t.Fatalf("%v is no limit: %+v", v, s)
			}
		}
		mean, _ := s.Mean.Point()
		lower, low := s.Lower.Point()
		upper, high := s.Upper.Point()
		sigma, too := s.Sigma.Point()
		if low != high || low != too || low && !(lower <= mean && mean <= upper && sigma >= 0) {
			t.Fatalf("limits of section %d: %+v", k, s)
		}
		if !low && len(s.Warnings) == 0 {
			t.Fatalf("no limits, and no reason: %+v", s)
		}
		if s.First != next || s.N+s.OutOfRange > s.Points || s.Points != s.Last-s.First+1 ||
			s.Ranges+s.Screened > max(s.N-1, 0) {
			t.Fatalf("section %d does not count up: %+v", k, s)
		}
		next = s.Last + 1
		for i := s.First; i <= s.Last; i++ {
			if !low && c.Cause(i) != spc.NotJudged {
				t.Fatalf("point %d is %v without limits", i, c.Cause(i))
			}
		}
	}
	if next != c.Len() {
		t.Fatalf("%d points in sections of %d", next, c.Len())
	}
}

// FuzzCharts makes series and options of bytes: whatever they are, charts are sound and can be written.
func FuzzCharts(f *testing.F) {
	number := func(xs ...float64) (b []byte) {
		for _, x := range xs {
			b = binary.LittleEndian.AppendUint64(append(b, 1), math.Float64bits(x))
		}
		return b
	}
	f.Add(number(same(30, 1.)...), uint8(0))
	f.Add(number(1, 2, 3, 4, 5, 6, 7, 8, 9, 5, 4, 3), uint8(1))
	f.Add(number(1e308, -1e308, 1e308, 5e-324, 0, math.Inf(1), math.NaN()), uint8(3))
	f.Add(number(1, 2, 3, 4, 0, 0, 5, 4, 1e-300, 1e300, 1e300, 1e-300), uint8(5))
	f.Add(append(number(95, 94, 93), 2, 3, 4, 5, 6, 7, 8, 9, 10), uint8(7))
	f.Fuzz(func(t *testing.T, data []byte, flags uint8) {
		var values []metrics.Value
		for len(data) >= 9 && len(values) < 300 {
			x := math.Float64frombits(binary.LittleEndian.Uint64(data[1:]))
			v := metrics.Exact(x)
			switch data[0] % 8 {
			case 2:
				v = metrics.Missing(metrics.Confidential)
			case 3:
				v = metrics.Between(x, 2*x)
			case 4:
				v = metrics.Exact(math.Mod(x, 100))
			case 5:
				v = metrics.Missing(metrics.Low)
			case 6:
				v = metrics.Exact(math.Round(math.Mod(math.Abs(x), 50)))
			}
			values, data = append(values, v), data[9:]
		}
		o := spc.Options{Screen: flags&1 != 0, Polarity: metrics.HighIsGood}
		if flags&2 != 0 {
			o.Least, o.Most = metrics.Exact(0), metrics.Exact(100)
		}
		if flags&4 != 0 {
			o.Rebase = []metrics.Period{month(t, 2023, int(flags>>4)), month(t, 2023, int(flags>>3))}
		}
		var points []series.Point
		var parts []series.Count
		after := 0
		for i, v := range values {
			after++
			if flags&8 != 0 && i%5 == 4 {
				after++
			}
			points = append(points, series.Point{Period: month(t, 2023, after), Value: v})
			if i%2 == 1 {
				parts = append(parts, series.Count{Period: month(t, 2023, after), Events: values[i-1], Of: v})
			}
		}
		shares, err := series.OfCounts(100, parts...)
		if err != nil {
			t.Fatal(err)
		}
		holds := func(c spc.Chart, err error) {
			if err != nil {
				t.Fatal(err)
			}
			sound(t, c)
			if _, err := json.Marshal(c); err != nil {
				t.Fatal(err)
			}
			for _, p := range c.All() {
				if p.Mean.Reason() == metrics.Invalid || p.Lower.Reason() == metrics.Invalid ||
					p.Upper.Reason() == metrics.Invalid {
					t.Fatalf("point %+v", p)
				}
			}
			levels, err := c.Assure(nil, ladder(t, metrics.HighIsGood, 70, 95))
			if err != nil || len(levels) != 2 || levels[0].Sigmas.Reason() == metrics.Invalid {
				t.Fatal(levels, err)
			}
		}
		holds(spc.XmR(of(t, points...), o))
		for _, o.OverDispersed = range []bool{false, true} {
			holds(spc.P(shares, o))
			holds(spc.U(shares, o))
		}
	})
}
