package lait_test

import (
	"bytes"
	"encoding/csv"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/lait"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// The published files, and how many rows and measures the data set has.
const (
	dataFile, dictionaryFile = "lait_bds_long.csv.gz", "lait_data_dictionary.csv"
	rowCount, measureCount   = 641_070, 434
)

// published is the published data set, read once for all tests.
func published(t testing.TB) *lait.Dataset {
	t.Helper()
	data, dictionary := metricstest.Read(t, "data", dataFile), metricstest.Read(t, "data", dictionaryFile)
	once.Do(func() {
		read, err := lait.Read(bytes.NewReader(data), bytes.NewReader(dictionary), lait.Options{File: dataFile, DictionaryFile: dictionaryFile})
		if err == nil {
			whole = read
		}
	})
	if whole == nil {
		t.Fatal("the published data set cannot be read")
	}
	return whole
}

var (
	once  sync.Once
	whole *lait.Dataset
)

// records splits a published file into its rows by name of the column, apart from the library.
func records(t testing.TB, data []byte) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	list := make([]map[string]string, 0, len(rows))
	for _, row := range rows[1:] {
		record := make(map[string]string, len(row))
		for i, name := range rows[0] {
			record[name] = row[i]
		}
		list = append(list, record)
	}
	return list
}

// TestPublishedRows accounts for every row of the data set: figures, missing ones and those left out.
func TestPublishedRows(t *testing.T) {
	d := published(t)
	type account struct{ Rows, Reported, Unspecified, Total, LeftOut, Problems, Measures int }
	figures := d.Figures()
	got := account{
		d.Rows, figures.Reported(), figures.Count(metrics.Unspecified), figures.Total(), d.LeftOut, d.Problems.Count, d.Len(),
	}
	// The file has 93,883 cells with a mark, of which 170 are those of the year 0.
	want := account{rowCount, 547_187, 93_883 - 170, rowCount - 170, 170, 170, measureCount}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rows mismatch (-want +got):\n%s", diff)
	}
	for _, problem := range problemsOf(t, d) {
		if !strings.HasSuffix(problem, " Years: 0") {
			t.Errorf("problem %q, want only those of the year 0", problem)
		}
	}
}

