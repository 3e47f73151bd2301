package lait_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/lait"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// TestDictionary holds what a row of the dictionary says of a measure.
func TestDictionary(t *testing.T) {
	d := read(t, header, row("posts", "2025", ashenmoor, "14.3"), row("plans", "2025", ashenmoor, "90"), row("other", "2025", ashenmoor, "1"))
	want := []panel.Measure{
		{
			ID: "posts", Name: "Posts that are vacant", Definition: "Vacant posts, of all.", Unit: "%",
			Precision: metrics.Places(1), Polarity: metrics.LowIsGood, Source: "MWO, Local Authority Interactive Tool", Edition: "2025-10-01",
		},
		{
			ID: "plans", Name: "Plans reviewed", Definition: "Reviewed in time.", Unit: "%",
			Precision: metrics.Places(1), Polarity: metrics.HighIsGood, NoBands: true,
			Source: "MWO, Local Authority Interactive Tool", Edition: "New Data",
		},
		{ID: "other", Name: "other", Precision: metrics.Places(1), Source: "Local Authority Interactive Tool"},
	}
	var got []panel.Measure
	for p := range d.All() {
		got = append(got, p.Measure())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("measures mismatch (-want +got):\n%s", diff)
	}
	wantEntry := lait.Entry{
		Short: "posts", Topics: []string{"Staff"}, Title: "Vacant posts", Axis: "% of posts", YearType: lait.EndSeptember,
		LastUpdate: "2025-10-01", NextUpdate: "TBC", Table: "posts.csv", Owner: "MWO", Methodology: "Counted.",
		Labels: []lait.Label{{Period: mustPeriod(t, metrics.ReportingYear, 2025), Text: "2025"}},
	}
	entry, ok := d.Entry("posts")
	if diff := cmp.Diff(wantEntry, entry, comparable); diff != "" || !ok {
		t.Errorf("entry mismatch, found %v (-want +got):\n%s", ok, diff)
	}
	if diff := cmp.Diff([]string{"Staff", "Plans"}, d.Topics()); diff != "" {
		t.Errorf("topics mismatch (-want +got):\n%s", diff)
	}
	for topic, want := range map[string][]string{"Staff": {"posts"}, "Plans": {"plans"}, "Other": nil} {
		var got []string
		for p := range d.Topic(topic) {
			got = append(got, p.Measure().ID)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("panels of %s mismatch (-want +got):\n%s", topic, diff)
		}
	}
	if _, ok := d.Panel("Posts"); ok {
		t.Error("a panel of another name was found")
	}
	if e, ok := d.Entry("Posts"); ok {
		t.Errorf("the entry %+v of another name was found", e)
	}
}

