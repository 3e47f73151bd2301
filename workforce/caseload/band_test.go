package caseload_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

func TestNewBand(t *testing.T) {
	tests := []struct {
		reason      string
		least, most float64
		ok          bool
	}{
		{"as the council says it", 4, 8, true},
		{"one number is a band", 18, 18, true},
		{"from none", 0, 4, true},
		{"none at all", 0, 0, true},
		{"halves, as of points", 4.5, 8.5, true},
		{"the wrong way round", 8, 4, false},
		{"one step the wrong way round", 8, math.Nextafter(8, 0), false},
		{"below nought", -1, 4, false},
		{"one step below nought", math.Nextafter(0, -1), 4, false},
		{"all below nought", -4, -1, false},
		{"without an upper end", 18, inf, false},
		{"without a lower end", -inf, 4, false},
		{"nothing but infinity", inf, inf, false},
		{"no lower number", nan, 4, false},
		{"no upper number", 4, nan, false},
		{"no number", nan, nan, false},
	}
	for _, test := range tests {
		got, err := caseload.NewBand("academy", test.least, test.most)
		if !test.ok {
			if !errors.Is(err, caseload.ErrBadBand) || got != (caseload.Band{}) {
				t.Errorf("%s: %v and error %v, want no band and %v", test.reason, got, err, caseload.ErrBadBand)
			} else if !strings.Contains(err.Error(), `"academy"`) {
				t.Errorf("%s: %q does not say whose band it is", test.reason, err)
			}
			continue
		}
		least, most := got.Ends()
		if err != nil || got.Group() != "academy" || least != test.least || most != test.most {
			t.Errorf("%s: %v from %v to %v, error %v", test.reason, got, least, most, err)
		}
		if again, _ := caseload.NewBand("academy", test.least, test.most); again != got {
			t.Errorf("%s: two bands alike differ", test.reason)
		}
	}
}

func TestBandString(t *testing.T) {
	tests := []struct {
		reason, got, want string
	}{
		{"whole ends", mustBand(t, "academy", 4, 8).String(), "academy: 4 to 8"},
		{"halves", mustBand(t, "court", 4.5, 10).String(), "court: 4.5 to 10"},
		{"large ends have no exponent", mustBand(t, "points", 0, 1e6).String(), "points: 0 to 1000000"},
		{"no band", caseload.Band{}.String(), "no band"},
		{"minus nought is nought", mustBand(t, "academy", math.Copysign(0, -1), 4).String(), "academy: 0 to 4"},
	}
	for _, test := range tests {
		if test.got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, test.got, test.want)
		}
	}
}

// The zero Band is none: it differs from every band, also from one of nobody from none to none.
func TestZeroBand(t *testing.T) {
	if mustBand(t, "", 0, 0) == (caseload.Band{}) {
		t.Error("a band of nobody from 0 to 0 is the zero Band")
	}
	if least, most := (caseload.Band{}).Ends(); least != 0 || most != 0 || (caseload.Band{}).Group() != "" {
		t.Error("the zero Band has a group or ends")
	}
}

// Every name is total, and no two are alike.
func TestNames(t *testing.T) {
	for b, want := range []string{"no basis", "per worker", "per FTE", "no basis"} {
		if got := caseload.Basis(b).String(); got != want {
			t.Errorf("basis %d is %q, want %q", b, got, want)
		}
	}
	for p, want := range []string{"cannot tell", "below", "within", "above", "cannot tell"} {
		if got := caseload.Placement(p).String(); got != want {
			t.Errorf("placement %d is %q, want %q", p, got, want)
		}
	}
	if caseload.Basis(255).String() != "no basis" || caseload.Placement(255).String() != "cannot tell" {
		t.Error("a number that is no basis or no placement has the name of one")
	}
	var none caseload.Placement
	if none != caseload.CannotTell {
		t.Error("the zero Placement is an answer")
	}
}

