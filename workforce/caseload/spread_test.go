package caseload_test

import (
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// coverage counts figures.
func coverage(values ...metrics.Value) metrics.Coverage {
	var c metrics.Coverage
	for _, v := range values {
		c = c.With(v)
	}
	return c
}

// known is the coverage of so many figures, all with a point.
func known(n int) metrics.Coverage { return coverage(slices.Repeat([]metrics.Value{count(1)}, n)...) }

func TestDistribute(t *testing.T) {
	academy, experienced, duty := mustBand(t, "academy", 4, 8), mustBand(t, "experienced", 18, 24), mustBand(t, "duty", 0, 10)
	bands := []caseload.Band{academy, experienced, duty}
	holder := func(worker, group string, cases, fte metrics.Value) caseload.Holder {
		return caseload.Holder{Worker: worker, Group: group, Cases: cases, FTE: fte}
	}
	team := []caseload.Holder{
		holder("w1", "academy", count(4), count(1)),         // within, at the lower end
		holder("w2", "academy", count(9), count(1)),         // above
		holder("w3", "experienced", count(24), count(1)),    // within, at the upper end
		holder("w4", "experienced", count(11), x(0.6)),      // below 18; 18.3 for each FTE
		holder("w5", "experienced", count(0), count(1)),     // below: holds none
		holder("w6", "manager", count(2), x(0.5)),           // of no band
		holder("w7", "Academy", count(5), count(1)),         // a group is spelt as its band is
		holder("w8", "experienced", count(20), count(1)),    // within
		holder("w9", "academy", count(3), x(0.5)),           // below 4; 6 for each FTE
		holder("w10", "academy", count(0), metrics.Value{}), // below; holds none, so that no FTE is wanted: but per FTE nothing is told
	}
	noBand := []caseload.Holder{team[5], team[6]}
	// 4 + 9 + 24 + 11 + 2 + 5 + 20 + 3 = 78 over 1 + 1 + 1 + 0.6 + 0.5 + 1 + 1 + 0.5 = 6.6; w5 and w10 hold none.
	average := x(78 / 6.6)
	tests := []struct {
		reason  string
		bands   []caseload.Band
		basis   caseload.Basis
		holders []caseload.Holder
		want    caseload.Spread
	}{
		{"per worker", bands, caseload.PerWorker, team, caseload.Spread{
			Basis: caseload.PerWorker, Workers: 10,
			Bands: []caseload.BandSpread{
				{Band: academy, Workers: 4, Below: 2, Within: 1, Above: 1},
				{Band: experienced, Workers: 4, Below: 2, Within: 2},
				{Band: duty},
			},
			All:    caseload.BandSpread{Workers: 8, Below: 4, Within: 3, Above: 1},
			NoBand: noBand, Average: average, Cases: known(10), FTE: known(8),
		}},
		{"per FTE", bands, caseload.PerFTE, team, caseload.Spread{
			Basis: caseload.PerFTE, Workers: 10,
			Bands: []caseload.BandSpread{
				{Band: academy, Workers: 4, Within: 2, Above: 1, CannotTell: 1},
				{Band: experienced, Workers: 4, Below: 1, Within: 3},
				{Band: duty},
			},
			All:    caseload.BandSpread{Workers: 8, Below: 1, Within: 5, Above: 1, CannotTell: 1},
			NoBand: noBand, Average: average, Cases: known(10), FTE: known(8),
		}},
		{"bands in the order in which they were given", []caseload.Band{duty, experienced, academy}, caseload.PerWorker, team[:3], caseload.Spread{
			Basis: caseload.PerWorker, Workers: 3,
			Bands: []caseload.BandSpread{
				{Band: duty},
				{Band: experienced, Workers: 1, Within: 1},
				{Band: academy, Workers: 2, Within: 1, Above: 1},
			},
			All:     caseload.BandSpread{Workers: 3, Within: 2, Above: 1},
			Average: x(37. / 3), Cases: known(3), FTE: known(3),
		}},
		{"no bands: everybody is in the average", nil, caseload.PerWorker, team[:2], caseload.Spread{
			Basis: caseload.PerWorker, Workers: 2, NoBand: team[:2], Average: x(6.5), Cases: known(2), FTE: known(2),
		}},
		{"nobody", bands, caseload.PerFTE, nil, caseload.Spread{
			Basis: caseload.PerFTE, Bands: []caseload.BandSpread{{Band: academy}, {Band: experienced}, {Band: duty}},
		}},
		{"nothing at all", nil, caseload.PerFTE, nil, caseload.Spread{Basis: caseload.PerFTE}},
		{"no worker's cases are a nought where they are missing", bands[:1], caseload.PerWorker,
			[]caseload.Holder{team[0], holder("w2", "academy", unavailable, count(1))}, caseload.Spread{
				Basis: caseload.PerWorker, Workers: 2,
				Bands:   []caseload.BandSpread{{Band: academy, Workers: 2, Within: 1, CannotTell: 1}},
				All:     caseload.BandSpread{Workers: 2, Within: 1, CannotTell: 1},
				Average: unavailable, Cases: coverage(count(4), unavailable), FTE: known(2),
			}},
		{"nor their FTE", bands[:1], caseload.PerFTE,
			[]caseload.Holder{team[0], holder("w2", "academy", count(5), blank)}, caseload.Spread{
				Basis: caseload.PerFTE, Workers: 2,
				Bands:   []caseload.BandSpread{{Band: academy, Workers: 2, Within: 1, CannotTell: 1}},
				All:     caseload.BandSpread{Workers: 2, Within: 1, CannotTell: 1},
				Average: blank, Cases: known(2), FTE: coverage(count(1), blank),
			}},
		{"a range that cannot tell, 4 + 7 to 9 over 2", bands[:1], caseload.PerWorker,
			[]caseload.Holder{team[0], holder("w2", "academy", from(7, 9), count(1))}, caseload.Spread{
				Basis: caseload.PerWorker, Workers: 2,
				Bands:   []caseload.BandSpread{{Band: academy, Workers: 2, Within: 1, CannotTell: 1}},
				All:     caseload.BandSpread{Workers: 2, Within: 1, CannotTell: 1},
				Average: from(5.5, 6.5), Cases: coverage(count(4), from(7, 9)), FTE: known(2),
			}},
		{"one worker twice is two rows", bands[:1], caseload.PerWorker, []caseload.Holder{team[0], team[0]}, caseload.Spread{
			Basis: caseload.PerWorker, Workers: 2,
			Bands:   []caseload.BandSpread{{Band: academy, Workers: 2, Within: 2}},
			All:     caseload.BandSpread{Workers: 2, Within: 2},
			Average: count(4), Cases: known(2), FTE: known(2),
		}},
	}
	for _, test := range tests {
		bandsBefore, holdersBefore := slices.Clone(test.bands), slices.Clone(test.holders)
		got, err := caseload.Distribute(test.bands, test.basis, test.holders)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
		}
		if diff := cmp.Diff(test.want, got, same); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		for i := range got.NoBand {
			got.NoBand[i] = caseload.Holder{}
		}
		for i := range got.Bands {
			got.Bands[i] = caseload.BandSpread{}
		}
		if !slices.Equal(test.bands, bandsBefore) || !slices.Equal(test.holders, holdersBefore) {
			t.Errorf("%s: the arguments were changed, or the result shares their memory", test.reason)
		}
	}
}

