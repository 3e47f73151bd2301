package target_test

import (
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// byValue compares figures, with room for the dust of binary fractions in the bounds of a difference.
var byValue = cmp.Comparer(func(a, b metrics.Value) bool {
	const dust = 1e-12
	x, _ := a.Point()
	y, _ := b.Point()
	lower, upper, known := a.Bounds()
	least, most, too := b.Bounds()
	return a.Reason() == b.Reason() && known == too &&
		!(math.Abs(x-y) > dust) && !(math.Abs(lower-least) > dust) && !(math.Abs(upper-most) > dust)
})

// Ratings are comparable: this does not compile otherwise.
var _ map[target.Rating]bool

var (
	blank        metrics.Value
	none, yes    = metrics.CannotTell, metrics.Yes
	no           = metrics.No
	exact        = metrics.Exact[float64]
	between      = metrics.Between[float64]
	secret       = metrics.Missing(metrics.Confidential)
	inapplicable = metrics.Missing(metrics.NotApplicable)
)

// places1 is a figure published to one decimal.
func places1(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(1)) }

func high(value, tolerance metrics.Value) target.Target {
	return target.Target{Value: value, Tolerance: tolerance, Polarity: metrics.HighIsGood}
}

func low(value, tolerance metrics.Value) target.Target {
	return target.Target{Value: value, Tolerance: tolerance, Polarity: metrics.LowIsGood}
}

func TestRAG(t *testing.T) {
	tests := []struct {
		rag          target.RAG
		word, letter string
	}{
		{0, "none", ""}, {target.Green, "green", "G"}, {target.Amber, "amber", "A"}, {target.Red, "red", "R"}, {200, "none",
			""},
	}
	for _, test := range tests {
		text, err := test.rag.MarshalText()
		if test.rag.String() != test.word || test.rag.Letter() != test.letter || string(text) != test.word || err != nil {
			t.Errorf("RAG %d is %q, %q and %q, %v; want %q and %q", uint8(test.rag), test.rag, test.rag.Letter(), text, err,
				test.word, test.letter)
		}
	}
}

func TestParseRAG(t *testing.T) {
	tests := []struct {
		text   string
		want   target.RAG
		reason string
	}{
		{"G", target.Green, "the letter"},
		{"a", target.Amber, "a small letter"},
		{"R", target.Red, "the letter"},
		{"Green", target.Green, "the word"},
		{"AMBER", target.Amber, "letter case does not matter"},
		{" red\n", target.Red, "nor do spaces around it"},
		{"", 0, "nothing is stated"},
		{"  ", 0, "nothing is stated"},
		{"none", 0, "what String writes for none is none of the three"},
		{"amber/green", 0, "two are not one"},
		{"amber-red", 0, "nor with a hyphen"},
		{"Blue", 0, "some plans have it for complete"},
		{"B", 0, "its letter"},
		{"yellow", 0, "not our word"},
		{"gr", 0, "no part of a word"},
		{"greens", 0, "no longer word"},
		{"RAG", 0, "the heading of the column"},
		{"good", 0, "a grade is no RAG"},
		{"g.", 0, "no full stop"},
	}
	for _, test := range tests {
		got, err := target.ParseRAG(test.text)
		if got != test.want || (err == nil) != (test.want != 0) {
			t.Errorf("ParseRAG(%q) is %v, %v; want %v: %s", test.text, got, err, test.want, test.reason)
		}
		if err != nil && (!errors.Is(err, target.ErrBadRAG) || !strings.Contains(err.Error(), `"`) || got != 0) {
			t.Errorf("ParseRAG(%q): %v does not quote it, or is of another class", test.text, err)
		}
	}
}

func FuzzParseRAG(f *testing.F) {
	for _, text := range []string{"G", "amber", " Red ", "", "amber/green", "\xff", "gʀᴇᴇɴ", "Å"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := target.ParseRAG(text)
		trimmed := strings.TrimSpace(text)
		want := target.RAG(0)
		for r := target.Green; r <= target.Red; r++ {
			if strings.EqualFold(trimmed, r.String()) || strings.EqualFold(trimmed, r.Letter()) {
				want = r
			}
		}
		if got != want || (err == nil) != (want != 0) || err != nil && !errors.Is(err, target.ErrBadRAG) {
			t.Fatalf("ParseRAG(%q) is %v, %v; want %v", text, got, err, want)
		}
	})
}