// TestPublishedFiguresOneByOne holds every row of the data set against the cell of its panel.
func TestPublishedFiguresOneByOne(t *testing.T) {
	d := published(t)
	rows, err := csv.NewReader(bytes.NewReader(unpacked(t, metricstest.Read(t, "data", dataFile)))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	places := make(map[string]area.ID)
	labels := make(map[[2]string]metrics.Period)
	for p := range d.All() {
		e, _ := d.Entry(p.Measure().ID)
		for _, l := range e.Labels {
			labels[[2]string{e.Short, l.Text}] = l.Period
		}
	}
	compared := 0
	for _, row := range rows[1:] {
		short, years, number, text := row[0], row[2], row[5], row[4]
		if years == "0" {
			continue
		}
		if _, ok := places[number]; !ok {
			if places[number], err = area.EnglandRegister().Find(number); err != nil {
				t.Fatal(err)
			}
		}
		p, ok := d.Panel(short)
		if !ok {
			t.Fatalf("no panel of %v", row)
		}
		cell, ok := p.At(places[number], labels[[2]string{short, years}])
		x, reported := cell.Value.Point()
		want, err := strconv.ParseFloat(text, 64)
		switch {
		case !ok:
			t.Fatalf("no cell of %v", row)
		case text == "-":
			if cell.Value != metrics.Missing(metrics.Unspecified) {
				t.Fatalf("%v is %v", row, cell.Value)
			}
		case err != nil || !reported || math.Abs(x-want) > 5e-15*math.Abs(want):
			t.Fatalf("%v is %v", row, cell.Value)
		case cell.Label.Name != row[3] || cell.Label.LACode != number:
			t.Fatalf("%v is about %v", row, cell.Label)
		}
		if lower, upper, known := cell.Value.Bounds(); reported && !(known && lower <= x && x <= upper) {
			t.Fatalf("%v lies between %v and %v", row, lower, upper)
		}
		compared++
	}
	if compared != rowCount-170 {
		t.Errorf("%d rows compared", compared)
	}
}

// TestPublishedDictionary holds the measures against the dictionary: 448 rows, of which 14 are second ones.
func TestPublishedDictionary(t *testing.T) {
	d := published(t)
	type counts map[string]int
	rows := records(t, metricstest.Read(t, "data", dictionaryFile))
	all, first := make(map[string]counts), make(map[string]counts)
	seen := make(map[string]bool)
	columns := []string{"Polarity", "dps", "Year_Type", "No_Quartile"}
	for _, name := range columns {
		all[name], first[name] = make(counts), make(counts)
	}
	for _, row := range rows {
		for _, name := range columns {
			all[name][row[name]]++
			if !seen[row["Measure_short"]] {
				first[name][row[name]]++
			}
		}
		seen[row["Measure_short"]] = true
	}
	known := map[string]counts{
		"Polarity": {"High": 222, "Low": 100, "-": 96, "NA": 30}, "dps": {"NA": 269, "2": 129, "0": 45, "1": 5},
		"Year_Type": {
			"Academic Year": 275, "Financial Year": 123, "Calendar Year": 23, "Annual (end of Sept)": 15, "Annual - January": 7, "Annual": 5,
		},
		"No_Quartile": {"NA": 427, "N": 21},
	}
	if diff := cmp.Diff(known, all); diff != "" {
		t.Errorf("the dictionary is another one (-known +found):\n%s", diff)
	}
	got := map[string]counts{"Polarity": {}, "dps": {}, "Year_Type": {}, "No_Quartile": {}}
	topics, discontinued := make(counts), 0
	for p := range d.All() {
		m := p.Measure()
		e, _ := d.Entry(m.ID)
		got["Polarity"][m.Polarity.String()]++
		n, _ := m.Precision.Decimals()
		got["dps"][strconv.Itoa(n)]++
		got["Year_Type"][e.YearType.String()]++
		got["No_Quartile"][strconv.FormatBool(m.NoBands)]++
		if m.Discontinued {
			discontinued++
		}
		for _, topic := range e.Topics {
			topics[topic]++
		}
		if m.Name == "" || m.Definition == "" || m.Unit == "" || m.Source == "" || m.Edition == "" {
			t.Errorf("%+v lacks something", m)
		}
	}
	want := map[string]counts{
		"Polarity":    {"high": first["Polarity"]["High"], "low": first["Polarity"]["Low"], "none": first["Polarity"]["-"] + first["Polarity"]["NA"]},
		"dps":         {"0": first["dps"]["0"], "1": first["dps"]["1"] + first["dps"]["NA"], "2": first["dps"]["2"]},
		"Year_Type":   first["Year_Type"],
		"No_Quartile": {"true": first["No_Quartile"]["N"], "false": first["No_Quartile"]["NA"]},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("measures mismatch (-want +got):\n%s", diff)
	}
	total := 0
	for topic, n := range topics {
		total += n
		listed := 0
		for range d.Topic(topic) {
			listed++
		}
		if listed != n {
			t.Errorf("%d panels of the topic %s, want %d", listed, topic, n)
		}
	}
	if len(topics) != 20 || len(d.Topics()) != 20 || total != len(rows) {
		t.Errorf("%d topics of %d rows, want 20 of %d", len(topics), total, len(rows))
	}
	if discontinued != 12 {
		t.Errorf("%d measures are discontinued, want 12", discontinued)
	}
}

// TestPublishedLabels counts the rows by the form of their labels, and the periods that these are.
func TestPublishedLabels(t *testing.T) {
	d := published(t)
	digits := regexp.MustCompile(`[0-9]`)
	forms, kinds, editions := make(map[string]int), make(map[metrics.PeriodKind]int), make(map[string]int)
	longest := 0
	for p := range d.All() {
		e, _ := d.Entry(p.Measure().ID)
		longest = max(longest, len(e.Labels))
		for _, l := range e.Labels {
			forms[digits.ReplaceAllString(l.Text, "9")] += len(slices.Collect(p.All(l.Period)))
			kinds[l.Period.Kind()]++
			editions[l.Edition]++
		}
	}
	wantForms := map[string]int{
		"9999": 580_210, "9999-99 (OT)": 21_420, "9999/99": 18_360, "9999-99": 9_180, "9999 (Rev)": 7_140, "9999 (Final)": 2_380,
		"9999/99-99/99": 1_530, "9999 (prov)": 680,
	}
	if diff := cmp.Diff(wantForms, forms); diff != "" {
		t.Errorf("forms mismatch (-want +got):\n%s", diff)
	}
	wantEditions := map[string]int{"": 3770 - 126 - 42 - 14 - 4, "OT": 126, "Rev": 42, "Final": 14, "prov": 4}
	if diff := cmp.Diff(wantEditions, editions); diff != "" {
		t.Errorf("editions mismatch (-want +got):\n%s", diff)
	}
	if kinds[metrics.Years] != 7 || kinds[metrics.FinancialYears] != 9 || len(kinds) != 6 || longest != 10 {
		t.Errorf("kinds of periods %v, up to %d of a measure", kinds, longest)
	}
}

// TestPublishedQuirks holds what is known to be odd about the files.
func TestPublishedQuirks(t *testing.T) {
	d := published(t)
	counts := make(map[lait.QuirkCode]int)
	ceased, noughts := make(map[string]int), 0
	for _, q := range d.Quirks {
		counts[q.Code]++
		if q.Code == lait.CeasedCouncil {
			ceased[q.Measure]++
			if strings.HasSuffix(q.Message, ": 0") {
				noughts++
			}
		}
	}
	want := map[lait.QuirkCode]int{
		lait.SecondDictionaryRow: 14, lait.NoPolarity: 30, lait.NoPeriod: 1, lait.MixedEditions: 11, lait.CeasedCouncil: 55,
	}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("quirks mismatch (-want +got):\n%s", diff)
	}
	if len(ceased) != 38 || noughts != 9 || ceased["Chlamydia_Diagnosis"] != 5 {
		t.Errorf("councils that are no more have a figure in %d measures, %d of them 0; want 38 and 9: %v", len(ceased), noughts, ceased)
	}
}

