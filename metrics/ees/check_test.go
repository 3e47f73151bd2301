package ees_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// The metadata of the samples: a filter and an indicator.
const (
	metaHeader = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint,filter_grouping_column"
	metaItem   = "item,Filter,Item,,,,,"
	metaN      = "n,Indicator,Number,,,0,,"
)

// finding is what a result says that is not a pass.
type finding struct {
	Check   ees.CheckName
	Outcome ees.Outcome
	Count   int
	Row     int
	Column  string
	Found   string
	InMeta  bool
}

// findings are the results that are not passes.
func findings(report ees.Report) (list []finding) {
	for _, r := range report.Results {
		if r.Outcome != ees.Pass {
			list = append(list, finding{r.Check, r.Outcome, r.Count, r.Row, r.Column, r.Found, r.InMeta})
		}
	}
	return list
}

func check(t testing.TB, data, meta string, o ees.CheckOptions) ees.Report {
	t.Helper()
	var m io.Reader
	if meta != "" {
		m = strings.NewReader(meta)
	}
	report, err := ees.Check(strings.NewReader(data), m, o)
	if err != nil {
		t.Fatal(err)
	}
	return report
}

// TestCheckData makes a good file bad in one way after another.
func TestCheckData(t *testing.T) {
	header := idColumns + ",item,n"
	local := func(place string) string {
		return year2025 + "Local authority,M92000001,Merrowland," + place + ",Total,5"
	}
	timed := func(period, identifier string) string {
		return period + "," + identifier + "," + ashenmoor + ",Total,5"
	}
	celled := func(item, figure string) string { return year2025 + ashenmoor + "," + item + "," + figure }
	long := strings.Repeat("x", 121)
	tests := []struct {
		header string
		rows   []string // beside the country's row
		want   []finding
		reason string
	}{
		{header, []string{celled("Total", "5"), celled("Under 1", "low")}, nil, "all good"},
		{header, []string{celled("Total", "z"), celled("a", "x"), celled("b", "c"), celled("c", "u"), celled("d", "k"), celled("e", "-1.50")}, nil, "symbols and numbers"},
		{"x" + header, []string{celled("Total", "5")}, []finding{
			{ees.CheckRequiredColumns, ees.Fail, 1, 1, "time_period", "", false},
			{ees.CheckTimeLength, ees.Fail, 2, 2, "time_period", "", false},
			{ees.CheckDataInMeta, ees.Warn, 1, 1, "xtime_period", "xtime_period", false},
		}, "a required column is missing, and so is what it says"},
		{strings.Replace(header, "la_name", "name", 1), []string{celled("Total", "5")}, []finding{
			{ees.CheckLevelColumns, ees.Fail, 1, 3, "la_name", "Local authority", false},
			{ees.CheckDataInMeta, ees.Warn, 1, 1, "name", "name", false},
		}, "councils without names"},
		{header + ",n", []string{celled("Total", "5,6")}, []finding{
			{ees.CheckDuplicateColumns, ees.Fail, 1, 1, "n", "n", false},
			{ees.CheckReadableRows, ees.Fail, 1, 2, "", "12 cells: 2025,Reporting year,National,M92000001,Merrowland,,,", false},
		}, "a column twice, and a row without it"},
		{header + ",Per Cent", []string{celled("Total", "5,6")}, []finding{
			{ees.CheckColumnSpaces, ees.Fail, 1, 1, "Per Cent", "Per Cent", false},
			{ees.CheckSnakeCase, ees.Warn, 1, 1, "Per Cent", "Per Cent", false},
			{ees.CheckReadableRows, ees.Fail, 1, 2, "", "12 cells: 2025,Reporting year,National,M92000001,Merrowland,,,", false},
			{ees.CheckDataInMeta, ees.Warn, 1, 1, "Per Cent", "Per Cent", false},
		}, "a column for people"},
		{header, []string{celled("Total", "5"), celled("Total", "6"), celled("Total", "5")}, []finding{
			{ees.CheckDuplicateRows, ees.Fail, 2, 4, "", "2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upper Merrow,…", false},
		}, "rows three times, whatever their figures"},
		{header, []string{celled("Total", "NULL"), celled("NA", "5")}, []finding{
			{ees.CheckNullValues, ees.Fail, 2, 3, "n", "NULL", false},
		}, "programs' words for nothing"},
		{header, []string{celled("Total", "-"), celled("a", ".."), celled("b", "N/A")}, []finding{
			{ees.CheckLegacySymbols, ees.Warn, 3, 3, "n", "-", false},
		}, "older symbols"},
		{header, []string{celled("=1+1", "5"), celled("+1", "5"), celled("@x", "-5")}, []finding{
			{ees.CheckFormulas, ees.Warn, 3, 3, "item", "=1+1", false},
		}, "a spreadsheet works these out; a negative figure is a figure"},
		{header, []string{timed("2025", "Fortnight")}, []finding{
			{ees.CheckTimeIdentifier, ees.Fail, 1, 3, "time_identifier", "Fortnight", false},
		}, "no such time"},
		{header, []string{timed("2025", "reporting year")}, []finding{
			{ees.CheckTimeIdentifier, ees.Fail, 1, 3, "time_identifier", "reporting year", false},
		}, "written as the standard writes it"},
		{header, []string{timed("2025", "Week 53")}, []finding{
			{ees.CheckTimeIdentifier, ees.Fail, 1, 3, "time_identifier", "Week 53", false},
		}, "weeks end at 52"},
		{header, []string{timed("202425", "Academic year")}, []finding{
			{ees.CheckTimeMix, ees.Fail, 1, 3, "time_identifier", "Academic year", false},
		}, "beside the country's reporting year"},
		{header, []string{timed("202425", "Reporting year"), timed("20x5", "Reporting year"), timed("2024/25", "Reporting year")}, []finding{
			{ees.CheckTimeLength, ees.Fail, 3, 3, "time_period", "202425", false},
		}, "four digits are asked for"},
		{header, []string{timed("202426", "Reporting year"), timed("199900", "Reporting year")}, []finding{
			{ees.CheckTimeLength, ees.Fail, 2, 3, "time_period", "202426", false},
			{ees.CheckTimeYears, ees.Fail, 1, 3, "time_period", "202426", false},
		}, "not consecutive; 1999 and 2000 are"},
		{header, []string{strings.Replace(celled("Total", "5"), "Local authority", "Council", 1)}, []finding{
			{ees.CheckGeographicLevel, ees.Fail, 1, 3, "geographic_level", "Council", false},
		}, "no such level"},
		{header, []string{strings.Replace(celled("Total", "5"), "Local authority", "Ward", 1)}, []finding{
			{ees.CheckLevelColumns, ees.Fail, 2, 3, "ward_code", "Ward", false},
		}, "a level whose columns are not there"},
		{header, []string{local("M12000001,Upper Merrow,001,,Ashenmoor")}, nil, "old councils have no new code"},
		{header, []string{local("M12000001,Upper Merrow,,M06000001,Ashenmoor")}, []finding{
			{ees.CheckLevelComplete, ees.Fail, 1, 3, "old_la_code", "", false},
		}, "but the old one"},
		{header, []string{year2025 + "Regional,M92000001,Merrowland,M12000001,Upper Merrow,001,,,Total,5"}, []finding{
			{ees.CheckLevelBlank, ees.Fail, 1, 3, "old_la_code", "001", false},
		}, "a region is no council"},
		{header, []string{strings.Replace(celled("Total", "5"), "Merrowland", "Nowhere", 1)}, []finding{
			{ees.CheckCountries, ees.Fail, 1, 3, "country_name", "Nowhere, , M92000001", false},
		}, "another country's code"},
		{header, []string{local("M12000002,Upper Merrow,001,M06000001,Ashenmoor")}, []finding{
			{ees.CheckRegions, ees.Fail, 1, 3, "region_name", "Upper Merrow, , M12000002", false},
		}, "another region's code"},
		{header, []string{local("M12000001,Upper Merrow,001,M06000002,Ashenmoor"), local("M12000001,Upper Merrow,002,M06000001,Ashenmoor")}, []finding{
			{ees.CheckCouncils, ees.Fail, 2, 3, "la_name", "Ashenmoor, 001, M06000002", false},
		}, "another council's code, old or new"},
		{header, []string{local("M12000001,Upper Merrow,002 / 003,M06000002 / M06000003,Brackwater / Coldharrow")}, nil, "a joint return"},
		{header, []string{local("x,Not available,z,x,Not available")}, nil, "places that are not known, in the standard's words"},
		{header, []string{celled("Total", "5"), strings.Replace(celled("a", "5"), "Ashenmoor", "ASHENMOOR", 1)}, []finding{
			{ees.CheckPlaceNames, ees.Warn, 1, 4, "la_name", "ASHENMOOR", false},
		}, "one council, two ways to write it"},
		{header, []string{local(",,001,M06000001,Ashenmoor")}, []finding{
			{ees.CheckRegionOfCouncil, ees.Warn, 1, 3, "region_name", "", false},
		}, "no region"},
		{header, []string{local("M12000002,Lower Merrow,001,M06000001,Ashenmoor")}, []finding{
			{ees.CheckWrongRegion, ees.Warn, 1, 3, "region_name", "Lower Merrow", false},
		}, "a neighbour's region"},
		{header, []string{local("M12000001,Upper Merrow,Total,,Total")}, []finding{
			{ees.CheckCouncils, ees.Fail, 1, 3, "la_name", "Total, Total, ", false},
			{ees.CheckPlaceTotal, ees.Fail, 2, 3, "old_la_code", "Total", false},
		}, "a total is the country's row"},
		{header, []string{celled("", "5"), celled(" ", "6")}, []finding{
			{ees.CheckFilterBlanks, ees.Fail, 2, 3, "item", "", false},
		}, "no item"},
		{header, []string{celled(" Total", "5")}, []finding{
			{ees.CheckFilterSpaces, ees.Fail, 1, 3, "item", " Total", false},
		}, "another item than Total"},
		{header, []string{celled(long, "5")}, []finding{
			{ees.CheckItemLength, ees.Warn, 1, 3, "item", long[:80] + "…", false},
		}, "121 characters"},
		{header, []string{celled(long[1:], "5"), celled(strings.Repeat("é", 120), "5")}, nil, "120 characters, of one byte or two"},
		{header, []string{celled("Total", ""), celled("a", " ")}, []finding{
			{ees.CheckIndicatorBlanks, ees.Fail, 2, 3, "n", "", false},
		}, "no figure"},
		{header, []string{celled("Total", ":"), celled("a", "~")}, []finding{
			{ees.CheckObsoleteSymbols, ees.Fail, 2, 3, "n", ":", false},
		}, "symbols that were withdrawn"},
		{header, []string{celled("Total", "12%"), celled("a", `"1,234"`), celled("b", "NaN"), celled("c", "Z"), celled("d", "5 to 9")}, []finding{
			{ees.CheckIndicatorValues, ees.Fail, 5, 3, "n", "12%", false},
		}, "neither numbers nor symbols"},
		{header, []string{celled("Total", "02:03")}, []finding{
			{ees.CheckDurations, ees.Warn, 1, 3, "n", "02:03", false},
		}, "years and months, as one published file has them"},
		{header, []string{celled("Total", "5,6"), celled("a", "\"5")}, []finding{
			{ees.CheckReadableRows, ees.Fail, 2, 3, "", "13 cells: 2025,Reporting year,Local authority,M92000001,Merrowland,M12000001,Upp…", false},
		}, "a cell too many, and a quotation mark that does not end"},
		{header, []string{celled("\xff", "5")}, []finding{
			{ees.CheckEncoding, ees.Fail, 1, 3, "item", "\xff", false},
		}, "not UTF-8"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			data := file(append([]string{test.header, year2025 + country + ",Total,9"}, test.rows...)...)
			report := check(t, data, file(metaHeader, metaItem, metaN), ees.CheckOptions{Areas: merrowland()})
			equal(t, test.want, findings(report))
		})
	}
}

