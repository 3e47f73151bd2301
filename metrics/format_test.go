package metrics_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

func TestFormat(t *testing.T) {
	const asPrinted, unrounded, months = metrics.AsPrinted, metrics.Unrounded, metrics.YearsMonths
	dp0, dp1 := metrics.Places(0), metrics.Places(1)
	tests := []struct {
		reason string
		v      metrics.Value
		p      metrics.Precision
		want   string
	}{
		{"the figure's own precision", dp(14, 1), asPrinted, "14.0"},
		{"a count", count(14), asPrinted, "14"},
		{"a quotient has all its digits", metrics.Ratio(count(1), count(8)), asPrinted, "0.125"},
		{"half up", metrics.Exact(13.75), dp1, "13.8"},
		{"coarser", dp(14.2, 1), dp0, "14"},
		{"finer", dp(14.2, 1), metrics.Places(2), "14.20"},
		{"no minus nought", metrics.Exact(-0.04), dp1, "0.0"},
		{"below nought", metrics.Exact(-0.05), dp1, "-0.1"},
		{"tens", count(15), metrics.Nearest10, "20"},
		{"no exponent", metrics.Exact(1e20), dp0, "100000000000000000000"},
		{"years and months", count(27), months, "02:03"},
		{"no time at all", count(0), months, "00:00"},
		{"many years", count(1200), months, "100:00"},
		{"no such duration", count(-3), months, "-3"},
		{"a duration's own precision", metrics.Rounded(27, months), asPrinted, "02:03"},
		{"a duration as a number", metrics.Rounded(27, months), unrounded, "27"},

		{"a range", metrics.Between(18, 24), asPrinted, "18 to 24"},
		{"to decimals", metrics.Between(18, 24), dp1, "18.0 to 24.0"},
		{"half up at both ends", metrics.Between(3500./24, 3500./18), dp1, "145.8 to 194.4"},
		{"half up below nought", metrics.Between(-14.35, -14.17), dp1, "-14.4 to -14.2"},
		{"half up in tens", metrics.Between(16, 25), metrics.Nearest10, "20 to 30"},
		{"ends printed alike go outwards", metrics.Between(14.17, 14.23), dp1, "14.1 to 14.3"},
		{"outwards only from where they are", metrics.Between(14.2, 14.23), dp1, "14.2 to 14.3"},
		{"outwards although half up goes in", metrics.Between(14.15, 14.24), dp1, "14.1 to 14.3"},
		{"outwards below nought", metrics.Between(-14.23, -14.17), dp1, "-14.3 to -14.1"},
		{"outwards in tens", metrics.Between(16, 21), metrics.Nearest10, "10 to 30"},
		{"ends on the step stay", metrics.Between(14.1, 14.3), dp1, "14.1 to 14.3"},
		{"open above, outwards", metrics.Between(4.5, inf), dp0, "4 or more"},
		{"open below, outwards", metrics.Between(-inf, 4.4), dp0, "5 or less"},
		{"durations", metrics.Between(27, 30), months, "02:03 to 02:06"},

		{"a range that excludes nothing", metrics.Sub(metrics.Missing(metrics.Low), metrics.Missing(metrics.Low)), dp1, "unknown"},

		{"blank", blank, dp1, ""},
		{"low", low1, dp1, "low"},
		{"suppressed", c, dp1, "c"},
		{"suppressed, and known to be 1 to 5", c.WithBounds(1, 5), asPrinted, "c (1 to 5)"},
		{"suppressed, and known to be 1 or more", c.WithBounds(1, inf), asPrinted, "c (1 or more)"},
		{"not applicable", z, dp1, "z"},
		{"unavailable", x, dp1, "x"},
		{"low reliability", metrics.Missing(metrics.LowReliability), dp1, "u"},
		{"unspecified", metrics.Missing(metrics.Unspecified), dp1, "-"},
		{"invalid", invalid, dp1, "invalid"},
	}
	for _, test := range tests {
		if got := test.v.Format(test.p); got != test.want {
			t.Errorf("%s: %q, want %q", test.reason, got, test.want)
		}
	}
}

// The dust of a binary fraction takes no range further: from 0.1 and 0.7 up is from 0.8 up.
func TestFormatOfRangeIgnoresDust(t *testing.T) {
	v := metrics.Add(metrics.Between(0.1, 0.5), metrics.Between(0.7, 0.9))
	if got, want := v.Format(metrics.Places(1)), "0.8 to 1.4"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := v.String(), "0.8 to 1.4"; got != want {
		t.Errorf("as it is %q, want %q", got, want)
	}
}

