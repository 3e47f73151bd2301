package annexa_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
)

// TestNoughtsThatMayBeUntrue holds that a list without rows answers nothing unless it is said to be empty, and that lists
// of an earlier day than the one given answer nothing unless that is said to be right.
func TestNoughtsThatMayBeUntrue(t *testing.T) {
	const (
		header  = "Child Unique ID,Date of Birth,Date of Referral\n"
		ancient = header + "K0001,01/02/2015,28/02/2025\n"
	)
	lately, noID := "K0002,01/02/2015,31/03/2025\n", " ,01/02/2015,31/03/2025\n"
	tests := []struct {
		reason, list, asAt string
		empty              []int
		nothingLately      bool
		depth              caserecord.Depth
		faults             map[annexa.Code]int
		warnings           []metrics.WarningCode
		err                error
	}{
		{reason: "of its day", list: header + lately, asAt: "2025-03-31", depth: caserecord.Whole},
		{reason: "7 days before", list: ancient, asAt: "2025-03-07", depth: caserecord.Whole},
		{
			reason: "8 days before", list: ancient, asAt: "2025-03-08", depth: caserecord.Whole,
			warnings: []metrics.WarningCode{annexa.NothingLately},
		},
		{
			reason: "31 days before", list: ancient, asAt: "2025-03-31", depth: caserecord.Whole,
			warnings: []metrics.WarningCode{annexa.NothingLately},
		},
		{
			reason: "32 days before", list: ancient, asAt: "2025-04-01",
			warnings: []metrics.WarningCode{annexa.NothingLately}, err: annexa.ErrNothingLately,
		},
		{
			reason: "32 days before, and that is right", list: ancient, asAt: "2025-04-01", nothingLately: true,
			depth: caserecord.Whole, warnings: []metrics.WarningCode{annexa.NothingLately},
		},
		{reason: "one of two is of the day", list: ancient + lately, asAt: "2025-04-01", depth: caserecord.Whole},
		{
			reason: "no day at all", list: header + "K0001,01/02/2015,\n", asAt: "2025-03-31", depth: caserecord.Whole,
			warnings: []metrics.WarningCode{annexa.NothingLately},
		},
		{
			reason: "a header alone", list: header, asAt: "2025-03-31",
			faults: map[annexa.Code]int{annexa.NoRows: 1},
		},
		{
			reason: "rows without anything", list: header + ",,\n,,\n", asAt: "2025-03-31",
			faults: map[annexa.Code]int{annexa.NoRows: 1},
		},
		{
			reason: "more faults in rows than are kept", list: header + strings.Repeat(noID, 1001), asAt: "2025-03-31",
			faults: map[annexa.Code]int{annexa.NoRows: 1, annexa.NoID: 1001}, warnings: []metrics.WarningCode{annexa.RowsLeftOut},
		},
		{reason: "a header alone, rightly", list: header, asAt: "2025-03-31", empty: []int{7, 3}, depth: caserecord.Whole},
		{
			reason: "rows of which none can be used", list: header + noID, asAt: "2025-03-31",
			faults:   map[annexa.Code]int{annexa.NoRows: 1, annexa.NoID: 1},
			warnings: []metrics.WarningCode{annexa.RowsLeftOut},
		},
		{
			reason: "said to be empty, with rows of which none can be used", list: header + noID, asAt: "2025-03-31",
			empty: []int{3}, faults: map[annexa.Code]int{annexa.NoRows: 1, annexa.NoID: 1},
			warnings: []metrics.WarningCode{annexa.RowsLeftOut},
		},
	}
	for _, test := range tests {
		o := annexa.Options{AsAt: date(test.asAt), Empty: test.empty, NothingLately: test.nothingLately}
		files := fstest.MapFS{
			"List 3.csv":  {Data: []byte(test.list)},
			"List 11.csv": {Data: []byte("Adopter Identifier,Date enquiry received,Date Stage 1 started\nA1,,\n")},
		}
		r, err := annexa.ReadFolder(files, o)
		if !errors.Is(err, test.err) || (err == nil) != (test.err == nil) {
			t.Errorf("%s: error %v, want %v", test.reason, err, test.err)
			continue
		}
		if depth := r.Extract.Lists[caserecord.ListReferrals].Depth; depth != test.depth {
			t.Errorf("%s: referrals are %v, want %v", test.reason, depth, test.depth)
		}
		got := make(map[annexa.Code]int)
		for _, code := range []annexa.Code{annexa.NoRows, annexa.NoID} {
			if n := r.Faults.Count[code]; n > 0 {
				got[code] = n
			}
		}
		kept := slices.ContainsFunc(r.Faults.List, func(f annexa.Fault) bool { return f.Code == annexa.NoRows })
		if want := test.faults[annexa.NoRows] > 0; kept != want {
			t.Errorf("%s: told of no rows is %v, want %v", test.reason, kept, want)
		}
		if d := diff(test.faults, got, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: faults mismatch (-want +got):\n%s", test.reason, d)
		}
		warnings := slices.DeleteFunc(codes(r.Warnings), func(c metrics.WarningCode) bool {
			return c == annexa.ListsNotRead || c == annexa.ColumnsMissing
		})
		if d := diff(test.warnings, warnings, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: warnings mismatch (-want +got):\n%s", test.reason, d)
		}
	}
}

