package workforce_test

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/workforce"
)

// vacancies is a return of vacancies and FTE in post.
func vacancies(year int, vacant, inPost metrics.Value) workforce.Return {
	r := of("Ashenmoor", year)
	r.VacancyFTE, r.InPostFTE = vacant, inPost
	return r
}

// holding is a return of cases and those who hold them.
func holding(year int, cases, holders metrics.Value) workforce.Return {
	r := of("Ashenmoor", year)
	r.Cases, r.CaseHoldersFTE = cases, holders
	return r
}

// leaving is a return of FTE leavers and FTE in post.
func leaving(year int, leavers, inPost metrics.Value) workforce.Return {
	r := of("Ashenmoor", year)
	r.LeaversFTE, r.InPostFTE = leavers, inPost
	return r
}

func mustSplit(t *testing.T, rate workforce.Rate, from, to workforce.Return) workforce.Split {
	t.Helper()
	s, err := rate.Split(from, to)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func mustSplitByPosts(t *testing.T, from, to workforce.Return) workforce.Split {
	t.Helper()
	s, err := workforce.SplitByPosts(from, to)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestSplit works splits by hand: the effect of each component alone, averaged over the two orders.
func TestSplit(t *testing.T) {
	from, to := vacancies(2024, people(20), people(80)), vacancies(2025, people(60), people(60))
	from.Published[workforce.VacancyRateFTE], to.Published[workforce.VacancyRateFTE] = fte(20), fte(50)
	tests := []struct {
		reason  string
		got     workforce.Split
		names   [2]string
		change  string // before, after and change; effects are below
		effects [2]float64
	}{
		{
			// Vacancies first: 60/140 - 20/100, and after those in post 60/120 - 20/80.
			"20 of 100 becomes 60 of 120: most of it is vacancies",
			mustSplit(t, workforce.VacancyRateFTE, from, to),
			[2]string{"FTE vacancies", "FTE in post"}, "20.0 to 50.0: 30.0",
			[2]float64{(60/1.4 - 20 + 50 - 25) / 2, (25 - 20 + 50 - 60/1.4) / 2},
		},
		{
			// Posts first: 40/120 - 20/100, and after those in post 60/120 - 40/100.
			"the same by posts: 20 were added, and 20 people left",
			mustSplitByPosts(t, from, to),
			[2]string{"FTE posts", "FTE in post"}, "20.0 to 50.0: 30.0",
			[2]float64{(100/3. - 20 + 50 - 40) / 2, (40 - 20 + 50 - 100/3.) / 2},
		},
		{
			"turnover: 10 of 100 becomes 10 of 80, which is all by those in post",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, people(10), people(100)), leaving(2025, people(10), people(80))),
			[2]string{"FTE leavers", "FTE in post"}, "10.0 to 12.5: 2.5", [2]float64{0, 2.5},
		},
		{
			"turnover: 10 of 100 becomes 20 of 80",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, people(10), people(100)), leaving(2025, people(20), people(80))),
			[2]string{"FTE leavers", "FTE in post"}, "10.0 to 25.0: 15.0", [2]float64{(10 + 12.5) / 2, (2.5 + 5) / 2},
		},
		{
			"caseload: 16 for each of 10 becomes 20 for each of 12, in cases per FTE",
			mustSplit(t, workforce.CaseloadFTE, holding(2024, people(160), people(10)), holding(2025, people(240), people(12))),
			[2]string{"cases", "FTE of case holders"}, "16.0 to 20.0: 4.0",
			[2]float64{(24 - 16 + 20 - 160/12.) / 2, (160/12. - 16 + 20 - 24) / 2},
		},
		{
			"nothing changes",
			mustSplit(t, workforce.CaseloadFTE, holding(2024, people(160), people(10)), holding(2025, people(160), people(10))),
			[2]string{"cases", "FTE of case holders"}, "16.0 to 16.0: 0.0", [2]float64{0, 0},
		},
		{
			"returns three years apart split as others do",
			mustSplit(t, workforce.CaseloadFTE, holding(2022, people(100), people(10)), holding(2025, people(200), people(10))),
			[2]string{"cases", "FTE of case holders"}, "10.0 to 20.0: 10.0", [2]float64{10, 0},
		},
		{
			"the last vacancy is filled",
			mustSplit(t, workforce.VacancyRateFTE, vacancies(2024, people(20), people(80)), vacancies(2025, people(0), people(100))),
			[2]string{"FTE vacancies", "FTE in post"}, "20.0 to 0.0: -20.0",
			[2]float64{(0 - 20 + 0 - 20/1.2) / 2, (20/1.2 - 20 + 0) / 2},
		},
	}
	for _, test := range tests {
		p := metrics.Places(1)
		if got := test.got.Before.Format(p) + " to " + test.got.After.Format(p) + ": " + test.got.Change.Format(p); got != test.change {
			t.Errorf("%s: %s, want %s", test.reason, got, test.change)
		}
		sum := 0.
		for i, c := range test.got.Components {
			x, ok := c.Effect.Point()
			if c.Name != test.names[i] || !ok || math.Abs(x-test.effects[i]) > 1e-12 {
				t.Errorf("%s: %s makes %v, want %s and %v", test.reason, c.Name, c.Effect, test.names[i], test.effects[i])
			}
			sum += x
		}
		if change, _ := test.got.Change.Point(); math.Abs(sum-change) > 1e-9 {
			t.Errorf("%s: the effects sum to %v, the change is %v", test.reason, sum, change)
		}
	}
	// Everything else that a split says.
	got := tests[0].got
	want := workforce.Split{
		Rate: workforce.VacancyRateFTE, Subject: to.Subject, From: reportingYear(2024), To: reportingYear(2025),
		Before: metrics.Exact(20), After: metrics.Exact(50), Change: metrics.Exact(30),
		Published: metrics.Sub(fte(50), fte(20)),
		Components: [2]workforce.Component{
			{Name: "FTE vacancies", Before: people(20), After: people(60), Effect: got.Components[0].Effect},
			{Name: "FTE in post", Before: people(80), After: people(60), Effect: got.Components[1].Effect},
		},
	}
	if diff := cmp.Diff(want, got, byEquality); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	got = tests[1].got
	want.Components = [2]workforce.Component{
		{Name: "FTE posts", Before: people(100), After: people(120), Effect: got.Components[0].Effect},
		{Name: "FTE in post", Before: people(80), After: people(60), Effect: got.Components[1].Effect},
	}
	if diff := cmp.Diff(want, got, byEquality); diff != "" {
		t.Errorf("by posts: mismatch (-want +got):\n%s", diff)
	}
}