func mustPeriod(t testing.TB, kind metrics.PeriodKind, year int) metrics.Period {
	t.Helper()
	p, err := metrics.NewPeriod(kind, year, 0)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestDictionaryCells reads a dictionary of one row with one cell changed.
func TestDictionaryCells(t *testing.T) {
	type facts struct {
		Polarity              metrics.Polarity
		Precision             metrics.Precision
		NoBands, Discontinued bool
		Unit, Source, Edition string
	}
	plain := facts{
		Polarity: metrics.LowIsGood, Precision: metrics.Places(1), Unit: "%", Source: "MWO, Local Authority Interactive Tool", Edition: "2025-10-01",
	}
	for _, test := range []struct {
		reason   string
		old, new string
		change   func(*facts)
		quirk    lait.QuirkCode
	}{
		{"as it is", "Low", "Low", func(*facts) {}, ""},
		{"polarity in other letters", "Low", " LOW ", func(*facts) {}, ""},
		{"no polarity, in so many words", "Low", "-", func(f *facts) { f.Polarity = metrics.Neutral }, ""},
		{"no polarity is said", "Low", "NA", func(f *facts) { f.Polarity = metrics.Neutral }, lait.NoPolarity},
		{"a polarity that is none", "Low", "Lower", func(f *facts) { f.Polarity = metrics.Neutral }, lait.NoPolarity},
		{"no places: the tool's convention", ",1,", ",NA,", func(*facts) {}, ""},
		{"two places", ",1,", ",2,", func(f *facts) { f.Precision = metrics.Places(2) }, ""},
		{"whole numbers", ",1,", ",0,", func(f *facts) { f.Precision = metrics.Places(0) }, ""},
		{"places that are none", ",1,", ",few,", func(*facts) {}, lait.UnknownPlaces},
		{"places below nought", ",1,", ",-1,", func(*facts) {}, lait.UnknownPlaces},
		{"not banded", "NA\n", "N\n", func(f *facts) { f.NoBands = true }, ""},
		{"discontinued as a status", "posts.csv", "DISCONTINUE", func(f *facts) { f.Discontinued = true }, ""},
		{"in other letters", "posts.csv", "Discontinued", func(f *facts) { f.Discontinued = true }, ""},
		{"no further update", "TBC", "Discontinued", func(f *facts) { f.Discontinued = true }, ""},
		{"in other words", "TBC", "No longer published at Local Authority level", func(f *facts) { f.Discontinued = true }, ""},
		{"another unit", "% of posts", `"Rate per 10,000"`, func(f *facts) { f.Unit = "Rate per 10,000" }, ""},
		{"nobody's figures", "MWO", "0", func(f *facts) { f.Source = "Local Authority Interactive Tool" }, ""},
		{"years that are none", "Annual (end of Sept)", "Lunar", func(*facts) {}, lait.UnknownYearType},
		{"a number that is no day", "45931", "123456", func(f *facts) { f.Edition = "123456" }, ""},
	} {
		dictionary := strings.Replace(file(dictionaryHeader, posts), test.old, test.new, 1)
		d, err := lait.Read(strings.NewReader(file(header, row("posts", "2025", ashenmoor, "1"))), strings.NewReader(dictionary), options())
		if err != nil {
			t.Errorf("%s: %v", test.reason, err)
			continue
		}
		m := panelOf(t, d, "posts").Measure()
		got := facts{m.Polarity, m.Precision, m.NoBands, m.Discontinued, m.Unit, m.Source, m.Edition}
		want := plain
		test.change(&want)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: mismatch (-want +got):\n%s", test.reason, diff)
		}
		var codes []lait.QuirkCode
		for _, q := range d.Quirks {
			codes = append(codes, q.Code)
		}
		if len(codes) > 1 || len(codes) == 1 != (test.quirk != "") || len(codes) == 1 && codes[0] != test.quirk {
			t.Errorf("%s: quirks %v, want %v", test.reason, codes, test.quirk)
		}
	}
}

// TestEdition takes the caller's word for which edition the data set is.
func TestEdition(t *testing.T) {
	o := options()
	o.Edition = "November 2026"
	data := file(header, row("posts", "2025", ashenmoor, "1"), row("other", "2025", ashenmoor, "1"))
	d, err := lait.Read(strings.NewReader(data), strings.NewReader(file(dictionaryHeader, posts)), o)
	if err != nil {
		t.Fatal(err)
	}
	for p := range d.All() {
		if p.Measure().Edition != "November 2026" {
			t.Errorf("%s is of the edition %q", p.Measure().ID, p.Measure().Edition)
		}
	}
}

