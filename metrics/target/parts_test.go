package target_test

import (
	"errors"
	"math"
	"math/big"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/confidence"
	"github.com/childmetrics/childmetrics/metrics/target"
)

func percent(events, cases metrics.Value) target.Parts {
	return target.Parts{Events: events, Cases: cases, Per: 100}
}

// ofParts is the standings of parts with their Wilson interval.
func ofParts(t testing.TB, l target.Ladder, p target.Parts) []target.Standing {
	t.Helper()
	i, err := confidence.Proportion(p.Events, p.Cases, confidence.Options{Per: p.Per})
	if err != nil {
		t.Fatal(err)
	}
	standings, err := l.OfParts(p, i, metrics.Date{})
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range standings {
		if diff := cmp.Diff(i.Estimate(), s.Figure, byValue); diff != "" || s.Events != p.Events || s.Cases != p.Cases {
			t.Fatalf("%v of %v: the figure is not the interval's (-want +got):\n%s", s.Events, s.Cases, diff)
		}
	}
	return standings
}

func TestOfParts(t *testing.T) {
	type at struct {
		met, on metrics.Verdict
		by      metrics.Value
	}
	unknown := func(by metrics.Value) at { return at{none, none, by} }
	tests := []struct {
		reason    string
		parts     target.Parts
		milestone at
		stretch   at
	}{
		{"73.8%, 58.9 to 84.7", percent(exact(31), exact(42)), at{yes, none, inapplicable}, at{no, no, exact(9)}},
		{"none", percent(exact(0), exact(12)), at{no, no, exact(9)}, at{no, no, exact(12)}},
		{"all, 75.7 to 100: too few for 95", percent(exact(12), exact(12)), at{yes, yes, inapplicable},
			at{yes, none, inapplicable}},
		{"one of one, 20.7 to 100", percent(exact(1), exact(1)), at{yes, none, inapplicable}, at{yes, none, inapplicable}},
		{"none of one", percent(exact(0), exact(1)), at{no, none, exact(1)}, at{no, no, exact(1)}},
		{"under 5 of 8: short of both, 50% at most", percent(between(0, 4), exact(8)), at{no, none, between(2, 6)},
			at{no, no, between(4, 8)}},
		{"3 to 7 of 8", percent(between(3, 7), exact(8)), unknown(between(0, 3)), at{no, none, between(1, 5)}},
		{"5 of 5 to 9", percent(exact(5), between(5, 9)), unknown(between(0, 2)), unknown(between(0, 4))},
		{"no more events than cases", percent(between(6, 20), exact(8)), at{yes, none, inapplicable}, unknown(between(0, 2))},
		{"suppressed", percent(secret, exact(8)), unknown(secret), unknown(secret)},
		{"suppressed, by a rule that is known", percent(secret.WithBounds(1, 4), exact(8)),
			at{no, none, secret.WithBounds(2, 5)}, at{no, no, secret.WithBounds(4, 7)}},
		{"low, of counts to the nearest 5: 1 or 2", percent(metrics.Rounded(2, metrics.Nearest5), exact(8)),
			at{no, no, between(4, 5)}, at{no, no, between(6, 7)}},
		{"of any number of cases", percent(exact(5), between(5, math.Inf(1))), unknown(between(0, math.Inf(1))),
			unknown(between(0, math.Inf(1)))},
		{"no cases", percent(exact(0), exact(0)), unknown(inapplicable), unknown(inapplicable)},
		{"no cases, and the events were not recorded", percent(blank, exact(0)), unknown(inapplicable),
			unknown(inapplicable)},
		{"nothing", percent(blank, blank), unknown(blank), unknown(blank)},
		{"more than all", percent(exact(9), exact(8)), unknown(exact(math.NaN())), unknown(exact(math.NaN()))},
		{"fewer than none", percent(exact(-1), exact(8)), unknown(exact(math.NaN())), unknown(exact(math.NaN()))},
		{"of fewer than none", percent(exact(-3), exact(-2)), unknown(exact(math.NaN())), unknown(exact(math.NaN()))},
		{"no whole numbers: met and missed, but not by events", percent(exact(31.5), exact(42)),
			at{yes, none, inapplicable}, at{no, no, inapplicable}},
		{"rounded to the nearest 5: 40 as published, 38 to 42", percent(metrics.Rounded(40, metrics.Nearest5), exact(60)),
			at{no, none, metrics.Bounded(2, 0, 4)}, at{no, no, metrics.Bounded(17, 15, 19)}},
		{"rounded to the nearest 10: 10 as published, 5 to all 12",
			percent(metrics.Rounded(10, metrics.Nearest10), exact(12)), at{yes, none, inapplicable},
			at{no, none, metrics.Bounded(2, 0, 7)}},
		{"beyond counting", percent(exact(1e12), exact(4e12)), at{no, no, inapplicable}, at{no, no, inapplicable}},
	}
	l := ladder(t, metrics.HighIsGood, 70, 95)
	for _, test := range tests {
		got := ofParts(t, l, test.parts)
		for k, want := range []at{test.milestone, test.stretch} {
			have := at{got[k].Met, got[k].OnInterval, got[k].MissedBy}
			if diff := cmp.Diff(want, have, byValue, cmp.AllowUnexported(at{})); diff != "" {
				t.Errorf("%s mismatch (-want +got), %s:\n%s", got[k].Level.Name, test.reason, diff)
			}
		}
	}
}

