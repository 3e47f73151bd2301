package metrics_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
)

// part is a figure as published together with the interval, in exact arithmetic, of the figures it may stand for.
type part struct {
	value        metrics.Value
	lower, upper *big.Rat
}

// at is the true figure that lies this many thousandths of the way from the lower bound to the upper.
func (p part) at(thousandths int64) *big.Rat {
	width := new(big.Rat).Sub(p.upper, p.lower)
	return width.Add(p.lower, width.Mul(width, big.NewRat(thousandths, 1000)))
}

// randomPart draws a figure above nought: a count, a range of counts, or a decimal as it would be printed.
func randomPart(random *rand.Rand) part {
	k := 1 + random.Int64N(1<<(1+random.IntN(16)))
	switch random.IntN(4) {
	case 0:
		return part{metrics.Exact(k), big.NewRat(k, 1), big.NewRat(k, 1)}
	case 1:
		upper := k + 1 + random.Int64N(20)
		return part{metrics.Between(k, upper), big.NewRat(k, 1), big.NewRat(upper, 1)}
	case 2:
		return part{metrics.Rounded(10*k, metrics.Nearest10), big.NewRat(10*k-5, 1), big.NewRat(10*k+5, 1)}
	}
	decimals := random.IntN(4)
	unit := int64(math.Pow10(decimals))
	return part{dp(float64(k)/float64(unit), decimals), big.NewRat(2*k-1, 2*unit), big.NewRat(2*k+1, 2*unit)}
}

// exact is what the operations are in exact arithmetic.
var exact = map[string]func(a, b *big.Rat) *big.Rat{
	"Add":            func(a, b *big.Rat) *big.Rat { return new(big.Rat).Add(a, b) },
	"Sub":            func(a, b *big.Rat) *big.Rat { return new(big.Rat).Sub(a, b) },
	"Mul":            func(a, b *big.Rat) *big.Rat { return new(big.Rat).Mul(a, b) },
	"Ratio":          func(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) },
	"Percent":        func(a, b *big.Rat) *big.Rat { return hundredfold(new(big.Rat).Quo(a, b)) },
	"PerTenThousand": func(a, b *big.Rat) *big.Rat { return hundredfold(hundredfold(new(big.Rat).Quo(a, b))) },
	"Share":          func(a, b *big.Rat) *big.Rat { return hundredfold(new(big.Rat).Quo(a, new(big.Rat).Add(a, b))) },
}

func hundredfold(r *big.Rat) *big.Rat { return r.Mul(r, big.NewRat(100, 1)) }

func float(r *big.Rat) float64 {
	x, _ := r.Float64()
	return x
}

// The bounds of a result hold everything that true figures within the bounds of its parts can give, and no more: some
// corner reaches each of them.
func TestBoundsAreThoseOfExactArithmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 1_000 {
		a, b := randomPart(random), randomPart(random)
		for name, truth := range exact {
			v := operations[name](a.value, b.value)
			lower, upper, ok := v.Bounds()
			if !ok {
				t.Fatalf("%s of %+v and %+v has no bounds", name, look(a.value), look(b.value))
			}
			// What is lost to binary fractions, relative to the largest number involved.
			dust := 1e-13 * (math.Abs(lower) + math.Abs(upper))
			if name == "Add" || name == "Sub" {
				dust = 1e-13 * float(new(big.Rat).Add(a.upper, b.upper))
			}
			least, most := math.Inf(1), math.Inf(-1)
			for _, i := range []int64{0, random.Int64N(1000), 1000} {
				for _, j := range []int64{0, random.Int64N(1000), 1000} {
					x := float(truth(a.at(i), b.at(j)))
					if x < lower-dust || x > upper+dust {
						t.Fatalf("%s of %v in %+v and %v in %+v is %v, outside %+v",
							name, a.at(i), look(a.value), b.at(j), look(b.value), x, look(v))
					}
					least, most = min(least, x), max(most, x)
				}
			}
			if least > lower+dust || most < upper-dust {
				t.Fatalf("%s of %+v and %+v is from %v to %v, wider than it can be: %v to %v",
					name, look(a.value), look(b.value), lower, upper, least, most)
			}
		}
	}
}

// signed is a part that may lie on either side of nought, or on both.
func signed(random *rand.Rand) part {
	k, width := random.Int64N(2001)-1000, random.Int64N(200)
	switch random.IntN(4) {
	case 0:
		return part{metrics.Exact(k), big.NewRat(k, 1), big.NewRat(k, 1)}
	case 1:
		lower, upper := big.NewRat(k, 10), big.NewRat(k+1+width, 10)
		return part{metrics.Between(float(lower), float(upper)), lower, upper}
	case 2:
		lower, upper := big.NewRat(k, 10), big.NewRat(k+width, 10)
		return part{metrics.Bounded(float64(k)/10, float(lower), float(upper)), lower, upper}
	}
	if k == 0 {
		return part{dp(0, 1), new(big.Rat), new(big.Rat)} // a printed nought is exactly nought
	}
	return part{dp(float64(k)/10, 1), big.NewRat(2*k-1, 20), big.NewRat(2*k+1, 20)}
}

