package area_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/metricstest"
	"github.com/google/go-cmp/cmp"
)

// eachRow calls row with every row of a CSV file, by the names of its columns.
func eachRow(t *testing.T, r io.Reader, row func(header, cells []string)) {
	t.Helper()
	in := csv.NewReader(r)
	in.ReuseRecord = true
	var header []string
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		if header == nil {
			header = slices.Clone(cells)
			header[0] = strings.TrimPrefix(header[0], "\ufeff")
			continue
		}
		row(header, cells)
	}
}

// pick gives some of a row's cells by name of column.
func pick(t *testing.T, header, cells []string, columns ...string) []string {
	t.Helper()
	picked := make([]string, len(columns))
	for i, column := range columns {
		at := slices.Index(header, column)
		if at < 0 {
			t.Fatalf("no column %s in %v", column, header)
		}
		picked[i] = cells[at]
	}
	return picked
}

// councilRows are how many rows of councils the open data files have.
var councilRows = map[string]int{
	"absence_la.csv":                       15960,
	"b1_children_in_need_2013_to_2025.csv": 1976,
	"c1_children_in_need_referrals_and_rereferrals_2013_to_2025.csv": 1976,
	"cla_number_and_rate_per_10k_children.csv":                       2325,
	"csww_headline_measures_2017_to_2022.csv":                        906,
	"csww_indicators_2017_to_2025.csv":                               1355,
	"d3_cpps_subsequent_plan_2013_to_2025.csv":                       1976,
	"d5_cpps_at31march_by_duration_2013_to_2025.csv":                 1976,
	"la_care_leavers_accommodation_suitability.csv":                  6200,
	"la_care_leavers_activity.csv":                                   18600,
	"la_cla_placement_stability.csv":                                 4650,
	"la_cla_swcount.csv":                                             306,
}

