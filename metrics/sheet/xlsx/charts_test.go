package xlsx_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
	"github.com/google/go-cmp/cmp"
)

// Which sheet without a worksheet is a chart, which has no rows, and which is one that the workbook has lost.
func TestChartSheets(t *testing.T) {
	const (
		chart  = `<Relationship Id="rId9" Type="` + office + `/chartsheet" Target="chartsheets/sheet1.xml"/>`
		lost   = `<Relationship Id="rId9" Type="` + office + `/worksheet" Target="worksheets/sheet9.xml"/>`
		strict = `<Relationship Id="rId9" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/chartsheet" Target="x"/>`
		listed = `<sheet name="Nine" sheetId="9" r:id="rId9"/>`
	)
	for _, test := range []struct {
		reason    string
		listed    string // in the workbook
		relations string // of the workbook
		more      []file
		want      []outcome
		failure   bool
	}{
		{"a chart", listed, chart, nil, nil, false},
		{"a chart with its part", listed, chart, []file{{"xl/chartsheets/sheet1.xml", start + "<chartsheet/>"}}, nil, false},
		{"a chart in a strict workbook", listed, strict, nil, nil, false},
		{"a chart said twice", listed, chart + strict, nil, nil, false},
		{"a worksheet without its part", listed, lost, nil, nil, true},
		{"a worksheet beside a chart's part", listed, lost, []file{{"xl/chartsheets/sheet1.xml", start + "<chartsheet/>"}}, nil, true},
		{"no relation", listed, "", nil, nil, true},
		{"a relation of no type", listed, `<Relationship Id="rId9" Target="chartsheets/sheet1.xml"/>`, nil, nil, true},
		{"another type that ends so", listed, strings.Replace(chart, office, "x", 1), nil, nil, true},
		{"another sheet's chart", listed, strings.Replace(chart, "rId9", "rId8", 1), nil, nil, true},
		{"a chart and a worksheet of one ID", listed, chart + lost, nil, nil, true},
		{"a worksheet and a chart of one ID", listed, lost + chart, nil, nil, true},
		{"a worksheet between charts of one ID", listed, chart + lost + chart, nil, nil, true},
		{"no ID", `<sheet name="Nine" sheetId="9"/>`, strings.Replace(chart, "rId9", "", 1), nil, nil, true},
		{"a chart by the relations of another part", listed, "",
			[]file{{"xl/_rels/other.xml.rels", start + `<Relationships xmlns="` + packages + `relationships">` + chart + `</Relationships>`}}, nil, true},
		{"a worksheet that is called a chart is read", listed, strings.Replace(chart, "chartsheets/sheet1", "worksheets/sheet9", 1),
			[]file{{"xl/worksheets/sheet9.xml", worksheet(row(text("x")))}}, []outcome{{Line: 1, Cells: texts("x")}}, false},
	} {
		files := book{sheets: []string{row(text("one"))}, more: test.more}.files()
		for i := range files {
			switch files[i].name {
			case "xl/workbook.xml":
				files[i].text = replaceOnce(files[i].text, "</sheets>", test.listed+"</sheets>")
			case "xl/_rels/workbook.xml.rels":
				files[i].text = replaceOnce(files[i].text, "</Relationships>", test.relations+"</Relationships>")
			}
		}
		for _, elsewhere := range []bool{false, true} { // a workbook may have another name
			if elsewhere {
				for i := range files {
					files[i].name = replaceOnce(files[i].name, "workbook.xml", "book2.xml")
					files[i].text = replaceOnce(files[i].text, "xl/workbook.xml", "/xl/book2.xml")
				}
			}
			w, err := open(pack(t, files...), sheet.Limits{})
			if err != nil {
				t.Fatalf("%s: %v", test.reason, err)
			}
			if diff := cmp.Diff([]string{"Sheet1", "Nine"}, w.Sheets()); diff != "" {
				t.Errorf("%s: sheets mismatch (-want +got):\n%s", test.reason, diff)
			}
			got, err := read(t, w, "Nine")
			if diff := cmp.Diff(test.want, got, dates); diff != "" {
				t.Errorf("%s: rows mismatch (-want +got):\n%s", test.reason, diff)
			}
			if test.failure != errors.Is(err, metrics.ErrUnreadable) || !test.failure && err != nil {
				t.Errorf("%s: error %v", test.reason, err)
			}
			if got, err := read(t, w, "Sheet1"); len(got) != 1 || err != nil {
				t.Errorf("%s: the sheet beside it gives %v, %v", test.reason, got, err)
			}
		}
	}
}

// A chart on a sheet of its own, as a program writes it.
func TestWrittenChart(t *testing.T) {
	excel := excelize.NewFile()
	if err := excel.SetSheetRow("Sheet1", "A1", &[]any{"Ashenmoor", 12, 13}); err != nil {
		t.Fatal(err)
	}
	if err := excel.AddChartSheet("Chart", &excelize.Chart{
		Type: excelize.Col, Series: []excelize.ChartSeries{{Values: "Sheet1!$B$1:$C$1"}},
	}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := excel.Write(&b); err != nil {
		t.Fatal(err)
	}
	w, err := open(b.Bytes(), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"Sheet1", "Chart"}, w.Sheets()); diff != "" {
		t.Errorf("sheets mismatch (-want +got):\n%s", diff)
	}
	for name, want := range map[string][]outcome{"Sheet1": {{Line: 1, Cells: texts("Ashenmoor", "12", "13")}}, "Chart": nil} {
		got, err := read(t, w, name)
		if diff := cmp.Diff(want, got, dates); diff != "" || err != nil {
			t.Errorf("%s: %v, rows mismatch (-want +got):\n%s", name, err, diff)
		}
	}
}
