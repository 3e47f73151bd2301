package ofsted_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"html"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/childmetrics/childmetrics/inspection"
	"github.com/childmetrics/childmetrics/inspection/ofsted"
	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/area"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// invented is a register of councils that do not exist, and no others. It is made once, since councils of two registers
// are never the same.
var invented = sync.OnceValue(func() *area.Register {
	of := func(number int, name, laCode, gssCode string) area.Entry {
		return area.Entry{
			Number: number, Name: name, Level: area.LocalAuthority, Type: area.Unitary, LACode: laCode,
			GSSCodes: []area.DatedCode{{Code: gssCode}}, Regions: [area.DivisionCount]int{1000},
		}
	}
	merrowland := area.Entry{
		Number: 1000, Name: "Merrowland", Level: area.Regional, Regions: [area.DivisionCount]int{1000, 1000, 1000},
	}
	register, err := area.NewRegister(
		merrowland,
		of(1001, "Ashenmoor", "991", "E90000001"), of(1002, "Brackwater", "992", "E90000002"),
		of(1003, "Coldharrow", "993", "E90000003"), of(1004, "Dunmarsh", "994", "E90000004"),
	)
	if err != nil {
		panic(err)
	}
	return register
})

func council(name string) area.ID {
	id, err := invented().Find(name)
	if err != nil {
		panic(err)
	}
	return id
}

func date(text string) metrics.Date {
	d, err := metrics.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// header is every column of Ofsted's sheets that is read, in the words of the history.
const header = "Web link,Local authority area code,Local authority name,Local authority status,Ofsted region," +
	"Inspection date,Publication date,Inspection type,Overall effectiveness," +
	"The impact of leaders on social work practice with children and families," +
	"The experiences and progress of children who need help and protection," +
	"The experiences and progress of children in care,The experiences and progress of care leavers\n"

// officialColumns are the columns of a row under it.
var officialColumns = ofsted.Columns{
	Name: "Local authority name", GSSCode: "Local authority area code", Kind: "Inspection type",
	Start: "Inspection date", Published: "Publication date",
	Judgements: [inspection.JudgementAreaCount]string{
		"Overall effectiveness",
		"The impact of leaders on social work practice with children and families",
		"The experiences and progress of children who need help and protection",
		"The experiences and progress of children in care",
		"The experiences and progress of care leavers",
	},
}

// good is a row under it in which nothing is wrong.
const good = "link,E90000001,Ashenmoor,Current,Merrowland,08/01/2024,01/03/2024,ILACS Standard Inspection," +
	"Good,Outstanding,Good,Requires improvement to be good,Inadequate\n"

// tableHeader is the header of the third-party table.
const tableHeader = "urn,la_code,region_code,ltla23cd,stat_neighbours,stat_neighbour_judgement,local_authority," +
	"inspection_link,overall_effectiveness_grade,inspection_framework,inspector_name,inspection_start_date," +
	"inspection_end_date,publication_date,local_link_to_all_inspections,impact_of_leaders_grade," +
	"help_and_protection_grade,in_care_grade,care_leavers_grade,inspectors_inspections_count\n"

// tableColumns are the columns of a row under it.
var tableColumns = ofsted.Columns{
	Name: "local_authority", LACode: "la_code", GSSCode: "ltla23cd", Provider: "urn", Kind: "inspection_framework",
	Start: "inspection_start_date", End: "inspection_end_date", Published: "publication_date",
	Judgements: [inspection.JudgementAreaCount]string{
		"overall_effectiveness_grade", "impact_of_leaders_grade", "help_and_protection_grade", "in_care_grade",
		"care_leavers_grade",
	},
}

// bare is rows without the names of their columns, which are those of each file.
func bare(rows []ofsted.Row) []ofsted.Row {
	rows = slices.Clone(rows)
	for i := range rows {
		rows[i].Columns = ofsted.Columns{}
	}
	return rows
}

// inspector stands for the name of who led an inspection, which is nobody's.
const inspector = "inspector-not-to-be-kept"

// tableRow is a row of it in which nothing is wrong.
const tableRow = `80001,991,ML,E90000001,"992, 993","[(992, 'good')]",ashenmoor,link,good,standard,` + inspector +
	`,08/01/2024,19/01/2024,01/03/2024,"=HYPERLINK("".\x"", "".\y"")",` +
	"outstanding,good,requires improvement,inadequate,3\n"

// edited is a row with some cells replaced, given as old text and new.
func edited(row string, oldNew ...string) string {
	return strings.NewReplacer(oldNew...).Replace(row)
}

// table is a sheet of a made workbook. A cell that begins with "=" is a date cell of the day after it.
type table struct {
	name string
	rows [][]string
}

// workbook makes an ODS file.
func workbook(tables ...table) []byte {
	var content strings.Builder
	content.WriteString(`<?xml version="1.0"?><office:document-content` +
		` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
		` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"` +
		` xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>`)
	for _, table := range tables {
		fmt.Fprintf(&content, `<table:table table:name="%s">`, html.EscapeString(table.name))
		for _, row := range table.rows {
			content.WriteString(`<table:table-row>`)
			for _, cell := range row {
				kind := `string"`
				if day, ok := strings.CutPrefix(cell, "="); ok {
					kind, cell = `date" office:date-value="`+day+`"`, day
				}
				fmt.Fprintf(&content, `<table:table-cell office:value-type="%s><text:p>%s</text:p></table:table-cell>`,
					kind, html.EscapeString(cell))
			}
			content.WriteString(`</table:table-row>`)
		}
		content.WriteString(`</table:table>`)
	}
	content.WriteString(`</office:spreadsheet></office:body></office:document-content>`)
	var file bytes.Buffer
	archive := zip.NewWriter(&file)
	for _, part := range [][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}, {"content.xml", content.String()},
	} {
		w, err := archive.Create(part[0])
		if err != nil {
			panic(err)
		}
		if _, err := w.Write([]byte(part[1])); err != nil {
			panic(err)
		}
	}
	if err := archive.Close(); err != nil {
		panic(err)
	}
	return file.Bytes()
}

