package catalogue_test

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"encoding/csv"
	"io"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/catalogue"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/lait"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// table is a file as rows by column.
func table(t *testing.T, r io.Reader) (header []string, rows []map[string]string) {
	t.Helper()
	records, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	header = records[0]
	header[0] = strings.Trim(header[0], "\ufeff\"")
	for _, record := range records[1:] {
		row := make(map[string]string, len(record))
		for i, cell := range record {
			row[header[i]] = cell
		}
		rows = append(rows, row)
	}
	return header, rows
}

// dictionary is the rows of the tool's dictionary by short name.
func dictionary(t *testing.T) map[string][]map[string]string {
	t.Helper()
	_, rows := table(t, bytes.NewReader(metricstest.Read(t, "data", "lait_data_dictionary.csv")))
	byShort := map[string][]map[string]string{}
	for _, row := range rows {
		byShort[row["Measure_short"]] = append(byShort[row["Measure_short"]], row)
	}
	return byShort
}

// otherPlaces are the measures of which a row of the dictionary states other decimals than those of the catalogue, and
// why these are right.
var otherPlaces = map[string]string{
	"uasc_share":           "the dictionary says 1; all figures of the tool are whole numbers",
	"absence_looked_after": "the second of two rows says 2; the publication has 1",
}

// TestToolsDictionary holds every entry against the dictionary: its number, polarity, decimals, bands and file.
func TestToolsDictionary(t *testing.T) {
	byShort, excused, checked, places := dictionary(t), map[string]bool{}, 0, 0
	used := map[string]string{}
	for m := range catalogue.All() {
		if m.LAIT == "" {
			continue
		}
		rows := byShort[m.LAIT]
		if len(rows) == 0 {
			t.Errorf("%s: the dictionary has no %s", m.ID, m.LAIT)
			continue
		}
		if used[m.LAIT] != "" {
			t.Errorf("%s and %s are both %s", used[m.LAIT], m.ID, m.LAIT)
		}
		used[m.LAIT] = m.ID
		checked++
		banded, unbanded := 0, 0
		for _, row := range rows {
			polarity := map[string]metrics.Polarity{"High": metrics.HighIsGood, "Low": metrics.LowIsGood}[row["Polarity"]]
			if m.Polarity != polarity {
				t.Errorf("%s: polarity %v, the dictionary has %q", m.ID, m.Polarity, row["Polarity"])
			}
			if number := strings.TrimPrefix(row["Measure_code"], "NA"); m.LAITNumber != number {
				t.Errorf("%s: number %q, the dictionary has %q", m.ID, m.LAITNumber, number)
			}
			if row["No_Quartile"] == "N" {
				unbanded++
			} else {
				banded++
			}
			if m.File != "" && m.Column == "" && m.File != row["Table_status"] {
				t.Errorf("%s: file %q, the dictionary has %q", m.ID, m.File, row["Table_status"])
			}
			if row["dps"] == "NA" {
				continue
			}
			places++
			n, err := strconv.Atoi(row["dps"])
			if err != nil {
				t.Fatal(err)
			}
			whole := n == 0 && (m.Precision == metrics.Unrounded || m.Precision == metrics.Nearest5)
			if m.Precision == metrics.Places(n) || whole {
				continue
			}
			if excused[m.ID] = otherPlaces[m.ID] != ""; !excused[m.ID] {
				t.Errorf("%s: %v, the dictionary has %d decimals", m.ID, m.Precision, n)
			}
		}
		switch {
		case banded > 0 && unbanded > 0:
			t.Logf("%s: not verified: the dictionary bands it in %d rows and not in %d; here it is banded",
				m.ID, banded, unbanded)
			if m.NoBands || m.Note == "" {
				t.Errorf("%s: a dictionary that contradicts itself wants a note, and bands", m.ID)
			}
		case m.NoBands != (unbanded > 0):
			t.Errorf("%s: no bands: %t, the dictionary says otherwise", m.ID, m.NoBands)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(otherPlaces)) {
		t.Logf("%s: other decimals than the dictionary's: %s", id, otherPlaces[id])
		if !excused[id] {
			t.Errorf("%s needs no excuse", id)
		}
	}
	t.Logf("%d measures are in the dictionary, %d of their rows state decimals", checked, places)
	if checked != 68 || places != 14 {
		t.Error("not 68 and 14")
	}
}

// decimals is how many decimals a number is printed with; it is false for symbols and blanks.
func decimals(text string) (n int, ok bool) {
	if _, err := strconv.ParseFloat(text, 64); err != nil {
		return 0, false
	}
	_, fraction, _ := strings.Cut(text, ".")
	return len(fraction), true
}

// fits tells of printed figures whether they have the decimals of a precision: none has more, and, where noughts at the
// end are cut off, one has as many.
func fits(t *testing.T, m catalogue.Measure, figures []string, level string) {
	t.Helper()
	most, n := 0, 0
	for _, text := range figures {
		if m.Precision == metrics.YearsMonths {
			if regexp.MustCompile(`^\d\d:\d\d$`).MatchString(text) {
				n++
			}
			continue
		}
		if d, ok := decimals(text); ok {
			most, n = max(most, d), n+1
			if x, _ := strconv.ParseFloat(text, 64); m.Precision == metrics.Nearest5 && math.Mod(x, 5) != 0 {
				t.Errorf("%s: %s is not to the nearest 5", m.ID, text)
			}
		}
	}
	want, ok := m.Precision.Decimals()
	if !ok && m.Precision == metrics.AsPrinted {
		t.Errorf("%s: the precision is not stated, and %d figures of %s have %d decimals", m.ID, n, level, most)
	}
	if n == 0 || most != want {
		t.Errorf("%s: %d figures of %s have %d decimals, stated is %v", m.ID, n, level, most, m.Precision)
	}
}

// TestPublishedFiles holds every entry with a column against its file: the column and the filters' items are there, its
// figures are printed to the decimals stated, and a reader of such files finds it by what the entry says. Entries
// without are held against the tool's data, or named in the log.
func TestPublishedFiles(t *testing.T) {
	type file struct {
		header []string
		rows   []map[string]string
	}
	files := map[string]file{}
	tool := map[string][]string{}
	packed, err := gzip.NewReader(bytes.NewReader(metricstest.Read(t, "data", "lait_bds_long.csv.gz")))
	if err != nil {
		t.Fatal(err)
	}
	lines := csv.NewReader(packed)
	lines.ReuseRecord = true
	for {
		record, err := lines.Read() // Short Desc, Data item, Years, LA and Regions, Values, LA Number, Region
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		council, err := strconv.ParseFloat(record[5], 64)
		if x, bad := strconv.ParseFloat(record[4], 64); err == nil && bad == nil && council < 970 {
			name := strings.Clone(record[0]) // as many digits as a spreadsheet has
			tool[name] = append(tool[name], strconv.FormatFloat(rounded(x), 'f', -1, 64))
		}
	}
	var inFile, inTool, without int
	for m := range catalogue.All() {
		switch {
		case m.Column != "":
			f, ok := files[m.File]
			if !ok {
				f.header, f.rows = table(t, bytes.NewReader(metricstest.Read(t, "data", m.File)))
				files[m.File] = f
			}
			inFile++
			where := m.Where.Map()
			for _, column := range slices.AppendSeq([]string{m.Column}, maps.Keys(where)) {
				if !slices.Contains(f.header, column) {
					t.Errorf("%s: %s has no column %s", m.ID, m.File, column)
				}
			}
			level := "Local authority"
			if m.ID == "adoption_entry_to_placement" {
				level = "National"
			}
			var figures []string
			for _, row := range f.rows {
				ours := row["geographic_level"] == level
				for column, item := range where {
					ours = ours && row[column] == item
				}
				if ours {
					figures = append(figures, row[m.Column])
				}
			}
			fits(t, m, figures, m.File)
			readable(t, m)
		case m.LAIT != "":
			inTool++
			fits(t, m, tool[m.LAIT], "the tool")
			t.Logf("%s: column not verified: file %q is not at hand; decimals are those of the tool's data", m.ID, m.File)
		default:
			without++
			if m.File != "" {
				t.Errorf("%s: nothing says that %s has it", m.ID, m.File)
			}
			t.Logf("%s: figures not verified: no file and not in the tool; %v, polarity %v, source %q",
				m.ID, m.Precision, m.Polarity, m.Source)
		}
	}
	t.Logf("%d measures held against their file, %d against the tool's data, %d against neither", inFile, inTool, without)
	if inFile != 52 || inTool != 36 || without != 39 {
		t.Error("not 52, 36 and 39")
	}
}

// rounded takes the dust of binary fractions off a spreadsheet's number.
func rounded(x float64) float64 {
	y, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	return y
}

// readable reads the measure's file by what the entry says.
func readable(t *testing.T, m catalogue.Measure) *panel.Panel {
	t.Helper()
	p := read(t, m.File, ees.Query{Measure: m.Panel(), Where: m.Where.Map()})[0]
	n := 0
	for c := range p.All(p.Latest()) {
		if _, ok := c.Value.Point(); ok {
			n++
		}
	}
	if n == 0 {
		t.Errorf("%s: %s has no figure of it for %v", m.ID, m.File, p.Latest())
	}
	return p
}

func read(t *testing.T, file string, queries ...ees.Query) []*panel.Panel {
	t.Helper()
	extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", file)), ees.Options{}, queries...)
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return extract.Panels
}

// ends is the year in which a period ends. The tool has financial years, the files the reporting years they end in.
func ends(p metrics.Period) int {
	if p.Kind() == metrics.FinancialYear || p.Kind() == metrics.AcademicYear {
		return p.Year() + 1
	}
	return p.Year()
}

// TestToolAndFileAreOneMeasure holds each file's figures against the tool's: that the column, the filters and the short
// name are of the same measure.
func TestToolAndFileAreOneMeasure(t *testing.T) {
	d, err := lait.Read(bytes.NewReader(metricstest.Read(t, "data", "lait_bds_long.csv.gz")),
		bytes.NewReader(metricstest.Read(t, "data", "lait_data_dictionary.csv")), lait.Options{})
	if err != nil {
		t.Fatal(err)
	}
	held := 0
	for m := range catalogue.All() {
		if m.LAIT == "" || m.Column == "" {
			continue
		}
		held++
		tool, ok := d.Panel(m.LAIT)
		if !ok {
			t.Errorf("%s: the tool has no data of %s", m.ID, m.LAIT)
			continue
		}
		if tool.Measure().Discontinued {
			t.Errorf("%s: the tool says that it is published no more", m.ID)
		}
		years := map[int]metrics.Period{}
		for _, period := range tool.Periods() {
			years[ends(period)] = period
		}
		compared, agreeing, other := 0, 0, ""
		p := readable(t, m)
		for _, period := range p.Periods() {
			for c := range p.Councils(period) {
				cell, ok := tool.At(c.Area.First(), years[ends(period)])
				theirs, known := cell.Value.Point()
				ours, reported := c.Value.Point()
				if !ok || !known || !reported {
					continue
				}
				compared++
				// Some of the tool's figures of the workforce have more decimals than the file.
				if metrics.HalfUp(rounded(theirs), m.Precision) == ours {
					agreeing++
				} else {
					other = cmp.Or(other, c.Label.Name+" "+period.Label()+": file "+c.Value.String()+", tool "+cell.Value.String())
				}
			}
		}
		if compared < 150 || float64(agreeing) < 0.99*float64(compared) {
			t.Errorf("%s: %d of %d figures of %s are those of %s; %s", m.ID, agreeing, compared, m.File, m.LAIT, other)
		}
		if agreeing < compared {
			t.Logf("%s: %d of %d figures are those of the tool; %s", m.ID, agreeing, compared, other)
		}
	}
	if held != 32 {
		t.Errorf("%d measures are in both, want 32", held)
	}
}

// parts are the columns and items of a measure's two parts in its file, where these differ from the measure's.
type parts struct {
	numerator, denominator string
	of                     catalogue.Filters // of the denominator, where it is another row
}

// TestFunctionsGiveThePublishedFigures recomputes every figure of the measures that are plain percentages and rates of
// published parts.
func TestFunctionsGiveThePublishedFigures(t *testing.T) {
	children := func(group string) parts {
		return parts{"children_count", "children_count", catalogue.Filters{
			{Column: "cla_group", Item: group}, {Column: "placement_stability", Item: "Total children"},
		}}
	}
	leavers := func(age, total string) parts {
		return parts{"care_leaver_count", "care_leaver_count", catalogue.Filters{
			{Column: "care_leaver_age", Item: age}, {Column: "breakdown", Item: total},
		}}
	}
	rate := parts{numerator: "children_count", denominator: "population_estimate"}
	sessions := parts{numerator: "t_sess_overall", denominator: "t_sess_possible"}
	tenth := parts{numerator: "t_pupils_pa_10_exact", denominator: "t_pupils"}
	half := parts{numerator: "t_pupils_pa_50_exact", denominator: "t_pupils"}
	tests := map[string]parts{
		"rereferrals":                 {numerator: "rereferral_count", denominator: "referral_count"},
		"rereferrals_children":        {numerator: "rereferral_child_count", denominator: "referral_child_count"},
		"referrals_no_further_action": {numerator: "no_further_action_count", denominator: "referral_count"},
		"referrals_not_in_need":       {numerator: "not_in_need_count", denominator: "referral_count"},
		"subsequent_plans":            {numerator: "CPP_subsequent", denominator: "CPP_start"},
		"plans_open_2_years":          {numerator: "2_years_or_more", denominator: "CPP_At31"},
		"looked_after_rate":           rate, "started_care_rate": rate, "ceased_care_rate": rate,
		"three_or_more_placements": children("CLA on 31 March"),
		"long_term_stability": children(
			"Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"),
		"social_worker_instability": {"number", "number", catalogue.Filters{
			{Column: "sw_stability", Item: "Total children"},
		}},
		"care_leavers_eet":                             leavers("19 to 21 years", "Total"),
		"care_leavers_neet":                            leavers("19 to 21 years", "Total"),
		"care_leavers_suitable_accommodation":          leavers("19 to 21 years", "Suitability total"),
		"care_leavers_eet_17_to_18":                    leavers("17 to 18 years", "Total"),
		"care_leavers_neet_17_to_18":                   leavers("17 to 18 years", "Total"),
		"care_leavers_suitable_accommodation_17_to_18": leavers("17 to 18 years", "Suitability total"),
		"absence_looked_after":                         sessions,
		"absence_in_need":                              sessions, "absence_protection_plan": sessions,
		"persistent_absence_looked_after": tenth,
		"persistent_absence_in_need":      tenth, "persistent_absence_protection_plan": tenth,
		"severe_absence_looked_after": half, "severe_absence_in_need": half, "severe_absence_protection_plan": half,
	}
	for m := range catalogue.All() {
		test, ok := tests[m.ID]
		plain := strings.HasPrefix(m.Function, "metrics.") || strings.HasSuffix(m.Function, ".ThreeOrMorePercent")
		if plain != ok {
			t.Errorf("%s: computed by %q, and recomputed here: %t", m.ID, m.Function, ok)
		}
		if !ok {
			continue
		}
		of := test.of
		if of == (catalogue.Filters{}) {
			of = m.Where
		}
		panels := read(t, m.File, ees.Query{Measure: m.Panel(), Where: m.Where.Map()},
			ees.Query{Measure: panel.Measure{ID: test.numerator, Precision: metrics.Unrounded}, Where: m.Where.Map()},
			ees.Query{Measure: panel.Measure{ID: test.denominator, Precision: metrics.Unrounded}, Where: of.Map()})
		compute := metrics.Percent
		if m.Function == "metrics.PerTenThousand" {
			compute = metrics.PerTenThousand
		}
		count := map[metrics.Agreement]int{}
		other := ""
		for _, period := range panels[0].Periods() {
			for c := range panels[0].Councils(period) {
				numerator, _ := panels[1].At(c.Area.First(), period)
				denominator, _ := panels[2].At(c.Area.First(), period)
				if _, ok := c.Value.Point(); !ok {
					continue
				}
				how := metrics.Agree(c.Value, compute(numerator.Value, denominator.Value))
				if count[how]++; how != metrics.Reproduced {
					other = cmp.Or(other, c.Label.Name+" "+period.Label()+": "+numerator.Value.String()+" of "+
						denominator.Value.String()+" printed as "+c.Value.String()+", "+how.String())
				}
			}
		}
		t.Logf("%s: %d reproduced, %d attainable, %d incomparable, %d unattainable %s", m.ID, count[metrics.Reproduced],
			count[metrics.Attainable], count[metrics.Incomparable], count[metrics.Unattainable], other)
		if count[metrics.Reproduced] < 100 || count[metrics.Unattainable] > 0 {
			t.Errorf("%s: %v: %s", m.ID, count, other)
		}
	}
}
