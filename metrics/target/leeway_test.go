package target_test

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

func TestLeeway(t *testing.T) {
	invalid := metrics.Missing(metrics.Invalid)
	tests := []struct {
		reason    string
		polarity  metrics.Polarity
		level     float64
		parts     target.Parts
		expected  metrics.Value
		toCome    metrics.Value
		reachable metrics.Verdict
		spare, by metrics.Value
	}{
		{"42 of 60 are needed, 31 are there, 18 to come", metrics.HighIsGood, 70, percent(exact(31), exact(42)), exact(60),
			exact(18), yes, exact(7), inapplicable},
		{"57 of 60 are needed, and 49 can be", metrics.HighIsGood, 95, percent(exact(31), exact(42)), exact(60), exact(18),
			no, inapplicable, exact(8)},
		{"all to come are needed", metrics.HighIsGood, 70, percent(exact(24), exact(42)), exact(60), exact(18), yes, exact(0),
			inapplicable},
		{"one too many missed", metrics.HighIsGood, 70, percent(exact(23), exact(42)), exact(60), exact(18), no, inapplicable,
			exact(1)},
		{"safe: no more can be missed than are to come", metrics.HighIsGood, 70, percent(exact(42), exact(42)), exact(50),
			exact(8), yes, exact(8), inapplicable},
		{"the year begins", metrics.HighIsGood, 70, percent(exact(0), exact(0)), exact(10), exact(10), yes, exact(3),
			inapplicable},
		{"the year is over, and met", metrics.HighIsGood, 70, percent(exact(7), exact(10)), exact(10), exact(0), yes,
			exact(0), inapplicable},
		{"the year is over, and missed", metrics.HighIsGood, 70, percent(exact(6), exact(10)), exact(10), exact(0), no,
			inapplicable, exact(1)},
		{"low is good: 12 of 100 may be", metrics.LowIsGood, 12, percent(exact(9), exact(60)), exact(100), exact(40), yes,
			exact(3), inapplicable},
		{"low is good, and there are too many", metrics.LowIsGood, 12, percent(exact(14), exact(60)), exact(100), exact(40),
			no, inapplicable, exact(2)},
		{"low is good, and safe", metrics.LowIsGood, 50, percent(exact(0), exact(60)), exact(100), exact(40), yes, exact(40),
			inapplicable},
		{"50 to 60 expected: 35 to 42 needed", metrics.HighIsGood, 70, percent(exact(31), exact(42)), between(50, 60),
			between(8, 18), yes, between(4, 7), inapplicable},
		{"reachable only if there are enough to come", metrics.HighIsGood, 70, percent(exact(24), exact(42)),
			between(50, 60), between(8, 18), none, between(0, 0), between(0, 3)},
		{"suppressed events", metrics.HighIsGood, 70, percent(secret, exact(42)), exact(60), exact(18), none, secret, secret},
		{"suppressed events, between 1 and 4 of 8", metrics.HighIsGood, 70, percent(secret.WithBounds(1, 4), exact(8)),
			exact(20), exact(12), none, secret.WithBounds(0, 2), secret.WithBounds(0, 1)},
		{"nobody knows how many will come", metrics.HighIsGood, 70, percent(exact(31), exact(42)), blank, blank, none, blank,
			blank},
		{"nobody knows how many more will come", metrics.HighIsGood, 70, percent(exact(31), exact(42)),
			between(42, math.Inf(1)), between(0, math.Inf(1)), none, between(0, math.Inf(1)), between(0, math.Inf(1))},
		{"fewer expected than there were", metrics.HighIsGood, 70, percent(exact(31), exact(42)), exact(41), invalid, none,
			invalid, invalid},
		{"more events than cases", metrics.HighIsGood, 70, percent(exact(43), exact(42)), exact(60), invalid, none, invalid,
			invalid},
		{"fewer events than none", metrics.HighIsGood, 70, percent(exact(-1), exact(42)), exact(60), invalid, none, invalid,
			invalid},
		{"no cases in all the year", metrics.HighIsGood, 70, percent(exact(0), exact(0)), exact(0), inapplicable, none,
			inapplicable, inapplicable},
		{"no whole numbers", metrics.HighIsGood, 70, percent(exact(31), exact(42)), exact(60.5), exact(18.5), none,
			inapplicable, inapplicable},
		{"about 60, to the nearest 10: 60 as published", metrics.HighIsGood, 70, percent(exact(31), exact(42)),
			metrics.Rounded(60, metrics.Nearest10), metrics.Bounded(18, 13, 23), yes, metrics.Bounded(7, 5, 8), inapplicable},
		{"about 45, perhaps fewer than there were", metrics.HighIsGood, 70, percent(exact(31), exact(42)),
			metrics.Bounded(45, 40, 50), metrics.Bounded(3, 0, 8), yes, metrics.Bounded(2, 0, 4), inapplicable},
		{"a range that may be fewer than there were is cut", metrics.HighIsGood, 70, percent(exact(31), exact(42)),
			between(40, 50), between(0, 8), yes, between(0, 4), inapplicable},
	}
	for _, test := range tests {
		l := ladder(t, test.polarity, test.level)
		got, err := l.Leeway(test.parts, test.expected)
		want := []target.Leeway{{
			Level: l.Levels()[0], Polarity: test.polarity, SoFar: test.parts, Expected: test.expected, ToCome: test.toCome,
			Reachable: test.reachable, Spare: test.spare, MissedBy: test.by,
		}}
		if diff := cmp.Diff(want, got, byValue, byRepresentation); err != nil || diff != "" {
			t.Errorf("%v, Leeway mismatch (-want +got), %s:\n%s", err, test.reason, diff)
		}
	}
}

