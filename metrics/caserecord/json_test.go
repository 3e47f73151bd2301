package caserecord_test

import (
	"encoding/json"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// TestJSON holds that what there is not is null, and what there is stands under its key.
func TestJSON(t *testing.T) {
	const blank, one = `{"value":null,"symbol":"","lower":null,"upper":null}`, `{"value":1,"symbol":null,"lower":1,"upper":1}`
	for _, test := range []struct {
		reason string
		of     any
		want   string
	}{
		{"an allocation of nothing", caserecord.Allocation{}, `{"child":null,"worker":null,"role":null,"start":null,"end":null}`},
		{"an allocation", caserecord.Allocation{Child: "c", Worker: "w", Role: holder, Start: date("2025-01-02")},
			`{"child":"c","worker":"w","role":"allocated case worker","start":"2025-01-02","end":null}`},
		{"a worker of whom nothing is known", caserecord.Worker{ID: "w"},
			`{"id":"w","team":null,"service":null,"role":null,"fte":` + blank + `,"agency":"cannot tell","newly_qualified":"cannot tell","start":null,"end":null}`},
		{"a worker", caserecord.Worker{ID: "w", Team: "Duty", Service: "Ashenmoor", Role: "social worker", FTE: metrics.Exact(1), Agency: metrics.No},
			`{"id":"w","team":"Duty","service":"Ashenmoor","role":"social worker","fte":` + one +
				`,"agency":"no","newly_qualified":"cannot tell","start":null,"end":null}`},
		{"an employment of nobody", caserecord.Employment{}, `{"worker":null,"agency":"cannot tell","start":null,"end":null}`},
		{"everybody", caserecord.Group{Cases: 3}, `{"name":null,"service":null,"cases":3,"workers":0,"holders":0,"holders_fte":` + blank +
			`,"known_fte":` + blank + `,"fte_coverage":{"total":0,"reported":0,"missing":{}},"newly_qualified_fte":` + blank + `}`},
		{"a problem", caserecord.Problem{Code: caserecord.NoStart, List: "allocations", Record: 7, Found: "no start and no end", LeftOut: true},
			`{"code":"no_start","list":"allocations","record":7,"other":null,"found":"no start and no end","left_out":true}`},
		{"a problem with another record", caserecord.Problem{Code: caserecord.OverlappingPosts, List: "workers", Record: 7, Other: 5},
			`{"code":"overlapping_posts","list":"workers","record":7,"other":5,"found":null,"left_out":false}`},
	} {
		got, err := json.Marshal(test.of)
		if err != nil || string(got) != test.want {
			t.Errorf("%s: %s, %v\nwant %s", test.reason, got, err, test.want)
		}
	}
}
