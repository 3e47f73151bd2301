package benchmark_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/benchmark"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestResultAsJSON holds that a result loses nothing when it is written: no rank of 0, no figure of 0 that is missing.
func TestResultAsJSON(t *testing.T) {
	p, areas := invented(t, inventedRate, map[int]map[string]string{
		2024: {"Ashenmoor": "10", "Dunmarsh": "30"}, 2025: {"Ashenmoor": "11", "Dunmarsh": "x"},
	})
	written := func(council string) map[string]any {
		data, err := json.Marshal(result(t, p, areas, year(t, 2025), benchmark.Options{}, council))
		if err != nil {
			t.Fatal(err)
		}
		var object map[string]any
		if err := json.Unmarshal(data, &object); err != nil {
			t.Fatal(err)
		}
		return object
	}
	for _, test := range []struct {
		reason, council, key string
		want                 any
	}{
		{"the period is text", "Ashenmoor", "period", "2025 Reporting year"},
		{"and so is the convention", "Ashenmoor", "convention", "returns"},
		{"a figure has its bounds", "Ashenmoor", "value", map[string]any{"value": 11.0, "symbol": nil, "lower": 10.95, "upper": 11.05}},
		{"a missing one has its symbol and no number", "Dunmarsh", "value", map[string]any{"value": nil, "symbol": "x", "lower": nil, "upper": nil}},
		{"a place", "Ashenmoor", "standing", map[string]any{"rank": 1.0, "tied": 1.0, "rank_range": nil, "among": nil, "band": "A"}},
		{"no place is not the place 0", "Dunmarsh", "standing", map[string]any{"rank": nil, "tied": nil, "rank_range": nil, "among": nil, "band": nil}},
		{"no warnings is an empty list", "Ashenmoor", "warnings", []any{}},
		{"who was asked for", "Ashenmoor", "asked", "Ashenmoor"},
		{"what the row does not say is null", "Ashenmoor", "subject", map[string]any{
			"area": "Ashenmoor", "label": map[string]any{"name": nil, "la_code": nil, "gss_code": nil}, "region": nil,
		}},
		{"a figure alone has a name of its own", "Ashenmoor", "region_value", map[string]any{
			"value": nil, "symbol": "", "lower": nil, "upper": nil,
		}},
	} {
		if diff := cmp.Diff(test.want, written(test.council)[test.key]); diff != "" {
			t.Errorf("%s: %s mismatch (-want +got):\n%s", test.reason, test.key, diff)
		}
	}
}

func TestStandingInWords(t *testing.T) {
	for _, test := range []struct {
		standing benchmark.Standing
		want     string
	}{
		{benchmark.Standing{Rank: 1, Tied: 1}, "1st"},
		{benchmark.Standing{Rank: 2, Tied: 3}, "2nd (3 tied)"},
		{benchmark.Standing{Rank: 11, Tied: 1}, "11th"},
		{benchmark.Standing{Rank: 23, Tied: 1}, "23rd"},
		{benchmark.Standing{Rank: 112, Tied: 1}, "112th"},
		{benchmark.Standing{Rank: 121, Tied: 1}, "121st"},
		{benchmark.Standing{Best: 3, Worst: 7}, "3rd to 7th"},
		{benchmark.Standing{}, "not ranked"},
	} {
		if got := test.standing.String(); got != test.want {
			t.Errorf("%+v in words is %q, want %q", test.standing, got, test.want)
		}
	}
}

// TestMinBase: the least base is the caller's to set.
func TestMinBase(t *testing.T) {
	p, areas := invented(t, inventedRate, map[int]map[string]string{2025: {"Ashenmoor": "50"}})
	for _, test := range []struct {
		least float64
		want  []string
	}{{0, []string{}}, {50, []string{}}, {51, []string{"small_numbers"}}} {
		r := result(t, p, areas, year(t, 2025), benchmark.Options{Base: p, MinBase: test.least}, "Ashenmoor")
		if diff := cmp.Diff(test.want, codes(r.Warnings)); diff != "" {
			t.Errorf("with a least base of %v mismatch (-want +got):\n%s", test.least, diff)
		}
		if r.Base != metrics.Rounded(50, metrics.Places(1)) {
			t.Errorf("the base is %v, want 50.0", r.Base)
		}
	}
}