// slowLeeway plays the rest of the year out: how many of the cases to come may go wrong, one at a time, with the level
// still met, and how many events are lacking or too many if none does. Levels are in whole tenths of a percent.
func slowLeeway(tenths, events, cases, expected int, high bool) (spare, missed int) {
	met := func(events int) bool {
		if high {
			return events*1000 >= tenths*expected
		}
		return events*1000 <= tenths*expected
	}
	toCome, wrong, better := expected-cases, -1, 1
	best := events + toCome
	if !high {
		best, wrong, better = events, 1, -1
	}
	if !met(best) {
		for !met(best + better*missed) {
			missed++
		}
		return 0, missed
	}
	for spare < toCome && met(best+wrong*(spare+1)) {
		spare++
	}
	return spare, 0
}

// TestLeewayPlayedOut holds every number against the year played out, for all that the parts may be.
func TestLeewayPlayedOut(t *testing.T) {
	random := rand.New(rand.NewPCG(23, 4))
	seen := make(map[metrics.Verdict]int)
	for range 20_000 {
		high, polarity := random.IntN(2) == 0, metrics.LowIsGood
		if high {
			polarity = metrics.HighIsGood
		}
		tenths := random.IntN(1001)
		l := ladder(t, polarity, float64(tenths)/10)
		span := func(from, wide int) (int, int) {
			if random.IntN(2) == 0 {
				return from, from
			}
			return from, from + random.IntN(wide)
		}
		n, nUpper := span(random.IntN(12), 5)
		e, eUpper := span(random.IntN(n+2), 5)
		all, allUpper := span(max(1, n+random.IntN(12)-1), 7)
		if e > nUpper || n > allUpper || e > allUpper {
			continue
		}
		got, err := l.Leeway(percent(metrics.Between(e, eUpper), metrics.Between(n, nUpper)), metrics.Between(all, allUpper))
		if err != nil {
			t.Fatal(err)
		}
		spare, missed := [2]int{math.MaxInt, -1}, [2]int{math.MaxInt, -1}
		for expected := all; expected <= allUpper; expected++ {
			for cases := n; cases <= min(nUpper, expected); cases++ {
				for events := e; events <= min(eUpper, cases); events++ {
					s, m := slowLeeway(tenths, events, cases, expected, high)
					spare = [2]int{min(spare[0], s), max(spare[1], s)}
					missed = [2]int{min(missed[0], m), max(missed[1], m)}
				}
			}
		}
		if spare[1] < 0 {
			continue // nothing that can be
		}
		reachable, wantSpare, wantMissed := none, metrics.Between(spare[0], spare[1]), metrics.Between(missed[0], missed[1])
		switch {
		case missed[1] == 0:
			reachable, wantMissed = yes, inapplicable
		case missed[0] > 0:
			reachable, wantSpare = no, inapplicable
		}
		seen[reachable]++
		if w := got[0]; w.Reachable != reachable || w.Spare != wantSpare || w.MissedBy != wantMissed {
			t.Fatalf("%d-%d of %d-%d, %d-%d expected, %d tenths, %v is good: %v, spare %v, missed by %v; want %v, %v, %v",
				e, eUpper, n, nUpper, all, allUpper, tenths, polarity, w.Reachable, w.Spare, w.MissedBy, reachable, wantSpare,
				wantMissed)
		}
	}
	for v := range metrics.Verdict(3) {
		if seen[v] < 500 {
			t.Errorf("%v came up %d times: the test shows little", v, seen[v])
		}
	}
}

func TestLeewayJSON(t *testing.T) {
	got, err := ladder(t, metrics.HighIsGood, 70).Leeway(percent(exact(31), exact(42)), exact(60))
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(got[0])
	const want = `"reachable":"yes","spare":{"value":7,"symbol":null,"lower":7,"upper":7},` +
		`"missed_by":{"value":null,"symbol":"z","lower":null,"upper":null}}`
	if err != nil || !strings.HasSuffix(string(text), want) || !strings.Contains(string(text), `"per":100}`) {
		t.Errorf("%s, %v, want %s at its end", text, err, want)
	}
}