func TestRating(t *testing.T) {
	tests := []struct {
		reason    string
		actual    metrics.Value
		target    target.Target
		want      target.RAG
		met, near metrics.Verdict
		toGo      metrics.Value
	}{
		{"met, with some to spare", exact(96), high(exact(95), exact(5)), target.Green, yes, yes, exact(-1)},
		{"on the target is met", exact(95), high(exact(95), exact(5)), target.Green, yes, yes, exact(0)},
		{"short by less than the tolerance", exact(91), high(exact(95), exact(5)), target.Amber, no, yes, exact(4)},
		{"short by the tolerance: its end is amber", exact(90), high(exact(95), exact(5)), target.Amber, no, yes, exact(5)},
		{"short by more", exact(89), high(exact(95), exact(5)), target.Red, no, no, exact(6)},
		{"no tolerance, no amber", exact(94), high(exact(95), blank), target.Red, no, no, exact(1)},
		{"no tolerance, and met", exact(95), high(exact(95), blank), target.Green, yes, yes, exact(0)},
		{"a tolerance of nought is no amber either", exact(94), high(exact(95), exact(0)), target.Red, no, no, exact(1)},
		{"low is good, and it is lower", exact(14), low(exact(15), exact(3)), target.Green, yes, yes, exact(-1)},
		{"low is good, on the target", exact(15), low(exact(15), exact(3)), target.Green, yes, yes, exact(0)},
		{"low is good, over by the tolerance", exact(18), low(exact(15), exact(3)), target.Amber, no, yes, exact(3)},
		{"low is good, over by more", exact(19), low(exact(15), exact(3)), target.Red, no, no, exact(4)},
		{"a target of nought, and none", exact(0), low(exact(0), blank), target.Green, yes, yes, exact(0)},
		{"a target of nought, and one", exact(1), low(exact(0), blank), target.Red, no, no, exact(1)},

		{"published figures are what was printed, and the bounds stay", places1(91.8), high(exact(95), exact(5)),
			target.Amber, no, yes, metrics.Bounded(3.2, 3.15, 3.25)},
		{"95.0 meets 95, though it may have been rounded up", places1(95), high(exact(95), blank),
			target.Green, yes, yes, metrics.Bounded(0, -0.05, 0.05)},
		{"decimal fractions: 91.8 is 3.2 short, no hair more", places1(91.8), high(exact(95), exact(3.2)),
			target.Amber, no, yes, metrics.Bounded(3.2, 3.15, 3.25)},
		{"nor the other way", exact(0.3), low(exact(0.1), exact(0.2)), target.Amber, no, yes, exact(0.2)},

		{"a range that is all short by more", between(18, 24), low(exact(12), exact(5)), target.Red, no, no, between(6, 12)},
		{"a range that is all amber", between(18, 24), low(exact(15), exact(9)), target.Amber, no, yes, between(3, 9)},
		{"a range that is all met", between(4, 8), low(exact(15), exact(3)), target.Green, yes, yes, between(-11, -7)},
		{"a range about the target", between(12, 20), low(exact(15), exact(9)), 0, none, yes, between(-3, 5)},
		{"a range about the target, and too far perhaps", between(12, 30), low(exact(15), exact(9)), 0, none, none,
			between(-3, 15)},
		{"a range about the end of amber: not met, and no more is known", between(18, 30),
			low(exact(15), exact(9)), 0, no, none, between(3, 15)},
		{"under 5, where none is the aim", between(0, 4), low(exact(0), blank), 0, none, none, between(0, 4)},
		{"2 to 4, where none is the aim", between(2, 4), low(exact(0), blank), target.Red, no, no, between(2, 4)},
		{"a target that is a range", exact(80), high(between(70, 75), blank), target.Green, yes, yes, between(-10, -5)},
		{"within a target that is a range", exact(72), high(between(70, 75), blank), 0, none, none, between(-2, 3)},
		{"a tolerance that is a range, and enough", exact(91), high(exact(95), between(5, 10)), target.Amber, no, yes,
			exact(4)},
		{"a tolerance that is a range, and perhaps enough", exact(88), high(exact(95), between(5, 10)), 0, no, none,
			exact(7)},

		{"a figure that is missing is not red", blank, high(exact(95), exact(5)), 0, none, none, blank},
		{"a figure that is suppressed is not red", secret, high(exact(95), exact(5)), 0, none, none, secret},
		{"a suppressed figure of which enough is known", secret.WithBounds(1, 5), low(exact(0), blank), target.Red, no, no,
			secret.WithBounds(1, 5)},
		{"no target", exact(91), high(blank, exact(5)), 0, none, none, blank},
		{"no target and no figure: nothing is on a target", blank, high(blank, blank), 0, none, none, blank},
		{"a tolerance that was lost: short, and no more is known", exact(91),
			high(exact(95), metrics.Missing(metrics.Unavailable)), 0, no, none, exact(4)},
		{"a tolerance that was lost, and met", exact(95), high(exact(95), metrics.Missing(metrics.Unavailable)),
			target.Green, yes, yes, exact(0)},
		{"a tolerance below nought is none", exact(94), high(exact(95), exact(-1)), 0, no, none, exact(1)},
		{"a tolerance below nought, and met: nearness follows", exact(95), high(exact(95), exact(-1)), target.Green, yes, yes,
			exact(0)},
		{"a neutral measure is not rated", exact(96), target.Target{Value: exact(95), Tolerance: exact(5)}, 0, none, none,
			inapplicable},
		{"nor is one of no polarity there is", exact(96), target.Target{Value: exact(95), Polarity: 200}, 0, none, none,
			inapplicable},
		{"the zero Target", exact(96), target.Target{}, 0, none, none, inapplicable},
	}
	for _, test := range tests {
		got := test.target.Rating(test.actual)
		want := target.Rating{
			RAG: test.want, Met: test.met, Near: test.near, ToGo: test.toGo, Actual: test.actual, Target: test.target,
		}
		if diff := cmp.Diff(want, got, byValue); diff != "" {
			t.Errorf("Rating mismatch (-want +got), %s:\n%s", test.reason, diff)
		}
	}
}

