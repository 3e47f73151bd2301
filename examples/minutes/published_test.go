package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// TestPublished holds what the department's census of 2025 and Ofsted's outcomes of March 2025 have beside the items, and
// which of the two agree.
func TestPublished(t *testing.T) {
	const windsor, telford = "Windsor and Maidenhead", "Telford and Wrekin"
	type row struct {
		Council   string
		Number    int
		Agrees    string
		Published string
	}
	want := []row{
		{"Coventry", 1, "no",
			"2022-06-13, and in Ofsted's file 2022-06-20: the week of notice is counted in"},
		{"Coventry", 2, "cannot_tell",
			"no earlier inspection in the file, which begins in 2018"},
		{"Coventry", 3, "yes",
			"overall: Good; on the day of publication 1 of 56 good, 23 better, of 139 judged"},
		{"Coventry", 4, "yes",
			"help and protection: Good; in care: Good; care leavers: not in the framework"},
		{"Coventry", 7, "yes",
			"70 working days from publication on 2022-08-12 end on 2022-11-22: counted from the day of " +
				"publication: the day of receipt is not known, and the deadline may be another day"},
		{"Coventry", 16, "yes",
			"census of 30 September 2022: 68.0 FTE vacant, 65.7 FTE of agency workers covering; vacancy rate " +
				"15.9% (England 20.0%), vacancies covered by agency workers 96.7% (England 68.8%), agency worker " +
				"rate (FTE) 16.7% (England 17.6%)"},
		{"Coventry", 17, "cannot_tell",
			"census of 30 September 2022: average caseload 13.4 (England 16.6), which does not tell how cases " +
				"are spread"},
		{"Coventry", 18, "cannot_tell",
			"census of 30 September 2022: 2945 cases held by 220.1 FTE, 555 fewer; open cases are another " +
				"count, of another day"},
		{"Coventry", 19, "cannot_tell",
			"census of 30 September 2022: agency worker rate (FTE) 16.7% (England 17.6%)"},
		{"Coventry", 20, "cannot_tell",
			"census of 30 September 2022: turnover rate (FTE) 18.0% (England 17.2%)"},
		{windsor, 1, "yes",
			"on site from 2020-01-13; published on 2020-02-24"},
		{windsor, 2, "yes",
			"overall: Good; in care: Requires improvement to be good"},
		{windsor, 10, "cannot_tell",
			"census of 30 September 2020: agency worker rate (FTE) 28.6% (England 15.4%); census of 30 " +
				"September 2021: agency worker rate (FTE) 26.9% (England 15.5%)"},
		{windsor, 12, "cannot_tell",
			"census of 30 September 2020: 25.0 FTE vacant; 14 more beside the 39.0 FTE who hold cases would " +
				"take 18.0 cases each to 13.2; census of 30 September 2021: 26.7 FTE vacant; 14 more beside the " +
				"38.0 FTE who hold cases would take 17.3 cases each to 12.7"},
		{"Nottingham", 1, "cannot_tell",
			"on 2024-11-12, theme: Children in care; 3 visits in the file, 0 of them later; it has those of " +
				"one year only"},
		{"Nottingham", 2, "yes",
			"usual between 2025-01-11 and 2026-01-11, an estimate"},
		{"Nottingham", 4, "cannot_tell",
			"the first visit in the file, which need not be the first of all: Children in care on 2024-04-03, " +
				"the same theme: yes"},
		{"Nottingham", 7, "cannot_tell",
			"census of 30 September 2024: turnover rate (FTE) 17.6%, a year before 21.9%: no clear change; " +
				"census of 30 September 2024: turnover rate (headcount) 19.9%, a year before 19.1%: no clear " +
				"change; census of 30 September 2024: average caseload 14.4, a year before 15.3: no clear change, " +
				"and chance cannot be told"},
		{"Nottingham", 12, "cannot_tell",
			"census of 30 September 2024: 210.2 FTE and 226 people in post, a year before 202.4 and 241: up " +
				"in FTE: yes, in people: no"},
		{"Nottingham", 13, "yes",
			"census of 30 September 2024: average caseload 14.4 (England 15.4), 1.0 fewer"},
		{"Nottingham", 14, "cannot_tell",
			"census of 30 September 2024: turnover rate (FTE) 17.6%, a year before 21.9%: no clear change; " +
				"census of 30 September 2024: agency worker rate (FTE) 15.5%, a year before 17.2%: no clear " +
				"change; census of 30 September 2024: agency worker rate (headcount) 14.7%, a year before 15.1%: " +
				"no clear change"},
		{"Nottingham", 16, "cannot_tell",
			"Inadequate before; no later inspection in the file"},
		{telford, 1, "yes",
			"the same days in Ofsted's file; published on 2024-07-12, in the month of the heading: yes"},
		{telford, 2, "yes",
			"on site from 2020-01-20; 1 of 8 judged in the West Midlands on the day of publication"},
		{telford, 3, "yes",
			"Outstanding, and before it Outstanding"},
		{telford, 4, "yes",
			"32 of 152, on the day of publication; 30 of 151, as Ofsted counts as at 31 March 2024"},
		{telford, 5, "no",
			"6 by the day of publication, this council among them"},
		{telford, 6, "yes",
			"leaders: Outstanding; help and protection: Good; in care: Outstanding; care leavers: Outstanding"},
		{telford, 8, "cannot_tell",
			"70 working days from publication on 2024-07-12 end on 2024-10-21: counted from the day of " +
				"publication: the day of receipt is not known, and the deadline may be another day"},
		{telford, 13, "yes",
			"0 judgements of the inspection have this grade"},
		{"Reading", 1, "cannot_tell",
			"no such visit in the file, which has those of one year only"},
		{"Reading", 2, "cannot_tell",
			"the history of these inspections begins in 2018"},
		{"Reading", 8, "cannot_tell",
			"census of 30 September 2018: vacancy rate 46.8% (England 16.5%), agency worker rate (FTE) 34.1% " +
				"(England 15.4%), average caseload 18.4 (England 17.4)"},
		{"Reading", 13, "yes",
			"census of 30 September 2018: average caseload 18.4 (England 17.4): reproduced to whole cases"},
		{"Reading", 16, "cannot_tell",
			"the next full inspection began on 2019-09-16; the file has no visits before it, being of one " +
				"year only"},
	}
	var got []row
	for _, i := range decoded(t, files(t)...) {
		if i.Published != nil {
			got = append(got, row{i.Council, i.Number, i.Agrees, *i.Published})
		} else if i.Agrees != "cannot_tell" {
			t.Errorf("%s %d agrees with nothing: %s", i.Council, i.Number, i.Agrees)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// files names the census and the outcomes.
func files(t *testing.T, more ...string) []string {
	return append([]string{
		"-workforce", metricstest.Path(t, "data", "csww_indicators_2017_to_2025.csv"),
		"-outcomes", metricstest.Path(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods"),
	}, more...)
}
