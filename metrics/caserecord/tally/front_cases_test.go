package tally

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
)

// day is a date, or no date for an empty text.
func day(text string) metrics.Date {
	if text == "" {
		return metrics.Date{}
	}
	return date(text)
}

// TestFrontCases are cases worked by hand, in the year to March 2025 of an extract of its last day.
func TestFrontCases(t *testing.T) {
	referred := func(days ...string) *caserecord.Child {
		c := &caserecord.Child{}
		for _, d := range days {
			c.Referrals = append(c.Referrals, caserecord.Referral{Received: day(d)})
		}
		return c
	}
	decided := func(received, decided string) *caserecord.Child {
		return &caserecord.Child{Contacts: []caserecord.Contact{{Received: day(received), Decided: day(decided)}}}
	}
	assessed := func(referred, authorised string) *caserecord.Child {
		return &caserecord.Child{Assessments: []caserecord.Assessment{{Referred: day(referred), Authorised: day(authorised)}}}
	}
	met := func(discussed, held string, arrived metrics.Verdict) *caserecord.Child {
		return &caserecord.Child{Enquiries: []caserecord.Enquiry{{Discussed: day(discussed), Conference: day(held), Arrived: arrived}}}
	}
	needed := func(opened, closed string, isLost bool) *caserecord.Child {
		return &caserecord.Child{Needs: []caserecord.Need{{Opened: day(opened), Closed: day(closed), EndLost: isLost}}}
	}
	for _, c := range []struct {
		reason string
		child  *caserecord.Child
		id     string
		want   cell
	}{
		{"two on a day are two", referred("2024-05-01", "2024-05-01"), "referrals", cell{yes: 2}},
		{"and neither follows the other", referred("2024-05-01", "2024-05-01"), "rereferrals", cell{no: 2}},
		{"both days of the window are in it", referred("2024-04-01", "2025-03-31"), "referrals", cell{yes: 2}},
		{"the day before and the day after are not", referred("2024-03-31", "2025-04-01"), "referrals", cell{unplaced: 1}},
		{"365 days after 29 February", referred("2024-02-29", "2025-02-28"), "rereferrals", cell{yes: 1}},
		{"366 days after it is 12 months and a day", referred("2024-02-29", "2025-03-01"), "rereferrals", cell{no: 1}},
		{"12 months to the day, 365 days", referred("2024-03-01", "2025-03-01"), "rereferrals", cell{yes: 1}},
		{"the earlier one counts from before the window", referred("2023-05-01", "2024-04-30"), "rereferrals", cell{yes: 1}},
		{"a child twice in the window is one child", referred("2024-05-01", "2024-06-01", "2024-07-01"), "rereferrals_children", cell{yes: 1}},
		{"one without a day may be the earlier one", referred("", "2024-06-01"), "rereferrals", cell{open: 1, unplaced: 1}},
		{"or follow it", referred("", "2024-06-01"), "rereferrals_children", cell{open: 1}},
		{"none has a day", referred("", ""), "rereferrals_children", cell{unplaced: 1}},
		{"a Friday's contact decided on the Monday", decided("2024-06-07", "2024-06-10"), "referral_decision_timeliness", cell{yes: 1}},
		{"on the Tuesday", decided("2024-06-07", "2024-06-11"), "referral_decision_timeliness", cell{no: 1}},
		{"the Monday was a bank holiday", decided("2024-08-23", "2024-08-27"), "referral_decision_timeliness", cell{yes: 1}},
		{"not decided, and over", decided("2024-06-07", ""), "referral_decision_timeliness", cell{no: 1}},
		{"due on the day of the extract, and not over", decided("2025-03-28", "2025-03-28"), "referral_decision_timeliness", cell{}},
		{"came in the year before, due in this one", decided("2024-03-28", "2024-04-02"), "referral_decision_timeliness", cell{yes: 1}},
		{"decided before it came", decided("2024-06-07", "2024-06-06"), "referral_decision_timeliness", cell{open: 1}},
		{"45 working days from Monday 3 June are to Monday 5 August", assessed("2024-06-03", "2024-08-05"), "assessment_timeliness", cell{yes: 1}},
		{"one more", assessed("2024-06-03", "2024-08-06"), "assessment_timeliness", cell{no: 1}},
		{"of those completed, not of those begun", assessed("2024-01-03", "2024-04-01"), "assessment_timeliness", cell{no: 1}},
		{"decided on a day that nobody knows", &caserecord.Child{Contacts: []caserecord.Contact{
			{Received: day("2024-06-07"), DecidedLost: true}}}, "referral_decision_timeliness", cell{open: 1}},
		{"a referral's too", &caserecord.Child{Referrals: []caserecord.Referral{
			{Received: day("2024-06-07"), DecidedLost: true}}}, "referral_decision_timeliness", cell{open: 1}},
		{"authorised on a day that nobody knows", &caserecord.Child{Assessments: []caserecord.Assessment{
			{Referred: day("2024-06-03"), AuthorisedLost: true}}}, "assessment_timeliness", cell{unplaced: 1}},
		{"a conference on a day that nobody knows is not none", &caserecord.Child{Enquiries: []caserecord.Enquiry{
			{Discussed: day("2024-06-03"), ConferenceLost: true}}}, "icpc_timeliness", cell{unplaced: 1}},
		{"and may be in each band", &caserecord.Child{Enquiries: []caserecord.Enquiry{
			{Discussed: day("2024-06-03"), ConferenceLost: true}}}, "icpc_0_to_10_days", cell{unplaced: 1}},
		{"a day that is known is not lost", &caserecord.Child{Enquiries: []caserecord.Enquiry{
			{Discussed: day("2024-06-03"), Conference: day("2024-06-04"), ConferenceLost: true}}}, "icpc_0_to_10_days", cell{yes: 1}},
		{"whether the child moved in with a plan is not recorded", met("2024-06-03", "2024-06-24", metrics.CannotTell),
			"icpc_timeliness", cell{yes: 1}},
		{"goes on", assessed("2024-06-03", ""), "assessment_timeliness", cell{}},
		{"without the day of the referral", assessed("", "2024-06-03"), "assessment_timeliness", cell{open: 1}},
		{"authorised after the extract: some day from the referral on", assessed("2024-06-03", "2025-04-01"), "assessment_timeliness", cell{unplaced: 1}},
		{"15 working days from Monday 3 June are to Monday 24 June", met("2024-06-03", "2024-06-24", metrics.No), "icpc_timeliness", cell{yes: 1}},
		{"and are in the second band", met("2024-06-03", "2024-06-24", metrics.No), "icpc_11_to_15_days", cell{yes: 1}},
		{"the day after is in the third", met("2024-06-03", "2024-06-25", metrics.No), "icpc_16_to_20_days", cell{yes: 1}},
		{"a Saturday after the last day is late", met("2024-05-31", "2024-06-22", metrics.No), "icpc_timeliness", cell{no: 1}},
		{"and in the third band, so that bands and timeliness agree", met("2024-05-31", "2024-06-22", metrics.No), "icpc_16_to_20_days", cell{yes: 1}},
		{"on the day", met("2024-06-03", "2024-06-03", metrics.CannotTell), "icpc_0_to_10_days", cell{yes: 1}},
		{"moved in with a plan", met("2024-06-03", "2024-06-24", metrics.Yes), "icpc_timeliness", cell{}},
		{"no discussion on record: held, and in no band for certain", met("", "2024-06-24", metrics.No), "icpc_timeliness", cell{open: 1}},
		{"in any of the four", met("", "2024-06-24", metrics.No), "icpc_21_days_or_more", cell{unplaced: 1}},
		{"open on the last day", needed("2025-03-31", "", false), "children_in_need", cell{yes: 1}},
		{"closed on the last day", needed("2024-03-31", "2025-03-31", false), "children_in_need", cell{}},
		{"to be closed after it", needed("2024-03-31", "2025-04-01", false), "children_in_need", cell{yes: 1}},
		{"closed on a day that nobody knows", needed("2024-03-31", "", true), "children_in_need", cell{unplaced: 1}},
		{"closed before it was opened: the end is lost", needed("2024-06-03", "2024-06-02", false), "children_in_need", cell{unplaced: 1}},
		{"opened on a day that nobody knows", needed("", "", false), "children_in_need", cell{unplaced: 1}},
		{"and closed before", needed("", "2025-03-01", false), "children_in_need", cell{}},
	} {
		x := New(yearsTo2025(t))
		x.AddChild(whole("2025-03-31"), c.child)
		m, ok := find(c.id)
		if !ok {
			t.Fatal(c.id)
		}
		if diff := cmp.Diff(c.want, x.windows[2].cells[m.counts], cmp.AllowUnexported(cell{})); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", c.reason, c.id, diff)
		}
	}
}

// TestReferralsBeforeTheList holds from when on a list has to be whole for it to be certain that a referral is no further one.
func TestReferralsBeforeTheList(t *testing.T) {
	e := whole("2025-03-31")
	e.Lists[caserecord.ListReferrals].From = date("2023-06-01")
	for _, c := range []struct {
		reason, received string
		earlier          caserecord.Count
		want             cell
	}{
		{"one on 31 May 2023 would be within 12 months, and is not in the list", "2024-05-31", caserecord.Count{}, cell{open: 1}},
		{"one on 31 May 2023 would not be", "2024-06-01", caserecord.Count{}, cell{no: 1}},
		{"the record itself counts one", "2024-05-31", caserecord.CountOf(1), cell{yes: 1}},
		{"the record itself counts none", "2024-05-31", caserecord.CountOf(0), cell{no: 1}},
	} {
		x := New(yearsTo2025(t))
		x.AddChild(e, &caserecord.Child{Referrals: []caserecord.Referral{{Received: date(c.received), Earlier: c.earlier}}})
		if got := x.windows[2].cells[rereferrals]; got != c.want {
			t.Errorf("%s: %+v, want %+v", c.reason, got, c.want)
		}
	}
}
