package ees_test

import (
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// publishedPanels reads panels of a published file of which every row must be good.
func publishedPanels(t *testing.T, name string, queries ...ees.Query) []*panel.Panel {
	t.Helper()
	extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", name)), ees.Options{File: name}, queries...)
	if err != nil {
		t.Fatal(err)
	}
	for _, problem := range extract.Problems.List {
		t.Error(problem)
	}
	if len(extract.Panels) != len(queries) {
		t.Fatalf("%d panels for %d queries", len(extract.Panels), len(queries))
	}
	return extract.Panels
}

// summary is what a panel says of one period.
type summary struct {
	Periods  int
	Councils string // their coverage
	Some     map[string]string
}

func summarise(t *testing.T, p *panel.Panel, at metrics.Period, names ...string) summary {
	t.Helper()
	s := summary{Periods: len(p.Periods()), Some: make(map[string]string)}
	var cover metrics.Coverage
	for cell := range p.Councils(at) {
		cover = cover.With(cell.Value)
	}
	s.Councils = cover.String()
	for _, name := range names {
		id, err := area.EnglandRegister().Find(name)
		if err != nil {
			t.Fatal(err)
		}
		cell, ok := p.At(id, at)
		if !ok {
			s.Some[name] = "no row"
			continue
		}
		s.Some[name] = cell.Value.String()
	}
	return s
}

func find(t testing.TB, name string) area.ID {
	t.Helper()
	id, err := area.EnglandRegister().Find(name)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestCareLeavers asks for one item of each of two filters, in two columns.
func TestCareLeavers(t *testing.T) {
	where := map[string]string{"care_leaver_age": "19 to 21 years", "breakdown": "Education other than higher education"}
	panels := publishedPanels(t, "la_care_leavers_activity.csv",
		ees.Query{Measure: panel.Measure{ID: "care_leaver_count"}, Where: where},
		ees.Query{Measure: panel.Measure{ID: "care_leaver_percent", Precision: metrics.Places(0)}, Where: where})
	names := []string{"England", "London", "Kent", "Leeds", "Rutland", "Isles of Scilly"}
	equal(t, []summary{
		{5, "152 of 155 (2 not applicable, 1 confidential)", map[string]string{
			"England": "8030", "London": "1790", "Kent": "201", "Leeds": "122", "Rutland": "9", "Isles of Scilly": "0",
		}},
		{5, "151 of 155 (3 not applicable, 1 confidential)", map[string]string{
			"England": "21", "London": "25", "Kent": "17", "Leeds": "20", "Rutland": "36", "Isles of Scilly": "z",
		}},
	}, []summary{
		summarise(t, panels[0], period(t, 2025), names...), summarise(t, panels[1], period(t, 2025), names...),
	})
}

// TestAbsence leaves out a filter that has a single item.
func TestAbsence(t *testing.T) {
	p := publishedPanels(t, "absence_la.csv", ees.Query{
		Measure: panel.Measure{ID: "pt_overall", Precision: metrics.Places(1)},
		Where:   map[string]string{"social_care_group": "CINO at 31 March", "phase_type_grouping": "Total"},
	})[0]
	year, err := metrics.NewPeriod(metrics.AcademicYear, 2024, 0)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, summary{7, "153 of 153", map[string]string{
		"England": "17.4", "London": "15.3", "Inner London": "15.7", "Kent": "17.0", "City of London": "5.7",
	}}, summarise(t, p, year, "England", "London", "Inner London", "Kent", "City of London"))
}

// TestAdoptionDurations reads durations and counts from one column.
func TestAdoptionDurations(t *testing.T) {
	measure := panel.Measure{ID: "number", Precision: metrics.YearsMonths}
	at := func(stage, age string) ees.Query {
		return ees.Query{Measure: measure, Where: map[string]string{"stage_of_adoption_process": stage, "age_start_poc": age}}
	}
	const decision = "1. Average time between entry into care and decision that child should be placed for adoption"
	const placed = "3. Average time between date of matching and date placed for adoption"
	const within = "Children adopted who were placed for adoption within 12 months of the LA decision to place the child for adoption"
	panels := publishedPanels(t, "national_cla_adopted_average_time_between_adoption_process_stages.csv",
		at(decision, "Aged 7 and over"), at(placed, "Aged 7 and over"), at(within, "Aged under 1"), at(within, "Aged 6"))
	type figure struct {
		Text   string
		Months float64
		Reason metrics.Reason
	}
	var got [][2]figure
	for _, p := range panels {
		var pair [2]figure
		for i, year := range []int{2022, 2025} {
			cell, ok := p.At(find(t, "England"), period(t, year))
			if !ok {
				t.Fatalf("no row for %d", year)
			}
			x, _ := cell.Value.Point()
			pair[i] = figure{cell.Value.String(), x, cell.Value.Reason()}
		}
		got = append(got, pair)
	}
	equal(t, [][2]figure{
		{{"02:10", 34, metrics.Reported}, {"03:03", 39, metrics.Reported}},
		{{"low", 0, metrics.Low}, {"low", 0, metrics.Low}},
		{{"1660", 1660, metrics.Reported}, {"1660", 1660, metrics.Reported}},
		{{"c", 0, metrics.Confidential}, {"10", 10, metrics.Reported}},
	}, got)
}

// TestChildrenInNeed asks without choosing an item: the file's only filter has one. Precision depends on the level.
func TestChildrenInNeed(t *testing.T) {
	const name = "b1_children_in_need_2013_to_2025.csv"
	o := ees.Options{File: name, Precision: func(_ string, level area.Level) metrics.Precision {
		if level == area.LocalAuthority {
			return metrics.Unrounded
		}
		return metrics.Nearest10
	}}
	extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", name)), o,
		ees.Query{Measure: panel.Measure{ID: "At31_episodes"}}, ees.Query{Measure: panel.Measure{ID: "Started_child"}})
	if err != nil {
		t.Fatal(err)
	}
	p := extract.Panels[0]
	equal(t, summary{13, "153 of 153", map[string]string{
		"England": "402400", "London": "68820", "Kent": "11247", "Dorset": "2177", "Cumbria": "no row",
	}}, summarise(t, p, period(t, 2025), "England", "London", "Kent", "Dorset", "Cumbria"))
	equal(t, metrics.Exact(11247), cellOf(t, p, "Kent", 2025).Value)
	equal(t, metrics.Rounded(402400, metrics.Nearest10), cellOf(t, p, "England", 2025).Value)
	// The code before the reorganisation of 2019 is that of another council of the same name.
	if cell, ok := p.At(find(t, "Dorset"), period(t, 2018)); ok {
		t.Errorf("today's Dorset has the row %+v of 2018", cell)
	}
	if got := cellOf(t, p, "835", 2018).Value.String(); got != "2410" {
		t.Errorf("Dorset before 2019 has %s children in need in 2018, want 2410", got)
	}
}

