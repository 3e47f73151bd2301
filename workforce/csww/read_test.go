package csww_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/panel"
	"github.com/childmetrics/childmetrics/workforce"
	"github.com/childmetrics/childmetrics/workforce/csww"
)

var byEquality = cmpopts.EquateComparable(workforce.Return{})

// sampleReturn is the return that a sample's figures make, without its subject and period.
func sampleReturn(edition csww.Layout) workforce.Return {
	fte := func(x float64) metrics.Value { return metrics.Rounded(x, metrics.Places(1)) }
	r := workforce.Return{
		InPostFTE: fte(100), InPostHeadcount: metrics.Exact(104), LeaversFTE: fte(8), LeaversHeadcount: metrics.Exact(9),
		AgencyFTE: fte(25), AgencyHeadcount: metrics.Exact(26), AgencyCoverFTE: fte(20), VacancyFTE: fte(25),
		CaseHoldersFTE: fte(50), Cases: metrics.Exact(750), WorkingDaysLost: fte(506),
		Published: [workforce.RateCount]metrics.Value{
			fte(8), fte(8.7), fte(20), fte(20), fte(80), fte(20), fte(80), fte(15), fte(2),
		},
	}
	if edition == csww.Current {
		r.StartersFTE, r.StartersHeadcount = fte(10), metrics.Exact(11)
	}
	return r
}

// figures is a return without its subject and period.
func figures(r workforce.Return) workforce.Return {
	r.Subject, r.Period = panel.Subject{}, metrics.Period{}
	return r
}

// TestAnyOrderOfColumns reads both editions with their columns in every rotation, and with a column nobody knows.
func TestAnyOrderOfColumns(t *testing.T) {
	for _, edition := range []struct {
		is              csww.Layout
		header, figures string
	}{
		{csww.Current, currentHeader, currentFigures}, {csww.Superseded, supersededHeader, supersededFigures},
	} {
		names := strings.Split(edition.header+",note", ",")
		cells := strings.Split(row("001", "Ashenmoor")+edition.figures+",12%", ",")
		for shift := range names {
			rotate := func(list []string) string {
				return strings.Join(append(append([]string(nil), list[shift:]...), list[:shift]...), ",")
			}
			census := mustParse(t, "\ufeff"+file(rotate(names), rotate(cells)))
			if census.Layout != edition.is || len(census.Returns) != 1 || census.Problems.Count != 0 {
				t.Fatalf("shifted by %d: %d returns of the edition %v and problems %v, want one of %v and none",
					shift, len(census.Returns), census.Layout, census.Problems.List, edition.is)
			}
			if diff := cmp.Diff(sampleReturn(edition.is), figures(census.Returns[0]), byEquality); diff != "" {
				t.Errorf("shifted by %d: mismatch (-want +got):\n%s", shift, diff)
			}
		}
	}
}

// TestNotACensus reads files of other kinds, and files that were cut off before their first row.
func TestNotACensus(t *testing.T) {
	without := func(header, name string) string { return strings.Replace(header+",", ","+name+",", ",", 1) }
	tests := []struct {
		text, says, reason string
	}{
		{"", "empty", "an empty file"},
		{"PK\x03\x04rest", "ZIP", "a workbook"},
		{"<html>", "web page", "a web page"},
		{"LA num,LA Name,SN1\n201,Ashenmoor,207\n", "time_period", "a file of statistical neighbours"},
		{file(idColumns+"category,referral_count", row("001", "Ashenmoor")+",Referrals,5"), "inpost_fte", "another file of the same service"},
		{file(without(currentHeader, "cases"), row("001", "Ashenmoor")), "cases", "a census that lacks a column"},
		{file(without(supersededHeader, "leaver_headcount"), row("001", "Ashenmoor")), "leaver_headcount", "a superseded census that lacks a column"},
		{file(currentHeader+",cases", row("001", "Ashenmoor")), "cases", "a column twice"},
		{file(currentHeader), "no row", "a header alone"},
		{strings.TrimSuffix(file(currentHeader), "\n"), "no row", "a header cut off at its end"},
		{file(currentHeader, row("001", "Brackwater")+currentFigures), "Brackwater", "no row that can be read"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			census, err := parse(test.text)
			if census != nil || !errors.Is(err, metrics.ErrUnreadable) {
				t.Fatalf("got %+v and error %v, want none and one of the class ErrUnreadable", census, err)
			}
			if !strings.Contains(err.Error(), test.says) || !strings.Contains(err.Error(), "sample.csv") {
				t.Errorf("the message %q says neither %q nor the file", err, test.says)
			}
		})
	}
}