// TestRatingEdges steps by the least that a float64 can: a hair below the target is not met, and a hair below the end
// of amber is red.
func TestRatingEdges(t *testing.T) {
	tests := []struct {
		target target.Target
		x      float64
		better float64 // which way is better
		at     target.RAG
		worse  target.RAG
	}{
		{high(exact(95), exact(5)), 95, 1, target.Green, target.Amber},
		{high(exact(95), exact(5)), 90, 1, target.Amber, target.Red},
		{high(exact(95), blank), 95, 1, target.Green, target.Red},
		{low(exact(15), exact(3)), 15, -1, target.Green, target.Amber},
		{low(exact(15), exact(3)), 18, -1, target.Amber, target.Red},
		{low(exact(15), blank), 15, -1, target.Green, target.Red},
	}
	for _, test := range tests {
		worse := math.Nextafter(test.x, -test.better*math.Inf(1))
		for x, want := range map[float64]target.RAG{test.x: test.at, worse: test.worse} {
			if got := test.target.Rating(exact(x)).RAG; got != want {
				t.Errorf("%.17g is %v, want %v", x, got, want)
			}
		}
	}
}

// TestToGoHasNoDust holds that what is to go is the decimal that it is, to the last bit, whether the figures are
// printed or exact.
func TestToGoHasNoDust(t *testing.T) {
	tests := []struct {
		reason       string
		actual       metrics.Value
		target       target.Target
		want         float64
		lower, upper float64
	}{
		{"an exact target, a printed figure", places1(95.1), high(exact(95.3), blank), 0.2, 0.15, 0.25},
		{"low is good", places1(95.3), low(exact(95.1), blank), 0.2, 0.15, 0.25},
		{"both exact", exact(95.1), high(exact(95.3), blank), 0.2, 0.2, 0.2},
		{"better by as much", places1(95.3), high(exact(95.1), blank), -0.2, -0.25, -0.15},
	}
	for _, test := range tests {
		r := test.target.Rating(test.actual)
		x, ok := r.ToGo.Point()
		lower, upper, known := r.ToGo.Bounds()
		if !ok || !known || x != test.want || lower != test.lower || upper != test.upper {
			t.Errorf("%v to go, %v to %v, want %v, %v to %v: %s", x, lower, upper, test.want, test.lower,
				test.upper, test.reason)
		}
	}
}

