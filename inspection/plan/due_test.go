package plan_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection/plan"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// byValue compares the types that have unexported fields.
var byValue = cmpopts.EquateComparable(metrics.Date{}, metrics.Value{}, plan.Due{}, area.ID{})

// day is a date of a test, and no date for empty text.
func day(text string) metrics.Date {
	if text == "" {
		return metrics.Date{}
	}
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// due is a due date of a test, and none for empty text.
func due(text string) plan.Due {
	if text == "" {
		return plan.Due{}
	}
	d, err := plan.ParseDue(text)
	if err != nil {
		panic(err)
	}
	return d
}

func TestParseDue(t *testing.T) {
	tests := []struct {
		text, first, last, reason string
	}{
		// As the minutes and letters of five councils have them.
		{"by November 2022", "2022-11-30", "2022-11-30", "by a month is by its last day"},
		{"May 2023", "2023-05-01", "2023-05-31", "a month is all of its days"},
		{"December 2022", "2022-12-01", "2022-12-31", "a month at the end of a year"},
		{"31 October 2024", "2024-10-31", "2024-10-31", "a day"},
		{"late 2025", "2025-09-01", "2025-12-31", "the last four months"},
		{"mid October 2018", "2018-10-11", "2018-10-20", "days 11 to 20"},
		{"end of November 2018", "2018-11-30", "2018-11-30", "end is the last day"},
		{"February 2019", "2019-02-01", "2019-02-28", "28 days"},

		{"2022-11-22", "2022-11-22", "2022-11-22", "a day as the standards write it"},
		{"by 2022-11-22", "2022-11-22", "2022-11-22", "by a day is by that day"},
		{"by 31 October 2024", "2024-10-31", "2024-10-31", "by a day in words"},
		{"29 February 2024", "2024-02-29", "2024-02-29", "a leap day"},
		{"1 Jan 1900", "1900-01-01", "1900-01-01", "the first year"},
		{"31 Dec 2199", "2199-12-31", "2199-12-31", "the last year"},

		{"February 2024", "2024-02-01", "2024-02-29", "a leap year"},
		{"early February 2023", "2023-02-01", "2023-02-10", "the shortest month, first third"},
		{"mid February 2023", "2023-02-11", "2023-02-20", "second"},
		{"late February 2023", "2023-02-21", "2023-02-28", "third, eight days"},
		{"late February 2024", "2024-02-21", "2024-02-29", "nine in a leap year"},
		{"late October 2024", "2024-10-21", "2024-10-31", "eleven in a long month"},
		{"late June 2024", "2024-06-21", "2024-06-30", "ten in one of 30 days"},
		{"end February 2024", "2024-02-29", "2024-02-29", "without of"},
		{"end of the February 2024", "2024-02-29", "2024-02-29", "of the"},
		{"by mid October 2018", "2018-10-20", "2018-10-20", "by the last day of the middle third"},
		{"by end of November 2018", "2018-11-30", "2018-11-30", "by the end"},

		{"2025", "2025-01-01", "2025-12-31", "a year is all of its days"},
		{"2024", "2024-01-01", "2024-12-31", "a leap year"},
		{"by 2025", "2025-12-31", "2025-12-31", "by a year is by its last day"},
		{"early 2025", "2025-01-01", "2025-04-30", "four months"},
		{"mid 2025", "2025-05-01", "2025-08-31", "four more"},
		{"early 2024", "2024-01-01", "2024-04-30", "with a leap day"},
		{"by late 2025", "2025-12-31", "2025-12-31", "by the last day of it"},
		{"end of 2025", "2025-12-31", "2025-12-31", "the last day of a year"},

		{"spring 2025", "2025-03-01", "2025-05-31", "March to May"},
		{"summer 2025", "2025-06-01", "2025-08-31", "June to August"},
		{"autumn 2025", "2025-09-01", "2025-11-30", "September to November"},
		{"winter 2025", "2025-12-01", "2026-02-28", "into the year after"},
		{"winter 2023", "2023-12-01", "2024-02-29", "into a leap year"},
		{"winter 2199", "2199-12-01", "2200-02-28", "past the last year that is read"},
		{"by autumn 2025", "2025-11-30", "2025-11-30", "by the last day of a season"},
		{"end of summer 2025", "2025-08-31", "2025-08-31", "the last day of a season"},

		{"BY NOVEMBER 2022", "2022-11-30", "2022-11-30", "capitals"},
		{"bY nOVEMBER 2022", "2022-11-30", "2022-11-30", "any letter case"},
		{" \tby\n November   2022 ", "2022-11-30", "2022-11-30", "any spaces"},
		{"31\u00a0October\u00a02024", "2024-10-31", "2024-10-31", "spaces that do not break, as word processors write"},
		{"31 October, 2024", "2024-10-31", "2024-10-31", "a comma"},
		{"nov 2022", "2022-11-01", "2022-11-30", "three letters of a month"},
		{"Nov. 2022", "2022-11-01", "2022-11-30", "with a full stop"},
		{"Sept 2025", "2025-09-01", "2025-09-30", "four of September"},
		{"Sept. 2025", "2025-09-01", "2025-09-30", "with a full stop"},
		{"by 30 Sept. 2025.", "2025-09-30", "2025-09-30", "and another at the end"},
		{"Nov-2022", "2022-11-01", "2022-11-30", "a hyphen between month and year"},
		{"Nov-22", "2022-11-01", "2022-11-30", "as spreadsheets write a month; never a day"},
		{"by November-22", "2022-11-30", "2022-11-30", "the whole name"},
		{"mid-Sept-25", "2025-09-11", "2025-09-20", "a part of it"},
		{"Jan-00", "2000-01-01", "2000-01-31", "the first year of two digits"},
		{"Dec-99", "2099-12-01", "2099-12-31", "the last"},

		{"start of May 2024", "2024-05-01", "2024-05-10", "as early"},
		{"beginning of May 2024", "2024-05-01", "2024-05-10", "as early"},
		{"by the beginning of May 2024", "2024-05-10", "2024-05-10", "by early May"},
		{"at the start of 2025", "2025-01-01", "2025-04-30", "early in a year"},

		{"Q1 2026-27", "2026-04-01", "2026-06-30", "a financial year begins in April"},
		{"Q2 2026-27", "2026-07-01", "2026-09-30", "the second quarter"},
		{"q2 2026/27", "2026-07-01", "2026-09-30", "with a stroke"},
		{"Q3 2026-27", "2026-10-01", "2026-12-31", "the third"},
		{"Q4 2026-27", "2027-01-01", "2027-03-31", "the fourth is in the second year"},
		{"Q4 2023-24", "2024-01-01", "2024-03-31", "with a leap day"},
		{"by the end of Q4 1999/00", "2000-03-31", "2000-03-31", "over a century"},
		{"Q4 2199-00", "2200-01-01", "2200-03-31", "past the last year that is read"},

		{"before November 2022", "2022-10-31", "2022-10-31", "before a month is by the day before its first"},
		{"before 2025", "2024-12-31", "2024-12-31", "before a year is not in it"},
		{"before 1 March 2024", "2024-02-29", "2024-02-29", "before a day is by the one before"},
		{"before 1 January 1900", "1899-12-31", "1899-12-31", "before the first day"},
		{"before week commencing 17 September 2018", "2018-09-16", "2018-09-16", "before a week"},
		{"before autumn 2025", "2025-08-31", "2025-08-31", "before a season"},
		{"before Q1 2026-27", "2026-03-31", "2026-03-31", "before a quarter"},
		{"before late 2025", "2025-08-31", "2025-08-31", "before a third"},
		{"before the start of May 2024", "2024-04-30", "2024-04-30", "before the first third"},
		{"before the end of November 2022", "2022-11-30", "2022-11-30", "before the end is by the last day"},
		{"before end 2025", "2025-12-31", "2025-12-31", "in fewer words"},
		{"01 October 2024", "2024-10-01", "2024-10-01", "two digits of a day"},
	}
	for _, test := range tests {
		got, err := plan.ParseDue(test.text)
		if err != nil {
			t.Errorf("ParseDue(%q): %v, want %s to %s: %s", test.text, err, test.first, test.last, test.reason)
			continue
		}
		first, last := got.Days()
		if diff := cmp.Diff([]string{test.first, test.last}, []string{first.String(), last.String()}); diff != "" {
			t.Errorf("ParseDue(%q) mismatch (-want +got), %s:\n%s", test.text, test.reason, diff)
		}
		if want := strings.Join(strings.Fields(test.text), " "); got.Text() != want || got.String() != want {
			t.Errorf("ParseDue(%q) has the text %q and the string %q, want %q", test.text, got.Text(), got, want)
		}
		if got.IsZero() {
			t.Errorf("ParseDue(%q) is none", test.text)
		}
	}
}

// TestParseDueTheEndOf holds that the article of English changes nothing, before the part as after it.
func TestParseDueTheEndOf(t *testing.T) {
	tests := []struct {
		text, same string
	}{
		{"by the end of November 2018", "by end of November 2018"},
		{"the end of November 2018", "end of November 2018"},
		{"by the end of 2025", "by end of 2025"},
		{"mid-October 2018", "mid October 2018"},
		{"by mid-2025", "by mid 2025"},
	}
	for _, test := range tests {
		got, err := plan.ParseDue(test.text)
		if err != nil {
			t.Errorf("%v, want the days of %q", err, test.same)
			continue
		}
		first, last := got.Days()
		wantFirst, wantLast := due(test.same).Days()
		if first != wantFirst || last != wantLast {
			t.Errorf("ParseDue(%q) is %v to %v, want %v to %v as %q", test.text, first, last, wantFirst, wantLast, test.same)
		}
	}
}

func TestParseDueRefuses(t *testing.T) {
	tests := []struct {
		text, reason string
	}{
		{"", "nothing"},
		{" \t\n", "nothing but spaces"},
		{",", "nothing but a comma"},
		{"by", "by what"},
		{"by by 2025", "by twice"},
		{"late", "a part of nothing"},
		{"early of the", "a part of nothing, at length"},
		{"of", "of nothing"},
		{"November", "a month without a year"},
		{"by November", "by a month without a year"},
		{"mid October", "a part of a month without a year"},
		{"31 October", "a day without a year"},
		{"autumn", "a season without a year"},
		{"late 25", "a year of two digits"},
		{"November 22", "a month and two digits, which may be a day"},
		{"November 20222", "a year of five digits"},
		{"1899", "too early to be a due date"},
		{"2200", "too late"},
		{"+202", "a sign is no digit of a year"},
		{"２０２５", "digits of another script"},
		{"31 November 2024", "the calendar has no such day"},
		{"29 February 2023", "no leap year"},
		{"0 October 2024", "day nought"},
		{"-1 October 2024", "a day below nought"},
		{"99999999999999999999 October 2024", "a day that no number holds"},
		{"2022-11-31", "the standards' form of a day that there is not"},
		{"mid 31 October 2024", "a day has no middle"},
		{"end of 31 October 2024", "a day has no end"},
		{"end of 2024-10-31", "nor has it in the other form"},
		{"mid autumn 2025", "a season has no thirds"},
		{"early late 2025", "two parts"},
		{"Octobre 2024", "another language"},
		{"Octob 2024", "neither the name nor three letters"},
		{"ongoing", "no date"},
		{"as soon as possible", "no date"},
		{"31 October 2024 or later", "more than a date"},
		{"\xff\xfe", "no text"},

		{"before", "before what"},
		{"before by 2025", "two of them"},
		{"by before 2025", "in the other order"},
		{"31nd October 2024", "no ordinal"},
		{"1h October 2024", "half an ending"},
		{"1th October 2024", "that of another number"},
		{"11st October 2024", "11 is not as 1"},
		{"13rd October 2024", "nor 13 as 3"},
		{"1stst October 2024", "two endings"},
		{"st October 2024", "an ending alone"},
		{"1st/10/2024", "an ordinal among numbers"},
		{"May. 2023", "a full stop after a name that is not cut"},
		{"November. 2022", "nor is this one"},
		{"Sep.. 2022", "two full stops"},
		{"Octo. 2024", "four letters are for September alone"},
		{"Nov-1", "no year"},
		{"Nov-022", "three digits"},
		{"Nov-2022-23", "no year of one month"},
		{"Nov-+2", "a sign is no digit of a year"},
		{"22-Nov", "a day without a year"},
		{"22-Nov-2022", "a day with hyphens"},
		{"autumn-25", "a season is not written so"},
		{"start May 2024", "when to begin"},
		{"start of", "the start of nothing"},
		{"start of 1 May 2024", "a day has no thirds"},
		{"start of Q2 2026-27", "nor has a quarter"},
		{"mid of May 2024", "not said"},
		{"early of May 2024", "not said"},
		{"Q2", "a quarter without a year"},
		{"Q2 2026", "a year that may begin in January or in April"},
		{"Q2 2026-28", "two years that do not follow on one another"},
		{"Q2 2026-2027", "not in this form"},
		{"Q2 26-27", "nor in this"},
		{"Q0 2026-27", "no such quarter"},
		{"Q5 2026-27", "no such quarter"},
		{"2026-27", "a financial year alone"},
		{"November 2026-27", "a month of two years"},
	}
	for _, test := range tests {
		got, err := plan.ParseDue(test.text)
		if !errors.Is(err, plan.ErrBadDue) || !got.IsZero() {
			t.Errorf("ParseDue(%q) is %q and %v, want none and ErrBadDue: %s", test.text, got, err, test.reason)
			continue
		}
		if !strings.Contains(err.Error(), strconv.Quote(test.text)) || !strings.Contains(err.Error(), "expected") {
			t.Errorf("ParseDue(%q): the error %q does not say what was found and what was expected", test.text, err)
		}
	}
}

// TestParseDueRefusesWhatIsNoDate holds cases that look nearly like one.
func TestParseDueRefusesWhatIsNoDate(t *testing.T) {
	for text, reason := range map[string]string{
		"+5 October 2024":      "a sign is no part of a day",
		"00005 October 2024":   "a day has one digit or two",
		"of November 2022":     "of without what it is part of",
		"the the of the 2025":  "articles alone",
		"by of the 2022-11-22": "of a day",
	} {
		if got, err := plan.ParseDue(text); !errors.Is(err, plan.ErrBadDue) {
			first, last := got.Days()
			t.Errorf("ParseDue(%q) is %v to %v, want ErrBadDue: %s", text, first, last, reason)
		}
	}
}

// TestParseDueLongText holds that an error does not repeat a text of any length.
func TestParseDueLongText(t *testing.T) {
	for _, word := range []string{"ongoing ", "of ", "é"} {
		text := strings.Repeat(word, 1<<16)
		_, err := plan.ParseDue(text)
		if !errors.Is(err, plan.ErrBadDue) {
			t.Fatalf("%.20q… gives %v, want ErrBadDue", text, err)
		}
		if n := len(err.Error()); n > 300 {
			t.Errorf("the error for %d bytes has %d bytes, want an excerpt", len(text), n)
		}
	}
}

// TestParseDueAgainstCalendar reads every month, season and year of three centuries in all forms and compares the days
// with those that package time gives.
func TestParseDueAgainstCalendar(t *testing.T) {
	date := func(year int, month time.Month, d int) string {
		return time.Date(year, month, d, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	check := func(text, first, last string) {
		t.Helper()
		start, err := metrics.ParseDate(first)
		if err != nil {
			t.Fatal(err)
		}
		for _, by := range []string{"", "by ", "before "} {
			got, err := plan.ParseDue(by + text)
			switch {
			case by == "by " || by != "" && strings.HasPrefix(text, "end"):
				first = last
			case by == "before ":
				first = start.AddDays(-1).String()
				last = first
			}
			from, to := got.Days()
			if err != nil || from.String() != first || to.String() != last {
				t.Fatalf("ParseDue(%q) is %v to %v, %v; want %s to %s", by+text, from, to, err, first, last)
			}
		}
	}
	for year := 1900; year < 2200; year++ {
		y := strconv.Itoa(year)
		check(y, date(year, 1, 1), date(year, 12, 31))
		check("early "+y, date(year, 1, 1), date(year, 5, 0))
		check("mid "+y, date(year, 5, 1), date(year, 9, 0))
		check("late "+y, date(year, 9, 1), date(year, 12, 31))
		check("end of "+y, date(year, 12, 31), date(year, 12, 31))
		for i, season := range []string{"Spring", "Summer", "Autumn", "Winter"} {
			month := time.Month(3 + 3*i)
			check(season+" "+y, date(year, month, 1), date(year, month+3, 0))
			check("end of "+season+" "+y, date(year, month+3, 0), date(year, month+3, 0))
		}
		for q := 1; q <= 4; q++ {
			month := time.Month(1 + 3*q) // of the year in which the financial year begins
			text := fmt.Sprintf("Q%d %d-%02d", q, year, (year+1)%100)
			check(text, date(year, month, 1), date(year, month+3, 0))
			check("end of "+text, date(year, month+3, 0), date(year, month+3, 0))
		}
		for m := time.January; m <= time.December; m++ {
			last := date(year, m+1, 0)
			for _, name := range []string{m.String(), m.String()[:3]} {
				check(name+" "+y, date(year, m, 1), last)
				check(name+"-"+y, date(year, m, 1), last)
				check("early "+name+" "+y, date(year, m, 1), date(year, m, 10))
				check("mid "+name+" "+y, date(year, m, 11), date(year, m, 20))
				check("late "+name+" "+y, date(year, m, 21), last)
				check("end of "+name+" "+y, last, last)
			}
		}
	}
}

// TestParseDueExactDays sends every day of half a century to words and back.
func TestParseDueExactDays(t *testing.T) {
	for at := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC); at.Year() < 2050; at = at.AddDate(0, 0, 1) {
		for _, layout := range []string{time.DateOnly, "2 January 2006", "02 Jan 2006"} {
			text := at.Format(layout)
			got, err := plan.ParseDue(text)
			first, last := got.Days()
			if err != nil || !first.Time().Equal(at) || last != first || got.Text() != text {
				t.Fatalf("ParseDue(%q) is %v to %v as %q, %v", text, first, last, got.Text(), err)
			}
			if again := due(first.String()); again != due(at.Format(time.DateOnly)) {
				t.Fatalf("%q comes back as %q", text, again)
			}
		}
	}
}

// TestThirdsCover holds that the thirds of a month and of a year follow on one another and leave no day out.
func TestThirdsCover(t *testing.T) {
	for _, span := range []string{"2023", "2024", "February 2023", "February 2024", "April 2024", "December 2024"} {
		first, last := due(span).Days()
		next := first
		for _, part := range []string{"early", "mid", "late"} {
			from, to := due(part + " " + span).Days()
			if from != next || to.Compare(from) < 0 {
				t.Errorf("%s %s is %v to %v, want it to begin on %v", part, span, from, to, next)
			}
			next = to.AddDays(1)
		}
		if next != last.AddDays(1) {
			t.Errorf("the thirds of %s end before %v, want %v", span, next, last)
		}
	}
}

func TestPassed(t *testing.T) {
	tests := []struct {
		due, on string
		want    metrics.Verdict
		reason  string
	}{
		{"2022-11-22", "2022-11-21", metrics.No, "the day before"},
		{"2022-11-22", "2022-11-22", metrics.No, "the day itself is in time"},
		{"2022-11-22", "2022-11-23", metrics.Yes, "the day after"},
		{"November 2022", "2022-10-31", metrics.No, "before the month"},
		{"November 2022", "2022-11-01", metrics.No, "on its first day it cannot be past"},
		{"November 2022", "2022-11-02", metrics.CannotTell, "the first may have been meant"},
		{"November 2022", "2022-11-30", metrics.CannotTell, "or any other day up to now"},
		{"November 2022", "2022-12-01", metrics.Yes, "after all of them"},
		{"by November 2022", "2022-11-15", metrics.No, "by a month is by its end"},
		{"by November 2022", "2022-11-30", metrics.No, "its last day is in time"},
		{"by November 2022", "2022-12-01", metrics.Yes, "after it"},
		{"mid October 2018", "2018-10-11", metrics.No, "the first day of the middle"},
		{"mid October 2018", "2018-10-12", metrics.CannotTell, "in the middle"},
		{"mid October 2018", "2018-10-21", metrics.Yes, "after the middle"},
		{"late 2025", "2025-08-31", metrics.No, "before"},
		{"late 2025", "2025-10-01", metrics.CannotTell, "within"},
		{"late 2025", "2026-01-01", metrics.Yes, "the year after"},
		{"winter 2023", "2024-02-29", metrics.CannotTell, "its last day is a leap day"},
		{"winter 2023", "2024-03-01", metrics.Yes, "after the leap day"},
		{"2022-11-22", "", metrics.CannotTell, "on no day"},
		{"November 2022", "", metrics.CannotTell, "a span on no day"},
		{"", "2022-11-22", metrics.CannotTell, "nothing is due"},
		{"", "", metrics.CannotTell, "nothing is due on no day"},
	}
	for _, test := range tests {
		if got := due(test.due).Passed(day(test.on)); got != test.want {
			t.Errorf("%q is past on %q: %v, want %v: %s", test.due, test.on, got, test.want, test.reason)
		}
	}
}

// TestPassedEveryDay goes day by day past due dates of all forms: No, then CannotTell, then Yes, changing on the days
// that the due date names and never back.
func TestPassedEveryDay(t *testing.T) {
	for _, text := range []string{
		"2024-02-29", "by 29 February 2024", "February 2024", "by February 2024", "early March 2024", "mid 2024", "2024",
		"spring 2024", "winter 2023", "end of winter 2023", "late December 2023",
	} {
		d := due(text)
		first, last := d.Days()
		for on := first.AddDays(-400); on.Compare(last.AddDays(400)) <= 0; on = on.AddDays(1) {
			sinceFirst, _ := on.DaysSince(first)
			sinceLast, _ := on.DaysSince(last)
			want := metrics.CannotTell
			if sinceLast >= 1 {
				want = metrics.Yes
			} else if sinceFirst <= 0 {
				want = metrics.No
			}
			if got := d.Passed(on); got != want {
				t.Fatalf("%s is past on %v: %v, want %v", text, on, got, want)
			}
		}
	}
}

func TestNoDue(t *testing.T) {
	var none plan.Due
	first, last := none.Days()
	if !none.IsZero() || none.Text() != "" || none.String() != "" || !first.IsZero() || !last.IsZero() {
		t.Errorf("no due date is %q, %v to %v", none, first, last)
	}
	if text, err := none.MarshalText(); err != nil || len(text) != 0 {
		t.Errorf("no due date is marshalled as %q, %v", text, err)
	}
	if due("2025").IsZero() {
		t.Error("a year is no due date")
	}
}

// TestDueComparable holds what makes two due dates the same: their days and their words.
func TestDueComparable(t *testing.T) {
	tests := []struct {
		a, b   string
		same   bool
		reason string
	}{
		{"November 2022", "November 2022", true, "the same words"},
		{"November 2022", "  November\t2022", true, "spaces are no part of the words"},
		{"November 2022", "by November 2022", false, "other days"},
		{"2022-11-30", "by November 2022", false, "the same day in other words"},
	}
	for _, test := range tests {
		if got := due(test.a) == due(test.b); got != test.same {
			t.Errorf("%q and %q are the same: %v, want %v: %s", test.a, test.b, got, test.same, test.reason)
		}
	}
}

func TestDueJSON(t *testing.T) {
	got, err := json.Marshal([]plan.Due{due(" by  November 2022"), {}})
	if want := `["by November 2022",null]`; err != nil || string(got) != want {
		t.Errorf("due dates are %s, %v; want %s", got, err, want)
	}
}

// TestParseDueCaseAndSpaces writes due dates in random letter case with random spaces: the days stay the same.
func TestParseDueCaseAndSpaces(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 1))
	spaces := []string{" ", "  ", "\t", "\n", "\r\n", "\u00a0", " , "}
	for _, plain := range []string{
		"2022-11-22", "31 October 2024", "by November 2022", "by mid October 2018", "end of November 2018", "late 2025",
		"winter 2025", "2025",
	} {
		wantFirst, wantLast := due(plain).Days()
		for range 200 {
			var b strings.Builder
			b.WriteString(spaces[random.IntN(len(spaces))])
			for _, word := range strings.Fields(plain) {
				for _, letter := range word {
					if s := string(letter); random.IntN(2) == 0 {
						b.WriteString(strings.ToUpper(s))
					} else {
						b.WriteString(strings.ToLower(s))
					}
				}
				b.WriteString(spaces[random.IntN(len(spaces))])
			}
			got, err := plan.ParseDue(b.String())
			first, last := got.Days()
			if err != nil || first != wantFirst || last != wantLast {
				t.Fatalf("ParseDue(%q) is %v to %v, %v; want %v to %v", b.String(), first, last, err, wantFirst, wantLast)
			}
		}
	}
}

