package csww_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/workforce"
)

func revise(t testing.TB) workforce.Revisions {
	t.Helper()
	r, err := workforce.Revise(read(t, supersededFile).Returns, read(t, currentFile).Returns)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestRevisionsOfEditions counts what the department changed in the years that both editions have.
func TestRevisionsOfEditions(t *testing.T) {
	r := revise(t)
	want := map[string]int{
		"inpost_fte": 67, "inpost_headcount": 241, "leavers_fte": 99, "leavers_headcount": 645,
		"turnover_rate_fte": 123, "turnover_rate_headcount": 681, "agency_fte": 10, "agency_headcount": 26,
		"agency_rate_fte": 37, "agency_rate_headcount": 135, "agency_cover_fte": 3, "agency_cover_rate_fte": 36,
		"vacancy_fte": 0, "vacancy_rate_fte": 33, "vacancy_agency_cover_rate_fte": 34, "case_holders_fte": 9, "cases": 95,
		"caseload_fte": 44, "working_days_lost_fte": 144, "absence_rate_fte": 53,
	}
	got, changes := make(map[string]int), 0
	for _, c := range r.Counts {
		if strings.HasPrefix(c.ID, "starters") { // which the superseded edition does not have
			if c.Compared != 0 || c.Changed != 0 {
				t.Errorf("%+v, although one edition has none", c)
			}
			continue
		}
		if c.Compared != 966 {
			t.Errorf("%s: %d compared, want 966", c.ID, c.Compared)
		}
		got[c.ID] = c.Changed
		changes += c.Changed
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
	if r.Rows != 966 || len(r.Changes) != changes || len(r.OnlyBefore) != 0 {
		t.Errorf("%d rows, %d changes listed of %d, %d only before", r.Rows, len(r.Changes), changes, len(r.OnlyBefore))
	}
	kinds := make(map[workforce.RevisionKind]int)
	for _, change := range r.Changes {
		kinds[change.Kind()]++
	}
	if diff := cmp.Diff(map[workforce.RevisionKind]int{workforce.Revised: 2445, workforce.Withdrawn: 70}, kinds); diff != "" {
		t.Errorf("kinds mismatch (-want +got):\n%s", diff)
	}
	for _, ret := range r.OnlyAfter {
		if ret.Year() <= 2022 {
			t.Errorf("%v in %d is in the current edition only", ret.Subject.Area, ret.Year())
		}
	}
	if len(r.OnlyAfter) != 3*163 {
		t.Errorf("%d rows in the current edition only, want the 163 of each of 2023 to 2025", len(r.OnlyAfter))
	}
}

// TestRevisionsByHand counts again from the text of both files: rows that share a year and a three-digit number or, for
// regions and England, a name.
func TestRevisionsByHand(t *testing.T) {
	key := func(row rawRow) string {
		return strings.Join([]string{row["time_period"], row["geographic_level"], row["region_name"], row["old_la_code"]}, "|")
	}
	shared := make(map[string]rawRow)
	for _, row := range raw(t, supersededFile) {
		shared[key(row)] = row
	}
	columns := map[string]string{
		"inpost_fte": "social_worker_fte", "inpost_headcount": "social_worker_headcount", "leavers_fte": "leaver_fte",
		"leavers_headcount": "leaver_headcount", "turnover_rate_fte": "turnover_rate_fte_%",
		"turnover_rate_headcount": "turnover_rate_headcount_%", "agency_fte": "agency_fte", "agency_headcount": "agency_headcount",
		"agency_rate_fte": "agency_worker_rate_fte_%", "agency_rate_headcount": "agency_worker_rate_headcount_%",
		"agency_cover_fte": "agency_cover_fte", "agency_cover_rate_fte": "agency_cover_rate_fte_%", "vacancy_fte": "vacancy_fte",
		"vacancy_rate_fte": "vacancy_rate_fte_%", "vacancy_agency_cover_rate_fte": "vacancy_agency_cover_rate_fte_%",
		"case_holders_fte": "case_holders_fte", "cases": "cases", "caseload_fte": "caseload_fte",
		"working_days_lost_fte": "working_days_lost_fte", "absence_rate_fte": "absence_rate_fte_%",
	}
	want := make(map[string]int)
	rows := 0
	for _, after := range raw(t, currentFile) {
		before, ok := shared[key(after)]
		if !ok {
			continue
		}
		rows++
		for id, column := range columns {
			x, _, _, okX := printed(id, before[column])
			y, _, _, okY := printed(id, after[id])
			if okX != okY || okX && x.Cmp(y) != 0 || !okX && before[column] != after[id] {
				want[id]++
			}
		}
	}
	r := revise(t)
	got := make(map[string]int)
	for _, c := range r.Counts {
		if c.Changed > 0 {
			got[c.ID] = c.Changed
		}
	}
	if diff := cmp.Diff(want, got); diff != "" || rows != r.Rows {
		t.Errorf("%d rows by hand, %d got, changes mismatch (-by hand +got):\n%s", rows, r.Rows, diff)
	}
}

// TestReshapedReturns holds the joint returns, which the superseded edition prints under one of their councils.
func TestReshapedReturns(t *testing.T) {
	type reshaped struct {
		Year          int
		Area          string
		Before, After string // the codes
	}
	kingston, northants := "Kingston upon Thames / Richmond upon Thames", "North Northamptonshire / West Northamptonshire"
	want := map[reshaped]bool{
		{2021, northants, "940", "940 / 941"}: true, {2022, northants, "940", "940 / 941"}: true,
	}
	for year := 2017; year <= 2022; year++ {
		want[reshaped{year, kingston, "314", "314 / 318"}] = true
	}
	got := make(map[reshaped]bool)
	r := revise(t)
	for _, row := range r.Reshaped {
		if row.Before.Area != row.After.Area {
			t.Errorf("%v became %v", row.Before.Area, row.After.Area)
		}
		got[reshaped{row.Period.Year(), row.After.Area.String(), row.Before.Label.LACode, row.After.Label.LACode}] = true
	}
	if diff := cmp.Diff(want, got); diff != "" || len(r.Reshaped) != 8 {
		t.Errorf("%d reshaped, mismatch (-want +got):\n%s", len(r.Reshaped), diff)
	}
}

// TestGateshead2022 holds figures that became symbols: one leaver, whom the department stands by no more.
func TestGateshead2022(t *testing.T) {
	gateshead, err := area.EnglandRegister().Find("Gateshead")
	if err != nil {
		t.Fatal(err)
	}
	type change struct{ ID, Before, After, Kind string }
	var got []change
	for _, c := range revise(t).Changes {
		if c.Subject.Area == area.Of(gateshead) && c.Period.Year() == 2022 {
			got = append(got, change{c.ID, c.Before.String(), c.After.String(), c.Kind().String()})
		}
	}
	want := []change{
		{"leavers_fte", "1.0", "u", "withdrawn"}, {"leavers_headcount", "1", "u", "withdrawn"},
		{"turnover_rate_fte", "0.7", "u", "withdrawn"}, {"turnover_rate_headcount", "0.6", "u", "withdrawn"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// TestRevisionsAreSymmetric exchanges the editions: as many rows and changes, each the other way round.
func TestRevisionsAreSymmetric(t *testing.T) {
	there := revise(t)
	back, err := workforce.Revise(read(t, currentFile).Returns, read(t, supersededFile).Returns)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(there.Counts, back.Counts); diff != "" {
		t.Errorf("counts mismatch (-there +back):\n%s", diff)
	}
	type size struct{ Rows, Changes, Reshaped, OnlyBefore, OnlyAfter int }
	want := size{there.Rows, len(there.Changes), len(there.Reshaped), len(there.OnlyAfter), len(there.OnlyBefore)}
	got := size{back.Rows, len(back.Changes), len(back.Reshaped), len(back.OnlyBefore), len(back.OnlyAfter)}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("sizes mismatch (-there +back):\n%s", diff)
	}
	type cell struct {
		id     string
		area   area.Area
		period metrics.Period
	}
	turned := make(map[cell]workforce.Revision)
	for _, c := range back.Changes {
		turned[cell{c.ID, c.Subject.Area, c.Period}] = c
	}
	opposite := map[workforce.RevisionKind]workforce.RevisionKind{workforce.Revised: workforce.Revised, workforce.Withdrawn: workforce.Supplied}
	for _, c := range there.Changes {
		b := turned[cell{c.ID, c.Subject.Area, c.Period}]
		if b.Before != c.After || b.After != c.Before || b.Kind() != opposite[c.Kind()] {
			t.Errorf("%s of %v in %v: %v to %v there, %v to %v back", c.ID, c.Subject.Area, c.Period, c.Before, c.After, b.Before, b.After)
		}
	}
}

// TestFiguresAreTheColumns holds that the figures of a return are the indicators of the file, in its order, and that the
// reader puts each where it belongs.
func TestFiguresAreTheColumns(t *testing.T) {
	header, _, _ := strings.Cut(currentHeader, "\n")
	want := strings.Split(strings.TrimPrefix(header, idColumns), ",")
	var ids []string
	for id := range (workforce.Return{}).Figures() {
		ids = append(ids, id)
	}
	if diff := cmp.Diff(want, ids); diff != "" {
		t.Errorf("mismatch with the header (-want +got):\n%s", diff)
	}
	census, rows := read(t, currentFile), raw(t, currentFile)
	if len(rows) != len(census.Returns) {
		t.Fatalf("%d rows and %d returns", len(rows), len(census.Returns))
	}
	if got := len(rows[0]) - strings.Count(idColumns, ","); got != len(ids) {
		t.Errorf("the file has %d indicators, a return %d figures", got, len(ids))
	}
	for i, ret := range census.Returns {
		for id, value := range ret.Figures() {
			cell, ok := rows[i][id]
			x, _, _, isNumber := printed(id, cell)
			point, hasPoint := value.Point()
			if !ok || isNumber != hasPoint || !isNumber && value.Reason().Symbol() != cell {
				t.Fatalf("%s of row %d is %v, the file has %q", id, i+2, value, cell)
			}
			if isNumber {
				if want, _ := x.Float64(); point != want {
					t.Fatalf("%s of row %d is %v, the file has %q", id, i+2, value, cell)
				}
			}
		}
	}
}