// TestSplitOfMissing holds what a split says where figures are missing, nought or known within bounds.
func TestSplitOfMissing(t *testing.T) {
	between := metrics.Between[float64]
	c := metrics.Missing(metrics.Confidential)
	tests := []struct {
		reason          string
		got             workforce.Split
		change          string
		effects         [2]string // to two decimals
		before, effect2 metrics.Reason
	}{
		{
			"a figure that was not returned leaves neither effect known",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, x, people(100)), leaving(2025, people(10), people(80))),
			"x", [2]string{"x", "x"}, metrics.Unavailable, metrics.Unavailable,
		},
		{
			"the reason that leaves least to be known remains",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, u, people(100)), leaving(2025, people(10), x)),
			"x", [2]string{"x", "x"}, metrics.LowReliability, metrics.Unavailable,
		},
		{
			"there was nothing to take a rate of",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, people(0), people(0)), leaving(2025, people(10), people(80))),
			"z", [2]string{"z", "z"}, metrics.NotApplicable, metrics.NotApplicable,
		},
		{
			"there is nothing any more",
			mustSplit(t, workforce.CaseloadFTE, holding(2024, people(100), people(8)), holding(2025, people(0), people(0))),
			"z", [2]string{"z", "z"}, metrics.Reported, metrics.NotApplicable,
		},
		{
			"10 to 20 leavers of 100 and then of 80: leavers make 0 to 11.25 pp, those in post 3.75 to 5",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, between(10, 20), people(100)), leaving(2025, people(20), people(80))),
			"5.00 to 15.00", [2]string{"0.00 to 11.25", "3.75 to 5.00"}, metrics.Ranged, metrics.Ranged,
		},
		{
			"a suppressed figure whose rule the caller gave",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, c.WithBounds(10, 20), people(100)), leaving(2025, people(20), people(80))),
			"c (5.00 to 15.00)", [2]string{"c (0.00 to 11.25)", "c (3.75 to 5.00)"}, metrics.Confidential, metrics.Confidential,
		},
		{
			"the same range of leavers twice need not be the same figure: those in post make from 2.5 to 5.0",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, between(10, 20), people(100)), leaving(2025, between(10, 20), people(80))),
			"-7.50 to 15.00", [2]string{"-11.25 to 11.25", "2.50 to 5.00"}, metrics.Ranged, metrics.Ranged,
		},
		{
			"below nought is nonsense",
			mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, people(10), people(-5)), leaving(2025, people(10), people(80))),
			"invalid", [2]string{"invalid", "invalid"}, metrics.Invalid, metrics.Invalid,
		},
	}
	for _, test := range tests {
		p := metrics.Places(2)
		got := [2]string{test.got.Components[0].Effect.Format(p), test.got.Components[1].Effect.Format(p)}
		if change := test.got.Change.Format(p); got != test.effects || change != test.change {
			t.Errorf("%s: the change is %q by %q, want %q by %q", test.reason, change, got, test.change, test.effects)
		}
		if before, effect := test.got.Before.Reason(), test.got.Components[1].Effect.Reason(); before != test.before || effect != test.effect2 {
			t.Errorf("%s: before is %v and the second effect %v, want %v and %v", test.reason, before, effect, test.before, test.effect2)
		}
	}
	// A component that does not change makes nothing, whatever is known of the other.
	s := mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, people(10), between(90, 110)), leaving(2025, people(10), between(70, 80)))
	if lower, upper, ok := s.Components[0].Effect.Bounds(); lower != 0 || upper != 0 || !ok {
		t.Errorf("as many leavers as before make %v", s.Components[0].Effect)
	}
}