// checkDue holds what is true of any text.
func checkDue(t *testing.T, text string) {
	t.Helper()
	d, err := plan.ParseDue(text)
	if err != nil {
		if !errors.Is(err, plan.ErrBadDue) || d != (plan.Due{}) {
			t.Fatalf("ParseDue(%q) is %q and %v, want none and ErrBadDue", text, d, err)
		}
		return
	}
	first, last := d.Days()
	if first.IsZero() || last.IsZero() || first.Compare(last) > 0 {
		t.Fatalf("ParseDue(%q) is %v to %v", text, first, last)
	}
	if span, _ := last.DaysSince(first); span > 365 {
		t.Fatalf("ParseDue(%q) spans %d days, more than a year", text, span+1)
	}
	if got := d.Passed(first); got != metrics.No {
		t.Fatalf("%q is past on its first day: %v", text, got)
	}
	if after := last.AddDays(1); !after.IsZero() && d.Passed(after) != metrics.Yes {
		t.Fatalf("%q is past on the day after its last: %v", text, d.Passed(after))
	}
	if again, err := plan.ParseDue(d.Text()); err != nil || again != d {
		t.Fatalf("%q is read as %q, and that as %q, %v", text, d, again, err)
	}
	capitals, err := plan.ParseDue(strings.ToUpper(d.Text()))
	if from, to := capitals.Days(); err != nil || from != first || to != last {
		t.Fatalf("%q in capitals is %v to %v, %v; want %v to %v", text, from, to, err, first, last)
	}
	words := strings.Fields(strings.ToLower(strings.ReplaceAll(d.Text(), ",", " ")))
	switch words[0] {
	case "by", "before":
		if first != last {
			t.Fatalf("%q is %v to %v, want one day", text, first, last)
		}
		return
	case "in", "on", "at", "from":
		words = words[1:]
	}
	bare := strings.Join(words, " ")
	by, err := plan.ParseDue("by " + bare)
	if from, to := by.Days(); err != nil || from != last || to != last {
		t.Fatalf("by %q is %v to %v, %v; want %v", bare, from, to, err, last)
	}
	dayBefore := first.AddDays(-1)
	if words[0] == "end" || len(words) > 1 && words[0] == "the" && words[1] == "end" {
		dayBefore = last
	}
	before, err := plan.ParseDue("before " + bare)
	if from, to := before.Days(); err != nil || from != dayBefore || to != dayBefore {
		t.Fatalf("before %q is %v to %v, %v; want %v", bare, from, to, err, dayBefore)
	}
}

