package workforce_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

func TestProject(t *testing.T) {
	between := metrics.Between[float64]
	tests := []struct {
		reason string
		given  workforce.Assumptions
		want   [][3]string // starters, leavers and in post of each year, to two decimals
	}{
		{
			"20 come and 15 go each year", workforce.Assumptions{InPost: people(100), Starters: people(20), Leavers: people(15)},
			[][3]string{{"20.00", "15.00", "105.00"}, {"20.00", "15.00", "110.00"}, {"20.00", "15.00", "115.00"}},
		},
		{
			"a quarter of those who are left have gone: 125 is 100 and 25", workforce.Assumptions{InPost: people(100), Starters: people(25), TurnoverRate: people(25)},
			[][3]string{{"25.00", "25.00", "100.00"}, {"25.00", "25.00", "100.00"}},
		},
		{
			"without starters a turnover of 25 takes a fifth", workforce.Assumptions{InPost: people(100), Starters: people(0), TurnoverRate: people(25)},
			[][3]string{{"0.00", "20.00", "80.00"}, {"0.00", "16.00", "64.00"}},
		},
		{
			"a turnover of 100 takes half", workforce.Assumptions{InPost: people(64), Starters: people(0), TurnoverRate: people(100)},
			[][3]string{{"0.00", "32.00", "32.00"}, {"0.00", "16.00", "16.00"}},
		},
		{
			"nobody leaves", workforce.Assumptions{InPost: people(100), Starters: people(5), TurnoverRate: people(0)},
			[][3]string{{"5.00", "0.00", "105.00"}, {"5.00", "0.00", "110.00"}},
		},
		{
			"10 to 20 come: the ends grow apart year by year", workforce.Assumptions{InPost: people(100), Starters: between(10, 20), Leavers: people(15)},
			[][3]string{{"10.00 to 20.00", "15.00", "95.00 to 105.00"}, {"10.00 to 20.00", "15.00", "90.00 to 110.00"}},
		},
		{
			"a turnover of 25 to 100: 200 over 1.25 and over 2", workforce.Assumptions{InPost: people(200), Starters: people(0), TurnoverRate: between(25, 100)},
			[][3]string{{"0.00", "40.00 to 100.00", "100.00 to 160.00"}},
		},
		{
			"as many leave as there are", workforce.Assumptions{InPost: people(10), Starters: people(5), Leavers: people(15)},
			[][3]string{{"5.00", "15.00", "0.00"}, {"5.00", "15.00", "invalid"}, {"5.00", "15.00", "invalid"}},
		},
		{
			"more leave than can be: nothing follows from there on", workforce.Assumptions{InPost: people(10), Starters: people(0), Leavers: people(6)},
			[][3]string{{"0.00", "6.00", "4.00"}, {"0.00", "6.00", "invalid"}, {"0.00", "6.00", "invalid"}},
		},
		{
			"more may leave than can be: there are not fewer than none", workforce.Assumptions{InPost: people(10), Starters: people(0), Leavers: between(2, 6)},
			[][3]string{{"0.00", "2.00 to 6.00", "4.00 to 8.00"}, {"0.00", "2.00 to 6.00", "0.00 to 6.00"}},
		},
		{
			"not known how many come", workforce.Assumptions{InPost: people(100), Starters: u, Leavers: people(15)},
			[][3]string{{"u", "15.00", "u"}, {"u", "15.00", "u"}},
		},
		{
			"not known how many are there", workforce.Assumptions{InPost: x, Starters: people(20), TurnoverRate: people(15)},
			[][3]string{{"20.00", "x", "x"}},
		},
		{
			"not known how many go, though more than none", workforce.Assumptions{InPost: people(100), Starters: people(20), Leavers: low},
			[][3]string{{"20.00", "low", "119.95 to 120.00"}},
		},
		{
			"a turnover that was withheld", workforce.Assumptions{InPost: people(100), Starters: people(20), TurnoverRate: u},
			[][3]string{{"20.00", "u", "u"}},
		},
		{
			"fewer than nobody in post", workforce.Assumptions{InPost: people(-1), Starters: people(20), Leavers: people(15)},
			[][3]string{{"20.00", "15.00", "invalid"}},
		},
		{
			"fewer than nobody comes", workforce.Assumptions{InPost: people(100), Starters: people(-1), Leavers: people(15)},
			[][3]string{{"invalid", "15.00", "invalid"}},
		},
		{
			"a turnover below nought", workforce.Assumptions{InPost: people(100), Starters: people(20), TurnoverRate: people(-1)},
			[][3]string{{"20.00", "invalid", "invalid"}},
		},
		{
			"as few as are printed leave: the end may be nought, and is not below it", workforce.Assumptions{InPost: fte(0.1), Starters: people(0), Leavers: fte(0.1)},
			[][3]string{{"0.00", "0.10", "0.00"}},
		},
		{
			"a range that begins below nought begins at nought", workforce.Assumptions{InPost: people(100), Starters: between(-5, 10), Leavers: people(15)},
			[][3]string{{"0.00 to 10.00", "15.00", "85.00 to 95.00"}},
		},
	}
	for _, test := range tests {
		got, err := workforce.Project(test.given, len(test.want))
		if err != nil || got.Assumptions != test.given {
			t.Errorf("%s: %v, from %+v", test.reason, err, got.Assumptions)
		}
		var years [][3]string
		p := metrics.Places(2)
		for _, year := range got.Years {
			years = append(years, [3]string{year.Starters.Format(p), year.Leavers.Format(p), year.InPost.Format(p)})
		}
		if diff := cmp.Diff(test.want, years); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestBadProjections(t *testing.T) {
	good := workforce.Assumptions{InPost: people(100), Starters: people(20), Leavers: people(15)}
	both, neither := good, good
	both.TurnoverRate = people(15)
	neither.Leavers = blank
	tests := []struct {
		given  workforce.Assumptions
		years  int
		says   string
		reason string
	}{
		{good, 0, "0 years", "no years"},
		{good, -1, "-1 years", "years back"},
		{good, 51, "51 years", "further than anybody plans"},
		{good, math.MaxInt, "years", "and further than memory holds"},
		{both, 3, "not both", "leavers and turnover"},
		{neither, 3, "either", "neither of them"},
	}
	for _, test := range tests {
		got, err := workforce.Project(test.given, test.years)
		checkError(t, test.reason, err, workforce.ErrBadProjection, test.says)
		if diff := cmp.Diff(workforce.Projection{}, got, byEquality); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
	for _, years := range []int{1, 50} {
		if got, err := workforce.Project(good, years); err != nil || len(got.Years) != years {
			t.Errorf("%d years give %d, %v", years, len(got.Years), err)
		}
	}
}

// TestTurnoverReproducesItself holds that the leavers of each projected year are the turnover rate that was assumed, of
// those in post at its end, as the department defines it.
func TestTurnoverReproducesItself(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 24))
	for range 2_000 {
		rate := float64(random.IntN(1500)) / 10
		given := workforce.Assumptions{InPost: fte(float64(1+random.IntN(9_000)) / 10), Starters: fte(float64(random.IntN(900)) / 10), TurnoverRate: fte(rate)}
		got, err := workforce.Project(given, 1+random.IntN(10))
		if err != nil {
			t.Fatal(err)
		}
		before, _ := given.InPost.Point()
		for i, year := range got.Years {
			if x, ok := workforce.TurnoverRate(year.Leavers, year.InPost).Point(); !ok || math.Abs(x-rate) > 1e-9 {
				t.Fatalf("%+v: the turnover of year %d is %v, want %v", given, i+1, x, rate)
			}
			starters, _ := year.Starters.Point()
			leavers, _ := year.Leavers.Point()
			after, _ := year.InPost.Point()
			if math.Abs(before+starters-leavers-after) > 1e-9*(before+starters) {
				t.Fatalf("%+v: year %d goes from %v to %v with %v and less %v", given, i+1, before, after, starters, leavers)
			}
			before = after
		}
	}
}

// TestProjectionsHoldWhatTheyMay draws figures from the ranges, the same in every year, and holds what follows from them
// against the ranges that follow. The ends of those in post are reached.
func TestProjectionsHoldWhatTheyMay(t *testing.T) {
	random := rand.New(rand.NewPCG(25, 26))
	draw := func(most int) (v metrics.Value, lower, upper float64) {
		lower = float64(random.IntN(most))
		upper = lower + float64(1+random.IntN(most))
		return metrics.Between(lower, upper), lower, upper
	}
	const dust = 1e-9
	const years = 4
	for range 500 {
		inPost, inPostLower, inPostUpper := draw(200)
		starters, startersLower, startersUpper := draw(30)
		out, outLower, outUpper := draw(30)
		given, byTurnover := workforce.Assumptions{InPost: inPost, Starters: starters, Leavers: out}, random.IntN(2) == 0
		if byTurnover {
			given.Leavers, given.TurnoverRate = blank, out
		}
		got, err := workforce.Project(given, years)
		if err != nil {
			t.Fatal(err)
		}
		var least, most [years]float64
		for i := range years {
			least[i], most[i] = math.Inf(1), math.Inf(-1)
		}
		possible := true // in every combination and year
		for range 60 {
			pick := func(lower, upper float64) float64 {
				return lower + (upper-lower)*[]float64{0, 1, random.Float64()}[random.IntN(3)]
			}
			stock, s, o := pick(inPostLower, inPostUpper), pick(startersLower, startersUpper), pick(outLower, outUpper)
			for i, year := range got.Years {
				leavers := o
				if byTurnover {
					leavers = (stock + s) * o / (100 + o)
				}
				if stock += s - leavers; stock < 0 {
					possible = false
					break
				}
				least[i], most[i] = min(least[i], stock), max(most[i], stock)
				for name, check := range map[string]struct {
					v metrics.Value
					x float64
				}{"starters": {year.Starters, s}, "leavers": {year.Leavers, leavers}, "in post": {year.InPost, stock}} {
					lower, upper, ok := check.v.Bounds()
					if !ok || check.x < lower-dust || check.x > upper+dust {
						t.Fatalf("%+v: %s of year %d may be %v, outside %v", given, name, i+1, check.x, check.v)
					}
				}
			}
		}
		for i, year := range got.Years {
			lower, upper, _ := year.InPost.Bounds()
			if possible && (lower < 0 || upper-most[i] > 0.3*(upper-lower) || least[i]-lower > 0.3*(upper-lower)) {
				t.Fatalf("%+v: in post of year %d is %v, draws lie from %v to %v", given, i+1, year.InPost, least[i], most[i])
			}
		}
	}
}

// TestNobodyIsTheLeast holds that rounding leaves no fewer than nobody, and that a range may end at nobody.
func TestNobodyIsTheLeast(t *testing.T) {
	tests := []struct {
		given        workforce.Assumptions
		lower, upper float64
		reason       metrics.Reason
	}{
		{workforce.Assumptions{InPost: fte(0.1), Starters: people(0), Leavers: fte(0.1)}, 0, 0.1, metrics.Reported},
		{workforce.Assumptions{InPost: metrics.Between(5, 10), Starters: people(0), Leavers: people(10)}, 0, 0, metrics.Ranged},
	}
	for _, test := range tests {
		got, err := workforce.Project(test.given, 1)
		if err != nil {
			t.Fatal(err)
		}
		inPost := got.Years[0].InPost
		lower, upper, ok := inPost.Bounds()
		if !ok || lower != test.lower || math.Abs(upper-test.upper) > 1e-12 || inPost.Reason() != test.reason {
			t.Errorf("%+v: %v, from %v to %v, want %v to %v", test.given, inPost.Reason(), lower, upper, test.lower, test.upper)
		}
	}
}

// TestEndsOfAProjectionAreReached holds that the bounds of those in post are what the ends of the assumptions give.
func TestEndsOfAProjectionAreReached(t *testing.T) {
	between := metrics.Between[float64]
	given := workforce.Assumptions{InPost: between(100, 110), Starters: between(10, 20), TurnoverRate: between(10, 20)}
	ends := [2]workforce.Assumptions{
		{InPost: people(100), Starters: people(10), TurnoverRate: people(20)}, {InPost: people(110), Starters: people(20), TurnoverRate: people(10)},
	}
	got, err := workforce.Project(given, 5)
	if err != nil {
		t.Fatal(err)
	}
	for i, end := range ends {
		projected, err := workforce.Project(end, 5)
		if err != nil {
			t.Fatal(err)
		}
		for year := range got.Years {
			lower, upper, _ := got.Years[year].InPost.Bounds()
			want, _ := projected.Years[year].InPost.Point()
			if got := [2]float64{lower, upper}[i]; math.Abs(got-want) > 1e-9 {
				t.Errorf("the end of year %d is %v, want %v", year+1, got, want)
			}
		}
	}
}

// TestLeaversBoundsAreReached holds that the bounds of every year's leavers are those of one turnover rate in all years:
// they hold every combination of the assumptions, and a fine grid comes within a thousandth of them.
func TestLeaversBoundsAreReached(t *testing.T) {
	for _, test := range []struct{ inPost, starters, turnover [2]float64 }{
		{[2]float64{323.45, 323.55}, [2]float64{40.6, 57}, [2]float64{7.3, 19.7}},
		{[2]float64{100, 100}, [2]float64{0, 0}, [2]float64{25, 100}},
		{[2]float64{10, 90}, [2]float64{0, 5}, [2]float64{0, 400}},
		{[2]float64{0, 0}, [2]float64{5, 9}, [2]float64{1, 2}},
	} {
		between := func(b [2]float64) metrics.Value { return metrics.Between(b[0], b[1]) }
		const years, steps = 5, 400
		p, err := workforce.Project(workforce.Assumptions{
			InPost: between(test.inPost), Starters: between(test.starters), TurnoverRate: between(test.turnover),
		}, years)
		if err != nil {
			t.Fatal(err)
		}
		var least, most [years]float64
		for i := range years {
			least[i], most[i] = math.Inf(1), math.Inf(-1)
		}
		for _, stock := range test.inPost {
			for _, starters := range test.starters {
				for step := range steps + 1 {
					rate := test.turnover[0] + (test.turnover[1]-test.turnover[0])*float64(step)/steps
					inPost := stock
					for i := range years {
						after := (inPost + starters) / (1 + rate/100)
						left := inPost + starters - after
						least[i], most[i], inPost = min(least[i], left), max(most[i], left), after
					}
				}
			}
		}
		for i, year := range p.Years {
			lower, upper, _ := year.Leavers.Bounds()
			slack := 0.001*(1+upper) + 1e-9
			if lower > least[i]+1e-6 || upper < most[i]-1e-6 || least[i]-lower > slack || upper-most[i] > slack {
				t.Errorf("%v, year %d: bounds %v to %v, reached %v to %v", test, i+1, lower, upper, least[i], most[i])
			}
		}
	}
}
