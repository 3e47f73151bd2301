package annexa_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/caserecord"
	"github.com/childmetrics/childmetrics/metrics/caserecord/annexa"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// diffReadings compares two readings, with their children.
func diffReadings(a, b *annexa.Reading) string {
	return diff(a, b, cmpopts.IgnoreFields(annexa.Reading{}, "Children")) + diff(children(a), children(b))
}

// diff compares two values by their exported fields.
func diff(want, got any, options ...cmp.Option) string {
	return cmp.Diff(want, got, append(options, cmpopts.EquateComparable(metrics.Date{}, metrics.Value{}, caserecord.Count{}, caserecord.Miles{}))...)
}

// fault makes a fault.
func fault(list, row int, column string, code annexa.Code) annexa.Fault {
	return annexa.Fault{List: list, Row: row, Column: column, Code: code}
}

// whole is a return in which nothing is wrong, of invented children.
func whole() book {
	return book{
		newTable(1, row{"child": "K0001", "born": "01/02/2015", "age": "10", "received": "02/01/2025", "source": "q) 6: Police"}),
		newTable(2, row{"child": "K0009", "started": "01/10/2024"}),
		newTable(3,
			row{"child": "K0001", "born": "01/02/2015", "received": "03/01/2025", "no_further_action": "b) No", "earlier": "0"},
			row{"child": "K0002", "born": "31/12/2019", "received": "2024-11-05", "no_further_action": "a) Yes", "earlier": "3"}),
		newTable(4, row{"child": "K0001", "born": "01/02/2015", "started": "06/01/2025", "authorised": "28/02/2025"}),
		newTable(5, row{"child": "K0002", "born": "31/12/2019", "discussed": "04/02/2025", "conference": "20/02/2025"}),
		newTable(6,
			row{"child": "K0001", "born": "01/02/2015", "opened": "03/01/2025", "status": "c) Child in need plan"},
			row{"child": "K0003", "born": "", "opened": "03/05/2022", "closed": "09/12/2024", "status": "e) Closed episode"},
			row{"child": "K0004", "born": "", "opened": "03/05/2021", "status": "e) Closed episode"}),
		newTable(7, row{
			"child": "K0002", "born": "31/12/2019", "started": "20/02/2025", "visit": "14/03/2025", "review": "", "earlier": "1",
		}),
		newTable(8, row{
			"child": "K0005", "born": "15/06/2010", "unaccompanied": "b) No", "started": "01/07/2021", "status": "C2: FCO",
			"review": "10/02/2025", "visit": "11/03/2025", "health": "01/12/2024", "dental": "", "placements": "2", "missing": "0",
			"placed": "01/08/2024", "placement": "d) U4: Foster placement - long term", "location": "b) Out",
		}, row{
			"child": "K0006", "born": "15/06/2020", "unaccompanied": "a) Yes", "started": "01/07/2022", "status": "E1",
			"ended": "17/01/2025", "reason": "a) E11: Adopted - application unopposed", "placed": "01/08/2024",
			"placement": "i) A5: Placed for adoption - order - foster", "location": "a) In",
		}),
		newTable(9, row{
			"child": "K0007", "born": "20/03/2005", "eligibility": "b) Former relevant child", "review": "12/01/2025",
			"touch": "a) Yes", "accommodation": "U: Independent living", "suitable": "a) Suitable",
			"activity": "F2: Full time in education other than higher",
		}),
		newTable(10, row{
			"child": "K0006", "born": "15/06/2020", "entered": "01/07/2022", "ordered": "03/03/2024", "matched": "05/06/2024",
			"placed": "01/08/2024", "adopted": "17/01/2025", "fostered": "01/07/2022",
		}),
		newTable(11, row{"adopter": "A1"}),
	}
}