// TestPublishedPlaces finds the same 170 places in every panel, the five councils that are no more among them.
func TestPublishedPlaces(t *testing.T) {
	d := published(t)
	var first *panel.Panel
	for p := range d.All() {
		if first == nil {
			first = p
		}
		if !p.SameAreas(first) {
			t.Fatalf("%s has other places than %s", p.Measure().ID, first.Measure().ID)
		}
	}
	levels, ceased := make(map[area.Level]int), 0
	for _, who := range first.Areas() {
		levels[who.Level()]++
		if !who.First().Until().IsZero() {
			ceased++
		}
	}
	want := map[area.Level]int{area.National: 1, area.Regional: 11, area.LocalAuthority: 158}
	if diff := cmp.Diff(want, levels); diff != "" || ceased != 5 {
		t.Errorf("%d councils that are no more, want 5; levels mismatch (-want +got):\n%s", ceased, diff)
	}
}

// quartile is R's default estimator (type 7 of Hyndman and Fan) over sorted figures.
func quartile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	if low+1 >= len(sorted) {
		return sorted[low]
	}
	return sorted[low] + (at-float64(low))*(sorted[low+1]-sorted[low])
}

// TestPublishedQuartiles reproduces the tool's own figures of five measures of the workforce: how many councils have
// one, the least, the quartiles and the greatest.
func TestPublishedQuartiles(t *testing.T) {
	d := published(t)
	for short, want := range map[string]struct {
		n         int
		quartiles [5]float64
	}{
		"Work_Force_Vac_Rate":       {151, [5]float64{0, 7.75, 14.5, 20.75, 100}},
		"Work_Force_TO_Rate":        {150, [5]float64{0, 9.5, 11.75, 15.35, 34.9}},
		"Work_Force_Agecy_Rate":     {151, [5]float64{0, 7.85, 12.8, 20.9, 100}},
		"Work_Force_AvgNumCase_SW":  {151, [5]float64{6, 14, 15.2, 16.75, 20.9}},
		"Social_Work_Caseholders_%": {150, [5]float64{6.6, 33.075, 39.85, 45.975, 72.2}},
	} {
		p := panelOf(t, d, short)
		var figures []float64
		for c := range p.Councils(p.Latest()) {
			if x, ok := c.Value.Point(); ok {
				figures = append(figures, x)
			}
		}
		slices.Sort(figures)
		var got [5]float64
		for i := range got {
			got[i] = quartile(figures, float64(i)/4)
		}
		if diff := cmp.Diff(want.quartiles, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" || len(figures) != want.n {
			t.Errorf("%s: %d councils, want %d; quartiles mismatch (-want +got):\n%s", short, len(figures), want.n, diff)
		}
	}
}