// TestOneListOfAnotherDay holds that a long list of an earlier day than the others does not answer, that a short one is
// warned of, and that days after the extract are.
func TestOneListOfAnotherDay(t *testing.T) {
	list8 := func(rows int) string {
		text := "Child Unique ID,Date Started to be Looked After,Date Ceased to be Looked After\n"
		for i := range rows {
			text += fmt.Sprintf("K%d,01/10/2024,\n", i)
		}
		return text
	}
	const today = "Child Unique ID,Date of Birth,Date of Contact\nK1,,31/03/2025\n"
	for _, test := range []struct {
		reason        string
		list1, list8  string
		nothingLately bool
		depth         caserecord.Depth
		faults        int
		warnings      []metrics.WarningCode
	}{
		{"twenty rows", today, list8(20), false, caserecord.Absent, 1, nil},
		{"twenty rows, and that is right", today, list8(20), true, caserecord.Whole, 0, []metrics.WarningCode{annexa.NothingLately}},
		{"nineteen rows", today, list8(19), false, caserecord.Whole, 0, []metrics.WarningCode{annexa.NothingLately}},
		{"nine rows, of which nothing need be of late", today, list8(9), false, caserecord.Whole, 0, nil},
		{"twenty rows and one of late", today, list8(20) + "K99,28/02/2025,\n", false, caserecord.Whole, 0, nil},
		{
			"a contact of tomorrow", today + "K2,,01/04/2025\n", list8(1) + "K99,28/02/2025,\n", false, caserecord.Whole, 0,
			[]metrics.WarningCode{annexa.DaysAfterExtract},
		},
	} {
		r, err := annexa.ReadFolder(
			fstest.MapFS{"List 1.csv": {Data: []byte(test.list1)}, "List 8.csv": {Data: []byte(test.list8)}},
			annexa.Options{AsAt: date("2025-03-31"), NothingLately: test.nothingLately},
		)
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		if depth := r.Extract.Lists[caserecord.ListCare].Depth; depth != test.depth || r.Lists[7].Read != (depth != caserecord.Absent) {
			t.Errorf("%s: care is %v and list 8 read %v, want %v", test.reason, depth, r.Lists[7].Read, test.depth)
		}
		if n := r.Faults.Count[annexa.NothingRecent]; n != test.faults {
			t.Errorf("%s: %d faults of nothing recent, want %d", test.reason, n, test.faults)
		}
		warnings := slices.DeleteFunc(codes(r.Warnings), func(c metrics.WarningCode) bool {
			return c != annexa.NothingLately && c != annexa.DaysAfterExtract
		})
		if d := diff(test.warnings, warnings, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: warnings mismatch (-want +got):\n%s", test.reason, d)
		}
	}
}

// TestAllListsOfAnotherDay holds that long lists of an earlier day, of which none is read, are said to be of one.
func TestAllListsOfAnotherDay(t *testing.T) {
	text := "Child Unique ID,Date of Birth,Date of Contact\n"
	for i := range 20 {
		text += fmt.Sprintf("K%d,,01/10/2024\n", i)
	}
	files := fstest.MapFS{"List 1.csv": {Data: []byte(text)}}
	r, err := annexa.ReadFolder(files, annexa.Options{AsAt: date("2025-03-31")})
	if !errors.Is(err, annexa.ErrNothingLately) || r.Faults.Count[annexa.NothingRecent] != 1 || len(r.Warnings) == 0 {
		t.Errorf("error %v, want ErrNothingLately beside a reading with the fault and warnings", err)
	}
}