// TestWhole reads a return in which nothing is wrong.
func TestWhole(t *testing.T) {
	r := readBoth(t, whole(), options())
	want := []*caserecord.Child{
		{
			ID: "0000001", Born: date("2015-02-01"), Contacts: []caserecord.Contact{{Received: date("2025-01-02")}},
			Referrals: []caserecord.Referral{{
				Received: date("2025-01-03"), Outcome: caserecord.ActedOn, Earlier: caserecord.CountOf(0),
			}},
			Assessments: []caserecord.Assessment{{Authorised: date("2025-02-28")}},
			Needs:       []caserecord.Need{{Opened: date("2025-01-03")}},
		},
		{
			ID: "0000002", Born: date("2019-12-31"),
			Referrals: []caserecord.Referral{{
				// Whether the 3 count the referral itself is not said: 2 are certain.
				Received: date("2024-11-05"), Outcome: caserecord.NoFurtherAction, Earlier: caserecord.CountOf(2),
			}},
			Enquiries: []caserecord.Enquiry{{Discussed: date("2025-02-04"), Conference: date("2025-02-20")}},
			Plans:     []caserecord.Plan{{Started: date("2025-02-20"), Earlier: caserecord.CountOf(1)}},
			Visits:    []caserecord.Visit{{Held: date("2025-03-14"), Kind: caserecord.ProtectionVisit}},
			Reviews:   []caserecord.Review{{Kind: caserecord.ProtectionReview}},
		},
		{ID: "0000003", Needs: []caserecord.Need{{Opened: date("2022-05-03"), Closed: date("2024-12-09")}}},
		{ID: "0000004", Needs: []caserecord.Need{{Opened: date("2021-05-03"), EndLost: true}}},
		{
			ID: "0000005", Born: date("2010-06-15"),
			Care: []caserecord.Care{{
				Started: date("2021-07-01"), ShortTerm: metrics.No, Unaccompanied: metrics.No,
				Placements12: caserecord.CountOf(2), Missing12: caserecord.CountOf(0),
			}},
			Placements: []caserecord.Placement{{
				Started: date("2024-08-01"), OutsideArea: metrics.Yes, Foster: metrics.Yes, Adoptive: metrics.No,
			}},
			Visits:  []caserecord.Visit{{Held: date("2025-03-11"), Kind: caserecord.CareVisit}},
			Reviews: []caserecord.Review{{Held: date("2025-02-10"), Kind: caserecord.CareReview}},
			Health: []caserecord.Health{
				{Kind: caserecord.DentalCheck}, {Held: date("2024-12-01"), Kind: caserecord.HealthAssessment},
			},
		},
		{
			ID: "0000006", Born: date("2020-06-15"),
			Care: []caserecord.Care{{
				Started: date("2022-07-01"), Ended: date("2025-01-17"), EndReason: caserecord.Adopted, ShortTerm: metrics.No,
			}},
			Placements: []caserecord.Placement{{
				Started: date("2024-08-01"), Ended: date("2025-01-17"), OutsideArea: metrics.No, Foster: metrics.No,
				Adoptive: metrics.Yes, SameCarers: metrics.Yes,
			}},
			Visits:  []caserecord.Visit{{Kind: caserecord.CareVisit}},
			Reviews: []caserecord.Review{{Kind: caserecord.CareReview}},
			Health:  []caserecord.Health{{Kind: caserecord.HealthAssessment}, {Kind: caserecord.DentalCheck}},
			Adoption: []caserecord.Adoption{{
				Entered: date("2022-07-01"), Ordered: date("2024-03-03"), Matched: date("2024-06-05"), Fostered: date("2022-07-01"),
				Placed: date("2024-08-01"),
			}},
		},
		{
			ID: "0000007", Born: date("2005-03-20"),
			Reviews: []caserecord.Review{{Held: date("2025-01-12"), Kind: caserecord.PathwayReview}},
			Leaver: []caserecord.Leaver{{
				AsAt: date("2025-03-31"), Eligible: metrics.Yes, LeftOut: metrics.No, Abroad: metrics.No, InTouch: metrics.Yes,
				Suitable: metrics.Yes, StayingPut: metrics.No, Activity: caserecord.InActivity,
			}},
		},
	}
	if d := diff(want, children(r)); d != "" {
		t.Errorf("children mismatch (-want +got):\n%s", d)
	}
	from, asAt := date("2024-09-30"), date("2025-03-31")
	extract := caserecord.Extract{Council: "E06000999", AsAt: asAt}
	for list, h := range map[caserecord.List]caserecord.Holding{
		caserecord.ListContacts:    {Depth: caserecord.Partial, From: from},
		caserecord.ListReferrals:   {Depth: caserecord.Whole, From: from},
		caserecord.ListAssessments: {Depth: caserecord.Partial, From: from},
		caserecord.ListEnquiries:   {Depth: caserecord.Whole, From: from},
		caserecord.ListNeeds:       {Depth: caserecord.Whole, From: from},
		caserecord.ListPlans:       {Depth: caserecord.Whole, From: from},
		caserecord.ListCare:        {Depth: caserecord.Whole, From: from},
		caserecord.ListPlacements:  {Depth: caserecord.Latest, From: asAt},
		caserecord.ListVisits:      {Depth: caserecord.Latest, From: asAt},
		caserecord.ListReviews:     {Depth: caserecord.Latest, From: asAt},
		caserecord.ListHealth:      {Depth: caserecord.Latest, From: asAt},
		caserecord.ListLeaver:      {Depth: caserecord.Latest, From: asAt},
		caserecord.ListAdoption:    {Depth: caserecord.Whole, From: date("2024-03-31")},
	} {
		extract.Lists[list] = h
	}
	if d := diff(extract, r.Extract); d != "" {
		t.Errorf("extract mismatch (-want +got):\n%s", d)
	}
	if d := diff(annexa.Faults{}, r.Faults, cmpopts.EquateEmpty()); d != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", d)
	}
	wantWarnings := []metrics.WarningCode{annexa.NothingLately}
	if d := diff(wantWarnings, codes(r.Warnings)); d != "" {
		t.Errorf("warnings mismatch (-want +got):\n%s", d)
	}
	if d := diff(annexa.ListReading{
		Number: 3, Name: "Referrals", Found: true, Read: true, Rows: 2, Missing: []string{}, Faults: map[annexa.Code]int{},
		Unread: []string{"B", "C", "G", "J", "K"}, // the age is looked at
	}, r.Lists[2]); d != "" {
		t.Errorf("list 3 mismatch (-want +got):\n%s", d)
	}
}

func codes(warnings []metrics.Warning) (all []metrics.WarningCode) {
	for _, w := range warnings {
		all = append(all, w.Code)
	}
	return all
}

