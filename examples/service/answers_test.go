package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

var quiet = slog.New(slog.DiscardHandler)

// siteOf makes the site of files and wants that everything in them can be read.
func siteOf(t testing.TB, s settings) *site {
	t.Helper()
	var problems bytes.Buffer
	src, err := s.read(slog.New(slog.NewJSONHandler(&problems, nil)))
	if err != nil {
		t.Fatal(err)
	}
	if problems.Len() > 0 {
		t.Errorf("not all could be read: %s", problems.String())
	}
	made, err := newSite(src)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

var sampleOnce = sync.OnceValues(func() (*site, error) {
	src, err := settings{}.read(quiet)
	if err != nil {
		return nil, err
	}
	return newSite(src)
})

// sampleSite is the site of the sample, which all tests share as requests do.
func sampleSite(t testing.TB) *site {
	t.Helper()
	s, err := sampleOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// censusFile is the department's file, held by what is published of it.
const censusFile = "csww_indicators_2017_to_2025.csv"

// realSettings name the published files.
func realSettings(t testing.TB) settings {
	return settings{
		workforce:  metricstest.Path(t, "data", censusFile),
		neighbours: metricstest.Path(t, "data", "sn_model_2025_wide.csv"),
		outcomes:   metricstest.Path(t, "data", "LA_Inspection_Outcomes_as_at_31_March_2025.ods"),
	}
}

// response is an answer to a request.
type response struct {
	status int
	header http.Header
	body   []byte
}

// ask asks a handler, without a connection.
func ask(t testing.TB, h http.Handler, method, path string, header map[string]string) response {
	t.Helper()
	r := httptest.NewRequest(method, path, nil)
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return response{w.Code, w.Result().Header, w.Body.Bytes()}
}

// read asks for an answer in JSON and takes what T has of it.
func read[T any](t testing.TB, h http.Handler, path string) T {
	t.Helper()
	got := ask(t, h, http.MethodGet, path, nil)
	if got.status != http.StatusOK {
		t.Fatalf("%s: %d %s", path, got.status, got.body)
	}
	var v T
	if err := json.Unmarshal(got.body, &v); err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return v
}

// TestEveryAnswer asks for every council on everything and holds each answer against its schema, for the sample and for
// the published files.
func TestEveryAnswer(t *testing.T) {
	t.Run("sample", func(t *testing.T) { everyAnswer(t, sampleSite(t), 1) })
	t.Run("published", func(t *testing.T) { everyAnswer(t, siteOf(t, realSettings(t)), 10) })
}

// everyAnswer asks for charts of one council in so many, since each is drawn.
func everyAnswer(t *testing.T, s *site, oneIn int) {
	h, c := newHandler(s, usual, quiet), newChecker(t, description)
	asked := 0
	valid := func(described, path string, want ...int) response {
		t.Helper()
		got := ask(t, h, http.MethodGet, path, nil)
		if !slices.Contains(want, got.status) {
			t.Errorf("%s: status %d, expected one of %v", path, got.status, want)
		}
		c.valid(t, described, "get", got.status, got.header.Get("Content-Type"), got.body)
		asked++
		return got
	}
	valid("/openapi.json", "/openapi.json", 200)
	valid("/councils", "/councils", 200)
	for id := range s.measures {
		valid("/measures/{id}/league", "/measures/"+id+"/league", 200)
	}
	for i, entry := range s.list.Councils {
		valid("/councils/{code}", "/councils/"+entry.Code, 200)
		valid("/councils/{code}/inspections", "/councils/"+entry.Code+"/inspections", 200)
		byName := ask(t, h, http.MethodGet, "/councils/"+entry.GSSCode, nil)
		if byCode := ask(t, h, http.MethodGet, "/councils/"+entry.Code, nil); !bytes.Equal(byName.body, byCode.body) {
			t.Errorf("%s: another answer under %s", entry.Code, entry.GSSCode)
		}
		for id, m := range s.measures {
			valid("/councils/{code}/measures/{id}", "/councils/"+entry.Code+"/measures/"+id, 200)
			if i%oneIn > 0 {
				continue
			}
			want := http.StatusOK
			if _, there := m.cell(s.councils[entry.Code].id); !there {
				want = http.StatusNotFound
			}
			got := valid("/charts/measures/{id}/{code}.svg", "/charts/measures/"+id+"/"+entry.Code+".svg", want)
			if want == http.StatusOK {
				wellFormed(t, got.body, entry.Name)
			}
		}
	}
	t.Logf("%d answers of %d councils, %d documents kept", asked, len(s.list.Councils), len(s.documents))
}

// wellFormed holds that a chart is XML and names the council that it is about.
func wellFormed(t *testing.T, svg []byte, name string) {
	t.Helper()
	var text strings.Builder
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Errorf("not XML: %v\n%.300s", err, svg)
			return
		}
		if data, ok := token.(xml.CharData); ok {
			text.Write(data)
		}
	}
	if !strings.Contains(text.String(), name) {
		t.Errorf("a chart of %s does not name it: %.300s", name, svg)
	}
}

