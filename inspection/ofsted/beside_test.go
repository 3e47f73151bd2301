package ofsted_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// TestBesideDays holds which days of the same inspection are others, and which are a week of notice.
func TestBesideDays(t *testing.T) {
	start, end, published := tableColumns.Start, tableColumns.End, tableColumns.Published
	day := func(text string) metrics.Date {
		if text == "" {
			return metrics.Date{}
		}
		return date(text)
	}
	of := func(first, last, told string, kind inspection.Kind) inspection.Inspection {
		i := standard()
		i.Start, i.End, i.Published, i.Kind = day(first), day(last), day(told), kind
		return i
	}
	const (
		standardKind, short = inspection.StandardInspection, inspection.ShortInspection
		told                = "2024-03-01"
	)
	whole := of("2024-01-08", "2024-01-19", told, standardKind)
	open := of("2024-01-08", "", told, standardKind) // as Ofsted's file has it
	tests := []struct {
		name     string
		row      inspection.Inspection
		official inspection.Inspection
		want     []cell
		reason   string
	}{
		{"same", whole, whole, nil, "nothing differs"},
		{"same, last day not known", whole, open, nil, "what is not known does not differ"},
		{"a week", of("2024-01-01", "2024-01-19", told, standardKind), whole, []cell{{3, start, ofsted.NoticeCounted}},
			"the week of notice"},
		{"a day", of("2024-01-07", "2024-01-19", told, standardKind), whole, []cell{{3, start, ofsted.NoticeCounted}},
			"told on the Sunday before"},
		{"eight days", of("2023-12-31", "2024-01-19", told, standardKind), whole, []cell{{3, start, ofsted.DaysDiffer}},
			"notice is a week"},
		{"a day after", of("2024-01-09", "2024-01-19", told, standardKind), whole, []cell{{3, start, ofsted.DaysDiffer}},
			"notice comes before"},
		{"another last day", of("2024-01-08", "2024-01-18", told, standardKind), whole, []cell{{3, end, ofsted.DaysDiffer}},
			"it ended on another day"},
		{"both days a week before", of("2024-01-01", "2024-01-12", told, standardKind), whole,
			[]cell{{3, start, ofsted.DaysDiffer}, {3, end, ofsted.DaysDiffer}}, "another fortnight, not notice"},
		{"another publication", of("2024-01-08", "2024-01-19", "2024-03-02", standardKind), whole,
			[]cell{{3, published, ofsted.DaysDiffer}}, "a day later"},
		{"all of it", of("2024-01-01", "2024-01-19", "2024-03-02", standardKind), whole,
			[]cell{{3, start, ofsted.NoticeCounted}, {3, published, ofsted.DaysDiffer}}, "each cell by itself"},
		{"a week, two on site by its kind", of("2024-01-01", "2024-01-19", told, standardKind), open,
			[]cell{{3, start, ofsted.NoticeCounted}}, "a standard inspection ends on the second Friday"},
		{"a week, one on site by its kind", of("2024-01-01", "2024-01-12", told, short), of("2024-01-08", "", told, short),
			[]cell{{3, start, ofsted.NoticeCounted}}, "a short inspection ends on the first Friday"},
		{"begun on a Tuesday", of("2022-09-12", "2022-09-30", told, standardKind), of("2022-09-20", "", told, standardKind),
			[]cell{{3, start, ofsted.DaysDiffer}}, "eight days, whatever the bank holiday on the Monday"},
		{"begun on a Tuesday, a week before", of("2022-09-13", "2022-09-30", told, standardKind),
			of("2022-09-20", "", told, standardKind), []cell{{3, start, ofsted.NoticeCounted}}, "the second Friday is the tenth day on"},
		{"a week, and another Friday", of("2024-01-01", "2024-01-12", told, standardKind), open,
			[]cell{{3, start, ofsted.DaysDiffer}}, "a standard inspection does not end there"},
		{"a week, of no known kind", of("2024-01-01", "2024-01-19", told, 0), of("2024-01-08", "", told, 0),
			[]cell{{3, start, ofsted.DaysDiffer}}, "when it ended cannot be told"},
		{"a week, without any last day", of("2024-01-01", "", told, 0), of("2024-01-08", "", told, 0),
			[]cell{{3, start, ofsted.DaysDiffer}}, "two that are not known are not the same"},
		{"a week, without a last day", of("2024-01-01", "", told, standardKind), whole, []cell{{3, start, ofsted.DaysDiffer}},
			"it may be another fortnight"},
		{"no days but publication", of("", "", told, standardKind), whole, nil, "what is not there does not differ"},
		{"Ofsted's without a first day", whole, of("", "2024-01-19", told, standardKind), nil, "the same"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			row := rowOf(func(i *inspection.Inspection) { *i = test.row })
			got := ofsted.Beside([]ofsted.Row{row}, inspection.NewHistory(test.official))
			if diff := cmp.Diff(test.want, cellsOf(got.Quirks)); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			if got.Compared != 1 {
				t.Errorf("%s; the row is not compared: %+v", test.reason, got)
			}
		})
	}
}

// TestNoticeOfCouncils holds two accounts that councils gave of inspections, the week of notice in them, beside
// Ofsted's file.
func TestNoticeOfCouncils(t *testing.T) {
	history := published(t).History()
	tests := []struct{ council, first, last, ofsteds, reason string }{
		{"Coventry", "2022-06-13", "2022-07-01", "2022-06-20", "a minute says 13 June to 1 July 2022"},
		{"Nottingham", "2022-07-04", "2022-07-22", "2022-07-11", "a minute says 4 to 22 July 2022"},
	}
	for _, test := range tests {
		id, err := area.EnglandRegister().Find(test.council)
		if err != nil {
			t.Fatal(err)
		}
		row := ofsted.Row{Place: ofsted.Place{File: "minutes"}}
		row.Council, row.Start, row.End = id, date(test.first), date(test.last)
		var theirs []inspection.Inspection
		for _, i := range history.Of(id) {
			if i.Start == date(test.ofsteds) {
				theirs = append(theirs, i)
			}
		}
		want := ofsted.Collation{Compared: 1, Quirks: []ofsted.Quirk{{
			Place: row.Place, Column: "start", Code: ofsted.NoticeCounted,
			Message: test.first + ", and in Ofsted's file " + test.ofsteds + ": the week of notice is counted in",
		}}}
		if diff := cmp.Diff(want, ofsted.Beside([]ofsted.Row{row}, inspection.NewHistory(theirs...))); diff != "" {
			t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
		}
	}
}
