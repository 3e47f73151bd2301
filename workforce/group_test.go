package workforce_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

// TestGroup holds who is picked, once each, and who is without a return.
func TestGroup(t *testing.T) {
	single := func(name string) workforce.Return { return turnover(name, people(1), people(10)) }
	returns := []workforce.Return{
		single("Merrowland"), single("Upper Merrow"), single("Ashenmoor"), in(2024, single("Brackwater")),
		single("Coldharrow / Dunmarsh"),
	}
	tests := []struct {
		asked, members, without []string
		reason                  string
	}{
		{nil, nil, nil, "nobody asked for"},
		{[]string{"Ashenmoor", "Ashenmoor"}, []string{"Ashenmoor"}, nil, "asked for twice"},
		{[]string{"Dunmarsh", "Ashenmoor", "Coldharrow"}, []string{"Coldharrow / Dunmarsh", "Ashenmoor"}, nil, "a joint return once, where its first council was asked for"},
		{[]string{"Brackwater", "Ashenmoor", "Brackwater"}, []string{"Ashenmoor"}, []string{"Brackwater"}, "a return of another year is none"},
		{[]string{"Upper Merrow", "Merrowland"}, nil, []string{"Upper Merrow", "Merrowland"}, "regions and countries are no councils"},
	}
	for _, test := range tests {
		var ids []area.ID
		for _, name := range test.asked {
			ids = append(ids, called(name).First())
		}
		members, without := workforce.Group(returns, reportingYear(2025), ids...)
		var got [2][]string
		for _, m := range members {
			got[0] = append(got[0], m.Subject.Area.String())
		}
		for _, id := range without {
			got[1] = append(got[1], id.Name())
		}
		if diff := cmp.Diff([2][]string{test.members, test.without}, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		if _, err := workforce.VacancyRateFTE.Aggregate(workforce.SumAvailable, members, nil); err != nil {
			t.Errorf("%s: the members do not go together: %v", test.reason, err)
		}
	}
}