// TestYearsAreThoseOfThePublications holds measures against the department's own files of the same figures, by period:
// it is how one knows that the academic year 2025 is 2024/25.
func TestYearsAreThoseOfThePublications(t *testing.T) {
	d := published(t)
	for _, test := range []struct {
		short, file, column string
		where               map[string]string
		kind                metrics.PeriodKind
		offset              int // of the year in the file to the period's
		places              int // of the tool's figures
		atLeast             int
	}{
		{"Work_Force_Vac_Rate", "csww_indicators_2017_to_2025.csv", "vacancy_rate_fte", nil, metrics.ReportingYear, 0, 1, 1300},
		{
			"CPP_Total_NumRef", "c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv", "referral_count", nil,
			metrics.FinancialYear, -1, 0, 1500,
		},
		{
			"LAC", "cla_number_and_rate_per_10k_children.csv", "rate_per_10000",
			map[string]string{"population_type": "Children looked after on 31 March each year"}, metrics.ReportingYear, 0, 0, 700,
		},
		{
			"LAC_Over_Abs", "absence_la.csv", "pt_overall",
			map[string]string{"absence_terms": "six half terms", "social_care_group": "CLA 12 months at 31 March", "phase_type_grouping": "Total"},
			metrics.AcademicYear, 0, 2, 850,
		},
	} {
		extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", test.file)), ees.Options{},
			ees.Query{Measure: panel.Measure{ID: test.column}, Where: test.where})
		if err != nil {
			t.Errorf("%s: %v", test.short, err)
			continue
		}
		tool, publication := panelOf(t, d, test.short), extract.Panels[0]
		agreeing, compared := 0, 0
		for _, period := range publication.Periods() {
			named, err := metrics.NewPeriod(test.kind, period.Year()+test.offset, 0)
			if err != nil {
				t.Fatal(err)
			}
			for c := range publication.Councils(period) {
				theirs, ok := c.Value.Point()
				cell, found := tool.At(c.Area.First(), named)
				ours, reported := cell.Value.Point()
				if !ok || !found || !reported {
					continue
				}
				compared++
				if metrics.HalfUp(theirs, metrics.Places(test.places)) == ours {
					agreeing++
				}
			}
		}
		if compared < test.atLeast || float64(agreeing) < 0.99*float64(compared) {
			t.Errorf("%s: %d of %d figures agree, want nearly all of at least %d", test.short, agreeing, compared, test.atLeast)
		}
	}
}