// TestRangeOfRanksHasItsCount: no range of ranks without how many it is among.
func TestRangeOfRanksHasItsCount(t *testing.T) {
	data, err := json.Marshal(benchmark.Standing{Best: 2, Worst: 4, Among: 5})
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"rank":null,"tied":null,"rank_range":[2,4],"among":5,"band":null}`; string(data) != want {
		t.Errorf("%s, want %s", data, want)
	}
}

// TestPartsOfOtherMembers: a numerator that another file has for two councils together is not one council's.
func TestPartsOfOtherMembers(t *testing.T) {
	rates, areas := invented(t, inventedRate, map[int]map[string]string{2025: {"Ashenmoor": "4", "Brackwater": "5"}})
	joint, err := areas.FindArea("Brackwater / Coldharrow")
	if err != nil {
		t.Fatal(err)
	}
	alone, err := areas.FindArea("Ashenmoor")
	if err != nil {
		t.Fatal(err)
	}
	b := panel.NewBuilder(panel.Measure{ID: "posts"})
	for _, who := range []area.Area{joint, alone} {
		if err := b.Add(year(t, 2025), panel.Subject{Area: who}, metrics.Exact(50)); err != nil {
			t.Fatal(err)
		}
	}
	options := benchmark.Options{Numerator: b.Panels()[0]}
	for council, want := range map[string]metrics.Value{"Ashenmoor": metrics.Exact(50), "Brackwater": {}} {
		if got := result(t, rates, areas, year(t, 2025), options, council).Numerator; got != want {
			t.Errorf("the numerator of %s is %v, want %v", council, got, want)
		}
	}
}

// TestQuartilesOfNothingAsJSON: no figures have no quartiles, not quartiles of 0.
func TestQuartilesOfNothingAsJSON(t *testing.T) {
	for _, test := range []struct {
		reason    string
		quartiles benchmark.Quartiles
		want      string
	}{
		{"none", benchmark.Quartiles{}, `{"n":0,"cuts":null}`},
		{"one figure, which is 0", benchmark.Quartiles{N: 1}, `{"n":1,"cuts":[0,0,0,0,0]}`},
	} {
		if got := string(must(json.Marshal(test.quartiles))); got != test.want {
			t.Errorf("%s: %s, want %s", test.reason, got, test.want)
		}
	}
}

// TestKindsInWords holds that every kind of figure has a name, and a number that is no kind has none.
func TestKindsInWords(t *testing.T) {
	want := []string{"", "proportion", "rate", "mean", "count", ""}
	var got []string
	for kind := range panel.Kind(len(want)) {
		text, err := kind.MarshalText()
		if err != nil || string(text) != kind.String() {
			t.Errorf("%v is written as %q", kind, text)
		}
		got = append(got, string(text))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestNoneIsNull: what there is not is null, wherever a result has a place for it, and no empty text.
func TestNoneIsNull(t *testing.T) {
	for _, test := range []struct {
		reason string
		value  any
		want   string
	}{
		{"a row with a rank", benchmark.Unranked(0), `null`},
		{"and one without", benchmark.NoFigure, `"no figure"`},
		{"no direction", benchmark.Direction(0), `null`},
		{"a direction", benchmark.Fewer, `"fewer"`},
		{"no band", benchmark.NoBand, `null`},
		{"a band", benchmark.BandB, `"B"`},
		{"bands as keys are text", map[benchmark.Band]int{benchmark.BandA: 1}, `{"A":1}`},
	} {
		if got := string(must(json.Marshal(test.value))); got != test.want {
			t.Errorf("%s: %s, want %s", test.reason, got, test.want)
		}
	}
	for edition, want := range map[string]any{"": nil, "May 2025": "May 2025"} {
		var object map[string]any
		if err := json.Unmarshal(must(json.Marshal(benchmark.GroupAverage{Edition: edition, N: 2, Of: 3})), &object); err != nil {
			t.Fatal(err)
		}
		if object["edition"] != want || object["n"] != 2.0 || object["of"] != 3.0 || len(object) != 11 {
			t.Errorf("an average of the edition %q: %v", edition, object)
		}
	}
}

// TestWordsOfEnumerations: every reason and direction has its words, and a number that is none of them is empty.
func TestWordsOfEnumerations(t *testing.T) {
	var got []string
	for u := range benchmark.JointLeftOut + 2 {
		got = append(got, string(must(u.MarshalText())))
	}
	for d := range benchmark.Fewer + 2 {
		got = append(got, string(must(d.MarshalText())))
	}
	want := []string{"", "known only within bounds", "no figure", "ceased", "joint return left out", "", "", "more", "fewer", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}