// TestTextOfAHair holds that what misses the target by less than can be told is not on it.
func TestTextOfAHair(t *testing.T) {
	r := high(exact(95), exact(5)).Rating(exact(math.Nextafter(95, 0)))
	if got, want := r.Text("%", metrics.Places(1)), "amber (A): less than 0.1 pp short of 95%"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// slowRAG is the RAG of one whole number.
func slowRAG(x, goal, tolerance int, rising bool) target.RAG {
	short := x - goal
	if rising {
		short = goal - x
	}
	switch {
	case short <= 0:
		return target.Green
	case short <= tolerance:
		return target.Amber
	}
	return target.Red
}

// TestRatingAgainstEveryNumber holds that a range has a RAG if and only if all numbers in it have that one, and that
// the distance holds those of all of them.
func TestRatingAgainstEveryNumber(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 1))
	seen := make(map[target.RAG]int)
	for range 20_000 {
		lower, goal, tolerance := random.IntN(30), random.IntN(30), random.IntN(10)
		upper, rising := lower+random.IntN(8), random.IntN(2) == 0
		goals := low(metrics.Exact(goal), metrics.Exact(tolerance))
		if rising {
			goals.Polarity = metrics.HighIsGood
		}
		got := goals.Rating(metrics.Between(lower, upper))
		seen[got.RAG]++
		want := slowRAG(lower, goal, tolerance, rising)
		least, most, ok := got.ToGo.Bounds()
		for x := lower; x <= upper; x++ {
			if slowRAG(x, goal, tolerance, rising) != want {
				want = 0
			}
			distance := float64(x - goal)
			if rising {
				distance = -distance
			}
			if !ok || distance < least || distance > most {
				t.Fatalf("%d of %d to %d is %v from %d: not from %v to %v", x, lower, upper, distance, goal, least, most)
			}
		}
		if got.RAG != want {
			t.Fatalf("%d to %d against %d, tolerance %d, rising %v: %v, want %v", lower, upper, goal, tolerance, rising,
				got.RAG, want)
		}
	}
	for r := range target.RAG(4) {
		if seen[r] < 500 {
			t.Errorf("%v came up %d times: the test shows little", r, seen[r])
		}
	}
}

// TestRatingMirrored holds that high is to good what low is: with all signs turned, the verdicts are the same.
func TestRatingMirrored(t *testing.T) {
	random := rand.New(rand.NewPCG(10, 2))
	for range 5000 {
		actual := metrics.Rounded(random.Float64()*100, metrics.Places(random.IntN(3)))
		if random.IntN(3) == 0 {
			x := random.Float64() * 100
			actual = between(x, x+random.Float64()*10)
		}
		value, tolerance := metrics.Rounded(random.Float64()*100, metrics.Places(1)), exact(float64(random.IntN(20)))
		a := high(value, tolerance).Rating(actual)
		b := low(metrics.Scale(value, -1), tolerance).Rating(metrics.Scale(actual, -1))
		if a.RAG != b.RAG || a.Met != b.Met || a.Near != b.Near {
			t.Fatalf("%v against %v ± %v is %v, %v, %v; mirrored %v, %v, %v", actual, value, tolerance, a.RAG, a.Met, a.Near,
				b.RAG, b.Met, b.Near)
		}
		if (a.RAG != 0) != (a.Met == yes || a.Met == no && a.Near != none) || a.Met == yes && a.Near != yes {
			t.Fatalf("%v, met %v, near %v do not go together", a.RAG, a.Met, a.Near)
		}
	}
}