// TestFigures reads figures in the forms in which the file has them, each beside one council of so many places.
func TestFigures(t *testing.T) {
	type figure struct {
		Text         string
		Lower, Upper float64
		Precision    metrics.Precision
	}
	for _, test := range []struct {
		text, beside string
		want         figure
		reason       string
	}{
		{"14.3", "14.1", figure{"14.3", 14.25, 14.35, metrics.Places(1)}, "as it is printed"},
		{"14", "14.1", figure{"14.0", 13.95, 14.05, metrics.Places(1)}, "the trailing nought was lost"},
		{"14", "15", figure{"14", 13.5, 14.5, metrics.Places(0)}, "whole numbers, whatever the tool shows"},
		{"14.300000000000001", "14.1", figure{"14.3", 14.25, 14.35, metrics.Places(1)}, "the dust of a binary fraction"},
		{"95.60000000000001", "14.1", figure{"95.6", 95.55, 95.65, metrics.Places(1)}, "of another one"},
		{"7.0000000000000007E-2", "0.1", figure{"0.07", 0.065, 0.075, metrics.Places(2)}, "a spreadsheet's exponent"},
		{"7.0E-2", "0.1", figure{"0.07", 0.065, 0.075, metrics.Places(2)}, "a short one"},
		{"7.7999999999999999E-4", "0.1", figure{"0.00078", 0.000775, 0.000785, metrics.Places(5)}, "a small one"},
		{"-0.28999999999999998", "0.1", figure{"-0.29", -0.295, -0.285, metrics.Places(2)}, "below nought"},
		{"16012355892", "0", figure{"16012355892", 16012355891.5, 16012355892.5, metrics.Places(0)}, "a large one"},
		{"5.0856756756756756", "5.1", figure{"5.08567567567568", 5.08567567567568, 5.08567567567568, metrics.Unrounded}, "worked out, not rounded"},
		{"5", "5.0856756756756756", figure{"5", 5, 5, metrics.Unrounded}, "beside such figures"},
		{"0", "14.1", figure{"0", 0, 0.05, metrics.Unrounded}, "a nought may be what was low"},
		{"-0", "15", figure{"0", 0, 0.5, metrics.Unrounded}, "so may this"},
		{"0", "-14.1", figure{"0", -0.05, 0.05, metrics.Unrounded}, "or less, where there are figures below nought"},
		{"0", "5.0856756756756756", figure{"0", 0, 0, metrics.Unrounded}, "not where nothing was rounded"},
	} {
		d := read(t, header, row("posts", "2025", ashenmoor, test.text), row("posts", "2025", brackwater, test.beside))
		p := panelOf(t, d, "posts")
		cell, ok := p.At(id("Ashenmoor"), p.Latest())
		got := figure{Text: cell.Value.String(), Precision: cell.Value.Precision()}
		got.Lower, got.Upper, _ = cell.Value.Bounds()
		if diff := cmp.Diff(test.want, got); diff != "" || !ok {
			t.Errorf("%q beside %q: %s; mismatch (-want +got):\n%s", test.text, test.beside, test.reason, diff)
		}
	}
}

// TestFiguresOfLevels takes the precision of each level from itself: regions are given more finely than councils.
func TestFiguresOfLevels(t *testing.T) {
	d := read(t, header,
		row("posts", "2025", merrow, "14"), row("posts", "2025", upper, "14.25"), row("posts", "2025", ashenmoor, "14"),
		row("posts", "2025", brackwater, "13.1"), row("posts", "2024", ashenmoor, "12"), row("posts", "2024", merrow, "12.5"))
	want := []string{"2024 Merrowland 12.5", "2024 Ashenmoor 12", "2025 Merrowland 14.00", "2025 Upper Merrow 14.25", "2025 Ashenmoor 14.0", "2025 Brackwater 13.1"}
	if diff := cmp.Diff(want, cellsOf(panelOf(t, d, "posts"))); diff != "" {
		t.Errorf("cells mismatch (-want +got):\n%s", diff)
	}
}