// TestCheckMeta makes good metadata bad in one way after another.
func TestCheckMeta(t *testing.T) {
	data := file(idColumns+",item,group,n", year2025+country+",Total,Total,9")
	fails := func(check ees.CheckName, row int, column, found string) []finding {
		return []finding{{check, ees.Fail, 1, row, column, found, true}}
	}
	warns := func(check ees.CheckName, row int, column, found string) []finding {
		return []finding{{check, ees.Warn, 1, row, column, found, true}}
	}
	grouped := "item,Filter,Item,,,,,group"
	tests := []struct {
		header string
		rows   []string
		want   []finding
		reason string
	}{
		{metaHeader, []string{grouped, metaN}, nil, "all good"},
		{metaHeader + ",filter_default", []string{grouped + ",Total", metaN + ","}, nil, "with a default"},
		{metaHeader + ",filter_default", []string{grouped + ",All ages", metaN + ","}, []finding{
			{ees.CheckFilterDefault, ees.Warn, 1, 0, "item", "", false},
		}, "with a default that is not there"},
		{metaHeader, []string{metaItem, metaN}, []finding{{ees.CheckDataInMeta, ees.Warn, 1, 1, "group", "group", false}}, "a column that nobody will see"},
		{strings.Replace(metaHeader, "filter_hint", "hint", 1), []string{grouped, metaN}, fails(ees.CheckMetaColumns, 1, "filter_hint", ""), "a column less"},
		{metaHeader, []string{grouped, metaN, "n,Indicator,Again,,,0,,"}, fails(ees.CheckMetaNames, 4, "col_name", "n"), "a row twice"},
		{metaHeader, []string{grouped, metaN, metaN[:5]}, fails(ees.CheckMetaRows, 4, "", "2 cells: n,Ind"), "a row too short"},
		{metaHeader, []string{grouped, metaN, "age,Filters,Age,,,,,"}, append(
			fails(ees.CheckMetaTypes, 4, "col_type", "Filters"), fails(ees.CheckMetaInData, 4, "col_name", "age")...), "no such type, no such column"},
		{metaHeader, []string{grouped, metaN, "la_name,Filter,Council,,,,,"}, fails(ees.CheckMetaStandard, 4, "col_name", "la_name"), "places are no filters"},
		{metaHeader, []string{grouped, "n,Indicator,,,,0,,"}, fails(ees.CheckMetaLabels, 3, "label", ""), "no label"},
		{metaHeader, []string{grouped, "n,Indicator,Item,,,0,,"}, fails(ees.CheckMetaLabels, 3, "label", "Item"), "a label twice"},
		{metaHeader, []string{grouped, "n,Indicator," + strings.Repeat("n", 101) + ",,,0,,"}, warns(ees.CheckMetaLabelLength, 3, "label", strings.Repeat("n", 80)+"…"), "101 characters"},
		{metaHeader, []string{grouped, "n,Indicator,Number,,£m,0,,"}, nil, "a unit"},
		{metaHeader, []string{grouped, "n,Indicator,Number,,FTE,0,,"}, fails(ees.CheckMetaUnits, 3, "indicator_unit", "FTE"), "no unit of the standard"},
		{metaHeader, []string{"item,Filter,Item,,%,,,group", metaN}, fails(ees.CheckMetaUnits, 2, "indicator_unit", "%"), "a unit of a filter"},
		{metaHeader, []string{grouped, "n,Indicator,Number,,,,,"}, warns(ees.CheckMetaDecimalsSet, 3, "indicator_dp", ""), "two decimals will be shown"},
		{metaHeader, []string{grouped, "n,Indicator,Number,,,-1,,"}, fails(ees.CheckMetaDecimals, 3, "indicator_dp", "-1"), "no number of decimals"},
		{metaHeader, []string{grouped, "n,Indicator,Number,,,1.0,,"}, fails(ees.CheckMetaDecimals, 3, "indicator_dp", "1.0"), "no whole number"},
		{metaHeader, []string{"item,Filter,Item,,,1,,group", metaN}, fails(ees.CheckMetaDecimals, 2, "indicator_dp", "1"), "decimals of a filter"},
		{metaHeader, []string{grouped, "n,Indicator,Number,,,0,Filter by number,"}, fails(ees.CheckMetaIndicatorFilter, 3, "filter_hint", "Filter by number"), "a hint for an indicator"},
		{metaHeader, []string{"item,Filter,Item,Main,,,,group", metaN}, fails(ees.CheckMetaIndicatorFilter, 2, "indicator_grouping", "Main"), "a grouping of indicators for a filter"},
		{metaHeader, []string{"item,Filter,Item,,,,,family", metaN}, append(
			[]finding{{ees.CheckDataInMeta, ees.Warn, 1, 1, "group", "group", false}},
			fails(ees.CheckMetaGrouping, 2, "filter_grouping_column", "family")...), "a group that the data do not have"},
		{metaHeader, []string{grouped, "n,Indicator,NULL,,,0,,"}, fails(ees.CheckNullValues, 3, "label", "NULL"), "a label that R takes for missing"},
		{metaHeader, []string{grouped, "n,Indicator,=1+1,,,0,,"}, warns(ees.CheckFormulas, 3, "label", "=1+1"), "a label that a spreadsheet works out"},
		{metaHeader, nil, fails(ees.CheckMetaRows, 1, "", "no rows"), "no rows: columns are inferred"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			report := check(t, data, file(append([]string{test.header}, test.rows...)...), ees.CheckOptions{Areas: merrowland()})
			equal(t, test.want, findings(report))
		})
	}
}