// TestSplitOfRangesIsARange holds that figures of which too little is known leave effects that are not known, and not
// an error: these could all be read.
func TestSplitOfRangesIsARange(t *testing.T) {
	between := metrics.Between[float64]
	anyLow := metrics.Missing(metrics.Low) // at an unknown precision
	for reason, s := range map[string]workforce.Split{
		"nobody in post and no vacancies is possible": mustSplit(t, workforce.VacancyRateFTE, vacancies(2024, between(0, 3), between(0, 2)), vacancies(2025, people(3), people(7))),
		"those in post may be none":                   mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, people(3), between(0, 10)), leaving(2025, people(3), people(7))),
		"any number of leavers":                       mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, between(5, math.Inf(1)), people(10)), leaving(2025, people(3), people(7))),
		"low at an unknown precision":                 mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, anyLow, people(10)), leaving(2025, people(3), people(7))),
	} {
		for _, c := range s.Components {
			if got := c.Effect.Reason(); got != metrics.Ranged {
				t.Errorf("%s: %s makes %v (%v), want ranged", reason, c.Name, c.Effect, got)
			}
		}
	}
}

// TestSplitWhereAllPostsFall tells what happens where both rates exist and one between them does not: nobody vacant of
// 10, then 5 vacant and nobody in post. With the components exchanged one at a time there is a state of nothing at all,
// which has no rate.
func TestSplitWhereAllPostsFall(t *testing.T) {
	s := mustSplit(t, workforce.VacancyRateFTE, vacancies(2024, people(0), people(10)), vacancies(2025, people(5), people(0)))
	if x, ok := s.Change.Point(); x != 100 || !ok {
		t.Errorf("the change is %v, want 100", s.Change)
	}
	for _, c := range s.Components {
		if x, ok := c.Effect.Point(); ok {
			t.Errorf("%s makes %v, of a state that has no rate", c.Name, x)
		}
	}
}