// TestParseDueAnyWords puts the words of due dates together at random: most are no due date, and none panics.
func TestParseDueAnyWords(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	vocabulary := []string{
		"by", "before", "in", "from", "early", "mid", "late", "end", "start", "beginning", "of", "the", "31", "0", "29th",
		"February", "nov", "Sept.", "Nov-22", "sep-1900", "winter", "spring", "Q1", "q4", "2024", "1900", "2199", "9999",
		"2024-25", "2199/00", "2024-02-29", "0001-01-01", "9999-12-31", "w/c", "1/1/1900", ",", "-", ".", "",
	}
	read := 0
	for range 50_000 {
		words := make([]string, random.IntN(6))
		for i := range words {
			words[i] = vocabulary[random.IntN(len(vocabulary))]
		}
		text := strings.Join(words, " ")
		checkDue(t, text)
		if _, err := plan.ParseDue(text); err == nil {
			read++
		}
	}
	if read < 500 {
		t.Errorf("only %d of the texts are due dates: the test shows little", read)
	}
}

func FuzzParseDue(f *testing.F) {
	for _, text := range []string{
		"2022-11-22", "31 October 2024", "by November 2022", "mid October 2018", "end of November 2018", "late 2025",
		"autumn 2025", "2025", "by the end of 2025", "week commencing 17 September 2018", "9999-12-31", "0001-01-01", "by",
		"early", "\xff", "", "before November 2022", "before the end of 2025", "Sept. 2025", "Nov-22", "Q4 2026/27",
		"start of May 2024", "31nd May 2024", "in May 2024", "before 1/1/1900",
	} {
		f.Add(text)
	}
	f.Fuzz(checkDue)
}

