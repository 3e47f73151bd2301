package workforce_test

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/caseload"
)

// TestJSON holds what results look like to programs: keys in lower case, words instead of numbers for what is counted
// off, and null for what does not exist.
func TestJSON(t *testing.T) {
	now, before := turnover("Ashenmoor", people(9), people(80)), in(2024, turnover("Ashenmoor", people(8), people(80)))
	aggregate, err := workforce.TurnoverRateHeadcount.Aggregate(workforce.SumAvailable, []workforce.Return{now}, nil)
	if err != nil {
		t.Fatal(err)
	}
	split := mustSplit(t, workforce.TurnoverRateHeadcount, before, now)
	revisions, err := workforce.Revise([]workforce.Return{before}, []workforce.Return{now})
	if err != nil {
		t.Fatal(err)
	}
	projection, err := workforce.Project(workforce.Assumptions{InPost: people(80), Starters: people(9), Leavers: x}, 1)
	if err != nil {
		t.Fatal(err)
	}
	band, err := caseload.NewBand("academy", 4, 8)
	if err != nil {
		t.Fatal(err)
	}
	spread, err := caseload.Distribute([]caseload.Band{band}, caseload.PerFTE, []caseload.Holder{{Group: "academy", Cases: people(6), FTE: people(1)}})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		reason string
		value  any
		want   []string
	}{
		{"a check", workforce.TurnoverRateHeadcount.Check(now), []string{`"rate":"turnover_rate_headcount"`, `"published":{"value":null,"symbol":""`, `"agreement":"incomparable"`}},
		{"a reproduction", workforce.TurnoverRateHeadcount.Reproduce(area.LocalAuthority, nil), []string{`"level":"Local authority"`, `"max_difference":{"value":null`, `"withheld_above_100":0`}},
		{"an aggregate", aggregate, []string{`"policy":"sum of what is available"`, `"members":1`, `"numerators":{"total":1`}},
		{"a split", split, []string{`"components":[{"name":"leavers"`, `"effect":{"value":1.25`}},
		{"revisions", revisions, []string{`"only_before":[{"subject"`, `"figures":{`, `"inpost_headcount":{"value":80`, `"reshaped":null`}},
		{"a projection", projection, []string{`"turnover_rate":{"value":null,"symbol":""`, `"leavers":{"value":null,"symbol":"x"`}},
		{"a spread", spread, []string{`"basis":"per FTE"`, `"band":{"group":"academy","min":4,"max":8}`, `"all":{"band":null,"workers":1`, `"no_band":null`}},
		{"a placement", band.Place(people(9), people(1), caseload.PerFTE), []string{`"above"`}},
		{"a kind of revision", workforce.Withdrawn, []string{`"withdrawn"`}},
		{"no rate", workforce.Rate(workforce.RateCount), []string{`""`}},
		{"an agreement", metrics.Attainable, []string{`"attainable"`}},
	}
	upper := regexp.MustCompile(`"[a-z_0-9]*[A-Z]\w*":`)
	for _, test := range tests {
		text, err := json.Marshal(test.value)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		for _, want := range test.want {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s has no %s:\n%s", test.reason, want, text)
			}
		}
		if key := upper.FindString(string(text)); key != "" {
			t.Errorf("%s has the key %s", test.reason, key)
		}
	}
}
