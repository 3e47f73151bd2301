package ees_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/ees"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/childmetrics/childmetrics/metrics/panel"
)

// publishedFiles are the files that the tests read, with how many panels are in each: items times indicators.
var publishedFiles = map[string]int{
	"absence_la.csv":                       15 * 12,
	"b1_children_in_need_2013_to_2025.csv": 8,
	"c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv":        10,
	"cla_number_and_rate_per_10k_children.csv":                              3 * 3,
	"csww_headline_measures_2017_to_2022.csv":                               20,
	"csww_indicators_2017_to_2025.csv":                                      22,
	"d3_cpps_subsequent_plan_2013_to_2025.csv":                              3,
	"d5_cpps_at31march_by_duration_2013_to_2025.csv":                        11,
	"la_care_leavers_accommodation_suitability.csv":                         8 * 2,
	"la_care_leavers_activity.csv":                                          24 * 2,
	"la_cla_placement_stability.csv":                                        6 * 2,
	"la_cla_swcount.csv":                                                    2 * 2,
	"national_cla_adopted_average_time_between_adoption_process_stages.csv": 63,
}

// everything asks for every indicator of a file with every combination of items, in order, at the precision that shows
// all its decimals, or as printed.
func everything(t testing.TB, name string, asPrinted bool) (queries []ees.Query, o ees.Options, rows int) {
	t.Helper()
	r, err := ees.Open(bytes.NewReader(metricstest.Read(t, "data", name)), ees.Options{File: name})
	if err != nil {
		t.Fatal(err)
	}
	filters, indicators := r.Filters(), r.Indicators()
	precisions := make([]metrics.Precision, len(indicators))
	var combinations [][]string
	known := make(map[string]bool)
	for row, err := range r.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		rows++
		if key := strings.Join(row.Filters, "\n"); !known[key] {
			known[key] = true
			combinations = append(combinations, row.Filters)
		}
		for i, v := range row.Values {
			if _, ok := v.Point(); ok && precisions[i] != metrics.YearsMonths {
				precisions[i] = max(precisions[i], v.Precision()) // more decimals, which are numbered in order
				if v.Precision() == metrics.YearsMonths {
					precisions[i] = metrics.YearsMonths
				}
			}
		}
	}
	o = ees.Options{File: name}
	for i, id := range indicators {
		if precisions[i] == metrics.YearsMonths {
			o.Columns = append(o.Columns, ees.Column{Name: id, Kind: ees.Duration})
		}
	}
	for _, items := range combinations {
		where := make(map[string]string)
		for i, filter := range filters {
			where[filter] = items[i]
		}
		for i, id := range indicators {
			m := panel.Measure{ID: id, Precision: precisions[i]}
			if asPrinted {
				m.Precision = metrics.AsPrinted
			}
			queries = append(queries, ees.Query{Measure: m, Where: where})
		}
	}
	return queries, o, rows
}

// TestWritePublished reads all of every published file, writes it, reads it again and finds the same: every council,
// region and country by its codes and name, every period, every figure with its reason and its places. Written again,
// it is the same to the byte.
func TestWritePublished(t *testing.T) {
	for name, panels := range publishedFiles {
		for _, asPrinted := range []bool{true, false} {
			t.Run(fmt.Sprintf("%s, as printed %v", name, asPrinted), func(t *testing.T) {
				t.Parallel()
				queries, o, rows := everything(t, name, asPrinted)
				if len(queries) != panels {
					t.Errorf("%d panels, want %d", len(queries), panels)
				}
				extract, err := ees.Panels(bytes.NewReader(metricstest.Read(t, "data", name)), o, queries...)
				if err != nil || extract.Problems.Count > 0 {
					t.Fatalf("%v, and problems %v", err, extract.Problems.List)
				}
				wo := ees.WriteOptions{}
				data, meta := write(t, wo, partsOf(queries, extract)...)
				if lines := strings.Count(data, "\n"); lines != rows+1 {
					t.Errorf("%d lines for %d rows", lines, rows)
				}
				again, err := ees.Panels(strings.NewReader(data), o, queries...)
				if err != nil || again.Problems.Count > 0 {
					t.Fatalf("%v, and problems %v", err, again.Problems.List)
				}
				for i := range queries {
					if was, is := extract.Panels[i].Measure(), again.Panels[i].Measure(); was != is {
						t.Errorf("the measure %v became %v", was, is)
					}
					sameContents(t, contents(extract.Panels[i]), contents(again.Panels[i]))
				}
				if asPrinted {
					sameRecords(t, metricstest.Read(t, "data", name), []byte(data))
				}
				if second, secondMeta := write(t, wo, partsOf(queries, again)...); second != data || secondMeta != meta {
					t.Error("the file is another one when it is written again")
				}
				report := passes(t, data, meta, nil)
				if report.Rows != rows {
					t.Errorf("%d rows checked of %d", report.Rows, rows)
				}
			})
		}
	}
}

// sameRecords holds that a written file has the very rows of the published one, cell by cell, whatever the order of rows
// and columns: nothing is read or written here but by encoding/csv. A column that the published file does not have is
// blank, and its k is written as low, which means the same.
func sameRecords(t *testing.T, published, written []byte) {
	t.Helper()
	load := func(text []byte, columns []string) (map[string]int, []string) {
		records, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		if columns == nil {
			columns = records[0]
		}
		rows := make(map[string]int)
		for _, record := range records[1:] {
			cells := make([]string, len(columns))
			for i, name := range columns {
				if at := slices.Index(records[0], name); at >= 0 {
					cells[i] = record[at]
				}
				if cells[i] == "k" {
					cells[i] = "low"
				}
			}
			rows[strings.Join(cells, "\n")]++
		}
		return rows, columns
	}
	got, columns := load(written, nil)
	want, _ := load(published, columns)
	if !maps.Equal(want, got) {
		differ := 0
		for key := range want {
			if got[key] != want[key] {
				if differ++; differ <= 3 {
					t.Errorf("the published row %q was not written", strings.ReplaceAll(key, "\n", ","))
				}
			}
		}
		t.Errorf("%d of %d published rows were not written as they are", differ, len(want))
	}
}

func partsOf(queries []ees.Query, extract *ees.Extract) []ees.Part {
	parts := make([]ees.Part, len(queries))
	for i, q := range queries {
		parts[i] = ees.Part{Panel: extract.Panels[i], Where: q.Where}
	}
	return parts
}
