package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/childmetrics/childmetrics/metrics"
	"github.com/childmetrics/childmetrics/metrics/sheet"
)

// allocated is how many bytes a function allocates in all, freed or not.
func allocated(f func()) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	f()
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// Each of these files is written to do harm, or is broken. None takes more memory than its limit, each says what it is.
func TestHostileFiles(t *testing.T) {
	one := func(data string) []byte { return pack(t, book{sheets: []string{data}}.files()...) }
	good := one(row(text("x")))
	replaced := func(name, text string) []byte {
		files := book{sheets: []string{row(text)}, texts: []string{"<t>x</t>"}, styles: []string{"0"}}.files()
		for i := range files {
			if files[i].name == name {
				files[i].text = text
			}
		}
		return pack(t, files...)
	}
	more := func(files ...file) []byte {
		return pack(t, book{sheets: []string{row(text("x"))}, more: files}.files()...)
	}
	const dtd = start + `<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>`
	encrypted := append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2000)...)
	for i, c := range []byte("EncryptedPackage") {
		encrypted[1024+2*i] = c
	}
	const mib = 1 << 20
	for _, test := range []struct {
		reason string
		data   []byte
		limits sheet.Limits
		found  string // part of what the message says
	}{
		{
			"a bomb in a worksheet", one(strings.Repeat(`<x/>`, 4*mib)), sheet.Limits{}, "at most 200 times its size",
		},
		{
			"a bomb in the shared texts", replaced("xl/sharedStrings.xml", start+`<sst>`+strings.Repeat("<si/>", 4*mib)),
			sheet.Limits{}, "at most 200 times its size",
		},
		{
			"many short elements in the shared texts", replaced("xl/sharedStrings.xml", start+`<sst>`+strings.Repeat("<si/>", 2*mib)),
			sheet.Limits{Ratio: mib}, "at most 2000000 elements",
		},
		{
			"many styles", replaced("xl/styles.xml", start+`<styleSheet><cellXfs>`+strings.Repeat("<xf/>", mib/2)),
			sheet.Limits{Ratio: mib}, "at most 250000 elements",
		},
		{
			"many sheets", replaced("xl/workbook.xml", start+`<workbook><sheets>`+strings.Repeat("<sheet/>", 20_000)),
			sheet.Limits{Ratio: mib}, "at most 256 sheets",
		},
		{"a part larger than allowed", one(strings.Repeat(row(text("x")), 10_000)), sheet.Limits{PartBytes: 1000}, "at most 1000 bytes in one file"},
		{"more than allowed in all", good, sheet.Limits{AllBytes: 1000}, "at most 1000 bytes in all"},
		{"a larger file than allowed", good, sheet.Limits{FileBytes: 100}, "at most 100 bytes"},
		{"too many files", good, sheet.Limits{Parts: 3}, "at most 3 files in it"},
		{"deep XML", one(strings.Repeat("<x>", 1000)), sheet.Limits{}, "at most 100 deep"},
		{"an entity of a file", replaced("xl/worksheets/sheet1.xml", dtd+"<worksheet>&x;</worksheet>"), sheet.Limits{}, "a document type"},
		{"an entity in the texts", replaced("xl/sharedStrings.xml", dtd+"<sst>&x;</sst>"), sheet.Limits{}, "a document type"},
		{"an entity in the workbook", replaced("xl/workbook.xml", dtd+"<workbook>&x;</workbook>"), sheet.Limits{}, "a document type"},
		{"an entity that is not declared", one(row(text("&x;"))), sheet.Limits{}, "invalid character entity"},
		{"half a file", good[:len(good)/2], sheet.Limits{}, "the archive's directory"},
		{"a file without its last byte", good[:len(good)-1], sheet.Limits{}, "the archive's directory"},
		{"a worksheet cut off", replaced("xl/worksheets/sheet1.xml", start+"<worksheet><sheetData><row>"), sheet.Limits{}, "unexpected EOF"},
		{"texts cut off", replaced("xl/sharedStrings.xml", start+"<sst><si>"), sheet.Limits{}, "unexpected EOF"},
		{"a workbook with a password", encrypted, sheet.Limits{}, "a workbook with a password"},
		{"no workbook", pack(t, file{"xl/worksheets/sheet1.xml", worksheet("")}), sheet.Limits{}, "an archive without a workbook that has sheets"},
		{"a workbook that is something else", replaced("xl/workbook.xml", "<html/>"), sheet.Limits{}, "an archive without a workbook that has sheets"},
		{"an archive inside an archive", pack(t, file{"book.xlsx", string(good)}), sheet.Limits{}, "an archive without a workbook that has sheets"},
		{"a part twice", more(file{"xl/workbook.xml", start + "<workbook/>"}), sheet.Limits{}, "xl/workbook.xml twice"},
		{"a part twice, in other letters", more(file{"XL/Workbook.XML", start + "<workbook/>"}), sheet.Limits{}, "twice"},
		{"a part twice, with a backslash", more(file{`xl\workbook.xml`, start + "<workbook/>"}), sheet.Limits{}, "twice"},
		{
			"sheets of one name",
			replaced("xl/workbook.xml", `<workbook xmlns="`+main+`"><sheets><sheet name="S"/><sheet name="s"/></sheets></workbook>`),
			sheet.Limits{}, "two sheets named s",
		},
		{"an OpenDocument file", pack(t, file{"content.xml", "<x/>"}), sheet.Limits{}, "an OpenDocument file"},
		{"a binary workbook", pack(t, file{"xl/workbook.bin", "x"}), sheet.Limits{}, "a binary Excel workbook"},
		{"another encoding", replaced("xl/worksheets/sheet1.xml", `<?xml version="1.0" encoding="UTF-16"?><worksheet/>`), sheet.Limits{}, "UTF-16"},
		{"rows out of order", one(`<row r="5"/><row r="4"/>`), sheet.Limits{}, "row 4 after row 5"},
		{"a row twice", one(`<row r="5"/><row r="5"/>`), sheet.Limits{}, "row 5 after row 5"},
		{"a row that is no number", one(`<row r="x"/>`), sheet.Limits{}, "row x after row 0"},
		{"a billion rows", one(`<row r="1000000000"/>`), sheet.Limits{}, "at most 1048576 rows"},
		{"a row after the last", one(`<row r="1048576"/><row/>`), sheet.Limits{}, "at most 1048576 rows"},
		{"cells out of order", one(`<row><c r="B1"><v>1</v></c><c r="A1"><v>2</v></c></row>`), sheet.Limits{}, "a cell named A1"},
		{"a cell of another row", one(`<row><c r="A2"/></row>`), sheet.Limits{}, "a cell named A2"},
		{"a billion columns", one(`<row><c r="AAAAAAA1"/></row>`), sheet.Limits{}, "a cell named AAAAAAA1"},
		{"a column after the last", one(`<row><c r="XFE1"/></row>`), sheet.Limits{}, "at most 16384 columns"},
		{"many wide rows", one(strings.Repeat(`<row><c/><c/><c/></row>`, 100)), sheet.Limits{Cells: 100}, "at most 100 cells"},
		{
			"many wide rows that are nearly blank", one(wide(4000)), sheet.Limits{}, "at most 50000000 cells",
		},
		{
			"a long text shared by many", pack(t, book{
				texts:  []string{"<r><t>" + strings.Repeat("x", 90_000) + "</t></r>"},
				sheets: []string{strings.Repeat(row(value("0", "s", "0")), 6000)},
			}.files()...), sheet.Limits{}, "at most 134217728 bytes",
		},
		{
			"a long shared text",
			replaced("xl/sharedStrings.xml", "<sst><si>"+strings.Repeat("<t>xxxxxxxxxx</t>", 10_001)+"</si></sst>"),
			sheet.Limits{}, "a longer shared text",
		},
		{"a format that is no number", one(`<row><c s="x"/></row>`), sheet.Limits{}, "a format x"},
		{
			"styles that excelize does not read",
			replaced("xl/styles.xml", `<styleSheet xmlns="`+main+`"><cellXfs><xf numFmtId="x"/></cellXfs></styleSheet>`),
			sheet.Limits{}, "invalid syntax",
		},
		{"a web page", []byte("<html>"), sheet.Limits{}, "a web page"},
		{"nothing", nil, sheet.Limits{}, "an empty file"},
	} {
		t.Run(test.reason, func(t *testing.T) {
			var err error
			bytes := allocated(func() { _, err = open(test.data, test.limits) })
			var bad *metrics.InputError
			if !errors.As(err, &bad) || bad.Class != metrics.ErrUnreadable || bad.File != "sample.xlsx" || bad.Expected == "" {
				t.Fatalf("%v: want the class ErrUnreadable, the file and what was expected", err)
			}
			if !strings.Contains(err.Error(), test.found) {
				t.Errorf("%v: want %q", err, test.found)
			}
			if most := uint64(600 << 20); bytes > most {
				t.Errorf("%d bytes allocated", bytes)
			}
		})
	}
}