// TestLowIsNought finds the cells that the census prints as low: the tool has 0 for them, which may be up to half a
// unit.
func TestLowIsNought(t *testing.T) {
	d := published(t)
	extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv")), ees.Options{},
		ees.Query{Measure: panel.Measure{ID: "agency_rate_fte", Precision: metrics.Places(1)}})
	if err != nil {
		t.Fatal(err)
	}
	tool, census := panelOf(t, d, "Work_Force_Agecy_Rate"), extract.Panels[0]
	low := 0
	for _, period := range census.Periods() {
		for c := range census.Councils(period) {
			if c.Value.Reason() != metrics.Low {
				continue
			}
			low++
			cell, ok := tool.At(c.Area.First(), period)
			if want := metrics.Bounded(0, 0, 0.05); !ok || cell.Value != want {
				t.Errorf("%v in %s is %v, want a nought of up to 0.05", c.Area, period.Label(), cell.Value)
			}
		}
	}
	if low == 0 {
		t.Error("no cell of the census is low")
	}
}

// TestJointReturnsAreTwoRows finds the joint returns of 2025 as the tool has them: a row each, the same twice.
func TestJointReturnsAreTwoRows(t *testing.T) {
	d := published(t)
	p := panelOf(t, d, "Work_Force_Vac_Rate")
	for _, pair := range [][2]string{{"Kingston upon Thames", "Richmond upon Thames"}, {"North Northamptonshire", "West Northamptonshire"}} {
		var cells [2]panel.Cell
		for i, name := range pair {
			who, err := area.EnglandRegister().Find(name)
			if err != nil {
				t.Fatal(err)
			}
			cells[i], _ = p.At(who, p.Latest())
			if cells[i].Area != area.Of(who) {
				t.Errorf("the row of %s is that of %v", name, cells[i].Area)
			}
		}
		if _, ok := cells[0].Value.Point(); !ok || cells[0].Value != cells[1].Value {
			t.Errorf("%v has %v and %v", pair, cells[0].Value, cells[1].Value)
		}
	}
}

// TestPublishedPrecision holds how finely figures are known, and shown.
func TestPublishedPrecision(t *testing.T) {
	d := published(t)
	for _, test := range []struct {
		short, council, shown string
		year                  int
		lower, upper          float64
		reason                string
	}{
		{"Work_Force_Vac_Rate", "Kent", "14.4%", 2025, 14.35, 14.45, "one place in the file and in the tool"},
		{"Work_Force_AvgNumCase_SW", "Kent", "17.0", 2025, 16.95, 17.05, "the nought is lost in the file"},
		{"CareLeaverAcc", "Kent", "83.0%", 2024, 82.5, 83.5, "whole numbers, of which the tool shows a place more"},
		{"Level2Age19", "Kent", "81.97%", 2023, 81.965, 81.975, "two places"},
		{"TotPermEx", "Kent", "0.03%", 2023, 0.025825, 0.025835, "five places, of which the tool shows two"},
		{"16-17 NEET", "Kent", "2.6%", 2017, 2.58470171472402, 2.58470171472402, "worked out, not rounded"},
	} {
		p := panelOf(t, d, test.short)
		who, err := area.EnglandRegister().Find(test.council)
		if err != nil {
			t.Fatal(err)
		}
		found := false
		for period, c := range p.Series(who) {
			if period.Year() != test.year {
				continue
			}
			found = true
			lower, upper, _ := c.Value.Bounds()
			if shown := p.Measure().Format(c.Value); shown != test.shown || math.Abs(lower-test.lower) > 1e-12 || math.Abs(upper-test.upper) > 1e-12 {
				t.Errorf("%s of %s in %s is shown as %s, between %v and %v, want %s between %v and %v: %s", test.short, test.council,
					period.Label(), shown, lower, upper, test.shown, test.lower, test.upper, test.reason)
			}
		}
		if !found {
			t.Errorf("%s has no figure of %s in %d", test.short, test.council, test.year)
		}
	}
}