func TestNotSplit(t *testing.T) {
	from, to := vacancies(2024, people(20), people(80)), vacancies(2025, people(60), people(60))
	other := to
	other.Subject.Area = called("Brackwater")
	joint := to
	joint.Subject.Area = called("Ashenmoor / Brackwater")
	financial := to
	var err error
	if financial.Period, err = metrics.NewPeriod(metrics.FinancialYear, 2024, 0); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		reason   string
		from, to workforce.Return
		says     string
	}{
		{"two councils", from, other, "Brackwater"},
		{"a council and a joint return that it is part of", from, joint, "Ashenmoor / Brackwater"},
		{"the wrong order", to, from, "2025"},
		{"one year", to, to, "2025"},
		{"years of two kinds", from, financial, "Financial year"},
		{"no year", workforce.Return{Subject: from.Subject}, to, "2025"},
	}
	for _, test := range tests {
		for name, split := range map[string]func(from, to workforce.Return) (workforce.Split, error){
			"Split": workforce.VacancyRateFTE.Split, "SplitByPosts": workforce.SplitByPosts,
		} {
			got, err := split(test.from, test.to)
			checkError(t, name+": "+test.reason, err, workforce.ErrNotSplit, test.says)
			if got != (workforce.Split{}) {
				t.Errorf("%s: %s: %+v beside an error", name, test.reason, got)
			}
		}
	}
	_, err = workforce.Rate(workforce.RateCount).Split(from, to)
	checkError(t, "no rate", err, workforce.ErrNotSplit, "9")
}

// readings are the rates as formulae of two components, in exact arithmetic, with a return that holds them.
var readings = []struct {
	name  string
	hold  func(year int, a, b metrics.Value) workforce.Return
	split func(from, to workforce.Return) (workforce.Split, error)
	truth func(a, b *big.Rat) *big.Rat
}{
	{"vacancy", vacancies, workforce.VacancyRateFTE.Split, func(a, b *big.Rat) *big.Rat {
		return percentOf(a, new(big.Rat).Add(a, b))
	}},
	{"turnover", leaving, workforce.TurnoverRateFTE.Split, percentOf},
	{"caseload", holding, workforce.CaseloadFTE.Split, func(a, b *big.Rat) *big.Rat { return new(big.Rat).Quo(a, b) }},
	{"posts", func(year int, posts, inPost metrics.Value) workforce.Return {
		return vacancies(year, metrics.Sub(posts, inPost), inPost)
	}, workforce.SplitByPosts, func(posts, inPost *big.Rat) *big.Rat {
		return percentOf(new(big.Rat).Sub(posts, inPost), posts)
	}},
}

func percentOf(a, b *big.Rat) *big.Rat {
	return new(big.Rat).Mul(big.NewRat(100, 1), new(big.Rat).Quo(a, b))
}

// shapley is the effect of the first of two components by its definition: over both orders, what it adds when it comes.
func shapley(rate func(a, b *big.Rat) *big.Rat, a, b [2]*big.Rat) *big.Rat {
	first := new(big.Rat).Sub(rate(a[1], b[0]), rate(a[0], b[0]))
	last := new(big.Rat).Sub(rate(a[1], b[1]), rate(a[0], b[1]))
	return first.Mul(first.Add(first, last), big.NewRat(1, 2))
}

func flip(rate func(a, b *big.Rat) *big.Rat) func(a, b *big.Rat) *big.Rat {
	return func(a, b *big.Rat) *big.Rat { return rate(b, a) }
}

