package ofsted_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
)

// TestReadThirdPartyRow holds what each cell of the table is read as.
func TestReadThirdPartyRow(t *testing.T) {
	base := standard()
	base.Label = area.Label{Name: "ashenmoor", LACode: "991", GSSCode: "E90000001"}
	base.End, base.Provider = date("2024-01-19"), 80001
	with := func(change func(*inspection.Inspection)) *inspection.Inspection {
		i := base
		change(&i)
		return &i
	}
	as := func(a inspection.JudgementArea, why inspection.Absence) *inspection.Inspection {
		i := base.With(a, inspection.Ungraded(why))
		return &i
	}
	tests := []struct {
		name, row string
		want      *inspection.Inspection // nil for none
		quirks    []cell
		problems  []problem
		reason    string
	}{
		{"good", tableRow, &base, nil, nil, "nothing is wrong"},
		{"short", edited(tableRow, "standard", "Short"),
			with(func(i *inspection.Inspection) { i.Kind = inspection.ShortInspection }), nil, nil, "letter case says nothing"},
		{"no number at Ofsted", edited(tableRow, "80001", "None"), with(func(i *inspection.Inspection) { i.Provider = 0 }),
			nil, nil, "a text that stands for none"},
		{"a council's code as number at Ofsted", edited(tableRow, "80001", "991"),
			with(func(i *inspection.Inspection) { i.Provider = 0 }), nil, []problem{{2, "urn", "991"}}, "it is too short"},
		{"no kind", edited(tableRow, "standard", "None"), with(func(i *inspection.Inspection) { i.Kind = 0 }),
			[]cell{{2, "inspection_framework", ofsted.MissingKind}}, nil, "a text that stands for none"},
		{"unknown kind", edited(tableRow, "standard", "medium"), with(func(i *inspection.Inspection) { i.Kind = 0 }), nil,
			[]problem{{2, "inspection_framework", "medium"}}, "there is no such type"},
		{"no inspector", edited(tableRow, inspector, "None"), &base,
			[]cell{{2, "inspector_name", ofsted.MissingInspector}}, nil, "told, and who it was is not kept anyway"},
		{"no region", edited(tableRow, ",ML,", ",nan,"), &base, []cell{{2, "region_code", ofsted.MissingRegion}}, nil,
			"a text that stands for none"},
		{"no last day", edited(tableRow, "19/01/2024", "NaN"), with(func(i *inspection.Inspection) { i.End = metrics.Date{} }),
			[]cell{{2, "inspection_end_date", ofsted.MissingDate}}, nil, "a text that stands for none"},
		{"short year", edited(tableRow, "01/03/2024", "01/03/24"), &base,
			[]cell{{2, "publication_date", ofsted.TwoDateForms}}, nil, "the other columns have four digits"},
		{"short years", edited(tableRow, "/2024", "/24"), &base, nil, nil, "one form, and the day first in it"},
		{"no day", edited(tableRow, "01/03/2024", "March 2024"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }), nil,
			[]problem{{2, "publication_date", "March 2024"}}, "a month is no day"},
		{"year of three digits", edited(tableRow, "01/03/2024", "01/03/202"),
			with(func(i *inspection.Inspection) { i.Published = metrics.Date{} }), nil,
			[]problem{{2, "publication_date", "01/03/202"}}, "cut short"},
		{"day as 2024-01-19", edited(tableRow, "19/01/2024", "2024-01-19"), &base,
			[]cell{{2, "inspection_end_date", ofsted.TwoDateForms}}, nil, "what a date cell of a workbook is as text"},
		{"days as 2024-01-19", edited(tableRow, "08/01/2024", "2024-01-08", "19/01/2024", "2024-01-19", "01/03/2024", "2024-03-01"),
			&base, nil, nil, "one form in all columns"},
		{"day as 2024-1-19", edited(tableRow, "19/01/2024", "2024-1-19"),
			with(func(i *inspection.Inspection) { i.End = metrics.Date{} }), nil,
			[]problem{{2, "inspection_end_date", "2024-1-19"}}, "nothing writes it so"},
		{"month first", edited(tableRow, "19/01/2024", "01/19/2024"),
			with(func(i *inspection.Inspection) { i.End = metrics.Date{} }), nil,
			[]problem{{2, "inspection_end_date", "01/19/2024"}}, "there is no month 19"},
		{"published in the year before", edited(tableRow, "01/03/2024", "01/03/2023"),
			with(func(i *inspection.Inspection) { i.Published = date("2023-03-01") }),
			[]cell{{2, "publication_date", ofsted.DatesOutOfOrder}}, nil, "before it began: one of the two is wrong"},
		{"no grade", edited(tableRow, "outstanding", "nan"), as(inspection.Leaders, inspection.NotStated),
			[]cell{{2, "impact_of_leaders_grade", ofsted.TextForNone}}, nil, "a text that stands for none"},
		{"blank grade", edited(tableRow, "outstanding", ""), as(inspection.Leaders, inspection.NotStated), nil, nil,
			"blank is not stated"},
		{"adequate", edited(tableRow, "outstanding", "adequate"), as(inspection.Leaders, inspection.Unreadable), nil,
			[]problem{{2, "impact_of_leaders_grade", "adequate"}}, "a grade of another scale"},
		{"no overall since April 2026", edited(tableRow, "good,standard", "nan,standard", "08/01/2024", "27/04/2026",
			"19/01/2024", "08/05/2026", "01/03/2024", "17/06/2026"),
			with(func(i *inspection.Inspection) {
				i.Start, i.End, i.Published = date("2026-04-27"), date("2026-05-08"), date("2026-06-17")
				i.Framework = inspection.ILACSWithoutOverall
				*i = i.With(inspection.Overall, inspection.Ungraded(inspection.NotInFramework))
			}), []cell{{2, "overall_effectiveness_grade", ofsted.NoOverall}}, nil, "there is none to be had"},
		{"no overall before", edited(tableRow, "good,standard", "nan,standard"), as(inspection.Overall, inspection.NotStated),
			[]cell{{2, "overall_effectiveness_grade", ofsted.TextForNone}}, nil, "there was one, and it is missing"},
		{"sentinel", edited(tableRow, "2024", "2021", "inadequate", "inspection_pre_dates_judgement"),
			with(func(i *inspection.Inspection) {
				i.Start, i.End, i.Published = date("2021-01-08"), date("2021-01-19"), date("2021-03-01")
				i.Framework = inspection.ILACSCombined
				*i = i.With(inspection.CareLeavers, inspection.Ungraded(inspection.NotInFramework))
			}), []cell{{2, "care_leavers_grade", ofsted.TextForNone}}, nil, "care leavers had no judgement of their own"},
		{"unknown council", edited(tableRow, "ashenmoor", "elmsreach", "E90000001", "", "991", ""), nil, nil,
			[]problem{{2, "local_authority", "elmsreach"}}, "a row of no council is none"},
		{"conflict", edited(tableRow, "991", "992"), nil, nil, []problem{{2, "local_authority", "ashenmoor"}},
			"the number is Brackwater's and the name is not"},
		{"stale code", edited(tableRow, "E90000001", "E90000002"),
			with(func(i *inspection.Inspection) { i.Label.GSSCode = "E90000002" }),
			[]cell{{2, codeColumn, ofsted.StaleCode}, {3, codeColumn, ofsted.DuplicateCode}}, nil,
			"it is Brackwater's, which the next row has"},
		{"short row", "1,2,3\n", nil, nil, []problem{{2, "", "3 cells"}}, "which cell is which cannot be told"},
	}
	after := edited(tableRow, "ashenmoor", "brackwater", "991", "992", "E90000001", "E90000002", "992, 993", "991, 993")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			next := after
			switch {
			case strings.Contains(test.row, "01/03/24,") && strings.Contains(test.row, "08/01/24,"):
				next = edited(after, "/2024", "/24")
			case strings.Contains(test.row, "2024-03-01") && strings.Contains(test.row, "2024-01-08"):
				next = edited(after, "08/01/2024", "2024-01-08", "19/01/2024", "2024-01-19", "01/03/2024", "2024-03-01")
			}
			got, err := readTable(tableHeader + test.row + next)
			if err != nil {
				t.Fatal(err)
			}
			var want []ofsted.Row
			if test.want != nil {
				want = append(want, ofsted.Row{
					Place: ofsted.Place{File: "table.csv", Row: 2}, Columns: tableColumns, Inspection: *test.want,
				})
			}
			brackwater := base
			brackwater.Council = council("Brackwater")
			brackwater.Label = area.Label{Name: "brackwater", LACode: "992", GSSCode: "E90000002"}
			want = append(want, ofsted.Row{
				Place: ofsted.Place{File: "table.csv", Row: 3}, Columns: tableColumns, Inspection: brackwater,
			})
			if diff := cmp.Diff(want, got.Rows, sameRows, cmpopts.EquateEmpty()); diff != "" {
				t.Errorf("%s; mismatch (-want +got):\n%s", test.reason, diff)
			}
			if diff := cmp.Diff(test.quirks, cellsOf(got.Quirks)); diff != "" {
				t.Errorf("%s; quirks mismatch (-want +got):\n%s", test.reason, diff)
			}
			if diff := cmp.Diff(test.problems, problems(t, "table.csv", got.Problems)); diff != "" {
				t.Errorf("%s; problems mismatch (-want +got):\n%s", test.reason, diff)
			}
		})
	}
}