// TestRows reads data sets of a few rows: what is in the panel of posts, what is a problem, and what a quirk.
func TestRows(t *testing.T) {
	dunmarshCeased := "lait.csv 2 Values posts ceased_council"
	for _, test := range []struct {
		reason                  string
		rows                    []string
		cells, problems, quirks []string
		leftOut                 int
	}{
		{
			reason: "in any order",
			rows: []string{
				row("posts", "2025", brackwater, "2.5"), row("plans", "2025", merrow, "1"), row("posts", "2024", ashenmoor, "1.5"),
				row("posts", "2025", ashenmoor, "3.5"), row("plans", "2024", ashenmoor, "1"), row("posts", "2024", brackwater, "-"),
			},
			cells: []string{"2024 Brackwater -", "2024 Ashenmoor 1.5", "2025 Brackwater 2.5", "2025 Ashenmoor 3.5"},
		},
		{
			reason:   "a literal nought for a year",
			rows:     []string{row("posts", "2025", ashenmoor, "2.5"), row("posts", "0", ashenmoor, "-"), row("posts", "0", brackwater, "1")},
			cells:    []string{"2025 Ashenmoor 2.5"},
			problems: []string{"3 Years: 0", "4 Years: 0"}, quirks: []string{"lait.csv 3 Years posts no_period"}, leftOut: 2,
		},
		{
			reason:   "nothing but such years",
			rows:     []string{row("posts", "0", ashenmoor, "-"), row("posts", "", ashenmoor, "-")},
			problems: []string{"2 Years: 0", "3 Years: "}, leftOut: 2,
			quirks: []string{"dictionary.csv 2 Measure_short posts no_data", "lait.csv 2 Years posts no_period"},
		},
		{
			reason:   "periods of two kinds",
			rows:     []string{row("posts", "2025", ashenmoor, "2.5"), row("posts", "2014-16", ashenmoor, "1"), row("posts", "2024", ashenmoor, "1.5")},
			cells:    []string{"2024 Ashenmoor 1.5", "2025 Ashenmoor 2.5"},
			problems: []string{"3 Years: 2014-16"}, quirks: []string{"lait.csv 3 Years posts no_period"}, leftOut: 1,
		},
		{
			reason: "editions",
			rows:   []string{row("posts", "2024 (Rev)", ashenmoor, "1.5"), row("posts", "2025 (prov)", ashenmoor, "2.5")},
			cells:  []string{"2024 Ashenmoor 1.5", "2025 Ashenmoor 2.5"}, quirks: []string{"lait.csv 3 Years posts mixed_editions"},
		},
		{
			reason:   "two editions of one period",
			rows:     []string{row("posts", "2024", ashenmoor, "1.5"), row("posts", "2024 (Rev)", ashenmoor, "1.6"), row("posts", "2024 (Rev)", merrow, "1.7")},
			cells:    []string{"2024 Ashenmoor 1.5", "2024 Merrowland 1.7"},
			problems: []string{"3 LA and Regions: Ashenmoor"}, quirks: []string{"lait.csv 3 Years posts mixed_editions"}, leftOut: 1,
		},
		{
			reason:   "the same row twice",
			rows:     []string{row("posts", "2024", ashenmoor, "1.5"), row("posts", "2024", ashenmoor, "1.5")},
			cells:    []string{"2024 Ashenmoor 1.5"},
			problems: []string{"3 LA and Regions: Ashenmoor"}, leftOut: 1,
		},
		{
			reason: "figures that are none",
			rows: []string{
				row("posts", "2025", merrow, "NaN"), row("posts", "2025", upper, "+Inf"), row("posts", "2025", ashenmoor, "1e999"),
				row("posts", "2025", brackwater, "12%"), row("posts", "2025", coldharrow, "0x1p-2"), row("posts", "2024", coldharrow, "1.0000000000000000_0"),
			},
			cells: []string{
				"2024 Coldharrow invalid", "2025 Merrowland invalid", "2025 Upper Merrow invalid", "2025 Ashenmoor invalid",
				"2025 Brackwater invalid", "2025 Coldharrow invalid",
			},
			problems: []string{"2 Values: NaN", "3 Values: +Inf", "4 Values: 1e999", "5 Values: 12%", "6 Values: 0x1p-2", "7 Values: 1.0000000000000000_0"},
		},
		{
			reason: "symbols, of which the file has one",
			rows:   []string{row("posts", "2025", merrow, ""), row("posts", "2025", upper, "c"), row("posts", "2025", ashenmoor, "low"), row("posts", "2025", coldharrow, "..")},
			cells:  []string{"2025 Merrowland ", "2025 Upper Merrow c", "2025 Ashenmoor low", "2025 Coldharrow -"},
		},
		{
			reason:   "places that nobody knows",
			rows:     []string{row("posts", "2025", "Edgeholm,%s,005,Upper Merrow", "1"), row("posts", "2025", "Edgeholm,%s,005,Upper Merrow", "1"), row("posts", "2025", ashenmoor, "2")},
			cells:    []string{"2025 Ashenmoor 2"},
			problems: []string{"2 LA and Regions: Edgeholm", "3 LA and Regions: Edgeholm"}, leftOut: 2,
		},
		{
			reason:   "the name of one and the number of another",
			rows:     []string{row("posts", "2025", "Ashenmoor,%s,002,Upper Merrow", "1")},
			problems: []string{"2 LA and Regions: Ashenmoor"}, leftOut: 1, quirks: []string{"dictionary.csv 2 Measure_short posts no_data"},
		},
		{
			reason:   "a joint return, which the tool does not have",
			rows:     []string{row("posts", "2025", "Ashenmoor / Brackwater,%s,001 / 002,Upper Merrow", "1")},
			problems: []string{"2 LA and Regions: Ashenmoor / Brackwater"}, leftOut: 1, quirks: []string{"dictionary.csv 2 Measure_short posts no_data"},
		},
		{
			reason:   "a name that is not known, on the number of one that is",
			rows:     []string{row("posts", "2025", "Ashen,%s,001,Upper Merrow", "1"), row("posts", "2024", "Ashen,%s,001,Upper Merrow", "2")},
			cells:    []string{"2024 Ashenmoor 2", "2025 Ashenmoor 1"},
			problems: []string{"2 LA and Regions: Ashen, 001"},
		},
		{
			reason:   "a name that cannot be shown",
			rows:     []string{row("posts", "2025", "Ashenmoor\x1b,%s,001,Upper Merrow", "1")},
			cells:    []string{"2025 Ashenmoor 1"},
			problems: []string{"2 LA and Regions: Ashenmoor\x1b, 001"},
		},
		{
			reason: "another name of one place",
			rows:   []string{row("posts", "2025", ashenmoor, "1"), row("posts", "2024", "Ashen Moor Borough,%s,001.0,Upper Merrow", "2")},
			cells:  []string{"2024 Ashenmoor 2", "2025 Ashenmoor 1"}, quirks: []string{"lait.csv 3 LA and Regions  other_name"},
		},
		{
			reason:   "a region that is another's",
			rows:     []string{row("posts", "2025", "Ashenmoor,%s,001,Lower Merrow", "1"), row("posts", "2025", "Brackwater,%s,002,Ashenmoor", "1"), row("posts", "2025", "Coldharrow,%s,003,NA", "1")},
			cells:    []string{"2025 Ashenmoor 1", "2025 Brackwater 1", "2025 Coldharrow 1"},
			problems: []string{"2 Region: Lower Merrow", "3 Region: Ashenmoor", "4 Region: NA"},
		},
		{
			reason: "a council that is no more",
			rows:   []string{row("posts", "2025", dunmarsh, "0"), row("posts", "2025", ashenmoor, "3")},
			cells:  []string{"2025 Dunmarsh 0", "2025 Ashenmoor 3"}, quirks: []string{dunmarshCeased},
		},
		{
			reason: "of a year that it began",
			rows:   []string{row("posts", "2023", dunmarsh, "5")},
			cells:  []string{"2023 Dunmarsh 5"}, quirks: []string{dunmarshCeased},
		},
		{
			reason: "of a year before, which is all there is",
			rows:   []string{row("posts", "2022", dunmarsh, "5"), row("posts", "2022", ashenmoor, "4")},
			cells:  []string{"2022 Dunmarsh 5", "2022 Ashenmoor 4"},
		},
		{
			reason: "with a row and no figure",
			rows:   []string{row("posts", "2025", dunmarsh, "-"), row("posts", "2024", dunmarsh, "5"), row("posts", "2025", ashenmoor, "4")},
			cells:  []string{"2024 Dunmarsh 5", "2025 Dunmarsh -", "2025 Ashenmoor 4"},
		},
		{
			reason:   "a measure without a name",
			rows:     []string{row("", "2025", ashenmoor, "1"), row("po\x07sts", "2025", ashenmoor, "1"), row(" posts ", "2025", ashenmoor, "2")},
			cells:    []string{"2025 Ashenmoor 2"},
			problems: []string{"2 Short Desc: ", "3 Short Desc: po\x07sts"}, leftOut: 2,
		},
		{
			reason: "two data items",
			rows:   []string{"posts,Posts,2025,Ashenmoor,1,001,Upper Merrow", "posts,,2024,Ashenmoor,1,001,Upper Merrow", "posts,Jobs,2023,Ashenmoor,1,001,Upper Merrow"},
			cells:  []string{"2023 Ashenmoor 1", "2024 Ashenmoor 1", "2025 Ashenmoor 1"}, quirks: []string{"lait.csv 4 Data item posts other_data_item"},
		},
		{
			reason:   "rows that are none",
			rows:     []string{row("posts", "2025", ashenmoor, "1") + ",more", "posts", "posts,\"x\"y,2025", row("posts", "2024", ashenmoor, "2")},
			cells:    []string{"2024 Ashenmoor 2"},
			problems: []string{"2 : 8 cells: posts,,2025,Ashenmoor,1,001,Upper Merrow,more", "3 : 1 cells: posts", `4 : extraneous or missing " in quoted-field`},
		},
	} {
		d := read(t, append([]string{header}, test.rows...)...)
		var cells []string
		if p, ok := d.Panel("posts"); ok {
			cells = cellsOf(p)
		}
		if diff := cmp.Diff(test.cells, cells); diff != "" {
			t.Errorf("%s: cells mismatch (-want +got):\n%s", test.reason, diff)
		}
		if diff := cmp.Diff(test.problems, problemsOf(t, d)); diff != "" {
			t.Errorf("%s: problems mismatch (-want +got):\n%s", test.reason, diff)
		}
		var quirks []string
		for _, q := range quirksOf(d) {
			if q != "dictionary.csv 3 Measure_short plans no_data" {
				quirks = append(quirks, q)
			}
		}
		if diff := cmp.Diff(test.quirks, quirks); diff != "" {
			t.Errorf("%s: quirks mismatch (-want +got):\n%s", test.reason, diff)
		}
		if d.LeftOut != test.leftOut || d.Figures().Total()+d.LeftOut != d.Rows {
			t.Errorf("%s: %d of %d rows left out, %v in panels, want %d left out", test.reason, d.LeftOut, d.Rows, d.Figures(), test.leftOut)
		}
	}
}