// TestCheckFileNames holds the names that files may have.
func TestCheckFileNames(t *testing.T) {
	data, meta := file(idColumns+",n", year2025+country+",9"), file(metaHeader, metaN)
	tests := []struct {
		data, meta string
		want       []finding
		reason     string
	}{
		{"sample.csv", "sample.meta.csv", nil, "as they should be"},
		{"folder with spaces/a-b_C1.csv", `other\a-b_C1.meta.csv`, nil, "folders do not matter"},
		{"", "", nil, "no names, no checks"},
		{"my sample.csv", "my sample.meta.csv", []finding{{ees.CheckFileName, ees.Fail, 1, 0, "", "my sample.csv", false}}, "a space"},
		{"sample(1).csv", "", []finding{{ees.CheckFileName, ees.Fail, 1, 0, "", "sample(1).csv", false}}, "a second download"},
		{"sample.CSV", "", []finding{{ees.CheckFileName, ees.Fail, 1, 0, "", "sample.CSV", false}}, "another ending"},
		{".csv", "", []finding{{ees.CheckFileName, ees.Fail, 1, 0, "", ".csv", false}}, "only an ending"},
		{"sample.csv", "sample_meta.csv", []finding{{ees.CheckMetaFileName, ees.Fail, 1, 0, "", "sample_meta.csv", false}}, "not as the data"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			o := ees.CheckOptions{File: test.data, MetaFile: test.meta, Areas: merrowland()}
			equal(t, test.want, findings(check(t, data, meta, o)))
		})
	}
}