// TestEachListWrongInItsOwnWay holds that each fault is named with list, row and column, and that the other lists
// answer.
func TestEachListWrongInItsOwnWay(t *testing.T) {
	b := whole()
	b[1].header = []string{"nothing", "known", "here"} // list 2
	b[2].rows[1][5] = "31/02/2025"
	b[3].rename("Continuous Assessment Date of Authorisation", "")
	b[4].rows[0][8] = "20/02/1925"
	b[5].rows[1][9] = "03/05/2021"
	b[6].rows[0][14] = "lots"
	b[8].rows[0][12] = "maybe"
	b = append(b[1:], b[7])                         // no list 1; list 8 twice
	b[len(b)-1].name = "List_8 - Children in Care " // as somebody copies a sheet
	want := []annexa.Fault{
		fault(1, 0, "", annexa.ListMissing),
		fault(2, 0, "", annexa.NoHeader),
		fault(3, 3, "F: received", annexa.NotADate),
		fault(4, 0, "authorised", annexa.ColumnMissing),
		fault(5, 2, "I: conference", annexa.NotADate),
		fault(6, 3, "J: closed", annexa.EndBeforeStart),
		fault(7, 2, "O: earlier", annexa.NotACount),
		fault(8, 0, "", annexa.ListTwice),
		fault(9, 2, "M: touch", annexa.NotACode),
	}
	wantLast := []annexa.Fault{fault(11, 3, "", annexa.Unreadable)}

	folder := b.folder(t)
	folder["List 11.csv"].Data = append(folder["List 11.csv"].Data, "\"other by a quote,,,,,,,,,,,,,,,,,,\n"...)
	// Another day of birth than list 9 has.
	other := strings.Join(append([]string{"K0007"}, make([]string, 15)...), ",")
	other = strings.Replace(other, "K0007,,,", "K0007,,,21/03/2005", 1)
	folder["List 10.csv"].Data = append(folder["List 10.csv"].Data, other+"\n"...)
	want = append(want, fault(10, 3, "D: born", annexa.BornDiffers))

	r, err := annexa.ReadFolder(folder, options())
	if err != nil {
		t.Fatal(err)
	}
	if d := diff(append(want, wantLast...), r.Faults.List); d != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", d)
	}
	var read []int
	for _, l := range r.Lists {
		if l.Read {
			read = append(read, l.Number)
		}
	}
	if d := diff([]int{3, 4, 5, 6, 7, 9, 10, 11}, read); d != "" {
		t.Errorf("lists read mismatch (-want +got):\n%s", d)
	}

	// What the lists that were read say of the children is what they say where nothing is wrong, but for the faulty
	// cells.
	all := make(map[caserecord.List]int)
	for _, c := range children(r) {
		for list, n := range map[caserecord.List]int{
			caserecord.ListReferrals: len(c.Referrals), caserecord.ListAssessments: len(c.Assessments),
			caserecord.ListEnquiries: len(c.Enquiries), caserecord.ListNeeds: len(c.Needs), caserecord.ListPlans: len(c.Plans),
			caserecord.ListCare: len(c.Care), caserecord.ListLeaver: len(c.Leaver), caserecord.ListAdoption: len(c.Adoption),
		} {
			all[list] += n
		}
	}
	wantRecords := map[caserecord.List]int{
		caserecord.ListReferrals: 2, caserecord.ListAssessments: 1, caserecord.ListEnquiries: 1, caserecord.ListNeeds: 3,
		caserecord.ListPlans: 1, caserecord.ListCare: 0, caserecord.ListLeaver: 1, caserecord.ListAdoption: 2,
	}
	if d := diff(wantRecords, all); d != "" {
		t.Errorf("records mismatch (-want +got):\n%s", d)
	}
	if got := r.Extract.Lists[caserecord.ListCare].Depth; got != caserecord.Absent {
		t.Errorf("the list that two sheets could be is %v, want absent", got)
	}

	// As a workbook, in which no row is other.
	fromBook, err := readWorkbook(b.workbook(t), options())
	if err != nil {
		t.Fatal(err)
	}
	if d := diff(want[:len(want)-1], fromBook.Faults.List); d != "" {
		t.Errorf("faults of the workbook mismatch (-want +got):\n%s", d)
	}
}

// TestSpellings reads headings and sheets as they are really written.
func TestSpellings(t *testing.T) {
	for _, test := range []struct {
		reason string
		change func(*table)
		key    string // in Options.Headings
		read   bool
	}{
		{"as in the layout", func(*table) {}, "", true},
		{"in capitals", func(t *table) { t.rename("Date of referral", "DATE OF REFERRAL") }, "", true},
		{"with underscores and without spaces", func(t *table) { t.rename("Date of referral", "Date_ofReferral") }, "", true},
		{"as a query names its columns", func(t *table) { t.rename("Date of referral", "ReferralDate") }, "", true},
		{"with a line break, stars and brackets", func(t *table) { t.rename("Date of referral", " Date of\nreferral* (dd/mm)") }, "", true},
		{"the id with a question mark", func(t *table) { t.rename("Child Unique ID", "Child unique ID?") }, "", true},
		{"a heading inside another is none", func(t *table) { t.rename("Date of referral", "Date of referral meeting") }, "", false},
		{"a heading of the council's own", func(t *table) { t.rename("Date of referral", "Referred on") }, "3.received", true},
		{"a title above the header", func(t *table) { t.titles = []string{"List 3: Referrals", "Ashenmoor, invented"} }, "", true},
		{"an underscore in the sheet's name", func(t *table) { t.name = "List_3" }, "", true},
		{"the number and the name", func(t *table) { t.name = "Ofsted List 3 - Referrals 2025" }, "", true},
		{"the name alone", func(t *table) { t.name = "REFERRALS" }, "", true},
		{"as a query names its result", func(t *table) { t.name = "AA_3_referrals" }, "", true},
		{"among other words", func(t *table) { t.name = "Dunmarsh list 3 final v2" }, "", true},
		{"another list's number", func(t *table) { t.name = "List 30" }, "", false},
		{"two numbers", func(t *table) { t.name = "List 3 and list 4" }, "", false},
		{"a word that only begins with list", func(t *table) { t.name = "Listing 3" }, "", false},
	} {
		b := book{newTable(3, row{"child": "K0001", "received": "03/01/2025"})}
		test.change(&b[0])
		o := options()
		if test.key != "" {
			o.Headings = map[string][]string{test.key: {"Referred on"}}
		}
		r := readBoth(t, b, o)
		if got := r.Lists[2].Read; got != test.read {
			t.Errorf("%s: read is %v, want %v: %v", test.reason, got, test.read, r.Faults.List)
		}
		if test.read && len(children(r)) != 1 {
			t.Errorf("%s: %d children, want 1", test.reason, len(children(r)))
		}
	}
}