func cellOf(t *testing.T, p *panel.Panel, name string, year int) panel.Cell {
	t.Helper()
	cell, ok := p.At(find(t, name), period(t, year))
	if !ok {
		t.Fatalf("no row of %s in %d", name, year)
	}
	return cell
}

// TestLondonOnce adds up the regions of either division of the country: the same country, London once.
func TestLondonOnce(t *testing.T) {
	tests := []struct {
		file, column string
		precision    metrics.Precision
		periods      int
		reason       string
	}{
		{"csww_indicators_2017_to_2025.csv", "inpost_headcount", metrics.Unrounded, 9, "people, not rounded: the sums are England's to the one"},
		{"b1_children_in_need_2013_to_2025.csv", "At31_episodes", metrics.Nearest10, 13, "rounded to 10: the sums agree within their bounds"},
		{"b1_children_in_need_2013_to_2025.csv", "Started_child", metrics.Nearest10, 13, "rounded to 10: the sums agree within their bounds"},
	}
	for _, test := range tests {
		t.Run(test.file+" "+test.column, func(t *testing.T) {
			p := publishedPanels(t, test.file, ees.Query{Measure: panel.Measure{ID: test.column, Precision: test.precision}})[0]
			if n := len(p.Periods()); n != test.periods {
				t.Errorf("%d periods, want %d", n, test.periods)
			}
			for _, year := range p.Periods() {
				england, _ := p.At(find(t, "England"), year)
				nine, covered := total(p, year, area.Nine)
				split, coveredSplit := total(p, year, area.LondonSplit)
				if covered.Total() != 9 || coveredSplit.Total() != 10 {
					t.Errorf("%v: %d and %d regions, want 9 and 10", year, covered.Total(), coveredSplit.Total())
				}
				same := metrics.CompareBounds
				if test.precision == metrics.Unrounded {
					same = func(a metrics.Value, is metrics.Relation, b metrics.Value) metrics.Verdict {
						if metrics.Compare(a, is, b) != metrics.Yes {
							return metrics.No
						}
						return metrics.Yes
					}
				}
				if same(nine, metrics.Same, split) == metrics.No || same(nine, metrics.Same, england.Value) == metrics.No {
					t.Errorf("%v: nine regions %v, with London split %v, England %v: %s", year, nine, split, england.Value, test.reason)
				}
			}
		})
	}
}

