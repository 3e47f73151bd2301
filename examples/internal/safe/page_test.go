package safe

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord/tally"
	"github.com/childmetrics/childmetrics/metrics/disclosure"
)

// words is a line as text: the figure, then the counts.
type words struct{ Value, Yes, No, NotRecorded string }

func inWords(lines []Line) map[string]words {
	all := make(map[string]words)
	for _, l := range lines {
		all[l.Measure.ID] = words{l.Value.Format(metrics.Places(1)), l.Yes.String(), l.No.String(), l.NotRecorded.String()}
	}
	return all
}

func TestSuppress(t *testing.T) {
	population := metrics.Exact(10_000)
	for _, test := range []struct {
		reason  string
		figures []tally.Figure
		want    map[string]words
	}{
		{
			"everything is more than five",
			[]tally.Figure{{Measure: "subsequent_plans", Counted: true, Yes: 20, No: 60}},
			map[string]words{"subsequent_plans": {"25.0", "20", "60", "0"}},
		},
		{
			"a small count: without it there is no share, though nobody else is suppressed",
			[]tally.Figure{{Measure: "subsequent_plans", Counted: true, Yes: 5, No: 60}},
			map[string]words{"subsequent_plans": {"c", "c", "60", "0"}},
		},
		{
			"what is not recorded is small: the share is what the printed counts leave of it",
			[]tally.Figure{{Measure: "subsequent_plans", Counted: true, Yes: 20, No: 60, Unplaced: 2}},
			map[string]words{"subsequent_plans": {"c (23.5 to 29.4)", "20", "60", "c"}},
		},
		{
			"and not what it is made of, where together it is more than five",
			[]tally.Figure{{Measure: "subsequent_plans", Counted: true, Yes: 20, No: 60, Open: 4, Unplaced: 4}},
			map[string]words{"subsequent_plans": {"22.7 to 31.8", "20", "60", "8"}},
		},
		{
			"the number that a share is of gives the small one away: nothing else is lost of the number",
			[]tally.Figure{
				{Measure: "referrals", Counted: true, Yes: 80}, {Measure: "rereferrals", Counted: true, Yes: 3, No: 77},
			},
			map[string]words{"referrals": {"80.0", "80", "z", "0"}, "rereferrals": {"c", "c", "c", "0"}},
		},
		{
			"a rate has the counts of its number, and both go",
			[]tally.Figure{{Measure: "referrals", Counted: true, Yes: 4}, {Measure: "referral_rate", Counted: true, Yes: 4}},
			map[string]words{"referrals": {"c", "c", "z", "0"}, "referral_rate": {"c", "c", "z", "0"}},
		},
		{
			"a rate",
			[]tally.Figure{{Measure: "looked_after_rate", Counted: true, Yes: 70, Unplaced: 10}},
			map[string]words{"looked_after_rate": {"70.0 to 80.0", "70", "z", "10"}},
		},
		{
			"a rate of which it is not said how many are not recorded",
			[]tally.Figure{{Measure: "looked_after_rate", Counted: true, Yes: 70, Unplaced: 1}},
			map[string]words{"looked_after_rate": {"c (70.0 to 75.0)", "70", "z", "c"}},
		},
		{
			"the difference of two populations is small: 3 children in series of short-term placements",
			[]tally.Figure{
				{Measure: "looked_after_rate", Counted: true, Yes: 70},
				{Measure: "three_or_more_placements", Counted: true, Yes: 20, No: 47},
			},
			map[string]words{
				"looked_after_rate": {"70.0", "70", "z", "0"}, "three_or_more_placements": {"c", "20", "c", "0"},
			},
		},
		{
			"a mean of more than five",
			[]tally.Figure{{Measure: "sdq_mean", Counted: true, Yes: 6, Total: 75}},
			map[string]words{"sdq_mean": {"12.5", "6", "z", "0"}},
		},
		{
			"a mean of five",
			[]tally.Figure{{Measure: "sdq_mean", Counted: true, Yes: 5, Total: 75}},
			map[string]words{"sdq_mean": {"c", "c", "z", "0"}},
		},
		{
			"a mean of nobody",
			[]tally.Figure{{Measure: "sdq_mean", Counted: true}},
			map[string]words{"sdq_mean": {"z", "0", "z", "0"}},
		},
		{
			"a mean of which some amounts are not known",
			[]tally.Figure{{Measure: "sdq_mean", Counted: true, Yes: 60, Total: 75, Open: 6}},
			map[string]words{"sdq_mean": {"x", "60", "z", "6"}},
		},
		{
			"nobody at all, and nothing that is answered",
			[]tally.Figure{{Measure: "subsequent_plans", Counted: true}, {Measure: "uasc_share"}},
			map[string]words{"subsequent_plans": {"z", "0", "0", "0"}, "uasc_share": {"x", "x", "x", "x"}},
		},
	} {
		lines, err := Suppress(test.figures, population)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		if diff := cmp.Diff(test.want, inWords(lines)); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}

func TestUnsuppressed(t *testing.T) {
	lines := Unsuppressed([]tally.Figure{
		{Measure: "subsequent_plans", Counted: true, Yes: 1, No: 2, Open: 1},
		{Measure: "sdq_mean", Counted: true, Yes: 2, Total: 25, Value: metrics.Exact(12.5)},
		{Measure: "looked_after_rate", Counted: true, Yes: 3},
	}, metrics.Value{})
	want := map[string]words{
		"subsequent_plans": {"25.0 to 50.0", "1", "2", "1"}, "sdq_mean": {"12.5", "2", "z", "0"}, "looked_after_rate": {"x", "3", "z", "0"},
	}
	if diff := cmp.Diff(want, inWords(lines)); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestFiguresThatDoNotFit holds that figures of two councils or days give no page.
func TestFiguresThatDoNotFit(t *testing.T) {
	for reason, figures := range map[string][]tally.Figure{
		"a rate of another number": {
			{Measure: "referrals", Counted: true, Yes: 80}, {Measure: "referral_rate", Counted: true, Yes: 81},
		},
		"a measure twice": {
			{Measure: "uasc_share", Counted: true, Yes: 80}, {Measure: "uasc_share", Counted: true, Yes: 80},
		},
		"a share of another number": {
			{Measure: "referrals", Counted: true, Yes: 80}, {Measure: "rereferrals", Counted: true, Yes: 20, No: 70},
		},
	} {
		if lines, err := Suppress(figures, metrics.Value{}); err == nil {
			t.Errorf("%s: %v", reason, inWords(lines))
		}
	}
}

// TestNothingProved holds that what hangs together with a count that is not proved to be protected is not printed.
func TestNothingProved(t *testing.T) {
	table, err := tabulate([]tally.Figure{
		{Measure: "referrals", Counted: true, Yes: 80}, {Measure: "rereferrals", Counted: true, Yes: 3, No: 77},
		{Measure: "subsequent_plans", Counted: true, Yes: 20, No: 60},
	}, 0)
	if err != nil {
		t.Fatal(err)
	}
	printed := map[string]bool{
		"referrals.yes": true, "rereferrals.no": true, "rereferrals.yes": false, "subsequent_plans.yes": true, "subsequent_plans.no": true,
	}
	_, of, a, err := table.audit(printed, disclosure.Options{})
	if err != nil || a.Safe == metrics.Yes {
		t.Fatalf("80 less 77 is taken for safe: %v, %v", a.Safe, err)
	}
	if !table.hide(printed, of, a) || printed["referrals.yes"] || printed["rereferrals.no"] || !printed["subsequent_plans.yes"] {
		t.Errorf("printed: %v", printed)
	}
	if _, _, a, err = table.audit(printed, disclosure.Options{}); err != nil || a.Safe != metrics.Yes {
		t.Errorf("%v, %v, want a safe table", a.Safe, err)
	}
}