// figure is a figure in an answer.
type figure struct {
	Value  *json.Number `json:"value"`
	Symbol *string      `json:"symbol"`
}

// said is a figure as its file prints it.
func (f figure) said() string {
	if f.Value != nil {
		return f.Value.String()
	}
	if f.Symbol != nil {
		return *f.Symbol
	}
	return "a range"
}

// TestFiguresAreTheFiles holds every figure of every answer against the cell of the department's file, read by nothing of
// this library.
func TestFiguresAreTheFiles(t *testing.T) {
	h := newHandler(siteOf(t, realSettings(t)), usual, quiet)
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(metricstest.Read(t, "data", censusFile), []byte("\ufeff")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	column := make(map[string]int)
	for i, name := range rows[0] {
		column[name] = i
	}
	type past struct {
		Period string `json:"period"`
		Value  figure `json:"value"`
	}
	type answer struct {
		Measure struct {
			ID string `json:"id"`
		} `json:"measure"`
		Past []past `json:"past"`
	}
	// published is by code, measure and period.
	published := make(map[[3]string]string)
	for _, row := range rows[1:] {
		if row[column["geographic_level"]] != "Local authority" {
			continue
		}
		for code := range strings.SplitSeq(row[column["old_la_code"]], "/") {
			for id := range sampleSite(t).measures {
				published[[3]string{strings.TrimSpace(code), id, row[column["time_period"]] + " Reporting year"}] = row[column[id]]
			}
		}
	}
	held := 0
	for _, entry := range read[councilList](t, h, "/councils").Councils {
		for id := range sampleSite(t).measures {
			for _, p := range read[answer](t, h, "/councils/"+entry.Code+"/measures/"+id).Past {
				key := [3]string{entry.Code, id, p.Period}
				want, there := published[key]
				delete(published, key)
				held++
				if !there || !sameCell(want, p.Value.said()) {
					t.Errorf("%v: %q, the file has %q (%t)", key, p.Value.said(), want, there)
				}
			}
		}
	}
	if len(published) > 0 {
		t.Errorf("%d cells of the file are in no answer", len(published))
	}
	t.Logf("%d figures held against the file", held)
}

// sameCell tells whether two cells print the same number, or are the same symbol.
func sameCell(a, b string) bool {
	x, errX := strconv.ParseFloat(a, 64)
	y, errY := strconv.ParseFloat(b, 64)
	if errX != nil || errY != nil {
		return a == b
	}
	return x == y
}

// TestSample holds what is hard: a joint return, a council that is no more, a figure that is missing, and inspections.
func TestSample(t *testing.T) {
	h := newHandler(sampleSite(t), usual, quiet)
	councils := make(map[string]councilEntry)
	for _, entry := range read[councilList](t, h, "/councils").Councils {
		councils[entry.Name] = entry
	}
	text := func(s string) *string { return &s }
	ended, err := metrics.ParseDate("2024-04-01")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		want   councilEntry
		reason string
	}{
		{councilEntry{Code: "011", GSSCode: "X06000011", Name: "Ashenmoor", Region: text("Invented North")}, "as any other"},
		{councilEntry{Code: "025", GSSCode: "X06000025", Name: "Merrowdene", Region: text("Invented South"), JointWith: text("026")},
			"it returns with another, and is a council of its own"},
		{councilEntry{Code: "036", GSSCode: "X10000036", Name: "Vexwold", Region: text("Invented Vale"), Until: ended},
			"it is no more, and its past is still there"},
	} {
		if diff := cmp.Diff(test.want, councils[test.want.Name], cmpopts.EquateComparable(metrics.Date{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.reason, diff)
		}
	}

	type one struct {
		Result struct {
			Subject struct {
				Area string `json:"area"`
			} `json:"subject"`
			Value    figure `json:"value"`
			Warnings []struct {
				Code string `json:"code"`
			} `json:"warnings"`
		} `json:"result"`
	}
	for _, test := range []struct{ code, area, value, warning, reason string }{
		{"011", "Ashenmoor", "11.6", "", "as the sample's file has it"},
		{"025", "Merrowdene / Nethersay", "15.8", "joint_return", "a council that returns jointly answers with the joint return"},
		{"026", "Merrowdene / Nethersay", "15.8", "joint_return", "and so does the other"},
		{"013", "Coldharrow", "x", "", "not returned: the symbol and no number"},
		{"036", "", "", "no_row", "a council without a row is not left out"},
	} {
		got := read[one](t, h, "/councils/"+test.code+"/measures/vacancy_rate_fte").Result
		codes := []string{}
		for _, w := range got.Warnings {
			codes = append(codes, w.Code)
		}
		if got.Subject.Area != test.area || got.Value.said() != test.value || test.warning != "" && !slices.Contains(codes, test.warning) {
			t.Errorf("%s: %s %s %v, expected %s %s %s: %s", test.code, got.Subject.Area, got.Value.said(), codes, test.area, test.value, test.warning, test.reason)
		}
	}

	type inspected struct {
		Inspections []struct{} `json:"inspections"`
		Latest      *struct {
			Start string `json:"start"`
		} `json:"latest"`
		Standings map[string]*struct {
			Better, Same, Judged int
		} `json:"standings"`
		Monitoring *struct {
			Visits []struct{} `json:"visits"`
		} `json:"monitoring"`
	}
	for _, test := range []struct {
		code                          string
		inspections, visits           int
		latest                        string
		better, same, judged, leavers int
		reason                        string
	}{
		{"011", 5, 0, "2022-07-11", 3, 2, 6, 0, "the visits are of the inspection before; care leavers had no judgement of their own"},
		{"013", 3, 2, "2022-10-03", 5, 1, 6, 0, "two monitoring visits since it was inadequate"},
		{"014", 1, 0, "2023-11-06", 0, 1, 6, 4, "the best, and third of four on care leavers"},
		{"036", 1, 0, "2019-07-08", 0, 0, 0, 0, "a council that is no more has no place among those that are"},
		{"022", 0, 0, "", 0, 0, 0, 0, "never inspected: an empty list, and no latest"},
	} {
		got := read[inspected](t, h, "/councils/"+test.code+"/inspections")
		visits, latest := 0, ""
		if got.Monitoring != nil {
			visits = len(got.Monitoring.Visits)
		}
		if got.Latest != nil {
			latest = got.Latest.Start
		}
		better, same, judged, leavers := 0, 0, 0, 0
		if s := got.Standings["overall"]; s != nil {
			better, same, judged = s.Better, s.Same, s.Judged
		}
		if s := got.Standings["care_leavers"]; s != nil {
			leavers = s.Judged
		}
		gotAll := []any{len(got.Inspections), visits, latest, better, same, judged, leavers}
		want := []any{test.inspections, test.visits, test.latest, test.better, test.same, test.judged, test.leavers}
		if diff := cmp.Diff(want, gotAll); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", test.code, test.reason, diff)
		}
	}
}

