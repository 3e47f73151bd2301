package ees_test

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// figure is one row of a panel that a test makes.
type figure struct {
	year  int
	who   panel.Subject
	value metrics.Value
}

// build makes a panel.
func build(t testing.TB, m panel.Measure, figures ...figure) *panel.Panel {
	t.Helper()
	b := panel.NewBuilder(m)
	for _, f := range figures {
		if err := b.Add(period(t, f.year), f.who, f.value); err != nil {
			t.Fatal(err)
		}
	}
	return b.Panels()[0]
}

// merrow is the country and upperMerrow its region, as rows of a file have them.
func merrow(t testing.TB) panel.Subject {
	s := subject(t, "Merrowland")
	s.Label.LACode = ""
	return s
}

func upperMerrow(t testing.TB) panel.Subject {
	s := subject(t, "Upper Merrow")
	s.Region = area.ID{}
	return s
}

// jointReturn is one row of two councils.
func jointReturn(t testing.TB) panel.Subject {
	t.Helper()
	who, err := merrowland().FindArea("Brackwater / Coldharrow")
	if err != nil {
		t.Fatal(err)
	}
	return panel.Subject{
		Area: who, Region: subject(t, "Brackwater").Region,
		Label: area.Label{Name: "Brackwater / Coldharrow", LACode: "002 / 003", GSSCode: "M06000002 / M06000003"},
	}
}

// write writes parts that can be written.
func write(t testing.TB, o ees.WriteOptions, parts ...ees.Part) (data, meta string) {
	t.Helper()
	var d, m bytes.Buffer
	if err := ees.Write(&d, &m, o, parts...); err != nil {
		t.Fatal(err)
	}
	return d.String(), m.String()
}

// passes holds that a file that was written has no failure.
func passes(t testing.TB, data, meta string, areas *area.Register) ees.Report {
	t.Helper()
	report, err := ees.Check(strings.NewReader(data), strings.NewReader(meta),
		ees.CheckOptions{File: "sample.csv", MetaFile: "sample.meta.csv", Areas: areas})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range report.Results {
		if r.Outcome == ees.Fail {
			t.Errorf("a written file: %v", r)
		}
	}
	return report
}