// TestCheckHasResultsForAll holds which checks have a result: all that can be made, each once, in one order.
func TestCheckHasResultsForAll(t *testing.T) {
	data, meta := file(idColumns+",n", year2025+country+",9"), file(metaHeader, metaN)
	names := func(r ees.Report) (list []ees.CheckName) {
		seen := make(map[ees.CheckName]bool)
		for _, result := range r.Results {
			if seen[result.Check] || result.Message == "" || result.Outcome != ees.Pass || result.Count != 0 {
				t.Errorf("%v, want one pass with a message", result)
			}
			seen[result.Check] = true
			list = append(list, result.Check)
		}
		return list
	}
	all := names(check(t, data, meta, ees.CheckOptions{File: "s.csv", MetaFile: "s.meta.csv", Areas: merrowland()}))
	if len(all) != 54 {
		t.Errorf("%d checks, want all 54", len(all))
	}
	without := names(check(t, data, "", ees.CheckOptions{Areas: merrowland()}))
	if len(without) != 40-2 {
		t.Errorf("%d checks without names and metadata, want 38", len(without))
	}
	equal(t, all[2:40], without)
}

// TestCheckUnseen holds that characters which nobody sees are found wherever they are, and what everybody sees is not.
func TestCheckUnseen(t *testing.T) {
	for _, test := range []struct {
		text   string
		unseen bool
		reason string
	}{
		{"Total", false, "plain text"},
		{"Städte – £5 “quoted” 漢 🙂", false, "letters, signs and spaces of any script"},
		{"e\u0301", false, "an accent of its own"},
		{"a\u00a0b", false, "a space that does not break"},
		{"a\u202eb", true, "right-to-left override"}, {"a\u202ab\u202c", true, "embedding"},
		{"a\u2066b\u2069", true, "isolate"}, {"a\u200fb", true, "right-to-left mark"}, {"a\u061cb", true, "Arabic letter mark"},
		{"a\u200bb", true, "a space without width"}, {"a\u200db", true, "a joiner"}, {"a\ufeffb", true, "a byte order mark inside"},
		{"a\u00adb", true, "a soft hyphen"}, {"a\u2028b", true, "a line separator"}, {"a\U000e0041b", true, "a tag"},
		{"a\x01b", true, "a control character"}, {"a\x1b[31mb", true, "what a terminal obeys"}, {"a\x7fb", true, "delete"}, {"a\u0085b", true, "next line"},
		{"a\tb", true, "a tab"}, {"\"a\nb\"", true, "a line break"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			found := func(data, meta string) (list []finding) {
				for _, f := range findings(check(t, data, meta, ees.CheckOptions{Areas: merrowland()})) {
					if f.Check == ees.CheckUnseen {
						f.Found = ""
						list = append(list, f)
					}
				}
				return list
			}
			at := func(row int, column string, inMeta bool) []finding {
				if !test.unseen {
					return nil
				}
				return []finding{{ees.CheckUnseen, ees.Warn, 1, row, column, "", inMeta}}
			}
			head, row := idColumns+",item,n", year2025+country
			good := file(metaHeader, metaItem, metaN)
			equal(t, at(2, "item", false), found(file(head, row+","+test.text+",9"), good))
			equal(t, at(2, "label", true), found(file(head, row+",Total,9"), file(metaHeader, "item,Filter,"+test.text+",,,,,", metaN)))
			if column := strings.Trim(test.text, `"`); test.unseen {
				equal(t, at(1, column, false), found(file(idColumns+",n,"+test.text, row+",9,8"), ""))
			}
		})
	}
}