// TestEmptyWithoutASheet holds that a list which is said to be empty needs no sheet, and answers as one with a header alone.
func TestEmptyWithoutASheet(t *testing.T) {
	o := options()
	o.Empty = []int{5, 11}
	without := readBoth(t, book{newTable(3, row{"child": "K1", "received": "01/03/2025"})}, o)
	with := readBoth(t, book{newTable(3, row{"child": "K1", "received": "01/03/2025"}), newTable(5)}, o)
	if d := diff(with.Extract, without.Extract); d != "" || with.Extract.Lists[caserecord.ListEnquiries].Depth != caserecord.Whole {
		t.Errorf("a header alone and no sheet: extracts mismatch (-header +none):\n%s", d)
	}
	if l := without.Lists[4]; l.Found || !l.Read || len(l.Missing)+len(l.Unread) > 0 {
		t.Errorf("the list is %+v, want it read and not found", l)
	}
	if n := without.Faults.Count[annexa.ListMissing]; n != 8 {
		t.Errorf("%d lists are missing, want 8", n)
	}
}

// TestBlankColumns holds that a wanted column with nothing in ten rows is told of, and ages that do not fit row by row.
func TestBlankColumns(t *testing.T) {
	table := func(rows int) table {
		l := newTable(3)
		for i := range rows {
			l.add(3, row{"child": fmt.Sprint("K", i), "born": "31/03/2015", "age": "5", "received": "01/03/2025", "earlier": "0"})
		}
		return l
	}
	for _, test := range []struct{ rows, blank int }{{9, 0}, {10, 1}} {
		r := readBoth(t, book{table(test.rows)}, options())
		want := []annexa.Fault{}
		for i := range test.rows {
			want = append(want, annexa.Fault{List: 3, Row: i + 2, Column: "E: age", Code: annexa.AgeDiffers})
		}
		if test.blank > 0 {
			want = append(want, annexa.Fault{List: 3, Column: "H: no_further_action", Code: annexa.ColumnBlank})
		}
		faults := slices.DeleteFunc(r.Faults.List, func(f annexa.Fault) bool { return f.Code == annexa.ListMissing })
		if d := diff(want, faults, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%d rows: faults mismatch (-want +got):\n%s", test.rows, d)
		}
	}
}

// TestCodesOfLayout holds that each code of the layout is read in its column, and that columns with other texts have none.
func TestCodesOfLayout(t *testing.T) {
	for number := 1; number <= annexa.ListCount; number++ {
		for i, c := range list(number).Columns {
			if !c.Read {
				continue
			}
			faulty := func(text string) bool {
				l := newTable(number, row{})
				for j, other := range list(number).Columns {
					if other.Needed {
						l.rows[0][j] = "01/03/2025"
					}
				}
				l.rows[0][i] = text
				if number == 8 {
					for j, other := range list(8).Columns { // a reason is looked at where there is an end
						if other.Key == "8.ended" {
							l.rows[0][j] = "01/03/2025"
						}
					}
				}
				return readBoth(t, book{l}, options()).Faults.Count[annexa.NotACode] > 0
			}
			for _, code := range c.Codes {
				if faulty(code) {
					t.Errorf("%s: the code %q is not known", c.Key, code)
				}
			}
			if got, want := faulty("qqq"), len(c.Codes) > 0; got != want {
				t.Errorf("%s: a text that is no code is a fault is %v, want %v", c.Key, got, want)
			}
		}
	}
}