// cells splits lines of CSV without quoted cells.
func cells(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		rows = append(rows, strings.Split(strings.TrimSuffix(line, "\n"), ","))
	}
	return rows
}

func readCSV(text string) (*ofsted.Outcomes, error) {
	return ofsted.ReadCSV(strings.NewReader(text), ofsted.Options{File: "outcomes.csv", Areas: invented()})
}

func readWorkbook(tables ...table) (*ofsted.Outcomes, error) {
	file := workbook(tables...)
	o := ofsted.Options{File: "outcomes.ods", Areas: invented()}
	return ofsted.ReadWorkbook(bytes.NewReader(file), int64(len(file)), o)
}

func readTable(text string) (*ofsted.ThirdParty, error) {
	return ofsted.ReadThirdParty(strings.NewReader(text), ofsted.Options{File: "table.csv", Areas: invented()})
}

// problem is what an input error says of a cell.
type problem struct {
	Row           int
	Column, Found string
}

// problems are those of a file, each of which must be of the class of bad rows and name the file. The name of a sheet,
// which stands after that of the file, is put before the column.
func problems(t testing.TB, file string, p sheet.Problems) []problem {
	t.Helper()
	if p.Count < len(p.List) {
		t.Errorf("%d problems are counted, and %d listed", p.Count, len(p.List))
	}
	var found []problem
	for _, err := range p.List {
		var in *metrics.InputError
		if !errors.As(err, &in) || !errors.Is(err, metrics.ErrBadRow) {
			t.Errorf("%v is no InputError of the class ErrBadRow", err)
			continue
		}
		sheet, named := strings.CutPrefix(in.File, file)
		if !named || in.Expected == "" || strings.ContainsAny(err.Error(), "\n\x1b") {
			t.Errorf("%v: file %q, expected %q", err, in.File, in.Expected)
		}
		column := in.Column
		if sheet = strings.TrimPrefix(sheet, ": "); sheet != "" {
			column = sheet + ": " + column
		}
		found = append(found, problem{in.Row, column, in.Found})
	}
	return found
}