// TestCheckCellLength holds that cells of more than 1,000 characters are found, in the data and in the metadata.
func TestCheckCellLength(t *testing.T) {
	head, row := idColumns+",item,n", year2025+country
	long := func(n int) string { return strings.Repeat("é", n) }
	found := func(data, meta string) (list []finding) {
		for _, f := range findings(check(t, data, meta, ees.CheckOptions{Areas: merrowland()})) {
			if f.Check == ees.CheckCellLength {
				list = append(list, f)
			}
		}
		return list
	}
	good := file(metaHeader, metaItem, metaN)
	excerpt := long(40) + "…"
	equal(t, []finding(nil), found(file(head, row+","+long(1000)+",9"), file(metaHeader, "item,Filter,"+long(1000)+",,,,,", metaN)))
	equal(t, []finding{{ees.CheckCellLength, ees.Warn, 1, 2, "item", excerpt, false}}, found(file(head, row+","+long(1001)+",9"), good))
	equal(t, []finding{{ees.CheckCellLength, ees.Warn, 2, 2, "label", excerpt, true}},
		found(file(head, row+",Total,9"), file(metaHeader, "item,Filter,"+long(1001)+",,,,,", "n,Indicator,"+long(2000)+",,,0,,")))
}

// TestCheckRemembersSomeRows holds what is said of more rows than are remembered.
func TestCheckRemembersSomeRows(t *testing.T) {
	row := func(year string) string { return year + ",Reporting year," + country + ",9" }
	lines := []string{idColumns + ",n", row("2020"), row("2021"), row("2022"), row("2023"), row("2022"), row("2020")}
	tests := []struct {
		most, rows int
		want       finding
		reason     string
	}{
		{0, 4, finding{Check: ees.CheckDuplicateRows, Outcome: ees.Pass}, "all remembered, none twice"},
		{4, 4, finding{Check: ees.CheckDuplicateRows, Outcome: ees.Pass}, "as many as there are"},
		{3, 4, finding{Check: ees.CheckDuplicateRows, Outcome: ees.Warn}, "one more than that, and none twice among them"},
		{2, 5, finding{Check: ees.CheckDuplicateRows, Outcome: ees.Warn}, "the second 2022 is not found out"},
		{2, 6, finding{Check: ees.CheckDuplicateRows, Outcome: ees.Fail, Count: 1, Row: 7}, "the second 2020 is"},
		{0, 6, finding{Check: ees.CheckDuplicateRows, Outcome: ees.Fail, Count: 2, Row: 6}, "both are"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			report := check(t, file(lines[:test.rows+1]...), "", ees.CheckOptions{Areas: merrowland(), MostRows: test.most})
			for _, r := range report.Results {
				if r.Check == ees.CheckDuplicateRows {
					equal(t, test.want, finding{r.Check, r.Outcome, r.Count, r.Row, r.Column, "", r.InMeta})
				}
			}
		})
	}
}