func TestPlace(t *testing.T) {
	const perWorker, perFTE = caseload.PerWorker, caseload.PerFTE
	academy, experienced, fromNone := mustBand(t, "academy", 4, 8), mustBand(t, "experienced", 18, 24), mustBand(t, "new", 0, 4)
	to20, from20, below18 := mustBand(t, "a", 18, 20), mustBand(t, "b", 20, 24), mustBand(t, "c", 10, 18)
	tests := []struct {
		reason     string
		band       caseload.Band
		cases, fte metrics.Value
		basis      caseload.Basis
		want       caseload.Placement
	}{
		{"the lower end is within", academy, count(4), count(1), perWorker, caseload.Within},
		{"the upper end is within", academy, count(8), count(1), perWorker, caseload.Within},
		{"between the ends", academy, count(6), count(1), perWorker, caseload.Within},
		{"one case fewer", academy, count(3), count(1), perWorker, caseload.Below},
		{"one case more", academy, count(9), count(1), perWorker, caseload.Above},
		{"dust above the upper end", academy, x(math.Nextafter(8, 9)), count(1), perWorker, caseload.Within},
		{"dust below the lower end", academy, x(math.Nextafter(4, 0)), count(1), perWorker, caseload.Within},
		{"more than a billionth above", academy, x(8 * (1 + 1.1e-9)), count(1), perWorker, caseload.Above},
		{"more than a billionth below", academy, x(4 * (1 - 1.1e-9)), count(1), perWorker, caseload.Below},
		{"no cases are below", academy, count(0), count(1), perWorker, caseload.Below},
		{"no cases are within a band from none", fromNone, count(0), count(1), perWorker, caseload.Within},
		{"a band of none at all", mustBand(t, "leave", 0, 0), count(0), count(1), perFTE, caseload.Within},
		{"one case is above none at all", mustBand(t, "leave", 0, 0), count(1), count(1), perFTE, caseload.Above},
		{"points may be fractions", academy, x(8.5), count(1), perWorker, caseload.Above},

		{"hours do not count per worker", academy, count(8), x(0.5), perWorker, caseload.Within},
		{"nor does an FTE that is missing", academy, count(8), unavailable, perWorker, caseload.Within},
		{"nor one of nought", academy, count(8), count(0), perWorker, caseload.Within},
		{"nor one below nought", academy, count(8), count(-1), perWorker, caseload.Within},

		{"0.55 x 20 = 11, the upper end", to20, count(11), x(0.55), perFTE, caseload.Within},
		{"0.55 x 20 = 11, the lower end", from20, count(11), x(0.55), perFTE, caseload.Within},
		{"one case above 11", to20, count(12), x(0.55), perFTE, caseload.Above},
		{"one case below 11", from20, count(10), x(0.55), perFTE, caseload.Below},
		{"0.35 x 20 = 7, the upper end", to20, count(7), x(0.35), perFTE, caseload.Within},
		{"0.35 x 20 = 7, the lower end", from20, count(7), x(0.35), perFTE, caseload.Within},
		{"one case above 7", to20, count(8), x(0.35), perFTE, caseload.Above},
		{"one case below 7", from20, count(6), x(0.35), perFTE, caseload.Below},
		{"0.6 x 18 = 10.8, which 10 does not reach", experienced, count(10), x(0.6), perFTE, caseload.Below},
		{"11 does", experienced, count(11), x(0.6), perFTE, caseload.Within},
		{"10.8 points are the lower end", experienced, x(10.8), x(0.6), perFTE, caseload.Within},
		{"10.8 points are the upper end", below18, x(10.8), x(0.6), perFTE, caseload.Within},
		{"0.6 x 24 = 14.4", experienced, count(14), x(0.6), perFTE, caseload.Within},
		{"one more", experienced, count(15), x(0.6), perFTE, caseload.Above},
		{"full time", experienced, count(24), count(1), perFTE, caseload.Within},
		{"more than full time", experienced, count(26), x(1.1), perFTE, caseload.Within},
		{"no cases, part time", experienced, count(0), x(0.6), perFTE, caseload.Below},

		{"an FTE of 0.6 printed is taken as 0.6", experienced, count(14), to1(0.6), perFTE, caseload.Within},
		{"0.55 printed is taken as printed at the very end", to20, count(11), to2(0.55), perFTE, caseload.Within},
		{"cases printed to the nearest 5 are taken as printed", academy, metrics.Rounded(5, metrics.Nearest5), count(1), perWorker, caseload.Within},
		{"a point is taken, however wide its bounds", academy, metrics.Bounded(8, 0, 100), count(1), perWorker, caseload.Within},

		{"17 to 19 may be either side of 18", experienced, from(17, 19), count(1), perWorker, caseload.CannotTell},
		{"17 to 19 per FTE", experienced, from(17, 19), count(1), perFTE, caseload.CannotTell},
		{"23 to 25 may be either side of 24", experienced, from(23, 25), count(1), perWorker, caseload.CannotTell},
		{"wider than the band", academy, from(3, 9), count(1), perWorker, caseload.CannotTell},
		{"as wide as the band", academy, from(4, 8), count(1), perWorker, caseload.Within},
		{"all below", academy, from(0, 3), count(1), perWorker, caseload.Below},
		{"all above", academy, from(9, 12), count(1), perWorker, caseload.Above},
		{"more than so many", academy, from(9, inf), count(1), perWorker, caseload.Above},
		{"from so many on", academy, from(8, inf), count(1), perWorker, caseload.CannotTell},
		{"suppressed, but not above 3", academy, confidential.WithBounds(1, 3), count(1), perWorker, caseload.Below},
		{"low is below any case", academy, low, count(1), perWorker, caseload.Below},
		{"half to whole time: 12 to 24 each", experienced, count(12), from(0.5, 1), perFTE, caseload.CannotTell},
		{"half to two thirds of the time: 18 to 24 each", experienced, count(12), from(0.5, 2./3), perFTE, caseload.Within},
		{"at most half the time: 26 or more each", experienced, count(13), from(0, 0.5), perFTE, caseload.Above},
		{"at most half the time: 20 or more each", experienced, count(10), from(0, 0.5), perFTE, caseload.CannotTell},
		{"a low FTE: 80 or more each", experienced, count(4), low, perFTE, caseload.Above},
		{"an FTE that may be below nought", experienced, count(13), from(-0.5, 0.5), perFTE, caseload.CannotTell},

		{"cases missing", academy, unavailable, count(1), perWorker, caseload.CannotTell},
		{"cases blank are not none", academy, blank, count(1), perWorker, caseload.CannotTell},
		{"cases suppressed", academy, confidential, count(1), perFTE, caseload.CannotTell},
		{"cases unreadable", academy, invalid, count(1), perWorker, caseload.CannotTell},
		{"cases below nought cannot be", academy, count(-1), count(1), perWorker, caseload.CannotTell},
		{"cases below nought per FTE", academy, count(-1), x(0.5), perFTE, caseload.CannotTell},
		{"a range below nought", academy, from(-4, -1), count(1), perWorker, caseload.CannotTell},
		{"FTE missing", academy, count(6), unavailable, perFTE, caseload.CannotTell},
		{"FTE blank is not full time", academy, count(6), blank, perFTE, caseload.CannotTell},
		{"FTE of nought", academy, count(6), count(0), perFTE, caseload.CannotTell},
		{"FTE of nought, no cases", academy, count(0), count(0), perFTE, caseload.CannotTell},
		{"FTE below nought", academy, count(6), x(-0.5), perFTE, caseload.CannotTell},
		{"FTE below nought and cases too", academy, count(-6), count(-1), perFTE, caseload.CannotTell},
		{"FTE unreadable", academy, count(6), invalid, perFTE, caseload.CannotTell},
		{"no basis", academy, count(6), count(1), 0, caseload.CannotTell},
		{"a number that is no basis", academy, count(6), count(1), 3, caseload.CannotTell},
		{"no band", caseload.Band{}, count(6), count(1), perWorker, caseload.CannotTell},
		{"nobody is within no band, with no cases either", caseload.Band{}, count(0), count(1), perFTE, caseload.CannotTell},
	}
	for _, test := range tests {
		if got := test.band.Place(test.cases, test.fte, test.basis); got != test.want {
			t.Errorf("%s: %v cases, %v FTE, %v in %v are %v, want %v",
				test.reason, test.cases, test.fte, test.basis, test.band, got, test.want)
		}
	}
}