func BenchmarkParseDue(b *testing.B) {
	texts := make([]string, 0, 4096)
	for i := range cap(texts) {
		month, year := time.Month(i%12+1), 2000+i%100
		texts = append(texts, []string{
			fmt.Sprintf("by %s %d", month, year), fmt.Sprintf("%d %s %d", i%28+1, month, year), fmt.Sprintf("late %d", year),
			fmt.Sprintf("mid %s %d", month, year),
		}[i%4])
	}
	b.Run("ParseDue", func(b *testing.B) {
		b.ReportAllocs()
		i := 0
		for b.Loop() {
			if _, err := plan.ParseDue(texts[i%len(texts)]); err != nil {
				b.Fatal(err)
			}
			i++
		}
	})
	b.Run("bare loop", func(b *testing.B) { // the words alone
		b.ReportAllocs()
		i, n := 0, 0
		for b.Loop() {
			n += len(strings.Fields(texts[i%len(texts)]))
			i++
		}
		if n == 0 {
			b.Fatal("no words")
		}
	})
}

// TestParseDueAsPeopleWrite holds further forms in which plans and minutes give days.
func TestParseDueAsPeopleWrite(t *testing.T) {
	tests := []struct{ text, first, last string }{
		{"week commencing 17 September 2018", "2018-09-17", "2018-09-23"},
		{"w/c 17/09/2018", "2018-09-17", "2018-09-23"},
		{"by week beginning 17 September 2018", "2018-09-23", "2018-09-23"},
		{"31st October 2024", "2024-10-31", "2024-10-31"},
		{"31/10/2024", "2024-10-31", "2024-10-31"},
		{"1/2/2024.", "2024-02-01", "2024-02-01"},
		{"on 2 March 2024", "2024-03-02", "2024-03-02"},
		{"in May 2023", "2023-05-01", "2023-05-31"},
		{"from December 2022", "2022-12-01", "2022-12-31"},
		{"at the end of November 2018", "2018-11-30", "2018-11-30"},
		{"before the end of November 2018", "2018-11-30", "2018-11-30"},
		{"mid-October 2018", "2018-10-11", "2018-10-20"},
	}
	for _, test := range tests {
		d, err := plan.ParseDue(test.text)
		first, last := d.Days()
		if err != nil || first != day(test.first) || last != day(test.last) {
			t.Errorf("%q is %v to %v, %v; want %s to %s", test.text, first, last, err, test.first, test.last)
		}
	}
	for _, text := range []string{
		"week commencing October 2018", "week commencing late 2018", "31/13/2024", "32nd May 2024", "31/10/24", "9/9/9",
	} {
		if d, err := plan.ParseDue(text); !errors.Is(err, plan.ErrBadDue) {
			t.Errorf("%q is read as %v", text, d)
		}
	}
}