// TestNothingEnded holds that a long list in which nothing has an end is not taken for one in which nothing ended.
func TestNothingEnded(t *testing.T) {
	for _, test := range []struct {
		reason string
		list   int
		rows   int
		depth  caserecord.Depth
		holds  caserecord.List
		faults int
	}{
		{"forty-nine plans", 7, 49, caserecord.Whole, caserecord.ListPlans, 1},
		{"fifty plans", 7, 50, caserecord.Absent, caserecord.ListPlans, 1},
		{"fifty looked after", 8, 50, caserecord.Absent, caserecord.ListCare, 1},
		{"fifty in need", 6, 50, caserecord.Absent, caserecord.ListNeeds, 1},
		{"forty-nine enquiries without a conference", 5, 49, caserecord.Whole, caserecord.ListEnquiries, 1},
		{"fifty", 5, 50, caserecord.Partial, caserecord.ListEnquiries, 1},
	} {
		l := table{name: list(test.list).Sheet}
		for _, c := range list(test.list).Columns {
			if c.Needed || c.Key == "5.conference" {
				l.header = append(l.header, c.Headings[0])
			}
		}
		for i := range test.rows {
			l.rows = append(l.rows, append([]string{fmt.Sprint("K", i), "01/03/2025"}, make([]string, len(l.header)-2)...))
		}
		r := readBoth(t, book{l}, options())
		if depth := r.Extract.Lists[test.holds].Depth; depth != test.depth {
			t.Errorf("%s: %v, want %v", test.reason, depth, test.depth)
		}
		if n := r.Lists[test.list-1].Faults[annexa.ColumnBlank]; n != test.faults || n != r.Faults.Count[annexa.ColumnBlank] {
			t.Errorf("%s: %d blank columns, want %d", test.reason, n, test.faults)
		}
	}
}

// TestLatestSpellsOnly holds that a list is said to have only the latest spell of each child where it has ten or more and
// none twice: of fewer it says how many there are, to whoever knows that there are few.
func TestLatestSpellsOnly(t *testing.T) {
	for _, test := range []struct {
		reason string
		ids    int
		again  bool
		want   bool
	}{
		{"nine", 9, false, false}, {"ten", 10, false, true}, {"ten, and one of them again", 10, true, false},
	} {
		l := newTable(7)
		for i := range test.ids {
			l.add(7, row{"child": fmt.Sprint("K", i), "started": "01/03/2025"})
		}
		if test.again {
			l.add(7, row{"child": "K0", "started": "01/01/2024", "ended": "01/02/2025"})
		}
		got := slices.Contains(codes(readBoth(t, book{l}, options()).Warnings), annexa.LatestSpellsOnly)
		if got != test.want {
			t.Errorf("%s: warned is %v, want %v", test.reason, got, test.want)
		}
	}
}

// TestNobody holds that what stands for no id is none, and that a row with a child alone says nothing for certain.
func TestNobody(t *testing.T) {
	for _, test := range []struct {
		id     string
		isNone bool
	}{
		{"-", true}, {"N/A", true}, {"#REF!", true}, {"#N/A", true}, {"0", true}, {"000", true}, {"TBC", true}, {"unknown", true},
		{"Not recorded", true}, {"#DIV/0!", true}, {"NA1", false}, {"10", false}, {"007", false}, {"n", false}, {"Ängström", false},
	} {
		r := readBoth(t, book{newTable(3, row{"child": test.id, "received": "01/03/2025"}, row{"child": "K1", "received": "01/03/2025"})}, options())
		if got := r.Faults.Count[annexa.NoID] == 1; got != test.isNone {
			t.Errorf("%q is no id: %v, want %v", test.id, got, test.isNone)
		}
	}
	r := readBoth(t, book{newTable(8,
		row{"child": "K1", "started": "01/03/2025"}, row{"child": "K2", "born": "01/02/2015", "age": "10"},
	)}, options())
	want := []caserecord.Care{{EndLost: true}}
	if d := diff(want, children(r)[1].Care); d != "" || r.Faults.Count[annexa.NothingElse] != 1 || r.Lists[7].LeftOut != 0 {
		t.Errorf("a child alone: faults %v, care mismatch (-want +got):\n%s", r.Faults.Count, d)
	}
}

// TestLinesOfOlderMacs holds that a file whose lines end with a carriage return alone has rows.
func TestLinesOfOlderMacs(t *testing.T) {
	r, err := annexa.ReadFolder(fstest.MapFS{"List 3.csv": {Data: []byte(
		"Child Unique ID,Date of Birth,Date of Referral\rK1,,01/03/2025\rK2,,02/03/2025\r",
	)}}, options())
	if err != nil || r.Lists[2].Rows != 2 || len(children(r)) != 2 {
		t.Errorf("%d rows, error %v, want 2", r.Lists[2].Rows, err)
	}
}