// TestWrite holds the text of a small file with every symbol: two measures, two items, a joint return, two years.
func TestWrite(t *testing.T) {
	rate := panel.Measure{ID: "rate", Name: "Average caseload", Unit: "cases per FTE", Precision: metrics.Places(1)}
	count := panel.Measure{ID: "children", Name: "Children", Precision: metrics.Unrounded}
	who := []panel.Subject{merrow(t), upperMerrow(t), subject(t, "Ashenmoor"), jointReturn(t)}
	rows := func(m panel.Measure, values ...metrics.Value) *panel.Panel {
		figures := []figure{{2024, who[2], values[0]}} // the older year first, which is written last
		for i, s := range who {
			figures = append(figures, figure{2025, s, values[i+1]})
		}
		return build(t, m, figures...)
	}
	total, under1 := map[string]string{"age": "Total"}, map[string]string{"age": "Under 1, or \"not yet 1\""}
	places := metrics.Places(1)
	low, err := metrics.Parse("low", places)
	if err != nil {
		t.Fatal(err)
	}
	parts := []ees.Part{
		{Panel: rows(rate, metrics.Rounded(14, places), metrics.Exact(0), metrics.Exact(1133/82.4), metrics.Missing(metrics.NotApplicable), low), Where: total},
		{Panel: rows(count, metrics.Exact(1234), metrics.Exact(0), metrics.Missing(metrics.LowReliability), metrics.Missing(metrics.Unavailable), metrics.Missing(metrics.Confidential).WithBounds(1, 5)), Where: total},
		{Panel: rows(rate, metrics.Exact(0.04), metrics.Exact(-2.05), metrics.Rounded(14, metrics.Places(0)), metrics.Exact(14.25), metrics.Exact(1e6)), Where: under1},
		{Panel: rows(count, metrics.Exact(1), metrics.Exact(2), metrics.Exact(3), metrics.Exact(4), metrics.Exact(5)), Where: under1},
	}
	o := ees.WriteOptions{Filters: []ees.FilterColumn{{Name: "age", Label: "Age, in years", Hint: "Filter by age", Default: "Total"}}}
	data, meta := write(t, o, parts...)
	const nameless = `"Under 1, or ""not yet 1"""`
	region := ",M92000001,Merrowland,M12000001,Upper Merrow,"
	equal(t, file(
		idColumns+",age,rate,children",
		year2025+country+",Total,0.0,0", // a nought is a true nought, with the measure's decimals
		year2025+country+","+nameless+",-2.1,2",
		year2025+upper+",Total,13.8,u", // 13.75 half up
		year2025+upper+","+nameless+",14,3",
		year2025+ashenmoor+",Total,z,x",
		year2025+ashenmoor+","+nameless+",14.3,4",
		year2025+"Local authority"+region+"002 / 003,M06000002 / M06000003,Brackwater / Coldharrow,Total,low,c",
		year2025+"Local authority"+region+"002 / 003,M06000002 / M06000003,Brackwater / Coldharrow,"+nameless+",1000000.0,5",
		"2024,Reporting year,"+ashenmoor+",Total,14.0,1234",
		"2024,Reporting year,"+ashenmoor+","+nameless+",low,1",
	), data)
	equal(t, file(
		"col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column,filter_default",
		`age,Filter,"Age, in years",,,,Filter by age,,Total`,
		"rate,Indicator,Average caseload (cases per FTE),,,1,,,",
		"children,Indicator,Children,,,0,,,",
	), meta)
	if got := passes(t, data, meta, merrowland()).Outcome(); got != ees.Pass {
		t.Errorf("the file is checked with %v, want PASS", got)
	}
	extract, err := ees.Panels(strings.NewReader(data), options(), ees.Query{Measure: rate, Where: total}, ees.Query{Measure: count, Where: total})
	if err != nil || extract.Problems.Count != 0 {
		t.Fatalf("%v, and problems %v", err, extract.Problems.List)
	}
	again, _ := write(t, o, ees.Part{Panel: extract.Panels[0], Where: total}, ees.Part{Panel: extract.Panels[1], Where: total})
	for _, line := range strings.SplitAfter(again, "\n") {
		if !strings.Contains(data, line) {
			t.Errorf("the second time the file has the line %q", line)
		}
	}
}

