package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestAnswers holds everything that is made of the minutes alone, item by item.
func TestAnswers(t *testing.T) {
	const windsor, telford = "Windsor and Maidenhead", "Telford and Wrekin"
	type row struct {
		Council string
		Number  int
		Types   string
		Result  string
		Reason  string
	}
	want := []row{
		{"Coventry", 1, "inspection.Inspection, timescale.Calendar",
			"15 working days from 2022-06-13 to 2022-07-01, both counted",
			"three weeks from a Monday to a Friday, and no bank holiday"},
		{"Coventry", 2, "inspection.Framework",
			"by the first day it is under: ILACS to December 2022",
			"begun before January 2023"},
		{"Coventry", 3, "inspection.Grade",
			"Good; good or better: yes",
			"good is one of the two upper grades"},
		{"Coventry", 4, "inspection.JudgementArea, inspection.Framework",
			"judgements that the framework has: help and protection: yes; in care: yes; care leavers: no; one " +
				"for each: no",
			"care leavers have a judgement of their own since January 2023"},
		{"Coventry", 5, "inspection.Provider",
			"number 80456 at Ofsted, with the page https://reports.ofsted.gov.uk/provider/44/80456; the council's " +
				"own code is 331; one number: no",
			"the page that the minute names; Coventry is 331 in the department's files"},
		{"Coventry", 6, "plan.Finding, plan.Tally",
			"4 findings: 0 strengths, 4 to improve; themes: children's voice and life story, private " +
				"fostering, homeless 16- and 17-year-olds, care leavers, health, management oversight and " +
				"supervision; four: yes",
			"the list has as many as it says"},
		{"Coventry", 7, "plan.Due, plan.Plan",
			"due 2022-11-30, overdue on 2022-11-30: no; overdue on 2022-12-01 if it was not sent: yes",
			"by a month is by its last day"},
		{"Coventry", 9, "plan.Action",
			"in progress, without a due date; overdue at the end of 2022: cannot tell",
			"nothing is due on no day"},
		{"Coventry", 10, "plan.Milestone",
			"in the order in which they are due: tier 2 services, 2022-12-01 to 2022-12-31; new services, " +
				"2023-05-01 to 2023-05-31; told in that order: no",
			"December 2022 is before May 2023"},
		{"Coventry", 11, "age.Band",
			"up to 25: 24 yes, 25 cannot tell, 26 no; 18 up to 25: 24 yes, 25 cannot tell, 26 no; somebody of 25 " +
				"in one of them: cannot tell",
			"neither text says whether it ends with the birthday or a year after it"},
		{"Coventry", 15, "metrics.Value",
			"15.0%; 14.3 to 15.7% if both are to the nearest million",
			"12/80; 11.5/80.5 and 12.5/79.5 at the ends"},
		{"Coventry", 17, "caseload.Band",
			"academy: 4 to 8; experienced: 18 to 24",
			"both ends are in a band"},
		{"Coventry", 18, "caseload.Need",
			"at 18 to 24 cases each they take 145.8 to 194.4 FTE",
			"3500/24 and 3500/18"},
		{"Coventry", 20, "retention.Duration",
			"a duration, not a rate: 3.0 years (unstated), from 2.5 to 3.5 years",
			"half a year to each side of three"},
		{"Coventry", 21, "agency.RuleSet, agency.Assignment",
			"how many is not stated; under the rules from 2024-10-31, which ask for 3 years, engaging one: " +
				"breach; rules in force at the time: no",
			"there were no rules before 31 October 2024, and since then no experience is a breach"},
		{"Coventry", 27, "plan.Action",
			"3 actions: 0 completed, 0 in progress, 3 without a status (0.0%); 0 overdue, 3 of which that " +
				"cannot be told; overdue at the end of 2022: cannot tell",
			"nothing is due on no day"},
		{"Coventry", 28, "plan.Resolution, plan.Vote",
			"4 resolutions: 4 carried, 1 known to be unanimous, the vote on 3 not recorded; to follow: 3 actions (a " +
				"report on progress, the plan at a later meeting, a letter to the service); all unanimously: cannot tell",
			"the first of three items considers and asks for a report; only the third says that all agreed"},
		{windsor, 1, "plan.Due",
			"on some days from 2020-01-01 to 2020-02-29; recommendations on one of 2020-02-01 to 2020-02-29; " +
				"that month is one of the two: yes",
			"2020 is a leap year"},
		{windsor, 2, "inspection.Grade",
			"Good; early help is no area of judgement; good or better: yes",
			"a grade in lower case is a grade"},
		{windsor, 3, "plan.Recommendation, plan.Plan",
			"5 are named, 5 of them without an action of which the minute says what it is; five: yes",
			"no action is told for any of them"},
		{windsor, 4, "metrics.Value, timescale.Standard",
			"100%, of how many is not stated, so without an interval; due 216 months after birth, local " +
				"convention; all if not rounded: cannot tell; all, as told: yes",
			"18 years are 216 months; 99.5% prints as 100%"},
		{windsor, 9, "target.Ladder, target.Standing",
			"milestone, cannot tell: no figure, target 70%; stretch, cannot tell: no figure, target 95%; as " +
				"in the catalogue: yes; met: cannot tell",
			"there is no figure, and both levels are the catalogue's"},
		{windsor, 10, "agency.Comparison",
			"3 times the cost, or the cost and 2 more of it; the sources do not say what the costs include",
			"3/1 and 3-1, of quoted costs"},
		{windsor, 11, "timescale.Timescale, plan.Stage",
			"36 months; draft",
			"3 times 12 months; consulted on is a draft"},
		{windsor, 12, "caseload.Need",
			"14 posts; the caseload that is meant and the cases are not stated: blank",
			"14 whole posts, and a product with two blanks"},
		{windsor, 14, "metrics.Value",
			"10 of 14 are left if all come, 10 to 14 if some do",
			"14-4, and 14-0 where none come"},
		{windsor, 15, "plan.Due",
			"no day: the minute has none to count from; a due date: no",
			"a week after no day"},
		{windsor, 17, "attendance.Note",
			"a note beside 1 count, which is left in; the count stays the same: yes",
			"a note changes no figure"},
		{windsor, 21, "plan.Resolution, plan.Vote",
			"1 resolution: 1 carried, 1 known to be unanimous, the vote on 0 not recorded; nothing follows; all " +
				"unanimously: yes",
			"resolved unanimously, and noted only"},
		{"Nottingham", 1, "inspection.Inspection, plan.Due",
			"monitoring visit, 2024-11-01 to 2024-11-30, theme: Children in care; graded: no",
			"visits give no grades"},
		{"Nottingham", 2, "plan.Due",
			"at some time from 2025-09-01 to 2025-12-31",
			"late is the last third of a year"},
		{"Nottingham", 4, "plan.Review",
			"2 visits; what the first found is not told",
			"findings of the first are not in the minute"},
		{"Nottingham", 6, "plan.Finding, plan.Tally",
			"3 findings: 1 strength, 2 to improve; themes: permanence; the measures are Entering care to " +
				"moving in with adopters, adjusted for foster carers (A10) (days, low is good), Children who left " +
				"care through special guardianship (%, neither direction is better)",
			"one for and two against"},
		{"Nottingham", 8, "metrics.Value",
			"under 5 now, and the fall to the nearest ten, make 0.0 to 8.9 before; on the assumption of 8 to " +
				"12 before, it fell by 50.0 to 100.0%; fewer than 9 before: yes",
			"4/45% is 8.9; from 8 to 4 is a half, from anything to 0 is all"},
		{"Nottingham", 9, "metrics.Value, target.Rating",
			"0 to 4; by the target of the catalogue, no RAG: 0 to 4, target 0; none: cannot tell",
			"under 5 may be none"},
		{"Nottingham", 10, "metrics.Value",
			"0 outside, and so 0 to 4 inside",
			"all of 0 to 4"},
		{"Nottingham", 13, "metrics.Relation",
			"neither figure is stated; below it: cannot tell",
			"two blanks do not compare"},
		{"Nottingham", 16, "inspection.Change",
			"improved; from what to what is not stated",
			"better is an improvement on whatever there was"},
		{"Nottingham", 17, "plan.Finding, plan.Tally",
			"3 to improve: 3 self-identified, 0 new; none new: yes",
			"all were known to the council"},
		{telford, 1, "inspection.Inspection, plan.Due",
			"5 working days from 2024-04-29 to 2024-05-03, both counted; the heading means one of 2024-07-01 " +
				"to 2024-07-31: both stand; the heading is of those days: no",
			"a Monday to a Friday; July is neither April nor May"},
		{telford, 2, "plan.Due, inspection.Grade",
			"Outstanding, on some day of 2020-01-01 to 2020-01-31",
			"a month is all of its days"},
		{telford, 3, "inspection.Change",
			"retained good or better",
			"outstanding twice"},
		{telford, 4, "inspection.Standing, metrics.Value",
			"1 of 30 outstanding, none better, of 151 judged (19.9%)",
			"30/151 is 0.1987"},
		{telford, 5, "inspection.Standing",
			"4 beside this one; of how many is not stated",
			"5-1"},
		{telford, 6, "inspection.Judgement, inspection.Framework",
			"leaders: Outstanding; help and protection: Good; in care: Outstanding; care leavers: " +
				"Outstanding; patterns broken: 0; all four are of the framework: yes",
			"begun after 2022, so that care leavers have their own"},
		{telford, 7, "plan.Finding, plan.Tally",
			"2 findings: 0 strengths, 2 to improve; themes: homeless 16- and 17-year-olds; two: yes",
			"the list has as many as it says"},
		{telford, 8, "timescale.Deadline",
			"from which day is not stated; on the assumption of the last day on site, 2024-05-03, by " +
				"2024-08-13; a due date without that day: no",
			"70 working days after 3 May, with bank holidays on 6 and 27 May"},
		{telford, 9, "plan.Action",
			"due 2024-10-31: 0 overdue on the day, 2 on the day after if not done; overdue on 2024-11-01 if " +
				"not done: yes",
			"the day itself is in time"},
		{telford, 10, "plan.Action, plan.Progress",
			"4 actions: 3 completed, 1 in progress (75.0%); 0 overdue, 1 of which that cannot be told",
			"3/4"},
		{telford, 11, "metrics.Value",
			"0 in care, of how many is not stated, and so the share is blank",
			"a share of a number that is not there"},
		{telford, 13, "plan.Finding",
			"a finding: needs to improve; the words would also be read as the grade \"Requires improvement to " +
				"be good\"; one of the grades told: no",
			"a finding is no grade, whatever its words"},
		{telford, 14, "plan.Resolution, plan.Vote",
			"1 resolution: 1 carried, 0 known to be unanimous, the vote on 1 not recorded; nothing follows; all " +
				"unanimously: cannot tell",
			"noted, without a word on the vote"},
		{"Reading", 1, "inspection.Inspection, plan.Review, timescale.Calendar",
			"a monitoring visit of 2 working days, a review by a commissioner of 2, and 18 working days from the " +
				"spoken word to the written; in writing on 2018-10-02: no",
			"two days each; from Friday 7 September to Wednesday 3 October, a day before which nothing was written"},
		{"Reading", 2, "metrics.Date",
			"some time from 2016-01-31 to 2017-01-31",
			"two years are 18 to 30 months"},
		{"Reading", 3, "metrics.Value",
			"12 a year, 1 a month on average",
			"12/12"},
		{"Reading", 4, "target.Rating",
			"0; on the assumption that none is the target, green (G): on the target of 0; none: yes",
			"nought is on a target of nought"},
		{"Reading", 6, "plan.Finding, plan.Tally",
			"3 findings: 0 strengths, 3 to improve; themes: health, management oversight and supervision; three: yes",
			"the list has as many as it says"},
		{"Reading", 7, "plan.Finding, plan.Recurrence",
			"13 findings: 7 strengths, 6 to improve; found by the visit too: management oversight and " +
				"supervision; seven and six: yes",
			"both name supervision"},
		{"Reading", 9, "plan.Due",
			"2018-09-17 to 2018-09-23, 5 working days",
			"a week has seven days, five of them working days"},
		{"Reading", 10, "plan.Milestone",
			"in the order in which they are due: a critical friend, 2018-10-11 to 2018-10-20; the plan goes " +
				"to the board, 2018-11-01 to 2018-11-30; a new plan, 2018-11-30; the annual conversation, " +
				"2019-02-01 to 2019-02-28; mid October is past on 15 October: cannot tell",
			"mid is the 11th to the 20th; the month begins before its end does"},
		{"Reading", 11, "inspection.Inspection, metrics.Verdict",
			"the next inspection, under ILACS to December 2022; announced: no",
			"the minute says unannounced of the framework of its time, which is that of 2018 to 2022"},
		{"Reading", 13, "metrics.Value",
			"18, from 17.5 to 18.5",
			"half a case to each side"},
		{"Reading", 16, "plan.Action, inspection.Kind",
			"1 action: 0 completed, 1 in progress (0.0%); 0 overdue, 1 of which that cannot be told; a " +
				"monitoring visit, then a standard inspection, both without a day",
			"one action without a day"},
		{"Reading", 17, "metrics.Value",
			"12 a year; the measure is Care leavers in suitable accommodation (%, high is good)",
			"the same 12"},
		{"Reading", 18, "plan.Action, plan.Progress",
			"4 actions: 0 completed, 4 in progress (0.0%); 0 overdue, 4 of which that cannot be told",
			"four actions without a day"},
		{"Reading", 19, "plan.Resolution, plan.Vote",
			"1 resolution: 1 carried, 0 known to be unanimous, the vote on 1 not recorded; nothing follows; all " +
				"unanimously: cannot tell",
			"resolved that both be noted, without a word on the vote"},
	}
	at := 0
	for _, i := range decoded(t) {
		if strings.HasPrefix(i.Result, "no quantity") {
			continue
		}
		if at == len(want) {
			t.Fatalf("%s %d is not expected to have a quantity", i.Council, i.Number)
		}
		w := want[at]
		if diff := cmp.Diff(w, row{i.Council, i.Number, orEmpty(i.Type), i.Result, w.Reason}); diff != "" {
			t.Errorf("%s %d (%s) mismatch (-want +got):\n%s", w.Council, w.Number, w.Reason, diff)
		}
		at++
	}
	if at != len(want) {
		t.Errorf("%d items with a quantity, want %d", at, len(want))
	}
}
