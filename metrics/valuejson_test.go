package metrics_test

import (
	"encoding/json"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
)

// TestValueFromJSON holds that what is read is what was written: the same JSON, number, reason and bounds.
func TestValueFromJSON(t *testing.T) {
	values := []metrics.Value{
		{}, metrics.Exact(0), metrics.Exact(-7), metrics.Exact(1e300), metrics.Exact(0.1), metrics.Rounded(14.04, metrics.Places(1)),
		metrics.Bounded(3, 1, 9), metrics.Bounded(3, math.Inf(-1), 9), metrics.Bounded(3, 3, math.Inf(1)),
		metrics.Bounded(3, math.Inf(-1), math.Inf(1)), metrics.Between(0, 4), metrics.Between(5, math.Inf(1)),
		metrics.Between(math.Inf(-1), 0), metrics.Add(metrics.Missing(metrics.Low), metrics.Exact(3)),
		metrics.Sub(metrics.Between(5, math.Inf(1)), metrics.Between(5, math.Inf(1))),
		metrics.Round(metrics.Exact(0.01), metrics.Places(1)),
	}
	for r := range metrics.Invalid + 1 {
		values = append(values, metrics.Missing(r), metrics.Missing(r).WithBounds(1, 5), metrics.Missing(r).WithBounds(2, math.Inf(1)))
	}
	for _, want := range values {
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		got := metrics.Exact(99)
		if err := json.Unmarshal(data, &got); err != nil {
			t.Errorf("%s: %v", data, err)
			continue
		}
		again, err := json.Marshal(got)
		if diff := cmp.Diff(string(data), string(again)); diff != "" || err != nil {
			t.Errorf("read and written again: mismatch (-want +got), error %v:\n%s", err, diff)
		}
		lower, upper, ok := want.Bounds()
		x, isPoint := want.Point()
		gotLower, gotUpper, gotOK := got.Bounds()
		gotX, gotPoint := got.Point()
		if got.Reason() != want.Reason() || x != gotX || isPoint != gotPoint || lower != gotLower || upper != gotUpper || ok != gotOK {
			t.Errorf("%s is read as %v, want %v", data, look(got), look(want))
		}
	}
}

// TestNoValueInJSON holds that what is no figure is refused and not taken for a blank.
func TestNoValueInJSON(t *testing.T) {
	for _, test := range []struct{ reason, data string }{
		{"no keys", `{}`},
		{"a key is missing", `{"value":3,"symbol":null,"lower":3}`},
		{"another key", `{"value":3,"symbol":null,"lower":3,"upper":3,"count":3}`},
		{"a key twice", `{"value":1,"value":7,"symbol":null,"lower":1,"upper":7}`},
		{"a key twice, once in capitals", `{"value":1,"Value":7,"symbol":null,"lower":1,"upper":7}`},
		{"keys in capitals", `{"Value":1,"Symbol":null,"Lower":1,"Upper":1}`},
		{"a number alone", `3`},
		{"a symbol alone", `"c"`},
		{"a list", `[3,null,3,3]`},
		{"a number beside a symbol", `{"value":3,"symbol":"c","lower":3,"upper":3}`},
		{"a symbol that there is not", `{"value":null,"symbol":"q","lower":null,"upper":null}`},
		{"a number outside its bounds", `{"value":3,"symbol":null,"lower":4,"upper":5}`},
		{"bounds in the wrong order", `{"value":null,"symbol":null,"lower":5,"upper":4}`},
		{"bounds of a low figure that leave nothing above nought", `{"value":null,"symbol":"low","lower":null,"upper":0}`},
		{"a number as text", `{"value":"3","symbol":null,"lower":3,"upper":3}`},
		{"too large a number", `{"value":1e400,"symbol":null,"lower":null,"upper":null}`},
	} {
		v := metrics.Exact(99)
		if err := json.Unmarshal([]byte(test.data), &v); !errors.Is(err, metrics.ErrBadFigure) || v != metrics.Exact(99) {
			t.Errorf("%s: %v and error %v, want ErrBadFigure and the value as it was", test.reason, v, err)
		}
	}
	v := metrics.Exact(99)
	if err := json.Unmarshal([]byte("null"), &v); err != nil || v != (metrics.Value{}) {
		t.Errorf("null is %v and error %v, want a blank", v, err)
	}
}

// FuzzValueFromJSON holds that whatever can be read is written and read alike.
func FuzzValueFromJSON(f *testing.F) {
	f.Add([]byte(`{"value":3,"symbol":null,"lower":2.5,"upper":3.5}`))
	f.Add([]byte(`{"value":null,"symbol":"c","lower":1,"upper":5}`))
	f.Add([]byte(`{"Value":null,"symbol":"low","lower":0,"upper":null,"upper":-0}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		var first, second metrics.Value
		if json.Unmarshal(data, &first) != nil {
			return
		}
		written, err := json.Marshal(first)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(written, &second); err != nil {
			t.Fatalf("%s: %v", written, err)
		}
		if again, err := json.Marshal(second); string(again) != string(written) || err != nil {
			t.Errorf("%s is read and written as %s, error %v", written, again, err)
		}
	})
}