// TestListOneIsNotListTen holds that the lists are told apart by the whole of their numbers.
func TestListOneIsNotListTen(t *testing.T) {
	r := readBoth(t, book{whole()[9], whole()[10]}, options())
	for i, l := range r.Lists {
		if want := i == 9 || i == 10; l.Found != want {
			t.Errorf("list %d: found is %v, want %v", i+1, l.Found, want)
		}
	}
}

// TestDateCells reads days as a spreadsheet holds them: with a date's format, as plain numbers, and as text.
func TestDateCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	name := "List 3"
	if err := f.SetSheetName("Sheet1", name); err != nil {
		t.Fatal(err)
	}
	format := "dd/mm/yyyy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]any{
		{"Child Unique ID", "Gender", "Date of Birth", "Date of referral"},
		{"K0001", "", 42000, 45660.5}, {"K0002", "", 42000, 45661},
	}
	for i, cells := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(name, cell, &cells); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellStyle(name, "D2", "D2", style); err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	r, err := readWorkbook(data.Bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range children(r) {
		got = append(got, c.Born.String(), c.Referrals[0].Received.String())
	}
	if d := diff([]string{"2014-12-27", "2025-01-03", "2014-12-27", "2025-01-04"}, got); d != "" {
		t.Errorf("days mismatch (-want +got):\n%s\n%v", d, r.Faults.List)
	}
}

// TestDaysFrom1904 holds that a number without a date format is a day of the workbook's own calendar, as date cells are.
func TestDaysFrom1904(t *testing.T) {
	for _, from1904 := range []bool{false, true} {
		f := excelize.NewFile()
		if err := f.SetSheetName("Sheet1", "List 3"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}); err != nil {
			t.Fatal(err)
		}
		for i, cells := range [][]any{{"Child Unique ID", "Date of Birth", "Date of referral"}, {"K1", 42036, 44257}} {
			cell, _ := excelize.CoordinatesToCellName(1, i+1)
			if err := f.SetSheetRow("List 3", cell, &cells); err != nil {
				t.Fatal(err)
			}
		}
		var data bytes.Buffer
		if err := f.Write(&data); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		r, err := readWorkbook(data.Bytes(), options())
		if err != nil {
			t.Fatal(err)
		}
		want := map[bool]string{false: "2021-03-02", true: "2025-03-03"}[from1904]
		if got := children(r)[0].Referrals[0].Received; got != date(want) {
			t.Errorf("from 1904 %v: %v, want %s", from1904, got, want)
		}
	}
}

// TestTornCells holds that a cell that the workbook holds wrongly is lost and not blank: an end that is lost is no open
// end.
func TestTornCells(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	name := "List 7"
	if err := f.SetSheetName("Sheet1", name); err != nil {
		t.Fatal(err)
	}
	rows := [][]any{
		{"Child Unique ID", "Date of Birth", "Child Protection Plan Start Date", "Child Protection Plan End Date"},
		{"K0001", "", 45000, -5}, {"", "", "", -5}, {"K0002", "", 45000, ""},
	}
	for i, cells := range rows {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := f.SetSheetRow(name, cell, &cells); err != nil {
			t.Fatal(err)
		}
	}
	format := "dd/mm/yyyy"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	if err != nil {
		t.Fatal(err)
	}
	if err := f.SetCellStyle(name, "D2", "D3", style); err != nil {
		t.Fatal(err)
	}
	var data bytes.Buffer
	if err := f.Write(&data); err != nil {
		t.Fatal(err)
	}
	r, err := readWorkbook(data.Bytes(), options())
	if err != nil {
		t.Fatal(err)
	}
	visits := []caserecord.Visit{{Kind: caserecord.ProtectionVisit}} // without a day, since there is no column of them
	reviews := []caserecord.Review{{Kind: caserecord.ProtectionReview}}
	want := []*caserecord.Child{
		{
			ID: "0000001", Plans: []caserecord.Plan{{Started: date("2023-03-15"), EndLost: true}}, Visits: visits,
			Reviews: reviews,
		},
		{ID: "0000002", Plans: []caserecord.Plan{{EndLost: true}}, Visits: visits, Reviews: reviews}, // whoever it is
		{ID: "0000003", Plans: []caserecord.Plan{{Started: date("2023-03-15")}}, Visits: visits, Reviews: reviews},
	}
	if d := diff(want, children(r)); d != "" {
		t.Errorf("children mismatch (-want +got):\n%s", d)
	}
	faults := slices.DeleteFunc(r.Faults.List, func(f annexa.Fault) bool { return f.Row == 0 })
	if d := diff([]annexa.Fault{
		fault(7, 2, "D: ended", annexa.Unreadable), fault(7, 3, "D: ended", annexa.Unreadable), fault(7, 3, "", annexa.NoID),
	}, faults); d != "" {
		t.Errorf("faults mismatch (-want +got):\n%s", d)
	}
}