// placedExactly says where cases stand to the ends for so many hundredths of an FTE, in rational arithmetic.
func placedExactly(cases, hundredths, least, most int64) caseload.Placement {
	held := new(big.Rat).Quo(big.NewRat(cases, 1), big.NewRat(hundredths, 100))
	switch {
	case held.Cmp(big.NewRat(least, 1)) < 0:
		return caseload.Below
	case held.Cmp(big.NewRat(most, 1)) > 0:
		return caseload.Above
	}
	return caseload.Within
}

// For every hundredth of an FTE and every whole number of cases, binary fractions give the placement that exact
// arithmetic gives, however the FTE was printed.
func TestPlaceIsThatOfExactArithmetic(t *testing.T) {
	ends := []int64{4, 8, 18, 24}
	placements := make(map[caseload.Placement]int)
	for i, least := range ends {
		for _, most := range ends[i:] {
			band := mustBand(t, "team", float64(least), float64(most))
			for hundredths := int64(1); hundredths <= 100; hundredths++ {
				fte := float64(hundredths) / 100
				for cases := int64(0); cases <= 30; cases++ {
					want := placedExactly(cases, hundredths, least, most)
					placements[want]++
					for _, v := range []metrics.Value{metrics.Exact(fte), to2(fte)} {
						if got := band.Place(metrics.Exact(cases), v, caseload.PerFTE); got != want {
							t.Errorf("%d cases at %v FTE in %v are %v, want %v", cases, v, band, got, want)
						}
					}
				}
			}
		}
	}
	if placements[caseload.Below] == 0 || placements[caseload.Within] == 0 || placements[caseload.Above] == 0 {
		t.Errorf("%v: not every placement was met", placements)
	}
}