// TestSplitIsShapley holds effects against exact fractions for random figures, that they sum to the change, that going
// back undoes it, and that a component that does not change makes nothing.
func TestSplitIsShapley(t *testing.T) {
	random := rand.New(rand.NewPCG(27, 28))
	for range 2_000 {
		for _, reading := range readings {
			a, b := [2]int64{1 + random.Int64N(3_000), 1 + random.Int64N(3_000)}, [2]int64{1 + random.Int64N(3_000), 1 + random.Int64N(3_000)}
			if random.IntN(4) == 0 {
				a[1] = a[0]
			}
			if reading.name == "posts" {
				a[0], a[1] = a[0]+b[0], a[1]+b[1]
			}
			value := func(n int64) metrics.Value { return metrics.Exact(float64(n) / 10) }
			fraction := func(n [2]int64) [2]*big.Rat { return [2]*big.Rat{big.NewRat(n[0], 10), big.NewRat(n[1], 10)} }
			from, to := reading.hold(2024, value(a[0]), value(b[0])), reading.hold(2025, value(a[1]), value(b[1]))
			s, err := reading.split(from, to)
			if err != nil {
				t.Fatal(err)
			}
			wants := [2]*big.Rat{shapley(reading.truth, fraction(a), fraction(b)), shapley(flip(reading.truth), fraction(b), fraction(a))}
			sum := 0.
			for i, c := range s.Components {
				got, ok := c.Effect.Point()
				want, _ := wants[i].Float64()
				lower, upper, _ := c.Effect.Bounds()
				// The bounds of figures that were not rounded are the effect itself, but for the last digit.
				if !ok || math.Abs(got-want) > 1e-9 || upper-lower > 1e-9 {
					t.Fatalf("%s from %v and %v: %s makes %v, %v to %v, want %v", reading.name, a, b, c.Name, got, lower, upper, want)
				}
				if i == 0 && a[0] == a[1] && got != 0 {
					t.Fatalf("%s from %v and %v: %s makes %v and does not change", reading.name, a, b, c.Name, got)
				}
				sum += got
			}
			if change, ok := s.Change.Point(); !ok || math.Abs(sum-change) > 1e-9 {
				t.Fatalf("%s from %v and %v: the effects sum to %v, the change is %v", reading.name, a, b, sum, change)
			}
			from.Period, to.Period = to.Period, from.Period
			back, err := reading.split(to, from)
			if err != nil {
				t.Fatal(err)
			}
			for i, c := range back.Components {
				there, _ := s.Components[i].Effect.Point()
				if here, _ := c.Effect.Point(); math.Abs(here+there) > 1e-9 {
					t.Fatalf("%s from %v and %v: %s makes %v there and %v back", reading.name, a, b, c.Name, there, here)
				}
			}
		}
	}
}