// TestCheckItems counts the items of a filter past the most that there may be.
func TestCheckItems(t *testing.T) {
	for _, items := range []int{25_000, 25_001} {
		var b strings.Builder
		b.WriteString(idColumns + ",item,n\n")
		for i := range items {
			b.WriteString(year2025 + country + ",item" + strings.Repeat("x", i%100) + string(rune('\u4e00'+i/100)) + ",1\n")
		}
		report := check(t, b.String(), file(metaHeader, metaItem, metaN), ees.CheckOptions{Areas: merrowland()})
		for _, r := range report.Results {
			if over := items > 25_000; r.Check == ees.CheckFilterItems && (r.Outcome == ees.Warn) != over {
				t.Errorf("%d items: %v", items, r)
			}
		}
	}
}

// TestCheckUnreadable holds the errors: what is no CSV, and readers that break.
func TestCheckUnreadable(t *testing.T) {
	broken := errors.New("connection reset")
	good, meta := file(idColumns+",n", year2025+country+",9"), file(metaHeader, metaN)
	half := func(text string) io.Reader {
		return io.MultiReader(strings.NewReader(text), iotest.ErrReader(broken))
	}
	tests := []struct {
		data, meta io.Reader
		want       error
		reason     string
	}{
		{strings.NewReader("<html>"), nil, metrics.ErrUnreadable, "a web page"},
		{strings.NewReader(""), nil, metrics.ErrUnreadable, "nothing"},
		{strings.NewReader(good), strings.NewReader("PK\x03\x04"), metrics.ErrUnreadable, "a workbook for metadata"},
		{iotest.ErrReader(broken), nil, broken, "breaks at once"},
		{half(good), nil, broken, "breaks while columns are inferred"},
		{half(good + strings.Repeat(year2025+country+",9\n", 300)), nil, broken, "breaks after that"},
		{strings.NewReader(good), half(meta), broken, "breaks in the metadata"},
	}
	for _, test := range tests {
		t.Run(test.reason, func(t *testing.T) {
			report, err := ees.Check(test.data, test.meta, ees.CheckOptions{})
			if !errors.Is(err, test.want) || report.Results != nil {
				t.Errorf("got %v and error %v, want only %v", report, err, test.want)
			}
		})
	}
}