func TestOfPartsWhereLowIsGood(t *testing.T) {
	l := ladder(t, metrics.LowIsGood, 18, 12)
	tests := []struct {
		reason        string
		parts         target.Parts
		first, second metrics.Verdict
		by, bySecond  metrics.Value
	}{
		{"20%", percent(exact(20), exact(100)), no, no, exact(2), exact(8)},
		{"15%", percent(exact(15), exact(100)), yes, no, inapplicable, exact(3)},
		{"12%", percent(exact(12), exact(100)), yes, yes, inapplicable, inapplicable},
		{"none of one", percent(exact(0), exact(1)), yes, yes, inapplicable, inapplicable},
		{"one of one", percent(exact(1), exact(1)), no, no, exact(1), exact(1)},
		{"1 to 4 of 10: 1 meets 18%", percent(between(1, 4), exact(10)), none, none, between(0, 3), between(0, 3)},
		{"4 of 10 to 30", percent(exact(4), between(10, 30)), none, no, between(0, 3), between(1, 3)},
	}
	for _, test := range tests {
		got := ofParts(t, l, test.parts)
		if diff := cmp.Diff([]metrics.Value{test.by, test.bySecond}, []metrics.Value{got[0].MissedBy, got[1].MissedBy},
			byValue); diff != "" || got[0].Met != test.first || got[1].Met != test.second {
			t.Errorf("met %v and %v, want %v and %v; MissedBy mismatch (-want +got), %s:\n%s", got[0].Met, got[1].Met,
				test.first, test.second, test.reason, diff)
		}
	}
}

func TestPartsThatDoNotFit(t *testing.T) {
	tests := []struct {
		reason string
		ladder target.Ladder
		per    float64
		says   string // in the error; empty for none
	}{
		{"70 of a share of one", ladder(t, metrics.HighIsGood, 0.5, 70), 0, `found "stretch" at 70, expected 0 to 1`},
		{"70 of a share of one, said", ladder(t, metrics.HighIsGood, 70), 1, "expected 0 to 1"},
		{"more than all", ladder(t, metrics.LowIsGood, 101, 50), 100, `found "milestone" at 101, expected 0 to 100`},
		{"below none", ladder(t, metrics.LowIsGood, 5, -1), 100, `found "stretch" at -1`},
		{"all and none are levels", ladder(t, metrics.HighIsGood, 0, 100), 100, ""},
		{"per less than none", ladder(t, metrics.HighIsGood, 70), -100, "found per -100"},
		{"per no number", ladder(t, metrics.HighIsGood, 70), math.NaN(), "found per NaN"},
		{"per all there is", ladder(t, metrics.HighIsGood, 70), math.Inf(1), "found per +Inf"},
	}
	for _, test := range tests {
		p := target.Parts{Events: exact(1), Cases: exact(2), Per: test.per}
		_, err := test.ladder.OfParts(p, nil, metrics.Date{})
		_, failed := test.ladder.Leeway(p, exact(3))
		for _, err := range []error{err, failed} {
			if (err == nil) != (test.says == "") || err != nil && !(errors.Is(err, target.ErrParts) &&
				strings.Contains(err.Error(), test.says)) {
				t.Errorf("%v, want an error that says %q: %s", err, test.says, test.reason)
			}
		}
	}
}