// TestWriteFigures writes one figure in a column of some precision.
func TestWriteFigures(t *testing.T) {
	years := metrics.YearsMonths
	instead := map[metrics.Reason]metrics.Reason{
		metrics.Ranged: metrics.Confidential, metrics.Blank: metrics.Unavailable, metrics.Invalid: metrics.Unavailable,
		metrics.Unspecified: metrics.Unavailable,
	}
	tests := []struct {
		value          metrics.Value
		column         metrics.Precision
		want, decimals string
		reason         string
	}{
		{metrics.Rounded(14, metrics.Places(1)), metrics.Places(1), "14.0", "1", "zeros at the end are kept"},
		{metrics.Rounded(14, metrics.Places(1)), metrics.AsPrinted, "14.0", "1", "as it was printed"},
		{metrics.Rounded(14, metrics.Places(0)), metrics.Places(1), "14", "1", "a decimal nobody knows is not made up"},
		{metrics.Rounded(14.25, metrics.Places(2)), metrics.Places(1), "14.3", "1", "half up"},
		{metrics.Exact(-14.25), metrics.Places(1), "-14.3", "1", "half away from nought"},
		{metrics.Exact(0.05), metrics.Places(1), "0.1", "1", "half a unit rounds up"},
		{metrics.Exact(0.0499), metrics.Places(1), "low", "1", "less rounds to nought, which it is not"},
		{metrics.Exact(-0.0499), metrics.Places(1), "c", "1", "below nought it is only a range, for which low would be untrue"},
		{metrics.Exact(0), metrics.Places(1), "0.0", "1", "a true nought"},
		{metrics.Exact(7), metrics.Unrounded, "7", "0", "a count: without decimals the platform would show two"},
		{metrics.Exact(7), metrics.AsPrinted, "7", "0", "a count"},
		{metrics.Exact(0.125), metrics.Unrounded, "0.125", "3", "as many decimals as there are"},
		{metrics.Rounded(402_400, metrics.Nearest10), metrics.Places(1), "402400", "1", "known to the nearest ten only"},
		{metrics.Exact(402_404), metrics.Nearest10, "402400", "0", "rounded to the nearest ten"},
		{metrics.Exact(4), metrics.Nearest10, "low", "0", "rounds to nought to the nearest ten"},
		{metrics.Rounded(27, years), years, "02:03", "", "years and months"},
		{metrics.Exact(26.5), years, "02:03", "", "an average of months"},
		{metrics.Rounded(1620, metrics.Places(0)), years, "1620", "", "a count in a column of durations"},
		{metrics.Rounded(27, years), metrics.Places(1), "27", "1", "months as a number where nothing reads durations"},
		{metrics.Rounded(27, years), metrics.Nearest10, "30", "0", "and rounded"},
		{metrics.Exact(1e17), metrics.Places(1), "100000000000000000.0", "1", "no exponent"},
		{metrics.Between(18, 24), metrics.Unrounded, "c", "", "a range, by what the caller said"},
		{metrics.Value{}, metrics.Places(1), "x", "1", "a blank, by what the caller said"},
		{metrics.Missing(metrics.Unspecified), metrics.Places(1), "x", "1", "a dash, by what the caller said"},
		{metrics.Missing(metrics.Invalid), metrics.Places(1), "x", "1", "no figure, by what the caller said"},
		{metrics.Missing(metrics.Confidential).WithBounds(1, 5), metrics.Unrounded, "c", "", "what is known of its bounds stays here"},
		{metrics.Missing(metrics.Low), metrics.Unrounded, "low", "", "low of unknown precision"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			p := build(t, panel.Measure{ID: "n", Precision: test.column}, figure{2025, subject(t, "Ashenmoor"), test.value})
			o := ees.WriteOptions{Country: merrow(t).Label, Instead: instead}
			data, meta := write(t, o, ees.Part{Panel: p})
			equal(t, file(idColumns+",n", year2025+ashenmoor+","+test.want), data)
			equal(t, "n,Indicator,N,,,"+test.decimals+",,", strings.Split(meta, "\n")[1])
			passes(t, data, meta, merrowland())
		})
	}
}