// Every row of every open data file has an area, its label agrees, and so does its region.
func TestOpenDataFiles(t *testing.T) {
	folder := metricstest.Path(t, "data")
	files, err := filepath.Glob(filepath.Join(folder, "*.csv"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int{}
	for _, path := range files {
		file := filepath.Base(path)
		data := metricstest.Read(t, "data", file)
		header, _, _ := bytes.Cut(data, []byte("\n"))
		if !bytes.Contains(header, []byte("new_la_code")) {
			continue // its councils, if any, are held below
		}
		seen := map[[6]string]bool{}
		eachRow(t, bytes.NewReader(data), func(header, cells []string) {
			row := [6]string(pick(t, header, cells,
				"geographic_level", "la_name", "old_la_code", "new_la_code", "region_name", "region_code"))
			if row[0] == area.LocalAuthority.String() {
				got[file]++
			}
			if !seen[row] {
				seen[row] = true
				checkRow(t, file, row)
			}
		})
	}
	if diff := cmp.Diff(councilRows, got); diff != "" {
		t.Errorf("rows of councils mismatch (-want +got):\n%s", diff)
	}
}

func checkRow(t *testing.T, file string, row [6]string) {
	t.Helper()
	r := area.EnglandRegister()
	level, ok := area.ParseLevel(row[0])
	if !ok {
		t.Errorf("%s: level %q", file, row[0])
		return
	}
	var region area.ID
	if level != area.National {
		match, err := r.Resolve(area.Label{Name: row[4], GSSCode: row[5]})
		if err != nil || match.Overruled != (area.Label{}) || match.Area.Level() != area.Regional {
			t.Errorf("%s: region %v: %v, %v", file, row, match, err)
		}
		region = match.Area.First()
	}
	if level != area.LocalAuthority {
		return
	}
	want, err := r.Resolve(area.Label{Name: row[1], LACode: row[2], GSSCode: row[3]})
	if err != nil || want.Overruled != (area.Label{}) || want.Area.Level() != area.LocalAuthority {
		t.Errorf("%s: %v: %v, %v", file, row, want, err)
	}
	if want.Area.IsJoint() != strings.Contains(row[2], "/") {
		t.Errorf("%s: %v is read as %v", file, row, want.Area)
	}
	for _, id := range []area.ID{want.Area.First(), want.Area.Second()} {
		if id != (area.ID{}) && id.Region(area.LondonSplit) != region {
			t.Errorf("%s: %v is in %v, the file says %s", file, id, id.Region(area.LondonSplit), row[4])
		}
	}
	// Any part of the label will do; of the two Dorsets the bare name is the newer one's, so it comes with the code.
	for _, label := range []area.Label{{LACode: row[2]}, {GSSCode: row[3]}, {Name: row[1], GSSCode: row[3]}} {
		if got, err := r.Resolve(label); err != nil || got != want {
			t.Errorf("%s: Resolve(%+v) = %v, %v, want %v", file, label, got, err, want)
		}
	}
}

func TestInteractiveTool(t *testing.T) {
	packed, err := gzip.NewReader(bytes.NewReader(metricstest.Read(t, "data", "lait_bds_long.csv.gz")))
	if err != nil {
		t.Fatal(err)
	}
	areas := map[[3]string]area.ID{}
	rows := 0
	eachRow(t, packed, func(header, cells []string) {
		rows++
		row := [3]string(pick(t, header, cells, "LA Number", "LA and Regions", "Region"))
		if _, ok := areas[row]; ok {
			return
		}
		match, err := area.EnglandRegister().Resolve(area.Label{LACode: row[0], Name: row[1]})
		if err != nil || match.Overruled != (area.Label{}) || match.Area.IsJoint() {
			t.Errorf("%v: %v, %v", row, match, err)
		}
		id := match.Area.First()
		areas[row] = id
		if id.Level() == area.LocalAuthority {
			if want := mustFind(t, row[2]); id.Region(area.LondonSplit) != want {
				t.Errorf("%v is in %v, the file says %v", id, id.Region(area.LondonSplit), want)
			}
		} else if row[2] != "NA" {
			t.Errorf("%v is no council and has the region %s", id, row[2])
		}
	})
	distinct := map[area.ID]bool{}
	for _, id := range areas {
		distinct[id] = true
	}
	if got, want := [3]int{rows, len(areas), len(distinct)}, [3]int{641070, 170, 170}; got != want {
		t.Errorf("rows, labels and areas: %v, want %v", got, want)
	}
}

// A third party's table has, for three councils, the code of the council they came from. They are the new councils all
// the same, and the match says what was wrong. Buckinghamshire's and others' former codes are their own.
func TestThirdPartyTable(t *testing.T) {
	want := map[string]area.Label{
		"838": {GSSCode: "E10000009"},
		"942": {GSSCode: "E10000006"},
		"943": {GSSCode: "E10000006"},
	}
	got, seen := map[string]area.Label{}, map[area.ID]bool{}
	eachRow(t, bytes.NewReader(metricstest.Read(t, "data", "d2i_ilacs_overview.csv")), func(header, cells []string) {
		row := pick(t, header, cells, "local_authority", "la_code", "ltla23cd")
		match, err := area.EnglandRegister().Resolve(area.Label{Name: row[0], LACode: row[1], GSSCode: row[2]})
		if err != nil {
			t.Error(err)
			return
		}
		seen[match.Area.First()] = true
		if match.Overruled != (area.Label{}) {
			got[row[1]] = match.Overruled
		}
		if id, err := area.EnglandRegister().Find(row[0]); err != nil || id != match.Area.First() {
			t.Errorf("by name alone, %s is %v, %v", row[0], id, err)
		}
	})
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("overruled mismatch (-want +got):\n%s", diff)
	}
	for id := range area.EnglandRegister().Councils(metrics.Date{}) {
		if !seen[id] {
			t.Errorf("%v has no row", id)
		}
	}
	if len(seen) != 153 {
		t.Errorf("%d councils, want 153", len(seen))
	}
}

func TestNeighbourFiles(t *testing.T) {
	for _, test := range []struct {
		file, number, name, region string
		rows                       int
	}{
		{"sn_model_2025_wide.csv", "old_la_code", "la_name", "region_name", 153},
		{"New_Statistical_Neighbour_Groupings_April_2021.csv", "LA number", "LA Name", "GOReg", 156},
	} {
		rows := 0
		eachRow(t, bytes.NewReader(metricstest.Read(t, "data", test.file)), func(header, cells []string) {
			row := pick(t, header, cells, test.number, test.name, test.region)
			if row[0] == "" {
				return // a heading
			}
			rows++
			match, err := area.EnglandRegister().Resolve(area.Label{LACode: row[0], Name: row[1]})
			if err != nil || match.Overruled != (area.Label{}) {
				t.Errorf("%s: %v: %v, %v", test.file, row, match, err)
				return
			}
			id, region := match.Area.First(), mustFind(t, row[2])
			if id.Region(area.Nine) != region && id.Region(area.LondonSplit) != region {
				t.Errorf("%s: %v is in %v, the file says %v", test.file, id, id.Region(area.LondonSplit), region)
			}
		})
		if rows != test.rows {
			t.Errorf("%s: %d councils, want %d", test.file, rows, test.rows)
		}
	}
}

// The department's list has every council but the two that ended in 2009. It is older than three changes of type.
func TestDepartmentsList(t *testing.T) {
	types := map[string]area.Type{
		"UA": area.Unitary, "MD": area.Metropolitan, "SC": area.County, "ILB": area.InnerLondon, "OLB": area.OuterLondon,
		"NA": 0,
	}
	listed, otherType := map[area.ID]bool{}, map[string]area.Type{}
	for _, row := range workbookRows(t, metricstest.Read(t, "data", "la_code_list.xlsx"))[1:] {
		if row[1] == "England (discontinued)" {
			continue // a number that the interactive tool gave up
		}
		kind, known := types[row[3]]
		match, err := area.EnglandRegister().Resolve(area.Label{LACode: row[0], Name: row[1]})
		if err != nil || match.Overruled != (area.Label{}) || !known {
			t.Errorf("%v: %v, %v", row, match, err)
			continue
		}
		id := match.Area.First()
		listed[id] = true
		if id.Type() != kind {
			otherType[id.Name()] = id.Type()
		}
		if id.Level() == area.LocalAuthority && id.Region(area.LondonSplit) != mustFind(t, row[2]) {
			t.Errorf("%v is in %v, the list says %s", id, id.Region(area.LondonSplit), row[2])
		}
	}
	want := map[string]area.Type{
		"Buckinghamshire": area.Unitary, "North Yorkshire": area.Unitary, "Somerset": area.Unitary,
	}
	if diff := cmp.Diff(want, otherType); diff != "" {
		t.Errorf("types other than listed mismatch (-want +got):\n%s", diff)
	}
	var missing []string
	for id := range area.EnglandRegister().All() {
		if id.Level() == area.LocalAuthority && !listed[id] {
			missing = append(missing, id.Name())
		}
	}
	if diff := cmp.Diff([]string{"Bedfordshire", "Cheshire"}, missing); diff != "" {
		t.Errorf("councils not listed mismatch (-want +got):\n%s", diff)
	}
}

// workbookRows reads the first sheet of a workbook whose cells are all filled.
func workbookRows(t *testing.T, data []byte) (rows [][]string) {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	read := func(name string, into any) {
		f, err := archive.Open(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := xml.NewDecoder(f).Decode(into); err != nil {
			t.Fatal(err)
		}
	}
	var texts struct {
		Text []string `xml:"si>t"`
	}
	read("xl/sharedStrings.xml", &texts)
	var sheet struct {
		Rows []struct {
			Cells []struct {
				Type  string `xml:"t,attr"`
				Value string `xml:"v"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	read("xl/worksheets/sheet1.xml", &sheet)
	for _, row := range sheet.Rows {
		var cells []string
		for _, cell := range row.Cells {
			if cell.Type != "s" {
				cells = append(cells, cell.Value)
				continue
			}
			n := 0
			for _, digit := range cell.Value {
				n = n*10 + int(digit-'0')
			}
			cells = append(cells, texts.Text[n])
		}
		rows = append(rows, cells)
	}
	return rows
}