// TestDecimals holds products that binary fractions do not reach.
func TestDecimals(t *testing.T) {
	for _, test := range []struct {
		level  float64
		cases  int
		needed int
	}{{95, 20, 19}, {70, 90, 63}, {7, 100, 7}, {29, 100, 29}, {57, 100, 57}, {33.3, 1000, 333}} {
		for _, per := range []float64{1, 100} {
			l := ladder(t, metrics.HighIsGood, test.level*per/100)
			cases := metrics.Exact(test.cases)
			p := target.Parts{Events: metrics.Exact(test.needed), Cases: cases, Per: per}
			less := target.Parts{Events: metrics.Exact(test.needed - 1), Cases: cases, Per: per}
			if a, b := ofParts(t, l, p)[0], ofParts(t, l, less)[0]; a.Met != yes || b.Met != no || b.MissedBy != exact(1) {
				t.Errorf("%v%% of %d, per %v: %v with %d, %v and missed by %v with one less", test.level, test.cases, per, a.Met,
					test.needed, b.Met, b.MissedBy)
			}
		}
	}
}

// TestMissedByCountingOn counts up to every tenth of a percent of up to 200 cases, in whole numbers, where nothing can
// be lost: the last event that does not meet the level is missed by one.
func TestMissedByCountingOn(t *testing.T) {
	for tenths := 1; tenths <= 1000; tenths++ {
		level := float64(tenths) / 10
		high, low := ladder(t, metrics.HighIsGood, level), ladder(t, metrics.LowIsGood, level)
		for cases := 1; cases <= 200; cases++ {
			needed := 0
			for needed*1000 < tenths*cases {
				needed++
			}
			most := cases
			for most*1000 > tenths*cases {
				most--
			}
			for _, test := range []struct {
				ladder target.Ladder
				events int
			}{
				{high, needed - 1}, {low, most + 1}, // so one more meets it
			} {
				if test.events > cases {
					continue // all of them meet it
				}
				p := percent(metrics.Exact(test.events), metrics.Exact(cases))
				standings, err := test.ladder.OfParts(p, nil, metrics.Date{})
				if err != nil {
					t.Fatal(err)
				}
				if s := standings[0]; s.Met != no || s.MissedBy != exact(1) {
					t.Fatalf("%d of %d at %v, %v is good: met %v, missed by %v, want no, 1", test.events, cases, level,
						test.ladder.Polarity(), s.Met, s.MissedBy)
				}
			}
		}
	}
}