// TestChart holds what a chart says: the council picked out with its place, what it is compared with, what is missing,
// and that it is invented.
func TestChart(t *testing.T) {
	h := newHandler(sampleSite(t), usual, quiet)
	for _, test := range []struct {
		code string
		want []string
	}{
		{"011", []string{
			"Vacancy rate, 2025: Ashenmoor", "Ashenmoor: 11.6% (n 240.0), 95% interval (Wilson score) 8.1 to 16.3%, 2 of 22", "England 15.3%",
			"Statistical neighbours, mean of 9 of 10 15.0%", "22 of 23; 1 unavailable (x)", "INVENTED SAMPLE", "Source: Department for Education",
		}},
		{"013", []string{"Vacancy rate, 2025: Coldharrow", "Coldharrow: x", "England 15.3%"}},
		{"026", []string{"Merrowdene / Nethersay: 15.8%"}},
	} {
		svg := string(ask(t, h, http.MethodGet, "/charts/measures/vacancy_rate_fte/"+test.code+".svg", nil).body)
		for _, want := range test.want {
			if !strings.Contains(svg, want) {
				t.Errorf("%s: the chart does not say %q: %.900s", test.code, want, svg)
			}
		}
	}
}

// TestOneKeyHasOneShape holds that a key has one type in all answers about figures together, and in all answers about
// inspections, of the sample and of the published files.
func TestOneKeyHasOneShape(t *testing.T) {
	for name, s := range map[string]*site{"sample": sampleSite(t), "published": siteOf(t, realSettings(t))} {
		figures, inspections := make(metricstest.Shapes), make(metricstest.Shapes)
		for path, d := range s.documents {
			family := figures
			if strings.HasSuffix(path, "/inspections") {
				family = inspections
			}
			if err := family.Read(path, d.body, ".missing", ".standings"); err != nil {
				t.Error(err)
			}
		}
		for _, mixed := range slices.Concat(figures.Mixed(), inspections.Mixed()) {
			t.Errorf("%s: two shapes of %s", name, mixed)
		}
		if len(figures) < 80 || len(inspections) < 30 {
			t.Errorf("%s: only %d and %d keys: the test looks in the wrong place", name, len(figures), len(inspections))
		}
	}
}