// TestRows looks at single rows.
func TestRows(t *testing.T) {
	for _, test := range []struct {
		reason string
		list   int
		rows   []row
		faults []annexa.Fault
		want   []*caserecord.Child
	}{
		{
			"an end that cannot be read is lost, and no open end", 7,
			[]row{{"child": "K1", "started": "01/02/2024", "ended": "spring"}},
			[]annexa.Fault{fault(7, 2, "M: ended", annexa.NotADate)},
			[]*caserecord.Child{{
				ID: "0000001", Plans: []caserecord.Plan{{Started: date("2024-02-01"), EndLost: true}},
				Visits:  []caserecord.Visit{{Kind: caserecord.ProtectionVisit}},
				Reviews: []caserecord.Review{{Kind: caserecord.ProtectionReview}},
			}},
		},
		{
			"an end after the extract leaves the spell open", 6,
			[]row{{"child": "K1", "opened": "01/02/2024", "closed": "01/04/2025"}},
			[]annexa.Fault{fault(6, 2, "J: closed", annexa.AfterAsAt)},
			[]*caserecord.Child{{ID: "0000001", Needs: []caserecord.Need{{Opened: date("2024-02-01")}}}},
		},
		{
			"an end on the day of the extract is one", 6,
			[]row{{"child": "K1", "opened": "01/02/2024", "closed": "31/03/2025"}}, nil,
			[]*caserecord.Child{{ID: "0000001", Needs: []caserecord.Need{{Opened: date("2024-02-01"), Closed: date("2025-03-31")}}}},
		},
		{
			"an event after the extract has not happened", 3,
			[]row{{"child": "K1", "received": "01/04/2025"}},
			[]annexa.Fault{fault(3, 2, "F: received", annexa.AfterAsAt)},
			[]*caserecord.Child{{ID: "0000001", Referrals: []caserecord.Referral{{}}}},
		},
		{
			"a child to be born in the summer is known", 6,
			[]row{{"child": "K1", "born": "01/08/2025", "age": "0", "opened": "01/02/2025"}}, nil,
			[]*caserecord.Child{{
				ID: "0000001", Born: date("2025-08-01"), Needs: []caserecord.Need{{Opened: date("2025-02-01")}},
			}},
		},
		{
			"a child to be born in years is not", 6,
			[]row{{"child": "K1", "born": "01/08/2026", "opened": "01/02/2025"}},
			[]annexa.Fault{fault(6, 2, "D: born", annexa.AfterAsAt)},
			[]*caserecord.Child{{ID: "0000001", Needs: []caserecord.Need{{Opened: date("2025-02-01")}}}},
		},
		{
			"two days of birth: neither", 6,
			[]row{
				{"child": "K1", "born": "01/08/2012", "opened": "01/02/2025"},
				{"child": "K1", "born": "02/08/2012", "opened": "01/03/2025"},
			},
			[]annexa.Fault{fault(6, 3, "D: born", annexa.BornDiffers)},
			[]*caserecord.Child{{
				ID: "0000001", Needs: []caserecord.Need{{Opened: date("2025-02-01")}, {Opened: date("2025-03-01")}},
			}},
		},
		{
			"the same row again; no id, and a word for none, are children of whom nothing is known", 1,
			[]row{
				{"child": " K1 ", "received": "01/02/2025"}, {"child": " K1 ", "received": "01/02/2025"}, {"received": "01/02/2025"},
				{"child": "Unknown", "received": "01/02/2025"}, {"child": "K2", "received": "02/02/2025"},
			},
			[]annexa.Fault{fault(1, 3, "", annexa.Repeated), fault(1, 4, "", annexa.NoID), fault(1, 5, "", annexa.NoID)},
			[]*caserecord.Child{
				{ID: "0000001", Contacts: []caserecord.Contact{{Received: date("2025-02-01")}}},
				{ID: "0000002", Contacts: []caserecord.Contact{{}}}, {ID: "0000003", Contacts: []caserecord.Contact{{}}},
				{ID: "0000004", Contacts: []caserecord.Contact{{Received: date("2025-02-02")}}},
			},
		},
		{
			"NULL is blank", 3,
			[]row{{"child": "K1", "born": "NULL", "received": "01/02/2025", "no_further_action": "NULL", "earlier": "null"}}, nil,
			[]*caserecord.Child{{ID: "0000001", Referrals: []caserecord.Referral{{Received: date("2025-02-01")}}}},
		},
		{
			"unknown is not recorded, and no fault", 3,
			[]row{{"child": "K1", "received": "01/02/2025", "no_further_action": "c) Unknown", "earlier": "not known"}}, nil,
			[]*caserecord.Child{{ID: "0000001", Referrals: []caserecord.Referral{{Received: date("2025-02-01")}}}},
		},
		{
			"a conference before its enquiry: which day is wrong is not known", 5,
			[]row{{"child": "K1", "discussed": "02/02/2025", "conference": "01/02/2025"}},
			[]annexa.Fault{fault(5, 2, "I: conference", annexa.EndBeforeStart)},
			[]*caserecord.Child{{ID: "0000001", Enquiries: []caserecord.Enquiry{{Conference: date("2025-02-01")}}}},
		},
		{
			"a conference on a day that cannot be read was held", 5,
			[]row{{"child": "K1", "discussed": "02/02/2025", "conference": "32/02/2025"}, {"child": "K2", "discussed": "02/02/2025"}},
			[]annexa.Fault{fault(5, 2, "I: conference", annexa.NotADate)},
			[]*caserecord.Child{
				{ID: "0000001", Enquiries: []caserecord.Enquiry{{Discussed: date("2025-02-02"), ConferenceLost: true}}},
				{ID: "0000002", Enquiries: []caserecord.Enquiry{{Discussed: date("2025-02-02")}}},
			},
		},
		{
			"a conference after the extract has not been held", 5,
			[]row{{"child": "K1", "discussed": "02/02/2025", "conference": "01/04/2025"}},
			[]annexa.Fault{fault(5, 2, "I: conference", annexa.AfterAsAt)},
			[]*caserecord.Child{{ID: "0000001", Enquiries: []caserecord.Enquiry{{Discussed: date("2025-02-02")}}}},
		},
		{
			"an assessment signed off before it began, and one on no day that can be read", 4,
			[]row{
				{"child": "K1", "started": "02/02/2025", "authorised": "01/02/2025"},
				{"child": "K2", "started": "02/02/2025", "authorised": "February"},
				{"child": "K3", "started": "02/02/2025"},
			},
			[]annexa.Fault{
				fault(4, 2, "I: authorised", annexa.EndBeforeStart), fault(4, 3, "I: authorised", annexa.NotADate),
			},
			[]*caserecord.Child{
				{ID: "0000001", Assessments: []caserecord.Assessment{{AuthorisedLost: true}}},
				{ID: "0000002", Assessments: []caserecord.Assessment{{AuthorisedLost: true}}},
				{ID: "0000003", Assessments: []caserecord.Assessment{{}}},
			},
		},
		{
			"a need that was closed before it was opened: its end is lost", 6,
			[]row{{"child": "K1", "opened": "01/02/2025", "closed": "01/01/2025"}},
			[]annexa.Fault{fault(6, 2, "J: closed", annexa.EndBeforeStart)},
			[]*caserecord.Child{{ID: "0000001", Needs: []caserecord.Need{{Opened: date("2025-02-01"), EndLost: true}}}},
		},
		{
			"a plan that ended before it began", 7,
			[]row{{"child": "K1", "started": "01/02/2025", "ended": "31/01/2025", "earlier": "0"}},
			[]annexa.Fault{fault(7, 2, "M: ended", annexa.EndBeforeStart)},
			[]*caserecord.Child{{
				ID:      "0000001",
				Plans:   []caserecord.Plan{{Started: date("2025-02-01"), EndLost: true, Earlier: caserecord.CountOf(0)}},
				Visits:  []caserecord.Visit{{Kind: caserecord.ProtectionVisit}},
				Reviews: []caserecord.Review{{Kind: caserecord.ProtectionReview}},
			}},
		},
		{
			"a time looked after that ended before it began, with its reason and placement", 8,
			[]row{{
				"child": "K1", "started": "01/02/2025", "ended": "01/02/2015", "reason": "E11", "status": "C2", "placed": "01/02/2025",
				"placement": "U4", "location": "In",
			}},
			[]annexa.Fault{fault(8, 2, "T: ended", annexa.EndBeforeStart)},
			[]*caserecord.Child{{
				ID: "0000001",
				Care: []caserecord.Care{{
					Started: date("2025-02-01"), EndLost: true, EndReason: caserecord.Adopted, ShortTerm: metrics.No,
				}},
				Placements: []caserecord.Placement{{
					Started: date("2025-02-01"), EndLost: true, Foster: metrics.Yes, Adoptive: metrics.No, OutsideArea: metrics.No,
				}},
				Visits:  []caserecord.Visit{{Kind: caserecord.CareVisit}},
				Reviews: []caserecord.Review{{Kind: caserecord.CareReview}},
				Health:  []caserecord.Health{{Kind: caserecord.HealthAssessment}, {Kind: caserecord.DentalCheck}},
			}},
		},
		{
			"a child still in care is no care leaver yet", 9,
			[]row{{"child": "K1", "eligibility": "d) Eligible", "touch": "Yes", "accommodation": "R", "activity": "Not known"}}, nil,
			[]*caserecord.Child{{
				ID: "0000001", Reviews: []caserecord.Review{{Kind: caserecord.PathwayReview}},
				Leaver: []caserecord.Leaver{{
					AsAt: date("2025-03-31"), Eligible: metrics.Yes, LeftOut: metrics.Yes, InTouch: metrics.Yes, Abroad: metrics.Yes,
					Activity: caserecord.NotKnown,
				}},
			}},
		},
		{
			"who died counts in nothing; who refuses is not counted as not in touch", 9,
			[]row{{"child": "K1", "touch": "c) Died"}, {"child": "K2", "touch": "REFU", "suitable": "2", "accommodation": "Z: With former foster carers"}}, nil,
			[]*caserecord.Child{{
				ID: "0000001", Reviews: []caserecord.Review{{Kind: caserecord.PathwayReview}},
				Leaver: []caserecord.Leaver{{AsAt: date("2025-03-31"), LeftOut: metrics.Yes}},
			}, {
				ID: "0000002", Reviews: []caserecord.Review{{Kind: caserecord.PathwayReview}},
				Leaver: []caserecord.Leaver{{
					AsAt: date("2025-03-31"), InTouch: metrics.Yes, Suitable: metrics.No, Abroad: metrics.No, StayingPut: metrics.Yes,
				}}, // who may be in care still, without a category
			}},
		},
		{
			"respite, an end without its day, and a placement that began after it", 8,
			[]row{{
				"child": "K1", "started": "01/02/2024", "ended": "01/02/2025", "reason": "X1", "status": "V4", "placed": "02/02/2025",
				"placement": "T3: Temporary placement - carer holiday",
			}},
			[]annexa.Fault{fault(8, 2, "U: reason", annexa.NotACode), fault(8, 2, "V: placed", annexa.EndBeforeStart)},
			[]*caserecord.Child{{
				ID: "0000001", Care: []caserecord.Care{{Started: date("2024-02-01"), Ended: date("2025-02-01"), ShortTerm: metrics.Yes}},
				Placements: []caserecord.Placement{{Ended: date("2025-02-01")}},
				Visits:     []caserecord.Visit{{Kind: caserecord.CareVisit}},
				Reviews:    []caserecord.Review{{Kind: caserecord.CareReview}},
				Health:     []caserecord.Health{{Kind: caserecord.HealthAssessment}, {Kind: caserecord.DentalCheck}},
			}},
		},
		{
			"placed for adoption before entering care: which day is wrong is not known", 10,
			[]row{{"child": "K1", "entered": "01/02/2025", "placed": "31/01/2025"}},
			[]annexa.Fault{fault(10, 2, "L: placed", annexa.EndBeforeStart)},
			[]*caserecord.Child{{ID: "0000001", Adoption: []caserecord.Adoption{{Placed: date("2025-01-31")}}}},
		},
	} {
		r := readBoth(t, book{newTable(test.list, test.rows...)}, options())
		faults := slices.DeleteFunc(r.Faults.List, func(f annexa.Fault) bool { return f.Code == annexa.ListMissing })
		if d := diff(test.faults, faults, cmpopts.EquateEmpty()); d != "" {
			t.Errorf("%s: faults mismatch (-want +got):\n%s", test.reason, d)
		}
		if d := diff(test.want, children(r)); d != "" {
			t.Errorf("%s: children mismatch (-want +got):\n%s", test.reason, d)
		}
	}
}