// TestSplitBounds holds effects of figures that stand for intervals, printed or ranged, against a grid over these: the
// bounds hold every effect on it and are not much wider.
func TestSplitBounds(t *testing.T) {
	random := rand.New(rand.NewPCG(29, 30))
	type span struct {
		v            metrics.Value
		lower, upper float64
	}
	draw := func() span {
		n := float64(2 + random.IntN(400))
		if random.IntN(2) == 0 {
			return span{fte(n / 10), n/10 - 0.05, n/10 + 0.05}
		}
		upper := n + float64(1+random.IntN(40))
		return span{metrics.Between(n, upper), n, upper}
	}
	rates := map[string]func(a, b float64) float64{
		"vacancy":  func(a, b float64) float64 { return 100 * a / (a + b) },
		"turnover": func(a, b float64) float64 { return 100 * a / b },
		"caseload": func(a, b float64) float64 { return a / b },
		"posts":    func(posts, inPost float64) float64 { return 100 * (posts - inPost) / posts },
	}
	const steps = 8
	for range 300 {
		for _, reading := range readings {
			a, b := [2]span{draw(), draw()}, [2]span{draw(), draw()}
			if reading.name == "posts" {
				// Posts are known as vacancies and those in post together, each within its own bounds.
				for i := range a {
					vacant := a[i]
					a[i] = span{metrics.Add(vacant.v, b[i].v), vacant.lower + b[i].lower, vacant.upper + b[i].upper}
				}
			}
			hold := func(year, i int) workforce.Return {
				if reading.name == "posts" {
					return vacancies(year, metrics.Between(a[i].lower-b[i].lower, a[i].upper-b[i].upper), metrics.Between(b[i].lower, b[i].upper))
				}
				return reading.hold(year, a[i].v, b[i].v)
			}
			s, err := reading.split(hold(2024, 0), hold(2025, 1))
			if err != nil {
				t.Fatal(err)
			}
			rate := rates[reading.name]
			for i, c := range s.Components {
				own, other, f := a, b, rate
				if i == 1 {
					own, other, f = b, a, func(x, y float64) float64 { return rate(y, x) }
				}
				least, most := math.Inf(1), math.Inf(-1)
				at := func(s span, k int) float64 { return s.lower + (s.upper-s.lower)*float64(k)/steps }
				for k := range (steps + 1) * (steps + 1) * 4 {
					x, y := own[0].lower, own[1].lower
					if k&1 == 1 {
						x = own[0].upper
					}
					if k&2 == 2 {
						y = own[1].upper
					}
					p, q := at(other[0], k/4%(steps+1)), at(other[1], k/4/(steps+1))
					effect := (f(y, p) - f(x, p) + f(y, q) - f(x, q)) / 2
					least, most = min(least, effect), max(most, effect)
				}
				for range 40 {
					inside := func(s span) float64 { return s.lower + (s.upper-s.lower)*random.Float64() }
					x, y, p, q := inside(own[0]), inside(own[1]), inside(other[0]), inside(other[1])
					effect := (f(y, p) - f(x, p) + f(y, q) - f(x, q)) / 2
					least, most = min(least, effect), max(most, effect)
				}
				lower, upper, ok := c.Effect.Bounds()
				if slack := 0.02*(most-least) + 1e-9; !ok || least < lower-1e-9 || most > upper+1e-9 || least-lower > slack || upper-most > slack {
					t.Fatalf("%s, %+v and %+v: %s makes %v to %v, by the grid %v to %v", reading.name, a, b, c.Name, lower, upper, least, most)
				}
			}
		}
	}
}

// TestFewerThanNoneLeaveNoRoom holds that a count is never below nought, also where arithmetic leaves room for it: the
// bounds of a sum of differences may reach there, the effect's do not.
func TestFewerThanNoneLeaveNoRoom(t *testing.T) {
	leavers := metrics.Sub(fte(0.1), fte(0.1)) // 0, from -0.1 to 0.1
	s := mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, leavers, people(10)), leaving(2025, people(1), people(10)))
	lower, upper, _ := s.Components[0].Effect.Bounds()
	if math.Abs(lower-9) > 1e-9 || math.Abs(upper-10) > 1e-9 { // 1 less 0.1 to 0, of 10
		t.Errorf("the effect lies from %v to %v, want 9 to 10", lower, upper)
	}
}

// TestSplitTurns holds the bounds where an effect is largest between the ends of the other component: of 1 to 4 vacancies
// beside 1 to 4 in post, twice, it is largest beside 2.
func TestSplitTurns(t *testing.T) {
	around := metrics.Between(1., 4.)
	s := mustSplit(t, workforce.VacancyRateFTE, vacancies(2024, people(1), around), vacancies(2025, people(4), around))
	lower, upper, _ := s.Components[0].Effect.Bounds()
	// Beside 1 or 4 it is 4/5 - 1/2 = 30 pp; beside 2 it is 4/6 - 1/3.
	if want := 100 / 3.; math.Abs(lower-30) > 1e-9 || math.Abs(upper-want) > 1e-9 {
		t.Errorf("the effect lies from %v to %v, want 30 to %v", lower, upper, want)
	}
}

// TestSplitOfNegativeCounts holds that counts below nought have no effects, rather than effects that do not sum.
func TestSplitOfNegativeCounts(t *testing.T) {
	s := mustSplit(t, workforce.TurnoverRateFTE, leaving(2024, people(10), people(100)), leaving(2025, metrics.Between(-10, -5), people(100)))
	for _, c := range s.Components {
		if c.Effect.Reason() != metrics.Invalid {
			t.Errorf("%s makes %v, want invalid", c.Name, c.Effect)
		}
	}
}