// TestUnwritable holds what is refused, before a byte is written.
func TestUnwritable(t *testing.T) {
	m := panel.Measure{ID: "n", Name: "Children"}
	who := subject(t, "Ashenmoor")
	named := func(change func(*panel.Subject)) ees.Part {
		s := who
		change(&s)
		return ees.Part{Panel: build(t, m, figure{2025, s, metrics.Exact(1)})}
	}
	measured := func(change func(*panel.Measure)) ees.Part {
		m := m
		change(&m)
		return ees.Part{Panel: build(t, m, figure{2025, who, metrics.Exact(1)})}
	}
	valued := func(v metrics.Value) ees.Part { return ees.Part{Panel: build(t, m, figure{2025, who, v})} }
	timed := func(periods ...metrics.Period) (parts []ees.Part) {
		for i, p := range periods {
			b := panel.NewBuilder(m)
			if err := b.Add(p, who, metrics.Exact(1)); err != nil {
				t.Fatal(err)
			}
			parts = append(parts, ees.Part{Panel: b.Panels()[0], Where: map[string]string{"age": fmt.Sprint(i)}})
		}
		return parts
	}
	kind := func(k metrics.PeriodKind, part int) metrics.Period {
		p, err := metrics.NewPeriod(k, 2020, part) // which has a week 53
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	good := valued(metrics.Exact(1))
	other := measured(func(m *panel.Measure) { m.ID, m.Name = "other", "Others" })
	item := func(p ees.Part, items ...string) ees.Part {
		p.Where = map[string]string{"age": items[0]}
		if len(items) > 1 {
			p.Where["sex"] = items[1]
		}
		return p
	}
	several := func(id string, subjects ...panel.Subject) ees.Part {
		var figures []figure
		for _, s := range subjects {
			figures = append(figures, figure{2025, s, metrics.Exact(1)})
		}
		return ees.Part{Panel: build(t, panel.Measure{ID: id}, figures...)}
	}
	relabelled := who
	relabelled.Label.Name = "ASHENMOOR"
	ranged := metrics.Between(18, 24)
	home := ees.WriteOptions{Country: merrow(t).Label}
	tests := []struct {
		options ees.WriteOptions
		parts   []ees.Part
		says    string
		reason  string
	}{
		{home, nil, "no part", "nothing to write"},
		{home, []ees.Part{{}}, "without a panel", "a part of nothing"},
		{home, []ees.Part{{Panel: build(t, m)}}, "without rows", "a panel of nothing"},
		{home, []ees.Part{valued(ranged)}, `"18 to 24", which is ranged, for "n" of Ashenmoor in 2025`, "a range has no symbol"},
		{home, []ees.Part{valued(metrics.Value{})}, `which is blank`, "a blank is not published"},
		{home, []ees.Part{valued(metrics.Missing(metrics.Unspecified))}, `"-", which is unspecified`, "a symbol that the standard has no more"},
		{home, []ees.Part{valued(metrics.Missing(metrics.Invalid))}, `which is invalid`, "no figure"},
		{home, []ees.Part{{Panel: build(t, m, figure{2024, who, ranged}, figure{2025, who, ranged})}}, "in 2025: expected|(and 1 more)", "the first in the file, and how many others"},
		{ees.WriteOptions{Instead: map[metrics.Reason]metrics.Reason{metrics.Confidential: metrics.Unavailable}}, []ees.Part{good}, "confidential", "what has a symbol keeps it"},
		{ees.WriteOptions{Instead: map[metrics.Reason]metrics.Reason{metrics.Reported: metrics.Confidential}}, []ees.Part{good}, "reported", "figures are suppressed elsewhere"},
		{ees.WriteOptions{Instead: map[metrics.Reason]metrics.Reason{metrics.Ranged: metrics.Low}}, []ees.Part{good}, "low", "low says more than is known"},
		{ees.WriteOptions{Instead: map[metrics.Reason]metrics.Reason{metrics.Ranged: metrics.Blank}}, []ees.Part{good}, "blank", "no symbol either"},
		{ees.WriteOptions{}, []ees.Part{good}, "no country for Ashenmoor", "not in England, and nothing says where"},
		{home, []ees.Part{good, good}, `two panels of "n"`, "the same figures twice"},
		{home, []ees.Part{item(good, "Total"), item(good, "Total")}, `two panels of "n" with age "Total"`, "twice for one item"},
		{home, []ees.Part{item(good, "Total"), good}, `the filter "age"`, "one part without the filter"},
		{home, []ees.Part{item(good, "Total"), item(good, "Under 1", "Girls")}, "2 filters", "one part with another filter"},
		{home, []ees.Part{item(good, "")}, `the item ""`, "a blank item fails the screener"},
		{home, []ees.Part{item(good, " Total")}, `the item " Total"`, "spaces are not read back"},
		{home, []ees.Part{item(good, "Under\n1")}, `"Under\n1"`, "line breaks are not read back as they are"},
		{home, []ees.Part{item(good, "NA")}, `"NA"`, "R reads it as missing"},
		{home, []ees.Part{item(good, "\xff")}, `"\xff"`, "not UTF-8"},
		{ees.WriteOptions{Filters: []ees.FilterColumn{{Name: "age"}}}, []ees.Part{good}, `the filter "age"`, "a filter that no part has"},
		{home, []ees.Part{item(good, "Total"), item(good, "Under 1"), item(other, "Total")}, `no panel of "other" with age "Under 1"`, "a hole in the table"},
		{home, []ees.Part{item(measured(func(m *panel.Measure) { m.ID = "age" }), "Total")}, `the column "age" twice`, "a filter and an indicator of one name"},
		{home, []ees.Part{measured(func(m *panel.Measure) { m.ID = "" })}, `the column ""`, "no column"},
		{home, []ees.Part{measured(func(m *panel.Measure) { m.ID = "la_name" })}, `the column "la_name"`, "a column of the standard"},
		{home, []ees.Part{measured(func(m *panel.Measure) { m.ID = "lad_code" })}, `the column "lad_code"`, "a column of the standard that is not written"},
		{home, []ees.Part{measured(func(m *panel.Measure) { m.ID = "children in need" })}, `"children in need"`, "spaces fail the screener"},
		{home, []ees.Part{measured(func(m *panel.Measure) { m.Name = "Children\r" })}, `"Children\r"`, "a line end in a label"},
		{home, []ees.Part{good, measured(func(m *panel.Measure) { m.ID = "other" })}, `the label "Children"`, "two columns that people cannot tell apart"},
		{home, []ees.Part{item(good, "Total"), item(measured(func(m *panel.Measure) { m.Precision = metrics.Places(1) }), "Under 1")}, `two measures for the column "n"`, "one column has one precision"},
		{home, []ees.Part{good, {Panel: build(t, panel.Measure{ID: "other"}, figure{2024, who, metrics.Exact(1)})}}, "other periods", "other rows"},
		{home, []ees.Part{several("n", who, subject(t, "Brackwater")), several("other", who)}, "a row for Brackwater in 2025", "a row less"},
		{home, []ees.Part{several("n", who), several("other", subject(t, "Brackwater"), who)}, "a row for Brackwater in 2025", "a row more"},
		{home, []ees.Part{several("n", who, jointReturn(t)), several("other", who, subject(t, "Brackwater"))}, "a row for Brackwater in 2025", "a joint return is not its members"},
		{home, []ees.Part{several("n", who), several("other", relabelled)}, "two ways to name Ashenmoor", "one row has one name"},
		{home, []ees.Part{named(func(s *panel.Subject) { s.Label.Name = "" })}, "no name", "codes without a name"},
		{home, []ees.Part{named(func(s *panel.Subject) { s.Label.LACode = "" })}, "no three-digit number", "councils have one"},
		{home, []ees.Part{named(func(s *panel.Subject) { s.Label.Name = "Ashen\nmoor" })}, `"Ashen\nmoor"`, "line breaks in a name"},
		{home, []ees.Part{named(func(s *panel.Subject) { s.Label.GSSCode = "M06\x1b[31m" })}, `\x1b`, "what a terminal obeys"},
		{home, []ees.Part{named(func(s *panel.Subject) { s.Label.Name = strings.Repeat("n", 201) })}, "nnn", "longer than any name"},
		{ees.WriteOptions{Country: area.Label{Name: "Merrow\tland"}}, []ees.Part{good}, `"Merrow\tland"`, "a tab in the country"},
		{home, timed(kind(metrics.YearEnding, 3)), "Year ending March", "the standard has no such time"},
		{home, timed(kind(metrics.CalendarQuarter, 3)), "Calendar year Q3", "the screener has no such time"},
		{home, timed(kind(metrics.Week, 53)), "Week 53", "nor such a week"},
		{home, timed(kind(metrics.AcademicYear, 0), kind(metrics.FinancialYear, 0)), "beside", "two kinds of year"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			var data, meta bytes.Buffer
			err := ees.Write(&data, &meta, test.options, test.parts...)
			if !errors.Is(err, ees.ErrUnwritable) {
				t.Fatalf("got %v, want an error of the class ErrUnwritable", err)
			}
			for _, says := range strings.Split(test.says, "|") {
				if !strings.Contains(err.Error(), strings.TrimSuffix(says, ": expected")) {
					t.Errorf("the message %q does not say %q", err, says)
				}
			}
			if data.Len() > 0 || meta.Len() > 0 {
				t.Errorf("%d and %d bytes were written", data.Len(), meta.Len())
			}
		})
	}
}