// TestDueOn holds that a day that was counted is as one that was read.
func TestDueOn(t *testing.T) {
	if got, want := plan.DueOn(day("2024-10-21")), due("2024-10-21"); got != want {
		t.Errorf("%v, want %v", got, want)
	}
	if got := plan.DueOn(metrics.Date{}); !got.IsZero() {
		t.Errorf("no date is due on %v", got)
	}
}

// TestParseDueOrdinals holds that each day of a month has one ending, by a list of those in the calendar.
func TestParseDueOrdinals(t *testing.T) {
	endings := map[string]string{"1": "st", "2": "nd", "3": "rd", "21": "st", "22": "nd", "23": "rd", "31": "st"}
	for n := 1; n <= 31; n++ {
		number := strconv.Itoa(n)
		want, irregular := endings[number]
		if !irregular {
			want = "th"
		}
		for _, ending := range []string{"st", "nd", "rd", "th", "s", "h", "t", "ht", "stth"} {
			d, err := plan.ParseDue(number + ending + " October 2024")
			if (err == nil) != (ending == want) || err == nil && d.Text() != number+want+" October 2024" {
				t.Errorf("%s%s is read as %v, %v; the ending is %s", number, ending, d, err, want)
			}
			if first, last := d.Days(); err == nil && (first != last || first.Time().Day() != n) {
				t.Errorf("%s%s is %v to %v", number, ending, first, last)
			}
		}
	}
}
