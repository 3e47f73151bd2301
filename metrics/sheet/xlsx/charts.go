package xlsx

import (
	"encoding/xml"
	"path"
	"strings"

	"github.com/xuri/excelize/v2"
)

// relations is what the IDs in a part of a workbook stand for, which stands in a part beside it.
type relations struct {
	List []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:",attr"`
		Target string `xml:",attr"`
	} `xml:"Relationship"`
}

// relationsIn reads the relations in a part as excelize has it. There are none in a part that is not there or cannot be
// read.
func relationsIn(excel *excelize.File, part string) relations {
	var r relations
	data, _ := excel.Pkg.Load(part)
	text, _ := data.([]byte)
	if xml.Unmarshal(text, &r) != nil {
		return relations{}
	}
	return r
}

// is tells whether the type of a relation is of a name, in either of the two namespaces that there are.
func is(kind, name string) bool {
	return kind == "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"+name ||
		kind == "http://purl.oclc.org/ooxml/officeDocument/relationships/"+name
}

// chartsOf gives the names of the sheets that are charts: those whose ID stands for a chart in the relations of the
// workbook, and for nothing else. A chart is a part by itself that excelize is not given, so that its lack is no sign
// of one: a worksheet may lack its part too.
func chartsOf(excel *excelize.File) map[string]bool {
	workbook := ""
	for _, r := range relationsIn(excel, "_rels/.rels").List {
		if is(r.Type, "officeDocument") {
			workbook = strings.TrimPrefix(r.Target, "/")
			break
		}
	}
	isChart := make(map[string]bool)
	of := path.Join(path.Dir(workbook), "_rels", path.Base(workbook)+".rels")
	for _, r := range relationsIn(excel, of).List {
		before, twice := isChart[r.ID]
		isChart[r.ID] = is(r.Type, "chartsheet") && (before || !twice)
	}
	charts := make(map[string]bool)
	for _, sheet := range excel.WorkBook.Sheets.Sheet {
		charts[sheet.Name] = sheet.ID != "" && isChart[sheet.ID]
	}
	return charts
}