func total(p *panel.Panel, at metrics.Period, d area.Division) (metrics.Value, metrics.Coverage) {
	var values []metrics.Value
	for cell := range p.Regions(at, d) {
		values = append(values, cell.Value)
	}
	return metrics.Sum(values...)
}

// sampleHeader is that of a file with one filter and two columns of figures.
const sampleHeader = idColumns + ",item,n,rate"

// TestDuplicateRows holds that the first of two rows stays and the second is reported.
func TestDuplicateRows(t *testing.T) {
	text := file(sampleHeader,
		year2025+ashenmoor+",Total,5,1.5",
		year2025+ashenmoor+",Aged 1,3,0.5", // another item: no duplicate
		year2025+ashenmoor+",Total,6,1.6",
		year2025+brackwater+",Total,7,1.7",
		"202425,Academic year,"+coldharrow+",Total,8,1.8", // another kind of period
		year2025+"Local authority,M92000001,Merrowland,M12000001,Upper Merrow,002 / 003,M06000002 / M06000003,Brackwater / Coldharrow,Total,9,1.9",
	)
	extract, err := ees.Panels(strings.NewReader(text), options(),
		ees.Query{Measure: panel.Measure{ID: "n"}, Where: map[string]string{"item": "Total"}})
	if err != nil {
		t.Fatal(err)
	}
	got := make(map[string]string)
	for cell := range extract.Panels[0].All(period(t, 2025)) {
		got[cell.Area.String()] = cell.Value.String()
	}
	equal(t, map[string]string{"Ashenmoor": "5", "Brackwater": "7"}, got)
	type problem struct {
		Row   int
		Found string
	}
	var problems []problem
	for _, e := range inputErrors(t, extract.Problems.List) {
		problems = append(problems, problem{e.Row, e.Found})
	}
	equal(t, []problem{{4, "Ashenmoor"}, {6, "Coldharrow"}, {7, "Brackwater / Coldharrow"}}, problems)
	for i, class := range []error{panel.ErrDuplicate, panel.ErrMixedPeriods, panel.ErrOverlap} {
		if i < len(extract.Problems.List) && (!errors.Is(extract.Problems.List[i], class) || !errors.Is(extract.Problems.List[i], metrics.ErrBadRow)) {
			t.Errorf("problem %d is %v, want one of the class %v", i, extract.Problems.List[i], class)
		}
	}
}

// TestBadQueries asks for what a file does not have.
func TestBadQueries(t *testing.T) {
	text := file(sampleHeader, year2025+ashenmoor+",Total,5,1.5", year2025+ashenmoor+",Aged 1,3,0.5")
	ask := func(column string, where map[string]string) ees.Query {
		return ees.Query{Measure: panel.Measure{ID: column}, Where: where}
	}
	tests := []struct {
		query  ees.Query
		says   string
		reason string
	}{
		{ask("m", nil), `"m"`, "no such column"},
		{ask("", nil), `""`, "no column at all"},
		{ask("la_name", map[string]string{"item": "Total"}), `"la_name"`, "a column of the standard holds no figures"},
		{ask("n", map[string]string{"age": "Total"}), `"age"`, "no such filter"},
		{ask("n", map[string]string{"item": "Aged 9"}), "Aged 9", "no such item"},
		{ask("n", map[string]string{"item": "total"}), "total", "items are as the file writes them"},
		{ask("n", nil), `"item"`, "several items and none chosen: there is no implicit total"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			extract, err := ees.Panels(strings.NewReader(text), options(), test.query)
			if extract != nil && err != nil || !errors.Is(err, ees.ErrBadQuery) {
				t.Fatalf("got %v and error %v, want none and one of the class ErrBadQuery", extract, err)
			}
			if !strings.Contains(err.Error(), test.says) {
				t.Errorf("the message %q does not say %q", err, test.says)
			}
		})
	}
}