// TestWritePlaces writes panels that say less of their places than files do.
func TestWritePlaces(t *testing.T) {
	m := panel.Measure{ID: "n"}
	england := func(name string) panel.Subject {
		who, err := area.EnglandRegister().FindArea(name)
		if err != nil {
			t.Fatal(err)
		}
		return panel.Subject{Area: who}
	}
	kent := england("Kent")
	kent.Region = find(t, "South East")
	joint := england("314 / 318")
	joint.Region = find(t, "Outer London")
	shire := panel.Subject{Area: area.Of(find(t, "Dorset")), Label: area.Label{Name: "Dorset", LACode: "838"}}
	data, _ := write(t, ees.WriteOptions{}, ees.Part{Panel: build(t, m,
		figure{2025, joint, metrics.Exact(1)}, figure{2025, kent, metrics.Exact(2)}, figure{2025, shire, metrics.Exact(3)})})
	equal(t, file(idColumns+",n",
		year2025+"Local authority,E92000001,England,E13000002,Outer London,314 / 318,E09000021 / E09000027,Kingston upon Thames / Richmond upon Thames,1",
		year2025+"Local authority,E92000001,England,,,838,,Dorset,3", // what a label leaves out stays out
		year2025+"Local authority,E92000001,England,E12000008,South East,886,E10000016,Kent,2",
	), data)
	region, nation := upperMerrow(t), merrow(t)
	region.Label.Name, nation.Label.Name = "UPPER MERROW", "MERROWLAND"
	data, _ = write(t, ees.WriteOptions{}, ees.Part{Panel: build(t, m,
		figure{2025, subject(t, "Ashenmoor"), metrics.Exact(1)}, figure{2025, region, metrics.Exact(2)}, figure{2025, nation, metrics.Exact(3)})})
	equal(t, file(idColumns+",n", // the country and the region are named as in their own rows
		year2025+"National,M92000001,MERROWLAND,,,,,,3",
		year2025+"Regional,M92000001,MERROWLAND,M12000001,UPPER MERROW,,,,2",
		year2025+"Local authority,M92000001,MERROWLAND,M12000001,UPPER MERROW,001,M06000001,Ashenmoor,1",
	), data)
}