// An average hides its spread: three teams at the target of 20 on average, with nobody, some and everybody within 18
// to 24.
func TestAverageHidesSpread(t *testing.T) {
	bands := []caseload.Band{mustBand(t, "experienced", 18, 24)}
	for _, test := range []struct {
		reason string
		cases  []int
		within int
	}{
		{"10 and 30 on both sides", []int{10, 10, 30, 30}, 0},
		{"half of them", []int{10, 20, 20, 30}, 2},
		{"all of them", []int{19, 20, 20, 21}, 4},
	} {
		var team []caseload.Holder
		for i, n := range test.cases {
			team = append(team, caseload.Holder{Worker: fmt.Sprint("w", i), Group: "experienced", Cases: count(n), FTE: count(1)})
		}
		got, err := caseload.Distribute(bands, caseload.PerWorker, team)
		if average, ok := got.Average.Point(); err != nil || !ok || average != 20 || got.All.Within != test.within {
			t.Errorf("%s: average %v, %d within, error %v; want 20 and %d", test.reason, got.Average, got.All.Within, err, test.within)
		}
	}
}

func TestDistributeRefuses(t *testing.T) {
	academy, other := mustBand(t, "academy", 4, 8), mustBand(t, "academy", 5, 9)
	team := []caseload.Holder{{Worker: "w1", Group: "academy", Cases: count(5), FTE: count(1)}}
	tests := []struct {
		reason string
		bands  []caseload.Band
		basis  caseload.Basis
	}{
		{"there is no default basis", []caseload.Band{academy}, 0},
		{"a number that is no basis", []caseload.Band{academy}, caseload.PerFTE + 1},
		{"two bands of one group", []caseload.Band{academy, other}, caseload.PerWorker},
		{"one band twice", []caseload.Band{academy, academy}, caseload.PerWorker},
		{"a band that is none", []caseload.Band{academy, {}}, caseload.PerWorker},
	}
	for _, test := range tests {
		for _, holders := range [][]caseload.Holder{team, nil} {
			got, err := caseload.Distribute(test.bands, test.basis, holders)
			if !errors.Is(err, caseload.ErrBadBand) {
				t.Errorf("%s: error %v, want %v", test.reason, err, caseload.ErrBadBand)
			}
			if diff := cmp.Diff(caseload.Spread{}, got, same); diff != "" {
				t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
			}
		}
	}
}