// A product is bounded by its corners, on whichever side of nought its parts lie, and does not depend on their order.
func TestMulOfEitherSignIsThatOfExactArithmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(17, 18))
	for range 20_000 {
		a, b := signed(random), signed(random)
		v := metrics.Mul(a.value, b.value)
		if w := metrics.Mul(b.value, a.value); v != w {
			t.Fatalf("%+v times %+v is %+v one way and %+v the other", look(a.value), look(b.value), look(v), look(w))
		}
		lower, upper, ok := v.Bounds()
		if !ok {
			t.Fatalf("%+v times %+v has no bounds", look(a.value), look(b.value))
		}
		least, most := math.Inf(1), math.Inf(-1)
		for _, i := range []int64{0, random.Int64N(1000), 1000} {
			for _, j := range []int64{0, random.Int64N(1000), 1000} {
				x := float(new(big.Rat).Mul(a.at(i), b.at(j)))
				least, most = min(least, x), max(most, x)
			}
		}
		dust := 1e-13 * (math.Abs(least) + math.Abs(most))
		if math.Abs(lower-least) > dust || math.Abs(upper-most) > dust {
			t.Fatalf("%+v times %+v is from %v to %v, want %v to %v", look(a.value), look(b.value), lower, upper, least, most)
		}
		p, okA := a.value.Point()
		q, okB := b.value.Point()
		if x, ok := v.Point(); ok != (okA && okB) || ok && math.Abs(x-p*q) > 1e-13*math.Abs(p*q) {
			t.Fatalf("%+v times %+v is %v, %v, want %v", look(a.value), look(b.value), x, ok, p*q)
		}
	}
}

// Multiplying by an exact figure is scaling by it, and adding up is multiplying by a whole number.
func TestMulByAnExactFigureIsScale(t *testing.T) {
	for _, v := range specimens() {
		for _, by := range []float64{-2.5, -1, 0, 0.5, 1, 3, 1e300} {
			if got, want := metrics.Mul(v, metrics.Exact(by)), metrics.Scale(v, by); got != want {
				t.Errorf("%+v times %v is %+v, scaled %+v", look(v), by, look(got), look(want))
			}
		}
	}
}

// The point of a result is what the points of its parts give, to 13 digits, and lies within its bounds.
func TestPointsAreThoseOfExactArithmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for range 5_000 {
		n, d := 1+random.Int64N(100_000), 1+random.Int64N(100_000)
		a, b := dp(float64(n)/10, 1), dp(float64(d)/100, 2)
		for name, truth := range exact {
			got := look(operations[name](a, b))
			want := float(truth(big.NewRat(n, 10), big.NewRat(d, 100)))
			if math.Abs(got.Point-want) > 1e-13*math.Abs(want) {
				t.Fatalf("%s of %v and %v is %v, want %v", name, a, b, got.Point, want)
			}
			if bound(got.Point) < got.Lower || bound(got.Point) > got.Upper {
				t.Fatalf("%s of %v and %v is %+v, outside its own bounds", name, a, b, got)
			}
		}
	}
}

// Share uses its parts once. Adding and then dividing uses one twice, and knows less.
func TestShareIsNarrowerThanPercentOfSum(t *testing.T) {
	random := rand.New(rand.NewPCG(9, 10))
	for range 4_000 {
		a, b := randomPart(random), randomPart(random)
		if a.lower.Cmp(a.upper) == 0 {
			continue // an exact part leaves nothing to use twice
		}
		shareLower, shareUpper, _ := metrics.Share(a.value, b.value).Bounds()
		lower, upper, _ := metrics.Percent(a.value, metrics.Add(a.value, b.value)).Bounds()
		if shareLower < lower || shareUpper > upper || shareUpper-shareLower >= upper-lower {
			t.Fatalf("the share of %+v beside %+v is from %v to %v, as a percentage of the sum from %v to %v",
				look(a.value), look(b.value), shareLower, shareUpper, lower, upper)
		}
	}
}

// Scaling moves the bounds with the figure and turns them round below nought.
func TestScaleIsThatOfExactArithmetic(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 12))
	for range 4_000 {
		a, by := randomPart(random), float64(random.IntN(2001)-1000)/8 // exact in binary
		if by == 0 {
			continue
		}
		lower, upper, _ := metrics.Scale(a.value, by).Bounds()
		factor := new(big.Rat).SetFloat64(by)
		x, y := float(new(big.Rat).Mul(a.lower, factor)), float(new(big.Rat).Mul(a.upper, factor))
		dust := 1e-13 * (math.Abs(x) + math.Abs(y))
		if math.Abs(lower-min(x, y)) > dust || math.Abs(upper-max(x, y)) > dust {
			t.Fatalf("%+v times %v lies from %v to %v, want %v to %v", look(a.value), by, lower, upper, min(x, y), max(x, y))
		}
	}
}