// TestMissingColumns looks at what becomes of a list without a column.
func TestMissingColumns(t *testing.T) {
	for _, test := range []struct {
		reason string
		list   int
		column string
		read   bool
		holds  caserecord.List
		depth  caserecord.Depth
	}{
		{"nothing to tell children apart by", 3, "child", false, caserecord.ListReferrals, caserecord.Absent},
		{"no day of the referral", 3, "received", false, caserecord.ListReferrals, caserecord.Absent},
		{"every plan would go on", 7, "ended", false, caserecord.ListPlans, caserecord.Absent},
		{"the list answers without ages", 3, "born", true, caserecord.ListReferrals, caserecord.Whole},
		{"outcomes are open", 3, "no_further_action", true, caserecord.ListReferrals, caserecord.Whole},
		{"no conferences is not that none was held", 5, "conference", true, caserecord.ListEnquiries, caserecord.Partial},
		{"no visits is not that none was made: they are open", 7, "visit", true, caserecord.ListVisits, caserecord.Latest},
		{"no visits in one list, though in another", 8, "visit", true, caserecord.ListVisits, caserecord.Latest},
		{"no dental checks: they are open", 8, "dental", true, caserecord.ListHealth, caserecord.Latest},
		{"no reviews of pathway plans, though of others", 9, "review", true, caserecord.ListReviews, caserecord.Latest},
		{"no placements", 8, "placed", true, caserecord.ListPlacements, caserecord.Partial},
	} {
		for _, how := range []string{"missing", "twice"} {
			b := whole()
			l := list(test.list)
			i := slices.IndexFunc(l.Columns, func(c annexa.ColumnLayout) bool {
				return c.Key == strings.Split(l.Columns[0].Key, ".")[0]+"."+test.column
			})
			code := annexa.ColumnMissing
			if how == "missing" {
				b[test.list-1].rename(l.Columns[i].Headings[0], "")
			} else {
				code = annexa.ColumnTwice
				b[test.list-1].header = append(b[test.list-1].header, l.Columns[i].Headings[0]+" ")
				for j := range b[test.list-1].rows {
					b[test.list-1].rows[j] = append(b[test.list-1].rows[j], "")
				}
			}
			r := readBoth(t, b, options())
			got := r.Lists[test.list-1]
			if got.Read != test.read || !slices.Equal(got.Missing, []string{l.Columns[i].Key}) {
				t.Errorf("%s, %s: read is %v and missing %v, want %v and %s", test.reason, how, got.Read, got.Missing, test.read,
					l.Columns[i].Key)
			}
			if depth := r.Extract.Lists[test.holds].Depth; depth != test.depth {
				t.Errorf("%s, %s: %v is %v, want %v", test.reason, how, test.holds, depth, test.depth)
			}
			if d := diff([]annexa.Fault{fault(test.list, 0, test.column, code)}, r.Faults.List); d != "" {
				t.Errorf("%s, %s: faults mismatch (-want +got):\n%s", test.reason, how, d)
			}
			for j, l := range r.Lists {
				if j != test.list-1 && !l.Read {
					t.Errorf("%s, %s: list %d was not read", test.reason, how, j+1)
				}
			}
		}
	}
}