// TestMessages holds what is said to people.
func TestMessages(t *testing.T) {
	d := read(t, header, row("posts", "0", ashenmoor, "5"), row("posts", "2025", "Ashenmor,%s,,Upper Merrow", "1"), row("posts", "2025", dunmarsh, "0"))
	want := []string{
		`lait.csv: row 2: column Years: found "0", expected a year such as 2024, 2024/25, 2014-16 or 2022 (Rev)`,
		`lait.csv: row 3: column LA and Regions: found "Ashenmor", expected the name of a council, a region or England, such as Ashenmoor`,
		`dictionary.csv: row 3: column Measure_short: plans: the data set has no figures of this measure`,
		`lait.csv: row 2: column Years: posts: "0" is no period of the measure: 1 rows left out, 1 of them with a figure`,
		`lait.csv: row 4: column Values: posts: Dunmarsh ceased on 2023-04-01 and has a figure for 2025: 0`,
	}
	var got []string
	for _, err := range d.Problems.List {
		got = append(got, err.Error())
	}
	for _, q := range d.Quirks {
		got = append(got, q.String())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("messages mismatch (-want +got):\n%s", diff)
	}
}

// TestSecondDictionaryRows takes the first row of a measure, and both topics.
func TestSecondDictionaryRows(t *testing.T) {
	again := strings.NewReplacer("Staff", "Plans", "Low", "High").Replace(posts)
	d, err := lait.Read(
		strings.NewReader(file(header, row("posts", "2025", ashenmoor, "1"))),
		strings.NewReader(file(dictionaryHeader, posts, again, posts, `9,Plans,,,,,,,,,,,,,,,,`)), options())
	if err != nil {
		t.Fatal(err)
	}
	e, _ := d.Entry("posts")
	if diff := cmp.Diff([]string{"Staff", "Plans"}, e.Topics); diff != "" {
		t.Errorf("topics mismatch (-want +got):\n%s", diff)
	}
	if got := panelOf(t, d, "posts").Measure().Polarity; got != metrics.LowIsGood {
		t.Errorf("the polarity is %v, want that of the first row", got)
	}
	want := []lait.Quirk{
		{"dictionary.csv", 3, "Measure_short", "posts", lait.SecondDictionaryRow, "second row of the measure, after row 2; it differs in Topic, Polarity"},
		{"dictionary.csv", 4, "Measure_short", "posts", lait.SecondDictionaryRow, "second row of the measure, after row 2"},
	}
	if diff := cmp.Diff(want, d.Quirks); diff != "" {
		t.Errorf("quirks mismatch (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"5 Measure_short: "}, problemsOf(t, d)); diff != "" {
		t.Errorf("problems mismatch (-want +got):\n%s", diff)
	}
}

// TestColumns finds the columns by name, in any order, and does without those that only say more.
func TestColumns(t *testing.T) {
	dictionary := "dps,Year_Type,No_Quartile,Measure_short,Topic,Measure,Polarity,y_axis_name,Table_status,Description,Next Update\n" +
		"2,Calendar Year,N,posts,Staff,Posts,High,%,NA,,NA\n"
	for reason, data := range map[string]string{
		"another order":          "Region,Values,Years,LA Number,Short Desc,More,LA and Regions\nUpper Merrow,1.5,2025,001,posts,x,Ashenmoor\n",
		"with a mark and \\r\\n": "\ufeffShort Desc,Years,LA and Regions,Values,LA Number,Region\r\nposts,2025,Ashenmoor,1.5,001,Upper Merrow\r\n",
		"spaces in the header":   "Short Desc , Years,LA and Regions,Values,LA Number,Region\nposts,2025,Ashenmoor,1.5,001,Upper Merrow\n",
		"packed":                 string(packed(t, "Short Desc,Years,LA and Regions,Values,LA Number,Region\nposts,2025,Ashenmoor,1.5,001,Upper Merrow\n")),
		"cut off at its end":     "Short Desc,Years,LA and Regions,Values,LA Number,Region\nposts,2025,Ashenmoor,1.5,001,Upper Merrow",
	} {
		d, err := lait.Read(strings.NewReader(data), strings.NewReader(dictionary), options())
		if err != nil {
			t.Errorf("%s: %v", reason, err)
			continue
		}
		p := panelOf(t, d, "posts")
		if diff := cmp.Diff([]string{"2025 Ashenmoor 1.5"}, cellsOf(p)); diff != "" {
			t.Errorf("%s: cells mismatch (-want +got):\n%s", reason, diff)
		}
		if m := p.Measure(); m.Polarity != metrics.HighIsGood || m.Precision != metrics.Places(2) || m.Edition != "" {
			t.Errorf("%s: the measure is %+v", reason, m)
		}
		if want := strings.Count(reason, "cut off"); d.Problems.Count != want {
			t.Errorf("%s: %d problems %v, want %d", reason, d.Problems.Count, d.Problems.List, want)
		}
	}
}

// TestUnreadableFiles gives an error that names the file and what it should have been, and no data set.
func TestUnreadableFiles(t *testing.T) {
	data, dictionary := file(header, row("posts", "2025", ashenmoor, "1")), file(dictionaryHeader, posts)
	whole := string(packed(t, strings.Repeat(data, 1000)))
	for _, test := range []struct {
		reason           string
		data, dictionary string
		want             string
	}{
		{"an empty file", "", dictionary, `lait.csv: found "", expected a header row: the file is empty`},
		{"an empty dictionary", data, "", `dictionary.csv: found "", expected a header row: the file is empty`},
		{"the two the wrong way round", dictionary, data, `dictionary.csv: row 1: column Measure_short: found "Short Desc,`},
		{"no header", row("posts", "2025", ashenmoor, "1") + "\n", dictionary, `lait.csv: row 1: column Short Desc: found "posts,,2025,Ashenmoor,1,001,Upper Merrow", expected a header with this column`},
		{"a column twice", strings.Replace(data, "Data item", "Years", 1), dictionary, `lait.csv: row 1: column Years: found "the column twice"`},
		{"a data item twice", strings.Replace(data, "Region\n", "Data item\n", 1), dictionary, `lait.csv: row 1: column Region`},
		{"no polarities", data, strings.Replace(dictionary, "Polarity", "Direction", 1), `dictionary.csv: row 1: column Polarity: found`},
		{"a workbook", "PK\x03\x04", dictionary, `lait.csv: found "a ZIP archive, as ODS and XLSX workbooks are", expected a CSV file`},
		{"packed twice", string(packed(t, whole)), dictionary, `lait.csv: found "a gzip-compressed file", expected a CSV file`},
		{"the beginning of a packed file", "\x1f\x8b", dictionary, `lait.csv: found "a gzip-compressed file that breaks off", expected the whole of it`},
		{"half a packed file", whole[:len(whole)/2], dictionary, `lait.csv: row `},
		{"a packed file without its end", whole[:len(whole)-8], dictionary, `lait.csv: row 2000: found "a gzip-compressed file that breaks off", expected the whole of it`},
		{"a packed file with another sum", whole[:len(whole)-8] + "12345678", dictionary, `lait.csv: row 2000: found "a gzip-compressed file that is damaged"`},
		{"a packed file with a damaged header", "\x1f\x8b\x07" + whole[3:], dictionary, `lait.csv: found "a gzip-compressed file that is damaged"`},
		{"half a packed dictionary", data, string(packed(t, dictionary))[:60], `dictionary.csv: found "a gzip-compressed file that breaks off"`},
	} {
		d, err := lait.Read(strings.NewReader(test.data), strings.NewReader(test.dictionary), options())
		var input *metrics.InputError
		if d != nil || !errors.Is(err, metrics.ErrUnreadable) || !errors.As(err, &input) || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s: %v, want %s", test.reason, err, test.want)
		}
	}
}