// TestMissedByOfEveryNumber counts every number of events, met or missed by however many, at every half percent.
func TestMissedByOfEveryNumber(t *testing.T) {
	for tenths := 0; tenths <= 1000; tenths += 5 {
		level := float64(tenths) / 10
		high, low := ladder(t, metrics.HighIsGood, level), ladder(t, metrics.LowIsGood, level)
		for _, cases := range []int{1, 2, 7, 12, 20, 42, 90} {
			for events := 0; events <= cases; events++ {
				more, fewer := 0, 0
				for (events+more)*1000 < tenths*cases {
					more++
				}
				for (events-fewer)*1000 > tenths*cases {
					fewer++
				}
				for _, test := range []struct {
					ladder target.Ladder
					by     int
				}{{high, more}, {low, fewer}} {
					p := percent(metrics.Exact(events), metrics.Exact(cases))
					standings, err := test.ladder.OfParts(p, nil, metrics.Date{})
					if err != nil {
						t.Fatal(err)
					}
					want, met := metrics.Exact(test.by), no
					if test.by == 0 {
						want, met = inapplicable, yes
					}
					if s := standings[0]; s.MissedBy != want || s.Met != met {
						t.Fatalf("%d of %d at %v, %v is good: met %v, missed by %v, want %v, %v", events, cases, s.Level.Value,
							s.Polarity, s.Met, s.MissedBy, met, want)
					}
				}
			}
		}
	}
}

// TestAnyDecimal holds the edge against exact fractions, for levels of any number of decimals and many cases.
func TestAnyDecimal(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 2))
	for range 5000 {
		places := random.IntN(8)
		text := strconv.FormatFloat(random.Float64()*100, 'f', places, 64)
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			t.Fatal(err)
		}
		cases := int64(1 + random.IntN(100_000))
		exactly, _ := new(big.Rat).SetString(text)
		exactly.Mul(exactly, big.NewRat(cases, 100))
		needed := new(big.Int).Add(exactly.Num(), new(big.Int).Sub(exactly.Denom(), big.NewInt(1)))
		needed.Quo(needed, exactly.Denom())
		p := percent(exact(0), metrics.Exact(cases))
		standings, err := ladder(t, metrics.HighIsGood, x).OfParts(p, nil, metrics.Date{})
		if err != nil {
			t.Fatal(err)
		}
		want := metrics.Exact(needed.Int64())
		if needed.Sign() == 0 {
			want = inapplicable
		}
		if got := standings[0].MissedBy; got != want {
			t.Fatalf("%s%% of %d takes %v, want %v", text, cases, got, want)
		}
	}
}

// TestMissedByWithinBounds holds that the bounds are the least and the most of all that the parts may be.
func TestMissedByWithinBounds(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 3))
	for range 3000 {
		polarity := metrics.HighIsGood
		if random.IntN(2) == 0 {
			polarity = metrics.LowIsGood
		}
		l := ladder(t, polarity, float64(random.IntN(1001))/10)
		e, n := random.IntN(12), 1+random.IntN(15)
		eUpper, nUpper := e+random.IntN(6), n+random.IntN(6)
		if e > nUpper || e == eUpper && n == nUpper {
			continue
		}
		standings, err := l.OfParts(percent(metrics.Between(e, eUpper), metrics.Between(n, nUpper)), nil, metrics.Date{})
		if err != nil {
			t.Fatal(err)
		}
		least, most, met := math.Inf(1), math.Inf(-1), make(map[metrics.Verdict]bool)
		for cases := n; cases <= nUpper; cases++ {
			for events := e; events <= min(eUpper, cases); events++ {
				one, err := l.OfParts(percent(metrics.Exact(events), metrics.Exact(cases)), nil, metrics.Date{})
				if err != nil {
					t.Fatal(err)
				}
				by, _ := one[0].MissedBy.Point() // nought where it is met
				least, most = math.Min(least, by), math.Max(most, by)
				met[one[0].Met] = true
			}
		}
		got := standings[0]
		if got.Met == yes && met[no] || got.Met == no && met[yes] {
			t.Fatalf("%d to %d of %d to %d: met %v, of all %v", e, eUpper, n, nUpper, got.Met, met)
		}
		want := metrics.Between(least, most)
		if got.Met == yes {
			want = inapplicable
		}
		if got.MissedBy != want {
			t.Fatalf("%d to %d of %d to %d at %v, %v is good: missed by %v, want %v", e, eUpper, n, nUpper,
				got.Level.Value, polarity, got.MissedBy, want)
		}
	}
}