// TestReadThirdPartyWithoutProvider holds that a table without the councils' numbers at Ofsted is read as one that does
// not state them.
func TestReadThirdPartyWithoutProvider(t *testing.T) {
	got, err := readTable(edited(tableHeader, "urn", "id") + tableRow)
	if err != nil || got.Problems.Count != 0 || len(got.Rows) != 1 {
		t.Fatal(err, got)
	}
	if row := got.Rows[0]; row.Provider != 0 || row.Columns.Provider != "" || row.Council != council("Ashenmoor") {
		t.Errorf("%+v", row)
	}
}

// TestReadThirdPartyRefuses holds what is no such table.
func TestReadThirdPartyRefuses(t *testing.T) {
	tests := []struct{ name, text, reason string }{
		{"empty", "", "there is no header"},
		{"Ofsted's sheet", header + good, "it is for another reader"},
		{"workbook", string(workbook(table{"table", cells(header)})), "a workbook is for another reader"},
		{"a column twice", edited(tableHeader, "urn", "in_care_grade") + tableRow, "which of the two is meant cannot be told"},
		{"a column that need not be there, twice", edited(tableHeader, "inspection_link", "urn") + tableRow,
			"which of the two is meant cannot be told"},
		{"a column missing", edited(tableHeader, "in_care_grade", "grade") + tableRow, "a grade would be missing of each"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := readTable(test.text)
			if err == nil || got != nil {
				t.Fatalf("read, although %s", test.reason)
			}
			wantUnreadable(t, err, "table.csv")
		})
	}
}