// TestHostileNames writes names that CSV or a spreadsheet could take for something else.
func TestHostileNames(t *testing.T) {
	items := []string{
		"=1+1", "@SUM(A1)", "+1", `"quoted"`, "a,b", `a"b`, "'", "#N/A!", "\\.", "ünïcode – dash", "Total;1", `","`, "-",
	}
	m := panel.Measure{ID: "n", Name: `=HYPERLINK("x"), "quoted"`}
	var parts []ees.Part
	var queries []ees.Query
	for i, item := range items {
		where := map[string]string{"item": item}
		parts = append(parts, ees.Part{Where: where, Panel: build(t, m, figure{2025, subject(t, "Ashenmoor"), metrics.Rounded(i, metrics.Places(0))})})
		queries = append(queries, ees.Query{Measure: m, Where: where})
	}
	data, meta := write(t, ees.WriteOptions{Country: merrow(t).Label}, parts...)
	extract, err := ees.Panels(strings.NewReader(data), options(), queries...)
	if err != nil || extract.Problems.Count != 0 {
		t.Fatalf("%v, and problems %v", err, extract.Problems.List)
	}
	for i, p := range extract.Panels {
		sameContents(t, contents(parts[i].Panel), contents(p))
	}
	for _, r := range passes(t, data, meta, merrowland()).Results {
		if r.Check == ees.CheckFormulas && (r.Outcome != ees.Warn || r.Count != 4 || r.Row != 3 || !r.InMeta) {
			t.Errorf("%v, want a warning of three items, after a label in the metadata", r)
		}
	}
}

// row is a place and time in a panel.
type row struct {
	Period string
	Area   area.Area
}

// contents are all that a panel holds, in no order.
func contents(p *panel.Panel) map[row]panel.Cell {
	all := make(map[row]panel.Cell)
	for _, period := range p.Periods() {
		for cell := range p.All(period) {
			all[row{period.String(), cell.Area}] = cell
		}
	}
	return all
}

// sameContents compares what two panels hold.
func sameContents(t testing.TB, want, got map[row]panel.Cell) {
	t.Helper()
	if !maps.Equal(want, got) { // which is told much faster than where they differ
		equal(t, want, got)
		t.Error("the panels differ")
	}
}

// failing takes some bytes and then no more.
type failing struct{ left int }

var errFull = errors.New("no room on the disk")

func (f *failing) Write(b []byte) (int, error) {
	if len(b) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(b)
	return len(b), nil
}

