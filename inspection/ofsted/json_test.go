package ofsted_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
)

// TestRowJSON holds that a row is written with where it stands, which the inspection in it does not write.
func TestRowJSON(t *testing.T) {
	visit := inspection.Inspection{Kind: inspection.FocusedVisit, Theme: "the front door"}
	for _, test := range []struct {
		reason string
		place  ofsted.Place
		want   map[string]any
	}{
		{"of a sheet", ofsted.Place{File: "outcomes.ods", Sheet: "history", Row: 7},
			map[string]any{"file": "outcomes.ods", "sheet": "history", "row": 7.0}},
		{"of a CSV file", ofsted.Place{File: "outcomes.csv", Row: 7},
			map[string]any{"file": "outcomes.csv", "sheet": nil, "row": 7.0}},
	} {
		want, got := make(map[string]any), make(map[string]any)
		decode(t, visit, &want)
		for key, value := range test.want {
			want[key] = value
		}
		decode(t, ofsted.Row{Place: test.place, Columns: ofsted.Columns{}, Inspection: visit}, &got)
		if diff := cmp.Diff(want, got); diff != "" || got["theme"] != "the front door" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

// decode reads what a value is in JSON.
func decode(t *testing.T, of any, into *map[string]any) {
	t.Helper()
	data, err := json.Marshal(of)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

func ExamplePlace_MarshalJSON() {
	text, err := json.Marshal(ofsted.Place{File: "outcomes.csv", Row: 7})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"file":"outcomes.csv","sheet":null,"row":7} <nil>
}

func ExampleQuirk_MarshalJSON() {
	text, err := json.Marshal(ofsted.Quirk{
		Place: ofsted.Place{File: "outcomes.csv", Row: 7}, Code: ofsted.MissingRegion, Message: "no region",
	})
	fmt.Printf("%s %v\n", text, err)
	// Output: {"file":"outcomes.csv","sheet":null,"row":7,"column":null,"code":"missing_region","message":"no region"} <nil>
}
