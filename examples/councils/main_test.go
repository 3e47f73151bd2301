package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/childmetrics/childmetrics/examples/internal/programtest"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
)

// run is the program on a day.
func run(args []string, stdout, stderr io.Writer) int {
	today, err := metrics.NewDate(2026, time.March, 31)
	if err != nil {
		panic(err)
	}
	return runOn(today, args, stdout, stderr)
}

var (
	launch = programtest.Program(run).Launch
	answer = programtest.Program(run).Answer
)

// decoded is the JSON of an answer.
func decoded(t *testing.T, args ...string) map[string]any {
	t.Helper()
	return programtest.Decode[map[string]any](t, run, args...)
}

// measureOf picks a measure of a decoded answer.
func measureOf(t *testing.T, object map[string]any, id string) map[string]any {
	t.Helper()
	for _, m := range object["measures"].([]any) {
		if m := m.(map[string]any); m["id"] == id {
			return m
		}
	}
	t.Fatalf("no measure %s", id)
	return nil
}

// real names the department's files.
func real(t *testing.T) []string {
	return []string{
		"-workforce", metricstest.Path(t, "data", "csww_indicators_2017_to_2025.csv"),
		"-neighbours", metricstest.Path(t, "data", "sn_model_2025_wide.csv"),
	}
}

var measureKeys = []string{
	"adjusted_p", "band", "change", "change_clear", "change_interval", "change_outcome", "change_warning", "denominator",
	"dp", "england", "funnel", "group", "headline", "id",
	"interval", "local", "lower", "movement", "name", "neighbours", "numerator", "of", "plausibility", "polarity", "previous",
	"quartiles", "rank", "rank_interval", "rank_interval_of",
	"rank_range", "region_value", "symbol", "tied", "unit", "upper", "value", "warnings",
}

