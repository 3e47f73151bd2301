package target_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/target"
)

// Ladders, levels, parts, standings and leeways are comparable: this does not compile otherwise.
var (
	_ map[target.Ladder]target.Level
	_ map[target.Level]target.Parts
	_ map[target.Parts]target.Standing
	_ map[target.Standing]target.Leeway
	_ map[target.Leeway]bool
)

// byRepresentation compares what == compares.
var byRepresentation = cmp.Options{
	cmp.Comparer(func(a, b metrics.Date) bool { return a == b }),
	cmp.Comparer(func(a, b target.Interval) bool { return a == b }),
	cmp.Comparer(func(a, b target.Ladder) bool { return a == b }),
}

func day(t testing.TB, year int, month time.Month, d int) metrics.Date {
	t.Helper()
	date, err := metrics.NewDate(year, month, d)
	if err != nil {
		t.Fatal(err)
	}
	return date
}

// ladder makes a ladder of levels named milestone, stretch and so on.
func ladder(t testing.TB, p metrics.Polarity, values ...float64) target.Ladder {
	t.Helper()
	var levels []target.Level
	for i, x := range values {
		name := []string{"milestone", "stretch", "third", "fourth"}[i]
		levels = append(levels, target.Level{Name: name, Value: metrics.Exact(x)})
	}
	l, err := target.NewLadder(p, levels...)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func TestNewLadder(t *testing.T) {
	level := func(name string, v metrics.Value) target.Level { return target.Level{Name: name, Value: v} }
	tests := []struct {
		reason   string
		polarity metrics.Polarity
		levels   []target.Level
		says     string // in the error; empty for none
	}{
		{"rising", metrics.HighIsGood, []target.Level{level("a", exact(70)), level("b", exact(95))}, ""},
		{"falling", metrics.LowIsGood, []target.Level{level("a", exact(18)), level("b", exact(12))}, ""},
		{"one is enough", metrics.HighIsGood, []target.Level{level("a", exact(0))}, ""},
		{"as many as there can be", metrics.HighIsGood, []target.Level{level("a", exact(-1)), level("b", exact(0)),
			level("c", exact(1)), level("d", exact(2))}, ""},
		{"a hair harder", metrics.HighIsGood, []target.Level{level("a", exact(70)), level("b", exact(70.0000000001))}, ""},
		{"nothing to reach", metrics.Neutral, []target.Level{level("a", exact(70))}, "found the polarity none, expected"},
		{"no such polarity", 200, []target.Level{level("a", exact(70))}, "expected high or low"},
		{"no levels", metrics.HighIsGood, nil, "found 0 levels, expected 1 to 4"},
		{"too many", metrics.HighIsGood, make([]target.Level, 5), "found 5 levels"},
		{"falling where high is good", metrics.HighIsGood, []target.Level{level("a", exact(95)), level("b", exact(70))},
			`found "b" at 70 after 95, expected each level above the one before`},
		{"rising where low is good", metrics.LowIsGood, []target.Level{level("a", exact(12)), level("b", exact(18))},
			"expected each level below the one before"},
		{"the same twice", metrics.HighIsGood, []target.Level{level("a", exact(70)), level("b", exact(70))},
			"at 70 after 70"},
		{"dust makes no harder level", metrics.HighIsGood, []target.Level{level("a", exact(0.7)),
			level("b", exact(math.Nextafter(0.7, 1)))}, "at 0.7 after 0.7"},
		{"no name", metrics.HighIsGood, []target.Level{level("a", exact(70)), level(" ", exact(95))}, "no name for level 2"},
		{"one name for two", metrics.HighIsGood, []target.Level{level("Stretch", exact(70)), level("stretch ", exact(95))},
			`the name "stretch " twice`},
		{"suppressed", metrics.HighIsGood, []target.Level{level("a", secret)}, `found "c" for "a", expected a number`},
		{"blank", metrics.HighIsGood, []target.Level{level("a", blank)}, `found "" for "a"`},
		{"a range", metrics.HighIsGood, []target.Level{level("a", between(70, 75))}, `found "70 to 75"`},
		{"rounded, and so not known exactly", metrics.HighIsGood, []target.Level{level("a", places1(70))}, `found "70.0"`},
		{"no number", metrics.HighIsGood, []target.Level{level("a", exact(math.NaN()))}, `found "invalid"`},
	}
	for _, test := range tests {
		l, err := target.NewLadder(test.polarity, test.levels...)
		if test.says == "" {
			if err != nil {
				t.Errorf("%v: %s", err, test.reason)
			}
			diff := cmp.Diff(test.levels, l.Levels(), byValue, byRepresentation)
			if diff != "" || l.Polarity() != test.polarity {
				t.Errorf("polarity %v, levels mismatch (-want +got), %s:\n%s", l.Polarity(), test.reason, diff)
			}
			continue
		}
		if !errors.Is(err, target.ErrLadder) || !strings.Contains(err.Error(), test.says) || l != (target.Ladder{}) {
			t.Errorf("%v, %v; want an error that says %q: %s", l, err, test.says, test.reason)
		}
	}
}

func TestLadderIsImmutable(t *testing.T) {
	given := []target.Level{{Name: "milestone", Value: exact(70)}, {Name: "stretch", Value: exact(95)}}
	l, err := target.NewLadder(metrics.HighIsGood, given...)
	if err != nil {
		t.Fatal(err)
	}
	before := l
	given[0].Name = "changed"
	l.Levels()[1].Name = "changed"
	_ = append(l.Levels(), target.Level{Name: "changed"})
	if l != before || l.Levels()[0].Name != "milestone" || l.Levels()[1].Name != "stretch" {
		t.Errorf("the ladder changed to %v", l.Levels())
	}
}

func TestZeroLadder(t *testing.T) {
	var l target.Ladder
	standings := l.Standings(exact(80), nil, metrics.Date{})
	parts, err := l.OfParts(target.Parts{Events: exact(1), Cases: exact(2)}, nil, metrics.Date{})
	left, failed := l.Leeway(target.Parts{Events: exact(1), Cases: exact(2)}, exact(3))
	if l.Levels() != nil || l.Polarity() != metrics.Neutral || standings != nil || len(parts)+len(left) != 0 ||
		err != nil || failed != nil {
		t.Errorf("the zero Ladder has %v, %v, %v, %v, %v, %v, %v", l.Levels(), l.Polarity(), standings, parts, err, left,
			failed)
	}
}

func TestLadderJSON(t *testing.T) {
	by := day(t, 2027, time.March, 31)
	l, err := target.NewLadder(metrics.HighIsGood, target.Level{Name: "milestone", Value: exact(70)},
		target.Level{Name: "stretch", Value: exact(95), By: by})
	if err != nil {
		t.Fatal(err)
	}
	const seventy, ninetyFive = `{"value":70,"symbol":null,"lower":70,"upper":70}`,
		`{"value":95,"symbol":null,"lower":95,"upper":95}`
	for _, test := range []struct {
		ladder target.Ladder
		want   string
	}{
		{l, `{"polarity":"high","levels":[{"name":"milestone","value":` + seventy + `,"by":null},` +
			`{"name":"stretch","value":` + ninetyFive + `,"by":"2027-03-31"}]}`},
		{target.Ladder{}, `{"polarity":"none","levels":[]}`},
	} {
		got, err := json.Marshal(test.ladder)
		if diff := cmp.Diff(test.want, string(got)); err != nil || diff != "" {
			t.Errorf("%v, mismatch (-want +got):\n%s", err, diff)
		}
	}
}