// failing is a text that ends in a failure of whatever it is read from.
type failing struct{ text string }

var errFailed = errors.New("the line went dead")

func (f *failing) Read(p []byte) (int, error) {
	n := copy(p, f.text)
	if f.text = f.text[n:]; n == 0 {
		return 0, errFailed
	}
	return n, nil
}

// TestFailingReaders returns a failure as it is, with the name of the file, and not as something wrong with the file.
func TestFailingReaders(t *testing.T) {
	data, dictionary := file(header, row("posts", "2025", ashenmoor, "1")), file(dictionaryHeader, posts)
	compressed := string(packed(t, data))
	for _, test := range []struct{ reason, data, dictionary, file string }{
		{"at once", "", dictionary, "lait.csv"},
		{"in the header", data[:10], dictionary, "lait.csv"},
		{"after the header", data, dictionary, "lait.csv"},
		{"in a packed file", compressed[:len(compressed)-10], dictionary, "lait.csv"},
		{"at the beginning of a packed file", compressed[:5], dictionary, "lait.csv"},
		{"in the dictionary", "", dictionary[:100], "dictionary.csv"},
	} {
		d, err := lait.Read(&failing{test.data}, &failing{test.dictionary}, options())
		if test.file == "lait.csv" {
			d, err = lait.Read(&failing{test.data}, strings.NewReader(test.dictionary), options())
		}
		if d != nil || !errors.Is(err, errFailed) || errors.Is(err, metrics.ErrUnreadable) || !strings.HasPrefix(fmt.Sprint(err), test.file+": ") {
			t.Errorf("%s: %v, want the failure of %s", test.reason, err, test.file)
		}
	}
}