// TestFailingWriter writes to something that is full after so many bytes.
func TestFailingWriter(t *testing.T) {
	figures := make([]figure, 0, 300)
	for year := 1950; year < 2025; year++ {
		for _, name := range []string{"Ashenmoor", "Brackwater", "Coldharrow"} {
			figures = append(figures, figure{year, subject(t, name), metrics.Exact(year)})
		}
	}
	part := ees.Part{Panel: build(t, panel.Measure{ID: "n"}, figures...)}
	o := ees.WriteOptions{Country: merrow(t).Label}
	data, meta := write(t, o, part)
	for _, room := range []int{0, 1, 4095, 4096, 4097, 8192, len(data) - 1} {
		var after bytes.Buffer
		if err := ees.Write(&failing{room}, &after, o, part); !errors.Is(err, errFull) || errors.Is(err, ees.ErrUnwritable) {
			t.Errorf("with room for %d bytes of data: %v, want the writer's error", room, err)
		}
		if after.Len() > 0 {
			t.Errorf("metadata of data that could not be written: %q", after.String())
		}
	}
	for _, room := range []int{0, 1, len(meta) - 1} {
		if err := ees.Write(&bytes.Buffer{}, &failing{room}, o, part); !errors.Is(err, errFull) {
			t.Errorf("with room for %d bytes of metadata: %v, want the writer's error", room, err)
		}
	}
	if err := ees.Write(&failing{len(data)}, nil, o, part); err != nil {
		t.Errorf("with room for all, and no metadata: %v", err)
	}
}

// TestWriteChangesNothing holds that options and parts stay as they were, and that the same parts give the same bytes.
func TestWriteChangesNothing(t *testing.T) {
	filters := make([]ees.FilterColumn, 0, 4)
	filters = append(filters, ees.FilterColumn{Name: "sex"})
	where := map[string]string{"sex": "Girls", "age": "Total", "care": "Fostered"}
	part := ees.Part{Where: where, Panel: build(t, panel.Measure{ID: "n"}, figure{2025, subject(t, "Ashenmoor"), metrics.Exact(1.25)})}
	o := ees.WriteOptions{Filters: filters, Country: merrow(t).Label}
	first, firstMeta := write(t, o, part)
	if !strings.Contains(first, "la_name,sex,age,care,n\n") {
		t.Errorf("the filters are not those of the options and then the others by name: %q", first)
	}
	for range 20 {
		if data, meta := write(t, o, part); data != first || meta != firstMeta {
			t.Fatalf("another time: %q and %q", data, meta)
		}
	}
	if filters[0] != (ees.FilterColumn{Name: "sex"}) || filters[:2][1] != (ees.FilterColumn{}) {
		t.Errorf("the options became %v", filters[:2])
	}
	if !maps.Equal(where, map[string]string{"sex": "Girls", "age": "Total", "care": "Fostered"}) {
		t.Errorf("the items became %v", where)
	}
}

// TestWriteAny writes figures of any precision and reads them back: each is what metrics.Round makes of it, and its text
// is taken for the same figure by whoever reads it.
func TestWriteAny(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	precisions := []metrics.Precision{
		metrics.Places(0), metrics.Places(1), metrics.Places(3), metrics.Unrounded, metrics.Nearest5, metrics.Nearest10,
	}
	who := []string{"Ashenmoor", "Brackwater", "Coldharrow"}
	for range 300 {
		p := precisions[r.IntN(len(precisions))]
		m := panel.Measure{ID: "n", Precision: p}
		var figures []figure
		for year := 2020; year < 2026; year++ {
			for _, i := range r.Perm(3)[:1+r.IntN(3)] {
				v := metrics.Exact(float64(r.IntN(2_000_000)) / []float64{1, 10, 1000, 2e6}[r.IntN(4)])
				if r.IntN(4) == 0 {
					v = metrics.Missing([]metrics.Reason{metrics.Confidential, metrics.NotApplicable, metrics.Unavailable, metrics.LowReliability}[r.IntN(4)])
				}
				figures = append(figures, figure{year, subject(t, who[i]), v})
			}
		}
		in := build(t, m, figures...)
		data, meta := write(t, ees.WriteOptions{Country: merrow(t).Label}, ees.Part{Panel: in})
		passes(t, data, meta, merrowland())
		extract, err := ees.Panels(strings.NewReader(data), options(), ees.Query{Measure: m})
		if err != nil || extract.Problems.Count != 0 {
			t.Fatalf("%v, and problems %v", err, extract.Problems.List)
		}
		want := contents(in)
		for at, cell := range want {
			cell.Value = metrics.Round(cell.Value, p)
			want[at] = cell
		}
		sameContents(t, want, contents(extract.Panels[0]))
	}
}