// TestUnreadable looks at what is no return at all.
func TestUnreadable(t *testing.T) {
	if _, err := readWorkbook(book{{name: "Sheet1"}}.workbook(t), options()); !errors.Is(err, annexa.ErrUnreadable) {
		t.Errorf("an empty workbook: %v, want ErrUnreadable", err)
	}
	if _, err := readWorkbook(book{{name: "List 3"}}.workbook(t), options()); !errors.Is(err, annexa.ErrUnreadable) {
		t.Errorf("an empty list: %v, want ErrUnreadable", err)
	}
	for _, data := range []string{"", "PK\x03\x04 and no more", "Child Unique ID,Gender\n", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"} {
		if r, err := readWorkbook([]byte(data), options()); !errors.Is(err, annexa.ErrUnreadable) || r != nil {
			t.Errorf("%q: %v, %v, want ErrUnreadable", data, r, err)
		}
	}
	if r, err := annexa.ReadFolder(fstest.MapFS{}, options()); !errors.Is(err, annexa.ErrUnreadable) || r.Faults.Count[annexa.ListMissing] != 11 {
		t.Errorf("an empty folder: %v, want ErrUnreadable and all lists missing", err)
	}
	small := options()
	small.Limits = sheet.Limits{FileBytes: 1000}
	if _, err := readWorkbook(whole().workbook(t), small); !errors.Is(err, annexa.ErrUnreadable) {
		t.Errorf("a workbook beyond the limits: %v, want ErrUnreadable", err)
	}
	files := whole().folder(t)
	files["List 3.csv"].Data = append(files["List 3.csv"].Data, strings.Repeat(",,,,,,,,,,\n", 100)...)
	r, err := annexa.ReadFolder(files, small)
	if err != nil || r.Lists[2].Read || r.Faults.Count[annexa.Unreadable] == 0 || !r.Lists[0].Read {
		t.Errorf("a file beyond the limits: %v, %v, want the other lists", r, err)
	}
	together, files := options(), whole().folder(t)
	together.Limits = sheet.Limits{AllBytes: int64(len(files["List 1.csv"].Data) + len(files["List 2.csv"].Data))}
	if r, err := annexa.ReadFolder(files, together); err != nil || !r.Lists[1].Read || r.Lists[2].Read {
		t.Errorf("files that are together beyond the limits: %v, %v, want the lists before them", r, err)
	}
	broken := errors.New("the disk is gone")
	in := readerAt{iotest.ErrReader(broken)}
	if _, err := annexa.ReadWorkbook(in, 1000, options()); !errors.Is(err, broken) || !errors.Is(err, annexa.ErrUnreadable) {
		t.Errorf("a disk that fails: %v, want its own error", err)
	}
}