// Of ranges, Place says what holds for every true figure within them, and cannot tell only where two differ.
func TestPlaceOfRanges(t *testing.T) {
	random := rand.New(rand.NewPCG(31, 2))
	told := make(map[caseload.Placement]int)
	for range 20_000 {
		least := random.Int64N(10)
		most := least + random.Int64N(20)
		band := mustBand(t, "team", float64(least), float64(most))
		cases, hundredths := random.Int64N(30), 1+random.Int64N(99)
		moreCases, moreHundredths := cases+random.Int64N(6), hundredths+random.Int64N(20)
		value := metrics.Between(cases, moreCases)
		fte := metrics.Between(float64(hundredths)/100, float64(moreHundredths)/100)
		want := placedExactly(cases, moreHundredths, least, most)
		if placedExactly(moreCases, hundredths, least, most) != want {
			want = caseload.CannotTell
		}
		told[want]++
		got := band.Place(value, fte, caseload.PerFTE)
		if got != want {
			t.Fatalf("%v cases at %v FTE in %v are %v, want %v", value, fte, band, got, want)
		}
		if got == caseload.CannotTell {
			continue
		}
		someCases, someHundredths := cases+random.Int64N(moreCases-cases+1), hundredths+random.Int64N(moreHundredths-hundredths+1)
		if one := placedExactly(someCases, someHundredths, least, most); one != got {
			t.Fatalf("%v cases at %v FTE in %v are %v, but %d at 0.%02d are %v", value, fte, band, got, someCases, someHundredths, one)
		}
	}
	if len(told) != 4 {
		t.Errorf("%v: not every placement was met", told)
	}
}