// TestTruncated cuts a census at every byte after its first row. What was cut is a problem, what was not is read.
func TestTruncated(t *testing.T) {
	first := file(currentHeader, row("001", "Ashenmoor")+currentFigures)
	text := first + file(row("002", "Brackwater")+currentFigures)
	for end := len(first) + 1; end < len(text); end++ {
		census := mustParse(t, text[:end])
		if census.Problems.Count == 0 || census.Problems.Count != len(census.Problems.List) {
			t.Fatalf("cut off after %q: %d problems %v", text[len(first):end], census.Problems.Count, census.Problems.List)
		}
		if diff := cmp.Diff(sampleReturn(csww.Current), figures(census.Returns[0]), byEquality); diff != "" {
			t.Fatalf("cut off after %q: the first return mismatch (-want +got):\n%s", text[len(first):end], diff)
		}
	}
}

// TestFailingReader gives the error of a reader that breaks, not half a census.
func TestFailingReader(t *testing.T) {
	broken := errors.New("connection reset")
	text := file(currentHeader, row("001", "Ashenmoor")+currentFigures)
	census, err := csww.Read(io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken)), csww.Options{Areas: merrowland()})
	if census != nil || !errors.Is(err, broken) || errors.Is(err, metrics.ErrUnreadable) {
		t.Errorf("got %v and error %v, want none and the reader's error", census, err)
	}
}