// wide is rows with one cell in the last column.
func wide(rows int) string {
	var b strings.Builder
	for i := range rows {
		fmt.Fprintf(&b, `<row r="%d"><c r="XFD%d"><v>1</v></c></row>`, i+1, i+1)
	}
	return b.String()
}

// What is not needed to read cells is not looked at, however bad it is, and a long text is one bad cell.
func TestHarmless(t *testing.T) {
	b := book{
		styles: []string{"0", "164"}, formats: []string{strings.Repeat(`"x"0;`, 50)},
		sheets: []string{row(text(strings.Repeat("é", 60_000)), value("1", "n", "1")) +
			`<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>`},
		more: []file{
			{"xl/vbaProject.bin", "macros"}, {"xl/drawings/drawing1.xml", "<not XML"}, {"xl/externalLinks/externalLink1.xml", "&x;"},
			{"../../etc/passwd", "x"}, {"/xl/workbook.xml", "x"}, {"xl/../xl/workbook.xml", "x"}, {"xl/embeddings/book.xlsx", "PK\x03\x04"},
			{"xl/worksheets/", ""}, {"docProps/core.xml", "<!DOCTYPE x>"},
		},
	}
	w, err := open(pack(t, b.files()...), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := read(t, w, "Sheet1")
	if err != nil || len(got) != 3 {
		t.Fatalf("%d steps, %v", len(got), err)
	}
	if got[0].Line != 1 || got[0].Column != "A" || !strings.HasPrefix(got[0].Bad, "éé") {
		t.Errorf("a long text gives %v", got[0])
	}
	if !got[1].Cells[0].IsBlank() || got[1].Cells[1].IsBlank() {
		t.Errorf("a long text, and a cell beside it, give %v", got[1].Cells)
	}
	if got[2].Line != 1<<20 || len(got[2].Cells) != 1<<14 || got[2].Cells[1<<14-1].Text != "1" {
		t.Errorf("the last cell of a sheet is in row %d, column %d", got[2].Line, len(got[2].Cells))
	}
}

// A workbook cut off or changed anywhere gives an error or its rows, and never more.
func TestChangedBytes(t *testing.T) {
	data := pack(t, book{
		texts: []string{"<t>x</t>"}, styles: []string{"0", "14"},
		sheets: []string{row(value("0", "s", "0"), value("1", "n", "45117"))},
	}.files()...)
	for at := range data {
		if _, err := open(data[:at], sheet.Limits{}); !errors.Is(err, metrics.ErrUnreadable) {
			t.Fatalf("cut off at %d of %d: %v", at, len(data), err)
		}
		changed := bytes.Clone(data)
		changed[at] ^= 0x55
		w, err := open(changed, sheet.Limits{})
		if err != nil {
			if !errors.Is(err, metrics.ErrUnreadable) {
				t.Fatalf("byte %d changed: %v", at, err)
			}
			continue
		}
		rows, _ := read(t, w, w.Sheets()[0])
		if len(rows) > 2 {
			t.Fatalf("byte %d changed: %v", at, rows)
		}
	}
}

// TestPrivateCharacters holds that no text can pass for what the reader itself says in texts: a date, or what is wrong
// with a cell.
func TestPrivateCharacters(t *testing.T) {
	texts := []string{
		"<t>\ue00145000.0000000000</t>", "<t>\ue002x\ue002\nno such row</t>", "<t>_xE001_45000</t>", "<t>_xe002_x_xe002_y</t>",
		"<t>_xE0</t><t>01_45000</t>", "<r><t>_xE001</t></r><r><t>_45000</t></r>",
	}
	cells := text("\ue00145000") + text("_xE002_x_xE002_y") + `<c t="str"><v>` + "\ue00145000" + `</v></c>`
	for n := range texts {
		cells += value(strconv.Itoa(n), "s", "0")
	}
	cells = "<row>" + cells + text("good") + "</row>"
	w, err := open(pack(t, book{texts: texts, sheets: []string{cells}}.files()...), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	problems, rows := 0, 0
	for row, err := range w.Rows("Sheet1") {
		if err != nil {
			if !strings.Contains(err.Error(), "a character for private use") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%v", err)
			}
			problems++
			continue
		}
		rows++
		for column, cell := range row.Cells {
			if last := column == len(row.Cells)-1; last != (cell.Text == "good") || !cell.Date.IsZero() {
				t.Errorf("%s is %+v", sheet.Letters(column), cell)
			}
		}
	}
	if want := len(texts) + 3; problems != want || rows != 1 {
		t.Errorf("%d problems and %d rows, want %d and 1", problems, rows, want)
	}
}