// TestCheckJSON holds the keys and the nulls.
func TestCheckJSON(t *testing.T) {
	report := ees.Report{
		Rows: 2, Filters: []string{}, Indicators: []string{"n"},
		Results: []ees.Result{
			{Check: ees.CheckEncoding, Outcome: ees.Pass, Message: "the text is UTF-8"},
			{Check: ees.CheckIndicatorBlanks, Outcome: ees.Fail, Message: "no indicator is blank", Count: 2, Row: 3, Column: "n"},
			{Check: ees.CheckMetaRows, Outcome: ees.Fail, Message: "there are rows", Count: 1, Row: 1, Found: "no rows", InMeta: true},
		},
	}
	got, err := json.Marshal(report)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, `{"rows":2,"filters":[],"indicators":["n"],"results":[`+
		`{"check":"encoding","outcome":"PASS","message":"the text is UTF-8","count":0,"row":null,"column":null,"found":null,"in_metadata":false},`+
		`{"check":"indicator_blanks","outcome":"FAIL","message":"no indicator is blank","count":2,"row":3,"column":"n","found":"","in_metadata":false},`+
		`{"check":"meta_rows","outcome":"FAIL","message":"there are rows","count":1,"row":1,"column":null,"found":"no rows","in_metadata":true}]}`,
		string(got))
	equal(t, []string{
		"PASS encoding: the text is UTF-8",
		`FAIL indicator_blanks: no indicator is blank (2, first in row 3, column "n")`,
		`FAIL meta_rows: there are rows (1, first in row 1 of the metadata, "no rows")`,
	}, []string{report.Results[0].String(), report.Results[1].String(), report.Results[2].String()})
	equal(t, ees.Fail, report.Outcome())
	equal(t, []string{"none", "PASS", "WARNING", "FAIL", "none"}, []string{
		ees.Report{}.Outcome().String(), ees.Pass.String(), ees.Warn.String(), ees.Fail.String(), ees.Outcome(9).String(),
	})
}

