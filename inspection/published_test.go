package inspection_test

import (
	"archive/zip"
	"encoding/xml"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// sheetRow is a row of the sheet ILACS_inspection_history of Ofsted's outcomes as at 31 March 2025: code, name, status,
// region, and the inspection.
type sheetRow struct {
	status, region string
	in             inspection.Inspection
}

// published reads the sheet.
func published(t testing.TB) []sheetRow {
	t.Helper()
	book, err := zip.OpenReader(metricstest.Path(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods"))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	content, err := book.Open("content.xml")
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	var document struct {
		Tables []struct {
			Name string `xml:"name,attr"`
			Rows []struct {
				Cells []struct {
					Repeated int    `xml:"number-columns-repeated,attr"`
					Date     string `xml:"date-value,attr"`
					Text     string `xml:"p"`
				} `xml:"table-cell"`
			} `xml:"table-row"`
		} `xml:"body>spreadsheet>table"`
	}
	if err := xml.NewDecoder(content).Decode(&document); err != nil {
		t.Fatal(err)
	}
	kinds := map[string]inspection.Kind{
		"ILACS Standard Inspection": inspection.StandardInspection, "ILACS Short Inspection": inspection.ShortInspection,
	}
	var rows []sheetRow
	for _, table := range document.Tables {
		if table.Name != "ILACS_inspection_history" {
			continue
		}
		for _, row := range table.Rows[3:] {
			var cells []string
			for _, cell := range row.Cells {
				text := cell.Text
				if len(cell.Date) >= 10 {
					text = cell.Date[:10]
				}
				cells = append(cells, slices.Repeat([]string{text}, max(1, min(cell.Repeated, 13)))...)
			}
			if len(cells) > 13 && cells[2] != "" {
				rows = append(rows, rowOf(t, kinds, cells))
			}
		}
	}
	return rows
}

// rowOf makes an inspection of the cells of a row.
func rowOf(t testing.TB, kinds map[string]inspection.Kind, cells []string) sheetRow {
	t.Helper()
	label := area.Label{GSSCode: cells[1], Name: cells[2]}
	match, err := area.EnglandRegister().Resolve(label)
	if err != nil {
		t.Fatal(err)
	}
	if match.Overruled != (area.Label{}) || match.Area.IsJoint() {
		t.Errorf("%v is %v with %v overruled", label, match.Area, match.Overruled)
	}
	in := inspection.Inspection{
		Council: match.Area.First(), Label: label, Kind: kinds[cells[7]], Framework: inspection.ILACSOn(date(cells[5])),
		Start: date(cells[5]), Published: date(cells[6]),
	}
	if in.Kind == 0 || in.Start.IsZero() || in.Published.IsZero() {
		t.Errorf("%v: kind %q, dates %q and %q", label, cells[7], cells[5], cells[6])
	}
	for n, text := range cells[8:13] {
		if text == "" {
			continue
		}
		grade, err := inspection.ParseGrade(text)
		if err != nil {
			t.Errorf("%v: %v", label, err)
		}
		in.Judgements[n] = inspection.Graded(grade)
	}
	return sheetRow{status: cells[3], region: cells[4], in: in}
}

func publishedHistory(t testing.TB) *inspection.History {
	t.Helper()
	var all []inspection.Inspection
	for _, row := range published(t) {
		all = append(all, row.in)
	}
	return inspection.NewHistory(all...)
}

// TestPublishedRows holds each row against what the package says of it.
func TestPublishedRows(t *testing.T) {
	rows := published(t)
	if len(rows) != 271 {
		t.Fatalf("%d rows, want 271", len(rows))
	}
	for _, row := range rows {
		in := row.in
		if got := in.Council.Region(area.Ofsted).Name(); got != row.region {
			t.Errorf("%v is in %q, the sheet has %q", in.Council, got, row.region)
		}
		if ended := !in.Council.Until().IsZero(); ended != (row.status == "No longer exists") {
			t.Errorf("%v: until %v, the sheet has %q", in.Council, in.Council.Until(), row.status)
		}
		for n, a := range every {
			_, has := in.Judgements[n].Grade()
			if has != in.Framework.Has(a) {
				t.Errorf("%v %v: the sheet has a grade for %s: %t, and the framework %v: %t",
					in.Council, in.Start, a.ID(), has, in.Framework, in.Framework.Has(a))
			}
			if got := in.Judgement(a); has && got != in.Judgements[n] || !has && got.Absence() != inspection.NotInFramework {
				t.Errorf("%v %v: %s is %v", in.Council, in.Start, a.ID(), got)
			}
		}
		if broken := in.Inconsistencies(); broken != nil {
			t.Errorf("%v %v: %v", in.Council, in.Start, broken)
		}
	}
	southTyneside := slices.IndexFunc(rows, func(r sheetRow) bool {
		return r.in.Council.Name() == "South Tyneside" && r.in.Published == date("2023-05-10")
	})
	if southTyneside < 0 || rows[southTyneside].in.Start != date("2022-12-05") ||
		rows[southTyneside].in.Framework != inspection.ILACSCombined {
		t.Error("South Tyneside, inspected in December 2022 and published in May 2023, has not the old shape")
	}
}

// TestPublishedEvidence holds the numbers that the patterns quote: as often as each of them applied.
func TestPublishedEvidence(t *testing.T) {
	var key, without, outstanding, good, goodWithOneWeak int
	for _, row := range published(t) {
		in := row.in
		is := func(a inspection.JudgementArea, grades ...inspection.Grade) bool {
			got, ok := in.Judgement(a).Grade()
			return ok && slices.Contains(grades, got)
		}
		if is(inspection.HelpAndProtection, i) || is(inspection.InCare, i) || is(inspection.CareLeavers, i) {
			key++
		}
		if is(inspection.Overall, i) {
			without++
		}
		if is(inspection.Overall, o) {
			outstanding++
		}
		if is(inspection.Overall, g) {
			good++
			if slices.ContainsFunc(every[1:], func(a inspection.JudgementArea) bool { return is(a, ri) }) {
				goodWithOneWeak++
			}
		}
	}
	got := [5]int{key, without, outstanding, good, goodWithOneWeak}
	if want := [5]int{area34.Of, without35.Of, outstanding55.Of, leaders107.Of, 34}; got != want {
		t.Errorf("the patterns applied %v times, the package says %v", got, want)
	}
}

// TestPublishedKinds holds what NextAfter says of its source: which kind followed which overall judgement.
func TestPublishedKinds(t *testing.T) {
	h := publishedHistory(t)
	type step struct {
		from     inspection.Grade
		foretold bool
	}
	got := make(map[step]int)
	says := make(map[step]int)
	for s := range h.Steps(inspection.Overall) {
		from, _ := s.Before.Judgement(inspection.Overall).Grade()
		next := inspection.NextAfter(s.Before, s.After.Start)
		got[step{from, next.Kind == s.After.Kind}]++
		says[step{from, true}] = next.Held
		if next.Of > next.Held {
			says[step{from, false}] = next.Of - next.Held
		}
	}
	if diff := cmp.Diff(got, says); diff != "" {
		t.Errorf("what estimates say they rest on, mismatch (-history +estimate):\n%s", diff)
	}
	want := map[step]int{{o, true}: 18, {o, false}: 1, {g, true}: 34, {g, false}: 6, {ri, true}: 41, {i, true}: 15}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mismatch (-want +got):\n%s", diff)
	}
}

// counted is a distribution as Ofsted prints it.
type counted struct{ Outstanding, Good, RequiresImprovement, Inadequate, NotJudged int }

func count(d inspection.Distribution) counted {
	return counted{d.Count(o), d.Count(g), d.Count(ri), d.Count(i), d.Total() - d.Judged()}
}

// TestOfstedMarch2024 holds the main findings as at 31 March 2024, which Ofsted published on 30 August 2024.
func TestOfstedMarch2024(t *testing.T) {
	h := publishedHistory(t).AsAt(inspection.AsAt{InspectedBy: date("2024-03-31"), PublishedBy: date("2024-06-30")})
	latest := h.Latest(date("2024-03-31"))
	overall := inspection.Distribute(latest, inspection.Overall)
	if overall.Total() != 151 || overall.GoodOrBetter() != 91 || overall.Count(o) != 30 {
		t.Errorf("%d councils, %d good or better, %d outstanding, want 151, 91, 30",
			overall.Total(), overall.GoodOrBetter(), overall.Count(o))
	}
	regions := inspection.DistributeBy(latest, inspection.Overall, func(in inspection.Inspection) string {
		return in.Council.Region(area.Ofsted).Name()
	})
	if len(regions) != 8 {
		t.Errorf("%d regions, want 8", len(regions))
	}
	for region, want := range map[string][2]int{"London": {28, 33}, "North West": {8, 22}} {
		d := regions[region]
		if d.GoodOrBetter() != want[0] || d.Total() != want[1] {
			t.Errorf("%s: %d of %d good or better, want %d of %d", region, d.GoodOrBetter(), d.Total(), want[0], want[1])
		}
	}
	got := inspection.ChangesOf(h.FirstAndLatest(date("2024-03-31"), inspection.Overall))
	want := inspection.Changes{
		Councils: 65, Improved: 26, RetainedGoodOrBetter: 15, Declined: 12, RetainedBelowGood: 12,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("first to latest mismatch (-want +got):\n%s", diff)
	}
}

// TestAsItStood holds the position on the day on which Telford and Wrekin's report came out: a council says "1 of 30 of
// 151", which was Ofsted's as at 31 March.
func TestAsItStood(t *testing.T) {
	day := date("2024-07-12")
	h := publishedHistory(t).AsAt(inspection.AsAt{InspectedBy: day, PublishedBy: day})
	d := inspection.Distribute(h.Latest(day), inspection.Overall)
	if d.Total() != 152 || d.Count(o) != 32 {
		t.Errorf("%d of %d outstanding, want 32 of 152", d.Count(o), d.Total())
	}
	standing, ok := d.Standing(o)
	if want := (inspection.Standing{Grade: o, Better: 0, Same: 32, Judged: 152}); !ok || standing != want {
		t.Errorf("standing %+v, %t, want %+v", standing, ok, want)
	}
	// "1 of 5 to have maintained it": five others, and Telford and Wrekin.
	var kept []string
	for step := range h.Steps(inspection.Overall) {
		before, _ := step.Before.Judgement(inspection.Overall).Grade()
		if before == o && step.Change() == inspection.RetainedGoodOrBetter {
			kept = append(kept, step.After.Council.Name())
		}
	}
	slices.Sort(kept)
	want := []string{"Bexley", "Essex", "Leeds", "Lincolnshire", "North Yorkshire", "Telford and Wrekin"}
	if diff := cmp.Diff(want, kept); diff != "" {
		t.Errorf("outstanding twice running, mismatch (-want +got):\n%s", diff)
	}
}

// TestOfstedMarch2025 holds the figures as at 31 March 2025.
func TestOfstedMarch2025(t *testing.T) {
	day := date("2025-03-31")
	h := publishedHistory(t).AsAt(inspection.AsAt{InspectedBy: day, PublishedBy: date("2025-06-30")})
	latest := h.Latest(day)
	for a, want := range map[inspection.JudgementArea]counted{
		inspection.Overall:           {36, 67, 31, 19, 0},
		inspection.Leaders:           {45, 60, 33, 15, 0},
		inspection.HelpAndProtection: {22, 71, 45, 15, 0},
		inspection.InCare:            {37, 75, 30, 11, 0},
		inspection.CareLeavers:       {27, 43, 26, 7, 50},
		inspection.Adoption:          {0, 0, 0, 0, 153},
	} {
		d := inspection.Distribute(latest, a)
		if got := count(d); got != want {
			t.Errorf("%s: %+v, want %+v", a.ID(), got, want)
		}
		if d.NotJudged(inspection.NotInFramework) != want.NotJudged {
			t.Errorf("%s: some are not judged for another reason than the framework", a.ID())
		}
	}
	got := inspection.ChangesOf(h.FirstAndLatest(day, inspection.Overall))
	want := inspection.Changes{
		Councils: 114, Improved: 45, RetainedGoodOrBetter: 35, RetainedBelowGood: 15, Declined: 19,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("first to latest mismatch (-want +got):\n%s", diff)
	}
}

// TestPublishedTransitions holds the steps from each inspection to the next.
func TestPublishedTransitions(t *testing.T) {
	h := publishedHistory(t)
	want := inspection.Transitions{ // from outstanding, good, requires improvement, inadequate; to the same
		{16, 2, 1, 0},
		{13, 19, 3, 5},
		{2, 18, 13, 8},
		{0, 6, 7, 2},
	}
	got := h.Transitions(inspection.Overall)
	if diff := cmp.Diff(want, got); diff != "" || got.Total() != 115 {
		t.Errorf("%d steps, want 115, mismatch (-want +got):\n%s", got.Total(), diff)
	}
	if h.Len() != 271 || h.Repeated() != 0 {
		t.Errorf("%d inspections, %d repeated, want 271 and none", h.Len(), h.Repeated())
	}
	inspected := make(map[int]int)
	for id := range h.Councils() {
		inspected[len(h.Of(id))]++
	}
	if diff := cmp.Diff(map[int]int{1: 42, 2: 113, 3: 1}, inspected); diff != "" {
		t.Errorf("councils by number of inspections, mismatch (-want +got):\n%s", diff)
	}
	if first := slices.Collect(h.All())[0]; first.Start == (metrics.Date{}) {
		t.Error("an inspection without a start")
	}
}