// TestPublished holds some of what is known of the published files.
func TestPublished(t *testing.T) {
	s := siteOf(t, realSettings(t))
	type league struct {
		League struct {
			Ranking struct {
				Of int `json:"of"`
			} `json:"ranking"`
			Population struct {
				Rows int `json:"council_rows"`
			} `json:"population"`
			England figure `json:"england"`
		} `json:"league"`
	}
	got := read[league](t, newHandler(s, usual, quiet), "/measures/vacancy_rate_fte/league").League
	if got.Ranking.Of != 149 || got.Population.Rows != 151 || got.England.said() != "14.2" {
		t.Errorf("vacancies: %d of %d rows ranked, England %s; expected 149 of 151 and 14.2", got.Ranking.Of, got.Population.Rows, got.England.said())
	}
	type inspected struct {
		Standings map[string]struct {
			Grade                string
			Better, Same, Judged int
		} `json:"standings"`
	}
	solihull := read[inspected](t, newHandler(s, usual, quiet), "/councils/334/inspections").Standings["overall"]
	if solihull.Grade != "Inadequate" || solihull.Better != 134 || solihull.Same != 19 || solihull.Judged != 153 {
		t.Errorf("Solihull: %+v, expected inadequate with 134 better of 153", solihull)
	}
	without := siteOf(t, settings{workforce: realSettings(t).workforce})
	if got := ask(t, newHandler(without, usual, quiet), http.MethodGet, "/councils/334/inspections", nil); got.status != http.StatusNotFound ||
		!strings.Contains(string(got.body), "no-outcomes") {
		t.Errorf("without outcomes: %d %s, expected a problem and no empty list", got.status, got.body)
	}
}