// TestCheckPublished checks every published file. What is found was counted by hand: names of columns with capital
// letters, special characters or a digit first; filters without the item Total; durations by a search for digits around
// a colon. Everything else passes.
func TestCheckPublished(t *testing.T) {
	snake := func(count int, first string) finding {
		return finding{ees.CheckSnakeCase, ees.Warn, count, 1, first, first, false}
	}
	total := func(count int, first string) finding {
		return finding{ees.CheckFilterDefault, ees.Warn, count, 0, first, "", false}
	}
	tests := map[string][]finding{
		"absence_la.csv":                       {total(2, "absence_terms")},
		"b1_children_in_need_2013_to_2025.csv": {snake(7, "Anypoint_episodes"), total(1, "category")},
		"c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": {total(1, "category")},
		"cla_number_and_rate_per_10k_children.csv":                       {total(1, "population_type")},
		"csww_headline_measures_2017_to_2022.csv":                        {snake(8, "turnover_rate_fte_%")},
		"csww_indicators_2017_to_2025.csv":                               nil,
		"d3_cpps_subsequent_plan_2013_to_2025.csv":                       {snake(3, "CPP_start"), total(1, "category")},
		"d5_cpps_at31march_by_duration_2013_to_2025.csv":                 {snake(7, "CPP_At31"), total(1, "category")},
		"la_care_leavers_accommodation_suitability.csv":                  {total(2, "care_leaver_age")},
		"la_care_leavers_activity.csv":                                   {total(1, "care_leaver_age")},
		"la_cla_placement_stability.csv":                                 {total(2, "cla_group")},
		"la_cla_swcount.csv":                                             {total(2, "cla_group")},
		"national_cla_adopted_average_time_between_adoption_process_stages.csv": {
			total(2, "cla_group"), {ees.CheckDurations, ees.Warn, 266, 2, "number", "00:10", false},
		},
	}
	for name, want := range tests {
		t.Run(name, func(t *testing.T) {
			report, err := ees.Check(bytes.NewReader(metricstest.Read(t, "data", name)), nil, ees.CheckOptions{File: name})
			if err != nil {
				t.Fatal(err)
			}
			equal(t, want, findings(report))
		})
	}
}