// TestSecondReturns holds that the first return of a council and year stays, and later ones are problems.
func TestSecondReturns(t *testing.T) {
	other := strings.Replace(currentFigures, ",100,", ",200,", 1)
	census := mustParse(t, file(currentHeader,
		row("001", "Ashenmoor")+currentFigures,
		row("001", "Ashenmoor")+other,
		strings.Replace(row("001", "Ashenmoor"), "2022", "2023", 1)+other, // another year
		row("314 / 318", "Coldharrow / Dunmarsh")+currentFigures,
		row("318", "Dunmarsh")+other, // counted in the joint return already
		row("002", "Brackwater")+currentFigures,
	))
	var got []string
	for _, ret := range census.Returns {
		got = append(got, fmt.Sprint(ret.Subject.Area, " ", ret.Year(), " ", ret.InPostFTE))
	}
	want := []string{"Ashenmoor 2022 100.0", "Ashenmoor 2023 200.0", "Coldharrow / Dunmarsh 2022 100.0", "Brackwater 2022 100.0"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("returns mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]metrics.InputError{{Row: 3, Found: "Ashenmoor"}, {Row: 6, Found: "Dunmarsh"}}, places(t, census.Problems.List)); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
	if len(census.Problems.List) == 2 && (!errors.Is(census.Problems.List[0], panel.ErrDuplicate) || !errors.Is(census.Problems.List[1], panel.ErrOverlap)) {
		t.Errorf("problems %v, want a duplicate and an overlap", census.Problems.List)
	}
}

// TestBadCells holds that a row with bad cells keeps its other figures.
func TestBadCells(t *testing.T) {
	bad := strings.Replace(strings.Replace(currentFigures, ",750,", `,"1,234",`, 1), ",506,2", ",NULL,12%", 1)
	census := mustParse(t, file(currentHeader, row("001", "Ashenmoor")+bad, row("002", "Brackwater")+currentFigures))
	invalid, _ := metrics.Parse("NULL", metrics.AsPrinted)
	want := sampleReturn(csww.Current)
	want.Cases, want.WorkingDaysLost, want.Published[workforce.AbsenceRateFTE] = invalid, invalid, invalid
	if len(census.Returns) != 2 {
		t.Fatalf("%d returns, want 2", len(census.Returns))
	}
	if diff := cmp.Diff(want, figures(census.Returns[0]), byEquality); diff != "" {
		t.Errorf("the row with bad cells mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(sampleReturn(csww.Current), figures(census.Returns[1]), byEquality); diff != "" {
		t.Errorf("the row after it mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]metrics.InputError{
		{Row: 2, Column: "cases", Found: "1,234"},
		{Row: 2, Column: "working_days_lost_fte", Found: "NULL"},
		{Row: 2, Column: "absence_rate_fte", Found: "12%"},
	}, places(t, census.Problems.List)); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}

// TestJointReturnsOfTheSupersededEdition reads what that edition does with joint returns: figures under one council, z
// for the other, or no row for the other.
func TestJointReturnsOfTheSupersededEdition(t *testing.T) {
	joint, partner := row("314", "Coldharrow"), row("318", "Dunmarsh")
	tests := []struct {
		reason   string
		rows     []string
		want     []string
		problems int
	}{
		{"the partner's row is z", []string{joint + supersededFigures, partner + noFigures}, []string{"Coldharrow / Dunmarsh 100.0"}, 0},
		{"the partner's row comes first", []string{partner + noFigures, joint + supersededFigures}, []string{"Coldharrow / Dunmarsh 100.0"}, 0},
		{"the partner has no row", []string{joint + supersededFigures}, []string{"Coldharrow / Dunmarsh 100.0"}, 0},
		{"the partner has figures after all", []string{joint + supersededFigures, partner + supersededFigures}, []string{"Coldharrow / Dunmarsh 100.0"}, 1},
		{"another council's z is a return", []string{row("001", "Ashenmoor") + noFigures, joint + supersededFigures}, []string{"Ashenmoor z", "Coldharrow / Dunmarsh 100.0"}, 0},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			census := mustParse(t, file(append([]string{supersededHeader}, test.rows...)...))
			var got []string
			for _, ret := range census.Returns {
				got = append(got, fmt.Sprint(ret.Subject.Area, " ", ret.InPostFTE))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("mismatch (-want +got):\n%s", diff)
			}
			if census.Problems.Count != test.problems {
				t.Errorf("problems %v, want %d", census.Problems.List, test.problems)
			}
		})
	}
	t.Run("the partner's row has z in post and other figures", func(t *testing.T) {
		census := mustParse(t, file(supersededHeader, joint+supersededFigures, partner+strings.Replace(noFigures, ",z", ",z,8", 1)[:len(noFigures)]))
		if census.Problems.Count == 0 {
			t.Error("a row with figures was left out in silence")
		}
	})
}

// TestProblemsAreBounded reads a census of bad rows around a good one.
func TestProblemsAreBounded(t *testing.T) {
	bad := strings.Repeat(row("009", "Nowhere")+currentFigures+"\n", 1500)
	census := mustParse(t, file(currentHeader, row("001", "Ashenmoor")+currentFigures)+bad)
	if len(census.Returns) != 1 || len(census.Problems.List) != 1000 || census.Problems.Count != 1500 {
		t.Errorf("%d returns, %d problems kept of %d; want 1, 1000 and 1500",
			len(census.Returns), len(census.Problems.List), census.Problems.Count)
	}
}

// TestNoRatePanels asks for a rate that is none.
func TestNoRatePanels(t *testing.T) {
	census := mustParse(t, file(currentHeader, row("001", "Ashenmoor")+currentFigures))
	published := panelsOf(t, census, workforce.Rate(255)).Published
	for cell := range published.All(published.Latest()) {
		if cell.Value != (metrics.Value{}) {
			t.Errorf("%v has the figure %v of a rate that is none", cell.Area, cell.Value)
		}
	}
}