// A number of months too large for years and months is still the number.
func TestFormatOfEndlessDuration(t *testing.T) {
	want := metrics.Exact(1e300).Format(metrics.Unrounded)
	if got := metrics.Exact(1e300).Format(metrics.YearsMonths); got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestValueText(t *testing.T) {
	for _, v := range specimens() {
		text, err := v.MarshalText()
		if err != nil || string(text) != v.String() || v.String() != v.Format(metrics.AsPrinted) {
			t.Errorf("MarshalText gives %q, %v; String %q", text, err, v)
		}
		text, err = v.AppendText([]byte("rate "))
		if err != nil || string(text) != "rate "+v.String() {
			t.Errorf("AppendText gives %q, %v; String %q", text, err, v)
		}
	}
}

func TestValueJSON(t *testing.T) {
	tests := []struct {
		reason string
		v      metrics.Value
		want   string
	}{
		{"a figure", dp(14.2, 1), `{"value":14.2,"symbol":null,"lower":14.15,"upper":14.25}`},
		{"a nought that is one", count(0), `{"value":0,"symbol":null,"lower":0,"upper":0}`},
		{"a range", metrics.Between(18, 24), `{"value":null,"symbol":null,"lower":18,"upper":24}`},
		{"open above", metrics.Between(5, inf), `{"value":null,"symbol":null,"lower":5,"upper":null}`},
		{"open below", metrics.Between(-inf, 5), `{"value":null,"symbol":null,"lower":null,"upper":5}`},
		{"low", low1, `{"value":null,"symbol":"low","lower":0,"upper":0.05}`},
		{"suppressed", c, `{"value":null,"symbol":"c","lower":null,"upper":null}`},
		{"suppressed, 1 to 5", c.WithBounds(1, 5), `{"value":null,"symbol":"c","lower":1,"upper":5}`},
		{"not applicable", z, `{"value":null,"symbol":"z","lower":null,"upper":null}`},
		{"unavailable", x, `{"value":null,"symbol":"x","lower":null,"upper":null}`},
		{"low reliability", metrics.Missing(metrics.LowReliability), `{"value":null,"symbol":"u","lower":null,"upper":null}`},
		{"unspecified", metrics.Missing(metrics.Unspecified), `{"value":null,"symbol":"-","lower":null,"upper":null}`},
		{"blank", blank, `{"value":null,"symbol":"","lower":null,"upper":null}`},
		{"invalid", invalid, `{"value":null,"symbol":"invalid","lower":null,"upper":null}`},
	}
	for _, test := range tests {
		got, err := json.Marshal(test.v)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %s, %v, want %s", test.reason, got, err, test.want)
		}
	}
}

// Whatever the value, the object has its four keys, numbers are the value's own, and what does not exist is null.
func TestValueJSONIsFaithful(t *testing.T) {
	type object struct {
		Value  *float64 `json:"value"`
		Symbol *string  `json:"symbol"`
		Lower  *float64 `json:"lower"`
		Upper  *float64 `json:"upper"`
	}
	number := func(x float64, known bool) *float64 {
		if !known || x == inf || x == -inf {
			return nil
		}
		return &x
	}
	for _, a := range specimens() {
		for _, b := range specimens()[:21] {
			for name, op := range operations {
				v := op(a, b)
				text, err := v.MarshalJSON()
				if err != nil {
					t.Fatal(err)
				}
				var keys map[string]any
				var got object
				if err := json.Unmarshal(text, &keys); err != nil || len(keys) != 4 {
					t.Fatalf("%s of %v and %v is %s: %v, %d keys, want 4", name, a, b, text, err, len(keys))
				}
				if err := json.Unmarshal(text, &got); err != nil {
					t.Fatal(err)
				}
				point, ok := v.Point()
				lower, upper, bounded := v.Bounds()
				want := object{Value: number(point, ok), Symbol: got.Symbol, Lower: number(lower, bounded), Upper: number(upper, bounded)}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("%s of %v and %v mismatch (-want +got):\n%s", name, a, b, diff)
				}
				if hasSymbol := v.Reason() != metrics.Reported && v.Reason() != metrics.Ranged; hasSymbol != (got.Symbol != nil) {
					t.Fatalf("%s of %v and %v is %s", name, a, b, text)
				}
			}
		}
	}
}