// readerAt fails.
type readerAt struct {
	r interface{ Read([]byte) (int, error) }
}

func (r readerAt) ReadAt(b []byte, _ int64) (int, error) { return r.r.Read(b) }

// TestOptions looks at options that nothing can be read by.
func TestOptions(t *testing.T) {
	for _, test := range []struct {
		reason string
		change func(*annexa.Options)
	}{
		{"no day of the extract", func(o *annexa.Options) { o.AsAt = metrics.Date{} }},
		{"events from after it", func(o *annexa.Options) { o.From = date("2025-04-01") }},
		{"no such key", func(o *annexa.Options) { o.Headings = map[string][]string{"3.recieved": {"Referred"}} }},
		{"a blank heading", func(o *annexa.Options) { o.Headings = map[string][]string{"3.received": {" (?) "}} }},
		{"one heading for two columns", func(o *annexa.Options) {
			o.Headings = map[string][]string{"3.received": {"Day"}, "3.born": {"day"}}
		}},
	} {
		o := options()
		test.change(&o)
		_, err := readWorkbook(nil, o)
		_, err2 := annexa.ReadFolder(fstest.MapFS{}, o)
		if !errors.Is(err, annexa.ErrOptions) || !errors.Is(err2, annexa.ErrOptions) {
			t.Errorf("%s: %v and %v, want ErrOptions", test.reason, err, err2)
		}
	}
	o := options()
	o.Headings = map[string][]string{"3.received": {"Date of Birth"}, "3.born": {"Date of referral"}}
	b := book{newTable(3, row{"child": "K0001", "born": "03/01/2025", "received": "01/02/2015"})}
	if c := children(readBoth(t, b, o))[0]; c.Born != date("2015-02-01") || c.Referrals[0].Received != date("2025-01-03") {
		t.Errorf("headings that the caller gives another meaning: %v, want them read so", c)
	}
	o = options()
	o.MonthFirst = true
	if c := children(readBoth(t, book{newTable(3, row{"child": "K0001", "received": "01/03/2025"})}, o))[0]; c.Referrals[0].Received != date("2025-01-03") {
		t.Errorf("with the month first: %v, want 3 January", c.Referrals[0].Received)
	}
	o.From = date("2024-01-01")
	r := readBoth(t, whole(), o)
	if from := r.Extract.Lists[caserecord.ListReferrals].From; from != o.From {
		t.Errorf("events are from %v, want %v", from, o.From)
	}
}

// TestNumbers holds that ids are replaced by numbers that are the same in each reading, whatever order the sheets are
// in.
func TestNumbers(t *testing.T) {
	first := readBoth(t, whole(), options())
	again := readBoth(t, whole(), options())
	if d := diffReadings(first, again); d != "" {
		t.Errorf("two readings (-first +second):\n%s", d)
	}
	backwards := whole()
	slices.Reverse(backwards)
	if d := diffReadings(first, readBoth(t, backwards, options())); d != "" {
		t.Errorf("with the sheets in another order (-first +second):\n%s", d)
	}
	text, err := json.Marshal(children(first))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(text, []byte("K0")) {
		t.Errorf("an id is left: %s", text)
	}
}

// TestAges holds that ages that do not fit the days of birth are told of.
func TestAges(t *testing.T) {
	b := book{newTable(3,
		row{"child": "K1", "born": "31/03/2015", "age": "10", "received": "03/01/2025"}, // ten today
		row{"child": "K2", "born": "01/04/2015", "age": "10", "received": "03/01/2025"}, // ten tomorrow
		row{"child": "K3", "born": "31/03/2015", "age": "12", "received": "03/01/2025"},
		row{"child": "K4", "born": "31/03/2015", "age": "8", "received": "03/01/2025"},
		row{"child": "K5", "born": "", "age": "8", "received": "03/01/2025"},
	)}
	for _, w := range readBoth(t, b, options()).Warnings {
		if w.Code == annexa.AgesDoNotFit {
			if w.Have != metrics.Exact(2) {
				t.Errorf("%v, want 2 rows", w)
			}
			return
		}
	}
	t.Error("no warning of ages that do not fit")
}