// A team without any cases has no average caseload, since nobody holds any: that is known, and no blank.
func TestAverageOfATeamWithoutCases(t *testing.T) {
	bands := []caseload.Band{mustBand(t, "academy", 0, 8)}
	got, err := caseload.Distribute(bands, caseload.PerWorker, []caseload.Holder{
		{Worker: "w1", Group: "academy", Cases: count(0), FTE: count(1)},
	})
	if err != nil || got.All.Within != 1 || got.Average.Reason() != metrics.NotApplicable {
		t.Errorf("%d within, average %q (%v), error %v; want 1 within and not applicable",
			got.All.Within, got.Average, got.Average.Reason(), err)
	}
}

// What cannot be is no part of an average, which it would make a wrong figure that looks right.
func TestAverageOfImpossibleHolders(t *testing.T) {
	w1 := caseload.Holder{Worker: "w1", Cases: count(20), FTE: count(1)}
	for _, test := range []struct {
		reason     string
		cases, fte metrics.Value
	}{
		{"cases below nought", count(-5), count(1)},
		{"cases below nought, in a range", from(-5, -1), count(1)},
		{"FTE below nought", count(5), x(-0.5)},
	} {
		got, err := caseload.Distribute(nil, caseload.PerWorker, []caseload.Holder{w1, {Worker: "w2", Cases: test.cases, FTE: test.fte}})
		if err != nil || got.Average.Reason() != metrics.Invalid {
			t.Errorf("%s: average %q (%v), error %v; want invalid", test.reason, got.Average, got.Average.Reason(), err)
		}
	}
}

// Somebody of whom it is not known whether they hold a case may or may not be among the holders: with 10 cases held by
// one and 0 to 4 by another, both full time, the average is 10 where the other holds none, and else 5.5 to 7 in whole
// cases, or a little above 5 in points.
func TestAverageWhereSomebodyMayHoldNone(t *testing.T) {
	for _, test := range []struct {
		reason string
		cases  metrics.Value
	}{
		{"a range from none", from(0, 4)},
		{"suppressed, from none", confidential.WithBounds(0, 4)},
	} {
		got, err := caseload.Distribute(nil, caseload.PerWorker, []caseload.Holder{
			{Worker: "w1", Cases: count(10), FTE: count(1)}, {Worker: "w2", Cases: test.cases, FTE: count(1)},
		})
		for _, truth := range []float64{10, 5.5, 7} {
			if err != nil || !holds(got.Average, truth) {
				t.Errorf("%s: average %+v, error %v; which excludes %v", test.reason, look(got.Average), err, truth)
			}
		}
	}
}

// The bounds of the average hold what every combination of true figures gives.
func TestAverageHoldsEveryCombination(t *testing.T) {
	for _, test := range []struct {
		reason string
		least  int
	}{
		{"everybody holds a case", 100},
		{"some may hold none", 0},
	} {
		t.Run(test.reason, func(t *testing.T) {
			random := rand.New(rand.NewPCG(31, uint64(test.least)))
			for range 2_000 {
				var cases, ftes []drawn
				var team []caseload.Holder
				for range 1 + random.IntN(4) {
					c, f := draw(random, test.least, 3000), draw(random, 10, 100)
					if test.least == 0 && random.IntN(2) == 0 {
						upper := 100 * (1 + random.IntN(5))
						c = drawn{metrics.Between(0, float64(upper)/100), 0, upper}
					}
					cases, ftes = append(cases, c), append(ftes, f)
					team = append(team, caseload.Holder{Cases: c.value, FTE: f.value})
				}
				got, err := caseload.Distribute(nil, caseload.PerFTE, team)
				if err != nil {
					t.Fatal(err)
				}
				for range 20 {
					held, holding := 0., 0.
					for i := range team {
						c, f := cases[i].sample(random), ftes[i].sample(random)
						held += c
						if c > 0 {
							holding += f
						}
					}
					if holding > 0 && !holds(got.Average, held/holding) {
						t.Fatalf("%+v: average %+v, which excludes %v over %v", team, look(got.Average), held, holding)
					}
				}
			}
		})
	}
}