// TestJSONShape holds that every key is always there and of one kind or null, whatever the council and the convention.
func TestJSONShape(t *testing.T) {
	kinds := map[string]string{
		"id": "string", "name": "string", "unit": "string", "polarity": "string", "dp": "float64",
		"symbol": "string", "band": "string", "quartiles": "[]interface {}", "rank_range": "[]interface {}",
		"neighbours": "map[string]interface {}", "warnings": "[]interface {}", "interval": "map[string]interface {}",
		"change_interval": "map[string]interface {}", "funnel": "map[string]interface {}", "group": "map[string]interface {}",
		"movement": "map[string]interface {}", "plausibility": "map[string]interface {}", "headline": "string",
		"rank_interval": "[]interface {}", "local": "[]interface {}", "change_clear": "string", "change_outcome": "string",
		"change_warning": "string",
	}
	keys := func(object map[string]any) []string { return slices.Sorted(maps.Keys(object)) }
	list, err := csv.NewReader(strings.NewReader(answer(t, "-list", "-format", "csv"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, convention := range []string{"returns", "lait", "outcomes"} {
		for _, council := range list[1:] {
			for _, year := range []string{"2022", "2025"} {
				if year == "2022" && strings.Contains(council[2], "Vexwold") {
					continue // made in 2024
				}
				object := decoded(t, "-council", council[2], "-convention", convention, "-period", year)
				if diff := cmp.Diff([]string{"convention", "council", "measures", "period"}, keys(object)); diff != "" {
					t.Fatalf("keys mismatch (-want +got):\n%s", diff)
				}
				if diff := cmp.Diff([]string{"code", "la_code", "members", "name", "region"}, keys(object["council"].(map[string]any))); diff != "" {
					t.Fatalf("keys of council mismatch (-want +got):\n%s", diff)
				}
				measures := object["measures"].([]any)
				if len(measures) != 9 {
					t.Fatalf("%d measures, want 9", len(measures))
				}
				for _, m := range measures {
					m := m.(map[string]any)
					if diff := cmp.Diff(measureKeys, keys(m)); diff != "" {
						t.Fatalf("keys of a measure mismatch (-want +got):\n%s", diff)
					}
					for key, value := range m {
						want, ok := kinds[key]
						if !ok {
							want = "float64"
						}
						if got := fmt.Sprintf("%T", value); value != nil && got != want {
							t.Errorf("%s is %s, want %s or null", key, got, want)
						}
					}
					if diff := cmp.Diff([]string{"mean", "median", "n", "of", "pooled"}, keys(m["neighbours"].(map[string]any))); diff != "" {
						t.Fatalf("keys of neighbours mismatch (-want +got):\n%s", diff)
					}
					if (m["value"] == nil) != (m["symbol"] != nil) {
						t.Errorf("%s of %s: value %v and symbol %v", m["id"], council[2], m["value"], m["symbol"])
					}
					if (m["rank"] == nil) != (m["tied"] == nil) || m["rank"] != nil && m["rank_range"] != nil {
						t.Errorf("%s of %s: rank %v, tied %v, range %v", m["id"], council[2], m["rank"], m["tied"], m["rank_range"])
					}
				}
			}
		}
	}
}

// TestFigureIsItsParts holds that value is numerator over denominator, as far as the parts' rounding allows.
func TestFigureIsItsParts(t *testing.T) {
	for _, council := range []string{"Kent", "Nottingham", "Camden", "Richmond upon Thames"} {
		for _, m := range decoded(t, append(real(t), "-council", council)...)["measures"].([]any) {
			m := m.(map[string]any)
			scale := 100.0
			if m["unit"] != "%" {
				scale = 1
			}
			got := scale * m["numerator"].(float64) / m["denominator"].(float64)
			if want := m["value"].(float64); math.Abs(got-want) > 0.2 {
				t.Errorf("%s of %s: %v over %v is %v, published %v", m["id"], council, m["numerator"], m["denominator"], got, want)
			}
		}
	}
}

// TestPublished pins answers on the department's files.
func TestPublished(t *testing.T) {
	for _, test := range []struct {
		reason  string
		args    []string
		measure string
		want    map[string]any
	}{
		{
			"the tool's convention", []string{"-council", "Kent", "-convention", "lait", "-period", "2025"}, "vacancy_rate_fte",
			map[string]any{
				"value": 14.4, "lower": 14.35, "upper": 14.45, "rank": 74.0, "of": 151.0, "tied": 2.0, "band": "B",
				"quartiles":    []any{0.0, 7.75, 14.5, 20.75, 100.0},
				"neighbours":   map[string]any{"mean": 10.46, "median": 9.6, "n": 10.0, "of": 10.0},
				"region_value": 15.1, "england": 14.2, "previous": 15.1, "change": -0.7,
			},
		},
		{
			"the dashboard's convention", []string{"-council", "E09000007", "-convention", "outcomes"}, "caseload_fte",
			map[string]any{"neighbours": map[string]any{"mean": 12.9375, "median": 13.5, "n": 8.0, "of": 10.0}},
		},
		{
			"a council that could not return", []string{"-council", "207"}, "caseload_fte",
			map[string]any{
				"value": nil, "symbol": "x", "lower": nil, "upper": nil, "numerator": nil, "denominator": nil, "rank": nil,
				"tied": nil, "rank_range": nil, "band": nil, "change": nil, "previous": 10.9,
			},
		},
		{
			"so few agency workers that they round to none", []string{"-council", "Sunderland"}, "agency_rate_fte",
			map[string]any{
				"value": nil, "symbol": "low", "lower": 0.0, "upper": 0.05, "rank": 6.0, "of": 149.0, "tied": 1.0, "band": "A",
				"previous": nil, "change": nil,
			},
		},
		{
			"a measure of which neither direction is better", []string{"-council", "Kent", "-convention", "lait"}, "agency_cover_rate_fte",
			map[string]any{"polarity": "none", "rank": 107.0, "of": 146.0, "band": nil},
		},
		{
			"a joint return without neighbours under the dashboard's convention", []string{"-council", "318", "-convention", "outcomes"},
			"vacancy_rate_fte",
			map[string]any{
				"value": 14.9, "rank": nil, "tied": nil, "band": nil, "of": 147.0,
				"neighbours": map[string]any{"mean": nil, "median": nil, "n": 0.0, "of": 10.0},
			},
		},
	} {
		m := measureOf(t, decoded(t, append(real(t), test.args...)...), test.measure)
		delete(m["neighbours"].(map[string]any), "pooled") // see TestReReferrals
		for key, want := range test.want {
			if diff := cmp.Diff(want, m[key]); diff != "" {
				t.Errorf("%s: %s mismatch (-want +got):\n%s", test.reason, key, diff)
			}
		}
	}
}

// TestNeighboursOfAWorkbook holds that the published workbook and the published CSV file give the same answers.
func TestNeighboursOfAWorkbook(t *testing.T) {
	plain := real(t)
	workbook := append(plain[:3:3], metricstest.Path(t, "data", "sn_may_2025.xlsx"))
	for _, council := range []string{"Kent", "Bedford", "E06000010", "314 / 318"} {
		for _, convention := range []string{"returns", "lait", "outcomes"} {
			args := []string{"-council", council, "-convention", convention}
			if diff := cmp.Diff(decoded(t, append(plain, args...)...), decoded(t, append(workbook, args...)...)); diff != "" {
				t.Errorf("%s, %s: mismatch (-CSV +workbook):\n%s", council, convention, diff)
			}
		}
	}
	if text := answer(t, append(workbook, "-council", "Kent")...); !strings.Contains(text, "sn_may_2025.xlsx): Essex; East Sussex") {
		t.Errorf("the text does not name the workbook and its neighbours:\n%s", text)
	}
}

// TestJointReturn: either member answers with the joint return, and says so.
func TestJointReturn(t *testing.T) {
	for _, asked := range []string{"Kingston upon Thames", "Richmond upon Thames", "314", "E09000027", "314 / 318"} {
		object := decoded(t, append(real(t), "-council", asked)...)
		want := map[string]any{
			"name": "Kingston upon Thames / Richmond upon Thames", "la_code": "314 / 318", "code": "E09000021 / E09000027",
			"members": []any{"Kingston upon Thames", "Richmond upon Thames"}, "region": "Outer London",
		}
		if diff := cmp.Diff(want, object["council"]); diff != "" {
			t.Errorf("%s: council mismatch (-want +got):\n%s", asked, diff)
		}
		warning := measureOf(t, object, "vacancy_rate_fte")["warnings"].([]any)[0].(map[string]any)
		if warning["code"] != "joint_return" || warning["have"] != 2.0 {
			t.Errorf("%s: first warning %v, want that of a joint return", asked, warning)
		}
		if text := answer(t, append(real(t), "-council", asked)...); !strings.Contains(text, "joint return: the figure is of both") {
			t.Errorf("%s: the text does not say that it is a joint return", asked)
		}
	}
}

// TestSmallNumbersAreNotQuietlyFirst: the figure of a council with six cases is the lowest there is.
func TestSmallNumbersAreNotQuietlyFirst(t *testing.T) {
	args := append(real(t), "-council", "420", "-period", "2025")
	m := measureOf(t, decoded(t, args...), "caseload_fte")
	warning := m["warnings"].([]any)[0].(map[string]any)
	if m["rank"] != 1.0 || warning["code"] != "small_numbers" || warning["have"] != 1.0 || warning["need"] != 20.0 {
		t.Errorf("rank %v with warning %v, want rank 1 with small_numbers, 1 of 20", m["rank"], warning)
	}
	if text := answer(t, args...); !strings.Contains(text, "1st of 149, small numbers") {
		t.Errorf("the table does not say so where the rank is:\n%s", text)
	}
}

// TestSampleIsPlainlyInvented holds that nobody can take the sample for real.
func TestSampleIsPlainlyInvented(t *testing.T) {
	if text := answer(t); !strings.HasPrefix(text, "INVENTED SAMPLE") {
		t.Errorf("the sample's text begins %.60q", text)
	}
	region := decoded(t)["council"].(map[string]any)["region"].(string)
	if !strings.Contains(region, "Invented") {
		t.Errorf("the sample's region %q does not say that it is invented", region)
	}
}

func TestRefusals(t *testing.T) {
	census := metricstest.Path(t, "data", "csww_indicators_2017_to_2025.csv")
	neighboursIn := func(file string) []string {
		return []string{"-workforce", census, "-neighbours", metricstest.Path(t, "data", file), "-council", "Kent"}
	}
	for _, test := range []struct {
		reason string
		args   []string
		says   string
	}{
		{"unknown flag", []string{"-colour"}, "not defined"},
		{"word that is no flag", []string{"Kent"}, "unexpected"},
		{"unknown convention", []string{"-convention", "mine"}, "returns, lait or outcomes"},
		{"unknown format", []string{"-format", "pdf"}, "text, json, csv or xlsx"},
		{"no such file", []string{"-workforce", "no-such.csv", "-council", "Kent"}, "no-such.csv"},
		{"a folder", []string{"-workforce", t.TempDir(), "-council", "Kent"}, "directory"},
		{"no council", []string{"-workforce", census}, "which council"},
		{"unknown council", []string{"-workforce", census, "-council", "Nottinghm"}, "Nottingham"},
		{"a region is no council", []string{"-workforce", census, "-council", "London"}, "London is not a council"},
		{"a council of another time", []string{"-workforce", census, "-council", "Cumbria"}, "no return of Cumbria for 2025"},
		{"a year not in the file", []string{"-workforce", census, "-council", "Kent", "-period", "1999"}, "2017, 2018"},
		{"a year that is none", []string{"-workforce", census, "-council", "Kent", "-period", "last"}, `"last"`},
		{"real neighbours of invented councils", []string{"-neighbours", census}, "-workforce"},
		{"a census as neighbours", []string{"-workforce", census, "-neighbours", census, "-council", "Kent"}, "SN_1"},
		{"a workbook without lists as neighbours", neighboursIn("la_code_list.xlsx"), `found "LA Number,LA Name,Region,Type"`},
		{"a workbook of another kind as neighbours", neighboursIn("LA_Inspection_Outcomes_as_at_31_March_2025.ods"), "an OpenDocument file"},
		{"an archive that is broken as neighbours", []string{"-workforce", census, "-neighbours", write(t, []byte("PK\x03\x04")), "-council", "Kent"}, "an XLSX workbook"},
	} {
		stdout, stderr, code := launch(test.args...)
		if code == 0 || stdout != "" || !strings.Contains(stderr, test.says) {
			t.Errorf("%s: exit %d, standard output %q, standard error %q; want a refusal that says %q",
				test.reason, code, stdout, stderr, test.says)
		}
	}
}

// TestBadRowsBesideGoodOnes spoils rows of the census that the answer does not need, and wants the same answer with a
// word about each on standard error.
func TestBadRowsBesideGoodOnes(t *testing.T) {
	census := metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv")
	lines := bytes.SplitAfter(census, []byte("\n"))
	// The first row of 2017, which is England's: nobody's rank of 2025 rests on it.
	at := slices.IndexFunc(lines, func(line []byte) bool { return bytes.HasPrefix(line, []byte("2017,")) })
	row := strings.TrimSuffix(string(lines[at]), "\n")
	cells := strings.Split(row, ",")
	with := func(column int, text string) string {
		changed := slices.Clone(cells)
		changed[column] = text
		return strings.Join(changed, ",") + "\n"
	}
	place := fmt.Sprintf("row %d: ", at+1)
	want := answer(t, append([]string{"-council", "Leeds", "-workforce"}, write(t, census))...)
	for _, test := range []struct {
		reason, row, says string
	}{
		{"too large a number", with(10, "1e999"), place + `column inpost_fte: found "1e999"`},
		{"a thousands separator", with(10, `"1,234"`), place + `column inpost_fte: found "1,234"`},
		{"a per cent sign", with(10, "12%"), place + `column inpost_fte: found "12%"`},
		{"not a number", with(10, "NaN"), place + `column inpost_fte: found "NaN"`},
		{"spaces are nothing", with(10, " 7 "), ""},
		{"minus nought is nought", with(10, "-0"), ""},
		{"a year that is none", with(0, "20l7"), place + `column time_period: found "20l7"`},
		{"a council that is none", with(2, "Local authority"), place + "column la_name"},
		{"a level that is none", with(2, "Planet"), place + `column geographic_level: found "Planet"`},
		{"too few cells", "2017,Reporting year\n", place + `found "2 cells`},
		{"a NUL byte", with(10, "1\x002"), place + `found "a line with a NUL byte"`},
		{"a line of 2 MB", with(10, strings.Repeat("7", 2<<20)), place + `found "a line of more than 1 MiB"`},
		{"a quotation mark that is not closed", with(4, `"England`), place + `found "a quotation mark that is not closed"`},
		{"the header again", string(lines[0]), place + "column time_identifier"},
		{"a row twice", row + "\n" + row + "\n", fmt.Sprintf("row %d: ", at+2) + `found "England", expected one row for each council and year`},
	} {
		changed := bytes.Join(lines[:at], nil)
		changed = append(append(changed, test.row...), bytes.Join(lines[at+1:], nil)...)
		name := write(t, changed)
		stdout, stderr, code := launch("-council", "Leeds", "-workforce", name)
		sameAnswer := strings.ReplaceAll(stdout, filepath.Dir(name), "") == strings.ReplaceAll(want, firstFolder(want), "")
		if code != 0 || !sameAnswer || !strings.Contains(stderr, test.says) || (test.says == "") != (stderr == "") {
			t.Errorf("%s: exit %d, same answer %v, standard error %q; want one that says %q",
				test.reason, code, sameAnswer, stderr, test.says)
		}
	}
}

// TestUnreadable wants a refusal, and no answer, for what is no census at all.
func TestUnreadable(t *testing.T) {
	census := metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv")
	header, _, _ := bytes.Cut(census, []byte("\n"))
	for _, test := range []struct {
		reason string
		data   []byte
		says   string
	}{
		{"an empty file", nil, "the file is empty"},
		{"a header only", append(slices.Clone(header), '\n'), "no row that can be read"},
		{"a workbook", metricstest.Read(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods"), "a ZIP archive"},
		{"a compressed file", metricstest.Read(t, "data", "lait_bds_long.csv.gz"), "gzip"},
		{"a page that says that the file is gone", []byte("<!DOCTYPE html><html><body>404</body></html>"), "a web page"},
		{"another data file", metricstest.Read(t, "data", "b1_children_in_need_2013_to_2025.csv"), "columns of a workforce census"},
		{"a column twice", bytes.Replace(census, []byte("inpost_headcount"), []byte("inpost_fte"), 1), "the column twice"},
		{"NUL bytes", bytes.Repeat([]byte{0}, 4096), "NUL"},
	} {
		stdout, stderr, code := launch("-council", "Leeds", "-workforce", write(t, test.data))
		if code == 0 || stdout != "" || !strings.Contains(stderr, test.says) {
			t.Errorf("%s: exit %d, standard output %.60q, standard error %q; want a refusal that says %q",
				test.reason, code, stdout, stderr, test.says)
		}
	}
}

// TestCutOff wants a word about a last line that has no end, and the answer of the rest.
func TestCutOff(t *testing.T) {
	census := metricstest.Read(t, "data", "csww_indicators_2017_to_2025.csv")
	for _, cut := range []int{1, 3, 30} {
		stdout, stderr, code := launch("-council", "Leeds", "-workforce", write(t, census[:len(census)-cut]))
		if code != 0 || stdout == "" || !strings.Contains(stderr, "row 1464: ") {
			t.Errorf("cut off by %d bytes: exit %d, %d bytes of answer, standard error %q", cut, code, len(stdout), stderr)
		}
	}
}

// firstFolder is the folder of the file that a text names in parentheses.
func firstFolder(text string) string {
	_, rest, _ := strings.Cut(text, "September 2025 (")
	name, _, _ := strings.Cut(rest, ")")
	return filepath.Dir(name)
}

func write(t *testing.T, data []byte) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "census.csv")
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}