// TestBlankItem holds that a row without an item is not taken for one of the only item.
func TestBlankItem(t *testing.T) {
	for _, lines := range [][]string{
		{year2025 + ashenmoor + ",,5,1.5", year2025 + brackwater + ",Total,7,1.7"},
		{year2025 + brackwater + ",Total,7,1.7", year2025 + ashenmoor + ",,5,1.5"},
	} {
		extract, err := ees.Panels(strings.NewReader(file(append([]string{sampleHeader}, lines...)...)),
			options(ees.Column{Name: "item", Kind: ees.Filter}), ees.Query{Measure: panel.Measure{ID: "n"}})
		if err == nil && extract.Problems.Count == 0 {
			t.Errorf("rows of two items, one of them blank, became one panel in silence: %v", lines)
		}
	}
}

// TestPrecisionOfQueries asks twice for one column, which has one precision.
func TestPrecisionOfQueries(t *testing.T) {
	text := file(sampleHeader, year2025+ashenmoor+",Total,5,2", year2025+ashenmoor+",Aged 1,3,1")
	query := func(column, item string, p metrics.Precision) ees.Query {
		return ees.Query{Measure: panel.Measure{ID: column, Precision: p}, Where: map[string]string{"item": item}}
	}
	_, err := ees.Panels(strings.NewReader(text), options(),
		query("rate", "Total", metrics.Places(1)), query("rate", "Aged 1", metrics.Places(2)))
	if !errors.Is(err, ees.ErrBadQuery) {
		t.Errorf("one column with two precisions gives %v, want ErrBadQuery", err)
	}
	extract, err := ees.Panels(strings.NewReader(text), options(),
		query("rate", "Total", metrics.Places(1)), query("rate", "Aged 1", metrics.Places(1)), query("n", "Total", metrics.Unrounded))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range extract.Panels {
		for cell := range p.All(period(t, 2025)) {
			got = append(got, cell.Value.Precision().String()+": "+cell.Value.String())
		}
	}
	equal(t, []string{"1 dp: 2.0", "1 dp: 1.0", "unrounded: 5"}, got)
}

// TestProblemsAreBounded reads a file of bad rows.
func TestProblemsAreBounded(t *testing.T) {
	text := file(sampleHeader, year2025+ashenmoor+",Total,5,1.5") +
		strings.Repeat("20x5,Reporting year,"+brackwater+",Total,5,1.5\n", 1500)
	extract, err := ees.Panels(strings.NewReader(text), options(), ees.Query{Measure: panel.Measure{ID: "n"}})
	if err != nil {
		t.Fatal(err)
	}
	if len(extract.Problems.List) != 1000 || extract.Problems.Count != 1500 {
		t.Errorf("%d problems kept of %d, want 1000 of 1500", len(extract.Problems.List), extract.Problems.Count)
	}
}

// TestOptionsAreKept holds that reading changes neither the options nor the queries.
func TestOptionsAreKept(t *testing.T) {
	o := options(make([]ees.Column, 0, 8)...)
	o.Columns = append(o.Columns, ees.Column{Name: "rate", Kind: ees.Ignored})
	where := map[string]string{"item": "Total"}
	text := file(sampleHeader, year2025+ashenmoor+",Total,5,1.5")
	if _, err := ees.Panels(strings.NewReader(text), o, ees.Query{Measure: panel.Measure{ID: "n"}, Where: where}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(o.Columns, []ees.Column{{Name: "rate", Kind: ees.Ignored}}) || cap(o.Columns) > 1 && o.Columns[:2][1] != (ees.Column{}) {
		t.Errorf("the options became %v", o.Columns[:cap(o.Columns)])
	}
	if !maps.Equal(where, map[string]string{"item": "Total"}) {
		t.Errorf("the query became %v", where)
	}
}

// TestPanelsOfNothing reads files that cannot give a panel, or give an empty one.
func TestPanelsOfNothing(t *testing.T) {
	ask := ees.Query{Measure: panel.Measure{ID: "n"}}
	if _, err := ees.Panels(strings.NewReader("<html>"), options(), ask); !errors.Is(err, metrics.ErrUnreadable) {
		t.Errorf("a web page gave %v, want an error of the class ErrUnreadable", err)
	}
	extract, err := ees.Panels(strings.NewReader(file(idColumns+",n")), options(), ask)
	if err != nil {
		t.Fatal(err)
	}
	if p := extract.Panels[0]; !p.Latest().IsZero() || p.Measure().ID != "n" {
		t.Errorf("a file without rows gave a panel of %v with the latest period %v", p.Measure(), p.Latest())
	}
}