// Random teams have the counts and the average of a slow reckoning in rational arithmetic.
func TestDistributeIsThatOfASlowReckoning(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 3))
	groups := []string{"academy", "experienced", "duty", "manager", ""}
	ends := map[string][2]int64{"academy": {4, 8}, "experienced": {18, 24}, "duty": {0, 10}}
	bands := []caseload.Band{mustBand(t, "academy", 4, 8), mustBand(t, "experienced", 18, 24), mustBand(t, "duty", 0, 10)}
	for range 1_000 {
		var team []caseload.Holder
		want := caseload.Spread{Basis: caseload.PerFTE}
		for _, b := range bands {
			want.Bands = append(want.Bands, caseload.BandSpread{Band: b})
		}
		held, holding, holders := int64(0), int64(0), 0
		for i := range 1 + random.IntN(12) {
			group, cases, hundredths := groups[random.IntN(len(groups))], 1+random.Int64N(29), 1+random.Int64N(100)
			if i > 0 && random.IntN(5) == 0 {
				cases = 0
			}
			h := caseload.Holder{Worker: fmt.Sprint("w", i), Group: group, Cases: metrics.Exact(cases), FTE: x(float64(hundredths) / 100)}
			team = append(team, h)
			want.Workers++
			held += cases
			if cases > 0 {
				holding += hundredths
				holders++
			}
			at := slices.IndexFunc(bands, func(b caseload.Band) bool { return b.Group() == group })
			if at < 0 {
				want.NoBand = append(want.NoBand, h)
				continue
			}
			placement := placedExactly(cases, hundredths, ends[group][0], ends[group][1])
			for _, s := range []*caseload.BandSpread{&want.Bands[at], &want.All} {
				s.Workers++
				switch placement {
				case caseload.Below:
					s.Below++
				case caseload.Within:
					s.Within++
				case caseload.Above:
					s.Above++
				}
			}
		}
		average, _ := new(big.Rat).Quo(big.NewRat(100*held, 1), big.NewRat(holding, 1)).Float64()
		want.Average, want.Cases, want.FTE = x(average), known(want.Workers), known(holders)
		got, err := caseload.Distribute(bands, caseload.PerFTE, team)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, got, same); diff != "" {
			t.Fatalf("mismatch (-want +got):\n%s", diff)
		}
	}
}

// FuzzDistribute holds that no figures whatever make it panic or lose a worker.
func FuzzDistribute(f *testing.F) {
	f.Add("academy", 4., 8., 1., 1., uint8(2))
	f.Add("", -1., inf, 0., -1., uint8(1))
	f.Add("manager", nan, 3., inf, 0., uint8(0))
	f.Fuzz(func(t *testing.T, group string, leastCases, mostCases, leastFTE, mostFTE float64, basis uint8) {
		team := []caseload.Holder{
			{Worker: "w1", Group: group, Cases: metrics.Between(leastCases, mostCases), FTE: metrics.Between(leastFTE, mostFTE)},
			{Worker: "w2", Group: "academy", Cases: metrics.Exact(leastCases), FTE: metrics.Exact(mostFTE)},
			{Worker: "w3", Group: group, Cases: metrics.Bounded(leastCases, -inf, mostCases), FTE: confidential.WithBounds(leastFTE, mostFTE)},
		}
		bands := []caseload.Band{mustBand(t, "academy", 4, 8)}
		if b, err := caseload.NewBand("other "+group, leastCases, mostCases); err == nil {
			bands = append(bands, b)
		}
		got, err := caseload.Distribute(bands, caseload.Basis(basis), team)
		if basis != 1 && basis != 2 {
			if !errors.Is(err, caseload.ErrBadBand) {
				t.Fatalf("basis %d: error %v", basis, err)
			}
			return
		}
		if err != nil || got.Workers != 3 || got.All.Workers+len(got.NoBand) != 3 || len(got.Bands) != len(bands) {
			t.Fatalf("%+v, error %v", got, err)
		}
		var sum caseload.BandSpread
		for _, b := range got.Bands {
			sum.Workers, sum.Below, sum.Within = sum.Workers+b.Workers, sum.Below+b.Below, sum.Within+b.Within
			sum.Above, sum.CannotTell = sum.Above+b.Above, sum.CannotTell+b.CannotTell
		}
		if sum != got.All || sum.Below+sum.Within+sum.Above+sum.CannotTell != sum.Workers || got.Cases.Total() != 3 {
			t.Fatalf("%+v does not add up", got)
		}
	})
}