func TestText(t *testing.T) {
	one, whole := metrics.Places(1), metrics.Places(0)
	tests := []struct {
		reason string
		actual metrics.Value
		target target.Target
		unit   string
		p      metrics.Precision
		want   string
	}{
		{"percentages differ in pp", places1(91.8), high(exact(95), exact(5)), "%", one, "amber (A): 3.2 pp short of 95%"},
		{"the target as it was stated", places1(91.8), high(exact(95.25), exact(5)), "%", one,
			"amber (A): 3.5 pp short of 95.25%"},
		{"better than the target", places1(96.3), high(exact(95), exact(5)), "%", one, "green (G): 1.3 pp above 95%"},
		{"on the target", exact(100), high(exact(100), blank), "%", whole, "green (G): on the target of 100%"},
		{"low is good, and it is higher", exact(18), low(exact(15), blank), "cases", whole, "red (R): 3 above 15 cases"},
		{"low is good, and it is lower", exact(14), low(exact(15), blank), "cases", whole, "green (G): 1 below 15 cases"},
		{"low is good, on the target", exact(0), low(exact(0), blank), "", whole, "green (G): on the target of 0"},
		{"a range", between(18, 24), low(exact(15), blank), "cases", whole, "red (R): 3 to 9 above 15 cases"},
		{"a range that is met", between(4, 8), low(exact(15), blank), "cases", whole, "green (G): 7 to 11 below 15 cases"},
		{"a range without end", metrics.Between(20, math.Inf(1)), low(exact(15), blank), "", whole,
			"red (R): 5 or more above 15"},
		{"prints as the target, and is not it", exact(69.5), high(exact(70), exact(5)), "%", whole,
			"amber (A): 1 pp short of 70%"},
		{"too near for the precision", exact(69.97), high(exact(70), exact(5)), "%", one,
			"amber (A): less than 0.1 pp short of 70%"},
		{"too near for whole numbers", exact(69.7), high(exact(70), exact(5)), "%", whole,
			"amber (A): less than 1 pp short of 70%"},
		{"too near on the good side", exact(70.02), high(exact(70), exact(5)), "%", one,
			"green (G): less than 0.1 pp above 70%"},
		{"too near for a precision that is no decimals", exact(13), low(exact(12), blank), "", metrics.Nearest10,
			"red (R): 1 above 12"},
		{"the figure's own precision", places1(91.8), high(exact(95), exact(5)), "%", metrics.AsPrinted,
			"amber (A): 3.2 pp short of 95%"},
		{"a count has no decimals of its own", exact(12), low(exact(10), blank), "", metrics.AsPrinted,
			"red (R): 2 above 10"},
		{"suppressed", secret, high(exact(95), exact(5)), "%", one, "no RAG: c, target 95%"},
		{"a symbol has no per cent sign, and bounds do not", secret.WithBounds(90, 100),
			high(exact(95), exact(5)), "%", whole, "no RAG: c (90 to 100), target 95%"},
		{"blank", blank, high(exact(70), blank), "%", one, "no RAG: no figure, target 70%"},
		{"a range about the target", between(60, 80), high(exact(70), blank), "%", whole, "no RAG: 60 to 80%, target 70%"},
		{"under 5 against none", between(0, 4), low(exact(0), blank), "children", whole, "no RAG: 0 to 4, target 0 children"},
		{"short, and amber or red", between(60, 68), high(exact(70), exact(5)), "%", whole,
			"no RAG: 60 to 68%, target 70%, not met"},
		{"a range of which nothing is known", metrics.Add(between(0, math.Inf(1)), between(math.Inf(-1), 0)),
			high(exact(70), blank), "%", whole, "no RAG: unknown, target 70%"},
		{"no target", exact(91.8), high(blank, blank), "%", one, "no RAG: 91.8%, no target"},
		{"neither", blank, target.Target{}, "%", one, "no RAG: no figure, no target"},
		{"neutral", exact(812), target.Target{Value: exact(800)}, "", whole,
			"no RAG: 812, target 800, neither direction is better"},
	}
	for _, test := range tests {
		if got := test.target.Rating(test.actual).Text(test.unit, test.p); got != test.want {
			t.Errorf("%q, want %q: %s", got, test.want, test.reason)
		}
	}
	if got, want := (target.Rating{}).Text("%", one), "no RAG: no figure, no target"; got != want {
		t.Errorf("the zero Rating is %q, want %q", got, want)
	}
}

func TestRatingJSON(t *testing.T) {
	got, err := json.Marshal(high(exact(95), blank).Rating(secret))
	const missing = `{"value":null,"symbol":"c","lower":null,"upper":null}`
	want := `{"rag":"none","met":"cannot tell","near":"cannot tell","to_go":` + missing + `,"actual":` + missing +
		`,"target":{"value":{"value":95,"symbol":null,"lower":95,"upper":95},` +
		`"tolerance":{"value":null,"symbol":"","lower":null,"upper":null},"polarity":"high"}}`
	if diff := cmp.Diff(want, string(got)); err != nil || diff != "" {
		t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
	}
}

func TestRatingAllocatesNothing(t *testing.T) {
	goal, actual := high(exact(95), exact(5)), places1(91.8)
	var r target.Rating
	if n := testing.AllocsPerRun(100, func() { r = goal.Rating(actual) }); n != 0 || r.RAG != target.Amber {
		t.Errorf("%v allocations for %v", n, r.RAG)
	}
}

func BenchmarkRating(b *testing.B) {
	random := rand.New(rand.NewPCG(10, 3))
	actuals := make([]metrics.Value, 4096)
	for i := range actuals {
		actuals[i] = places1(random.Float64() * 100)
	}
	goal := high(exact(70), exact(15))
	b.Run("Rating", func(b *testing.B) {
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			if goal.Rating(actuals[i%len(actuals)]).RAG == target.Amber {
				n++
			}
			i++
		}
		_ = n
	})
	b.Run("bare loop", func(b *testing.B) { // the comparison alone
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			if metrics.Compare(actuals[i%len(actuals)], metrics.AtLeast, goal.Value) == yes {
				n++
			}
			i++
		}
		_ = n
	})
}
